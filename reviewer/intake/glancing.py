# SPDX-License-Identifier: Apache-2.0
"""The first rows of each table of a file, for the person who says what its columns are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reviewer.intake.column_guess import guesses
from reviewer.intake.encoding import clean
from reviewer.intake.opened import Opened
from reviewer.intake.sheet import Sheet
from reviewer.intake.sheets import sheets_of
from reviewer.intake.taking import Taking
from reviewer.model.errors import NotRecognised
from reviewer.model.glance import CELL_LETTERS, ROWS, SHEETS, Glance


def glances(opened: Opened, taking: Taking) -> Iterator[Glance]:
    """A glance at each table that has rows. Raises NotRecognised when the file holds none."""
    shown = 0
    for sheet in sheets_of(opened, taking.limits, profiles=taking.profiles):
        found = _glance(opened.name, sheet, taking)
        if found is not None:
            shown += 1
            yield found
        if shown == SHEETS:
            return
    if not shown:
        raise NotRecognised("no_table")


def _glance(file: str, sheet: Sheet, taking: Taking) -> Glance | None:
    """The rows of the layout that the first of them has; rows of another one are left out."""
    drawn = [row for row in islice(sheet.rows(), 2 * ROWS) if row.cells is not None]
    if not drawn or not drawn[0].layout.names:
        return None
    layout = drawn[0].layout
    width = len(layout.names)
    if width > taking.limits.csv_columns:
        return None
    alike = (row for row in drawn if row.layout.names[:width] == layout.names)
    rows = [row.cells[:width] for row in islice(alike, ROWS) if row.cells]
    profile = layout.profile
    return Glance(
        file=file,
        place=sheet.place,
        title=_cut(sheet.title),
        delimiter=sheet.delimiter,
        header=tuple(_cut(name) for name in layout.names),
        rows=tuple(tuple(_cut(cell) for cell in row) for row in rows),
        guesses=guesses(layout, rows, taking.times()),
        known=any(row.layout.weight >= 2 for row in drawn),
        said=profile.name if profile else None,
    )


def _cut(text: str) -> str:
    text = clean(text)[0]
    return text if len(text) <= CELL_LETTERS else f"{text[: CELL_LETTERS - 1]}…"
