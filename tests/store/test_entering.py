# SPDX-License-Identifier: Apache-2.0
"""A tip that was typed in is a report like any other, and the record alone can make it again."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer.assess.packs import load_policy
from reviewer.desk.door import Desk
from reviewer.desk.entering import moment_of
from reviewer.model.declaration import Answer, Scope
from reviewer.model.errors import Refused
from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.moment import ClockSaid, Doubt, ZoneEvidence
from reviewer.model.report import RAW_LIMIT, IdentifierKind, Role, SourceBody, StatementCode
from reviewer.model.timeline import Filter
from reviewer.model.tip import Tip, TipEvent, TipPerson, Way
from reviewer.store.vault import Vault
from tests.builders import NOON

DAY = timedelta(days=1)
TIP = Tip(
    way=Way.PHONE,
    source_body=SourceBody.POLICE,
    received="2026-03-05 09:30",
    received_zone="America/Toronto",
    description="A neighbour tells of messages about a garden.",
    author="A. Officer",
    at=NOON,
    told_by="a neighbour",
    incident_type="Messages",
    people=(
        TipPerson(Role.REPORTED, "", ((IdentifierKind.SCREEN_NAME, "river"),)),
        TipPerson(Role.VICTIM),
        TipPerson(Role.REPORTER, "Stone", ((IdentifierKind.PHONE, "+1 202-555-0101"),)),
    ),
    events=(
        TipEvent(EventKind.MESSAGE, "3/4/2026 7:15", "", 0, 2, text="See you at the bus stop."),
        TipEvent(EventKind.OTHER),
        TipEvent(EventKind.LOGIN, "2026-03-04 19:20:30", "America/Toronto", 0, None,
                 "192.0.2.7", "50001"),
        TipEvent(EventKind.OTHER, address="https://example.org/garden"),
    ),
)  # fmt: skip


class NoReader:
    """Stands for the courier where nothing is read."""


@pytest.fixture
def desk(tmp_path):
    vault = Vault.open(tmp_path / "workspace")
    with closing(Desk.of(vault, NoReader(), load_policy(), lambda: NOON)) as desk:
        desk.access.sign_as("A. Officer")
        yield desk


def events(desk, sha256):
    ids = [n for n in desk.looking.timeline(sha256, Filter()).ids if n >= 0]
    return {row.event.ref: row.event for row in desk.looking.rows(ids)}


def test_a_typed_tip_has_face_people_events_and_its_officer(desk):
    sha256, change = desk.entering.keep(TIP)
    assert change.reports == {sha256}
    (row,) = desk.looking.reports()
    assert (row.head.format, row.head.source_body) == (Format.MANUAL_ENTRY, SourceBody.POLICE)
    assert row.head.report_id == f"M-{sha256[:8]}"
    assert (row.counts.events, row.counts.people, row.receipt.items) == (4, 2, 6)
    said = {one.code: one.value for one in desk.looking.statements(sha256)}
    assert said[StatementCode.ASSERTED_BY] == "A. Officer"
    assert said[StatementCode.TOLD_BY] == "a neighbour"
    assert [p.role for p in desk.looking.people(sha256)] == [Role.REPORTED, Role.REPORTER]
    assert desk.looking.findings(sha256)


def test_a_time_that_was_told_without_zone_stays_open_in_every_reading(desk):
    sha256, _ = desk.entering.keep(TIP)
    message = events(desk, sha256)["e2"]
    assert message.when.utc is None
    assert {Doubt.ZONE_NOT_STATED, Doubt.DAY_MONTH_ORDER, Doubt.NO_AM_PM} <= {*message.when.doubt}
    assert (message.person, message.other_people) == ("p1", ("p2",))


def test_a_zone_that_was_told_is_the_officers_word_and_marked_so(desk):
    sha256, _ = desk.entering.keep(TIP)
    login = events(desk, sha256)["e3"]
    assert login.when.utc.isoformat() == "2026-03-05T00:20:30+00:00"
    assert login.when.zone_evidence is ZoneEvidence.DECLARED
    assert Doubt.ZONE_NOT_STATED in login.when.doubt
    assert (login.ip, login.port) == ("192.0.2.7", 50001)


def test_a_web_address_is_no_ip_and_is_kept(desk):
    sha256, _ = desk.entering.keep(TIP)
    page = events(desk, sha256)["e4"]
    assert (page.ip, page.facts) == (None, {"web_address": "https://example.org/garden"})


def test_the_record_alone_makes_the_report_again(desk):
    sha256, _ = desk.entering.keep(TIP)
    before = (desk.looking.report(sha256), events(desk, sha256), desk.looking.people(sha256))
    desk.stores.evidence.remove(sha256)
    assert desk.entering.settle() == 1
    assert (
        desk.looking.report(sha256),
        events(desk, sha256),
        desk.looking.people(sha256),
    ) == before
    assert desk.entering.settle() == 0
    assert desk.entering.tip(sha256) == TIP
    assert desk.keeping.verify().sound


def test_a_tip_was_typed_and_is_never_entered_as_taken_in(desk):
    desk.entering.keep(TIP)
    entries = desk.keeping.verify().entries
    assert desk.receiving.settle() == 0
    assert desk.keeping.verify().entries == entries


def test_a_tip_that_is_made_again_gets_the_declarations_that_stand(desk):
    sha256, _ = desk.entering.keep(TIP)
    answer = Answer("America/Toronto", True, ClockSaid.ALL_PM)
    desk.declaring.declare(sha256, Scope.REPORT, "", answer, "The caller lives there.")
    before = events(desk, sha256)
    assert before["e2"].when.utc is not None
    desk.stores.evidence.remove(sha256)
    desk.settle()
    assert events(desk, sha256) == before


def test_a_correction_is_a_later_version_and_the_first_stays(desk):
    first, _ = desk.entering.keep(replace(TIP, number="T-17"))
    second, _ = desk.entering.keep(
        replace(TIP, number="T-17", description="It was the other garden.", replaces=first)
    )
    earlier, later = desk.comparing.versions(second)
    assert ([r.sha256 for r in earlier], later) == ([first], [])
    assert len(desk.looking.reports()) == 2


@pytest.mark.parametrize("zone", ["Nowhere/Town", "EST5"])
def test_a_zone_nobody_knows_is_refused_and_nothing_is_kept(desk, zone):
    with pytest.raises(Refused) as refused:
        desk.entering.keep(replace(TIP, received_zone=zone))
    assert refused.value.detail == "zone"
    assert desk.looking.reports() == []
    assert desk.stores.ledger.tips() == []


@pytest.mark.parametrize(
    "change",
    [
        {"author": " "},
        {"description": " ", "events": ()},
        {"description": "x" * 70_000},
        {"events": (TipEvent(EventKind.OTHER, text="a", person=9),)},
    ],
)
def test_a_tip_that_says_nothing_or_names_nobody_cannot_be(change):
    with pytest.raises(ValueError, match="a t"):
        replace(TIP, **change)


def test_what_is_being_typed_is_there_again(desk):
    assert desk.entering.draft() is None
    desk.entering.save_draft(TIP)
    assert desk.entering.draft() == TIP
    desk.entering.save_draft(None)
    assert desk.entering.draft() is None


def test_a_time_is_shown_before_it_is_kept():
    assert moment_of("", "", NOON).doubt == (Doubt.TIME_NOT_STATED,)
    assert moment_of("2026-03-05 09:30:00", "America/Toronto", NOON).utc is not None


@pytest.mark.parametrize(
    ("address", "port", "ip", "number", "written"),
    [
        ("192.0.2.7:50001", "", "192.0.2.7", 50001, None),
        ("[2001:db8::7]:50001", "", "2001:db8::7", 50001, None),
        ("[2001:db8::7]", "443", "2001:db8::7", 443, None),
        ("192.0.2.7:50001", "50001", "192.0.2.7", 50001, None),
        ("192.0.2.7:50001", "443", "192.0.2.7", None, "50001, 443"),
        ("192.0.2.7", "99999", "192.0.2.7", None, "99999"),
    ],
)
def test_a_port_may_be_typed_with_its_address(desk, address, port, ip, number, written):
    typed = TipEvent(EventKind.LOGIN, address=address, port=port)
    sha256, _change = desk.entering.keep(replace(TIP, events=(typed,)))
    event = events(desk, sha256)["e2"]
    assert (event.ip, event.port, event.facts.get("port_written")) == (ip, number, written)
    assert "web_address" not in event.facts


def test_somebody_without_a_name_of_whom_an_event_speaks_is_kept(desk):
    typed = TipEvent(EventKind.MESSAGE, text="See you.", person=0, other=1)
    sha256, _change = desk.entering.keep(replace(TIP, events=(typed,)))
    people = {p.ref: p.role for p in desk.looking.people(sha256)}
    (ref,) = events(desk, sha256)["e2"].other_people
    assert people[ref] is Role.VICTIM


def test_the_source_of_a_long_tip_is_cut_like_every_other(desk):
    sha256, _change = desk.entering.keep(replace(TIP, description="rain\n" * 13_000))
    received = desk.looking.event(sha256, "e1").event
    assert len(received.text) > 60_000
    assert len(desk.looking.source_text(sha256, "e1").encode()) == RAW_LIMIT


def test_an_act_of_somebody_is_kept_though_nothing_else_is_told(desk):
    told = (TipEvent(EventKind.LOGIN, person=0), TipEvent(EventKind.LOGIN, port="443"))
    sha256, _change = desk.entering.keep(replace(TIP, events=told))
    kept = events(desk, sha256)
    assert (kept["e2"].person, kept["e3"].facts["port_written"]) == ("p1", "443")
