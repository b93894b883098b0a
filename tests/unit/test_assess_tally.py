# SPDX-License-Identifier: Apache-2.0
"""The fold keeps counts and few places, never the events, and joins what comes late."""

import gc
from datetime import timedelta
from types import FunctionType, ModuleType

from hypothesis import given
from hypothesis import strategies as st

from reviewer.assess.checklist import check, check_each
from reviewer.assess.logs import MOST
from reviewer.assess.packs import load_policy
from reviewer.assess.seen import Clash, Latest, Seen, Share
from reviewer.assess.tally import Tally
from reviewer.model.event import Event, EventKind
from reviewer.model.finding import Status
from reviewer.model.report import ProblemKind, Role
from tests.builders import (
    a_head,
    a_media,
    a_message,
    a_moment,
    a_person,
    a_problem,
    a_source,
    an_event,
)

POLICY = load_policy()


def test_people_and_files_may_come_after_the_events_that_name_them():
    tally = Tally()
    records = (a_message(media=("m1",)), a_media(), a_person(), a_person(ref="p2"))
    for record in records:
        tally.add(record)
    found = {f.item: f.status for f in check(tally, a_head(), POLICY)}
    assert found["image.activity_parties"] is Status.PRESENT


def test_no_event_is_kept():
    tally = Tally()
    for n in range(50):
        tally.add(a_message(ref=f"e{n}", media=("m1",), native_id=str(n)))
        tally.add(an_event(ref=f"x{n}", facts={"device": "iPhone"}))
    assert not any(isinstance(one, Event) for one in reachable_from(tally))


def reachable_from(root: object) -> list[object]:
    """Everything a value holds, directly or not, without types and modules."""
    seen: dict[int, object] = {}
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if id(one) not in seen and not isinstance(one, (type, ModuleType, FunctionType)):
            seen[id(one)] = one
            waiting.extend(gc.get_referents(one))
    return list(seen.values())


def test_more_conversations_than_the_limit_fold_into_one():
    tally = Tally()
    for n in range(MOST + 20):
        tally.add(a_message(ref=f"e{n}", thread=f"t{n}"))
    assert len(tally.logs.conversations) == MOST + 1
    assert tally.logs.folded == 20
    assert tally.logs.messages == MOST + 20


def test_more_accounts_than_the_limit_fold_into_one():
    tally = Tally()
    for n in range(MOST + 20):
        tally.add(an_event(ref=f"e{n}", person=f"p{n}"))
    assert len(tally.accounts) == MOST + 1
    assert tally.folded == 20
    assert tally.logins.of == MOST + 20


def test_raw_source_slices_are_let_go():
    tally = Tally()
    tally.add(a_person(raw="x" * 1000))
    tally.add(a_media(raw="x" * 1000))
    assert tally.people["p1"].raw == tally.media["m1"].raw == ""


def test_asking_twice_gives_the_same_answer_and_changes_nothing():
    tally = Tally()
    for record in (a_message(), a_person(), a_media(), a_problem(ProblemKind.DAMAGED)):
        tally.add(record)
    first = check(tally, a_head(), POLICY), check_each(tally, a_head(), POLICY)
    assert (check(tally, a_head(), POLICY), check_each(tally, a_head(), POLICY)) == first


def test_an_empty_report_is_judged_too():
    assert len(check(Tally(), a_head(), POLICY)) == 30
    assert check_each(Tally(), a_head(), POLICY) == []


@given(st.lists(st.booleans(), max_size=300))
def test_a_share_counts_both_sides_and_keeps_the_first_places(sides):
    share = Share(limit=5)
    for n, side in enumerate(sides):
        share.add(side, a_source(f"row {n}"))
    assert (share.have.count, share.of) == (sum(sides), len(sides))
    lacking = [f"row {n}" for n, side in enumerate(sides) if not side][:5]
    assert [place.place for place in share.lack.places] == lacking


@given(st.lists(st.integers(-1000, 1000), max_size=300), st.integers(-1000, 1000))
def test_the_latest_instants_after_a_point_are_found(minutes, limit):
    latest = Latest(limit=10)
    for minute in minutes:
        latest.add(a_moment(timedelta(minutes=minute)).utc, a_source(f"row {minute}"))
    after = latest.after(a_moment(timedelta(minutes=limit)).utc)
    wanted = sorted((m for m in minutes if m > limit), reverse=True)[:10]
    assert [place.place for place in after] == [f"row {m}" for m in wanted]


def test_a_clash_is_one_key_with_two_values():
    clash = Clash(limit=2)
    for key, value in (("a", 1), ("a", 1), ("b", 1), ("b", 2), ("c", 1), ("c", 2)):
        clash.add(key, value, a_source(key))
    assert [place.place for place in clash.found.places] == ["b"]


def test_a_count_keeps_its_first_places_only():
    seen = Seen(limit=2)
    for n in range(5):
        seen.add(a_source(f"row {n}"))
    assert (seen.count, [p.place for p in seen.places]) == (5, ["row 0", "row 1"])


def test_a_victims_account_is_asked_about_when_nobody_is_reported():
    tally = Tally()
    tally.add(a_person(role=Role.VICTIM))
    tally.add(an_event(kind=EventKind.REGISTRATION))
    found = {f.item: f for f in check(tally, a_head(), POLICY)}
    assert found["chat.registration_details"].status is Status.PRESENT
