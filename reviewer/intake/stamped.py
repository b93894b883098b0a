# SPDX-License-Identifier: Apache-2.0
"""Rows that state several times of one thing, each of which is an event of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from reviewer.intake.acts import folded
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt, read_time


class Stamp(NamedTuple):
    """What the time of a column is of.

    act        for the fact `eventName`
    with_ip    whether the row's address was seen at that time
    with_port  whether its port was
    """

    kind: EventKind
    act: str
    with_ip: bool = True
    with_port: bool = False


def stamped(
    event: Event, stamps: Mapping[str, Stamp], taking: Taking, convention_zone: str | None = None
) -> Iterator[Event]:
    """An event for each of these columns among the facts of a row, and none but the row's own
    where they are all blank.

    A column whose name says UTC declares that zone for its times; `convention_zone` is what the
    company documents. All other facts stay with the
    first event; the row's own time counts where it states one.
    """
    if not stamps:
        yield event
        return
    told = Doubt.TIME_NOT_STATED not in event.when.doubt
    if told:
        yield replace(event, port=None) if any(s.with_port for s in stamps.values()) else event
    for name, written in list(event.facts.items()):
        stamp = stamps.get(folded(name))
        if stamp is None or not written.strip():
            continue
        zone = "UTC" if "utc" in folded(name).split() else None
        rules = taking.times(
            file_zone=zone, convention_zone=convention_zone, day_first=False, clock_24h=True
        )
        yield replace(
            event,
            ref=taking.event_ref() if told else event.ref,
            kind=stamp.kind,
            when=read_time(written, rules),
            ip=event.ip if stamp.with_ip else None,
            port=event.port if stamp.with_port else None,
            facts={"eventName": stamp.act} if told else event.facts | {"eventName": stamp.act},
        )
        told = True
    if not told:
        yield event
