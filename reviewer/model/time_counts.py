# SPDX-License-Identifier: Apache-2.0
"""Times written as a count of units since a fixed day."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from reviewer.model.limits import DEFAULT

EARLIEST_BELIEVED = datetime(DEFAULT.earliest_year, 1, 1, tzinfo=UTC)
"""No report is about anything older; an earlier time is kept with a doubt."""

_UNIX = datetime(1970, 1, 1, tzinfo=UTC)
_DOTNET = datetime(1, 1, 1, tzinfo=UTC)
_WINDOWS = datetime(1601, 1, 1, tzinfo=UTC)
_COUNT = re.compile(r"([0-9]{10}|[0-9]{13}|[0-9]{16,19})(?:\.([0-9]{1,9}))?")
_JSON_DATE = re.compile(r"/Date\((-?[0-9]{1,15})(?:[+-][0-9]{4})?\)/")


def counted(text: str, latest: datetime, *, bare: bool) -> tuple[datetime, int] | None:
    """Read a count; gives its instant and how many fraction digits of a second it states.

    Digits are 10 for seconds, 13, 16 and 19 for thousandths down to billionths since 1970; 17 are
    microseconds since 1601 (WebKit), 18 are steps of 100 ns since year 1 (.NET) or 1601 (Windows),
    whichever lies between 1990 and `latest`. `/Date(...)/` is .NET JSON, in milliseconds; bare
    numbers count only when `bare`.
    """
    if text.startswith("/Date("):
        found = _JSON_DATE.fullmatch(text)
        return None if found is None else _since(_UNIX, int(found[1]), 3, "")
    found = _COUNT.fullmatch(text) if bare else None
    if found is None:
        return None
    count, fraction, width = int(found[1]), found[2] or "", len(found[1])
    if width == 17:
        return _since(_WINDOWS, count, 6, fraction)
    if width == 18:
        windows = _since(_WINDOWS, count, 7, fraction)
        believed = windows is not None and EARLIEST_BELIEVED <= windows[0] <= latest
        return windows if believed else _since(_DOTNET, count, 7, fraction)
    return _since(_UNIX, count, width - 10, fraction)


def _since(origin: datetime, count: int, digits: int, fraction: str) -> tuple[datetime, int] | None:
    stated = digits + len(fraction)
    scaled = (count * 10 ** len(fraction) + int(fraction or 0)) * 10**6
    try:
        return origin + timedelta(microseconds=scaled // 10**stated), stated
    except OverflowError:
        return None
