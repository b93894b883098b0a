# SPDX-License-Identifier: Apache-2.0
"""One line of the checklist: a shape, a title, the reason under it, the status word beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from reviewer.model.finding import Status
from reviewer.model.report import Source
from reviewer.ui import look, wording
from reviewer.ui.wrapped_rows import Index, line_width, paint_selected

ROW = int(Qt.ItemDataRole.UserRole)
"""The `Line` of an item."""

_ICON = 16
_PAD = 6
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says; `key` is the id of its element or item."""

    key: str
    title: str
    reason: str = ""
    status: Status | None = None
    confirm: bool = False
    bold: bool = False
    heading: bool = False
    source: Source | None = None

    def words(self) -> str:
        """The status in words, with the mark that only a person can know."""
        if self.status is None:
            return ""
        word = wording.say(f"status.{self.status}")
        return f"{word} ?" if self.confirm else word

    def sentence(self) -> str:
        """The line for a screen reader."""
        confirm = wording.say("status.confirm") if self.confirm else ""
        status = wording.say(f"status.{self.status}") if self.status else ""
        return ", ".join(part for part in (self.title, status, confirm, self.reason) if part)


class ChecklistDelegate(QStyledItemDelegate):
    """Paints lines; takes them from the role `ROW`."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,
    ) -> QSize:
        """As high as title and reason need in the width of the view."""
        line = index.data(ROW)
        if not isinstance(line, Line):
            return QSize(100, 24)
        width = line_width(self._view, index)
        places = _places(line, QRect(0, 0, width, 2_000))
        return QSize(width, max(places.bottom + _PAD, 26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Shape, title and status word; the reason under the title."""
        line = index.data(ROW)
        if not isinstance(line, Line):
            return
        colours = look.colours()
        painter.save()
        rect: QRect = option.rect
        paint_selected(painter, option)
        places = _places(line, rect)
        if line.status is not None:
            icon = QRectF(rect.left() + _PAD, rect.top() + _PAD, _ICON, _ICON)
            look.paint_icon(painter, line.status, icon, look.colour_of(line.status))
            painter.setFont(look.text_font(scale=0.92))
            painter.setPen(look.colour_of(line.status))
            painter.drawText(places.status, int(Qt.AlignmentFlag.AlignRight), line.words())
        painter.setFont(_font(line))
        painter.setPen(QColor(colours.accent if line.source else colours.text))
        painter.drawText(places.title, _WRAPPED, line.title)
        painter.setFont(look.text_font(scale=0.92))
        painter.setPen(QColor(colours.muted))
        painter.drawText(places.reason, _WRAPPED, line.reason)
        painter.restore()


class _Places(NamedTuple):
    """Where the parts of a line stand; `bottom` below the last of them, from the line's top."""

    title: QRect
    reason: QRect
    status: QRect
    bottom: int


def _places(line: Line, rect: QRect) -> _Places:
    small = QFontMetrics(look.text_font(scale=0.92))
    left = rect.left() + _PAD + (_ICON + 8 if line.status is not None else 0)
    right = rect.right() - 10
    top = rect.top() + _PAD - 1
    words = small.horizontalAdvance(line.words()) + 2 if line.words() else 0
    status = QRect(right - words, top + 1, words, small.height())
    room = QRect(left, top, max(right - left - words - 8, 60), 2_000)
    title = QFontMetrics(_font(line)).boundingRect(room, _WRAPPED, line.title)
    under = QRect(left, top + title.height() + 1, max(right - left, 60), 2_000)
    reason = small.boundingRect(under, _WRAPPED, line.reason) if line.reason else QRect()
    bottom = title.height() + (reason.height() + 1 if line.reason else 0) + _PAD
    return _Places(
        QRect(room.left(), room.top(), room.width(), title.height()),
        QRect(under.left(), under.top(), under.width(), max(reason.height(), 0)),
        status,
        bottom,
    )


def _font(line: Line) -> QFont:
    return look.text_font(bold=line.heading or line.bold)
