# SPDX-License-Identifier: Apache-2.0
"""The labels and values of a Meta business record, told by its markup alone.

A label is the text before a value cell; a cell may hold more labels and cells. What a message
says stands in a cell, so that no text of it is ever taken for a label. Three generations of
markup are read alike: `div_table` with `outer`, `inner` and `most_inner`; the short classes `t`,
`o`, `i`, `m` (or the same by style); tables of `th` and `td`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from reviewer.intake.html_stream import Broken, End, Start, Text, Token

_CELL = frozenset({"m", "most_inner"})
_BLOCK = frozenset({"t", "o", "i", "div_table", "outer", "inner"})
_COUNTED = frozenset({"div", "table", "td"})
_ROW = frozenset({"tr", "th", "td"})
_LEVELS = 100
_LABEL_LETTERS = 65_536
_PROPERTY = "property-"
_PAGE_MARK = re.compile(
    r"^[ \t]*(?:Meta Platforms|WhatsApp|Facebook|Instagram|Threads)"
    r" Business Record Page \d{1,7}[ \t]*$",
    re.MULTILINE,
)


class Section(NamedTuple):
    """A section begins; its name as the file has it, without `property-`."""

    name: str
    line: int


class Field(NamedTuple):
    r"""A label with its value.

    section   the name of the section, "" outside of any
    value     `\n` between lines; "" of a heading that only groups others
    level     1 = the outermost cell of its section
    heading   further fields stand inside its cell
    paged     the mark of a printed page stands as a line of its value
    cut       the value was longer than it may be
    """

    section: str
    label: str
    value: str
    line: int
    level: int
    heading: bool = False
    paged: bool = False
    cut: bool = False


class Loose(NamedTuple):
    """Text of a section that is no label and stands in no cell."""

    section: str
    text: str
    line: int


class Aside(NamedTuple):
    """What is left out: a reason code of Skipped and a line."""

    reason: str
    line: int


Piece = Section | Field | Loose | Aside | Broken


@dataclass(slots=True)
class _Words:
    """Text being gathered, at most `most` letters of it."""

    most: int
    parts: list[str] = field(default_factory=list)
    size: int = 0
    line: int = 0
    cut: bool = False

    def add(self, text: str, line: int) -> None:
        if not self.size:
            text = text.lstrip()
            self.line = line
        room = self.most - self.size
        if len(text) > room:
            self.cut = True
            text = text[:room]
        if text:
            self.parts.append(text)
            self.size += len(text)

    def break_line(self) -> None:
        if self.size:
            self.add("\n", self.line)

    def take(self) -> str:
        text = "".join(self.parts).rstrip()
        self.parts, self.size = [], 0
        return text


@dataclass(slots=True)
class _Open:
    """An element that counts: a cell with its label and text, or a block around labels."""

    depth: int
    cell: bool
    label: str = ""
    line: int = 0
    told: bool = False
    row: bool = False  # a cell of a table, whose end tag may be left out


class _Role(Enum):
    """What an element is for the record."""

    PLAIN = 0
    CELL = 1
    BLOCK = 2
    PAGE_MARK = 3


@lru_cache(maxsize=1_024)
def _role(name: str, classes: str, style: str) -> _Role:
    """By its name, class and style; kept, because a file has few of them."""
    known = set(classes.split())
    style = style.replace(" ", "").lower()
    if "pageBreak" in known:
        return _Role.PAGE_MARK
    if name == "td" or known & _CELL or "display:table-cell" in style:
        return _Role.CELL
    if name == "table" or known & _BLOCK or "display:table" in style:
        return _Role.BLOCK
    return _Role.PLAIN


class Fields:
    """Reads tokens as fields; `longest` letters of one value are kept. Draw `pieces` once."""

    def __init__(self, tokens: Iterable[Token], longest: int) -> None:
        self._tokens = tokens
        self._section = ""
        self._depth = 0
        self._section_depth = 0
        self._open: list[_Open] = []
        self._label = _Words(_LABEL_LETTERS)
        self._value = _Words(longest)
        self._left_out: int | None = None

    def pieces(self) -> Iterator[Piece]:
        """Everything the file holds, in its order."""
        for token in self._tokens:
            kind = type(token)
            if kind is End:
                if token[0] in _COUNTED:
                    if token[0] == "table":
                        yield from self._end_left_open()
                    if self._ends_something():
                        yield from self._end()
                    self._depth -= 1
            elif isinstance(token, Text):
                if self._left_out is None:
                    self._words().add(token.text, token.line)
            elif isinstance(token, Start):
                yield from self._start(token) or ()
            elif isinstance(token, Broken):
                yield token
        yield from self._all()

    def _ends_something(self) -> bool:
        """Whether more than a plain element ends here."""
        if self._left_out is not None or self._depth <= self._section_depth:
            return True
        return bool(self._open) and self._open[-1].depth >= self._depth

    def _words(self) -> _Words:
        return self._value if self._open and self._open[-1].cell else self._label

    def _start(self, tag: Start) -> Iterator[Piece] | None:
        """An element begins; None where nothing can be told yet, as mostly."""
        name, attributes, _line = tag
        if attributes.get("id", "").startswith(_PROPERTY):
            return self._begin(tag)
        if name in _ROW:
            return self._table_part(tag)
        return self._plain_start(tag)

    def _table_part(self, tag: Start) -> Iterator[Piece]:
        """A row or a cell of a table begins, which ends the cell before it."""
        yield from self._end_left_open()
        yield from self._plain_start(tag) or ()

    def _end_left_open(self) -> Iterator[Piece]:
        """End the cell of a table whose end tag is left out, as HTML allows."""
        last = self._open[-1] if self._open else None
        if last is not None and last.row and last.depth == self._depth and self._left_out is None:
            yield from self._end()
            self._depth -= 1

    def _plain_start(self, tag: Start) -> Iterator[Piece] | None:
        name, attributes, _line = tag
        if name == "br":
            self._words().break_line()
        elif name == "th":
            return self._loose()
        if name not in _COUNTED:
            return None
        self._depth += 1
        if self._left_out is not None:
            return None
        role = _role(name, attributes.get("class", ""), attributes.get("style", ""))
        if role is _Role.PLAIN:
            words = self._words()
            if words.size:
                words.break_line()
            return None
        return self._element(role, tag.line, row=name == "td")

    def _begin(self, tag: Start) -> Iterator[Piece]:
        """A section begins, whatever was open."""
        yield from self._all()
        self._depth = self._section_depth = 1
        self._left_out = None
        self._section = tag.attributes["id"][len(_PROPERTY) :]
        yield Section(self._section, tag.line)

    def _element(self, role: _Role, line: int, *, row: bool) -> Iterator[Piece]:
        """An element begins that is a cell, a block or the mark of a page."""
        if role is _Role.PAGE_MARK:
            self._left_out = self._depth
            yield Aside("page_mark", line)
        elif role is _Role.CELL:
            yield from self._cell(line, row=row)
        else:
            if self._open and self._open[-1].cell:
                yield from self._tell(self._open[-1], heading=True)
            self._push(_Open(self._depth, False))

    def _cell(self, line: int, *, row: bool) -> Iterator[Piece]:
        """A value begins: what stands before it is its label."""
        label = self._label.take()
        label_line = self._label.line if label else line
        yield from self._too_long()
        above = self._open[-1] if self._open else None
        if above is not None and above.cell:
            before, _, last = self._value.take().rpartition("\n")
            label, label_line = last, line
            self._value.add(before, above.line)
            yield from self._tell(above, heading=True)
        label = " ".join(label.split())
        if label.endswith(" Definition"):
            self._left_out = self._depth
            yield Aside("definition", label_line)
            return
        self._push(_Open(self._depth, True, label, label_line, row=row))

    def _push(self, element: _Open) -> None:
        if len(self._open) < _LEVELS:
            self._open.append(element)

    def _end(self) -> Iterator[Piece]:
        if self._left_out is not None:
            if self._depth <= self._left_out:
                self._left_out = None
        elif self._open and self._open[-1].depth >= self._depth:
            closed = self._open[-1]
            if closed.cell:
                yield from self._tell(closed, heading=False)
            else:
                yield from self._loose()
            self._open.pop()
        if self._section and self._depth <= self._section_depth:
            yield from self._all()
            self._section = ""
            self._section_depth = 0

    def _tell(self, cell: _Open, *, heading: bool) -> Iterator[Piece]:
        """The text of a cell, which ends or goes on with fields of its own."""
        value = self._value.take()
        cut, self._value.cut = self._value.cut, False
        if value or not cell.told:
            cell.told = True
            level = sum(one.cell for one in self._open)
            paged = " Record Page " in value and _PAGE_MARK.search(value) is not None
            yield Field(self._section, cell.label, value, cell.line, level, heading, paged, cut)

    def _loose(self) -> Iterator[Piece]:
        text = self._label.take()
        if not text:
            return
        line = self._label.line
        yield Loose(self._section, text, line) if self._section else Aside("outside", line)
        yield from self._too_long()

    def _too_long(self) -> Iterator[Piece]:
        """Say that a text outside of cells was longer than what is kept of it."""
        if self._label.cut:
            self._label.cut = False
            yield Broken("raw_bytes", self._label.line)

    def _all(self) -> Iterator[Piece]:
        """Close whatever is open."""
        while self._open:
            if self._open[-1].cell:
                yield from self._tell(self._open[-1], heading=False)
            self._open.pop()
        yield from self._loose()
