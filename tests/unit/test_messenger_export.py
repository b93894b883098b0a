# SPDX-License-Identifier: Apache-2.0
"""Messenger and Instagram: repaired texts, two layouts, log-ins in any language."""

import json

import pytest

from reviewer.intake.formats.messenger_export import MessengerExport
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.moment import ZoneEvidence
from reviewer.model.report import MediaFacts, Problem, Statement, Unread
from tests.examples.chat_exports import INSTAGRAM, MESSENGER, SEALED
from tests.fuzz.oracle import NOW
from tests.unit.chats import Chat, as_json

FORM = MessengerExport()
NAME = "messages/inbox/lea_1/message_1.json"
ROW = {"sender_name": "Rowan", "timestamp_ms": 1773475200000, "content": "Hello"}


def mojibake(text):
    return text.encode().decode("latin-1")


def thread(*rows, taking=None, name=NAME, **around):
    value = {
        "participants": [{"name": mojibake("Léa")}, {"name": "Rowan"}],
        "messages": list(rows),
        "title": mojibake("Léa"),
        "thread_path": "inbox/lea_1",
        **around,
    }
    return Chat(FORM, (name, json.dumps(value, indent=2).encode()), taking=taking)


def test_texts_and_names_are_repaired_alike_and_the_event_says_so():
    read = thread({**ROW, "content": mojibake("Été à Québec ☂")},
                  {**ROW, "sender_name": mojibake("Léa")}, ROW)  # fmt: skip
    repaired, by_name, plain = read.events
    assert repaired.text == "Été à Québec ☂"
    assert repaired.facts["text_repaired"] == "true"
    assert read.name(by_name.person) == ["Léa"]
    assert by_name.person in repaired.other_people
    assert "text_repaired" not in plain.facts


@pytest.mark.parametrize("text", ["“quoted”", "Ça va", "naïve ☂"])
def test_what_was_written_rightly_is_left_alone(text):
    (event,) = thread({**ROW, "content": text}).events
    assert event.text == text
    assert "text_repaired" not in event.facts


def test_the_encrypted_export_is_never_repaired():
    value = json.loads(SEALED)
    value["messages"][0]["text"] = mojibake("été")
    read = Chat(FORM, ("Léa.json", as_json(value)))
    assert read.events[0].text == mojibake("été")
    assert read.name(read.events[0].person) == ["Léa Tilleul"]
    assert read.events[1].facts == {"is_unsent": "true"}


def test_messages_keep_the_order_of_the_file_and_their_thread():
    read = thread(ROW, {**ROW, "timestamp_ms": 1773475100000})
    assert [e.source.place for e in read.events] == ["/messages/0", "/messages/1"]
    assert [e.thread for e in read.events] == ["inbox/lea_1"] * 2
    assert read.events[0].when.utc > read.events[1].when.utc
    assert read.events[0].when.zone_evidence is ZoneEvidence.EPOCH
    assert [s.value for s in read.of(Statement)] == ["title: Léa", "thread_path: inbox/lea_1"]


def test_every_numbered_part_is_read_into_the_same_thread():
    taking = Taking(NOW)
    names = ("inbox/lea_1/message_1.json", "inbox/lea_1/message_2.json")
    reads = [thread(ROW, taking=taking, name=name) for name in names]
    assert [e.thread for read in reads for e in read.events] == ["inbox/lea_1"] * 2
    assert len({e.person for read in reads for e in read.events}) == 1


def test_files_of_every_kind_are_joined_by_name():
    taking = Taking(NOW)
    taking.shelf.deliver(Delivered("messages/inbox/lea_1/photos/5.jpg", MediaFacts(10)))
    row = {
        **ROW,
        "photos": [{"uri": "messages/inbox/lea_1/photos/5.jpg"}],
        "videos": [{"uri": "v.mp4"}],
        "audio_files": [{"uri": "a.mp4"}],
        "files": [{"uri": "f.pdf"}],
        "gifs": [{"uri": "g.gif"}],
        "sticker": {"uri": "s.png"},
    }
    (event,) = thread(row, taking=taking).events  # fmt: skip
    assert event.media == ("m1",)
    assert [n.rpartition("/")[2] for n in event.facts["attachment"].split("\n")] == [
        "5.jpg", "v.mp4", "a.mp4", "f.pdf", "g.gif", "s.png"
    ]  # fmt: skip


def test_calls_shares_reactions_and_taken_back_messages():
    call, shared, gone = thread(
        {**ROW, "call_duration": 61, "ip": "192.0.2.8"},
        {**ROW, "share": {"link": "https://example.org", "share_text": "Look"},
         "reactions": [{"reaction": mojibake("👍"), "actor": mojibake("Léa")}]},
        {**ROW, "is_unsent": True},
    ).events  # fmt: skip
    assert (call.kind, call.ip) == (EventKind.CALL, "192.0.2.8")
    assert call.facts["duration_seconds"] == "61"
    assert shared.facts["share"] == "https://example.org\nLook"
    assert shared.facts["reactions"] == "👍 Léa"
    assert gone.facts["is_unsent"] == "true"


def test_a_mark_before_the_object_is_no_obstacle():
    assert MESSENGER.startswith(b"\xef\xbb\xbf")
    assert len(Chat(FORM, (NAME, MESSENGER)).events) == 3


def test_a_large_thread_does_not_say_who_read_along():
    people = [{"name": f"Rowan {n}"} for n in range(40)]
    (event,) = thread(ROW, participants=people).events
    assert event.other_people == ()


def test_a_bad_row_and_a_member_nobody_knows_are_told():
    read = thread(ROW, "rain", ROW, joinable_mode={"mode": 1})
    assert len(read.events) == 2
    assert [(p.source.place, p.detail) for p in read.of(Problem)] == [("/messages/1", "no_object")]
    assert [u.name for u in read.of(Unread)] == ["row", "joinable_mode"]


def test_log_ins_are_understood_whatever_the_labels_are_called():
    read = Chat(FORM, ("login_activity.json", INSTAGRAM))
    (event,) = read.events
    assert read.taking.untested == {"login_activity.json"}
    assert (event.kind, event.ip) == (EventKind.LOGIN, "2001:db8::7")
    assert event.when.utc.isoformat() == "2026-03-14T08:00:00+00:00"
    assert event.facts["Nom du cookie"] == "*****"


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("account_history_logout_history", EventKind.LOGOUT),
        ("account_history_registration_info", EventKind.REGISTRATION),
        ("account_history_password_change_history", EventKind.OTHER),
    ],
)
def test_other_parts_of_the_history_are_what_their_key_says(key, kind):
    labels = {mojibake("Clé"): {"value": mojibake("été"), "timestamp": 0},
              "Time": {"value": "", "timestamp": 1773475200}}  # fmt: skip
    data = json.dumps({key: [{"title": "", "string_map_data": labels}]}).encode()
    read = Chat(FORM, ("a.json", data))
    (event,) = read.events
    assert not read.taking.untested
    assert (event.kind, event.facts["eventName"], event.ip) == (kind, key, None)
    assert event.facts["Clé"] == "été"
    assert event.facts["text_repaired"] == "true"
