# SPDX-License-Identifier: Apache-2.0
"""How well a written time fixes an instant: codes of the contract, and what a clock is worth."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from reviewer.model.time_forms import Clock


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


_FINENESS = (Precision.S, *[Precision.MS] * 3, *[Precision.US] * 3)
_LAST = timedelta(microseconds=1)
_DAY = (Precision.DAY, 0, timedelta(days=1) - _LAST)
_MINUTE = (Precision.MIN, 0, timedelta(minutes=1) - _LAST)
_INSTANT = timedelta()


def fineness(digits: int) -> Precision:
    """The precision of a second written with so many fraction digits."""
    return _FINENESS[digits] if digits < len(_FINENESS) else Precision.NS


def cell(clock: Clock | None) -> tuple[Precision, int, timedelta]:
    """Give how finely a clock is written: precision, fraction digits, length beyond its start."""
    if clock is None:
        return _DAY
    if clock.second is None:
        return _MINUTE
    digits = len(clock.fraction)
    return fineness(digits), min(digits, 6), _INSTANT
