# SPDX-License-Identifier: Apache-2.0
"""How one Google export writes its hours: with AM and PM, or from 0 to 23."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from reviewer.intake.taking import Taking
from reviewer.model.moment import TimeRules, column_clock

_SURE = re.compile(r"\d{4}-\d\d-\d\dT|.{0,60}[ap]\.?\s?m\b", re.IGNORECASE)
_SAMPLE = 500


def rules_for(written: Callable[[], Iterator[str]], taking: Taking) -> TimeRules:
    """The rules for the times that `written` gives, drawn as often as needed.

    The first of them decide where they can; else all do. No zone is taken for granted.
    """
    first = list(islice(written(), _SAMPLE))
    clock = column_clock(first)
    if not clock.clock_24h and not all(_SURE.match(value[:80]) for value in first):
        clock = column_clock(written())
    return taking.times(day_first=clock.day_first, clock_24h=clock.clock_24h)
