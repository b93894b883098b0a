# SPDX-License-Identifier: Apache-2.0
"""Declaring how times are to be read, and taking a declaration back."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as StopSign

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reviewer.desk.declaring import Example
from reviewer.model.declaration import Answer, Scope, account_name
from reviewer.model.note import Change
from reviewer.model.reach import Reach
from reviewer.ui import declared_words, wording
from reviewer.ui.commands import Command
from reviewer.ui.declarations_dialog import DeclarationsDialog
from reviewer.ui.declare_dialog import DeclareDialog, Subject
from reviewer.ui.main_window import MainWindow
from reviewer.ui.row_menu import RowMenu
from reviewer.ui.task import Pool, Tasks


class DeclareActs(QObject):
    """The commands and what follows; `changed` tells that times were read again.

    The work waits for a taking in that runs: both write the evidence.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self.window = window
        self.desk = window.desk
        self._tasks = tasks
        self._words: Callable[[], str] = str
        window.details.asked_declaration.connect(self.show_declarations)
        RowMenu(window)

    def table(self) -> dict[Command, Callable[[], object]]:
        """What the commands do."""
        return {
            Command.DECLARE: self.ask,
            Command.DECLARATIONS: lambda: self.show_declarations(0),
        }

    def ask(self) -> None:
        """Ask what is declared, once it is known how far it would reach. Raises as `declare`."""
        self.desk.declaring.demand_author()
        sha256 = self.window.report.sha256

        def work(progress: object, stopped: StopSign) -> tuple[str, Reach]:  # noqa: ARG001
            return sha256, self.desk.declaring.reach(sha256)

        self._tasks.start(Pool.OTHER, work, done=self._ask_about, failed=self.failed.emit)

    def _ask_about(self, answer: tuple[str, Reach]) -> None:
        sha256, reach = answer
        window = self.window
        if sha256 != window.report.sha256 or window.pages.currentWidget() is not window.report:
            return
        if not reach.groups:
            window.strip.say(
                lambda: QCoreApplication.translate(
                    "Declare", "No time of this report leaves zone, date or hour open."
                )
            )
            return
        row = window.report.table.current()
        ref = row.event.ref if row is not None else None

        def example(scope: Scope, about: str) -> Example | None:
            return self.desk.declaring.example(sha256, reach, scope, about, ref)

        standing = [d for d in self.desk.declaring.declarations(sha256) if d.taken_back is None]
        dialog = DeclareDialog(self._subject(reach), example, len(standing), window)
        dialog.declared.connect(self._declare)
        dialog.list_asked.connect(self._show_all)
        dialog.open()

    def _subject(self, reach: Reach) -> Subject:
        """The file and account of the selected row."""
        row = self.window.report.table.current()
        if row is None:
            return Subject(reach)
        event = row.event
        ref = event.person or next(iter(event.other_people), None)
        people = self.desk.looking.people(self.window.report.sha256)
        found = next((person for person in people if person.ref == ref), None)
        if found is None:
            return Subject(reach, event.source.file)
        return Subject(reach, event.source.file, account_name(found), wording.person_name(found))

    def _declare(self, scope: Scope, about: str, answer: Answer, reason: str) -> None:
        sha256 = self.window.report.sha256

        def words() -> str:
            kept = QCoreApplication.translate(
                "Declare", "Kept, and the times were read again: {what}"
            )
            return kept.format(what=declared_words.answer(answer))

        def work(progress: object, stopped: StopSign) -> Change:  # noqa: ARG001
            return self.desk.declaring.declare(sha256, scope, about, answer, reason)

        self._start(work, words)

    def _show_all(self) -> None:
        self.show_declarations(0)

    def show_declarations(self, first: int) -> None:
        """Show all declarations about the open report, `first` selected (0 for the newest)."""
        sha256 = self.window.report.sha256
        if not sha256:
            return
        known = self.desk.declaring.declarations(sha256)
        dialog = DeclarationsDialog(known, first, self.window)
        dialog.taken_back.connect(self._take_back)
        dialog.open()

    def _take_back(self, seq: int, reason: str) -> None:
        sha256 = self.window.report.sha256

        def work(progress: object, stopped: StopSign) -> Change:  # noqa: ARG001
            return self.desk.declaring.take_back(sha256, seq, reason)

        translate = QCoreApplication.translate
        self._start(
            work, lambda: translate("Declare", "Taken back; the times were read again as written.")
        )

    def _start(self, work: Callable[..., Change], words: Callable[[], str]) -> None:
        self._words = words
        if not self._tasks.running(Pool.INTAKE):  # else the strip tells of a taking in
            self.window.strip.say(
                lambda: QCoreApplication.translate("Declare", "Reading the times again…")
            )
        self._tasks.start(
            Pool.INTAKE,
            work,
            done=self._done,
            failed=self._failed,
            cancelled=self.window.strip.cancelled,
        )

    def _done(self, change: Change) -> None:
        self.window.strip.say(self._words)
        self.changed.emit(change)

    def _failed(self, error: BaseException) -> None:
        self.window.strip.dismiss()
        self.failed.emit(error)
