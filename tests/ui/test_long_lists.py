# SPDX-License-Identifier: Apache-2.0
"""A list that shows fewer than there are says how many more: a cut is never silent."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget

from reviewer.ui import files_panel, note_panel, queue_rail, report_panel
from tests.builders import a_head, a_media, a_person
from tests.ui.reports import Received

SHA = "d" * 64
MORE = "2 more, not listed here"


@pytest.fixture(autouse=True)
def three_at_most(monkeypatch):
    for module in (files_panel, note_panel, queue_rail, report_panel):
        monkeypatch.setattr(module, "_SHOWN", 3)


@pytest.fixture
def long(seat):
    """A report with five of everything, open."""
    five = range(1, 6)
    report = Received(
        sha256=SHA,
        head=a_head(),
        people=[a_person(ref=f"p{n}", names=(f"river{n}",)) for n in five],
        media=[a_media(ref=f"m{n}", name=f"garden{n}.jpg") for n in five],
    )
    seat.desk.access.sign_as("off-07")
    seat.open(report)
    return seat


def last_of(listed: QListWidget) -> tuple[str, bool]:
    line = listed.item(listed.count() - 1)
    return line.text(), bool(line.flags() & Qt.ItemFlag.ItemIsSelectable)


def test_files_beyond_the_list_are_counted_and_their_cards_open(long):
    files = long.window.files
    assert last_of(files._list) == (MORE, False)
    files.select("m5")
    said = [label.text() for label in files._card.findChildren(QLabel)]
    assert "garden5.jpg" in said
    files.select("m1")
    said = [label.text() for label in files._card.findChildren(QLabel)]
    assert "garden1.jpg" in said


def test_people_beyond_the_list_are_counted(long):
    long.window.tabs.setCurrentWidget(long.window.account)
    tree = long.window.account._tree
    sections = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    (people,) = [one for one in sections if said(one) == "People"]
    assert said(people.child(0)) == MORE
    assert sum(said(one).startswith("Reported person") for one in sections) == 3


def said(item) -> str:
    return item.data(0, Qt.ItemDataRole.AccessibleTextRole)


def test_notes_beyond_the_list_are_counted(long):
    for number in range(5):
        long.desk.deciding.note(SHA, None, f"It rained on day {number}.")
    long.acts.open_report(SHA)
    said = [label.text() for label in long.window.notes._cards.findChildren(QLabel)]
    assert MORE in said


def test_reports_beyond_the_rail_are_counted(long):
    (row,) = long.desk.looking.reports()
    rows = [replace(row, sha256=f"{n:064d}") for n in range(5)]
    long.window.rail.show_reports(rows)
    assert last_of(long.window.rail._list) == (MORE, False)
    long.window.rail.show_reports(rows[:3])
    assert last_of(long.window.rail._list)[0] != MORE
