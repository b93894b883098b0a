# SPDX-License-Identifier: Apache-2.0
"""Day headings, gaps and the head of the undated band, set between event ids."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from reviewer.model.timeline import DayHeading, Gap, UndatedHead, divider_id

_DAY = 86_400_000_000
_FIRST_DAY = date(1970, 1, 1).toordinal()
_MICROSECOND = timedelta(microseconds=1)


def with_dividers(rows: Iterable[tuple[int, int | None]], gap: timedelta) -> list[int]:
    """Ids with dividers for (event id, UTC microseconds) in time order, undated ones last.

    A gap stands above the day heading it leads to.
    """
    longest = gap // _MICROSECOND
    ids: list[int] = []
    undated: list[int] = []
    before, today = None, None
    for id_, utc in rows:
        if utc is None:
            undated.append(id_)
            continue
        if before is not None and utc - before > longest:
            ids.append(divider_id(Gap(timedelta(microseconds=utc - before))))
        day = utc // _DAY
        if day != today:
            ids.append(divider_id(DayHeading(date.fromordinal(_FIRST_DAY + day))))
        before, today = utc, day
        ids.append(id_)
    if undated:
        ids.append(divider_id(UndatedHead(len(undated))))
    return ids + undated
