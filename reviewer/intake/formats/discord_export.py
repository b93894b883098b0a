# SPDX-License-Identifier: Apache-2.0
"""What DiscordChatExporter writes: one channel as JSON or as a table. Links are never followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reviewer.intake.chat_file import (
    ChatFile,
    Said,
    carried,
    inside,
    members,
    named,
    stated,
    written,
)
from reviewer.intake.columns import Field
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.json_members import Member, walk
from reviewer.intake.opened import Opened
from reviewer.intake.sheets import sheets_of
from reviewer.intake.snowflake import DISCORD_EPOCH_MS, checked
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import TimeRules, read_time
from reviewer.model.report import (
    IdentifierKind,
    Problem,
    ProblemKind,
    Statement,
    StatementCode,
)

_HEADER = re.compile(r'"?AuthorID"?,"?Author"?,"?Date"?,"?Content"?,', re.IGNORECASE)
_JSON = re.compile(r'"(?:guild|channel|dateRange|exportedAt|messages)"\s*:')
_SPOKEN = frozenset({"default", "reply", "applicationcommand", "threadstartermessage", "20", "23"})
_USED = frozenset(
    {"id", "type", "timestamp", "content", "author", "attachments", "stickers", "reactions",
     "mentions", "embeds", "reference", "isPinned", "callEndedTimestamp", "roles"}
)  # fmt: skip
_MEANT = {
    "authorid": Field.ACCOUNT_ID,
    "author": None,
    "date": Field.TIME,
    "content": Field.TEXT,
    "attachments": None,
    "reactions": None,
}
_WANTED = (("messages", "*"),)
_MOST_NAMES = 50


class DiscordExport:
    """One channel, as `*.json` or `*.csv`."""

    format = Format.DISCORD_EXPORT
    tier = Tier.SAMPLE_TESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the members of the object or by the header of the table."""
        text = text_of_head(probe.head).lstrip("\ufeff \t\r\n")
        if _HEADER.match(text):
            return Match(CERTAIN, Part.LOG, None, "discord_table")
        known = {found[0] for found in _JSON.finditer(text[:8_192])} if text[:1] == "{" else ()
        if len(known) >= 4 and text.find('"guild"') < text.find('"channel"'):
            return Match(CERTAIN, Part.LOG, None, "discord_channel")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read message by message; a declared number of messages is compared."""
        if text_of_head(opened.head(64)).lstrip("\ufeff \t\r\n").startswith("{"):
            yield from _Channel(opened, taking).records(opened)
            return
        manner = Manner(kind=EventKind.MESSAGE)
        for sheet in sheets_of(opened, taking.limits, _MEANT):
            for record in Table(opened.name, sheet, taking, manner).records():
                yield _of_row(record, taking) if isinstance(record, Event) else record


def _of_row(event: Event, taking: Taking) -> Event:
    """A row of the table with the shown name of its author and the files it carries."""
    facts = dict(event.facts)
    column = {name.lower(): name for name in facts}
    ident = facts.pop(column.get("authorid", ""), "")
    name = facts.pop(column.get("author", ""), "")
    if ident and name:
        draft = taking.parties.account(ident, event.source, IdentifierKind.ESP_ID)
        if len(draft.identifiers) < _MOST_NAMES:
            draft.identify(IdentifierKind.DISPLAY_NAME, name, event.source)
    media = event.media
    if links := facts.pop(column.get("attachments", ""), ""):
        names = [link for link in re.split(r"[,\s]+", links) if link]
        facts["attachment"] = "\n".join(names)
        media = carried(names, taking)
    return replace(event, facts=facts, media=media)


class _Channel:
    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._file = ChatFile(opened.name, taking)
        self._taking = taking
        self._rules = taking.times()
        self._count = 0
        self._declared = "", self._file.at("/messageCount")
        self._thread: str | None = None

    def records(self, opened: Opened) -> Iterator[Record]:
        """One pass over the file."""
        for member in walk(opened, self._taking.limits, _WANTED):
            if member.path == ("messages", "*"):
                yield from self._message(member)
            elif member.found.why:
                yield from self._file.left(member)
            else:
                yield from self._about(member)
        yield from self._compared()
        yield from self._file.end()

    def _compared(self) -> Iterator[Record]:
        """The number of messages that the file declares, wherever it stands in it."""
        number, source = self._declared
        plain = number.isascii() and number.isdigit() and len(number) <= 18
        if plain and int(number) != self._count:
            detail = f"rows {self._count} of {number}"
            yield Problem(ProblemKind.COUNT_MISMATCH, source, detail)

    def _about(self, member: Member) -> Iterator[Record]:
        """A member beside the messages: server, channel, range of time, number of messages."""
        key, value = member.path[-1], member.found.value
        source = self._file.at(member.place)
        if key == "channel" and isinstance(value, dict):
            self._thread = named(written(value.get("name")), written(value.get("id")))
            yield from self._file.say(_described(key, value), source)
        elif key == "guild" and isinstance(value, dict):
            yield from self._file.say(_described(key, value), source)
        elif key == "dateRange" and isinstance(value, dict):
            ends = [written(value.get(end)) for end in ("after", "before")]
            if any(ends):
                shown = " – ".join(end or "…" for end in ends)
                yield Statement(StatementCode.COMPLETE_LOG, f"no: {shown}", source)
        elif key == "messageCount":
            self._declared = written(value), source
        elif key == "exportedAt":
            yield from self._file.say(f"exportedAt: {written(value)}", source)
        else:
            yield from self._file.left(member)

    def _message(self, member: Member) -> Iterator[Record]:
        source = self._file.at(member.place)
        self._count += member.found.why != "cut_off"
        item, told = self._file.item(member.found, source)
        yield from told
        if not item:
            return
        facts = _facts(item)
        number = written(item.get("id"))
        when = read_time(written(item.get("timestamp")), self._rules)
        author = inside(item.get("author"))
        ident = written(author.get("id"))
        shown = written(author.get("nickname")) or written(author.get("name"))
        said = Said(
            kind=_kind(item, facts, self._rules),
            when=checked(when, number, DISCORD_EPOCH_MS, facts),
            source=source,
            person=self._file.account(ident, shown, source, written(author.get("name"))),
            text=written(item.get("content")),
            thread=self._thread,
            native_id=number or None,
            facts=facts,
            attached=_attached(item),
            raw=member.found.raw,
        )
        yield from self._file.event(said)


def _described(key: str, value: dict[str, Any]) -> str:
    return f"{key}: " + ", ".join(f"{name} {said}" for name, said in stated(value, ()).items())


def _kind(item: dict[str, Any], facts: dict[str, str], rules: TimeRules) -> EventKind:
    """A message, a call, or something that the service itself wrote into the channel."""
    kind = written(item.get("type"))
    if kind.lower() in _SPOKEN or not kind:
        return EventKind.MESSAGE
    facts["eventName"] = kind
    if kind.lower() != "call":
        return EventKind.OTHER
    if end := written(item.get("callEndedTimestamp")):
        facts["callEndedTimestamp"] = end
        start = read_time(written(item.get("timestamp")), rules).utc
        ended = read_time(end, rules).utc
        if start is not None and ended is not None and ended >= start:
            facts["duration_seconds"] = str(int((ended - start).total_seconds()))
    return EventKind.CALL


def _facts(item: dict[str, Any]) -> dict[str, str]:
    facts = stated(item, _USED)
    if written(item.get("isPinned")) == "true":
        facts["isPinned"] = "true"
    if embeds := item.get("embeds"):
        facts["embeds"] = written(embeds)
    if reference := written(inside(item.get("reference")).get("messageId")):
        facts["reply_to"] = reference
    if reactions := [_reaction(one) for one in members(item.get("reactions"))]:
        facts["reactions"] = ", ".join(reactions)
    if stickers := [written(one.get("name")) for one in members(item.get("stickers"))]:
        facts["stickers"] = ", ".join(stickers)
    if mentioned := [written(one.get("name")) for one in members(item.get("mentions"))]:
        facts["mentions"] = ", ".join(mentioned)
    return facts


def _reaction(one: dict[str, Any]) -> str:
    return f"{written(inside(one.get('emoji')).get('name'))} {written(one.get('count'))}".strip()


def _attached(item: dict[str, Any]) -> list[str]:
    """The files a message carries, by the name under which it was sent, else by link."""
    files = members(item.get("attachments"))
    return [written(one.get("fileName") or one.get("url")) for one in files]
