# SPDX-License-Identifier: Apache-2.0
"""Events of one report that stand in it twice, and such as bear one number and say two things.

Two events are the same when everything they say is: time and what is doubted of it, people,
text, address, files, facts.
Where rows have numbers of their own, the same number and content fold wherever they stand. Where
they have none, two equal rows of one file are two acts (the same word, sent twice in a minute);
only the n-th of them in one file and the n-th in another are one, as in overlapping exports.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import msgspec

from reviewer.model.event import Event
from reviewer.model.report import Source
from reviewer.model.timeline import TimelineRow
from reviewer.model.timeline import Twins as About
from reviewer.store.placing import SHIFT

SAME, OTHERWISE = 0, 1
"""What a twin is to its first: all the same, or the same number and something else said."""
FOLDED = """e.item not in (select t.item from twin t
    where t.item between :low and :high and t.otherwise = 0)"""
"""The condition that leaves folded events out of a timeline."""
_PLACES = """select i.body from twin t join item i on i.id = t.item
    where t.first = ? and t.otherwise = 0 order by t.item limit ?"""
_FIRSTS = """select i.ref, f.ref from item i join twin t on t.item = i.id
    join item f on f.id = t.first where t.otherwise = 0
    and i.ref in (select value from json_each(?)) and i.id between ? and ?"""
_AT_ODDS = """select i.ref from twin t join item i on i.id = t.item
    where t.first = :item and t.otherwise = 1
    union select i.ref from twin t join item i on i.id = t.first
    where t.item = :item and t.otherwise = 1
    union select i.ref from twin mine join twin t on t.first = mine.first
        join item i on i.id = t.item
    where mine.item = :item and mine.otherwise = 1 and t.otherwise = 1 and t.item <> :item
    limit :most"""
_OF_ROWS = """select e.id,
        (select count(*) from twin t where t.first = e.item and t.otherwise = 0),
        (select count(*) from twin t where t.otherwise = 1
            and (t.first = e.item or t.item = e.item))
    from event e where e.id in (select value from json_each(?))"""
_MOST = 1_000
_UNIQUE = 8
"""Letters from which a number is taken for unique without the name of its conversation."""
_NONE = 0


class _Placed(msgspec.Struct):
    """Of an event, its place alone."""

    source: Source


_PLACED = msgspec.json.Decoder(_Placed)


class Twins:
    """Takes events in source order, of which twenty bytes each stay in memory."""

    def __init__(self) -> None:
        self._said = array("q")
        self._number = array("q")
        self._file = array("l")
        self._files: dict[str, int] = {}

    def add(self, event: Event) -> None:
        """Take the next event."""
        number = self._number_of(event)
        facts = frozenset(event.facts.items())
        self._said.append(
            hash(
                (
                    event.kind, event.when, event.person, event.other_people,
                    event.ip, event.port, event.possible_proxy, event.text, event.thread,
                    event.native_id, event.media, facts,
                )
            )
        )  # fmt: skip
        self._number.append(number)
        self._file.append(self._files.setdefault(event.source.file, len(self._files)))

    @staticmethod
    def _number_of(event: Event) -> int:
        """A number that tells an event from all others, 0 where it has none that does."""
        if not event.native_id or not (event.thread or len(event.native_id) >= _UNIQUE):
            return _NONE
        return hash((event.kind, event.thread, event.native_id)) or 1

    def write(self, conn: sqlite3.Connection, low: int) -> None:
        """Write which events are twins of an earlier one; `low` is the first item's number. What
        is folded is not told of as something said otherwise as well."""
        for pairs, how in ((self._same(), SAME), (self._otherwise(), OTHERWISE)):
            rows = ((low + item, low + first, how) for item, first in pairs)
            conn.executemany("insert or ignore into twin values (?, ?, ?)", rows)

    def _same(self) -> Iterator[tuple[int, int]]:
        """Pairs of a later event and the first one that says exactly the same."""
        for run in _runs(self._said):
            if self._number[run[0]] != _NONE:
                yield from ((item, run[0]) for item in run[1:])
                continue
            firsts = [item for item in run if self._file[item] == self._file[run[0]]]
            count: dict[int, int] = {}
            for item in run:
                file = self._file[item]
                place = count[file] = count.get(file, -1) + 1
                if file != self._file[run[0]] and place < len(firsts):
                    yield item, firsts[place]

    def _otherwise(self) -> Iterator[tuple[int, int]]:
        """Pairs of a later event and the first one of the same number that says otherwise."""
        for run in _runs(self._number):
            if self._number[run[0]] != _NONE:
                yield from (
                    (item, run[0]) for item in run[1:] if self._said[item] != self._said[run[0]]
                )


def _runs(keys: Sequence[int]) -> Iterator[list[int]]:
    """Groups of places with an equal key, two or more each, in order."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    run: list[int] = []
    for one, following in pairwise(order):
        if keys[one] == keys[following]:
            run.extend((following,) if run else (one, following))
        elif run:
            yield run
            run = []
    if run:
        yield run


def kept(conn: sqlite3.Connection) -> bool:
    """Whether the file has the table; one of an earlier version that is only read has not."""
    sql = "select 1 from sqlite_master where type = 'table' and name = 'twin'"
    return conn.execute(sql).fetchone() is not None


def folded(conn: sqlite3.Connection, number: int) -> tuple[int, int]:
    """How many events of a report are folded into others, and how many of these are undated."""
    if not kept(conn):
        return 0, 0
    count, undated = conn.execute(
        """select count(*), coalesce(sum(e.utc is null), 0) from twin t
           join event e on e.item = t.item where t.item between ? and ? and t.otherwise = 0""",
        (number << SHIFT, ((number + 1) << SHIFT) - 1),
    ).fetchone()
    return count, undated


def first_of(conn: sqlite3.Connection, item: int) -> int:
    """The item into which one is folded, or itself."""
    sql = "select first from twin where item = ? and otherwise = 0"
    found = conn.execute(sql, (item,)).fetchone() if kept(conn) else None
    return found[0] if found else item


def firsts(conn: sqlite3.Connection, number: int, refs: Collection[str]) -> dict[str, str]:
    """Of some events of a report those that are folded, each with the ref of its first."""
    if not refs or not kept(conn):
        return {}
    span = (number << SHIFT, ((number + 1) << SHIFT) - 1)
    return dict(conn.execute(_FIRSTS, (json.dumps(sorted(refs)), *span)))


def of(conn: sqlite3.Connection, item: int) -> About:
    """What else stands in the report about one item."""
    if not kept(conn):
        return About()
    bodies = conn.execute(_PLACES, (item, _MOST))
    places = tuple(_PLACED.decode(body).source for (body,) in bodies)
    refs = conn.execute(_AT_ODDS, {"item": item, "most": _MOST})
    return About(places, tuple(ref for (ref,) in refs))


def counted(conn: sqlite3.Connection, rows: list[TimelineRow]) -> list[TimelineRow]:
    """Rows with how many copies each has, and how many rows are at odds with it."""
    if not kept(conn):
        return rows
    ids = json.dumps([row.id for row in rows])
    found = {id_: counts for id_, *counts in conn.execute(_OF_ROWS, (ids,)) if any(counts)}
    return [
        replace(row, copies=found[row.id][0], at_odds=found[row.id][1]) if row.id in found else row
        for row in rows
    ]
