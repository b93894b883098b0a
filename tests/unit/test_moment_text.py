# SPDX-License-Identifier: Apache-2.0
"""Times at the start of a line, inside a sentence, and in a whole column."""

import time
from datetime import UTC, datetime

import pytest

from reviewer.model.moment import (
    ColumnClock,
    Doubt,
    TimeRules,
    column_clock,
    iso,
    leading_time,
    times_in,
)

RULES = TimeRules(now=datetime(2026, 3, 5, 12, tzinfo=UTC), file_zone="UTC", day_first=True)


@pytest.mark.parametrize(
    ("line", "written", "utc", "rest"),
    [
        ("[11/02/2026, 23:11:42] Ann: hello", "11/02/2026, 23:11:42", "23:11:42", "Ann: hello"),
        ("11/02/2026, 23:11 - Ann: hello", "11/02/2026, 23:11", "23:11:00", "Ann: hello"),
        ("11/02/26, 11:11 PM - Ann", "11/02/26, 11:11 PM", "23:11:00", "Ann"),
        ("\u200e[2026-02-11, 11:11:42\u202fPM] Ann", "2026-02-11, 11:11:42\u202fPM",
         "23:11:42", "Ann"),
        ("2026-02-11T23:11:42.512Z INFO x", "2026-02-11T23:11:42.512Z", "23:11:42", "INFO x"),
        ("2026-02-11 23:11:42,512 INFO x", "2026-02-11 23:11:42,512", "23:11:42", "INFO x"),
        ("(2026-02-11 14:05 UTC) x", "2026-02-11 14:05 UTC", "14:05:00", "x"),
        ("2026-02-11 14:05 (UTC) x", "2026-02-11 14:05 (UTC)", "14:05:00", "x"),
        ("11/Feb/2026:23:11:42 +0000] x", "11/Feb/2026:23:11:42 +0000", "23:11:42", "x"),
        ("Wed Feb 11 23:11:42 UTC 2026: x", "Wed Feb 11 23:11:42 UTC 2026", "23:11:42", "x"),
        ("11 févr. 2026 à 14 h 05 : Bonjour", "11 févr. 2026 à 14 h 05", "14:05:00", "Bonjour"),
        ("2026-02-11 14:05:00 -5 degrees", "2026-02-11 14:05:00", "14:05:00", "-5 degrees"),
        ("2026-02-11 14:05:00 | a | b", "2026-02-11 14:05:00", "14:05:00", "a | b"),
        ("2026-02-11 14:05:00", "2026-02-11 14:05:00", "14:05:00", ""),
        ("\t2026-02-11 14:05:00\tx  ", "2026-02-11 14:05:00", "14:05:00", "x  "),
        ("2026-02-11 14:05:00 Est-ce vrai ?", "2026-02-11 14:05:00", "14:05:00", "Est-ce vrai ?"),
    ],
)  # fmt: skip
def test_a_line_gives_its_stamp_and_its_rest(line: str, written: str, utc: str, rest: str) -> None:
    found = leading_time(line, RULES)
    assert found is not None
    moment, remaining = found
    assert iso(moment.utc) == f"2026-02-11T{utc}Z"
    assert (moment.written, remaining) == (written, rest)
    assert Doubt.FROM_FREE_TEXT not in moment.doubt


@pytest.mark.parametrize(
    "line",
    ["", "hello", "2026-02-11 hello", "Ann: 2026-02-11 23:11:42", "23:11 Ann", "1700000000 x",
     "2026-02-11 23:11:4212", "2026-02-11 23:11:42abc", "192.0.2.14 - -"],
)  # fmt: skip
def test_a_line_without_a_full_stamp_gives_nothing(line: str) -> None:
    assert leading_time(line, RULES) is None


def test_an_impossible_stamp_still_ends_the_line_before() -> None:
    found = leading_time("31/31/2026 14:05 - Ann: hello", RULES)
    assert found is not None
    assert (found[0].doubt, found[1]) == ((Doubt.UNREADABLE,), "Ann: hello")


def test_an_abbreviation_after_a_leading_stamp_stays_a_question() -> None:
    found = leading_time("2026-02-11 14:05:00 EST Ann: hello", RULES)
    assert found is not None
    assert (found[0].doubt, found[1]) == ((Doubt.ZONE_ABBREVIATION,), "Ann: hello")


def test_times_inside_prose_are_found_where_they_stand() -> None:
    text = (
        "Seen on 2026-02-11 at 23:11:42 UTC, again Feb. 12, 2026 3:05 PM EST, le 13 février 2026 "
        "à 14 h 05. Not 192.0.2.14, 1.2.3, 24/7 or v2026-02-11-05. Due Mar 3, 2026 (all day);"
        "\u00a003/02/2026 7:15am-9:30pm, (2026-02-11T23:11:42.5Z)."
    )
    found = [(text[start:end], moment) for start, end, moment in times_in(text, RULES)]
    assert [written for written, _ in found] == [
        "2026-02-11 at 23:11:42 UTC",
        "Feb. 12, 2026 3:05 PM EST",
        "le 13 février 2026 à 14 h 05",
        "Mar 3, 2026",
        "03/02/2026 7:15am",
        "2026-02-11T23:11:42.5Z",
    ]
    assert all(moment.written == written for written, moment in found)
    assert all(Doubt.FROM_FREE_TEXT in moment.doubt for _, moment in found)
    assert [iso(moment.utc) for _, moment in found] == [
        "2026-02-11T23:11:42Z",
        None,
        "2026-02-13T14:05:00Z",
        None,
        "2026-02-03T07:15:00Z",
        "2026-02-11T23:11:42Z",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "no time here", "31/31/2026", "room 12.02.26", "call 1700000000", "at 14:05 sharp",
     "10.02.2026.4", "x2026-02-11", "2026-02-111", "Feb 11, 23 people came", "mai 2026"],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert list(times_in(text, RULES)) == []


@pytest.mark.parametrize(
    "piece",
    ["1/1/1/", " ", "mar mar mar ", "1", "a", "2026-02-11 1", "mon mar. ", "1 mar,,,",
     "11 mars 20x ", "2026-02-11 14:05:00 +", "(UTC",
     "[[[", "12:", "\u202f", "é", "Feb 1 11:11:11 "],
)  # fmt: skip
def test_hostile_prose_costs_its_length_and_no_more(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        for _ in times_in(text, RULES):
            pass
        return time.process_time() - start

    assert seconds(200_000) < 40 * max(seconds(20_000), 0.01)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], ColumnClock(None, False, False)),
        (["03/04/2026 7:15", "05/06/2026 8:15"], ColumnClock(None, False, False)),
        (["03/04/2026 7:15", "13/04/2026 7:15"], ColumnClock(True, False, False)),
        (["03/04/2026 7:15", "04/13/2026 14:15"], ColumnClock(False, True, False)),
        (["13/04/2026", "04/13/2026"], ColumnClock(None, False, True)),
        (["3-4-26 00:15", "3-13-26 7:15"], ColumnClock(False, True, False)),
        (["26-02-11 7:15", "26-02-12 7:15"], ColumnClock(None, False, False)),
        (["03/04/2026 7:15 AM", "03/04/2026 7:15 p.m."], ColumnClock(None, False, False)),
        (["03/04/2026 7:15\u202fPM", "03/04/2026 14:15"], ColumnClock(None, False, True)),
        (["3 avril 2026 14 h 05"], ColumnClock(None, True, False)),
        (["7:15", "23:15:10.5"], ColumnClock(None, True, False)),
        (["2026-02-11T07:15:00Z", "", "text", "x" * 10_000], ColumnClock(None, False, False)),
    ],
)
def test_a_column_tells_what_one_value_cannot(values: list[str], expected: ColumnClock) -> None:
    assert column_clock(values) == expected
