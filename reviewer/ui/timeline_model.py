# SPDX-License-Identifier: Apache-2.0
"""The timeline as Qt asks for it: an array of ids, and rows fetched in blocks by id."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reviewer.model.timeline import (
    WINDOW,
    DayHeading,
    Divider,
    Gap,
    Timeline,
    TimelineRow,
    UndatedHead,
    divider,
)
from reviewer.ui import plain, wording
from reviewer.ui.counted import COUNTED
from reviewer.ui.second_clock import time_in

KEPT = 20 * WINDOW
"""Rows kept before the oldest windows are dropped."""

Fetch = Callable[[Sequence[int]], list[TimelineRow]]
Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """Columns of the timeline, left to right."""

    UTC = 0
    DOUBT = 1
    KIND = 2
    ACCOUNT = 3
    SUMMARY = 4
    ADDRESS = 5
    SOURCE = 6
    SECOND = 7
    """The second clock; shown beside UTC, and only when a zone was chosen."""


RowRole = int(Qt.ItemDataRole.UserRole)
"""The `TimelineRow` of a cell, None for a divider."""
DividerRole = RowRole + 1
"""The `Divider` of a cell, None for an event."""
MarksRole = RowRole + 2
"""Codes of the marks and "note" of the row's event."""


class TimelineModel(QAbstractTableModel):
    """Rows by window; the query sorts and filters, no proxy stands between."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids = array("q")
        self._rows: dict[int, TimelineRow] = {}
        self._marks: Mapping[str, Sequence[str]] = {}
        self._second = ""
        self.all_events = 0
        """Events of the report, those included that a filter hides."""

    def show(self, timeline: Timeline) -> None:
        """Show other ids; every row is fetched anew."""
        self.beginResetModel()
        self._ids = array("q", timeline.ids)
        self.all_events = timeline.total
        self._rows.clear()
        self.endResetModel()

    def set_marks(self, marks: Mapping[str, Sequence[str]]) -> None:
        """Show other marks: event ref -> mark codes, "note" where it bears a note."""
        self._marks = marks
        if self._ids:
            last = self.index(len(self._ids) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def second_zone(self) -> str:
        """The zone of the second clock, "" for none."""
        return self._second

    def set_second_zone(self, zone: str) -> None:
        """Show another zone beside UTC, or none."""
        self._second = zone
        side = Qt.Orientation.Horizontal
        self.headerDataChanged.emit(side, int(Column.SECOND), int(Column.SECOND))
        if self._ids:
            last = self.index(len(self._ids) - 1, int(Column.SECOND))
            self.dataChanged.emit(self.index(0, int(Column.SECOND)), last)

    def row_of(self, event_id: int) -> int | None:
        """The row that shows an event, None when it is filtered out."""
        try:
            return self._ids.index(event_id)
        except ValueError:
            return None

    def event_ids(self) -> array[int]:
        """The ids shown, dividers included."""
        return self._ids

    def row(self, number: int) -> TimelineRow | None:
        """The event in a row, fetched with its window; None for a divider."""
        if not 0 <= number < len(self._ids) or self._ids[number] < 0:
            return None
        wanted = self._ids[number]
        if wanted not in self._rows:
            if len(self._rows) > KEPT:
                self._rows.clear()
            first = number - number % WINDOW
            ids = [i for i in self._ids[first : first + WINDOW] if i >= 0]
            self._rows.update((row.id, row) for row in self._fetch(ids))
        return self._rows.get(wanted)

    def rowCount(self, parent: Index | None = None) -> int:
        """Events and dividers shown."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns of `Column`."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def _holds(self, index: Index) -> bool:
        """Whether a place is in the table as it stands; one kept from before may not be."""
        return 0 <= index.row() < len(self._ids) and 0 <= index.column() < len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Dividers cannot be selected, so that the arrow keys pass over them."""
        if not self._holds(index) or self._ids[index.row()] < 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Column titles."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == Column.SECOND:
            none = QCoreApplication.translate("Zone", "Second clock")
            return plain.ident(self._second) or none
        return _titles()[section] if 0 <= section < len(Column) else None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Text, tip and accessible text of a cell, or the row itself."""
        if not self._holds(index):
            return None
        number = self._ids[index.row()]
        if number < 0:
            return _divider_data(divider(number), index.column(), role)
        row = self.row(index.row())
        if row is None:
            return None
        if role == RowRole:
            return row
        if role == MarksRole:
            return tuple(self._marks.get(row.event.ref, ()))
        column = Column(index.column())
        if column is Column.SECOND:
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self.second_clock(row) if role in shown else None
        return _cell_data(row, column, role)

    def second_clock(self, row: TimelineRow) -> str:
        """A row's time in the zone of the second clock; "" without one or without an instant."""
        return time_in(row.event.when, self._second) if self._second else ""


def _titles() -> list[str]:
    translate = QCoreApplication.translate
    return [
        "UTC",
        translate("Timeline", "Doubt"),
        translate("Timeline", "Kind"),
        translate("Timeline", "Account"),
        translate("Timeline", "Summary"),
        "IP : port",
        translate("Timeline", "Source"),
    ]


def divider_text(found: Divider | None) -> str:
    """The words of a divider."""
    if isinstance(found, DayHeading):
        return wording.day(found.day)
    if isinstance(found, Gap):
        return wording.gap(found.length)
    if isinstance(found, UndatedHead):
        return wording.undated(found.count)
    return ""


def _divider_data(found: Divider | None, column: int, role: int) -> Any:
    if role == DividerRole:
        return found
    spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return divider_text(found) if column == 0 and role in spoken else None


def _with_twins(row: TimelineRow, summary: str) -> str:
    """A summary with how often the row stands, and that another one says otherwise."""
    times = f"  ×{wording.number(row.copies + 1)}" if row.copies else ""
    return f"{'≠ ' if row.at_odds else ''}{summary}{times}"


def _twin_words(row: TimelineRow) -> str:
    """The same in words, for who listens."""
    words = [COUNTED.copies(row.copies)] if row.copies else []
    if row.at_odds:
        words.append(
            QCoreApplication.translate("Timeline", "another row of the same number says otherwise")
        )
    return ", ".join(words)


def _cell_data(row: TimelineRow, column: Column, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return cell_text(row, column)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        if column is not Column.UTC:
            return cell_text(row, column)
        twins = _twin_words(row)
        return ", ".join(part for part in (wording.row_sentence(row), twins) if part)
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain.plain_tip(_tip(row, column))
    return None


def cell_text(row: TimelineRow, column: Column) -> str:
    """The text of one cell, hidden characters made visible."""
    event = row.event
    if column is Column.UTC:
        return wording.clock(event.when)
    if column is Column.DOUBT:
        return wording.time_badge(row)
    if column is Column.KIND:
        return wording.kind_short(event.kind)
    if column is Column.ACCOUNT:
        return wording.people(row)
    if column is Column.SUMMARY:
        return _with_twins(row, wording.summary(row))
    if column is Column.ADDRESS:
        return wording.address(event)
    return wording.source_short(event.source)


def _tip(row: TimelineRow, column: Column) -> str:
    event = row.event
    if column in (Column.UTC, Column.DOUBT):
        lines = [wording.interval(event.when), plain.visible_line(event.when.written, 200)]
        more = [wording.declared_note(row), wording.doubts(event.when.doubt)]
        return "\n".join(line for line in [*lines, *more] if line)
    if column is Column.KIND:
        return wording.kind(event.kind)
    if column is Column.SOURCE:
        return wording.source(event.source)
    return cell_text(row, column)
