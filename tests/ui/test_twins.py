# SPDX-License-Identifier: Apache-2.0
"""A row that stands twice says so with every place; one that is contradicted leads to the other."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget

from reviewer.model.note import MarkCode
from reviewer.ui.row_acts import RowActs
from reviewer.ui.timeline_model import Column
from tests.builders import a_head, a_message, a_person, a_source
from tests.ui import shown
from tests.ui.conftest import Seat
from tests.ui.keyboard import at, go_to
from tests.ui.reports import Received
from tests.ui.walk import settle

FIRST = a_message(ref="e1", native_id="mid.12345678", source=a_source("line 3", "records.html"))
COPY = replace(FIRST, ref="e2", source=a_source("line 9", "preservation-1.html"))
OTHER = replace(FIRST, ref="e3", source=a_source("line 4", "other.html"), text="Something else.")


@pytest.fixture
def twins(seat: Seat) -> Seat:
    seat.desk.access.sign_as("off-07")
    seat.open(Received("a" * 64, a_head(), events=[FIRST, COPY, OTHER], people=[a_person()]))
    settle()
    go_to(seat, "e1")
    seat.window.tabs.setCurrentWidget(seat.window.details)
    settle()
    return seat


def test_a_folded_row_is_shown_once_with_every_place(twins):
    model = twins.window.report.model
    cells = [
        model.index(n, int(Column.SUMMARY)).data()
        for n in range(model.rowCount())
        if model.row(n) is not None
    ]
    assert len(cells) == 2
    assert cells[0].startswith("≠ ")
    assert cells[0].endswith("×2")
    assert "2 of 2 shown · 0 undated · 1 copy folded" in shown.texts()
    assert "preservation-1.html" in shown.texts()
    assert "1 further row says exactly the same" in shown.texts()
    spoken = next(
        model.index(n, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
        for n in range(model.rowCount())
        if model.row(n) is not None
    )
    assert "says otherwise" in spoken


def test_a_mark_and_a_note_at_a_folded_row_are_shown_at_its_first(twins):
    desk, window = twins.desk, twins.window
    sha256 = window.report.sha256
    desk.deciding.mark(sha256, "e2", MarkCode.KEY_EVIDENCE, True)
    desk.deciding.note(sha256, "e2", "Written before the rows were folded.")
    row_acts = window.findChild(RowActs)
    row_acts.refresh_marks()
    assert window.report.model._marks == {"e1": ["note", "key_evidence"]}
    row_acts._toggle_mark(MarkCode.KEY_EVIDENCE)
    assert desk.deciding.marks(sha256) == []


def tops(tree):
    return [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]


def test_a_contradicted_row_leads_to_the_one_that_says_otherwise(twins, qtbot):
    assert "The same number, said otherwise" in shown.texts()
    tree = twins.window.details.findChild(QTreeWidget)
    spoken = int(Qt.ItemDataRole.AccessibleTextRole)
    lines = [top.child(n) for top in tops(tree) for n in range(top.childCount())]
    (item,) = (line for line in lines if "Something else." in line.data(0, spoken))
    tree.setCurrentItem(item)
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    settle()
    assert at(twins).event.ref == "e3"
