# SPDX-License-Identifier: Apache-2.0
"""The received PDF: its cover, sections and parties, in all spellings that were seen."""

import pytest

from reviewer.intake.form import NO_MATCH, Part, Probe
from reviewer.intake.formats.cybertip_pdf import CyberTipPdf, OtherPdf
from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.report import Role, SourceBody, StatementCode
from tests.unit.pdf_reports import (
    FORM,
    TITLE,
    A,
    Taken,
    a_file,
    a_report,
    a_suspect,
    encrypted,
    pdf,
)

B = "Section B: Automated Information Added by NCMEC Systems"
C = "Section C: Additional Information Provided by NCMEC"
D = "Section D: Law Enforcement Contact Information"
FOOT = "This Report is invented"


def score(data, name="report.pdf", size=None):
    return FORM.score(Probe(name, data, size or len(data)))


# ---------------------------------------------------------------------------------- recognition


def test_a_report_is_known_by_its_first_page_and_gives_its_number():
    match = score(a_report("Suspect"), "Tip.pdf")
    assert (match.score, match.part, match.report_id) == (98, Part.REPORT, "990009876")


def test_a_report_whose_first_sheet_is_blank_is_known_by_the_next():
    assert score(pdf([[], [TITLE]])).score == 98


def test_another_pdf_is_none_of_it_whatever_it_is_called():
    data = pdf([["Tram plan"]])
    assert score(data, "990009876.pdf") == NO_MATCH
    assert OtherPdf().score(Probe("a.pdf", data, len(data))).part is Part.LOG


@pytest.mark.parametrize(
    "name",
    [
        "990009876.pdf", "in/CyberTipReport_990009876.pdf", "x.zip!CyberTip Report 990009876.pdf",
        "NCMEC-990009876 (1).pdf", "CT_99000987.pdf",
    ],
)  # fmt: skip
def test_a_pdf_that_cannot_be_looked_into_is_known_by_its_name(name):
    match = score(a_report()[:200], name, size=9_000_000)
    assert (match.score, match.part) == (70, Part.REPORT)
    assert match.report_id.startswith("9900")


@pytest.mark.parametrize("name", ["transcript_990009876_chat.pdf", "12345.pdf", "tram.pdf"])
def test_other_names_say_nothing(name):
    assert score(a_report()[:200], name, size=9_000_000) == NO_MATCH


def test_a_locked_pdf_is_held_for_a_report():
    assert score(encrypted(a_report(), "rain"), "Tip.pdf").reason == "locked"


@pytest.mark.parametrize("data", [b"", b"{}", b"time,ip\n", b"%!PS-Adobe"])
def test_other_files_are_none_of_it(data):
    assert score(data) == NO_MATCH
    assert OtherPdf().score(Probe("a.pdf", data, len(data))) == NO_MATCH


# ----------------------------------------------------------------------------------------- face


def a_cover(*lines):
    return Taken(pdf([[TITLE, *lines], [A]]))


def test_the_cover_fills_the_face_of_the_report():
    taken = a_cover(
        "Priority Level: E", "Received by NCMEC on 03-14-2026 09:26:53 UTC",
        "Date PDF Generated: 03-16-2026 14:00:00 UTC",
        "Incident Type: Auto-referred International",
    )  # fmt: skip
    head = taken.taking.head.head()
    assert (head.report_id, head.labels.priority) == ("990009876", "E")
    assert (head.format, head.source_body) == (Format.CYBERTIP_PDF, SourceBody.NCMEC)
    assert head.incident_type == "Auto-referred International"
    assert head.sources["priority"].place == "page 1"
    (received,) = taken.events()
    assert received.kind is EventKind.RECEIVED
    assert received.when.utc.isoformat() == "2026-03-14T09:26:53+00:00"
    assert "Date PDF Generated: 03-16-2026 14:00:00 UTC" in taken.said(StatementCode.OTHER)


def test_labels_of_the_cover_that_were_run_together_are_parted():
    taken = a_cover("Priority Level: 2 Received by NCMEC on 2026-03-14 10:00:00 UTC")
    assert taken.taking.head.priority == "2"
    assert taken.events(EventKind.RECEIVED)[0].when.written == "2026-03-14 10:00:00 UTC"


def test_the_words_of_the_company_on_the_incident_come_before_those_of_the_cover():
    taken = Taken(pdf([
        [TITLE, "Incident Type: Apparent something"],
        [A, "Incident Information", "Primary Incident Type: Something", "Incident Time:",
         "03-13-2026 21:06:00 UTC", "Description of Incident Time: found", "by a machine"],
    ]))  # fmt: skip
    assert taken.taking.head.incident_type == "Something"
    assert taken.taking.head.conflicts == {}
    assert "Incident Type: Apparent something" in taken.said(StatementCode.OTHER)
    (incident,) = taken.events(EventKind.INCIDENT)
    assert (incident.text, incident.source.place) == ("found by a machine", "page 2")
    assert taken.said(StatementCode.INCIDENT_TIME_MEANING) == ["found by a machine"]


def test_the_executive_summary_is_a_note_of_the_clearing_house():
    taken = a_cover("Executive Summary", "Two accounts speak", "of a garden.", "Priority Level: 1")
    (note,) = taken.events(EventKind.ANALYST_NOTE)
    assert note.text == "Two accounts speak\nof a garden."
    assert taken.taking.head.priority == "1"


def test_another_number_in_a_running_head_is_told_of():
    taken = Taken(pdf([[TITLE, A], ["CyberTipline Report 990001111 | Page 2", "Suspect"]]))
    assert taken.taking.head.report_id == "990009876"
    assert taken.taking.head.conflicts["report_id"].place == "page 2"


def test_running_heads_and_feet_are_left_out_and_counted():
    taken = Taken(pdf([[TITLE, A, FOOT, "Page 1 of 2"], [TITLE, "2", B, FOOT]]))
    assert taken.skipped == 6
    assert taken.unread == []


def test_a_sentence_that_begins_as_a_head_stays_where_it_is():
    taken = Taken(pdf([[TITLE, C, "CyberTipline Report 990001111 speaks of the same tram"]]))
    assert taken.unread == [("CyberTipline Report 990001111 speaks of the same tram", "page 1")]
    assert taken.taking.head.conflicts == {}


# ------------------------------------------------------------------------------------- contents


@pytest.mark.parametrize(
    "entries",
    [
        [f"{A} ........ 3", "Suspect ..... 3", f"{B} . . . . 4"],
        ["Contents", f"{A} 3", "Suspect 3", f"{B} 4"],
        ["Table of Contents", A, "Suspect 1", B],
        [],
    ],
    ids=["dots", "numbers", "bare", "none"],
)
def test_what_stands_in_the_contents_begins_nothing(entries):
    body = [A, "Suspect 1", "ESP User ID: 7001"]
    taken = Taken(pdf([[TITLE], [TITLE, *entries], [TITLE, *body], [TITLE, B]]))
    assert [(p.role, p.source.place) for p in taken.people] == [(Role.REPORTED, "page 3")]
    assert taken.unread == []


# -------------------------------------------------------------------------------------- company


def test_the_company_and_its_contacts_are_the_reporter_alone():
    taken = Taken(a_report(
        "Reporting Electronic Service Provider (ESP)", "Submitter:",
        "Example Messenger Email: le@example.com",
        "Point of Contact for Law Enforcement: Desk Phone: +12025550100",
        "Business Address: 12 Example Street,", "Exampleville",
        "Suspect", "Screen/User Name: river",
        D, "Agency: Exampleville Police", "Phone: +12025550190", "Email: desk@example.net",
        "Time/Date was made available: 03-16-2026 13:30:00 UTC",
    ))  # fmt: skip
    reporter, river = taken.people
    assert (reporter.role, reporter.names) == (Role.REPORTER, ("Example Messenger",))
    assert taken.identified() == [
        ("email", "le@example.com"),
        ("phone", "+12025550100"),
        ("address", "12 Example Street, Exampleville"),
    ]
    assert [i.value for i in river.identifiers] == ["river"]
    assert taken.taking.head.hints["espName"] == "Example Messenger"
    (available,) = taken.events(EventKind.MADE_AVAILABLE)
    assert available.facts == {"agency": "Exampleville Police"}
    assert "Phone: +12025550190" in taken.said(StatementCode.OTHER)


# ----------------------------------------------------------------------------------- free texts


def test_a_chat_over_two_pages_gives_each_message_its_page():
    taken = Taken(pdf([
        [TITLE, A, "Suspect", "Screen/User Name: river", "Additional Information",
         "[2026-03-13 21:01:10 UTC] river: Is the bus late?",
         "[2026-03-13 21:02:10 UTC] meadow: It goes on", FOOT],
        [TITLE, "over the page.", "[2026-03-13 21:03:10 UTC] river: Thanks", FOOT],
    ]))  # fmt: skip
    assert [(e.text, e.source.place) for e in taken.events()] == [
        ("Is the bus late?", "page 1"), ("It goes on\nover the page.", "page 1"),
        ("Thanks", "page 2"),
    ]  # fmt: skip
    assert taken.events()[0].person == "p1"


def test_words_of_the_company_are_kept_with_the_blanks_they_had():
    taken = Taken(a_report("Additional Information", "The tram   leaves at noon."))
    assert taken.said(StatementCode.OTHER) == ["The tram   leaves at noon."]


# ------------------------------------------------------------------------------ sections B to D


def test_a_looked_up_address_is_a_statement_and_never_an_event():
    taken = Taken(a_report(
        B, "IP Geo-Lookup (Suspect 1)", "IP Address Country Region City Postal Code ISP",
        "192.0.2.7 CA Ontario Exampleville K1A 45.42/-75.69", "Example Networks cable",
        "2001:db8:0:… US District 38.9/-77.0", "Geo-Lookup (Recipient 1)", "198.51.100.9 CA",
    ))  # fmt: skip
    assert taken.said(StatementCode.GEO_LOOKUP) == [
        "Suspect 1; 192.0.2.7 CA Ontario Exampleville K1A 45.42/-75.69 Example Networks cable",
        "Suspect 1; 2001:db8:0:… US District 38.9/-77.0",
        "Recipient 1; 198.51.100.9 CA",
    ]
    assert (taken.events(), taken.people, taken.unread) == ([], [], [])


def test_other_reports_and_referrals_are_statements():
    taken = Taken(a_report(
        B, "Explanation of Automated Information", "Our own words.",
        "Further Information on Uploaded Files", "Unconfirmed: 2",
        "Auto Refer", "To the agency.", "Deconfliction", "990001200 990001201",
    ))  # fmt: skip
    assert taken.said(StatementCode.OTHER_LE_REQUESTS) == ["yes (990001200, 990001201)"]
    assert taken.said(StatementCode.OTHER) == [
        "Explanation of Automated Information: Our own words.", "Unconfirmed: 2",
        "Auto Refer: To the agency.",
    ]  # fmt: skip
    assert taken.unread == []


def test_a_note_of_an_analyst_has_its_time_and_author():
    taken = Taken(a_report(
        C, "NCMEC Note #1", "Analyst: A. Example", "03-15-2026 10:00:00 UTC", "Nothing else found.",
        "NCMEC Classification: Unconfirmed", "NCMEC Note #2", "A second look.",
    ))  # fmt: skip
    one, two = taken.events(EventKind.ANALYST_NOTE)
    assert (one.text, one.facts["analyst"]) == ("Nothing else found.", "A. Example")
    assert one.when.utc.isoformat() == "2026-03-15T10:00:00+00:00"
    assert (two.text, two.when.written) == ("A second look.", "")
    assert taken.said(StatementCode.OTHER) == ["NCMEC Classification: Unconfirmed"]
    assert taken.read == 2


def test_a_report_without_files_is_read_as_any_other():
    taken = Taken(a_suspect("IP Address: 192.0.2.7 (Login)"))
    assert (taken.files, len(taken.people)) == ([], 1)


def test_two_reports_of_one_reading_keep_their_files_apart():
    first, second = Taken(a_file(name="a.jpg")), Taken(a_file(name="b.jpg"))
    assert [f.name for f in (*first.files, *second.files)] == ["a.jpg", "b.jpg"]
    assert isinstance(FORM, CyberTipPdf)


def test_a_chat_or_a_mail_among_the_words_on_the_incident_is_read_as_one():
    chat = Taken(a_report(
        "Incident Information", "Incident Type: Something", "Chat Service: Example Chat",
        "[2026-03-13 21:01:10 UTC] river: Is the bus late?",
        "[2026-03-13 21:02:10 UTC] meadow: No", "Weather",
    ))  # fmt: skip
    assert [e.text for e in chat.events()] == ["Is the bus late?", "No\nWeather"]
    assert chat.said(StatementCode.OTHER) == ["Chat Service: Example Chat"]
    mail = Taken(a_report(
        "Incident Information", "Incident Type: Something", "From: river@example.org",
        "To: meadow@example.net", "Subject: roses", "Date: Fri, 13 Mar 2026 21:00:00 +0000",
    ))  # fmt: skip
    assert [(e.kind, e.facts["subject"]) for e in mail.events()] == [(EventKind.EMAIL, "roses")]
    odd = Taken(a_report("Incident Information", "Incident Type: Something", "Weather: fine"))
    assert odd.unread == [("Weather: fine", "page 1")]
