# SPDX-License-Identifier: Apache-2.0
"""Business records of WhatsApp: logs without any text, numbers without a plus."""

from __future__ import annotations

import pytest

from reviewer.model.event import EventKind
from reviewer.model.report import IdentifierKind, StatementCode
from tests.unit.meta_pages import MARKUPS, Put, Taken, rows, section, short

ASKED = section("request_parameters", rows("Service = WhatsApp\nTarget = +12025550161"))
LOGGED = (
    "Timestamp = 2026-03-01 10:00:00 UTC\nMessage Id = AA01\nSender = 12025550161\n"
    "Recipients = 12025550162, 12025550163\nGroup Id = 1203\nSender Ip = 192.0.2.1\n"
    "Sender Port = 45001\nSender Device = android\nType = text\nMessage Style = group\n"
    "Message Size = 120"
)


def whatsapp(*text: str) -> Taken:
    return Taken(ASKED, *text, whatsapp=True)


@pytest.mark.parametrize("put", MARKUPS)
def test_a_logged_message_has_its_address_and_port_and_no_text(put: Put) -> None:
    taken = whatsapp(section("message_log", put("Message Log", put("Message", rows(LOGGED, put)))))
    event = taken.event
    assert (event.kind, event.text, event.thread) == (EventKind.MESSAGE, "", "1203")
    assert (event.ip, event.port, event.native_id) == ("192.0.2.1", 45001, "AA01")
    assert [taken.name(ref) for ref in event.other_people] == ["12025550162", "12025550163"]
    assert event.facts == {
        "Sender Device": "android",
        "Type": "text",
        "Message Style": "group",
        "Message Size": "120",
    }
    assert taken.stated(StatementCode.CONTENT_LEFT_OUT) == ["message_log"]
    assert not taken.taking.untested


def test_the_number_of_the_account_is_its_own_without_a_plus_as_well() -> None:
    taken = whatsapp(section("message_log", short("Message", rows(LOGGED))))
    holder = taken.people[0]
    assert taken.event.person == holder.ref
    assert [(i.kind, i.value) for i in holder.identifiers if i.kind is IdentifierKind.PHONE] == [
        (IdentifierKind.PHONE, "+12025550161"),
        (IdentifierKind.PHONE, "12025550161"),
    ]
    assert taken.people[1].identifiers[0].kind is IdentifierKind.PHONE


def test_messages_follow_one_another_without_a_heading_of_their_own() -> None:
    taken = whatsapp(section("message_log", short("Message Log", rows(LOGGED + "\n" + LOGGED))))
    assert [e.native_id for e in taken.events] == ["AA01", "AA01"]


def test_a_port_that_is_none_is_told_of_and_kept() -> None:
    taken = whatsapp(section("message_log", rows(LOGGED.replace("45001", "70001"))))
    assert taken.event.port is None
    assert taken.problems == [("line 2", "port", False)]
    assert "Sender Port: 70001" in taken.event.raw


def test_the_events_of_a_call_know_their_call() -> None:
    people = short("Participants", rows("Phone Number = 12025550162\nType = phone"))
    events = rows(
        "Type = offer\nTimestamp = 2026-03-01 11:00:00 UTC\nFrom = 12025550161\n"
        "To = 12025550162\nFrom Ip = 192.0.2.2\nFrom Port = 55001\nMedia Type = audio"
    )
    end = rows("Type = terminate\nTimestamp = 2026-03-01 11:03:00 UTC\nFrom = 12025550162")
    call = rows("Call Id = C0FFEE\nCall Creator = 12025550161")
    one = short("Call", call + short("Events", events + people + end))
    taken = whatsapp(section("call_logs", short("Call Logs", one + one.replace("C0FFEE", "CAFE"))))
    assert [(e.kind, e.ip, e.port, e.facts["Call Id"]) for e in taken.events] == [
        (EventKind.CALL, "192.0.2.2", 55001, "C0FFEE"),
        (EventKind.CALL, None, None, "C0FFEE"),
        (EventKind.CALL, "192.0.2.2", 55001, "CAFE"),
        (EventKind.CALL, None, None, "CAFE"),
    ]
    assert taken.events[0].facts["Participants: Type"] == "phone"


def test_sections_of_the_account_become_facts_unless_they_state_a_time() -> None:
    taken = whatsapp(
        section("device_info", rows("Device Model = Pocket 2")),
        section("connection_info", rows("Service Start = 2026-01-02 03:04:05 UTC\nPush = on")),
        section("prospective_login_ips", rows("Timestamp = 2026-01-02 03:04:05 UTC\n"
                                              "IP Address = 192.0.2.1\nPort = 55261")),
        section("address_book_info", rows("Symmetric Contacts = 12025550162<br>12025550163")),
    )  # fmt: skip
    assert [(e.kind, e.port) for e in taken.events] == [
        (EventKind.OTHER, None),
        (EventKind.LOGIN, 55261),
    ]
    assert taken.people[0].facts == {"device_info: Device Model": "Pocket 2"}
    assert taken.unread == [("Symmetric Contacts", "12025550162\n12025550163")]
    assert "Symmetric Contacts: 2" in taken.stated(StatementCode.OTHER)


def test_a_value_after_a_page_mark_is_still_the_value() -> None:
    mark = '<div class="pageBreak">WhatsApp Business Record Page 5</div>'
    taken = whatsapp(section("message_log", rows(LOGGED).replace("192.0.2.1", f"{mark}192.0.2.1")))
    assert taken.event.ip == "192.0.2.1"
