# SPDX-License-Identifier: Apache-2.0
"""The queue: every report of the workspace, and what to do when there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.original import OriginalState
from reviewer.model.timeline import ReportRow
from reviewer.ui import look, original_line, plain, wording

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


_WIDTHS = (104, 82, 108, 126, 200, 140, 84, 98, 74, 236, 88)
"""Of the columns at the ordinary text size; that of the incident stretches."""
_ROW_HEIGHT = 30


class Column(IntEnum):
    """Columns of the queue, left to right."""

    REPORT = 0
    ORIGINAL = 1
    LABELS = 2
    PLATFORM = 3
    INCIDENT = 4
    TAKEN_IN = 5
    PEOPLE = 6
    EVENTS = 7
    MEDIA = 8
    GAPS = 9
    PROBLEMS = 10


_ALARM = int(Qt.ItemDataRole.UserRole)
"""Role: True where a cell's words are to be seen in red."""
_NUMBERS = (Column.PEOPLE, Column.EVENTS, Column.MEDIA, Column.PROBLEMS)


class QueueModel(QAbstractTableModel):
    """Reports as rows; urgent labels first is a matter of the judgement issue, here by age."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ReportRow] = []
        self._originals: Mapping[str, OriginalState] = {}

    def show(self, rows: Sequence[ReportRow]) -> None:
        """Show other reports."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def show_originals(self, states: Mapping[str, OriginalState]) -> None:
        """Show what is known of the originals, by report."""
        self._originals = states
        if self._rows:
            last = len(self._rows) - 1
            column = int(Column.ORIGINAL)
            self.dataChanged.emit(self.index(0, column), self.index(last, column))

    def report(self, number: int) -> ReportRow | None:
        """The report in a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, sha256: str) -> int | None:
        """The row of a report."""
        return next((n for n, row in enumerate(self._rows) if row.sha256 == sha256), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """Reports shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns of `Column`."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Column titles, aligned like their cells."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in _NUMBERS else _LEFT
        return _titles()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Text, alignment and accessible text of a cell."""
        row = self.report(index.row())
        if row is None or not 0 <= index.column() < len(Column):
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        if role == _ALARM:
            return column is Column.ORIGINAL and self._original(row).alarming
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.REPORT:
            return ", ".join(t for t in (self._told(row, c) for c in Column) if t)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain.plain_tip(self._told(row, column))
        return self._shown(row, column) if role == Qt.ItemDataRole.DisplayRole else None

    def _original(self, row: ReportRow) -> OriginalState:
        return self._originals.get(row.sha256, OriginalState())

    def _shown(self, row: ReportRow, column: Column) -> str:
        """A cell's words in the room it has."""
        if column is Column.ORIGINAL:
            return original_line.short(self._original(row))
        return _cell(row, column)

    def _told(self, row: ReportRow, column: Column) -> str:
        """The same in full, for the tip and a screen reader."""
        if column is Column.ORIGINAL:
            return original_line.sentence(self._original(row))
        return _cell(row, column)


def _titles() -> list[str]:
    translate = QCoreApplication.translate
    return [
        translate("Queue", "Report"),
        translate("Queue", "Original"),
        translate("Queue", "Labels"),
        translate("Queue", "Platform (hint)"),
        translate("Queue", "Incident type"),
        translate("Queue", "Taken in"),
        translate("Queue", "People"),
        translate("Queue", "Events"),
        translate("Queue", "Files"),
        translate("Queue", "Checklist"),
        translate("Queue", "Problems"),
    ]


def _cell(row: ReportRow, column: Column) -> str:
    counts = row.counts
    numbers = {
        Column.PEOPLE: counts.people,
        Column.EVENTS: counts.events,
        Column.MEDIA: counts.media,
        Column.PROBLEMS: counts.problems,
    }
    if column in numbers:
        return wording.number(numbers[column])
    if column is Column.REPORT:
        return wording.report_name(row)
    if column is Column.LABELS:
        return wording.report_labels(row)
    if column is Column.PLATFORM:
        return plain.ident(row.head.platform.value) if row.head.platform else wording.NOTHING
    if column is Column.INCIDENT:
        return plain.visible_line(row.head.incident_type or "", 120) or wording.NOTHING
    if column is Column.TAKEN_IN:
        return wording.utc(row.taken_in)[:16] + "Z"
    return wording.gaps(row)


class QueueDelegate(QStyledItemDelegate):
    """Paints a cell's words in the same place as its title, and a bar at the selected row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, bar and words."""
        colours = look.colours()
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(colours.row if selected else colours.base))
        if selected and index.column() == Column.REPORT:
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, QColor(colours.accent))
        bold = index.column() == Column.REPORT
        painter.setFont(look.text_font(bold=bold))
        if index.data(_ALARM):
            painter.setFont(look.text_font(bold=True))
            painter.setPen(QColor(colours.missing))
        else:
            is_label = index.column() == Column.LABELS
            painter.setPen(look.colour_of("U2") if is_label else QColor(colours.text))
        room = rect.adjusted(8, 0, -8, 0)
        text = str(index.data() or "")
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        side = int(index.data(int(Qt.ItemDataRole.TextAlignmentRole)) or _LEFT)
        painter.drawText(room, side | int(Qt.TextFlag.TextSingleLine), elided)
        painter.restore()


class QueueView(QWidget):
    """The queue's table, or the empty state with its two actions."""

    opened = Signal(str)
    open_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = QueueModel(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self._title = QLabel(self)
        look.set_role(self._title, "title")
        self._hint = QLabel(self)
        look.set_role(self._hint, "muted")
        self._empty_title = QLabel(self)
        look.set_role(self._empty_title, "title")
        self._empty_hint = QLabel(self)
        self._empty_hint.setWordWrap(True)
        self._open = QPushButton(self)
        look.set_role(self._open, "primary")
        self._sample = QPushButton(self)
        self._stack = QStackedWidget(self)
        self.setFocusProxy(self.table)
        self._lay_out()
        self._set_up_table()
        self._open.clicked.connect(self.open_asked)
        self._sample.clicked.connect(self.sample_asked)
        self.table.activated.connect(self._activate)
        self.retranslate()

    def _lay_out(self) -> None:
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(16, 12, 16, 12)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._hint)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        empty = QWidget(self)
        middle = QVBoxLayout(empty)
        middle.addStretch(2)
        for widget in (self._empty_title, self._empty_hint):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            middle.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        buttons.addWidget(self._sample)
        buttons.addStretch(1)
        middle.addSpacing(12)
        middle.addLayout(buttons)
        middle.addStretch(3)
        self._stack.addWidget(full)
        self._stack.addWidget(empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _set_up_table(self) -> None:
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setItemDelegate(QueueDelegate(table))
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        self.refresh_look()
        table.setColumnHidden(int(Column.ORIGINAL), True)
        header.setSectionResizeMode(int(Column.INCIDENT), QHeaderView.ResizeMode.Stretch)
        table.setFont(look.text_font())
        for key, last in (("Home", False), ("End", True)):
            shortcut = QShortcut(QKeySequence(key), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self.go_to_end, last=last))

    def refresh_look(self) -> None:
        """Give columns and rows the room that their words need in the size now in force."""
        zoom = look.zoom_now()
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width * zoom // 100)
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT * zoom // 100)

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        translate = QCoreApplication.translate
        self._title.setText(translate("Queue", "Queue"))
        self._hint.setText(translate("Queue", "Newest first. Enter opens a report."))
        self._empty_title.setText(translate("Queue", "No reports here yet"))
        self._empty_hint.setText(
            translate(
                "Queue",
                "Drop a received report on this window: a folder, a ZIP archive or files.\n"
                "It is read only, hashed, and never changed.",
            )
        )
        self._open.setText(translate("Queue", "Open reports…  Ctrl+O"))
        self._sample.setText(translate("Queue", "Open the sample report"))
        self.table.setAccessibleName(translate("Queue", "Reports"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_reports(self, rows: Sequence[ReportRow]) -> None:
        """Show the reports, newest first; the selected one stays selected."""
        before = self.selected()
        self.model.show(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        number = self.model.number_of(before) if before else None
        if rows:
            self.table.selectRow(number or 0)

    def show_originals(self, states: Mapping[str, OriginalState]) -> None:
        """Show what is known of the originals, by report; one that changed in red.

        The column takes no room before the first check.
        """
        self.model.show_originals(states)
        self.table.setColumnHidden(int(Column.ORIGINAL), not states)

    def step(self, by: int) -> None:
        """Select the next or previous report."""
        last = self.model.rowCount() - 1
        if last >= 0:
            self.table.selectRow(max(0, min(self.table.currentIndex().row() + by, last)))

    def go_to_end(self, *, last: bool) -> None:
        """Select the first or the last report."""
        self.step(self.model.rowCount() if last else -self.model.rowCount())

    def focus_first(self) -> None:
        """Put the focus on the table, or on the one thing to do when it is empty."""
        (self.table if self.model.rowCount() else self._open).setFocus()

    def selected(self) -> str | None:
        """The identity of the selected report."""
        row = self.model.report(self.table.currentIndex().row())
        return row.sha256 if row else None

    def _activate(self, index: QModelIndex) -> None:
        row = self.model.report(index.row())
        if row is not None:
            self.opened.emit(row.sha256)
