# SPDX-License-Identifier: Apache-2.0
"""The times of one report read again: rows, order, strands and findings, in one transaction.

Beside a moment that an officer's declaration changed stays the one that was read; without any
declaration every row of the tables is as it was when the report was taken in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import msgspec

from reviewer.model.event import Event
from reviewer.model.finding import Cue, Finding, Flag
from reviewer.model.moment import Moment
from reviewer.model.timeline import ReportRow
from reviewer.store.load import WHOLE, brief, parted
from reviewer.store.placing import SHIFT, Placing
from reviewer.store.trouble import as_store_error
from reviewer.store.twins import Twins

DECLARED = "declared"
"""Kind of the record that says which declaration was applied; its position is the seq."""
_CHUNK = 2_000
_JUDGED = ("finding", "flag", "cue", DECLARED)
_ORDERED = {"event": "id", "strand": "id", "strand_person": "strand", "twin": "item"}
"""What follows from the times of all items; made anew."""
_ITEMS = """select i.id, coalesce(w.body, i.body), w.position, r.body from item i
    left join record w on w.report = :number and w.kind = :whole
        and w.position = i.id & 4294967295
    left join read_moment r on r.item = i.id
    where i.id > :after and i.id <= :last order by i.id limit :chunk"""
_EVENT = msgspec.json.Decoder(Event)
_MOMENT = msgspec.json.Decoder(Moment)
_encode = msgspec.json.Encoder().encode


class Again:
    """One report whose times are read again; made by `Evidence.again`.

    Draw `events`, `put` each one after it was drawn, and end with `keep`.
    """

    def __init__(self, conn: sqlite3.Connection, number: int) -> None:
        self.kept = False
        self._conn = conn
        self._number = number
        self._low = number << SHIFT
        self._high = self._low + (1 << SHIFT) - 1
        self._placing = Placing(conn, number)
        self._twins = Twins()
        self._here: tuple[int, bool, Moment, bool] | None = None
        self._items: list[tuple[str, int]] = []
        self._whole: list[tuple[str, int, str, int]] = []
        self._as_read: list[tuple[int, str, str]] = []
        for table, column in _ORDERED.items():
            sql = f"delete from {table} where {column} between ? and ?"  # noqa: S608 - our names
            conn.execute(sql, (self._low, self._high))

    def events(self) -> Iterator[Event]:
        """All events in source order as they were first read, without their source slices."""
        after = self._low - 1
        while rows := self._chunk(after):
            for item, body, position, read in rows:
                stored = _EVENT.decode(body)
                first = _MOMENT.decode(read) if read is not None else stored.when
                self._here = item, position is not None, first, read is not None
                yield stored if read is None else replace(stored, when=first)
            after = rows[-1][0]
            self._flush()

    @as_store_error()
    def put(self, event: Event, seqs: Sequence[int]) -> None:
        """Keep the event last drawn as it is to stand; `seqs` of the declarations that say so."""
        if self._here is None:
            raise ValueError("draw an event first")
        item, is_long, first, was_changed = self._here
        self._placing.add(event)
        self._twins.add(event)
        if seqs:
            self._as_read.append((item, _encode(first).decode(), _encode(seqs).decode()))
        if seqs or was_changed:
            body, _ = parted(event)
            if is_long:
                self._whole.append((body, self._number, WHOLE, item - self._low))
                body, _ = parted(brief(event))
            self._items.append((body, item))

    @as_store_error()
    def keep(
        self,
        row: ReportRow,
        findings: Iterable[Finding],
        flags: Iterable[Flag],
        cues: Iterable[Cue],
        seqs: Sequence[int],
    ) -> None:
        """Put all in order under `row`; `seqs` of every declaration that stands."""
        dated = self._placing.write()
        self._twins.write(self._conn, self._low)
        sql = "update report set dated = ?, body = ? where number = ?"
        self._conn.execute(sql, (dated, _encode(row).decode(), self._number))
        for kind in _JUDGED:
            forget = "delete from record where report = ? and kind = ?"
            self._conn.execute(forget, (self._number, kind))
        for kind, values in (("finding", findings), ("flag", flags), ("cue", cues)):
            self._add(kind, ((n, _encode(v).decode()) for n, v in enumerate(values, start=1)))
        self._add(DECLARED, ((seq, str(seq)) for seq in seqs))
        self.kept = True

    def _add(self, kind: str, rows: Iterable[tuple[int, str]]) -> None:
        sql = "insert into record values (?, ?, ?, ?)"
        self._conn.executemany(sql, [(self._number, kind, n, body) for n, body in rows])

    @as_store_error()
    def _chunk(self, after: int) -> list[tuple[int, str, int | None, str | None]]:
        values = {"number": self._number, "whole": WHOLE, "after": after, "last": self._high}
        return self._conn.execute(_ITEMS, values | {"chunk": _CHUNK}).fetchall()

    @as_store_error()
    def _flush(self) -> None:
        """Write what was put of one chunk, once the chunk is read to its end."""
        conn = self._conn
        conn.executemany("update item set body = ? where id = ?", self._items)
        whole = "update record set body = ? where report = ? and kind = ? and position = ?"
        conn.executemany(whole, self._whole)
        changed = [(item,) for _, item in self._items]
        conn.executemany("delete from read_moment where item = ?", changed)
        conn.executemany("insert into read_moment values (?, ?, ?)", self._as_read)
        for written in (self._items, self._whole, self._as_read):
            written.clear()
