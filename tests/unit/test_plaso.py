# SPDX-License-Identifier: Apache-2.0
"""Timelines of plaso: a zone in every row, dashes for nothing, times that are not set."""

import json

import pytest

from reviewer.intake.formats.plaso import Plaso
from reviewer.intake.listing import recognise
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format
from reviewer.model.moment import Doubt, Precision, ZoneEvidence, iso
from tests.fuzz import oracle

HEADER = (
    "date,time,timezone,MACB,source,sourcetype,type,user,host,short,desc,version,filename,inode,"
    "notes,format,extra\n"
)


def row(date="03/04/2026", time="08:00:00", zone="UTC", meaning="Start Time", user="-"):
    return f"{date},{time},{zone},M...,LOG,Log File,{meaning},{user},h,s,a door,2,/a,1,-,text,-\n"


def taken(text, name="timeline.csv"):
    reading = oracle.read_form(Plaso(), name, text.encode())
    oracle.check(reading)
    return reading


def event_of(**said):
    (event,) = taken(HEADER + row(**said)).events
    return event


def utc(event):
    return iso(event.when.utc, event.when.digits)


@pytest.mark.parametrize(
    "text",
    [
        HEADER + row(),
        "\ufeff" + HEADER + row(),
        "datetime,timestamp_desc,source,source_long,message,parser,display_name,tag\n",
        "message,parser,source,source_long,timestamp_desc,datetime\na,b,c,d,e,f\n",
        '{"data_type":"a","date_time":{"__class_name__":"X"},"message":"m","timestamp":1,'
        '"timestamp_desc":"x"}\n' * 2,
    ],
)
def test_each_of_its_forms_is_known_and_no_close_call(text):
    listed = recognise(Opened.of_bytes("a", text.encode())).listed
    assert (listed.form, listed.also) == (Format.PLASO, ())


@pytest.mark.parametrize(
    ("date", "time", "zone", "at"),
    [
        ("03/04/2026", "08:00:00", "UTC", "2026-03-04T08:00:00Z"),
        ("03/29/2026", "01:59:59", "CET", "2026-03-29T00:59:59Z"),
        ("03/29/2026", "03:00:00", "CEST", "2026-03-29T01:00:00Z"),
        ("03/04/2026", "08:00:00", "EET", "2026-03-04T06:00:00Z"),
        ("03/04/2026", "08:00:00", "America/Toronto", "2026-03-04T13:00:00Z"),
        ("12/01/2025", "09:10:11", "WEST", "2025-12-01T08:10:11Z"),
    ],
)
def test_each_row_names_its_own_zone_and_writes_the_month_first(date, time, zone, at):
    event = event_of(date=date, time=time, zone=zone)
    assert utc(event) == at
    assert event.when.written == f"{date} {time} {zone}"
    assert event.when.zone_evidence is ZoneEvidence.ZONE_NAME
    assert {*event.when.doubt} <= {Doubt.FUTURE}


@pytest.mark.parametrize(
    ("zone", "doubt"),
    [("EST", Doubt.ZONE_ABBREVIATION), ("-", Doubt.ZONE_NOT_STATED), ("", Doubt.ZONE_NOT_STATED)],
)
def test_a_zone_of_several_meanings_or_none_stays_a_question(zone, doubt):
    event = event_of(zone=zone)
    assert (event.when.utc, event.when.doubt) == (None, (doubt,))


def test_one_day_above_twelve_does_not_turn_the_other_dates_around():
    reading = taken(HEADER + row("13/02/2026") + row("03/04/2026"))
    assert utc(reading.events[1]) == "2026-03-04T08:00:00Z"


@pytest.mark.parametrize(
    ("date", "time"), [("00/00/0000", "--:--:--"), ("-", "-"), ("Not set", "-"), ("Error", "-")]
)
def test_a_row_without_a_time_is_undated_and_no_error(date, time):
    reading = taken(HEADER + row(date, time))
    (event,) = reading.events
    assert (event.when.utc, event.when.doubt) == (None, (Doubt.TIME_NOT_STATED,))
    assert (reading.read, reading.lost) == (1, 0)


def test_a_dash_is_nothing_and_every_other_cell_is_a_fact():
    event = event_of(user="river", meaning="Login Time")
    assert (event.kind, event.person, event.text) == (EventKind.LOGIN, "p1", "a door")
    assert event.facts == {
        "MACB": "M...", "source": "LOG", "sourcetype": "Log File", "type": "Login Time",
        "user": "river", "host": "h", "short": "s", "version": "2", "filename": "/a",
        "inode": "1", "format": "text",
    }  # fmt: skip
    assert event_of().person is None


def test_merged_meanings_tell_no_kind():
    assert event_of(meaning="Login Time; Creation Time").kind is EventKind.OTHER


def test_a_doubled_or_unknown_column_loses_no_cell():
    text = f"{HEADER.strip()},desc,odd\n{row().strip()},again,7\n"
    (event,) = taken(text).events
    assert (event.text, event.facts["desc"], event.facts["odd"]) == ("a door", "again", "7")


def test_a_short_row_is_lost_with_its_text_and_the_others_are_read():
    reading = taken(HEADER + row() + "03/04/2026,08:00:00\n" + row())
    assert (reading.read, reading.lost) == (2, 1)
    assert "03/04/2026,08:00:00" in repr(reading.records)


OWN = "datetime,timestamp_desc,source,source_long,message,parser,display_name,tag\n"


def test_its_own_table_keeps_nanoseconds_and_takes_a_dash_for_nothing():
    line = "2026-03-04T09:00:00.123456789+01:00,Start Time,LOG,Log File,a door,text,OS:/a,-\n"
    (event,) = taken(OWN + line).events
    assert (utc(event), event.when.precision) == ("2026-03-04T08:00:00.123456Z", Precision.NS)
    assert event.when.written.endswith(".123456789+01:00")
    assert event.person is None
    assert "tag" not in event.facts
    assert event.facts["display_name"] == "OS:/a"


def test_json_lines_have_their_time_in_microseconds_and_are_marked():
    lines = [
        {"date_time": {"__class_name__": "Filetime", "timestamp": 1}, "timestamp": 1772611200000001,
         "message": "a door", "timestamp_desc": "Login Time", "data_type": "x", "username": "-"},
        {"date_time": {"__class_name__": "SemanticTime", "string": "Not set"}, "timestamp": 0,
         "message": "b door", "timestamp_desc": "Not a time", "data_type": "x"},
    ]  # fmt: skip
    text = "\n".join(json.dumps(line) for line in lines)
    taking = Taking(oracle.NOW)
    records = list(Plaso().read(Opened.of_bytes("a.jsonl", text.encode()), taking))
    first, second = (r for r in records if isinstance(r, Event))
    assert utc(first) == "2026-03-04T08:00:00.000001Z"
    assert (first.kind, first.person) == (EventKind.LOGIN, None)
    assert second.when.doubt == (Doubt.TIME_NOT_STATED,)
    assert taking.untested == {"a.jsonl"}
