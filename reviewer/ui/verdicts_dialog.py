# SPDX-License-Identifier: Apache-2.0
"""What became of each report of a drop, one line each, while it goes on and afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.desk.receiving import Outcome, Verdict
from reviewer.model.errors import support_code
from reviewer.ui import look, plain, trouble_words, wording
from reviewer.ui.counted import COUNTED

_ALIKE = 10_000
"""Lines shown at most; more are counted."""


def verdict_words(verdict: Verdict) -> str:
    """What became of a report, in one sentence; why not, and what to do, where it was refused."""
    if verdict.outcome in (Outcome.REFUSED, Outcome.STOPPED):
        sentence = trouble_words.refusal(verdict.code, verdict.detail)
        code = plain.ident(support_code(verdict.code, verdict.detail))
        return f"{sentence} [{code}]"
    parts = [wording.say(f"verdict_short.{verdict.outcome}")]
    if verdict.outcome is not Outcome.KNOWN:
        parts.append(COUNTED.events(verdict.events))
    if verdict.problems:
        parts.append(COUNTED.problems(verdict.problems))
    return " · ".join(parts)


class VerdictsDialog(QDialog):
    """The list. `opened` carries the report of an activated line, `unlocked` the package of a
    locked one with the password typed for it."""

    opened = Signal(str)
    unlocked = Signal(tuple, str)

    def __init__(self, name_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        """`name_of` gives what to call a report, by its identity."""
        super().__init__(parent)
        self.resize(860, 420)
        self._name_of = name_of
        self._verdicts: list[Verdict] = []
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._list = QTreeWidget(self)
        self._list.setColumnCount(4)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemActivated.connect(self._open)
        self._list.currentItemChanged.connect(self._judge)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setMinimumHeight(3 * self._sentence.fontMetrics().lineSpacing())
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._password = QLineEdit(self)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setMaxLength(1_000)
        self._password.returnPressed.connect(self._unlock)
        self.finished.connect(self._password.clear)  # the dialog lives as long as the window
        self._buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self._open_button = self._buttons.addButton("", role)
        self._open_button.clicked.connect(self._open)
        self._unlock_button = self._buttons.addButton("", role)
        self._unlock_button.clicked.connect(self._unlock)
        self._close_button: QPushButton = self._buttons.addButton(
            "", QDialogButtonBox.ButtonRole.RejectRole
        )
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self._words, self._list, self._sentence, self._password, self._buttons):
            column.addWidget(widget)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Verdicts", "What became of each report"))
        titles = [
            translate("Verdicts", "Outcome"),
            translate("Verdicts", "Report"),
            translate("Verdicts", "From"),
            translate("Verdicts", "In words"),
        ]
        self._list.setHeaderLabels(titles)
        self._list.setAccessibleName(translate("Verdicts", "Reports of the last drops"))
        hint = translate("Verdicts", "Password: used for this reading, kept nowhere")
        self._password.setPlaceholderText(hint)
        self._password.setAccessibleName(hint)
        self._open_button.setText(translate("Verdicts", "&Open"))
        self._unlock_button.setText(translate("Verdicts", "&Read with this password"))
        self._close_button.setText(translate("Verdicts", "&Close"))
        verdicts, self._verdicts = self._verdicts, []
        self._list.clear()
        self.add(verdicts)

    def add(self, verdicts: Sequence[Verdict]) -> None:
        """Add what became of further reports."""
        self._verdicts += verdicts
        for verdict in verdicts:
            if self._list.topLevelItemCount() < _ALIKE:
                self._list.addTopLevelItem(self._item(verdict))
        header = self._list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
        self._list.setColumnWidth(2, 180)
        self._words.setText(plain.told(self._counted()))
        self._judge()

    def _item(self, verdict: Verdict) -> QTreeWidgetItem:
        words = verdict_words(verdict)
        name = plain.ident(verdict.path_name)
        outcome = wording.say(f"verdict_short.{verdict.outcome}")
        report = self._name_of(verdict.sha256) if verdict.sha256 else wording.NOTHING
        item = QTreeWidgetItem()
        for number, text in enumerate((outcome, report, name, words)):
            item.setText(number, plain.told(text))
        if verdict.outcome in (Outcome.REFUSED, Outcome.STOPPED):
            item.setForeground(0, look.colour_of("missing"))
        item.setData(0, Qt.ItemDataRole.UserRole, self._list.topLevelItemCount())
        return item

    def _counted(self) -> str:
        """How many came to which end."""
        parts = []
        for outcome in Outcome:
            count = sum(1 for v in self._verdicts if v.outcome is outcome)
            if count:
                short = wording.say(f"verdict_short.{outcome}")
                parts.append(wording.pair(short, wording.number(count)))
        if len(self._verdicts) > _ALIKE:
            parts.append(COUNTED.not_listed(len(self._verdicts) - _ALIKE))
        return " · ".join(parts)

    def _current(self) -> Verdict | None:
        item = self._list.currentItem()
        return self._verdicts[item.data(0, Qt.ItemDataRole.UserRole)] if item else None

    def _judge(self) -> None:
        verdict = self._current()
        self._sentence.setText(plain.told(verdict_words(verdict) if verdict else ""))
        locked = verdict is not None and verdict.code == "encrypted" and bool(verdict.paths)
        self._open_button.setEnabled(verdict is not None and bool(verdict.sha256))
        self._unlock_button.setVisible(locked)
        self._password.setVisible(locked)

    def _open(self) -> None:
        verdict = self._current()
        if verdict is not None and verdict.sha256:
            self.opened.emit(verdict.sha256)

    def _unlock(self) -> None:
        verdict = self._current()
        if verdict is not None and verdict.paths and self._password.text():
            self.unlocked.emit(verdict.paths, self._password.text())
            self._password.clear()
