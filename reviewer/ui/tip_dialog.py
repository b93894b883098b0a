# SPDX-License-Identifier: Apache-2.0
"""The form for a tip that came by phone, on paper or at the counter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.report import Role, SourceBody
from reviewer.model.tip import Tip, TipEvent, TipPerson, Way
from reviewer.ui import look, plain, wording
from reviewer.ui.tip_rows import EventRow, PersonRow, choice, line, time_words
from reviewer.ui.zone_field import ZoneField

_PAUSE_MS = 600
_SIZE = QSize(940, 720)
_DESCRIPTION_LINES = 5
Sign = Callable[[], tuple[str, datetime]]


class TipDialog(QDialog):
    """Everything on one page; a draft is kept while typing.

    kept      the tip as it was typed        drafted   the same while it is typed, None for none
    """

    kept = Signal(object)
    drafted = Signal(object)

    def __init__(self, sign: Sign, replaces: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self._replaces = replaces
        self._people: list[PersonRow] = []
        self._named: list[PersonRow] = []
        self._events: list[EventRow] = []
        self._done = False
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Tip", "Type in a tip"))
        self.resize(_SIZE if parent is None else _SIZE.boundedTo(parent.size()))
        ways = [(wording.say(f"way.{way}"), way) for way in Way]
        self._way = choice(self, translate("Tip", "How it came"), ways)
        bodies = [(wording.say(f"source_body.{body}"), body) for body in SourceBody]
        self._body = choice(self, translate("Tip", "Who sent it"), bodies)
        self._body.setCurrentIndex(self._body.findData(SourceBody.UNKNOWN))
        self._number = line(self, translate("Tip", "Receipt or file number, if there is one"))
        self._received = line(self, translate("Tip", "When it came in, as it was told"))
        self._zone = ZoneField(self)
        self._means = QLabel(self)
        self._told_by = line(self, translate("Tip", "Who told it, as far as it may be written"))
        self._incident = line(self, translate("Tip", "What it is about, in a few words"))
        self._description = QPlainTextEdit(self)
        self._description.setTabChangesFocus(True)
        self._description.setAccessibleName(translate("Tip", "The tip in the words told"))
        self._description.setFixedHeight(
            _DESCRIPTION_LINES * self._description.fontMetrics().lineSpacing() + 14
        )
        self._people_column, self._events_column = QVBoxLayout(), QVBoxLayout()
        self._why_not = QLabel(self)
        self._keep = QPushButton(translate("Tip", "&Keep the tip"), self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._save)
        self._lay_out()
        self._connect()
        self._add_person()
        self._add_event()
        self._judge()

    # ------------------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        look.set_role(self._means, "muted")
        self._means.setWordWrap(True)
        look.set_role(self._why_not, "warn")
        self._why_not.setWordWrap(True)
        look.set_role(self._keep, "primary")
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        form = QFormLayout()
        form.addRow(translate("Tip", "How it came"), _beside(self._way, self._body))
        form.addRow(translate("Tip", "Number"), self._number)
        form.addRow(translate("Tip", "Came in"), _beside(self._received, self._zone))
        form.addRow("", self._means)
        form.addRow(translate("Tip", "Told by"), self._told_by)
        form.addRow(translate("Tip", "About"), self._incident)
        form.addRow(translate("Tip", "The tip"), self._description)
        column.addLayout(form)
        self._part(column, translate("Tip", "People and accounts named"), self._people_column)
        more = translate("Tip", "Add a person or an &identifier")
        self._more_people = self._more(column, more, self._add_person)
        self._part(column, translate("Tip", "What happened, one after the other"),
                   self._events_column)  # fmt: skip
        self._more_events = self._more(column, translate("Tip", "Add an &event"), self._add_event)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._later = later = QPushButton(translate("Tip", "&Later: keep the draft"), self)
        later.setAutoDefault(False)
        later.clicked.connect(self.close)
        whole = QVBoxLayout(self)
        whole.addWidget(area, 1)
        whole.addLayout(_beside(self._why_not, later, self._keep))

    def _part(self, column: QVBoxLayout, title: str, rows: QLayout) -> None:
        label = QLabel(self)
        look.set_role(label, "heading")
        label.setText(plain.told(title))
        column.addWidget(label)
        column.addLayout(rows)

    def _more(self, column: QVBoxLayout, words: str, add: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setText(plain.told(words))
        button.setAutoDefault(False)
        button.clicked.connect(add)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return button

    def _order(self) -> None:
        """Lead Tab down the page: a row that is added stands above its button."""
        chain: list[QWidget] = [self._description]
        for row in self._people:
            chain += row.fields()
        chain.append(self._more_people)
        for event_row in self._events:
            chain += event_row.fields()
        chain += [self._more_events, self._later, self._keep]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        for field in (self._number, self._received, self._zone, self._told_by, self._incident):
            field.textChanged.connect(self._judge)
        self._description.textChanged.connect(self._judge)
        for box in (self._way, self._body):
            box.currentIndexChanged.connect(self._judge)
        self._keep.setAutoDefault(False)
        self._keep.clicked.connect(self._keep_it)

    # -------------------------------------------------------------------------------- typing

    def _add_person(self) -> PersonRow:
        row = PersonRow(self, first=not self._people)
        row.changed.connect(self._judge)
        row.removed.connect(self._remove_person)
        self._people.append(row)
        self._people_column.addWidget(row)
        self._order()
        self._judge()
        return row

    def _remove_person(self, row: PersonRow) -> None:
        self._people.remove(row)
        row.hide()
        row.deleteLater()
        if self._people:
            self._people[0].same.setChecked(False)
            self._people[0].same.hide()
        self._judge()

    def _add_event(self) -> EventRow:
        row = EventRow(self, lambda: self._sign()[1])
        row.name_people(self._names(), {})
        row.changed.connect(self._judge)
        row.removed.connect(self._remove_event)
        self._events.append(row)
        self._events_column.addWidget(row)
        self._order()
        return row

    def _remove_event(self, row: EventRow) -> None:
        self._events.remove(row)
        row.hide()
        row.deleteLater()
        self._judge()

    def _persons(self) -> list[TipPerson]:
        """The people typed; a row that belongs to the one above adds its identifier there."""
        found: list[TipPerson] = []
        for row in self._people:
            if row.same.isChecked() and found:
                more = found[-1].identifiers + row.identifier()
                found[-1] = replace(found[-1], identifiers=more)
            else:
                name = row.name.text().strip()
                found.append(TipPerson(row.role.currentData(), name, row.identifier()))
        return found

    def _names(self) -> list[str]:
        translate = QCoreApplication.translate
        names = []
        for number, person in enumerate(self._persons(), start=1):
            called = person.name or next((v for _, v in person.identifiers), "")
            nameless = translate("Tip", "person {number}").format(number=wording.number(number))
            names.append(called or nameless)
        return names

    def _typed(self) -> Tip | None:
        """The tip as it stands; None while it does not say enough."""
        author, at = self._sign()
        events = tuple(row.event_typed() for row in self._events)
        try:
            return Tip(
                way=Way(self._way.currentData()),
                source_body=SourceBody(self._body.currentData()),
                received=self._received.text().strip(),
                received_zone=self._zone.zone() or "",
                description=self._description.toPlainText().strip(),
                author=author,
                at=at,
                number=self._number.text().strip(),
                told_by=self._told_by.text().strip(),
                incident_type=self._incident.text().strip(),
                people=tuple(self._persons()),
                events=tuple(e for e in events if not e.blank),
                replaces=self._replaces,
            )
        except ValueError:
            return None

    def _heads(self) -> list[PersonRow]:
        """The rows that begin a person; the others add to the person above."""
        return [row for n, row in enumerate(self._people) if not n or not row.same.isChecked()]

    def _judge(self) -> None:
        """Say what is missing, what the time means, and keep the draft."""
        names, before = self._names(), self._named
        self._named = now = self._heads()
        moved = {old: now.index(row) for old, row in enumerate(before) if row in now}
        for row in self._events:
            row.name_people(names, moved)
        means = time_words(self._received.text(), self._zone, self._sign()[1])
        self._means.setText(plain.told(means))
        why = self._missing()
        self._why_not.setText(plain.told(why))
        self._keep.setEnabled(not why)
        self._pause.start()

    def _missing(self) -> str:
        """Why the tip cannot be kept yet; "" when it can."""
        translate = QCoreApplication.translate
        zones = [self._zone, *(row.zone for row in self._events)]
        if any(zone.is_wrong() for zone in zones):
            return translate("Tip", "A time zone is not one we know: correct it or empty it.")
        if self._typed() is None:
            return translate("Tip", "Write what the tip says, or one thing that happened.")
        return ""

    # ------------------------------------------------------------------------------- keeping

    def show_tip(self, tip: Tip) -> None:
        """Fill in a draft, or a tip that is to be corrected."""
        for row in [*self._people]:
            self._remove_person(row)
        for event_row in [*self._events]:
            self._remove_event(event_row)
        self._way.setCurrentIndex(max(0, self._way.findData(tip.way)))
        self._body.setCurrentIndex(max(0, self._body.findData(tip.source_body)))
        for field, text in (
            (self._number, tip.number), (self._received, tip.received),
            (self._zone, tip.received_zone), (self._told_by, tip.told_by),
            (self._incident, tip.incident_type),
        ):  # fmt: skip
            field.setText(plain.typed(text))
        self._description.setPlainText(tip.description)
        for person in tip.people or (TipPerson(Role.REPORTED),):
            self._show_person(person)
        for event in tip.events or (None,):
            self._show_event(event)
        self._judge()

    def _show_person(self, person: TipPerson) -> None:
        first = self._add_person()
        first.role.setCurrentIndex(max(0, first.role.findData(person.role)))
        first.name.setText(plain.typed(person.name))
        for number, (kind, value) in enumerate(person.identifiers):
            row = first if not number else self._add_person()
            row.same.setChecked(bool(number))
            row.kind.setCurrentIndex(max(0, row.kind.findData(kind)))
            row.value.setText(plain.typed(value))

    def _show_event(self, event: TipEvent | None) -> None:
        row = self._add_event()
        if event is not None:
            row.show_event(event)

    def _save(self) -> None:
        tip = self._typed()
        if not self._done:
            self.drafted.emit(tip)

    def _keep_it(self) -> None:
        tip = self._typed()
        if tip is not None:
            self._pause.stop()
            self.kept.emit(tip)

    def finish(self) -> None:
        """The tip was kept: go, and leave no draft."""
        self._done = True
        self.drafted.emit(None)
        self.accept()

    def reject(self) -> None:
        """Keep what was typed as a draft, also on Escape; Qt comes here on every closing."""
        self._pause.stop()
        self._save()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; from a field it leads nowhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
        else:
            super().keyPressEvent(event)


def _beside(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget, 0 if isinstance(widget, QPushButton) else 1)
    return row
