# SPDX-License-Identifier: Apache-2.0
"""Typing in a tip that came by phone or on paper; it becomes a report like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from reviewer.assess.named_hashes import NamedHashes
from reviewer.assess.tally import Record, Tally
from reviewer.desk.judging import judged
from reviewer.intake.logline import address_of
from reviewer.intake.transcript import cut_raw
from reviewer.model.balance import FileRead
from reviewer.model.errors import Refused
from reviewer.model.event import Event, EventKind, port_of
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import NOT_STATED, Moment, TimeRules, read_time, zone_named
from reviewer.model.note import Change, Touched
from reviewer.model.policy import Policy
from reviewer.model.report import (
    Head,
    Identifier,
    Person,
    Receipt,
    Source,
    Statement,
    StatementCode,
)
from reviewer.model.timeline import Counts, ReportRow
from reviewer.model.tip import Tip, TipEvent
from reviewer.store import tips

if TYPE_CHECKING:
    from reviewer.desk.door import Stores

FILE = "typed-in.json"
"""What the sources of a typed tip name as their file; the record holds it under its hash."""


def moment_of(written: str, zone: str, now: datetime) -> Moment:
    """What a time means that was told; the zone that was told with it is the officer's word."""
    if not written.strip():
        return NOT_STATED
    return read_time(written, TimeRules(now, declared_zone=zone or None), epoch=False)


class Entering:
    """Tips typed in. Each is an entry of the ledger, whole; the evidence is made from it, and can
    be made again."""

    def __init__(self, stores: Stores, policy: Policy, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._policy = policy
        self._clock = clock

    def now(self) -> datetime:
        """The clock of the desk, for a tip that is about to be kept."""
        return self._clock()

    def author(self) -> str:
        """Who signs. Raises Refused without an officer's name."""
        name = self._stores.ledger.officer_name()
        if not name:
            raise Refused("officer_name")
        return name

    def keep(self, tip: Tip) -> tuple[str, Change]:
        """Enter a tip in the record and make a report of it; its identity and what it touched.

        Raises Refused for a zone nobody knows, and StoreError; then nothing is kept.
        """
        zones = {tip.received_zone, *(event.zone for event in tip.events)}
        if any(zone and zone_named(zone) is None for zone in zones):
            raise Refused("zone")
        self._stores.demand_writing("enter")
        body = tips.text_of(tip)
        sha256 = tips.identity(body)
        if self._stores.evidence.holds(sha256):
            raise Refused("known")
        self._stores.ledger.add_tip(sha256, body, tip.author, tip.at)
        self._put(tip, sha256)
        return sha256, Change(frozenset({Touched.REPORTS}), frozenset({sha256}))

    def tip(self, sha256: str) -> Tip | None:
        """A tip as it was typed, to be corrected; None for a report that is none."""
        body = self._stores.ledger.tip(sha256)
        return None if body is None else tips.tip_of(body)

    def settle(self) -> int:
        """Make the reports of tips whose evidence is missing: it was killed or is rebuilt."""
        made = 0
        for sha256, body in self._stores.ledger.tips():
            tip = None if self._stores.evidence.holds(sha256) else tips.tip_of(body)
            if tip is not None:
                self._put(tip, sha256)
                made += 1
        return made

    def save_draft(self, tip: Tip | None, replaces: str = "") -> None:
        """Keep what is being typed, outside the record; None clears it.

        replaces   the tip that is being corrected, "" for a new one: each has a draft of its own
        """
        text = tips.text_of(tip) if tip else ""
        self._stores.ledger.save_draft(FILE, replaces or None, text)

    def draft(self, replaces: str = "") -> Tip | None:
        """What was being typed when the form was closed."""
        return tips.tip_of(self._stores.ledger.draft(FILE, replaces or None))

    def _put(self, tip: Tip, sha256: str) -> None:
        report = _Report(tip, sha256)
        tally, hashes = Tally(), NamedHashes()
        records: list[Record] = [*report.people, *report.statements, *report.events]
        for record in records:
            tally.add(record)
            hashes.add(record)
        verdicts = judged(tally, report.head, self._policy)
        row = replace(report.row(), pack=self._policy.version)
        row = replace(row, counts=replace(row.counts, statuses=verdicts.statuses))
        with self._stores.evidence.taking() as load:
            load.add_events(report.events)
            load.add_people(report.people)
            load.add_statements(report.statements)
            load.add_hashes(hashes.listed(()))
            load.add_files_read([report.read])
            found = verdicts.findings + verdicts.each
            load.keep(row, found, verdicts.flags, verdicts.cues)


@dataclass(slots=True)
class _Report:
    """A tip in the words of every other report."""

    tip: Tip
    sha256: str
    people: list[Person] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    _places: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        told = [event for event in self.tip.events if not event.blank]
        spoken_of = {place for event in told for place in (event.person, event.other)}
        for number, person in enumerate(self.tip.people):
            if not person.blank or number in spoken_of:
                self._places[number] = f"p{len(self.people) + 1}"
                self.people.append(self._person(number))
        events = [e for e in enumerate(self.tip.events) if not e[1].blank]
        self.events = [self._received(), *(self._event(n, e) for n, e in events)]
        self.statements = list(self._said())

    def _source(self, place: str) -> Source:
        return Source(FILE, place)

    def _person(self, number: int) -> Person:
        typed = self.tip.people[number]
        place = self._source(f"/people/{number}")
        identifiers = tuple(
            Identifier(kind, value.strip(), place)
            for kind, value in typed.identifiers
            if value.strip()
        )
        names = (typed.name.strip(),) if typed.name.strip() else ()
        ref = self._places[number]
        raw = cut_raw(tips.text_of(typed))
        return Person(ref, typed.role, place, names, identifiers, raw=raw)

    def _received(self) -> Event:
        """The coming in of the tip, with what was told."""
        tip = self.tip
        return Event(
            ref="e1",
            kind=EventKind.RECEIVED,
            when=moment_of(tip.received, tip.received_zone, tip.at),
            source=self._source("/received"),
            text=tip.description.strip(),
            facts={"tip_way": str(tip.way)},
            raw=cut_raw(tips.text_of(tip)),
        )

    def _event(self, number: int, typed: TipEvent) -> Event:
        address, facts = typed.address.strip(), {}
        ip, port, left = _address(address, typed.port)
        if address and ip is None:
            facts["web_address"] = address
        if left:
            facts["port_written"] = left
        others = (typed.other,) if typed.other is not None else ()
        return Event(
            ref=f"e{2 + sum(not e.blank for e in self.tip.events[:number])}",
            kind=typed.kind,
            when=moment_of(typed.when, typed.zone, self.tip.at),
            source=self._source(f"/events/{number}"),
            person=self._places.get(typed.person) if typed.person is not None else None,
            other_people=tuple(self._places[n] for n in others if n in self._places),
            ip=ip,
            port=port,
            text=typed.text.strip(),
            facts=facts,
            raw=cut_raw(tips.text_of(typed)),
        )

    def _said(self) -> Iterator[Statement]:
        tip = self.tip
        yield Statement(StatementCode.ASSERTED_BY, tip.author, self._source("/author"))
        if tip.told_by.strip():
            yield Statement(StatementCode.TOLD_BY, tip.told_by.strip(), self._source("/told_by"))

    @property
    def head(self) -> Head:
        """The face: the number that was typed, else one made of the tip's own hash."""
        tip = self.tip
        number = tip.number.strip() or f"M-{self.sha256[:8]}"
        fields = ("report_id", "incident_type")
        return Head(
            format=Format.MANUAL_ENTRY,
            report_id=number,
            source_body=tip.source_body,
            incident_type=tip.incident_type.strip() or None,
            sources={name: self._source(f"/{name}") for name in fields},
        )

    @property
    def read(self) -> FileRead:
        """Every field was typed by a person: nothing is lost and nothing is left out."""
        items = len(self.events) + len(self.people)
        return FileRead(FILE, Format.MANUAL_ENTRY, Tier.SAMPLE_TESTED, items, 0, 0)

    def row(self) -> ReportRow:
        """The report as the queue lists it."""
        items = len(self.events) + len(self.people)
        doubted = sum(bool(event.when.doubt) for event in self.events)
        undated = sum(event.when.utc is None for event in self.events)
        return ReportRow(
            sha256=self.sha256,
            head=self.head,
            receipt=Receipt(items, items, 0, 0),
            counts=Counts(
                events=len(self.events), undated=undated, doubted=doubted, people=len(self.people)
            ),
            path_name=FILE,
            taken_in=self.tip.at,
            files=((FILE, self.sha256),),
        )


def _address(address: str, port: str) -> tuple[str | None, int | None, str]:
    """An IP address and its port, which may be typed with it; a web address is none.

    Then what was typed as a port and is none, or both where they are two.
    """
    typed = port.strip()
    split = address_of(address)
    if split is None:
        return None, None, typed
    ip, own = split
    said = port_of(typed)
    if own is not None and typed and said != own:
        return ip, None, f"{own}, {typed}"
    return ip, own or said, typed if said is None else ""
