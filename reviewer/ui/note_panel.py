# SPDX-License-Identifier: Apache-2.0
"""Notes on the report or on the selected event: drafts while typing, kept for good by a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.desk.door import Desk
from reviewer.model.errors import ReviewerError
from reviewer.model.limits import DEFAULT
from reviewer.model.note import Change, Note
from reviewer.model.timeline import ReportRow, TimelineRow
from reviewer.ui import look, plain, wording
from reviewer.ui.counted import COUNTED

_DRAFT_PAUSE_MS = 400
_SHOWN = 200
"""Newest notes shown as cards at once."""


class NotePanel(QWidget):
    """Writes notes through the desk; `kept` carries the change, `asked` an event to go to."""

    kept = Signal(object)
    asked = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report = ""
        self._row: TimelineRow | None = None
        self._target: str | None = None
        self._amends: int | None = None
        self._earlier: Sequence[tuple[ReportRow, Note]] = ()
        self._loading = False
        self._on_report = QRadioButton(self)
        self._on_event = QRadioButton(self)
        self._choice = QButtonGroup(self)
        self._choice.addButton(self._on_report)
        self._choice.addButton(self._on_event)
        self._on_report.setChecked(True)
        self._choice.buttonToggled.connect(self._switch_target)
        self._about = plain.PlainLabel("", self)
        self._about.setWordWrap(True)
        look.set_role(self._about, "muted")
        self._text = QPlainTextEdit(self)
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(self._typed)
        self._state = QLabel(self)
        look.set_role(self._state, "muted")
        self._keep = QPushButton(self)
        look.set_role(self._keep, "primary")
        self._keep.clicked.connect(self.keep)
        self._drop_amend = QPushButton(self)
        self._drop_amend.clicked.connect(self._stop_amending)
        QShortcut(QKeySequence("Ctrl+Return"), self._text, self.keep)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAFT_PAUSE_MS)
        self._pause.timeout.connect(self.save_draft)
        self._cards = QWidget(self)
        self._card_column = QVBoxLayout(self._cards)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        choice = QHBoxLayout()
        choice.addWidget(self._on_report)
        choice.addWidget(self._on_event)
        choice.addStretch(1)
        column.addLayout(choice)
        column.addWidget(self._about)
        self._text.setMinimumHeight(96)
        self._text.setMaximumHeight(180)
        column.addWidget(self._text)
        buttons = QHBoxLayout()
        buttons.addWidget(self._state, 1)
        buttons.addWidget(self._drop_amend)
        buttons.addWidget(self._keep)
        column.addLayout(buttons)
        self._card_column.setContentsMargins(0, 0, 0, 0)
        self._card_column.setSpacing(8)
        self._kept = QScrollArea(self)
        self._kept.setWidgetResizable(True)
        self._kept.setFrameShape(QFrame.Shape.NoFrame)
        self._kept.setWidget(self._cards)
        column.addWidget(self._kept, 1)

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        translate = QCoreApplication.translate
        self._on_report.setText(translate("Notes", "On the report"))
        self._on_event.setText(translate("Notes", "On the selected event"))
        self._text.setAccessibleName(translate("Notes", "Note being written"))
        self._text.setPlaceholderText(
            translate("Notes", "What did you see, and what follows from it? Saved as you type.")
        )
        self._kept.setAccessibleName(translate("Window", "Notes"))
        self._keep.setText(translate("Notes", "Keep note"))
        self._keep.setToolTip(
            plain.plain_tip(
                translate("Notes", "Ctrl+Enter. A kept note can be amended, never edited.")
            )
        )
        self._drop_amend.setText(translate("Notes", "Do not amend"))
        self._show_target()
        self._show_notes()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the text; a proxy would keep Tab from the choice above it."""
        self._text.setFocus(event.reason())

    def open_report(self, sha256: str) -> None:
        """Show the notes of a report, and the draft that was left."""
        self._leave_draft()
        self._report = sha256
        self._row = None
        self._amends = None
        self._target = None
        self._on_report.setChecked(True)
        self._fill(self._desk.deciding.draft(sha256, None))
        self._show_target()
        self._show_notes()

    def select(self, row: TimelineRow | None) -> None:
        """Tell which event is selected."""
        self._row = row
        self._on_event.setEnabled(row is not None)
        if self._on_event.isChecked() and self._amends is None:
            self._set_target(row.event.ref if row else None)
        self._show_target()

    def write_on_event(self) -> None:
        """Begin a note on the selected event."""
        if self._row is not None and self._amends is None:
            self._on_event.setChecked(True)
            self._set_target(self._row.event.ref)
        self._text.setFocus()

    def write_on_report(self) -> None:
        """Begin a note on the report."""
        self._on_report.setChecked(True)
        self._text.setFocus()

    def keep(self) -> None:
        """Keep what was written, for good."""
        text = self._text.toPlainText()
        if not text.strip() or not self._report:
            return
        self._pause.stop()
        amends = self._amends
        if amends is None:
            done = self._do(lambda: self._desk.deciding.note(self._report, self._target, text))
        else:
            done = self._do(
                lambda: self._desk.deciding.amend(amends, self._report, self._target, text)
            )
        if done:
            self._amends = None
            self._fill("")
            self._switch_target()
            self._show_notes()
            self._say_saved()
        else:
            self.save_draft()

    def save_draft(self) -> None:
        """Keep what is being typed, outside the record; where nothing can be written, nothing."""
        if not self._desk.access.may_write:
            return
        if self._report and not self._loading and self._amends is None:
            text = self._text.toPlainText()
            if self._do(lambda: self._desk.deciding.save_draft(self._report, self._target, text)):
                self._state.setText(QCoreApplication.translate("Notes", "Draft saved"))

    def _do(self, work: Callable[[], Change]) -> bool:
        try:
            change = work()
        except ReviewerError as error:
            self.failed.emit(error)
            return False
        self.kept.emit(change)
        return True

    def _say_saved(self) -> None:
        self._state.setText(QCoreApplication.translate("Notes", "Note kept"))

    def _typed(self) -> None:
        if not self._loading:
            self._state.setText("")
            if not self._pause.isActive():  # not put off by each key: steady typing is kept too
                self._pause.start()

    def _leave_draft(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.save_draft()

    def _switch_target(self) -> None:
        event = self._row.event.ref if self._on_event.isChecked() and self._row else None
        if self._amends is None:
            self._set_target(event)
        self._show_target()

    def _set_target(self, event: str | None) -> None:
        if event != self._target or not self._text.toPlainText():
            self._leave_draft()
            self._target = event
            self._fill(self._desk.deciding.draft(self._report, event) if self._report else "")
        self._show_target()

    def _fill(self, text: str) -> None:
        self._loading = True
        self._text.setPlainText(text)
        self._loading = False
        self._state.setText("")

    def _show_target(self) -> None:
        self._on_event.setEnabled(self._row is not None)
        self._drop_amend.setVisible(self._amends is not None)
        if self._amends is not None:
            words = QCoreApplication.translate("Notes", "Amends note {number}; the first stays.")
            self._about.setText(words.format(number=wording.number(self._amends)))
        elif self._target is not None and self._row is not None:
            words = QCoreApplication.translate("Notes", "{time} · {kind}")
            when = self._row.event.when
            self._about.setText(
                words.format(time=wording.clock(when), kind=wording.kind(self._row.event.kind))
            )
        else:
            self._about.setText("")
        self._about.setVisible(self._amends is not None or self._target is not None)

    def _show_notes(self) -> None:
        while (item := self._card_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        notes = self._desk.deciding.notes(self._report) if self._report else []
        amended = {n.replaces for n in notes if n.replaces is not None}
        for note in reversed(notes[-_SHOWN:]):
            self._card_column.addWidget(self._card(note, note.seq in amended))
        if not notes:
            none = QCoreApplication.translate("Notes", "No notes yet.")
            self._card_column.addWidget(self._line(none))
        elif len(notes) > _SHOWN:
            self._card_column.addWidget(self._line(COUNTED.not_listed(len(notes) - _SHOWN)))
        self._add_earlier()
        self._card_column.addStretch(1)

    def show_earlier(self, notes: Sequence[tuple[ReportRow, Note]]) -> None:
        """Show below the report's own notes those on its earlier versions, to be read only."""
        self._earlier = notes
        self._show_notes()

    def _add_earlier(self) -> None:
        if not self._earlier:
            return
        title = QCoreApplication.translate("Notes", "Notes on earlier versions of this report")
        self._card_column.addWidget(self._line(title))
        for row, note in self._earlier[: -_SHOWN - 1 : -1]:
            self._card_column.addWidget(self._card(note, amended=True, of=row))

    def _line(self, words: str) -> QWidget:
        label = QLabel(self._cards)
        look.set_role(label, "muted")
        label.setWordWrap(True)
        label.setText(plain.told(words))
        return label

    def _card(self, note: Note, amended: bool, of: ReportRow | None = None) -> QWidget:
        card = QFrame(self._cards)
        look.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        head = plain.PlainLabel("", card)
        look.set_role(head, "muted")
        head.setWordWrap(True)
        head.setText(self._card_head(note, amended) if of is None else _head_of(note, of))
        text = plain.PlainLabel("", card)
        shown = plain.visible(note.text, DEFAULT.note_bytes)
        text.setText(plain.breakable(shown))
        text.setAccessibleName(shown)
        text.setWordWrap(True)
        text.setEnabled(not amended or of is not None)
        column.addWidget(head)
        column.addWidget(text)
        if of is None:
            column.addLayout(self._card_buttons(note, amended))
        return card

    def _card_head(self, note: Note, amended: bool) -> str:
        translate = QCoreApplication.translate
        head = f"{wording.number(note.seq)} · {plain.ident(note.author)} · {wording.utc(note.at)}"
        if note.replaces is not None:
            words = translate("Notes", "amends note {number}")
            head = f"{head} · {words.format(number=wording.number(note.replaces))}"
        changed = translate("Notes", "amended")
        return f"{head} · {changed}" if amended else head

    def _card_buttons(self, note: Note, amended: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        translate = QCoreApplication.translate
        if note.event is not None:
            go = QPushButton(self._cards)
            look.set_role(go, "link")
            go.setText(translate("Notes", "Go to event"))
            go.setProperty("event", note.event)
            go.clicked.connect(self._go)
            row.addWidget(go)
        if not amended:
            change = QPushButton(self._cards)
            look.set_role(change, "link")
            change.setText(translate("Notes", "Amend"))
            change.setProperty("note", note.seq)
            change.clicked.connect(self._amend)
            row.addWidget(change)
        row.addStretch(1)
        return row

    def _go(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.asked.emit(button.property("event"))

    def _amend(self) -> None:
        button = self.sender()
        if not isinstance(button, QPushButton):
            return
        seq = int(button.property("note"))
        note = next(n for n in self._desk.deciding.notes(self._report) if n.seq == seq)
        self._leave_draft()
        self._amends = seq
        self._target = note.event
        self._fill(note.text)
        self._show_target()
        self._text.setFocus()

    def _stop_amending(self) -> None:
        self._pause.stop()
        self._amends = None
        self._target = None
        self._on_report.setChecked(True)
        self._fill(self._desk.deciding.draft(self._report, None))
        self._show_target()


def _head_of(note: Note, of: ReportRow) -> str:
    """The head of a note on an earlier version: who, when, and the version by its taking in."""
    about = QCoreApplication.translate("Notes", "on the version taken in {time}")
    head = f"{wording.number(note.seq)} · {plain.ident(note.author)} · {wording.utc(note.at)}"
    return f"{head} · {about.format(time=wording.utc(of.taken_in))}"
