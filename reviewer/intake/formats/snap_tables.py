# SPDX-License-Identifier: Apache-2.0
"""The tables of a Snapchat return: what their rows are and what their columns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reviewer.intake.acts import folded
from reviewer.intake.columns import Field
from reviewer.intake.media_ids import MediaIds
from reviewer.intake.shelf import MediaDraft, Shelf, base_name
from reviewer.intake.stamped import Stamp
from reviewer.model.event import EventKind
from reviewer.model.report import Activity


@dataclass(frozen=True, slots=True)
class SnapTable:
    """One table, by the beginning of its file's name.

    kind    of its rows; None = told by the columns
    act     what a row is, for the fact `eventName`
    meant   columns whose names alone do not tell, as for `Layout.of`
    stamps  columns whose times are events of their own
    """

    name: str = ""
    kind: EventKind | None = None
    act: str = ""
    meant: Mapping[str, Field | None] = field(default_factory=dict)
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


_SEEN = {
    "first seen time": Stamp(EventKind.UNKNOWN, "first_seen"),
    "last seen time": Stamp(EventKind.UNKNOWN, "last_seen"),
}
_ACCOUNT_TIMES = {
    "email verified timestamp": Stamp(EventKind.VERIFIED, "email_verified", with_ip=False),
    "phone verified timestamp": Stamp(EventKind.VERIFIED, "phone_verified", with_ip=False),
    "last active": Stamp(EventKind.OTHER, "last_active", with_ip=False),
    "last active timestamp": Stamp(EventKind.OTHER, "last_active", with_ip=False),
}
_MEDIA = {"media id": None, "media ids": None}

TABLES = (
    SnapTable("conversations", EventKind.MESSAGE, meant=_MEDIA),
    SnapTable("ai_conversations", EventKind.MESSAGE, meant=_MEDIA),
    SnapTable("snap_inc_communications", EventKind.MESSAGE, meant=_MEDIA),
    SnapTable(
        "reported_conversations",
        EventKind.OTHER,
        "conversation_reported",
        {
            "reporter user id": Field.ACCOUNT_ID,
            "reported user id": Field.RECIPIENT,
            "message timestamp": Field.TIME,
            "context": Field.TEXT,
        },
    ),
    SnapTable("ip_data", EventKind.UNKNOWN, "", dict.fromkeys(_SEEN), _SEEN),
    SnapTable(
        "subscriber_info",
        EventKind.OTHER,
        "",
        {
            "creation ip": Field.IP,
            "created": Field.REGISTERED,
            "creation time": Field.REGISTERED,
            "email address": None,
            "display name": None,
            "phone number": None,
            **dict.fromkeys(_ACCOUNT_TIMES),
        },
        _ACCOUNT_TIMES,
    ),
    SnapTable("subscriber_account_change_history", EventKind.OTHER),
    SnapTable("call_logs", EventKind.CALL, meant={"call start": Field.TIME}),
    SnapTable("conversation_list", EventKind.OTHER, "conversation_entry"),
    SnapTable(
        "friends_list",
        EventKind.OTHER,
        "friend_entry",
        {"username": Field.RECIPIENT, "user id": None, "display name": None},
    ),
    SnapTable("memories", EventKind.OTHER, "memory_entry", _MEDIA),
    SnapTable("story", EventKind.OTHER, "story_entry", _MEDIA),
    SnapTable("geo_locations", EventKind.LOCATION),
    SnapTable("loc_priv_sets", EventKind.OTHER, "location_privacy_setting"),
)
_BY_LENGTH = sorted(TABLES, key=lambda table: len(table.name), reverse=True)
_UNKNOWN = SnapTable()

_NAMES = """
    sender_username recipient_username message_type media_id conversation_id message_id
    is_encrypted is_topic_chat first_seen_time last_seen_time asn email_status creation_ip
    email_verified_timestamp phone_verified_timestamp 2fa_status last_active old_value
    new_value call_start call_end reporter_user_id reported_user_id message_timestamp
    display_name conversation_title user_id username ip timestamp
"""
_COLUMNS = frozenset(folded(name) for name in _NAMES.split())
_TELLING = frozenset(
    {
        "sender username",
        "recipient username",
        "media id",
        "reporter user id",
        "creation ip",
        "email verified timestamp",
        "is topic chat",
    }
)


def table_of(name: str) -> SnapTable:
    """The table a file holds, by the beginning of its name; one without a name for others."""
    own = base_name(name).lower()
    return next((table for table in _BY_LENGTH if own.startswith(table.name)), _UNKNOWN)


def known_columns(cells: list[str]) -> int:
    """How many names of a header are columns of these tables; 9 more for one that tells all."""
    names = {folded(cell) for cell in cells}
    return len(names & _COLUMNS) + (9 if len(names & _TELLING) >= 2 else 0)


_BY_TOKEN = re.compile(r"(?:^|~)b~([^~]{1,300})")
_STATES = {"saved", "unsaved", "sent", "received"}
_ACTIVITY = {"sent": Activity.SENT, "received": Activity.RECEIVED}


def ids_in(name: str) -> list[str]:
    """The identifiers that the name of a file holds: the token `b~<id>`, the name itself."""
    own = base_name(name)
    found = _BY_TOKEN.search(own)
    stem = own.rpartition(".")[0] or own
    return [own, stem, *([found[1], f"b~{found[1]}"] if found else [])]


def media_of(shelf: Shelf) -> MediaIds:
    """The files of a return by identifier; what their names state is noted on their entries."""
    for entry in shelf.entries():
        for name in entry.names:
            _note(entry, base_name(name).split("~"))
    return MediaIds(shelf, ids_in)


def _note(entry: MediaDraft, parts: list[str]) -> None:
    """What `type~media_v4~date~sender~recipient~state~b~id~v4.ext` says."""
    if len(parts) < 8 or not parts[1].startswith("media") or "b" not in parts:
        return
    before = parts[: parts.index("b")]
    state = before[-1].lower()
    if len(before) == 6 and state in _STATES:
        entry.facts.setdefault("media_state", state)
        entry.facts.setdefault("media_sender", before[3])
        entry.facts.setdefault("media_recipient", before[4])
        if entry.activity is Activity.NOT_STATED:
            entry.activity = _ACTIVITY.get(state, entry.activity)
