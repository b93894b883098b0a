# SPDX-License-Identifier: Apache-2.0
"""The tables that Snapchat hands out, with their legends, and its download."""

import json

import pytest

from reviewer.intake.formats.snapchat_return import SnapchatReturn
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, ZoneEvidence, iso
from reviewer.model.report import Activity, IdentifierKind, Problem, StatementCode
from tests.unit.return_reports import Taken, score

FORM = SnapchatReturn()
CHAT = """"Messages of the account.
timestamp: when it was sent
text: what ""was"" said"
=====================
timestamp,message_type,sender_username,recipient_username,text,media_id,conversation_id
2026-03-01 04:02:00 UTC,TEXT,river,meadow,"Hello, there
on two lines",,c1
Wed Aug 19 12:00:00 UTC 2020,TEXT,meadow,river,old,,c1
2026-03-01 04:03:00,MEDIA,meadow,river,,abc;b~def,c1
"The same of groups"
==========
timestamp,sender_username,text,is_topic_chat
2026-03-01 05:00:00 UTC,river,to all,false
"""


def test_legends_are_counted_and_every_section_is_read():
    assert score(FORM, "return/conversations.csv", CHAT) == 100
    taken = Taken(FORM, {"conversations.csv": CHAT})
    assert [e.text for e in taken.events] == ["Hello, there\non two lines", "old", "", "to all"]
    assert (taken.read, taken.skipped, taken.lost, taken.unread) == (4, 2, [], [])
    assert [e.source.place for e in taken.events] == ["line 6", "line 8", "line 9", "line 13"]
    assert taken.events[3].facts["is_topic_chat"] == "false"
    assert taken.name(taken.events[0].other_people[0]) == "meadow"


def test_old_and_new_times_end_in_utc_or_stay_unknown():
    first, second, third, _last = Taken(FORM, {"conversations.csv": CHAT}).events
    assert iso(first.when.utc) == "2026-03-01T04:02:00Z"
    assert first.when.zone_evidence is ZoneEvidence.ZONE_NAME
    assert iso(second.when.utc) == "2020-08-19T12:00:00Z"
    assert third.when.utc is None
    assert third.when.doubt == (Doubt.ZONE_NOT_STATED,)


def test_media_are_found_by_token_and_by_name():
    token = "image~media_v4~2026-03-01~meadow~river~saved~b~def~v4.jpg"
    taken = Taken(FORM, {"conversations.csv": CHAT}, f"media/{token}", "media/abc.jpg")
    media = taken.media
    assert [media[ref].name for ref in taken.events[2].media] == ["abc.jpg", token]
    assert media[taken.events[2].media[1]].facts["media_state"] == "saved"


@pytest.mark.parametrize(
    ("state", "activity"),
    [("sent", Activity.SENT), ("received", Activity.RECEIVED), ("saved", Activity.NOT_STATED)],
)
def test_the_state_in_a_name_is_said_and_only_what_is_plain_is_an_activity(state, activity):
    name = f"image~media_v4~2026-03-01~meadow~river~{state}~b~def~v4.jpg"
    (item,) = Taken(FORM, {"conversations.csv": CHAT}, name).media.values()
    assert item.facts["media_state"] == state
    assert (item.facts["media_sender"], item.facts["media_recipient"]) == ("meadow", "river")
    assert item.activity is activity


SUBSCRIBER = """"Account"
====,,
username,user_id,created,email_address,email_status,creation_ip,phone_number,display_name
river,u-1,2026-01-02 03:04:05 UTC,river@example.com,verified,192.0.2.5,+12025550101,River B
"More"
====
email_verified_timestamp,phone_verified_timestamp,birthdate,last_active,2fa_status
2026-01-02 03:10:00 UTC,2026-01-02 03:11:00 UTC,2001-02-03,2026-03-01 00:00:00 UTC,on
"""


def test_the_account_is_one_person_with_its_registration_and_verifications():
    taken = Taken(FORM, {"subscriber_info.csv": SUBSCRIBER, "conversations.csv": CHAT})
    registered, mail, phone, active = taken.events[:4]
    assert (registered.kind, registered.ip) == (EventKind.REGISTRATION, "192.0.2.5")
    assert (mail.kind, mail.facts["eventName"]) == (EventKind.VERIFIED, "email_verified")
    assert (phone.kind, phone.ip, iso(phone.when.utc)) == (
        EventKind.VERIFIED, None, "2026-01-02T03:11:00Z",
    )  # fmt: skip
    assert active.facts["eventName"] == "last_active"
    owner = taken.people[0]
    assert {e.person for e in taken.events[:5]} == {owner.ref}
    found = {(i.kind, i.value, i.verified) for i in owner.identifiers}
    assert {
        (IdentifierKind.EMAIL, "river@example.com", True),
        (IdentifierKind.ESP_ID, "u-1", None),
        (IdentifierKind.PHONE, "+12025550101", None),
        (IdentifierKind.BIRTH_DATE, "2001-02-03", None),
    } <= found


def test_the_account_is_the_same_whichever_table_names_it_first():
    taken = Taken(FORM, {"conversations.csv": CHAT, "subscriber_info.csv": SUBSCRIBER})
    assert [p.identifiers[0].value for p in taken.people] == ["river", "meadow"]


CALLS = """"Calls"
=====
call_id,call_start,call_end
k1,Mar 06 2026 03:48:31 UTC,Mar 06 2026 03:50:31 UTC
-----
username,joined
river,Mar 06 2026 03:48:31 UTC
meadow,Mar 06 2026 03:48:40 UTC
call_id,call_start,call_end
k2,Mar 07 2026 13:48:31 UTC,Mar 07 2026 13:50:31 UTC
"""


def test_a_call_has_those_who_took_part_and_no_doubt_about_its_hour():
    taken = Taken(FORM, {"call_logs.csv": CALLS})
    first, second = taken.events
    assert (first.kind, first.when.doubt, iso(first.when.utc)) == (
        EventKind.CALL, (), "2026-03-06T03:48:31Z",
    )  # fmt: skip
    assert [taken.name(ref) for ref in first.other_people] == ["river", "meadow"]
    assert first.facts["participant_2"].startswith("username: meadow")
    assert (second.other_people, second.facts["call_id"]) == ((), "k2")
    assert taken.read == 4


@pytest.mark.parametrize(
    "header",
    ["ip,first_seen_time,last_seen_time,asn", "ip,first seen time,last seen time,asn"],
)
def test_an_address_seen_first_and_last_is_two_times(header):
    row = "192.0.2.1,2026-03-01 04:02:00 UTC,2026-03-02 04:02:00 UTC,64500"
    first, last = Taken(FORM, {"ip_data.csv": f'"x"\n===\n{header}\n{row}\n'}).events
    assert [e.facts["eventName"] for e in (first, last)] == ["first_seen", "last_seen"]
    assert {e.ip for e in (first, last)} == {"192.0.2.1"}
    assert {e.kind for e in (first, last)} == {EventKind.UNKNOWN}
    assert iso(last.when.utc) == "2026-03-02T04:02:00Z"
    one_table = '"x"\n===\ntimestamp,ip,asn,url\n2026-03-01 04:02:00 UTC,192.0.2.1,64500,x\n'
    (event,) = Taken(FORM, {"ip_data.csv": one_table}).events
    assert (event.ip, event.facts["url"]) == ("192.0.2.1", "x")


def test_who_reported_whom():
    text = (
        '"x"\n===\nreporter_user_id,reason,context,reported_user_id,message_timestamp\n'
        "u-2,spam,the bus,u-1,2026-03-01 04:02:00 UTC\n"
    )
    (event,) = Taken(FORM, {"reported_conversations.csv": text}).events
    assert (event.text, event.facts["reason"]) == ("the bus", "spam")
    assert event.facts["eventName"] == "conversation_reported"
    assert len(event.other_people) == 1


def test_a_table_that_is_not_known_is_read_by_its_columns():
    text = '"x"\n====\nlatitude,longitude,timestamp,odd\n1.5,2.5,2026-03-01 04:02:00 UTC,z\n'
    assert score(FORM, "new_thing.csv", text) == 100
    (event,) = Taken(FORM, {"new_thing.csv": text}).events
    assert (event.kind, event.facts["odd"]) == (EventKind.LOCATION, "z")


def test_bad_rows_cost_themselves_only():
    rows = 'short,row\n2026-03-01 06:00:00 UTC,"never closed,x,y\n'
    good = "2026-03-01 07:00:00 UTC,river,still here,false\n"
    taken = Taken(FORM, {"conversations.csv": CHAT + rows + good})
    assert taken.lost == [("line 14", "column_count")]
    assert taken.events[-1].text == "still here"
    assert taken.read == 6


def test_a_section_without_records_says_so():
    text = '"Friends"\n====\nusername,created_timestamp\n"No records found."\n'
    taken = Taken(FORM, {"friends_list.csv": text})
    assert taken.statements == [(StatementCode.NO_RECORDS, "No records found.")]
    taken = Taken(FORM, {"friends_list.csv": text + "meadow,2026-03-01 04:02:00 UTC\n"})
    assert iso(taken.events[0].when.utc) == "2026-03-01T04:02:00Z"


def test_other_tables_are_left_to_others():
    assert score(FORM, "chat.csv", "timestamp,sender,recipient,text\n2026-03-01,a,b,c\n") == 0
    assert score(FORM, "notes.txt", "Title\n=====\nbread, milk\n") == 0


def test_a_download_gives_its_conversation_and_failed_log_ins():
    chat = {"garden": [{"From": "river", "Media Type": "TEXT", "Content": "hi",
                        "Created": "2026-03-01 04:02:00 UTC",
                        "Created(microseconds)": 1772337720000}]}  # fmt: skip
    taken = Taken(FORM, {"json/chat_history.json": json.dumps(chat)})
    (event,) = taken.events
    assert (event.thread, event.when.doubt, event.text) == ("garden", (), "hi")
    assert taken.taking.untested == {"json/chat_history.json"}
    seen = {"Login History": [
        {"IP": "192.0.2.1", "Created": "2026-03-01 04:02:00 UTC", "Status": s}
        for s in ("success", "failure")
    ]}  # fmt: skip
    assert score(FORM, "account.json", json.dumps(seen)) == 100
    taken = Taken(FORM, {"account.json": json.dumps(seen)})
    assert [e.kind for e in taken.events] == [EventKind.LOGIN, EventKind.OTHER]


def test_half_a_character_in_a_download_stands_as_its_escape():
    text = r'{"gar\ud800den":[{"From":"river","Media Type":"TEXT","Content":"a\ud800b"}]}'
    taken = Taken(FORM, {"chat_history.json": text})
    (event,) = taken.events
    assert (event.text, event.thread) == (r"a\ud800b", r"gar\ud800den")
    assert [p.detail for p in taken.of(Problem)] == ["unstorable_character"]


def test_an_older_download_parts_sent_from_received_and_names_no_conversation():
    text = '{"Sent Saved Chat History":[{"To":"reed","Media Type":"TEXT","Created":"2026-03-01"}]}'
    (event,) = Taken(FORM, {"chat_history.json": text}).events
    assert (event.thread, event.facts["section_name"]) == (None, "Sent Saved Chat History")


def test_absence_stated_without_quotes_is_no_header():
    taken = Taken(FORM, {"friends_list.csv": '"Friends"\n====\nNo records found.\n'})
    assert taken.statements == [(StatementCode.NO_RECORDS, "No records found.")]
    assert taken.skipped == 2


def test_the_rest_of_a_row_is_shown():
    taken = Taken(FORM, {"conversations.csv": CHAT + "2026-03-01 07:00:00 UTC\n"})
    assert taken.unread == ["2026-03-01 07:00:00 UTC"]


def test_a_friend_is_whom_an_entry_is_about():
    text = '"Friends"\n====\nusername,display_name,created_timestamp\nreed,Reed,2026-03-01\n'
    (event,) = (taken := Taken(FORM, {"friends_list.csv": text})).events
    assert (event.person, event.facts["display_name"]) == (None, "Reed")
    assert [taken.name(ref) for ref in event.other_people] == ["reed"]


def test_hyphens_in_every_cell_open_who_took_part_in_a_call():
    text = (
        '"Calls"\n====\ncall_id,call_start\nc1,Apr 06 2026 03:48:31 UTC\n'
        "-,-\nusername,joined\nriver,yes\n"
    )
    (event,) = (taken := Taken(FORM, {"call_logs.csv": text})).events
    assert [taken.name(ref) for ref in event.other_people] == ["river"]
    assert taken.lost == []
