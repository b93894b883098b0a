# SPDX-License-Identifier: Apache-2.0
"""Versions of one report: found by its number, held against each other, notes of earlier ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from reviewer.model.difference import Comparison, Difference, Section, Turn
from reviewer.model.event import Event
from reviewer.model.moment import iso
from reviewer.model.naming import name_of
from reviewer.model.note import Note
from reviewer.model.report import Head, MediaItem, Person, Source, Statement
from reviewer.model.timeline import ReportRow

if TYPE_CHECKING:
    from reviewer.desk.door import Stores

LISTED = 500
"""Differences of one section that are listed; all are counted."""
HELD = 20_000
"""Events of one version, that the other has not, that are looked at for what became of them."""
_MARKS = {True: "✓ ", False: "✗ ", None: ""}
"""Before a value that is stated to be verified, or not to be."""


class Comparing:
    """Questions about versions of a report; nothing here changes anything."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def versions(self, sha256: str) -> tuple[list[ReportRow], list[ReportRow]]:
        """The other reports of the same number and the same sender: those taken in before this
        one and those after it, the first one first. A report without a number has none."""
        reports = self._stores.evidence.reports()
        at = next((n for n, r in enumerate(reports) if r.sha256 == sha256), None)
        if at is None or not reports[at].head.report_id:
            return [], []
        wanted = _known_by(reports[at])
        earlier = [r for r in reports[:at] if _known_by(r) == wanted]
        return earlier, [r for r in reports[at + 1 :] if _known_by(r) == wanted]

    def compare(self, older: str, newer: str) -> Comparison:
        """S. Everything in which two reports differ; unknown ones have nothing."""
        pair = _Pair()
        then, now = self._stores.evidence.report(older), self._stores.evidence.report(newer)
        if then is not None and now is not None:
            pair.hold(Section.FACE, _face(then.head), _face(now.head))
        sides = [self._side(older), self._side(newer)]
        people = [_people(side.people) for side in sides]
        pair.hold(Section.PEOPLE, *people)
        pair.hold(Section.STATEMENTS, *(_statements(side.statements) for side in sides))
        pair.hold(Section.FILES, *(_files(side.media) for side in sides))
        self._hold_events(pair, older, newer, sides)
        return Comparison(older, newer, tuple(pair.differences), pair.counts)

    def _side(self, sha256: str) -> _Side:
        evidence = self._stores.evidence
        return _Side(evidence.people(sha256), evidence.media(sha256), evidence.statements(sha256))

    def _hold_events(self, pair: _Pair, older: str, newer: str, sides: list[_Side]) -> None:
        """Events as a multiset, drawn twice: what each has more of than the other."""
        evidence = self._stores.evidence
        then, now = (_Keys(side) for side in sides)
        balance: Counter[int] = Counter(now.key(e) for e in evidence.events(newer))
        balance.subtract(then.key(e) for e in evidence.events(older))
        added = {key: count for key, count in balance.items() if count > 0}
        gone = {key: -count for key, count in balance.items() if count < 0}
        pair.hold(
            Section.EVENTS,
            islice(then.wanted(evidence.events(older), gone), HELD),
            islice(now.wanted(evidence.events(newer), added), HELD),
        )
        counted = pair.counts[Section.EVENTS]
        for turn, keys in ((Turn.ADDED, added), (Turn.GONE, gone)):
            counted[turn] = max(0, sum(keys.values()) - counted.get(Turn.CHANGED, 0))

    def earlier_notes(self, sha256: str) -> list[tuple[ReportRow, Note]]:
        """Notes on the versions that were taken in before, with their report, oldest first."""
        earlier, _later = self.versions(sha256)
        return [(row, note) for row in earlier for note in self._stores.ledger.notes(row.sha256)]


def _known_by(row: ReportRow) -> tuple[str | None, str]:
    return row.head.report_id, row.head.source_body


@dataclass(frozen=True, slots=True)
class _Side:
    """What one version holds besides its events."""

    people: list[Person]
    media: list[MediaItem]
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class _Held:
    """One value of one version. Values of the same `slot` are one value that may change; two
    values agree when their `value` and slot do."""

    slot: Hashable
    name: str
    value: str
    source: Source | None = None
    ref: str = ""


@dataclass(slots=True)
class _Pair:
    """Collects the differences of one section after the other."""

    differences: list[Difference] = field(default_factory=list)
    counts: dict[Section, dict[Turn, int]] = field(default_factory=dict)

    def hold(self, section: Section, then: Iterable[_Held], now: Iterable[_Held]) -> None:
        """Hold the values of a section against each other."""
        before, after = list(then), list(now)
        same = Counter((h.slot, h.value) for h in before) & Counter(
            (h.slot, h.value) for h in after
        )
        before, after = list(_without(before, same)), list(_without(after, same))
        slots: dict[Hashable, list[_Held]] = {}
        for held in after:
            slots.setdefault(held.slot, []).append(held)
        found = [self._turned(section, old, slots) for old in before]
        found += [_added(section, new) for rest in slots.values() for new in rest]
        counted: dict[Turn, int] = {}
        for one in found:
            counted[one.turn] = counted.get(one.turn, 0) + 1
        self.counts[section] = counted
        self.differences += found[:LISTED]

    @staticmethod
    def _turned(section: Section, old: _Held, slots: dict[Hashable, list[_Held]]) -> Difference:
        """What became of a value that is no longer there as it was."""
        rest = slots.get(old.slot)
        if not rest:
            gone = Difference(section, Turn.GONE, old.name, before=old.value, then=old.source)
            return replace(gone, ref=old.ref)
        new = rest.pop(0)
        return Difference(
            section, Turn.CHANGED, old.name, old.value, new.value, old.source, new.source, new.ref
        )


def _added(section: Section, new: _Held) -> Difference:
    return Difference(section, Turn.ADDED, new.name, after=new.value, now=new.source, ref=new.ref)


def _without(values: list[_Held], same: Counter[tuple[Hashable, str]]) -> Iterator[_Held]:
    """What is left of `values` when each pair of `same` was taken out as often as it counts."""
    left = Counter(same)
    for held in values:
        key = (held.slot, held.value)
        if left[key] > 0:
            left[key] -= 1
        else:
            yield held


def _face(head: Head) -> Iterator[_Held]:
    labels = head.labels
    fields: dict[str, object] = {
        "report_id": head.report_id,
        "source_body": head.source_body,
        "platform": head.platform and head.platform.value,
        "incident_type": head.incident_type,
        "priority": labels.priority,
        "escalation": labels.escalation,
        "informational": labels.informational,
        "batched": labels.batched,
        "annotations": ", ".join(labels.annotations),
    }
    for name, value in fields.items():
        if value not in (None, "", False):
            yield _Held(name, name, str(value), head.sources.get(name))


def _people(people: list[Person]) -> Iterator[_Held]:
    """Identifiers and names by role; a person has no number that would outlast a version."""
    for person in people:
        for one in person.identifiers:
            slot = (person.role, one.kind, one.value)
            value = _MARKS[one.verified] + one.value
            yield _Held(slot, f"{person.role}.{one.kind}", value, one.source)
        for name in person.names:
            yield _Held((person.role, name), f"{person.role}.name", name, person.source)


def _statements(statements: list[Statement]) -> Iterator[_Held]:
    for one in statements:
        slot: Hashable = one.code
        yield _Held(slot, str(one.code), one.value, one.source)


def _files(media: list[MediaItem]) -> Iterator[_Held]:
    for item in media:
        stated = sorted(h.value for h in item.stated_hashes if h.value)
        hashes = item.sha256 or ", ".join(stated)
        said = ", ".join(part for part in (item.classification, *item.annotations) if part)
        value = " · ".join(part for part in (item.name, hashes, said) if part)
        yield _Held(item.file_id or item.name, "file", value, item.source, item.ref)


class _Keys:
    """Compares events of one version by what they say, people by what they are called."""

    def __init__(self, side: _Side) -> None:
        self._names = {person.ref: name_of(person) for person in side.people}
        self._files = {item.ref: item.name for item in side.media}

    def key(self, event: Event) -> int:
        """The same number for events that say the same, whatever version they stand in."""
        when = event.when
        return hash(
            (
                event.kind, when.written, when.earliest, when.latest, event.ip, event.port,
                event.possible_proxy, event.text, event.thread, event.native_id,
                self._called(event.person), *map(self._called, event.other_people),
                *(self._files.get(ref, "") for ref in event.media),
                *sorted(event.facts.items()),
            )
        )  # fmt: skip

    def _called(self, ref: str | None) -> str:
        return self._names.get(ref or "", "")

    def wanted(self, events: Iterable[Event], keys: dict[int, int]) -> Iterator[_Held]:
        """The events of these keys, each key as often as it counts."""
        left = dict(keys)
        for event in events:
            key = self.key(event)
            if left.get(key, 0) > 0:
                left[key] -= 1
                numbered = (event.thread, event.native_id) if event.native_id else ()
                told = (event.kind, event.when.written, self._called(event.person))
                words = self._words(event)
                yield _Held(numbered or told, str(event.kind), words, event.source, event.ref)

    def _words(self, event: Event) -> str:
        """What an event says, short."""
        when = iso(event.when.utc, event.when.digits) or event.when.written
        who = self._called(event.person)
        address = f"{event.ip}:{event.port}" if event.ip and event.port else event.ip or ""
        parts = (when, who, address, event.text[:300])
        return " · ".join(part for part in parts if part)
