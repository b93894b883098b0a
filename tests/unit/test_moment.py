# SPDX-License-Identifier: Apache-2.0
"""A written time becomes a moment: what each form means, and what stays in doubt."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reviewer.model.moment import (
    NOT_STATED,
    Doubt,
    Moment,
    Precision,
    TimeRules,
    ZoneEvidence,
    iso,
    read_time,
)

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
RULES = TimeRules(now=NOW)
ANYWHERE = "zone_not_stated"


def utc_of(moment: Moment) -> str | None:
    return iso(moment.utc, moment.digits)


def ends_of(moment: Moment) -> tuple[str | None, str | None]:
    return iso(moment.earliest, 0), iso(moment.latest, 0)


@pytest.mark.parametrize(
    ("written", "utc", "precision", "evidence"),
    [
        ("2026-02-11T23:11:42Z", "2026-02-11T23:11:42Z", "s", "offset"),
        ("2026-02-11t23:11:42z", "2026-02-11T23:11:42Z", "s", "offset"),
        ("  2026-02-11T23:11:42Z\n", "2026-02-11T23:11:42Z", "s", "offset"),
        ("2012-10-15T08:00:00-07:00", "2012-10-15T15:00:00Z", "s", "offset"),
        ("2026-02-11T23:11:42+0000", "2026-02-11T23:11:42Z", "s", "offset"),
        ("2026-02-11T23:11:42-00:00", "2026-02-11T23:11:42Z", "s", "offset"),
        ("2026-02-11 23:11:42+02", "2026-02-11T21:11:42Z", "s", "offset"),
        ("2026-02-11T23:11:42 +05:45", "2026-02-11T17:26:42Z", "s", "offset"),
        ("2026-02-11T23:11:42−05:00", "2026-02-12T04:11:42Z", "s", "offset"),
        ("2026-02-11T23:11:42.5Z", "2026-02-11T23:11:42.5Z", "ms", "offset"),
        ("2026-02-11T23:11:42,512Z", "2026-02-11T23:11:42.512Z", "ms", "offset"),
        ("2026-02-11T23:11:42.512000-05:00", "2026-02-12T04:11:42.512000Z", "us", "offset"),
        ("2026-02-11T23:11:42.123456789Z", "2026-02-11T23:11:42.123456Z", "ns", "offset"),
        ("2026-02-11T23:11:42.1234567890123Z", "2026-02-11T23:11:42.123456Z", "ns", "offset"),
        ("2026-02-11T24:00:00Z", "2026-02-12T00:00:00Z", "s", "offset"),
        ("2026-12-31T24:00:00.000+01:00", "2026-12-31T23:00:00.000Z", "ms", "offset"),
        ("2026-02-11 23:11:42 UTC", "2026-02-11T23:11:42Z", "s", "zone_name"),
        ("2026-02-11 23:11:42.512 UTC", "2026-02-11T23:11:42.512Z", "ms", "zone_name"),
        ("2026-02-11 23:11:42 gmt", "2026-02-11T23:11:42Z", "s", "zone_name"),
        ("2026-02-11 23:11:42 (UTC)", "2026-02-11T23:11:42Z", "s", "zone_name"),
        ("2026-02-11 23:11:42 UTC+2", "2026-02-11T21:11:42Z", "s", "offset"),
        ("2026-02-11 23:11:42 (UTC +02:00)", "2026-02-11T21:11:42Z", "s", "offset"),
        ("2026-02-11 14:00:00 Europe/Paris", "2026-02-11T13:00:00Z", "s", "zone_name"),
        ("2026-07-11 14:00:00 Etc/GMT+5", "2026-07-11T19:00:00Z", "s", "zone_name"),
        ("2026-02-11T14:00:00+01:00[Europe/Paris]", "2026-02-11T13:00:00Z", "s", "offset"),
        ("2026-Feb-11 23:11:42 UTC", "2026-02-11T23:11:42Z", "s", "zone_name"),
        (
            "2026-02-11 23:11:42 Coordinated Universal Time",
            "2026-02-11T23:11:42Z",
            "s",
            "zone_name",
        ),
        ("20260211T231142Z", "2026-02-11T23:11:42Z", "s", "offset"),
        ("20260211T031142.512-0500", "2026-02-11T08:11:42.512Z", "ms", "offset"),
        ("2026/02/11 03:11:42 UTC", "2026-02-11T03:11:42Z", "s", "zone_name"),
        ("02-13-2026 03:11:42 UTC", "2026-02-13T03:11:42Z", "s", "zone_name"),
        ("Wed, 11 Feb 2026 23:11:42 -0500", "2026-02-12T04:11:42Z", "s", "offset"),
        ("Wed, 11 Feb 2026 03:11:42 -0500 (EST)", "2026-02-11T08:11:42Z", "s", "offset"),
        ("Wed Aug 19 12:00:00 UTC 2021", "2021-08-19T12:00:00Z", "s", "zone_name"),
        ("Wed Feb 11 03:11:42 +0000 2026", "2026-02-11T03:11:42Z", "s", "offset"),
        ("Wed Feb  4 11:11:42 PM UTC 2026", "2026-02-04T23:11:42Z", "s", "zone_name"),
        ("Apr 06 2025 13:48:31 UTC", "2025-04-06T13:48:31Z", "s", "zone_name"),
        ("Tuesday, 7 February 2021 at 17:13:43 UTC", "2021-02-07T17:13:43Z", "s", "zone_name"),
        ("January 4, 2023 at 10:59:50 AM UTC", "2023-01-04T10:59:50Z", "s", "zone_name"),
        ("January 4, 2023 at 10:59:50\u202fp.m. UTC", "2023-01-04T22:59:50Z", "s", "zone_name"),
        ("4 August 2025 at 14:05:00 UTC-5", "2025-08-04T19:05:00Z", "s", "offset"),
        ("11/Feb/2026:03:11:42 +0000", "2026-02-11T03:11:42Z", "s", "offset"),
        ("Wed Feb 11 2026 03:11:42 GMT+0200 (heure d’été)", "2026-02-11T01:11:42Z", "s", "offset"),
        ("23:11:42 UTC, 11 February 2026", "2026-02-11T23:11:42Z", "s", "zone_name"),
        ("3:12:09 PM · Feb 11, 2026 UTC", "2026-02-11T15:12:09Z", "s", "zone_name"),
        ("11.02.2026 23:11:42 UTC", "2026-02-11T23:11:42Z", "s", "zone_name"),
        ("05/05/2025 23:11:42 UTC", "2025-05-05T23:11:42Z", "s", "zone_name"),
        ("le 11 février 2026 à 14 h 05 min 9 s UTC", "2026-02-11T14:05:09Z", "s", "zone_name"),
        ("2026-02-11 12:00:00 AM UTC", "2026-02-11T00:00:00Z", "s", "zone_name"),
        ("2026-02-11 12:30:00 pm UTC", "2026-02-11T12:30:00Z", "s", "zone_name"),
        ("1700000000", "2023-11-14T22:13:20Z", "s", "epoch"),
        ("1700000000.512", "2023-11-14T22:13:20.512Z", "ms", "epoch"),
        ("1700000000512", "2023-11-14T22:13:20.512Z", "ms", "epoch"),
        ("1700000000512.25", "2023-11-14T22:13:20.51225Z", "us", "epoch"),
        ("1700000000512123", "2023-11-14T22:13:20.512123Z", "us", "epoch"),
        ("1700000000512123456", "2023-11-14T22:13:20.512123Z", "ns", "epoch"),
        ("638350512000000000", "2023-11-08T14:40:00.000000Z", "ns", "epoch"),
        ("13344473600000000", "2023-11-14T22:13:20.000000Z", "us", "epoch"),
        ("133444736000000000", "2023-11-14T22:13:20.000000Z", "ns", "epoch"),
        ("/Date(1700000000512)/", "2023-11-14T22:13:20.512Z", "ms", "epoch"),
        ("/Date(1700000000512+0200)/", "2023-11-14T22:13:20.512Z", "ms", "epoch"),
    ],
)
def test_a_time_that_says_everything_is_read_without_doubt(
    written: str, utc: str, precision: str, evidence: str
) -> None:
    moment = read_time(written, TimeRules(now=datetime(2027, 1, 1, tzinfo=UTC)))
    assert moment.doubt == ()
    assert (utc_of(moment), moment.precision, moment.zone_evidence) == (utc, precision, evidence)
    assert moment.earliest == moment.latest == moment.utc
    assert moment.written == written


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-11 14:05 UTC",
        "2026-02-11T14:05Z",
        "11 Feb 2026 2:05 PM UTC",
        "11 févr. 2026 14h05 UTC",
        "11 février 2026, 14 h 05 (UTC)",
        "20260211T1405Z",
    ],
)
def test_a_minute_lasts_sixty_seconds(written: str) -> None:
    moment = read_time(written, RULES)
    start = datetime(2026, 2, 11, 14, 5, tzinfo=UTC)
    assert (moment.utc, moment.earliest, moment.precision) == (start, start, Precision.MIN)
    assert moment.latest == start + timedelta(seconds=59, microseconds=999999)
    assert moment.doubt == ()


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-11T23:11:42",
        "2026-02-11 23:11:42",
        "2026:02:11 23:11:42",
        "2026-02-11T23:11:42-0000",
        "11 Feb 2026, 11:11:42 p.m.",
        "Feb. 11th, 2026 11:11:42pm",
        "mercredi 11 fe\u0301vrier 2026 à 23:11:42",
        "MER. 11 FÉVR. 2026 23:11:42",
        "11.02.2026 23:11:42",
        "Wed Feb 11 23:11:42 2026",
        "\u200e2026-02-11,\u00a011:11:42\u202fPM",
    ],
)
def test_without_a_zone_every_zone_on_earth_stands(written: str) -> None:
    moment = read_time(written, RULES)
    assert moment.utc is None
    assert ends_of(moment) == ("2026-02-11T09:11:42Z", "2026-02-12T11:11:42Z")
    assert (moment.doubt, moment.zone_evidence) == ((Doubt.ZONE_NOT_STATED,), ZoneEvidence.NONE)


@pytest.mark.parametrize(
    ("written", "low", "high", "doubt"),
    [
        # the worked example: two orders, two halves of the day, every zone
        (
            "03/04/2026 7:15",
            "2026-03-03T17:15:00Z",
            "2026-04-04T07:15:59Z",
            "zone_not_stated no_am_pm day_month_order",
        ),
        ("13/02/2026 07:15 UTC", "2026-02-13T07:15:00Z", "2026-02-13T19:15:59Z", "no_am_pm"),
        ("2026-02-11 7:15:00 UTC", "2026-02-11T07:15:00Z", "2026-02-11T19:15:00Z", "no_am_pm"),
        ("12 Feb 2026 12:15:00 UTC", "2026-02-12T00:15:00Z", "2026-02-12T12:15:00Z", "no_am_pm"),
        ("le 3 mars 2026 à 3 h 05 UTC", "2026-03-03T03:05:00Z", "2026-03-03T15:05:59Z", "no_am_pm"),
        (
            "02-11-2025 03:11:42 UTC",
            "2025-02-11T03:11:42Z",
            "2025-11-02T03:11:42Z",
            "day_month_order",
        ),
        (
            "02-11-2025 03:11:42",
            "2025-02-10T13:11:42Z",
            "2025-11-03T03:11:42Z",
            "zone_not_stated no_am_pm day_month_order",
        ),
        (
            "2/11/25, 11:11:00 PM UTC",
            "2025-02-11T23:11:00Z",
            "2025-11-02T23:11:00Z",
            "day_month_order repaired",
        ),
        (
            "26-02-11 14:05:00 UTC",
            "2011-02-26T14:05:00Z",
            "2026-02-11T14:05:00Z",
            "day_month_order repaired",
        ),
        ("2026-02-11", "2026-02-10T10:00:00Z", "2026-02-12T11:59:59Z", f"{ANYWHERE} date_only"),
        ("20260211", "2026-02-10T10:00:00Z", "2026-02-12T11:59:59Z", f"{ANYWHERE} date_only"),
        ("1er mars 2026", "2026-02-28T10:00:00Z", "2026-03-02T11:59:59Z", f"{ANYWHERE} date_only"),
        ("2026-02-11Z", "2026-02-11T00:00:00Z", "2026-02-11T23:59:59Z", "date_only"),
        ("2026-02-11-05:00", "2026-02-11T05:00:00Z", "2026-02-12T04:59:59Z", "date_only"),
        (
            "2026-02-11 +02:00 UTC",
            "2026-02-10T22:00:00Z",
            "2026-02-11T23:59:59Z",
            "zone_conflict date_only",
        ),
        (
            "2026-02-11 14:00:00 +02:00 UTC",
            "2026-02-11T12:00:00Z",
            "2026-02-11T14:00:00Z",
            "zone_conflict",
        ),
        (
            "2026-02-11 14:00:00 UTC EST",
            "2026-02-11T14:00:00Z",
            "2026-02-11T19:00:00Z",
            "zone_conflict",
        ),
        (
            "2026-02-11 14:00:00 +0100 EST",
            "2026-02-11T13:00:00Z",
            "2026-02-11T19:00:00Z",
            "zone_conflict",
        ),
        (
            "2026-02-11 00:15:00 PM UTC",
            "2026-02-11T00:15:00Z",
            "2026-02-11T12:15:00Z",
            "no_am_pm repaired",
        ),
        (
            "2026-02-11 14:05:00 AM UTC",
            "2026-02-11T02:05:00Z",
            "2026-02-11T14:05:00Z",
            "no_am_pm repaired",
        ),
    ],
)
def test_every_reading_lies_inside_the_interval(
    written: str, low: str, high: str, doubt: str
) -> None:
    moment = read_time(written, RULES)
    assert moment.utc is None
    assert ends_of(moment) == (low, high)
    assert " ".join(moment.doubt) == doubt


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("14:05:00 PM 11 Feb 2026 UTC", "2026-02-11T14:05:00Z"),
        ("2026-02-11 0:05:00 AM UTC", "2026-02-11T00:05:00Z"),
        ("11-Feb-26 14:05:00 UTC", "2026-02-11T14:05:00Z"),
        ("11 Feb 69 14:05:00 UTC", "1969-02-11T14:05:00Z"),
        ("11.02.26 14:05:00 UTC", "2026-02-11T14:05:00Z"),
    ],
)
def test_what_had_to_be_mended_says_so(written: str, utc: str) -> None:
    moment = read_time(written, RULES)
    assert utc_of(moment) == utc
    assert Doubt.REPAIRED in moment.doubt


def test_the_order_and_the_clock_of_a_column_settle_a_single_value() -> None:
    rules = TimeRules(now=NOW, file_zone="UTC", clock_24h=True)
    day_first = read_time("03/02/2026 7:15:00", replace(rules, day_first=True))
    month_first = read_time("03/02/2026 7:15:00", replace(rules, day_first=False))
    assert (utc_of(day_first), day_first.doubt) == ("2026-02-03T07:15:00Z", ())
    assert (utc_of(month_first), month_first.doubt) == ("2026-03-02T07:15:00Z", ())


def test_a_part_above_twelve_wins_over_the_order_of_the_column() -> None:
    moment = read_time("02/13/2026 14:15:00 UTC", replace(RULES, day_first=True))
    assert (utc_of(moment), moment.doubt) == ("2026-02-13T14:15:00Z", ())


@pytest.mark.parametrize(
    "written",
    [
        "yesterday",
        "2026-02-30T10:00:00Z",
        "2026-13-01",
        "31/31/2026 10:00",
        "2026-02-11T25:00:00Z",
        "2026-02-11T24:00:01Z",
        "2026-02-11T23:60:00Z",
        "2026-02-11 24:00:00 PM UTC",
        "2026-02-11 23:11:42 ((UTC",
        "/Date(999999999999999)/",
        "2026-02-11T23:59:60Z",
        "2026-02-11T23",
        "2026-W07-3T10:00:00Z",
        "2026-02-11T23:11:42+15:00",
        "2026-02-11T23:11:42+02:99",
        "2026-02-11 23:11:42 somewhere",
        "2026-02-11 23:11:42 Europe/Atlantis",
        "2026-02-11 23:11:42 ../../etc/passwd",
        "2026-02-11x23:11:42Z",
        "٢٠٢٦-02-11T23:11:42Z",
        "2026-02-11T2３:11:42Z",
        "Feb 11 23:11:42",
        "14:05",
        "0000-01-01T00:00:00Z",
        "9999-12-31T24:00:00Z",
        "2026-02-11T23:11:42Z" + " " * 200,
        "9" * 5000,
        "12345",
        "-1700000000",
        "/Date(abc)/",
        "192.0.2.14",
        "2026-02-11\x00T23:11:42Z",
        "\ud800",
    ],
)
def test_what_is_no_time_is_unreadable_and_kept(written: str) -> None:
    assert read_time(written, RULES) == Moment(None, written, doubt=(Doubt.UNREADABLE,))


@pytest.mark.parametrize("written", ["", " ", "\t\n", "\u00a0", " " * 500])
def test_a_blank_is_a_time_not_stated(written: str) -> None:
    assert read_time(written, RULES) == replace(NOT_STATED, written=written)


@pytest.mark.parametrize("written", ["1700000000", "20260211", "20260211231142"])
def test_a_bare_number_is_no_time_where_epochs_do_not_count(written: str) -> None:
    assert read_time(written, RULES).earliest is not None
    assert read_time(written, RULES, epoch=False).doubt == (Doubt.UNREADABLE,)


@pytest.mark.parametrize(
    ("written", "utc", "doubt"),
    [
        ("1989-12-31T23:59:59Z", "1989-12-31T23:59:59Z", Doubt.OUT_OF_RANGE),
        ("1990-01-01T00:00:00Z", "1990-01-01T00:00:00Z", None),
        ("2026-03-07T12:00:00Z", "2026-03-07T12:00:00Z", None),
        ("2026-03-07T12:00:01Z", "2026-03-07T12:00:01Z", Doubt.FUTURE),
        ("7 Mar 2026 14:00:01 +02:00", "2026-03-07T12:00:01Z", Doubt.FUTURE),
        ("0000000000", "1970-01-01T00:00:00Z", Doubt.OUT_OF_RANGE),
        ("9999999999", "2286-11-20T17:46:39Z", Doubt.FUTURE),
        ("/Date(-62135596800000)/", "0001-01-01T00:00:00.000Z", Doubt.OUT_OF_RANGE),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", Doubt.OUT_OF_RANGE),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", Doubt.FUTURE),
        ("0001-01-01T00:00:00+14:00", None, Doubt.OUT_OF_RANGE),
        ("9999-12-31T23:59:59-14:00", None, Doubt.FUTURE),
        ("0001-01-01", None, Doubt.OUT_OF_RANGE),
        ("9999-12-31 23:59:59 America/Toronto", None, Doubt.FUTURE),
    ],
)
def test_an_unlikely_time_is_kept_with_its_doubt(
    written: str, utc: str | None, doubt: Doubt | None
) -> None:
    moment = read_time(written, RULES)
    assert utc_of(moment) == utc
    assert moment.earliest is not None
    assert set(moment.doubt) & {Doubt.FUTURE, Doubt.OUT_OF_RANGE} == ({doubt} if doubt else set())


def test_the_given_now_decides_what_is_future() -> None:
    written = "2031-01-01T00:00:00Z"
    later = TimeRules(now=datetime(2031, 1, 1, tzinfo=UTC))
    assert read_time(written, RULES).doubt == (Doubt.FUTURE,)
    assert read_time(written, later).doubt == ()
