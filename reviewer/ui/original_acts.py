# SPDX-License-Identifier: Apache-2.0
"""Checking an original again: where it was, or where the officer says it lies now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event as StopSign

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton

from reviewer.model.note import Change, Touched
from reviewer.model.original import CheckOutcome, OriginalCheck, OriginalState
from reviewer.ui import original_line, plain
from reviewer.ui.commands import Command
from reviewer.ui.main_window import MainWindow
from reviewer.ui.task import Pool, Tasks


class OriginalActs(QObject):
    """The command and what follows from it; `changed` tells that a check was kept."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self.window = window
        self.desk = window.desk
        self._tasks = tasks
        self._asked_about = ""
        self._folder: QPushButton | None = None
        self._files: QPushButton | None = None

    def table(self) -> dict[Command, Callable[[], object]]:
        """What the command does."""
        return {Command.CHECK_ORIGINAL: self.check}

    def refresh(self) -> None:
        """Show in queue and face what is known of the originals now."""
        states = self.desk.keeping.originals()
        self.window.queue.show_originals(states)
        state = states.get(self.window.report.sha256, OriginalState())
        self.window.report.face.show_original(state)

    def check(self) -> None:
        """Check the original of the open report, in the queue of the selected one."""
        in_queue = self.window.pages.currentWidget() is self.window.queue
        sha256 = self.window.queue.selected() if in_queue else self.window.report.sha256
        if not sha256:
            return
        if self.desk.keeping.knows_place(sha256):
            self._start(sha256, None)
        else:
            translate = QCoreApplication.translate
            self._ask_place(
                sha256, translate("Original", "It is not known where this report was taken from.")
            )

    def _start(self, sha256: str, paths: list[Path] | None) -> None:
        def work(progress: Callable[[object], None], stopped: StopSign) -> OriginalCheck:
            return self.desk.keeping.verify_originals(
                sha256, paths, watch=progress, stopped=stopped
            )

        self.window.strip.begin()
        self._tasks.start(
            Pool.INTAKE,
            work,
            done=self._done,
            failed=self._failed,
            progress=self.window.strip.step,
            cancelled=self.window.strip.cancelled,
        )

    def _done(self, check: OriginalCheck) -> None:
        self.window.strip.say(lambda: original_line.outcome(check))
        reports = frozenset({check.report})
        self.changed.emit(Change(frozenset({Touched.ORIGINALS}), reports))
        if check.report == self.window.report.sha256:
            self.window.account.refresh()
        covered = self.window.pages.currentWidget() is self.window.cover
        if check.outcome is CheckOutcome.NOT_FOUND and not covered:
            self._ask_place(check.report, original_line.outcome(check))

    def _failed(self, error: BaseException) -> None:
        self.window.strip.failed()
        self.failed.emit(error)

    # ---------------------------------------------------------------------------------- place

    def _ask_place(self, sha256: str, why: str) -> None:
        """Ask for the place where the original lies now; closing the box names none."""
        translate = QCoreApplication.translate
        self._asked_about = sha256
        box = QMessageBox(self.window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(plain.told(QCoreApplication.applicationName()))
        box.setText(plain.told(why))
        box.setInformativeText(
            translate("Original", "Connect the medium and say where the original lies now.")
        )
        role = QMessageBox.ButtonRole.ActionRole
        self._folder = box.addButton(translate("Original", "A &folder…"), role)
        self._files = box.addButton(translate("Original", "An &archive or files…"), role)
        later = box.addButton(translate("Original", "&Not now"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(later)
        box.buttonClicked.connect(self._answered)
        box.open()

    def _answered(self, button: QPushButton) -> None:
        if button in (self._folder, self._files):
            self.window.choose_report(folder=button is self._folder, chosen=self._place_named)

    def _place_named(self, names: list[str]) -> None:
        self._start(self._asked_about, [Path(name) for name in names])
