# SPDX-License-Identifier: Apache-2.0
"""Channels as DiscordChatExporter writes them: declared counts, calls, links, local dates."""

import json

import pytest

from reviewer.intake.formats.discord_export import DiscordExport
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, ZoneEvidence
from reviewer.model.report import (
    MediaFacts,
    Problem,
    ProblemKind,
    Statement,
    StatementCode,
    Unread,
)
from tests.examples.chat_exports import DISCORD_CHANNEL, DISCORD_TABLE, _id
from tests.fuzz.oracle import NOW
from tests.unit.chats import Chat, as_json

CHANNEL = json.loads(DISCORD_CHANNEL)
ROW = CHANNEL["messages"][0]


def channel(*rows, taking=None, **around):
    value = {**CHANNEL, "messages": list(rows), "messageCount": len(rows), **around}
    return Chat(DiscordExport(), ("larch.json", as_json(value, indent=2)), taking=taking)


def table(*rows, taking=None):
    text = "AuthorID,Author,Date,Content,Attachments,Reactions\n" + "\n".join(rows) + "\n"
    return Chat(DiscordExport(), ("larch.csv", text.encode()), taking=taking)


def test_a_declared_number_of_messages_is_compared():
    read = channel(ROW, messageCount=5)
    (problem,) = read.of(Problem)
    assert (problem.kind, problem.detail) == (ProblemKind.COUNT_MISMATCH, "rows 1 of 5")
    assert not channel(ROW).of(Problem)


def test_a_row_that_cannot_be_read_still_counts_as_one_of_the_declared():
    read = channel(ROW, 7)
    assert [(p.detail, p.lost) for p in read.of(Problem)] == [("no_object", True)]


def test_a_call_lasts_until_its_end():
    call = {**ROW, "type": "Call", "timestamp": "2026-03-14T09:00:00+01:00",
            "callEndedTimestamp": "2026-03-14T08:02:05+00:00", "id": "5"}  # fmt: skip
    (event,) = channel(call).events
    assert (event.kind, event.facts["duration_seconds"]) == (EventKind.CALL, "125")


def test_what_the_service_wrote_is_no_message():
    (event,) = channel({**ROW, "type": "ChannelPinnedMessage"}).events
    assert (event.kind, event.facts["eventName"]) == (EventKind.OTHER, "ChannelPinnedMessage")
    assert channel({**ROW, "type": "Reply"}).events[0].kind is EventKind.MESSAGE


def test_edits_pins_reactions_and_answers_are_facts():
    row = {**ROW, "timestampEdited": "2026-03-14T08:05:00+00:00", "mentions": [{"name": "larch"}],
           "reference": {"messageId": "99"}, "stickers": [{"name": "wave"}]}  # fmt: skip
    (event,) = channel(row).events
    assert event.facts == {
        "timestampEdited": "2026-03-14T08:05:00+00:00",
        "isPinned": "true",
        "reactions": "sun 2",
        "reply_to": "99",
        "mentions": "larch",
        "stickers": "wave",
    }


def test_attachments_are_joined_by_name_and_links_only_kept():
    taking = Taking(NOW)
    taking.shelf.deliver(Delivered("files/gate.png", MediaFacts(10)))
    files = [{"id": "1", "url": "https://cdn.example.com/2/gate.png?e=1", "fileName": "gate.png"}]
    first, second = channel(
        {**ROW, "attachments": files},
        {**ROW, "attachments": [{"url": "https://cdn.example.com/absent.png"}]},
        taking=taking,
    ).events
    assert (first.media, first.facts["attachment"]) == (("m1",), "gate.png")
    assert (second.media, second.facts["attachment"]) == ((), "https://cdn.example.com/absent.png")


def test_a_range_of_dates_says_that_the_log_is_not_whole():
    dates = {"after": "2026-03-01T00:00:00+00:00", "before": None}
    stated = [s for s in channel(ROW, dateRange=dates).of(Statement)
              if s.code is StatementCode.COMPLETE_LOG]  # fmt: skip
    assert [s.value for s in stated] == ["no: 2026-03-01T00:00:00+00:00 – …"]
    assert StatementCode.COMPLETE_LOG not in {s.code for s in channel(ROW).of(Statement)}


def test_a_number_that_tells_another_time_is_a_doubt():
    (event,) = channel({**ROW, "id": str(_id(3_610))}).events
    assert event.when.doubt == (Doubt.TWO_TIMES_DISAGREE,)
    assert event.when.utc.isoformat() == "2026-03-14T08:00:10.049000+00:00"


def test_members_nobody_knows_are_kept():
    read = channel(ROW, theme={"dark": 1})
    assert [(u.name, u.source.place) for u in read.of(Unread)] == [("theme", "/theme")]


def test_dates_with_an_offset_are_exact():
    first, second = Chat(DiscordExport(), ("larch.csv", DISCORD_TABLE)).events
    assert first.when.zone_evidence is ZoneEvidence.OFFSET
    assert second.facts["Reactions"] == "sun (2)"


@pytest.mark.parametrize(
    ("written", "earliest"),
    [("3/14/2026 8:00 AM", "2026-03-13T18:00"), ("14.03.2026 08:00", "2026-03-13T18:00")],
)
def test_local_dates_of_a_locale_have_no_zone_and_the_minute(written, earliest):
    (event,) = table(f"14,juniper,{written},Hello,,").events
    assert event.when.utc is None
    assert event.when.zone_evidence is ZoneEvidence.NONE
    assert event.when.earliest.isoformat().startswith(earliest)


def test_the_author_of_a_row_is_the_number_and_bears_the_name():
    read = table("14,juniper,2026-03-14T08:00:00Z,Hello,,", "15,larch,2026-03-14T08:00:01Z,Hi,,")
    assert [read.name(e.person) for e in read.events] == [["14", "juniper"], ["15", "larch"]]


def test_a_row_too_short_costs_itself():
    read = table("14,juniper", "15,larch,2026-03-14T08:00:01Z,Hi,,")
    assert len(read.events) == 1
    assert [p.detail for p in read.of(Problem) if p.lost] == ["column_count"]


def test_a_channel_that_breaks_off_says_so():
    data = as_json({**CHANNEL, "messages": [ROW, ROW]}, indent=2)
    read = Chat(DiscordExport(), ("larch.json", data[: data.rindex(b'"reactions"')]))
    assert len(read.events) == 1
    assert [(p.detail, p.lost) for p in read.of(Problem)] == [("cut_off", True)]


@pytest.mark.parametrize("number", ["²", "9" * 5_000, None, [1]])
def test_a_declared_number_that_is_none_is_compared_with_nothing(number):
    assert not channel(ROW, messageCount=number).of(Problem)


def test_a_number_declared_before_the_messages_is_compared_after_them():
    first = {key: CHANNEL[key] for key in ("guild", "channel")}
    value = as_json({**first, "messageCount": 1, "messages": [ROW]})
    assert not Chat(DiscordExport(), ("larch.json", value)).of(Problem)
