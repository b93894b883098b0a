# SPDX-License-Identifier: Apache-2.0
"""Every text that is on screen now, also what a screen reader would say of it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from tests.ui import walk

SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def texts() -> str:
    """All texts of all windows, a line each."""
    return "\n".join(text for top in walk.tops() for text in _of(top) if text)


def _of(top: QWidget) -> Iterator[str]:
    for widget in [top, *top.findChildren(QWidget)]:
        if widget.isVisible():
            yield from (widget.windowTitle(), widget.accessibleName(), widget.toolTip())
            yield widget.accessibleDescription()
            yield from _inside(widget)


def _inside(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QPlainTextEdit):
        yield from (widget.toPlainText(), widget.placeholderText())
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    elif isinstance(widget, QMenu | QMenuBar):
        yield from (action.text() for action in widget.actions())
    elif isinstance(widget, QHeaderView):
        model = widget.model()
        for number in range(model.columnCount()):
            yield str(model.headerData(number, Qt.Orientation.Horizontal) or "")
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        for index in walk.cells(widget.model()):
            yield from (str(index.data(role) or "") for role in SPOKEN)
