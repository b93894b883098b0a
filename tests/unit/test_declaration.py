# SPDX-License-Identifier: Apache-2.0
"""What a declaration is, which rows it is about, and which of several counts."""

from dataclasses import replace

import pytest

from reviewer.model.declaration import (
    Answer,
    Declaration,
    Question,
    Scope,
    TakenBack,
    Weighing,
    account_name,
    accounts_named,
    open_questions,
)
from reviewer.model.event import EventKind
from reviewer.model.limits import DEFAULT
from reviewer.model.moment import ClockSaid, Doubt
from reviewer.model.reach import Group, Reach
from reviewer.model.report import Identifier, IdentifierKind
from tests.builders import NOON, a_message, a_moment, a_person, a_source, an_event

PARIS = Answer(zone="Europe/Paris")
WHOLE = Declaration("a" * 64, Scope.REPORT, "", PARIS, "a letter", "off-07", NOON, seq=1)
ZONELESS = a_moment(doubt=(Doubt.ZONE_NOT_STATED,))
RIVER = a_person()
REED = a_person(
    ref="p2",
    identifiers=(
        Identifier(IdentifierKind.SCREEN_NAME, "reed", a_source()),
        Identifier(IdentifierKind.ESP_ID, "id-2", a_source()),
    ),
)


def test_only_four_doubts_are_questions_that_a_declaration_answers():
    found = {doubt: open_questions([doubt]) for doubt in Doubt}
    assert {doubt for doubt, asked in found.items() if asked} == {
        Doubt.ZONE_NOT_STATED, Doubt.ZONE_ABBREVIATION, Doubt.DAY_MONTH_ORDER, Doubt.NO_AM_PM,
    }  # fmt: skip
    assert open_questions([Doubt.NO_AM_PM, Doubt.FUTURE]) == {Question.CLOCK}


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": " \n"},
        {"reason": "x" * (DEFAULT.note_bytes + 1)},
        {"author": ""},
        {"answer": Answer()},
        {"answer": Answer(zone="EST")},
        {"answer": Answer(zone="Mars/Olympus")},
        {"about": "logins.csv"},
        {"scope": Scope.FILE},
        {"scope": Scope.ACCOUNT},
    ],
)
def test_a_declaration_without_reason_name_zone_or_subject_cannot_be_made(changes):
    with pytest.raises(ValueError, match=r"declar|reason|file"):
        replace(WHOLE, **changes)


def test_an_end_has_a_name_and_a_reason_too():
    for author, reason in (("", "wrong"), ("off-07", " ")):
        with pytest.raises(ValueError, match="declaration"):
            TakenBack(author, NOON, reason)


def test_declaring_that_the_month_comes_first_or_no_clock_is_still_an_answer():
    assert Answer(day_first=False).questions == {Question.DAY_FIRST}
    assert Answer("UTC", False, ClockSaid.ALL_AM).questions == set(Question)


def test_a_declaration_is_about_its_file_its_account_or_all():
    login, chat = an_event(), a_message(person="p2", other_people=("p1",))
    file = replace(WHOLE, scope=Scope.FILE, about="logins.csv")
    account = replace(WHOLE, scope=Scope.ACCOUNT, about="river")
    assert [file.covers(e, ()) for e in (login, chat)] == [True, False]
    assert [account.covers(e, {"p1"}) for e in (login, chat)] == [True, True]
    assert [account.covers(e, {"p2"}) for e in (login, chat)] == [False, True]
    assert WHOLE.covers(login, ())


def test_the_clock_of_a_device_is_reached_by_a_declaration_on_that_file_only():
    inside = an_event(kind=EventKind.MEDIA_TIME)
    assert not WHOLE.covers(inside, ())
    assert not replace(WHOLE, scope=Scope.ACCOUNT, about="river").covers(inside, {"p1"})
    assert replace(WHOLE, scope=Scope.FILE, about="logins.csv").covers(inside, ())


def test_an_account_is_declared_by_what_fixes_it_best_and_found_by_any_value():
    assert (account_name(RIVER), account_name(REED)) == ("river", "id-2")
    nobody = a_person(ref="p9", identifiers=(), names=())
    assert account_name(nobody) == "p9"
    people = [RIVER, REED, nobody]
    assert accounts_named(people, "reed") == accounts_named(people, "id-2") == {"p2"}
    assert accounts_named(people, "p9") == {"p9"}
    assert accounts_named(people, "Reed") == accounts_named(people, "p1") == frozenset()


def test_the_narrower_declaration_counts_then_the_later_one():
    event = an_event(when=ZONELESS)
    file = replace(WHOLE, scope=Scope.FILE, about="logins.csv", answer=Answer("UTC"), seq=2)
    later = replace(WHOLE, answer=Answer("Asia/Tokyo"), seq=3)
    account = replace(
        WHOLE, scope=Scope.ACCOUNT, about="river", answer=Answer("Asia/Seoul"), seq=4
    )  # fmt: skip
    for standing, zone, seqs in (
        ([WHOLE, later], "Asia/Tokyo", (3,)),
        ([WHOLE, file, later], "UTC", (2,)),
        ([account, file, WHOLE], "Asia/Seoul", (4,)),
        ([], None, ()),
    ):
        said = Weighing(standing, [RIVER, REED]).said_of(event)
        assert (said.answer.zone, said.seqs) == (zone, seqs)


def test_only_what_a_row_leaves_open_is_answered_and_answers_come_together():
    clock = replace(WHOLE, answer=Answer("Asia/Tokyo", True, ClockSaid.ALL_PM), seq=5)
    weighing = Weighing([WHOLE, clock], [RIVER])
    explicit, hour = an_event(), an_event(when=a_moment(doubt=(Doubt.NO_AM_PM,)))
    both = an_event(when=a_moment(doubt=(Doubt.ZONE_NOT_STATED, Doubt.NO_AM_PM)))
    assert weighing.said_of(explicit).seqs == ()
    assert weighing.said_of(hour).answer == Answer(clock=ClockSaid.ALL_PM)
    assert weighing.said_of(both).answer == Answer("Asia/Tokyo", None, ClockSaid.ALL_PM)


def test_the_reach_counts_rows_and_not_groups():
    zone, order = frozenset({Question.ZONE}), frozenset({Question.ZONE, Question.DAY_FIRST})
    login, inside = EventKind.LOGIN, EventKind.MEDIA_TIME
    groups = (
        Group(1, login, "a.csv", frozenset({"p1"}), zone, 5),
        Group(2, login, "a.csv", frozenset({"p2"}), order, 7),
        Group(3, inside, "b.jpg", frozenset(), zone, 1),
    )
    reach = Reach(groups, {"river": frozenset({"p1"})})
    assert reach.rows(Scope.FILE, "a.csv") == {Question.ZONE: 12, Question.DAY_FIRST: 7}
    assert reach.rows(Scope.FILE, "b.jpg") == {Question.ZONE: 1}
    assert reach.touched(Scope.ACCOUNT, "river", set(Question)) == 5
    assert reach.touched(Scope.ACCOUNT, "reed", set(Question)) == 0
    assert reach.touched(Scope.REPORT, "", {Question.ZONE}) == 12
    assert reach.touched(Scope.REPORT, "", {Question.DAY_FIRST, Question.CLOCK}) == 7
