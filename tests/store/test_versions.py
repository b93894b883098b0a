# SPDX-License-Identifier: Apache-2.0
"""Versions of a report: found by number and sender, and told apart field by field."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer.assess.packs import load_policy
from reviewer.desk.comparing import LISTED
from reviewer.desk.door import Desk
from reviewer.model.declaration import Answer, Scope
from reviewer.model.difference import Section, Turn
from reviewer.model.moment import TimeRules, read_time
from reviewer.model.report import (
    Identifier,
    IdentifierKind,
    Labels,
    SourceBody,
    StatedHash,
    StatementCode,
)
from reviewer.store.vault import Vault
from tests.builders import (
    NOON,
    a_head,
    a_media,
    a_message,
    a_moment,
    a_person,
    a_source,
    a_statement,
    an_event,
)
from tests.ui.reports import Received, put


class NoReader:
    """Stands for the courier where nothing is read."""


@pytest.fixture
def desk(tmp_path):
    vault = Vault.open(tmp_path / "workspace")
    with closing(Desk.of(vault, NoReader(), load_policy(), lambda: NOON)) as desk:
        yield desk


OLD, NEW, OTHER = "a" * 64, "b" * 64, "c" * 64
HEAD = a_head(report_id="990000101", incident_type="One kind")


def a_report(sha256, **changes):
    events = [an_event(ref=f"e{n}", when=a_moment(timedelta(minutes=n))) for n in (1, 2, 3)]
    return Received(sha256, **({"head": HEAD, "events": events, "people": [a_person()]} | changes))


def listed(comparison, section):
    return [d for d in comparison.differences if d.section is section]


def test_versions_share_number_and_sender(desk):
    put(desk, a_report(OLD))
    put(desk, a_report(NEW))
    put(desk, a_report(OTHER, head=replace(HEAD, source_body=SourceBody.POLICE)))
    put(desk, a_report("d" * 64, head=replace(HEAD, report_id=None)))
    put(desk, a_report("e" * 64, head=replace(HEAD, report_id=None)))
    (earlier,), none = desk.comparing.versions(NEW)
    assert (earlier.sha256, none) == (OLD, [])
    none, (later,) = desk.comparing.versions(OLD)
    assert (none, later.sha256) == ([], NEW)
    for sha256 in (OTHER, "d" * 64, "f" * 64):
        assert desk.comparing.versions(sha256) == ([], [])


def test_what_was_declared_of_one_version_is_no_difference_of_the_report(desk):
    open_time = read_time("2026-03-05 12:01:00", TimeRules(NOON))
    for sha256 in (OLD, NEW):
        put(desk, a_report(sha256, events=[an_event(when=open_time)]))
    desk.access.sign_as("A. Officer")
    desk.declaring.declare(OLD, Scope.REPORT, "", Answer("America/Toronto"), "As was said.")
    assert desk.comparing.compare(OLD, NEW).same


def test_two_readings_of_the_same_differ_in_nothing(desk):
    put(desk, a_report(OLD))
    put(desk, a_report(NEW))
    found = desk.comparing.compare(OLD, NEW)
    assert found.same
    assert found.differences == ()


def test_a_changed_field_of_the_face_is_told_with_both_values(desk):
    put(desk, a_report(OLD))
    head = replace(HEAD, labels=Labels(priority="1"), incident_type="Other kind")
    put(desk, a_report(NEW, head=head))
    turned = {
        d.name: (d.turn, d.before, d.after) for d in desk.comparing.compare(OLD, NEW).differences
    }
    assert turned["priority"] == (Turn.ADDED, "", "1")
    assert turned["incident_type"] == (Turn.CHANGED, HEAD.incident_type, "Other kind")


def test_events_that_came_and_went_are_told_as_often_as_they_stand(desk):
    twice = an_event(ref="e1")
    put(desk, a_report(OLD, events=[twice, replace(twice, ref="e2")]))
    later = an_event(ref="e2", when=a_moment(timedelta(hours=1)))
    put(desk, a_report(NEW, events=[twice, later]))
    found = desk.comparing.compare(OLD, NEW)
    assert found.counts[Section.EVENTS] == {Turn.ADDED: 1, Turn.GONE: 1}
    gone, added = listed(found, Section.EVENTS)
    assert (gone.turn, gone.ref, gone.then) == (Turn.GONE, "e1", twice.source)
    assert (added.turn, added.ref, added.now) == (Turn.ADDED, "e2", later.source)


def test_a_message_of_the_same_number_that_says_otherwise_has_changed(desk):
    first = a_message(ref="e1", native_id="77", text="The bus is late.")
    put(desk, a_report(OLD, events=[first]))
    put(desk, a_report(NEW, events=[replace(first, text="The bus was late.")]))
    (one,) = listed(desk.comparing.compare(OLD, NEW), Section.EVENTS)
    assert one.turn is Turn.CHANGED
    assert "is late" in one.before
    assert "was late" in one.after


@pytest.mark.parametrize(
    ("section", "older", "newer", "name"),
    [
        (
            Section.PEOPLE,
            {"people": [a_person()]},
            {"people": [a_person(identifiers=(
                Identifier(IdentifierKind.EMAIL, "river@example.com", a_source()),))]},
            "reported.email",
        ),
        (
            Section.STATEMENTS,
            {"statements": [a_statement(code=StatementCode.ALL_IMAGES, value="no")]},
            {"statements": [a_statement(code=StatementCode.ALL_IMAGES, value="yes")]},
            "all_images",
        ),
        (
            Section.FILES,
            {"media": [a_media(file_id="f1")]},
            {"media": [a_media(file_id="f1", stated_hashes=(StatedHash("md5", "0" * 32),))]},
            "file",
        ),
    ],
)  # fmt: skip
def test_people_statements_and_files_are_held_against_each_other(desk, section, older, newer, name):
    put(desk, a_report(OLD, **older))
    put(desk, a_report(NEW, **newer))
    found = listed(desk.comparing.compare(OLD, NEW), section)
    assert name in {one.name for one in found}
    assert all(one.then or one.now for one in found)


def test_accounts_are_compared_by_what_they_are_called_not_by_their_number(desk):
    people = [a_person(), a_person(ref="p2", identifiers=(
        Identifier(IdentifierKind.SCREEN_NAME, "stone", a_source()),))]  # fmt: skip
    put(desk, a_report(OLD, people=people, events=[an_event(person="p1")]))
    turned = [replace(people[1], ref="p1"), replace(people[0], ref="p2")]
    put(desk, a_report(NEW, people=turned, events=[an_event(person="p2")]))
    assert desk.comparing.compare(OLD, NEW).same


def test_very_many_differences_are_counted_and_some_are_listed(desk):
    many = [an_event(ref=f"e{n}", text=str(n)) for n in range(1, LISTED + 50)]
    put(desk, a_report(OLD, events=[]))
    put(desk, a_report(NEW, events=many))
    found = desk.comparing.compare(OLD, NEW)
    assert found.counts[Section.EVENTS][Turn.ADDED] == len(many)
    assert len(listed(found, Section.EVENTS)) == LISTED


def test_notes_of_an_earlier_version_are_at_hand_in_the_later_one(desk):
    desk.access.sign_as("A. Officer")
    put(desk, a_report(OLD))
    desk.deciding.note(OLD, "e1", "Asked the company.")
    put(desk, a_report(NEW))
    ((row, note),) = desk.comparing.earlier_notes(NEW)
    assert (row.sha256, note.text, note.event) == (OLD, "Asked the company.", "e1")
    assert [n.text for n in desk.deciding.notes(OLD)] == ["Asked the company."]
