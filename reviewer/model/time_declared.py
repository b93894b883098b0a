# SPDX-License-Identifier: Apache-2.0
"""What an officer declares about written times narrows their readings, never their doubts."""

from __future__ import annotations

from enum import StrEnum

from reviewer.model.time_forms import Form, take_apart


class ClockSaid(StrEnum):
    """What an officer declares about hours that are written without AM and PM."""

    HOURS_24 = "24h"
    ALL_AM = "am"
    ALL_PM = "pm"


def narrowed(
    form: Form, text: str, day_first: bool | None, clock: ClockSaid | None, bare: bool
) -> Form:
    """Leave of the readings of a tidied text those that were declared.

    Where the text itself leaves no choice, nothing is declared away; nor where the declaration
    fits none of its readings.
    """
    dates, hours = form.dates, form.clock
    two_dates = day_first is not None and len(dates) > 1
    two_hours = clock is not None and hours is not None and len(hours.hours) > 1
    if not (two_dates or two_hours):
        return form
    told = take_apart(text, day_first, clock is ClockSaid.HOURS_24, bare)
    if told is None:
        return form
    if two_dates:
        dates = told.dates
    if two_hours and hours is not None and told.clock is not None:
        half = {ClockSaid.ALL_AM: hours.hours[:1], ClockSaid.ALL_PM: hours.hours[-1:]}
        hours = hours._replace(hours=half.get(clock or ClockSaid.HOURS_24, told.clock.hours))
    return form._replace(dates=dates, clock=hours)
