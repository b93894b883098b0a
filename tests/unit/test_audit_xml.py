# SPDX-License-Identifier: Apache-2.0
"""What an acceptance test against contract, format note and checklist brought to light."""

import pytest

from reviewer.assess.checklist import check
from reviewer.assess.packs import load_policy
from reviewer.assess.tally import Tally
from reviewer.model.errors import Unsupported
from reviewer.model.event import EventKind
from reviewer.model.finding import Finding, Status
from reviewer.model.report import StatementCode
from tests.unit.xml_reports import (
    SUMMARY,
    Reading,
    capture,
    entry,
    read,
    report,
    reported,
    score,
)

POLICY = load_policy()


def judge(got: Reading, item: str) -> Finding:
    tally = Tally()
    for record in (*got.events, *got.people, *got.media, *got.statements, *got.problems):
        tally.add(record)
    return next(f for f in check(tally, got.head, POLICY) if f.item == item)


def chats(*contents: str) -> str:
    rooms = (f"<chatRoomName>room {n}</chatRoomName>" for n in range(len(contents)))
    blocks = zip(rooms, contents, strict=True)
    return "".join(
        "<internetDetails><chatImIncident>"
        f"{room}<content>{text}</content></chatImIncident></internetDetails>"
        for room, text in blocks
    )


def login(day: int, hour: str = "07:00:00Z") -> str:
    return capture(eventName="Login", dateTime=f"2026-01-0{day}T{hour}")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Logout", EventKind.LOGOUT),
        ("DOWNLOAD", EventKind.DOWNLOAD),
        ("Login failed", EventKind.OTHER),
    ],
)
def test_a_capture_named_outside_the_schema_keeps_its_act_and_its_name(name, kind):
    event = read(reported(capture(eventName=name))).events[-1]
    assert (event.kind, event.facts) == (kind, {"eventName": name})


def test_an_act_without_a_kind_of_its_own_is_named_all_the_same():
    got = read(reported(capture(eventName="Password change")))
    named = judge(got, "general.activity_named")
    assert (named.status, named.have, named.of) == (Status.PARTIAL, 1, 2)


def test_a_port_beside_the_address_that_is_not_the_stated_one_is_kept_unread():
    got = read(reported(capture(ipAddress="192.0.2.7:50009", port="50001")))
    assert (got.events[-1].ip, got.events[-1].port) == ("192.0.2.7", 50001)
    assert list(got.unread.values()) == ["192.0.2.7:50009"]
    same = read(reported(capture(ipAddress="192.0.2.7:50001", port="50001")))
    assert same.unread == {}


def test_an_encoding_we_do_not_read_is_refused_as_such_and_not_as_an_unknown_form():
    text = '<?xml version="1.0" encoding="KOI8-R"?>' + report()
    assert score(text).score > 0
    with pytest.raises(Unsupported):
        read(text)


def test_what_follows_a_break_keeps_a_mark_for_the_byte_that_broke_it():
    whole = reported("<screenName>caf#e</screenName>").encode()
    got = read(whole.replace(b"#", b"\xe9"))
    assert got.unread["rest"].startswith("\ufffde</screenName>")


@pytest.mark.parametrize("zone", [None, "Asia/Tokyo", "America/Los_Angeles"])
def test_a_login_without_zone_leaves_no_gap_whatever_zone_is_declared(zone):
    note = "<additionalInfo>This is the complete login history.</additionalInfo>"
    used = capture(eventName="Upload", dateTime="2026-01-03T09:00:00Z")
    rows = (login(1), login(3, "07:00:00"), login(5), used, note)
    got = read(reported(*rows), zone=zone)
    assert judge(got, "general.login_history").reason == "logins.stated"
    without = (login(1), login(5), used, note)
    gaps = judge(read(reported(*without), zone=zone), "general.login_history")
    assert (gaps.status, gaps.reason) == (Status.CONTRADICTED, "logins.gaps")


def test_a_chat_told_in_one_sentence_is_no_log():
    got = read(report(chats("They spoke about the weather.")))
    found = judge(got, "chat.full_log")
    assert (found.status, found.reason) == (Status.PARTIAL, "log.block")
    assert [e.place for e in found.evidence] == ["internetDetails/chatImIncident/content:1"]


def test_a_chat_told_in_one_sentence_beside_a_log_is_what_is_missing():
    log = "2026-01-05 14:00:00 UTC fern: hello&#10;2026-01-05 14:30:00 UTC moss: hi"
    got = read(report(chats(log, "They spoke about the weather.")))
    found = judge(got, "chat.full_log")
    assert (found.status, found.reason) == (Status.PARTIAL, "log.some_conversations")
    assert len(found.evidence) == 1


def test_times_of_one_upload_that_differ_are_judged_by_the_item_about_uploads_only():
    upload = capture(eventName="Upload", dateTime="2026-01-05T12:00:00Z")
    stated = "<uploadedToEspTimestamp>2026-01-05T{}Z</uploadedToEspTimestamp>"
    near = read(report(), entry(upload, stated.format("12:00:05")))
    far = read(report(), entry(upload, stated.format("15:00:00")))
    for got, linked in ((near, Status.PRESENT), (far, Status.CONTRADICTED)):
        assert judge(got, "general.activity_times").status is Status.PRESENT
        assert judge(got, "general.upload_time_linked").status is linked


def test_a_case_number_contradicts_the_word_that_no_police_was_told():
    inner = "<caseNumber>07-1</caseNumber><agencyName>Lake Police</agencyName>"
    inner += "<reportedToLe>false</reportedToLe>"
    got = read(report(f"<lawEnforcement>{inner}</lawEnforcement>"))
    assert got.stated(StatementCode.OTHER_LE_REQUESTS) == ["no", "07-1"]
    found = judge(got, "general.other_le_requests")
    assert (found.status, len(found.evidence)) == (Status.CONTRADICTED, 2)


def test_a_second_incident_type_and_number_are_told_and_kept():
    second = SUMMARY.replace("Misleading Domain Name", "Another")
    number = "<reportId>7</reportId>"
    got = read(report(number, second), entry().replace("990000101", "8"))
    assert (got.head.incident_type, got.head.report_id) == ("Misleading Domain Name", "7")
    assert got.unread == {"incidentSummary/incidentType": "Another", "fileDetails/reportId": "8"}


def test_the_platform_stays_readable_when_another_hint_comes_first():
    summary = SUMMARY.replace("</incidentType>", "</incidentType><platform>Garden</platform>")
    party = "<personOrUserReported><espService>Pond</espService></personOrUserReported>"
    got = read(report(party, summary=summary))
    assert got.head.platform is not None
    assert got.head.platform.value == "Pond"
    assert "Garden" in got.stated(StatementCode.OTHER)
