# SPDX-License-Identifier: Apache-2.0
"""Small exports of the chats of Discord, Messenger, Instagram, Telegram, Skype and Signal."""

from __future__ import annotations

import json
from typing import Any

from reviewer.intake.formats.discord_export import DiscordExport
from reviewer.intake.formats.discord_package import DiscordPackage
from reviewer.intake.formats.telegram_export import TelegramExport
from reviewer.intake.snowflake import DISCORD_EPOCH_MS
from tests.examples.example import Example

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

DISCORD_EVENTS = b"""\
{"event_type":"login_successful","event_id":"a1","event_source":"tns","user_id":"1482298121420800000","ip":"192.0.2.203","os":"Linux","timestamp":"\\"2026-03-14T07:58:00.000Z\\""}
{"event_type":"channel_opened","event_id":"a2","event_source":"tns","user_id":"1482298121420800000","timestamp":"\\"2026-03-14T07:59:00.000Z\\""}
"""

DISCORD_NAMES = b'{"1482298121420800010": "Direct Message with larch", "1482298121420800011": null}'

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

CHAT_EXPORTS: tuple[Example, ...] = (
    Example(TelegramExport(), "ChatExport/result.json", TELEGRAM, 3),
    Example(DiscordPackage(), "package/Account/user.json", DISCORD_USER, 3),
    Example(DiscordPackage(), "package/Messages/c1482298121420800010/messages.json", DISCORD_OWN),
    Example(DiscordPackage(), "Messages/1482298121420800010/messages.csv", DISCORD_OWN_CSV),
    Example(DiscordPackage(), "Activity/tns/events-2026-00000-of-00001.json", DISCORD_EVENTS),
    Example(DiscordPackage(), "package/Messages/index.json", DISCORD_NAMES),
    Example(DiscordExport(), "larch.json", DISCORD_CHANNEL, 3),
    Example(DiscordExport(), "larch.csv", DISCORD_TABLE),
)
