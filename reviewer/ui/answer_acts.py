# SPDX-License-Identifier: Apache-2.0
"""Answering what a reading asks, reading again with the answers, and the list of verdicts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event as StopSign

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reviewer.desk.receiving import Verdict
from reviewer.model.errors import ReviewerError
from reviewer.model.formats import Format
from reviewer.model.note import Change, Touched
from reviewer.model.question import Question, questions_in
from reviewer.ui import wording
from reviewer.ui.commands import Command
from reviewer.ui.main_window import MainWindow
from reviewer.ui.questions_dialog import QuestionsDialog
from reviewer.ui.task import Pool, Tasks
from reviewer.ui.verdicts_dialog import VerdictsDialog, verdict_words


class AnswerActs(QObject):
    """The commands on questions and verdicts.

    changed         a report was read again          opened   a report is to be shown
    failed          trouble to tell of               columns_asked   a report and a file of it
    taken_in_asked  a package with its password
    """

    changed = Signal(object)
    opened = Signal(str)
    failed = Signal(object)
    columns_asked = Signal(str, str)
    taken_in_asked = Signal(object, object)

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self.window = window
        self.desk = window.desk
        self._tasks = tasks
        self._asked_about = ""
        self.verdicts = VerdictsDialog(self._name, window)
        self.verdicts.opened.connect(self.opened)
        self.verdicts.unlocked.connect(self._unlock)
        window.report.face.asked_questions.connect(self.ask)

    def table(self) -> dict[Command, Callable[[], object]]:
        """What the commands do."""
        return {Command.QUESTIONS: self.ask, Command.VERDICTS: self.show_verdicts}

    def refresh(self) -> None:
        """Show on the face how many files wait for an answer."""
        self.window.report.face.show_questions(len(self._questions()))

    def _questions(self) -> list[Question]:
        sha256 = self.window.report.sha256
        return questions_in(self.desk.looking.problems(sha256)) if sha256 else []

    def show_verdicts(self) -> None:
        """Show what became of each report of the drops since the start."""
        self.verdicts.show()
        self.verdicts.activateWindow()

    # ------------------------------------------------------------------------------- questions

    def ask(self) -> None:
        """Ask what the reading of the open report left open."""
        questions = self._questions()
        self._asked_about = self.window.report.sha256
        if not questions:
            translate = QCoreApplication.translate
            self.window.strip.say(
                lambda: translate("Questions", "The reading of this report asks nothing.")
            )
            return
        dialog = QuestionsDialog(questions, self.window)
        dialog.answered.connect(self._answered)
        dialog.columns_asked.connect(self._columns)
        dialog.open()

    def _columns(self, file: str) -> None:
        self.columns_asked.emit(self._asked_about, file)

    def _answered(self, forms: dict[str, Format], password: str) -> None:
        try:
            for file, form in forms.items():
                self.desk.receiving.choose_form(self._asked_about, file, form)
        except ReviewerError as error:
            self.failed.emit(error)
            return
        self.read_again(self._asked_about, password)

    def read_again(self, sha256: str, password: str = "") -> None:
        """Read a report anew with all that was said of it, away from the GUI thread."""
        secret = password.encode() if password else None

        def work(progress: Callable[[object], None], stopped: StopSign) -> Verdict:
            return self.desk.receiving.read_again(sha256, progress, stopped, secret)

        self.window.strip.begin()
        self._tasks.start(
            Pool.INTAKE,
            work,
            done=self._done,
            failed=self._failed,
            progress=self.window.strip.step,
            cancelled=self.window.strip.cancelled,
        )

    def _done(self, verdict: Verdict) -> None:
        self.verdicts.add([verdict])
        self.window.strip.say(
            lambda: wording.pair(self._name(verdict.sha256), verdict_words(verdict))
        )
        self.changed.emit(Change(frozenset({Touched.REPORTS}), frozenset({verdict.sha256})))
        covered = self.window.pages.currentWidget() is self.window.cover
        if not covered:
            self.opened.emit(verdict.sha256)

    def _name(self, sha256: str) -> str:
        row = self.desk.looking.report(sha256)
        return wording.report_name(row) if row else wording.NOTHING

    def _failed(self, error: BaseException) -> None:
        self.window.strip.failed()
        self.failed.emit(error)

    # -------------------------------------------------------------------------------- verdicts

    def _unlock(self, paths: tuple[Path, ...], password: str) -> None:
        self.taken_in_asked.emit(list(paths), password.encode())
