# SPDX-License-Identifier: Apache-2.0
"""Moments of mails, and of a date and a clock in two columns."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reviewer.model.moment import (
    NOT_STATED,
    Doubt,
    Moment,
    Precision,
    TimeRules,
    iso,
    read_date_and_time,
    read_mail_date,
)

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
RULES = TimeRules(now=NOW)
ANYWHERE = "zone_not_stated"


def utc_of(moment: Moment) -> str | None:
    return iso(moment.utc, moment.digits)


def ends_of(moment: Moment) -> tuple[str | None, str | None]:
    return iso(moment.earliest, 0), iso(moment.latest, 0)


def test_a_date_and_a_clock_in_two_columns_are_one_time() -> None:
    moment = read_date_and_time("2026-02-11", "23:11:42 UTC", RULES)
    assert (utc_of(moment), moment.written) == ("2026-02-11T23:11:42Z", "2026-02-11 23:11:42 UTC")
    only_date = read_date_and_time("2026-02-11", " ", RULES)
    assert (only_date.precision, only_date.written) == (Precision.DAY, "2026-02-11  ")
    assert read_date_and_time("", "23:11:42", RULES).doubt == (Doubt.UNREADABLE,)
    assert read_date_and_time("", "", RULES) == replace(NOT_STATED, written=" ")


@pytest.mark.parametrize(
    ("written", "utc", "evidence", "doubt"),
    [
        ("Wed, 11 Feb 2026 03:11:42 -0500", "2026-02-11T08:11:42Z", "offset", ()),
        ("11 Feb 2026 03:11:42 EST", "2026-02-11T08:11:42Z", "zone_name", ()),
        ("11 Feb 2026 03:11:42 pdt", "2026-02-11T10:11:42Z", "zone_name", ()),
        ("Wed, 11 Feb 2026 03:11:42 GMT", "2026-02-11T03:11:42Z", "zone_name", ()),
        ("Wed, 11 Feb 2026 03:11:42 +0200 (CEST)", "2026-02-11T01:11:42Z", "offset", ()),
        ("Wed,  4 Feb 2026 3:11 +0200", "2026-02-04T01:11:00Z", "offset", ()),
        ("Wed, 11 Feb 2026 03:11:42 -0000", None, "none", ("zone_not_stated",)),
        ("Wed, 11 Feb 2026 03:11:42", None, "none", ("zone_not_stated",)),
        ("Wed, 11 Feb 2026 03:11:42 XYZ", None, "none", ("zone_not_stated",)),
        ("Wed, 11 Feb 26 03:11:42 +0000", "2026-02-11T03:11:42Z", "offset", ("repaired",)),
        ("RANDOM_Wed, 11 Feb 2026 03:11:42 +0000", "2026-02-11T03:11:42Z", "offset", ("repaired",)),
        ("Xyz, 11 Feb 2026 03:11:42 +0000", "2026-02-11T03:11:42Z", "offset", ("repaired",)),
        ("2026-02-11T03:11:42Z", "2026-02-11T03:11:42Z", "offset", ()),
        ("mer., 11 févr. 2026 03:11:42 +0000", "2026-02-11T03:11:42Z", "offset", ()),
        ("", None, "none", ("time_not_stated",)),
        ("Wed, 31 Feb 2026 03:11:42 +0000", None, "none", ("unreadable",)),
        ("Wed, 11 Xyz 2026 03:11:42 +0000", None, "none", ("unreadable",)),
        ("1700000000", None, "none", ("unreadable",)),
        ("x" * 300, None, "none", ("unreadable",)),
    ],
)
def test_a_mail_date_follows_its_own_standard(
    written: str, utc: str | None, evidence: str, doubt: tuple[str, ...]
) -> None:
    moment = read_mail_date(written, RULES)
    assert (utc_of(moment), moment.zone_evidence, moment.doubt) == (utc, evidence, doubt)
    assert moment.written == written


def test_a_mail_without_zone_takes_the_declared_one() -> None:
    moment = read_mail_date("11 Feb 2026 03:11:42", replace(RULES, declared_zone="UTC"))
    assert (utc_of(moment), moment.doubt) == ("2026-02-11T03:11:42Z", (Doubt.ZONE_NOT_STATED,))
