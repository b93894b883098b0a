# SPDX-License-Identifier: Apache-2.0
"""Tables whose columns nobody knows yet: told from prose by their shape, never by their words.

Such a table is not read before an officer said what its columns are. What is doubtful is no
table: a person who is asked about a letter as if it were a table loses trust in the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from reviewer.intake.columns import BY_NAME, Layouts
from reviewer.intake.json_value import decoder
from reviewer.intake.rows import DELIMITERS, Header, split_line
from reviewer.model.profile import same_name

_LINES = 60
_HEADER_LINES = 12
_LONGEST_LINE = 20_000
_NAME_LETTERS = 60
_MOST_KEYS = 100
_ENOUGH_ROWS = 20
_PROSE = re.compile(r"[.!?…]['\"»)]?$")
_LETTER = re.compile(r"[^\W\d_]")
_TYPED = re.compile(
    r"(?=.{0,60}[0-9])[0-9A-Fa-f.,:/+\-TZ ]{3,60}|[^@\s]{1,64}@[^@\s.]{1,80}\.[^@\s]{1,80}"
)
"""A value that prose does not set between its commas: a date, a number, an address."""


def unknown_in_head(text: str) -> bool:
    """Whether the first text of a file is a table of columns that nobody knows yet."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("[", "{")):
        return _alike(start)
    if start.startswith("<"):
        return False
    return unknown_header(start.splitlines()) is not None


def _alike(start: str) -> bool:
    """Whether a list, or lines, begin with two flat objects of the same names."""
    at = start.find("{")
    found: list[dict[str, Any]] = []
    while at >= 0 and len(found) < 2:
        try:
            value, end = decoder().raw_decode(start, at)
        except (ValueError, RecursionError):
            return False
        found.append(value)
        rest = start[end : end + 200].lstrip(", \t\r\n")
        at = start.find("{", end) if rest.startswith("{") else -1
    if len(found) < 2 or not 2 <= len(found[0]) <= _MOST_KEYS or list(found[0]) != list(found[1]):
        return False
    return not any(isinstance(inner, dict | list) for one in found for inner in one.values())


def unknown_header(lines: Sequence[str], layout_of: Layouts = BY_NAME) -> Header | None:
    """The header of a delimited text that looks like a table; None for all that does not."""
    rows = [(n, line) for n, line in enumerate(lines[:_LINES]) if line.strip()]
    if len(rows) < 2 or any(len(line) > _LONGEST_LINE for _, line in rows):
        return None
    best: tuple[int, Header] | None = None
    for delimiter in DELIMITERS:
        found = _delimited(rows, delimiter)
        if found is not None:
            number, cells = found
            if best is None or len(cells) > best[0]:
                best = len(cells), Header(number, delimiter, layout_of(cells))
    return best[1] if best is not None else None


def _delimited(rows: list[tuple[int, str]], delimiter: str) -> tuple[int, list[str]] | None:
    """The line of the header and its cells, if all below it have as many."""
    split = [(number, split_line(line, delimiter)) for number, line in rows]
    for at, (number, names) in enumerate(split[:_HEADER_LINES]):
        below = [cells for _, cells in split[at + 1 : at + 1 + _ENOUGH_ROWS]]
        if names is None or not are_names(names) or not below:
            continue
        same = [cells for cells in below if cells is not None and len(cells) == len(names)]
        if len(same) < len(below) - len(below) // 10 or _is_prose(same, delimiter):
            continue
        if _tells(same, len(names), delimiter):
            return number, names
    return None


def are_names(cells: Sequence[str]) -> bool:
    """Whether cells could be the names of columns: short, different, with a letter in each."""
    names = [same_name(cell.strip().strip('"')) for cell in cells]
    return (
        len(names) >= 2
        and len(set(names)) == len(names)
        and all(len(name) <= _NAME_LETTERS and _LETTER.search(name) for name in names)
        and not any(_PROSE.search(cell.strip()) or _typed(cell) for cell in cells)
    )


def _is_prose(rows: list[list[str]], delimiter: str) -> bool:
    """A blank follows a comma in prose, and hardly ever in a table."""
    if delimiter not in (",", ";"):
        return False
    later = [cell for cells in rows for cell in cells[1:] if cell]
    return sum(cell[0] == " " for cell in later) * 3 > len(later)


def _tells(rows: list[list[str]], width: int, delimiter: str) -> bool:
    """Whether one column holds typed values, or there is too much order for prose."""
    if _has_typed(rows, width):
        return True
    least = 3 if delimiter == "," else 2
    return width >= least and len(rows) >= least


def _has_typed(rows: Sequence[Sequence[str]], width: int) -> bool:
    for column in range(width):
        values = [row[column] for row in rows if column < len(row) and row[column].strip()]
        if values and sum(_typed(value) for value in values) * 2 > len(values):
            return True
    return False


def _typed(value: str) -> bool:
    return len(value) <= 200 and _TYPED.fullmatch(value.strip()) is not None


def header_of_grid(
    rows: Sequence[Sequence[str]], is_header: Callable[[int], bool] = lambda _: False
) -> int | None:
    """Which row of a sheet is its header: the first that names at least two columns which the
    rows below it fill; None when none does. `is_header` says so for certain."""
    for at, names in enumerate(rows[:_HEADER_LINES]):
        filled = [n for n, name in enumerate(names) if name.strip()]
        below = rows[at + 1 : at + 1 + _ENOUGH_ROWS]
        if not below or not are_names([names[n] for n in filled]):
            continue
        wide = [row for row in below if sum(1 for n in filled if n < len(row) and row[n]) >= 2]
        if 2 * len(wide) <= len(below):
            continue
        if is_header(at) or len(wide) >= 2 or _has_typed(wide, len(names)):
            return at
    return None
