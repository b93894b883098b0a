# SPDX-License-Identifier: Apache-2.0
"""Counts over the events of one report: facets and the histogram."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from reviewer.model.timeline import Facets, Filter, Histogram
from reviewer.store.placing import SHIFT, instant
from reviewer.store.twins import folded
from reviewer.store.wanted import condition

NOTHING = Histogram(start=None, step=timedelta(seconds=1))
_SECOND = 1_000_000
_STRANDS = "select id, kind, file, doubts from strand where id between ? and ?"
_COPIES = """select s.file, count(distinct e.item) from event e
    join twin t on t.first = e.item and t.otherwise = 0 join event c on c.item = t.item
    join strand s on s.id = c.strand join strand own on own.id = e.strand
    where {} and s.file <> own.file group by 1"""
"""Rows by a file in which only a copy of them stands; a filter for that file shows them."""
_PEOPLE = "select strand, person from strand_person where strand between ? and ?"


def facets(conn: sqlite3.Connection, number: int, wanted: Filter) -> Facets:
    """Counts by kind, person, file and doubt, each under all the other restrictions."""
    span = (number << SHIFT, ((number + 1) << SHIFT) - 1)
    kinds, files, doubts = {}, {}, {}
    for strand, kind, file, said in conn.execute(_STRANDS, span):
        kinds[strand], files[strand], doubts[strand] = [kind], [file], [*{*said.split()}]
    people: dict[int, list[str]] = {}
    for strand, person in conn.execute(_PEOPLE, span):
        people.setdefault(strand, []).append(person)
    counted: dict[Filter, dict[int, int]] = {}
    some_folded = any(folded(conn, number))

    def count(without: Filter, words: dict[int, list[str]]) -> dict[str, int]:
        if without not in counted:
            where, values = condition(without, number, folded=some_folded)
            sql = f"select e.strand, count(*) from event e where {where} group by 1"  # noqa: S608
            counted[without] = dict(conn.execute(sql, values))
        found: Counter[str] = Counter()
        for strand, events in counted[without].items():
            for word in words.get(strand, ()):
                found[word] += events
        return dict(found)

    by_file = Counter(count(replace(wanted, files=frozenset()), files))
    if some_folded:
        where, values = condition(replace(wanted, files=frozenset()), number, folded=True)
        by_file.update(dict(conn.execute(_COPIES.format(where), values)))
    return Facets(
        kinds=count(replace(wanted, kinds=frozenset()), kinds),
        people=count(replace(wanted, people=frozenset()), people),
        files=dict(by_file),
        doubts=count(replace(wanted, doubts=frozenset()), doubts),
    )


def histogram(conn: sqlite3.Connection, number: int, wanted: Filter, bars: int) -> Histogram:
    """All dated events and the wanted ones in at most `bars` stretches of a second or more."""
    low = number << SHIFT
    (dated,) = conn.execute("select dated from report where number = ?", (number,)).fetchone()
    if not dated:
        return NOTHING
    ends = "select min(utc), max(utc) from event where id in (?, ?)"
    first, last = conn.execute(ends, (low, low + dated - 1)).fetchone()
    step = max(_SECOND, (last - first) // bars + 1)
    count = (last - first) // step + 1

    some_folded = any(folded(conn, number))

    def heights(under: Filter) -> tuple[int, ...]:
        where, values = condition(under, number, folded=some_folded)
        sql = f"""select (e.utc - :first) / :step, count(*) from event e
                  where {where} and e.utc is not null group by 1"""  # noqa: S608
        found = dict(conn.execute(sql, values | {"first": first, "step": step}))
        return tuple(found.get(bar, 0) for bar in range(count))

    total = heights(Filter())
    shown = total if wanted.empty else heights(wanted)
    return Histogram(instant(first), timedelta(microseconds=step), total, shown)
