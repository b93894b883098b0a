# SPDX-License-Identifier: Apache-2.0
"""A place inside a place: a line of a text that itself stands somewhere in a file."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from reviewer.model.report import Source

_NUMBERED = re.compile(r"(line |sheet \d{1,9} row |.*:)(\d{1,12})", re.DOTALL)


def line_within(source: Source, offset: int) -> Source:
    """The source of the line `offset` lines below the first one of a text.

    "line 4" and "content:4" count on; any other place gets ", line n" (1 = the first line of
    the text). The first line keeps the place of the text itself.
    """
    if offset == 0:
        return source
    before, first = _counted_from(source.place)
    return Source(source.file, f"{before}{first + offset}")


@lru_cache(maxsize=256)
def _counted_from(place: str) -> tuple[str, int]:
    """What stands before the number of a line, and the number of the first line."""
    numbered = _NUMBERED.fullmatch(place)
    return (numbered[1], int(numbered[2])) if numbered else (f"{place}, line ", 1)


class Lines:
    """Where the lines of a text begin, to turn a character offset into a source."""

    def __init__(self, text: str, source: Source) -> None:
        self._source = source
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def source_at(self, offset: int) -> Source:
        """The source of the line that holds the character at `offset`."""
        return line_within(self._source, bisect_right(self._starts, offset) - 1)
