# SPDX-License-Identifier: Apache-2.0
"""Items of chat.1 and chat.2: one table per item with every status it can have."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer.assess.checklist import check, check_each
from reviewer.assess.packs import load_policy
from reviewer.assess.tally import Tally
from reviewer.model.event import EventKind
from reviewer.model.finding import Finding, Status
from reviewer.model.moment import NOT_STATED, Doubt, Precision, ZoneEvidence
from reviewer.model.report import Labels, ProblemKind, Role
from reviewer.model.report import StatementCode as Code
from tests.builders import (
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

POLICY = load_policy()
ENTICEMENT = a_head(incident_type="Online Enticement of Children for Sexual Acts")
IMAGES = a_head(incident_type="Child Pornography (possession, manufacture, and distribution)")
PLAIN = a_head()


def judge(item: str, records: list, head=PLAIN) -> Finding:
    tally = Tally()
    for record in records:
        tally.add(record)
    return next(f for f in check(tally, head, POLICY) if f.item == item)


def said(number: int, minutes: float | None = None, **changes):
    """Message `number`, by p1 and p2 in turn, `minutes` after noon (its number by default)."""
    after = timedelta(minutes=number if minutes is None else minutes)
    given = {
        "ref": f"e{number}",
        "person": f"p{2 - number % 2}",
        "when": a_moment(after),
        "native_id": None,
        "text": f"Line {number} about the garden.",
        "source": a_source(f"row {number}", "chat.csv"),
    }
    return a_message(**{**given, **changes})


LOG = [said(1), said(2), said(3)]
UNDATED = [said(n, when=NOT_STATED) for n in (1, 2)]
MINED = [
    replace(m, when=replace(m.when, doubt=(Doubt.FROM_FREE_TEXT,))) for m in (said(1), said(2))
]
BLOCK = [said(1, when=NOT_STATED, person=None, text="river: hello\nstone: hi")]
INCIDENT = an_event(ref="e0", kind=EventKind.INCIDENT, ip=None, port=None, person=None)


def ids(*numbers: int, minutes: tuple[float, ...] | None = None) -> list:
    times = minutes or tuple(range(len(numbers)))
    return [
        said(n + 1, at, native_id=str(number))
        for n, (number, at) in enumerate(zip(numbers, times, strict=True))
    ]


def of(thread: str, *numbers: int) -> list:
    return [replace(m, thread=thread) for m in ids(*numbers)]


def typed(kind: str) -> list:
    """A conversation whose numbers skip, of a type as Telegram states it."""
    return [replace(m, facts={"conversation_type": kind}) for m in ids(1, 2, 3, 7, 8)]


def call(number: int, **changes):
    """A call with the source's own number."""
    return said(number, native_id=str(number), kind=EventKind.CALL, **changes)


def zoneless(*minutes: int) -> list:
    made = []
    for n, minute in enumerate(minutes, 1):
        low = a_moment(timedelta(minutes=minute)).utc - timedelta(hours=14)
        when = replace(
            a_moment(),
            utc=None,
            earliest=low,
            latest=low + timedelta(hours=26),
            zone_evidence=ZoneEvidence.NONE,
            doubt=(Doubt.ZONE_NOT_STATED,),
        )
        made.append(said(n, when=when))
    return made


FULL_LOG = [
    ("messages for each conversation", LOG, PLAIN, Status.PRESENT, "log.messages", False),
    ("one block of text", BLOCK, PLAIN, Status.PARTIAL, "log.block", False),
    ("lines inside free text", MINED, PLAIN, Status.PARTIAL, "log.excerpt", True),
    ("said to be an excerpt", [*LOG, a_statement(Code.COMPLETE_LOG, "no")], PLAIN,
     Status.PARTIAL, "log.excerpt", True),
    ("one named conversation of two", [*LOG, a_statement(Code.NAMED_THREAD, "t9")], PLAIN,
     Status.PARTIAL, "log.some_conversations", False),
    ("one recipient of two", [*LOG, a_person(ref="p2", role=Role.RECIPIENT),
     a_person(ref="p9", role=Role.RECIPIENT)], PLAIN,
     Status.PARTIAL, "log.some_conversations", True),
    ("a file named like a chat", [a_media(name="chat_export.bin")], ENTICEMENT,
     Status.PARTIAL, "log.file_only", True),
    ("a type that is about talking", [], ENTICEMENT, Status.MISSING, "log.none", False),
    ("a block of the form about chat", [a_statement(Code.OTHER, "Example Chat",
     source=a_source("report/internetDetails/chatImIncident/chatClient:4", "report.xml"))],
     IMAGES, Status.MISSING, "log.none", False),
    ("an annotation about talking", [], a_head(labels=Labels(annotations=("sextortion",))),
     Status.MISSING, "log.none", False),
    ("encrypted", [a_statement(Code.ENCRYPTED_CONTENT)], ENTICEMENT,
     Status.MISSING, "encrypted_content", False),
    ("said to hold none", [a_statement(Code.NO_RECORDS)], ENTICEMENT,
     Status.MISSING, "stated_absence", True),
    ("type not stated", [], PLAIN, Status.MISSING, "log.none", True),
    ("a type that needs no talking", [], IMAGES, Status.NOT_APPLICABLE, "chat.not_named", False),
    ("a quotation that is in no message", [a_statement(Code.QUOTED_MESSAGE, "See the lake"),
     *LOG], PLAIN, Status.CONTRADICTED, "log.quote_absent", False),
    ("a quotation that is in a message", [a_statement(Code.QUOTED_MESSAGE, "line 2  ABOUT the"),
     *LOG], PLAIN, Status.PRESENT, "log.messages", False),
    ("a later quotation of a whole message", [*LOG, a_statement(Code.QUOTED_MESSAGE,
     "“Line 3 about the garden”")], PLAIN, Status.PRESENT, "log.messages", False),
]  # fmt: skip

ALL = "chat.all_communication"
COVERAGE = [
    ("both sides and no gap", LOG, PLAIN, Status.PRESENT, "log.covers", True),
    ("one side", [said(1), said(3)], PLAIN, Status.PARTIAL, "log.one_side", True),
    ("numbers skip", ids(1, 2, 3, 7, 8), PLAIN, Status.PARTIAL, "log.ids_skip", True),
    ("numbers of an interleaved log do not skip", ids(1, 2, 3, 5, 4, 6), PLAIN,
     Status.PRESENT, "log.covers", True),
    ("a call between two messages", [*ids(1, 2, 3, 5, 6), call(4)], PLAIN,
     Status.PRESENT, "log.covers", True),
    ("a line of the service before the first message", [call(1), *ids(2, 3, 4)], PLAIN,
     Status.PRESENT, "log.covers", True),
    ("numbers skip although a call is numbered", [*ids(1, 2, 3, 7, 8), call(4)], PLAIN,
     Status.PARTIAL, "log.ids_skip", True),
    ("a numbered row of no conversation", [*ids(1, 2, 3, 5, 6), call(4, thread=None)], PLAIN,
     Status.PARTIAL, "log.ids_skip", True),
    ("a private Telegram chat, numbered with all others", typed("personal_chat"), PLAIN,
     Status.PRESENT, "log.covers", True),
    ("a small Telegram group, numbered with all others", typed("private_group"), PLAIN,
     Status.PRESENT, "log.covers", True),
    ("a large Telegram group, numbered by itself", typed("private_supergroup"), PLAIN,
     Status.PARTIAL, "log.ids_skip", True),
    ("two conversations, each numbered by itself", [*ids(1, 2, 3), *of("t2", 900, 901, 902)],
     PLAIN, Status.PRESENT, "log.covers", True),
    ("a hole in one of two that are numbered alike", [*ids(1, 2, 3, 7, 8), *of("t2", 1, 2, 3)],
     PLAIN, Status.PARTIAL, "log.ids_skip", True),
    ("one table numbered through its conversations", [*ids(1, 2), *of("t2", 3, 4),
     *ids(5, 6), *of("t2", 7, 8)], PLAIN, Status.PRESENT, "log.covers", True),
    ("a hole in a table numbered through", [*ids(1, 2), *of("t2", 3, 4), *ids(5, 6),
     *of("t2", 9, 10)], PLAIN, Status.PARTIAL, "log.ids_skip", True),
    ("conversations one after the other, numbered through", [*ids(1, 2, 5, 6),
     *of("t2", 3, 4, 7, 8)], PLAIN, Status.PRESENT, "log.covers", True),
    ("snowflakes", ids(1482287208202240000, 1482287212396544001, 1482287216590848000,
     1482287220785152003), PLAIN, Status.PRESENT, "log.covers", True),
    ("numbers that hold letters", [replace(m, native_id=f"mid.{m.native_id}")
     for m in ids(1, 2, 3, 7, 8)], PLAIN, Status.PRESENT, "log.covers", True),
    ("no numbers", LOG, PLAIN, Status.PRESENT, "log.covers", True),
    ("numbers that are no sequence", ids(17, 904, 23, 88112), PLAIN,
     Status.PRESENT, "log.covers", True),
    ("a long silence", [said(1), said(2), said(3, 60 * 24 * 31)], PLAIN,
     Status.PARTIAL, "log.long_gap", True),
    ("starts after the incident", [INCIDENT, said(1, 1.02), said(2, 2)], PLAIN,
     Status.PARTIAL, "log.starts_late", True),
    ("starts within a minute of the incident", [INCIDENT, said(1, 1), said(2, 2)], PLAIN,
     Status.PRESENT, "log.covers", True),
    ("ends before the incident", [INCIDENT, said(1, -60), said(2, -50)], PLAIN,
     Status.PRESENT, "log.covers", True),
    ("starts before the incident", [INCIDENT, said(1, -5), said(2)], PLAIN,
     Status.PRESENT, "log.covers", True),
    ("an attachment is not there",
     [*LOG, a_problem(ProblemKind.MISSING_FILE, "attachment")], PLAIN,
     Status.PARTIAL, "log.attachments", True),
    ("a named conversation is absent", [*LOG, a_statement(Code.NAMED_THREAD, "t9")], PLAIN,
     Status.MISSING, "log.thread_absent", False),
    ("said to be whole, numbers skip",
     [*ids(1, 2, 3, 7, 8), a_statement(Code.COMPLETE_LOG)], PLAIN,
     Status.CONTRADICTED, "log.said_complete", False),
    ("said to be whole, an attachment is not there",
     [*LOG, a_statement(Code.COMPLETE_LOG), a_problem(ProblemKind.MISSING_FILE, "attachment")],
     PLAIN, Status.CONTRADICTED, "log.said_complete", False),
    ("no log", [], ENTICEMENT, Status.NOT_APPLICABLE, "log.none_to_judge", False),
    ("no conversation", [], IMAGES, Status.NOT_APPLICABLE, "chat.not_named", False),
]  # fmt: skip

ORDER = [
    ("rising", LOG, Status.PRESENT, "order.rises", False),
    ("rising without a zone", zoneless(0, 1, 2), Status.PRESENT, "order.rises", False),
    ("newest first", [said(1, 3), said(2, 2), said(3, 1)],
     Status.PARTIAL, "order.sorted", False),
    ("falling without a zone", zoneless(2, 1), Status.PARTIAL, "order.sorted", False),
    ("one undated", [*LOG, said(4, when=NOT_STATED)], Status.PARTIAL, "order.undated", False),
    ("two at the same time", [said(1, 1), said(2, 1)], Status.PARTIAL, "order.ties", False),
    ("within the same minute", [said(n, when=replace(
        a_moment(), precision=Precision.MIN,
        latest=a_moment().utc + timedelta(seconds=59))) for n in (1, 2)],
     Status.PARTIAL, "order.ties", False),
    ("before or after noon", [said(1), said(2, when=replace(
        said(2).when, doubt=(Doubt.NO_AM_PM,)))], Status.PARTIAL, "order.unclear", False),
    ("no times", UNDATED, Status.MISSING, "order.no_times", False),
    ("numbers against times", ids(1, 2, 3, minutes=(0, 5, 3)),
     Status.CONTRADICTED, "order.ids_disagree", True),
    ("numbers with times", ids(1, 2, 3), Status.PRESENT, "order.rises", False),
    ("numbers at random", ids(500, 20, 711, 33, 960, 41, 822, 57, 903),
     Status.PRESENT, "order.rises", False),
    ("no log", [], Status.NOT_APPLICABLE, "log.none_to_judge", False),
]  # fmt: skip

TWO = replace(a_moment(), doubt=(Doubt.TWO_TIMES_DISAGREE,))
DAY = replace(a_moment(), utc=None, precision=Precision.DAY, doubt=(Doubt.DATE_ONLY,))
TIMES = [
    ("all", LOG, Status.PRESENT, "message_times.all", (3, 3)),
    ("without a zone too", zoneless(0, 1), Status.PRESENT, "message_times.all", (2, 2)),
    ("some", [*LOG, said(4, when=NOT_STATED)], Status.PARTIAL, "message_times.some", (3, 4)),
    ("a date only", [said(1), said(2, when=DAY)], Status.PARTIAL, "message_times.some", (1, 2)),
    ("none", UNDATED, Status.MISSING, "message_times.none", (0, 2)),
    ("an entry with two times", [said(1), said(2, when=TWO)],
     Status.CONTRADICTED, "message_times.two", (0, 2)),
    ("one message, two times", [said(1, 1, native_id="7", text="Rain."),
     said(2, 9, native_id="7", text="Rain.")], Status.CONTRADICTED, "message_times.two", (0, 2)),
    ("one message twice, one time", [said(1, 1, native_id="7", text="Rain."),
     said(2, 1, native_id="7", text="Rain.")], Status.PRESENT, "message_times.all", (2, 2)),
    ("no log", [], Status.NOT_APPLICABLE, "log.none_to_judge", (0, 0)),
]  # fmt: skip


def named(row) -> str:
    return str(row[0])


@pytest.mark.parametrize("row", FULL_LOG, ids=named)
def test_full_log(row):
    _, records, head, status, reason, confirm = row
    found = judge("chat.full_log", records, head)
    assert (found.status, found.reason, found.confirm) == (status, reason, confirm)


@pytest.mark.parametrize("row", COVERAGE, ids=named)
def test_all_communication(row):
    _, records, head, status, reason, confirm = row
    found = judge(ALL, records, head)
    assert (found.status, found.reason, found.confirm) == (status, reason, confirm)


@pytest.mark.parametrize("row", ORDER, ids=named)
def test_chronological(row):
    _, records, status, reason, confirm = row
    found = judge("chat.chronological", records, ENTICEMENT)
    assert (found.status, found.reason, found.confirm) == (status, reason, confirm)


@pytest.mark.parametrize("row", TIMES, ids=named)
def test_message_times(row):
    _, records, status, reason, counts = row
    found = judge("chat.message_times", records, ENTICEMENT)
    assert (found.status, found.reason) == (status, reason)
    assert (found.have, found.of) == counts


def test_conversations_are_judged_one_by_one():
    lonely = said(5, thread="t2", person="p1")
    tally = Tally()
    for record in [*LOG, lonely]:
        tally.add(record)
    each = [f for f in check_each(tally, PLAIN, POLICY) if f.item == ALL]
    assert [(f.about, f.status) for f in each] == [
        (("t1",), Status.PRESENT),
        (("t2",), Status.PARTIAL),
    ]
    assert judge(ALL, [*LOG, lonely]).evidence == (lonely.source,)


def test_mails_in_many_files_are_one_conversation():
    mails = [
        said(n, kind=EventKind.EMAIL, thread=None, source=a_source("file", f"mail{n}.eml"))
        for n in (2, 1)
    ]
    assert judge(ALL, mails).reason == "log.covers"
    assert judge("chat.chronological", mails).status is Status.PRESENT


def test_a_declared_zone_changes_nothing():
    declared = [
        replace(m, when=replace(
            m.when, utc=m.when.earliest, latest=m.when.earliest,
            zone_evidence=ZoneEvidence.DECLARED,
        ))
        for m in zoneless(0, 1, 2)
    ]  # fmt: skip
    without, with_zone = Tally(), Tally()
    for one, other in zip([INCIDENT, *zoneless(0, 1, 2)], [INCIDENT, *declared], strict=True):
        without.add(one)
        with_zone.add(other)
    assert check(without, PLAIN, POLICY) == check(with_zone, PLAIN, POLICY)
