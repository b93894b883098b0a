# SPDX-License-Identifier: Apache-2.0
"""What a child shows of a table is held against what it was asked."""

from __future__ import annotations

from reviewer.intake import wire
from reviewer.intake.scrutiny import lie
from reviewer.model.errors import TooLarge
from reviewer.model.glance import SHEETS


class Glancing:
    """An answer to `glance`: tables of one file, each once; the values check themselves."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._places: set[str] = set()

    def check(self, line: wire.Line, _length: int, /) -> None:
        """Look at one line."""
        if isinstance(line, wire.FLUSHED):
            return
        if not isinstance(line, wire.GlanceLine):
            raise lie("unexpected_line")
        if line.v.file != self._file or line.v.place in self._places:
            raise lie("source_outside")
        self._places.add(line.v.place)
        if len(self._places) > SHEETS:
            raise TooLarge("sheets")

    def check_end(self) -> None:
        """Something was shown, or the answer was a refusal."""
        if not self._places:
            raise lie("nothing_named")
