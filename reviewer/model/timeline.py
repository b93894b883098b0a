# SPDX-License-Identifier: Apache-2.0
"""What the views ask for: filters, rows of the queue and the timeline, and its dividers.

A timeline is an array of 64-bit numbers: positive ones are event ids of the evidence database,
negative ones are dividers (day headings, gaps, the head of the undated band).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from reviewer.model.event import Event
from reviewer.model.moment import Moment
from reviewer.model.report import Head, Receipt, Source

WINDOW = 256
"""Rows asked for at once."""
_GAP = 1 << 40
_UNDATED = 1 << 41


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are wanted; empty sets and None do not restrict.

    kinds, doubts   codes; `doubts` may hold "any" for any doubt at all
    people          person refs; an event counts when it is by or to one of them
    files           source file names
    words           each must occur in text, names, ip or facts (case, accents and unseen
                    characters folded)
    exact           each must stand so in a stored value, unseen characters included
    earliest, latest   aware UTC bounds, both included; undated events are left out when set
    without         kinds that are not wanted
    only            event refs that are allowed (marked, noted ...); None = all
    """

    kinds: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    earliest: datetime | None = None
    latest: datetime | None = None
    only: frozenset[str] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is restricted."""
        return self == Filter()


@dataclass(frozen=True, slots=True)
class DayHeading:
    """A heading above the first event of a UTC day."""

    day: date


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without events between two rows."""

    length: timedelta


@dataclass(frozen=True, slots=True)
class UndatedHead:
    """The head of the band of events without a usable time."""

    count: int


Divider = DayHeading | Gap | UndatedHead


def divider_id(divider: Divider) -> int:
    """The negative number that stands for a divider in the id array."""
    if isinstance(divider, DayHeading):
        return -divider.day.toordinal()
    if isinstance(divider, Gap):
        return -(_GAP + divider.length // timedelta(seconds=1))
    return -(_UNDATED + divider.count)


def divider(number: int) -> Divider | None:
    """The divider a number stands for; None for an event id."""
    if number >= 0:
        return None
    number = -number
    if number >= _UNDATED:
        return UndatedHead(number - _UNDATED)
    if number >= _GAP:
        return Gap(timedelta(seconds=number - _GAP))
    return DayHeading(date.fromordinal(number))


class ReportState(StrEnum):
    """Where a report stands in the work; later ones come with the judgement issue."""

    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of a report, computed at take-in. `statuses`: checklist status -> items."""

    events: int = 0
    undated: int = 0
    doubted: int = 0
    media: int = 0
    people: int = 0
    problems: int = 0
    unread: int = 0
    statuses: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as the queue and the report's header show it.

    sha256        identity; `archive_sha256` of the archive it came in, if any
    path_name     last part of the path it was taken from, for recognising it by eye
    taken_in      aware UTC, the workstation's claim
    files         names and sha256 of its files, as taken in
    """

    sha256: str
    head: Head
    receipt: Receipt
    counts: Counts
    path_name: str
    taken_in: datetime
    state: ReportState = ReportState.RECEIVED
    archive_sha256: str | None = None
    files: tuple[tuple[str, str], ...] = ()
    declared_zone: str | None = None
    pack: str = ""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event with the names of its people and its media, ready to be worded.

    brief     whether only the beginning of a long event is here; asked for by its ref it is whole
    as_read   the time as it was read, where an officer's declaration changed it; else None
    declared  the ledger's numbers of the declarations that did so
    copies    how many further rows say exactly the same; they are folded into this one
    at_odds   how many rows bear its number and say something else
    """

    id: int
    event: Event
    person: str = ""
    others: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    brief: bool = False
    as_read: Moment | None = None
    declared: tuple[int, ...] = ()
    copies: int = 0
    at_odds: int = 0


@dataclass(frozen=True, slots=True)
class Twins:
    """What else stands in a report about one event.

    copies    places of rows that say exactly the same, in source order
    at_odds   refs of rows that bear the same number and say something else
    """

    copies: tuple[Source, ...] = ()
    at_odds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Ids in time order with dividers, and what the ids leave out.

    ids       event ids and dividers; undated events are the tail
    total     events of the report; `shown` events among the ids
    undated   undated events of the report, shown or not
    folded    events that say exactly what another one does and are folded into it: not in `total`
    """

    ids: list[int]
    total: int
    shown: int
    undated: int
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of events by kind, person ref, source file and doubt under a filter."""

    kinds: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    doubts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Dated events in equal stretches of time; `shown` counts those that pass the filter.

    start   aware UTC begin of the first bar; `step` length of one bar
    """

    start: datetime | None
    step: timedelta
    total: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
