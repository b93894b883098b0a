# SPDX-License-Identifier: Apache-2.0
"""The mails of an MBOX file, one after the other, each with its bytes and their place.

A mail begins with a line that starts "From " and ends with a date, at the start of the file or
after a blank line; any other line that starts so belongs to the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_BLOCK = 1 << 20
_LINE = 1_000
"""Bytes within which a line that begins a mail must end."""
_MARK = b"\nFrom "
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_CLOCK = rb"[ ]{1,2}\d{1,2}:\d\d(?::\d\d)?"
_ZONE = rb"(?:[ ][A-Z]{1,5}|[ ][+-]\d{4})"
_DATE = re.compile(
    rb"[ \t](?:"
    rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?[ ]{1,2}(?:"
    rb"%(month)b[ ]{1,2}\d{1,2}%(clock)b%(zone)b{0,2}[ ]\d{4}%(zone)b{0,2}"
    rb"|\d{1,2}[ ]%(month)b[ ]\d{4}%(clock)b%(zone)b{0,2})"
    rb"|\d{4}-\d\d-\d\d[ T]\d{1,2}:\d\d(?::\d\d)?(?:Z|[ ]?[+-]\d\d:?\d\d|%(zone)b)?"
    rb")\s*\Z" % {b"month": _MONTH, b"clock": _CLOCK, b"zone": _ZONE}
)
"""The date at the end of a line that begins a mail, as the mail programs write it."""
_LONGEST_DATE = 60
_BLANK = b"\xef\xbb\xbf\r\n"
"""What may stand before the first mail."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A mail of a mailbox, or what stands before the first one.

    start, end   offsets in the file, the line that begins the mail included; end is exclusive
    line         that line without its end, b"" before the first mail
    data         what follows the line; None when it is larger than was asked for
    """

    start: int
    end: int
    line: bytes
    data: bytes | None


def begins_mail(line: bytes) -> bool:
    """Whether a line is one that begins a mail, where one may stand."""
    return line.startswith(b"From ") and _DATE.search(line[5:][-_LONGEST_DATE:]) is not None


def pieces_of(stream: BinaryIO, most: int) -> Iterator[Piece]:
    """The mails from the start of `stream`; one of more than `most` bytes comes without them.

    Holds one mail at a time. Whatever stands before the first mail comes as a piece of its own,
    unless it is blank.
    """
    splitter = _Splitter(most)
    while block := stream.read(_BLOCK):
        yield from splitter.feed(block, last=False)
    yield from splitter.feed(b"", last=True)


class _Splitter:
    """What was read and not yet given: from `at` in `held`, which begins at byte `base`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = bytearray()
        self._base = 0
        self._at = 0
        self._seen = 0
        self._start = 0
        self._over = False

    def feed(self, block: bytes, *, last: bool) -> Iterator[Piece]:
        """Take the next bytes, and give the mails that are whole with them."""
        del self._held[: self._at]
        self._base += self._at
        self._seen -= self._at
        self._at = 0
        self._held += block
        while (found := self._next(last)) is not None:
            yield from self._piece(found)
        if last:
            yield from self._piece(len(self._held))
        elif len(self._held) - self._at > self._most + _LINE:
            self._over = True
            self._at = max(self._at, len(self._held) - _LINE)

    def _next(self, last: bool) -> int | None:
        """Where the next mail begins; None when it is not in what is held."""
        held = self._held
        while (mark := held.find(_MARK, self._seen)) >= 0:
            end = held.find(b"\n", mark + 1, mark + 1 + _LINE)
            if end < 0 and not last and len(held) - mark <= _LINE:
                self._seen = mark
                return None
            self._seen = mark + 1
            stop = end if end >= 0 else min(len(held), mark + 1 + _LINE)
            if _after_blank(held, mark) and begins_mail(bytes(held[mark + 1 : stop]).rstrip()):
                return mark + 1
        self._seen = max(self._seen, len(held) - len(_MARK))
        return None

    def _piece(self, end: int) -> Iterator[Piece]:
        """What stands up to `end`."""
        at, start, over = self._at, self._start, self._over
        self._at, self._start, self._over = end, self._base + end, False
        if over or end - at > self._most:
            yield Piece(start, self._base + end, b"", None)
            return
        with memoryview(self._held) as held:
            whole = bytes(held[at:end])
        blank = len(whole) - len(whole.lstrip(_BLANK)) if start == 0 else 0
        if blank == len(whole):
            return
        if not whole.startswith(b"From ", blank):
            yield Piece(start, start + len(whole), b"", whole)
            return
        stop = whole.find(b"\n", blank) + 1 or len(whole)
        line = whole[blank:stop].rstrip(b"\r\n")
        yield Piece(start + blank, start + len(whole), line, whole[stop:])


def _after_blank(held: bytearray, mark: int) -> bool:
    r"""Whether the `\n` at `mark` ends a blank line; the first line of all counts as one."""
    before = bytes(held[max(mark - 2, 0) : mark])
    return before.endswith((b"\n", b"\n\r")) or before in (b"", b"\r")
