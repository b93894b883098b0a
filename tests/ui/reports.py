# SPDX-License-Identifier: Apache-2.0
"""Synthetic reports put straight into the evidence database, judged by the real rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from reviewer.assess.checklist import check, check_each
from reviewer.assess.flags import flags
from reviewer.assess.tally import Tally
from reviewer.desk.door import Desk
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt, Precision, ZoneEvidence
from reviewer.model.report import (
    Head,
    Identifier,
    IdentifierKind,
    Labels,
    MediaItem,
    Person,
    Platform,
    Problem,
    ProblemKind,
    Receipt,
    Role,
    Skipped,
    Statement,
    StatementCode,
    Unread,
)
from reviewer.model.timeline import Counts, ReportRow
from tests.builders import (
    NOON,
    a_head,
    a_media,
    a_message,
    a_moment,
    a_person,
    a_problem,
    a_source,
    a_statement,
    an_event,
)

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Received:
    """Everything one report holds; `sha256` is any identity of 64 characters."""

    sha256: str
    head: Head
    events: Sequence[Event] = ()
    people: Sequence[Person] = ()
    media: Sequence[MediaItem] = ()
    statements: Sequence[Statement] = ()
    problems: Sequence[Problem] = ()
    unread: Sequence[Unread] = ()
    skipped: Sequence[Skipped] = ()
    files: tuple[tuple[str, str], ...] = field(default=(("report.xml", "b" * 64),))
    path_name: str = "set-1"


def put(desk: Desk, report: Received) -> str:
    """Keep a report in the desk's workspace; its identity."""
    tally = Tally()
    for values in (report.people, report.media, report.statements, report.events, report.problems):
        for value in values:
            tally.add(value)
    found = check(tally, report.head, desk.policy)
    each = check_each(tally, report.head, desk.policy)
    statuses: dict[str, int] = {}
    for finding in found:
        statuses[finding.status] = statuses.get(finding.status, 0) + 1
    row = ReportRow(
        sha256=report.sha256,
        head=report.head,
        receipt=_receipt(report),
        counts=_counts(report, statuses),
        path_name=report.path_name,
        taken_in=NOON + 2 * DAY,
        files=report.files,
        pack=desk.policy.version,
    )
    with desk.stores.evidence.taking() as load:
        load.add_events(report.events)
        load.add_people(report.people)
        load.add_media(report.media)
        load.add_statements(report.statements)
        load.add_problems(report.problems)
        load.add_unread(report.unread)
        load.add_skipped(report.skipped)
        assert load.keep(row, found + each, flags(tally, report.head, desk.policy), [])
    return report.sha256


def _receipt(report: Received) -> Receipt:
    lost = sum(problem.lost for problem in report.problems)
    skipped = sum(one.count for one in report.skipped)
    read = len(report.events) + len(report.people) + len(report.media)
    return Receipt(read + lost + skipped, read, lost, skipped)


def _counts(report: Received, statuses: dict[str, int]) -> Counts:
    return Counts(
        events=len(report.events),
        undated=sum(event.when.utc is None for event in report.events),
        doubted=sum(bool(event.when.doubt) for event in report.events),
        media=len(report.media),
        people=len(report.people),
        problems=len(report.problems),
        unread=len(report.unread),
        statuses=statuses,
    )


def undated(text: str = "03/04/26 9:07 AM"):
    """A time without a zone, which can be read in two orders."""
    return a_moment(
        utc=None,
        written=text,
        earliest=NOON,
        latest=NOON + 30 * DAY,
        precision=Precision.NONE,
        zone_evidence=ZoneEvidence.NONE,
        doubt=(Doubt.ZONE_NOT_STATED, Doubt.DAY_MONTH_ORDER),
    )


def river_and_reed() -> tuple[Person, Person]:
    """The two accounts of the rich report."""
    reed = Identifier(IdentifierKind.SCREEN_NAME, "reed", a_source("person:20", "report.xml"))
    return (
        a_person(names=("River Stone",), facts={"accountState": "open"}),
        a_person(
            ref="p2",
            role=Role.RECIPIENT,
            identifiers=(reed,),
            source=a_source("person:20", "report.xml"),
        ),
    )


def _three_days() -> tuple[Event, ...]:
    return (
        an_event(ref="e1", raw="2026-03-05T12:00:00Z,login,192.0.2.7,50001"),
        an_event(ref="e2", port=None, when=a_moment(MINUTE), source=a_source("row 2")),
        a_message(ref="e3", when=a_moment(3 * MINUTE), raw="<message>noon</message>"),
        a_message(
            ref="e4",
            when=a_moment(4 * MINUTE),
            person="p2",
            other_people=("p1",),
            text="The garden needs rain.",
            source=a_source("row 2", "chat.csv"),
        ),
        an_event(
            ref="e5",
            kind=EventKind.UPLOAD,
            when=a_moment(DAY),
            media=("m1",),
            source=a_source("upload:7", "report.xml"),
            facts={"tool": "web form"},
        ),
        an_event(
            ref="e6",
            kind=EventKind.REGISTRATION,
            port=None,
            when=a_moment(2 * DAY),
            source=a_source("account:3", "report.xml"),
        ),
        an_event(ref="e7", when=undated(), port=None, source=a_source("row 3")),
    )


def rich(sha256: str = "a" * 64) -> Received:
    """Three days with a long gap, five kinds, two accounts, a file, doubts and problems."""
    return Received(
        sha256=sha256,
        head=a_head(
            platform=Platform("example.com", "internetDetails"),
            incident_type="Online enticement",
            labels=Labels(escalation="please read soon", batched=False),
        ),
        events=_three_days(),
        people=river_and_reed(),
        media=(a_media(delivered=True, file="shapes.png", sha256="c" * 64, kind="image/png"),),
        statements=(a_statement(StatementCode.STATED_FILES, "14"),),
        problems=(a_problem(ProblemKind.UNREADABLE_ROW, lost=True),),
        unread=(Unread("weather", "rain", a_source("weather:9", "report.xml")),),
        skipped=(Skipped(a_source("file", "response.xml"), "desktop_litter", 2),),
    )


def sparse(sha256: str = "d" * 64) -> Received:
    """One message of nobody, and nothing else."""
    said = a_message(ref="e1", person=None, other_people=(), thread=None, text="Bus stop moved.")
    return Received(sha256=sha256, head=a_head(report_id=None), events=(said,), path_name="thin")


def long(events: int, sha256: str = "e" * 64) -> Received:
    """A report of many log-ins, a minute apart, over several days."""
    listed = tuple(
        an_event(ref=f"e{n}", when=a_moment(n * 10 * MINUTE), source=a_source(f"row {n}"))
        for n in range(1, events + 1)
    )
    return Received(sha256=sha256, head=a_head(report_id="990000777"), events=listed)
