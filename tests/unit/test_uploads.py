# SPDX-License-Identifier: Apache-2.0
"""Upload times of one file that disagree carry the doubt; their times stay as stated."""

import pytest

from reviewer.intake.uploads import MOST_TOGETHER
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt, iso
from tests.unit.case_reports import Taken, a_report
from tests.unit.xml_reports import capture, entry, read

TWICE = Doubt.TWO_TIMES_DISAGREE
NOON = "2026-01-05T12:00:00Z"


def uploaded(*times: str, stated: str = "", zone: str | None = None) -> list[Event]:
    captures = [capture(eventName="Upload", dateTime=time) for time in times]
    field = f"<uploadedToEspTimestamp>{stated}</uploadedToEspTimestamp>" if stated else ""
    got = read(entry(*captures, field, capture(dateTime=NOON)), zone=zone)
    return got.of_kind(EventKind.UPLOAD)


def doubted(events: list[Event]) -> list[bool]:
    return [TWICE in event.when.doubt for event in events]


def test_a_capture_and_a_field_that_differ_are_both_in_doubt_and_stay_as_stated() -> None:
    rows = uploaded("2026-01-05T12:01:05Z", stated=NOON)
    assert doubted(rows) == [True, True]
    assert [iso(e.when.utc) for e in rows] == ["2026-01-05T12:01:05Z", NOON]
    assert [e.ref for e in rows] == ["e1", "e2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NOON, NOON),
        (NOON, "2026-01-05T12:00:01Z"),
        (NOON, "2026-01-05T13:00:00.400+01:00"),
        ("2026-01-05 12:00 UTC", "2026-01-05T12:00:45Z"),
        (NOON, "2026-01-05 18:00:00"),
        ("2026-01-04 01:00:00", "2026-01-05 18:00:00"),
        (NOON, "some day"),
        (NOON, ""),
    ],
)
def test_times_that_agree_or_cannot_be_compared_are_not_in_doubt(one: str, other: str) -> None:
    for zone in (None, "Europe/Paris"):
        assert not any(doubted(uploaded(one, other, zone=zone)))


def test_a_minute_that_the_other_time_lies_outside_of_is_in_doubt() -> None:
    assert doubted(uploaded("2026-01-05 12:00 UTC", "2026-01-05T12:01:45Z")) == [True, True]


def test_of_three_captures_each_that_another_contradicts_is_in_doubt() -> None:
    assert doubted(uploaded(NOON, "2026-01-05T12:30:00Z", NOON)) == [True, True, True]
    close = ("2026-01-05T12:00:00Z", "2026-01-05T12:01:00Z", "2026-01-05T12:02:00Z")
    assert doubted(uploaded(*close)) == [True, False, True]


def test_two_entries_are_not_held_against_each_other() -> None:
    later = capture(eventName="Upload", dateTime="2026-01-05T15:00:00Z")
    got = read(entry(capture(eventName="Upload", dateTime=NOON)), entry(later))
    assert not any(doubted(got.events))


def test_records_of_an_entry_keep_their_order_however_many_there_are() -> None:
    one = capture(eventName="Login") * MOST_TOGETHER
    upload = capture(eventName="Upload", dateTime=NOON)
    got = read(entry(upload, one, upload.replace("12:00", "12:30"), one, upload))
    assert [e.ref for e in got.events] == [f"e{n + 1}" for n in range(2 * MOST_TOGETHER + 3)]
    assert len(got.of_kind(EventKind.UPLOAD)) == 3


def test_the_case_system_is_compared_in_the_same_way() -> None:
    file = {
        "filename": "tree.png",
        "espMetadata": {"metadatas": [{"name": "Upload Date and Time", "value": NOON}]},
        "sourceInformation": {
            "sourceCaptures": [
                {
                    "captureType": "IP Address",
                    "value": "192.0.2.7",
                    "eventName": "UPLOAD",
                    "dateTime": "2026-01-05T12:01:05Z",
                }
            ]
        },
    }
    taken = Taken(a_report(uploadedFiles=[file, {**file, "espMetadata": None}]))
    assert doubted(taken.events(EventKind.UPLOAD)) == [True, True, False]
