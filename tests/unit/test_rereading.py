# SPDX-License-Identifier: Apache-2.0
"""A time read again: as if the officer's word had been known, and never against the report."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.declaration import ASKED_BY, Answer, open_questions
from reviewer.model.moment import (
    ClockSaid,
    Doubt,
    TimeRules,
    ZoneEvidence,
    read_mail_date,
    read_time,
    with_doubt,
)
from reviewer.model.rereading import Rereader

NOW = datetime(2026, 6, 1, tzinfo=UTC)
OPEN = [
    "03/04/2026 7:15",
    "03/04/26 07:15:09",
    "13/04/2026 7:15",
    "2026-04-03 07:15:09.123456789",
    "2026-04-03T19:15",
    "20260403T071509",
    "Apr 3, 2026, 7:15 AM",
    "3 avril 2026 7 h 15",
    "03/04/2026 13:15 EST",
    "2026-04-03 24:00:00",
    "03/04/2026",
    "12/12/2026 12:12",
    "7:15 03/04/2026",
]
STATED = ["2026-04-03T07:15:09Z", "2026-04-03 07:15:09 +0200", "1775200000", "no time at all", ""]
RULES = st.builds(
    TimeRules,
    now=st.just(NOW),
    declared_zone=st.sampled_from([None, "Asia/Tokyo"]),
    file_zone=st.sampled_from([None, "America/Toronto", "EST"]),
    convention_zone=st.sampled_from([None, "UTC"]),
    day_first=st.sampled_from([None, True, False]),
    clock_24h=st.booleans(),
)
ANSWERS = st.builds(
    Answer,
    zone=st.sampled_from([None, "UTC", "Europe/Paris", "-05:00"]),
    day_first=st.sampled_from([None, True, False]),
    clock=st.sampled_from([None, *ClockSaid]),
)


def rereader(rules: TimeRules) -> Rereader:
    return Rereader(rules.now, rules.declared_zone, [rules.file_zone] if rules.file_zone else [])


def again(written: str, answer: Answer, **rules):
    """The time first and then: read under the rules, read again with the answer."""
    made = TimeRules(now=NOW, **rules)
    first = read_time(written, made)
    return first, rereader(made).again(first, answer)


@given(st.sampled_from(OPEN + STATED), RULES, ANSWERS, st.booleans())
def test_doubts_stay_the_interval_shrinks_and_nothing_else_changes(written, rules, answer, mail):
    first = (read_mail_date if mail else read_time)(written, rules)
    told = rereader(rules).again(first, answer)
    if told is None:
        return
    assert open_questions(first.doubt) & answer.questions
    assert set(told.doubt) >= set(first.doubt) & ({*ASKED_BY} | {Doubt.DATE_ONLY, Doubt.REPAIRED})
    assert (told.written, told.precision, told.digits) == (
        first.written, first.precision, first.digits,
    )  # fmt: skip
    if answer.zone is None:
        assert told.zone_evidence is first.zone_evidence
    if first.zone_evidence is not ZoneEvidence.DECLARED:
        hour = timedelta(hours=1)  # over a jump of clocks both readings are kept
        assert first.earliest - hour <= told.earliest
        assert told.latest <= first.latest + hour


@given(st.sampled_from(OPEN), RULES)
def test_a_stated_zone_stays_whatever_is_declared(written, rules):
    first = read_time(written, rules)
    zone = Answer(zone="Pacific/Kiritimati")
    told = rereader(rules).again(first, zone)
    if first.zone_evidence not in (ZoneEvidence.NONE, ZoneEvidence.DECLARED):
        assert told is None
        both = rereader(rules).again(first, Answer("Pacific/Kiritimati", True, ClockSaid.ALL_PM))
        assert both is None or both.zone_evidence is first.zone_evidence


@given(st.sampled_from(OPEN), RULES)
def test_every_open_time_is_read_again_whatever_rules_it_was_read_under(written, rules):
    first = read_time(written, rules)
    asked = open_questions(first.doubt)
    if Doubt.ZONE_NOT_STATED in first.doubt or Doubt.ZONE_ABBREVIATION in first.doubt:
        told = rereader(rules).again(first, Answer(zone="-05:00"))
        assert told is not None
        assert told.zone_evidence is ZoneEvidence.DECLARED
    if Doubt.DAY_MONTH_ORDER in first.doubt:
        told = rereader(rules).again(first, Answer(day_first=True))
        assert told is not None
        assert told.latest - told.earliest < first.latest - first.earliest
    if not asked:
        assert rereader(rules).again(first, Answer("UTC", True, ClockSaid.ALL_AM)) is None


def test_a_zone_makes_a_zoneless_time_an_instant_and_the_doubt_stays():
    first, told = again("2026-04-03 07:15:09", Answer(zone="America/Toronto"), clock_24h=True)
    assert first.utc is None
    assert told.utc == told.earliest == told.latest == datetime(2026, 4, 3, 11, 15, 9, tzinfo=UTC)
    assert told.zone_evidence is ZoneEvidence.DECLARED
    assert told.doubt == (Doubt.ZONE_NOT_STATED,)


@pytest.mark.parametrize(
    ("said", "hours"),
    [(ClockSaid.HOURS_24, 7), (ClockSaid.ALL_AM, 7), (ClockSaid.ALL_PM, 19)],
)
def test_a_clock_leaves_one_of_the_two_hours(said, hours):
    first, told = again("03/04/2026 7:15", Answer("UTC", False, said))
    assert told.utc == datetime(2026, 3, 4, hours, 15, tzinfo=UTC)
    assert told.doubt == first.doubt == (
        Doubt.ZONE_NOT_STATED, Doubt.NO_AM_PM, Doubt.DAY_MONTH_ORDER,
    )  # fmt: skip


def test_midnight_and_noon_are_twelve_in_the_night_at_noon_and_by_24_hours():
    for said, hour in ((ClockSaid.ALL_AM, 0), (ClockSaid.ALL_PM, 12), (ClockSaid.HOURS_24, 12)):
        _, told = again("03/04/2026 12:30", Answer("UTC", True, said))
        assert told.utc == datetime(2026, 4, 3, hour, 30, tzinfo=UTC)


def test_one_answer_of_two_narrows_and_fixes_nothing():
    first, told = again("03/04/2026 7:15", Answer(day_first=True))
    assert told.utc is None
    assert told.latest - told.earliest == first.latest - first.earliest - timedelta(days=30)


def test_an_hour_that_a_declared_zone_skips_or_repeats_is_no_instant():
    skipped = again("2026-03-08 02:30:00", Answer(zone="America/Toronto"), clock_24h=True)[1]
    twice = again("2026-11-01 01:30:00", Answer(zone="America/Toronto"), clock_24h=True)[1]
    assert (skipped.utc, twice.utc) == (None, None)
    assert Doubt.DST_GAP in skipped.doubt
    assert Doubt.DST_REPEAT in twice.doubt
    assert twice.latest - twice.earliest == timedelta(hours=1)


def test_a_day_alone_stays_a_day():
    _, told = again("2026-04-03", Answer(zone="Asia/Tokyo"))
    assert told.utc is None
    assert told.earliest == datetime(2026, 4, 2, 15, tzinfo=UTC)


def test_a_doubt_that_came_from_beside_the_text_is_kept():
    first = with_doubt(read_time("2026-04-03 19:15", TimeRules(NOW)), Doubt.FROM_FREE_TEXT)
    told = Rereader(NOW).again(first, Answer(zone="UTC"))
    assert told.doubt == (Doubt.ZONE_NOT_STATED, Doubt.FROM_FREE_TEXT)


def test_what_was_read_again_later_is_found_though_it_was_no_future_then():
    later = TimeRules(now=NOW + timedelta(days=400))
    first = read_time("2027-01-01 19:15", later)
    assert Doubt.FUTURE not in first.doubt
    assert Rereader(NOW).again(first, Answer(zone="UTC")).utc is not None


def test_a_time_that_no_rules_give_is_left_alone():
    first = read_time("2026-04-03 19:15", TimeRules(NOW))
    foreign = first.__class__(
        None, "the third of April", first.earliest, first.latest, first.precision,
        first.zone_evidence, first.doubt,
    )  # fmt: skip
    reread = Rereader(NOW)
    assert reread.again(foreign, Answer(zone="UTC")) is None
    assert reread.again(first, Answer(zone="UTC")) is not None


def test_zones_from_beside_a_time_are_not_looked_for_without_end():
    rules = TimeRules(NOW, file_zone="Asia/Kathmandu")
    first = read_time("03/04/2026 7:15", rules)
    unknown, known = Rereader(NOW), Rereader(NOW, None, ["Asia/Kathmandu"])
    foreign = replace(first, written="3.4.2026 7.15")
    assert [unknown.again(foreign, Answer(day_first=True)) for _ in range(51)] == [None] * 51
    assert unknown.again(first, Answer(day_first=True)) is None
    assert known.again(first, Answer(day_first=True)) is not None
