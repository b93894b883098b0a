# SPDX-License-Identifier: Apache-2.0
"""Promises G1 and G5: no pixel of evidence is painted, and text is shown as text.

First it is shown that the markup paints where nothing guards, and that the search finds it.
"""

import re
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from reviewer.desk.reading import Step
from reviewer.desk.receiving import Outcome, Verdict
from reviewer.model.errors import Damaged
from reviewer.ui import plain
from reviewer.ui.commands import Command
from reviewer.ui.plain import SECRET_MARKERS
from reviewer.ui.timeline_model import Column
from tests.ui import canary, walk
from tests.ui.hostile_report import SHA

PICTURE_MODULES = re.compile("Qt(Svg|Quick|Qml|Pdf|Multimedia|Network|PrintSupport|Web|OpenGL)")


class Loud(QWidget):
    """Paints the canary's colour by itself, which no guard can stop; open, it is 90 wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(90, 40)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), QColor(*canary.COLOUR))


class LoudMenu(QMenu):
    paintEvent = Loud.paintEvent  # noqa: N815


def no_canary(where: str) -> None:
    """Grab everything on screen; fail where the colour is seen."""
    for top in walk.tops():
        assert not canary.shows(top), f"a picture was painted: {where}"


def test_unguarded_labels_paint_every_canary(unguarded, qtbot, picture):
    """The positive control, without which the searches below prove nothing."""
    blind = []
    for name, text in canary.payloads(picture).items():
        label = QLabel()
        qtbot.addWidget(label)
        label.resize(200, 100)
        label.setText(text)
        label.show()
        if not canary.shows(label):
            blind.append(name)
    assert not blind


def test_the_search_finds_a_canary_planted_in_the_window(unguarded, opened, picture):
    """With the protection taken away the walk's own look at the window sees the colour."""
    no_canary("before")
    planted = QLabel(opened.window.notes)
    planted.setText(canary.payloads(picture)["file address"])
    planted.setGeometry(10, 10, 60, 60)
    opened.window.tabs.setCurrentWidget(opened.window.notes)
    planted.show()
    with pytest.raises(AssertionError, match="a picture was painted: planted"):
        no_canary("planted")


def test_the_guard_alone_stops_a_planted_canary(opened, picture):
    planted = QLabel(opened.window.notes)
    planted.setText(canary.payloads(picture)["file address"])
    planted.setGeometry(10, 10, 60, 60)
    opened.window.tabs.setCurrentWidget(opened.window.notes)
    planted.show()
    no_canary("planted under guard")


@pytest.mark.promise("G1")
def test_pages_panels_and_lists_that_are_added_tomorrow_are_walked_too(opened):
    window = opened.window
    page, panel, shelf = Loud(), Loud(), QWidget()
    rows = QListWidget(shelf)
    rows.addItems(["rain", "wind"])
    last = Loud(shelf)  # seen only when the last row of the list is reached
    last.hide()
    rows.currentRowChanged.connect(lambda row: last.setVisible(row == 1))
    window.pages.addWidget(page)
    for added in (panel, shelf):
        window.tabs.addTab(added, "")
    seen = set()

    def look(where: str) -> None:
        seen.update(loud for loud in (page, panel, last) if loud.isVisible() and canary.shows(loud))

    walk.screens(opened, "a" * 64, look)
    assert seen == {page, panel, last}


@pytest.mark.promise("G1")
def test_a_dialog_that_is_added_tomorrow_is_walked_too(opened):
    def show() -> None:
        dialog = QDialog(opened.window)
        Loud(dialog)
        dialog.open()

    opened.acts._table[Command.VERIFY] = show
    with pytest.raises(AssertionError, match="a picture was painted: command verify"):
        walk.commands(opened, "a" * 64, no_canary)
    walk.close_others(opened.window)


def test_a_menu_that_is_added_tomorrow_is_walked_too(opened):
    LoudMenu(opened.window.notes).addAction("rain")
    assert [canary.shows(menu) for menu in walk.menus(opened.window)].count(True) == 1


@pytest.mark.promise("G1")
def test_no_screen_paints_a_canary(hunted):
    walk.screens(hunted, SHA, no_canary)


@pytest.mark.promise("G1")
@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_no_tip_paints_a_canary(hunted):
    window = hunted.window
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        walk.settle()
        assert not any(canary.shows(tip) for tip in walk.tips(window.tabs.widget(tab)))
    assert [canary.shows(tip) for tip in walk.tips(window)].count(False) > 40
    hunted.acts.show_queue()
    walk.settle()
    assert [canary.shows(tip) for tip in walk.tips(window.queue)].count(True) == 0


@pytest.mark.promise("G1")
def test_no_menu_paints_a_canary(hunted):
    menus = list(walk.menus(hunted.window))
    assert sum(bool(menu.actions()) for menu in menus) >= 10
    assert not [menu.title() for menu in menus if canary.shows(menu)]


@pytest.mark.promise("G1")
def test_no_command_paints_a_canary_or_brings_in_what_could(hunted, qapp, picture, monkeypatch):
    """The file chooser among them opens in the canary's own folder."""
    monkeypatch.chdir(picture.parent)
    rich: set[str] = set()

    def look(where: str) -> None:
        no_canary(where)
        kinds = (QTextEdit, QComboBox, QAbstractSpinBox)
        rich.update(type(w).__name__ for w in qapp.allWidgets() if isinstance(w, kinds))

    assert len(walk.commands(hunted, SHA, look)) > 40
    assert not [widget for widget in qapp.allWidgets() if widget.styleSheet()]
    assert rich <= {"QComboBox"}  # of Qt's file chooser
    assert not [name for name in sys.modules if PICTURE_MODULES.search(name)]
    assert qapp.libraryPaths() == []
    assert QImageReader.allocationLimit() == 1


def test_no_trouble_paints_a_canary(hunted, texts):
    for error in (Damaged(texts[0]), RuntimeError(texts[0])):
        hunted.acts.trouble(error)
        walk.settle()
        no_canary(type(error).__name__)
        walk.close_others(hunted.window)


def test_no_outcome_of_a_reading_paints_a_canary(hunted, texts):
    strip = hunted.window.strip
    strip.begin()
    strip.step(Step(texts[0], 1, 2, 3))
    no_canary("progress")
    for text in texts:
        strip.finish([Verdict(Outcome.REFUSED, text, code=text, detail=text)])
        no_canary("verdict")


@pytest.mark.promise("G1")
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_copies_are_plain_text_alone(hunted, qtbot, texts):
    formats, ways = set(), set()

    def note(way: str) -> None:
        if QGuiApplication.clipboard().text():
            ways.add(way)
            formats.add(str(QGuiApplication.clipboard().mimeData().formats()))
        plain.forget_copy()

    for command in ("copy_row", "copy_received"):
        hunted.acts.do(command)
        note(command)
    window = hunted.window
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        for widget in window.findChildren(QWidget):
            if not widget.isVisible():
                continue
            if isinstance(widget, QLabel) and widget.text() and selectable(widget):
                widget.setSelection(0, len(widget.text()))
                walk.copy_by_menu(widget)
                note("label")
            elif isinstance(widget, QPlainTextEdit | QLineEdit):
                widget.selectAll()
                qtbot.keyClick(widget, "c", Qt.KeyboardModifier.ControlModifier)
                note(type(widget).__name__)
    assert ways >= {"copy_row", "copy_received", "label", "PlainText", "QPlainTextEdit"}
    assert formats == {str(["text/plain", *SECRET_MARKERS])}


def selectable(label: QLabel) -> bool:
    return bool(label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)


def test_labels_are_held_to_plain_text_and_no_list_can_be_dragged(hunted):
    shown = [w for w in hunted.window.findChildren(QLabel) if w.isVisible()]
    assert len(shown) > 20
    assert {label.textFormat() for label in shown} == {Qt.TextFormat.PlainText}
    views = hunted.window.findChildren(QAbstractItemView)
    assert len(views) > 6
    assert not [view for view in views if view.dragEnabled()]


@pytest.mark.promise("G5")
def test_accessible_texts_are_the_literal_text_with_marks(hunted, texts):
    model = hunted.window.report.model
    said = "\n".join(
        str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in walk.cells(model)
    )
    for text in texts:
        assert plain.visible_line(text) in said
    first = plain.ident(texts[0])
    labels = hunted.window.report.face.findChildren(QLabel)
    named = [QAccessible.queryAccessibleInterface(label) for label in labels]
    assert first in [name.text(QAccessible.Text.Name) for name in named if name is not None]
    shown = [model.index(i.row(), int(c)).data() for i in walk.rows(model) for c in Column]
    assert all(isinstance(text, str | None) for text in shown)
