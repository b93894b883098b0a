# SPDX-License-Identifier: Apache-2.0
"""Working with the keyboard, and what is then selected and open."""

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPlainTextEdit, QWidget

from reviewer.model.timeline import TimelineRow
from reviewer.ui.commands import Command, entries
from tests.ui import walk
from tests.ui.conftest import Seat

SHA = "a" * 64
POPUP_NOISE = (
    "This plugin does not support raise",
    "This plugin does not support grabbing the keyboard",
)
KEYS = {entry.command: entry.keys[0] for entry in entries() if entry.keys}
TWINS = {entry.command: entry.twin for entry in entries() if entry.single_key and entry.twin}


def press(widget: QWidget, keys: str) -> None:
    """Press one key as a keyboard does: by its character, or with what is held."""
    if len(keys) == 1:
        QTest.keyClick(widget, keys)
    else:
        combined = QKeySequence(keys)[0]
        QTest.keyClick(widget, combined.key(), combined.keyboardModifiers())
    walk.settle()


def at(seat: Seat) -> TimelineRow:
    """The selected row."""
    row = seat.window.report.table.current()
    assert row is not None
    return row


def go_to(seat: Seat, ref: str) -> None:
    """Select an event of the open report and put the focus on the timeline."""
    found = seat.desk.looking.event(seat.window.report.sha256, ref)
    assert found is not None
    seat.window.report.go_to_event(found.id)
    seat.window.report.table.setFocus()


def refs(seat: Seat) -> list[str]:
    """The events shown, in order."""
    model = seat.window.report.model
    found = [model.row(number) for number in range(model.rowCount())]
    return [row.event.ref for row in found if row is not None]


def words(seat: Seat) -> QLineEdit:
    return seat.window.report.filters.findChild(QLineEdit)


def note_text(seat: Seat) -> QPlainTextEdit:
    return seat.window.notes.findChild(QPlainTextEdit)


def tag_menu() -> QMenu:
    """The menu now open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def dialogs(seat: Seat) -> list[QDialog]:
    return [d for d in seat.window.findChildren(QDialog) if d.isVisible()]


def ways(command: Command) -> list[str]:
    """The key of a command and its twin."""
    return [KEYS[command], *([TWINS[command]] if command in TWINS else [])]
