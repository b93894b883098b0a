# SPDX-License-Identifier: Apache-2.0
"""Saying what the columns of a table are, and reading the report again by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event as StopSign

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reviewer.model.errors import ReviewerError
from reviewer.model.formats import Format
from reviewer.model.glance import Glance
from reviewer.model.note import Change
from reviewer.model.profile import Profile
from reviewer.model.question import Asks, questions_in
from reviewer.model.report import COLUMNS_NOT_KNOWN, Source
from reviewer.ui.columns_dialog import ColumnsDialog
from reviewer.ui.commands import Command
from reviewer.ui.main_window import MainWindow
from reviewer.ui.task import Pool, Tasks


class ColumnActs(QObject):
    """The command and what follows from it.

    changed      a description of columns was kept or retired
    again_asked  the report that is to be read again by it
    failed       trouble to tell of
    """

    changed = Signal(object)
    again_asked = Signal(str)
    failed = Signal(object)

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self.window = window
        self.desk = window.desk
        self._tasks = tasks
        self._report = ""
        self._files: list[str] = []
        window.account.asked.connect(self._line)

    def table(self) -> dict[Command, Callable[[], object]]:
        """What the command does."""
        return {Command.COLUMNS: self.ask}

    def files(self, sha256: str) -> list[str]:
        """Tables of a report: those that wait for an answer, then those that were read."""
        asked = questions_in(self.desk.looking.problems(sha256))
        waiting = [question.file for question in asked if question.asks is Asks.COLUMNS]
        read = (one for one in self.desk.looking.files_read(sha256))
        tables = [one.file for one in read if one.format is Format.GENERIC_TABLE]
        return list(dict.fromkeys((*waiting, *tables)))

    def ask(self) -> None:
        """Ask about a table of the open report: one that waits for an answer, if there is one."""
        sha256 = self.window.report.sha256
        files = self.files(sha256) if sha256 else []
        translate = QCoreApplication.translate
        if not files:
            self.window.strip.say(
                lambda: translate(
                    "Columns", "This report has no table whose columns could be said."
                )
            )
            return
        self._report, self._files = sha256, files
        self.look(files[0])

    def look_at(self, sha256: str, file: str) -> None:
        """Ask about one table of a report."""
        files = self.files(sha256)
        self._report, self._files = sha256, [file, *(one for one in files if one != file)]
        self.look(file)

    def _line(self, source: Source) -> None:
        """Ask about a table when the line that tells of its columns is activated."""
        sha256 = self.window.report.sha256
        problems = self.desk.looking.problems(sha256) if sha256 else []
        if any(p.source == source and p.detail == COLUMNS_NOT_KNOWN for p in problems):
            self.look_at(sha256, source.file)

    def look(self, file: str) -> None:
        """Fetch the first rows of a file away from the GUI thread, then ask about them."""
        sha256 = self._report

        def work(progress: object, stopped: StopSign) -> list[Glance]:  # noqa: ARG001
            return self.desk.columns.look(sha256, file, stopped)

        self.window.strip.begin()
        self._tasks.start(
            Pool.INTAKE,
            work,
            done=self._show,
            failed=self._failed,
            cancelled=self.window.strip.cancelled,
        )

    def _show(self, glances: Sequence[Glance]) -> None:
        self.window.strip.failed()
        if self.window.pages.currentWidget() is self.window.cover:
            return
        columns = self.desk.columns
        dialog = ColumnsDialog(
            glances, self._files, columns.profile_for, columns.trial, self.window
        )
        dialog.saved.connect(self._save)
        dialog.retired.connect(self._retire)
        dialog.file_asked.connect(self.look)
        dialog.open()

    def _save(self, profile: Profile) -> None:
        self._keep(lambda: self.desk.columns.save(profile))

    def _retire(self, name: str) -> None:
        self._keep(lambda: self.desk.columns.retire(name))

    def _keep(self, keep: Callable[[], Change]) -> None:
        try:
            self.changed.emit(keep())
        except ReviewerError as error:
            self.failed.emit(error)
            return
        self.again_asked.emit(self._report)

    def _failed(self, error: BaseException) -> None:
        self.window.strip.failed()
        self.failed.emit(error)
