# SPDX-License-Identifier: Apache-2.0
"""Legal flags in use (domain guide, section 6): information about rows, never a decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reviewer.assess.checks_image import confirmed
from reviewer.assess.facts import Facts
from reviewer.assess.seen import Refs
from reviewer.assess.tally import Tally
from reviewer.model.event import EventKind
from reviewer.model.finding import Flag
from reviewer.model.policy import Period, Policy
from reviewer.model.report import Head, StatementCode


def flags(tally: Tally, head: Head, policy: Policy) -> list[Flag]:
    """The flags that are raised, in the pack's order.

    L09 is always raised: known, stated none and not stated are three states of one question.
    """
    facts = Facts(tally, head, policy)
    raised = dict(_raised(facts))
    return [
        Flag(rule.id, rule.name, tuple(raised[rule.id].first), raised[rule.id].count)
        for rule in policy.flags
        if rule.id in raised
    ]


def _raised(facts: Facts) -> Iterable[tuple[str, Refs]]:
    clocks, files, images = facts.tally.clocks, facts.files, facts.images
    meaning = facts.all_stated(StatementCode.INCIDENT_TIME_MEANING)
    found = {
        "L01": _refs(f.ref for f in images if not f.item.viewed_by_esp),
        "L02": _refs(f.ref for f in files if f.item.viewed_by_esp),
        "L03": _refs(f.ref for f in images),
        "L04": _refs(f.ref for f in images if not confirmed(f)),
        "L05": clocks.zone_rows,
        "L06": clocks.clock_rows,
        "L07": facts.tally.ports.without,
        "L08": facts.tally.proxies,
        "L12": _refs(f.ref for f in files if f.item.classification or f.item.annotations),
        "L17": _refs(f.ref for f in files if f.item.hash_agrees is False),
        "L19": Refs() if meaning else clocks.incident_rows,
    }
    yield from ((name, refs) for name, refs in found.items() if refs.count)
    yield "L09", Refs()
    if _preservation(facts):
        yield "L10", Refs()
    if facts.head.labels.annotations and not found["L12"].count:
        yield "L12", Refs()


def _refs(found: Iterable[str]) -> Refs:
    refs = Refs()
    for ref in found:
        refs.add(ref)
    return refs


def _preservation(facts: Facts) -> bool:
    """Whether a period of the profile runs from the day of the report, or may run."""
    periods = facts.profile.periods
    received = facts.span(EventKind.RECEIVED).first
    if received is None:
        return bool(periods)
    return any(_valid(period, received.date()) for period in periods)


def _valid(period: Period, day: date) -> bool:
    first = date.fromisoformat(period.valid_from) if period.valid_from else date.min
    last = date.fromisoformat(period.valid_to) if period.valid_to else date.max
    return first <= day <= last
