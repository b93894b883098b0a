# SPDX-License-Identifier: Apache-2.0
"""Rows of the form for a typed tip: one person or account, one thing that happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from reviewer.desk.entering import moment_of
from reviewer.model.event import EventKind
from reviewer.model.report import IdentifierKind, Role
from reviewer.model.tip import TipEvent
from reviewer.ui import look, plain, wording
from reviewer.ui.zone_field import ZoneField

ROLES = (Role.REPORTED, Role.RECIPIENT, Role.VICTIM, Role.REPORTER, Role.OTHER)
KINDS = (
    EventKind.MESSAGE, EventKind.CALL, EventKind.EMAIL, EventKind.LOGIN, EventKind.UPLOAD,
    EventKind.DOWNLOAD, EventKind.STREAM, EventKind.PAYMENT, EventKind.LOCATION, EventKind.OTHER,
)  # fmt: skip
_LONGEST = 1_000
_CHOICE_LETTERS = 12
_TEXT_LINES = 2


def line(parent: QWidget, title: str) -> QLineEdit:
    """A line to type in, with what it is for as its name and its grey words."""
    field = QLineEdit(parent)
    field.setMaxLength(_LONGEST)
    field.setPlaceholderText(plain.told(title))
    field.setAccessibleName(plain.told(title))
    return field


def choice(parent: QWidget, title: str, values: Sequence[tuple[str, object]]) -> QComboBox:
    """A choice of worded values."""
    box = QComboBox(parent)
    box.setAccessibleName(plain.told(title))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_CHOICE_LETTERS)
    for words, value in values:
        box.addItem(plain.told(words), value)
    return box


class PersonRow(QWidget):
    """Role, name and one identifier; a further identifier of the person above is a row too."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, parent: QWidget, *, first: bool) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.same = QCheckBox(translate("Tip", "of the person above"), self)
        self.same.setVisible(not first)
        roles = [(wording.say(f"role.{role}"), role) for role in ROLES]
        self.role = choice(self, translate("Tip", "Role"), roles)
        self.name = line(self, translate("Tip", "Name, if told"))
        kinds = [(wording.say(f"identifier.{kind}"), kind) for kind in IdentifierKind]
        self.kind = choice(self, translate("Tip", "Kind of identifier"), kinds)
        self.kind.setCurrentIndex(self.kind.findData(IdentifierKind.SCREEN_NAME))
        self.value = line(self, translate("Tip", "User name, telephone, e-mail…"))
        self._remove = remove = QPushButton(translate("Tip", "Remove"), self)
        remove.setAutoDefault(False)
        look.set_role(remove, "link")
        remove.clicked.connect(lambda: self.removed.emit(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in (
            (self.same, 0), (self.role, 2), (self.name, 2), (self.kind, 2), (self.value, 3),
            (remove, 0),
        ):  # fmt: skip
            row.addWidget(widget, stretch)
        self.same.toggled.connect(self._joined)
        for field in (self.name, self.value):
            field.textChanged.connect(self.changed)
        for box in (self.role, self.kind):
            box.currentIndexChanged.connect(self.changed)

    def fields(self) -> list[QWidget]:
        """What Tab goes through, from left to right."""
        return [self.same, self.role, self.name, self.kind, self.value, self._remove]

    def _joined(self, on: bool) -> None:
        """An identifier of the person above has neither role nor name of its own."""
        self.role.setVisible(not on)
        self.name.setVisible(not on)
        self.changed.emit()

    def identifier(self) -> tuple[tuple[IdentifierKind, str], ...]:
        """The identifier that was typed, if one was."""
        value = self.value.text().strip()
        return ((IdentifierKind(self.kind.currentData()), value),) if value else ()


class EventRow(QFrame):
    """Kind, time as told with its zone, who to whom, address, text; and what the time means."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, parent: QWidget, clock: Callable[[], datetime]) -> None:
        super().__init__(parent)
        look.set_role(self, "card")
        self._clock = clock
        translate = QCoreApplication.translate
        kinds = [(wording.say(f"kind.{kind}"), kind) for kind in KINDS]
        self.kind = choice(self, translate("Tip", "What happened"), kinds)
        self.when = line(self, translate("Tip", "When, as it was told"))
        self.zone = ZoneField(self)
        self.person = choice(self, translate("Tip", "By whom"), [])
        self.other = choice(self, translate("Tip", "To whom"), [])
        self.address = line(self, translate("Tip", "IP address or web address"))
        self.port = line(self, translate("Tip", "Port"))
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(translate("Tip", "What was said or done, in the words told"))
        self.text.setAccessibleName(translate("Tip", "What was said or done, in the words told"))
        self.text.setFixedHeight(
            _TEXT_LINES * self.text.fontMetrics().lineSpacing() + 2 * self.text.frameWidth() + 10
        )
        self.means = QLabel(self)
        look.set_role(self.means, "muted")
        self.means.setWordWrap(True)
        self._lay_out()
        for field in (self.when, self.zone, self.address, self.port):
            field.textChanged.connect(self._judge)
        self.text.textChanged.connect(self._judge)
        for box in (self.kind, self.person, self.other):
            box.currentIndexChanged.connect(self._judge)
        self._judge()

    def _lay_out(self) -> None:
        self._remove = remove = QPushButton(QCoreApplication.translate("Tip", "Remove"), self)
        remove.setAutoDefault(False)
        look.set_role(remove, "link")
        remove.clicked.connect(lambda: self.removed.emit(self))
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 10, 8)
        grid.addWidget(self.kind, 0, 0)
        grid.addWidget(self.when, 0, 1)
        grid.addWidget(self.zone, 0, 2)
        grid.addWidget(remove, 0, 3)
        grid.addWidget(self.means, 1, 0, 1, 4)
        grid.addWidget(self.person, 2, 0)
        grid.addWidget(self.other, 2, 1)
        grid.addWidget(self.address, 2, 2)
        grid.addWidget(self.port, 2, 3)
        grid.addWidget(self.text, 3, 0, 1, 4)
        for column, stretch in enumerate((3, 3, 4, 1)):
            grid.setColumnStretch(column, stretch)

    def fields(self) -> list[QWidget]:
        """What Tab goes through, line by line."""
        return [
            self.kind, self.when, self.zone, self._remove,
            self.person, self.other, self.address, self.port, self.text,
        ]  # fmt: skip

    def name_people(self, names: Sequence[str], moved: Mapping[int, int]) -> None:
        """Offer the people of the tip, keeping who was chosen.

        moved   the numbers that the people have now, by those they had; who is gone is left out
        """
        translate = QCoreApplication.translate
        empty = (translate("Tip", "by: not said"), translate("Tip", "to: not said"))
        for box, nobody in zip((self.person, self.other), empty, strict=True):
            chosen = moved.get(box.currentData())
            box.blockSignals(True)
            box.clear()
            box.addItem(plain.told(nobody), None)
            for number, name in enumerate(names):
                box.addItem(plain.ident(name), number)
            box.setCurrentIndex(0 if chosen is None else box.findData(chosen))
            box.blockSignals(False)

    def event_typed(self) -> TipEvent:
        """What was typed."""
        return TipEvent(
            kind=EventKind(self.kind.currentData()),
            when=self.when.text().strip(),
            zone=self.zone.zone() or "",
            person=self.person.currentData(),
            other=self.other.currentData(),
            address=self.address.text().strip(),
            port=self.port.text().strip(),
            text=self.text.toPlainText().strip(),
        )

    def show_event(self, event: TipEvent) -> None:
        """Fill in what was typed before."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(event.kind)))
        self.when.setText(plain.typed(event.when))
        self.zone.setText(plain.typed(event.zone))
        self.person.setCurrentIndex(max(0, self.person.findData(event.person)))
        self.other.setCurrentIndex(max(0, self.other.findData(event.other)))
        self.address.setText(plain.typed(event.address))
        self.port.setText(plain.typed(event.port))
        self.text.setPlainText(event.text)

    def _judge(self) -> None:
        means = time_words(self.when.text(), self.zone, self._clock())
        self.means.setText(plain.told(means))
        self.changed.emit()


def time_words(written: str, zone: ZoneField, now: datetime) -> str:
    """What a time that is being typed means, or that its zone is not known as one."""
    translate = QCoreApplication.translate
    if zone.is_wrong():
        return translate("Tip", "This is no time zone we know.")
    if not written.strip():
        return translate("Tip", "No time told: the event stands in the undated lane.")
    moment = moment_of(written, zone.zone() or "", now)
    if moment.utc is None and moment.earliest is None:
        return translate("Tip", "This cannot be read as a time; it is kept as it was told.")
    doubts = wording.doubts(moment.doubt)
    means = wording.pair(translate("Tip", "Means"), wording.interval(moment))
    return f"{means} · {doubts}" if doubts else means
