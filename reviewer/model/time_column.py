# SPDX-License-Identifier: Apache-2.0
"""What only a whole column of written times can tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.model.time_forms import LONGEST, PLAIN

_ORDER_SEEN = re.compile(
    r"(?<![0-9/.-])([0-9]{1,2})([-/])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])"
)
_CLOCK_SEEN = re.compile(
    r"(?<![0-9:])([0-9]{1,2})"
    r"(?::[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,30})?)?|[ ]?h[ ]?[0-9]{2})(?![0-9:])"
    r"(\s?[ap](?:m|\.\s?m\.?)(?![a-z0-9]))?",
    re.IGNORECASE,
)
_MOST_HOURS = 4_096


@dataclass(frozen=True, slots=True)
class ColumnClock:
    """How a whole column writes its times.

    day_first  decided by a value that allows one order only; None when none does or two disagree
    clock_24h  an hour 0 or above 12 without AM or PM was seen, and no AM or PM
    conflict   two values contradict each other about one of these
    """

    day_first: bool | None
    clock_24h: bool
    conflict: bool


def column_clock(values: Iterable[str]) -> ColumnClock:
    """Look at all values of a column for what a single value cannot tell."""
    orders: set[bool] = set()
    seen: set[tuple[str, str]] = set()
    marked = full = False
    for value in values:
        plain = PLAIN.fullmatch(value)
        if plain is not None:
            hour = plain[1], plain[5]
            if hour in seen:
                continue
            if len(seen) < _MOST_HOURS:
                seen.add(hour)
        head = value[:LONGEST]
        order = _ORDER_SEEN.search(head)
        if order is not None and (int(order[1]) > 12) != (int(order[3]) > 12):
            day_first = int(order[1]) > 12
            if not (day_first and order[2] == "-" and len(order[4]) == 2):  # may be yy-mm-dd
                orders.add(day_first)
        clock = _CLOCK_SEEN.search(head)
        if clock is not None:
            marked = marked or clock[2] is not None
            full = full or (clock[2] is None and not 1 <= int(clock[1]) <= 12)
    decided = next(iter(orders)) if len(orders) == 1 else None
    return ColumnClock(decided, full and not marked, len(orders) > 1 or (full and marked))
