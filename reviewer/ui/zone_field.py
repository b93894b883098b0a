# SPDX-License-Identifier: Apache-2.0
"""A line for a time zone: names of places are completed, offsets may be typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from reviewer.model.time_zones import zone_meant, zone_names

_LONGEST = 60
_COMPLETED = 12


class ZoneField(QLineEdit):
    """Knows which zone is meant; nothing is ever filled in from the machine's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST)
        self.setClearButtonEnabled(True)
        completer = QCompleter(self)
        completer.setModel(QStringListModel([*zone_names()], completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_COMPLETED)
        self.setCompleter(completer)
        translate = QCoreApplication.translate
        self.setPlaceholderText(translate("Zone", "America/Toronto, Europe/Paris, UTC-05:00…"))
        self.setAccessibleName(translate("Zone", "Time zone: a place or an offset from UTC"))

    def zone(self) -> str | None:
        """The zone that is meant, None when nothing or no known zone was typed."""
        return zone_meant(self.text())

    def is_wrong(self) -> bool:
        """Whether something was typed that is no zone."""
        return bool(self.text().strip()) and self.zone() is None
