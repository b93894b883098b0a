# SPDX-License-Identifier: Apache-2.0
"""Chat and log-in lines found in free text."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.intake.taking import Taking
from reviewer.intake.transcript import read_transcript
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt, ZoneEvidence, iso
from reviewer.model.report import IdentifierKind, Read, Role, Source, Unread
from tests.unit.carried import check_carried

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
SOURCE = Source("report.xml", "internetDetails/chatImIncident/content:7")


def records(text, taking=None, source=SOURCE, **named):
    named.setdefault("thread", None)
    taking = taking or Taking(NOW)
    found = list(read_transcript(text, source, taking, **named))
    check_carried(found, taking)
    return found


def events(text, taking=None, **named):
    return [r for r in records(text, taking, **named) if isinstance(r, Event)]


def said(text):
    taking = Taking(NOW)
    found = events(text, taking)
    names = {p.ref: p.identifiers[0].value for p in taking.parties.people()}
    return [(names.get(e.person), e.text) for e in found]


def test_the_two_lines_of_the_schema_example_are_two_messages():
    first, second = events("2026-01-05T14:29:10Z river: hello\n2026-01-05T14:30:00Z stone: hi")
    assert (first.kind, first.text, iso(first.when.utc)) == (
        EventKind.MESSAGE,
        "hello",
        "2026-01-05T14:29:10Z",
    )
    assert second.source.place == "internetDetails/chatImIncident/content:8"
    assert first.when.doubt == ()
    assert second.raw == "2026-01-05T14:30:00Z stone: hi"


def test_each_message_is_counted():
    found = records("2026-01-05T14:29:10Z river: hello\n2026-01-05T14:30:00Z stone: hi")
    assert [type(r) for r in found] == [Event, Read, Event, Read]


FORMS = [
    "[2026-01-05 14:29:10 UTC] river: hello",
    "[05/01/2026, 14:29:10] river: hello",
    "05/01/2026 14:29 - river: hello",
    "2026-01-05 14:29:10 <river> hello",
    "river (2026-01-05 14:29 UTC): hello",
    "river [2026-01-05 14:29:10]: hello",
    "\u200e[05/01/2026, 14:29:10] river: hello",
    "Mon, 5 Jan 2026 14:29:10 +0000 river: hello",
    "[2026-01-05T14:29:10.123Z] river: hello",
]


@pytest.mark.parametrize("line", FORMS)
def test_a_chat_line_is_read_in_every_usual_form(line):
    assert said(line) == [("river", "hello")]
    assert events(line)[0].when.earliest is not None


def test_a_profile_number_joins_the_party_that_bears_it():
    taking = Taking(NOW)
    party = taking.parties.begin(Role.REPORTED, SOURCE)
    party.identify(IdentifierKind.ESP_ID, "123", SOURCE)
    taking.parties.finish(party)
    (one,) = events("[2026-01-05 14:29:10 UTC] Reported User (Profile 123): hello", taking)
    assert one.person == party.ref
    assert one.facts["speaker"] == "Reported User (Profile 123)"


def test_lines_without_a_stamp_belong_to_the_message_before():
    (one,) = events("2026-01-05T14:29:10Z river: hello\n  the bus\n\nis late\n\n")
    assert one.text == "hello\n  the bus\n\nis late"
    assert one.raw.startswith("2026-01-05T14:29:10Z river: hello\n  the bus")


def test_a_colon_in_a_message_does_not_move_the_name():
    assert said("2026-01-05T14:29:10Z river: note: bus at 10:30") == [
        ("river", "note: bus at 10:30")
    ]


def test_an_arrow_names_the_receiver():
    taking = Taking(NOW)
    (one,) = events("2026-01-05T14:29:10Z river -> stone: hello", taking)
    names = [p.identifiers[0].value for p in taking.parties.people()]
    assert names == ["river", "stone"]
    assert one.other_people == ("p2",)


def test_an_untimed_chat_is_read_when_two_people_speak_in_most_lines():
    found = events("river: hello\nstone: hi\nriver: the bus is late")
    assert [e.text for e in found] == ["hello", "hi", "the bus is late"]
    assert found[0].when.doubt == (Doubt.TIME_NOT_STATED,)


NOT_CHAT = [
    "",
    "\n\n",
    "The user joined in January. All times are UTC.",
    "Name: River Stone\nPhone: +1 202-555-0100\nCity: Springfield",
    "garden: green\ntable: brown\nchair: red\nlamp: blue\nbook: grey",
    "Note: the bus was late at 10:30",
    "river: hello",
    "river: hello\nriver: are you there",
    "On 2026-01-05 14:29 UTC the user sent: hello",
    "2026-01-05 14:29:10 UTC",
    "https://www.example.com/a: b",
]


@pytest.mark.parametrize("text", NOT_CHAT)
def test_a_text_that_is_no_chat_yields_nothing(text):
    assert records(text) == []


def test_lines_before_the_first_message_are_kept_as_unread():
    found = records(
        "Chat of room 5\n\n2026-01-05T14:29:10Z river: a\n2026-01-05T14:29:12Z stone: b"
    )
    unread = [r for r in found if isinstance(r, Unread)]
    assert [(u.value, u.source.place.rsplit(":", 1)[1]) for u in unread] == [
        ("Chat of room 5", "7")
    ]


BLOCKS = """profile name: river
From: river To: stone Sent: 2026-01-05 14:29:10 UTC Message: hello
the bus is late
From: stone
To: river
Sent: 2026-01-05 14:31:00 UTC
Subject: bus
Message: which one
2026-01-04 10:00:00 192.0.2.7 (ExamplePhone 4)"""


def test_labelled_blocks_are_messages():
    found = [e for e in events(BLOCKS) if e.kind is EventKind.MESSAGE]
    assert [e.text for e in found] == ["hello\nthe bus is late", "which one"]
    assert found[0].other_people
    assert found[1].facts == {"subject": "bus"}
    assert found[1].source.place.endswith(":10")


def test_log_in_lines_after_blocks_are_log_ins_of_the_account_without_a_zone():
    (one,) = [e for e in events(BLOCKS, person="p9") if e.kind is EventKind.LOGIN]
    assert (one.ip, one.facts, one.person) == ("192.0.2.7", {"device_name": "ExamplePhone 4"}, "p9")
    assert one.when.utc is None
    assert one.when.zone_evidence is ZoneEvidence.NONE


def test_log_in_lines_alone_are_log_ins():
    found = events("2026-01-04 10:00:00 192.0.2.7 (Phone)\n2026-01-04 11:00:00 [2001:db8::7]:50001")
    assert [(e.ip, e.port) for e in found] == [("192.0.2.7", None), ("2001:db8::7", 50001)]


def test_a_mail_with_headers_is_no_chat():
    assert records("Sent Date: 2026-01-05\nFrom: a@example.org\nTo: b@example.org\n\nhello") == []


def test_a_zone_declared_in_the_text_holds_for_its_lines():
    text = "All times are UTC\n[2026-01-05 14:29:10] river: hello\n[2026-01-05 14:29:12] stone: hi"
    first = events(text)[0]
    assert first.when.zone_evidence is ZoneEvidence.DECLARED_FOR_FILE
    assert iso(first.when.utc) == "2026-01-05T14:29:10Z"


def test_the_order_of_day_and_month_is_decided_by_the_whole_text():
    first, _ = events("[03/02/2026, 19:03:11] river: hi\n[14/02/2026, 19:03:11] stone: hello")
    assert Doubt.DAY_MONTH_ORDER not in first.when.doubt
    assert first.when.written == "03/02/2026, 19:03:11"


def test_an_impossible_stamp_is_a_message_of_its_own():
    found = events("2026-01-05T14:29:10Z river: a\n2026-13-45 14:29:10 stone: b")
    assert [e.text for e in found] == ["a", "b"]
    assert found[1].when.doubt == (Doubt.UNREADABLE,)


def test_a_notice_of_the_service_is_an_event_of_nobody():
    first, notice = events(
        "2026-01-05T14:29:10Z river: a\n2026-01-05T14:30:10Z stone joined the room"
    )
    assert (notice.kind, notice.text, notice.person) == (
        EventKind.OTHER,
        "stone joined the room",
        None,
    )
    assert first.text == "a"


LOG_LINES = [
    ("2026-01-05T14:29:10Z login user=river ip=192.0.2.7 port=50001", EventKind.LOGIN),
    ("2026-01-05T14:29:10Z action=login user=river ip=192.0.2.7:50001", EventKind.LOGIN),
    ("2026-01-05 14:29:10 river logged in from 192.0.2.7:50001", EventKind.LOGIN),
    ("2026-01-05 14:29:10 Logout: river", None),
    ("2026-01-05 14:29:10 river signed out from 192.0.2.7:50001", EventKind.LOGOUT),
    ("2026-01-05 14:29:10 river s'est connectée depuis 192.0.2.7:50001", EventKind.LOGIN),
    (
        "2026-01-05T14:29:10Z h sshd[1]: Accepted password for river from 192.0.2.7 port 50001",
        EventKind.LOGIN,
    ),
]


@pytest.mark.parametrize(("line", "kind"), LOG_LINES)
def test_lines_of_a_service_log_are_its_acts(line, kind):
    taking = Taking(NOW)
    found = [e for e in events(line, taking) if e.ip]
    if kind is None:
        assert found == []
        return
    (one,) = found
    assert (one.kind, one.ip, one.port) == (kind, "192.0.2.7", 50001)
    assert [p.identifiers[0].value for p in taking.parties.people()] == ["river"]


def test_a_failed_log_in_is_no_log_in():
    (one,) = events("2026-01-05T14:29:10Z login_failed user=river ip=192.0.2.7")
    assert (one.kind, one.facts["act_result"]) == (EventKind.OTHER, "failed")


def test_a_message_about_a_log_in_is_a_message():
    (one,) = events("2026-01-05T14:29:10Z river: I logged in from 192.0.2.7 today")
    assert one.kind is EventKind.MESSAGE


def test_the_thread_is_carried():
    assert events("2026-01-05T14:29:10Z river: a", thread="room 5")[0].thread == "room 5"


@pytest.mark.parametrize(
    "piece", ["2026-01-05T14:29:10Z river: a\n", "a: b\n", "From: a To: ", "[", "(1:22"]
)
def test_a_long_text_takes_time_in_proportion(piece):
    text = (piece * 100_000)[:200_000]
    start = time.process_time()
    records(text)
    assert time.process_time() - start < 5


LINE = st.sampled_from(
    [
        "river: hello",
        "2026-01-05T14:29:10Z river: a",
        "From: a",
        "To: b",
        "Message: c",
        "",
        "[",
        "x",
        "Sent: 1",
        "2026-01-05 10:00:00 192.0.2.7",
        "\u202e:",
        ": ",
        "(2026-01-05 10:00): x",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINE, st.text(max_size=40)), max_size=12))
def test_any_text_is_read_without_error_and_with_one_count_for_each_event(lines):
    found = records("\n".join(lines))
    assert sum(isinstance(r, Event) for r in found) == sum(isinstance(r, Read) for r in found)
