# SPDX-License-Identifier: Apache-2.0
"""What reports hold: taken in whole, found by key, never changed afterwards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import msgspec

from reviewer.model.balance import FileRead, NamedHash
from reviewer.model.event import Event
from reviewer.model.finding import Cue, Finding, Flag
from reviewer.model.moment import Moment
from reviewer.model.original import Origin
from reviewer.model.reach import Group
from reviewer.model.report import MediaItem, Person, Problem, Skipped, Source, Statement, Unread
from reviewer.model.timeline import (
    Facets,
    Filter,
    Histogram,
    ReportRow,
    Timeline,
    TimelineRow,
    Twins,
)
from reviewer.store import counting, reach, standing, timeline_rows, twins
from reviewer.store.again import DECLARED, Again
from reviewer.store.connection import sound, writing
from reviewer.store.dividers import with_dividers
from reviewer.store.evidence_schema import BY_ITEM, BY_REPORT, EVIDENCE
from reviewer.store.load import WHOLE, Load
from reviewer.store.placing import SHIFT
from reviewer.store.trouble import as_store_error
from reviewer.store.vault import Vault
from reviewer.store.wanted import condition

_Value = TypeVar("_Value")
_EVENT = msgspec.json.Decoder(Event)
_REPORT = msgspec.json.Decoder(ReportRow)
_MOMENT = msgspec.json.Decoder(Moment)
_ORIGIN = msgspec.json.Decoder(Origin)


class Evidence:
    """Everything read from reports. One instance per thread; close it in that thread.

    Every method raises StoreError. An unknown sha256 gives empty answers.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._db = vault.database(EVIDENCE)
        self._conn = self._db.conn

    def close(self) -> None:
        """Give the connection back."""
        self._db.close()

    def sound(self) -> bool:
        """Whether every page is as it was written; slow."""
        return sound(self._db)

    # ---------------------------------------------------------------------------- in and out

    def holds(self, sha256: str) -> bool:
        """Whether a report of this identity was taken in."""
        return self._number(sha256) is not None

    @contextmanager
    def taking(self, instead_of: str = "") -> Iterator[Load]:
        """Take one report in: one transaction; anything raised inside leaves nothing behind.

        Without a successful `Load.keep` nothing is kept either. Others may read meanwhile. The
        report takes the place of the one named `instead_of`, which goes in the same transaction.
        """
        self._vault.demand_writing()
        try:
            with writing(self._db):
                number = self._number(instead_of)
                if number is not None:
                    self._forget(number)
                load = Load(self._db, number)
                yield load
                if not load.kept:
                    raise _NotKept
        except _NotKept:
            return

    @contextmanager
    def again(self, sha256: str) -> Iterator[Again | None]:
        """Read the times of a report again: one transaction, undone without `Again.keep`; None
        for an unknown report."""
        self._vault.demand_writing()
        try:
            with writing(self._db):
                number = self._number(sha256)
                again = None if number is None else Again(self._conn, number)
                yield again
                if again is None or not again.kept:
                    raise _NotKept
        except _NotKept:
            return

    @as_store_error()
    def remove(self, sha256: str) -> None:
        """Remove a report and overwrite where it stood; the ledger keeps its own record."""
        self._vault.demand_writing()
        number = self._number(sha256)
        if number is None:
            return
        with writing(self._db):
            self._forget(number)
        self._conn.execute("pragma wal_checkpoint(truncate)").fetchall()

    def _forget(self, number: int) -> None:
        for table in BY_REPORT:
            column = "number" if table == "report" else "report"
            sql = f"delete from {table} where {column} = ?"  # noqa: S608 - our own names
            self._conn.execute(sql, (number,))
        for table, column in BY_ITEM.items():
            sql = f"delete from {table} where {column} between ? and ?"  # noqa: S608
            self._conn.execute(sql, _span(number))

    # -------------------------------------------------------------------------------- reports

    @as_store_error()
    def reports(self) -> list[ReportRow]:
        """All reports in the order they were taken in."""
        rows = self._conn.execute("select body from report order by number")
        return [_REPORT.decode(body) for (body,) in rows]

    @as_store_error()
    def report(self, sha256: str) -> ReportRow | None:
        """One report."""
        rows = self._conn.execute("select body from report where sha256 = ?", (sha256,))
        body = rows.fetchone()
        return _REPORT.decode(body[0]) if body else None

    @as_store_error()
    def origin(self, sha256: str) -> Origin | None:
        """Where a report was taken from; None when an earlier version took it in."""
        if not self._db.table("origin").exists():
            return None
        sql = "select body from origin where report = ?"
        found = self._conn.execute(sql, (self._number(sha256),)).fetchone()
        return _ORIGIN.decode(found[0]) if found else None

    @as_store_error()
    def set_origin(self, sha256: str, origin: Origin) -> None:
        """Remember the place where a report's original was found; unknown reports have none."""
        self._vault.demand_writing()
        number = self._number(sha256)
        if number is not None:
            body = msgspec.json.encode(origin).decode()
            self._conn.execute("replace into origin values (?, ?)", (number, body))

    def people(self, sha256: str) -> list[Person]:
        """The parties in the order of the report."""
        return self._bodies("select body from person where report = ?", sha256, Person)

    def media(self, sha256: str) -> list[MediaItem]:
        """The files in the order of the report."""
        return self._bodies("select body from media where report = ?", sha256, MediaItem)

    def statements(self, sha256: str) -> list[Statement]:
        """What the report says about itself."""
        return self._records("statement", sha256, Statement)

    def problems(self, sha256: str) -> list[Problem]:
        """What could not be read."""
        return self._records("problem", sha256, Problem)

    def unread(self, sha256: str) -> list[Unread]:
        """What was not understood."""
        return self._records("unread", sha256, Unread)

    def skipped(self, sha256: str) -> list[Skipped]:
        """What was left out on purpose."""
        return self._records("skipped", sha256, Skipped)

    def files_read(self, sha256: str) -> list[FileRead]:
        """How each file was read, in the order of reading."""
        return self._records("file_read", sha256, FileRead)

    def hashes(self, sha256: str) -> list[NamedHash]:
        """Hashes named anywhere in the report, in the order met."""
        return self._records("hash", sha256, NamedHash)

    def findings(self, sha256: str) -> list[Finding]:
        """The checklist in the order it was judged."""
        return self._records("finding", sha256, Finding)

    def flags(self, sha256: str) -> list[Flag]:
        """The legal flags."""
        return self._records("flag", sha256, Flag)

    def cues(self, sha256: str) -> list[Cue]:
        """The pointers at urgency factors."""
        return self._records("cue", sha256, Cue)

    def declared(self, sha256: str) -> list[int]:
        """The ledger's numbers of the declarations that were applied to a report."""
        sql = "select body from record where report = ? and kind = ? order by position"
        return self._bodies(sql, sha256, int, DECLARED)

    @as_store_error()
    def open_times(self, sha256: str) -> list[Group]:
        """The rows that leave a question about their time open, in groups."""
        number = self._number(sha256)
        return [] if number is None else reach.groups(self._conn, number)

    @as_store_error()
    def ids_of(self, sha256: str, strands: Sequence[int]) -> list[int]:
        """The ids of all events of some groups, folded copies too, in the order of time."""
        number = self._number(sha256)
        return [] if number is None else reach.events(self._conn, number, strands)

    # ------------------------------------------------------------------------------- timeline

    @as_store_error()
    def timeline(self, sha256: str, wanted: Filter, gap: timedelta) -> Timeline:
        """Ids of the wanted events in time order with dividers; undated ones last.

        A gap is a distance of more than `gap` between two neighbours that are shown.
        """
        number = self._number(sha256)
        if number is None:
            return Timeline(ids=[], total=0, shown=0, undated=0)
        folded, undated = twins.folded(self._conn, number)
        where, values = condition(wanted, number, folded=bool(folded))
        sql = f"select e.id, e.utc from event e where {where} order by e.id"  # noqa: S608
        ids = with_dividers(self._conn.execute(sql, values), gap)
        total, dated = self._conn.execute(
            "select events, dated from report where number = ?", (number,)
        ).fetchone()
        shown = sum(id_ > 0 for id_ in ids)
        left = total - dated - undated
        return Timeline(ids=ids, total=total - folded, shown=shown, undated=left, folded=folded)

    @as_store_error()
    def rows(self, ids: Sequence[int]) -> list[TimelineRow]:
        """The events of `ids`, at most `WINDOW`, in that order; dividers and unknown ids missing.

        Events come without their source slice (see `raw`), long ones with their beginning alone
        (see `event`).
        """
        return timeline_rows.rows(self._conn, ids)

    @as_store_error()
    def id_of(self, sha256: str, ref: str) -> int | None:
        """The id of the event `ref`, or of the one into which it is folded."""
        number = self._number(sha256)
        if number is None:
            return None
        item = self._item(number, ref)
        if item is None:
            return None
        sql = "select id from event where item = ?"
        found = self._conn.execute(sql, (twins.first_of(self._conn, item),)).fetchone()
        return found[0] if found else None

    @as_store_error()
    def twins(self, sha256: str, ref: str) -> Twins:
        """What else stands in the report about the event `ref`."""
        number = self._number(sha256)
        item = None if number is None else self._item(number, ref)
        return Twins() if item is None else twins.of(self._conn, item)

    @as_store_error()
    def firsts(self, sha256: str, refs: Collection[str]) -> dict[str, str]:
        """Of some events those that are folded, each with the ref of the row that is shown."""
        number = self._number(sha256)
        return {} if number is None else twins.firsts(self._conn, number, refs)

    def _item(self, number: int, ref: str) -> int | None:
        sql = "select id from item where ref = ? and id between ? and ? limit 1"
        found = self._conn.execute(sql, (ref, *_span(number))).fetchone()
        return found[0] if found else None

    @as_store_error()
    def source_of(self, sha256: str, ref: str) -> Source | None:
        """Where the event `ref` itself stands, folded or not."""
        number = self._number(sha256)
        sql = "select body from item where ref = ? and id between ? and ? limit 1"
        found = number is not None and self._conn.execute(sql, (ref, *_span(number))).fetchone()
        return _EVENT.decode(found[0]).source if found else None

    def event(self, sha256: str, ref: str) -> TimelineRow | None:
        """The event `ref` with its names, whole."""
        id_ = self.id_of(sha256, ref)
        rows = [] if id_ is None else self.rows([id_])
        if rows and rows[0].brief:
            with as_store_error():
                return timeline_rows.whole(self._conn, rows[0].id)
        return rows[0] if rows else None

    def events(self, sha256: str) -> Iterator[Event]:
        """All events in the order of the source, as they were read, with their source slices."""
        number = self._number(sha256)
        if number is None:
            return
        with as_store_error():
            sql = _AS_READ if self._db.table("read_moment").exists() else _ALL
            for body, raw, read in self._conn.execute(sql, (number, WHOLE, *_span(number))):
                event = _EVENT.decode(f'{body[:-1]},"raw":{raw}}}')
                yield event if read is None else replace(event, when=_MOMENT.decode(read))

    @as_store_error()
    def facets(self, sha256: str, wanted: Filter) -> Facets:
        """Counts by kind, person, file and doubt; each follows all the other restrictions."""
        number = self._number(sha256)
        return Facets() if number is None else counting.facets(self._conn, number, wanted)

    @as_store_error()
    def histogram(self, sha256: str, wanted: Filter, bars: int = 120) -> Histogram:
        """Dated events of the report in at most `bars` equal stretches of a second or more."""
        number = self._number(sha256)
        if number is None:
            return counting.NOTHING
        return counting.histogram(self._conn, number, wanted, bars)

    # ---------------------------------------------------------------------------- the source

    @as_store_error()
    def raw(self, sha256: str, ref: str) -> str:
        """The source slice of an event, person or media item; "" when there is none."""
        number = self._number(sha256)
        if number is None:
            return ""
        found = self._conn.execute(
            "select raw from item where ref = ? and id between ? and ?", (ref, *_span(number))
        ).fetchone()
        if found:
            return msgspec.json.decode(found[0], type=str)
        for person in self._bodies(_ONE_PERSON, sha256, Person, ref):
            return person.raw
        for item in self._bodies(_ONE_MEDIUM, sha256, MediaItem, ref):
            return item.raw
        return ""

    @as_store_error()
    def refs_at(self, sha256: str, source: Source) -> list[str]:
        """Refs of events, media and people that stand at `source`, at most a thousand.

        Exactly there; else on the same line or row of the same file; else, for a JSON pointer
        or a line within a value, at the nearest place that holds it.
        """
        number = self._number(sha256)
        return [] if number is None else standing.refs_at(self._conn, number, source)

    # ------------------------------------------------------------------------------- privately

    @as_store_error()
    def _number(self, sha256: str) -> int | None:
        row = self._conn.execute("select number from report where sha256 = ?", (sha256,)).fetchone()
        return None if row is None else int(row[0])

    def _records(self, kind: str, sha256: str, form: type[_Value]) -> list[_Value]:
        sql = "select body from record where report = ? and kind = ? order by position"
        return self._bodies(sql, sha256, form, kind)

    @as_store_error()
    def _bodies(self, sql: str, sha256: str, form: type[_Value], *more: str) -> list[_Value]:
        number = self._number(sha256)
        decoder = msgspec.json.Decoder(form)
        rows = self._conn.execute(sql, (number, *more))
        return [decoder.decode(body) for (body,) in rows]


class _NotKept(Exception):
    """Undoes a taking that was not brought to its end."""


def _span(number: int) -> tuple[int, int]:
    return number << SHIFT, ((number + 1) << SHIFT) - 1


_FROM = """from item i left join record w on w.report = ? and w.kind = ?
    and w.position = i.id & 4294967295"""
_ORDER = "where i.id between ? and ? order by i.id"
_ALL = f"select coalesce(w.body, i.body), i.raw, null {_FROM} {_ORDER}"
_AS_READ = f"""select coalesce(w.body, i.body), i.raw, m.body {_FROM}
    left join read_moment m on m.item = i.id {_ORDER}"""
_ONE_PERSON = "select body from person where report = ? and ref = ? limit 1"
_ONE_MEDIUM = "select body from media where report = ? and ref = ? limit 1"
