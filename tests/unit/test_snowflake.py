# SPDX-License-Identifier: Apache-2.0
"""Numbers that hold a time check a stated one and never take its place."""

import pytest

from reviewer.intake.snowflake import (
    DISCORD_EPOCH_MS,
    TIME_BY_ID,
    X_EPOCH_MS,
    checked,
    time_of_id,
)
from reviewer.model.moment import NOT_STATED, Doubt, TimeRules, read_time
from tests.fuzz.oracle import NOW

RULES = TimeRules(NOW)


def number(second, epoch=DISCORD_EPOCH_MS):
    return str((1_773_475_200_000 + int(second * 1_000) - epoch) << 22)


@pytest.mark.parametrize("epoch", [DISCORD_EPOCH_MS, X_EPOCH_MS])
def test_a_number_tells_the_millisecond_at_which_it_was_given_out(epoch):
    told = time_of_id(number(0.25, epoch), epoch)
    assert told.isoformat() == "2026-03-14T08:00:00.250000+00:00"


@pytest.mark.parametrize("text", ["", "12", "1" * 21, "12345678901234567x", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦"])
def test_other_numbers_tell_nothing(text):
    assert time_of_id(text, DISCORD_EPOCH_MS) is None


@pytest.mark.parametrize(
    ("stated", "second", "agrees"),
    [
        ("2026-03-14T08:00:00Z", 0.999, True),
        ("2026-03-14T08:00:00Z", 1.5, False),
        ("2026-03-14T08:00:00Z", -0.9, True),
        ("2026-03-14T08:00:00Z", -60, False),
        ("2026-03-14T09:00:00+01:00", 0, True),
        ("2026-03-14 08:00", 59, True),
        ("2026-03-14 08:00", 3_600, True),
        ("2026-03-14 08:00", 90_000, False),
    ],
)
def test_more_than_a_second_apart_is_a_doubt_with_both_times_kept(stated, second, agrees):
    facts = {}
    when = checked(read_time(stated, RULES), number(second), DISCORD_EPOCH_MS, facts)
    assert when.written == stated
    assert (Doubt.TWO_TIMES_DISAGREE in when.doubt) is not agrees
    assert (TIME_BY_ID in facts) is not agrees


def test_a_time_that_is_not_stated_is_not_borrowed_from_the_number():
    facts = {}
    assert checked(NOT_STATED, number(0), DISCORD_EPOCH_MS, facts) is NOT_STATED
    assert facts == {}
