# SPDX-License-Identifier: Apache-2.0
"""The pages of a Google return: lines of text, and the rows of tables among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.intake.columns import NOTHING_MEANT, Layout
from reviewer.intake.encoding import utf8_length
from reviewer.intake.html_stream import Broken, End, Start, Text, Token, tokens_of
from reviewer.intake.opened import Opened
from reviewer.intake.rows import SheetRow
from reviewer.intake.sheets import Meant, Sheet
from reviewer.model.limits import Limits
from reviewer.model.report import Problem, ProblemKind, Source

_BLOCKS = frozenset(
    {"li", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "title", "ul", "ol", "dt", "dd", "body"}
    | {"pre", "hr", "table", "caption"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title", "caption"})
_ROW_ENDS = frozenset({"tr", "table", "thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_MOST_LAYOUTS = 1_000
_MOST_CELLS, _MOST_LEVELS = 10_000, 100
BLANKS = str.maketrans("\t\r\n", "   ")
"""Line breaks of the source are blanks of the page; only `br` and blocks break a line."""


class Line(NamedTuple):
    """A line of text outside of tables; `heading` tells a title from what is said."""

    text: str
    line: int
    heading: bool = False


class Row(NamedTuple):
    """A row of a table: `head` where all cells are headings; the number of its table."""

    cells: list[str]
    line: int
    head: bool
    table: int


Piece = Line | Row | Broken


def pieces_of(opened: Opened, limits: Limits) -> Iterator[Piece]:
    """The lines and rows of a page, in order and one at a time."""
    page = _Page(limits.value_bytes)
    for token in tokens_of(opened, limits):
        page.take(token)
        if page.ready:
            ready, page.ready = page.ready, []
            yield from ready
    page.close()
    yield from page.ready


class _Page:
    """Gathers the text of the block, or the cells of the row, that is open.

    A block or row beyond `most` bytes is cut, with a Broken of the code `value_bytes`.

    ready   what is complete, in order, to be taken away
    """

    def __init__(self, most: int) -> None:
        self.ready: list[Piece] = []
        self._most = most
        self._text: list[str] = []
        self._size = 0
        self._line = 1
        self._heading = False
        self._cells: list[str] | None = None
        self._row_line = 1
        self._plain_cells = 0
        self._in_cell = False
        self._tables = 0
        self._open: list[int] = [0]

    def take(self, token: Token) -> None:
        """Take the next token."""
        if isinstance(token, Text):
            self._say(token.text.translate(BLANKS), token.line, token.text)
        elif isinstance(token, Start):
            self._start(token.name, token.line)
        elif isinstance(token, End):
            self._end(token.name)
        else:
            self.ready.append(token)

    def close(self) -> None:
        """What is still open at the end of the page."""
        self._row() if self._cells is not None else self._words()

    def _say(self, text: str, line: int, source: str) -> None:
        if self._size > self._most:
            return
        if not self._text:
            if not text.strip():
                return
            self._line = line
            if text[0].isspace():
                self._line += source[: len(text) - len(text.lstrip())].count("\n")
        self._text.append(text)
        self._size += utf8_length(text)
        if self._size > self._most:
            self.ready.append(Broken("value_bytes", line))

    def _start(self, name: str, line: int) -> None:
        if name in _CELLS:
            if self._cells is None:
                self._words()
                self._open_row(line)
            self._close_cell()
            self._in_cell = True
            self._plain_cells += name == "td"
        elif name in _ROW_ENDS:
            self._row() if self._cells is not None else self._words()
            if name == "table":
                self._tables += 1
                del self._open[_MOST_LEVELS:]
                self._open.append(self._tables)
            elif name == "tr":
                self._open_row(line)
        elif name == "br":
            self._say("\n", line, "")
        elif name in _BLOCKS and self._cells is None:
            self._words()
            self._heading = name in _HEADINGS

    def _end(self, name: str) -> None:
        if name in _CELLS:
            self._close_cell()
        elif name in _ROW_ENDS:
            self._row() if self._cells is not None else self._words()
            if name == "table" and len(self._open) > 1:
                self._open.pop()
        elif name in _BLOCKS and self._cells is None:
            self._words()
            self._heading = False

    def _open_row(self, line: int) -> None:
        self._cells = []
        self._row_line = line
        self._plain_cells = 0
        self._size = 0

    def _taken(self) -> str:
        if not self._text:
            return ""
        text = "".join(self._text).strip()
        self._text = []
        return text

    def _close_cell(self) -> None:
        if self._in_cell and self._cells is not None:
            text = self._taken()
            if len(self._cells) < _MOST_CELLS:
                self._cells.append(text)
            elif text:
                self._cells[-1] = "…"
        self._in_cell = False

    def _row(self) -> None:
        self._close_cell()
        cells, self._cells = self._cells or [], None
        self._taken()
        self._size = 0
        if any(cells):
            self.ready.append(Row(cells, self._row_line, not self._plain_cells, self._open[-1]))

    def _words(self) -> None:
        self._size = 0
        if not self._text:
            return
        line = self._line
        for text in self._taken().split("\n"):
            if text.strip():
                self.ready.append(Line(text.strip(), line, self._heading))
            line += 1


def sheet_of(opened: Opened, limits: Limits, meant: Meant = NOTHING_MEANT) -> Sheet:
    """All tables of a page as one sheet; each row has the columns of its own table's heading."""
    return Sheet(lambda: _rows(opened, limits, meant))


def _rows(opened: Opened, limits: Limits, meant: Meant) -> Iterator[SheetRow]:
    known: dict[tuple[str, ...], Layout] = {}
    of_table: dict[int, Layout] = {}
    for piece in pieces_of(opened, limits):
        if not isinstance(piece, Row):
            continue
        place, raw = f"line {piece.line}", "\t".join(piece.cells)
        layout = of_table.get(piece.table)
        if piece.head or layout is None:
            names = tuple(piece.cells[: limits.csv_columns])
            layout = known.get(names) or Layout.of(names, meant)
            if len(known) < _MOST_LAYOUTS:
                known[names] = layout
            if len(of_table) > _MOST_LEVELS:
                of_table.pop(next(iter(of_table)))
            of_table[piece.table] = layout
            if not (piece.head or layout.weight):
                yield SheetRow(place, layout, None, raw, "no_header")
            continue
        width = len(layout.names)
        if len(piece.cells) < width or any(piece.cells[width:]):
            yield SheetRow(place, layout, None, raw, "column_count")
        else:
            yield SheetRow(place, layout, piece.cells[:width], raw)


def broken(file: str, piece: Broken) -> Problem:
    """What is wrong with the mark-up, as a problem of the file."""
    kinds = {"html_open": ProblemKind.DAMAGED, "value_bytes": ProblemKind.TOO_LARGE}
    kind = kinds.get(piece.code, ProblemKind.BAD_VALUE)
    return Problem(kind, Source(file, f"line {piece.line}"), piece.code)
