# SPDX-License-Identifier: Apache-2.0
"""A text of any length, read a page at a time; it is always said how many pages there are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer.ui import look, plain, wording


class PagedText(QWidget):
    """Shows one page; the page after the last is the first again, and so backwards.

    A text is cut into pages once, when it is shown; of one page at most the widget that draws
    ever gets the letters.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = plain.Pages("")
        self.page = 0
        self._received = ""
        self.text = plain.PlainText(self)
        self._where = QLabel(self)
        look.set_role(self._where, "muted")
        self._back = QPushButton(self)
        self._back.clicked.connect(self.turn_back)
        self._next = QPushButton(self)
        self._next.clicked.connect(self.turn)
        foot = QHBoxLayout()
        foot.addWidget(self._where, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.text)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the language now in force; the page stays."""
        self._back.setText(QCoreApplication.translate("Pages", "Previous page"))
        self._next.setText(QCoreApplication.translate("Pages", "Next page"))
        self._say_where()

    def show_text(self, untrusted_text: str) -> None:
        """Show a text from its first page on."""
        if untrusted_text != self._received:
            self._received, self.pages = untrusted_text, plain.Pages(untrusted_text)
        self._show(0)

    def turn(self) -> None:
        """Show the next page."""
        self._show(self.page + 1)

    def turn_back(self) -> None:
        """Show the page before."""
        self._show(self.page - 1)

    def _show(self, page: int) -> None:
        self.page = page % len(self.pages)
        self.text.setPlainText(self.pages.show(self.page))
        self._say_where()

    def _say_where(self) -> None:
        pages = len(self.pages)
        words = QCoreApplication.translate("Pages", "Page {page} of {pages}")
        page, of = wording.number(self.page + 1), wording.number(pages)
        self._where.setText(words.format(page=page, pages=of))
        for button in (self._back, self._next):
            button.setVisible(pages > 1)
