# SPDX-License-Identifier: Apache-2.0
"""A point in time as a report states it, and the only reading of written times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How finely the text fixes the time."""

    NS = "ns"
    US = "us"
    MS = "ms"
    S = "s"
    MIN = "min"
    DAY = "day"
    NONE = "none"


class ZoneEvidence(StrEnum):
    """How the zone of a time is known."""

    OFFSET = "offset"
    ZONE_NAME = "zone_name"
    DECLARED_FOR_FILE = "declared_for_file"
    EPOCH = "epoch"
    PROVIDER_CONVENTION = "provider_convention"
    DECLARED = "declared"
    NONE = "none"


class Doubt(StrEnum):
    """Why a time may be wrong."""

    ZONE_NOT_STATED = "zone_not_stated"
    ZONE_ABBREVIATION = "zone_abbreviation"
    ZONE_CONFLICT = "zone_conflict"
    NO_AM_PM = "no_am_pm"
    DAY_MONTH_ORDER = "day_month_order"
    DATE_ONLY = "date_only"
    DST_GAP = "dst_gap"
    DST_REPEAT = "dst_repeat"
    UNREADABLE = "unreadable"
    OUT_OF_RANGE = "out_of_range"
    FUTURE = "future"
    TWO_TIMES_DISAGREE = "two_times_disagree"
    FROM_FREE_TEXT = "from_free_text"
    REPAIRED = "repaired"
    TIME_NOT_STATED = "time_not_stated"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as the report states it.

    utc                aware datetime in UTC; None when the text does not fix one
    written            the source text, unchanged, so that an officer can check us
    earliest, latest   the interval the text allows, in UTC; both equal to `utc` when it is exact
    zone_evidence      how the zone is known; NONE means nobody stated one
    doubt              why `utc` may be wrong; empty when the report was explicit
    digits             fraction digits as written, at most 6; only for printing `utc` again
    """

    utc: datetime | None
    written: str
    earliest: datetime | None = None
    latest: datetime | None = None
    precision: Precision = Precision.NONE
    zone_evidence: ZoneEvidence = ZoneEvidence.NONE
    doubt: tuple[Doubt, ...] = ()
    digits: int = 0

    def __post_init__(self) -> None:
        for point in (self.utc, self.earliest, self.latest):
            if point is not None and point.utcoffset() != timedelta(0):
                raise ValueError("a Moment holds UTC only")
        if self.utc is None and not self.doubt:
            raise ValueError("a Moment without utc says why")
        low, high = self.earliest, self.latest
        if (low is None) != (high is None):
            raise ValueError("an interval has two ends")
        if low is not None and high is not None:
            if low > high:
                raise ValueError("an interval runs forward")
            if self.utc is not None and not low <= self.utc <= high:
                raise ValueError("utc lies inside its interval")
        elif self.utc is not None:
            raise ValueError("utc has an interval")
        if not 0 <= self.digits <= 6:
            raise ValueError("0 to 6 fraction digits")


NOT_STATED = Moment(utc=None, written="", doubt=(Doubt.TIME_NOT_STATED,))
"""The moment of an item that states no time at all."""


def iso(point: datetime | None, digits: int = 0) -> str | None:
    """Print a UTC instant as `YYYY-MM-DDThh:mm:ss[.f]Z` with `digits` fraction digits (0-6)."""
    if point is None:
        return None
    text = point.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")
    return f"{text}.{point.microsecond:06d}"[: 20 + digits] + "Z" if digits else text + "Z"
