# SPDX-License-Identifier: Apache-2.0
"""Telegram's export: epoch before local date, runs of text, service lines, files not included."""

import pytest

from reviewer.intake.formats.telegram_export import TelegramExport
from reviewer.intake.listing import recognise
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.moment import Doubt, ZoneEvidence
from reviewer.model.report import MediaFacts, Problem, Statement, Unread
from tests.fuzz.oracle import NOW
from tests.unit.chats import Chat, as_json

ROW = {
    "id": 7,
    "type": "message",
    "date": "2026-03-14T04:00:00",
    "date_unixtime": "1773475200",
    "from": "Willow",
    "from_id": "user4410",
    "text": "It rains.",
}


def row(**changes):
    return {k: v for k, v in {**ROW, **changes}.items() if v is not None}


def chat(*rows, taking=None, **around):
    value = {"name": "Willow", "type": "personal_chat", "id": 4410, **around, "messages": rows}
    return Chat(TelegramExport(), ("result.json", as_json(value, indent=1)), taking=taking)


def test_the_epoch_counts_and_the_local_date_gives_the_offset_of_that_day_only():
    (event,) = chat(row()).events
    assert event.when.utc.isoformat() == "2026-03-14T08:00:00+00:00"
    assert event.when.zone_evidence is ZoneEvidence.EPOCH
    assert event.facts == {
        "conversation_type": "personal_chat",
        "date": "2026-03-14T04:00:00",
        "date_offset": "-04:00",
    }


def test_a_local_date_alone_has_no_zone():
    (event,) = chat(row(date_unixtime=None)).events
    assert event.when.utc is None
    assert event.when.zone_evidence is ZoneEvidence.NONE
    assert event.when.written == "2026-03-14T04:00:00"


@pytest.mark.parametrize("local", ["2026-03-12T04:00:00", "2026-03-14T04:07:00"])
def test_a_pair_that_no_offset_explains_is_a_contradiction(local):
    (event,) = chat(row(date=local)).events
    assert Doubt.TWO_TIMES_DISAGREE in event.when.doubt
    assert event.facts == {"conversation_type": "personal_chat", "date": local}


def test_runs_of_text_are_put_together():
    runs = ["See ", {"type": "link", "text": "https://example.org"}, {"type": "bold"}, "."]
    (event,) = chat(row(text=runs)).events
    assert event.text == "See https://example.org."


def test_a_service_line_is_what_was_done():
    read = chat(
        row(type="service", action="phone_call", duration_seconds=65, actor="Willow",
            actor_id="user4410", **{"from": None, "from_id": None}),
        row(type="service", action="invite_members", members=["Aspen"]),
    )  # fmt: skip
    call, invited = read.events
    assert (call.kind, call.facts["duration_seconds"]) == (EventKind.CALL, "65")
    assert read.name(call.person) == ["user4410", "Willow"]
    assert (invited.kind, invited.facts["eventName"]) == (EventKind.OTHER, "invite_members")
    assert invited.facts["members"] == '["Aspen"]'


def test_edits_forwards_and_answers_are_kept_as_facts():
    (event,) = chat(
        row(edited="2026-03-14T04:05:00", edited_unixtime="1773475500", forwarded_from="Aspen",
            reply_to_message_id=5, via_bot="@weatherbot")
    ).events  # fmt: skip
    assert event.facts["edited_unixtime"] == "1773475500"
    assert event.facts["forwarded_from"] == "Aspen"
    assert event.facts["reply_to_message_id"] == "5"
    assert event.facts["via_bot"] == "@weatherbot"


def test_a_file_is_joined_when_it_came_and_named_when_it_did_not():
    taking = Taking(NOW)
    taking.shelf.deliver(Delivered("ChatExport/photos/photo_1.jpg", MediaFacts(10)))
    absent = "(File not included. Change data exporting settings to download.)"
    first, second = chat(row(photo="photos/photo_1.jpg"), row(file=absent), taking=taking).events
    assert (first.media, first.facts["attachment"]) == (("m1",), "photos/photo_1.jpg")
    assert (second.media, second.facts["attachment"]) == ((), absent)


def test_the_number_makes_the_account_not_the_shown_name():
    read = chat(row(), row(**{"from": "Willow W."}), row(from_id="user9"))
    first, second, third = read.events
    assert first.person == second.person != third.person
    assert read.name(first.person) == ["user4410", "Willow", "Willow W."]
    assert read.name(third.person) == ["user9", "Willow"]


def test_in_a_chat_of_two_the_other_one_is_told():
    read = chat(row(), row(from_id="user9", **{"from": "Aspen"}))
    assert read.events[0].other_people == ()
    assert read.name(read.events[1].other_people[0]) == ["user4410", "Willow"]


ACCOUNT = {
    "about": "Here is the data you requested. Telegram keeps it.",
    "personal_information": {
        "user_id": 9, "first_name": "Aspen", "last_name": "", "phone_number": "+1 202-555-0117",
        "username": "@aspen", "bio": "",
    },
    "contacts": {
        "about": "",
        "list": [{"user_id": 4410, "first_name": "Willow", "phone_number": "+1 202-555-0118"}],
    },
    "sessions": {
        "list": [{
            "last_active": "2026-03-14T04:00:00", "last_active_unixtime": "1773475200",
            "last_ip": "192.0.2.31", "device_model": "Example Phone",
        }],
    },
    "chats": {
        "about": "",
        "list": [
            {"name": "Willow", "type": "personal_chat", "id": 4410, "messages": [ROW]},
            {"name": "Willow", "type": "private_group", "id": 12, "messages": [row(id=1)]},
        ],
    },
    "left_chats": {"list": [{"name": "Kites", "type": "private_group", "messages": [ROW, 5]}]},
}  # fmt: skip


def test_a_whole_account_gives_every_chat_its_contacts_and_its_sessions():
    data = as_json(ACCOUNT, indent=1)
    assert recognise(Opened.of_bytes("a.json", data)).listed.form is Format.TELEGRAM_EXPORT
    read = Chat(TelegramExport(), ("result.json", data))
    session, *messages = read.events
    assert (session.ip, session.kind) == ("192.0.2.31", EventKind.OTHER)
    assert session.facts["device_model"] == "Example Phone"
    assert [e.thread for e in messages] == ["Willow (4410)", "Willow (12)", "Kites"]
    assert read.name(messages[0].other_people[0])[:2] == ["user9", "@aspen"]
    assert "+1 202-555-0118" in read.name(messages[0].person)
    assert [p.detail for p in read.of(Problem) if p.lost] == ["no_object"]
    assert "result.json" in read.taking.untested
    assert read.of(Statement)[0].value.startswith("Here is the data")


def test_an_account_that_another_export_named_is_not_told_twice():
    alone = {"name": "Aspen", "type": "personal_chat", "id": 9,
             "messages": [row(from_id="user9", **{"from": "Aspen"})]}  # fmt: skip
    read = Chat(TelegramExport(), ("a/result.json", as_json(alone)),
                ("b/result.json", as_json(ACCOUNT)))  # fmt: skip
    known = [p for p in read.people.values() if "user9" in read.name(p.ref)]
    assert [p.facts for p in known] == [{"exported_account": "true"}]


def test_what_is_not_known_is_kept_and_a_bad_row_costs_itself():
    data = as_json(
        {"name": "Willow", "type": "personal_chat", "id": 4410, "theme": {"dark": True},
         "messages": [ROW, {"id": 8, "type": "message"}, ROW]},
        indent=1,
    )  # fmt: skip
    hurt = data.replace(b'"id": 8,', b'"id": 8, oops,')
    read = Chat(TelegramExport(), ("result.json", hurt))
    assert len(read.events) == 2
    assert [(p.source.place, p.detail) for p in read.of(Problem)] == [("/messages/1", "not_json")]
    assert [(u.name, u.source.place) for u in read.of(Unread)] == [
        ("theme", "/theme"), ("row", "/messages/1")
    ]  # fmt: skip


def test_half_a_character_is_kept_as_its_escape():
    data = as_json({"name": "W", "type": "personal_chat", "messages": [row(text="a@b")]})
    read = Chat(TelegramExport(), ("result.json", data.replace(b"@", rb"\ud83d\u0000")))
    assert read.events[0].text == r"a\ud83d\u0000b"
    assert [p.detail for p in read.of(Problem)] == ["unstorable_character"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_another_encoding_and_line_ends_of_windows_are_read(encoding):
    value = {"name": "L", "type": "personal_chat", "messages": [row(text="éà été")]}
    text = as_json(value, indent=1).decode().replace("\n", "\r\n")
    (event,) = Chat(TelegramExport(), ("result.json", text.encode(encoding))).events
    assert event.text == "éà été"


def test_a_text_of_200_kilobytes_is_read_whole():
    (event,) = chat(row(text="rain " * 40_000)).events
    assert len(event.text) == 200_000
