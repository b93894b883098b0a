# SPDX-License-Identifier: Apache-2.0
"""Comparing the open report with another version of it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as StopSign

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reviewer.model.difference import Comparison
from reviewer.model.report import Source
from reviewer.ui.commands import Command
from reviewer.ui.compare_dialog import CompareDialog
from reviewer.ui.main_window import MainWindow
from reviewer.ui.task import Pool, Tasks


class VersionActs(QObject):
    """The command; `asked` leads to a place of a report, `opened` to another version."""

    asked = Signal(str, object, str)
    opened = Signal(str)
    failed = Signal(object)

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self.window = window
        self.desk = window.desk
        self._tasks = tasks
        self._dialog: CompareDialog | None = None
        self._later: frozenset[str] = frozenset()
        window.report.face.asked_versions.connect(self.compare)

    def table(self) -> dict[Command, Callable[[], object]]:
        """What the command does."""
        return {Command.COMPARE: self.compare}

    def refresh(self) -> None:
        """Say on the face whether another version is there, and whether it is a later one."""
        sha256 = self.window.report.sha256
        earlier, later = self.desk.comparing.versions(sha256)
        self.window.report.face.show_versions(len(earlier) + len(later), later=bool(later))
        self.window.notes.show_earlier(self.desk.comparing.earlier_notes(sha256))

    def compare(self) -> None:
        """Open the dialog on the version taken in last, or say that there is no other."""
        sha256 = self.window.report.sha256
        earlier, later = self.desk.comparing.versions(sha256)
        if not earlier and not later:
            translate = QCoreApplication.translate
            self.window.strip.say(
                lambda: translate("Compare", "No other version of this report is in the workspace.")
            )
            return
        self._later = frozenset(row.sha256 for row in later)
        dialog = CompareDialog(earlier, later, self.window)
        self._dialog = dialog
        dialog.destroyed.connect(self._forget)
        dialog.wanted.connect(self._start)
        dialog.asked.connect(self._lead)
        dialog.opened.connect(self.opened)
        dialog.open()
        dialog.begin()

    def _forget(self) -> None:
        self._dialog = None

    def _start(self, other: str) -> None:
        mine = self.window.report.sha256
        older, newer = (mine, other) if other in self._later else (other, mine)

        def work(progress: object, stopped: StopSign) -> Comparison:  # noqa: ARG001
            return self.desk.comparing.compare(older, newer)

        self._tasks.start(Pool.SEARCH, work, done=self._show, failed=self.failed.emit)

    def _show(self, found: Comparison) -> None:
        if self._dialog is not None:
            self._dialog.show_comparison(found)

    def _lead(self, sha256: str, place: Source, ref: str) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.asked.emit(sha256, place, ref)
