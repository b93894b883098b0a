# SPDX-License-Identifier: Apache-2.0
"""The form in which text is searched, and where in a file a place stands."""

from __future__ import annotations

import re
import unicodedata

_NUMBERED = re.compile(r"(?:^|[ :])([0-9]{1,18})$")
_WITHIN = ", line "


class _Dropped(dict[int, int | None]):
    """Code point -> None when searching must not see it; filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        letter = chr(code)
        hidden = unicodedata.combining(letter) or unicodedata.category(letter) == "Cf"
        self[code] = None if hidden else code
        return self[code]


_DROPPED = _Dropped()


def fold(text: str) -> str:
    """`text` without case, accents, compatibility forms and invisible format characters."""
    if text.isascii():
        return text.lower()
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
