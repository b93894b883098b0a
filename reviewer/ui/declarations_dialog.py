# SPDX-License-Identifier: Apache-2.0
"""The declarations about a report's times, and taking one back with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.declaration import Declaration
from reviewer.ui import declared_words, look, plain, wording
from reviewer.ui.field_rows import Field, FieldList

_WIDE, _HIGH = 680, 460
_LONGEST = 2_000


class DeclarationsDialog(QDialog):
    """A list with those that stand first; one is chosen to be taken back.

    taken_back   the number of a declaration that stands, and the reason why it ends
    """

    taken_back = Signal(int, str)

    def __init__(
        self, known: Sequence[Declaration], first: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDE, _HIGH)
        standing = [one for one in known if one.taken_back is None]
        ended = [one for one in known if one.taken_back is not None]
        self._listed = [*standing[::-1], *ended[::-1]]
        self._list = FieldList(self)
        self._reason = QLineEdit(self)
        self._why_not = plain.PlainLabel("", self)
        self._end = QPushButton(self)
        self._close = QPushButton(self)
        self._fill()
        self._lay_out()
        self._list.currentItemChanged.connect(self._judge)
        self._reason.textChanged.connect(self._judge)
        self._end.clicked.connect(self._answer)
        self._close.clicked.connect(self.reject)
        self._select(first)
        self._judge()

    def _fill(self) -> None:
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Declare", "Declarations about the times of this report"))
        self._list.setAccessibleName(translate("Declare", "Declarations, those that stand first"))
        for one in self._listed:
            reason = plain.visible_line(one.reason, _LONGEST)
            fields = [
                Field(translate("Declare", "By"), declared_words.signed(one)),
                Field(translate("Declare", "Reason"), reason, received=one.reason),
                Field(translate("Declare", "State"), _state(one)),
            ]
            self._list.add_section(declared_words.named(one), fields)
        if not self._listed:
            none = translate("Declare", "Nothing was declared about the times of this report.")
            self._list.add_section(none, ())
        self._reason.setMaxLength(_LONGEST)
        self._reason.setAccessibleName(translate("Declare", "Reason for taking it back"))
        self._reason.setPlaceholderText(translate("Declare", "Why it is taken back"))
        self._end.setText(translate("Declare", "&Take it back"))
        self._close.setText(translate("Declare", "&Close"))
        look.set_role(self._end, "primary")
        look.set_role(self._why_not, "muted")
        for button in (self._end, self._close):
            button.setAutoDefault(True)

    def _lay_out(self) -> None:
        intro = QLabel(self)
        intro.setWordWrap(True)
        look.set_role(intro, "muted")
        intro.setText(
            QCoreApplication.translate(
                "Declare",
                "Nothing is erased: taking a declaration back is an entry of its own, and its "
                "rows are read again as they were written.",
            )
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self._why_not, 1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._end)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(intro)
        column.addWidget(self._list, 1)
        column.addWidget(self._reason)
        column.addLayout(buttons)

    def _select(self, seq: int) -> None:
        wanted = [n for n, one in enumerate(self._listed) if one.seq == seq or not seq]
        item = self._list.topLevelItem(wanted[0] if wanted else 0)
        if item is not None:
            self._list.setCurrentItem(item)
        self._list.setFocus()

    def _chosen(self) -> Declaration | None:
        item = self._list.currentItem()
        above = item.parent() if item is not None else None
        number = self._list.indexOfTopLevelItem(above or item) if item is not None else -1
        return self._listed[number] if 0 <= number < len(self._listed) else None

    def _judge(self) -> None:
        translate = QCoreApplication.translate
        one = self._chosen()
        can_end = one is not None and one.taken_back is None
        self._reason.setEnabled(can_end)
        words = ""
        if not self._listed:
            words = ""
        elif not can_end:
            words = translate("Declare", "Choose a declaration that stands.")
        elif not self._reason.text().strip():
            words = translate("Declare", "A reason is needed to take it back.")
        self._why_not.setText(plain.told(words))
        self._end.setEnabled(can_end and bool(self._reason.text().strip()))

    def _answer(self) -> None:
        one, reason = self._chosen(), self._reason.text().strip()
        if one is not None:
            self.accept()
            self.taken_back.emit(one.seq, reason)


def _state(one: Declaration) -> str:
    stands = QCoreApplication.translate("Declare", "stands")
    return declared_words.ended(one) or wording.constant(stands)
