# SPDX-License-Identifier: Apache-2.0
"""The form in which text is searched, and where in a file a place stands."""

from __future__ import annotations

import re
import unicodedata

_NUMBERED = re.compile(r"(?:^|[ :])([0-9]{1,18})$")
_WITHIN = ", line "
_SHORT = 256
_BLANKS = "\t\n\v\f\r\x85"
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc"
    "\U000e0100-\U000e01ef]"
)
"""Characters without ink that no category tells: fillers, selectors, the blank Braille cell."""


class _Dropped(dict[int, int | None]):
    """Code point -> None when searching must not see it; filled as characters are met.

    Some marks have no combining class, and are made of two that have one.
    """

    def __missing__(self, code: int) -> int | None:
        letter = chr(code)
        kind = unicodedata.category(letter)
        hidden = kind == "Cf" or (kind == "Cc" and letter not in _BLANKS)
        mark = unicodedata.combining(unicodedata.normalize("NFKD", letter)[0]) > 0
        hidden = hidden or mark or bool(_UNSEEN.match(letter))
        self[code] = None if hidden else code
        return self[code]


_DROPPED = _Dropped()


def fold(text: str) -> str:
    """`text` without case, accents, compatibility forms and characters that cannot be seen.

    Of a long text, accents that stand by themselves go first: putting a tall stack of them in
    order takes normalising the square of its height, hours for a message of nothing else.
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return text.lower()
    if len(text) > _SHORT:
        text = text.translate(_DROPPED)
    return unicodedata.normalize("NFKD", text).translate(_DROPPED).casefold()


def spot_of(place: str) -> str:
    """What equal places of one file have in common: the line or row number, else the place."""
    numbered = None if _WITHIN in place else _NUMBERED.search(place)
    return str(int(numbered[1])) if numbered else place


def around(place: str) -> str:
    """The place that holds `place`: of a line within a value, or of a JSON pointer; else ""."""
    if _WITHIN in place:
        return place.rpartition(_WITHIN)[0]
    return place.rpartition("/")[0] if place.startswith("/") else ""
