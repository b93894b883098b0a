# SPDX-License-Identifier: Apache-2.0
"""Upload times of one file that disagree: the same act, stated twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reviewer.intake.form import Record
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt, Moment, ZoneEvidence, same_instant, with_doubt

MOST_TOGETHER = 1_000
"""Records of one entry that are looked at together; no honest entry has more captures."""

_UNSAID = (ZoneEvidence.NONE, ZoneEvidence.DECLARED)
_SAME = timedelta(seconds=60)
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def compared(records: Iterator[Record], media: tuple[str, ...]) -> Iterator[Record]:
    """The records of one file's entry, in their order, with the doubt where it belongs."""
    together: list[Record] = []
    for record in records:
        together.append(record)
        if len(together) >= MOST_TOGETHER:
            compare(together, media)
            yield from together
            together = []
    compare(together, media)
    yield from together


def compare(records: list[Record], media: tuple[str, ...]) -> None:
    """Give each upload of `media` that another one contradicts the doubt `two_times_disagree`.

    Its time stays as stated; within a minute, as in the checklist, is no difference. A time
    whose zone the report does not say contradicts nothing, whatever zone the officer declared.
    """
    found = [
        (number, record.when)
        for number, record in enumerate(records)
        if isinstance(record, Event)
        and record.kind is EventKind.UPLOAD
        and record.media == media
        and record.when.zone_evidence not in _UNSAID
    ]
    if len(found) < 2:
        return
    low = min((when for _, when in found), key=lambda when: when.latest or _LAST)
    high = max((when for _, when in found), key=lambda when: when.earliest or _FIRST)
    for number, when in found:
        event = records[number]
        if isinstance(event, Event) and (_differ(when, low) or _differ(when, high)):
            doubted = with_doubt(when, Doubt.TWO_TIMES_DISAGREE)
            records[number] = replace(event, when=doubted)


def _differ(a: Moment, b: Moment) -> bool:
    if a.utc is not None and b.utc is not None and abs(a.utc - b.utc) <= _SAME:
        return False
    return same_instant(a, b) is False
