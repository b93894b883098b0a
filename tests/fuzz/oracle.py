# SPDX-License-Identifier: Apache-2.0
"""What must hold for whatever a parser is fed; a breach is a `Breach`, never an assert."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from reviewer.intake import scrutiny, wire, work
from reviewer.intake.archive import Found
from reviewer.intake.form import Form, Record
from reviewer.intake.lines import decoded
from reviewer.intake.listing import Listing
from reviewer.intake.meter import Meter
from reviewer.intake.opened import Opened
from reviewer.intake.package import Package
from reviewer.intake.taking import Taking
from reviewer.model.errors import IntakeError
from reviewer.model.event import Event
from reviewer.model.moment import Doubt, Moment, Precision, ZoneEvidence
from reviewer.model.report import (
    RAW_LIMIT,
    MediaItem,
    Problem,
    Read,
    Receipt,
    Skipped,
    Source,
    Statement,
)

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
SLOW_S = 2.0
"""CPU seconds one input of at most 16 KiB may take."""
WIDEST = timedelta(hours=26)
_FLOOR_S = 0.25


class Breach(Exception):
    """A promise that did not hold; the first argument names it."""


@dataclass
class Reading:
    """All that a parser made of one input; `refused` is the code it ended with, "" for none."""

    records: list[Record | MediaItem] = field(default_factory=list)
    others: list[Any] = field(default_factory=list)
    refused: str = ""

    @property
    def lost(self) -> int:
        """Items told of as lost."""
        return sum(isinstance(r, Problem) and r.lost for r in self.records)

    @property
    def skipped(self) -> int:
        """Items left out on purpose."""
        return sum(r.count for r in self.records if isinstance(r, Skipped))

    @property
    def read(self) -> int:
        """Items read."""
        return sum(r.count for r in self.records if isinstance(r, Read))

    @property
    def events(self) -> list[Event]:
        """The events among the records."""
        return [r for r in self.records if isinstance(r, Event)]


def reading_of(read: Callable[[Taking], Iterator[Record]], taking: Taking | None = None) -> Reading:
    """Draw a parser to its end; only IntakeError may leave it."""
    taking = taking or Taking(NOW)
    reading = Reading()
    try:
        reading.records.extend(read(taking))
    except IntakeError as error:
        reading.refused = f"{error.code} {error.detail}"
    reading.records.extend(taking.shelf.items())
    reading.others = [*taking.parties.people(), taking.head.head()]
    return reading


def read_form(form: Form, name: str, data: bytes, zone: str | None = None) -> Reading:
    """Read `data` as one file of `form`."""
    opened = Opened.of_bytes(name, data)
    return reading_of(lambda taking: form.read(opened, taking), Taking(NOW, zone))


def check(reading: Reading) -> None:
    """Every record crosses the wire unchanged, names its place, and the counts add up."""
    counted = Receipt(
        reading.read + reading.lost + reading.skipped, reading.read, reading.lost, reading.skipped
    )
    for record in [*reading.records, *reading.others, counted]:
        _check_record(record)
    if min((r.count for r in reading.records if isinstance(r, Read | Skipped)), default=1) < 1:
        raise Breach("count_below_one")
    _check_refs(reading)


def _check_record(record: Any) -> None:
    source = getattr(record, "source", None)
    if isinstance(source, Source) and not (source.file and source.place):
        raise Breach("no_place")
    raw = getattr(record, "raw", "")
    if len(raw.encode()) > RAW_LIMIT:
        raise Breach("raw_too_long")
    if isinstance(record, Event):
        check_moment(record.when)
    check_carried(record)


def check_carried(record: Any) -> None:
    """Raise a Breach unless a record is the same on the other side of the wire."""
    if isinstance(record, Read):
        return
    made = wire.LINE_OF.get(type(record))
    line = made(record) if made is not None else record
    encoded = wire.encode(line)
    if b"\n" in encoded or len(encoded) > wire.LINE_LIMIT:
        raise Breach("line_shape")
    if wire.decode_line(encoded) != line:
        raise Breach("wire_changed_it")


def _check_refs(reading: Reading) -> None:
    """People and files that are spoken of exist, each ref once."""
    refs = [o.ref for o in (*reading.records, *reading.others) if hasattr(o, "ref")]
    if len(set(refs)) != len(refs):
        raise Breach("ref_twice")
    known = set(refs)
    for event in reading.events:
        if not {event.person or event.ref, *event.other_people, *event.media} <= known:
            raise Breach("ref_unknown")
    for record in reading.records:
        if isinstance(record, Statement) and record.about is not None and record.about not in known:
            raise Breach("about_unknown")


def check_moment(moment: Moment) -> None:
    """An interval runs forward around its instant, and no zone is invented."""
    low, high, utc = moment.earliest, moment.latest, moment.utc
    if utc is not None and not (low is not None and high is not None and low <= utc <= high):
        raise Breach("moment_order")
    if utc is not None and moment.precision in {Precision.DAY, Precision.NONE}:
        raise Breach("moment_of_a_day")
    if moment.zone_evidence is not ZoneEvidence.NONE:
        return
    if utc is not None:
        raise Breach("zone_invented")
    bounded = low is not None and high is not None and high < datetime.max.replace(tzinfo=UTC)
    unsure = {Doubt.ZONE_NOT_STATED, Doubt.ZONE_ABBREVIATION, Doubt.ZONE_CONFLICT}
    if bounded and not unsure & set(moment.doubt):
        raise Breach("zone_doubt_missing")


def check_package(files: dict[str, bytes]) -> None:
    """Take a whole package in as the reader's child does, and hear it as the window does.

    What honest parsers say of any material must stand before the window's scrutiny: a report
    that was refused for a lie nobody told would be hidden.
    """
    package = Package(Found([Opened.of_bytes(n, d) for n, d in sorted(files.items())]))
    listing = wire.Job("list", (), NOW)
    listed = lines_of(lambda write: Listing(package, listing, write).run())
    groups = [line for line in listed if isinstance(line, wire.Group)]
    _hear(listed, scrutiny.Listing())
    for one in groups:
        job = wire.Job("read", (), NOW, group=one)
        lines = lines_of(lambda write, j=job, g=one: work._Reading(package, j, g, write).run())
        _hear(lines, scrutiny.Reading(one))


def _hear(lines: list[Any], checked: scrutiny.Scrutiny) -> None:
    meter = Meter()
    try:
        for line in lines:
            encoded = wire.encode(line)
            meter.weigh(encoded)
            heard = decoded(encoded)
            if heard != line:
                raise Breach("wire_changed_it")
            checked.check(heard, len(encoded))
            meter.gets_on(heard)
        checked.check_end()
    except IntakeError as error:
        if not (lines and isinstance(lines[-1], wire.Refusal)):
            raise Breach(f"scrutiny_{error.detail}") from error


def lines_of(run: Callable[[work.Write], None]) -> list[Any]:
    """What a child would write; a fault of ours that it would only report is raised."""
    lines: list[Any] = []
    bugs: list[Exception] = []

    def write(value: object) -> None:
        made = wire.LINE_OF.get(type(value))
        lines.append(made(value) if made is not None else value)

    kept, work.report_bug = work.report_bug, bugs.append
    try:
        run(write)
    except IntakeError as error:
        lines.append(wire.Refusal(error.kind, error.detail))
    finally:
        work.report_bug = kept
    if bugs:
        raise bugs[0]
    return lines


def check_time(run: Callable[[bytes], object], data: bytes, spent: float) -> None:
    """Raise a Breach for a slow input, and for one that takes out of proportion when doubled."""
    if spent > SLOW_S:
        raise Breach("slow")
    if spent < _FLOOR_S or len(data) < 512:
        return
    middle = len(data) // 2
    half, whole = _timed(run, data[:middle]), _timed(run, data)
    doubled = _timed(run, data[:middle] * 2 + data[middle:] * 2)
    if doubled > 3 * whole + _FLOOR_S and whole > 3 * half:
        raise Breach("grows_too_fast")


def _timed(run: Callable[[bytes], object], data: bytes) -> float:
    begun = time.process_time()
    run(data)
    return time.process_time() - begun


def same(first: Iterable[Any], second: Iterable[Any]) -> None:
    """Raise a Breach unless two readings of one input are equal."""
    if list(first) != list(second):
        raise Breach("not_deterministic")


_NO_ZONE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?")


def states_no_zone(text: str) -> bool:
    """Whether a text is a plain date and clock, in whose reading any zone would be an invention."""
    return _NO_ZONE.fullmatch(text) is not None
