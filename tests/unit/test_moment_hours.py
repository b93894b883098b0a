# SPDX-License-Identifier: Apache-2.0
"""Lines of one hour are read from its beginning; what is read is the same as without that."""

import re
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewer.model import moment as reading
from reviewer.model import time_column, time_forms
from reviewer.model.moment import (
    Doubt,
    Moment,
    TimeRules,
    column_clock,
    leading_time,
    read_time,
)

NEVER = re.compile(r"(?!)")
ZONES = [None, "UTC", "+02:00", "America/Toronto", "Australia/Lord_Howe", "EST", "nonsense"]
RULE_SETS = st.builds(
    TimeRules,
    now=st.sampled_from(
        [datetime(2026, 3, 5, 12, tzinfo=UTC), datetime(2026, 2, 12, 19, 30, 30, tzinfo=UTC)]
    ),
    declared_zone=st.sampled_from(ZONES),
    file_zone=st.sampled_from(ZONES),
    convention_zone=st.sampled_from(ZONES),
    day_first=st.sampled_from([None, True, False]),
    clock_24h=st.booleans(),
)
DATES = st.one_of(
    st.sampled_from(
        [
            "14/02/2026",
            "2/14/26",
            "2026-02-14",
            "14.02.2026",
            "29/02/2026",
            "31/12/9999",
            "01/01/0001",
            "08/03/2026",
            "01/11/2026",
            "05/04/2026",
            "04/10/2026",
            "01/01/1980",
        ]
    ),
    st.from_regex(r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}", fullmatch=True),
)
HALVES = st.sampled_from(["", "", " PM", " am", "\u202fAM", "pm", " UTC", " p.m.", ".5"])
CLOCKS = st.lists(
    st.one_of(
        st.times().map(lambda t: f"{t:%H:%M:%S}"),
        st.from_regex(r"(1?[0-9]|2[0-5]):[0-6][0-9](:[0-6][0-9])?", fullmatch=True),
    ),
    min_size=1,
    max_size=8,
)


@given(DATES, st.sampled_from([", ", " ", "T", "  "]), CLOCKS, HALVES, RULE_SETS)
@example(
    "14/02/2026",
    ", ",
    ["19:03:11", "19:59:59", "19:00:00"],
    "",
    TimeRules(datetime(2026, 3, 5, tzinfo=UTC)),
)
def test_a_known_hour_reads_as_the_long_way_does(
    date: str, gap: str, clocks: list[str], half: str, rules: TimeRules
) -> None:
    texts = [f"{date}{gap}{clock}{half}" for clock in clocks]
    short = [read_time(text, rules) for text in texts]
    with patch.object(reading, "_in_known_hour", lambda written, rules: None):
        long = [read_time(text, rules) for text in texts]
    assert short == long


@given(DATES, CLOCKS, HALVES, st.text(" -:]x0Z+1aT\u200e", max_size=6), RULE_SETS)
@example("14/02/2026", ["19:03"], "", " - river: hi", TimeRules(datetime(2026, 3, 5, tzinfo=UTC)))
def test_a_plain_line_starts_as_the_long_way_says(
    date: str, clocks: list[str], half: str, rest: str, rules: TimeRules
) -> None:
    lines = [f"{date}, {clock}{half}{rest}" for clock in clocks]
    short = [leading_time(line, rules) for line in lines]
    with patch.object(time_forms, "_PLAIN_LEADING", NEVER):
        assert short == [leading_time(line, rules) for line in lines]


@given(st.lists(st.tuples(DATES, CLOCKS, HALVES), max_size=4))
def test_a_column_is_judged_as_if_each_value_were_looked_at(
    parts: list[tuple[str, list[str], str]],
) -> None:
    values = [f"{date}, {clock}{half}" for date, clocks, half in parts for clock in clocks]
    short = column_clock(values)
    with patch.object(time_column, "PLAIN", NEVER):
        assert short == column_clock(values)


@pytest.mark.parametrize(
    ("hour", "zone", "doubts"),
    [
        ("05/04/2026, 01", "Australia/Lord_Howe", {"29": (), "30": (Doubt.DST_REPEAT,)}),
        ("04/10/2026, 02", "Australia/Lord_Howe", {"29": (Doubt.DST_GAP,), "30": ()}),
    ],
)
def test_a_clock_that_changes_within_an_hour_is_seen(
    hour: str, zone: str, doubts: dict[str, tuple[Doubt, ...]]
) -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)
    rules = TimeRules(now, file_zone=zone, day_first=True, clock_24h=True)
    found = {minute: read_time(f"{hour}:{minute}:00", rules).doubt for minute in doubts}
    assert found == doubts


def test_what_is_kept_of_hours_is_bounded_and_belongs_to_its_rules() -> None:
    rules = TimeRules(datetime(2026, 3, 5, tzinfo=UTC), day_first=True)
    moments: set[Moment] = set()
    for year in range(1990, 2026):
        for month in range(1, 13):
            for day in range(1, 29):
                moments.add(read_time(f"{day}/{month}/{year} 13:00", rules))
    assert len(moments) == 36 * 12 * 28
    assert 0 < len(rules.hours) <= 4_096
    assert TimeRules(rules.now, day_first=True) == rules
    assert TimeRules(rules.now, day_first=True).hours == {}
