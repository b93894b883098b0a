# SPDX-License-Identifier: Apache-2.0
"""The queue as a narrow rail beside an open report."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reviewer.model.finding import Status
from reviewer.model.timeline import ReportRow
from reviewer.ui import plain, wording
from reviewer.ui.counted import COUNTED

_SHA = int(Qt.ItemDataRole.UserRole)
_SHOWN = 500


class QueueRail(QWidget):
    """Report names with the number of gaps under them."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ReportRow] = ()
        self._current = ""
        self._list = QListWidget(self)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self._activate)
        self._list.itemClicked.connect(self._activate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        self.setFocusProxy(self._list)
        self.setMinimumWidth(96)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        self._list.setAccessibleName(QCoreApplication.translate("Queue", "Reports"))
        self.show_reports(self._rows)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_reports(self, rows: Sequence[ReportRow]) -> None:
        """Show the reports, newest first."""
        self._rows = rows
        self._list.clear()
        for row in list(rows)[:_SHOWN]:
            item = QListWidgetItem(self._list)
            item.setText(plain.told(f"{wording.report_name(row)}\n{_open_points(row)}"))
            item.setToolTip(plain.plain_tip(f"{wording.report_name(row)}\n{wording.gaps(row)}"))
            item.setData(_SHA, row.sha256)
        if len(rows) > _SHOWN:
            item = QListWidgetItem(self._list)
            item.setText(plain.told(COUNTED.not_listed(len(rows) - _SHOWN)))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.mark(self._current)

    def mark(self, sha256: str) -> None:
        """Show which report is open."""
        self._current = sha256
        for number in range(self._list.count()):
            item = self._list.item(number)
            if item.data(_SHA) == sha256:
                self._list.setCurrentItem(item)

    def neighbour(self, step: int) -> str | None:
        """The report before or after the open one."""
        shas = [row.sha256 for row in self._rows]
        if self._current not in shas:
            return shas[0] if shas else None
        number = shas.index(self._current) + step
        return shas[number] if 0 <= number < len(shas) else None

    def focus_list(self) -> None:
        """Put the focus on the list."""
        self._list.setFocus()

    def _activate(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_SHA))


def _open_points(row: ReportRow) -> str:
    counts = row.counts.statuses
    open_points = sum(
        counts.get(s, 0) for s in (Status.CONTRADICTED, Status.MISSING, Status.PARTIAL)
    )
    return COUNTED.gaps(open_points)
