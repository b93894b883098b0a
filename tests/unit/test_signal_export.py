# SPDX-License-Identifier: Apache-2.0
"""Signal's export: numbers are resolved, frames that are no messages are counted."""

import json

from reviewer.intake.formats.signal_export import SignalExport
from reviewer.model.event import EventKind
from reviewer.model.formats import Tier
from reviewer.model.report import Problem, Unread
from tests.unit.chats import Chat

FRAMES = [
    {"account": {"username": "aspen.01", "givenName": "Aspen"}},
    {"recipient": {"id": "1", "self": {}}},
    {"recipient": {"id": "2", "contact": {"aci": "aci-2", "profileGivenName": "Willow"}}},
    {"recipient": {"id": "3", "group": {"snapshot": {"title": {"title": "Kites"}}}}},
    {"chat": {"id": "7", "recipientId": "2"}},
    {"chat": {"id": "8", "recipientId": "3"}},
]


def item(author="2", chat="7", **what):
    body = what or {"standardMessage": {"text": {"body": "It rains."}}}
    return {"chatItem": {"chatId": chat, "authorId": author, "dateSent": "1773475200000", **body}}


def export(*lines):
    text = "\n".join(x if isinstance(x, str) else json.dumps(x) for x in (*FRAMES, *lines))
    return Chat(SignalExport(), ("main.jsonl", text.encode()))


def test_people_and_chats_are_named_not_numbered():
    read = export(item(), item("1"), item("2", "8"))
    first, second, third = read.events
    assert read.name(first.person) == ["aci-2", "Willow"]
    assert read.name(second.person) == ["aspen.01", "Aspen"]
    assert (first.other_people, second.other_people) == ((second.person,), (first.person,))
    assert [e.thread for e in read.events] == ["Willow (7)", "Willow (7)", "Kites (8)"]
    assert third.other_people == ()
    assert first.when.utc.isoformat() == "2026-03-14T08:00:00+00:00"


def test_an_author_nobody_named_keeps_his_number():
    (event,) = export(item("99")).events
    assert (event.person, event.facts["authorId"]) == (None, "99")


def test_calls_files_and_deleted_messages():
    call, file, gone = export(
        item(updateMessage={"individualCall": {"type": "AUDIO_CALL"}}, outgoing={}),
        item(standardMessage={"attachments": [{"pointer": {"fileName": "kite.png"}}]}),
        item(remoteDeletedMessage={}),
    ).events
    assert (call.kind, call.facts["message_direction"]) == (EventKind.CALL, "outgoing")
    assert file.facts["attachment"] == "kite.png"
    assert file.media == ()
    assert (gone.kind, gone.facts["marked_deleted"]) == (EventKind.MESSAGE, "true")


def test_other_frames_are_kept_and_a_bad_line_costs_itself():
    read = export({"stickerPack": {"packId": "x"}}, '{"chatItem": ', item())
    assert [u.name for u in read.of(Unread)] == ["stickerPack", "row"]
    assert [(p.source.place, p.detail) for p in read.of(Problem)] == [("line 8", "not_json")]
    assert read.reading.read == len(FRAMES) + 2
    assert SignalExport.tier is Tier.UNTESTED


def test_two_chats_of_one_name_are_two_conversations():
    again = {"recipient": {"id": "4", "contact": {"aci": "aci-4", "profileGivenName": "Willow"}}}
    first, second = export(
        again, {"chat": {"id": "9", "recipientId": "4"}}, item(), item("4", "9")
    ).events
    assert (first.thread, second.thread) == ("Willow (7)", "Willow (9)")


def test_a_file_without_a_name_is_joined_to_none():
    pointer = {"pointer": {"contentType": "image/png"}}
    line = json.dumps(item(standardMessage={"attachments": [pointer]}))
    text = "\n".join(json.dumps(frame) for frame in FRAMES) + "\n" + line
    read = Chat(SignalExport(), ("main.jsonl", text.encode()), ("files/attachment", b"x"))
    (event,) = read.events
    assert (event.facts["attachment"], event.media) == ("(image/png)", ())


def test_what_is_written_otherwise_is_not_lost():
    bare, odd = export(
        item(standardMessage={"text": "It rains."}), item(standardMessage="It snows.")
    ).events
    assert bare.text == "It rains."
    assert odd.facts["standardMessage"] == "It snows."
