# SPDX-License-Identifier: Apache-2.0
"""Small exports of the chats of Discord, Messenger, Instagram, Telegram, Skype and Signal."""

from __future__ import annotations

import json
from typing import Any

from reviewer.intake.formats.telegram_export import TelegramExport
from tests.examples.example import Example


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

CHAT_EXPORTS: tuple[Example, ...] = (Example(TelegramExport(), "ChatExport/result.json", TELEGRAM),)
