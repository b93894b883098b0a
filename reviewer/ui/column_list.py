# SPDX-License-Identifier: Apache-2.0
"""One line for each column of a table: its name, what it holds, and its first values."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from reviewer.model.glance import Glance
from reviewer.model.profile import Field
from reviewer.ui import look, plain, wording
from reviewer.ui.elided import ElidedLabel

_VALUES = 3
_VALUE_LETTERS = 40
_NAME_LETTERS = 60
_SHOWN = 14
_NAME_WIDTH = 170


_BOX_LETTERS = 20
"""Letters of a meaning that are shown at least; the open list shows all of it."""


class MeaningBox(QComboBox):
    """What a column holds; the wheel scrolls the list of columns, not the choice."""

    focused = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be seen when Tab comes here."""
        super().focusInEvent(event)
        self.focused.emit()


class ColumnList(QScrollArea):
    """The lines; `changed` says that another meaning was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choices = _meanings(self)
        self._boxes: list[MeaningBox] = []
        self._marks: list[QLabel] = []
        self._guessed: list[Field | None] = []
        self._by_values: list[bool] = []

    def show_glance(self, glance: Glance) -> None:
        """Show the columns of another table, each with what it seems to hold."""
        inside = QWidget(self)
        look.set_role(inside, "panel")
        grid = QGridLayout(inside)
        grid.setContentsMargins(10, 8, 10, 8)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        self._boxes, self._marks = [], []
        self._guessed = [guess.what for guess in glance.guesses]
        self._by_values = [guess.by_values for guess in glance.guesses]
        self._add_titles(grid)
        for column in range(len(glance.header)):
            self._add(grid, glance, column)
        grid.setRowStretch(len(glance.header) + 1, 1)
        self.setWidget(inside)
        self._show_marks()

    def _add_titles(self, grid: QGridLayout) -> None:
        translate = QCoreApplication.translate
        titles = (
            translate("Columns", "Column"),
            translate("Columns", "Holds"),
            "",
            translate("Columns", "First values"),
        )
        for number, title in enumerate(titles):
            words = QLabel(self)
            words.setText(wording.constant(title))
            look.set_role(words, "muted")
            grid.addWidget(words, 0, number)

    def _add(self, grid: QGridLayout, glance: Glance, column: int) -> None:
        name = ElidedLabel(self)
        name.show_whole(_column_name(glance.header[column], column))
        values = ElidedLabel(self)
        values.setFont(look.mono_font(scale=0.92))
        values.show_whole(_values(glance.rows, column))
        box = MeaningBox(self)
        box.setModel(self._choices)
        box.setMaxVisibleItems(_SHOWN)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_BOX_LETTERS)
        said = QCoreApplication.translate("Columns", "{name}, values {values}: what it holds")
        box.setAccessibleName(
            plain.told(said.format(name=name.whole(), values=values.whole() or wording.NOTHING))
        )
        box.setCurrentIndex(max(0, box.findData(glance.guesses[column].what)))
        box.currentIndexChanged.connect(self._chosen)
        box.focused.connect(self._show_focused)
        mark = QLabel(self)
        look.set_role(mark, "muted")
        mark.setMinimumWidth(mark.fontMetrics().averageCharWidth() * 16)
        for number, widget in enumerate((name, box, mark, values)):
            grid.addWidget(widget, column + 1, number)
        self._boxes.append(box)
        self._marks.append(mark)

    def meanings(self) -> tuple[Field | None, ...]:
        """What each column was said, or is guessed, to hold."""
        found = (box.currentData() for box in self._boxes)
        return tuple(None if what is None else Field(what) for what in found)

    def first_box(self) -> QWidget | None:
        """Where the keyboard begins."""
        return self._boxes[0] if self._boxes else None

    def _chosen(self) -> None:
        self._show_marks()
        self.changed.emit()

    def _show_marks(self) -> None:
        """Say of each meaning whether it is a guess of the program or the officer's word."""
        translate = QCoreApplication.translate
        meanings = zip(self._marks, self.meanings(), self._guessed, self._by_values, strict=True)
        for mark, what, guessed, by_values in meanings:
            if what != guessed:
                words = translate("Columns", "your choice")
            elif what is None:
                words = ""
            elif by_values:
                words = translate("Columns", "guess: values")
            else:
                words = translate("Columns", "guess: name")
            mark.setText(wording.constant(words))

    def _show_focused(self) -> None:
        box = self.sender()
        if isinstance(box, QWidget):
            self.ensureWidgetVisible(box)


def _meanings(parent: QWidget) -> QStandardItemModel:
    """All that a column can hold, once for all lines."""
    model = QStandardItemModel(parent)
    for what in (None, *Field):
        item = QStandardItem(wording.say(f"column.{what or 'none'}"))
        item.setData(what, Qt.ItemDataRole.UserRole)
        item.setEditable(False)
        model.appendRow(item)
    return model


def _column_name(name: str, column: int) -> str:
    written = plain.visible_line(name, _NAME_LETTERS)
    return f"{wording.number(column + 1)}  {written or wording.NOTHING}"


def _values(rows: Sequence[Sequence[str]], column: int) -> str:
    """The first values that are not blank, one of each."""
    shown = (plain.visible_line(row[column], _VALUE_LETTERS) for row in rows if row[column].strip())
    return "  ·  ".join(list(dict.fromkeys(shown))[:_VALUES])
