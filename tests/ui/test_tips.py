# SPDX-License-Identifier: Apache-2.0
"""A tip is typed in by keyboard: what is missing is said, times are explained, drafts stay."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.report import IdentifierKind, Role
from reviewer.ui.commands import Command
from reviewer.ui.tip_dialog import TipDialog
from tests.ui import shown
from tests.ui.conftest import OFFICER, Seat
from tests.ui.keyboard import press
from tests.ui.walk import settle


@pytest.fixture
def typing(seat: Seat) -> TipDialog:
    seat.desk.access.sign_as(OFFICER)
    seat.show_queue()
    seat.acts.do(Command.TIP)
    settle()
    return seat.window.findChild(TipDialog)


def test_nothing_is_kept_before_something_is_said(typing, qtbot: QtBot):
    assert not typing._keep.isEnabled()
    assert "Write what the tip says" in shown.texts()
    qtbot.keyClicks(typing._description, "A neighbour tells of a garden.")
    assert typing._keep.isEnabled()
    typing._zone.setText("Nowhere/Town")
    assert not typing._keep.isEnabled()
    assert "not one we know" in shown.texts()


def test_a_time_is_explained_while_it_is_typed(typing, qtbot: QtBot):
    row = typing._events[0]
    assert "undated lane" in row.means.text()
    qtbot.keyClicks(row.when, "2026-03-04 19:20:30")
    assert "to" in row.means.text()
    row.zone.setText("UTC")
    assert "19:20:30Z" in row.means.text()
    assert "exactly" in row.means.text()


def test_a_typed_tip_becomes_a_report_and_opens(typing, seat, qtbot: QtBot):
    qtbot.keyClicks(typing._description, "A neighbour tells of a garden.")
    person = typing._people[0]
    qtbot.keyClicks(person.value, "river")
    more = typing._add_person()
    more.same.setChecked(True)
    more.kind.setCurrentIndex(more.kind.findData(IdentifierKind.PHONE))
    qtbot.keyClicks(more.value, "+1 202-555-0101")
    row = typing._events[0]
    row.kind.setCurrentIndex(row.kind.findData(EventKind.LOGIN))
    qtbot.keyClicks(row.address, "192.0.2.7")
    qtbot.keyClicks(row.port, "50001")
    row.person.setCurrentIndex(1)
    typing._keep.setFocus()
    qtbot.keyClick(typing._keep, Qt.Key.Key_Space)
    settle()
    (report,) = seat.desk.looking.reports()
    assert report.head.format is Format.MANUAL_ENTRY
    assert seat.window.report.sha256 == report.sha256
    (who,) = seat.desk.looking.people(report.sha256)
    assert who.role is Role.REPORTED
    assert [i.value for i in who.identifiers] == ["river", "+1 202-555-0101"]
    login = seat.desk.looking.event(report.sha256, "e2").event
    assert (login.address, login.person) == ("192.0.2.7:50001", who.ref)
    assert seat.desk.entering.draft() is None


def test_what_was_typed_is_there_when_the_form_opens_again(typing, seat, qtbot: QtBot):
    qtbot.keyClicks(typing._description, "A neighbour tells of a garden.")
    qtbot.keyClicks(typing._people[0].value, "river")
    typing.close()
    settle()
    seat.acts.do(Command.TIP)
    settle()
    again = next(d for d in seat.window.findChildren(TipDialog) if d.isVisible())
    assert again._description.toPlainText() == "A neighbour tells of a garden."
    assert again._people[0].value.text() == "river"


def form(seat: Seat) -> TipDialog:
    settle()
    return next(d for d in seat.window.findChildren(TipDialog) if d.isVisible())


def test_escape_keeps_what_was_typed_a_moment_ago(typing, seat):
    typing._description.setPlainText("A neighbour tells of a garden.")
    press(typing._description, "Esc")
    seat.acts.do(Command.TIP)
    assert form(seat)._description.toPlainText() == "A neighbour tells of a garden."


def test_enter_in_a_field_neither_leaves_nor_removes_and_presses_the_button_it_is_on(typing):
    press(typing._number, "Return")
    press(typing._people[0].value, "Return")
    assert typing.isVisible()
    assert (len(typing._people), len(typing._events)) == (1, 1)
    typing._more_events.setFocus()
    press(typing._more_events, "Return")
    assert len(typing._events) == 2


def test_tab_goes_down_the_page_past_rows_that_were_added(typing):
    typing._add_person()
    typing._add_event()
    chain, here = [], typing._description
    while here is not typing._keep:
        here = here.nextInFocusChain()
        if here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.isVisibleTo(typing):
            chain.append(here)
    wanted = [field for row in typing._people for field in row.fields()]
    wanted += [typing._more_people]
    wanted += [field for row in typing._events for field in row.fields()]
    wanted += [typing._more_events, typing._later, typing._keep]
    assert chain == [field for field in wanted if field.isVisibleTo(typing)]


def test_an_event_stays_with_its_person_when_another_row_goes(typing):
    for name in ("river", "reed", "stone"):
        row = typing._people[-1] if name == "river" else typing._add_person()
        row.value.setText(name)
    who = typing._events[0].person
    who.setCurrentIndex(who.findText("stone"))
    typing._people[0]._remove.click()
    assert who.currentText() == "stone"
    typing._people[1].same.setChecked(True)
    assert who.currentData() is None


def test_a_correction_being_typed_leaves_the_draft_of_a_new_tip_alone(typing, seat):
    typing._description.setPlainText("A garden.")
    typing._keep.click()
    seat.acts.do(Command.TIP)
    form(seat)._description.setPlainText("A bus.")
    form(seat).close()
    seat.acts.do(Command.CORRECT_TIP)
    form(seat)._description.setPlainText("Two gardens.")
    form(seat).close()
    seat.acts.do(Command.TIP)
    assert form(seat)._description.toPlainText() == "A bus."
    form(seat).close()
    seat.acts.do(Command.CORRECT_TIP)
    assert form(seat)._description.toPlainText() == "Two gardens."


def test_a_correction_is_a_later_version(typing, seat, qtbot: QtBot):
    qtbot.keyClicks(typing._number, "T-17")
    qtbot.keyClicks(typing._description, "A garden.")
    typing._keep.click()
    settle()
    seat.acts.do(Command.CORRECT_TIP)
    settle()
    again = next(d for d in seat.window.findChildren(TipDialog) if d.isVisible())
    assert again._number.text() == "T-17"
    qtbot.keyClicks(again._description, " It was the other one.")
    again._keep.click()
    settle()
    first, second = seat.desk.looking.reports()[::-1]
    assert seat.window.report.sha256 == second.sha256
    assert "later version" in shown.texts()
    assert first.head.report_id == second.head.report_id == "T-17"


def test_a_report_that_was_received_is_not_corrected(seat):
    seat.desk.access.sign_as(OFFICER)
    seat.show_queue()
    seat.acts.do(Command.CORRECT_TIP)
    assert seat.window.findChild(TipDialog) is None
    assert "Only a tip that was typed in here" in shown.texts()
