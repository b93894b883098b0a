# SPDX-License-Identifier: Apache-2.0
"""The words of a rich text (RTF), and of the packed form in which Outlook keeps one.

Only words come out: no picture, font, link target or object is looked at. The time is in
proportion to the length.
"""

from __future__ import annotations

import re
import struct
from codecs import lookup

from reviewer.intake.html_text import text_of_html
from reviewer.model.errors import Damaged, TooLarge

_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_HEADER = struct.Struct("<4L")
_RING = 4_096
_KNOWN_TEXT = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the packing takes as known before the first byte ([MS-OXRTFCP] 2.1.2.1)."""
_TOKEN = re.compile(
    r"\\(?:'(?P<hex>[0-9a-fA-F]{2})|(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|(?P<sign>[^a-zA-Z]))|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]{1,4096})|[\r\n]",
    re.DOTALL,
)
_UNSEEN = frozenset(
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer",
        "headerl", "headerr", "headerf", "footerl", "footerr", "footerf", "listtable",
        "listoverridetable", "themedata", "datastore", "generator", "xmlnstbl",
    }
)  # fmt: skip
"""Groups that hold no words of the text."""
_SAYS = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t", "cell": "\t",
    "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}


def unpacked_rtf(data: bytes, most: int) -> bytes:
    """Undo Outlook's packing of a rich text. Raises Damaged, or TooLarge past `most` bytes."""
    if len(data) < _HEADER.size:
        raise Damaged("msg_property")
    _, size, kind, _ = _HEADER.unpack_from(data)
    if size > most:
        raise TooLarge("message_bytes")
    if kind == _PLAIN:
        return data[_HEADER.size :][:size]
    if kind != _PACKED:
        raise Damaged("msg_property")
    return _unpacked(data, size)


def _unpacked(data: bytes, size: int) -> bytes:
    out = bytearray(_KNOWN_TEXT)
    first = len(out)
    at = _HEADER.size
    while at < len(data) and len(out) < first + size:
        flags = data[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += data[at : at + 1]
                at += 1
                continue
            if at + 2 > len(data):
                return bytes(out[first:])
            word = data[at] << 8 | data[at + 1]
            at += 2
            back = (len(out) - (word >> 4)) % _RING
            if not back:  # a copy from the place that is written next marks the end
                return bytes(out[first : first + size])
            _copy(out, back, (word & 15) + 2)
    return bytes(out[first : first + size])


def _copy(out: bytearray, back: int, count: int) -> None:
    """Repeat what stands `back` bytes before the end; blanks stand before the first byte."""
    if count <= back <= len(out):
        out += out[len(out) - back : len(out) - back + count]
        return
    for _ in range(count):
        out.append(out[-back] if back <= len(out) else 0x20)


def text_of_rtf(rtf: bytes) -> str:
    """The words of a rich text; bytes without a declared code page are windows-1252.

    One that was made from HTML holds the tags ([MS-OXRTFEX]), and its words are those of the page.
    """
    of_html = b"\\fromhtml" in rtf[:4_096]
    reading = _Reading(_code_page(rtf), of_html)
    for found in _TOKEN.finditer(rtf.decode("latin-1")):
        reading.take(found)
    reading.flush()
    text = "".join(reading.out)
    if of_html:
        return text_of_html(text)
    lines = text.split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _code_page(rtf: bytes) -> str:
    found = re.search(rb"\\ansicpg(\d{1,5})", rtf[:4_096])
    try:
        return lookup(f"cp{found[1].decode()}" if found else "cp1252").name
    except LookupError:
        return "cp1252"


class _Reading:
    """Where a reading stands: the open groups, what they hide, and bytes not yet decoded.

    A group is (hidden, characters that stand for one that was written by its number).
    """

    def __init__(self, page: str, of_html: bool) -> None:
        self._of_html = of_html
        self.out: list[str] = []
        self._page = page
        self._bytes = bytearray()
        self._groups: list[tuple[bool, int]] = []
        self._hidden = False
        self._rtf_only = False
        self._stand_ins = 1
        self._skip = 0
        self._starred = False

    def take(self, found: re.Match[str]) -> None:
        """Look at one token."""
        starred, self._starred = self._starred, False
        if brace := found["brace"]:
            self._brace(brace)
        elif word := found["word"]:
            self._word(word, found["number"], starred)
        elif sign := found["sign"]:
            self._starred = sign == "*"
            self._say(_SIGNS.get(sign, ""))
        elif found["hex"]:
            self._hex(int(found["hex"], 16))
        elif text := found["text"]:
            text, self._skip = text[self._skip :], max(self._skip - len(text), 0)
            self._say(text.encode("latin-1").decode(self._page, "replace"))

    def _brace(self, brace: str) -> None:
        self._skip = 0
        if brace == "{":
            if len(self._groups) < 10_000:
                self._groups.append((self._hidden, self._stand_ins))
        elif self._groups:
            self._hidden, self._stand_ins = self._groups.pop()

    def _word(self, word: str, number: str | None, starred: bool) -> None:
        if starred or word in _UNSEEN:
            self._hidden = self._hidden or not (self._of_html and word == "htmltag")
        elif word == "htmlrtf":
            self._rtf_only = number != "0"
        elif word == "uc":
            self._stand_ins = min(max(int(number or 1), 0), 100)
        elif word == "u" and number:
            self._say(_letter(int(number)))
            self._skip = self._stand_ins
        elif word in _SAYS:
            self._say(_SAYS[word])

    def _hex(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        elif not (self._hidden or self._rtf_only):
            self._bytes.append(byte)

    def _say(self, text: str) -> None:
        self.flush()
        if text and not (self._hidden or self._rtf_only):
            self.out.append(text)

    def flush(self) -> None:
        """Decode the bytes written one by one, which may be parts of one letter."""
        if self._bytes:
            self.out.append(bytes(self._bytes).decode(self._page, "replace"))
            self._bytes.clear()


def _letter(number: int) -> str:
    code = number + 65_536 if number < 0 else number
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"
