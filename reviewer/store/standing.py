# SPDX-License-Identifier: Apache-2.0
"""What stands at a place of the source: the way from a claim to its row."""

from __future__ import annotations

import sqlite3

import msgspec

from reviewer.model.event import Event
from reviewer.model.report import Source
from reviewer.store.placing import SHIFT
from reviewer.store.words import around, spot_of

_MOST_REFS = 1000
_EVENT = msgspec.json.Decoder(Event)


def refs_at(conn: sqlite3.Connection, number: int, source: Source) -> list[str]:
    """Refs of events, media and people of a report at `source`, at most a thousand.

    Exactly there; else on the same line or row of the same file; else, for a JSON pointer or a
    line within a value, at the nearest place that holds it.
    """
    place = source.place
    while place:
        found = _standing(conn, number, Source(source.file, place))
        if found:
            return found
        place = around(place)
    return []


def _standing(conn: sqlite3.Connection, number: int, source: Source) -> list[str]:
    spot = spot_of(source.place)
    rows = conn.execute(
        "select body from item where spot = ? and id between ? and ? limit ?",
        (spot, number << SHIFT, ((number + 1) << SHIFT) - 1, _MOST_REFS),
    )
    found = [(e.source, e.ref) for e in (_EVENT.decode(body) for (body,) in rows)]
    others = conn.execute(
        """select file, place, ref from standing where report = ? and spot = ?
           order by id limit ?""",
        (number, spot, _MOST_REFS),
    )
    found += [(Source(file, place), ref) for file, place, ref in others]
    near = [(place, ref) for place, ref in found if place.file == source.file]
    exact = [ref for place, ref in near if place == source]
    return list(dict.fromkeys(exact or (ref for _, ref in near)))
