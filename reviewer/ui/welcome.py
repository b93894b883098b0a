# SPDX-License-Identifier: Apache-2.0
"""The first page of a new workspace: a language and a name, asked in both languages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.ui import look, wording


class WelcomePage(QWidget):
    """Asks once who signs the notes; `named` carries the name, `language` a choice."""

    named = Signal(str)
    language = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = QFrame(self)
        look.set_role(card, "card")
        card.setFixedWidth(520)
        self._languages = QButtonGroup(self)
        self._name = QLineEdit(card)
        self._name.setMaxLength(80)
        self._name.setAccessibleName("Your name / Votre nom")
        self._name.textChanged.connect(self._allow)
        self._name.returnPressed.connect(self._finish)
        self._go = QPushButton(card)
        self._go.setText("Continue / Continuer")
        self._go.setEnabled(False)
        look.set_role(self._go, "primary")
        self._go.clicked.connect(self._finish)
        self._fill(card)
        middle = QHBoxLayout(self)
        middle.addStretch(1)
        middle.addWidget(card, 0, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch(1)

    def _fill(self, card: QFrame) -> None:
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(10)
        title = QLabel(card)
        title.setText("Reviewer")
        title.setFont(look.text_font(bold=True, scale=1.5))
        column.addWidget(title)
        row = QHBoxLayout()
        for code, words in (("en", "English"), ("fr", "Français")):
            choice = QRadioButton(card)
            choice.setText(wording.constant(words))
            choice.setProperty("lang", code)
            choice.setChecked(code == wording.lang())
            choice.toggled.connect(self._choose)
            self._languages.addButton(choice)
            row.addWidget(choice)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(6)
        ask = QLabel(card)
        ask.setText("Your name or number, as it shall stand on your notes")
        ask.setWordWrap(True)
        demande = QLabel(card)
        demande.setText("Votre nom ou matricule, tel qu’il figurera sur vos notes")
        demande.setWordWrap(True)
        column.addWidget(ask)
        column.addWidget(demande)
        column.addWidget(self._name)
        column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignRight)

    def showEvent(self, event: object) -> None:
        """Put the cursor where the name goes."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._name.setFocus()

    def _allow(self, text: str) -> None:
        self._go.setEnabled(bool(text.strip()))

    def _choose(self, on: bool) -> None:
        button = self.sender()
        if on and isinstance(button, QRadioButton):
            self.language.emit(button.property("lang"))

    def _finish(self) -> None:
        if self._name.text().strip():
            self.named.emit(self._name.text())
