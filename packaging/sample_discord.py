# SPDX-License-Identifier: Apache-2.0
"""The three layouts in which chats of Discord arrive."""

from __future__ import annotations

import json
from typing import Any

from sample_pictures import png

_EPOCH_MS = 1_420_070_400_000
_EIGHT = 1_773_475_200_000
"""2026-03-14 08:00:00 UTC in milliseconds."""
_ROOM = "1482284260352000000"
_HOLDER = "1301000000000000014"
_OTHER = "1301000000000000015"


def number(second: int) -> str:
    """The number of a message sent so many seconds after eight."""
    return str((_EIGHT + second * 1_000 - _EPOCH_MS) << 22)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def package() -> bytes | dict[str, bytes]:
    """A data package: one side of two channels, sessions with addresses, sign-ins."""
    return {
        "README.txt": b"Welcome to your Discord data package! This file explains the folders.\n",
        "Account/user.json": _json(_user()),
        "Activity/tns/events-2026-00000-of-00001.json": _sign_ins().encode(),
        "Messages/index.json": _json(
            {_ROOM: "Direct Message with larch", "1482284260352000001": "general in Allotments"}
        ),
        f"Messages/c{_ROOM}/channel.json": _json(
            {"id": _ROOM, "type": "DM", "recipients": [_HOLDER, _OTHER]}
        ),
        f"Messages/c{_ROOM}/messages.json": _json(_own_messages()),
        "Messages/c1482284260352000001/messages.csv": _own_table().encode(),
        "attachments/gate.png": png(71, (24, 18)),
    }


def _user() -> dict[str, Any]:
    return {
        "id": _HOLDER,
        "username": "juniper",
        "discriminator": 0,
        "global_name": "Genévrier",
        "email": "juniper@example.org",
        "verified": True,
        "phone": "+1 202-555-0114",
        "ip": "192.0.2.214",
        "settings": {"locale": "fr", "theme": 1},
        "connections": [
            {"type": "music", "id": "55", "name": "juniper-plays", "verified": True},
        ],
        "external_friends_lists": [],
        "relationships": [
            {"id": _OTHER, "type": "FRIEND", "nickname": None,
             "user": {"id": _OTHER, "username": "larch", "global_name": "Larch"}},
        ],
        "user_sessions": [
            {"user_data": {
                "client_info": {"ip": "192.0.2.215", "os": "Linux", "platform": "Desktop"},
                "creation_time": "2026-03-14T07:55:00.000000+00:00",
                "approx_last_used_time": "2026-03-14T08:30:00+00:00",
                "expiration_time": "2026-09-14T07:55:00+00:00",
                "is_mfa": False, "is_soft_deleted": False}},
            {"user_data": {
                "client_info": {"ip": "2001:db8::215", "os": "Android", "platform": "Mobile"},
                "creation_time": "2026-03-13T18:10:00.000000+00:00",
                "is_mfa": True, "is_soft_deleted": True}},
        ],
    }  # fmt: skip


def _own_messages() -> list[dict[str, Any]]:
    """The third number tells a time twenty minutes after the one stated."""
    link = "https://cdn.example.com/attachments/1/2/gate.png?ex=65"
    return [
        {"ID": int(number(10)), "Timestamp": "2026-03-14 08:00:10",
         "Contents": "La barrière est ouverte.", "Attachments": ""},
        {"ID": int(number(25)), "Timestamp": "2026-03-14 08:00:25", "Contents": "",
         "Attachments": link},
        {"ID": int(number(1_240)), "Timestamp": "2026-03-14 08:00:40",
         "Contents": "The rain has stopped.", "Attachments": ""},
    ]  # fmt: skip


def _own_table() -> str:
    return (
        "ID,Timestamp,Contents,Attachments\n"
        f'{number(300)},2026-03-14 08:05:00.000000+00:00,"Rakes, spades and hoes.",\n'
        f"{number(360)},2026-03-14 08:06:00.000000+00:00,À demain !,\n"
    )


def _sign_ins() -> str:
    rows = (
        {"event_type": "login_successful", "event_id": "a1", "event_source": "tns",
         "user_id": _HOLDER, "ip": "192.0.2.215", "os": "Linux", "browser": "Example Browser",
         "timestamp": '"2026-03-14T07:54:58.120Z"'},
        {"event_type": "captcha_served", "event_id": "a2", "event_source": "tns",
         "user_id": _HOLDER, "ip": "198.51.100.215", "timestamp": '"2026-03-14T07:54:30.000Z"'},
    )  # fmt: skip
    return "".join(json.dumps(row) + "\n" for row in rows)


def returned() -> bytes | dict[str, bytes]:
    """What is handed over: seven columns, four columns in another order, relationships."""
    link = "https://cdn.example.com/attachments/1/2026/kite.png"
    seven = (
        "Message ID,Channel ID,Author ID,Timestamp,Username,Contents,Attachments\n"
        f"{number(10)},{_ROOM},{_HOLDER},2026-03-14T08:00:10Z,juniper,Is the gate open?,\n"
        f"{number(25)},{_ROOM},{_OTHER},2026-03-14T08:00:25Z,larch,Oui.,\n"
        f'{number(40)},{_ROOM},{_HOLDER},2026-03-14T08:00:40Z,juniper,,"{link}\n{link}?b=2"\n'
        f"{number(55)},{_ROOM},{_OTHER}\n"
    )
    four = f"Timestamp,ID,Contents,Attachment\n2026-03-14 08:05:00,{number(300)},The kite flies.,\n"
    return {
        f"messages/dms/{_ROOM}.csv": seven.encode(),
        "messages/Allotments/general.csv": four.encode(),
        "relationships_juniper.csv": (
            f"User ID,Username,Relationship\n{_OTHER},larch,friend\n".encode()
        ),
        "servers/1482284260352000020.json": _json(
            {"id": "1482284260352000020", "name": "Allotments", "owner_id": _OTHER}
        ),
        "attachments/2026": png(72, (24, 18)),
    }


def exported() -> bytes | dict[str, bytes]:
    """One channel as JSON, which counts its messages wrongly, and one as a table."""
    channel = {
        "guild": {"id": "0", "name": "Direct Messages"},
        "channel": {"id": _ROOM, "type": "DirectTextChat", "category": "Private", "name": "larch"},
        "dateRange": {"after": None, "before": None},
        "exportedAt": "2026-03-15T09:00:00.0000000+00:00",
        "messages": [_row(10, "Default", "The gate is open.", reactions=True), _reply(), _call()],
        "messageCount": 2,
    }
    table = (
        "AuthorID,Author,Date,Content,Attachments,Reactions\n"
        f'{_HOLDER},juniper,3/14/2026 8:00 AM,"Rain, again.",,\n'
        f"{_OTHER},larch,3/14/2026 8:01 AM,D'accord !,https://cdn.example.com/hat.png,sun (2)\n"
    )
    return {"larch.json": _json(channel), "allotments.csv": table.encode()}


def _row(second: int, kind: str, text: str, *, reactions: bool = False) -> dict[str, Any]:
    return {
        "id": number(second),
        "type": kind,
        "timestamp": f"2026-03-14T04:00:{second:02}-04:00",
        "timestampEdited": "2026-03-14T04:02:00-04:00" if reactions else None,
        "callEndedTimestamp": None,
        "isPinned": reactions,
        "content": text,
        "author": {"id": _HOLDER, "name": "juniper", "discriminator": "0000",
                   "nickname": "Genévrier", "isBot": False},
        "attachments": [],
        "embeds": [],
        "stickers": [],
        "reactions": [{"emoji": {"id": "", "name": "☀"}, "count": 2}] if reactions else [],
        "mentions": [],
    }  # fmt: skip


def _reply() -> dict[str, Any]:
    return {
        **_row(25, "Reply", "Merci !"),
        "author": {"id": _OTHER, "name": "larch", "nickname": "Larch", "isBot": False},
        "reference": {"messageId": number(10)},
        "attachments": [
            {"id": "9", "url": "https://cdn.example.com/2/gate.png?ex=6", "fileName": "gate.png",
             "fileSizeBytes": 512}
        ],
    }  # fmt: skip


def _call() -> dict[str, Any]:
    ended = {"callEndedTimestamp": "2026-03-14T04:02:40-04:00"}
    return {**_row(40, "Call", "Started a call."), **ended}
