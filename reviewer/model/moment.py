# SPDX-License-Identifier: Apache-2.0
"""A point in time as a report states it, and the only reading of written times.

The forms are in `time_forms`, the zones in `time_zones`; here they become a Moment. A time is
never given a zone that nobody stated: without one, every reading from UTC+14 to UTC-12 stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import compress
from typing import NamedTuple

from reviewer.model import time_codes, time_counts, time_forms, time_zones
from reviewer.model.limits import DEFAULT
from reviewer.model.time_codes import Doubt, Precision, ZoneEvidence
from reviewer.model.time_column import ColumnClock, column_clock
from reviewer.model.time_counts import EARLIEST_BELIEVED
from reviewer.model.time_declared import ClockSaid, narrowed
from reviewer.model.time_forms import Form
from reviewer.model.time_zones import Trouble, ZoneSaid, zone_named

__all__ = [
    "NOT_STATED", "ClockSaid", "ColumnClock", "Doubt", "Moment", "Precision", "TimeRules",
    "ZoneEvidence", "column_clock", "iso", "leading_time", "read_date_and_time", "read_mail_date",
    "read_time", "same_instant", "times_in", "with_doubt", "zone_named",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as the report states it.

    utc                aware datetime in UTC; None when the text does not fix one
    written            the source text, unchanged, so that an officer can check us
    earliest, latest   the interval the text allows, in UTC; both equal to `utc` when it is exact
    zone_evidence      how the zone is known; NONE means nobody stated one
    doubt              why `utc` may be wrong; empty when the report was explicit
    digits             fraction digits as written, at most 6; only for printing `utc` again
    """

    utc: datetime | None
    written: str
    earliest: datetime | None = None
    latest: datetime | None = None
    precision: Precision = Precision.NONE
    zone_evidence: ZoneEvidence = ZoneEvidence.NONE
    doubt: tuple[Doubt, ...] = ()
    digits: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.digits <= 6:
            raise ValueError("0 to 6 fraction digits")
        at = self.utc
        if at is not None and at is self.earliest is self.latest and at.tzinfo is UTC:
            return  # the plain case, a million times over
        for point in (self.utc, self.earliest, self.latest):
            if point is None or point.tzinfo is UTC:
                continue
            if point.utcoffset() != timedelta(0):
                raise ValueError("a Moment holds UTC only")
        if self.utc is None and not self.doubt:
            raise ValueError("a Moment without utc says why")
        low, high = self.earliest, self.latest
        if (low is None) != (high is None):
            raise ValueError("an interval has two ends")
        if low is not None and high is not None:
            if low > high:
                raise ValueError("an interval runs forward")
            if self.utc is not None and not low <= self.utc <= high:
                raise ValueError("utc lies inside its interval")
        elif self.utc is not None:
            raise ValueError("utc has an interval")


NOT_STATED = Moment(utc=None, written="", doubt=(Doubt.TIME_NOT_STATED,))
"""The moment of an item that states no time at all."""


def iso(point: datetime | None, digits: int = 0) -> str | None:
    """Print a UTC instant as `YYYY-MM-DDThh:mm:ss[.f]Z` with `digits` fraction digits (0-6)."""
    if point is None:
        return None
    text = point.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")
    return f"{text}.{point.microsecond:06d}"[: 20 + digits] + "Z" if digits else text + "Z"


@dataclass(frozen=True, slots=True)
class TimeRules:
    """What is known about a file beyond the single text.

    now              the intake time, aware; later than this by more than 48 h is `future`
    declared_zone    the officer's word, a name that `zone_named` knows
    file_zone        stated once for the whole file
    convention_zone  what the provider documents
    day_first        order of numeric dates, decided from the whole column; None = not decided
    clock_24h        the column or the provider shows that hours run from 0 to 23
    declared_day_first, declared_clock   the officer's word, where a text leaves the choice
    hours            what was read under these rules, to read the next line of the hour faster
    """

    now: datetime
    declared_zone: str | None = None
    file_zone: str | None = None
    convention_zone: str | None = None
    day_first: bool | None = None
    clock_24h: bool = False
    declared_day_first: bool | None = None
    declared_clock: ClockSaid | None = None
    hours: dict[tuple[str, str, bool], Moment | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )


LATEST_BELIEVED = timedelta(hours=DEFAULT.future_hours)
"""Added to the intake time: clocks of two companies differ, their years do not."""

_DOUBT_ORDER = {doubt: number for number, doubt in enumerate(Doubt)}
_BY_OFFSET, _BY_NAME = ZoneEvidence.OFFSET, ZoneEvidence.ZONE_NAME
_FIRST = datetime.min.replace(tzinfo=UTC)
_SHIFTS = [timedelta(seconds=second) for second in range(3_600)]
_MOST_HOURS = 4_096


def _sorted(doubt: set[Doubt]) -> tuple[Doubt, ...]:
    return tuple(sorted(doubt, key=_DOUBT_ORDER.__getitem__))


def read_time(written: str, rules: TimeRules, *, epoch: bool = True) -> Moment:
    """Read one written time; no text makes it raise.

    A blank text is a time not stated, a text that is no time has the doubt `unreadable`; both
    keep `written`. Without `epoch`, a bare number is never a time.
    """
    quick = _explicit(written, rules) or _in_known_hour(written, rules)
    return _read_anew(written, rules, epoch) if quick is None else quick


def _read_anew(written: str, rules: TimeRules, epoch: bool) -> Moment:
    if not written or written.isspace():
        return Moment(None, written, doubt=NOT_STATED.doubt)
    if len(written) > time_forms.LONGEST:
        return _unreadable(written)
    text = time_forms.tidy(written)
    counted = time_counts.counted(text, rules.now + LATEST_BELIEVED, bare=epoch)
    if counted is not None:
        return _exact(counted[0], written, ZoneEvidence.EPOCH, counted[1], rules)
    form = time_forms.take_apart(text, rules.day_first, rules.clock_24h, epoch)
    said = None if form is None else time_zones.zone_said(form.zone)
    if form is None or said is None:
        return _unreadable(written)
    told = narrowed(form, text, rules.declared_day_first, rules.declared_clock, epoch)
    return _settle(written, form, said, rules, told)


def read_date_and_time(date: str, time: str, rules: TimeRules) -> Moment:
    """Read a date and a clock that stand in two columns; `written` has a blank between them."""
    if not time.strip():
        return replace(read_time(date, rules, epoch=False), written=f"{date} {time}")
    return read_time(f"{date} {time}", rules, epoch=False)


def read_mail_date(written: str, rules: TimeRules) -> Moment:
    """Read the Date field of a mail by RFC 5322, whose old zone names (EST, PDT) count here.

    `-0000`, no zone and an unknown name all mean that the zone is not stated. A field that is no
    mail date is read like any other time.
    """
    if len(written) > time_forms.LONGEST:
        return _unreadable(written)
    form = time_forms.take_mail_apart(time_forms.tidy(written))
    if form is None:
        return read_time(written, rules, epoch=False)
    return _settle(written, form, time_zones.mail_zone(form.zone), rules, form)


def leading_time(line: str, rules: TimeRules) -> tuple[Moment, str] | None:
    """Read the full stamp a line starts with, bare or in brackets, and give the rest of the line.

    None when the line does not start with a date and a clock. A dash, bar or colon between the
    stamp and the rest is dropped. An impossible stamp is given as unreadable, so that its line
    does not become part of the one before.
    """
    found = time_forms.leading_stamp(line)
    if found is None:
        return None
    start, end, rest = found
    return read_time(line[start:end], rules, epoch=False), line[rest:]


def times_in(text: str, rules: TimeRules) -> Iterator[tuple[int, int, Moment]]:
    """Find the times inside a prose text: start, end (offsets in `text`) and the moment, in order.

    Each carries the doubt `from_free_text`. Dates alone are found too; epochs are not. The work
    grows with the length of the text only.
    """
    for start, end in time_forms.stamps_inside(text):
        moment = read_time(text[start:end], rules, epoch=False)
        if moment.earliest is not None:
            yield start, end, with_doubt(moment, Doubt.FROM_FREE_TEXT)


def with_doubt(moment: Moment, doubt: Doubt) -> Moment:
    """Give `moment` with one doubt more, once, in the order of the contract."""
    return replace(moment, doubt=_sorted({*moment.doubt, doubt}))


def same_instant(a: Moment, b: Moment) -> bool | None:
    """Tell whether two statements mean the same instant; None when they do not allow to say.

    Two fixed times are compared as finely as the coarser one is written. Otherwise they differ
    when their intervals do not meet.
    """
    if a.utc is not None and b.utc is not None:
        unit = max(_unit(a), _unit(b))
        return (a.utc - _FIRST) // unit == (b.utc - _FIRST) // unit
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return None
    return None if a.earliest <= b.latest and b.earliest <= a.latest else False


def _unit(moment: Moment) -> timedelta:
    if moment.precision is Precision.MIN:
        return timedelta(minutes=1)
    return timedelta(microseconds=10 ** (6 - moment.digits))


def _unreadable(written: str) -> Moment:
    return Moment(None, written, doubt=(Doubt.UNREADABLE,))


def _explicit(written: str, rules: TimeRules) -> Moment | None:
    """Read the form nearly all machines write, ISO 8601 with its zone, at the speed of C."""
    size = len(written)
    if not 20 <= size <= 35 or written[10] not in "T ":
        return None
    if not (written[4] == "-" == written[7] and written[13] == ":" == written[16]):
        return None
    evidence = _BY_OFFSET
    if written[-1] == "Z":
        digits = size - 20
    elif written[-3] == ":" and written[-6] in "+-" and written[-2] < "6":
        digits = size - 25
    elif written[-4:] == " UTC":
        digits, evidence = size - 23, _BY_NAME
    else:
        return None
    if digits and (digits == 1 or written[19] != "."):
        return None
    try:
        if evidence is _BY_NAME:
            at = datetime.fromisoformat(written[:-4]).replace(tzinfo=UTC)
        else:
            at = datetime.fromisoformat(written)
        if at.tzinfo is not UTC:
            if abs(at.utcoffset() or timedelta()) > time_zones.FURTHEST_EAST:
                return None
            at = at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return _exact(at, written, evidence, digits - 1 if digits else 0, rules)


def _in_known_hour(written: str, rules: TimeRules) -> Moment | None:
    """Read a plain date and clock from the beginning of its hour, which was read before.

    Lines of a log share their hour. Only minutes and seconds are put in, and only where the
    hour is known to run evenly.
    """
    found = time_forms.PLAIN.fullmatch(written)
    if found is None:
        return None
    hour, _separator, minute, second, rest = found.groups()
    key = (hour, rest, second is None)
    hours = rules.hours
    first = hours.get(key)
    if first is None and key not in hours:
        if len(hours) >= _MOST_HOURS:
            hours.clear()
        first = hours[key] = _even_hour(hour, rest, second is not None, rules)
    if first is None:
        return None
    on = _SHIFTS[int(minute) * 60 + int(second or 0)]
    low, high = first.earliest, first.latest
    if low is not None and high is not None:
        low, high = low + on, high + on
    at = None if first.utc is None else low
    return Moment(
        at, written, low, high, first.precision, first.zone_evidence, first.doubt, first.digits
    )


def _even_hour(hour: str, rest: str, seconds: bool, rules: TimeRules) -> Moment | None:
    """The first moment of an hour; None when the last one is not that much later.

    Then a clock changes in between, or a doubt holds for a part of the hour only.
    """
    first = _read_anew(f"{hour}:00{':00' if seconds else ''}{rest}", rules, epoch=False)
    last = _read_anew(f"{hour}:59{':59' if seconds else ''}{rest}", rules, epoch=False)
    on = _SHIFTS[3_599 if seconds else 3_540]
    later = [None if t is None else t + on for t in (first.utc, first.earliest, first.latest)]
    moved = replace(first, written=last.written, utc=later[0], earliest=later[1], latest=later[2])
    return first if moved == last else None


def _exact(
    at: datetime, written: str, evidence: ZoneEvidence, digits: int, rules: TimeRules
) -> Moment:
    doubt: tuple[Doubt, ...] = ()
    if at < EARLIEST_BELIEVED:
        doubt = (Doubt.OUT_OF_RANGE,)
    elif at - rules.now > LATEST_BELIEVED:
        doubt = (Doubt.FUTURE,)
    return Moment(at, written, at, at, time_codes.fineness(digits), evidence, doubt, min(digits, 6))


class _Zone(NamedTuple):
    """The zones that hold for one text, how they are known, and whether a person must ask."""

    zones: tuple[tzinfo, ...]
    evidence: ZoneEvidence
    unstated: bool = False
    unsure: bool = False


_UNSTATED = _Zone((), ZoneEvidence.NONE, unstated=True)


def _zone_for(said: ZoneSaid, rules: TimeRules) -> _Zone:
    """Choose the zone: the text's own, then the file's, the provider's, the officer's."""
    if said.zones:
        return _Zone(said.zones, ZoneEvidence.OFFSET if said.by_offset else ZoneEvidence.ZONE_NAME)
    unsure = said.unsure
    for name, evidence in (
        (rules.file_zone, ZoneEvidence.DECLARED_FOR_FILE),
        (rules.convention_zone, ZoneEvidence.PROVIDER_CONVENTION),
    ):
        if name and not unsure:
            zone = zone_named(name)
            if zone is not None:
                return _Zone((zone,), evidence)
            unsure = True
    zone = zone_named(rules.declared_zone) if rules.declared_zone else None
    if zone is not None:
        return _Zone((zone,), ZoneEvidence.DECLARED, not unsure, unsure)
    return _Zone((), ZoneEvidence.NONE, unsure=True) if unsure else _UNSTATED


def _settle(written: str, form: Form, said: ZoneSaid, rules: TimeRules, told: Form) -> Moment:
    """Put every reading of date, hour and zone together; one reading fixes the time.

    `told` has the readings that are left once the officer declared; `form` keeps the doubts.
    """
    zone = _zone_for(said, rules)
    clock = form.clock
    precision, digits, cell = time_codes.cell(clock)
    spans = [time_zones.span(local, cell, zone.zones) for local in told.readings()]
    low, high = min(s.low for s in spans), max(s.high for s in spans)
    fixed = clock is not None and bool(zone.zones) and len(spans) == 1
    troubles = [s.trouble for s in spans if s.trouble is not None]
    holds = (
        zone.unstated,
        zone.unsure,
        _CONFLICT in troubles,
        clock is not None and len(clock.hours) > 1,
        len(form.dates) > 1,
        clock is None,
        _GAP in troubles,
        _REPEAT in troubles,
        high < EARLIEST_BELIEVED,
        low - rules.now > LATEST_BELIEVED,
        form.repaired,
    )
    return Moment(
        low if fixed and not troubles else None,
        written,
        low,
        high,
        precision,
        zone.evidence,
        tuple(compress(_SETTLED, holds)),
        digits,
    )


_SETTLED = (
    Doubt.ZONE_NOT_STATED, Doubt.ZONE_ABBREVIATION, Doubt.ZONE_CONFLICT, Doubt.NO_AM_PM,
    Doubt.DAY_MONTH_ORDER, Doubt.DATE_ONLY, Doubt.DST_GAP, Doubt.DST_REPEAT,
    Doubt.OUT_OF_RANGE, Doubt.FUTURE, Doubt.REPAIRED,
)  # fmt: skip
"""The doubts `_settle` decides, in the order of the contract and of its list `holds`."""

_CONFLICT, _GAP, _REPEAT = Trouble.CONFLICT, Trouble.GAP, Trouble.REPEAT
