# SPDX-License-Identifier: Apache-2.0
"""Every file of a report as a line of facts, the selected one as its card. Never a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.report import MediaItem
from reviewer.ui import look, plain, wording
from reviewer.ui.cards import MediaCard
from reviewer.ui.counted import COUNTED

_REF = int(Qt.ItemDataRole.UserRole)
_SHOWN = 2_000


class FilesPanel(QWidget):
    """A list of files over the media card; `asked` carries the source of the shown file."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, MediaItem] = {}
        self._total = QLabel(self)
        self._total.setWordWrap(True)
        look.set_role(self._total, "muted")
        self._list = QListWidget(self)
        self._list.setUniformItemSizes(True)
        self._list.currentItemChanged.connect(self._show)
        self._card = MediaCard(self)
        self._card.asked_source.connect(self.asked)
        area = self._shown = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._card)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._total)
        column.addWidget(self._list, 2)
        column.addWidget(area, 3)
        self.setFocusProxy(self._list)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        self._list.setAccessibleName(QCoreApplication.translate("Files", "Files of the report"))
        self._shown.setAccessibleName(QCoreApplication.translate("Media", "Media card"))
        self.show_files(list(self._items.values()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_files(self, items: Sequence[MediaItem]) -> None:
        """Show the files of a report; the first one's card is open."""
        self._items = {item.ref: item for item in items}
        self._list.clear()
        for item in list(items)[:_SHOWN]:
            line = QListWidgetItem(look.icon("file"), "", self._list)
            line.setText(f"{plain.ident(item.name)}\n{wording.media_facts(item)}")
            line.setData(_REF, item.ref)
        if len(items) > _SHOWN:
            line = QListWidgetItem(self._list)
            line.setText(plain.told(COUNTED.not_listed(len(items) - _SHOWN)))
            line.setFlags(Qt.ItemFlag.NoItemFlags)
        self._total.setText(self._total_text(items))
        if items:
            self._list.setCurrentRow(0)
        else:
            self._card.show_item(None)

    @staticmethod
    def _total_text(items: Sequence[MediaItem]) -> str:
        if not items:
            return QCoreApplication.translate("Files", "This report holds and names no file.")
        delivered = sum(1 for item in items if item.delivered)
        words = QCoreApplication.translate(
            "Files", "{count} named or delivered, {delivered} delivered. Content is never shown."
        )
        return words.format(count=wording.number(len(items)), delivered=wording.number(delivered))

    def select(self, ref: str) -> None:
        """Open the card of a file, one that is not listed included."""
        for number in range(self._list.count()):
            line = self._list.item(number)
            if line.data(_REF) == ref:
                self._list.setCurrentRow(number)
                return
        self._list.setCurrentRow(-1)
        self._card.show_item(self._items.get(ref))

    def focus_list(self) -> None:
        """Put the focus on the list."""
        self._list.setFocus()

    def _show(self, line: QListWidgetItem | None) -> None:
        self._card.show_item(self._items.get(line.data(_REF)) if line is not None else None)
