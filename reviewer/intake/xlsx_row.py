# SPDX-License-Identifier: Apache-2.0
"""One row of a worksheet: its cells in the order of the columns, as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reviewer.intake.encoding import utf8_length
from reviewer.intake.xlsx_cells import (
    Shown,
    date_text,
    letters_of,
    number_text,
    place_of,
    string_text,
)
from reviewer.intake.xlsx_stream import StoredCell, StoredRow
from reviewer.intake.xlsx_strings import SharedStrings
from reviewer.model.limits import Limits

_ON = ("1", "true")


class XlsxRow(NamedTuple):
    """A row as its cells are shown.

    number  as the sheet counts its rows, from 1
    cells   from column A on, without blank ones at the end; () for a blank row
    raw     one line for each cell that holds something
    codes   what is odd about a cell
    why     the row cannot be read, for this reason
    """

    number: int
    cells: tuple[str, ...]
    raw: str
    codes: tuple[str, ...] = ()
    why: str = ""
    hidden: bool = False


class RowReader:
    """Reads the rows of one pass over a sheet, from its first on.

    `merged` says which cells show the text of the one above them: column -> first row -> last.
    """

    def __init__(
        self,
        strings: Callable[[], SharedStrings],
        styles: Sequence[Shown],
        limits: Limits,
        *,
        since_1904: bool,
        merged: dict[int, dict[int, int]] | None = None,
    ) -> None:
        self._strings = strings
        self._styles = styles
        self._limits = limits
        self._since_1904 = since_1904
        self._merged = merged or {}
        self._held: dict[int, tuple[int, str]] = {}
        self._row = 0
        self._easy = limits.csv_field_bytes // 4

    def row(self, stored: StoredRow) -> XlsxRow:
        """Read a row as it is stored."""
        stated = stored.attributes.get("r", "")
        own = int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 8 else 0
        self._row = own if own > self._row else self._row + 1
        cells: dict[int, str] = {}
        raw: list[str] = []
        codes: dict[str, None] = {}
        column = -1
        for one in stored.cells:
            place = place_of(one.place)
            column = place[0] if place is not None and place[0] > column else column + 1
            if column >= self._limits.csv_columns:
                if one.stored:
                    return self._unread("csv_columns", raw)
                continue
            text, number, code = self._cell(one)
            if code:
                codes[code] = None
            if text:
                cells[column] = text
                raw.append(f"{letters_of(column)}{self._row}: {text}{number and f' [{number}]'}")
                if len(text) > self._easy and utf8_length(text) > self._limits.csv_field_bytes:
                    return self._unread("csv_field_bytes", raw)
        if stored.cut:
            return self._unread("not_well_formed", raw)
        if self._merged:
            self._fill(cells, raw)
        last = max(cells, default=-1)
        hidden = stored.attributes.get("hidden", "") in _ON
        in_order = tuple(cells.get(column, "") for column in range(last + 1))
        return XlsxRow(self._row, in_order, "\n".join(raw), tuple(codes), "", hidden)

    def _unread(self, why: str, raw: list[str]) -> XlsxRow:
        return XlsxRow(self._row, (), "\n".join(raw), (), why)

    def _fill(self, cells: dict[int, str], raw: list[str]) -> None:
        """Give cells that are one with a cell above them its text, as the sheet shows it."""
        for column, spans in self._merged.items():
            last = spans.get(self._row)
            if last is not None:
                self._held[column] = last, cells.get(column, "")
            held = self._held.get(column)
            if held is None or last is not None or not raw:
                continue
            until, text = held
            if self._row > until:
                del self._held[column]
            elif text and column not in cells:
                cells[column] = text
                raw.append(f"{letters_of(column)}{self._row} = {text}")

    def _cell(self, one: StoredCell) -> tuple[str, str, str]:
        """The text a cell shows, the stored number where that is another, and what is odd."""
        kind, stored = one.kind, one.stored
        if stored is None:
            return "", "", "formula_without_value" if one.computed else ""
        if kind == "s":
            shared = self._strings().at(stored.strip())
            if shared is None:
                return "", "", "shared_string"
            return shared[0], "", "unstorable_character" if shared[1] else ""
        if kind in ("str", "inlineStr", "d"):
            text, odd = string_text(stored)
            return text, "", "unstorable_character" if odd else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored.strip(), stored), "", ""
        if kind == "e":
            return stored, "", "cell_error"
        return self._number(stored, one.style)

    def _number(self, stored: str, style: str) -> tuple[str, str, str]:
        number = int(style) if style.isascii() and style.isdecimal() and len(style) < 7 else -1
        shown = self._styles[number] if 0 <= number < len(self._styles) else Shown.NUMBER
        if shown is Shown.NUMBER:
            return number_text(stored), "", ""
        written = date_text(stored, shown, since_1904=self._since_1904)
        if written is None:
            return number_text(stored), "", "date_out_of_range"
        return written, stored, ""
