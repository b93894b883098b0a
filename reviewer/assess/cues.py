# SPDX-License-Identifier: Apache-2.0
"""Cues: pointers at urgency factors from labels and fields only, never from reading prose.

A cue decides nothing. What each one rests on stands in the tables and in `_fields`; factors
without a label or field of their own (F01, F02, F12, F13, F18, F19, F24) have no cue.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.assess.facts import Facts, File, Party, is_true
from reviewer.assess.interactions import is_type
from reviewer.assess.tally import Tally
from reviewer.model.event import EventKind
from reviewer.model.finding import Cue
from reviewer.model.policy import Policy
from reviewer.model.report import Head, IdentifierKind, Role, Source, StatementCode

REPORT_LABELS = {
    "sextortion": ("F05",),
    "csamsolicitation": ("F06",),
    "minortominorinteraction": ("F21",),
    "sadisticonlineexploitation": ("F04", "F15"),
}
"""Annotations of the report, in lower case, and the factors they point at."""

FILE_LABELS = {
    "livestreaming": ("F03",),
    "possibleselfproduction": ("F14",),
    "infant": ("F15",),
    "physicalharm": ("F15",),
    "violencegore": ("F15",),
    "generativeai": ("F22",),
}
"""Annotations of a file, in lower case, and the factors they point at."""

KINDS = {
    EventKind.STREAM: "F03",
    EventKind.SOLICITATION: "F06",
    EventKind.PAYMENT: "F20",
}
"""Kinds of event that point at a factor."""

_URGENT = frozenset({"e", "1", "urgent", "high", "immediate"})
"""Priority codes that stand for urgency; 2 and 3 do not. E is seen but not explained publicly."""

_GRAVEST = "A1"
_VIRAL = frozenset({"viral", "potentialmeme"})
_KNOWN = ("hash match", "hashmatch", "known")
_CONTACT = (
    EventKind.MESSAGE,
    EventKind.EMAIL,
    EventKind.CALL,
    EventKind.STREAM,
    EventKind.SOLICITATION,
)


def cues(tally: Tally, head: Head, policy: Policy) -> list[Cue]:
    """Every factor that a label or field points at, in the pack's order, with its places."""
    facts = Facts(tally, head, policy)
    found: dict[str, list[Source]] = {}
    for factor, places in (*_labels(facts), *_rows(facts), *_fields(facts), *_parties(facts)):
        found.setdefault(factor, []).extend(places)
    return [
        Cue(factor.id, tuple(dict.fromkeys(found[factor.id]))[:100])
        for factor in policy.factors
        if found.get(factor.id)
    ]


def _labels(facts: Facts) -> Iterator[tuple[str, list[Source]]]:
    for label in facts.head.labels.annotations:
        for factor in REPORT_LABELS.get(label.casefold(), ()):
            yield factor, facts.head_place("annotations") or facts.whole()
    for file in facts.files:
        for label in file.item.annotations:
            for factor in FILE_LABELS.get(label.casefold(), ()):
                yield factor, [file.item.source]
        if (file.item.classification or "").strip().upper() == _GRAVEST:
            yield "F15", [file.item.source]


def _rows(facts: Facts) -> Iterator[tuple[str, list[Source]]]:
    for kind, factor in KINDS.items():
        yield factor, facts.places_of(kind)
    for file in facts.files:
        yield "F16", file.use.both_parties.places


def _fields(facts: Facts) -> Iterator[tuple[str, list[Source]]]:
    labels = facts.head.labels
    if (labels.escalation or "").strip():
        yield "F07", facts.head_place("escalation") or facts.whole()
    if (labels.priority or "").strip().casefold() in _URGENT:
        yield "F07", facts.head_place("priority") or facts.whole()
    if is_type(facts.head.incident_type, ("trafficking",)):
        yield "F06", facts.head_place("incident_type") or facts.whole()
    said = facts.all_stated(StatementCode.LIVE_STREAM)
    yield "F03", [s.source for s in said if not s.free_text]
    if facts.files and all(_viral_and_known(f) for f in facts.files) and not _contact(facts):
        yield "F23", [f.item.source for f in facts.files]


def _viral_and_known(file: File) -> bool:
    labels = {label.casefold() for label in file.item.annotations}
    facts = " ".join((*file.item.facts, *file.item.facts.values())).casefold()
    return bool(labels) and labels <= _VIRAL and any(word in facts for word in _KNOWN)


def _contact(facts: Facts) -> bool:
    roles = (Role.RECIPIENT, Role.VICTIM)
    rows = any(facts.places_of(kind) for kind in _CONTACT)
    return rows or any(p.person.role in roles for p in facts.parties)


def _parties(facts: Facts) -> Iterator[tuple[str, list[Source]]]:
    victims = [p for p in facts.parties if p.person.role is Role.VICTIM]
    if len(victims) > 1:
        yield "F11", [p.person.source for p in victims]
    for party in facts.parties:
        if party.person.role is Role.VICTIM:
            yield "F08", _locatable(party)
        yield "F10", [i.source for i in party.have(IdentifierKind.PRIOR_REPORT)]
        if party.person.role is Role.REPORTED:
            yield from _reported(party)


def _reported(party: Party) -> Iterator[tuple[str, list[Source]]]:
    if is_true(party.person, "accessToChildren"):
        yield "F09", [party.person.source]
    if is_true(party.person, "convictedSexOffender"):
        yield "F10", [party.person.source]
    yield "F20", [i.source for i in party.have(IdentifierKind.GROUP)]
    ages = [(i.value.strip(), i.source) for i in party.have(IdentifierKind.AGE)]
    whole = [(age, source) for age, source in ages if age.isdecimal() and len(age) < 4]
    yield "F21", [source for age, source in whole if int(age) < 18]


def _locatable(victim: Party) -> list[Source]:
    """Where a child's name, school, address or place stands."""
    places = [i.source for i in victim.have(IdentifierKind.ADDRESS)]
    school = any("school" in name.casefold() for name in victim.person.facts)
    if victim.person.names or school:
        places.append(victim.person.source)
    return [*places, *victim.account.locations.places]
