# SPDX-License-Identifier: Apache-2.0
"""Letters of one script that pass for letters of another, marked where a name holds them.

No letter is replaced or merged: behind a letter that could deceive stands the code of its script
(ISO 15924), which reads alike in every language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARMENIAN": "Armn",
    "CHEROKEE": "Cher",
    "COPTIC": "Copt",
    "LISU": "Lisu",
    "DESERET": "Dsrt",
    "MATHEMATICAL": "Zmth",
}
"""First word of a character's Unicode name -> script; scripts that hold twins of Latin letters."""

_MARK = f"‹(?:{'|'.join(_SCRIPTS.values())})›"
_WORD = re.compile(f"(?:[^\\W\\d_]|[\u0300-\u036f]|(?<=[^\\s‹›]){_MARK})+")
_PIECE = re.compile(f"{_MARK}|.[\u0300-\u036f]*")
_MARKS = re.compile(_MARK)
_TWINS = frozenset("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝӏҮүԌցΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιυрցԱՕՍօսհոզ")
"""Letters of other scripts that are drawn like a Latin one, or nearly so."""


def marked(name: str) -> str:
    """Give `name` with the code of its script behind each letter that could deceive.

    These are letters in a word of another script, and words made wholly of twins of Latin letters
    in a name that has no other letter of their script. Marking again changes nothing.
    """
    if name.isascii():
        return name
    clear = {script(c) for c in _MARKS.sub("", name) if c not in _TWINS}
    return _WORD.sub(lambda found: _marked_word(found[0], clear), name)


def without_marks(typed: str) -> str:
    """Give `typed`, which may have been copied from the screen, without the codes of scripts."""
    return _MARKS.sub("", typed)


@cache
def script(letter: str) -> str:
    """The code of a letter's script; "" where it has no twin in Latin."""
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "")


def _marked_word(word: str, clear: set[str]) -> str:
    pieces = _PIECE.findall(word)
    scripts = ["" if _MARKS.fullmatch(piece) else script(piece[0]) for piece in pieces]
    counts = Counter(filter(None, scripts))
    if not counts:
        return word
    home = max(counts, key=lambda code: (counts[code], code == "Latn"))
    if len(counts) == 1 and home != "Latn" and home not in clear:
        home = ""
    out = []
    for number, (piece, code) in enumerate(zip(pieces, scripts, strict=True)):
        out.append(piece)
        last = scripts[number + 1 : number + 2] != [code]
        mark = f"‹{code}›"
        if code and code != home and last and pieces[number + 1 : number + 2] != [mark]:
            out.append(mark)
    return "".join(out)
