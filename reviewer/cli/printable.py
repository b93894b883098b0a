# SPDX-License-Identifier: Apache-2.0
"""Report text on a terminal: one line, and nothing in it that the terminal would obey."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LINE_END = " ¶ "
"""Stands for a line end inside one line."""
_WIDEST = 44
"""Letters to which a column is filled up; a longer value runs over."""
_LOOKED_AT = 8
"""Characters looked at for each letter shown."""
# Hidden characters that Python calls printable: fillers, joiners and selectors.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc"
    "\U0001d159\U000e0100-\U000e01ef]"
)
_LINES = re.compile(r"(?<![ \t])[ \t]*+[\r\n][ \t\r\n]*+")


def shown(text: str, limit: int = 0) -> str:
    """`text` in one line of at most `limit` letters (0 = all), hidden characters as `<U+202E>`.

    Control characters, direction marks and whatever else leaves no trace is written out, so
    that no report can steer the terminal or turn a name around.
    """
    cut = bool(limit) and len(text) > limit * _LOOKED_AT
    line = _LINES.sub(LINE_END, (text[: limit * _LOOKED_AT] if cut else text).strip("\r\n"))
    if not line.isprintable() or _UNSEEN.search(line):
        line = "".join(_marked(c) for c in line)
    if limit and (cut or len(line) > limit):
        return f"{line[: limit - 1]}…"
    return line


def _marked(char: str) -> str:
    if char == "\t":
        return " "
    return f"<U+{ord(char):04X}>" if _hidden(char) else char


def _hidden(char: str) -> bool:
    return not char.isprintable() or _UNSEEN.match(char) is not None


def escaped(json: bytes) -> str:
    """JSON of one line, its hidden characters as JSON's own escapes: the same value."""
    text = json.decode()
    if json.isascii() or (text.isprintable() and not _UNSEEN.search(text)):
        return text
    return "".join(_escape(c) if _hidden(c) else c for c in text)


def _escape(char: str) -> str:
    units = char.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def columns(rows: Iterable[Sequence[str]], indent: str = "  ") -> list[str]:
    """Rows as lines with their columns one below the other; the last column is not filled up."""
    kept = list(rows)
    wide = [min(_WIDEST, max(map(len, cells))) for cells in zip(*kept, strict=True)]
    return [
        indent + "  ".join(c.ljust(w) for c, w in zip(row, wide, strict=True)).rstrip()
        for row in kept
    ]
