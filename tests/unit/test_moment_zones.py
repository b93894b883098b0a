# SPDX-License-Identifier: Apache-2.0
"""Which zone counts for a time, what is said about it, and where clocks change."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reviewer.model.moment import Doubt, TimeRules, iso, read_time, zone_named

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("written", "zones", "utc", "evidence", "doubt"),
    [
        ("14:00:00", {}, None, "none", "zone_not_stated"),
        ("14:00:00", {"declared_zone": "America/Toronto"}, "19", "declared", "zone_not_stated"),
        ("14:00:00", {"convention_zone": "UTC"}, "14", "provider_convention", ""),
        ("14:00:00", {"file_zone": "+02:00"}, "12", "declared_for_file", ""),
        ("14:00:00", {"file_zone": "Europe/Paris"}, "13", "declared_for_file", ""),
        ("14:00:00", {"file_zone": "UTC", "convention_zone": "+01:00"},
         "14", "declared_for_file", ""),
        ("14:00:00", {"convention_zone": "UTC", "declared_zone": "+01:00"}, "14",
         "provider_convention", ""),
        ("14:00:00-05:00", {"file_zone": "UTC", "declared_zone": "UTC"}, "19", "offset", ""),
        ("14:00:00 UTC", {"file_zone": "+01:00", "convention_zone": "+02:00"},
         "14", "zone_name", ""),
        ("14:00:00 EST", {}, None, "none", "zone_abbreviation"),
        ("14:00:00 EST", {"file_zone": "UTC", "convention_zone": "UTC"}, None, "none",
         "zone_abbreviation"),
        ("14:00:00 EST", {"declared_zone": "America/Toronto"},
         "19", "declared", "zone_abbreviation"),
        ("14:00:00", {"file_zone": "EST"}, None, "none", "zone_abbreviation"),
        ("14:00:00", {"file_zone": "EST", "convention_zone": "UTC"}, None, "none",
         "zone_abbreviation"),
        ("14:00:00", {"file_zone": "EST", "declared_zone": "-05:00"}, "19", "declared",
         "zone_abbreviation"),
        ("14:00:00", {"declared_zone": "no such zone"}, None, "none", "zone_not_stated"),
    ],
)  # fmt: skip
def test_the_nearest_statement_of_a_zone_counts(
    written: str, zones: dict[str, str], utc: str | None, evidence: str, doubt: str
) -> None:
    moment = read_time(f"2026-02-11 {written}", TimeRules(now=NOW, **zones))
    assert iso(moment.utc) == (f"2026-02-11T{utc}:00:00Z" if utc else None)
    assert (moment.zone_evidence, " ".join(moment.doubt)) == (evidence, doubt)
    if utc is None:
        local = datetime(2026, 2, 11, 14, tzinfo=UTC)
        assert moment.earliest == local - timedelta(hours=14)
        assert moment.latest == local + timedelta(hours=12)


@pytest.mark.parametrize(
    "name",
    ["EST", "EDT", "CST", "PST", "BST", "CET", "CEST", "HNE", "HAE", "HNP", "JST", "ET",
     "(EST)", "Eastern Standard Time", "heure normale de l'Est"],
)  # fmt: skip
def test_an_abbreviation_is_a_question_not_an_answer(name: str) -> None:
    moment = read_time(f"2026-02-11 14:00:00 {name}", TimeRules(now=NOW))
    assert (moment.utc, moment.doubt) == (None, (Doubt.ZONE_ABBREVIATION,))
    assert moment.earliest is not None


def test_a_declared_minute_and_a_declared_day_keep_their_width() -> None:
    rules = TimeRules(now=NOW, declared_zone="America/Toronto")
    minute = read_time("2026-02-11 23:11", rules)
    assert (iso(minute.utc), iso(minute.latest, 6)) == (
        "2026-02-12T04:11:00Z",
        "2026-02-12T04:11:59.999999Z",
    )
    day = read_time("2026-02-11", rules)
    assert (day.utc, iso(day.earliest), iso(day.latest, 6)) == (
        None,
        "2026-02-11T05:00:00Z",
        "2026-02-12T04:59:59.999999Z",
    )
    assert " ".join(day.doubt) == "zone_not_stated date_only"


@pytest.mark.parametrize(
    ("written", "low", "high", "doubt"),
    [
        ("2025-03-09 02:30:00 America/Toronto", "06:30:00", "07:30:00", "dst_gap"),
        ("2025-11-02 01:30:00 America/Toronto", "05:30:00", "06:30:00", "dst_repeat"),
        ("2025-11-02 01:30 America/Toronto", "05:30:00", "06:30:59", "dst_repeat"),
        ("2025-11-02 01:30:00 +0300 America/Toronto", "22:30:00", "06:30:00", "zone_conflict"),
    ],
)
def test_where_clocks_change_both_readings_stand(
    written: str, low: str, high: str, doubt: str
) -> None:
    moment = read_time(written, TimeRules(now=NOW))
    assert moment.utc is None
    assert moment.earliest is not None
    assert moment.latest is not None
    assert (f"{moment.earliest:%H:%M:%S}", f"{moment.latest:%H:%M:%S}") == (low, high)
    assert " ".join(moment.doubt) == doubt


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2025-11-02T01:30:00-04:00[America/Toronto]", "2025-11-02T05:30:00Z"),
        ("2025-11-02T01:30:00-05:00[America/Toronto]", "2025-11-02T06:30:00Z"),
        ("2025-11-02 02:30:00 America/Toronto", "2025-11-02T07:30:00Z"),
        ("2025-03-09 03:00:00 America/Toronto", "2025-03-09T07:00:00Z"),
    ],
)
def test_an_offset_beside_the_name_settles_a_repeated_hour(written: str, utc: str) -> None:
    moment = read_time(written, TimeRules(now=NOW))
    assert (iso(moment.utc), moment.doubt) == (utc, ())


def test_a_day_of_25_hours_is_whole() -> None:
    moment = read_time("2025-11-02 America/Toronto", TimeRules(now=NOW))
    assert (iso(moment.earliest), iso(moment.latest)) == (
        "2025-11-02T04:00:00Z",
        "2025-11-03T04:59:59Z",
    )


@pytest.mark.parametrize(
    ("name", "hours"),
    [("UTC", 0), ("gmt", 0), ("Z", 0), ("+02:00", 2), ("-0530", -5.5), ("+02", 2), ("UTC+2", 2),
     ("UTC-05:00", -5), ("GMT+0200", 2), ("UTC +2", 2), ("-00:00", 0), ("+14:00", 14)],
)  # fmt: skip
def test_fixed_zones_are_known_by_name(name: str, hours: float) -> None:
    zone = zone_named(name)
    assert zone is not None
    assert zone.utcoffset(None) == timedelta(hours=hours)


def test_iana_zones_are_known_by_their_exact_name() -> None:
    zone = zone_named("America/Toronto")
    assert zone is not None
    assert zone.utcoffset(datetime(2026, 7, 1)) == timedelta(hours=-4)  # noqa: DTZ001


@pytest.mark.parametrize(
    "name",
    ["", "EST", "CET", "localtime", "america/toronto", "America/Nowhere", "../etc/localtime",
     "/etc/localtime", "posixrules", "-0000", "+15:00", "+2", "+02:60", "UTC+", "Factory",
     "posix/America/Toronto", "\x00", "America/Toronto\x00", "+٠٢:00"],
)  # fmt: skip
def test_what_fixes_no_zone_is_no_zone(name: str) -> None:
    assert zone_named(name) is None


PRINTED = """
from datetime import UTC, datetime
from reviewer.model.moment import TimeRules, read_mail_date, read_time, times_in
rules = TimeRules(now=datetime(2026, 3, 5, 12, tzinfo=UTC))
for written in ("2026-02-11 14:00:00", "03/04/2026 7:15", "2026-02-11", "1700000000",
                "Wed Feb 11 23:11:42 2026", "2026-03-08 02:30:00", "2026-02-11 14:00 EST",
                "11 août 2025 14 h 05", "2026-02-11T23:11:42-05:00"):
    print(read_time(written, rules))
    print(read_mail_date(written, rules))
print(list(times_in("on 2026-02-11 14:00, or Feb 3, 2026", rules)))
"""


def test_the_zone_and_language_of_the_machine_change_nothing() -> None:
    printed = set()
    for zone, language in (("America/Toronto", "fr_CA.UTF-8"), ("Pacific/Kiritimati", "C")):
        environment = {**os.environ, "TZ": zone, "LC_ALL": language, "PYTHONUTF8": "1"}
        run = subprocess.run(
            [sys.executable, "-c", PRINTED],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        printed.add(run.stdout)
    assert len(printed) == 1
    assert printed.pop().count("Moment(") == 20
