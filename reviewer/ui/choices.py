# SPDX-License-Identifier: Apache-2.0
"""Radio buttons beneath or beside each other, each standing for a value."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLayout, QRadioButton, QVBoxLayout, QWidget

from reviewer.ui import plain
from reviewer.ui.flow import FlowLayout


class Choices(QWidget):
    """One of several values; `changed` says that another was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget, *, beside: bool = False) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._values: list[object] = []
        self._places: QLayout = FlowLayout(self) if beside else QVBoxLayout(self)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(14 if beside else 2)
        self._group.idToggled.connect(self._toggled)

    def add(self, words: str, value: object, *, enabled: bool = True) -> None:
        """Add a choice; a "&" marks its letter."""
        button = QRadioButton(self)
        button.setText(plain.told(words))
        button.setEnabled(enabled)
        self._group.addButton(button, len(self._values))
        self._values.append(value)
        self._places.addWidget(button)

    def choose_first(self) -> None:
        """Choose the first value that can be chosen."""
        for button in self._group.buttons():
            if button.isEnabled():
                button.setChecked(True)
                return

    def chosen(self) -> object:
        """The value chosen, None for none."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def _toggled(self, _number: int, on: bool) -> None:
        if on:
            self.changed.emit()
