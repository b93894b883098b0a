# SPDX-License-Identifier: Apache-2.0
"""The report document: recognition, its face, the incident, the internet, police and reporter."""

import re

import pytest

from reviewer.intake.form import Part
from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.report import IdentifierKind, Role, SourceBody, StatementCode
from tests.unit.xml_reports import (
    capture,
    entry,
    read,
    report,
    reported,
    score,
)


def test_a_report_is_recognised_by_its_root_and_children():
    match = score(report())
    assert (match.score, match.part, match.report_id) == (95, Part.REPORT, None)


def test_a_report_is_recognised_by_the_schema_it_names():
    assert score('<report x="https://report.cybertip.org/ispws/xsd"><other/></report>').score == 95


def test_a_root_that_is_only_called_report_is_an_unsure_match():
    assert score("<report><weather>rain</weather></report>").score == 30


def test_a_file_entry_and_an_answer_name_the_report_number():
    file_entry = score(entry())
    assert (file_entry.part, file_entry.report_id) == (Part.FILE_ENTRY, "990000101")
    answer = score("<reportResponse><responseCode>0</responseCode><reportId> 990000101 </reportId>")
    assert (answer.score, answer.part, answer.report_id) == (95, Part.RESPONSE, "990000101")
    done = score("<reportDoneResponse><responseCode>0</responseCode></reportDoneResponse>")
    assert (done.score, done.part) == (95, Part.RESPONSE)


@pytest.mark.parametrize(
    "head",
    ["", "<html><body/></html>", '{"reportId": 1}', "<?xml version='1.0'?>", "a,b\n1,2", "<<<"],
)
def test_what_is_something_else_is_no_match(head):
    assert score(head).score == 0


def test_a_report_with_a_doctype_is_recognised_so_that_it_can_be_refused():
    assert score("<!DOCTYPE report><report/>").score > 0


def test_a_head_that_ends_in_the_middle_is_recognised():
    assert score(report("<additionalInfo>" + "rain " * 30_000)).score == 95


def test_a_damaged_head_is_recognised_by_what_came_before():
    assert score("<report><incidentSummary/><x>rain & sun</x>").score == 95


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "utf-16-le"])
def test_a_head_in_another_encoding_is_recognised(codec):
    assert score(report().encode(codec)).score == 95


def test_a_wrapped_report_is_recognised():
    assert score(f"<export>{report()}</export>").score == 70


def test_the_face_holds_type_and_hints_with_their_places():
    got = read(report()).head
    assert (got.format, got.source_body) == (Format.CYBERTIP_XML, SourceBody.ESP)
    assert got.incident_type == "Misleading Domain Name"
    assert got.sources["incident_type"].place == "incidentSummary/incidentType:1"
    assert (got.platform.value, got.platform.hint_from) == ("example.com", "reporterEmail")


def test_the_product_is_a_better_hint_than_the_platform():
    summary = "<incidentSummary><platform>Example Mail</platform></incidentSummary>"
    got = read(report(summary=summary)).head
    assert got.platform.hint_from == "platform"
    service = "<personOrUserReported><espService>Example Chat</espService></personOrUserReported>"
    assert read(report(service, summary=summary)).head.platform.value == "Example Chat"


def test_the_incident_is_a_statement_with_its_meaning():
    summary = """<incidentSummary>
    <incidentDateTimeDescription>Time of detection</incidentDateTimeDescription>
    <incidentDateTime>2026-01-05T14:30:00Z</incidentDateTime></incidentSummary>"""
    got = read(report(summary=summary))
    (event,) = got.of_kind(EventKind.INCIDENT)
    assert (event.text, event.person) == ("Time of detection", None)
    assert event.when.utc.hour == 14
    assert event.source.place == "incidentSummary/incidentDateTime:3"
    assert got.stated(StatementCode.INCIDENT_TIME_MEANING) == ["Time of detection"]


def test_an_empty_incident_time_is_no_event():
    got = read(report(summary="<incidentSummary><incidentDateTime/></incidentSummary>"))
    assert got.of_kind(EventKind.INCIDENT) == []


def test_a_type_that_is_not_in_the_schema_is_kept_as_written():
    wrong = "Online Enticement of Children for Sexual Act"
    got = read(
        report(summary=f"<incidentSummary><incidentType>{wrong}</incidentType></incidentSummary>")
    )
    assert got.head.incident_type == wrong


@pytest.mark.parametrize(
    ("element", "escalation"),
    [
        (
            "<escalateToHighPriority>Child at risk today</escalateToHighPriority>",
            "Child at risk today",
        ),
        ("<escalateToHighPriority/>", "yes"),
        ("<escalateToHighPriority>  </escalateToHighPriority>", "yes"),
        ("", None),
    ],
)
def test_being_there_is_the_escalation(element, escalation):
    got = read(report(summary=f"<incidentSummary>{element}</incidentSummary>"))
    assert got.head.labels.escalation == escalation
    assert bool(got.unread) == (escalation == "yes")


def test_annotations_count_unless_they_say_false():
    flags = "<sextortion/><spam>false</spam><csamSolicitation>true</csamSolicitation>"
    flags += "<minorToMinorInteraction>0</minorToMinorInteraction>"
    flags += "<sadisticOnlineExploitation>1</sadisticOnlineExploitation>"
    summary = f"<incidentSummary><reportAnnotations>{flags}</reportAnnotations></incidentSummary>"
    labels = read(report(summary=summary)).head.labels
    assert labels.annotations == ("sextortion", "csamSolicitation", "sadisticOnlineExploitation")
    assert labels.informational is None


@pytest.mark.parametrize(("text", "said"), [("", True), ("true", True), ("false", False)])
def test_the_newer_informational_flag_is_a_label(text, said):
    flag = f"<reportAnnotations><informational>{text}</informational></reportAnnotations>"
    got = read(report(summary=f"<incidentSummary>{flag}</incidentSummary>")).head.labels
    assert got.informational is said
    assert ("informational" in got.annotations) is said


def test_an_unknown_annotation_is_a_label_and_named_as_not_understood():
    flag = "<reportAnnotations><newerFlag/></reportAnnotations>"
    got = read(report(summary=f"<incidentSummary>{flag}</incidentSummary>"))
    assert got.head.labels.annotations == ("newerFlag",)
    assert got.unread == {"incidentSummary/reportAnnotations/newerFlag": "<newerFlag/>"}


def test_empty_flag_containers_say_nothing():
    summary = "<incidentSummary><reportAnnotations/></incidentSummary>"
    got = read(report(summary=summary), entry("<fileAnnotations/>"))
    assert (got.head.labels.annotations, got.unread, got.faults) == ((), {}, [])


def test_a_batched_report_says_so_and_may_hold_bare_accounts():
    people = "".join(
        f"<personOrUserReported><espIdentifier>000{n}</espIdentifier></personOrUserReported>"
        for n in range(3)
    )
    got = read(report('<batchedReport reason="VIRAL_POTENTIAL_MEME"/>', people))
    assert got.head.labels.batched
    assert "VIRAL_POTENTIAL_MEME" in got.stated(StatementCode.OTHER)
    found = [p for p in got.people if p.role is Role.REPORTED]
    assert [p.identifiers[0].value for p in found] == ["0000", "0001", "0002"]
    assert got.unread == {}


@pytest.mark.parametrize(
    ("kind", "inner", "values"),
    [
        ("webPageIncident", "<url>https://example.com/a</url><url>https://example.com/b</url>",
         ["https://example.com/a", "https://example.com/b"]),
        ("emailIncident", "<emailAddress>a@example.org</emailAddress>", ["a@example.org"]),
        ("newsgroupIncident", "<name>garden.talk</name>", ["garden.talk"]),
        ("chatImIncident", "<chatClient>Example</chatClient><chatRoomName>tea</chatRoomName>",
         ["Example", "tea"]),
        ("onlineGamingIncident", "<gameName>Chess</gameName><console>None</console>",
         ["Chess", "None"]),
        ("cellPhoneIncident",
         ('<phoneNumber countryCallingCode="+1">2025550123</phoneNumber>'
         "<latitude>45.1</latitude><longitude>-75.2</longitude>"),
         ["2025550123 (countryCallingCode +1)", "45.1", "-75.2"]),
        ("nonInternetIncident",
         ("<locationName>Park</locationName><incidentAddress type='Business'><address>1 Lake"
         "</address><city>Ottawa</city></incidentAddress>"),
         ["Park", "1 Lake, Ottawa (type Business)"]),
        ("peer2peerIncident", "<client>Example P2P</client><fileNames>tree.png</fileNames>",
         ["Example P2P", "tree.png"]),
    ],
)  # fmt: skip
def test_every_incident_kind_keeps_its_fields_as_statements(kind, inner, values):
    note = "<additionalInfo>rain all day</additionalInfo>"
    got = read(report(f"<internetDetails><{kind}>{inner}{note}</{kind}></internetDetails>"))
    assert got.stated(StatementCode.OTHER) == [*values, "rain all day"]
    assert all(s.source.place.startswith(f"internetDetails/{kind}/") for s in got.statements)
    assert (got.unread, got.faults) == ({}, [])


@pytest.mark.parametrize(("text", "value"), [("true", "yes"), ("0", "no")])
def test_content_hosted_elsewhere_is_stated(text, value):
    page = f'<webPageIncident thirdPartyHostedContent="{text}"/>'
    got = read(report(f"<internetDetails>{page}</internetDetails>"))
    assert got.stated(StatementCode.THIRD_PARTY_CONTENT) == [value]


def test_captures_of_a_file_sharing_incident_are_events_of_nobody():
    got = read(
        report(
            f"<internetDetails><peer2peerIncident>{capture()}</peer2peerIncident></internetDetails>"
        )
    )
    (event,) = got.of_kind(EventKind.LOGIN)
    assert event.person is None
    assert event.source.place == "internetDetails/peer2peerIncident/ipCaptureEvent:1"


CHAT = """2026-01-05T14:29:10Z river: hello
2026-01-05T14:30:00Z stone: hi"""


def chat(content: str, room: str = "tea") -> str:
    return (
        f"<internetDetails><chatImIncident><chatRoomName>{room}</chatRoomName>"
        f"<content>{content}</content></chatImIncident></internetDetails>"
    )


def test_a_chat_is_read_line_by_line_and_joined_to_parties_named_later():
    person = "<personOrUserReported><screenName>river</screenName></personOrUserReported>"
    got = read(report(chat(CHAT), person))
    first, second = got.of_kind(EventKind.MESSAGE)
    names = {p.ref: p.role for p in got.people}
    assert (first.text, second.text, first.thread) == ("hello", "hi", "tea")
    assert (names[first.person], names[second.person]) == (Role.REPORTED, Role.OTHER)
    assert second.source.place == "internetDetails/chatImIncident/content:2"
    assert got.items == 4


def test_a_chat_without_recognisable_lines_is_one_message_without_a_time():
    got = read(report(chat("they talked about gardens")))
    (event,) = got.of_kind(EventKind.MESSAGE)
    assert (event.text, event.when.utc) == ("they talked about gardens", None)


def test_an_e_mail_is_read_with_its_headers():
    text = "From: a@example.org\nTo: b@example.org\nDate: Mon, 5 Jan 2026 14:30:00 +0000\n"
    text += "Subject: garden\n\nsee you at the bus"
    mail = f"<emailIncident><content>{text}</content></emailIncident>"
    got = read(report(f"<internetDetails>{mail}</internetDetails>"))
    (mail,) = got.of_kind(EventKind.EMAIL)
    assert (mail.text, mail.facts["subject"]) == ("see you at the bus", "garden")
    assert mail.when.utc.hour == 14


def test_an_e_mail_content_without_headers_is_a_mail_without_a_time():
    content = "<emailIncident><content>about the bus</content></emailIncident>"
    (mail,) = read(report(f"<internetDetails>{content}</internetDetails>")).of_kind(EventKind.EMAIL)
    assert (mail.text, mail.when.utc) == ("about the bus", None)


def test_additional_information_that_holds_a_chat_is_read_as_one():
    got = read(report(f"<additionalInfo>{CHAT}</additionalInfo>"))
    assert len(got.of_kind(EventKind.MESSAGE)) == 2


def test_free_text_is_looked_into_for_statements():
    got = read(report("<additionalInfo>All times are in UTC.</additionalInfo>"))
    assert "All times are in UTC." in got.stated(StatementCode.OTHER)
    assert [s.free_text for s in got.statements if s.code is StatementCode.TIME_ZONE] == [True]


def law(inner: str) -> str:
    return f"<lawEnforcement>{inner}</lawEnforcement>"


@pytest.mark.parametrize(
    ("inner", "requests", "process"),
    [
        ("<agencyName>Lake Police</agencyName>", ["yes: Lake Police"], []),
        (
            (
                "<caseNumber>07-1</caseNumber><agencyName>Lake Police</agencyName>"
                "<reportedToLe>true</reportedToLe>"
            ),
            ["yes: Lake Police, 07-1"],
            [],
        ),
        ("<reportedToLe>1</reportedToLe>", ["yes"], []),
        ("<reportedToLe>FALSE</reportedToLe>", ["no"], []),
        ("<reportedToLe>perhaps</reportedToLe>", [], []),
        ("", [], []),
        (
            "<servedLegalProcessDomestic>false</servedLegalProcessDomestic>",
            [],
            ["no: domestic"],
        ),
        (
            (
                '<servedLegalProcessInternational fleaCountry="CA">true'
                "</servedLegalProcessInternational>"
            ),
            [],
            ["yes: international, CA"],
        ),
        (
            (
                "<servedLegalProcessInternational>true</servedLegalProcessInternational>"
                "<fleaCountry>CA</fleaCountry>"
            ),
            [],
            ["yes: international, CA"],
        ),
    ],
)
def test_other_requests_are_stated_as_yes_or_no(inner, requests, process):
    got = read(report(law(inner)))
    assert got.stated(StatementCode.OTHER_LE_REQUESTS) == requests
    assert got.stated(StatementCode.LEGAL_PROCESS) == process


def test_an_agency_that_was_not_told_is_still_named():
    got = read(report(law("<agencyName>Lake Police</agencyName><reportedToLe>0</reportedToLe>")))
    assert got.stated(StatementCode.OTHER_LE_REQUESTS) == ["no"]
    assert got.stated(StatementCode.OTHER) == ["Lake Police"]


def test_the_officer_elsewhere_is_no_subscriber():
    contact = (
        "<officerContact><firstName>Ann</firstName><email>a@example.net</email></officerContact>"
    )
    got = read(report(law(f"<agencyName>Lake Police</agencyName>{contact}")))
    assert got.stated(StatementCode.OTHER) == ["Ann", "a@example.net"]
    assert [p.role for p in got.people] == [Role.REPORTER]


def test_the_reporter_is_a_person_of_the_company():
    inner = "<reportingPerson><firstName>Ann</firstName><lastName>Bell</lastName>"
    inner += "<email>a@example.com</email></reportingPerson>"
    inner += "<contactPerson><phone>2025550102</phone></contactPerson>"
    inner += "<companyTemplate>Example Chat Inc.\nWe keep logs.</companyTemplate>"
    inner += "<termsOfService>Be kind.</termsOfService><legalURL>https://example.com/l</legalURL>"
    got = read(report(reporter=f"<reporter>{inner}</reporter>"))
    first, second = got.people
    assert (first.role, first.names) == (Role.REPORTER, ("Ann Bell",))
    assert (second.role, second.facts) == (Role.REPORTER, {"contactPerson": "true"})
    assert second.identifiers[0].kind is IdentifierKind.PHONE
    assert got.head.platform.value == "Example Chat Inc."
    said = got.stated(StatementCode.OTHER)
    assert {"Be kind.", "https://example.com/l"} <= set(said)
    assert got.items == 2


def test_every_place_is_a_path_and_a_line():
    got = read(
        report(chat("rain"), law("<agencyName>L</agencyName>")),
        entry("<details type='EXIF'><nameValuePair><name>a</name><value>b</value></nameValuePair>"
              "</details><strange x='1'>y</strange>"),
    )  # fmt: skip
    places = [r.source.place for r in got.records if hasattr(r, "source")]
    places += [p.source.place for p in got.people] + [m.source.place for m in got.media]
    assert places
    assert all(re.fullmatch(r"[\w/@]+:\d+", place) for place in places), places


def test_the_minimal_report_leaves_nothing_unread():
    got = read(reported("<espIdentifier>0001</espIdentifier>", capture(port="50001")))
    assert (got.items, got.unread, got.faults) == (3, {}, [])
