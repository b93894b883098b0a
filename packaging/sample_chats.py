# SPDX-License-Identifier: Apache-2.0
"""Chats as their own apps hand them out: Messenger, Instagram, Telegram, Skype, Signal."""

from __future__ import annotations

import json
from typing import Any

from sample_pictures import jpeg

_EIGHT = 1_773_475_200
"""2026-03-14 08:00:00 UTC in seconds."""


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _bytewise(value: Any) -> Any:
    """The value with each text stored as its bytes, in the way of Messenger."""
    if isinstance(value, dict):
        return {key: _bytewise(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_bytewise(member) for member in value]
    return value.encode().decode("latin-1") if isinstance(value, str) else value


def messenger() -> bytes | dict[str, bytes]:
    """Two parts of a thread, an encrypted one, the log-ins of an account."""
    folder = "messages/inbox/tilleul_1"
    first = {
        "participants": [{"name": "Léa Tilleul"}, {"name": "Rowan"}],
        "messages": [
            _said("Rowan", 300, content="Où est l’autobus ?"),
            _said("Léa Tilleul", 240, photos=[{"uri": f"{folder}/photos/bus_7.jpg"}]),
            _said("Léa Tilleul", 200, call_duration=61, ip="198.51.100.31"),
            _said("Rowan", 180, content="Look", share={"link": "https://example.org/bus"},
                  reactions=[{"reaction": "☂", "actor": "Léa Tilleul"}]),
        ],
        "title": "Léa Tilleul",
        "is_still_participant": True,
        "thread_path": "inbox/tilleul_1",
    }  # fmt: skip
    second = {
        **first,
        "messages": [_said("Rowan", 60, is_unsent=True), _said("Rowan", 0, content="Salut !")],
    }
    return {
        f"{folder}/message_1.json": b"\xef\xbb\xbf"
        + json.dumps(_bytewise(first), indent=1).encode(),
        f"{folder}/message_2.json": json.dumps(_bytewise(second), indent=1).encode(),
        f"{folder}/photos/bus_7.jpg": jpeg(73, (32, 24)),
        "encrypted/Érable_2.json": _json(_encrypted()),
        "login_activity.json": json.dumps(_bytewise(_log_ins()), indent=1).encode(),
    }


def _said(name: str, second: int, **more: Any) -> dict[str, Any]:
    return {"sender_name": name, "timestamp_ms": (_EIGHT + second) * 1_000, **more}


def _encrypted() -> dict[str, Any]:
    rows = [
        {"isUnsent": False, "media": [], "reactions": [{"actor": "Rowan", "reaction": "👍"}],
         "senderName": "Érable", "text": "Le jardin ouvre à midi.",
         "timestamp": _EIGHT * 1_000, "type": "text"},
        {"isUnsent": False, "media": [{"uri": "./media/garden.png"}], "reactions": [],
         "senderName": "Rowan", "text": "", "timestamp": (_EIGHT + 90) * 1_000, "type": "media"},
    ]  # fmt: skip
    return {"participants": ["Érable", "Rowan"], "threadName": "Érable_2", "messages": rows}


def _log_ins() -> dict[str, Any]:
    def entry(ip: str, second: int) -> dict[str, Any]:
        labels = {
            "Nom du cookie": {"href": "", "value": "************", "timestamp": 0},
            "Adresse IP": {"href": "", "value": ip, "timestamp": 0},
            "Code de langue": {"href": "", "value": "fr", "timestamp": 0},
            "Agent utilisateur": {"href": "", "value": "Example Browser 1.0", "timestamp": 0},
            "Heure d’accès": {"href": "", "value": "", "timestamp": _EIGHT + second},
        }
        return {"title": "", "media_map_data": {}, "string_map_data": labels}

    return {"account_history_login_history": [entry("192.0.2.31", 600), entry("2001:db8::31", 0)]}


def telegram() -> bytes | dict[str, bytes]:
    """One conversation, and a whole account with its contacts and sessions."""
    return {
        "ChatExport_2026-03-15/result.json": _json(
            {"name": "Saule", "type": "personal_chat", "id": 4410, "messages": _conversation()}
        ),
        "ChatExport_2026-03-15/photos/photo_1@14-03-2026.jpg": jpeg(74, (32, 24)),
        "DataExport_2026-03-15/result.json": _json(_account()),
    }


def _message(number: int, second: int, **more: Any) -> dict[str, Any]:
    clock = f"2026-03-14T04:{second // 60:02}:{second % 60:02}"
    return {
        "id": number, "type": "message", "date": clock, "date_unixtime": str(_EIGHT + second),
        "from": "Saule", "from_id": "user4410", "text": "", **more,
    }  # fmt: skip


def _conversation() -> list[dict[str, Any]]:
    call = {"type": "service", "actor": "Tremble", "actor_id": "user4411", "action": "phone_call",
            "duration_seconds": 65, "discard_reason": "hangup"}  # fmt: skip
    rows = [
        _message(1, 0, text=["La ", {"type": "bold", "text": "pluie"}, " arrive."]),
        _message(2, 30, text="Bring boots.", from_id="user4411", edited="2026-03-14T04:01:00",
                 edited_unixtime=str(_EIGHT + 60), **{"from": "Tremble"}),
        _message(3, 90, photo="photos/photo_1@14-03-2026.jpg", width=32, height=24),
        _message(4, 120, file="(File not included. Change data exporting settings to download.)",
                 media_type="voice_message", mime_type="audio/ogg", duration_seconds=4),
        {k: v for k, v in _message(5, 150, **call).items() if k not in ("from", "from_id")},
        _message(6, 200, text="The clock is wrong.", date="2026-03-16T11:11:11"),
        _message(7, 240, text="Sans fuseau.", forwarded_from="Garden news"),
    ]  # fmt: skip
    del rows[-1]["date_unixtime"]
    return rows


def _account() -> dict[str, Any]:
    return {
        "about": "Here is the data you requested. Remember: Telegram is ad free.",
        "personal_information": {
            "user_id": 4411, "first_name": "Tremble", "last_name": "Example",
            "phone_number": "+1 202-555-0131", "username": "@tremble", "bio": "Gardens.",
        },
        "contacts": {"about": "", "list": [
            {"user_id": 4410, "first_name": "Saule", "last_name": "",
             "phone_number": "+1 202-555-0132", "date": "2025-05-01T10:00:00"}]},
        "sessions": {"about": "", "list": [
            {"last_active": "2026-03-14T04:20:00", "last_active_unixtime": str(_EIGHT + 1_200),
             "last_ip": "203.0.113.31", "last_country": "Canada", "device_model": "Example Phone",
             "application_name": "Example Desktop"}]},
        "chats": {"about": "", "list": [
            {"name": "Jardiniers", "type": "private_group", "id": 901, "messages": [
                _message(11, 10, type="service", actor="Saule", actor_id="user4410",
                         action="invite_members", members=["Tremble"]),
                _message(12, 20, text="Welcome!")]}]},
    }  # fmt: skip


def skype() -> bytes:
    """A conversation of two, newest first."""

    def row(second: int, author: str, kind: str, content: str) -> dict[str, Any]:
        return {
            "id": str((_EIGHT + second) * 1_000), "displayName": None,
            "originalarrivaltime": f"2026-03-14T08:{second // 60:02}:{second % 60:02}.5Z",
            "messagetype": kind, "version": 1, "content": content,
            "conversationid": "8:live:aulne", "from": author, "properties": None,
        }  # fmt: skip

    picture = '<URIObject uri="https://example.org/9"><OriginalName v="pear.png"/></URIObject>'
    call = "<partlist><part><name>Aulne</name><duration>61.5</duration></part></partlist>"
    rows = [
        row(90, "8:live:aulne", "Event/Call", call),
        row(60, "8:live:cormier", "RichText/UriObject", picture),
        row(30, "8:live:cormier", "RichText", "Two <b>pears</b> &amp; a plum."),
        row(0, "8:live:aulne", "RichText", "Le marché est ouvert&nbsp;?"),
    ]
    return _json(
        {"userId": "8:live:cormier", "exportDate": "2026-03-15T09:00", "conversations": [
            {"id": "8:live:aulne", "displayName": "Aulne", "version": 2, "MessageList": rows}]}
    )  # fmt: skip


def signal() -> bytes:
    """A plain export: who is meant stands in lines of its own."""

    def item(author: str, chat: str, second: int, **what: Any) -> dict[str, Any]:
        head = {"chatId": chat, "authorId": author, "dateSent": str((_EIGHT + second) * 1_000)}
        return {"chatItem": {**head, **what}}

    frames = [
        {"version": "1", "backupTimeMs": str((_EIGHT + 9_000) * 1_000)},
        {"account": {"username": "houx.01", "givenName": "Houx", "e164": "+12025550141"}},
        {"recipient": {"id": "1", "self": {}}},
        {"recipient": {"id": "2", "contact": {"aci": "00000000-0000-4000-8000-000000000142",
                                              "e164": "+12025550142", "profileGivenName": "If"}}},
        {"recipient": {"id": "3", "group": {"snapshot": {"title": {"title": "Verger"}}}}},
        {"chat": {"id": "7", "recipientId": "2"}},
        {"chat": {"id": "8", "recipientId": "3"}},
        item("2", "7", 0, incoming={"read": True},
             standardMessage={"text": {"body": "Les pommes sont mûres."}}),
        item("1", "7", 45, outgoing={},
             standardMessage={"attachments": [{"pointer": {"fileName": "apple.png"}}]}),
        item("1", "8", 60, outgoing={}, updateMessage={"groupCall": {"state": "GENERIC"}}),
        {"stickerPack": {"packId": "00"}},
    ]  # fmt: skip
    return "".join(json.dumps(frame, ensure_ascii=False) + "\n" for frame in frames).encode()
