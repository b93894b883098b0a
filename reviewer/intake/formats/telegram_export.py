# SPDX-License-Identifier: Apache-2.0
"""The JSON export of Telegram's desktop program: one conversation, or a whole account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from reviewer.intake.chat_file import ChatFile, Said, address, inside, named, stated, written
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.json_members import Member, walk
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import Doubt, Moment, TimeRules, read_time, with_doubt
from reviewer.model.report import READ, IdentifierKind, Source

_TYPES = (
    "personal_chat|bot_chat|private_group|private_supergroup|private_channel|public_supergroup"
    "|public_channel|saved_messages|verification_codes|replies"
)
_CHAT = re.compile(rf'"type"\s*:\s*"(?:{_TYPES})"')
_ROW = re.compile(r'"(?:date_unixtime|from_id|actor_id|text_entities)"\s*:')
_ACCOUNT = ('"personal_information"', '"frequent_contacts"', '"chats"', '"contacts"', '"sessions"')
_CHATS = ("chats", "left_chats")
_WANTED = (
    ("messages", "*"),
    *((name, "list", "*", "messages", "*") for name in _CHATS),
    ("contacts", "list", "*"),
    ("sessions", "list", "*"),
    ("web_sessions", "list", "*"),
)
_USED = frozenset(
    {"id", "type", "date", "date_unixtime", "from", "from_id", "actor", "actor_id", "action",
     "text", "text_entities", "edited_unixtime", "photo", "file", "duration_seconds"}
)  # fmt: skip
_SESSION = frozenset({"last_ip", "last_active", "last_active_unixtime"})
_FURTHEST = timedelta(hours=14)
_QUARTER = timedelta(minutes=15)


class TelegramExport:
    """`result.json` of one conversation or of a whole account."""

    format = Format.TELEGRAM_EXPORT
    tier = Tier.SAMPLE_TESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the kinds of conversation, whose names no other program uses."""
        text = text_of_head(probe.head).lstrip("\ufeff \t\r\n")
        if not text.startswith("{"):
            return NO_MATCH
        one = '"messages"' in text and _CHAT.search(text) is not None
        if one and (_ROW.search(text) is not None or probe.size < 2_000):
            return Match(CERTAIN, Part.LOG, None, "telegram_chat")
        account = sum(1 for key in _ACCOUNT if key in text)
        if "Telegram" in text and account >= 2:
            return Match(CERTAIN, Part.LOG, None, "telegram_account")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read message by message in the order of the file."""
        yield from _Export(opened, taking).records(opened)


class _Export:
    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._file = ChatFile(opened.name, taking)
        self._taking = taking
        self._rules = taking.times()
        self._chat: dict[str, str] = {}
        self._chat_at = "?"
        self._owner = ""

    def records(self, opened: Opened) -> Iterator[Record]:
        """One pass over the file."""
        for member in walk(opened, self._taking.limits, _WANTED):
            path = member.path
            if path[-2:] == ("messages", "*"):
                yield from self._message(member)
            elif path[-2:] == ("list", "*") and path[0] not in _CHATS:
                yield from self._listed(member)
            elif path[-1:] in (("name",), ("type",), ("id",)) and not member.found.why:
                self._chat_of(member.parent)[path[-1]] = written(member.found.value)
            elif path == ("personal_information",) and isinstance(member.found.value, dict):
                yield from self._holder(member)
            elif path[-1:] == ("about",) and not member.found.why:
                yield from self._file.say(written(member.found.value), self._file.at(member.place))
            else:
                yield from self._file.left(member)
        yield from self._file.end()

    def _chat_of(self, place: str) -> dict[str, str]:
        if place != self._chat_at:
            self._chat, self._chat_at = {}, place
        return self._chat

    def _message(self, member: Member) -> Iterator[Record]:
        source = self._file.at(member.place)
        item, told = self._file.item(member.found, source)
        yield from told
        if not item:
            return
        chat = self._chat_of(member.parent.rpartition("/")[0])
        facts = stated(item, _USED)
        if kind := chat.get("type"):
            facts["conversation_type"] = kind
        when = _when(item, self._rules, facts)
        ident = written(item.get("from_id")) or written(item.get("actor_id"))
        name = written(item.get("from")) or written(item.get("actor"))
        if edited := written(item.get("edited_unixtime")):
            facts["edited_unixtime"] = edited
        if duration := written(item.get("duration_seconds")):
            facts["duration_seconds"] = duration
        said = Said(
            kind=_kind(item, facts),
            when=when,
            source=source,
            person=self._file.account(ident, name, source),
            others=self._others(chat, ident, source),
            text=_text(item.get("text")),
            thread=named(chat.get("name", ""), chat.get("id", "")),
            native_id=written(item.get("id")) or None,
            facts=facts,
            attached=[written(item.get(key)) for key in ("photo", "file") if item.get(key)],
            raw=member.found.raw,
        )
        yield from self._file.event(said)

    def _others(self, chat: dict[str, str], ident: str, source: Source) -> tuple[str, ...]:
        """In a conversation of two, the other one, where the file says who that is."""
        if chat.get("type") != "personal_chat" or not chat.get("id") or not ident:
            return ()
        other = f"user{chat['id']}"
        name = chat.get("name", "")
        if ident in (other, chat["id"]):
            other, name = self._owner, ""
        ref = self._file.account(other, name, source)
        return (ref,) if ref is not None else ()

    def _holder(self, member: Member) -> Iterator[Record]:
        """The account that was exported."""
        source = self._file.at(member.place)
        about, told = self._file.item(member.found, source)
        yield from told
        ident = written(about.get("user_id"))
        self._owner = f"user{ident}" if ident else ""
        holder = self._file.holder(self._owner, source)
        holder.identify(IdentifierKind.SCREEN_NAME, written(about.get("username")), source)
        holder.identify(IdentifierKind.PHONE, written(about.get("phone_number")), source)
        holder.identify(IdentifierKind.BIO, written(about.get("bio")), source)
        names = (written(about.get(key)) for key in ("first_name", "last_name"))
        if name := " ".join(name for name in names if name):
            holder.names.append(name)
        used = {"user_id", "username", "phone_number", "bio", "first_name", "last_name"}
        holder.facts.update(stated(about, used))
        self._taking.parties.finish(holder)
        yield READ

    def _listed(self, member: Member) -> Iterator[Record]:
        """A contact, or a session with the address it was last used from."""
        self._taking.untested.add(self._file.file)
        source = self._file.at(member.place)
        item, told = self._file.item(member.found, source)
        yield from told
        if not item:
            return
        if member.path[0] == "contacts":
            yield from self._contact(item, source)
            return
        ip, port, wrong = address(item.get("last_ip"), source)
        yield from wrong
        facts = {"eventName": "session_last_active", **stated(item, _SESSION)}
        stamp = written(item.get("last_active_unixtime")) or written(item.get("last_active"))
        yield from self._file.event(
            Said(
                kind=EventKind.OTHER,
                when=read_time(stamp, self._rules),
                source=source,
                person=self._file.account(self._owner, "", source),
                ip=ip,
                port=port,
                facts=facts,
                raw=member.found.raw,
            )
        )

    def _contact(self, item: dict[str, Any], source: Source) -> Iterator[Record]:
        ident = written(item.get("user_id"))
        names = (written(item.get(key)) for key in ("first_name", "last_name"))
        name = " ".join(name for name in names if name)
        phone = written(item.get("phone_number"))
        parties = self._taking.parties
        if ident.strip("0"):
            draft = parties.account(f"user{ident}", source, IdentifierKind.ESP_ID)
        elif phone or name:
            kind = IdentifierKind.PHONE if phone else IdentifierKind.DISPLAY_NAME
            draft = parties.account(phone or name, source, kind)
        else:
            yield from self._file.unread("contact", item, source)
            return
        if len(draft.identifiers) < 50:
            draft.identify(IdentifierKind.PHONE, phone, source)
            draft.identify(IdentifierKind.DISPLAY_NAME, name, source, None, "contact")
        yield READ


def _kind(item: dict[str, Any], facts: dict[str, str]) -> EventKind:
    if written(item.get("type")) != "service":
        return EventKind.MESSAGE
    action = written(item.get("action"))
    facts["eventName"] = action or "service"
    return EventKind.CALL if action in ("phone_call", "group_call") else EventKind.OTHER


def _when(item: dict[str, Any], rules: TimeRules, facts: dict[str, str]) -> Moment:
    """The epoch where the export has one. The date beside it is on the clock of the computer
    that exported: their difference is its offset on that day, anything else a contradiction."""
    local = written(item.get("date"))
    epoch = written(item.get("date_unixtime"))
    if not epoch:
        return read_time(local, rules, epoch=False)
    when = read_time(epoch, rules)
    if not local:
        return when
    facts["date"] = local
    plain = read_time(f"{local}Z", rules, epoch=False)
    if when.utc is None or plain.utc is None:
        return when
    apart = plain.utc - when.utc
    if abs(apart) > _FURTHEST or apart % _QUARTER:
        return with_doubt(when, Doubt.TWO_TIMES_DISAGREE)
    facts["date_offset"] = _offset(apart)
    return when


def _offset(apart: timedelta) -> str:
    minutes = int(apart.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _text(value: Any) -> str:
    """A message's text, which may stand in runs of plain and marked text."""
    if not isinstance(value, list):
        return written(value)
    return "".join(
        one if isinstance(one, str) else written(inside(one).get("text")) for one in value
    )
