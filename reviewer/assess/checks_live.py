# SPDX-License-Identifier: Apache-2.0
"""Items of the element general.7: the chat of a live stream."""

from __future__ import annotations

from datetime import timedelta

from reviewer.assess.facts import Facts, says_no
from reviewer.assess.verdict import (
    Judged,
    Verdict,
    alone,
    contradicted,
    missing,
    not_applicable,
    partial,
    present,
)
from reviewer.model.event import EventKind
from reviewer.model.report import IdentifierKind, Role, Source, StatementCode

_STABLE = (IdentifierKind.ESP_ID, IdentifierKind.EMAIL, IdentifierKind.PHONE)
_NAMES = (*_STABLE, IdentifierKind.SCREEN_NAME)
_EDGE = timedelta(minutes=1)
"""Nobody writes in the very second a stream starts or ends: so much silence is no gap."""
_NO_STREAM = not_applicable("live.not_named")


def chat_logs(facts: Facts) -> Judged:
    """Where a live stream is named, its chat was supplied."""
    stream, logs = facts.live, facts.tally.logs
    if not stream:
        return alone(_NO_STREAM)
    if not logs.messages:
        return alone(missing("live.no_log", stream))
    other = _other_stream(facts)
    if other:
        return alone(contradicted("live.other_stream", other))
    partly = [s.source for s in facts.all_stated(StatementCode.COMPLETE_LOG) if says_no(s)]
    if partly or logs.messages in (logs.blocks.count, logs.mined.count):
        return alone(partial("live.excerpt", partly or logs.places))
    known = bool(logs.streams and facts.tally.streams)
    return alone(present("live.log", logs.places, confirm=not known))


def _other_stream(facts: Facts) -> list[Source]:
    streams, chats = facts.tally.streams, facts.tally.logs.streams
    if not streams or not chats or set(streams) & set(chats):
        return []
    return [*chats.values(), *streams.values()]


def chat_covers_stream(facts: Facts) -> Judged:
    """The chat runs from the start of the stream to its end."""
    stream, logs = facts.live, facts.tally.logs
    if not stream:
        return alone(_NO_STREAM)
    if not logs.messages:
        return alone(not_applicable("live.no_log_to_judge", stream))
    return alone(_coverage(facts))


def _coverage(facts: Facts) -> Verdict:
    logs, span = facts.tally.logs, facts.span(EventKind.STREAM)
    chat = logs.span
    if chat.first is None or chat.last is None or span.first is None or span.last is None:
        return missing("live.times_unknown", [*facts.live, *logs.places])
    rows = facts.places_of(EventKind.STREAM)
    places = [p for p in (chat.first_place, chat.last_place) if p is not None]
    ended = len(rows) > 1
    if chat.last < span.first or (ended and chat.first > span.last):
        return contradicted("live.chat_outside", [*places, *rows])
    if ended and chat.first - span.first <= _EDGE and span.last - chat.last <= _EDGE:
        return present("live.covers", [*places, *rows])
    if not ended:
        return partial("live.end_unknown", [*places, *rows], confirm=True)
    return partial("live.covers_part", [*places, *rows])


def risk_relevant(facts: Facts) -> Judged:
    """Those who take part and their roles can be told apart; only a person can confirm it."""
    logs = facts.tally.logs
    if not facts.live:
        return alone(_NO_STREAM)
    if not logs.messages:
        return alone(not_applicable("live.no_log_to_judge", facts.live))
    clash = _two_roles(facts)
    if clash:
        return alone(contradicted("live.two_roles", clash, confirm=True))
    writers = [p for p in facts.parties if p.account.messages]
    if not writers:
        return alone(missing("live.anonymous", logs.anonymous.places, confirm=True))
    vague = [p for p in writers if p.person.role is Role.OTHER or not p.have(*_STABLE)]
    have = {"have": len(writers) - len(vague), "of": len(writers)}
    if vague or logs.anonymous:
        places = [*(p.person.source for p in vague), *logs.anonymous.places]
        return alone(partial("live.names_only", places, confirm=True, **have))
    places = [p.person.source for p in writers]
    return alone(present("live.roles", places, confirm=True, **have))


def _two_roles(facts: Facts) -> list[Source]:
    """Places of one identifier that stands under two roles of the report."""
    seen: dict[tuple[IdentifierKind, str], tuple[Role, Source]] = {}
    for party in facts.parties:
        if party.person.role in (Role.OTHER, Role.ASSOCIATED):
            continue
        for one in party.have(*_NAMES):
            key = (one.kind, one.value.strip().casefold())
            role, place = seen.setdefault(key, (party.person.role, one.source))
            if role is not party.person.role:
                return [place, one.source]
    return []
