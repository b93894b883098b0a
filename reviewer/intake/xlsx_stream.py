# SPDX-License-Identifier: Apache-2.0
"""The rows of a worksheet's XML as they are stored, faster than by trees of elements.

Handlers of our own over expat that know what a worksheet may hold; under the same rules as all
XML: nothing is fetched, a DOCTYPE is refused, depth, texts, tags and cells of a row are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from reviewer.intake.opened import Opened
from reviewer.intake.xml_encoding import codec_named, encoding_of
from reviewer.model.errors import IntakeError, TooLarge, Unsafe
from reviewer.model.limits import KIB, MIB, Limits

_BLOCK = MIB
_HEAD = KIB


class StoredCell:
    """A cell: where it says it stands, its kind and style, what it holds, if it is computed."""

    __slots__ = ("computed", "kind", "place", "stored", "style")

    def __init__(self, attributes: dict[str, str]) -> None:
        self.place = attributes.get("r", "")
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.stored: str | None = None
        self.computed = False


class StoredRow(NamedTuple):
    """A row; `cut` when the document broke off within it, `broken` for what comes after that."""

    attributes: dict[str, str]
    cells: list[StoredCell]
    cut: bool = False
    broken: bool = False


def stored_rows(part: Opened, limits: Limits) -> Iterator[StoredRow]:
    """The rows of a worksheet in their order; what is not well-formed ends it with a row that
    says so. Raises Unsafe for a DOCTYPE, TooLarge at a limit, Unsupported for an encoding."""
    if part.size > limits.stream_bytes:
        raise TooLarge("stream_bytes")
    with part.stream() as stream:
        head = stream.read(_HEAD)
        blank = len(head) - len(head.lstrip(b" \t\r\n"))
        block = head[blank:] if head[blank : blank + 5] == b"<?xml" else head
        reading = _Reading(limits, encoding_of(block)[0])
        block = block or stream.read(_BLOCK)
        while True:
            failed = reading.feed(block)
            yield from reading.ready
            reading.ready.clear()
            if isinstance(failed, IntakeError):
                raise failed
            if failed is not None:
                yield from reading.broken()
            if failed is not None or not block:
                return
            block = stream.read(_BLOCK)


class _Reading:
    """The state of one worksheet: the row and the cell that are open."""

    def __init__(self, limits: Limits, encoding: str | None) -> None:
        self._limits = limits
        self.ready: list[StoredRow] = []
        self._fed = self._depth = self._phonetic = self._letters = 0
        self._row: dict[str, str] | None = None
        self._cells: list[StoredCell] = []
        self._cell: StoredCell | None = None
        self._text: list[str] | None = None
        self._parser = parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.XmlDeclHandler = _check_declaration

    def feed(self, block: bytes) -> Exception | None:
        """Read on; what ended the reading, None when it goes on."""
        self._fed += len(block)
        try:
            if self._fed > self._limits.stream_bytes:
                raise TooLarge("stream_bytes")
            self._parser.Parse(block, not block)
            waiting = self._fed - max(self._parser.CurrentByteIndex, 0)
            if block and waiting > self._limits.xml_text_bytes + 2 * _BLOCK:
                raise TooLarge("xml_token_bytes")
        except (expat.ExpatError, IntakeError) as error:
            return error
        return None

    def broken(self) -> Iterator[StoredRow]:
        """The row that was open, and the end."""
        if self._row is not None:
            yield StoredRow(self._row, self._cells, cut=True)
        yield StoredRow({}, [], broken=True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._limits.xml_depth:
            raise TooLarge("xml_depth")
        if len(attributes) > self._limits.xml_attributes:
            raise TooLarge("xml_attributes")
        name = name.rpartition(":")[2]
        cell = self._cell
        if name == "c" and self._row is not None:
            self._cell = cell = StoredCell(attributes)
            self._cells.append(cell)
            if len(self._cells) > self._limits.xml_tree_elements:
                raise TooLarge("xml_tree_elements")
        elif name == "row":
            self._row, self._cells = attributes, []
        elif cell is not None and (name == "v" or (name == "t" and not self._phonetic)):
            self._text, self._letters = [], 0
        elif name == "f" and cell is not None:
            cell.computed = True
        elif name == "rPh":
            self._phonetic += 1

    def _end(self, name: str) -> None:
        self._depth -= 1
        name = name.rpartition(":")[2]
        cell, text = self._cell, self._text
        if name in ("v", "t"):
            if cell is not None and text is not None:
                read = text[0] if len(text) == 1 else "".join(text)
                cell.stored = read if cell.stored is None else cell.stored + read
            self._text = None
        elif name == "c":
            self._cell = None
        elif name == "row" and self._row is not None:
            self.ready.append(StoredRow(self._row, self._cells))
            self._row = None
        elif name == "rPh":
            self._phonetic -= 1

    def _characters(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)
            self._letters += len(data)
            if 4 * self._letters > self._limits.xml_text_bytes:
                raise TooLarge("xml_text_bytes")


def _check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding:
        codec_named(encoding)


def _refuse_doctype(*_: object) -> None:
    raise Unsafe("doctype")
