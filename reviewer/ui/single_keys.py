# SPDX-License-Identifier: Apache-2.0
"""Single keys in lists: taken before a list would search for the letter typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QWidget

from reviewer.ui import commands
from reviewer.ui.commands import Command

LISTS_OWN = frozenset({Command.DETAILS, Command.GO_TO_SOURCE, Command.CLEAR})
"""Space, Enter and Escape: a list, tree or strip keeps them for itself."""


class SingleKeys(QObject):
    """Watches the lists of a window; `asked` carries the command of a key."""

    asked = Signal(object)
    left = Signal()

    def watch(
        self, window: QWidget, timeline: QAbstractItemView, others: Sequence[QWidget]
    ) -> None:
        """Watch every list the window holds now, and `others`; the timeline keeps no key."""
        self._timeline = timeline
        fields = (*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit))
        for view in (*window.findChildren(QAbstractItemView), *fields, *others):
            view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a single key; everything else goes on to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if isinstance(watched, QLineEdit | QPlainTextEdit):
                return self._in_field(watched, event) or super().eventFilter(watched, event)
            command = commands.typed(event)
            own = watched is not self._timeline and command in LISTS_OWN
            if command is not None and not own:
                self.asked.emit(command)
                return True
        return super().eventFilter(watched, event)

    def _in_field(self, field: QWidget, event: QKeyEvent) -> bool:
        """Escape leaves a field; so do Enter and Down in a line of words."""
        keys = {Qt.Key.Key_Escape}
        if isinstance(field, QLineEdit) and field.objectName() == "filter-words":
            keys |= {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}
        if event.modifiers() or Qt.Key(event.key()) not in keys:
            return False
        self.left.emit()
        return True
