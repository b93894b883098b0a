# SPDX-License-Identifier: Apache-2.0
"""Discord's return: columns by their names in any order, relationships, servers."""

import pytest

from reviewer.intake.formats.discord_return import DiscordReturn
from reviewer.intake.listing import recognise
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.moment import Doubt
from reviewer.model.report import MediaFacts, Problem, Statement
from tests.examples.chat_exports import DISCORD_FOUR, DISCORD_FRIENDS, DISCORD_SERVER, _id
from tests.fuzz.oracle import NOW
from tests.unit.chats import Chat

FORM = DiscordReturn()
DMS = "messages/dms/1482298121420800010.csv"
LINK = "https://cdn.example.com/attachments/1/777/gate.png?ex=1"


def read(text, name=DMS, taking=None):
    return Chat(FORM, (name, text.encode()), taking=taking)


@pytest.mark.parametrize(
    "header",
    [
        ("ID", "Channel ID", "Author ID", "Timestamp", "Username", "Contents", "Attachments"),
        ("Channel ID", "ID", "Timestamp", "Author ID", "Username", "Attachments", "Contents"),
    ],
)
def test_columns_are_found_by_name_whatever_their_order(header):
    cells = {"ID": _id(10), "Channel ID": 5, "Author ID": 14, "Username": "juniper",
             "Timestamp": "2026-03-14T08:00:10Z", "Contents": "Hello"}  # fmt: skip
    taken = read(
        ",".join(header) + "\n" + ",".join(str(cells.get(one, "")) for one in header) + "\n"
    )
    (event,) = taken.events
    assert (event.text, event.thread, event.native_id) == ("Hello", "5", str(_id(10)))
    assert taken.name(event.person) == ["14", "juniper"]
    assert event.when.doubt == ()


def test_four_columns_name_no_author_and_the_file_names_the_channel():
    (first, _second) = Chat(FORM, (DMS, DISCORD_FOUR)).events
    assert (first.person, first.thread) == (None, "1482298121420800010")
    assert first.when.doubt == (Doubt.ZONE_NOT_STATED,)


def test_attachments_are_joined_by_number_and_stand_one_a_line():
    taking = Taking(NOW)
    taking.shelf.deliver(Delivered("attachments/777", MediaFacts(10)))
    text = f'ID,Timestamp,Contents,Attachments\n{_id(10)},2026-03-14T08:00:10Z,,"{LINK}\n{LINK}2"\n'
    (event,) = read(text, "messages/Allotments/general.csv", taking).events
    assert event.media == ("m1",)
    assert event.facts["attachment"] == f"{LINK}\n{LINK}2"


def test_relationships_are_about_others_and_have_no_time():
    taken = Chat(FORM, ("relationships_14.csv", DISCORD_FRIENDS))
    friend, _blocked = taken.events
    assert (friend.kind, friend.person) == (EventKind.OTHER, None)
    assert taken.name(friend.other_people[0]) == ["15", "larch"]
    assert [e.facts["eventName"] for e in taken.events] == ["friend", "blocked"]


def test_a_server_is_told():
    taken = Chat(FORM, ("servers/5.json", DISCORD_SERVER))
    assert "name: Allotments" in [s.value for s in taken.of(Statement)]


def test_the_spelling_of_the_columns_is_said_to_be_unconfirmed():
    assert Chat(FORM, (DMS, DISCORD_FOUR)).taking.untested == {DMS}


def test_a_short_row_costs_itself():
    taken = read(f"ID,Timestamp,Contents,Attachment\n5\n{_id(1)},2026-03-14T08:00:01Z,Hi,\n")
    assert len(taken.events) == 1
    assert [p.detail for p in taken.of(Problem)] == ["column_count"]


def test_a_table_elsewhere_is_not_claimed():
    listed = recognise(Opened.of_bytes("export/general.csv", DISCORD_FOUR)).listed
    assert listed.form is not Format.DISCORD_RETURN
    own = DISCORD_FOUR.replace(b"Timestamp,ID,Contents,Attachment\n",
                               b"ID,Timestamp,Contents,Attachments\n")  # fmt: skip
    for name, form in (
        ("messages/c1482298121420800010/messages.csv", Format.DISCORD_PACKAGE),
        ("messages/unknown/1482298121420800010.csv", Format.DISCORD_RETURN),
    ):
        listed = recognise(Opened.of_bytes(name, own)).listed
        assert (listed.form, listed.also) == (form, ())
