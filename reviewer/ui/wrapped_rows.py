# SPDX-License-Identifier: Apache-2.0
"""What the two delegates of wrapped lines share: the room of a line and the selected one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView

from reviewer.ui import look

Index = QModelIndex | QPersistentModelIndex

_SCROLL_BAR = 18
"""Room kept for the scroll bar, whether it is there or not, so that no line is too low."""
_BAR = 3


def line_width(view: QTreeView, index: Index) -> int:
    """Pixels a line has for its words in a tree, by its depth."""
    depth, above = 1, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return max(view.width() - _SCROLL_BAR - depth * view.indentation(), 140)


def paint_selected(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Tint the selected line and set a bar at its side."""
    if option.state & QStyle.StateFlag.State_Selected:
        rect: QRect = option.rect
        painter.fillRect(rect, QColor(look.colours().row))
        bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
        painter.fillRect(bar, QColor(look.colours().accent))
