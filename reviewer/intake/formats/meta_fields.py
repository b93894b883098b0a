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
from typing import NamedTuple

from reviewer.intake.html_stream import VOID, Broken, Start, Text, Token

_CELL = frozenset({"m", "most_inner"})
_BLOCK = frozenset({"t", "o", "i", "div_table", "outer", "inner"})
_COUNTED = frozenset({"div", "table", "td"})
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
        self._left_out: tuple[int, str] | None = None

    def pieces(self) -> Iterator[Piece]:
        """Everything the file holds, in its order."""
        for token in self._tokens:
            if isinstance(token, Text):
                if self._left_out is None:
                    self._words().add(token.text, token.line)
            elif isinstance(token, Broken):
                yield token
            elif isinstance(token, Start):
                yield from self._start(token)
            elif token.name in _COUNTED:
                yield from self._end()
        yield from self._all()

    def _words(self) -> _Words:
        return self._value if self._open and self._open[-1].cell else self._label

    def _start(self, tag: Start) -> Iterator[Piece]:
        named = tag.attributes.get("id", "")
        if named.startswith(_PROPERTY):
            yield from self._all()
            self._depth = self._section_depth = 1
            self._left_out = None
            self._section = named[len(_PROPERTY) :]
            yield Section(self._section, tag.line)
            return
        if tag.name == "br":
            self._words().break_line()
        elif tag.name == "th":
            yield from self._loose()
        if tag.name not in _COUNTED or tag.name in VOID:
            return
        self._depth += 1
        if self._left_out is None:
            yield from self._element(tag)

    def _element(self, tag: Start) -> Iterator[Piece]:
        """An element begins that may be a cell, a block or the mark of a page."""
        classes = set(tag.attributes.get("class", "").split())
        style = tag.attributes.get("style", "").replace(" ", "").lower()
        if "pageBreak" in classes:
            self._left_out = self._depth, ""
            yield Aside("page_mark", tag.line)
        elif tag.name == "td" or classes & _CELL or "display:table-cell" in style:
            yield from self._cell(tag.line)
        elif tag.name == "table" or classes & _BLOCK or "display:table" in style:
            if self._open and self._open[-1].cell:
                yield from self._tell(self._open[-1], heading=True)
            self._push(_Open(self._depth, False))
        elif "p" in classes or self._words().size:
            self._words().break_line()

    def _cell(self, line: int) -> Iterator[Piece]:
        """A value begins: what stands before it is its label."""
        label = self._label.take()
        label_line = self._label.line if label else line
        above = self._open[-1] if self._open else None
        if above is not None and above.cell:
            before, _, last = self._value.take().rpartition("\n")
            label, label_line = last, line
            self._value.add(before, above.line)
            yield from self._tell(above, heading=True)
        label = " ".join(label.split())
        if label.endswith(" Definition"):
            self._left_out = self._depth, "definition"
            yield Aside("definition", label_line)
            return
        self._push(_Open(self._depth, True, label, label_line))

    def _push(self, element: _Open) -> None:
        if len(self._open) < _LEVELS:
            self._open.append(element)

    def _end(self) -> Iterator[Piece]:
        if self._left_out is not None:
            if self._depth <= self._left_out[0]:
                self._left_out = None
        elif self._open and self._open[-1].depth >= self._depth:
            closed = self._open[-1]
            if closed.cell:
                yield from self._tell(closed, heading=False)
            else:
                yield from self._loose()
            self._open.pop()
        self._depth -= 1
        if self._section and self._depth < self._section_depth:
            yield from self._all()
            self._section = ""

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
        self._label.cut = False
        if not text:
            return
        line = self._label.line
        yield Loose(self._section, text, line) if self._section else Aside("outside", line)

    def _all(self) -> Iterator[Piece]:
        """Close whatever is open."""
        while self._open:
            if self._open[-1].cell:
                yield from self._tell(self._open[-1], heading=False)
            self._open.pop()
        yield from self._loose()
