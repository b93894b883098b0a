# SPDX-License-Identifier: Apache-2.0
"""Takes one report into evidence.db inside one transaction.

Items are written as they come, in the order of the source; only sixteen bytes of each stay in
memory. Once all are there they are put in UTC order. Nothing is visible to others before the
transaction of `Evidence.taking` ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec
from sqlite_utils import Database

from reviewer.model.balance import FileRead, NamedHash
from reviewer.model.event import Event
from reviewer.model.finding import Cue, Finding, Flag
from reviewer.model.naming import ABOUT, name_of
from reviewer.model.original import Origin
from reviewer.model.report import MediaItem, Person, Problem, Skipped, Source, Statement, Unread
from reviewer.model.timeline import ReportRow
from reviewer.store.placing import SHIFT, Placing
from reviewer.store.trouble import as_store_error
from reviewer.store.twins import Twins
from reviewer.store.words import fold, spot_of

_RAW = b',"raw":"'
WHOLE = "whole"
"""Kind of the record that holds a long event entire; its position is that of the item."""
_BRIEF_BYTES = 32 * 1024
"""Bytes of an event up to which a row of the timeline carries it entire: 256 rows of 8 MiB each
would be more than the window can hold."""
_BRIEF_LETTERS, _BRIEF_FACT, _BRIEF_PARTS = 4_096, 200, 32

_encode = msgspec.json.Encoder().encode


class _Placed(msgspec.Struct):
    """Of an event, its place alone."""

    source: Source


class Load:
    """One report on its way in; made by `Evidence.taking`. Methods may be called in any order.
    `number` is that of the report whose place it takes.

    `keep` comes last. Every method raises StoreError.
    """

    def __init__(self, db: Database, number: int | None = None) -> None:
        self.kept = False
        self._conn = db.conn
        row = self._conn.execute("select seq from sqlite_sequence where name = 'report'").fetchone()
        self._number: int = (row[0] if row else 0) + 1 if number is None else number
        self._low = self._number << SHIFT
        self._placing = Placing(self._conn, self._number)
        self._twins = Twins()
        self._positions: dict[str, int] = {}

    @as_store_error()
    def add_events(self, events: Sequence[Event]) -> None:
        """Keep `events`, which follow those added before in source order."""
        items, words, media, whole = [], [], [], []
        for item, event in enumerate(events, start=self._low + len(self._placing)):
            body, raw = parted(event)
            if len(body) > _BRIEF_BYTES:
                whole.append((self._number, WHOLE, item - self._low, body))
                body, _ = parted(brief(event))
            items.append((item, event.ref, spot_of(event.source.place), body, raw))
            said = "\n".join((event.text, event.address, *event.facts.values()))
            words.append((item, fold(said)))
            media += [(item, ref) for ref in {*event.media}]
            self._placing.add(event)
            self._twins.add(event)
        many = self._conn.executemany
        many("insert into item values (?, ?, ?, ?, ?)", items)
        many("insert into item_words values (?, ?)", words)
        many("insert into item_media values (?, ?)", media)
        many("insert into record values (?, ?, ?, ?)", whole)

    @as_store_error()
    def add_people(self, people: Iterable[Person]) -> None:
        """Keep `people` in order; they are found by every place one of their values stands at."""
        for person in people:
            values = [item.value for item in person.identifiers if item.kind not in ABOUT]
            words = fold("\n".join((person.ref, *person.names, *values)))
            self._add_named("person", person, name_of(person), words)
            self._stand(person.ref, {person.source, *(i.source for i in person.identifiers)})

    @as_store_error()
    def add_media(self, media: Iterable[MediaItem]) -> None:
        """Keep `media` in order."""
        for item in media:
            name = item.name or item.file or item.ref
            stated = (one.value for one in item.stated_hashes)
            hashes = filter(None, (item.sha256, item.sha1, item.md5, *stated))
            words = fold("\n".join((name, item.file or "", *hashes)))
            self._add_named("media", item, name, words)
            self._stand(item.ref, {item.source})

    def add_statements(self, statements: Iterable[Statement]) -> None:
        """Keep what the report says about itself."""
        self._add_records("statement", statements)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Keep what could not be read."""
        self._add_records("problem", problems)

    def add_unread(self, unread: Iterable[Unread]) -> None:
        """Keep what was not understood."""
        self._add_records("unread", unread)

    def add_skipped(self, skipped: Iterable[Skipped]) -> None:
        """Keep what was left out on purpose."""
        self._add_records("skipped", skipped)

    def add_files_read(self, files: Iterable[FileRead]) -> None:
        """Keep how each file was read, with its balance."""
        self._add_records("file_read", files)

    def add_hashes(self, hashes: Iterable[NamedHash]) -> None:
        """Keep the hashes named anywhere in the report."""
        self._add_records("hash", hashes)

    @as_store_error()
    def add_origin(self, origin: Origin) -> None:
        """Remember where the report was taken from."""
        self._conn.execute(
            "insert into origin values (?, ?)", (self._number, _encode(origin).decode())
        )

    @as_store_error()
    def source_of(self, ref: str) -> Source | None:
        """Where an event that was added stands; None for a ref that no event has."""
        sql = "select body from item where ref = ? and id between ? and ?"
        span = (self._low, self._low + len(self._placing))
        found = self._conn.execute(sql, (ref, *span)).fetchone()
        return msgspec.json.decode(found[0], type=_Placed).source if found else None

    @as_store_error()
    def keep(
        self,
        row: ReportRow,
        findings: Iterable[Finding],
        flags: Iterable[Flag],
        cues: Iterable[Cue],
    ) -> bool:
        """Put the report in order under `row`; False, and nothing is kept, when it is known."""
        known = "select 1 from report where sha256 = ?"
        if self._conn.execute(known, (row.sha256,)).fetchone():
            return False
        self._add_records("finding", findings)
        self._add_records("flag", flags)
        self._add_records("cue", cues)
        dated = self._placing.write()
        self._twins.write(self._conn, self._low)
        body = _encode(row).decode()
        self._conn.execute(
            "insert into report values (?, ?, ?, ?, ?)",
            (self._number, row.sha256, len(self._placing), dated, body),
        )
        self.kept = True
        return True

    def _add_named(self, table: str, value: Person | MediaItem, name: str, words: str) -> None:
        position = self._next(table)
        self._conn.execute(
            f"insert into {table} values (?, ?, ?, ?, ?, ?)",  # noqa: S608 - "person" or "media"
            (self._number, position, value.ref, name, words, _encode(value).decode()),
        )

    def _stand(self, ref: str, sources: set[Source]) -> None:
        self._conn.executemany(
            "insert into standing (report, spot, file, place, ref) values (?, ?, ?, ?, ?)",
            [(self._number, spot_of(s.place), s.file, s.place, ref) for s in sources],
        )

    @as_store_error()
    def _add_records(self, kind: str, values: Iterable[object]) -> None:
        self._conn.executemany(
            "insert into record values (?, ?, ?, ?)",
            [(self._number, kind, self._next(kind), _encode(v).decode()) for v in values],
        )

    def _next(self, kind: str) -> int:
        self._positions[kind] = self._positions.get(kind, 0) + 1
        return self._positions[kind]


def brief(event: Event) -> Event:
    """The beginning of a long event, enough for a row of the timeline."""
    facts = list(event.facts.items())[:_BRIEF_PARTS]
    return replace(
        event,
        when=replace(event.when, written=event.when.written[:_BRIEF_FACT]),
        other_people=event.other_people[:_BRIEF_PARTS],
        text=event.text[:_BRIEF_LETTERS],
        thread=event.thread and event.thread[:_BRIEF_FACT],
        native_id=event.native_id and event.native_id[:_BRIEF_FACT],
        ip=event.ip and event.ip[:_BRIEF_FACT],
        facts={name[:_BRIEF_FACT]: value[:_BRIEF_FACT] for name, value in facts},
        media=event.media[:_BRIEF_PARTS],
    )


def parted(event: Event) -> tuple[str, str]:
    """The event as JSON without its source slice, and the slice as JSON text.

    `raw` is the last field, and inside a JSON string a quote never follows a comma unescaped, so
    the last `,"raw":"` is that field's. Copying the event without it costs three times as much.
    """
    whole = _encode(event)
    cut = whole.rindex(_RAW)
    return whole[:cut].decode() + "}", whole[cut + len(_RAW) - 1 : -1].decode()
