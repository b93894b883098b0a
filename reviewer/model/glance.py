# SPDX-License-Identifier: Apache-2.0
"""A look at the first rows of a table, for the person who is to say what its columns are."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.model.limits import DEFAULT
from reviewer.model.profile import Field

ROWS = 20
"""Rows of one table that are shown."""
CELL_LETTERS = 200
"""Letters of one cell, or of a name, that are shown; a longer one ends in `…`."""
SHEETS = 50
"""Tables of one file that are shown."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column seems to hold; `by_values` when its name does not say so."""

    what: Field | None
    by_values: bool = False


@dataclass(frozen=True, slots=True)
class Glance:
    """One table of a file, its cells cut to what is shown.

    place      of the table in the file: "file", "sheet 2", "table 1"
    title      its own name, "" where it has none
    delimiter  between the cells of a delimited text, "" otherwise
    rows       the first ones, each as wide as the header
    known      whether it is read as it stands
    said       the name of the profile it is read by
    """

    file: str
    place: str
    title: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guesses: tuple[Guess, ...]
    known: bool = False
    said: str | None = None

    def __post_init__(self) -> None:
        if not self.file or not self.place or len(self.rows) > ROWS:
            raise ValueError("a glance names its place and shows so many rows")
        width = len(self.header)
        if not 1 <= width <= DEFAULT.csv_columns or len(self.guesses) != width:
            raise ValueError("a glance says something of each column")
        if any(len(row) != width for row in self.rows):
            raise ValueError("a row is as wide as the header")
        texts = (self.place, self.title, self.delimiter, self.said or "", *self.header)
        longest = max(map(len, (*texts, *(cell for row in self.rows for cell in row))))
        if longest > CELL_LETTERS:
            raise ValueError("a glance shows so many letters")
