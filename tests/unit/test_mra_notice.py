# SPDX-License-Identifier: Apache-2.0
"""Notices that hold next to nothing: every label variant, and nothing made up."""

import pytest

from reviewer.intake.form import Part, Probe
from reviewer.intake.formats.mra_notice import MraNotice
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt
from reviewer.model.report import SourceBody, StatementCode, Unread
from tests.examples.notices import FRENCH, ONE_LINE
from tests.fuzz import oracle

NOTICE = MraNotice()


def read(text):
    data = text if isinstance(text, bytes) else text.encode()
    taking = Taking(oracle.NOW)
    opened = Opened.of_bytes("notice.txt", data)
    reading = oracle.reading_of(lambda taking: NOTICE.read(opened, taking), taking)
    oracle.check(reading)
    return reading, taking.head.head()


def score(text):
    data = text if isinstance(text, bytes) else text.encode()
    return NOTICE.score(Probe("a.txt", data[:65_536], len(data)))


def test_one_line_is_a_whole_notice():
    reading, head = read(ONE_LINE)
    (event,) = reading.events
    assert (head.report_id, head.platform.value) == ("990000812", "17")
    assert (event.kind, event.ip, event.port) == (EventKind.RECEIVED, "192.0.2.7", None)
    assert event.when.utc.isoformat() == "2026-03-05T14:07:09+00:00"
    assert (event.native_id, event.source.place) == ("990000812", "line 1")


def test_a_french_notice_of_the_national_line_is_read_with_its_link():
    reading, head = read(FRENCH)
    (event,) = reading.events
    assert head.source_body is SourceBody.CYBERAIDE
    assert (event.kind, event.ip) == (EventKind.INCIDENT, None)
    assert event.facts["web_address"] == "https://example.org/jardin"
    assert event.when.utc is None
    assert Doubt.ZONE_NOT_STATED in event.when.doubt
    assert event.when.written == "22/04/2026 18 h 30"
    (said,) = (r for r in reading.records if getattr(r, "code", None) is StatementCode.GEO_LOOKUP)
    assert said.value == "CA"


@pytest.mark.parametrize(
    ("line", "ip", "port", "url"),
    [
        ("IP: 192.0.2.7:50001", "192.0.2.7", 50001, None),
        ("IP: 192.0.2.7\nPort: 443", "192.0.2.7", 443, None),
        ("IP: 192.0.2.7\nPort: 99999", "192.0.2.7", None, None),
        ("Internet address: 2001:db8::7", "2001:db8::7", None, None),
        ("Internet address: https://example.org/a", None, None, "https://example.org/a"),
        (
            "URL: https://example.org/a\nIP: 198.51.100.7",
            "198.51.100.7",
            None,
            "https://example.org/a",
        ),
        ("IP: not an address", "not an address", None, None),
    ],
)
def test_an_address_or_a_link_is_told_apart(line, ip, port, url):
    reading, _head = read(f"Receipt: 990000814\n{line}\n")
    (event,) = reading.events
    assert (event.ip, event.port, event.facts.get("web_address")) == (ip, port, url)


def test_a_zone_on_a_line_of_its_own_holds_and_none_is_made_up():
    with_zone, _ = read(
        "Receipt: 990000814\nIP: 192.0.2.7\nDate: 2026-03-05\nTime: 09:30:00\n"
        "Time zone: America/Toronto\n"
    )
    assert with_zone.events[0].when.utc.isoformat() == "2026-03-05T14:30:00+00:00"
    without, _ = read("Receipt: 990000814\nIP: 192.0.2.7\nDate: 04/03/2026\nTime: 06:30 PM\n")
    assert without.events[0].when.utc is None
    assert {Doubt.ZONE_NOT_STATED, Doubt.DAY_MONTH_ORDER} <= {*without.events[0].when.doubt}


def test_two_receipts_are_two_notices():
    reading, _head = read(b"Receipt: 990000815; IP: 192.0.2.8\n" + ONE_LINE)
    assert [e.native_id for e in reading.events] == ["990000815", "990000812"]
    assert reading.read == 2


def test_what_is_not_understood_and_what_is_said_twice_is_kept():
    reading, _head = read(
        "A line of its own\nReceipt: 990000814\nIP: 192.0.2.7\nIP: 192.0.2.9\nColour: blue\n"
    )
    kept = [(r.name, r.value) for r in reading.records if isinstance(r, Unread)]
    assert kept == [("line", "A line of its own"), ("line", "Colour: blue"), ("ip", "192.0.2.9")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Receipt: 990000814\n",
        "IP: 192.0.2.7\nURL: https://example.org\n",
        "time,sender,message\n2026-03-05,river,receipt: 1\n",
        '{"receipt": 1}',
        "<notice>Receipt: 1; IP: 192.0.2.7</notice>",
        "The bus is late.\nIt rains.\nThe garden is wet.\nReceipt: 1\nIP: 192.0.2.7\nGood bye.\n",
    ],
)
def test_what_is_no_notice_is_not_taken_for_one(text):
    assert score(text).score == 0


def test_a_notice_is_a_report_and_names_its_number():
    found = score(ONE_LINE)
    assert (found.score, found.part, found.report_id) == (100, Part.REPORT, "990000812")


def unread(reading):
    return [(r.name, r.value) for r in reading.records if isinstance(r, Unread)]


def test_a_sign_between_values_is_a_part_of_a_link_or_a_text():
    reading, _head = read(
        "Receipt: 990000814; URL: https://example.org/a;b=1|c ; Country: CA\n"
        "Description: two buses; one garden | rain\n"
    )
    (event,) = reading.events
    assert event.facts["web_address"] == "https://example.org/a;b=1|c"
    assert event.facts["notice_place"] == "CA"
    assert event.text == "two buses; one garden | rain"


def test_a_part_of_a_line_without_a_known_label_is_kept():
    reading, _head = read("Garden; Receipt: 990000814; IP: 192.0.2.7; Weather: mild\n")
    assert reading.events[0].ip == "192.0.2.7"
    assert unread(reading) == [("line", "Garden"), ("line", "Weather: mild")]


def test_an_abbreviated_zone_on_a_line_of_its_own_is_a_question():
    reading, _head = read("Receipt: 1\nIP: 192.0.2.7\nTime: 2026-02-03 14:05\nTime zone: EST\n")
    (event,) = reading.events
    assert event.when.utc is None
    assert Doubt.ZONE_ABBREVIATION in event.when.doubt
    assert event.when.written == "2026-02-03 14:05 EST"


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ("Date and time: 2026-02-03 14:05\nDate: 2026-02-04", ("date", "2026-02-04")),
        ("Time: 2026-02-03 14:05\nTime zone: Eastern", ("zone", "Eastern")),
        ("Date and time: 2026-02-03 14:05 UTC-5\nTime zone: UTC", ("zone", "UTC")),
        ("Internet address: 198.51.100.7", ("address", "198.51.100.7")),
    ],
)
def test_what_the_event_does_not_hold_is_left_over(lines, left):
    reading, _head = read(f"Receipt: 990000814\nIP: 192.0.2.7\n{lines}\n")
    assert unread(reading) == [left]
    assert reading.events[0].ip == "192.0.2.7"


def test_the_time_of_sending_stands_beside_that_of_the_act_without_its_address():
    reading, _head = read(
        "Receipt: 1\nIP: 192.0.2.7\nObserved: 2026-02-03 14:05 UTC\nSent: 2026-02-04 10:00 UTC\n"
    )
    act, sent = reading.events
    assert (act.kind, act.ip) == (EventKind.INCIDENT, "192.0.2.7")
    assert (sent.kind, sent.ip, sent.source.place) == (EventKind.RECEIVED, None, "line 4")
    assert reading.read == 1


def test_two_ports_of_one_address_are_told_of():
    reading, _head = read("Receipt: 1\nIP: 192.0.2.7:50001\nPort: 443\n")
    assert reading.events[0].port == 50001
    assert unread(reading) == [("port", "443")]
    assert any(getattr(r, "detail", "") == "port" for r in reading.records)


def test_an_address_that_is_none_is_told_of():
    reading, _head = read("Receipt: 1\nIP: 999.1.1.1\n")
    assert any(getattr(r, "detail", "") == "ip" for r in reading.records)


@pytest.mark.parametrize(
    "text",
    [
        "Receipt: 5\nAddress: 5 Main Street\n",
        "From: a@example.org\nTo: b@example.org\nDate: 2026-03-05\n\nReceipt: 5\nIP: 192.0.2.7\n",
    ],
)
def test_a_bill_and_a_mail_are_no_notice(text):
    assert score(text).score == 0
