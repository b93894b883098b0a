# SPDX-License-Identifier: Apache-2.0
"""What the reading of a report asks of the officer, and the answers, all on one page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.formats import Format
from reviewer.model.question import Asks, Question
from reviewer.ui import look, plain, wording
from reviewer.ui.counted import COUNTED

_MOST = 200
"""Files asked about at once; the others after the next reading."""


class QuestionsDialog(QDialog):
    """Asks for forms and a password; columns are said in a dialog of their own.

    answered       the forms that were chosen, by file, and the password ("" when none was typed)
    columns_asked  a file whose columns are to be said
    """

    answered = Signal(dict, str)
    columns_asked = Signal(str)

    def __init__(self, questions: Sequence[Question], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Questions", "What the reading asks"))
        self.setMinimumWidth(620)
        self._forms: dict[str, QComboBox] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        for question in [q for q in questions if q.asks is Asks.FORM][:_MOST]:
            self._ask_form(question)
        for question in [q for q in questions if q.asks is Asks.COLUMNS][:_MOST]:
            self._ask_columns(question)
        self._password = QLineEdit(self)  # Tab comes here after the questions above
        locked = [q.file for q in questions if q.asks is Asks.PASSWORD]
        self._password.setVisible(bool(locked))
        if locked:
            self._ask_password(locked)
        self._buttons = QDialogButtonBox(self)
        read = translate("Questions", "&Read again with these answers")
        self._read = self._buttons.addButton(read, QDialogButtonBox.ButtonRole.AcceptRole)
        later = translate("Questions", "&Not now")
        self._buttons.addButton(later, QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self._answer)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self._judge()

    def _lay_out(self) -> None:
        intro = QLabel(
            QCoreApplication.translate(
                "Questions",
                "These files were not read, because the program does not guess. What was read "
                "stays where it is; notes and marks too.",
            ),
            self,
        )
        intro.setWordWrap(True)
        self._rows.addStretch(1)
        inside = QWidget(self)
        inside.setLayout(self._rows)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.addWidget(intro)
        column.addWidget(area, 1)
        column.addWidget(self._buttons)

    def _ask_form(self, question: Question) -> None:
        translate = QCoreApplication.translate
        choice = QComboBox(self)
        choice.addItem(translate("Questions", "not said yet: the file stays unread"))
        for form in question.forms:
            choice.addItem(wording.say(f"format.{form}"), form)
        words = translate("Questions", "In which form is {file}?")
        sentence = words.format(file=plain.isolated(plain.ident(question.file)))
        choice.setAccessibleName(plain.told(sentence))
        choice.currentIndexChanged.connect(self._judge)
        self._forms[question.file] = choice
        self._add(sentence, choice)

    def _ask_columns(self, question: Question) -> None:
        translate = QCoreApplication.translate
        words = translate("Questions", "{file} is a table whose columns are not known.")
        sentence = words.format(file=plain.isolated(plain.ident(question.file)))
        button = QPushButton(translate("Questions", "Say what the columns are…"), self)
        button.setAccessibleName(plain.told(sentence))
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._leave_for_columns(question.file))
        self._add(sentence, button)

    def _ask_password(self, files: Sequence[str]) -> None:
        translate = QCoreApplication.translate
        names = ", ".join(plain.isolated(plain.ident(name)) for name in files[:3])
        title = wording.pair(COUNTED.locked(len(files)), names)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setMaxLength(1_000)
        self._password.setAccessibleName(plain.told(title))
        self._password.setPlaceholderText(
            translate("Questions", "Password: used for this reading, kept nowhere")
        )
        self._password.textChanged.connect(self._judge)
        shown = QCheckBox(translate("Questions", "&Show the password"), self)
        shown.toggled.connect(self._show_password)
        self._add(title, self._password)
        self._rows.addWidget(shown)

    def _add(self, sentence: str, answer: QWidget) -> None:
        """A question with the place for its answer below it."""
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        look.set_role(label, "heading")
        label.setText(plain.told(sentence))
        self._rows.addWidget(label)
        self._rows.addWidget(answer)
        self._rows.addSpacing(10)

    def _show_password(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self._password.setEchoMode(mode)

    def _judge(self) -> None:
        """Reading again makes sense with an answer only."""
        self._read.setEnabled(bool(self._chosen() or self._password.text()))

    def _chosen(self) -> dict[str, Format]:
        """The forms said so far, by file."""
        found = {file: choice.currentData() for file, choice in self._forms.items()}
        return {file: Format(form) for file, form in found.items() if form is not None}

    def _answer(self) -> None:
        self.answered.emit(self._chosen(), self._password.text())
        self._password.clear()
        self.accept()

    def _leave_for_columns(self, file: str) -> None:
        self.columns_asked.emit(file)
        self.accept()
