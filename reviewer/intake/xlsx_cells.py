# SPDX-License-Identifier: Apache-2.0
"""What a cell of a workbook shows: numbers in full, dates of either calendar as written text.

A date of a workbook is a number without a zone. It becomes `YYYY-MM-DD hh:mm:ss`, the text its
cell shows at full precision, and is read like any other zone-less time from there on.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import IntEnum
from functools import lru_cache

from reviewer.intake.encoding import clean

_DAY_MS = 86_400_000
_LAST_DAY = 2_958_465
"""31 December 9999 in the calendar of 1900, the last day a cell can show."""
_1904 = 1_462
"""Days between the first days of the two calendars."""
_BEFORE_TRAP = date(1899, 12, 31)
_AFTER_TRAP = date(1899, 12, 30)
_TRAP = 60
"""The 29 February 1900, which the calendar of 1900 has and the world had not."""
_LONGEST_NUMBER = 40

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_ELAPSED = re.compile(r"[hms]{1,9}", re.IGNORECASE)
_GENERAL = re.compile(r"general|standard", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class Shown(IntEnum):
    """How a cell shows its number, by the number format of its style."""

    NUMBER = 0
    DATE = 1
    CLOCK = 2
    DATE_AND_CLOCK = 3
    ELAPSED = 4


_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17), Shown.DATE),
    **dict.fromkeys((18, 19, 20, 21), Shown.CLOCK),
    22: Shown.DATE_AND_CLOCK,
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), Shown.DATE),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), Shown.CLOCK),
    45: Shown.CLOCK,
    46: Shown.ELAPSED,
    47: Shown.CLOCK,
}
"""Number formats that have a number and no code; 27 to 36 and 50 to 58 are East Asian."""


def shown_by(number: int, codes: dict[int, str]) -> Shown:
    """How the number format `number` shows a number; `codes` are those the workbook defines."""
    if number in codes:
        return shown_by_code(codes[number])
    return _BUILT_IN.get(number, Shown.NUMBER)


@lru_cache(maxsize=1_024)
def shown_by_code(code: str) -> Shown:
    """How a number format's code shows a positive number."""
    first = _LITERAL.sub("", code[:1_000]).partition(";")[0]
    if any(_ELAPSED.fullmatch(inside) for inside in _BRACKETS.findall(first)):
        return Shown.ELAPSED
    letters = _GENERAL.sub("", _BRACKETS.sub("", first)).lower().replace("am/pm", "h")
    if "#" in letters or "?" in letters:
        return Shown.NUMBER
    clock = "h" in letters or "s" in letters
    if "y" in letters or "d" in letters or ("m" in letters and not clock):
        return Shown.DATE_AND_CLOCK if clock else Shown.DATE
    return Shown.CLOCK if clock else Shown.NUMBER


def date_text(stored: str, shown: Shown, *, since_1904: bool) -> str | None:
    """A stored number as the date, clock or time span its cell shows; None when it shows none.

    Rounded to the millisecond, which is finer than any cell shows. A part of the day that the
    format hides is written all the same where it is not midnight.
    """
    try:
        days = Decimal(stored)
        whole = int((days * _DAY_MS).to_integral_value())
    except (InvalidOperation, OverflowError, ValueError):
        return None
    if not 0 <= whole < (_LAST_DAY + 1) * _DAY_MS:
        return None
    if shown is Shown.ELAPSED:
        return _clock(whole)
    day, rest = divmod(whole, _DAY_MS)
    if shown is Shown.CLOCK and day == 0:
        return _clock(rest)
    written = _day(day + _1904 if since_1904 else day)
    if written is None:
        return None
    return written if shown is Shown.DATE and not rest else f"{written} {_clock(rest)}"


def _day(number: int) -> str | None:
    if number > _LAST_DAY:
        return None
    if number == 0:
        return "1900-01-00"
    if number == _TRAP:
        return "1900-02-29"
    first = _BEFORE_TRAP if number < _TRAP else _AFTER_TRAP
    return (first + timedelta(days=number)).isoformat()


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1_000)
    text = f"{seconds // 3_600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{text}.{rest:03}" if rest else text


def number_text(stored: str) -> str:
    """A stored number in full: no power of ten, no digits that only the storing made."""
    text = stored.strip()
    if len(text) > _LONGEST_NUMBER:
        return text
    if text.isdecimal():
        return text
    try:
        short = Decimal(repr(float(text)))
    except (ValueError, InvalidOperation):
        return text
    if not short.is_finite() or abs(short.adjusted()) > _LONGEST_NUMBER:
        return text
    plain = format(short, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def string_text(stored: str) -> tuple[str, bool]:
    """A text as it is shown, escapes undone; True when a letter is one that no text can hold."""
    if "_x" in stored:
        stored = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), stored)
    return clean(stored.replace("\r\n", "\n").replace("\r", "\n"))


@lru_cache(maxsize=4_096)
def column_of(letters: str) -> int:
    """The number of a column from nought: A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def place_of(reference: str) -> tuple[int, int] | None:
    """Column from nought and row from 1 of a reference such as B7; None for what is none."""
    found = _REFERENCE.fullmatch(reference)
    return (column_of(found[1]), int(found[2])) if found else None


def letters_of(column: int) -> str:
    """The letters of a column, from nought."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
