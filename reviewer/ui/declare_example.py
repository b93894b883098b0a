# SPDX-License-Identifier: Apache-2.0
"""One row before and after a declaration: what was written, what it may mean, what it would."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from reviewer.desk.declaring import Example
from reviewer.model.declaration import Answer
from reviewer.ui import look, plain, wording

_LINES = 5
_WRITTEN = 120


class ExampleCard(QFrame):
    """Lines that are rewritten as the answer is typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look.set_role(self, "card")
        self._example: Example | None = None
        self._title = plain.PlainLabel("", self)
        look.set_role(self._title, "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._title, 0, 0, 1, 2)
        self._lines: list[tuple[QLabel, plain.PlainLabel]] = []
        for number in range(1, _LINES + 1):
            name, value = QLabel(self), plain.PlainLabel("", self)
            look.set_role(name, "muted")
            value.setWordWrap(True)
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, number, 1)
            self._lines.append((name, value))

    def show_example(self, example: Example | None) -> None:
        """Take another row, or none."""
        self._example = example
        self.setVisible(example is not None)
        if example is not None:
            words = QCoreApplication.translate("Declare", "Example: {place}")
            self._title.setText(
                plain.told(words.format(place=wording.source(example.row.event.source)))
            )
        self.show_answer(Answer())

    def show_answer(self, answer: Answer) -> None:
        """Show what the row's time would become."""
        if self._example is None:
            return
        translate = QCoreApplication.translate
        first = self._example.first
        told = self._example.under(answer) if answer.questions else None
        same = translate("Declare", "as it is now")
        now = told or first
        lines = (
            (translate("Declare", "Written"), plain.visible_line(first.written, _WRITTEN), True),
            (translate("Declare", "May mean now"), wording.interval(first), True),
            (
                translate("Declare", "UTC then"),
                same if told is None else wording.utc(told.utc, told.digits),
                told is not None,
            ),
            (
                translate("Declare", "May mean then"),
                same if told is None else wording.interval(told),
                told is not None,
            ),
            (translate("Declare", "Doubts that stay"), wording.doubts(now.doubt), False),
        )
        for (name, value), (words, text, mono) in zip(self._lines, lines, strict=True):
            name.setText(wording.constant(words))
            value.setText(plain.told(text))
            value.setFont(look.mono_font(scale=0.92) if mono else look.text_font())
