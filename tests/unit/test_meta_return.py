# SPDX-License-Identifier: Apache-2.0
"""Business records of Meta: every markup, every trap, and not a line lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reviewer.intake.form import Probe
from reviewer.intake.formats.meta_return import MetaReturn, WhatsAppReturn
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.errors import NotRecognised
from reviewer.model.event import EventKind
from reviewer.model.limits import DEFAULT
from reviewer.model.moment import ZoneEvidence
from reviewer.model.report import (
    IdentifierKind,
    MediaFacts,
    Role,
    Skipped,
    StatementCode,
    Unread,
)
from tests.builders import a_source
from tests.unit.meta_pages import (
    ASKED,
    BAY,
    MARKUPS,
    NOW,
    RIVER,
    Put,
    Taken,
    rows,
    section,
    short,
    thread,
)

SAID = f"Author = {BAY}\nSent = 2026-03-01 10:00:00 UTC\nBody = The bus is late."


def utc(year: int, month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def score(text: str) -> tuple[int, int]:
    probe = Probe("a.html", text.encode(), len(text))
    return MetaReturn().score(probe).score, WhatsAppReturn().score(probe).score


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        (ASKED, (100, 0)),
        ("<title>Meta Legal Request</title><a href='#property-emails'>", (100, 0)),
        (ASKED.replace("Instagram", "WhatsApp"), (0, 100)),
        ("<title>WhatsApp Business Record</title>" + ASKED, (0, 100)),
        (section("message_log", ""), (0, 100)),
        ("<div id='other'>property-emails</div>", (0, 0)),
        ("<table><tr><td>Time</td></tr></table>", (0, 0)),
        ('{"id": "property-emails"}', (0, 0)),
    ],
)
def test_a_record_is_known_by_its_sections(text: str, scores: tuple[int, int]) -> None:
    assert score(text) == scores


@pytest.mark.parametrize("put", MARKUPS)
def test_every_markup_is_read_alike(put: Put) -> None:
    taken = Taken(ASKED, thread(rows(SAID, put), put))
    event = taken.event
    assert (event.kind, event.text, event.thread) == (EventKind.MESSAGE, "The bus is late.", "99")
    assert event.when.utc == utc(2026, 3, 1, 10)
    assert taken.name(event.person) == "100002"
    assert [taken.name(ref) for ref in event.other_people] == ["100001"]


def test_cells_of_tables_whose_end_tags_are_left_out_are_read() -> None:
    inner = "<table><tr><th>Sent<td>2026-03-01 10:00:00 UTC<tr><th>Body<td>Hello</table>"
    text = f"<table><tr><th>Author<td>{BAY}<tr><th>Part<td>{inner}<tr><th>Author<td>{RIVER}</table>"
    taken = Taken(section("unified_messages", text))
    assert [taken.name(e.person) for e in taken.events] == ["100002", "100001"]
    assert taken.events[0].facts["Part: Body"] == "Hello"


def test_the_parameters_say_whose_record_it_is_and_accuse_nobody() -> None:
    taken = Taken(ASKED)
    (holder,) = taken.people
    assert holder.role is Role.OTHER
    assert [(i.kind, i.value) for i in holder.identifiers] == [
        (IdentifierKind.ESP_ID, "100001"),
        (IdentifierKind.SCREEN_NAME, "river.oak"),
        (IdentifierKind.SERVICE, "Instagram"),
    ]
    assert taken.stated(StatementCode.OTHER)[0] == "Service: Instagram"


def test_the_record_of_the_reported_account_goes_to_that_person() -> None:
    taking = Taking(NOW)
    reported = taking.parties.begin(Role.REPORTED, a_source())
    reported.identify(IdentifierKind.ESP_ID, "100001", a_source())
    taking.parties.finish(reported)
    taken = Taken(ASKED, section("logins", rows("IP Address = 192.0.2.1")), taking=taking)
    assert taken.event.person == reported.ref
    assert [p.role for p in taken.people] == [Role.REPORTED]


def test_a_body_that_looks_like_a_label_stays_a_body() -> None:
    said = SAID.replace("The bus is late.", "Author") + f"\nAuthor = {RIVER}\nBody = Sent"
    assert [e.text for e in Taken(ASKED, thread(rows(said))).events] == ["Author", "Sent"]


def test_the_lines_of_a_body_are_kept() -> None:
    body = 'One<br>two &amp; &lt;three&gt;<div class="p"></div><div class="p"></div>four\nfive'
    taken = Taken(thread(rows(SAID.splitlines()[0]) + short("Body", body)))
    assert taken.event.text == "One\ntwo & <three>\n\nfour\nfive"


def test_a_message_without_a_body_is_a_message() -> None:
    taken = Taken(thread(rows(f"Author = {BAY}\nSent = 2026-03-01 10:00:00 UTC")))
    assert (taken.event.kind, taken.event.text) == (EventKind.MESSAGE, "")


def test_a_page_mark_between_elements_is_left_out_and_counted() -> None:
    mark = '<div id="page_4" class="pageBreak">Meta Platforms Business Record Page 4</div>'
    taken = Taken(thread(rows(SAID.replace("bus is", f"bus{mark} is"))))
    assert taken.event.text == "The bus is late."
    assert taken.skipped["page_mark"] == 1


def test_a_page_mark_within_the_text_is_kept_and_marked() -> None:
    text = "The bus\nMeta Platforms Business Record Page 12\nis late"
    event = Taken(thread(short("Author", BAY) + short("Body", text))).event
    assert event.text == text
    assert event.facts["page_mark"] == "in_text"


def test_parts_of_a_message_keep_the_name_of_their_part() -> None:
    shared = short("Share", rows("Date Created = 2026-03-02 07:00:00 UTC\nText = Market"))
    files = short("Attachments", "a.jpg (12)" + rows("Type = image/jpeg\nType = image/png"))
    event = Taken(thread(rows(SAID) + shared + files)).event
    assert event.facts == {
        "Share: Date Created": "2026-03-02 07:00:00 UTC",
        "Share: Text": "Market",
        "Attachments": "a.jpg (12)",
        "Attachments: Type": "image/jpeg\nimage/png",
    }
    assert event.when.utc == utc(2026, 3, 1, 10)


def test_calls_and_comings_in_a_thread_are_no_messages() -> None:
    call = short("Call Record", rows("Type = audio\nMissed = true"))
    left = short("Subscription Event", rows("Type = unsubscribe"))
    taken = Taken(thread(short("Author", BAY) + call + short("Author", BAY) + left))
    assert [e.kind for e in taken.events] == [EventKind.CALL, EventKind.OTHER]


def test_each_thread_has_its_own_people() -> None:
    def one(number: int, who: str) -> str:
        return short("Thread", f"({number})" + rows(f"Current Participants = {who}\n{SAID}"))

    cliff = "cliff (Instagram: 3)"
    taken = Taken(section("unified_messages", one(1, f"{BAY}<br>{RIVER}") + one(2, cliff)))
    assert [(e.thread, [taken.name(r) for r in e.other_people]) for e in taken.events] == [
        ("1", ["100001"]),
        ("2", ["3"]),
    ]


def test_addresses_carry_their_port_and_the_form_is_not_confirmed() -> None:
    text = (
        "IP Address = 192.0.2.1\nTime = 2026-03-01 10:00:00 UTC\nAction = Login\n"
        "IP Address = 192.0.2.2:50001\nTime = 2026-03-01 11:00:00 UTC\nAction = Logout\n"
        "IP Address = [2001:db8::2]:443\nTime = 2026-03-01 12:00:00 UTC\n"
        "IP Address = nowhere\nTime = 2026-03-01 13:00:00 UTC\nAction = Waved\n"
    )
    plain = Taken(ASKED, section("ip_addresses", rows("\n".join(text.splitlines()[:3]))))
    assert not plain.taking.untested
    taken = Taken(ASKED, section("ip_addresses", rows(text)))
    assert [(e.kind, e.ip, e.port) for e in taken.events] == [
        (EventKind.LOGIN, "192.0.2.1", None),
        (EventKind.LOGOUT, "192.0.2.2", 50001),
        (EventKind.UNKNOWN, "2001:db8::2", 443),
        (EventKind.OTHER, "nowhere", None),
    ]
    assert taken.taking.untested == {"records.html"}
    assert taken.problems == [("line 2", "ip", False)]
    assert all(taken.name(e.person) == "100001" for e in taken.events)


def test_a_row_whose_address_is_missing_does_not_join_the_next() -> None:
    text = "IP Address = 192.0.2.1\nTime = 2026-03-01 10:00:00 UTC\nTime = 2026-03-01 11:00:00 UTC"
    taken = Taken(section("ip_addresses", rows(text)))
    assert [(e.ip, e.when.utc) for e in taken.events] == [
        ("192.0.2.1", utc(2026, 3, 1, 10)),
        (None, utc(2026, 3, 1, 11)),
    ]


@pytest.mark.parametrize(
    ("written", "evidence"),
    [
        ("2026-03-01 10:00:00 UTC", ZoneEvidence.ZONE_NAME),
        ("2026-03-01 10:00:00", ZoneEvidence.PROVIDER_CONVENTION),
    ],
)
def test_a_time_without_a_zone_is_utc_by_convention_and_says_so(
    written: str, evidence: ZoneEvidence
) -> None:
    taken = Taken(section("logins", rows(f"Time = {written}")))
    assert taken.event.when.utc == utc(2026, 3, 1, 10)
    assert taken.event.when.zone_evidence is evidence
    assert bool(taken.taking.untested) is (evidence is not ZoneEvidence.ZONE_NAME)


def test_an_upload_names_its_address_and_its_file() -> None:
    taking = Taking(NOW)
    taking.shelf.deliver(Delivered("case/linked_media/photo_1.jpg", MediaFacts(10)))
    text = rows(
        "Id = 88\nTitle = Roses\nUpload Ip = 192.0.2.9\nUploaded = 2026-03-01 10:00:00 UTC\n"
        f"Author = {RIVER}\nTags =\nLinked Media File: = linked_media/photo_1.jpg\nId = 89"
    )
    taken = Taken(ASKED, section("photos", short("Photo", text)), taking=taking)
    upload, other = taken.events
    assert (upload.kind, upload.ip, upload.native_id) == (EventKind.UPLOAD, "192.0.2.9", "88")
    assert upload.media == ("m1",)
    assert other.native_id == "89"
    assert not other.media


def test_date_and_address_of_the_registration_are_one_event() -> None:
    date = section("registration_date", short("Registration Date", "2024-05-06 07:08:09 UTC"))
    taken = Taken(ASKED, date, section("registration_ip", short("Ip", "192.0.2.9")))
    assert (taken.event.kind, taken.event.ip) == (EventKind.REGISTRATION, "192.0.2.9")
    assert taken.event.when.utc == utc(2024, 5, 6, 7, 8, 9)
    alone = Taken(ASKED, date)
    assert (alone.event.kind, alone.event.ip) == (EventKind.REGISTRATION, None)


def test_names_and_addresses_of_the_account_say_whether_they_were_verified() -> None:
    taken = Taken(
        ASKED,
        section("name", rows("First = River\nMiddle =\nLast = Oak")),
        section("emails", short("Emails", "a@example.com (Verified)<br>b@example.com Unverified")),
        section("phone_numbers", short("Phone", "+12025550161 Cell Verified on 2024-05-06")),
        section("bio", short("Bio", "Likes buses")),
    )
    (holder,) = taken.people
    assert holder.names == ("River Oak",)
    found = {(i.kind, i.value, i.verified) for i in holder.identifiers}
    assert {
        (IdentifierKind.EMAIL, "a@example.com", True),
        (IdentifierKind.EMAIL, "b@example.com", False),
        (IdentifierKind.PHONE, "+12025550161", True),
        (IdentifierKind.BIO, "Likes buses", None),
    } <= found


@pytest.mark.parametrize("text", ["No responsive records located", "No responsive records found."])
def test_a_stated_absence_is_a_statement_and_no_gap(text: str) -> None:
    taken = Taken(ASKED, section("devices", short("Devices", text)), section("photos", text))
    assert taken.stated(StatementCode.NO_RECORDS) == ["devices", "photos"]
    assert not taken.events
    assert not taken.unread


def test_definitions_are_counted_and_not_read() -> None:
    text = short("Logins Definition", "Time: when" + rows("Time = x")) + rows("IP = 192.0.2.1")
    taken = Taken(section("logins", text))
    assert taken.skipped == {"definition": 1}
    assert taken.event.ip == "192.0.2.1"


@pytest.mark.parametrize(
    ("open_report", "said"),
    [("990000101", "CyberTip ID = reportId: 990000101"), (None, "CyberTip ID: 990000101")],
)
def test_a_cybertip_of_the_company_is_bound_to_the_open_report_by_its_number(
    open_report: str | None, said: str
) -> None:
    taking = Taking(NOW)
    taking.head.report_id = open_report
    media = short("Media uploaded in this cybertip", rows("Id = 5\nLinked Media File: = a.jpg"))
    text = rows("CyberTip ID = 990000101\nTime = 2026-03-02 06:00:00 UTC\nResponsible Id = 8")
    taken = Taken(ASKED, section("ncmec_reports", text + media), taking=taking)
    assert said in taken.stated(StatementCode.OTHER)
    known = {(i.kind, i.value) for i in taken.people[0].identifiers}
    assert (IdentifierKind.PRIOR_REPORT, "990000101") in known
    assert taken.event.facts["Media uploaded in this cybertip: Linked Media File"] == "a.jpg"
    assert taken.event.person is None


def test_a_section_nobody_knows_is_kept_with_its_place() -> None:
    taken = Taken(
        section("garden", rows("Plant = Rose\nColour = red\nPlant = Ivy") + "and a fence"),
        section("visits", rows("IP Address = 192.0.2.1\nPlant = Rose")),
    )
    assert taken.unread == [
        ("garden", "Plant: Rose\nColour: red"),
        ("garden", "Plant: Ivy"),
        ("garden", "and a fence"),
    ]
    assert taken.event.facts == {"eventName": "visits", "Plant": "Rose"}
    assert taken.taking.untested


def test_lists_of_accounts_are_counted_and_kept_whole() -> None:
    names = "<br>".join(f"river{n} (Instagram: {n})" for n in range(3_000))
    taken = Taken(ASKED, section("followers", short("Followers", names)))
    assert "Followers: 3000" in taken.stated(StatementCode.OTHER)
    assert sum(len(value.split("\n")) for _, value in taken.unread) == 3_000
    assert len(taken.people) == 1


def test_the_account_and_an_author_of_its_name_are_one() -> None:
    asked = section("request_parameters", rows("Account Identifier = river.oak"))
    taken = Taken(asked, thread(rows(f"Author = {RIVER}\nBody = Hello")))
    assert taken.event.person == taken.people[0].ref


def test_a_text_that_is_too_long_is_cut_and_told() -> None:
    taking = Taking(NOW, limits=replace(DEFAULT, message_bytes=100))
    taken = Taken(thread(rows(f"Author = {BAY}\nBody = {'x' * 200}")), taking=taking)
    assert taken.event.text == "x" * 100
    assert ("line 1", "message_bytes", False) in taken.problems


def test_a_loose_text_that_is_too_long_is_told_of() -> None:
    taken = Taken(section("wallposts", "x" * 100_000), section("photos", short("y" * 70_000, "z")))
    assert taken.problems == [("line 1", "raw_bytes", False), ("line 2", "raw_bytes", False)]
    assert len(taken.unread[0][1]) == 65_536


def test_a_file_that_breaks_off_keeps_what_stands_before() -> None:
    text = ASKED + thread(rows(SAID))
    taken = Taken(text[: text.index("late.") + 4] + '<div class="')
    assert taken.event.text == "The bus is late"
    assert taken.problems == [("line 2", "breaks_off", True)]


def test_a_file_without_sections_is_not_a_record() -> None:
    with pytest.raises(NotRecognised):
        Taken("<p>Nothing</p>")


def test_a_page_that_only_leads_to_sections_is_left_out_and_counted() -> None:
    taken = Taken("<title>Meta Business Record</title><a href='records.html#property-a'>A</a>")
    assert taken.skipped == {"outside": 1}


def test_parameters_outside_of_sections_are_parameters() -> None:
    taken = Taken(rows("Service = Facebook\nTarget = 100001"), section("devices", ""))
    assert taken.people[0].identifiers[0].value == "100001"


def test_instructions_are_kept_as_text_and_no_part_of_the_record() -> None:
    data = b"How to open what Meta\nsends you."
    form, taking = MetaReturn(), Taking(NOW)
    assert form.score(Probe("a.zip!instructions.txt", data, len(data))).score == 100
    assert form.score(Probe("a/instructions.txt", b"Assemble the shelf.", 19)).score == 0
    unread, skipped = form.read(Opened.of_bytes("a/instructions.txt", data), taking)
    assert isinstance(unread, Unread)
    assert unread.value == data.decode()
    assert isinstance(skipped, Skipped)


def test_the_end_of_an_account_stands_in_the_timeline() -> None:
    text = rows("Account Still Active = false\nAccount End Date = 2026-03-01 10:00:00 UTC")
    event = Taken(ASKED, section("account_end_date", text)).event
    assert event.when.utc == utc(2026, 3, 1, 10)
    assert event.facts == {"eventName": "account_end_date", "Account Still Active": "false"}


def test_a_hundred_thousand_levels_are_only_a_number() -> None:
    deep = '<div class="t o">' * 50_000 + '<div class="m">' * 50_000
    taken = Taken(section("wallposts", deep), section("logins", rows("IP = 192.0.2.1")))
    assert taken.events[-1].ip == "192.0.2.1"


def test_what_a_preservation_repeats_is_the_same_row_again() -> None:
    taking = Taking(NOW)
    first = Taken(ASKED, thread(rows(SAID)), taking=taking).event
    second = Taken(ASKED, thread(rows(SAID)), taking=taking).event
    assert replace(second, ref=first.ref) == first
