# SPDX-License-Identifier: Apache-2.0
"""A list of labelled values that wrap instead of being cut: the body of two panels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from reviewer.model.report import Source
from reviewer.ui import look, plain, wording
from reviewer.ui.wrapped_rows import Index, line_width, paint_selected

_FIELD = int(Qt.ItemDataRole.UserRole)
_PAD = 6
_LONGEST = 24
_NAME_SHARE = 0.36
_HIGHEST = 100_000
"""Pixels; 1,500 letters of a value, each on a line of its own, stay below at twice the size."""
_WRAPPED = int(Qt.TextFlag.TextWrapAnywhere) | int(Qt.AlignmentFlag.AlignTop)
_WORDS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value, both already fit for the screen; `mono` for times, hashes, ids.

    `received` is the value as it is stored, for copying; "" where the value is words of ours.
    """

    name: str
    value: str
    source: Source | None = None
    mono: bool = False
    heading: bool = False
    received: str = ""


class FieldList(QTreeWidget):
    """Sections of fields; Enter on a field with a source asks for it."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(1)
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.setUniformRowHeights(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_FieldDelegate(self))
        self.itemActivated.connect(self._activate)

    def add_section(
        self, title: str, fields: Iterable[Field], *, opened: bool = True
    ) -> QTreeWidgetItem:
        """Add a heading with its fields; fields without a value are left out."""
        head = QTreeWidgetItem(self)
        self._fill(head, Field(title, "", heading=True))
        for field in fields:
            if field.value:
                self._fill(QTreeWidgetItem(head), field)
        head.setExpanded(opened)
        return head

    @staticmethod
    def _fill(item: QTreeWidgetItem, field: Field) -> None:
        item.setData(0, _FIELD, field)
        both = field.name and field.value
        spoken = wording.pair(field.name, field.value) if both else field.name or field.value
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        if field.source is not None:
            item.setToolTip(0, plain.plain_tip(wording.source(field.source)))

    def received(self) -> str:
        """The selected field's value as it is stored; "" for words of ours."""
        item = self.currentItem()
        field = item.data(0, _FIELD) if item is not None else None
        return field.received if isinstance(field, Field) else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.doItemsLayout()

    def _activate(self, item: QTreeWidgetItem) -> None:
        field = item.data(0, _FIELD)
        if isinstance(field, Field) and field.source is not None:
            self.asked.emit(field.source)
        else:
            item.setExpanded(not item.isExpanded())


class _FieldDelegate(QStyledItemDelegate):
    """Label left and muted, value right and wrapped; a long value goes under its label."""

    def __init__(self, view: QTreeWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,
    ) -> QSize:
        field = index.data(_FIELD)
        if not isinstance(field, Field):
            return QSize(100, 22)
        width = line_width(self._view, index)
        _, value, bottom = _places(field, QRect(0, 0, width, _HIGHEST))
        return QSize(width, max(bottom, value.bottom() if field.value else 0) + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        field = index.data(_FIELD)
        if not isinstance(field, Field):
            return
        colours = look.colours()
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        paint_selected(painter, option)
        name, value, _ = _places(field, rect)
        painter.setFont(_name_font(field))
        painter.setPen(QColor(colours.text if field.heading else colours.muted))
        painter.drawText(name, _WORDS, field.name)
        painter.setFont(_value_font(field))
        painter.setPen(QColor(colours.text))
        painter.drawText(value, _wrap(field, value.width()), field.value)
        painter.restore()


def _places(field: Field, rect: QRect) -> tuple[QRect, QRect, int]:
    """Where label and value stand, and the lower end of the label."""
    width = rect.width() - 2 * _PAD
    share = width if field.heading or not field.value else int(width * _NAME_SHARE)
    at = QRect(rect.left() + _PAD, rect.top() + 3, share - _PAD, _HIGHEST)
    name = QFontMetrics(_name_font(field)).boundingRect(at, _WORDS, field.name)
    room = QRect(rect.left() + _PAD + share, rect.top() + 3, width - share, _HIGHEST)
    if not field.name:
        room.setLeft(rect.left() + _PAD)
    wrap = _wrap(field, room.width())
    value = QFontMetrics(_value_font(field)).boundingRect(room, wrap, field.value)
    label = QRect(at.left(), at.top(), at.width(), name.height())
    return label, QRect(room.left(), room.top(), room.width(), value.height()), label.bottom()


def _wrap(field: Field, room: int) -> int:
    """Break between letters where a word has no room in a line."""
    longest = max(field.value.split(), key=len, default="")
    fits = QFontMetrics(_value_font(field)).horizontalAdvance(longest[:_LONGEST]) <= room
    return _WORDS if fits and len(longest) <= _LONGEST else _WRAPPED


def _name_font(field: Field) -> QFont:
    return look.text_font(bold=True) if field.heading else look.text_font(scale=0.95)


def _value_font(field: Field) -> QFont:
    return look.mono_font(scale=0.92) if field.mono else look.text_font()
