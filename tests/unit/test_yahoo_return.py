# SPDX-License-Identifier: Apache-2.0
"""What Yahoo hands out: its own zone, its own count, and pages read by their words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reviewer.intake.form import Probe
from reviewer.intake.formats.yahoo_return import YahooReturn
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import NotRecognised
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt, ZoneEvidence
from reviewer.model.report import IdentifierKind, Problem, Statement, StatementCode, Unread
from tests.unit.carried import check_carried

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
ABOVE = "Search for: river@example.com\nDate Range: 2026-01-01 - 2026-03-17\n"
ROWS = "Date/Time,IP Address,Event\n2026-03-01 09:00:00,192.0.2.1,Login\n"


class Taken:
    """What one file gives."""

    def __init__(self, text: str, name: str = "1-lt-activity.csv") -> None:
        self.taking = Taking(NOW)
        opened = Opened.of_bytes(name, text.encode())
        self.records = list(YahooReturn().read(opened, self.taking))
        check_carried(self.records, self.taking)
        self.events = [r for r in self.records if isinstance(r, Event)]
        self.problems = [r.detail for r in self.records if isinstance(r, Problem)]
        self.unread = [r.value for r in self.records if isinstance(r, Unread)]

    def stated(self, code: StatementCode) -> list[str]:
        return [r.value for r in self.records if isinstance(r, Statement) and r.code is code]


def activity(zone: str = "America/Toronto", total: int = 1, rows: str = ROWS) -> str:
    return f"{ABOVE}Time Zone: {zone}\nTotal Results: {total}\n{rows}"


@pytest.mark.parametrize(
    ("text", "score"),
    [
        (activity(), 100),
        (activity().replace(": ", ",").replace("\n", "\r\n"), 100),
        (ROWS, 0),
        ("<div class='x'></div>", 0),
        ('<html><div id=a class="userinfo">', 100),
        ("", 0),
    ],
)
def test_a_file_is_known_by_the_lines_above_or_its_blocks(text: str, score: int) -> None:
    assert YahooReturn().score(Probe("a", text.encode(), len(text))).score == score


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("America/Toronto", 14), ("GMT", 9), ("Europe/Paris", 8), ("GMT (UTC)", 9)],
)
def test_the_zone_above_the_table_governs_its_times(zone: str, hour: int) -> None:
    taken = Taken(activity(zone))
    (event,) = taken.events
    assert event.when.utc == datetime(2026, 3, 1, hour, tzinfo=UTC)
    assert event.when.zone_evidence is ZoneEvidence.DECLARED_FOR_FILE
    assert event.kind is EventKind.LOGIN
    assert taken.stated(StatementCode.TIME_ZONE) == [zone]
    assert not taken.problems


@pytest.mark.parametrize("zone", ["PST", "local", ""])
def test_an_abbreviation_above_the_table_is_a_question(zone: str) -> None:
    (event,) = Taken(activity(zone)).events
    assert event.when.utc is None


def test_the_account_searched_for_is_who_did_it() -> None:
    taken = Taken(activity())
    (person,) = taken.taking.parties.people()
    assert person.identifiers[0].kind is IdentifierKind.EMAIL
    assert taken.events[0].person == person.ref


def test_the_total_above_the_table_is_compared() -> None:
    assert Taken(activity(total=5)).problems == ["rows 1 of 5"]


@pytest.mark.parametrize("rows", ["", "Date/Time,IP Address,Event\n"])
def test_nought_results_are_a_stated_absence(rows: str) -> None:
    taken = Taken(activity(total=0, rows=rows))
    assert taken.stated(StatementCode.NO_RECORDS) == ["yes"]
    assert not taken.events
    assert not taken.problems


def test_results_without_a_table_are_not_read_as_none() -> None:
    with pytest.raises(NotRecognised):
        Taken(activity(total=3, rows=""))


def page(*blocks: str, kind: str = "userinfo") -> Taken:
    text = "".join(f'<div class="{kind}">{block}</div>' for block in blocks)
    return Taken(f"<html><body>{text}</body></html>", "1-subscriber_details.html")


@pytest.mark.parametrize("form", ["<b>{}:</b> {}", "{}: {}", "<span>{}</span><span>{}</span>"])
def test_the_blocks_of_a_page_are_read_by_their_words(form: str) -> None:
    taken = page(
        form.format("Login Name", "river"),
        form.format("Full Name", "River Oak"),
        form.format("Account Created (reg)", "2024-05-06 07:08:09 GMT"),
        form.format("Registration IP address", "192.0.2.1"),
        form.format("Account Status", "Active"),
    )
    (person,) = taken.taking.parties.people()
    assert [(i.kind, i.value) for i in person.identifiers] == [
        (IdentifierKind.SCREEN_NAME, "river")
    ]
    assert person.names == ("River Oak",)
    assert person.facts["Account Status"] == "Active"
    (event,) = taken.events
    assert (event.kind, event.ip) == (EventKind.REGISTRATION, "192.0.2.1")
    assert event.when.utc == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert taken.taking.untested


def test_a_row_of_a_page_is_an_event_when_it_has_a_time_and_kept_when_not() -> None:
    taken = page(
        "Date: 2026-03-02 10:11:12<br>IP: 192.0.2.2<br>Act: set", "Folder", kind="datainfo"
    )
    (event,) = taken.events
    assert (event.ip, event.facts, event.when.utc) == ("192.0.2.2", {"Act": "set"}, None)
    assert taken.unread == ["Folder"]


def test_a_page_without_blocks_is_not_read() -> None:
    with pytest.raises(NotRecognised):
        page()


@pytest.mark.parametrize("zone", ["PST", "Pacific Time", "GMT or local"])
def test_a_zone_that_is_a_question_stands_on_each_row(zone: str) -> None:
    (event,) = Taken(activity(zone)).events
    assert (event.when.utc, event.when.doubt) == (None, (Doubt.ZONE_ABBREVIATION,))


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("UTC -5", 14), ("GMT -0500", 14), ("GMT (UTC)", 9), ("PST (UTC-8)", 17)],
)
def test_the_hours_beside_a_zone_are_never_left_away(zone: str, hour: int) -> None:
    (event,) = Taken(activity(zone)).events
    assert event.when.utc is not None
    assert event.when.utc.hour == hour


def test_a_total_may_have_its_thousands_parted() -> None:
    text = activity().replace("Results: 1", "Results: 1,234")
    assert Taken(text).problems == ["rows 1 of 1234"]


def test_a_word_for_nothing_is_no_address_of_the_account() -> None:
    page = '<div class="userinfo">Alternate Email: none<br>Login Name: river</div>'
    page = page.replace("<br>", '</div><div class="userinfo">')
    (person,) = (taken := Taken(page, "a.html")).taking.parties.people()
    assert [i.value for i in person.identifiers] == ["river"]
    assert (person.facts, taken.unread) == ({"Alternate Email": "none"}, [])
