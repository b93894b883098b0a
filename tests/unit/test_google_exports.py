# SPDX-License-Identifier: Apache-2.0
"""What a Google account wrote and did: chat, times of mails, activity, places."""

import json

import pytest

from reviewer.intake.listing import recognise
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.moment import Doubt, Precision, ZoneEvidence, iso
from reviewer.model.report import (
    IdentifierKind,
    MediaFacts,
    Problem,
    ProblemKind,
    Skipped,
    Statement,
    Unread,
)
from tests.examples.google import CARDS, CHAT, ENTRIES, GROUP, MAIL_INFO
from tests.fuzz import oracle
from tests.unit.test_google_return import Taken, values

FOLDER = "Takeout/Google Chat/Groups/Space AAA1"


def utc(event):
    return iso(event.when.utc, event.when.digits)


def message(date="Tuesday, 17 February 2026 at 17:13:43 UTC", **more):
    return {"creator": {"email": "river@example.com"}, "created_date": date, "text": "hi", **more}


def chat(*messages, **beside):
    return json.dumps({"messages": messages, **beside}, ensure_ascii=False)


def test_a_chat_names_writer_conversation_and_each_message():
    taken = Taken(CHAT, f"{FOLDER}/messages.json")
    first, second = taken.events
    assert (first.kind, first.text, first.native_id) == (EventKind.MESSAGE, "hi", "s/t/1")
    assert {e.thread for e in taken.events} == {"Space AAA1"}
    assert first.facts == {"creator.name": "River", "creator.user_type": "Human"}
    assert [p.identifiers[0].kind for p in taken.people] == [
        IdentifierKind.EMAIL, IdentifierKind.DISPLAY_NAME,
    ]  # fmt: skip
    assert first.source.place == "/messages/0"
    assert second.facts["marked_deleted"] == "true"
    assert taken.counts == (2, 0, 0)


@pytest.mark.parametrize(
    "written",
    [
        "Tuesday, 17 February 2026 at 17:13:43 UTC",
        "Tuesday, February 17, 2026 at 5:13:43 PM UTC",
        "Tuesday, February 17, 2026 at 5:13:43\u202fPM UTC",
        "mardi 17 février 2026 à 17:13:43 UTC",
        "mardi 17 février 2026 à 17 h 13 min 43 s UTC",
        "2026-02-17T17:13:43Z",
    ],
)
def test_its_dates_are_read_in_english_and_french(written):
    (event,) = Taken(chat(message(written))).events
    assert (utc(event), event.when.written) == ("2026-02-17T17:13:43Z", written)
    assert event.when.doubt == ()


def test_one_hour_above_twelve_shows_that_a_chat_counts_to_24():
    early = message("Tuesday, 17 February 2026 at 09:00:00 UTC")
    (alone,) = Taken(chat(early)).events
    assert alone.when.doubt == (Doubt.NO_AM_PM,)
    both = Taken(chat(early, message())).events
    assert utc(both[0]) == "2026-02-17T09:00:00Z"


def test_a_message_without_a_zone_is_not_taken_for_utc():
    (event,) = Taken(chat(message("Tuesday, 17 February 2026 at 17:13:43"))).events
    assert (event.when.utc, event.when.doubt) == (None, (Doubt.ZONE_NOT_STATED,))


def test_a_file_of_a_message_is_joined_by_the_name_it_was_exported_under():
    taking = Taking(oracle.NOW)
    taking.shelf.deliver(Delivered("x/File-bed.jpg", MediaFacts(9, "image/jpeg"), None))
    files = [{"original_name": "bed.jpg", "export_name": "File-bed.jpg"}, {"export_name": "no"}, 7]
    (event,) = Taken(chat(message(attached_files=files)), taking=taking).events
    assert event.media == ("m1",)
    assert "bed.jpg" in event.facts["attached_files"]


def test_what_a_message_has_beside_is_kept_and_what_the_chat_has_is_unread():
    odd = message(reactions=[{"emoji": "sun"}], topic_id="t9", extra={"a": 1})
    taken = Taken(chat(odd, version=3, empty=[]))
    (event,) = taken.events
    assert event.thread == "t9"
    assert event.facts["reactions"] == '[{"emoji":"sun"}]'
    assert event.facts["extra"] == '{"a":1}'
    assert [(u.name, u.value, u.source.place) for u in taken.of(Unread)] == [
        ("version", "3", "/version")
    ]


def test_a_broken_message_costs_itself_only():
    text = chat(message(), message(text="bye")).replace('"text": "hi"', '"text" "hi"')
    taken = Taken("\ufeff" + text)
    assert [e.text for e in taken.events] == ["bye"]
    assert taken.counts == (1, 1, 0)
    assert '"hi"' in taken.of(Unread)[0].value


@pytest.mark.parametrize("wrong", [7, "x", None, [], {"creator": [1], "text": {"a": 2}}])
def test_a_message_of_a_wrong_shape_is_lost_or_read_as_it_stands(wrong):
    taken = Taken(chat(message(), wrong))
    assert sum(taken.counts) == 2


def test_a_chat_that_breaks_off_is_told():
    taken = Taken(chat(message(), message())[:-30])
    assert taken.counts[:2] == (1, 1)
    taken = Taken(chat(message(), message())[:-1])
    assert taken.counts[:2] == (2, 1)
    assert taken.of(Problem)[-1].kind is ProblemKind.DAMAGED


def test_the_members_of_a_group_are_accounts_named_in_it():
    taken = Taken(GROUP, f"{FOLDER}/group_info.json")
    (person,) = taken.people
    assert values(person, IdentifierKind.EMAIL) == ["a@example.com"]
    assert values(person, IdentifierKind.GROUP) == ["Space AAA1"]
    assert [s.value for s in taken.of(Statement)] == ["name: Bus"]


def test_a_mail_has_the_time_it_came_and_the_time_it_was_read():
    came, read = Taken(MAIL_INFO).events
    assert (came.kind, utc(came)) == (EventKind.EMAIL, "2026-02-17T17:33:43.123456Z")
    assert (came.native_id, came.thread) == ("19", "18")
    assert came.when.zone_evidence is ZoneEvidence.EPOCH
    assert (read.facts, utc(read)[:19]) == ({"eventName": "read_ts"}, "2026-02-17T18:33:43")


@pytest.mark.parametrize("shape", ["[{}]", "{}\n", "[{},\n{}]", "{}\n{}\n"])
def test_mails_may_come_alone_in_a_list_or_one_a_line(shape):
    one = json.dumps({"creation_time_microseconds": 1771349623123456, "read_ts": 0})
    taken = Taken(shape.replace("{}", one))
    assert len(taken.events) == shape.count("{}")
    assert {utc(e) for e in taken.events} == {"2026-02-17T17:33:43.123456Z"}


def test_activity_keeps_its_link_as_text_and_a_search_is_one():
    (event,) = Taken(ENTRIES).events
    assert (event.kind, event.text) == (EventKind.SEARCH, "Searched for bus")
    assert utc(event) == "2026-02-17T19:20:31.123Z"
    assert event.facts["titleUrl"] == "https://www.example.com"
    assert event.facts["products"] == '["Maps"]'


def test_a_card_has_its_lines_its_link_and_its_time_as_written():
    taken = Taken(CARDS)
    first, second = taken.events
    assert (first.kind, first.text) == (EventKind.SEARCH, "Searched for bus")
    assert first.facts["header"] == "Search"
    assert first.facts["titleUrl"] == "https://example.com/?q=1"
    assert first.facts["details"] == "Products:\nSearch"
    assert (first.when.utc, first.when.doubt) == (None, (Doubt.ZONE_ABBREVIATION,))
    assert first.when.written == "Feb 17, 2026, 2:20:31 PM EST"
    assert (second.kind, utc(second)) == (EventKind.OTHER, "2026-02-17T14:20:31Z")
    assert taken.taking.untested == {"a"}


def card(body, extra=""):
    return (
        '<div class="outer-cell mdl-cell"><div class="header-cell"><p>Suche<br></p></div>'
        f'<div class="content-cell mdl-typography--body-1">{body}</div>{extra}</div>'
    )


@pytest.mark.parametrize(
    ("written", "at", "doubt"),
    [
        ("4 janv. 2023, 22:59:50 HNE", None, (Doubt.ZONE_ABBREVIATION,)),
        ("4 sept. 2023, 22:22:33 heure d’été d’Europe centrale", None, (Doubt.ZONE_ABBREVIATION,)),
        ("4 janv. 2023, 22:59:50 UTC+01:00", "2023-01-04T21:59:50Z", ()),
        ("4 août 2023 à 22:59:50", None, (Doubt.ZONE_NOT_STATED,)),
        ("Jan 4, 2023, 10:59:50\u202fPM GMT", "2023-01-04T22:59:50Z", ()),
        ("4 ene 2023, 22:59:50 CET", None, (Doubt.UNREADABLE,)),
        ("Feb 30, 2023, 10:59:50 PM UTC", None, (Doubt.UNREADABLE,)),
    ],
)
def test_the_page_writes_in_the_language_and_zone_of_its_reader(written, at, doubt):
    (event,) = Taken(card(f"Visitó una página<br>{written}<br>")).events
    assert (utc(event), event.when.doubt, event.when.written) == (at, doubt, written)
    assert event.text == "Visitó una página"


@pytest.mark.parametrize("body", ["Used the map", "Used the map 2", "Used the map<br>in town", ""])
def test_a_card_without_a_time_is_undated_and_whole(body):
    (event,) = Taken(card(body)).events
    assert event.when.doubt == (Doubt.TIME_NOT_STATED,)
    assert event.text == body.replace("<br>", "\n")


def test_a_cell_beside_the_entry_is_not_taken_for_its_time():
    beside = '<div class="content-cell mdl-typography--text-right">Room 2</div>'
    (event,) = Taken(card("x<br>Feb 17, 2026, 2:20:31 PM UTC", beside)).events
    assert (utc(event), event.facts["details"]) == ("2026-02-17T14:20:31Z", "Room 2")


def test_text_outside_of_cards_is_unread():
    taken = Taken(card("x<br>Feb 17, 2026, 2:20:31 PM UTC") + "</div>" * 9)
    assert taken.of(Unread) == []
    before = Taken("<title>My Activity</title><p>Exported for river</p>" + card("x"))
    assert [u.value for u in before.of(Unread)] == ["Exported for river"]


def test_points_are_counted_and_their_span_is_stated():
    points = [
        {"latitudeE7": 1, "timestamp": "2026-02-16T10:00:00.5Z"},
        {"latitudeE7": 2, "timestampMs": "1771349623000"},
        {"latitudeE7": 3, "timestamp": "2025-02-16T10:00:00Z"},
        {"latitudeE7": 4},
    ]
    taken = Taken(json.dumps({"locations": [*points, 7]}))
    (said,) = taken.of(Statement)
    assert said.value == "locations: 4 (2025-02-16T10:00:00Z – 2026-02-17T17:33:43.000Z)"
    assert [(s.reason, s.count) for s in taken.of(Skipped)] == [("location_points", 4)]
    assert taken.counts == (0, 1, 4)


def test_visits_are_counted_like_points_and_an_empty_history_is_said():
    stay = {"placeVisit": {"duration": {"startTimestamp": "2026-02-16T10:00:00Z"}}}
    assert Taken(json.dumps({"timelineObjects": [stay]})).counts == (0, 0, 1)
    empty = Taken('{"locations": [], "note": "latitudeE7", "latitudeE7": null}')
    assert [s.value for s in empty.of(Statement)] == ["locations: 0"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Takeout/Google Chat/Groupes/Espace 1/messages.json", CHAT),
        ("Takeout/Mi actividad/Búsqueda/MiActividad.html", CARDS),
        ("Takeout/Mon activité/Maps/MonActivité.json", ENTRIES),
        ("Takeout/Historique des positions/Enregistrements.json",
         b'{"locations": [{"latitudeE7": 1}]}'),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_content_in_any_language(name, data):
    assert recognise(Opened.of_bytes(name, data)).listed.form is Format.GOOGLE_RETURN


def test_a_fraction_of_nine_digits_keeps_its_text():
    entry = {"header": "x", "title": "y", "products": [], "time": "2026-02-17T19:20:31.123456789Z"}
    (event,) = Taken(json.dumps([entry])).events
    assert event.when.written == "2026-02-17T19:20:31.123456789Z"
    assert (event.when.precision, utc(event)) == (Precision.NS, "2026-02-17T19:20:31.123456Z")


def test_who_sent_a_mail_is_not_taken_from_whose_mailbox_it_lies_in():
    name = "river@example.com.990000440009.Mail.MessageInformation_001.zip!1.json"
    came, read = (taken := Taken(MAIL_INFO, name)).events
    assert came.person is None
    assert values(taken.people[0], IdentifierKind.EMAIL) == ["river@example.com"]
    assert read.person == taken.people[0].ref


def test_a_file_that_only_bears_the_name_a_sender_gave_his_is_not_attached():
    taking = Taking(oracle.NOW)
    taking.shelf.deliver(Delivered("Mail/bed.jpg", MediaFacts(9)))
    files = [{"original_name": "bed.jpg", "export_name": "File-bed.jpg"}]
    (event,) = Taken(chat(message(attached_files=files)), "a", taking).events
    assert event.media == ()
    (event,) = Taken(
        chat(message(attached_files=[{"original_name": "bed.jpg"}])), "a", taking
    ).events
    assert len(event.media) == 1
