# SPDX-License-Identifier: Apache-2.0
"""Logs as tables: CSV, TSV, JSON arrays and JSON lines, read by the names of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.table_row import RowReading, written_times
from reviewer.intake.opened import Opened
from reviewer.intake.prose import declared_zone, statements_in
from reviewer.intake.rows import SheetRow
from reviewer.intake.sheets import Sheet, layout_of_head, sheets_of
from reviewer.intake.taking import Taking
from reviewer.model.moment import ColumnClock, column_clock
from reviewer.model.report import (
    READ,
    Format,
    Problem,
    ProblemKind,
    Skipped,
    Source,
    Unread,
)

_TOTAL = re.compile(
    r"(?:total(?:\s(?:results?|rows|messages|records|entries|événements|lignes))?"
    r"|nombre\s(?:total\s)?(?:de|d')\s?\w+|row\scount|message\scount)\s?[:=]?\s*(\d{1,9})",
    re.IGNORECASE,
)
_PLAIN_TIME = re.compile(r"\s*(?:\d{4}-\d\d-\d\d|\d{10})")
_SAMPLE = 500


class GenericTable:
    """Any table whose header names at least two columns we know."""

    format = Format.GENERIC_TABLE

    def score(self, probe: Probe) -> Match:
        """Judge by the names of the columns."""
        layout = layout_of_head(text_of_head(probe.head))
        if layout is None or layout.weight < 2:
            return NO_MATCH
        return Match(min(85, 60 + 5 * layout.weight), Part.LOG, None, "columns")

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read every row in order; a row that cannot be read is a lost item of its own."""
        for sheet in sheets_of(opened, taking.limits):
            yield from _Table(opened.name, sheet, taking).records()


class _Table:
    def __init__(self, file: str, sheet: Sheet, taking: Taking) -> None:
        self._file = file
        self._sheet = sheet
        self._taking = taking
        self._declared = sheet.declared
        self._counted = 0

    def records(self) -> Iterator[Record]:
        """Everything the table says, in the order of its rows."""
        yield from self._preamble()
        zone = declared_zone(self._sheet.preamble)
        clock = self._clock()
        if clock.conflict:
            source = Source(self._file, "file")
            yield Problem(ProblemKind.BAD_VALUE, source, "date_order_conflict")
        reading = RowReading(self._file, self._taking, clock, zone)
        rows = self._sheet.rows()
        for row in rows:
            if self._counted >= self._taking.limits.csv_rows:
                source = Source(self._file, row.place)
                yield Problem(ProblemKind.TOO_LARGE, source, "csv_rows", lost=True)
                if left := sum(1 for _ in rows):
                    yield Skipped(source, "csv_rows", left)
                break
            if row.problems:
                yield from row.problems
            if row.cells is None:
                yield from self._unusual(row)
                continue
            self._counted += 1
            event, more = reading.event(row, row.cells)
            yield event
            yield READ
            if more:
                yield from more
        yield from self._compare()

    def _preamble(self) -> Iterator[Record]:
        """The lines above the header: counted, and looked into for statements and totals."""
        sheet = self._sheet
        yield from sheet.unread
        if not sheet.legend:
            return
        source = Source(self._file, "line 1")
        yield Skipped(source, "legend_row", sheet.legend)
        yield from statements_in(sheet.preamble, source)
        for number, line in enumerate(sheet.preamble.split("\n")):
            found = _TOTAL.match(line.strip(' \t,;"')[:200])
            if found is not None:
                self._declared = int(found[1]), Source(self._file, f"line {number + 1}")

    def _clock(self) -> ColumnClock:
        """How the time columns write dates: one more pass, unless the first rows are plain."""
        first = list(islice(self._times(), _SAMPLE))
        if all(_PLAIN_TIME.match(value) for value in first):
            return column_clock(first)
        return column_clock(self._times())

    def _times(self) -> Iterator[str]:
        for row in islice(self._sheet.rows(), self._taking.limits.csv_rows):
            if row.cells is not None:
                written = written_times(row.layout, row.cells)
                if written:
                    yield written

    def _unusual(self, row: SheetRow) -> Iterator[Record]:
        """A row that is none of the table's: a total, or one that cannot be read."""
        source = Source(self._file, row.place)
        found = _TOTAL.fullmatch(" ".join(row.raw.strip(' \t,;|"')[:200].replace(",", " ").split()))
        if found is not None and row.why == "column_count":
            self._declared = int(found[1]), source
            yield Skipped(source, "total_row")
            return
        self._counted += 1
        yield Problem(ProblemKind.UNREADABLE_ROW, source, row.why, lost=True)
        yield Unread("row", row.raw, source)

    def _compare(self) -> Iterator[Record]:
        if self._declared is not None and self._declared[0] != self._counted:
            number, source = self._declared
            detail = f"rows {self._counted} of {number}"
            yield Problem(ProblemKind.COUNT_MISMATCH, source, detail)
