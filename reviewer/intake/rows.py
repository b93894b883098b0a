# SPDX-License-Identifier: Apache-2.0
"""Rows of a table in text: comma, semicolon or tab between cells, one bad row at a time."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reviewer.intake.columns import BY_NAME, Layout, Layouts
from reviewer.intake.encoding import is_bad, is_cut, utf8_length
from reviewer.model.limits import Limits
from reviewer.model.report import Problem, ProblemKind, Source

DELIMITERS = (",", "\t", ";", "|")
_HEADER_LINES = 80
_LOOK_AHEAD = 64 * 1024 * 1024
"""Bytes read again, all in all, to find out that a quote was never closed."""
_ANY_FIELD = 2**31 - 1
"""The standard reader's own bound is out of the way; the size of a cell is judged here."""


class SheetRow(NamedTuple):
    """One data row of any sheet.

    place     "row 1" is the first data row (blank rows are not counted); or line, or pointer
    cells     None when the row cannot be read, and `why` is then a code
    raw       the source line or lines, without the last line break
    problems  what was read around
    """

    place: str
    layout: Layout
    cells: list[str] | None
    raw: str
    why: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header of a table stands: its line (0 = the first), delimiter and columns.

    quotes   False where a quotation mark is a letter like any other
    """

    line: int
    delimiter: str
    layout: Layout
    quotes: bool = True


def find_header(lines: list[str], layout_of: Layouts = BY_NAME) -> Header | None:
    """The most telling header among the first lines, in any delimiter; None when there is none.

    Two known columns are needed, and the line after it must have as many cells.
    """
    best: Header | None = None
    for number, line in enumerate(lines[:_HEADER_LINES]):
        if len(line) > 20_000:
            continue
        for delimiter in DELIMITERS:
            if delimiter not in line:
                continue
            cells = split_line(line, delimiter)
            if cells is None or len(cells) < 2:
                continue
            layout = layout_of(cells)
            if layout.weight < 2 or (best is not None and layout.weight <= best.layout.weight):
                continue
            if _goes_on(lines[number + 1 :], delimiter, len(cells)):
                best = Header(number, delimiter, layout)
    return best


def _goes_on(rest: list[str], delimiter: str, width: int) -> bool:
    """Whether at least one of the next rows has as many cells, or there are none."""
    tried = 0
    for line in rest:
        if not line.strip():
            continue
        cells = split_line(line, delimiter)
        if cells is None or len(cells) == width:
            return True
        tried += 1
        if tried == 5:
            return False
    return True


def split_line(line: str, delimiter: str) -> list[str] | None:
    """The cells of one line; None when its quotes do not close."""
    body = line.rstrip("\r\n")
    if '"' not in body:
        return body.split(delimiter)
    try:
        return next(csv.reader([body], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None


class Rows:
    """The data rows of a table whose header was read already.

    A row whose quotes never close is given alone, as unreadable; the rows after it are read.
    """

    def __init__(self, file: str, lines: Iterator[str], header: Header, limits: Limits) -> None:
        self._file = file
        self._lines = lines
        self._again: deque[str] = deque()
        self._delimiter = header.delimiter
        self._quotes = header.quotes
        self._layout = header.layout
        self._width = len(header.layout.names)
        self._limits = limits
        self._budget = _LOOK_AHEAD
        self._easy = limits.csv_field_bytes // 4
        csv.field_size_limit(_ANY_FIELD)

    def __iter__(self) -> Iterator[SheetRow]:
        number = 0
        delimiter, width, layout = self._delimiter, self._width, self._layout
        easy, blank, quotes = self._easy, delimiter + " \t\r\n", self._quotes
        while (line := self._next()) is not None:
            if not line.strip(blank):
                continue
            number += 1
            place = f"row {number}"
            if quotes and '"' in line:
                yield self._quoted(place, line)
            else:
                body = line.rstrip("\r\n")
                cells = body.split(delimiter)
                if len(cells) == width and len(line) <= easy and type(line) is str:
                    yield SheetRow(place, layout, cells, body)
                else:
                    yield self._checked(place, cells, body, [line])

    def _next(self) -> str | None:
        return self._again.popleft() if self._again else next(self._lines, None)

    def _checked(
        self, place: str, cells: list[str], raw: str, lines: list[str], odd: str = ""
    ) -> SheetRow:
        width = self._width
        if any(is_cut(line) for line in lines):
            return SheetRow(place, self._layout, None, raw, "value_bytes")
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            return SheetRow(place, self._layout, None, raw, "column_count")
        longest = self._limits.csv_field_bytes
        if len(raw) > self._easy and any(utf8_length(cell) > longest for cell in cells):
            return SheetRow(place, self._layout, None, raw, "csv_field_bytes")
        codes = [odd] if odd else []
        if any(is_bad(line) for line in lines):
            codes.append("unstorable_character")
        source = Source(self._file, place)
        problems = tuple(Problem(ProblemKind.BAD_VALUE, source, code) for code in codes)
        return SheetRow(place, self._layout, cells[:width], raw, "", problems)

    def _quoted(self, place: str, first: str) -> SheetRow:
        taken = [first]
        cells: list[str] | None = None
        try:
            cells = next(csv.reader(self._feed(taken), delimiter=self._delimiter, strict=True))
        except (csv.Error, StopIteration):
            cells = None
        if cells is not None:
            row = self._checked(place, cells, "".join(taken).rstrip("\r\n"), taken)
            if row.cells is not None or row.why == "csv_field_bytes" or len(taken) == 1:
                return row
        self._budget -= sum(len(line) for line in taken[1:])
        self._again.extendleft(reversed(taken[1:]))
        return self._literal(place, first)

    def _literal(self, place: str, line: str) -> SheetRow:
        """A row with a stray quote: its cells as they stand when their number is right."""
        body = line.rstrip("\r\n")
        cells = body.split(self._delimiter)
        if len(cells) == self._width:
            return self._checked(place, cells, body, [line], "stray_quote")
        return SheetRow(place, self._layout, None, body, "unbalanced_quote")

    def _feed(self, taken: list[str]) -> Iterator[str]:
        """The lines a quoted row may take; a look too far ahead ends it."""
        yield taken[0]
        size = len(taken[0])
        longest = 4 * self._limits.csv_field_bytes if self._budget > 0 else 4_096
        while size <= longest and (line := self._next()) is not None:
            taken.append(line)
            size += len(line)
            yield line
