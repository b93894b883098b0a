# SPDX-License-Identifier: Apache-2.0
"""One line of the checklist: a shape, a title, the reason under it, the status word beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewer.model.finding import Status
from reviewer.model.report import Source
from reviewer.ui import look, wording

ROW = int(Qt.ItemDataRole.UserRole)
"""The `Line` of an item."""

_ICON = 16
_PAD = 6


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

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One text line, or two where there is a reason; long titles wrap."""
        line = index.data(ROW)
        if not isinstance(line, Line):
            return QSize(100, 24)
        metrics = QFontMetrics(_font(line))
        width = max(option.widget.width() - 150, 120) if option.widget else 200
        title = _wrapped(metrics, line.title, width)
        height = title + _PAD * 2 - 2
        if line.reason:
            height += _wrapped(QFontMetrics(look.text_font(scale=0.92)), line.reason, width + 60)
        return QSize(width, max(height, 26))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Shape, title and status word; the reason under the title."""
        line = index.data(ROW)
        if not isinstance(line, Line):
            return
        colours = look.colours()
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, QColor(colours.row))
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                             QColor(colours.accent))
        rect = option.rect.adjusted(_PAD, _PAD - 1, -10, 0)
        if line.status is not None:
            icon = QRectF(rect.left(), rect.top() + 1, _ICON, _ICON)
            look.paint_icon(painter, line.status, icon, _status_colour(line))
        left = rect.left() + (_ICON + 8 if line.status is not None else 0)
        status_width = _paint_status(painter, rect, line)
        room = QRect(left, rect.top(), rect.right() - left - status_width - 8, rect.height())
        painter.setFont(_font(line))
        painter.setPen(QColor(colours.accent if line.source else colours.text))
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
        painter.drawText(room, wrap, line.title)
        if line.reason:
            used = _wrapped(QFontMetrics(_font(line)), line.title, room.width())
            painter.setFont(look.text_font(scale=0.92))
            painter.setPen(QColor(colours.muted))
            under = QRect(left, rect.top() + used + 1, rect.right() - left, rect.height())
            painter.drawText(under, wrap, line.reason)
        painter.restore()


def _font(line: Line) -> QFont:
    return look.text_font(bold=True) if line.heading or line.bold else look.text_font()


def _wrapped(metrics: QFontMetrics, text: str, width: int) -> int:
    room = QRect(0, 0, max(width, 40), 2_000)
    return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()


def _status_colour(line: Line) -> QColor:
    return look.colour_of(line.status) if line.status else QColor(look.colours().muted)


def _paint_status(painter: QPainter, rect: QRect, line: Line) -> int:
    words = line.words()
    if not words:
        return 0
    painter.setFont(look.text_font(scale=0.92))
    painter.setPen(_status_colour(line))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), words)
    return QFontMetrics(look.text_font(scale=0.92)).horizontalAdvance(words)
