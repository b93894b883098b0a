# SPDX-License-Identifier: Apache-2.0
"""Recognise a CyberTipline document by the first 64 KiB of it."""

from __future__ import annotations

from xml.parsers import expat

from reviewer.intake.form import NO_MATCH, Match, Part
from reviewer.intake.formats.xml_report import CHILDREN
from reviewer.intake.formats.xml_response import ROOTS
from reviewer.intake.xml_encoding import encoding_of
from reviewer.intake.xml_stream import local
from reviewer.model.errors import Unsupported

_PARTS = {"report": Part.REPORT, "fileDetails": Part.FILE_ENTRY} | dict.fromkeys(
    ROOTS, Part.RESPONSE
)
_SIGNS = {
    "report": CHILDREN,
    "fileDetails": frozenset({"reportId", "fileId", "originalFileName", "originalFileHash"}),
} | dict.fromkeys(ROOTS, frozenset({"responseCode", "reportId"}))
_SCHEMA_SIGN = "cybertip.org"
_CERTAIN, _WRAPPED, _UNSURE = 95, 70, 30
_WRAPPER_DEPTH = 3
_ID_LETTERS = 20


def sighted(head: bytes) -> Match:
    """Judge a document by its root and the children that can be seen."""
    text = head.lstrip(b" \t\r\n")
    if not text.startswith((b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00<")):
        return NO_MATCH
    look = _Look()
    look.over(text, _imposed(text))
    return look.match()


def _imposed(head: bytes) -> str | None:
    """The encoding to look with; one that we do not read is refused by the reader, not here."""
    try:
        return encoding_of(head)[0]
    except Unsupported:
        return "iso-8859-1"


class _Seen(Exception):
    """Enough was seen: ends the parse early."""


class _Look:
    """A short parse that keeps the root, its children and the report number."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._root = ""
        self._root_depth = 0
        self._children: set[str] = set()
        self._number: list[str] = []
        self._by_schema = False

    def over(self, head: bytes, encoding: str | None) -> None:
        """Parse as far as the head goes; a break in it ends the look, not the recognition."""
        parser = expat.ParserCreate(encoding)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(head, False)
        except (_Seen, expat.ExpatError, LookupError, ValueError):
            return

    def match(self) -> Match:
        """What the file is, and how sure that is."""
        if not self._root:
            return NO_MATCH
        certain = self._by_schema or bool(self._children & _SIGNS[self._root])
        sure = _CERTAIN if self._root_depth == 0 else _WRAPPED
        number = "".join(self._number).strip()
        known = number if number.isdigit() and len(number) <= _ID_LETTERS else None
        return Match(sure if certain else _UNSURE, _PARTS[self._root], known, f"root:{self._root}")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        depth = len(self._path)
        if not self._root and name in _PARTS:
            self._root, self._root_depth = name, depth
            self._by_schema = any(_SCHEMA_SIGN in value for value in attributes.values())
        elif not self._root and depth >= _WRAPPER_DEPTH:
            raise _Seen
        elif self._root and depth == self._root_depth + 1:
            self._children.add(name)
        self._path.append(name)

    def _end(self, _name: str) -> None:
        self._path.pop()
        if self._root and len(self._path) <= self._root_depth:
            raise _Seen

    def _text(self, text: str) -> None:
        if self._root and len(self._path) == self._root_depth + 2 and self._path[-1] == "reportId":
            self._number.append(text)

    def _doctype(self, name: str, *_: object) -> None:
        """A DOCTYPE names its root; the reader will refuse it."""
        self._root = local(name) if local(name) in _PARTS else ""
        raise _Seen
