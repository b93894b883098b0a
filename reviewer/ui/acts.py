# SPDX-License-Identifier: Apache-2.0
"""What each command does: joins the window's regions to the desk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from reviewer.desk.reading import Step
from reviewer.desk.receiving import Outcome, Verdict
from reviewer.model.errors import Refused, ReviewerError
from reviewer.model.finding import Finding
from reviewer.model.note import Change, Touched
from reviewer.model.protection import Layer, Protection
from reviewer.model.report import MediaItem, Person, Source
from reviewer.model.timeline import ReportRow
from reviewer.ui import plain, wording
from reviewer.ui.answer_acts import AnswerActs
from reviewer.ui.column_acts import ColumnActs
from reviewer.ui.commands import Command
from reviewer.ui.declare_acts import DeclareActs
from reviewer.ui.main_window import MainWindow
from reviewer.ui.original_acts import OriginalActs
from reviewer.ui.queue_view import QueueView
from reviewer.ui.row_acts import RowActs
from reviewer.ui.task import Pool, Tasks
from reviewer.ui.tip_acts import TipActs
from reviewer.ui.trouble import show_trouble
from reviewer.ui.version_acts import VersionActs
from reviewer.ui.view_acts import ViewActs

_IN_QUEUE: dict[Command, Callable[[QueueView], None]] = {
    Command.NEXT_ROW: lambda queue: queue.step(1),
    Command.PREVIOUS_ROW: lambda queue: queue.step(-1),
    Command.FIRST_ROW: lambda queue: queue.go_to_end(last=False),
    Command.LAST_ROW: lambda queue: queue.go_to_end(last=True),
}
"""Commands on rows that mean the queue's rows while the queue is shown."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the panels show of a report as soon as it is opened."""

    row: ReportRow
    people: Sequence[Person]
    media: Sequence[MediaItem]
    findings: Sequence[Finding]

    @property
    def names(self) -> dict[str, str]:
        """What to call people and files, by ref."""
        names = {p.ref: wording.person_name(p) for p in self.people}
        return names | {m.ref: plain.ident(m.name) for m in self.media}


class Acts(QObject):
    """The window's behaviour; one method for each command, found by the table `_table`."""

    def __init__(self, window: MainWindow, tasks: Tasks, sample: Path) -> None:
        super().__init__(window)
        self.window = window
        self.desk = window.desk
        self.tasks = tasks
        self._sample = sample
        self.rows = RowActs(window)
        self.view = ViewActs(window)
        self.originals = OriginalActs(window, tasks)
        self.declarations = DeclareActs(window, tasks)
        self.answers = AnswerActs(window, tasks)
        self.columns = ColumnActs(window, tasks)
        self.versions = VersionActs(window, tasks)
        self.tips = TipActs(window)
        self._waiting: list[str] = []
        self._then: tuple[str, Source, str] | None = None
        self._kept = 0
        self._row_commands = frozenset(self.rows.table())
        self._table = self._make_table()
        self._connect()

    def _make_table(self) -> dict[Command, Callable[[], object]]:
        window = self.window
        return {
            Command.OPEN_REPORT: lambda: window.choose_report(folder=False),
            Command.OPEN_FOLDER: lambda: window.choose_report(folder=True),
            Command.OPEN_SAMPLE: lambda: self.take_in([self._sample]),
            Command.CANCEL: lambda: self.tasks.cancel(Pool.INTAKE),
            Command.VERIFY: self._verify,
            Command.QUIT: window.close,
            Command.QUEUE: self.show_queue,
            Command.NEXT_REPORT: lambda: self._next_report(1),
            Command.PREVIOUS_REPORT: lambda: self._next_report(-1),
            **self.rows.table(),
            **self.view.table(),
            **self.originals.table(),
            **self.declarations.table(),
            **self.answers.table(),
            **self.columns.table(),
            **self.versions.table(),
            **self.tips.table(),
        }

    def _connect(self) -> None:
        window = self.window
        window.asked.connect(self.do)
        window.dropped.connect(self.take_in)
        window.closing.connect(self.close)
        window.strip.stop_asked.connect(self._stop_reading)
        window.queue.opened.connect(self.open_report)
        window.rail.opened.connect(self.open_report)
        window.queue.open_asked.connect(self._table[Command.OPEN_REPORT])
        window.queue.sample_asked.connect(self._table[Command.OPEN_SAMPLE])
        window.report.counted.connect(self.show_status)
        window.report.failed.connect(self.trouble)
        window.notes.kept.connect(self.changed)
        window.notes.failed.connect(self.trouble)
        window.welcome.named.connect(self._named)
        window.welcome.language.connect(self.view.speak)
        window.state_asked.connect(self.show_status)
        self.rows.changed.connect(self.changed)
        self.originals.changed.connect(self.changed)
        self.originals.failed.connect(self.trouble)
        self.declarations.changed.connect(self.changed)
        self.declarations.failed.connect(self.trouble)
        self.answers.changed.connect(self.changed)
        self.answers.opened.connect(self.open_report)
        self.answers.failed.connect(self.trouble)
        self.answers.taken_in_asked.connect(self.take_in)
        self.answers.columns_asked.connect(self.columns.look_at)
        self.columns.changed.connect(self.changed)
        self.columns.again_asked.connect(self.answers.read_again)
        self.columns.failed.connect(self.trouble)
        self.versions.opened.connect(self.open_report)
        self.tips.changed.connect(self.changed)
        self.tips.opened.connect(self.open_report)
        self.tips.failed.connect(self.trouble)
        self.versions.asked.connect(self.open_at)
        self.versions.failed.connect(self.trouble)

    # ------------------------------------------------------------------------------ commands

    def do(self, command: Command) -> None:
        """Do a command; while covered only the cover key and quitting act."""
        free = (Command.COVER, Command.QUIT, Command.ENGLISH, Command.FRENCH)
        if self.view.covered and command not in free:
            return
        if self.window.pages.currentWidget() is self.window.queue and command in _IN_QUEUE:
            _IN_QUEUE[command](self.window.queue)
            return
        if command in self._row_commands and not self._in_report():
            return
        try:
            self._table[command]()
        except ReviewerError as error:
            self.trouble(error)

    def _in_report(self) -> bool:
        """Whether the open page is the report's, the only one with rows."""
        return self.window.pages.currentWidget() is self.window.report

    def trouble(self, error: BaseException) -> None:
        """Show expected trouble in a sentence; a missing name is asked for instead."""
        if isinstance(error, Refused) and error.detail == "officer_name":
            self.window.show_page(self.window.welcome)
        else:
            show_trouble(error, self.window)

    def start(self, paths: Sequence[Path]) -> None:
        """Show the first page, and take in what was named at the start."""
        self.show_status()
        self.window.queue.show_reports(self.desk.looking.reports())
        self.window.rail.show_reports(self.desk.looking.reports())
        self.originals.refresh()
        if self.desk.access.officer() or self.desk.access.held_elsewhere:
            self.show_queue()
        else:
            self.window.show_page(self.window.welcome)
        if paths:
            self.take_in(list(paths))

    def _named(self, name: str) -> None:
        try:
            self.changed(self.desk.access.sign_as(name))
        except ReviewerError as error:
            self.trouble(error)
            return
        waiting, self._waiting = self._waiting, []
        if self.window.report.sha256:
            self.window.show_page(self.window.report)
            self.window.report.table.setFocus()
        else:
            self._show_kept(waiting)

    # -------------------------------------------------------------------------------- intake

    def take_in(self, paths: Sequence[Path], password: bytes | None = None) -> None:
        """Take in files, folders or archives, one drop after the other; none while covered."""
        if self.view.covered:
            return
        wanted = list(paths)

        def work(progress: Callable[[object], None], stopped: threading.Event) -> list[Verdict]:
            take_in = self.desk.receiving.take_in
            return take_in(wanted, progress, stopped, password=password, told=progress)

        self.window.strip.begin()
        self._kept = 0
        self.tasks.start(
            Pool.INTAKE,
            work,
            done=self._taken,
            failed=self._not_taken,
            progress=self._heard,
            cancelled=self._stopped,
        )

    def _heard(self, said: Step | Verdict) -> None:
        """A step of the reading, or what became of one report of the drop."""
        if isinstance(said, Step):
            self.window.strip.step(said)
            return
        self.answers.verdicts.add([said])
        self._kept += said.outcome is Outcome.NEW
        if said.outcome is Outcome.NEW:
            self.changed(Change(frozenset({Touched.REPORTS})))

    def _stopped(self) -> None:
        self.window.strip.cancelled(self._kept)

    def _stop_reading(self) -> None:
        self.tasks.cancel(Pool.INTAKE)

    def _taken(self, verdicts: list[Verdict]) -> None:
        self.window.strip.finish(verdicts)
        self.changed(Change(frozenset({Touched.REPORTS})))
        kept = [v.sha256 for v in verdicts if v.sha256]
        if self.window.pages.currentWidget() is self.window.welcome:
            self._waiting += kept
        elif kept and not self.view.covered:
            self._show_kept(kept)

    def _show_kept(self, kept: Sequence[str]) -> None:
        """Open what was taken in: one report at once, several as the queue."""
        if len(kept) == 1:
            self.open_report(kept[0])
        else:
            self.show_queue()

    def _not_taken(self, error: BaseException) -> None:
        self.window.strip.failed()
        self.trouble(error)

    # -------------------------------------------------------------------------------- reports

    def show_queue(self) -> None:
        """Show the queue."""
        self.window.show_page(self.window.queue)
        self.window.queue.focus_first()
        self.show_status()

    def open_report(self, sha256: str) -> None:
        """Fetch a report away from the GUI thread, then show it with its panels."""
        self._fetch(sha256, self._show_report)

    def _fetch(self, sha256: str, done: Callable[[Fetched | None], None]) -> None:
        looking = self.desk.looking

        def work(progress: object, stopped: threading.Event) -> object:  # noqa: ARG001
            row = looking.report(sha256)
            return row and Fetched(
                row,
                looking.people(sha256),
                looking.media(sha256),
                looking.findings(sha256),
            )

        self.tasks.start(Pool.OPENING, work, done=done, failed=self.trouble)

    def open_at(self, sha256: str, source: Source, ref: str) -> None:
        """Open a report, if it is not open, and lead to a place of it, there to `ref`."""
        if sha256 == self.window.report.sha256:
            self.rows.go_to_source(source, ref)
            return
        self._then = sha256, source, ref
        self.open_report(sha256)

    def _show_report(self, fetched: Fetched | None) -> None:
        if fetched is None or self.view.covered:
            return
        row, people, media = fetched.row, fetched.people, fetched.media
        window = self.window
        self.rows.reset_gap()
        window.details.open_report(row.sha256, people, media)
        window.notes.open_report(row.sha256)
        window.report.open_report(row, people, media)
        window.checklist.show_findings(fetched.findings, fetched.names)
        window.files.show_files(media)
        window.account.show_report(row, people)
        window.rail.mark(row.sha256)
        self.rows.refresh_marks()
        self.originals.refresh()
        self.answers.refresh()
        self.versions.refresh()
        window.show_page(window.report)
        window.report.table.setFocus()
        self.show_status()
        then, self._then = self._then, None
        if then is not None and then[0] == row.sha256:
            self.rows.go_to_source(then[1], then[2])

    def _next_report(self, step: int) -> None:
        sha256 = self.window.rail.neighbour(step)
        if sha256 is not None:
            self.open_report(sha256)

    def _renew(self, fetched: Fetched | None) -> None:
        """Show the open report's times and results anew; the selected event stays selected."""
        if fetched is not None and fetched.row.sha256 == self.window.report.sha256:
            self.window.report.renew(fetched.row)
            self.window.checklist.show_findings(fetched.findings, fetched.names)
            self.window.account.show_report(fetched.row, fetched.people)

    def changed(self, change: Change) -> None:
        """Refresh what a change concerns."""
        if Touched.EVENTS in change.what and self.window.report.sha256 in change.reports:
            self._fetch(self.window.report.sha256, self._renew)
        if Touched.REPORTS in change.what:
            rows = self.desk.looking.reports()
            self.window.queue.show_reports(rows)
            self.window.rail.show_reports(rows)
        if change.what & {Touched.REPORTS, Touched.ORIGINALS}:
            self.originals.refresh()
        if change.what & {Touched.NOTES, Touched.MARKS}:
            self.rows.refresh_marks()
        self.show_status()

    def show_status(self) -> None:
        """Say who works, what is shown, and how the program is protected."""
        translate = QCoreApplication.translate
        access = self.desk.access
        report = self.window.report
        name = access.officer()
        parts = [plain.ident(name) if name else translate("Window", "no name yet")]
        if report.sha256 and self.window.pages.currentWidget() is report:
            shown, total = report.timeline.shown, report.timeline.total
            words = translate("Window", "{shown} of {total} events")
            parts.append(words.format(shown=wording.number(shown), total=wording.number(total)))
            parts.append(wording.undated_short(report.timeline.undated))
        parts.append(translate("Window", "offline"))
        parts.append(translate("Window", "encrypted"))
        parts.append(_guarded(self.window.protection))
        self.window.show_state(held=access.held_elsewhere, protected=access.protected, status=parts)

    def try_protection(self) -> None:
        """Try every layer of protection away from the GUI thread; the status line tells."""

        def work(progress: object, stopped: threading.Event) -> object:  # noqa: ARG001
            return self.desk.guarding.protection(stopped)

        self.tasks.start(Pool.OTHER, work, done=self._keep_protection, failed=self.trouble)

    def _keep_protection(self, found: Sequence[Protection]) -> None:
        self.window.protection = found
        self.show_status()

    def _verify(self) -> None:
        def work(progress: object, stopped: threading.Event) -> object:  # noqa: ARG001
            return self.desk.keeping.verify()

        self.tasks.start(Pool.OTHER, work, done=self.window.show_verification, failed=self.trouble)

    def close(self) -> None:
        """Save the draft, stop everything, close the ledger last."""
        self.window.notes.save_draft()
        self.tasks.stop_all()


def _guarded(found: Sequence[Protection] | None) -> str:
    """How received files are kept apart, in two words; an old XML library alone costs time only
    and stands in the About box."""
    translate = QCoreApplication.translate
    if found is None:
        return translate("Window", "read in a process of its own")
    if all(one.active or one.layer is Layer.SOUND_XML for one in found):
        return translate("Window", "reader and window confined")
    return translate("Window", "PROTECTION INCOMPLETE: see About")
