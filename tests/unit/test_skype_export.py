# SPDX-License-Identifier: Apache-2.0
"""Skype's export: marked text, calls, files, numbers with their prefix."""

from reviewer.intake.formats.skype_export import SkypeExport
from reviewer.model.event import EventKind
from reviewer.model.formats import Tier
from reviewer.model.report import Problem, Unread
from tests.unit.chats import Chat, as_json

ROW = {
    "id": "1773475200000",
    "originalarrivaltime": "2026-03-14T08:00:00.5Z",
    "messagetype": "RichText",
    "content": "It <b>rains</b> &amp; blows.",
    "from": "8:live:willow",
}
HEAD = {"userId": "8:live:aspen", "exportDate": "2026-03-15T09:00"}
TWO = {"id": "8:live:willow", "displayName": "Willow"}


def export(*rows, chat=TWO, **around):
    value = {**HEAD, "conversations": [{**chat, "MessageList": list(rows)}], **around}
    return Chat(SkypeExport(), ("messages.json", as_json(value, indent=1)))


def test_marked_text_is_read_as_words_and_numbers_keep_their_prefix():
    read = export(ROW, {**ROW, "from": "8:live:aspen"})
    first, second = read.events
    assert first.text == "It rains & blows."
    assert read.name(first.person) == ["8:live:willow", "Willow"]
    assert read.name(first.other_people[0]) == ["8:live:aspen"]
    assert second.other_people == (first.person,)
    assert first.thread == "Willow (8:live:willow)"
    assert first.when.utc.isoformat() == "2026-03-14T08:00:00.500000+00:00"


def test_a_call_says_how_long_it_was():
    parts = "".join(f"<part><duration>{n}</duration></part>" for n in ("61", "63.25"))
    row = {**ROW, "messagetype": "Event/Call", "content": f"<partlist>{parts}</partlist>"}
    (event,) = export(row).events
    assert (event.kind, event.facts["duration_seconds"], event.text) == (EventKind.CALL, "63", "")
    assert event.facts["content"].startswith("<partlist>")


def test_what_happened_to_a_thread_is_no_message():
    row = {**ROW, "messagetype": "ThreadActivity/AddMember", "content": "<addmember/>"}
    (event,) = export(row, chat={"id": "19:a@thread", "displayName": None}).events
    assert (event.kind, event.facts["eventName"]) == (EventKind.OTHER, "ThreadActivity/AddMember")
    assert (event.thread, event.other_people) == ("19:a@thread", ())


def test_a_file_is_named():
    content = '<URIObject uri="https://example.org/1"><OriginalName v="kite.png"/></URIObject>'
    (event,) = export({**ROW, "messagetype": "RichText/UriObject", "content": content}).events
    assert event.facts["attachment"] == "kite.png"


def test_a_bad_row_and_what_is_not_known_are_told_and_the_layout_is_unconfirmed():
    read = export(ROW, 5, ROW, extra={"a": 1})
    assert len(read.events) == 2
    assert [p.source.place for p in read.of(Problem)] == ["/conversations/0/MessageList/1"]
    assert [u.name for u in read.of(Unread)] == ["row", "extra"]
    assert SkypeExport.tier is Tier.UNTESTED


def test_the_own_account_is_one_with_and_without_its_prefix():
    read = export({**ROW, "from": "8:live:aspen"}, ROW, userId="live:aspen")
    own, other = read.events
    assert own.person == other.other_people[0]
    assert read.name(own.person) == ["live:aspen"]
