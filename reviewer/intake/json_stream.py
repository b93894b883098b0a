# SPDX-License-Identifier: Apache-2.0
"""The objects of a JSON array or of JSON lines, one at a time and in constant memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reviewer.intake.encoding import blocks_of, is_bad, is_cut, utf8_length
from reviewer.intake.json_value import MORE_THAN_KEPT, decoder
from reviewer.intake.opened import Opened
from reviewer.model.limits import MIB, Limits

_BLANK = re.compile(r"[ \t\r\n,\ufeff]*")
_COLON = re.compile(r"[ \t\r\n:]*")
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]"]', re.DOTALL)
_WORD_END = re.compile(r"[,\]{\n]")
_OVERLAP = 4_096
_LOOK_AHEAD = 16 * MIB
"""Characters looked at in vain, all in all, for the end of elements that have none."""
_BEHIND = 16_384
"""Characters kept before a value once one was damaged: each error counts the lines up to it."""
_SHORT_ELEMENT = 65_536
"""Characters of an element that is still read when that is used up."""
_RESTART = re.compile(r"\n[^\S\n]*+\{")


class Found(NamedTuple):
    """One element.

    number  its number from 0 (array) or its line from 1 (JSON lines)
    value   None when it cannot be read, and `why` is then a code
    raw     its source text
    bad     it held a character that stands as its escape
    """

    number: int
    value: Any
    raw: str
    why: str = ""
    bad: bool = False


def lines_of_json(lines: Iterator[str]) -> Iterator[Found]:
    """One value for each line that is not blank."""
    decode = decoder().raw_decode
    for number, line in enumerate(lines, start=1):
        text = line.strip("\ufeff \t\r\n")
        if not text:
            continue
        value, why = None, ""
        if is_cut(line):
            why = "value_bytes"
        else:
            try:
                value, end = decode(text)
                why = "" if end == len(text) else "not_json"
            except json.JSONDecodeError:
                why = "not_json"
            except RecursionError:
                why = "json_depth"
        yield Found(number, None if why else value, text, why, is_bad(line))


def elements_of(opened: Opened, limits: Limits) -> Iterator[Found]:
    """The elements of the array a file holds. A damaged element is given by itself.

    A file that ends before its array does gives a last element with the code `cut_off`.
    """
    cursor = Cursor(opened, limits)
    if cursor.next() != "[":
        yield Found(0, None, cursor.ahead(), "no_array")
        return
    yield from cursor.elements()


class Cursor:
    """A place in a JSON text that is read in blocks; it moves forward only, in constant memory.

    restart   where the next element begins after one that has no end
    """

    restart = _RESTART

    def __init__(self, opened: Opened, limits: Limits) -> None:
        self._blocks = blocks_of(opened, limits)
        self._longest = limits.value_bytes
        self._left = _LOOK_AHEAD
        self._decode = decoder().raw_decode
        self._buffer = ""
        self._at = 0
        self._ended = False
        self._bad = False
        self._damaged = False

    def elements(self) -> Iterator[Found]:
        """The elements of the array that begins here; then the cursor stands behind it."""
        self.step()
        number = 0
        while True:
            char = self.next()
            if char == "]":
                self.step()
                return
            if not char:
                yield Found(number, None, "", "cut_off")
                return
            found = self.element(number)
            yield found
            if found.why == "cut_off":
                return
            number += 1

    def next(self) -> str:
        """Go to the next character that is neither blank nor comma, and give it; "" at the end."""
        self._skip_blank()
        return self._peek()

    def colon(self) -> None:
        """Go behind the colon that follows a key."""
        self._skip_blank(_COLON)

    def step(self) -> None:
        """Go one character on."""
        self._at += 1

    def ahead(self) -> str:
        """The beginning of what stands here, as a sample of what cannot be read."""
        return self._buffer[self._at : self._at + 100]

    def _peek(self) -> str:
        return self._buffer[self._at : self._at + 1]

    def _more(self) -> bool:
        if self._ended:
            return False
        block, bad = next(self._blocks, (None, False))
        if block is None:
            self._ended = True
            return False
        self._buffer = self._buffer[self._at :] + block
        self._at = 0
        self._bad = self._bad or bad
        return True

    def _skip_blank(self, blank: re.Pattern[str] = _BLANK) -> None:
        while True:
            found = blank.match(self._buffer, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._buffer) or not self._more():
                return

    def element(self, number: int) -> Found:
        """The value that begins here, as the element of this number."""
        if self._left <= 0:
            return self._short_element(number)
        if self._damaged and self._at > _BEHIND:
            self._buffer, self._at = self._buffer[self._at :], 0
        while True:
            start = self._at
            try:
                value, end = self._decode(self._buffer, start)
            except (json.JSONDecodeError, RecursionError) as error:
                self._damaged = True
                broken = _end_of(self._buffer, start)
                if broken < 0:
                    self._left += broken + start
                    return self._without_end(number)
                if broken:
                    why = "json_depth" if isinstance(error, RecursionError) else "not_json"
                    return self._give(number, None, broken, why)
            else:
                if end < len(self._buffer) or self._buffer[end - 1] in '}]"' or self._ended:
                    return self._give(number, value, end, "")
            room = len(self._buffer) - start < self._longest
            if not (room and self._more()):
                self._left -= len(self._buffer) - self._at
                return self._without_end(number)

    def _short_element(self, number: int) -> Found:
        """An element of a file in which too many had no end: one that is not whole and short is
        left to the next line that starts one, so that each character is looked at once."""
        while len(self._buffer) - self._at < _SHORT_ELEMENT and self._more():
            pass
        text = self._buffer[self._at : self._at + _SHORT_ELEMENT]
        try:
            value, end = self._decode(text, 0)
        except (json.JSONDecodeError, RecursionError):
            return self._without_end(number)
        return self._give(number, value, self._at + end, "")

    def _give(self, number: int, value: Any, end: int, why: str) -> Found:
        raw = self._buffer[self._at : end]
        self._at = end
        bad, self._bad = self._bad, False
        if 4 * len(raw) > self._longest and utf8_length(raw) > self._longest:
            value, why = None, "value_bytes"
        return Found(number, value, raw, why, bad)

    def _without_end(self, number: int) -> Found:
        """Leave an element that has no end and go on with the next line that starts one."""
        why = "value_bytes" if len(self._buffer) - self._at >= self._longest else "not_json"
        start, self._at = self._at, self._at + 1
        found = self.restart.search(self._buffer, self._at)
        end = found.start() if found else len(self._buffer)
        raw = self._buffer[start : min(end, start + MORE_THAN_KEPT)]
        while found is None:
            self._at = max(self._at, len(self._buffer) - _OVERLAP)
            if not self._more():
                self._at = len(self._buffer)
                return Found(number, None, raw, "cut_off")
            found = self.restart.search(self._buffer, self._at)
        self._at = found.start()
        return Found(number, None, raw, why)


def _end_of(text: str, start: int) -> int:
    """Where the value at `start` ends: its brackets close again, or a bare word is over.

    0 when it does not end in `text`; -n when at n a bracket closes that is not the open one, so
    that no further text can end it.
    """
    if text[start] not in '{["':
        word = _WORD_END.search(text, start + 1)
        return word.start() if word else 0
    awaited: list[str] = []
    for found in _TOKEN.finditer(text, start):
        token = found[0]
        if token in "{[":
            awaited.append("}" if token == "{" else "]")
        elif token in "}]":
            if awaited.pop() != token:
                return -found.start()
            if not awaited:
                return found.end()
        elif token == '"':
            return 0
        elif not awaited:
            return found.end()
    return 0
