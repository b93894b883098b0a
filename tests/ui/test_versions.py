# SPDX-License-Identifier: Apache-2.0
"""A later version of a report is told of, compared by keyboard, and carries the earlier notes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton, QTreeWidget

from reviewer.ui.commands import Command
from reviewer.ui.compare_dialog import CompareDialog
from tests.builders import a_head, a_message, a_moment, a_person, a_source, an_event
from tests.ui import shown
from tests.ui.conftest import OFFICER, Seat
from tests.ui.keyboard import at
from tests.ui.reports import Received, put
from tests.ui.walk import settle

OLD, NEW = "a" * 64, "b" * 64
HEAD = a_head(report_id="990000101")
FIRST = a_message(ref="e1", native_id="77", text="The bus is late.")
LATER = an_event(ref="e2", when=a_moment(timedelta(hours=2)))


@pytest.fixture
def two(seat: Seat) -> Seat:
    seat.desk.access.sign_as(OFFICER)
    put(seat.desk, Received(OLD, HEAD, events=[FIRST], people=[a_person()]))
    seat.desk.deciding.note(OLD, "e1", "Asked the company.")
    changed = replace(FIRST, text="The bus was late.")
    put(seat.desk, Received(NEW, HEAD, events=[changed, LATER], people=[a_person()]))
    seat.show_queue()
    seat.acts.open_report(NEW)
    settle()
    return seat


def lines(tree: QTreeWidget) -> list[list[str]]:
    tops = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [
        [top.child(n).text(column) for column in range(3)]
        for top in tops
        for n in range(top.childCount())
    ]


def test_the_face_says_that_another_version_is_there(two):
    assert "a later version" in shown.texts()
    two.acts.open_report(OLD)
    settle()
    assert "Compare" in shown.texts()


def test_what_differs_is_listed_with_both_values_and_leads_to_its_row(two, qtbot):
    two.acts.do(Command.COMPARE)
    dialog = two.window.findChild(CompareDialog)
    tree = dialog.findChild(QTreeWidget)
    told = lines(tree)
    assert any("is late" in before and "was late" in after for _w, before, after in told)
    assert any(what.startswith("new") and "14:00" in after for what, _b, after in told)
    assert dialog.findChild(QComboBox).count() == 1
    (item,) = tree.findItems("new", Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive)
    tree.setCurrentItem(item)
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    settle()
    assert two.window.report.sha256 == NEW
    assert at(two).event.ref == "e2"


def test_both_values_of_the_selected_difference_are_read_whole(two):
    two.acts.do(Command.COMPARE)
    dialog = two.window.findChild(CompareDialog)
    tree = dialog.findChild(QTreeWidget)
    flags = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive
    assert tree.currentItem().parent() is not None
    (item,) = tree.findItems("changed", flags)
    tree.setCurrentItem(item)
    whole = dialog.findChild(QPlainTextEdit).toPlainText()
    assert "Earlier version: " in whole
    assert "The bus is late." in whole
    assert "The bus was late." in whole


def test_the_other_version_opens_and_the_dialog_is_gone(two):
    two.acts.do(Command.COMPARE)
    dialog = two.window.findChild(CompareDialog)
    (other,) = (b for b in dialog.findChildren(QPushButton) if "other" in b.text())
    other.click()
    settle()
    assert two.window.report.sha256 == OLD
    assert not [d for d in two.window.findChildren(CompareDialog) if d.isVisible()]


def test_a_value_that_is_gone_leads_into_the_earlier_version(two, qtbot):
    two.acts.open_report(OLD)
    settle()
    put(two.desk, Received("c" * 64, HEAD, events=[LATER], people=[a_person()]))
    two.acts.open_report("c" * 64)
    settle()
    two.acts.do(Command.COMPARE)
    dialog = two.window.findChild(CompareDialog)
    versions = dialog.findChild(QComboBox)
    versions.setCurrentIndex(versions.findData(OLD))
    settle()
    tree = dialog.findChild(QTreeWidget)
    flags = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive
    (item,) = (i for i in tree.findItems("no longer", flags) if "late" in i.text(1))
    tree.setCurrentItem(item)
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    settle()
    assert two.window.report.sha256 == OLD
    assert at(two).event.ref == "e1"


def test_of_several_events_on_one_page_the_one_that_differs_is_selected(seat, qtbot):
    seat.desk.access.sign_as(OFFICER)
    page = a_source("page 2", "report.pdf")
    same = replace(FIRST, source=page)
    gone = replace(LATER, source=page)
    put(seat.desk, Received(OLD, HEAD, events=[same, gone], people=[a_person()]))
    put(seat.desk, Received(NEW, HEAD, events=[same], people=[a_person()]))
    seat.show_queue()
    seat.acts.open_report(NEW)
    seat.acts.do(Command.COMPARE)
    tree = seat.window.findChild(CompareDialog).findChild(QTreeWidget)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    settle()
    assert (seat.window.report.sha256, at(seat).event.ref) == (OLD, "e2")


def test_notes_of_the_earlier_version_are_read_in_the_later_one(two):
    two.window.tabs.setCurrentWidget(two.window.notes)
    settle()
    assert "Asked the company." in shown.texts()
    assert "Notes on earlier versions" in shown.texts()


def test_a_report_without_another_version_says_so(seat):
    seat.desk.access.sign_as(OFFICER)
    seat.open(Received(OLD, HEAD, events=[FIRST], people=[a_person()]))
    settle()
    seat.acts.do(Command.COMPARE)
    assert "No other version" in shown.texts()
