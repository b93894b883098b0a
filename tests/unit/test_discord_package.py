# SPDX-License-Identifier: Apache-2.0
"""Discord's data package: one side only, its account first, numbers that check the times."""

import pytest

from reviewer.assess.checklist import check
from reviewer.assess.packs import load_policy
from reviewer.assess.tally import Tally
from reviewer.intake.formats.discord_package import DiscordPackage
from reviewer.intake.listing import recognise
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.finding import Status
from reviewer.model.formats import Format
from reviewer.model.moment import Doubt, ZoneEvidence
from reviewer.model.report import (
    MediaFacts,
    Problem,
    Role,
    Skipped,
    Statement,
    StatementCode,
    Unread,
)
from tests.examples.chat_exports import DISCORD_EVENTS, DISCORD_OWN, DISCORD_USER, _id
from tests.fuzz.oracle import NOW
from tests.unit.chats import Chat, as_json

USER = ("package/Account/user.json", DISCORD_USER)
ROOM = "package/Messages/c1482298121420800010"
FORM = DiscordPackage()


def messages(*rows, name=f"{ROOM}/messages.json", taking=None):
    return Chat(FORM, USER, (name, as_json(list(rows))), taking=taking)


def row(second=10, **changes):
    return {"ID": _id(second), "Timestamp": "2026-03-14 08:00:10", "Contents": "Hello",
            "Attachments": "", **changes}  # fmt: skip


def said(read):
    return [e for e in read.events if e.kind is EventKind.MESSAGE]


def test_times_without_a_zone_are_utc_by_convention_and_said_to_be_unconfirmed():
    read = messages(row())
    (event,) = said(read)
    assert event.when.utc.isoformat() == "2026-03-14T08:00:10+00:00"
    assert event.when.zone_evidence is ZoneEvidence.PROVIDER_CONVENTION
    assert f"{ROOM}/messages.json" in read.taking.untested
    assert USER[0] not in read.taking.untested


def test_a_number_that_tells_another_time_is_a_doubt():
    good, wrong = said(messages(row(), row(3_610)))
    assert good.when.doubt == ()
    assert wrong.when.doubt == (Doubt.TWO_TIMES_DISAGREE,)
    assert wrong.facts["time_by_id"] == "2026-03-14T09:00:10.000Z"


def test_the_messages_are_those_of_the_account_in_the_channel_of_the_folder():
    read = messages(row())
    (event,) = said(read)
    assert read.name(event.person)[:2] == ["1482298121420800000", "juniper"]
    assert event.thread == "1482298121420800010"
    assert read.people[event.person].role is Role.OTHER


def test_without_the_account_nobody_is_named_as_author():
    (event,) = Chat(FORM, (f"{ROOM}/messages.json", DISCORD_OWN)).events[:1]
    assert event.person is None


def test_one_side_alone_is_never_all_communication():
    read = messages(row(), row(20, Timestamp="2026-03-14 08:00:20"))
    tally = Tally()
    for record in (*read.events, *read.of(Statement), *read.people.values()):
        tally.add(record)
    found = {f.item: f.status for f in check(tally, read.reading.others[-1], load_policy())}
    assert found["chat.all_communication"] is Status.PARTIAL
    assert found["chat.full_log"] is Status.PARTIAL


def test_every_file_of_messages_says_that_it_is_one_side():
    stated = [s for s in messages(row()).of(Statement) if s.code is StatementCode.COMPLETE_LOG]
    assert [s.value for s in stated] == ["no"]


def test_the_older_tables_and_folders_are_read_the_same():
    text = f"ID,Timestamp,Contents,Attachments\n{_id(10)},2026-03-14 08:00:10,Hello,\n"
    new = Chat(FORM, USER, (f"{ROOM}/messages.csv", text.encode()))
    old = Chat(FORM, USER, ("messages/1482298121420800010/messages.csv", text.encode()))
    for read in (new, old):
        (event,) = said(read)
        assert (event.text, event.thread) == ("Hello", "1482298121420800010")
        assert event.when.doubt == ()


def test_links_are_joined_by_the_name_at_their_end():
    taking = Taking(NOW)
    taking.shelf.deliver(Delivered("package/gate.png", MediaFacts(10)))
    links = "https://cdn.example.com/attachments/1/2/gate.png?ex=5 https://cdn.example.com/b.png"
    (event,) = said(messages(row(Attachments=links), taking=taking))
    assert event.media == ("m1",)
    assert event.facts["attachment"] == links.replace(" ", "\n")


def test_sessions_friends_and_links_of_the_account_are_read():
    read = Chat(FORM, USER)
    alone, login, friend = read.events
    assert (alone.kind, alone.ip, alone.when.written) == (EventKind.UNKNOWN, "192.0.2.201", "")
    assert (login.kind, login.ip) == (EventKind.LOGIN, "192.0.2.202")
    assert login.facts["os"] == "Linux"
    assert read.name(friend.other_people[0]) == ["1482298121420800001", "larch"]
    linked = [p for p in read.people.values() if p.role is Role.ASSOCIATED]
    assert [(p.party, p.identifiers[2].value) for p in linked] == [("p1", "juniper-plays")]


def test_sign_ins_of_the_activity_carry_their_address():
    read = Chat(FORM, USER, ("Activity/tns/events-2026-00000-of-00001.json", DISCORD_EVENTS))
    login, other = read.events[-2:]
    assert (login.kind, login.ip, other.kind) == (EventKind.LOGIN, "192.0.2.203", EventKind.OTHER)
    assert login.when.utc.isoformat() == "2026-03-14T07:58:00+00:00"
    assert read.name(login.person)[:2] == ["1482298121420800000", "juniper"]


def test_names_of_channels_and_the_notes_of_the_package_are_told():
    index = b'{"1482298121420800010": "Direct Message with larch"}'
    channel = as_json(
        {"id": "1482298121420800010", "type": "DM", "recipients": ["1", "2"], "guild": {"id": "3"}}
    )
    read = Chat(FORM, ("Messages/index.json", index), (f"{ROOM}/channel.json", channel),
                ("README.txt", b"Welcome to your Discord data package!\n"))  # fmt: skip
    assert "Direct Message with larch (1482298121420800010)" in [
        s.value for s in read.of(Statement)
    ]
    assert [u.name for u in read.of(Unread)] == ["guild"]
    assert [s.reason for s in read.of(Skipped)] == ["explanation"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", DISCORD_OWN),
        (f"{ROOM}/messages.json", b"[]"),
        (f"{ROOM}/messages.json", b"\xef\xbb\xbf" + DISCORD_OWN.replace(b"\n", b"\r\n")),
        ("Messages/index.json", b'{"1482298121420800010": null}'),
        ("README.txt", b"The Discord data package\n"),
    ],
)
def test_files_of_a_package_are_known(name, data):
    listed = recognise(Opened.of_bytes(name, data)).listed
    assert (listed.form, listed.also) == (Format.DISCORD_PACKAGE, ())


def test_in_a_channel_of_two_the_other_one_is_told():
    channel = as_json({"id": "5", "type": 1, "recipients": ["1482298121420800000", "77"]})
    read = Chat(FORM, USER, (f"{ROOM}/channel.json", channel), (f"{ROOM}/messages.json",
                as_json([row()])))  # fmt: skip
    (event,) = said(read)
    assert [read.name(ref) for ref in event.other_people] == [["77"]]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("events.json", DISCORD_EVENTS),
        ("user.json", b'{"username": "river", "settings": {}, "connections": []}'),
        ("names.json", b'{"1482298121420800010": "rain"}'),
    ],
)
def test_what_anybody_might_write_is_not_claimed(name, data):
    assert recognise(Opened.of_bytes(name, data)).listed.form is not Format.DISCORD_PACKAGE


def test_a_bad_row_costs_itself():
    data = as_json([row(), "rain", row(20)], indent=1)
    read = Chat(FORM, (f"{ROOM}/messages.json", data))
    assert len(said(read)) == 2
    assert [(p.source.place, p.detail) for p in read.of(Problem)] == [("/1", "no_object")]
