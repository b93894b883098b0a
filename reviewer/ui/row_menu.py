# SPDX-License-Identifier: Apache-2.0
"""The menu of a row, by the mouse or the menu key: the window's own commands on rows."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from reviewer.ui.commands import Command
from reviewer.ui.main_window import MainWindow

_COMMANDS = (
    (Command.DETAILS, Command.GO_TO_SOURCE, Command.COPY_ROW),
    (Command.NOTE, Command.MARK, Command.TAG),
    (Command.DECLARE, Command.DECLARATIONS),
    (Command.KEEP_VALUE, Command.EXCLUDE_VALUE, Command.AROUND),
)


class RowMenu(QObject):
    """Opens the menu where it is asked for; every command is also in the menu bar."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._table = window.report.table
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self.open)

    def open(self, at: QPoint) -> None:
        """Open the menu of the selected row; the menu key asks from the middle of the table."""
        if self._table.current() is None:
            return
        here = self._table.visualRect(self._table.currentIndex())
        if self._table.indexAt(at).row() != self._table.currentIndex().row():
            at = here.bottomLeft()
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in _COMMANDS:
            menu.addActions([self._window.actions_by_command[command] for command in group])
            menu.addSeparator()
        menu.popup(self._table.viewport().mapToGlobal(at))
