# SPDX-License-Identifier: Apache-2.0
"""The timeline on screen: a table whose delegate paints rectangles, lines, shapes and words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reviewer.model.timeline import DayHeading, Gap, TimelineRow, UndatedHead
from reviewer.ui import look
from reviewer.ui.look import Density
from reviewer.ui.timeline_model import (
    Column,
    DividerRole,
    MarksRole,
    RowRole,
    TimelineModel,
    cell_text,
    divider_text,
)

Index = QModelIndex | QPersistentModelIndex

_WIDTHS = {
    Column.UTC: 92,
    Column.DOUBT: 90,
    Column.KIND: 122,
    Column.ACCOUNT: 98,
    Column.SUMMARY: 150,
    Column.ADDRESS: 188,
    Column.SOURCE: 70,
    Column.SECOND: 130,
}
_WRITTEN_WIDTH = 148
_ROOM_FOR_SOURCE = 860
_MONO = (Column.UTC, Column.SECOND, Column.ADDRESS, Column.SOURCE)
_PAD = 8
_ICON = 15
_MARK_ICONS = {
    "note": "note",
    "key_evidence": "mark",
    "contextual": "tag",
    "to_check": "doubt",
    "off_topic": "tag",
}


class TimelineView(QTableView):
    """Rows of equal height; the arrow keys pass over dividers; typing never searches."""

    row_changed = Signal(object)

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._written = False
        self.setModel(model)
        self.setItemDelegate(TimelineDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(60)
        header.moveSection(int(Column.SECOND), 1)
        self.setColumnHidden(int(Column.SECOND), True)
        self.set_density(Density.NORMAL)
        self.fit_columns()
        self.selectionModel().currentRowChanged.connect(self._tell)

    def fit_columns(self, *, written: bool | None = None) -> None:
        """Give the columns their widths at the zoom in force; the summary takes the rest.

        `written` True gives room for whole written texts, where rows without UTC are shown.
        """
        if written is not None:
            self._written = written
        for column, width in _WIDTHS.items():
            wide = _WRITTEN_WIDTH if column is Column.UTC and self._written else width
            self.setColumnWidth(int(column), round(wide * look.zoom_now() / 100))
        header = self.horizontalHeader()
        header.setSectionResizeMode(int(Column.SUMMARY), QHeaderView.ResizeMode.Stretch)

    def set_second_zone(self, zone: str) -> None:
        """Show the times of another zone beside UTC; "" hides them."""
        self._model.set_second_zone(zone)
        self.setColumnHidden(int(Column.SECOND), not zone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the source to the cards where the table is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < _ROOM_FOR_SOURCE * look.zoom_now() / 100
        self.setColumnHidden(int(Column.SOURCE), narrow)

    def set_density(self, density: Density) -> None:
        """Set the row height."""
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setDefaultSectionSize(look.row_height(density))

    def keyboardSearch(self, search: str) -> None:
        """Swallow typed letters: they are commands, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last row, not to a column."""
        if event.key() == Qt.Key.Key_Home and not event.modifiers():
            self.go_to_end(last=False)
        elif event.key() == Qt.Key.Key_End and not event.modifiers():
            self.go_to_end(last=True)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so in words when no event is left."""
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setFont(look.text_font())
            painter.setPen(QColor(look.colours().muted))
            hidden = QCoreApplication.translate("Timeline", "No event passes these filters.")
            none = QCoreApplication.translate("Timeline", "This report holds no events.")
            words = hidden if self._model.all_events else none
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), words)

    def current(self) -> TimelineRow | None:
        """The event of the selected row."""
        return self._model.row(self.currentIndex().row())

    def step(self, by: int) -> None:
        """Go to the next or previous event, over dividers."""
        self._seek(self.currentIndex().row() + by, by)

    def go_to_end(self, *, last: bool) -> None:
        """Go to the first or the last event."""
        self._seek(self._model.rowCount() - 1 if last else 0, -1 if last else 1)

    def go_to(self, event_id: int) -> bool:
        """Go to an event by id; False when it is filtered out."""
        number = self._model.row_of(event_id)
        if number is not None:
            self._select(number)
        return number is not None

    def _seek(self, number: int, by: int) -> None:
        ids = self._model.event_ids()
        while 0 <= number < len(ids):
            if ids[number] >= 0:
                self._select(number)
                return
            number += by

    def _select(self, number: int) -> None:
        index = self._model.index(number, int(Column.UTC))
        self.setCurrentIndex(index)
        if number <= 2:
            self.scrollToTop()
        else:
            self.scrollTo(index)

    def _tell(self, current: QModelIndex) -> None:
        self.row_changed.emit(self._model.row(current.row()))


class TimelineDelegate(QStyledItemDelegate):
    """Paints cells; nothing from a report is ever taken for markup."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell of an event, or a cell's share of a divider."""
        painter.save()
        painter.setClipRect(option.rect)
        row = index.data(RowRole)
        if isinstance(row, TimelineRow):
            self._paint_event(painter, option, index, row)
        else:
            self._paint_divider(painter, option, index)
        painter.restore()

    def _paint_event(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: TimelineRow
    ) -> None:
        colours = look.colours()
        column = Column(index.column())
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        undated = row.event.when.utc is None
        back = colours.row if selected else colours.doubt_row if undated else colours.base
        painter.fillRect(rect, QColor(back))
        if selected:
            self._paint_selection(painter, rect, column)
        colour, font = _style(row, column)
        text = self._text(row, column)
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        if column is Column.KIND:
            icon = QRect(room.left(), rect.center().y() - _ICON // 2, _ICON, _ICON)
            look.paint_icon(painter, row.event.kind, icon, colour)
            room.setLeft(room.left() + _ICON + 7)
        elif column is Column.DOUBT and text:
            room = self._paint_badge(painter, room, text, font, filled=bool(row.declared))
            colour = QColor(colours.base) if row.declared else colour
        elif column is Column.SUMMARY:
            room = self._paint_marks(painter, room, index)
        _words(painter, room, text, colour, font)

    @staticmethod
    def _paint_selection(painter: QPainter, rect: QRect, column: Column) -> None:
        accent = QColor(look.colours().accent)
        if column is Column.UTC:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), accent)
        if look.theme_now() is look.Theme.CONTRAST:
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), accent)
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), accent)

    def _text(self, row: TimelineRow, column: Column) -> str:
        model = self._view.model()
        if column is Column.SECOND:
            return model.second_clock(row) if isinstance(model, TimelineModel) else ""
        return cell_text(row, column)

    @staticmethod
    def _paint_badge(
        painter: QPainter, room: QRect, text: str, font: QFont, *, filled: bool
    ) -> QRect:
        """A frame round the words; full where the time rests on a declaration."""
        painter.setFont(font)
        width = min(painter.fontMetrics().horizontalAdvance(text) + 12, room.width())
        height = min(painter.fontMetrics().height() + 2, room.height() - 4)
        top = room.center().y() - height // 2
        painter.setPen(QPen(look.colour_of("doubt"), 1))
        frame = QRect(room.left(), top, width, height)
        painter.drawRect(frame)
        if filled:
            painter.fillRect(frame, look.colour_of("doubt"))
        return QRect(room.left() + 6, room.top(), width - 10, room.height())

    @staticmethod
    def _paint_marks(painter: QPainter, room: QRect, index: Index) -> QRect:
        marks = index.data(MarksRole) or ()
        left = room.right() - _ICON * len(marks)
        for number, mark in enumerate(marks):
            name = _MARK_ICONS.get(mark, "mark")
            place = QRect(left + number * _ICON, room.center().y() - 6, 13, 13)
            look.paint_icon(painter, name, place, look.colour_of(name))
        return room.adjusted(0, 0, -_ICON * len(marks) - 2 if marks else 0, 0)

    def _paint_divider(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell's share of a line that runs over the whole width."""
        colours = look.colours()
        rect: QRect = option.rect
        painter.fillRect(rect, QColor(colours.base))
        found = index.sibling(index.row(), 0).data(DividerRole)
        width = max(self._view.viewport().width(), self._view.horizontalHeader().length())
        left = rect.left() - self._view.columnViewportPosition(index.column())
        left += self._view.columnViewportPosition(0)
        line = QRect(left + _PAD, rect.top(), width - 2 * _PAD, rect.height())
        text = divider_text(found)
        if isinstance(found, Gap):
            _paint_gap(painter, line, text)
        elif isinstance(found, DayHeading | UndatedHead):
            name = "doubt" if isinstance(found, UndatedHead) else "text"
            if isinstance(found, UndatedHead):
                painter.fillRect(QRect(left, rect.top(), width, 1), QColor(colours.rule))
            _words(painter, line, text, look.colour_of(name), look.text_font(bold=True))


def _style(row: TimelineRow, column: Column) -> tuple[QColor, QFont]:
    """Colour and face of a cell's words."""
    colours = look.colours()
    if column is Column.KIND:
        return look.colour_of(row.event.kind), look.text_font()
    if column is Column.DOUBT:
        return look.colour_of("doubt"), look.text_font(scale=0.92)
    if column is Column.SOURCE:
        return QColor(colours.muted), look.mono_font(scale=0.92)
    if column is Column.UTC and row.event.when.utc is None:
        return QColor(colours.text), look.mono_font(scale=0.85)
    if column in _MONO:
        scale = {Column.ADDRESS: 0.9, Column.SECOND: 0.82}.get(column, 0.95)
        return QColor(colours.text), look.mono_font(scale=scale)
    return QColor(colours.text), look.text_font()


def _words(painter: QPainter, room: QRect, text: str, colour: QColor, font: QFont) -> None:
    if not text:
        return
    painter.setFont(font)
    painter.setPen(colour)
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(room, flags | int(Qt.TextFlag.TextSingleLine), elided)


def _paint_gap(painter: QPainter, line: QRect, text: str) -> None:
    painter.setFont(look.text_font(scale=0.92))
    width = painter.fontMetrics().horizontalAdvance(text) + 24
    middle, half = line.center().y(), (line.width() - width) // 2
    pen = QPen(QColor(look.colours().border), 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(line.left(), middle, line.left() + half, middle)
    painter.drawLine(line.right() - half, middle, line.right(), middle)
    painter.setPen(QColor(look.colours().muted))
    painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), text)
