# SPDX-License-Identifier: Apache-2.0
"""Rows of comma-separated text whose width changes: legends, several tables one below another."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from reviewer.intake.encoding import is_bad, is_cut, utf8_length
from reviewer.model.limits import Limits

_LOOK_AHEAD = 64 * 1024 * 1024
"""Bytes read again, all in all, to find out that a quote was never closed."""


class CellRow(NamedTuple):
    """One row that is not blank.

    line   number of its first line, from 1
    cells  None when the row cannot be read, and `why` is then a code
    odd    codes of what was read around
    gap    whether a blank row stands before it
    """

    line: int
    cells: list[str] | None
    raw: str
    why: str = ""
    odd: tuple[str, ...] = ()
    gap: bool = False


class CellRows:
    """The rows of a file; a quote that never closes costs its own row only.

    The reader sets `width` while it stands in a table: a quoted row over several lines that has
    neither that many cells nor one is then taken for a stray quote.
    """

    def __init__(self, lines: Iterator[str], limits: Limits) -> None:
        self.width: int | None = None
        self._lines = lines
        self._longest = limits.csv_field_bytes
        self._again: deque[str] = deque()
        self._line = 0
        self._budget = _LOOK_AHEAD
        csv.field_size_limit(2**31 - 1)

    def __iter__(self) -> Iterator[CellRow]:
        gap = False
        while (line := self._next()) is not None:
            if not line.strip(", \t\r\n"):
                gap = True
                continue
            if '"' not in line:
                body = line.rstrip("\r\n")
                row = self._checked(self._line, body.split(","), body, [line])
            else:
                row = self._quoted(line)
            yield row._replace(gap=True) if gap else row
            gap = False

    def _next(self) -> str | None:
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is not None:
            self._line += 1
        return line

    def _checked(
        self, number: int, cells: list[str], raw: str, lines: list[str], odd: str = ""
    ) -> CellRow:
        if any(is_cut(line) for line in lines):
            return CellRow(number, None, raw, "value_bytes")
        longest = self._longest
        if 4 * len(raw) > longest and any(utf8_length(cell) > longest for cell in cells):
            return CellRow(number, None, raw, "csv_field_bytes")
        codes = (odd,) if odd else ()
        if any(is_bad(line) for line in lines):
            codes = (*codes, "unstorable_character")
        return CellRow(number, cells, raw, "", codes)

    def _quoted(self, first: str) -> CellRow:
        number = self._line
        taken = [first]
        cells: list[str] | None = None
        try:
            cells = next(csv.reader(self._feed(taken), strict=True))
        except (csv.Error, StopIteration):
            cells = None
        if cells is not None and (
            len(taken) == 1 or self.width is None or len(cells) in (1, self.width)
        ):
            return self._checked(number, cells, "".join(taken).rstrip("\r\n"), taken)
        self._budget -= sum(len(line) for line in taken[1:])
        self._again.extendleft(reversed(taken[1:]))
        self._line = number
        body = first.rstrip("\r\n")
        cells = body.split(",")
        if self.width == len(cells):
            return self._checked(number, cells, body, [first], "stray_quote")
        return CellRow(number, None, body, "unbalanced_quote")

    def _feed(self, taken: list[str]) -> Iterator[str]:
        """The lines a quoted row may take; a look too far ahead ends it."""
        yield taken[0]
        size = len(taken[0])
        longest = 4 * self._longest if self._budget > 0 else 4_096
        while size <= longest and (line := self._next()) is not None:
            taken.append(line)
            size += len(line)
            yield line
