# SPDX-License-Identifier: Apache-2.0
"""Valid values with harmless defaults; a test names only what matters to it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format
from reviewer.model.moment import Moment, Precision, ZoneEvidence
from reviewer.model.report import (
    Head,
    Identifier,
    IdentifierKind,
    MediaItem,
    Person,
    Problem,
    ProblemKind,
    Role,
    Source,
    Statement,
    StatementCode,
)

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def a_source(place: str = "row 1", file: str = "logins.csv") -> Source:
    return Source(file, place)


def a_moment(offset: timedelta = timedelta(), **changes: Any) -> Moment:
    at = NOON + offset
    return replace(
        Moment(
            utc=at,
            written=at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            earliest=at,
            latest=at,
            precision=Precision.S,
            zone_evidence=ZoneEvidence.OFFSET,
        ),
        **changes,
    )


def an_event(**changes: Any) -> Event:
    return replace(
        Event(
            ref="e1",
            kind=EventKind.LOGIN,
            when=a_moment(),
            person="p1",
            ip="192.0.2.7",
            port=50001,
            source=a_source(),
        ),
        **changes,
    )


def a_person(**changes: Any) -> Person:
    source = a_source("personOrUserReported:10", "report.xml")
    return replace(
        Person(
            ref="p1",
            role=Role.REPORTED,
            source=source,
            identifiers=(Identifier(IdentifierKind.SCREEN_NAME, "river", source),),
        ),
        **changes,
    )


def a_media(**changes: Any) -> MediaItem:
    return replace(
        MediaItem(ref="m1", name="shapes.png", source=a_source("fileDetails:1", "f1.xml")),
        **changes,
    )


def a_head(**changes: Any) -> Head:
    return replace(Head(format=Format.CYBERTIP_XML, report_id="990000101"), **changes)


def a_message(**changes: Any) -> Event:
    """A timed chat message from p1 to p2, in the file chat.csv."""
    return replace(
        an_event(
            kind=EventKind.MESSAGE,
            ip=None,
            port=None,
            other_people=("p2",),
            text="The bus leaves at noon.",
            thread="t1",
            source=a_source("row 1", "chat.csv"),
        ),
        **changes,
    )


def a_statement(code: StatementCode, value: str = "yes", **changes: Any) -> Statement:
    """A statement of the report about itself."""
    return replace(Statement(code, value, a_source(f"{code}:7", "report.xml")), **changes)


def a_problem(kind: ProblemKind, detail: str = "", **changes: Any) -> Problem:
    """Something that could not be read as it stands."""
    return replace(Problem(kind, a_source("row 3"), detail), **changes)
