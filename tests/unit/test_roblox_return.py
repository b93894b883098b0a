# SPDX-License-Identifier: Apache-2.0
"""The tables that Roblox hands out."""

import hashlib

from reviewer.intake.formats.roblox_return import RobloxReturn
from reviewer.model.event import EventKind
from reviewer.model.moment import ZoneEvidence, iso
from tests.unit.return_reports import Taken, score

FORM = RobloxReturn()
ADDRESSES = (
    "user_id,username,ip_address,first_recorded_utc,last_recorded_utc,last_observed_port,"
    "last_observed_port_utc\n"
    "71,river,192.0.2.7,03/01/2026 08:00:00,03/02/2026 08:00:00,50001,03/03/2026 09:30:00\n"
    "71,river,192.0.2.8,03/01/2026 08:00:00,,,\n"
)
IP_NAME = "IP address of the account river.csv"
CHAT = (
    "ts,ds,conversation_id,convo_type,user_id,name,text,is_filtered_o13,is_filtered_u13\n"
    "2026-03-01T08:00:00Z,2026-03-01,c1,one,71,river,hello,false,true\n"
    ",,,,,,,,\n"
    "2026-03-02T08:00:00Z,2026-03-02,c2,one,72,meadow,the garden,false,false\n"
)


def test_the_port_is_of_its_own_time_only():
    assert score(FORM, IP_NAME, ADDRESSES) == 100
    taken = Taken(FORM, {IP_NAME: ADDRESSES})
    first, last, port, alone = taken.events
    assert [(e.ip, e.port) for e in taken.events] == [
        ("192.0.2.7", None), ("192.0.2.7", None), ("192.0.2.7", 50001), ("192.0.2.8", None),
    ]  # fmt: skip
    assert [e.facts["eventName"] for e in (first, last, port, alone)] == [
        "first_recorded", "last_recorded", "port_last_observed", "first_recorded",
    ]  # fmt: skip
    assert iso(port.when.utc) == "2026-03-03T09:30:00Z"
    assert {e.kind for e in taken.events} == {EventKind.UNKNOWN}
    assert taken.read == 2


def test_the_header_declares_the_zone_and_month_stands_first():
    (event, *_others) = Taken(FORM, {IP_NAME: ADDRESSES}).events
    assert event.when.zone_evidence is ZoneEvidence.DECLARED_FOR_FILE
    assert iso(event.when.utc) == "2026-03-01T08:00:00Z"


def test_blank_rows_part_conversations_and_are_no_records():
    name = "Chat records of the Roblox user river.csv"
    assert score(FORM, name, CHAT) == 100
    taken = Taken(FORM, {name: CHAT})
    assert [(e.thread, e.text) for e in taken.events] == [("c1", "hello"), ("c2", "the garden")]
    assert taken.name(taken.events[1].person) == "meadow"
    assert taken.events[0].facts["is_filtered_u13"] == "true"
    assert (taken.read, taken.lost) == (2, [])


def test_seconds_are_read_by_what_they_count():
    name = "Messages of the Roblox user river.csv"
    header = "created_time (UTC seconds),subject,body,author,recipient\n"
    text = header + "1772352000,Bus,At 4,river,meadow\n"
    assert score(FORM, name, text) == 100
    (event,) = Taken(FORM, {name: text}).events
    assert (iso(event.when.utc), event.when.zone_evidence) == (
        "2026-03-01T08:00:00Z", ZoneEvidence.EPOCH,
    )  # fmt: skip
    assert (event.text, event.facts["subject"]) == ("At 4", "Bus")


def test_described_files_are_joined_by_name_and_keep_their_hashes():
    digest = hashlib.sha256(b"shapes").hexdigest()
    text = f"file_name,sha256,created\nshapes.png,{digest},2026-03-01\ngone.png,{digest},\n"
    name = "roblox/assets_metadata.csv"
    assert score(FORM, name, text) == 100
    taken = Taken(FORM, {name: text}, "roblox/shapes.png")
    here, gone = taken.media.values()
    assert (here.delivered, here.stated_hashes[0].value) == (True, digest)
    assert (gone.name, gone.delivered) == ("gone.png", False)
    assert taken.taking.untested == {name}


def test_other_lists_are_known_by_their_names_and_told_of():
    name = "Block list of the Roblox user river.csv"
    text = "user_id,username,blocked_user_id,created_at\n71,river,72,2026-03-01T08:00:00Z\n"
    assert score(FORM, name, text) == 100
    taken = Taken(FORM, {"Chat records of the Roblox user river.csv": CHAT, name: text})
    block = taken.events[-1]
    assert block.facts["eventName"] == "user_blocked"
    assert [taken.name(ref) for ref in (block.person, *block.other_people)] == ["river", "meadow"]
    assert taken.taking.untested == {name}
    assert score(FORM, "friends.csv", text) == 0


def test_two_numbers_of_one_name_are_two_accounts():
    name = "Friends of the Roblox user river.csv"
    taken = Taken(FORM, {name: "user_id,username\n71,river\n72,river\n71,river\n72,river\n"})
    people = [event.person for event in taken.events]
    assert people[0] == people[2] != people[1] == people[3]
