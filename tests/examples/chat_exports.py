# SPDX-License-Identifier: Apache-2.0
"""Small exports of the chats of Discord, Messenger, Instagram, Telegram, Skype and Signal."""

from __future__ import annotations

import json
from typing import Any

from reviewer.intake.formats.discord_export import DiscordExport
from reviewer.intake.formats.discord_package import DiscordPackage
from reviewer.intake.formats.discord_return import DiscordReturn
from reviewer.intake.formats.messenger_export import MessengerExport
from reviewer.intake.formats.signal_export import SignalExport
from reviewer.intake.formats.skype_export import SkypeExport
from reviewer.intake.formats.telegram_export import TelegramExport
from reviewer.intake.snowflake import DISCORD_EPOCH_MS
from tests.examples.example import Example

_ROOM = "1482298121420800010"
_FIRST = 1_773_475_200_000
"""2026-03-14 08:00:00 UTC in milliseconds."""


def _id(second: float) -> int:
    """The number of a message so many seconds later."""
    return (_FIRST + int(second * 1_000) - DISCORD_EPOCH_MS) << 22


def _json(value: Any, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()


TELEGRAM = _json(
    {
        "name": "Willow",
        "type": "personal_chat",
        "id": 4410,
        "messages": [
            {
                "id": 1,
                "type": "message",
                "date": "2026-03-14T09:00:00",
                "date_unixtime": "1773475200",
                "from": "Willow",
                "from_id": "user4410",
                "text": ["The ", {"type": "bold", "text": "garden"}, " is wet."],
            },
            {
                "id": 2,
                "type": "service",
                "date": "2026-03-14T09:05:00",
                "actor": "Aspen",
                "actor_id": "user4411",
                "action": "phone_call",
                "duration_seconds": 65,
                "text": "",
            },
        ],
    },
    1,
)

DISCORD_USER = _json(
    {
        "id": "1482298121420800000",
        "username": "juniper",
        "global_name": "Juniper",
        "email": "juniper@example.org",
        "phone": "+1 202-555-0108",
        "ip": "192.0.2.201",
        "user_sessions": [
            {
                "user_data": {
                    "client_info": {"ip": "192.0.2.202", "os": "Linux", "platform": "Desktop"},
                    "creation_time": "2026-03-14T07:59:00.000000Z",
                }
            }
        ],
        "relationships": [{"id": "1482298121420800001", "user": {"username": "larch"}}],
        "connections": [{"type": "music", "id": "55", "name": "juniper-plays"}],
    },
    1,
)

DISCORD_OWN = _json(
    [
        {
            "ID": _id(10),
            "Timestamp": "2026-03-14 08:00:10",
            "Contents": "The gate is open.",
            "Attachments": "",
        },
        {
            "ID": _id(20),
            "Timestamp": "2026-03-14 08:00:20",
            "Contents": "",
            "Attachments": "https://cdn.example.com/attachments/1/2/gate.png?ex=1",
        },
    ],
    1,
)

DISCORD_OWN_CSV = f"""\
ID,Timestamp,Contents,Attachments
{_id(10)},2026-03-14 08:00:10.000000+00:00,The gate is open.,
{_id(20)},2026-03-14 08:00:20.000000+00:00,"Rain, again.",
""".encode()

_ACTS = (
    {"event_type": "login_successful", "event_id": "a1", "ip": "192.0.2.203", "os": "Linux"},
    {"event_type": "channel_opened", "event_id": "a2"},
)
DISCORD_EVENTS = b"".join(
    _json({**act, "user_id": "1482298121420800000", "timestamp": f'"2026-03-14T07:5{n}:00.000Z"'})
    + b"\n"
    for n, act in enumerate(_ACTS, start=8)
)

DISCORD_CHANNEL = _json(
    {
        "guild": {"id": "0", "name": "Direct Messages"},
        "channel": {"id": "1482298121420800010", "type": "DirectTextChat", "name": "larch"},
        "dateRange": {"after": None, "before": None},
        "exportedAt": "2026-03-15T09:00:00+00:00",
        "messages": [
            {
                "id": str(_id(10.049)),
                "type": "Default",
                "timestamp": "2026-03-14T08:00:10.049+00:00",
                "timestampEdited": None,
                "callEndedTimestamp": None,
                "isPinned": True,
                "content": "The gate is open.",
                "author": {"id": "14", "name": "juniper", "nickname": "Juniper", "isBot": False},
                "attachments": [],
                "reactions": [{"emoji": {"name": "sun"}, "count": 2}],
            },
            {
                "id": str(_id(20)),
                "type": "Call",
                "timestamp": "2026-03-14T08:00:20+00:00",
                "callEndedTimestamp": "2026-03-14T08:02:20+00:00",
                "content": "Started a call.",
                "author": {"id": "15", "name": "larch"},
            },
        ],
        "messageCount": 2,
    },
    1,
)

DISCORD_TABLE = b"""\
AuthorID,Author,Date,Content,Attachments,Reactions
14,juniper,2026-03-14T08:00:10.0000000+00:00,The gate is open.,,
15,larch,2026-03-14T08:00:20.0000000+00:00,"Rain, again.",https://cdn.example.com/rain.png,sun (2)
"""

DISCORD_SEVEN = f"""\
Message ID,Channel ID,Author ID,Time,Username,Contents,Attachments
{_id(10)},{_ROOM},14,2026-03-14T08:00:10.000Z,juniper,The gate is open.,
{_id(20)},{_ROOM},15,2026-03-14T08:00:20.000Z,larch,,https://example.com/attachments/1/9/a.png
""".encode()

DISCORD_FOUR = f"""\
Timestamp,ID,Contents,Attachment
2026-03-14 08:00:10,{_id(10)},The gate is open.,
2026-03-14 08:00:20,{_id(20)},Rain again.,
""".encode()

DISCORD_FRIENDS = b"""\
User ID,Username,Relationship
15,larch,friend
16,hazel,blocked
"""

DISCORD_SERVER = b'{"id": "1482298121420800020", "name": "Allotments", "channels": [{"id": "5"}]}'

MESSENGER = (
    b"\xef\xbb\xbf"
    + json.dumps(
        {
            "participants": [{"name": "L\u00c3\u00a9a Tilleul"}, {"name": "Rowan"}],
            "messages": [
                {
                    "sender_name": "Rowan",
                    "timestamp_ms": 1773475260000,
                    "content": "\u201cRain\u201d",
                    "reactions": [{"reaction": "\u00e2\u0098\u0082", "actor": "Rowan"}],
                },
                {
                    "sender_name": "L\u00c3\u00a9a Tilleul",
                    "timestamp_ms": 1773475200000,
                    "photos": [{"uri": "messages/inbox/lea_1/photos/5.jpg"}],
                },
                {"sender_name": "Rowan", "timestamp_ms": 1773475100000, "call_duration": 61},
            ],
            "title": "L\u00c3\u00a9a Tilleul",
            "thread_path": "inbox/lea_1",
        }
    ).encode()
)

SEALED = _json(
    {
        "participants": ["Léa Tilleul", "Rowan"],
        "threadName": "Léa Tilleul_5",
        "messages": [
            {
                "senderName": "Léa Tilleul",
                "timestamp": 1773475200000,
                "text": "Il pleut.",
                "media": [{"uri": "media/rain.png"}],
                "isUnsent": False,
                "reactions": [],
            },
            {"senderName": "Rowan", "timestamp": 1773475260000, "text": "", "isUnsent": True},
        ],
    },
    1,
)

INSTAGRAM = json.dumps(
    {
        "account_history_login_history": [
            {
                "title": "2026-03-14T08:00:00+00:00",
                "media_map_data": {},
                "string_map_data": {
                    "Nom du cookie": {"href": "", "value": "*****", "timestamp": 0},
                    "Adresse IP": {"href": "", "value": "2001:db8::7", "timestamp": 0},
                    "Heure": {"href": "", "value": "", "timestamp": 1773475200},
                },
            }
        ]
    },
    indent=1,
).encode()

SKYPE = _json(
    {
        "userId": "8:live:aspen",
        "exportDate": "2026-03-15T09:00",
        "conversations": [
            {
                "id": "8:live:willow",
                "displayName": "Willow",
                "MessageList": [
                    {
                        "id": "1773475260000",
                        "originalarrivaltime": "2026-03-14T08:01:00.250Z",
                        "messagetype": "Event/Call",
                        "content": "<partlist><part><duration>63.5</duration></part></partlist>",
                        "from": "8:live:aspen",
                    },
                    {
                        "id": "1773475200000",
                        "originalarrivaltime": "2026-03-14T08:00:00Z",
                        "messagetype": "RichText",
                        "content": "It <b>rains</b> &amp; blows.",
                        "from": "8:live:willow",
                    },
                ],
            }
        ],
    },
    1,
)

_FRAMES: tuple[dict[str, Any], ...] = (
    {"version": "1", "backupTimeMs": "1773561600000"},
    {"account": {"username": "aspen.01", "givenName": "Aspen"}},
    {"recipient": {"id": "1", "self": {}}},
    {"recipient": {"id": "2", "contact": {"aci": "aci-2", "profileGivenName": "Willow"}}},
    {"chat": {"id": "7", "recipientId": "2"}},
    {
        "chatItem": {
            "chatId": "7",
            "authorId": "2",
            "dateSent": "1773475200000",
            "incoming": {"read": True},
            "standardMessage": {"text": {"body": "It rains."}},
        }
    },
    {
        "chatItem": {
            "chatId": "7",
            "authorId": "1",
            "dateSent": "1773475260000",
            "outgoing": {},
            "updateMessage": {"individualCall": {"type": "AUDIO_CALL"}},
        }
    },
)
SIGNAL = b"".join(_json(frame) + b"\n" for frame in _FRAMES)

CHAT_EXPORTS: tuple[Example, ...] = (
    Example(TelegramExport(), "ChatExport/result.json", TELEGRAM, 7),
    Example(DiscordPackage(), "package/Account/user.json", DISCORD_USER, 7),
    Example(
        DiscordPackage(), "package/Messages/c1482298121420800010/messages.json", DISCORD_OWN, 7
    ),
    Example(DiscordPackage(), "Messages/1482298121420800010/messages.csv", DISCORD_OWN_CSV, 7),
    Example(DiscordPackage(), "Activity/tns/events-2026-00000-of-00001.json", DISCORD_EVENTS, 7),
    Example(DiscordExport(), "larch.json", DISCORD_CHANNEL, 7),
    Example(DiscordExport(), "larch.csv", DISCORD_TABLE, 7),
    Example(DiscordReturn(), "return/messages/dms/1482298121420800010.csv", DISCORD_SEVEN, 7),
    Example(DiscordReturn(), "relationships_14.csv", DISCORD_FRIENDS, 7),
    Example(MessengerExport(), "messages/inbox/lea_1/message_1.json", MESSENGER, 7),
    Example(MessengerExport(), "Léa Tilleul_5.json", SEALED, 7),
    Example(MessengerExport(), "login_and_account_creation/login_activity.json", INSTAGRAM, 7),
    Example(SkypeExport(), "8_live_aspen/messages.json", SKYPE, 7),
    Example(SignalExport(), "signal/main.jsonl", SIGNAL, 7),
)
