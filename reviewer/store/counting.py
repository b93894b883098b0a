# SPDX-License-Identifier: Apache-2.0
"""Counts over the events of one report: facets and the histogram."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from reviewer.model.timeline import Facets, Filter, Histogram
from reviewer.store.load import SHIFT, instant
from reviewer.store.wanted import condition

NOTHING = Histogram(start=None, step=timedelta(seconds=1))
_SECOND = 1_000_000


def facets(conn: sqlite3.Connection, number: int, wanted: Filter) -> Facets:
    """Counts by kind, person, file and doubt, each under all the other restrictions."""
    strands = {
        row[0]: row[1:]
        for row in conn.execute(
            "select id, kind, file, doubts, person from strand where report = ?", (number,)
        )
    }
    counted: dict[Filter, dict[int, int]] = {}

    def per_strand(without: Filter) -> dict[int, int]:
        if without not in counted:
            where, values = condition(without, number)
            sql = f"select e.strand, count(*) from event e where {where} group by 1"  # noqa: S608
            counted[without] = dict(conn.execute(sql, values))
        return counted[without]

    kinds: Counter[str] = Counter()
    for strand, count in per_strand(replace(wanted, kinds=frozenset())).items():
        kinds[strands[strand][0]] += count
    files: Counter[str] = Counter()
    for strand, count in per_strand(replace(wanted, files=frozenset())).items():
        files[strands[strand][1]] += count
    doubts: Counter[str] = Counter()
    for strand, count in per_strand(replace(wanted, doubts=frozenset())).items():
        for doubt in strands[strand][2].split():
            doubts[doubt] += count
    anyone = replace(wanted, people=frozenset())
    people = _others(conn, number, anyone)
    for strand, count in per_strand(anyone).items():
        if strands[strand][3] is not None:
            people[strands[strand][3]] += count
    return Facets(dict(kinds), dict(people), dict(files), dict(doubts))


def _others(conn: sqlite3.Connection, number: int, wanted: Filter) -> Counter[str]:
    where, values = condition(wanted, number)
    sql = f"""select o.person, count(*) from event e join item_other o on o.item = e.item
              where {where} group by 1"""  # noqa: S608
    return Counter(dict(conn.execute(sql, values)))


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

    def heights(under: Filter) -> tuple[int, ...]:
        where, values = condition(under, number)
        sql = f"""select (e.utc - :first) / :step, count(*) from event e
                  where {where} and e.utc is not null group by 1"""  # noqa: S608
        found = dict(conn.execute(sql, values | {"first": first, "step": step}))
        return tuple(found.get(bar, 0) for bar in range(count))

    total = heights(Filter())
    shown = total if wanted.empty else heights(wanted)
    return Histogram(instant(first), timedelta(microseconds=step), total, shown)
