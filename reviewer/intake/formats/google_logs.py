# SPDX-License-Identifier: Apache-2.0
"""Access logs, devices and changes of a Google account: tables, read by the names of columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reviewer.intake.acts import folded
from reviewer.intake.columns import Field, Layout, field_of
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import Record
from reviewer.intake.formats.google_label import owner_of
from reviewer.intake.formats.google_page import Line, Row, broken, pieces_of, sheet_of
from reviewer.intake.html_stream import Broken
from reviewer.intake.opened import Opened
from reviewer.intake.prose import declared_zone, statements_in
from reviewer.intake.rows import split_line
from reviewer.intake.sheets import Meant, sheets_of
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.report import Skipped, Source, Unread

MEANT: Meant = {
    "gaia id": Field.ACCOUNT_ID,
    "change type": Field.ACTION,
    "is non routable ip address": None,
}
"""Columns that only Google has; all others are told by their names."""
_LONGEST_HEADER = 20_000


def read_accesses(opened: Opened, taking: Taking) -> Iterator[Record]:
    """The CSV `Activities - A list of Google services accessed by ...`, whatever its width."""
    for sheet in sheets_of(opened, taking.limits, MEANT):
        yield from of_account(Table(opened.name, sheet, taking).records(), opened, taking)


def read_devices(opened: Opened, taking: Taking) -> Iterator[Record]:
    """The CSV `Devices - A list of devices ...`: each is dated by its last activity, if any."""
    meant = {**MEANT, **_times_of(columns_of_line(text_of_head(opened.head())))}
    manner = Manner(kind=EventKind.DEVICE)
    for sheet in sheets_of(opened, taking.limits, meant):
        records = Table(opened.name, sheet, taking, manner).records()
        yield from of_account(records, opened, taking)


def columns_of_line(text: str) -> tuple[str, ...]:
    """The columns that the first line of a text names; none when it is no header of Google's."""
    first = text.lstrip("\ufeff \t\r\n")[:_LONGEST_HEADER].splitlines()[:1]
    cells = split_line(first[0], ",") if first else None
    return tuple(cells) if cells and Layout.of(cells, MEANT).weight > 1 else ()


def _times_of(names: tuple[str, ...]) -> dict[str, Field | None]:
    """Which one of the time columns counts; the others stay among the facts."""
    words = [folded(name) for name in names]
    times = [word for word in words if "timestamp" in word or word.endswith(" time")]
    last = next((word for word in times if "last activity" in word), "")
    meant: dict[str, Field | None] = dict.fromkeys(times)
    return {**meant, last: Field.TIME} if last else meant


def read_page(opened: Opened, taking: Taking) -> Iterator[Record]:
    """A page that is a table: the changes of an account, or its access log."""
    zone: str | None = None
    for piece in pieces_of(opened, taking.limits):
        if isinstance(piece, Broken):
            yield broken(opened.name, piece)
        elif isinstance(piece, Line):
            zone = zone or declared_zone(piece.text)
            yield from _said(piece, Source(opened.name, f"line {piece.line}"))
    sheet = sheet_of(opened, taking.limits, MEANT)
    records = Table(opened.name, sheet, taking, Manner(zone=zone)).records()
    yield from of_account(records, opened, taking)


def _said(line: Line, source: Source) -> Iterator[Record]:
    """What stands around the tables."""
    if line.heading:
        yield Skipped(source, "legend_row")
        return
    yield from statements_in(line.text, source)
    yield Unread("text", line.text, source)


def is_timed(columns: Iterable[str]) -> bool:
    """Whether one of the columns holds a time."""
    return any(field_of(name)[0] is Field.TIME for name in columns)


def columns_of(pieces: Iterator[Line | Row | Broken]) -> frozenset[str]:
    """The names of the columns of the first table, to tell what page it is."""
    first = next((piece for piece in pieces if isinstance(piece, Row)), None)
    return frozenset(folded(cell) for cell in first.cells) if first is not None else frozenset()


def of_account(
    records: Iterator[Record], opened: Opened, taking: Taking, person: str | None = None
) -> Iterator[Record]:
    """The records, their events those of `person`, else of the account that the file is called
    after, where a row names none itself."""
    owner = person or owner_of(opened, taking)
    for record in records:
        if owner is not None and isinstance(record, Event) and record.person is None:
            yield replace(record, person=owner)
        else:
            yield record
