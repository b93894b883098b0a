# SPDX-License-Identifier: Apache-2.0
"""The labels and values of a Meta business record, put together to its records.

The markup nests: a section, headings, a record, headings of its parts. A record ends where a
field stands further out, where its first label comes again, or a time, an address or a number
that it has already. Messages begin at their author and events of a call at their type; what
stands before the first of them is said of all, until its first label comes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from reviewer.intake.acts import folded
from reviewer.intake.formats.meta_fields import Aside, Field, Loose, Piece, Section
from reviewer.intake.html_stream import Broken

TIMES = frozenset(
    {
        "time", "timestamp", "sent", "uploaded", "upload time", "date", "created", "taken",
        "date created", "created at", "creation time", "creation", "posted", "date posted",
        "login time", "time reported", "service start", "last seen", "registration date",
        "online since", "account end date", "end date", "closure date", "deactivation date",
    }
)  # fmt: skip
"""Labels of times, as `folded` gives them."""

_STARTS = {
    "unified_messages": frozenset({"author"}),
    "threads_unified_messages": frozenset({"author"}),
    "reported_conversations": frozenset({"author"}),
    "call_logs": frozenset({"type", "timestamp"}),
}
IPS = ("ip address", "ip", "sender ip", "from ip", "upload ip", "login ip", "registration ip")
IDS = ("message id", "id", "story id", "photo id", "video id", "post id", "post content id")
_ONCE = TIMES | frozenset(IPS) | frozenset(IDS)
"""Labels of which a record has one, so that the second is of the next record."""
_SEVERAL = frozenset({"ncmec_reports", "devices", "device_info"})
"""Sections whose records may have several addresses or numbers."""
_MOST_PAIRS = 1_000
_folded = lru_cache(maxsize=1_024)(folded)


@dataclass(frozen=True, slots=True)
class Pair:
    """One label and value; `key` names the headings it stands under, `name` is for comparing."""

    key: str
    name: str
    value: str
    line: int
    nested: bool = False


@dataclass(slots=True)
class Record:
    """What belongs together: one message, one address, one file.

    context   what headings further out and the lead of its thread or call say
    lead      it says something of all records of a thread or call that follow
    paged     the mark of a printed page stands within a value
    cut       lines of values that were longer than they may be
    """

    section: str
    line: int
    level: int
    lead: bool = False
    pairs: list[Pair] = field(default_factory=list)
    context: tuple[Pair, ...] = ()
    names: set[str] = field(default_factory=set)
    letters: int = 0
    paged: bool = False
    cut: list[int] = field(default_factory=list)

    def add(self, pair: Pair, one: Field) -> None:
        """Keep one more field."""
        self.pairs.append(pair)
        self.names.add(pair.name if not pair.nested else _folded(pair.key))
        self.letters += len(pair.value)
        self.paged = self.paged or one.paged
        if one.cut:
            self.cut.append(one.line)

    def raw(self) -> str:
        """The labels and values as text."""
        return "\n".join(f"{pair.key}: {pair.value}" for pair in self.pairs)


Group = Record | Section | Loose | Aside | Broken


class Records:
    """Puts fields together; `longest` letters of one record are held. Draw `groups` once."""

    def __init__(self, pieces: Iterable[Piece], longest: int) -> None:
        self._pieces = pieces
        self._longest = longest
        self._headings: list[tuple[int, Pair]] = []
        self._lead: Record | None = None
        self._now: Record | None = None

    def groups(self) -> Iterator[Group]:
        """Records, and what is none, in the order of the file."""
        for piece in self._pieces:
            if isinstance(piece, Field):
                yield from self._field(piece)
                continue
            if isinstance(piece, Section | Loose):
                yield from self._close()
            if isinstance(piece, Section):
                self._lead = None
                self._headings = []
            yield piece
        yield from self._close()

    def _field(self, one: Field) -> Iterator[Group]:
        while self._headings and self._headings[-1][0] >= one.level:
            self._headings.pop()
        now = self._now
        if now is not None and one.level < now.level:
            yield from self._close()
        if self._lead is not None and one.level < self._lead.level:
            self._lead = None
        if one.heading:
            yield from self._heading(one)
            return
        if self._leads_again(one):
            yield from self._close()
            self._lead = None
        elif self._begins(one):
            yield from self._begin(one)
        if self._now is None:
            self._now = self._new(one, lead=one.section in _STARTS)
        self._now.add(self._pair(one), one)
        if self._now.letters > self._longest or len(self._now.pairs) >= _MOST_PAIRS:
            yield from self._close()

    def _heading(self, one: Field) -> Iterator[Group]:
        """A heading inside a record names a part of it; any other stands above what follows."""
        pair = self._pair(one)
        if self._now is not None and one.value:
            self._now.add(pair, one)
        elif one.cut:
            yield Broken("message_bytes", one.line)
        self._headings.append((one.level, Pair(one.label, _folded(one.label), one.value, one.line)))

    def _leads_again(self, one: Field) -> bool:
        """Whether a field begins the lead of the next thread or call, beside the one before."""
        now, lead = self._now, self._lead
        if now is None or now.lead or lead is None or one.level > min(now.level, lead.level):
            return False
        return _folded(one.label) == lead.pairs[0].name

    def _begins(self, one: Field) -> bool:
        now, name = self._now, _folded(one.label)
        if now is None:
            return name in _STARTS.get(one.section, ())
        if one.section in _STARTS:
            started = not now.lead
            if name not in _STARTS[one.section] or (started and one.level > now.level):
                return False
            return not started or name in now.names
        pair = self._pair(one)
        key = pair.name if not pair.nested else _folded(pair.key)
        once = TIMES if one.section in _SEVERAL else _ONCE
        return key == _folded(now.pairs[0].key) or (key in now.names and name in once)

    def _begin(self, one: Field) -> Iterator[Group]:
        if self._now is not None and self._now.lead:
            self._lead = self._now
        yield from self._close()
        self._now = self._new(one, lead=False)

    def _new(self, one: Field, *, lead: bool) -> Record:
        above = tuple(pair for level, pair in self._headings if level < one.level and pair.value)
        said = tuple(self._lead.pairs) if self._lead is not None and not lead else ()
        return Record(one.section, one.line, one.level, lead, context=above + said)

    def _pair(self, one: Field) -> Pair:
        """The field with the names of the parts of the record it stands in."""
        level = self._now.level if self._now is not None else one.level
        within = [p.key for at, p in self._headings if level <= at < one.level]
        label = one.label.rstrip(":").strip()
        key = ": ".join([*within[-3:], label]) if within else label
        return Pair(key, _folded(label), one.value, one.line, bool(within))

    def _close(self) -> Iterator[Group]:
        if self._now is not None and self._now.pairs:
            yield self._now
        self._now = None
