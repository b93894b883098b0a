# SPDX-License-Identifier: Apache-2.0
"""Where a record of a Meta business record ends: no address, time or thread joins the next one."""

from __future__ import annotations

from reviewer.model.report import StatementCode
from tests.unit.meta_pages import ASKED, BAY, RIVER, Taken, rows, section, short, thread


def of(name: str, text: str) -> Taken:
    return Taken(ASKED, section(name, rows(text)))


def test_a_label_above_the_addresses_leaves_each_its_own_time():
    taken = of(
        "ip_addresses",
        """
        Heading = all
        IP Address = 192.0.2.1
        Time = 2026-03-01 10:00:00 UTC
        IP Address = 192.0.2.2
        Time = 2026-03-01 11:00:00 UTC
        Action = Login
        IP Address = 192.0.2.3
        """,
    )
    assert [(e.ip, e.when.utc and e.when.utc.hour, str(e.kind)) for e in taken.events] == [
        ("192.0.2.1", 10, "unknown"), ("192.0.2.2", 11, "login"), ("192.0.2.3", None, "unknown"),
    ]  # fmt: skip


def test_the_upload_address_of_a_second_picture_is_not_that_of_the_first():
    taken = of(
        "photos",
        """
        Album = Mobile
        Id = 11
        Uploaded = 2026-03-01 10:00:00 UTC
        Id = 12
        Upload Ip = 192.0.2.2
        Uploaded = 2026-03-01 11:00:00 UTC
        """,
    )
    assert [(e.native_id, e.ip) for e in taken.events] == [("11", None), ("12", "192.0.2.2")]


def test_when_a_picture_was_taken_is_no_time_of_its_upload():
    text = "Id = 11\nTaken = 2019-01-01 10:00:00 UTC\nUpload Ip = 192.0.2.2"
    event = of("photos", text).event
    assert (event.when.written, event.facts["Taken"]) == ("", "2019-01-01 10:00:00 UTC")
    event = of("photos", f"{text}\nUploaded = 2026-03-01 11:00:00 UTC").event
    assert event.when.written == "2026-03-01 11:00:00 UTC"


def test_a_thread_beside_the_one_before_has_its_own_people():
    moss = "moss.m (Instagram: 100003)"
    taken = Taken(ASKED, thread(rows(
        f"""
        Author = {BAY}
        Sent = 2026-03-01 10:00:00 UTC
        Body = The bus is late.
        """
    )), section("unified_messages", rows(
        f"""
        Thread = (99)
        Current Participants = {RIVER}<br>{BAY}
        Author = {BAY}
        Sent = 2026-03-01 10:00:00 UTC
        Body = One
        Thread = (100)
        Current Participants = {RIVER}<br>{moss}
        Author = {RIVER}
        Sent = 2026-03-01 10:01:00 UTC
        Body = Two
        """
    )))  # fmt: skip
    told = [
        (e.text, e.thread, taken.name(e.person), [taken.name(o) for o in e.other_people])
        for e in taken.events[1:]
    ]
    assert told == [
        ("One", "99", "100002", ["100001"]), ("Two", "100", "100001", ["100003"]),
    ]  # fmt: skip


def test_an_address_that_a_report_of_the_company_names_has_not_the_time_of_the_report():
    text = "CyberTip ID = 990001234\nTime = 2026-03-05 10:00:00 UTC\nIP Address = 192.0.2.99"
    event = of("ncmec_reports", text).event
    assert (event.ip, event.facts["IP Address"]) == (None, "192.0.2.99")


def test_somebody_who_is_called_as_the_account_is_called_is_not_the_account():
    asked = section("request_parameters", short("Service", "Facebook") + short("Target", "Rowan"))
    said = rows("Author = Rowan (Facebook: 5)\nSent = 2026-03-01 10:00:00 UTC\nBody = Hello")
    taken = Taken(asked, section("unified_messages", said))
    assert [p.identifiers[0].value for p in taken.people] == ["Rowan", "5"]
    assert taken.event.person == "p2"
    same = Taken(ASKED.replace("100001", "river.oak"), thread(said.replace("Rowan", "x")))
    assert [p.identifiers[0].value for p in same.people][:1] == ["river.oak"]
    assert len(same.people) == 3


def test_a_message_may_say_what_an_empty_section_says():
    words = "No responsive records located"
    taken = Taken(ASKED, thread(rows(
        f"Author = {BAY}\nSent = 2026-03-01 10:00:00 UTC\nBody = {words}"
    )))  # fmt: skip
    assert taken.event.text == words
    assert taken.stated(StatementCode.NO_RECORDS) == []


def test_absence_beside_a_value_is_stated_and_no_identifier():
    told = "Registered Email Addresses = a@example.org\nOther = No responsive records located"
    taken = Taken(ASKED, section("emails", rows(told)))
    assert taken.stated(StatementCode.NO_RECORDS) == ["emails"]
    assert [i.value for i in taken.people[0].identifiers][-1:] == ["a@example.org"]
