# SPDX-License-Identifier: Apache-2.0
"""Rows of the timeline: events by their ids, with the names of their people and media."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec

from reviewer.model.event import Event
from reviewer.model.moment import Moment
from reviewer.model.timeline import WINDOW, TimelineRow
from reviewer.store.load import WHOLE
from reviewer.store.placing import SHIFT
from reviewer.store.twins import counted

_EVENT = msgspec.json.Decoder(Event)
_MOMENT = msgspec.json.Decoder(Moment)
_AS_READ = """select e.id, r.body, r.declared from event e join read_moment r on r.item = e.item
    where e.id in (select value from json_each(?))"""
_PEOPLE_NAMES = """select ref, name from person
    where report = ? and ref in (select value from json_each(?)) order by position desc"""
_MEDIA_NAMES = """select ref, name from media
    where report = ? and ref in (select value from json_each(?)) order by position desc"""


def rows(conn: sqlite3.Connection, ids: Sequence[int]) -> list[TimelineRow]:
    """The events of `ids` in that order; a long one is `brief`. Raises ValueError for more ids
    than `WINDOW`."""
    if len(ids) > WINDOW:
        raise ValueError("a window of rows is bounded")
    found = conn.execute(
        """select e.id, i.body, w.position from event e join item i on i.id = e.item
           left join record w on w.report = e.id >> 32 and w.kind = ?
               and w.position = i.id & 4294967295
           where e.id in (select value from json_each(?))""",
        (WHOLE, json.dumps(list(ids))),
    )
    events: dict[int, Event] = {}
    brief: set[int] = set()
    for id_, body, more in found:
        events[id_] = _EVENT.decode(body)
        if more is not None:
            brief.add(id_)
    named: dict[int, TimelineRow] = {}
    for number in {id_ >> SHIFT for id_ in events}:
        mine = {id_: event for id_, event in events.items() if id_ >> SHIFT == number}
        named |= _named(conn, number, mine)
    rows = (replace(named[id_], brief=id_ in brief) for id_ in ids if id_ in named)
    return counted(conn, _as_read(conn, list(rows)))


def whole(conn: sqlite3.Connection, id_: int) -> TimelineRow:
    """A long event entire."""
    number = id_ >> SHIFT
    (body,) = conn.execute(
        """select body from record where report = ? and kind = ?
           and position = (select item & 4294967295 from event where id = ?)""",
        (number, WHOLE, id_),
    ).fetchone()
    row = _named(conn, number, {id_: _EVENT.decode(body)})[id_]
    return counted(conn, _as_read(conn, [row]))[0]


def _as_read(conn: sqlite3.Connection, rows: list[TimelineRow]) -> list[TimelineRow]:
    """Give the rows that a declaration changed the time they were read with."""
    if not any(row.event.when.doubt for row in rows) or not _keeps_moments(conn):
        return rows
    ids = json.dumps([row.id for row in rows])
    found = {id_: (body, seqs) for id_, body, seqs in conn.execute(_AS_READ, (ids,))}
    for place, row in enumerate(rows):
        if row.id in found:
            body, seqs = found[row.id]
            declared = tuple(json.loads(seqs))
            rows[place] = replace(row, as_read=_MOMENT.decode(body), declared=declared)
    return rows


def _keeps_moments(conn: sqlite3.Connection) -> bool:
    """Whether the file has the table; one of an earlier version that is only read has not."""
    sql = "select 1 from sqlite_master where type = 'table' and name = 'read_moment'"
    return conn.execute(sql).fetchone() is not None


def _named(
    conn: sqlite3.Connection, number: int, events: dict[int, Event]
) -> dict[int, TimelineRow]:
    people: set[str] = set()
    media: set[str] = set()
    for event in events.values():
        people.update(event.other_people, [event.person] if event.person else [])
        media.update(event.media)
    person = _names(conn, _PEOPLE_NAMES, number, people)
    medium = _names(conn, _MEDIA_NAMES, number, media)
    return {
        id_: TimelineRow(
            id=id_,
            event=event,
            person=person[event.person] if event.person else "",
            others=tuple(person[ref] for ref in event.other_people),
            media=tuple(medium[ref] for ref in event.media),
        )
        for id_, event in events.items()
    }


def _names(conn: sqlite3.Connection, sql: str, number: int, refs: Iterable[str]) -> dict[str, str]:
    names = {ref: ref for ref in refs}
    if names:
        names |= dict(conn.execute(sql, (number, json.dumps(list(names)))))
    return names
