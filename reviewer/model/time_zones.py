# SPDX-License-Identifier: Apache-2.0
"""Zones as people write them: offsets, names and abbreviations.

The machine's own zone is never asked.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

FURTHEST_EAST = timedelta(hours=14)
FURTHEST_WEST = timedelta(hours=-12)
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)

_MAIL_HOURS = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_UNIVERSAL = frozenset({"UTC", "GMT", "Z", "UT", "UCT", "ZULU"})
_LONG_UNIVERSAL = frozenset(
    {"coordinated universal time", "temps universel coordonné", "temps universel coordonne"}
)

ABBREVIATIONS = (
    "EST|EDT|CST|CDT|MST|MDT|PST|PDT|AKST|AKDT|HST|AST|ADT|NST|NDT|ET|CT|MT|PT|"
    "HNE|HAE|HNC|HAC|HNR|HAR|HNP|HAP|HNA|HAA|HNT|HAT|"
    "BST|IST|WET|WEST|CET|CEST|MEZ|MESZ|EET|EEST|MSK|JST|KST|SGT|HKT|PHT|WIB|"
    "AEST|AEDT|ACST|ACDT|AWST|NZST|NZDT|SAST|BRT|ART"
)
"""Zone abbreviations known enough to be seen inside a sentence; each has several meanings."""

REGIONS = (
    "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|"
    "Indian|Mexico|Pacific|US"
)
"""First parts of the IANA names that are read inside a sentence."""

_OFFSET = re.compile(r"(?:(?:UTC|GMT) ?)?([+-])([0-9]{2}):?([0-9]{2})?", re.IGNORECASE)
_SHORT_OFFSET = re.compile(r"(?:UTC|GMT) ?([+-])([0-9])(?::([0-9]{2}))?", re.IGNORECASE)
_TOKEN = re.compile(r"\([^()]{1,60}\)|\[[^\[\]]{1,60}\]|[^\s()\[\]]{1,60}")
_APART = re.compile(r"\b(UTC|GMT) (?=[+-][0-9])", re.IGNORECASE)
_IS_OFFSET = re.compile(r"^[^/]*[+-][0-9]|^[Zz]$")
_SHAPE_OF_ABBREVIATION = re.compile(r"[A-Z]{2,5}")
_LONG_NAME = re.compile(r"[A-Za-zéÉ.' ]{2,40} Time|heure [A-Za-zéÉ'’ -]{2,40}", re.IGNORECASE)


class Trouble(Enum):
    """Why a local time and its zone do not give one instant."""

    CONFLICT = auto()
    GAP = auto()
    REPEAT = auto()
    EDGE = auto()


class ZoneSaid(NamedTuple):
    """What a text says about its zone.

    zones      every zone it names; more than one may agree or not
    by_offset  one of them is an offset from UTC
    unsure     the text has an abbreviation and nothing better
    """

    zones: tuple[tzinfo, ...] = ()
    by_offset: bool = False
    unsure: bool = False


NO_ZONE = ZoneSaid()


@lru_cache(maxsize=1)
def _iana_names() -> frozenset[str]:
    return frozenset(name for name in available_timezones() if "/" in name)


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Every name of a place that `zone_named` knows, in order, for choosing one."""
    return tuple(sorted(_iana_names()))


@lru_cache(maxsize=1)
def _folded_names() -> dict[str, str]:
    return {name.casefold(): name for name in _iana_names()}


def zone_meant(typed: str) -> str | None:
    """The name that `zone_named` knows for what a person typed, in capitals or not; None when it
    fixes no zone."""
    text = typed.strip()
    name = _folded_names().get(text.casefold().replace(" ", "_"), text)
    return name if name and zone_named(name) is not None else None


@lru_cache(maxsize=512)
def zone_named(name: str) -> tzinfo | None:
    """Give the zone called `name`, or None when the name does not fix one.

    Understood: `UTC`, `GMT`, `Z`, `+02:00`, `+0200`, `+02`, `UTC+2` and IANA names with a slash,
    spelled exactly. `EST` and its like are None: they mean several zones. `-0000` is None: by
    RFC 5322 it says that the zone is unknown. No file is opened for a name that is not listed.
    """
    if name.upper() in _UNIVERSAL:
        return UTC
    if (found := _OFFSET.fullmatch(name) or _SHORT_OFFSET.fullmatch(name)) is not None:
        return None if name == "-0000" else _fixed(*found.groups())
    return ZoneInfo(name) if "/" in name and name in _iana_names() else None


def local_time(at: datetime, zone: str) -> datetime | None:
    """The aware `at` on the clocks of a zone; None for a name that fixes none, and at the edge of
    what a computer counts."""
    found = zone_named(zone)
    try:
        return None if found is None else at.astimezone(found)
    except OverflowError:
        return None


def _fixed(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    size = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if size > FURTHEST_EAST or int(minutes or 0) > 59:
        return None
    return timezone(size if sign == "+" else -size) if size else UTC


@lru_cache(maxsize=512)
def zone_said(tail: str) -> ZoneSaid | None:
    """Read what stands after a time; None when that is not a zone at all."""
    text = _APART.sub(r"\1", tail.strip())
    if not text or text == "-0000":
        return NO_ZONE
    if text.strip("()").lower() in _LONG_UNIVERSAL:
        return ZoneSaid((UTC,))
    if _LONG_NAME.fullmatch(text.strip("()")):
        return ZoneSaid(unsure=True)
    tokens = _TOKEN.findall(text)
    if "".join(tokens).replace(" ", "") != text.replace(" ", ""):
        return None
    return _weigh(tokens)


def _weigh(tokens: list[str]) -> ZoneSaid | None:
    zones: list[tzinfo] = []
    by_offset = False
    shorts: list[str] = []
    for token in tokens:
        plain = token.strip("()[]")
        zone = None if _is_short(plain) else zone_named(plain)
        if zone is not None:
            zones.append(zone)
            by_offset = by_offset or _IS_OFFSET.search(plain) is not None
        elif _is_short(plain):
            shorts.append(plain)
        elif not (zones and token.startswith("(")):
            return None
    if zones:
        known = [timezone(timedelta(hours=_MAIL_HOURS[s])) for s in shorts if s in _MAIL_HOURS]
        if len(known) == len(shorts) or by_offset:
            return ZoneSaid((*zones, *known), by_offset)
    return ZoneSaid(unsure=True) if shorts else None


def _is_short(word: str) -> bool:
    return word not in _UNIVERSAL and _SHAPE_OF_ABBREVIATION.fullmatch(word) is not None


def mail_zone(name: str) -> ZoneSaid:
    """Read the zone of a mail's Date field.

    The old names of RFC 5322 count there. `-0000`, nothing and unknown names mean that the zone
    is unknown.
    """
    word = name.strip().upper()
    if word in _MAIL_HOURS:
        return ZoneSaid((timezone(timedelta(hours=_MAIL_HOURS[word])),))
    if word in {"UT", "GMT", "UTC", "Z"}:
        return ZoneSaid((UTC,))
    zone = zone_named(word) if word[:1] in {"+", "-"} else None
    return ZoneSaid((zone,), by_offset=True) if zone is not None else NO_ZONE


class Span(NamedTuple):
    """The instants a local time may mean, in UTC.

    trouble  why that is not one instant: the zones named do not agree, clocks jump over it, clocks
             show it twice, or it lies at the edge of what a computer counts (years 1 and 9999)
    """

    low: datetime
    high: datetime
    trouble: Trouble | None


def span(local: datetime, cell: timedelta, zones: tuple[tzinfo, ...]) -> Span:
    """Give every instant the naive `local` may mean and the length `cell` of its last unit.

    Without a zone, all zones from UTC+14 to UTC-12 count. A cell of a day is that whole local day.
    """
    end = local + cell
    if not zones:
        return Span(_held(local, FURTHEST_EAST), _held(end, FURTHEST_WEST), None)
    try:
        starts = [_readings(local, zone) for zone in zones]
        ends = [_readings(end, zone) for zone in zones]
    except (OverflowError, ValueError):
        low, high = _held(local, FURTHEST_EAST), _held(end, -FURTHEST_EAST)
        return Span(low, high, Trouble.EDGE)
    if cell >= timedelta(hours=1):
        trouble = Trouble.CONFLICT if len({pair[0] for pair in starts}) > 1 else None
        return Span(min(p[0] for p in starts), max(p[1] for p in ends), trouble)
    agreed = set.intersection(*map(set, starts))
    if not agreed:
        low, high = min(map(min, starts)), max(map(max, starts))
        return Span(low, high + cell, Trouble.CONFLICT)
    trouble = None
    if len(agreed) > 1:
        first, second = starts[0]
        trouble = Trouble.REPEAT if first < second else Trouble.GAP
    return Span(min(agreed), max(agreed) + cell, trouble)


def _readings(local: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """Give the readings by fold 0 and 1: equal, or in a gap late and early, else early and late."""
    if isinstance(zone, timezone):
        at = (local - zone.utcoffset(None)).replace(tzinfo=UTC)
        return at, at
    offsets = [local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)]
    first, second = ((local - (o or timedelta())).replace(tzinfo=UTC) for o in offsets)
    return first, second


def _held(local: datetime, offset: timedelta) -> datetime:
    try:
        return (local - offset).replace(tzinfo=UTC)
    except OverflowError:
        return _FIRST if offset > timedelta() else _LAST
