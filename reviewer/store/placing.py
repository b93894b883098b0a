# SPDX-License-Identifier: Apache-2.0
"""Puts the items of one report into UTC order and sorts them into strands."""

from __future__ import annotations

import sqlite3
from array import array
from datetime import UTC, datetime, timedelta

from reviewer.model.event import Event

SHIFT = 32
_UNDATED = 2**63 - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(point: datetime) -> int:
    """Whole microseconds from 1970 to the aware `point`, exact, negative before."""
    return (point - _EPOCH) // _MICROSECOND


def instant(utc: int) -> datetime:
    """The aware UTC datetime of `microseconds`."""
    return _EPOCH + timedelta(microseconds=utc)


class Placing:
    """Takes events in source order, of which sixteen bytes each stay in memory."""

    def __init__(self, conn: sqlite3.Connection, number: int) -> None:
        self._conn = conn
        self._low = number << SHIFT
        self._times = array("q")
        self._strand_of = array("q")
        self._strands: dict[tuple[object, ...], int] = {}

    def __len__(self) -> int:
        """How many events were added."""
        return len(self._times)

    def add(self, event: Event) -> None:
        """Take the next event; its strand is written at once."""
        utc = event.when.utc
        self._times.append(_UNDATED if utc is None else microseconds(utc))
        self._strand_of.append(self._strand(event))

    def write(self) -> int:
        """Give every item its place in UTC order, undated ones last; the number of dated ones."""
        times, strands, low = self._times, self._strand_of, self._low
        order = sorted(range(len(times)), key=times.__getitem__)
        rows = (
            (
                low + position,
                low + item,
                None if times[item] == _UNDATED else times[item],
                strands[item],
            )
            for position, item in enumerate(order)
        )
        self._conn.executemany("insert into event values (?, ?, ?, ?)", rows)
        return len(times) - times.count(_UNDATED)

    def _strand(self, event: Event) -> int:
        file, doubts = event.source.file, event.when.doubt
        key = (event.kind, event.person, event.other_people, file, doubts)
        known = self._strands.get(key)
        if known is not None:
            return known
        made = self._strands[key] = self._low + len(self._strands)
        listed = "".join(f" {doubt} " for doubt in doubts)
        self._conn.execute(
            "insert into strand values (?, ?, ?, ?)", (made, str(event.kind), file, listed)
        )
        self._conn.executemany(
            "insert into strand_person values (?, ?)",
            [(made, ref) for ref in {event.person, *event.other_people} if ref is not None],
        )
        return made
