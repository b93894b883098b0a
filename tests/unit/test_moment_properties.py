# SPDX-License-Identifier: Apache-2.0
"""What holds for every text that claims to be a time."""

from datetime import UTC, datetime, timedelta, timezone
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from reviewer.model import moment as reading
from reviewer.model import time_forms
from reviewer.model.moment import (
    Doubt,
    Moment,
    Precision,
    TimeRules,
    ZoneEvidence,
    column_clock,
    iso,
    leading_time,
    read_mail_date,
    read_time,
    same_instant,
    times_in,
)
from tests.fuzz import oracle

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
RULES = TimeRules(now=NOW)
ZONES = [None, "UTC", "+02:00", "America/Toronto", "Pacific/Kiritimati", "EST", "nonsense"]
RULE_SETS = st.builds(
    TimeRules,
    now=st.just(NOW),
    declared_zone=st.sampled_from(ZONES),
    file_zone=st.sampled_from(ZONES),
    convention_zone=st.sampled_from(ZONES),
    day_first=st.sampled_from([None, True, False]),
    clock_24h=st.booleans(),
)
WORDS = """2026 26 0001 9999 11 02 2 7 12 13 31 00 24 60 - / . : , T t Z z h min s AM p.m. am
à at le UTC GMT EST +02:00 -0500 -0000 +14:00 (UTC) [Europe/Paris] America/Toronto UTC+2 Feb févr.
août mars Wed mer. 2026-02-11 23:11:42 03/04/2026 7:15 .512 ,5 1700000000 ٣ 20260211 /Date(0)/"""
PIECES = st.sampled_from([*WORDS.split(), " ", " ", " ", "\u202f", "\u200e", "\n"])
TIME_LIKE = st.lists(PIECES, max_size=12).map("".join)
TEXTS = st.one_of(st.text(max_size=60), TIME_LIKE)
DAYS = st.datetimes(datetime(1990, 1, 2), datetime(2026, 3, 1))  # noqa: DTZ001
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


def check(moment: Moment, written: str) -> None:
    assert moment.written == written
    if moment.utc is not None:
        assert moment.precision not in {Precision.DAY, Precision.NONE}
        minute = moment.precision is Precision.MIN
        width = timedelta(seconds=59, microseconds=999999) if minute else timedelta()
        assert moment.earliest == moment.utc
        assert moment.latest == moment.utc + width
    assert list(moment.doubt) == [doubt for doubt in Doubt if doubt in moment.doubt]
    unread = {Doubt.UNREADABLE, Doubt.TIME_NOT_STATED} & set(moment.doubt)
    assert (moment.earliest is None) == bool(unread)


@given(TEXTS, RULE_SETS, st.booleans())
@example("2026-02-11T23:11:42Z", RULES, True)
def test_any_text_gives_a_valid_moment(text: str, rules: TimeRules, epoch: bool) -> None:
    moment = read_time(text, rules, epoch=epoch)
    check(moment, text)
    assert read_time(text, rules, epoch=epoch) == moment
    assert same_instant(moment, moment) in {True, None}


@given(TEXTS, RULE_SETS)
def test_any_text_may_stand_in_a_mail_a_line_or_prose(text: str, rules: TimeRules) -> None:
    check(read_mail_date(text, rules), text)
    found = leading_time(text, rules)
    if found is not None:
        check(found[0], found[0].written)
        assert found[0].written in text
        assert text.endswith(found[1])
    at = 0
    for start, end, moment in times_in(text, rules):
        assert at <= start < end
        check(moment, text[start:end])
        assert Doubt.FROM_FREE_TEXT in moment.doubt
        at = end


@given(st.lists(TEXTS, max_size=8))
def test_a_column_is_judged_the_same_in_any_order(values: list[str]) -> None:
    assert column_clock(values) == column_clock(reversed(values))


@given(DAYS, OFFSETS, st.sampled_from(["auto", "seconds", "milliseconds", "microseconds"]))
def test_iso_with_an_offset_comes_back(local: datetime, zone: timezone, detail: str) -> None:
    written = local.replace(tzinfo=zone).isoformat(timespec=detail)
    moment = read_time(written, RULES)
    assert moment.doubt == ()
    assert moment.utc == datetime.fromisoformat(written)
    again = iso(moment.utc, moment.digits)
    assert again is not None
    assert read_time(again, RULES).utc == moment.utc


@given(DAYS.map(lambda d: d.replace(microsecond=0)), OFFSETS)
def test_an_interval_without_zone_holds_every_zone(local: datetime, zone: timezone) -> None:
    open_moment = read_time(f"{local:%Y-%m-%d %H:%M:%S}", RULES)
    fixed = read_time(local.replace(tzinfo=zone).isoformat(), RULES)
    assert open_moment.earliest is not None
    assert open_moment.latest is not None
    assert fixed.utc is not None
    assert open_moment.latest - open_moment.earliest == timedelta(hours=26)
    if (zone.utcoffset(None) or timedelta()) >= timedelta(hours=-12):
        assert open_moment.earliest <= fixed.utc <= open_moment.latest
        assert same_instant(open_moment, fixed) is None


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 12))
def test_an_unclear_time_holds_all_its_readings(first: int, second: int, hour: int) -> None:
    unclear = read_time(f"{first}/{second}/2025 {hour}:15:00 UTC", RULES)
    assert unclear.earliest is not None
    assert unclear.latest is not None
    readings = [
        read_time(f"{a}/{b}/2025 {hour}:15:00 {half} UTC", TimeRules(now=NOW, day_first=True)).utc
        for a, b in ((first, second), (second, first))
        for half in ("AM", "PM")
    ]
    known = [reading for reading in readings if reading is not None]
    assert len(known) == 4
    assert (min(known), max(known)) == (unclear.earliest, unclear.latest)
    assert (Doubt.DAY_MONTH_ORDER in unclear.doubt) == (first != second)
    mirrored = read_time(f"{second}/{first}/2025 {hour}:15:00 UTC", RULES)
    assert (mirrored.earliest, mirrored.latest) == (unclear.earliest, unclear.latest)


NO_ZONES = st.builds(
    TimeRules, now=st.just(NOW), day_first=st.sampled_from([None, True, False]),
    clock_24h=st.booleans(),
)  # fmt: skip


@given(TEXTS, NO_ZONES)
@example("2026-02-11 23:11:42", RULES)
@example("Wed, 11 Feb 2026 23:11:42 -0000", RULES)
@example("11 Feb 2026 23:11 ECT", RULES)
def test_without_a_stated_zone_no_instant_is_fixed(text: str, rules: TimeRules) -> None:
    found = [moment for _start, _end, moment in times_in(text, rules)]
    for moment in (read_time(text, rules), read_mail_date(text, rules), *found):
        oracle.check_moment(moment)
        if moment.utc is not None:
            assert moment.zone_evidence in {
                ZoneEvidence.OFFSET, ZoneEvidence.ZONE_NAME, ZoneEvidence.EPOCH,
            }  # fmt: skip


@given(TEXTS, st.sampled_from(["UTC", "America/Toronto", "+02:00"]))
def test_a_zone_that_is_declared_never_outweighs_a_stated_one(text: str, zone: str) -> None:
    bare = read_time(text, RULES)
    declared = read_time(text, TimeRules(now=NOW, declared_zone=zone, file_zone=zone))
    if bare.utc is not None:
        assert declared == bare
    elif declared.utc is not None and bare.earliest is not None and bare.latest is not None:
        assert bare.earliest <= declared.utc <= bare.latest


ALMOST_ISO = st.one_of(
    st.from_regex(
        r"[0-9]{4}-[0-9W]{2,3}-?[0-9]{1,2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]{1,9})?"
        r"(Z| UTC|z|[+-][0-9]{2}:?[0-9]{2}(:[0-9]{2})?| Z|UTC)?",
        fullmatch=True,
    ),
    TIME_LIKE,
)


@given(ALMOST_ISO, RULE_SETS)
@example("2026-W07-3T10:00:00Z", RULES)
@example("2026-02-11T10:00:00+02:99", RULES)
@example("2026-02-11T10:00:00.1234567-14:01", RULES)
def test_the_short_cut_reads_as_the_long_way_does(text: str, rules: TimeRules) -> None:
    short = read_time(text, rules)
    with (
        patch.object(reading, "_explicit", lambda written, rules: None),
        patch.object(reading, "_in_known_hour", lambda written, rules: None),
        patch.object(time_forms, "_plain_iso", lambda text: None),
    ):
        long = read_time(text, rules)
    assert short == long
