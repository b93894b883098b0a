# SPDX-License-Identifier: Apache-2.0
"""The download of TikTok under its old and new names, and the workbook of addresses."""

import json

import pytest

from reviewer.intake.formats.tiktok_return import TikTokReturn
from reviewer.model.event import EventKind
from reviewer.model.moment import ZoneEvidence, iso
from reviewer.model.report import IdentifierKind
from tests.unit.return_reports import Taken, score
from tests.unit.workbooks import DATE_TIME, row, sheet, workbook

FORM = TikTokReturn()
LOGIN = {"Date": "2026-03-01 08:00:00", "IP": "192.0.2.7", "DeviceModel": "phone"}
SAID = [
    {"Date": "2026-03-01 08:01:00", "From": "river", "Content": "hi"},
    {"Date": "2026-03-01 08:02:00", "From": "meadow", "Content": "the bus"},
]
PROFILE = {"userName": "river", "emailAddress": "river@example.com", "birthDate": "2001-02-03"}


def download(activity="Activity", messages="Direct Messages", post="Video"):
    return json.dumps({
        "Profile": {"Profile Information": {"ProfileMap": PROFILE}},
        messages: {"Chat History": {"ChatHistory": {"Chat History with meadow:": SAID}}},
        activity: {
            "Login History": {"LoginHistoryList": [LOGIN]},
            "Search History": {"SearchList": [{"Date": "2026-03-01 09:00:00", "SearchTerm": "x"}]},
            "Follower List": {"FansList": [{"Date": "2026-03-01 09:01:00", "UserName": "reed"}]},
        },
        post: {"Videos": {"VideoList": [{"Date": "2026-03-01 10:00:00", "Likes": "2"}]}},
        "App Settings": {"Settings": {"SettingsMap": {"Language": "en"}}},
    })  # fmt: skip


@pytest.mark.parametrize(
    "names",
    [{}, {"activity": "Your Activity", "messages": "Direct Message", "post": "Post"}],
    ids=["old", "new"],
)
def test_the_lists_are_found_whatever_the_parts_are_called(names):
    text = download(**names)
    assert score(FORM, "user_data_tiktok.json", text) == 100
    taken = Taken(FORM, {"user_data_tiktok.json": text})
    assert [e.kind for e in taken.events] == [
        EventKind.MESSAGE, EventKind.MESSAGE, EventKind.LOGIN, EventKind.SEARCH, EventKind.OTHER,
        EventKind.UPLOAD,
    ]  # fmt: skip
    assert taken.events[4].facts["eventName"] == "Follower List"
    assert (taken.read, taken.lost) == (7, [])
    assert taken.unread == ['{"Language":"en"}']


def test_times_are_universal_by_what_the_company_documents():
    login = Taken(FORM, {"user_data.json": download()}).events[2]
    assert (login.ip, iso(login.when.utc)) == ("192.0.2.7", "2026-03-01T08:00:00Z")
    assert login.when.zone_evidence is ZoneEvidence.PROVIDER_CONVENTION
    assert login.facts["DeviceModel"] == "phone"


def test_a_conversation_is_named_by_its_key():
    taken = Taken(FORM, {"user_data.json": download()})
    first, second = taken.events[:2]
    assert {first.thread, second.thread} == {"meadow"}
    assert [taken.name(r) for r in (first.person, *first.other_people)] == ["river", "meadow"]
    assert [taken.name(r) for r in (second.person, *second.other_people)] == ["meadow", "river"]
    owner = taken.people[0]
    assert (IdentifierKind.EMAIL, "river@example.com") in {
        (i.kind, i.value) for i in owner.identifiers
    }


def test_a_bad_element_costs_itself_only():
    text = download().replace('{"Date": "2026-03-01 08:02:00"', '{"Date" "2026-03-01 08:02:00"')
    taken = Taken(FORM, {"user_data.json": text})
    assert [detail for _place, detail in taken.lost] == ["not_json"]
    assert len(taken.events) == 5


def test_other_documents_are_left_to_others():
    assert score(FORM, "account.json", '{"Login History": []}') == 0
    assert score(FORM, "user_data.json", '{"rows": []}') == 0
    assert score(FORM, "IP Data.xlsx", b"PK\x03\x04 nothing") == 0


def test_the_workbook_of_addresses_is_universal_by_convention():
    book = workbook(
        sheet(
            row(1, "time", "active start time", "IP", "IP country"),
            row(2, "2026-03-01 08:00:00", "2026-03-01 07:30:00", "192.0.2.7", "CA"),
            row(3, 46082.5, None, "192.0.2.8", "CA", styles=(DATE_TIME,)),
        )
    )
    name = "river - IP Data.xlsx"
    assert score(FORM, name, book) == 100
    taken = Taken(FORM, {name: book})
    seen, start, dated = taken.events
    assert [iso(e.when.utc) for e in (seen, start, dated)] == [
        "2026-03-01T08:00:00Z", "2026-03-01T07:30:00Z", "2026-03-01T12:00:00Z",
    ]  # fmt: skip
    assert {e.when.zone_evidence for e in taken.events} == {ZoneEvidence.PROVIDER_CONVENTION}
    assert (start.ip, start.facts["eventName"]) == ("192.0.2.7", "active_start")
    assert (seen.kind, seen.facts["IP country"]) == (EventKind.UNKNOWN, "CA")
    assert taken.read == 2


def test_whose_download_it_is_may_stand_behind_the_lists():
    text = json.dumps({
        "Activity": {"Login History": {"LoginHistoryList": [LOGIN]}},
        "Direct Messages": {"Chat History": {"ChatHistory": {"Chat History with meadow:": SAID}}},
        "Profile": {"Profile Information": {"ProfileMap": PROFILE}},
    })  # fmt: skip
    taken = Taken(FORM, {"user_data.json": text})
    login, _first, second = taken.events
    assert taken.name(login.person) == "river"
    assert taken.name(second.other_people[0]) == "river"
    assert (taken.read, taken.lost) == (4, [])
