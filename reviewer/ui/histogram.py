# SPDX-License-Identifier: Apache-2.0
"""The strip of bars above the timeline, and the brush that picks a stretch of time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.model.timeline import Histogram
from reviewer.ui import look, wording

_HEIGHT = 56
_DATES = 16
_SIDE = 12


class HistogramStrip(QWidget):
    """Bars of equal time: pale for all dated events, solid for those that pass the filter.

    Arrow keys move the brush, Shift widens it, Enter applies it, Escape lets it go.
    """

    brushed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: Histogram | None = None
        self._first = self._last = -1
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_bars(None)

    def sizeHint(self) -> QSize:
        """A strip of fixed height."""
        return QSize(400, _HEIGHT)

    def show_bars(self, bars: Histogram | None) -> None:
        """Show other bars; the brush goes."""
        self._bars = bars if bars and bars.total and bars.start else None
        self._first = self._last = -1
        self.setAccessibleName(QCoreApplication.translate("Histogram", "Events over time"))
        self.setAccessibleDescription(self._summary())
        self.update()

    def _summary(self) -> str:
        if self._bars is None or self._bars.start is None:
            return QCoreApplication.translate("Histogram", "No dated events.")
        words = QCoreApplication.translate(
            "Histogram", "{shown} of {total} dated events, from {first} to {last}."
        )
        return words.format(
            shown=wording.number(sum(self._bars.shown)),
            total=wording.number(sum(self._bars.total)),
            first=wording.utc(self._bars.start),
            last=wording.utc(self._time(len(self._bars.total))),
        )

    def _time(self, bar: int) -> datetime:
        bars = self._bars
        if bars is None or bars.start is None:
            raise ValueError("no bars")
        return bars.start + bar * bars.step

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw bars, brush and focus ring."""
        painter = QPainter(self)
        colours = look.colours()
        painter.fillRect(self.rect(), QColor(colours.base))
        if self._bars is not None:
            highest = max(self._bars.total) or 1
            for number, total in enumerate(self._bars.total):
                self._paint_bar(painter, number, total, highest, pale=True)
                self._paint_bar(painter, number, self._bars.shown[number], highest, pale=False)
            self._paint_brush(painter)
        self._paint_dates(painter)
        painter.setPen(QPen(QColor(colours.rule), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), look.FOCUS_RING))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_bar(
        self, painter: QPainter, number: int, count: int, highest: int, *, pale: bool
    ) -> None:
        if not count:
            return
        place = self._bar_rect(number, number)
        height = max(2, round(count / highest * (self.height() - 8 - _DATES)))
        bar = QRect(
            place.left(), self.height() - _DATES - height, max(place.width() - 1, 1), height
        )
        colours = look.colours()
        colour = QColor(colours.pale if pale else colours.chat)
        painter.fillRect(bar, colour)

    def _paint_dates(self, painter: QPainter) -> None:
        if self._bars is None:
            return
        painter.setFont(look.mono_font(scale=0.8))
        painter.setPen(QColor(look.colours().muted))
        line = self.rect().adjusted(_SIDE, self.height() - _DATES, -_SIDE, -1)
        first = wording.utc(self._time(0))[:10]
        last = wording.utc(self._time(len(self._bars.total)))[:10]
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), first)
        if last != first:
            painter.drawText(line, int(Qt.AlignmentFlag.AlignRight), last)

    def _paint_brush(self, painter: QPainter) -> None:
        if self._first < 0:
            return
        painter.setPen(QPen(QColor(look.colours().accent), 2))
        brush = self._bar_rect(*sorted((self._first, self._last)))
        painter.drawRect(brush.adjusted(0, 2, 0, -_DATES))

    def _bar_rect(self, first: int, last: int) -> QRect:
        count = len(self._bars.total) if self._bars else 1
        room = max(self.width() - 2 * _SIDE, count)
        left = _SIDE + first * room // count
        right = _SIDE + (last + 1) * room // count
        return QRect(left, 0, right - left, self.height())

    def _bar_at(self, x: int) -> int:
        count = len(self._bars.total) if self._bars else 1
        room = max(self.width() - 2 * _SIDE, count)
        return max(0, min((x - _SIDE) * count // room, count - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, widen, apply or let go of the brush."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if self._bars is None or (step is None and event.key() not in _ENDING):
            super().keyPressEvent(event)
        elif step is not None:
            self._move(step, widen=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self._first = self._last = -1
            self.brushed.emit(None, None)
        else:
            self._apply()
        self.update()

    def _move(self, step: int, *, widen: bool) -> None:
        count = len(self._bars.total) if self._bars else 0
        if self._first < 0:
            self._first = self._last = 0 if step > 0 else count - 1
            return
        self._last = max(0, min(self._last + step, count - 1))
        if not widen:
            self._first = self._last

    def _apply(self) -> None:
        if self._first >= 0:
            first, last = sorted((self._first, self._last))
            self.brushed.emit(self._time(first), self._time(last + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a brush."""
        if self._bars is not None and event.button() is Qt.MouseButton.LeftButton:
            self._first = self._last = self._bar_at(event.position().toPoint().x())
            self._dragging = True
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Widen the brush."""
        if self._dragging:
            self._last = self._bar_at(event.position().toPoint().x())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's name
        """Apply the brush."""
        if self._dragging:
            self._dragging = False
            self._apply()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.update()


_ENDING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
