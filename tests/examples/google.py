# SPDX-License-Identifier: Apache-2.0
"""Small files of a Google return and of a Takeout."""

from __future__ import annotations

from reviewer.intake.formats.google_return import GoogleReturn
from tests.examples.example import Example

SUMMARY = b"""Originating Identifier: river@example.com [EMAIL]
Resolved Identifier: 990000440009 [GAIA]
Service: Mail
Resource: MessageContent
Start of date range: Not Specified.
End of date range: 2026-03-01
"""
SUBSCRIBER = b"""<html><h2>GOOGLE SUBSCRIBER INFORMATION</h2><ul>
<li>Google Account ID: 990000440009</li><li>Name: River Bank</li><li>e-Mail: river@example.com</li>
<li>Created on: 2021-02-07 17:13:43 UTC</li><li>Terms of Service IP: 192.0.2.5</li>
<li>Last Logins: 2026-02-19 07:31:05 UTC, 2026-02-18 21:02:44 UTC</li>
<li>Recovery e-Mail: stone@example.org</li></ul><h3>IP ACTIVITY</h3><table>
<tr><th>Timestamp</th><th>IP Address</th><th>Activity Type</th></tr>
<tr><td>2026-02-19 07:31:05 UTC</td><td>192.0.2.6</td><td>Login</td></tr>
</table></html>
"""
CHANGES = b"""<table><tr><th>Timestamp</th><th>IP</th><th>Change Type</th><th>Old Value</th>
<th>New Value</th></tr><tr><td>2026-02-10 09:12:00 UTC</td><td>192.0.2.6</td><td>Name</td>
<td>River</td><td>River &amp; Bank</td></tr></table>
"""
ACCESSES = b"""Gaia ID,Activity Timestamp,IP Address,Product Name,Activity Type
990000440009,2026-02-17 06:59:59 UTC,192.0.2.6,Gmail,Sync
990000440009,2026-02-17T07:00:10Z,192.0.2.7,Gmail,Login
"""
DEVICES = b"""Gaia ID,Device Type,First Activity Timestamp,Last Activity Timestamp
990000440009,Phone,2026-01-02 08:00:00 UTC,2026-02-17 06:59:59 UTC
"""
CHAT = """{"messages": [
{"creator": {"name": "River", "email": "river@example.com", "user_type": "Human"},
"created_date": "Tuesday, 17 February 2026 at 17:13:43 UTC", "text": "hi", "message_id": "s/t/1"},
{"creator": {"name": "Stone"},
"deleted_date": "Wednesday, February 18, 2026 at 9:59:50\u202fAM UTC",
"attached_files": [{"original_name": "a.jpg", "export_name": "b.jpg"}]}]}""".encode()
GROUP = (
    b'{"name": "Bus", "members": [{"name": "River", "email": "a@example.com", "user_type": "H"}]}'
)
MAIL_INFO = (
    b'{"item": {"item_key": {"server_id": 19}, "thread_key": {"server_id": 18},'
    b' "creation_time_microseconds": 1771349623123456, "read_ts": "1771353223000000"}}'
)
ENTRIES = b"""[{"header": "Maps", "title": "Searched for bus", "time": "2026-02-17T19:20:31.123Z",
"titleUrl": "https://www.example.com", "products": ["Maps"]}]"""
CARDS = b"""<div class="outer-cell mdl-cell"><div class="header-cell"><p>Search<br></p></div>
<div class="content-cell mdl-typography--body-1">Searched for <a href="https://example.com/?q=1">
bus</a><br>Feb 17, 2026, 2:20:31 PM EST</div><div class="content-cell mdl-typography--caption">
<b>Products:</b><br>Search</div></div><div class="outer-cell"><div class="content-cell">Visited
x<br>Feb 17, 2026, 2:20:31 PM UTC</div></div>
"""

GOOGLE: tuple[Example, ...] = (
    Example(GoogleReturn(), "ExportSummary.txt", SUMMARY, 7),
    Example(GoogleReturn(), "river.SubscriberInfo.html", SUBSCRIBER, 5),
    Example(GoogleReturn(), "river.ChangeHistory.html", CHANGES, 5),
    Example(GoogleReturn(), "Activities.csv", ACCESSES, 5),
    Example(GoogleReturn(), "Devices.csv", DEVICES, 5),
    Example(GoogleReturn(), "Groups/Space 1/messages.json", CHAT, 5),
    Example(GoogleReturn(), "Groups/Space 1/group_info.json", GROUP, 5),
    Example(GoogleReturn(), "19.json", MAIL_INFO, 5),
    Example(GoogleReturn(), "MyActivity.json", ENTRIES, 5),
    Example(GoogleReturn(), "MyActivity.html", CARDS, 5),
)
