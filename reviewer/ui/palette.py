# SPDX-License-Identifier: Apache-2.0
"""The command palette, which is also the page of keys: every command, searched by its words."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.ui import look
from reviewer.ui.commands import Entry, entries, menu_title

_COMMAND = int(Qt.ItemDataRole.UserRole)


class CommandPalette(QDialog):
    """Type a few letters, Enter does it; `chosen` carries the command."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Palette", "Commands and keys"))
        self.resize(620, 460)
        self._entries = list(entries())
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(translate("Palette", "Type a few letters of a command"))
        self._words.setAccessibleName(translate("Palette", "Command"))
        self._words.textChanged.connect(self._fill)
        self._words.returnPressed.connect(self._choose)
        self._words.installEventFilter(self)
        self._list = QTreeWidget(self)
        self._list.setAccessibleName(translate("Palette", "Commands and keys"))
        self._list.setColumnCount(3)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setColumnWidth(0, 330)
        self._list.setColumnWidth(1, 150)
        self._list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        column.addWidget(self._list, 1)
        self._fill("")
        self._words.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while the words have the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                number = self._list.currentIndex().row() + step
                last = self._list.topLevelItemCount() - 1
                item = self._list.topLevelItem(max(0, min(number, last)))
                if item is not None:
                    self._list.setCurrentItem(item)
                return True
        return super().eventFilter(watched, event)

    def _fill(self, typed: str) -> None:
        self._list.clear()
        wanted = _folded(typed).split()
        for entry in self._entries:
            if all(word in _folded(entry.words) for word in wanted):
                self._add(entry)
        first = self._list.topLevelItem(0)
        if first is not None:
            self._list.setCurrentItem(first)

    def _add(self, entry: Entry) -> None:
        title = menu_title(entry.menu).replace("&", "")
        item = QTreeWidgetItem(self._list, [entry.words, entry.shown_keys, title])
        item.setFont(1, look.mono_font())
        item.setData(0, _COMMAND, entry.command)

    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(0, _COMMAND))


def _folded(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in flat if not unicodedata.combining(c))
