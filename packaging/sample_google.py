# SPDX-License-Identifier: Apache-2.0
"""A return of Google, ZIP in ZIP with its master bundle, and a Takeout in French."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

_FIRST_DAY = (2026, 1, 1, 0, 0, 0)
_MAIL, _NUMBER = "linden@example.com", "990000440001"


def google_return() -> dict[str, bytes]:
    """The received archive: one ZIP for each resource, and all of them once more in a bundle."""
    inner = {
        _name("GoogleAccount", "SubscriberInfo"): {
            "linden.SubscriberInfo.html": _SUBSCRIBER,
            "ExportSummary.txt": _summary("GoogleAccount", "SubscriberInfo"),
        },
        _name("GoogleAccount", "ChangeHistory"): {
            "linden.ChangeHistory.html": _CHANGES,
            "ExportSummary.txt": _summary("GoogleAccount", "ChangeHistory"),
        },
        _name("GoogleChat", "Messages"): {
            "Google Chat/Groups/Space AAAA1/messages.json": _json(_CHAT),
            "Google Chat/Groups/Space AAAA1/group_info.json": _json(_GROUP),
            "ExportSummary.txt": _summary("GoogleChat", "Messages"),
        },
        _name("Mail", "MessageInformation"): {"190000000000001.json": _json(_MAIL_INFO)},
        _name("LocationHistory", "Records"): {
            "NoRecords.txt": "No records were found.\n",
            "ExportSummary.txt": _summary("LocationHistory", "Records"),
        },
    }
    packed = {name: _zip(files) for name, files in inner.items()}
    return {**packed, "7-20260302-1.zip": _zip(packed)}


def google_takeout() -> dict[str, bytes]:
    """A Takeout of a person whose account is set to French: names of folders, times, words."""
    access = "Takeout/Activité du journal des accès"
    mine = "Takeout/Mon activité"
    return {
        f"{access}/Activities - A list of Google services accessed by.csv": _ACCESSES.encode(),
        f"{access}/Devices - A list of devices (i.e. Nest, Pixel, iPh.csv": _DEVICES.encode(),
        f"{mine}/Recherche/MonActivité.html": _CARDS.encode(),
        f"{mine}/Cartes/MonActivité.json": _json(_ENTRIES).encode(),
        "Takeout/Historique des positions/Enregistrements.json": _json(_PLACES).encode(),
    }


def _name(service: str, resource: str) -> str:
    return f"{_MAIL}.{_NUMBER}.{service}.{resource}_001.zip"


def _summary(service: str, resource: str) -> str:
    return (
        f"Originating Identifier: {_MAIL} [EMAIL]\nResolved Identifier: {_NUMBER} [GAIA]\n"
        f"Service: {service}\nResource: {resource}\n"
        "Start of date range: 2026-02-01\nEnd of date range: Not Specified.\n"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _zip(files: Mapping[str, str | bytes]) -> bytes:
    """Stored, so that its bytes do not hang on a version of zlib."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            made.writestr(entry, data)
    return out.getvalue()


_SUBSCRIBER = f"""\
<html><head><title>Google Subscriber Information</title></head><body>
<h2>GOOGLE SUBSCRIBER INFORMATION</h2>
<ul>
<li>Google Account ID: {_NUMBER}</li>
<li>Name: Linden Grove</li>
<li>Given Name: Linden</li>
<li>e-Mail: {_MAIL}</li>
<li>Alternate e-Mails: grove@example.org, tree@example.net</li>
<li>Created on: 2021-02-07 17:13:43 UTC</li>
<li>Terms of Service IP: 192.0.2.140</li>
<li>Birthday (Month Day, Year): March 3, 1990</li>
<li>Services: Gmail, Google Chat, Web &amp; App Activity</li>
<li>Status: Enabled</li>
<li>Last Updated Date: 2026-02-20 08:00:00 UTC</li>
<li>Last Logins: 2026-02-19 07:31:05 UTC, 2026-02-18 21:02:44 UTC</li>
<li>Deletion Date:</li>
</ul>
<h3>ACCOUNT RECOVERY</h3>
<ul>
<li>Recovery e-Mail: maple@example.org</li>
<li>Recovery SMS: +1 202-555-0144</li>
<li>Shelf: third from the left</li>
</ul>
<h3>IP ACTIVITY</h3>
<table>
<tr><th>Timestamp</th><th>IP Address</th><th>Activity Type</th><th>Android ID</th>\
<th>Apple IDFV</th><th>User Agent</th></tr>
<tr><td>2026-02-19 07:31:05 UTC</td><td>192.0.2.141</td><td>Login</td><td></td><td></td>\
<td>ExampleBrowser/1.0</td></tr>
<tr><td>2026-02-18 21:02:44 UTC</td><td>2001:db8::141</td><td>Logout</td><td>00a1</td><td></td>\
<td></td></tr>
<tr><td>2026-02-18 20:59:12</td><td>198.51.100.141</td><td>Login</td><td></td><td></td>\
<td></td></tr>
</table>
</body></html>
"""

_CHANGES = """\
<html><body><h1>Change History</h1>
<table><tr><td>Timestamp</td><td>IP Address</td><td>Change Type</td><td>Old Value</td>\
<td>New Value</td></tr>
<tr><td>2026-02-10 09:12:00 UTC</td><td>192.0.2.141</td><td>Recovery phone</td>\
<td>+1 202-555-0143</td><td>+1 202-555-0144</td></tr>
</table></body></html>
"""

_LINDEN = {"name": "Linden Grove", "email": _MAIL, "user_type": "Human"}
_MAPLE = {"name": "Maple Leaf", "email": "maple@example.org", "user_type": "Human"}

_GROUP = {"name": "Garden club", "members": [_LINDEN, _MAPLE]}

_CHAT = {
    "messages": [
        {
            "creator": _LINDEN,
            "created_date": "Tuesday, 17 February 2026 at 17:13:43 UTC",
            "text": "The tulips are up.\nCome and see.",
            "topic_id": "topic1",
            "message_id": "space1/topic1/m1",
        },
        {
            "creator": _MAPLE,
            "created_date": "Tuesday, 17 February 2026 at 09:59:50 UTC",
            "attached_files": [{"original_name": "bed.jpg", "export_name": "File-bed.jpg"}],
            "topic_id": "topic1",
            "message_id": "space1/topic1/m2",
        },
        {
            "creator": _MAPLE,
            "deleted_date": "Wednesday, February 18, 2026 at 10:59:50\u202fAM UTC",
            "topic_id": "topic2",
            "message_id": "space1/topic2/m3",
        },
    ]
}

_MAIL_INFO = {
    "item": {
        "item_key": {"server_id": 190000000000001},
        "thread_key": {"server_id": 190000000000000},
        "creation_time_microseconds": 1771349623123456,
        "last_modification_time_us": 1771349700000000,
        "read_ts": 1771353223000000,
    }
}

_ACCESSES = """\
Gaia ID,Activity Timestamp,IP Address,Proxied Host IP Address,Is Non-routable IP Address,\
Activity Country,Activity Region,Activity City,User Agent String,Product Name,Sub-Product Name,\
Activity Type,Gmail Access Channel
990000440002,2026-02-17 06:59:59 UTC,192.0.2.142,,false,CA,Québec,Lac-aux-Jardins,\
"ExampleMail/2.1 (Example Phone, 64 bit)",Gmail,Gmail Web,Sync,IMAP
990000440002,2026-02-17T07:00:10.250Z,198.51.100.142,203.0.113.142,false,CA,,,ExampleMail/2.1,\
Gmail,,Login,
"""

_DEVICES = """\
Gaia ID,Device Type,Device Brand,Device Model,Device OS,Country,Device Last Location Timestamp,\
First Activity Timestamp,Last Activity Timestamp
990000440002,Smartphone,Example,Phone 4,ExampleOS,CA,2026-02-17 06:00:00 UTC,\
2026-01-02 08:00:00 UTC,2026-02-17 06:59:59 UTC
990000440002,Laptop,Example,Book 2,ExampleOS,CA,,2026-01-05 08:00:00 UTC,
"""

_CARDS = """\
<html><head><title>Mon activité</title><style>.outer-cell { margin: 0 }</style></head><body>
<div class="mdl-grid"><div class="outer-cell mdl-cell mdl-cell--12-col"><div class="mdl-grid">\
<div class="header-cell mdl-cell mdl-cell--12-col"><p class="mdl-typography--title">Recherche<br>\
</p></div><div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">\
Vous avez recherché\u00a0<a href="https://www.example.com/search?q=tulipes">tulipes</a><br>\
17 févr. 2026, 14:20:31 HNE<br></div><div class="content-cell mdl-cell mdl-cell--6-col \
mdl-typography--body-1 mdl-typography--text-right"></div><div class="content-cell mdl-cell \
mdl-cell--12-col mdl-typography--caption"><b>Produits\u00a0:</b><br>&emsp;Recherche<br></div>\
</div></div>\
<div class="outer-cell mdl-cell mdl-cell--12-col"><div class="mdl-grid">\
<div class="header-cell mdl-cell mdl-cell--12-col"><p class="mdl-typography--title">Recherche<br>\
</p></div><div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">\
A consulté <a href="https://www.example.com/jardin">Le jardin au printemps</a><br>\
17 févr. 2026, 09:05:02 UTC−05:00<br></div></div></div></div>
</body></html>
"""

_ENTRIES = [
    {
        "header": "Maps",
        "title": "Recherche : arrêt d'autobus",
        "titleUrl": "https://www.example.com/maps",
        "time": "2026-02-17T19:20:31.123Z",
        "products": ["Maps"],
        "locationInfos": [{"name": "Domicile", "source": "Exemple"}],
    },
    {"header": "Maps", "title": "A utilisé Maps", "products": ["Maps"]},
]

_PLACES = {
    "locations": [
        {"latitudeE7": 450000000, "longitudeE7": -730000000,
         "timestamp": "2026-02-16T10:00:00.500Z"},
        {"latitudeE7": 450000100, "longitudeE7": -730000100, "timestamp": "2026-02-15T10:00:00Z"},
        {"latitudeE7": 450000200, "longitudeE7": -730000200, "timestampMs": "1771349623000"},
    ]
}  # fmt: skip
