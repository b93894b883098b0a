# SPDX-License-Identifier: Apache-2.0
"""Words cut to their room, whole in the tip and for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from reviewer.ui import plain

_LEAST = 60


class ElidedLabel(plain.PlainLabel):
    """A label of one line that is cut at its right end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_whole(self, text: str) -> None:
        """Show words of ours or words that passed through `plain`."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def whole(self) -> str:
        """The words before they were cut."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """It may be cut to a few letters."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = QFontMetrics(self.font())
        cut = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(plain.told(cut))
        self.setToolTip(plain.plain_tip(self._whole) if cut != self._whole else "")


class PlaceButton(QPushButton):
    """A link to a place of the source, cut in its middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_whole(self, text: str) -> None:
        """Show a place that passed through `plain`."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        """It may be cut to a few letters."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(self.width() - 16, 20)
        cut = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room)
        self.setText(plain.told(cut).replace("&", "&&"))
        self.setToolTip(plain.plain_tip(self._whole) if cut != self._whole else "")
