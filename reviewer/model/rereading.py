# SPDX-License-Identifier: Apache-2.0
"""Reading a written time again, under the rules it was read with and an officer's declaration.

A stored moment does not carry its rules. They are found anew: the first manner of reading that
gives exactly the stored moment is the one; a time that no manner reproduces is left as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import product

from reviewer.model.declaration import Answer, open_questions
from reviewer.model.moment import (
    Doubt,
    Moment,
    TimeRules,
    ZoneEvidence,
    read_mail_date,
    read_time,
    with_doubt,
)

_ADDED = frozenset({Doubt.TWO_TIMES_DISAGREE, Doubt.FROM_FREE_TEXT})
"""Doubts that come from beside the text; whoever reads it again keeps them."""
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""An intake time under which nothing is in the future, for what was read again later."""
_UNREADABLE_ZONE = "?"
"""Stands for a zone stated for the file that cannot be computed with."""
_OFFSETS = tuple(
    f"{sign}{hour:02d}:{minute:02d}" for hour, minute, sign in product(range(15), (0, 30, 45), "+-")
)

_MOST_MISSES = 50
"""Times with a zone from beside them that no manner gives, after which no zones are tried any
more but those found before: there are many."""
_STATED_BESIDE = (ZoneEvidence.DECLARED_FOR_FILE, ZoneEvidence.PROVIDER_CONVENTION)


def _read_cell(written: str, rules: TimeRules) -> Moment:
    return read_time(written, rules, epoch=False)


_READERS: tuple[Callable[[str, TimeRules], Moment], ...] = (_read_cell, read_time, read_mail_date)
_ORDERS = (None, True, False)
_CLOCKS = (False, True)


@dataclass(frozen=True, slots=True)
class _Manner:
    """A way in which a time may have been read."""

    read: Callable[[str, TimeRules], Moment]
    rules: TimeRules


class Rereader:
    """Reads the times of one report again; remembers in which manners they were read.

    now        when the report was taken in, aware
    declared   the zone that was given for the whole reading, if any
    stated     zones that the report names for its files
    """

    def __init__(
        self, now: datetime, declared: str | None = None, stated: Sequence[str] = ()
    ) -> None:
        self._now = now
        self._declared = declared
        self._zones = tuple(dict.fromkeys((*stated, "UTC", *_OFFSETS)))
        self._found: dict[tuple[ZoneEvidence, tuple[Doubt, ...]], list[_Manner]] = {}
        self._missed: Counter[ZoneEvidence] = Counter()
        self._told: dict[tuple[int, Answer], TimeRules] = {}

    def again(self, first: Moment, answer: Answer) -> Moment | None:
        """Read a time again with `answer`; None where nothing is asked, nothing changes, or it is
        not known how it was read. Doubts stay; what fits only once zones changed is added."""
        if not _asks(first.doubt, answer):
            return None
        added = () if _ADDED.isdisjoint(first.doubt) else _ADDED.intersection(first.doubt)
        own = replace(first, doubt=_without(first.doubt, _ADDED)) if added else first
        manner = self._manner(own)
        if manner is None:
            return None
        told = manner.read(own.written, self._rules(manner, answer))
        for doubt in added:
            told = with_doubt(told, doubt)
        return None if told == first else told

    def _manner(self, own: Moment) -> _Manner | None:
        known = self._found.setdefault((own.zone_evidence, own.doubt), [])
        for manner in known:
            if manner.read(own.written, manner.rules) == own:
                if manner is not known[0]:  # what fits more than one kind of text comes first
                    known.remove(manner)
                    known.insert(0, manner)
                return manner
        if self._missed[own.zone_evidence] < _MOST_MISSES:
            for manner in self._manners(own):
                if manner.read(own.written, manner.rules) == own:
                    known.append(manner)
                    return manner
            self._missed[own.zone_evidence] += own.zone_evidence in _STATED_BESIDE
        return None

    def _manners(self, own: Moment) -> Iterator[_Manner]:
        nows = (self._now,) if Doubt.FUTURE in own.doubt else (self._now, _NEVER)
        orders = (None,) if Doubt.DAY_MONTH_ORDER in own.doubt else _ORDERS
        clocks = (False,) if Doubt.NO_AM_PM in own.doubt else _CLOCKS
        zones = self._zones_of(own.zone_evidence)
        for now, names, clock, order, read in product(nows, zones, clocks, orders, _READERS):
            rules = TimeRules(
                now=now,
                declared_zone=self._declared,
                file_zone=names[0],
                convention_zone=names[1],
                day_first=order,
                clock_24h=clock,
            )
            yield _Manner(read, rules)

    def _zones_of(self, evidence: ZoneEvidence) -> list[tuple[str | None, str | None]]:
        """Zones of file and company under which a time gets this evidence."""
        if evidence is ZoneEvidence.DECLARED_FOR_FILE:
            return [(name, None) for name in self._zones]
        if evidence is ZoneEvidence.PROVIDER_CONVENTION:
            return [(None, name) for name in ("UTC", *self._zones)]
        return [(None, None), (_UNREADABLE_ZONE, None)]

    def _rules(self, manner: _Manner, answer: Answer) -> TimeRules:
        """The manner's rules with what is declared; one set for all times, so that the hours it
        remembers serve the next."""
        key = (id(manner), answer)
        if key not in self._told:
            self._told[key] = replace(
                manner.rules,
                declared_zone=answer.zone or self._declared,
                declared_day_first=answer.day_first,
                declared_clock=answer.clock,
            )
        return self._told[key]


@lru_cache(maxsize=256)
def _asks(doubt: tuple[Doubt, ...], answer: Answer) -> bool:
    return not open_questions(doubt).isdisjoint(answer.questions)


def _without(doubts: tuple[Doubt, ...], left_out: frozenset[Doubt]) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in doubts if doubt not in left_out)
