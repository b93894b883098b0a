# SPDX-License-Identifier: Apache-2.0
"""XML as a stream of elements in constant memory, each with its line and its source text.

Our own handlers over expat: nothing is fetched, a DOCTYPE is refused, and every dimension has
its own counter (threat model, section 5 and section 6 rule 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import BinaryIO, NoReturn
from xml.parsers import expat

from reviewer.intake.opened import Opened
from reviewer.intake.xml_encoding import codec_named, encoding_of
from reviewer.model.errors import IntakeError, TooLarge, Unsafe
from reviewer.model.limits import KIB, MIB, Limits
from reviewer.model.report import RAW_LIMIT

_BLOCK = MIB
_HEAD = KIB
_NAME_LETTERS = 128
_MOST_NAMES = 10_000
_NO_ATTRIBUTES: dict[str, str] = {}
_NO_CHILDREN: list[Node] = []


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


class Node:
    """An element inside a tree, by its local name; namespaces are left aside."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str) -> None:
        self.name = name
        self.attributes = _NO_ATTRIBUTES
        self.text = ""
        self.children = _NO_CHILDREN


class Element(Node):
    """An element of its own; only a tree has its children filled in.

    line   of its start tag, from 1
    raw    its source text, at most RAW_LIMIT bytes of UTF-8
    """

    __slots__ = ("entered", "kept", "line", "raw", "start")

    def __init__(self, name: str, line: int, start: int = -1) -> None:  # flat: made by millions
        self.name = name
        self.attributes = _NO_ATTRIBUTES
        self.text = ""
        self.children = _NO_CHILDREN
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


def local(name: str) -> str:
    """A name without its prefix; an absurdly long one is cut."""
    if ":" in name:
        name = name.rpartition(":")[2]
    return name if len(name) <= _NAME_LETTERS else name[:_NAME_LETTERS]


class _Names(dict[str, str]):
    """Local names by the names met, so that most elements cost one look."""

    def __missing__(self, name: str) -> str:
        if len(self) >= _MOST_NAMES:
            self.clear()
        self[name] = short = local(name)
        return short


class _Reading:
    """The state of one document: open elements, pieces that are ready, and a window of bytes."""

    def __init__(
        self, limits: Limits, trees: frozenset[str], encoding: tuple[str | None, str], lines: int
    ) -> None:
        self._limits = limits
        self._trees = trees
        self._codec = encoding[1]
        self._unit = 2 if "16" in self._codec else 1
        self._slice_bytes = RAW_LIMIT * self._unit  # no fewer in UTF-8 than RAW_LIMIT
        self._close = ">".encode(self._codec)
        self._closed_at_once = "/>".encode(self._codec)
        self._lines = lines
        self._easy = limits.xml_text_bytes // 4
        self._open: list[Element] = []
        self._tree: list[Node] = []
        self._room = 0
        self._left = limits.xml_elements
        self._beyond = 0
        self._names = _Names()
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
        tree = self._tree
        if not tree:
            self._start_outside(self._names[name], attributes)
            return
        self._left -= 1
        if self._left < 0 or len(tree) >= self._room:
            self._refuse_more()
        if self._chunks:
            self._flush(drop_blank=True)
        node = Node(self._names[name])
        parent = tree[-1]
        if parent.children:
            parent.children.append(node)
        else:
            parent.children = [node]
        if attributes:
            node.attributes = self._checked(attributes)
        tree.append(node)

    def _start_outside(self, name: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0 or len(self._open) >= self._limits.xml_depth:
            self._refuse_more()
        if self._chunks:
            self._flush(drop_blank=True)
        if self._open and not self._open[-1].entered:
            parent = self._open[-1]
            parent.entered = True
            self._ready.append((Step.ENTER, parent))
        parser = self._parser
        element = Element(name, parser.CurrentLineNumber + self._lines, parser.CurrentByteIndex)
        self._open.append(element)
        if name in self._trees:
            self._tree.append(element)
            self._room = self._limits.xml_depth - len(self._open) + 1
            self._beyond = max(self._left - self._limits.xml_tree_elements, 0)
            self._left -= self._beyond
        if attributes:
            element.attributes = self._checked(attributes)

    def _refuse_more(self) -> NoReturn:
        """One element too many: in all, in this tree, or in depth."""
        if self._left >= 0:
            raise TooLarge("xml_depth")
        raise TooLarge("xml_tree_elements" if self._beyond else "xml_elements")

    def _checked(self, attributes: dict[str, str]) -> dict[str, str]:
        if len(attributes) > self._limits.xml_attributes:
            raise TooLarge("xml_attributes")
        kept: dict[str, str] = {}
        for name, value in attributes.items():
            if len(value) > self._easy:
                self._check(value)
            if not name.startswith(("xmlns", "xsi:")):
                kept.setdefault(local(name), value)
        return kept or _NO_ATTRIBUTES

    def _end(self, _name: str) -> None:
        tree = self._tree
        chunks = self._chunks
        if len(tree) > 1:
            if chunks:
                node = tree[-1]
                if len(chunks) == 1 and node.children is _NO_CHILDREN and not node.text:
                    node.text = text = chunks.pop()
                    if len(text) > self._easy:
                        self._check(text)
                else:
                    self._flush(drop_blank=node.children is not _NO_CHILDREN)
            tree.pop()
            return
        element = self._open[-1]
        parted = element.entered or element.children is not _NO_CHILDREN
        bare = not chunks and not element.text and not parted
        if chunks:
            self._flush(drop_blank=parted)
        self._open.pop()
        if tree:
            tree.pop()
            self._left += self._beyond
            self._beyond = 0
        element.raw = self._slice(element, self._tag_end(bare=bare))
        self._ready.append((Step.LEAVE if element.entered else Step.WHOLE, element))

    def _flush(self, *, drop_blank: bool) -> None:
        """Give the text read so far to the innermost element, within the limit."""
        chunks = self._chunks
        text = chunks[0] if len(chunks) == 1 else "".join(chunks)
        chunks.clear()
        if drop_blank and text.isspace():
            return
        node: Node = self._tree[-1] if self._tree else self._open[-1]
        node.text = text = node.text + text if node.text else text
        if len(text) > self._easy:
            self._check(text)

    def _check(self, text: str) -> None:
        if _bytes(text) > self._limits.xml_text_bytes:
            raise TooLarge("xml_text_bytes")

    def _comment(self, text: str) -> None:
        self._left -= 1
        if self._left < 0:
            self._refuse_more()
        if self._open and not self._tree:
            line = self._parser.CurrentLineNumber + self._lines
            comment = Element("comment", line)
            comment.text = text
            self._ready.append((Step.COMMENT, comment))

    def _tag_end(self, *, bare: bool) -> int:
        """The byte behind the tag that ends the current element.

        For `<a/>` expat already stands behind it; for `</a>` it stands in front.
        """
        at = self._parser.CurrentByteIndex
        here = at - self._window_at
        if bare and self._window[max(0, here - 2 * self._unit) : here] == self._closed_at_once:
            return at
        found = self._window.find(self._close, here)
        return self._window_at + found + self._unit if found >= 0 else at

    def _slice(self, element: Element, end: int) -> str:
        if element.kept is not None:
            data = element.kept
        else:
            start = element.start - self._window_at
            data = self._window[start : min(end - self._window_at, start + self._slice_bytes)]
        text = data.decode(self._codec, "ignore")
        if self._codec == "utf-8" or len(data) * 3 <= RAW_LIMIT:
            return text
        return text.encode("utf-8", "replace")[:RAW_LIMIT].decode("utf-8", "ignore")

    def _after_block(self) -> None:
        """Join loose text, keep the heads of long elements, and let go of bytes gone by."""
        if len(self._chunks) > 1:
            self._chunks[:] = ["".join(self._chunks)]
        limit = self._limits.xml_text_bytes
        if self._chunks:
            self._check(self._chunks[0])
        end = self._window_at + len(self._window)
        index = self._parser.CurrentByteIndex
        waiting = index if index >= 0 else end
        if end - waiting > limit + 2 * _BLOCK:
            raise TooLarge("xml_token_bytes")
        keep = min(waiting, end) - 2 * self._unit
        for element in self._open:
            if element.kept is not None:
                continue
            start = element.start - self._window_at
            if len(self._window) - start >= self._slice_bytes:
                element.kept = self._window[start : start + self._slice_bytes]
            else:
                keep = min(keep, element.start)
        keep = max(keep, self._window_at)
        self._window = self._window[keep - self._window_at :]
        self._window_at = keep

    def _break_off(self, error: expat.ExpatError, stream: BinaryIO) -> Iterator[Piece]:
        """Hand over what is unfinished, innermost first, then the place and the rest."""
        if self._chunks:
            self._chunks[:] = ["".join(self._chunks)[: self._easy]]
            self._flush(drop_blank=not self._tree and self._open[-1].entered)
        at = max(self._parser.ErrorByteIndex, self._window_at)
        while self._open:
            element = self._open.pop()
            element.raw = self._slice(element, at)
            yield (Step.LEAVE if element.entered else Step.CUT), element
        rest = self._window[at - self._window_at :][: self._slice_bytes]
        rest += stream.read(self._slice_bytes - len(rest))
        end = Element("", error.lineno + self._lines, at)
        end.text = "not_well_formed"
        text = rest.decode(self._codec, "replace")
        end.raw = text.encode("utf-8", "replace")[:RAW_LIMIT].decode("utf-8", "ignore")
        yield Step.BROKEN, end


def _check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding:
        codec_named(encoding)


def _refuse_doctype(*_: object) -> None:
    raise Unsafe("doctype")


def _bytes(text: str) -> int:
    """The length in UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
