# SPDX-License-Identifier: Apache-2.0
"""The tables of an HTML page as sheets: rows by `tr`, cells by `td` and `th`, no tree.

A table inside a cell is a table of its own; its words are not the cell's. Tables are counted from
1 by their start, data rows from 1 in each: a page may stand on one line. What stands outside of
tables with known columns is preamble: looked into for statements, counted, not lost in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from reviewer.intake.columns import Layout, Layouts
from reviewer.intake.encoding import utf8_length
from reviewer.intake.html_stream import Broken, End, Start, Text, tokens_of
from reviewer.intake.opened import Opened
from reviewer.intake.rows import SheetRow
from reviewer.intake.sheet import Sheet
from reviewer.intake.unknown_table import header_of_grid
from reviewer.model.errors import IntakeError, NotRecognised, TooLarge
from reviewer.model.limits import DEFAULT, Limits
from reviewer.model.report import Problem, ProblemKind, Source

_MOST_TABLES = 1_000
_MOST_DEPTH = 16
_HEADER_ROWS = 20
_KEPT_ROWS = 20_000
_KEPT_LETTERS = 16 * 1024 * 1024
_PREAMBLE_LINES = 20_000
_PREAMBLE_LETTERS = 65_536
_MOST_SPAN = 512
_LINES = frozenset({"br", "p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "table"})


@dataclass(slots=True)
class HtmlRow:
    """A row of one table, numbered from 1 by its table's start; `head` when its cells are `th`."""

    table: int
    line: int
    cells: list[str] = field(default_factory=list)
    head: bool = True


@dataclass(slots=True)
class _Open:
    """A table that is not closed yet, the row in it and the words of the cell."""

    number: int
    row: HtmlRow | None = None
    cell: list[str] | None = None
    span: int = 1


Outside = Callable[[str, int], None]
"""Is told the words that stand in no cell, with their line."""


def has_table(start: str) -> bool:
    """Whether the first text of a file is a page with a table."""
    return start.lstrip("\ufeff \t\r\n").startswith("<") and "<table" in start.lower()


class TableRows:
    """One pass over all rows of a page, each as its table closes it."""

    def __init__(self, opened: Opened, limits: Limits, outside: Outside | None = None) -> None:
        self._opened = opened
        self._limits = limits
        self._outside = outside
        self._open: list[_Open] = []
        self._tables = 0
        self._too_deep = 0
        self.problems: list[tuple[str, int]] = []

    def __iter__(self) -> Iterator[HtmlRow]:
        for token in tokens_of(self._opened, self._limits):
            if isinstance(token, Text):
                self._text(token)
            elif isinstance(token, Start):
                yield from self._start(token)
            elif isinstance(token, End):
                yield from self._end(token)
            elif isinstance(token, Broken):
                self.problems.append((token.code, token.line))
        while self._open:
            yield from self._close_row()
            self._open.pop()

    def _text(self, token: Text) -> None:
        inner = self._open[-1] if self._open else None
        if inner is not None and inner.cell is not None:
            inner.cell.append(token.text)
        elif self._outside is not None and not token.text.isspace():
            self._outside(token.text, token.line)

    def _start(self, token: Start) -> Iterator[HtmlRow]:
        name = token.name
        if name == "table":
            self._open_table()
        elif not self._open or self._too_deep:
            return
        elif name == "tr":
            yield from self._close_row()
            self._open[-1].row = HtmlRow(self._open[-1].number, token.line)
        elif name in ("td", "th"):
            self._close_cell()
            inner = self._open[-1]
            if inner.row is None:
                inner.row = HtmlRow(inner.number, token.line)
            span = token.attributes.get("colspan", "1")
            wide = int(span) if span.isascii() and span.isdecimal() and len(span) < 4 else 1
            inner.row.head &= name == "th"
            inner.cell, inner.span = [], min(max(wide, 1), _MOST_SPAN)
        elif name in _LINES and (cell := self._open[-1].cell) is not None:
            cell.append("\n")

    def _open_table(self) -> None:
        if len(self._open) >= _MOST_DEPTH:
            self._too_deep += 1
            return
        self._tables += 1
        if self._tables > _MOST_TABLES:
            raise TooLarge("tables")
        self._open.append(_Open(self._tables))

    def _end(self, token: End) -> Iterator[HtmlRow]:
        name = token.name
        if not self._open:
            return
        if name == "table":
            if self._too_deep:
                self._too_deep -= 1
                return
            yield from self._close_row()
            self._open.pop()
        elif self._too_deep:
            return
        elif name == "tr":
            yield from self._close_row()
        elif name in ("td", "th"):
            self._close_cell()

    def _close_cell(self) -> None:
        inner = self._open[-1]
        if inner.cell is not None and inner.row is not None:
            lines = (" ".join(line.split()) for line in "".join(inner.cell).split("\n"))
            inner.row.cells.append("\n".join(line for line in lines if line))
            inner.row.cells.extend([""] * (inner.span - 1))
        inner.cell = None

    def _close_row(self) -> Iterator[HtmlRow]:
        self._close_cell()
        inner = self._open[-1]
        row, inner.row = inner.row, None
        if row is not None and any(row.cells):
            yield row


@dataclass(slots=True)
class _Table:
    """A table as the first pass saw it: its first rows, and all of them while they are few."""

    first: list[HtmlRow] = field(default_factory=list)
    kept: list[HtmlRow] | None = field(default_factory=list)
    before: list[tuple[str, int]] = field(default_factory=list)
    rows: int = 0


def html_sheets(opened: Opened, limits: Limits, layout_of: Layouts) -> list[Sheet]:
    """The tables of a page that have columns, in its order. Raises NotRecognised for none."""
    return _Page(opened, limits, layout_of).sheets()


def layout_of_page(head: bytes, layout_of: Layouts) -> Layout | None:
    """The most telling header among the tables of a page's beginning; for recognising."""
    page = _Page(Opened.of_bytes("page", head), DEFAULT, layout_of)
    with suppress(IntakeError):
        page.read()
    return max(page.layouts(), key=lambda one: one.weight, default=None)


class _Page:
    """The first pass over a page, and its sheets."""

    def __init__(self, opened: Opened, limits: Limits, layout_of: Layouts) -> None:
        self._opened = opened
        self._limits = limits
        self._layout_of = layout_of
        self._tables: dict[int, _Table] = {}
        self._words: list[tuple[str, int]] = []
        self._letters = self._kept = 0
        self._told: list[Problem] = []

    def _outside(self, text: str, line: int) -> None:
        if self._letters < _PREAMBLE_LETTERS:
            self._letters += len(text)
            self._words.append((" ".join(text.split()), line))
        elif not self._told:
            source = Source(self._opened.name, f"line {line}")
            self._told.append(Problem(ProblemKind.TOO_LARGE, source, "free_text"))

    def read(self) -> list[tuple[str, int]]:
        """Go over the page once; what is no HTML in it, with its line."""
        rows = TableRows(self._opened, self._limits, self._outside)
        for row in rows:
            self._take(row)
        return rows.problems

    def layouts(self) -> Iterator[Layout]:
        """The layouts of the tables that have rows below their header."""
        for table in self._tables.values():
            header = self._header(table)
            if header is not None and table.rows > header[0] + 1:
                yield header[1]

    def sheets(self) -> list[Sheet]:
        """Read the page and give its tables."""
        problems = self.read()
        found: list[Sheet] = []
        words: list[tuple[str, int]] = []
        for number, table in sorted(self._tables.items()):
            words += table.before
            header = self._header(table)
            if header is None and table.rows > len(table.first):
                source = Source(self._opened.name, f"table {number}")
                kind = ProblemKind.UNSUPPORTED
                self._told.append(Problem(kind, source, "no_header", lost=True))
                continue
            if header is None:
                words += [("\t".join(row.cells), row.line) for row in table.first]
                continue
            found.append(self._sheet(number, table, header, words))
            words = []
        if not found:
            raise NotRecognised("no_table")
        told = [*self._told, *(_broken(self._opened.name, *one) for one in problems)]
        if words or self._words or told:
            found.append(_words_sheet([*words, *self._words], tuple(told)))
        return found

    def _take(self, row: HtmlRow) -> None:
        table = self._tables.get(row.table)
        if table is None:
            table = self._tables[row.table] = _Table()
            table.before, self._words = self._words, []
        table.rows += 1
        if len(table.first) < _HEADER_ROWS:
            table.first.append(row)
        if table.kept is not None:
            self._kept += sum(map(len, row.cells)) + 64 * len(row.cells)
            table.kept.append(row)
            if self._kept > _KEPT_LETTERS or len(table.kept) > _KEPT_ROWS:
                self._kept -= sum(sum(map(len, r.cells)) + 64 * len(r.cells) for r in table.kept)
                table.kept = None

    def _header(self, table: _Table) -> tuple[int, Layout] | None:
        """The number of the header among the table's rows, and its layout."""
        layouts = [self._layout_of(row.cells) for row in table.first]
        best = max(range(len(layouts)), key=lambda n: layouts[n].weight, default=-1)
        if best >= 0 and layouts[best].weight >= 2:
            return best, layouts[best]
        unknown = header_of_grid([row.cells for row in table.first], lambda n: table.first[n].head)
        if unknown is None or not table.first[unknown].head:
            return None
        return unknown, layouts[unknown]

    def _sheet(
        self, number: int, table: _Table, header: tuple[int, Layout], words: list[tuple[str, int]]
    ) -> Sheet:
        at, layout = header
        above = [("\t".join(row.cells), row.line) for row in table.first[:at]]
        rows = partial(self._rows, number, table, at, layout)
        made = _words_sheet([*words, *above], ())
        return Sheet(
            rows=rows,
            preamble=made.preamble,
            legend=made.legend,
            spot=made.spot,
            place=f"table {number}",
        )

    def _rows(self, number: int, table: _Table, at: int, layout: Layout) -> Iterator[SheetRow]:
        if table.kept is not None:
            drawn: Iterator[HtmlRow] = iter(table.kept)
        else:
            again = TableRows(self._opened, self._limits)
            drawn = (row for row in again if row.table == number)
        width = len(layout.names)
        for count, row in enumerate(drawn):
            if count <= at:
                continue
            place, raw = f"table {number} row {count - at}", "\t".join(row.cells)
            cells = row.cells
            if len(cells) != width and (len(cells) < width or any(cells[width:])):
                yield SheetRow(place, layout, None, raw, "column_count")
            elif any(utf8_length(cell) > self._limits.csv_field_bytes for cell in cells):
                yield SheetRow(place, layout, None, raw, "csv_field_bytes")
            else:
                yield SheetRow(place, layout, cells[:width], raw)


def _words_sheet(words: list[tuple[str, int]], told: tuple[Problem, ...]) -> Sheet:
    """Words that stand in no table, each on its line, as a sheet without rows."""
    ordered = sorted(words, key=lambda word: word[1])
    first = ordered[0][1] if ordered else 1
    last = min(ordered[-1][1] - first, _PREAMBLE_LINES) if ordered else -1
    lines = [""] * (last + 1)
    for text, line in ordered:
        if line - first <= last:
            lines[line - first] = f"{lines[line - first]} {text.replace(chr(10), ' ')}".strip()

    def spot(number: int) -> str:
        return f"line {first + number - 1}"

    legend = sum(1 for line in lines if line)
    return Sheet(_no_rows, "\n".join(lines), legend, spot=spot, told=told)


def _broken(file: str, code: str, line: int) -> Problem:
    return Problem(ProblemKind.DAMAGED, Source(file, f"line {line}"), code)


def _no_rows() -> Iterator[SheetRow]:
    return iter(())
