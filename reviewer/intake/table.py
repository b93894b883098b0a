# SPDX-License-Identifier: Apache-2.0
"""One table, row after row, with what stands above and below its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from reviewer.intake.form import Record
from reviewer.intake.prose import declared_zone, statements_in
from reviewer.intake.rows import SheetRow
from reviewer.intake.sheets import Sheet
from reviewer.intake.table_row import RowReading, written_times
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.moment import ColumnClock, column_clock
from reviewer.model.report import READ, Problem, ProblemKind, Skipped, Source, Unread

_TOTAL = re.compile(
    r"(?:total(?:\s(?:results?|rows|messages|records|entries|événements|lignes))?"
    r"|nombre\s(?:total\s)?(?:de|d')\s?\w+|row\scount|message\scount)\s?[:=]?\s*"
    r"(\d{1,3}(?:[, ]\d{3}){1,2}|\d{1,9})(?![ ,.]?\d)",
    re.IGNORECASE,
)
_PLAIN_TIME = re.compile(r"\s*(?:\d{4}-\d\d-\d\d|\d{10})")
_SAMPLE = 500


@dataclass(frozen=True, slots=True)
class Manner:
    """What is known of a table beyond the names of its columns.

    kind              what its rows are when no column says so; None = told by columns and name
    convention_zone   the zone that the company documents for its times
    zone              stated for the whole file, elsewhere in the package
    day_first         order of numeric dates, decided elsewhere in the package
    """

    kind: EventKind | None = None
    convention_zone: str | None = None
    zone: str | None = None
    day_first: bool | None = None


PLAIN = Manner()


class Table:
    """Reads the rows of one sheet; draw `records` once."""

    def __init__(self, file: str, sheet: Sheet, taking: Taking, manner: Manner = PLAIN) -> None:
        self._file = file
        self._sheet = sheet
        self._taking = taking
        self._declared = sheet.declared
        self._manner = manner
        self._counted = 0

    def records(self) -> Iterator[Record]:
        """Everything the table says, in the order of its rows."""
        yield from self._preamble()
        zone = declared_zone(self._sheet.preamble) or self._manner.zone
        clock = self._clock()
        if clock.conflict:
            source = Source(self._file, "file")
            yield Problem(ProblemKind.BAD_VALUE, source, "date_order_conflict")
        manner = self._manner
        if clock.day_first is None and manner.day_first is not None:
            clock = replace(clock, day_first=manner.day_first)
        title = self._sheet.title
        reading = RowReading(
            self._file, self._taking, clock, zone, manner.convention_zone, manner.kind, title
        )
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
        yield from sheet.told
        yield from sheet.unread
        if not sheet.legend:
            return
        source = Source(self._file, sheet.spot(1))
        yield Skipped(source, "legend_row", sheet.legend)
        yield from statements_in(sheet.preamble, source)
        for number, line in enumerate(sheet.preamble.split("\n")):
            found = _TOTAL.match(line.strip(' \t,;"')[:200])
            if found is not None:
                self._declared = _number(found), Source(self._file, sheet.spot(number + 1))

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
            self._declared = _number(found), source
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


def _number(found: re.Match[str]) -> int:
    """A number of rows, its thousands parted or not."""
    return int(found[1].replace(",", "").replace(" ", ""))
