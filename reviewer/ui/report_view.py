# SPDX-License-Identifier: Apache-2.0
"""The centre of the window for one report: face, filters, histogram, timeline and cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from threading import Event as StopSign

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reviewer.desk.door import Desk
from reviewer.model.report import MediaItem, Person
from reviewer.model.timeline import Facets, Filter, Histogram, ReportRow, Timeline, TimelineRow
from reviewer.ui import plain, wording
from reviewer.ui.cards import MediaCard, TextCard, WhyUtcCard
from reviewer.ui.counted import COUNTED
from reviewer.ui.face import ReportFace
from reviewer.ui.filter_bar import FilterBar
from reviewer.ui.histogram import HistogramStrip
from reviewer.ui.task import Pool, Tasks
from reviewer.ui.timeline_model import TimelineModel
from reviewer.ui.timeline_view import TimelineView

Answer = tuple[str, Timeline, Facets, Histogram]
_ROOM_FOR_CARDS = 28
"""Lines of text that the page holds before the cards below the timeline may take of them."""


class ReportView(QWidget):
    """Shows a report; asks the desk by tasks and fetches rows by windows."""

    selected = Signal(object)
    asked_source = Signal(object)
    asked_problems = Signal()
    failed = Signal(object)
    counted = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._report: ReportRow | None = None
        self._media: dict[str, MediaItem] = {}
        self._names: dict[str, str] = {}
        self._wanted_event: int | None = None
        self.timeline = Timeline([], 0, 0, 0)
        self.face = ReportFace(self)
        self.filters = FilterBar(self)
        self.strip = HistogramStrip(self)
        self.model = TimelineModel(desk.looking.rows, self)
        self.table = TimelineView(self.model, self)
        self._media_card = MediaCard(self)
        self._text_card = TextCard(self)
        self._why = WhyUtcCard(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        top = QWidget(self)
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.face, self.filters):
            column.addWidget(widget)
        column.addWidget(self.strip)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(top)
        self._below = self._cards()
        split.addWidget(self._below)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([620, 168])
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _cards(self) -> QWidget:
        below = QWidget(self)
        below.setMinimumHeight(120)
        row = QHBoxLayout(below)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        for cards in ((self._media_card, self._text_card), (self._why,)):
            inside = QWidget(below)
            column = QVBoxLayout(inside)
            column.setContentsMargins(0, 0, 0, 0)
            for card in cards:
                column.addWidget(card)
            area = QScrollArea(below)
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(inside)
            row.addWidget(area, 1)
        return below

    def _connect(self) -> None:
        self.filters.changed.connect(self._query)
        self.strip.brushed.connect(self.filters.between)
        self.table.row_changed.connect(self._show_row)
        self.face.asked_problems.connect(self.asked_problems)
        for card in (self._media_card, self._text_card, self._why):
            card.asked_source.connect(self.asked_source)

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        translate = QCoreApplication.translate
        self.table.setAccessibleName(translate("Timeline", "Timeline"))
        self._show_counts()
        self._show_row(self.table.current())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.table.viewport().update()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a low window to the timeline; Details say what the cards say."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        lines = self.height() // self.fontMetrics().lineSpacing()
        self._below.setVisible(lines >= _ROOM_FOR_CARDS)

    @property
    def sha256(self) -> str:
        """The identity of the report shown, "" for none."""
        return self._report.sha256 if self._report else ""

    def open_report(
        self, row: ReportRow, people: Sequence[Person], media: Sequence[MediaItem]
    ) -> None:
        """Show a report from its first event on."""
        self._report = row
        self._media = {item.ref: item for item in media}
        self._names = {person.ref: wording.person_name(person) for person in people}
        self.face.show_report(row)
        self._wanted_event = None
        self.model.show(Timeline([], 0, 0, 0))
        if self.filters.wanted.empty:
            self._query()
        else:
            self.filters.clear()

    def renew(self, row: ReportRow) -> None:
        """Show the same report after its times were read again, which moves its events."""
        before = self.table.current()
        there = self._desk.looking.event(self.sha256, before.event.ref) if before else None
        self._report = row
        self._wanted_event = there.id if there else None
        self.face.show_report(row)
        self.model.show(Timeline([], 0, 0, 0))
        self._query()

    def clear_filters(self) -> None:
        """Show every event."""
        self.filters.clear()

    def refresh_look(self) -> None:
        """Write the cards anew in the faces now in force."""
        self._make_room()
        self._show_row(self.table.current())

    def take_off(self) -> None:
        """Take off the stretch of time; without one, every filter."""
        wanted = self.filters.wanted
        if wanted.earliest is None and wanted.latest is None:
            self.clear_filters()
        else:
            self.filters.between(None, None)

    def set_marks(self, marks: Mapping[str, Sequence[str]]) -> None:
        """Show marks and notes on rows, and offer them to the filter."""
        self.model.set_marks(marks)
        self.filters.set_marked(frozenset(marks))

    def go_to_event(self, event_id: int) -> None:
        """Go to an event; filters that hide it are taken off."""
        if not self.table.go_to(event_id):
            self._wanted_event = event_id
            self.clear_filters()

    def _query(self) -> None:
        if self._report is None:
            return
        self._tasks.start(
            Pool.SEARCH,
            _question(self._desk, self._report.sha256, self.filters.wanted),
            done=self._answer,
            failed=self.failed.emit,
        )

    def _answer(self, answer: Answer) -> None:
        sha256, timeline, facets, bars = answer
        if sha256 != self.sha256:
            return
        before = self.table.current()
        wanted = self._wanted_event or (before.id if before else None)
        self._wanted_event = None
        self.timeline = timeline
        self.model.show(timeline)
        self.table.fit_columns(written=timeline.undated > 0)
        self.filters.show_facets(facets, self._names)
        self.strip.show_bars(bars)
        self._show_counts()
        if wanted is None or not self.table.go_to(wanted):
            self.table.go_to_end(last=False)
        self._show_row(self.table.current())
        self.counted.emit()

    def _show_counts(self) -> None:
        translate = QCoreApplication.translate
        timeline = self.timeline
        words = translate("Timeline", "{shown} of {total} shown")
        shown = words.format(
            shown=wording.number(timeline.shown), total=wording.number(timeline.total)
        )
        parts = [shown, wording.undated_short(timeline.undated)]
        if timeline.folded:
            parts.append(COUNTED.folded(timeline.folded))
        self.filters.count.show_whole(" · ".join(parts))

    def _show_row(self, row: TimelineRow | None) -> None:
        if row is not None and row.brief:
            row = self._desk.looking.event(self.sha256, row.event.ref)
        item = None
        if row is not None and row.event.media:
            item = self._media.get(row.event.media[0])
        self._media_card.show_item(item)
        self._text_card.show_row(row if item is None else None)
        declared = self._desk.declaring.of_row(self.sha256, row) if row is not None else []
        self._why.show_row(row, declared)
        self.selected.emit(row)

    def shift(self, by: timedelta) -> None:
        """Go to the first event at least `by` later, or the last one at least that earlier."""
        row = self.table.current()
        if row is None or row.event.when.utc is None:
            return
        target = row.event.when.utc + by
        forward = by > timedelta()
        number = self.table.currentIndex().row()
        while True:
            number += 1 if forward else -1
            if not 0 <= number < self.model.rowCount():
                break
            there = self.model.row(number)
            if there is None:
                continue
            when = there.event.when.utc
            if when is None or (when >= target if forward else when <= target):
                self.table.go_to(there.id)
                return
        self.table.go_to_end(last=forward)

    def around(self, margin: timedelta) -> None:
        """Show only what lies within `margin` of the selected row."""
        row = self.table.current()
        if row is not None and row.event.when.utc is not None:
            self._wanted_event = row.id
            self.filters.between(row.event.when.utc - margin, row.event.when.utc + margin)

    def keep_value(self) -> None:
        """Show only rows of the selected row's kind."""
        row = self.table.current()
        if row is not None:
            self.filters.keep("kinds", str(row.event.kind))

    def exclude_value(self) -> None:
        """Hide rows of the selected row's kind."""
        row = self.table.current()
        if row is not None:
            self.filters.exclude(str(row.event.kind))

    def row_text(self) -> str:
        """The selected row as plain text with its source."""
        row = self.table.current()
        return plain.visible(wording.row_text(row)) if row else ""


def _question(desk: Desk, sha256: str, wanted: Filter) -> Callable[[object, StopSign], Answer]:
    """Ask ids, counts and bars in one go, on a worker's own connection."""

    def ask(progress: object, stopped: StopSign) -> Answer:  # noqa: ARG001 - the task's shape
        looking = desk.looking
        return (
            sha256,
            looking.timeline(sha256, wanted),
            looking.facets(sha256, wanted),
            looking.histogram(sha256, wanted),
        )

    return ask
