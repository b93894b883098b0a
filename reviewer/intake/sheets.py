# SPDX-License-Identifier: Apache-2.0
"""The sheets of a file that holds a table: delimited text, a JSON array, JSON lines, an object.

Whatever the shape, a sheet gives its rows as often as it is asked, each as cells in the order
of a layout.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import partial
from typing import Any

from reviewer.intake.columns import BY_NAME, NOTHING_MEANT, Field, Layout, Layouts, layouts
from reviewer.intake.document import is_workbook
from reviewer.intake.encoding import Encoding, clean, encoding_of, text_of, text_of_head, whole_text
from reviewer.intake.html_table import has_table, html_sheets
from reviewer.intake.json_stream import Found, elements_of, lines_of_json
from reviewer.intake.json_value import (
    MORE_THAN_KEPT,
    Doubled,
    NotANumber,
    Number,
    compact,
    decoder,
    mended,
    pointer,
)
from reviewer.intake.opened import Opened
from reviewer.intake.rows import Header, Rows, SheetRow, find_header, split_line
from reviewer.intake.sheet import Sheet
from reviewer.intake.unknown_table import unknown_header
from reviewer.intake.xlsx import workbook_sheets
from reviewer.model.errors import Damaged, NotRecognised, TooLarge
from reviewer.model.limits import Limits
from reviewer.model.profile import Profile
from reviewer.model.report import Problem, ProblemKind, Source, Unread

__all__ = ["Meant", "Sheet", "layout_of_head", "sheets_of"]

_HEAD_CHARACTERS = 65_536
_LOOK = 20
_TOTAL_KEYS = ("total", "count", "messageCount", "totalResults", "EventCount", "total_count")


Meant = Mapping[str, Field | None]


def sheets_of(
    opened: Opened,
    limits: Limits,
    meant: Meant = NOTHING_MEANT,
    profiles: Sequence[Profile] = (),
    *,
    certain: bool = False,
) -> list[Sheet]:
    """The tables of a file; `meant` as for `Layout.of`. Raises NotRecognised when it holds none.

    `profiles` are what an officer said of headers; such a header means what was said. `certain`:
    a form knows its header in the first line, even where no column of it tells by itself.
    """
    layout_of = layouts(meant, profiles)
    head = opened.head()
    if is_workbook(head):
        return workbook_sheets(opened, limits, layout_of)
    start = text_of_head(head).lstrip("\ufeff \t\r\n")
    if has_table(start):
        return html_sheets(opened, limits, layout_of)
    if start.startswith("["):
        return [Sheet(lambda: _elements(opened, limits, layout_of))]
    if start.startswith("{"):
        if _is_lines(start, layout_of):
            return [Sheet(lambda: _json_lines(opened, limits, layout_of))]
        return _in_object(opened, limits, layout_of)
    return [_delimited(opened, limits, layout_of, certain=certain)]


def layout_of_head(text: str, layout_of: Layouts = BY_NAME) -> Layout | None:
    """The columns of the first rows of a file, from its first text alone; for recognising."""
    start = text.lstrip("\ufeff \t\r\n")
    if not start.startswith(("[", "{")):
        header = find_header(start[:_HEAD_CHARACTERS].splitlines(), layout_of)
        return header.layout if header else None
    at = start.find("{")
    try:
        value, _end = decoder().raw_decode(start, at) if at >= 0 else (None, 0)
    except (json.JSONDecodeError, RecursionError):
        inner = start.find("[", 1)
        at = start.find("{", inner) if inner >= 0 else -1
        try:
            value, _end = decoder().raw_decode(start, at) if at >= 0 else (None, 0)
        except (json.JSONDecodeError, RecursionError):
            value = None
        if value is None and _is_lines(start, layout_of):
            whole = (_object(line.strip()) for line in start.split("\n", _LOOK))
            value = next((one for one in whole if one is not None), None)
    if isinstance(value, dict):
        best = layout_of(list(value))
        for member in value.values():
            if isinstance(member, list) and member and isinstance(member[0], dict):
                inside = layout_of(list(member[0]))
                best = inside if inside.weight > best.weight else best
        return best
    return None


def _is_lines(start: str, layout_of: Layouts) -> bool:
    """JSON lines: objects on lines of their own, whatever damage stands between them."""
    lines = [line for row in start.split("\n", _LOOK)[:_LOOK] if (line := row.strip())]
    whole = [value for line in lines if (value := _object(line)) is not None]
    if not whole:
        return False
    if _object(lines[0]) is not None and lines[1:] and lines[1].startswith("{"):
        return True
    apart = lines[0].endswith("}") or len(whole) > 1
    return apart and layout_of(list(whole[0])).weight >= 2


def _object(line: str) -> dict[str, Any] | None:
    """The object that a line is, None when it is none."""
    if not line.startswith("{"):
        return None
    try:
        value, end = decoder().raw_decode(line)
    except (ValueError, RecursionError):
        return None
    return value if end == len(line) and isinstance(value, dict) else None


def _delimited(
    opened: Opened, limits: Limits, layout_of: Layouts, *, certain: bool = False
) -> Sheet:
    encoding = encoding_of(opened)
    lines: list[str] = []
    size = 0
    for line in text_of(opened, limits, encoding):
        lines.append(str(line))
        size += len(line) + 1
        if size > _HEAD_CHARACTERS:
            break
    header = find_header(lines, layout_of)
    header = header or (_first(lines, layout_of) if certain else unknown_header(lines, layout_of))
    if header is None:
        raise NotRecognised("no_header")
    if len(header.layout.names) > limits.csv_columns:
        raise TooLarge("csv_columns")
    before = lines[: header.line]
    return Sheet(
        rows=lambda: _table_rows(opened, limits, encoding, header),
        preamble="\n".join(before),
        legend=sum(1 for line in before if line.strip()),
        delimiter=header.delimiter,
    )


def _first(lines: list[str], layout_of: Layouts) -> Header | None:
    """The first line of a file as the header between commas, which a form knows by itself."""
    number = next((n for n, line in enumerate(lines) if line.strip()), 0)
    names = split_line(lines[number], ",") if lines else None
    if names is None or len(names) < 2:
        return None
    return Header(number, ",", layout_of([name.strip("\ufeff") for name in names]))


def _table_rows(
    opened: Opened, limits: Limits, encoding: Encoding, header: Header
) -> Iterator[SheetRow]:
    lines = text_of(opened, limits, encoding, keep_ends=True)
    for _ in range(header.line + 1):
        next(lines, None)
    yield from Rows(opened.name, lines, header, limits)


def _bad_value(file: str, place: str, code: str) -> Problem:
    return Problem(ProblemKind.BAD_VALUE, Source(file, place), code)


def _elements(opened: Opened, limits: Limits, layout_of: Layouts) -> Iterator[SheetRow]:
    maker = _RowMaker(opened.name, limits, layout_of)
    for found in elements_of(opened, limits):
        yield maker.row(found, f"/{found.number}")


def _json_lines(opened: Opened, limits: Limits, layout_of: Layouts) -> Iterator[SheetRow]:
    maker = _RowMaker(opened.name, limits, layout_of)
    for found in lines_of_json(text_of(opened, limits)):
        yield maker.row(found, f"line {found.number}")


def _in_object(opened: Opened, limits: Limits, layout_of: Layouts) -> list[Sheet]:
    """Tables that are members of one object, at most three levels down."""
    text, _bad = whole_text(opened, limits, json=True)
    try:
        value = decoder().decode(text.strip("\ufeff \t\r\n"))
    except json.JSONDecodeError as error:
        raise Damaged(f"line {error.lineno}") from None
    except RecursionError:
        raise TooLarge("json_depth") from None
    sheets: list[Sheet] = []
    left: list[_Left] = []
    _search(value, "", sheets, left, _RowMaker(opened.name, limits, layout_of))
    if not sheets:
        raise NotRecognised("no_table")
    first = sheets[0]
    unread = tuple(_unread(one, opened.name, limits) for one in left)
    sheets[0] = Sheet(first.rows, declared=first.declared, unread=unread)
    return sheets


_Left = tuple[str, Any, str]
"""A member that is no table: its key, its value and its pointer."""


def _unread(left: _Left, file: str, limits: Limits) -> Unread:
    key, member, at = left
    value, _odd = mended(member, Source(file, at), limits)
    shown = value if isinstance(value, str) else compact(value, MORE_THAN_KEPT)
    return Unread(clean(key)[0], str(shown), Source(file, clean(at)[0]))


def _search(
    value: dict[str, Any],
    place: str,
    sheets: list[Sheet],
    left: list[_Left],
    maker: _RowMaker,
) -> None:
    for key, member in value.items():
        at = clean(pointer(place, key))[0]
        if _is_table(member, maker):
            sheets.append(
                Sheet(
                    partial(maker.members, member, at),
                    declared=_declared(value, place, maker),
                )
            )
        elif isinstance(member, dict) and place.count("/") < 2:
            _search(member, at, sheets, left, maker)
        elif member not in (None, "", [], {}):
            left.append((key, member, at))


def _is_table(member: Any, maker: _RowMaker) -> bool:
    if not isinstance(member, list):
        return False
    first = (row for row in member[:_LOOK] if isinstance(row, dict))
    rows = [row for row in first if len(row) <= maker.limits.csv_columns]
    return bool(rows) and max(maker.layout_of(list(row)).weight for row in rows) >= 2


def _declared(value: dict[str, Any], place: str, maker: _RowMaker) -> tuple[int, Source] | None:
    tables = sum(1 for member in value.values() if _is_table(member, maker))
    for key in _TOTAL_KEYS:
        stated = value.get(key)
        text = _text(stated)
        if tables == 1 and text.isdecimal() and len(text) < 10:
            return int(text), Source(maker.file, pointer(place, key))
    return None


class _RowMaker:
    """Turns JSON objects into rows; objects with the same keys share a layout."""

    def __init__(self, file: str, limits: Limits, layout_of: Layouts) -> None:
        self.file = file
        self.limits = limits
        self.layout_of = layout_of
        self._layouts: dict[tuple[str, ...], Layout] = {}

    def members(self, values: list[Any], place: str) -> Iterator[SheetRow]:
        """The rows of a list that is held in memory."""
        for number, value in enumerate(values):
            raw, _bad = clean(compact(value))  # half a character shows as its escape then
            own = _copied(value) if "\\u" in raw else value
            yield self.row(Found(number, own, raw), pointer(place, number))

    def row(self, found: Found, place: str) -> SheetRow:
        """One row, or the reason why there is none."""
        _number, value, raw, why, bad = found
        if why or not isinstance(value, dict):
            return SheetRow(place, _NO_LAYOUT, None, raw, why or "no_object")
        if len(value) > self.limits.csv_columns:
            return SheetRow(place, _NO_LAYOUT, None, raw, "csv_columns")
        problems: tuple[Problem, ...] = ()
        if bad or _odd(value, raw, self.limits):
            value, found_problems = mended(value, Source(self.file, place), self.limits)
            problems = tuple(found_problems)
            if bad and not problems:
                problems = (_bad_value(self.file, place, "unstorable_character"),)
        keys = tuple(value)
        layout = self._layouts.get(keys)
        if layout is None:
            layout = self.layout_of(keys)
            if len(self._layouts) < 1_000:
                self._layouts[keys] = layout
        return SheetRow(place, layout, [_text(v) for v in value.values()], raw, "", problems)


_NO_LAYOUT = Layout(())


def _copied(value: Any) -> Any:
    """A value that may be mended without hiding from the next pass that it had to be."""
    try:
        return deepcopy(value)
    except RecursionError:
        return value


def _odd(value: dict[str, Any], raw: str, limits: Limits) -> bool:
    """Whether a row needs the closer look of `mended`."""
    if isinstance(value, Doubled) or "\\u0000" in raw or "\\ud" in raw or "\\uD" in raw:
        return True
    for member in value.values():
        if isinstance(member, dict | list):
            return True
        long = isinstance(member, Number) and len(member) > limits.json_digits
        if long or isinstance(member, NotANumber):
            return True
    return False


def _text(value: Any) -> str:
    """A cell: text as it is, null as nothing, other values as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)  # of a Number, which the wire does not know, the plain text
    return compact(value)
