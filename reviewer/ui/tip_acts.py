# SPDX-License-Identifier: Apache-2.0
"""Typing in a tip, and correcting one that was typed in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reviewer.model.errors import ReviewerError
from reviewer.model.tip import Tip
from reviewer.ui.commands import Command
from reviewer.ui.main_window import MainWindow
from reviewer.ui.tip_dialog import TipDialog


class TipActs(QObject):
    """The command. `changed` tells of the new report, `opened` asks to show it."""

    changed = Signal(object)
    opened = Signal(str)
    failed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.desk = window.desk
        self._dialog: TipDialog | None = None
        self._replaces = ""

    def table(self) -> dict[Command, Callable[[], object]]:
        """What the commands do."""
        return {Command.TIP: self.type_in, Command.CORRECT_TIP: self.correct}

    def type_in(self) -> None:
        """Open the form, with the draft that was left."""
        self._open(self.desk.entering.draft(), "")

    def correct(self) -> None:
        """Open the form on the tip that the open report was made from, or on its draft; say so
        where the report was not typed in."""
        sha256 = self.window.report.sha256
        entering = self.desk.entering
        tip = entering.tip(sha256) if sha256 else None
        if tip is not None:
            self._open(entering.draft(sha256) or tip, sha256)
        else:
            self.window.strip.say(
                lambda: QCoreApplication.translate(
                    "Tip", "Only a tip that was typed in here can be corrected: open it first."
                )
            )

    def _open(self, tip: Tip | None, replaces: str) -> None:
        if self._dialog is not None:
            self._dialog.activateWindow()
            return
        try:
            self.desk.entering.author()
        except ReviewerError as error:
            self.failed.emit(error)
            return
        self._replaces = replaces
        self._dialog = TipDialog(self._sign, replaces, self.window)
        if tip is not None:
            self._dialog.show_tip(tip)
        self._dialog.kept.connect(self._keep)
        self._dialog.drafted.connect(self._save)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _sign(self) -> tuple[str, datetime]:
        return self.desk.entering.author(), self.desk.entering.now()

    def _save(self, tip: Tip | None) -> None:
        with suppress(ReviewerError):  # a draft that cannot be kept must not stop the typing
            self.desk.entering.save_draft(tip, self._replaces)

    def _keep(self, tip: Tip) -> None:
        try:
            sha256, change = self.desk.entering.keep(tip)
        except ReviewerError as error:
            self.failed.emit(error)
            return
        if self._dialog is not None:
            self._dialog.finish()
        self.changed.emit(change)
        self.opened.emit(sha256)

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None
