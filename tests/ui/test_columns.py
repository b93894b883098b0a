# SPDX-License-Identifier: Apache-2.0
"""Saying what columns are, by keyboard alone: nothing is saved before a sentence says it may be."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTreeWidget

from reviewer.model.profile import Field
from reviewer.model.report import Source
from reviewer.ui.column_list import ColumnList, MeaningBox
from reviewer.ui.columns_dialog import ColumnsDialog
from reviewer.ui.commands import Command
from tests.ui import shown
from tests.ui.conftest import Seat
from tests.ui.keyboard import KEYS, POPUP_NOISE, press
from tests.ui.walk import settle

pytestmark = pytest.mark.qt_log_ignore(*POPUP_NOISE, extend=True)

ODD = "Quand;Qui va;Quoi;Origine\n" + "".join(
    f"2026-02-{n:02} 19:26:53;river;the bus <b>{n}</b> is late;192.0.2.{n}:50001\n"
    for n in range(14, 18)
)
LOGINS = "timestamp,event,username,ip\n2026-03-05T12:01:00Z,login,river,192.0.2.7\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "received"
    folder.mkdir()
    (folder / "odd.csv").write_text(ODD)
    return folder


@pytest.fixture
def taken(seat: Seat, folder: Path) -> Seat:
    """An unknown table, taken in and its report open."""
    seat.acts.take_in([folder])
    settle()
    return seat


def dialog_of(seat: Seat) -> ColumnsDialog:
    settle()
    found = [d for d in seat.window.findChildren(ColumnsDialog) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def asked(seat: Seat) -> ColumnsDialog:
    seat.window.activateWindow()
    settle()
    press(seat.window.report.table, KEYS[Command.COLUMNS])
    return dialog_of(seat)


def save_button(dialog: ColumnsDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == "&Save and read")


def rows_of(dialog: ColumnsDialog) -> list[list[str]]:
    tree = dialog.findChild(QTreeWidget)
    return [
        [tree.topLevelItem(n).text(column) for column in range(tree.columnCount())]
        for n in range(tree.topLevelItemCount())
    ]


def choose(box: MeaningBox, what: Field | None) -> None:
    """Choose with the arrow keys, as a person without a mouse does."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(what)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == what


def boxes(dialog: ColumnsDialog) -> list[MeaningBox]:
    return dialog.findChild(ColumnList).findChildren(MeaningBox)


def test_an_unknown_table_becomes_events_by_keyboard_alone(taken):
    dialog = asked(taken)
    first, who, text, ip = boxes(dialog)
    assert dialog.focusWidget() is first
    assert (first.currentData(), text.currentData(), ip.currentData()) == ("time", "text", "ip")
    choose(who, Field.SENDER)
    zone, name = dialog.findChildren(QLineEdit)[0], dialog.findChildren(QLineEdit)[-1]
    zone.setFocus()
    QTest.keyClicks(zone, "America/Toronto")
    name.setFocus()
    QTest.keyClicks(name, "Lake log")
    assert rows_of(dialog)[0] == [
        "2026-02-14 19:26:53", "2026-02-15 00:26:53Z", "no zone", "chat", "river",
        "the bus <b>14</b> is late", "192.0.2.14 : 50001",
    ]  # fmt: skip
    QTest.keyClick(save_button(dialog), Qt.Key.Key_Space)
    settle()
    window = taken.window
    assert window.pages.currentWidget() is window.report
    assert window.report.timeline.total == 4
    (kept,) = taken.desk.columns.profiles()
    assert (kept.name, kept.author, kept.zone) == ("Lake log", "off-07", "America/Toronto")
    assert taken.desk.looking.problems(window.report.sha256) == []


def test_what_is_missing_is_said_and_the_button_is_shut_until_it_is_there(taken):
    dialog = asked(taken)
    button, name = save_button(dialog), dialog.findChildren(QLineEdit)[-1]
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(text.startswith("Give this description a name") for text in words)
    assert not button.isEnabled()
    name.setText("Lake log")
    assert button.isEnabled()
    for box in boxes(dialog):
        choose(box, None)
    assert not button.isEnabled()
    assert button.accessibleDescription() == "Say first which column holds a time or a text."
    assert rows_of(dialog) == []
    choose(boxes(dialog)[2], Field.TEXT)
    assert button.isEnabled()
    zone = dialog.findChildren(QLineEdit)[0]
    zone.setText("Mars/North")
    assert button.accessibleDescription() == "The zone is none that the program knows."


def test_a_guess_is_marked_as_one_until_another_is_chosen(taken):
    dialog = asked(taken)
    marks = [label.text() for label in dialog.findChild(ColumnList).findChildren(QLabel)]
    assert marks.count("guess: values") == 3
    choose(boxes(dialog)[0], Field.REGISTERED)
    marks = [label.text() for label in dialog.findChild(ColumnList).findChildren(QLabel)]
    assert (marks.count("guess: values"), marks.count("your choice")) == (2, 1)


def test_every_field_has_a_name_for_the_screen_reader(taken):
    dialog = asked(taken)
    for kind in (QComboBox, QLineEdit, QTreeWidget):
        assert all(w.accessibleName() for w in dialog.findChildren(kind) if w.isVisible())
    assert "Quand" in boxes(dialog)[0].accessibleName()
    assert "2026-02-14 19:26:53" in boxes(dialog)[0].accessibleName()


def test_a_table_that_was_read_can_be_corrected_and_the_correction_taken_back(seat, folder):
    (folder / "odd.csv").write_text(LOGINS)
    seat.acts.take_in([folder])
    settle()
    dialog = asked(seat)
    assert [box.currentData() for box in boxes(dialog)] == ["time", "action", "account", "ip"]
    choose(boxes(dialog)[2], Field.TEXT)
    dialog.findChildren(QLineEdit)[-1].setText("Logins")
    save_button(dialog).click()
    settle()
    assert [e.text for e in events(seat)] == ["river"]
    dialog = asked(seat)
    button = next(b for b in dialog.findChildren(QPushButton) if "any more" in b.text())
    assert dialog.findChildren(QLineEdit)[-1].text() == "Logins"
    button.click()
    settle()
    assert [e.text for e in events(seat)] == [""]
    assert seat.desk.columns.profiles() == ()


def events(seat: Seat):
    report = seat.window.report
    refs = [f"e{n}" for n in range(1, report.timeline.total + 1)]
    return [seat.desk.looking.event(report.sha256, ref).event for ref in refs]


def test_a_report_without_a_table_says_so(opened):
    opened.acts.do(Command.COLUMNS)
    settle()
    assert "no table whose columns" in shown.texts()


def test_a_line_of_the_report_panel_leads_to_the_dialog(taken):
    taken.window.account.asked.emit(Source("odd.csv", "file"))
    assert dialog_of(taken).isVisible()


def test_a_second_table_is_reached_from_the_first(taken, seat, folder):
    (folder / "second.csv").write_text(ODD.replace("Quand", "Quand donc"))
    seat.acts.take_in([folder])
    settle()
    dialog = asked(seat)
    files = dialog.findChildren(QComboBox)[0]
    assert [files.itemText(n) for n in range(files.count())] == ["odd.csv", "second.csv"]
    files.setCurrentIndex(1)
    files.activated.emit(1)
    settle()
    assert "Quand donc" in boxes(dialog_of(seat))[0].accessibleName()
