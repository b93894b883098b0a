# SPDX-License-Identifier: Apache-2.0
"""What a moment is and what may be done with it: doubts, comparison, printing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from reviewer.model.moment import (
    Doubt,
    Moment,
    Precision,
    TimeRules,
    iso,
    read_time,
    same_instant,
    with_doubt,
)

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
RULES = TimeRules(now=NOW)
ANYWHERE = "zone_not_stated"


def utc_of(moment: Moment) -> str | None:
    return iso(moment.utc, moment.digits)


def ends_of(moment: Moment) -> tuple[str | None, str | None]:
    return iso(moment.earliest, 0), iso(moment.latest, 0)


def test_a_doubt_is_added_once_and_in_the_order_of_the_contract() -> None:
    moment = with_doubt(read_time("2026-02-11", RULES), Doubt.TWO_TIMES_DISAGREE)
    moment = with_doubt(with_doubt(moment, Doubt.NO_AM_PM), Doubt.NO_AM_PM)
    assert " ".join(moment.doubt) == "zone_not_stated no_am_pm date_only two_times_disagree"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2026-02-11T23:11:42Z", "2026-02-12T00:11:42+01:00", True),
        ("2026-02-11T23:11:42Z", "2026-02-11T23:11:42.900Z", True),
        ("2026-02-11T23:11:42.5Z", "2026-02-11T23:11:42.512Z", True),
        ("2026-02-11T23:11Z", "2026-02-11T23:11:42.512Z", True),
        ("2026-02-11T23:11:42Z", "2026-02-11T23:11:43Z", False),
        ("2026-02-11T23:11:42Z", "2026-02-11 23:11:42", None),
        ("2026-02-11T23:11:42Z", "2026-01-11 23:11:42", False),
        ("2026-02-11T23:11:42Z", "not a time", None),
        ("", "", None),
    ],
)
def test_two_statements_agree_differ_or_leave_it_open(
    one: str, other: str, same: bool | None
) -> None:
    a, b = read_time(one, RULES), read_time(other, RULES)
    assert same_instant(a, b) is same
    assert same_instant(b, a) is same


@pytest.mark.parametrize(
    "changes",
    [
        {"utc": NOW.astimezone(timezone(timedelta(hours=2)))},
        {"utc": NOW.replace(tzinfo=None)},
        {"utc": None},
        {"earliest": None},
        {"earliest": None, "latest": None},
        {"earliest": NOW + timedelta(seconds=1)},
        {"earliest": NOW + timedelta(seconds=1), "latest": NOW + timedelta(seconds=2)},
        {"digits": 7},
        {"digits": -1},
    ],
)
def test_a_moment_that_contradicts_itself_cannot_be_made(changes: dict[str, Any]) -> None:
    sound = Moment(NOW, "now", NOW, NOW, Precision.S)
    with pytest.raises(ValueError):
        replace(sound, **changes)


def test_an_instant_is_printed_with_the_digits_asked_for() -> None:
    at = datetime(987, 1, 2, 3, 4, 5, 60700, tzinfo=UTC)
    assert iso(at) == "0987-01-02T03:04:05Z"
    assert iso(at, 3) == "0987-01-02T03:04:05.060Z"
    assert iso(None) is None
