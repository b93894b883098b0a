# SPDX-License-Identifier: Apache-2.0
"""Numbers that hold the time at which they were given out: a check of a stated time.

Discord and X number messages so. The stated time always stays; a number only contradicts it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reviewer.model.moment import Doubt, Moment, iso, with_doubt

DISCORD_EPOCH_MS = 1_420_070_400_000
X_EPOCH_MS = 1_288_834_974_657
"""Milliseconds from 1970 to the first instant that these numbers count from."""

TIME_BY_ID = "time_by_id"
"""The fact of an event whose number tells another time than the one stated."""

_APART = timedelta(seconds=1)
_START = datetime(1970, 1, 1, tzinfo=UTC)


def time_of_id(number: str, epoch_ms: int) -> datetime | None:
    """The instant, to the millisecond, at which a number was given out; None when it is none.

    Only 15 to 20 digits are such a number: older and shorter ones count something else.
    """
    text = number.strip()
    if not (text.isascii() and text.isdigit() and 15 <= len(text) <= 20):
        return None
    return _START + timedelta(milliseconds=(int(text) >> 22) + epoch_ms)


def checked(when: Moment, number: str, epoch_ms: int, facts: dict[str, str]) -> Moment:
    """The stated time, with the doubt `two_times_disagree` where the number tells another one
    by more than a second; that one goes to the facts."""
    told = time_of_id(number, epoch_ms)
    if told is None or when.earliest is None or when.latest is None:
        return when
    if when.earliest - told <= _APART and told - when.latest <= _APART:
        return when
    facts[TIME_BY_ID] = iso(told, 3) or ""
    return with_doubt(when, Doubt.TWO_TIMES_DISAGREE)
