# SPDX-License-Identifier: Apache-2.0
"""The forms in which reports write a date and a clock, English and French, and their matching.

Nothing here knows a zone or the present; a form is taken apart, and every reading of it is kept.
All quantifiers are bounded, so that hostile text costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from reviewer.model.time_zones import ABBREVIATIONS, REGIONS

LONGEST = 200
"""Longer texts are never a time."""

_PLAIN_FORM = (
    r"((?:[0-9]{4}|[0-9]{1,2})([-/.])[0-9]{1,2}\2(?:[0-9]{4}|[0-9]{1,2}),? [0-9]{1,2})"
    r":([0-5][0-9])(?::([0-5][0-9]))?((?:[ \u202f]?[AaPp][Mm])?)"
)
PLAIN = re.compile(_PLAIN_FORM)
"""Date in digits, blank, clock: all up to the hour, separator, minute, second, AM or PM."""
_PLAIN_LEADING = re.compile(_PLAIN_FORM + r" - (?=\S)")

_MONTHS = {
    "jan": 1, "feb": 2, "fev": 2, "mar": 3, "apr": 4, "avr": 4, "may": 5, "mai": 5, "jun": 6,
    "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aou": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_UNACCENT = str.maketrans({"é": "e", "û": "u", "\u0301": None, "\u0302": None})
_PLAIN_SPACE = str.maketrans(
    dict.fromkeys((0xA0, 0x2007, 0x2009, 0x202F, 0x200B, 0x200E, 0x200F, 0xFEFF), " ")
    | dict.fromkeys(range(0x202A, 0x202F), " ")
    | dict.fromkeys(range(0x2066, 0x206A), " ")
    | {0x2212: "-"}
)

_S = r"[ \t]{1,3}"
_WEEKDAY = (
    r"(?:monday|mon|tuesday|tues|tue|wednesday|wed|thursday|thurs|thur|thu|friday|fri|saturday|sat"
    r"|sunday|sun|lundi|lun|mardi|mar|mercredi|mer|jeudi|jeu|vendredi|ven|samedi|sam|dimanche|dim)"
)
_PREFIX = rf"(?:le{_S})?(?:{_WEEKDAY}\.?,?{_S})?(?:le{_S})?"
_MONTH = (
    r"(?:jan(?:uary|vier|v)?|feb(?:ruary|r)?|f[eé]\u0301?v(?:rier|r)?|mar(?:ch|s)?|apr(?:il)?"
    r"|avr(?:il)?|ma[iy]|june?|juin|july?|juil(?:let|l)?|aug(?:ust)?|ao[uû]\u0302?t?"
    r"|sep(?:t(?:ember|embre)?)?|oct(?:ober|obre)?|nov(?:ember|embre)?"
    r"|d[eé]\u0301?c(?:ember|embre)?)(?![a-zà-ÿ\u0300-\u036f])"
)
_JOIN = r"[-./, \t]{1,3}"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th|er)?"
_NUMERIC = (
    r"(?P<a>[0-9]{4}|[0-9]{1,2})(?P<sep>[-/.:])(?P<b>[0-9]{1,2})(?P=sep)"
    r"(?P<c>[0-9]{4}|[0-9]{1,2}(?!:))(?![0-9])"
)
_CLOCK = (
    r"(?P<h>[0-9]{1,2})(?::(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2})(?:[.,](?P<f>[0-9]{1,30}))?)?"
    r"|[ \t]?h[ \t]?(?P<hm>[0-9]{2})(?:[ \t]?m(?:in)?(?:[ \t]?(?P<hs>[0-9]{1,2})[ \t]?s)?)?)"
    r"(?![0-9])"
)
_HALF = r"(?:[ \t]?(?P<half>[ap])(?:m|\.[ \t]?m\.?)(?![a-z0-9]))?"
_GAP = rf"(?:,?{_S}(?:at|à|a|@){_S}|{_S}[-–·|]{_S}|,?{_S}|[T:,])"
_BACK = rf"(?:[ \t]?[,·-])?{_S}(?:on{_S}|le{_S})?"
_ZONE_HERE = (
    r"(?:[ \t]?[(\[]?(?:Z|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}(?=[ \t,;)\]]|$)"
    r"|(?:UTC|GMT)(?:[ \t]?[+-][0-9]{1,2}(?::?[0-9]{2})?)?"
    rf"|(?-i:{ABBREVIATIONS})|(?-i:{REGIONS})/(?-i:[A-Z])[A-Za-z_/+0-9-]{{1,30}})"
    r"(?![\w:-])[)\]]?){0,2}"
)


class Clock(NamedTuple):
    """A time of day; `hours` holds every reading (0-24), `fraction` the digits as written."""

    hours: tuple[int, ...]
    minute: int
    second: int | None
    fraction: str
    repaired: bool


class Form(NamedTuple):
    """A written time taken apart; `dates` holds every reading, `zone` the text after the clock."""

    dates: tuple[date, ...]
    clock: Clock | None
    zone: str
    repaired: bool

    def readings(self) -> list[datetime]:
        """Give every local time the form may mean, naive; the start of the day without a clock."""
        clock = self.clock
        if clock is None:
            return [datetime.combine(day, time()) for day in self.dates]
        micro = int(clock.fraction[:6].ljust(6, "0")) if clock.fraction else 0
        if clock.hours == (24,):
            return [datetime.combine(day + timedelta(days=1), time()) for day in self.dates]
        second = clock.second or 0
        return [
            datetime.combine(day, time(hour, clock.minute, second, micro))
            for day in self.dates
            for hour in clock.hours
        ]


def _pattern(date_then: str, year: str) -> re.Pattern[str]:
    """Fill the holes of a form: DATE, MONTH and YEAR of this kind of text."""
    words = (
        rf"(?P<words>{_DAY}[-./, \t]{{0,3}}{_MONTH}{_JOIN}(?:{year})"
        rf"|{_MONTH}{_JOIN}{_DAY}{_JOIN}(?:{year})|[0-9]{{4}}{_JOIN}{_MONTH}{_JOIN}[0-9]{{1,2}})"
    )
    filled = date_then.replace("DATE", f"{_PREFIX}(?:{_NUMERIC}|{words})")
    filled = filled.replace("MONTH", rf"{_PREFIX}(?P<md>{_MONTH}{_JOIN}[0-9]{{1,2}})")
    filled = filled.replace("CLOCK", _CLOCK + _HALF).replace("GAP", _GAP).replace("BACK", _BACK)
    return re.compile(filled.replace("ZONE", _ZONE_HERE), re.IGNORECASE)


_ANY_YEAR = r"(?:[0-9]{4}|'?[0-9]{2}(?!:))(?![0-9])"
_FULL_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_LAST_YEAR = r"[ \t](?P<year>[0-9]{4})(?![0-9])"
_WHOLE = tuple(
    _pattern(text, _ANY_YEAR)
    for text in (
        r"DATE(?:GAPCLOCK)?(?P<zone>.{0,90})",
        rf"MONTH{_S}CLOCK(?P<zone>.{{0,40}}?){_LAST_YEAR}(?P<zone2>.{{0,40}})",
        r"CLOCK(?P<zone>.{0,20}?)BACKDATE(?P<zone2>.{0,40})",
    )
)
_END = r"(?![0-9A-Za-z_])(?![:.,/][0-9])"
_START = r"(?<![0-9A-Za-z_])(?<![0-9][-/:.])"
_ZONE_LAST = rf"(?P<zone>ZONE){_LAST_YEAR}"
_LEADING = (
    _pattern(rf"DATEGAPCLOCK(?P<zone>ZONE){_END}", _FULL_YEAR),
    _pattern(rf"MONTH{_S}CLOCK{_ZONE_LAST}{_END}", _FULL_YEAR),
)
_INSIDE = _pattern(
    rf"{_START}(?=[0-9]{{1,4}}[-./:, a-z]|[a-z]{{2}})DATE"
    rf"(?:GAPCLOCK(?P<zone>ZONE)|(?!-[0-9])){_END}",
    _FULL_YEAR,
)
_BEFORE_LEADING = re.compile(r"[ \t]{0,8}[\[(]?[ \t]{0,2}")
_AFTER_LEADING = re.compile(r"[ \t]{0,2}[\])]?[ \t]{0,8}(?:[-–—|:,;>][ \t]{1,8})?")
_COMPACT = re.compile(
    r"([0-9]{8})[Tt ]([0-9]{2})([0-9]{2})([0-9]{2})?(?:[.,]([0-9]{1,30}))?((?![0-9]).{0,60})"
)
_BARE = re.compile(r"([0-9]{8})(?:([0-9]{2})([0-9]{2})([0-9]{2}))?()()")
_MACHINE_ZONE = re.compile(r"(?:GMT|UTC)?[+-][0-9]{4}\b", re.IGNORECASE)
_LETTERS = re.compile(r"[a-zéû\u0301\u0302]{3,12}", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{2,9})\.?,? ?)?(?P<words>[0-9]{1,2} [A-Za-z]{3,9} [0-9]{4}|"
    r"[0-9]{1,2} [A-Za-z]{3} [0-9]{2}) (?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2}))?"
    r"(?: (?P<zone>[+-][0-9]{4}|[A-Za-z]{1,5}))?(?: \([^()]{0,40}\))?"
)
_ENGLISH_WEEKDAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})


def tidy(text: str) -> str:
    """Put one plain space for every run of blanks, narrow blanks and direction marks."""
    return " ".join((text if text.isascii() else text.translate(_PLAIN_SPACE)).split())


def take_apart(text: str, day_first: bool | None, clock_24h: bool, bare: bool) -> Form | None:
    """Find the form of a tidied text of at most LONGEST characters; None when none fits.

    `bare` allows eight or fourteen digits without anything between them.
    """
    if len(text) == 19 and (form := _plain_iso(text)) is not None:
        return form
    compact = _COMPACT.fullmatch(text) or (_BARE.fullmatch(text) if bare else None)
    if compact is not None:
        return _compact(*compact.groups())
    for pattern in _WHOLE:
        found = pattern.fullmatch(text)
        form = None if found is None else _form(found.groupdict(), day_first, clock_24h)
        if form is not None:
            return form
    return None


def take_mail_apart(text: str) -> Form | None:
    """Find an RFC 5322 date; words before it are passed over and make the form `repaired`."""
    found = _MAIL.fullmatch(text)
    junk = found is None
    if found is None:
        start = re.search(r"[0-9]{1,2} [A-Za-z]{3,9} [0-9]{2}", text)
        found = None if start is None else _MAIL.fullmatch(text, start.start())
        if found is None:
            return None
    weekday = (found["weekday"] or "sun").lower()[:3]
    parts = {**found.groupdict(), "zone": ""}
    form = _form(parts, day_first=True, clock_24h=True)
    if form is None:
        return None
    repaired = form.repaired or junk or weekday not in _ENGLISH_WEEKDAYS
    return form._replace(zone=found["zone"] or "", repaired=repaired)


def _plain_iso(text: str) -> Form | None:
    """Read `YYYY-MM-DD hh:mm:ss`, by far the most frequent form without a zone."""
    if not (text[4] == "-" == text[7] and text[13] == ":" == text[16] and text[10] in "T "):
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return Form((at.date(),), Clock((at.hour,), at.minute, at.second, "", False), "", False)


def _compact(
    day: str, hour: str | None, minute: str | None, second: str | None, fraction: str | None,
    zone: str,
) -> Form | None:  # fmt: skip
    dates = _valid([(int(day[:4]), int(day[4:6]), int(day[6:]))])
    if hour is None:
        return Form(dates, None, zone, repaired=False) if dates else None
    clock = _clock({"h": hour, "m": minute, "s": second, "f": fraction}, certain=True)
    return Form(dates, clock, zone, repaired=False) if dates and clock else None


def _form(parts: dict[str, str | None], day_first: bool | None, clock_24h: bool) -> Form | None:
    zone = (parts.get("zone") or "").rstrip(" ,")
    zone += " " + (parts.get("zone2") or "") if parts.get("zone2") else ""
    words = parts.get("words")
    year = parts.get("year")
    if year is not None:
        words = f"{parts['md']} {year}"
    dates, repaired = _worded(words) if words else _numeric(parts, day_first)
    if not dates:
        return None
    if parts.get("h") is None:
        return Form(dates, None, zone, repaired)
    clock = _clock(parts, clock_24h or _is_24h_by_form(parts, zone))
    if clock is None or (clock.hours == (24,) and date.max in dates):
        return None
    return Form(dates, clock, zone, repaired or clock.repaired)


def _is_24h_by_form(parts: dict[str, str | None], zone: str) -> bool:
    """Tell whether a form is only ever written with 24 hours: ISO, EXIF, ctime, mail, web logs."""
    if len(parts["h"] or "") != 2 or parts["m"] is None:
        return False
    if len(parts.get("a") or "") == 4 or parts.get("year") is not None:
        return True
    if parts.get("sep") == "-" and parts["s"] is not None and zone.strip() in {"UTC", "GMT"}:
        return True
    return _MACHINE_ZONE.match(zone.strip()) is not None


def _clock(parts: dict[str, str | None], certain: bool) -> Clock | None:
    hour, minute = int(parts["h"] or 0), int(parts["m"] or parts.get("hm") or 0)
    second_text = parts["s"] or parts.get("hs")
    second = int(second_text) if second_text else None
    if hour > 24 or minute > 59 or (second or 0) > 59:
        return None
    fraction = parts.get("f") or ""
    if hour == 24 and (minute or second or fraction.strip("0")):
        return None
    hours, repaired = _hours(hour, (parts.get("half") or "").lower(), certain)
    return Clock(hours, minute, second, fraction, repaired) if hours else None


def _hours(hour: int, half: str, certain: bool) -> tuple[tuple[int, ...], bool]:
    """Give every hour of the day that `hour` may mean, and whether the text had to be mended."""
    if not half:
        sure = certain or hour == 0 or hour > 12
        return ((hour,) if sure else (hour % 12, hour % 12 + 12)), False
    if 1 <= hour <= 12:
        return (hour % 12 + (12 if half == "p" else 0),), False
    if hour == 24:
        return (), False
    if half == "p":
        return ((hour,) if hour else (0, 12)), True
    return ((hour - 12, hour) if hour else (0,)), True


def _month(word: str) -> int | None:
    plain = word.lower().translate(_UNACCENT)
    return _MONTHS.get(plain[:3]) or _MONTHS.get(plain[:4])


def _worded(words: str) -> tuple[tuple[date, ...], bool]:
    numbers = re.findall(r"[0-9]{1,4}", words)
    month = next((m for w in _LETTERS.findall(words) if (m := _month(w)) is not None), None)
    if month is None:
        return (), False
    first, second = numbers
    if len(first) == 4:
        first, second = second, first
    year, short = _year(second)
    return _valid([(year, month, int(first))]), short


def _year(text: str) -> tuple[int, bool]:
    number = int(text)
    if len(text) > 2:
        return number, False
    return number + (2000 if number <= 68 else 1900), True


def _numeric(parts: dict[str, str | None], day_first: bool | None) -> tuple[tuple[date, ...], bool]:
    first, second, third = parts["a"] or "", parts["b"] or "", parts["c"] or ""
    sep, one, two = parts["sep"], int(first), int(second)
    if len(first) == 4:
        return ((), False) if len(third) == 4 else (_valid([(one, two, int(third))]), False)
    if sep == ":" or len(third) == 1:
        return (), False
    year, short = _year(third)
    orders = [(year, two, one), (year, one, two)]
    if sep == ".":
        return _valid(orders[:1]), short
    if day_first is not None:
        return (_valid(orders[:1] if day_first else orders[1:]) or _valid(orders)), short
    if short and sep == "-" and len(first) == 2:
        orders.append((_year(first)[0], two, int(third)))
    return _valid(orders), short


def _valid(wanted: Iterable[tuple[int, int, int]]) -> tuple[date, ...]:
    dates: list[date] = []
    for year, month, day in wanted:
        try:
            at = date(year, month, day)
        except ValueError:
            continue
        if at not in dates:
            dates.append(at)
    return tuple(dates)


def leading_stamp(line: str) -> tuple[int, int, int] | None:
    """Find a full stamp at the start of a line: its start, its end, and where the rest begins."""
    plain = _PLAIN_LEADING.match(line)
    if plain is not None:
        return 0, plain.end(5), plain.end()
    head = line[:LONGEST].translate(_PLAIN_SPACE)
    opened = _BEFORE_LEADING.match(head)
    start = opened.end() if opened else 0
    for pattern in _LEADING:
        found = pattern.match(head, start)
        if found is not None:
            end = _without_closer(head, start, found.end())
            after = _AFTER_LEADING.match(head, end)
            return start, end, after.end() if after else end
    return None


def _without_closer(text: str, start: int, end: int) -> int:
    """Leave out a last bracket that was opened before the stamp."""
    opener = {")": "(", "]": "["}.get(text[end - 1])
    return end if opener is None or opener in text[start:end] else end - 1


def stamps_inside(text: str) -> Iterator[tuple[int, int]]:
    """Find the stamps of a prose text, in order; a date alone counts with a full year only."""
    plain = text if text.isascii() else text.translate(_PLAIN_SPACE)
    for found in _INSIDE.finditer(plain):
        year = found["words"] or len(found["a"]) == 4 or len(found["c"]) == 4
        if year or found["h"] is not None:
            yield found.start(), _without_closer(plain, *found.span())
