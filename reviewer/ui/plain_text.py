# SPDX-License-Identifier: Apache-2.0
"""Report text as marks and letters: what is hidden in it is shown, what draws is folded.

No Qt here. Faces call these through `reviewer.ui.plain`. Marks stand in single angle quotation
marks and hold code points and counts only, so that they read alike in every language. Every
function leaves its own marks alone: showing a shown text again changes nothing.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import sha256
from itertools import groupby

from reviewer.model.limits import DEFAULT
from reviewer.ui import look_alikes

CELL_LETTERS = DEFAULT.list_letters
PAGE_LETTERS = DEFAULT.detail_letters
NAME_LETTERS = DEFAULT.shown_name_letters
UNBROKEN_LETTERS = DEFAULT.break_letters
MARKS_A_PAGE = DEFAULT.marks_per_page
COMBINING_A_LETTER = DEFAULT.marks_per_letter
DRAWN_RUN = DEFAULT.drawn_run
BASE64_RUN = DEFAULT.base64_run
BLANK_RUN = DEFAULT.blank_run
BASE64_LINE = 40
LINE_END = " ¶ "
"""Stands for a line end inside one line; the bundled faces have this sign and no return arrow."""

_CELL_SOURCE = DEFAULT.list_source_letters
_SYMBOL = "\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\U0001f000-\U0001faff"
_DRAWS = f"[{_SYMBOL}\u2800-\u28ff\U0001fb00-\U0001fbff]"
_BASE64 = "[A-Za-z0-9+/_-]"
_JOINS = "\u2800\ufe0f\u200d"
# Shorter runs are not looked at; possessive, so that wide gaps are not gone through again.
_DRAWN_RUN = re.compile(f"{_DRAWS}(?:[\\s{_JOINS}]*+{_DRAWS}){{3,}}+")
_BASE64_RUN = re.compile(
    f"(?<!{_BASE64}){_BASE64}{{{BASE64_LINE},}}"
    f"(?:\r?\n{_BASE64}{{{BASE64_LINE},}})*(?:\r?\n{_BASE64}+)?={{0,2}}"
)
_FLAT = bytes(
    ord("B") if chr(n).isascii() and re.match(_BASE64, chr(n)) else n if n in b"\r\n" else 0
    for n in range(256)
)
# Hidden characters that Python calls printable: fillers, joiners, selectors, the blank Braille
# cell, and the sign that text widgets take for an embedded object.
_UNSEEN = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc"
    "\U0001d159\U000e0100-\U000e01ef"
)
_UNSEEN_ONE = re.compile(f"[{_UNSEEN}]")
# Where hidden characters are ordinary writing: French spacing, numbers, and parts of one emoji.
_ORDINARY = re.compile(
    "((?<=«)[\u00a0\u202f]|[\u00a0\u202f](?=[»?!;:%€$])|(?<=[0-9])[\u00a0\u202f](?=[0-9])"
    f"|(?<=[{_SYMBOL}])\ufe0f|(?<=[0-9#*])\ufe0f(?=\u20e3)"
    f"|(?<=[{_SYMBOL}\ufe0f])\u200d(?=[{_SYMBOL}]))"
)
# Latin and Cyrillic letters and everyday signs, none hidden: most text needs no closer look.
_EVERYDAY = "[ -~¡-¬®-\u02ff\u0400-\u0482\u048a-\u052f–—‘’“”•…‹›€"
_EVERYDAY_LINE = re.compile(f"{_EVERYDAY}]*")
_EVERYDAY_LINES = re.compile(f"{_EVERYDAY}\n\t]*")
_BLANKS = re.compile(rf"([ \n\t])\1{{{BLANK_RUN}}}")
_NOTHING = re.compile("((?!))")
_TYPED_MARK = re.compile(r"‹U\+([0-9A-F]{4,6})(?:×([0-9]{1,5}))?›")
PLACE_TO_BREAK = "\u200b"
_LONG_RUN = re.compile(r"\S{17,}")
_PLACE = re.compile(r"(?:‹[^‹›\s]{1,60}›|[^‹]){8}(?=[\w‹])")
_OWN_MARK_OR_LETTER = re.compile(r"‹[^‹›\s]{1,60}›|\S")


def visible(text: str, limit: int = PAGE_LETTERS) -> str:
    """Show `text` of several lines; longer than `limit` characters it ends in an ellipsis.

    However long it is, only its beginning is looked at.
    """
    return _begun(text, limit, str)


def visible_line(text: str, limit: int = CELL_LETTERS) -> str:
    """Show `text` in one line of at most `limit` characters, line ends as pilcrows."""
    if len(text) <= min(limit, DRAWN_RUN) and _EVERYDAY_LINE.fullmatch(text):
        return _marked(text, _ORDINARY, kept="")
    return _begun(text, limit, _one_line)


def _begun(text: str, limit: int, form: Callable[[str], str]) -> str:
    """Show the beginning of `text`; where that folds into little, a longer beginning."""
    shown = ""
    for most in (limit + 2 * BASE64_RUN, max(2 * limit, _CELL_SOURCE)):
        whole = len(text) <= most
        pieces = list(_folds(text[:most], whole=whole))
        shown = form(_shown("".join(pieces)))
        if whole or (len(pieces) == 1 and len(shown) > limit):
            return _cut(shown, limit)
    return _cut(f"{shown}…", limit)


def _one_line(shown: str) -> str:
    return re.sub(r" ?\n+ ?", LINE_END, shown.strip("\n")).replace("\t", " ")


class Pages:
    """A text of any length in pages: cut once, each page made fit for the screen when asked for.

    A page holds 10,000 characters of the text with folded stretches counted as their marks.
    """

    def __init__(self, text: str) -> None:
        self._pages = _pages(text)

    def __len__(self) -> int:
        return len(self._pages)

    def show(self, page: int) -> str:
        """One page, counted from 0; one beyond the last gives the last."""
        return _shown(self._pages[max(0, min(page, len(self._pages) - 1))])


def ident(text: str, limit: int = NAME_LETTERS) -> str:
    """Show a name, address or file name: every character outside the printable set is a mark.

    Blanks at either end, two or more in a row, and French spacing are marked as well. Nothing is
    merged: letters that pass for those of another script stay, with the code of theirs behind
    them. More than `limit` characters lose the middle.
    """
    if len(text) > limit:
        half = limit // 2
        middle = f"‹…+{len(text) - 2 * half}›"
        return ident(text[:half]) + middle + ident(text[len(text) - half :])
    return _short_ident(text)


@lru_cache(maxsize=4_096)
def _short_ident(text: str) -> str:
    """A name of few letters; the same few names stand in most rows of a timeline."""
    if _EVERYDAY_LINE.fullmatch(text) and "  " not in text and text == text.strip():
        return look_alikes.marked(text)
    blanks = re.sub("^ +| +$| {2,}", lambda found: _mark(" ", len(found[0])), text)
    return look_alikes.marked(_marked(blanks, _NOTHING, kept=""))


def isolated(text: str) -> str:
    """Show `text` in one line for a hole of one of our sentences, whatever its direction."""
    return f"\u2068{visible_line(text)}\u2069"


def told(sentence: str) -> str:
    """Give a sentence of ours that may hold `isolated` parts; anything else hidden is shown."""
    depth = 0
    for char in sentence:
        depth += (char == "\u2068") - (char == "\u2069")
        if depth < 0:
            break
    if depth:
        return visible(sentence)
    parts = _split_own_signs(sentence)
    return "".join(p if p in _OWN_SIGNS else visible(p) for p in parts)


def breakable(shown: str) -> str:
    """Let a label, which breaks lines at blanks alone, break long runs of letters as well.

    Comes last, for a label only: the places are zero-width spaces, which a copy leaves out.
    """
    return _LONG_RUN.sub(lambda run: _PLACE.sub(f"\\g<0>{PLACE_TO_BREAK}", run[0]), shown)


def typed_marks(typed: str) -> str:
    """Give what `typed` stands for where it holds marks as they are shown: ‹U+200B›, ‹Cyrl›."""
    letters = look_alikes.without_marks(typed)
    return _TYPED_MARK.sub(lambda found: _meant(found[1], found[2]), letters)


def unseen(text: str) -> bool:
    """Say whether `text` holds nothing that leaves ink."""
    return all(_hidden(char) for char in text)


def _meant(code: str, count: str | None) -> str:
    number = int(code, 16)
    times = min(int(count or 1), PAGE_LETTERS)
    known = number <= sys.maxunicode and not 0xD800 <= number < 0xE000
    return chr(number) * times if known else f"‹U+{code}›"


_OWN_SIGNS = "\u2068\u2069\u00a0"
"""What our own sentences hold on purpose: isolates, and the blank that French does not break at.
In report text `visible` has made a mark of them before it comes here."""


def _split_own_signs(sentence: str) -> list[str]:
    return re.split(f"([{_OWN_SIGNS}])", sentence)


def _mark(char: str, count: int = 1) -> str:
    """Write one code point, and how often when it stands more than once in a row."""
    return f"‹U+{ord(char):04X}›" if count == 1 else f"‹U+{ord(char):04X}×{count}›"


def _hidden(char: str) -> bool:
    return not char.isprintable() or _UNSEEN_ONE.match(char) is not None


def _shown(text: str) -> str:
    """Mark what is hidden in one page of text and break stretches without a space."""
    ends = text.replace("\r\n", "\n")
    return re.sub(r"\S+", _broken, _marked(ends, _ORDINARY, kept="\n\t"))


def _marked(text: str, ordinary: re.Pattern[str], kept: str) -> str:
    """Replace hidden characters but those of `kept` and `ordinary`; bound the combining ones."""
    everyday = _EVERYDAY_LINES if kept else _EVERYDAY_LINE
    if everyday.fullmatch(text) and not _BLANKS.search(text):
        return text
    out: list[str] = []
    marks = unsaid = stacked = 0
    based = False
    for char, count, plain in _runs(text, ordinary):
        combining = not plain and unicodedata.category(char) in {"Mn", "Me"}
        if combining and based and not _hidden(char):
            drawn = max(0, min(count, COMBINING_A_LETTER - stacked))
            out.append(char * drawn)
            stacked += count
            continue
        if stacked > COMBINING_A_LETTER:
            out.append(f"‹+{stacked - COMBINING_A_LETTER} Mn›")
        stacked = 0
        blank = count > BLANK_RUN and char.isspace()
        if plain or not (blank or combining or (_hidden(char) and char not in kept)):
            out.append(char * count)
            based = not char.isspace()
        elif marks < MARKS_A_PAGE:
            out.append(_mark(char, count))
            marks, based = marks + 1, False
        else:
            unsaid += count
    if stacked > COMBINING_A_LETTER:
        out.append(f"‹+{stacked - COMBINING_A_LETTER} Mn›")
    return "".join(out) + (f"‹U+…×{unsaid}›" if unsaid else "")


def _runs(text: str, ordinary: re.Pattern[str]) -> Iterator[tuple[str, int, bool]]:
    """Give (character, times in a row, is ordinary where it stands) through the text."""
    for number, piece in enumerate(ordinary.split(text)):
        for char, same in groupby(piece):
            yield char, sum(1 for _ in same), number % 2 == 1


def _broken(found: re.Match[str]) -> str:
    """Put a counted mark and a line end after each 2,000 letters without a space."""
    run = found[0]
    if len(run) <= UNBROKEN_LETTERS:
        return run
    mark = f"‹{UNBROKEN_LETTERS}›"
    end = mark if run.endswith(mark) else ""  # broken before: its mark is no letter more
    letters = _OWN_MARK_OR_LETTER.findall(run.removesuffix(end))
    parts = [
        "".join(letters[at : at + UNBROKEN_LETTERS])
        for at in range(0, len(letters), UNBROKEN_LETTERS)
    ]
    return f"{mark}\n".join(parts) + end


def _folds(text: str, *, whole: bool = True) -> Iterator[str]:
    """Give the text in pieces, long drawings and long base64 each as one piece: its mark.

    `whole` False says that the text was cut, so that a hash of its tail would be of no use.
    """
    marks = [
        (found.start(), found.end(), _base64(found[0], known=whole or found.end() < len(text)))
        for start, end in _could_be_base64(text)
        for found in _BASE64_RUN.finditer(text, start, end)
    ]
    if not text.isascii():
        drawn = _DRAWN_RUN.finditer(text)
        long = (found for found in drawn if found.end() - found.start() > DRAWN_RUN)
        marks += [(found.start(), found.end(), _drawn(found[0])) for found in long]
    at = 0
    for start, end, mark in sorted(marks):
        if mark:
            yield text[at:start]
            yield mark
            at = end
    yield text[at:]


def _could_be_base64(text: str) -> Iterator[tuple[int, int]]:
    """Stretches long enough for a fold: nothing but letters of base64 and line ends.

    Found by searching bytes, some hundred times faster than letting the expression see all.
    """
    flat = text.encode("latin-1", "replace").translate(_FLAT)
    joined = flat.replace(b"\n", b"B").replace(b"\r", b"B")
    wanted, line = b"B" * (BASE64_RUN - 1), b"B" * BASE64_LINE
    at = joined.find(wanted)
    while at >= 0:
        end = joined.find(b"\0", at)
        end = len(flat) if end < 0 else end
        if flat.find(line, at, end) >= 0:
            yield at, end + 2
        at = joined.find(wanted, end)


def _drawn(run: str) -> str:
    """Count a stretch of block, Braille or emoji characters; "" when it is short."""
    signs = set(run)
    between = {sign for sign in signs if sign.isspace() or sign in "\ufe0f\u200d"}
    count = len(run) - sum(map(run.count, between))
    if count <= DRAWN_RUN:
        return ""
    first, last = ord(min(signs - between)), ord(max(signs - between))
    return f"‹U+{first:04X}…U+{last:04X}×{count}›"


def _base64(run: str, *, known: bool) -> str:
    """Size and short SHA-256 of the bytes a stretch of base64 stands for; "" for short or words.

    What cannot be decoded is counted and hashed as it is written.
    """
    if len(run) <= BASE64_RUN:
        return ""
    if not (re.search("[a-z]", run) and re.search("[A-Z]", run) and re.search("[0-9+/_-]", run)):
        return ""
    if not known:
        return f"‹base64 >{len(run)}›"
    letters = "".join(run.split())
    standard = letters.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        data = b64decode(standard + "=" * (-len(standard) % 4), validate=True)
    except NotBase64:
        return f"‹×{len(letters)} SHA-256 {sha256(letters.encode()).hexdigest()[:16]}›"
    return f"‹base64 {len(data)} B SHA-256 {sha256(data).hexdigest()[:16]}›"


def _pages(text: str) -> list[str]:
    """Cut a text with its folds into pages; a mark is never cut."""
    pages = [""]
    for number, piece in enumerate(_folds(text)):
        if number % 2:
            pages[-1] += piece
            continue
        at = 0
        while at < len(piece) and len(pages[-1]) + len(piece) - at > PAGE_LETTERS:
            end = at + max(0, PAGE_LETTERS - len(pages[-1]))
            pages[-1] += piece[at:end]
            pages.append("")
            at = end
        pages[-1] += piece[at:]
    return pages


def _cut(shown: str, limit: int) -> str:
    """End in an ellipsis after `limit` characters; a mark is left out rather than cut."""
    if len(shown) <= limit:
        return shown
    head = shown[: limit - 1]
    opened = head.rfind("‹")
    if opened > head.rfind("›") and "›" in shown[limit - 1 : opened + 80]:
        head = head[:opened]
    return f"{head}…"
