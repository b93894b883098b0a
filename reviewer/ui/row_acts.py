# SPDX-License-Identifier: Apache-2.0
"""What commands do with rows: going to them, marking them, writing about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reviewer.model.note import Mark, MarkCode
from reviewer.model.report import Source
from reviewer.model.timeline import TimelineRow
from reviewer.ui import plain, wording
from reviewer.ui.commands import Command
from reviewer.ui.counted import COUNTED
from reviewer.ui.main_window import MainWindow

DAY = timedelta(hours=24)
AROUND = timedelta(minutes=15)
_SAID_MS = 6_000
TAGS = (MarkCode.CONTEXTUAL, MarkCode.TO_CHECK, MarkCode.OFF_TOPIC)


class RowActs(QObject):
    """Acts on the selected row; `changed` carries what a write touched."""

    changed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.desk = window.desk
        self._gap = -1
        window.report.selected.connect(self._row_selected)
        window.report.asked_problems.connect(self._show_problems)
        window.report.asked_source.connect(self._show_source)
        window.notes.asked.connect(self._go_to_ref)
        window.files.asked.connect(self._show_source)
        for panel in (window.checklist, window.account, window.details):
            panel.asked.connect(self.go_to_source)

    def table(self) -> dict[Command, Callable[[], object]]:
        """What each command on rows does."""
        report, table = self.window.report, self.window.report.table
        return {
            Command.RECEIPT: self._show_problems,
            Command.NEXT_ROW: lambda: table.step(1),
            Command.PREVIOUS_ROW: lambda: table.step(-1),
            Command.FIRST_ROW: lambda: table.go_to_end(last=False),
            Command.LAST_ROW: lambda: table.go_to_end(last=True),
            Command.NEXT_HIT: lambda: table.step(1),
            Command.PREVIOUS_HIT: lambda: table.step(-1),
            Command.NEXT_GAP: lambda: self._next_gap(1),
            Command.PREVIOUS_GAP: lambda: self._next_gap(-1),
            Command.FORWARD_DAY: lambda: report.shift(DAY),
            Command.BACK_DAY: lambda: report.shift(-DAY),
            Command.NOTE: self._note,
            Command.MARK: lambda: self._toggle_mark(MarkCode.KEY_EVIDENCE),
            Command.TAG: self._tag,
            Command.DETAILS: self._show_details,
            Command.GO_TO_SOURCE: self._show_row_source,
            Command.COPY_ROW: lambda: plain.copy_plain(report.row_text()),
            Command.COPY_RECEIVED: self._copy_received,
            Command.NEXT_PAGE: lambda: self._turn(self.window.details.paged.turn),
            Command.PREVIOUS_PAGE: lambda: self._turn(self.window.details.paged.turn_back),
            Command.FILTER: self._focus_filter,
            Command.KEEP_VALUE: report.keep_value,
            Command.EXCLUDE_VALUE: report.exclude_value,
            Command.AROUND: lambda: report.around(AROUND),
            Command.CLEAR: report.take_off,
        }

    def refresh_marks(self) -> None:
        """Show what bears a mark or a note."""
        sha256 = self.window.report.sha256
        if not sha256:
            return
        noted = [note.event for note in self.desk.deciding.notes(sha256) if note.event]
        marks = self.desk.deciding.marks(sha256)
        firsts = self.desk.looking.firsts(sha256, {*noted, *(mark.event for mark in marks)})
        found: dict[str, dict[str, None]] = {}
        for event in noted:
            found.setdefault(firsts.get(event, event), {})["note"] = None
        for mark in marks:
            found.setdefault(firsts.get(mark.event, mark.event), {})[str(mark.code)] = None
        self.window.report.set_marks({ref: [*codes] for ref, codes in found.items()})

    def _marks_at(self, ref: str) -> list[Mark]:
        """The marks at a row and at what is folded into it."""
        sha256 = self.window.report.sha256
        marks = self.desk.deciding.marks(sha256)
        firsts = self.desk.looking.firsts(sha256, {mark.event for mark in marks})
        return [mark for mark in marks if firsts.get(mark.event, mark.event) == ref]

    def reset_gap(self) -> None:
        """Begin again with the first gap of a report."""
        self._gap = -1

    def _row_selected(self, row: TimelineRow | None) -> None:
        self.window.details.show_row(row)
        self.window.notes.select(row)

    def _go_to_ref(self, ref: str) -> None:
        row = self.desk.looking.event(self.window.report.sha256, ref)
        if row is not None:
            self.window.report.go_to_event(row.id)
            self.window.report.table.setFocus()

    def go_to_source(self, source: Source, ref: str = "") -> bool:
        """Go to what stands at a place: its row, its file card, or its party; to `ref` where
        several stand there, as on a page."""
        sha256 = self.window.report.sha256
        refs = self.desk.looking.refs_at(sha256, source)
        refs = [ref] if ref in refs else refs
        events = [r for r in refs if r.startswith("e")]
        files = [r for r in refs if r.startswith("m")]
        if events:
            self._go_to_ref(events[0])
        elif files:
            self.window.files.select(files[0])
            self._show_tab(self.window.files)
            self.window.files.focus_list()
        elif refs:
            self._show_tab(self.window.account)
        else:
            self._say_nothing_there(source)
            return False
        return True

    def _next_gap(self, step: int) -> None:
        sources = self.window.checklist.gap_sources()
        sha256 = self.window.report.sha256
        self._gap = max(self._gap, 0) if step < 0 else self._gap
        for _ in sources:
            self._gap = (self._gap + step) % len(sources)
            refs = self.desk.looking.refs_at(sha256, sources[self._gap])
            event = next((r for r in refs if r.startswith("e")), None)
            if event is not None:
                self._go_to_ref(event)
                return

    def _toggle_mark(self, code: MarkCode) -> None:
        row = self.window.report.table.current()
        if row is None:
            return
        sha256, ref = self.window.report.sha256, row.event.ref
        standing = [mark.event for mark in self._marks_at(ref) if mark.code is code]
        for event in standing or [ref]:
            self.changed.emit(self.desk.deciding.mark(sha256, event, code, not standing))

    def _note(self) -> None:
        if self.window.report.sha256:
            self._show_tab(self.window.notes)
            if self.window.report.table.current() is None:
                self.window.notes.write_on_report()
            else:
                self.window.notes.write_on_event()

    def _show_details(self) -> None:
        self._show_tab(self.window.details)
        self.window.details.focus_fields()

    def _copy_received(self) -> None:
        """Copy what is stored, unseen characters and all, and say so: nothing else would tell."""
        text = self.window.details.received()
        if text:
            plain.copy_plain(text)
            said = plain.told(COUNTED.copied_as_received(len(text)))
            self.window.statusBar().showMessage(said, _SAID_MS)

    def _turn(self, turn: Callable[[], None]) -> None:
        """Turn the page of the text below the details, which come to the front."""
        self._show_tab(self.window.details)
        turn()

    def _show_row_source(self) -> None:
        row = self.window.report.table.current()
        if row is not None:
            self.window.details.show_raw(row.event.ref)
            self._show_tab(self.window.details)
            self.window.details.focus_source()

    def _show_source(self, source: Source) -> None:
        """Show the source slice of what stands at a place."""
        refs = self.desk.looking.refs_at(self.window.report.sha256, source)
        if refs:
            self.window.details.show_raw(refs[0])
            self._show_tab(self.window.details)
            self.window.details.focus_source()
        else:
            self._say_nothing_there(source)

    def _say_nothing_there(self, source: Source) -> None:
        def words() -> str:
            none = QCoreApplication.translate("Window", "No row stands there: {place}")
            return none.format(place=wording.source(source))

        self.window.strip.say(words)

    def _tag(self) -> None:
        """Offer the tags of the selected row, by keyboard too."""
        row = self.window.report.table.current()
        if row is None:
            return
        now_on = {mark.code for mark in self._marks_at(row.event.ref)}
        menu = QMenu(self.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code in TAGS:
            action = menu.addAction("")
            action.setText(wording.mark(code))
            action.setCheckable(True)
            action.setChecked(code in now_on)
            action.setData(code)
            action.triggered.connect(self._toggle_tag)
        table = self.window.report.table
        below = table.visualRect(table.currentIndex()).bottomLeft()
        menu.popup(table.viewport().mapToGlobal(below))
        menu.setActiveAction(menu.actions()[0])

    def _toggle_tag(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._toggle_mark(MarkCode(action.data()))

    def _show_problems(self) -> None:
        self._show_tab(self.window.account)
        self.window.account.focus_problems()

    def _show_tab(self, panel: QWidget) -> None:
        self.window.right_dock.show()
        self.window.tabs.setCurrentWidget(panel)

    def _focus_filter(self) -> None:
        if self.window.pages.currentWidget() is self.window.report:
            self.window.report.filters.focus_words()
