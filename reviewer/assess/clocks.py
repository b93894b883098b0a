# SPDX-License-Identifier: Apache-2.0
"""What the times of a report state and lack: date, clock, zone and the activity they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reviewer.assess.seen import Clash, Latest, Refs, Seen, Share, fixed, timed
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt, Moment, Precision, ZoneEvidence

_OUTSIDE = frozenset(
    {EventKind.MEDIA_TIME, EventKind.RECEIVED, EventKind.MADE_AVAILABLE, EventKind.ANALYST_NOTE}
)
"""Not online activity: a device's own clock, and what the clearing house did."""

_ATTRIBUTES = frozenset(
    {
        EventKind.DEVICE,
        EventKind.VERIFIED,
        EventKind.LOCATION,
        EventKind.ACCOUNT_DISABLED,
        EventKind.ACCOUNT_REENABLED,
        EventKind.USER_NOTIFIED,
    }
)
"""Facts of an account whose time is a bonus: without one they are not counted as lacking it,
and it may well be later than the report."""

_OFFICE_STEPS = frozenset({"datetimeprocessed"})
_UNNAMED = frozenset({EventKind.OTHER, EventKind.UNKNOWN})
_AT_ONCE = frozenset(
    {EventKind.LOGIN, EventKind.LOGOUT, EventKind.UPLOAD, EventKind.DOWNLOAD, EventKind.PURCHASE}
)
_STATED_ZONE = frozenset(
    {
        ZoneEvidence.OFFSET,
        ZoneEvidence.ZONE_NAME,
        ZoneEvidence.DECLARED_FOR_FILE,
        ZoneEvidence.EPOCH,
    }
)
_TIMED = frozenset(Precision) - {Precision.DAY, Precision.NONE}
_NAMED = frozenset(EventKind) - _OUTSIDE - _UNNAMED - {EventKind.INCIDENT, EventKind.DEVICE}
_ZONE_DOUBT = frozenset(
    {
        Doubt.ZONE_NOT_STATED,
        Doubt.ZONE_ABBREVIATION,
        Doubt.ZONE_CONFLICT,
        Doubt.DST_GAP,
        Doubt.DST_REPEAT,
    }
)
_AFTERNOON_TWICE = re.compile(r"\b(1[3-9]|2[0-3]):[0-5]\d(:[0-5]\d)?\s*[AaPp]\.?\s?[Mm]\b")


@dataclass(slots=True)
class Clocks:
    """Everything `general.*` asks about times, and the rows with doubtful ones.

    clear   rows whose time leaves nothing to ask, which are most; counted once, in `settled`
            they count for each question
    """

    clear: Seen = field(default_factory=Seen)
    times: Share = field(default_factory=Share)
    dates_only: Seen = field(default_factory=Seen)
    impossible: Seen = field(default_factory=Seen)
    two_times: Seen = field(default_factory=Seen)
    latest: Latest = field(default_factory=Latest)
    named: Share = field(default_factory=Share)
    incidents: Seen = field(default_factory=Seen)
    incident_rows: Refs = field(default_factory=Refs)
    two_names: Clash = field(default_factory=Clash)
    clock: Share = field(default_factory=Share)
    afternoon_twice: Seen = field(default_factory=Seen)
    zones: Share = field(default_factory=Share)
    weak_zones: Seen = field(default_factory=Seen)
    zone_conflicts: Seen = field(default_factory=Seen)
    zone_rows: Refs = field(default_factory=Refs)
    clock_rows: Refs = field(default_factory=Refs)

    def add(self, event: Event) -> None:
        """Count one event's time."""
        when = event.when
        if when.doubt:
            self._flag(event)
        if _clear(event):
            self.clear.add(event.source)
            self._at_once(event)
        elif event.kind in _OUTSIDE or _office(event):
            return
        else:
            self._ask(event)
        if event.kind in _ATTRIBUTES:
            return
        if when.earliest is not None and when.earliest > self.latest.floor and fixed(when):
            self.latest.add(when.earliest, event.source)

    def settled(self, share: Share) -> Share:
        """One of the shares with the clear rows among those that have it."""
        whole = Share()
        whole.have.places = [*self.clear.places, *share.have.places][: whole.limit]
        whole.have.count = self.clear.count + share.have.count
        whole.lack = share.lack
        return whole

    def _ask(self, event: Event) -> None:
        when = event.when
        has_time = timed(when)
        if not has_time and not when.written and _attribute(event):
            return
        self.times.add(has_time, event.source)
        if has_time or when.precision is Precision.DAY:
            self._name(event)
        if has_time:
            self._read(event)
        elif when.precision is Precision.DAY:
            self.dates_only.add(event.source)
        if when.doubt:
            self._doubt(event)

    def _flag(self, event: Event) -> None:
        doubt = event.when.doubt
        if not _ZONE_DOUBT.isdisjoint(doubt) and event.when.precision is not Precision.NONE:
            self.zone_rows.add(event.ref)
        if Doubt.NO_AM_PM in doubt or Doubt.DAY_MONTH_ORDER in doubt:
            self.clock_rows.add(event.ref)

    def _doubt(self, event: Event) -> None:
        doubt = event.when.doubt
        if Doubt.OUT_OF_RANGE in doubt or Doubt.FUTURE in doubt:
            self.impossible.add(event.source)
        if Doubt.TWO_TIMES_DISAGREE in doubt and not _of_file(event):
            self.two_times.add(event.source)
        if Doubt.ZONE_CONFLICT in doubt:
            self.zone_conflicts.add(event.source)

    def _name(self, event: Event) -> None:
        if event.kind is EventKind.INCIDENT:
            self.incidents.add(event.source)
            self.incident_rows.add(event.ref)
            return
        self.named.add(_named(event), event.source)
        self._at_once(event)

    def _at_once(self, event: Event) -> None:
        if event.ip is not None and event.kind in _AT_ONCE and fixed(event.when):
            key = (event.person, event.ip, event.port, event.when.utc)
            self.two_names.add(key, event.kind, event.source)

    def _read(self, event: Event) -> None:
        when = event.when
        self.clock.add(Doubt.NO_AM_PM not in when.doubt, event.source)
        if when.written[-1:] in "mM." and _AFTERNOON_TWICE.search(when.written):
            self.afternoon_twice.add(event.source)
        stated = when.zone_evidence in _STATED_ZONE and Doubt.ZONE_ABBREVIATION not in when.doubt
        self.zones.add(stated, event.source)
        if not stated and _weak(when):
            self.weak_zones.add(event.source)


def _clear(event: Event) -> bool:
    """Whether a row states activity, date, clock and zone, and nothing is odd about it."""
    when = event.when
    return (
        not when.doubt
        and event.kind in _NAMED
        and when.precision in _TIMED
        and when.zone_evidence in _STATED_ZONE
        and when.written[-1:] not in "mM."
    )


def _attribute(event: Event) -> bool:
    """Whether a row is a fact of an account, or a value captured without an address."""
    return event.kind in _ATTRIBUTES or (event.kind in _UNNAMED and event.ip is None)


def _of_file(event: Event) -> bool:
    """Whether a row is the upload of a file: whether two times of it clash is asked there."""
    return event.kind is EventKind.UPLOAD and bool(event.media)


def _office(event: Event) -> bool:
    """Whether a row is a step of the clearing house that has no kind of its own."""
    named = event.facts.get("eventName", "") if event.kind is EventKind.OTHER else ""
    return named.casefold() in _OFFICE_STEPS


def _named(event: Event) -> bool:
    if event.kind is EventKind.DEVICE or event.kind is EventKind.OTHER:
        name = event.facts.get("eventName", "").strip().casefold()
        return name not in ("", "other", "unknown")
    return event.kind not in _UNNAMED


def _weak(when: Moment) -> bool:
    """An abbreviation, or the known habit of a company, is less than a stated zone."""
    convention = when.zone_evidence is ZoneEvidence.PROVIDER_CONVENTION
    return convention or Doubt.ZONE_ABBREVIATION in when.doubt
