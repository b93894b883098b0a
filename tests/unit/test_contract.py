# SPDX-License-Identifier: Apache-2.0
"""The JSON of `inspect` has the fields and spellings of the contract."""

import json
from datetime import timedelta
from io import StringIO

import pytest

from reviewer.cli import contract
from reviewer.cli.inspect import JsonSheet, Outcome, Refusal
from reviewer.desk.reading import Found
from reviewer.model.finding import Cue, Finding, Flag, Status
from reviewer.model.moment import Doubt, Moment, Precision
from reviewer.model.report import (
    Identifier,
    IdentifierKind,
    Labels,
    Platform,
    Problem,
    ProblemKind,
    Receipt,
    StatedHash,
    Statement,
    StatementCode,
    Unread,
)
from tests.builders import NOON, a_head, a_media, a_moment, a_person, a_source, an_event

PLACE = {"file": "logins.csv", "place": "row 1"}


def as_json(value):
    return json.loads(contract.encode(value))


def found(**changes):
    base = Found("a" * 64, (("report.xml", "a" * 64),), head=a_head(), receipt=Receipt(2, 1, 1, 0))
    for name, value in changes.items():
        setattr(base, name, value)
    return base


def printed(*reports, refused=()):
    out = StringIO()
    sheet = JsonSheet(out)
    for batches, rest in reports:
        sheet.begin_report()
        for batch in batches:
            sheet.events(batch)
        sheet.end_report(rest)
    sheet.close(refused)
    return json.loads(out.getvalue())


def test_an_event_has_every_field_of_the_contract():
    assert as_json(contract.event_json(an_event())) == {
        "ref": "e1", "kind": "login", "utc": "2026-03-05T12:00:00Z",
        "earliest": "2026-03-05T12:00:00Z", "latest": "2026-03-05T12:00:00Z",
        "written": "2026-03-05T12:00:00Z", "precision": "s", "zone_evidence": "offset",
        "doubt": [], "person": "p1", "other_people": [], "ip": "192.0.2.7", "port": 50001,
        "possible_proxy": None, "text": "", "thread": None, "native_id": None, "facts": {},
        "media": [], "source": PLACE,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("digits", "utc"),
    [
        (0, "2026-03-05T12:00:00Z"),
        (1, "2026-03-05T12:00:00.5Z"),
        (3, "2026-03-05T12:00:00.512Z"),
        (6, "2026-03-05T12:00:00.512000Z"),
    ],
)
def test_an_exact_time_has_as_many_digits_as_were_written(digits, utc):
    when = a_moment(timedelta(microseconds=512_000), digits=digits)
    event = as_json(contract.event_json(an_event(when=when)))
    assert (event["utc"], event["earliest"], event["latest"]) == (utc, utc, utc)


def test_an_interval_ends_in_six_digits_or_none():
    when = a_moment(latest=NOON + timedelta(seconds=59, microseconds=999_999), digits=0)
    event = as_json(contract.event_json(an_event(when=when)))
    assert (event["utc"], event["latest"]) == (
        "2026-03-05T12:00:00Z", "2026-03-05T12:00:59.999999Z",
    )  # fmt: skip


def test_a_time_that_is_not_stated_is_null_and_says_why():
    when = Moment(None, "", precision=Precision.NONE, doubt=(Doubt.TIME_NOT_STATED,))
    event = as_json(contract.event_json(an_event(when=when)))
    assert [event[k] for k in ("utc", "earliest", "latest", "written")] == [None, None, None, ""]
    assert event["doubt"] == ["time_not_stated"]


def test_a_file_a_person_and_a_statement_have_every_field_of_the_contract():
    media = a_media(stated_hashes=(StatedHash("photodna", None, "12345678"),))
    shown = as_json(contract.media_json(media))
    wanted = (
        "ref name delivered sha256 sha1 md5 stated_hashes hash_agrees size kind width height "
        "viewed_by_esp exif_viewed_by_esp publicly_available relevance classification "
        "annotations activity facts source"
    )
    assert set(wanted.split()) <= shown.keys()
    assert shown["stated_hashes"] == [{"kind": "photodna", "value": None, "short": "12345678"}]
    assert shown["activity"] == "not_stated"

    person = a_person(
        identifiers=(Identifier(IdentifierKind.EMAIL, "a@example.org", a_source(), False),)
    )
    shown = as_json(contract.person_json(person))
    assert {"ref", "role", "names", "identifiers", "source"} <= shown.keys()
    (identifier,) = shown["identifiers"]
    assert {"kind", "value", "verified", "source"} <= identifier.keys()
    assert (identifier["kind"], identifier["verified"]) == ("email", False)

    statement = Statement(StatementCode.ALL_IMAGES, "yes", a_source())
    shown = as_json(contract.statement_json(statement))
    assert {"code": "all_images", "value": "yes", "source": PLACE}.items() <= shown.items()


def test_a_report_has_every_part_of_the_contract():
    source = a_source()
    rest = found(
        head=a_head(platform=Platform("Example Chat", "espService"),
                    labels=Labels("E", "soon", False, True, ("viral",))),
        findings=[Finding("general.port", "general.3", Status.PARTIAL, "port.some", True,
                          (source,), 1, 2)],
        flags=[Flag("L05", "time_zone_doubt", ("e3",), 1)],
        cues=[Cue("F07", (source,))],
        problems=[Problem(ProblemKind.BAD_VALUE, source, "port")],
        unread=[Unread("odd", "value", source)],
    )  # fmt: skip
    (report,) = printed(([[an_event()]], rest))["reports"]
    assert report["report_id"] == "990000101"
    assert report["platform"] == {"value": "Example Chat", "hint_from": "espService"}
    assert report["labels"] == {
        "priority": "E", "escalation": "soon", "informational": False, "batched": True,
        "annotations": ["viral"],
    }  # fmt: skip
    (finding,) = report["checklist"]
    assert {"id": "general.port", "element": "general.3", "status": "partial", "confirm": True,
            "reason": "port.some", "evidence": [PLACE]}.items() <= finding.items()  # fmt: skip
    assert {"id": "L05", "name": "time_zone_doubt", "about": ["e3"]}.items() <= report["flags"][
        0
    ].items()
    assert report["cues"] == [{"factor": "F07", "evidence": [PLACE]}]
    assert report["problems"] == [{"kind": "bad_value", "detail": "port", "source": PLACE}]
    assert report["unread"] == [{"source": PLACE, "name": "odd", "value": "value"}]
    assert report["receipt"] == {"items": 2, "read": 1, "problems": 1, "skipped": 0}
    assert len(report["events"]) == 1


def test_a_report_that_was_not_read_to_its_receipt_is_never_printed():
    with pytest.raises(ValueError, match="receipt"):
        contract.rest_json(found(receipt=None))


def test_hidden_characters_travel_escaped_or_as_they_are_and_come_back():
    text = "a\u202eb\u200bc\x1bd\x00\u2028"
    event = as_json(contract.event_json(an_event(text=text)))
    assert event["text"] == text


def test_events_come_in_the_order_given_over_any_number_of_batches():
    events = [an_event(ref=f"e{n}") for n in range(7)]
    (report,) = printed(([events[:3], [], events[3:6], events[6:]], found()))["reports"]
    assert [e["ref"] for e in report["events"]] == [f"e{n}" for n in range(7)]


def test_two_reports_and_none_are_each_one_object():
    assert printed() == {"schema": "reviewer.inspect/1", "reports": []}
    both = printed(([], found(sha256="b" * 64)), ([[an_event()]], found()))
    assert [r["sha256"][0] for r in both["reports"]] == ["b", "a"]


def test_a_refusal_alone_is_an_error_without_reports():
    refusal = Refusal("set.zip", "encrypted", "password_needed")
    assert printed(refused=[refusal]) == {
        "schema": "reviewer.inspect/1", "reports": [],
        "error": {"code": "encrypted", "detail": "password_needed"},
    }  # fmt: skip


def test_a_refusal_beside_a_report_is_listed_with_its_path():
    both = printed(([], found()), refused=[Refusal("set.zip", "encrypted", "")])
    assert both["refused"] == [{"path": "set.zip", "kind": "encrypted"}]
    assert "error" not in both


def test_a_report_that_broke_off_after_its_first_events_is_marked_as_such():
    out = StringIO()
    sheet = JsonSheet(out)
    sheet.begin_report()
    sheet.events([an_event()])
    sheet.broken_report("reader_stopped")
    sheet.close([Refusal("a", "reader_stopped", "silent")])
    whole = json.loads(out.getvalue())
    assert whole["reports"][0]["error"] == {"code": "reader_stopped"}
    assert whole["refused"] == [{"path": "a", "kind": "reader_stopped"}]


def test_nothing_is_printed_before_there_is_something_to_say():
    out = StringIO()
    JsonSheet(out)
    assert out.getvalue() == ""


@pytest.mark.parametrize(
    ("read", "problems", "stopped", "refused", "status"),
    [
        (1, 0, False, 0, 0),
        (1, 3, False, 0, 1),
        (1, 0, False, 1, 1),
        (0, 0, False, 1, 3),
        (0, 0, True, 1, 4),
        (2, 0, True, 1, 4),
    ],
)
def test_the_exit_status_follows_from_what_became_of_the_paths(
    read, problems, stopped, refused, status
):
    outcome = Outcome(read, problems, stopped, [Refusal("a", "damaged", "")] * refused)
    assert outcome.status == status


def test_characters_that_cannot_be_seen_stand_as_escapes_of_the_same_value():
    text = "a\u202eb\u200bc\U000e0041 é 天"
    line = contract.encode({"text": text})
    assert json.loads(line) == {"text": text}
    for shown in ("\\u202e", "\\u200b", "\\udb40\\udc41", "é 天"):
        assert shown in line
