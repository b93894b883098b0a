# SPDX-License-Identifier: Apache-2.0
"""A report to put into a workspace, and the shortest way to do so."""

from collections.abc import Sequence
from typing import Any

from reviewer.model.event import Event
from reviewer.model.report import MediaItem, Person, Receipt
from reviewer.model.timeline import Counts, ReportRow
from reviewer.store.evidence import Evidence
from tests.builders import NOON, a_head

SHA = "a" * 64


def a_row(sha256: str = SHA, **changes: Any) -> ReportRow:
    values: dict[str, Any] = {
        "head": a_head(),
        "receipt": Receipt(items=3, read=3, problems=0, skipped=0),
        "counts": Counts(events=3),
        "path_name": "set-1",
        "taken_in": NOON,
        "files": (("report.xml", "b" * 64),),
    }
    return ReportRow(sha256=sha256, **(values | changes))


def keep(
    evidence: Evidence,
    events: Sequence[Event] = (),
    people: Sequence[Person] = (),
    media: Sequence[MediaItem] = (),
    sha256: str = SHA,
) -> bool:
    with evidence.taking() as load:
        load.add_events(events)
        load.add_people(people)
        load.add_media(media)
        return load.keep(a_row(sha256), [], [], [])
