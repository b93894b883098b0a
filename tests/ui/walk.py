# SPDX-License-Identifier: Apache-2.0
"""Goes through everything a window can show, and calls a look after each step.

It follows the widget tree and the table of commands, so that a new page, panel, list or command
is walked without being named here.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QToolTip,
    QTreeView,
    QWidget,
)
from shiboken6 import isValid

from reviewer.ui.commands import Command, entries
from tests.ui.conftest import Seat

Look = Callable[[str], None]

APART = (Command.QUIT, Command.OPEN_SAMPLE)
"""The one ends the window; the other reads the sample, for which there are journeys."""


def settle() -> None:
    """Let layouts and paints come to rest."""
    for _ in range(2):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def tops() -> list[QWidget]:
    """Every top-level widget on screen."""
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def screens(seat: Seat, sha256: str, look: Look) -> None:
    """Show every page, each with every panel, and select everything that can be selected."""
    window = seat.window
    for number in range(window.pages.count()):
        page = window.pages.widget(number)
        window.show_page(page)
        if page is window.report:
            seat.acts.open_report(sha256)
        settle()
        look(f"page {number}")
        _lists(page, look)
        for tabs in window.findChildren(QTabWidget):
            for tab in range(tabs.count() if tabs.isVisible() else 0):
                tabs.setCurrentIndex(tab)
                settle()
                look(f"page {number} tab {tab}")
                _lists(tabs.widget(tab), look)


def _lists(inside: QWidget, look: Look) -> None:
    for view in inside.findChildren(QAbstractItemView):
        if view.isVisible() and not isinstance(view, QHeaderView):
            if isinstance(view, QTreeView):
                view.expandAll()
            for number, index in enumerate(rows(view.model())):
                view.setCurrentIndex(index)
                if number % (16 if isinstance(view, QTreeView) else 3) == 0:
                    look(f"{type(view).__name__} row {index.row()}")
            look(f"{type(view).__name__} at its end")
    for text in inside.findChildren(QPlainTextEdit):
        text.selectAll()
    look("text selected")


def rows(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    """The first cell of every row, those of branches after their parent."""
    above = parent or QModelIndex()
    for number in range(model.rowCount(above)):
        index = model.index(number, 0, above)
        yield index
        yield from rows(model, index)


def cells(model: QAbstractItemModel) -> Iterator[QModelIndex]:
    """Every cell of every row."""
    for index in rows(model):
        column = index
        while column.isValid():
            yield column
            column = column.siblingAtColumn(column.column() + 1)


def tips(window: QWidget) -> Iterator[QLabel]:
    """The tip of every visible widget and of every cell in sight, one after the other."""
    for widget in [window, *window.findChildren(QWidget)]:
        if not isValid(widget) or not widget.isVisible():  # a tip before is gone by now
            continue
        view = widget.parent()
        if isinstance(view, QAbstractItemView) and widget is view.viewport():
            seen = view.viewport().rect()
            boxes = [view.visualRect(index) for index in cells(view.model())]
            points = [box.center() for box in boxes if seen.contains(box.center())]
        else:
            points = [widget.rect().center()]
        for point in points:
            at = widget.mapToGlobal(point)
            QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, point, at))
            label = tip_label()
            if label is not None:
                yield label
            QToolTip.hideText()


def tip_label() -> QLabel | None:
    """The tip now on screen."""
    found = [w for w in tops() if w.metaObject().className() == "QTipLabel"]
    return found[0] if found and isinstance(found[0], QLabel) else None


def copy_by_menu(label: QLabel) -> None:
    """Copy what is selected in a label the only way Qt gives: by its own menu."""
    at = label.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, label.mapToGlobal(at))
    QApplication.sendEvent(label, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()


def menus(window: QWidget) -> Iterator[QMenu]:
    """Every menu at its full size, not opened: an open one takes the keyboard from the test."""
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
        menu.resize(menu.sizeHint())
        yield menu


def commands(seat: Seat, sha256: str, look: Look) -> list[Command]:
    """Do every command on an open report, each followed by a look; those done."""
    done = []
    for entry in entries():
        if entry.command in APART:
            continue
        if seat.acts.view.covered:
            seat.acts.view.toggle_cover()
        if seat.window.pages.currentWidget() is not seat.window.report:
            seat.acts.open_report(sha256)
        seat.acts.do(entry.command)
        settle()
        look(f"command {entry.command}")
        close_others(seat.window)
        done.append(entry.command)
    return done


def close_others(window: QWidget) -> None:
    """Close every window but the main one."""
    for other in tops():
        if other is not window:
            other.close()
    settle()
