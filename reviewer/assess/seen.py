# SPDX-License-Identifier: Apache-2.0
"""Counts that remember the first places they were made from; memory stays bounded."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from reviewer.model.moment import Doubt, Moment, Precision
from reviewer.model.report import Source

EVIDENCE = 100
"""Places kept for a fact about the whole report."""

FEW = 8
"""Places kept for a fact about one account, file or conversation, of which there are many."""

_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Seen:
    """How often something was met, and where at first (at most `limit` places)."""

    limit: int = EVIDENCE
    count: int = 0
    places: list[Source] = field(default_factory=list)

    def add(self, place: Source) -> None:
        """Count once more."""
        self.count += 1
        if self.count <= self.limit:
            self.places.append(place)

    def __bool__(self) -> bool:
        return self.count > 0


@dataclass(slots=True)
class Share:
    """How many have something and how many lack it, with places of both."""

    limit: int = EVIDENCE
    have: Seen = field(init=False)
    lack: Seen = field(init=False)

    def __post_init__(self) -> None:
        self.have = Seen(self.limit)
        self.lack = Seen(self.limit)

    def add(self, has: bool, place: Source) -> None:
        """Count one on its side."""
        side = self.have if has else self.lack
        side.count += 1
        if side.count <= self.limit:
            side.places.append(place)

    @property
    def of(self) -> int:
        """Both sides together."""
        return self.have.count + self.lack.count


@dataclass(slots=True)
class Refs:
    """Refs of rows that share a trait: the first 1,000 of them and their number."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, ref: str) -> None:
        """Count once more."""
        self.count += 1
        if len(self.first) < 1000:
            self.first.append(ref)


@dataclass(slots=True)
class Latest:
    """The places of the latest instants met, newest first when asked.

    floor   instants up to this one need not be offered any more
    """

    limit: int = EVIDENCE
    floor: datetime = _BEGINNING
    _heap: list[tuple[datetime, int, Source]] = field(default_factory=list)
    _number: int = 0

    def add(self, at: datetime, place: Source) -> None:
        """Offer an instant; an earlier one is dropped when there is no room."""
        self._number += 1
        if len(self._heap) < self.limit:
            heapq.heappush(self._heap, (at, -self._number, place))
        elif at > self._heap[0][0]:
            heapq.heapreplace(self._heap, (at, -self._number, place))
        if len(self._heap) == self.limit:
            self.floor = self._heap[0][0]

    def after(self, at: datetime) -> list[Source]:
        """The places of instants strictly after `at`, newest first."""
        later = sorted((e for e in self._heap if e[0] > at), reverse=True)
        return [place for _, _, place in later]


@dataclass(slots=True)
class Clash:
    """Finds one thing stated with two values. Keeps 50,000 keys; later ones go unchecked."""

    limit: int = 50_000
    found: Seen = field(default_factory=Seen)
    _values: dict[int, int] = field(default_factory=dict)

    def add(self, key: object, value: object, place: Source) -> None:
        """State a value for a key; another value than before counts as a clash."""
        slot, mark = hash(key), hash(value)
        known = self._values.get(slot)
        if known is None:
            if len(self._values) < self.limit:
                self._values[slot] = mark
        elif known != mark:
            self.found.add(place)


@dataclass(slots=True)
class Span:
    """The earliest and latest instant met, each with its place."""

    first: datetime | None = None
    last: datetime | None = None
    first_place: Source | None = None
    last_place: Source | None = None

    def add(self, moment: Moment, place: Source) -> None:
        """Widen the span; a moment that is not fixed by the report changes nothing."""
        if not fixed(moment):
            return
        if self.first is None or (moment.earliest and moment.earliest < self.first):
            self.first, self.first_place = moment.earliest, place
        if self.last is None or (moment.latest and moment.latest > self.last):
            self.last, self.last_place = moment.latest, place

    @property
    def length(self) -> timedelta:
        """From the first to the last instant; nought when there is none."""
        if self.first is None or self.last is None:
            return timedelta()
        return self.last - self.first


_DECLARED = frozenset(
    {
        Doubt.ZONE_NOT_STATED,
        Doubt.ZONE_ABBREVIATION,
        Doubt.DAY_MONTH_ORDER,
        Doubt.NO_AM_PM,
    }
)
"""Doubts with which only a declaration fixes an instant."""


def fixed(moment: Moment) -> bool:
    """Whether the report itself fixes the instant.

    What the officer declared does not count: the company still did not say, and the checklist is
    the same with and without such a declaration.
    """
    return moment.utc is not None and (not moment.doubt or _DECLARED.isdisjoint(moment.doubt))


def timed(moment: Moment) -> bool:
    """Whether the text gives a date and a time of day, in whatever zone."""
    return moment.precision not in (Precision.DAY, Precision.NONE)
