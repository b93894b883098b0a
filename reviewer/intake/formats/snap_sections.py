# SPDX-License-Identifier: Apache-2.0
"""The layout of a Snapchat table: legend, a row of equals signs, header, rows; and again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewer.intake.acts import folded
from reviewer.intake.cell_rows import CellRow, CellRows
from reviewer.intake.columns import Field, Layout
from reviewer.intake.form import Record
from reviewer.intake.formats.snap_tables import SnapTable, known_columns
from reviewer.intake.media_ids import MediaIds
from reviewer.intake.rows import SheetRow
from reviewer.intake.stamped import stamped
from reviewer.intake.table_row import RowReading
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import ColumnClock
from reviewer.model.report import (
    READ,
    Problem,
    ProblemKind,
    Skipped,
    Source,
    Statement,
    StatementCode,
    Unread,
)

CLOCK = ColumnClock(day_first=None, clock_24h=True, conflict=False)
"""Times here have 24 hours and write the month as a word or after the year."""
_NOTHING = re.compile(
    r"\bno (?:responsive |matching )?(?:records?|data|results?)\b(?: \w+){0,3}\W*$", re.IGNORECASE
)
_CREATED = dict.fromkeys(
    ("created timestamp", "creation timestamp", "added timestamp", "creation time"), Field.TIME
)
_NAME = re.compile(r"[A-Za-z0-9_ ()/.\-]{1,60}")
_MOST_MEDIA = 1_000


def ruler_of(cells: list[str]) -> str:
    """The sign a row is drawn with that parts legend, header and rows; "" for other rows."""
    first = cells[0].strip()
    drawn = len(first) >= 3 and first[0] in "=-" and not first.strip(first[0])
    return first[0] if drawn and not any(cell.strip() for cell in cells[1:]) else ""


def _layout(cells: list[str], table: SnapTable) -> Layout:
    """The columns; a time of creation is the row's own where it states no other."""
    layout = Layout.of(cells, table.meant)
    if layout.at.keys() & {Field.TIME, Field.DATE, Field.REGISTERED} or table.stamps:
        return layout
    return Layout.of(cells, {**_CREATED, **table.meant})


class SnapSections:
    """Reads one file; draw `records` once."""

    def __init__(
        self, file: str, taking: Taking, table: SnapTable, media: MediaIds, rows: CellRows
    ) -> None:
        self.file = file
        self.taking = taking
        self.table = table
        self.rows = rows
        self._media = media
        self._reading = RowReading(file, taking, CLOCK, None, None, table.kind)
        self._layout: Layout | None = None
        self._files: tuple[int, ...] = ()
        self._begins = False

    def records(self) -> Iterator[Record]:
        """Everything the file says, in the order of its rows."""
        for row in self.rows:
            if row.cells is None:
                yield from self.lost(row, row.why)
                continue
            for code in row.odd:
                yield Problem(ProblemKind.BAD_VALUE, self.source(row), code)
            yield from self.one(row, row.cells)
        yield from self.end()

    def one(self, row: CellRow, cells: list[str]) -> Iterator[Record]:
        """A row that could be read: ruler, header, legend or one of the table."""
        if ruler_of(cells):
            self._begins = True
        elif self._is_header(row, cells):
            self.begin(cells)
        elif self._layout is None or self._is_legend(row, cells):
            yield from self._legend(row, cells)
        else:
            yield from self.data(row, cells)

    def end(self) -> Iterator[Record]:
        """What is left at the end of the file."""
        return iter(())

    def begin(self, cells: list[str]) -> None:
        """A new table begins with this header."""
        self._begins = False
        self._layout = layout = _layout(cells, self.table)
        self.rows.width = len(cells)
        media = ("media id", "media ids")
        self._files = tuple(c for c, name in enumerate(cells) if folded(name) in media)
        registers = Field.REGISTERED in layout.at and self.table.kind is EventKind.OTHER
        kind = EventKind.REGISTRATION if registers else self.table.kind
        self._reading = RowReading(self.file, self.taking, CLOCK, None, None, kind)

    def data(self, row: CellRow, cells: list[str]) -> Iterator[Record]:
        """A row of the table."""
        fitted = self.fitted(cells, self._layout)
        if fitted is None or self._layout is None:
            yield from self.lost(row, "column_count")
            return
        event, more = self.event(row, fitted, self._layout)
        yield from stamped(event, self.table.stamps, self.taking)
        yield READ
        yield from more

    def event(self, row: CellRow, cells: list[str], layout: Layout) -> tuple[Event, list[Record]]:
        """The event of a row, with the files it names."""
        sheet_row = SheetRow(f"line {row.line}", layout, cells, row.raw)
        event, more = self._reading.event(sheet_row, cells)
        if self.table.act:
            event.facts.setdefault("eventName", self.table.act)
        media = [ref for column in self._files for ref in self._refs(cells[column])]
        return (replace(event, media=tuple(dict.fromkeys(media))) if media else event), more

    def fitted(self, cells: list[str], layout: Layout | None) -> list[str] | None:
        """The cells for a layout; None where there are too few or too many."""
        width = 0 if layout is None else len(layout.names)
        if len(cells) == width:
            return cells
        surplus = len(cells) > width and not any(cell.strip() for cell in cells[width:])
        return cells[:width] if surplus else None

    def lost(self, row: CellRow, why: str) -> Iterator[Record]:
        """A row that cannot be read."""
        yield Problem(ProblemKind.UNREADABLE_ROW, self.source(row), why, lost=True)
        yield Unread("row", row.raw, self.source(row))

    def source(self, row: CellRow) -> Source:
        """Where a row begins."""
        return Source(self.file, f"line {row.line}")

    def _is_header(self, row: CellRow, cells: list[str]) -> bool:
        if len(cells) == 1 and _NOTHING.search(cells[0][-200:]) is not None:
            return False
        if self._begins:
            named = all(_NAME.fullmatch(cell.strip()) for cell in cells if cell)
            return len(cells) > 1 or (named and not row.raw.startswith('"'))
        if self._layout is not None:
            return cells == list(self._layout.names)
        return len(cells) > 1 and known_columns(cells) >= 2

    def _is_legend(self, row: CellRow, cells: list[str]) -> bool:
        alone = len(cells) == 1 and self._layout is not None
        return alone and (self.rows.width != 1 or row.raw.startswith('"'))

    def _legend(self, row: CellRow, cells: list[str]) -> Iterator[Record]:
        source = self.source(row)
        yield Skipped(source, "legend_row")
        if self._layout is not None and not row.raw.startswith('"'):  # or the rest of a row
            yield Unread("legend", row.raw, source)
        if len(cells) == 1 and (found := _NOTHING.search(cells[0][-200:])) is not None:
            yield Statement(StatementCode.NO_RECORDS, found[0], source)

    def _refs(self, written: str) -> Iterator[str]:
        for name in written.split(";")[:_MOST_MEDIA] if written else ():
            if (ref := self._media.ref(name.strip())) is not None:
                yield ref
