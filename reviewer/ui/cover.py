# SPDX-License-Identifier: Apache-2.0
"""The page that covers everything: no word of any report stands on it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reviewer.ui import look


class CoverPage(QWidget):
    """A calm page with one line: which key shows the text again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = QLabel(self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        look.set_role(self._words, "muted")
        column = QVBoxLayout(self)
        column.addStretch(3)
        column.addWidget(self._words)
        column.addStretch(2)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        words = QCoreApplication.translate("Cover", "Covered. Press . to go on.")
        self._words.setText(words)
        self.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """A struck eye, drawn."""
        painter = QPainter(self)
        side = 48.0
        place = QRectF((self.width() - side) / 2, self.height() * 0.42, side, side)
        look.paint_icon(painter, "cover", place, look.colour_of("unknown"))
