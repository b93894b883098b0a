# SPDX-License-Identifier: Apache-2.0
"""The case-system JSON: parties, files, incidents and what the clearing house added."""

import json

import pytest

from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, iso
from reviewer.model.report import (
    IdentifierKind,
    Problem,
    Role,
    SourceBody,
    Statement,
    StatementCode,
    Unread,
)
from tests.unit.case_reports import Taken, a_person, a_report

CAPTURES = [
    {
        "captureType": "IP Address",
        "value": "192.0.2.7",
        "eventName": "LOGIN",
        "dateTime": "2026-03-13T21:05:07Z",
        "possibleProxy": False,
        "port": 50001,
    },
    {"captureType": "IP Address", "value": "2001:db8::7", "eventName": None, "dateTime": None},
    {"captureType": "Device ID", "valueType": "IDFA", "value": "AAAA-1", "eventName": "Login"},
    {"captureType": "Profile URL", "value": "https://example.com/river"},
]


def test_captures_of_a_party_are_events_with_their_pointer():
    taken = Taken(a_report(**a_person(sourceInformation={"sourceCaptures": CAPTURES})))
    login, unnamed, device = taken.events()
    assert (login.kind, login.ip, login.port, login.possible_proxy) == (
        EventKind.LOGIN,
        "192.0.2.7",
        50001,
        False,
    )
    assert login.person == "p1"
    assert login.source.place == (
        "/reportedInformation/reportedPeople/reportedPersons/0/sourceInformation/sourceCaptures/0"
    )
    assert json.loads(login.raw) == CAPTURES[0]
    assert (unnamed.kind, unnamed.when.doubt) == (EventKind.UNKNOWN, (Doubt.TIME_NOT_STATED,))
    assert (device.kind, device.facts["valueType"]) == (EventKind.DEVICE, "IDFA")
    kinds = {i.kind for i in taken.people[0].identifiers}
    assert kinds == {IdentifierKind.DEVICE, IdentifierKind.PROFILE_URL}
    assert taken.read == 5


def test_a_number_keeps_its_spelling_in_the_raw_slice():
    people = b'{"reportedPeople":{"reportedPersons":[{"espUserId":1e5}]}}'
    data = b'{"reportId":1,"reportedInformation":' + people + b"}"
    taken = Taken(data)
    assert taken.people[0].identifiers[0].value == "1e5"
    assert taken.people[0].raw == '{"espUserId":1e5}'


PARTY = {
    "firstName": "River",
    "middleName": None,
    "lastName": "Stone",
    "preferredName": "Riv",
    "gender": "N/A",
    "dateOfBirth": "1990-02-03",
    "approximateAge": 36,
    "espService": "Example Chat",
    "espUserId": "0042",
    "screenName": {"value": "river"},
    "screenNames": {"screenNames": [{"value": "river"}, {"value": "river2"}]},
    "displayNames": {"displayNames": [{"value": "River S."}]},
    "emails": {"emails": [{"value": "river@example.org", "verified": True}]},
    "phones": {"phones": [{"value": "+12025550123", "verified": False}]},
    "addresses": {
        "addresses": [{"street1": "1 Garden Road", "city": "Springfield", "country": "US"}]
    },
    "profileBio": "likes buses",
    "priorCybertipReports": "990000001, 990000002",
    "espEstimatedLocations": {
        "espEstimatedLocations": [
            {
                "city": "Springfield",
                "countryCode": "US",
                "verified": False,
                "timestamp": "2026-03-01T10:00:00Z",
            }
        ]
    },
    "accountTemporarilyDisabled": True,
    "occupation": "gardener",
}


def test_every_identifier_of_a_party_is_kept_with_its_verification():
    (person,) = Taken(a_report(**a_person(**PARTY))).people
    found = {(i.kind, i.value, i.verified) for i in person.identifiers}
    assert found >= {
        (IdentifierKind.ESP_ID, "0042", None),
        (IdentifierKind.SCREEN_NAME, "river", None),
        (IdentifierKind.SCREEN_NAME, "river2", None),
        (IdentifierKind.DISPLAY_NAME, "River S.", None),
        (IdentifierKind.EMAIL, "river@example.org", True),
        (IdentifierKind.PHONE, "+12025550123", False),
        (IdentifierKind.ADDRESS, "1 Garden Road, Springfield, US", None),
        (IdentifierKind.BIRTH_DATE, "1990-02-03", None),
        (IdentifierKind.AGE, "36", None),
        (IdentifierKind.BIO, "likes buses", None),
        (IdentifierKind.PRIOR_REPORT, "990000001", None),
        (IdentifierKind.PRIOR_REPORT, "990000002", None),
    }
    assert person.names == ("River Stone", "Riv")
    assert person.role is Role.REPORTED
    assert person.facts["occupation"] == "gardener"
    assert "gender" not in person.facts


def test_locations_and_disabled_accounts_are_events():
    taken = Taken(a_report(**a_person(**PARTY)))
    (place,) = taken.events(EventKind.LOCATION)
    assert (place.facts["city"], iso(place.when.utc)) == ("Springfield", "2026-03-01T10:00:00Z")
    (off,) = taken.events(EventKind.ACCOUNT_DISABLED)
    assert off.facts == {"disabled_how": "temporarily"}


@pytest.mark.parametrize("nothing", [None, "N/A", "n/a", "", [], {}])
def test_null_missing_and_not_applicable_are_all_not_stated(nothing):
    fields = dict.fromkeys(PARTY, nothing)
    fields["sourceInformation"] = nothing
    taken = Taken(a_report(**a_person(**fields)) | {"automatedInformation": nothing})
    (person,) = taken.people
    assert (person.identifiers, person.names, person.facts) == ((), (), {})
    assert taken.events() == taken.of(Unread) == taken.of(Problem) == []


def test_the_three_lists_of_parties_give_three_roles():
    taken = Taken(
        a_report(
            reportedPeople={"reportedPersons": [{"espUserId": "1"}]},
            intendedRecipients={"intendedRecipients": [{"espUserId": "2"}]},
            childVictims={"childVictims": [{"espUserId": "3"}]},
        )
    )
    assert [p.role for p in taken.people] == [Role.REPORTED, Role.RECIPIENT, Role.VICTIM]


FILE = {
    "filename": "f1.jpg",
    "originalFilename": "shapes.jpg",
    "submittalId": "abc123",
    "verificationHash": "D41D8CD98F00B204E9800998ECF8427E",
    "viewedByEsp": True,
    "industryClassification": "A1",
    "ncmecTags": {"groups": [{"tags": [{"value": "Example tag"}]}]},
    "espMetadata": {
        "metadatas": [{"name": "Upload Date and Time", "value": "2026-03-13 20:00:00 UTC"}]
    },
    "sourceInformation": {
        "sourceCaptures": [
            {
                "captureType": "IP Address",
                "value": "192.0.2.7",
                "eventName": "UPLOAD",
                "dateTime": "2026-03-13T20:00:00Z",
            }
        ]
    },
    "additionalInformations": [{"value": "There is no evidence of distribution."}],
}


@pytest.mark.parametrize("nested", [True, False])
def test_uploaded_files_are_read_nested_and_bare(nested):
    files = {"uploadedFiles": [FILE]} if nested else [FILE]
    taken = Taken(a_report(uploadedFiles=files))
    (item,) = taken.files
    assert (item.name, item.file_id, item.viewed_by_esp) == ("f1.jpg", "abc123", True)
    assert item.stated_hashes[0].value == "d41d8cd98f00b204e9800998ecf8427e"
    assert (item.classification, item.annotations) == ("A1", ("Example tag",))
    uploads = taken.events(EventKind.UPLOAD)
    assert len(uploads) == 2
    assert {e.media for e in uploads} == {("m1",)}
    about = [s.about for s in taken.of(Statement) if s.code is StatementCode.DISTRIBUTION]
    assert about == ["m1"]


@pytest.mark.parametrize(("said", "kept"), [(True, True), (False, False), (None, None)])
def test_an_unanswered_question_is_never_no(said, kept):
    (item,) = Taken(a_report(uploadedFiles=[{"filename": "f", "viewedByEsp": said}])).files
    assert item.viewed_by_esp is kept


LOOKUPS = {
    "autoGeneratedNotes": {
        "geoLookups": {
            "reportedPersonGeoLookups": [
                {
                    "ipAddress": "192.0.2.7",
                    "country": "US",
                    "city": "Springfield",
                    "types": ["Login"],
                }
            ]
        },
        "autoRefers": [{"value": "Referred to Example Unit"}],
    }
}


def test_a_geo_look_up_is_a_statement_and_never_a_log_in():
    taken = Taken({**a_report(), "automatedInformation": LOOKUPS})
    assert taken.events() == []
    assert taken.people == []
    (value,) = taken.said(StatementCode.GEO_LOOKUP)
    assert "192.0.2.7" in value
    assert "Springfield" in value
    assert taken.said(StatementCode.OTHER) == ["Referred to Example Unit"]


CHAT = (
    "[2026-03-13 21:05:07 UTC] Reported User (Profile 123): hello\n"
    "[2026-03-13 21:05:09 UTC] Other User (Profile 456): hi"
)


@pytest.mark.parametrize("key", ["notes", "additonalInformations", "additionalInformations"])
def test_chat_text_inside_an_incident_is_read_as_messages(key):
    incident = {
        "chatServiceOrClient": "Example Chat",
        "chatRoomName": "garden",
        key: [{"value": CHAT}],
    }
    taken = Taken(
        a_report(incidentDetails={"chatIncident": [incident]}, **a_person(espUserId="123"))
    )
    first, second = taken.events(EventKind.MESSAGE)
    assert (first.person, first.text, first.thread) == ("p1", "hello", "garden")
    assert second.source.place.endswith(f"/chatIncident/0/{key}/0/value, line 2")


def test_chat_text_in_analyst_notes_and_free_text_is_read_too():
    report = a_report(additionalInformations=[{"value": CHAT}])
    report["additionalNcmecInformation"] = {"notes": {"notes": [{"value": CHAT}]}}
    taken = Taken(report)
    assert len(taken.events(EventKind.MESSAGE)) == 4
    (note,) = taken.events(EventKind.ANALYST_NOTE)
    assert note.text == CHAT
    assert note.when.doubt == (Doubt.TIME_NOT_STATED,)


def test_a_mail_inside_an_incident_is_a_mail():
    text = (
        "Sent Date: Fri, 13 Mar 2026 21:05:07 +0000\nFrom: river@example.org\n"
        "To: stone@example.org\nX-Ymail-Msg-Id: m-1\n\nhello"
    )
    taken = Taken(a_report(incidentDetails={"emailIncident": [{"contents": [{"value": text}]}]}))
    (mail,) = taken.events(EventKind.EMAIL)
    assert (mail.native_id, mail.text, iso(mail.when.utc)) == (
        "m-1",
        "hello",
        "2026-03-13T21:05:07Z",
    )


def test_the_face_of_the_report_is_filled():
    taken = Taken(
        {
            **a_report(
                incidentSummary={
                    "incidentType": "Example type",
                    "platform": "Example Chat",
                    "incidentDateTime": "2026-03-13T21:05:07Z",
                    "incidentDateTimeDescription": "time of detection",
                    "espEscalation": "soon",
                },
                reportingEsp={
                    "espName": "Example Inc",
                    "lastName": "ExampleImage",
                    "emails": {"emails": [{"value": "le@example.com"}]},
                },
            ),
            "dateReceived": "2026-03-14T09:26:53Z",
            "dateMadeAvailable": "2026-03-15T09:00:00Z",
            "informational": True,
            "additionalNcmecInformation": {
                "priority": {"priorityId": 1, "value": "E"},
                "ncmecClassification": "Example class",
            },
        }
    )
    head = taken.taking.head.head()
    assert (head.report_id, head.source_body) == ("990009876", SourceBody.NCMEC)
    assert (head.labels.priority, head.labels.informational) == ("E", True)
    assert head.labels.escalation == "soon"
    assert head.incident_type == "Example type"
    assert head.platform.value == "ExampleImage"
    kinds = [e.kind for e in taken.events()]
    assert kinds == [EventKind.RECEIVED, EventKind.MADE_AVAILABLE, EventKind.INCIDENT]
    assert taken.said(StatementCode.INCIDENT_TIME_MEANING) == ["time of detection"]
    assert "Example class" in taken.said(StatementCode.OTHER)
    (reporter,) = taken.people
    assert reporter.role is Role.REPORTER


def test_the_contacts_of_an_agency_are_no_subscriber_data():
    contacts = {
        "lawEnforcementContacts": [
            {
                "agency": "Example Police",
                "dateTimeMadeAvailable": "2026-03-15T09:00:00Z",
                "referralType": "NCMEC_ANALYST",
                "officer": {"email": "officer@example.com"},
            }
        ]
    }
    taken = Taken({**a_report(), "lawEnforcementContactInformation": contacts})
    assert taken.people == []
    (event,) = taken.events()
    assert event.kind is EventKind.MADE_AVAILABLE
    assert "Example Police" in taken.said(StatementCode.OTHER)
