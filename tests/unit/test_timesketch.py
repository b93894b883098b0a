# SPDX-License-Identifier: Apache-2.0
"""Timelines of Timesketch: three known columns, two times that may disagree."""

import json

import pytest

from reviewer.intake.formats.timesketch import Timesketch
from reviewer.intake.listing import recognise
from reviewer.intake.opened import Opened
from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.moment import Doubt, Precision, ZoneEvidence, iso
from reviewer.model.report import Statement
from tests.fuzz import oracle

AT = "2026-03-14T04:17:38"
COUNT = "1773461858000000"


def taken(text, name="timeline.csv"):
    reading = oracle.read_form(Timesketch(), name, text.encode())
    oracle.check(reading)
    return reading


def one(datetime, timestamp="", meaning="Start Time"):
    rows = f"timestamp,message,timestamp_desc,datetime\n{timestamp},x,{meaning},{datetime}\n"
    (event,) = taken(rows).events
    return event


def utc(event):
    return iso(event.when.utc, event.when.digits)


@pytest.mark.parametrize(
    "header",
    [
        "message,datetime,timestamp_desc",
        "timestamp_desc,extra,message,datetime,timestamp",
        "\ufeffdatetime,user,ip,message,timestamp_desc",
        "datetime,source,message,timestamp_desc,parser,timestamp,source_long",
    ],
)
def test_it_is_known_by_three_columns_in_any_order(header):
    row = ",".join("x" for _name in header.split(","))
    listed = recognise(Opened.of_bytes("a.csv", f"{header}\n{row}\n".encode())).listed
    assert (listed.form, listed.also) == (Format.TIMESKETCH, ())


def test_a_table_without_one_of_them_is_left_to_the_others():
    rows = "message,datetime,sender\nhi,2026-03-14T04:17:38Z,river\n"
    assert recognise(Opened.of_bytes("a.csv", rows.encode())).listed.form is Format.GENERIC_TABLE


def test_every_other_column_is_kept():
    rows = (
        "datetime,display_name,created_at,text,message,timestamp_desc,ip,user,my field\n"
        f"{AT}Z,OS:/a,yesterday,note,A door opened,Start Time,192.0.2.7,river,7\n"
    )
    (event,) = taken(rows).events
    assert event.text == "A door opened"
    assert (event.ip, event.person) == ("192.0.2.7", "p1")
    assert event.facts == {
        "display_name": "OS:/a", "created_at": "yesterday", "text": "note",
        "timestamp_desc": "Start Time", "my field": "7",
    }  # fmt: skip
    assert event.when.doubt == ()


@pytest.mark.parametrize(
    ("datetime", "timestamp", "at", "doubt"),
    [
        (f"{AT}+00:00", COUNT, f"{AT}Z", ()),
        (f"{AT}+00:00", "1773461858999999", f"{AT}Z", ()),
        (f"{AT}+00:00", "", f"{AT}Z", ()),
        (f"{AT}+00:00", "soon", f"{AT}Z", ()),
        (f"{AT}+00:00", "1331698658000000", f"{AT}Z", (Doubt.TWO_TIMES_DISAGREE,)),
        (f"{AT}+00:00", "123", f"{AT}Z", (Doubt.TWO_TIMES_DISAGREE,)),
        (AT, COUNT, f"{AT}.000000Z", ()),
        ("", COUNT, f"{AT}.000000Z", ()),
        (AT, "1331698658000000", "2012-03-14T04:17:38.000000Z", (Doubt.TWO_TIMES_DISAGREE,)),
        (AT, "", None, (Doubt.ZONE_NOT_STATED,)),
        (AT, "12", None, (Doubt.ZONE_NOT_STATED, Doubt.TWO_TIMES_DISAGREE)),
        ("", "", None, (Doubt.TIME_NOT_STATED,)),
    ],
)
def test_of_two_times_the_one_that_names_its_zone_counts(datetime, timestamp, at, doubt):
    event = one(datetime, timestamp)
    assert (utc(event), event.when.doubt) == (at, doubt)


def test_a_count_of_fewer_digits_is_of_microseconds_all_the_same():
    event = one("", "631152000000000")
    assert utc(event) == "1990-01-01T00:00:00.000000Z"
    assert (event.when.written, event.when.zone_evidence) == ("631152000000000", ZoneEvidence.EPOCH)


def test_nanoseconds_are_kept_as_written():
    event = one(f"{AT}.123456789+00:00", "1773461858123456")
    assert event.when.written == f"{AT}.123456789+00:00"
    assert (event.when.precision, utc(event)) == (Precision.NS, f"{AT}.123456Z")
    assert event.when.doubt == ()


@pytest.mark.parametrize("written", ["0000-00-00T00:00:00.000000+00:00", "Not set", "Error"])
def test_a_time_that_is_not_set_leaves_the_row_undated_and_is_no_error(written):
    event = one(written, "0")
    assert event.when.utc is None
    assert (event.when.written, event.when.doubt) == (written, (Doubt.TIME_NOT_STATED,))


@pytest.mark.parametrize(
    ("meaning", "kind"),
    [
        ("Login Time", EventKind.LOGIN),
        ("logoff_time", EventKind.LOGOUT),
        ("File Downloaded", EventKind.DOWNLOAD),
        ("Creation Time", EventKind.OTHER),
        ("Last Visited Time", EventKind.OTHER),
        ("x" * 300, EventKind.OTHER),
    ],
)
def test_what_the_time_stands_for_tells_the_kind_only_where_it_is_plain(meaning, kind):
    assert one(f"{AT}Z", meaning=meaning).kind is kind


def test_what_a_tool_describes_states_nothing_of_the_report():
    rows = f"datetime,message,timestamp_desc\n{AT}Z,The user sent 14 images,Start Time\n"
    assert not [r for r in taken(rows).records if isinstance(r, Statement)]


def test_json_lines_may_write_the_count_as_text_and_name_a_bad_line():
    rows = [
        {"datetime": f"{AT}+00:00", "timestamp": COUNT, "message": "a", "timestamp_desc": "x"},
        {"timestamp_desc": "Login Time", "message": "b", "datetime": f"{AT}Z", "tag": ["t"]},
        {"timestamp": int(COUNT), "datetime": AT, "message": "c", "timestamp_desc": "x"},
    ]
    lines = [json.dumps(row) for row in rows]
    reading = taken("\n".join((*lines[:2], '{"message": ', lines[2])), "timeline.jsonl")
    assert [e.text for e in reading.events] == ["a", "b", "c"]
    assert {utc(e)[:19] for e in reading.events} == {AT}
    assert reading.events[1].facts["tag"] == '["t"]'
    assert [e.source.place for e in reading.events] == ["line 1", "line 2", "line 4"]
    assert (reading.read, reading.lost) == (3, 1)


def test_a_row_of_too_few_cells_is_lost_with_its_text_and_the_others_are_read():
    rows = f"datetime,message,timestamp_desc\n{AT}Z,a,x\n{AT}Z,b\n{AT}Z,c,x\n"
    reading = taken(rows)
    assert ([e.text for e in reading.events], reading.lost) == (["a", "c"], 1)
