# SPDX-License-Identifier: Apache-2.0
"""A table as all its readers give it, whatever the file it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reviewer.intake.rows import SheetRow
from reviewer.model.report import Problem, Source, Statement, Unread

Rows = Callable[[], Iterator[SheetRow]]
"""A fresh pass over the data rows of a table, as often as asked."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of one file.

    rows       a fresh pass over its data rows
    preamble   the text before the header, and how many lines of it are not blank
    declared   the number of rows the file states, and its place
    title      its own name, "" where it has none
    spot       the place of a line of the preamble, from 1
    delimiter  between the cells of a delimited text
    told       what is to be said of it before its rows
    place      where it stands in the file
    """

    rows: Rows
    preamble: str = ""
    legend: int = 0
    declared: tuple[int, Source] | None = None
    unread: tuple[Unread, ...] = field(default=())
    title: str = ""
    spot: Callable[[int], str] = "line {}".format
    delimiter: str = ""
    told: tuple[Problem | Statement, ...] = ()
    place: str = "file"
