# SPDX-License-Identifier: Apache-2.0
"""The case-system JSON with everything that is odd or broken about it."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.assess.checklist import check
from reviewer.assess.flags import flags
from reviewer.assess.packs import load_policy
from reviewer.assess.tally import Tally
from reviewer.intake.form import Part, Probe
from reviewer.model.errors import Damaged, IntakeError, TooLarge
from reviewer.model.event import EventKind
from reviewer.model.finding import Status
from reviewer.model.moment import NOT_STATED
from reviewer.model.report import (
    Problem,
    ProblemKind,
    Unread,
)
from tests.unit.case_reports import FORM, Taken, a_person, a_report


def test_a_key_nobody_knows_is_unread_with_its_pointer():
    taken = Taken(a_report(**a_person(shoeSize="42", espUserId="1")))
    (unread,) = taken.of(Unread)
    assert (unread.name, unread.value) == ("shoeSize", "42")
    assert unread.source.place == "/reportedInformation/reportedPeople/reportedPersons/0/shoeSize"


def test_a_byte_order_mark_does_no_harm():
    data = b"\xef\xbb\xbf" + json.dumps(a_report()).encode()
    assert Taken(data).taking.head.report_id == "990009876"
    assert FORM.score(Probe("r.json", data, len(data))).report_id == "990009876"


def test_a_doubled_key_is_named_with_its_pointer():
    data = b'{"reportId":1,"reportId":2,"reportedInformation":{}}'
    (problem,) = Taken(data).of(Problem)
    assert (problem.kind, problem.detail, problem.source.place) == (
        ProblemKind.BAD_VALUE,
        "duplicate_key",
        "/reportId",
    )


@pytest.mark.parametrize(
    ("value", "detail"),
    [
        ("NaN", "not_a_number"),
        ("-Infinity", "not_a_number"),
        ("1" * 21, "json_digits"),
        ('"\\ud83d"', "unstorable_character"),
        ('"\\u0000"', "unstorable_character"),
    ],
)
def test_an_odd_value_is_named_with_its_pointer(value, detail):
    data = b'{"reportId":1,"reportedInformation":{},"x":' + value.encode() + b"}"
    (problem,) = Taken(data).of(Problem)
    assert (problem.detail, problem.source.place) == (detail, "/x")


def test_twenty_digits_are_still_fine():
    data = b'{"reportId":12345678901234567890,"reportedInformation":{}}'
    assert Taken(data).of(Problem) == []


def test_too_deep_a_value_is_left_out_and_named():
    deep = b"[" * 100 + b"]" * 100
    problems = Taken(b'{"reportId":1,"reportedInformation":{},"x":' + deep + b"}").of(Problem)
    assert [(p.detail, p.lost) for p in problems] == [("json_depth", True)]


def test_absurd_depth_is_refused_not_a_crash():
    deep = b"[" * 200_000
    with pytest.raises((TooLarge, Damaged)):
        Taken(b'{"reportId":1,"reportedInformation":{},"x":' + deep)


def test_a_broken_file_is_refused_as_damaged():
    with pytest.raises(Damaged):
        Taken(json.dumps(a_report()).encode()[:-5])


def test_text_after_the_report_is_a_problem_and_the_report_is_read():
    taken = Taken(json.dumps(a_report()).encode() + b"\n{}")
    assert taken.taking.head.report_id == "990009876"
    assert [(p.kind, p.source.place) for p in taken.of(Problem)] == [
        (ProblemKind.DAMAGED, "line 2")
    ]


def test_of_a_list_of_reports_the_first_is_read_and_the_others_are_named():
    taken = Taken([a_report(), a_report(), a_report()])
    lost = [p for p in taken.of(Problem) if p.detail == "second_report_in_file"]
    assert [(p.source.place, p.lost) for p in lost] == [("/1", True), ("/2", True)]
    assert taken.taking.head.report_id == "990009876"


def test_an_undecodable_byte_does_not_damage_the_report():
    data = json.dumps(a_report(**a_person(profileBio="caf\u00e9 XX")), ensure_ascii=False)
    taken = Taken(data.encode().replace(b"XX", b"\xff"))
    assert taken.people[0].identifiers[0].value == "café \\xff"
    assert taken.of(Problem)[0].kind is ProblemKind.BAD_VALUE


@pytest.mark.parametrize("port", [0, 70000, "x"])
def test_an_impossible_port_is_named_and_the_event_stays(port):
    capture = {"captureType": "IP Address", "value": "192.0.2.7", "port": port}
    taken = Taken(a_report(**a_person(sourceInformation={"sourceCaptures": [capture]})))
    assert taken.events()[0].port is None
    assert taken.of(Problem)[0].detail == "port"


def test_recognition_looks_at_the_sections():
    data = json.dumps(a_report()).encode()
    match = FORM.score(Probe("any.txt", data, len(data)))
    assert match.score > 90
    assert match.part is Part.REPORT
    assert FORM.score(Probe("x.json", b'[{"message":"hi"}]', 10)).score == 0
    assert FORM.score(Probe("x.json", b"", 0)).score == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("N/A"),
    lambda kids: (
        st.lists(kids, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "value",
                    "reportedPeople",
                    "reportedPersons",
                    "sourceInformation",
                    "sourceCaptures",
                    "uploadedFiles",
                    "emails",
                    "notes",
                    "incidentDetails",
                    "chatIncident",
                    "port",
                    "screenName",
                    "automatedInformation",
                    "autoGeneratedNotes",
                    "geoLookups",
                    "priority",
                    "x",
                    "additionalNcmecInformation",
                    "accountTemporarilyDisabled",
                    "incidentSummary",
                    "incidentDateTime",
                    "espMetadata",
                    "metadatas",
                    "contents",
                    "emailIncident",
                    "reportingEsp",
                    "contactForLawEnforcement",
                    "contactPerson",
                    "dateReceived",
                    "officer",
                ]
            ),
            kids,
            max_size=4,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_shape_is_read_without_error(value):
    Taken({"reportedInformation": value, "additionalNcmecInformation": value})


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_raise_intake_errors_only(data, wrapped):
    if wrapped:
        data = b'{"reportedInformation":"' + data + b'"}'
    FORM.score(Probe("x", data, len(data)))
    with contextlib.suppress(IntakeError):
        Taken(data)


def test_an_address_that_stands_alone_with_a_party_is_an_untimed_capture():
    taken = Taken(a_report(**a_person(ipAddress="192.0.2.106")))
    (event,) = taken.events()
    assert (event.kind, event.when, event.ip, event.port) == (
        EventKind.UNKNOWN,
        NOT_STATED,
        "192.0.2.106",
        None,
    )
    assert event.person == "p1"
    assert event.source.place == "/reportedInformation/reportedPeople/reportedPersons/0/ipAddress"
    assert taken.read == 2
    assert taken.people[0].facts == {}


@pytest.mark.parametrize("value", ["N/A", "", None, []])
def test_an_address_that_is_not_stated_is_no_capture(value):
    assert Taken(a_report(**a_person(ipAddress=value))).events() == []


def test_several_bare_addresses_are_several_captures_and_a_port_beside_one_counts():
    taken = Taken(a_report(**a_person(ipAddress=["192.0.2.7:50001", "the library"])))
    assert [(e.ip, e.port) for e in taken.events()] == [("192.0.2.7", 50001), ("the library", None)]
    assert [(p.detail, p.source.place[-2:]) for p in taken.of(Problem)] == [("ip", "/1")]


def test_a_bare_address_asks_for_its_port():
    taken = Taken(a_report(**a_person(ipAddress="192.0.2.106")))
    tally = Tally()
    for record in [*taken.events(), *taken.people]:
        tally.add(record)
    policy, head = load_policy(), taken.taking.head.head()
    assert [f.about for f in flags(tally, head, policy) if f.id == "L07"] == [("e1",)]
    port = next(f for f in check(tally, head, policy) if f.item == "general.port")
    assert port.status is Status.MISSING
