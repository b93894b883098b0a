# SPDX-License-Identifier: Apache-2.0
"""XML as a stream of elements in constant memory, each with its line and its source text.

Our own handlers over expat: nothing is fetched, a DOCTYPE is refused, and every dimension has
its own counter (threat model, section 5 and section 6 rule 3).
"""

from __future__ import annotations

import re
from codecs import lookup
from collections.abc import Iterator
from enum import IntEnum
from typing import BinaryIO
from xml.parsers import expat

from reviewer.intake.limits import KIB, MIB, Limits
from reviewer.intake.opened import Opened
from reviewer.model.errors import IntakeError, TooLarge, Unsafe, Unsupported
from reviewer.model.report import RAW_LIMIT

TREE_LIMIT = 10_000
"""Elements below one that is handed over whole; no honest capture or address has more."""

_BLOCK = MIB
_HEAD = KIB
_NO_ATTRIBUTES: dict[str, str] = {}
_READABLE = re.compile(
    r"utf-?8|utf-?16(-?[lb]e)?|(us-)?ascii|(iso-?)?8859-\d{1,2}|latin-?1|(windows-|cp)125\d",
    re.IGNORECASE,
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._\-]{1,40})[\"']")


class Step(IntEnum):
    """What became known about an element.

    ENTER, LEAVE   it has children, which come in between; its text is known at LEAVE
    WHOLE          it is complete, alone or as a tree
    COMMENT        a comment, in `text`
    CUT            the document broke inside this element; its text so far is given
    BROKEN         the document ended here: not well-formed; `text` is a code, `raw` the rest
    """

    ENTER = 1
    LEAVE = 2
    WHOLE = 3
    COMMENT = 4
    CUT = 5
    BROKEN = 6


class Element:
    """One element by its local name; namespaces are left aside.

    line       of its start tag, from 1; 0 for elements inside a tree
    children   only filled in a tree
    raw        its source text, at most RAW_LIMIT bytes; "" inside a tree
    """

    __slots__ = (
        "attributes",
        "children",
        "entered",
        "kept",
        "line",
        "name",
        "raw",
        "start",
        "text",
    )

    def __init__(self, name: str, line: int = 0, start: int = -1) -> None:
        self.name = name
        self.attributes = _NO_ATTRIBUTES
        self.text = ""
        self.children: list[Element] = []
        self.line = line
        self.raw = ""
        self.start = start
        self.entered = False
        self.kept: bytes | None = None


Piece = tuple[Step, Element]


def elements(opened: Opened, limits: Limits, trees: frozenset[str]) -> Iterator[Piece]:
    """Read a document; elements named in `trees` come whole, with all that is in them.

    What is not well-formed is read as far as it goes: unfinished elements come as CUT or LEAVE,
    innermost first, then BROKEN. Raises Unsafe for a DOCTYPE, TooLarge at a limit, Unsupported
    for an encoding we do not read; what came before has been handed over.
    """
    if opened.size > limits.stream_bytes:
        raise TooLarge("stream_bytes")
    with opened.stream() as stream:
        head = stream.read(_HEAD)
        blank = len(head) - len(head.lstrip(b" \t\r\n"))
        blank = blank if head[blank : blank + 5] == b"<?xml" else 0
        reading = _Reading(limits, trees, encoding_of(head[blank:]), head[:blank].count(b"\n"))
        yield from reading.pieces(stream, head[blank:])


def encoding_of(head: bytes) -> tuple[str | None, str]:
    """The encoding to impose on expat (None = let it look), and the codec for source slices.

    A byte order mark or NUL bytes tell 16-bit text; a declaration of UTF-16 in text that is
    plainly 8-bit is wrong and overruled. Raises Unsupported for names we do not read.
    """
    for mark, imposed, codec in (
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", None, "utf-16-le"),
        (b"\xfe\xff", None, "utf-16-be"),
        (b"<\x00", "utf-16le", "utf-16-le"),
        (b"\x00<", "utf-16be", "utf-16-be"),
    ):
        if head.startswith(mark):
            return imposed, codec
    declared = _DECLARED.match(head)
    if declared is None:
        return None, "utf-8"
    name = declared[1].decode("ascii")
    codec = _codec(name)
    return ("utf-8", "utf-8") if codec.startswith("utf") else (None, codec)


def _codec(name: str) -> str:
    if _READABLE.fullmatch(name) is None:
        raise Unsupported("xml_encoding")
    try:
        return lookup(name).name
    except LookupError:
        raise Unsupported("xml_encoding") from None


def local(name: str) -> str:
    """A name without its prefix."""
    return name if ":" not in name else name.rpartition(":")[2]


class _Reading:
    """The state of one document: open elements, pieces that are ready, and a window of bytes."""

    def __init__(
        self, limits: Limits, trees: frozenset[str], encoding: tuple[str | None, str], lines: int
    ) -> None:
        self._limits = limits
        self._trees = trees
        self._codec = encoding[1]
        self._unit = 2 if "16" in self._codec else 1
        self._lines = lines
        self._stack: list[Element] = []
        self._tree: Element | None = None
        self._tree_size = 0
        self._count = 0
        self._chunks: list[str] = []
        self._ready: list[Piece] = []
        self._window = b""
        self._window_at = 0
        self._parser = parser = expat.ParserCreate(encoding[0])
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._chunks.append
        parser.CommentHandler = self._comment
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.XmlDeclHandler = _check_declaration

    def pieces(self, stream: BinaryIO, head: bytes) -> Iterator[Piece]:
        """Feed the document block by block; the pieces of a block follow it."""
        fed = 0
        block = head or stream.read(_BLOCK)
        while True:
            fed += len(block)
            self._window += block
            broken: expat.ExpatError | None = None
            failed: IntakeError | None = None
            try:
                if fed > self._limits.stream_bytes:
                    raise TooLarge("stream_bytes")
                self._parser.Parse(block, not block)
                self._after_block()
            except expat.ExpatError as error:
                broken = error
            except IntakeError as error:
                failed = error
            yield from self._ready
            self._ready.clear()
            if failed is not None:
                raise failed
            if broken is not None:
                yield from self._break_off(broken, stream)
            if broken is not None or not block:
                return
            block = stream.read(_BLOCK)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        stack = self._stack
        self._count += 1
        if self._count > self._limits.xml_elements:
            raise TooLarge("xml_elements")
        if len(stack) >= self._limits.xml_depth:
            raise TooLarge("xml_depth")
        if self._chunks:
            self._flush(drop_blank=True)
        if self._tree is not None:
            element = Element(local(name))
            stack[-1].children.append(element)
            self._tree_size += 1
            if self._tree_size > TREE_LIMIT:
                raise TooLarge("xml_tree_elements")
        else:
            element = self._start_outside(local(name))
        if attributes:
            element.attributes = self._checked(attributes)
        stack.append(element)

    def _start_outside(self, name: str) -> Element:
        if self._stack and not self._stack[-1].entered:
            parent = self._stack[-1]
            parent.entered = True
            self._ready.append((Step.ENTER, parent))
        parser = self._parser
        element = Element(name, parser.CurrentLineNumber + self._lines, parser.CurrentByteIndex)
        if name in self._trees:
            self._tree = element
            self._tree_size = 0
        return element

    def _checked(self, attributes: dict[str, str]) -> dict[str, str]:
        if len(attributes) > self._limits.xml_attributes:
            raise TooLarge("xml_attributes")
        kept: dict[str, str] = {}
        for name, value in attributes.items():
            if _bytes(value, self._limits.xml_text_bytes) > self._limits.xml_text_bytes:
                raise TooLarge("xml_text_bytes")
            if not name.startswith(("xmlns", "xsi:")):
                kept.setdefault(local(name), value)
        return kept or _NO_ATTRIBUTES

    def _end(self, _name: str) -> None:
        element = self._stack[-1]
        bare = not self._chunks and not element.text and not element.entered
        if self._chunks:
            self._flush(drop_blank=element.entered or bool(element.children))
        self._stack.pop()
        if self._tree is not None:
            if element is not self._tree:
                return
            self._tree = None
        element.raw = self._slice(element, self._tag_end(bare and not element.children))
        self._ready.append((Step.LEAVE if element.entered else Step.WHOLE, element))

    def _flush(self, *, drop_blank: bool) -> None:
        """Give the text read so far to the innermost element, within the limit."""
        chunks = self._chunks
        text = chunks[0] if len(chunks) == 1 else "".join(chunks)
        chunks.clear()
        if (drop_blank and text.isspace()) or not self._stack:
            return
        element = self._stack[-1]
        element.text = element.text + text if element.text else text
        limit = self._limits.xml_text_bytes
        if _bytes(element.text, limit) > limit:
            raise TooLarge("xml_text_bytes")

    def _comment(self, text: str) -> None:
        self._count += 1
        if self._count > self._limits.xml_elements:
            raise TooLarge("xml_elements")
        if self._stack and self._tree is None:
            line = self._parser.CurrentLineNumber + self._lines
            comment = Element("comment", line)
            comment.text = text
            self._ready.append((Step.COMMENT, comment))

    def _tag_end(self, bare: bool) -> int:
        """The byte behind the tag that ends the current element.

        For `<a/>` expat already stands behind it; for `</a>` it stands in front.
        """
        at = self._parser.CurrentByteIndex
        here = at - self._window_at
        if bare and self._window[max(0, here - 2 * self._unit) : here] == self._coded("/>"):
            return at
        close = self._coded(">")
        found = self._window.find(close, here)
        return self._window_at + found + len(close) if found >= 0 else at

    def _coded(self, text: str) -> bytes:
        return text.encode(self._codec) if self._unit == 2 else text.encode("ascii")

    def _slice(self, element: Element, end: int) -> str:
        if element.kept is not None:
            data = element.kept
        else:
            start = element.start - self._window_at
            data = self._window[start : min(end - self._window_at, start + RAW_LIMIT)]
        text = data.decode(self._codec, "ignore")
        if self._codec == "utf-8" or len(text) * 4 <= RAW_LIMIT:
            return text
        return text.encode("utf-8", "replace")[:RAW_LIMIT].decode("utf-8", "ignore")

    def _after_block(self) -> None:
        """Join loose text, keep the heads of long elements, and let go of bytes gone by."""
        if len(self._chunks) > 1:
            self._chunks[:] = ["".join(self._chunks)]
        limit = self._limits.xml_text_bytes
        if self._chunks and _bytes(self._chunks[0], limit) > limit:
            raise TooLarge("xml_text_bytes")
        end = self._window_at + len(self._window)
        index = self._parser.CurrentByteIndex
        waiting = index if index >= 0 else end
        if end - waiting > limit + 2 * _BLOCK:
            raise TooLarge("xml_token_bytes")
        keep = min(waiting, end) - 2 * self._unit
        for element in self._stack:
            if element.start < 0 or element.kept is not None:
                continue
            start = element.start - self._window_at
            if len(self._window) - start >= RAW_LIMIT:
                element.kept = self._window[start : start + RAW_LIMIT]
            else:
                keep = min(keep, element.start)
        keep = max(keep, self._window_at)
        self._window = self._window[keep - self._window_at :]
        self._window_at = keep

    def _break_off(self, error: expat.ExpatError, stream: BinaryIO) -> Iterator[Piece]:
        """Hand over what is unfinished, innermost first, then the place and the rest."""
        if self._chunks:
            self._chunks[:] = ["".join(self._chunks)[: self._limits.xml_text_bytes // 4]]
            self._flush(drop_blank=bool(self._stack) and self._stack[-1].entered)
        at = max(self._parser.ErrorByteIndex, self._window_at)
        while self._stack:
            element = self._stack.pop()
            if self._tree is not None and element is not self._tree:
                continue
            self._tree = None
            element.raw = self._slice(element, at)
            yield (Step.LEAVE if element.entered else Step.CUT), element
        rest = self._window[at - self._window_at :][:RAW_LIMIT]
        rest += stream.read(RAW_LIMIT - len(rest))
        end = Element("", error.lineno + self._lines, at)
        end.text = "not_well_formed"
        end.raw = rest.decode(self._codec, "ignore").encode()[:RAW_LIMIT].decode("utf-8", "ignore")
        yield Step.BROKEN, end


def _check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding:
        _codec(encoding)


def _refuse_doctype(*_: object) -> None:
    raise Unsafe("doctype")


def _bytes(text: str, limit: int) -> int:
    """The length in UTF-8; an upper bound where that is below `limit`."""
    if len(text) * 4 <= limit:
        return len(text) * 4
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
