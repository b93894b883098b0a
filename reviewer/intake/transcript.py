# SPDX-License-Identifier: Apache-2.0
"""Chat and log-in lines inside free text: contents of incidents, notes, additional information."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.intake.attached import attachment_of
from reviewer.intake.blocks import blocks_in
from reviewer.intake.chatline import Said, noted, said, untimed
from reviewer.intake.encoding import head_of, utf8_length
from reviewer.intake.form import Record
from reviewer.intake.place import line_within
from reviewer.intake.prose import declared_zone
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import NOT_STATED, TimeRules, column_clock
from reviewer.model.report import (
    RAW_LIMIT,
    READ,
    IdentifierKind,
    Problem,
    ProblemKind,
    Read,
    Source,
    Unread,
)

_NUMERIC_STAMP = re.compile(
    r"[\s\[(\u200e\u200f\ufeff]*(\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4},?\s{1,3}\d{1,2}[:.]\d{2}"
    r"(?:[:.]\d{2})?(?:[\s\u202f]?[AaPp]\.?\s?[Mm]\b\.?)?)"
)
_BY_NUMBER = re.compile(
    r".*\((?:profile|profil|user id|userid|uid|id)\s?:?\s?([\w.\-]{1,64})\)$", re.IGNORECASE
)
_CLOCK_LINES = 20_000
SPOKEN_KINDS = (EventKind.MESSAGE, EventKind.OTHER)
"""Kinds whose lines may go on, and which nobody did who is not named."""


@dataclass(slots=True)
class Spoken:
    """A message being gathered: its head line and the lines that continue it.

    size   bytes of its text in UTF-8, those that found no room included
    told   it was said that some found none
    """

    said: Said
    first: int
    lines: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    size: int = field(init=False)
    told: bool = False

    def __post_init__(self) -> None:
        self.size = utf8_length(self.said.text)

    def add(self, line: str, most: int) -> bool:
        """Continue the message with `line`; False from where it has more than `most` bytes."""
        self.size += 1 + utf8_length(line)
        if self.size > most:
            return False
        self.more.append(line)
        self.lines.append(line)
        return True


def read_transcript(
    text: str, source: Source, taking: Taking, *, thread: str | None, person: str | None = None
) -> Iterator[Record]:
    """Read a free text as chat: an event and its count for each message or log-in line.

    Yields nothing when the text is not chat-like. `source` is the place of the text's first
    line; `person` is the ref of the account the text belongs to, for log-in lines that name
    none. Lines before the first message come as Unread.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rules = rules_for(lines, declared_zone(text), taking)
    talk = Talk(source, taking, thread, person)
    if (found := blocks_in(lines, rules)) is not None:
        yield from _in_blocks(lines, found, talk)
        return
    heads = _timed(lines, rules) or _untimed(lines)
    if heads:
        yield from _told(lines, heads, talk)


def rules_for(lines: list[str], zone: str | None, taking: Taking) -> TimeRules:
    """The rules for the stamps of these lines: their order of day and month, their clock."""
    stamps = [m[1] for line in lines[:_CLOCK_LINES] if (m := _NUMERIC_STAMP.match(line[:80]))]
    clock = column_clock(stamps)
    return taking.times(file_zone=zone, day_first=clock.day_first, clock_24h=clock.clock_24h)


def numeric_stamp(line: str) -> str | None:
    """The all-digit stamp a line starts with, whose order of day and month must be decided."""
    found = _NUMERIC_STAMP.match(line[:80])
    return found[1] if found else None


def _in_blocks(
    lines: list[str], found: list[tuple[int, int, Said]], talk: Talk
) -> Iterator[Record]:
    before = 0
    for first, last, one in found:
        yield from talk.loose(lines[before:first], before)
        yield from talk.event(Spoken(one, first, lines[first:last]))
        before = last
    yield from talk.loose(lines[before:], before)


def _timed(lines: list[str], rules: TimeRules) -> dict[int, Said]:
    heads = {n: one for n, line in enumerate(lines) if (one := said(line, rules)) is not None}
    filled = [n for n, line in enumerate(lines) if line.strip()]
    if len(heads) < 2 and not (heads and filled[0] in heads):
        return {}
    for number, line in enumerate(lines):
        if number not in heads and (one := noted(line, rules)) is not None:
            heads[number] = one
    return heads


def _untimed(lines: list[str]) -> dict[int, Said]:
    heads = {n: one for n, line in enumerate(lines) if (one := untimed(line)) is not None}
    filled = sum(1 for line in lines if line.strip())
    speakers = Counter(one.name for one in heads.values())
    like_chat = (
        len(heads) >= 2
        and 2 * len(heads) > filled
        and 2 <= len(speakers) <= max(2, len(heads) // 2)
    )
    return heads if like_chat else {}


def _told(lines: list[str], heads: dict[int, Said], talk: Talk) -> Iterator[Record]:
    most = talk.taking.limits.message_bytes
    now: Spoken | None = None
    loose: list[str] = []
    loose_at = 0
    for number, line in enumerate(lines):
        head = heads.get(number)
        if head is None and now is not None and head_takes(now, line, most):
            continue
        if head is None:
            yield from talk.overflow(now, number)
            loose_at = number if not loose else loose_at
            loose.append(line)
            continue
        yield from talk.close(now)
        yield from talk.loose(loose, loose_at)
        loose = []
        now = Spoken(head, number, [line])
    yield from talk.close(now)
    yield from talk.loose(loose, loose_at)


def head_takes(now: Spoken, line: str, most: int) -> bool:
    """Whether a line without a stamp continues the message before; log-ins take none."""
    return now.said.kind in SPOKEN_KINDS and now.add(line, most)


class Talk:
    """Turns gathered lines into events of one text or file.

    after_entries   every file of the report is described by now, so names can be looked up
    """

    def __init__(
        self,
        source: Source,
        taking: Taking,
        thread: str | None,
        person: str | None = None,
        *,
        after_entries: bool = False,
    ) -> None:
        self.taking = taking
        self._after_entries = after_entries
        self._source = source
        self._thread = thread
        self._person = person

    def close(self, now: Spoken | None) -> Iterator[Record]:
        """The event of a finished message, if there is one."""
        if now is not None:
            yield from self.event(now)

    def overflow(self, now: Spoken | None, number: int) -> Iterator[Record]:
        """Say once of a message that it has no room for its lines from this one on."""
        if now is not None and now.size > self.taking.limits.message_bytes and not now.told:
            now.told = True
            place = line_within(self._source, number)
            yield Problem(ProblemKind.TOO_LARGE, place, "message_bytes")

    def loose(self, lines: list[str], first: int) -> Iterator[Record]:
        """Lines that belong to no message, as few Unread as their size allows."""
        part: list[str] = []
        size = 0
        for line in lines:
            more = 1 + utf8_length(line)
            if part and size + more > self.taking.limits.raw_bytes:
                yield from self._unread(part, first)
                first += len(part)
                part, size = [], 0
            part.append(line)
            size += more
        yield from self._unread(part, first)

    def _unread(self, lines: list[str], first: int) -> Iterator[Record]:
        text = "\n".join(lines)
        if text.strip():
            blank = len(text) - len(text.lstrip())
            first += text.count("\n", 0, blank)
            yield Unread("text", text.strip("\n"), line_within(self._source, first))

    def event(self, spoken: Spoken) -> tuple[Event, Read]:
        """One message or log-in, and its count."""
        one = spoken.said
        source = line_within(self._source, spoken.first)
        facts = dict(one.facts)
        person = None if one.kind in SPOKEN_KINDS else self._person
        if one.name.strip():
            person = self._speaker(one.name, source, facts)
        others = tuple([self._speaker(n, source, {}) for n in one.to if n.strip()])
        media = self._attached(one, facts)
        while spoken.more and not spoken.more[-1].strip():
            spoken.more.pop()
        event = Event(
            ref=self.taking.event_ref(),
            kind=one.kind,
            when=one.when or NOT_STATED,
            source=source,
            person=person,
            other_people=others,
            ip=one.ip,
            port=one.port,
            text="\n".join([one.text, *spoken.more]) if spoken.more else one.text,
            thread=self._thread,
            facts=facts,
            media=media,
            raw=cut_raw("\n".join(spoken.lines)),
        )
        return event, READ

    def _attached(self, one: Said, facts: dict[str, str]) -> tuple[str, ...]:
        """The file a message carries, where the report holds it; named in the facts anyhow."""
        found = attachment_of(one.text) if one.kind is EventKind.MESSAGE else None
        if found is None:
            return ()
        facts["attachment"], named = found
        ref = self.taking.shelf.named(found[0]) if named and self._after_entries else None
        return (ref,) if ref is not None else ()

    def _speaker(self, name: str, source: Source, facts: dict[str, str]) -> str:
        numbered = _BY_NUMBER.match(name)
        if numbered is not None:
            facts["speaker"] = name
            return self.taking.parties.mention(numbered[1], source, IdentifierKind.ESP_ID)
        return self.taking.parties.mention(name, source)


def cut_raw(text: str) -> str:
    """The text cut to RAW_LIMIT bytes of UTF-8, at a whole character."""
    return text if len(text) * 4 <= RAW_LIMIT else head_of(text, RAW_LIMIT)
