# SPDX-License-Identifier: Apache-2.0
"""The location history of a Google account: that there is one, how many points, from when to when.

Points are counted and not made events: hundreds of thousands of them would bury what was done.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.intake.form import Record
from reviewer.intake.formats.google_item import inner, object_of, unread_member, words
from reviewer.intake.formats.google_label import owner_of
from reviewer.intake.json_members import walk
from reviewer.intake.json_stream import Found
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.moment import iso, read_time
from reviewer.model.report import Skipped, Source, Statement, StatementCode

LISTS = (("locations", "*"), ("timelineObjects", "*"))
"""Where points stand in an object of theirs."""


def read_places(opened: Opened, taking: Taking) -> Iterator[Record]:
    """One statement for all points, which count as left out; what is no point is a lost item."""
    span = _Span(taking)
    for one in walk(opened, taking.limits, LISTS):
        if one.path not in LISTS:
            yield from unread_member(opened.name, one)
            continue
        if isinstance(one.found.value, dict):
            span.add(one.found)
            continue
        _none, wrong = object_of(one.found, Source(opened.name, one.place), taking)
        yield from wrong
    source = Source(opened.name, "file")
    owner = owner_of(opened, taking)
    yield Statement(StatementCode.OTHER, f"locations: {span}", source, owner)
    if span.count:
        yield Skipped(source, "location_points", span.count)


class _Span:
    """How many points there are, and the first and last of their times."""

    def __init__(self, taking: Taking) -> None:
        self.count = 0
        self._rules = taking.times()
        self._first = self._last = read_time("", self._rules)

    def add(self, found: Found) -> None:
        """Count a point."""
        self.count += 1
        value = found.value
        written = value.get("timestamp") or value.get("timestampMs")
        if not written:
            stay = inner(value, "placeVisit") or inner(value, "activitySegment")
            written = inner(stay, "duration").get("startTimestamp")
        when = read_time(words(written), self._rules)
        if when.utc is None:
            return
        if self._first.utc is None or when.utc < self._first.utc:
            self._first = when
        if self._last.utc is None or when.utc > self._last.utc:
            self._last = when

    def __str__(self) -> str:
        if self._first.utc is None:
            return str(self.count)
        ends = (iso(one.utc, one.digits) for one in (self._first, self._last))
        return f"{self.count} ({' – '.join(str(end) for end in ends)})"
