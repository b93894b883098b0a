# SPDX-License-Identifier: Apache-2.0
"""The wrapper around X's files: the signed text, its escapes undone, and marker lines within.

Read in blocks, so that a body of one long line costs no memory. Nothing is verified here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reviewer.intake.encoding import blocks_of
from reviewer.intake.json_members import Walk
from reviewer.intake.json_stream import Found
from reviewer.intake.opened import Opened
from reviewer.model.limits import Limits

SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_SPECIAL = re.compile(
    r"^(?:\*{4}[ \t]{0,2}(?P<mark>[^*\n]{1,300})\*{4}[ \t\r]{0,4}$"
    r"|-----(?P<side>BEGIN|END) PGP (?P<what>SIGNED MESSAGE|SIGNATURE)-----[ \t\r]{0,4}$"
    r"|(?P<dash>- ))",
    re.MULTILINE,
)
_HEADERS = re.compile(r"[\r\n]{0,2}(?:[A-Za-z\-]{1,40}: [^\n]{0,500}\n){0,20}[ \t]{0,8}\r?\n")
_SCRIPT = re.compile(r"\s{0,8}window\.YTD\.(?P<name>[\w\-]{1,80})\.part\d{1,6}\s{0,4}=\s{0,4}")
_LONG_LINE = 4_096
_OPENS = re.compile(r'\{\s{0,400}"dmConversation"\s{0,40}:\s{0,400}(?=\{)')
_ROOM = 1_024
_MESSAGE = ("messages", "*")


class Piece(NamedTuple):
    """A part of a file, by its kind.

    text    of the body; `bad` where something in it stands as its escape
    mark    a marker line between two values
    signed, begin, end    lines of the wrapper: the text, and its signature
    script  the name of a part of the archive
    """

    kind: str
    text: str
    line: int
    bad: bool = False


def pieces_of(opened: Opened, limits: Limits) -> Iterator[Piece]:
    """The file as pieces in their order; blocks of text come as they are read."""
    return _Pieces().of(blocks_of(opened, limits))


class _Pieces:
    def __init__(self) -> None:
        self._line = 1
        self._first = True
        self._headers = False
        self._fresh = True

    def of(self, blocks: Iterator[tuple[str, bool]]) -> Iterator[Piece]:
        """The pieces of these blocks; an unfinished line waits for its end unless it is long."""
        carry, bad = "", False
        for block, more in blocks:
            text, bad = carry + block, bad or more
            cut = text.rfind("\n") + 1
            if len(text) - cut > _LONG_LINE:
                cut = len(text)
            text, carry = text[:cut], text[cut:]
            if text:
                yield from self._of_text(text, bad)
                self._fresh, bad = text.endswith("\n"), False
        yield from self._of_text(carry, bad)

    def _of_text(self, text: str, bad: bool) -> Iterator[Piece]:
        for kind, part in _split(text, fresh=self._fresh):
            if kind != "text":
                yield Piece(kind, part, self._line)
                self._headers = self._headers or kind == "signed"
                continue
            left = part
            if self._first:
                self._first, left = False, left.lstrip("\ufeff")
                if (script := _SCRIPT.match(left)) is not None:
                    yield Piece("script", script["name"], self._line)
                    left = self._behind(left, script.end())
            if self._headers:
                self._headers = False
                headers = _HEADERS.match(left)
                left = self._behind(left, headers.end() if headers else 0)
            if left:
                yield Piece("text", left, self._line, bad)
            self._line += left.count("\n")

    def _behind(self, text: str, end: int) -> str:
        self._line += text.count("\n", 0, end)
        return text[end:]


def _split(text: str, *, fresh: bool) -> Iterator[tuple[str, str]]:
    """Texts and what stands between them; `fresh` = the text begins a line."""
    at = 0
    for found in _SPECIAL.finditer(text, 0 if fresh else text.find("\n") + 1 or len(text)):
        if found.start() > at:
            yield "text", text[at : found.start()]
        at = found.end()
        if found["mark"] is not None:
            yield "mark", found["mark"].strip()
        elif found["what"] == "SIGNED MESSAGE":
            yield "signed", ""
        elif found["what"] is not None:
            yield found["side"].lower(), ""
    if at < len(text):
        yield "text", text[at:]


class Values(Walk):
    """The JSON values of one text given in blocks; the messages of a conversation come one by one.

    Draw `rows` once.
    """

    def __init__(self, texts: Iterator[tuple[str, bool]], limits: Limits) -> None:
        super().__init__(Opened.of_bytes("body", b""), limits, (_MESSAGE,))
        self._blocks = texts
        self.conversation: str = ""

    def rows(self) -> Iterator[tuple[str, Found]]:
        """Each value with its pointer; one that cannot be read has a code."""
        number = 0
        while char := self.next():
            if char == "[":
                yield from self._list()
            elif char == "{":
                yield from self._entry(number, f"/{number}")
            else:
                yield "/", Found(0, None, self.ahead(), "not_json")
                return
            number += 1

    def _list(self) -> Iterator[tuple[str, Found]]:
        self.step()
        number = 0
        while True:
            char = self.next()
            if char == "]":
                self.step()
                return
            if not char:
                yield f"/{number}", Found(number, None, "", "cut_off")
                return
            over = False
            for place, found in self._entry(number, f"/{number}"):
                over = found.why == "cut_off"
                yield place, found
            if over:
                return
            number += 1

    def _entry(self, number: int, place: str) -> Iterator[tuple[str, Found]]:
        while len(self._buffer) - self._at < _ROOM and self._more():
            pass
        opens = _OPENS.match(self._buffer, self._at)
        if opens is None:
            self._in_list = True
            found = self.element(number)
            self._in_list = False
            yield place, found
            return
        self._at = opens.end()
        self.conversation = ""
        for one in self.members((), f"{place}/dmConversation"):
            value = one.found.value
            if one.path == ("conversationId",) and isinstance(value, str):
                self.conversation = value
            elif one.path == _MESSAGE or one.found.why or value not in (None, "", [], {}):
                yield one.place, one.found
        for _bracket in range(2):
            if self.next() == "}":
                self.step()
        self.conversation = ""
