# SPDX-License-Identifier: Apache-2.0
"""Names that some file system takes for one: they differ in case, or in how accents are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, is_normalized, normalize

_PIECE = 32
"""Letters decomposed at once; the library's own time grows with the square of a stack of marks."""
_STACK = re.compile(rb"[^\x00]{2,}")
"""Of the combining classes of letters, one byte each: marks that follow one another."""


def name_key(name: str) -> str:
    """The same for two names exactly when they are equal but for case and forms of accents.

    That is Unicode's canonical caseless match, in time that hardly grows faster than the length:
    nothing may be cut off or left as written here, or two names could pass for one, or one for two.
    """
    return name.casefold() if name.isascii() else decomposed(decomposed(name).casefold())


def decomposed(text: str) -> str:
    """The NFD form of `text`, whatever stacks of combining marks it was made of."""
    if is_normalized("NFD", text):
        return text
    pieces = (normalize("NFD", text[at : at + _PIECE]) for at in range(0, len(text), _PIECE))
    joined = "".join(pieces)
    return joined if is_normalized("NFD", joined) else "".join(_in_order(joined))


def _in_order(text: str) -> Iterator[str]:
    """Decomposed letters with the marks of each stack by their class, equal ones as they come."""
    at = 0
    for stack in _STACK.finditer(bytes(map(combining, text))):
        yield text[at : stack.start()]
        yield from sorted(text[stack.start() : stack.end()], key=combining)
        at = stack.end()
    yield text[at:]
