# SPDX-License-Identifier: Apache-2.0
"""Which rows of a report leave a question about their time open, by file and account."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reviewer.model.declaration import open_questions
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt
from reviewer.model.reach import Group
from reviewer.store.placing import SHIFT

_STRANDS = """select s.id, s.kind, s.file, s.doubts, count(*) from strand s
    join event e on e.strand = s.id
    where e.id between :low and :high and s.doubts <> '' group by s.id order by s.id"""
_PEOPLE = "select strand, person from strand_person where strand between ? and ?"
_EVENTS = """select id from event where strand in (select value from json_each(?))
    and id between ? and ? order by id"""


def groups(conn: sqlite3.Connection, number: int) -> list[Group]:
    """The strands of a report that leave a question open, with their numbers of rows."""
    low, high = number << SHIFT, ((number + 1) << SHIFT) - 1
    people: dict[int, set[str]] = {}
    for strand, person in conn.execute(_PEOPLE, (low, high)):
        people.setdefault(strand, set()).add(person)
    found = []
    for strand, kind, file, doubts, count in conn.execute(_STRANDS, {"low": low, "high": high}):
        asked = open_questions([Doubt(word) for word in doubts.split()])
        if asked:
            mine = frozenset(people.get(strand, ()))
            found.append(Group(strand, EventKind(kind), file, mine, asked, count))
    return found


def events(conn: sqlite3.Connection, number: int, strands: Sequence[int]) -> list[int]:
    """The ids of all events of some strands, folded copies too, in the order of the timeline."""
    span = (number << SHIFT, ((number + 1) << SHIFT) - 1)
    return [int(id_) for (id_,) in conn.execute(_EVENTS, (json.dumps(list(strands)), *span))]
