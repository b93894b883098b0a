# SPDX-License-Identifier: Apache-2.0
"""Asks what is declared about times, for which rows and why; shows one row before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.desk.declaring import Example
from reviewer.model.declaration import Answer, Question, Scope
from reviewer.model.limits import DEFAULT
from reviewer.model.moment import ClockSaid
from reviewer.model.reach import Reach
from reviewer.ui import declared_words, look, plain, wording
from reviewer.ui.choices import Choices
from reviewer.ui.counted import COUNTED
from reviewer.ui.declare_example import ExampleCard
from reviewer.ui.zone_field import ZoneField

ExampleOf = Callable[[Scope, str], Example | None]
_WIDE = 760
_REASON_LINES = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be declared about: the reach, and the selected row's file and account ("" none)."""

    reach: Reach
    file: str = ""
    account: str = ""
    account_shown: str = ""


class DeclareDialog(QDialog):
    """One page: what is typed is judged at once, and said below.

    declared     scope, what it is about, the answer and the reason
    list_asked   the declarations that stand are to be shown
    """

    declared = Signal(object, str, object, str)
    list_asked = Signal()

    def __init__(
        self, subject: Subject, example_of: ExampleOf, standing: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDE)
        self._subject = subject
        self._example_of = example_of
        self._scopes = Choices(self)
        self._zone = ZoneField(self)
        self._orders = Choices(self, beside=True)
        self._clocks = Choices(self, beside=True)
        self._area = QScrollArea(self)
        self._card = ExampleCard(self)
        self._reason = QPlainTextEdit(self)
        self._why_not = plain.PlainLabel("", self)
        self._declare = QPushButton(self)
        self._list = QPushButton(self)
        self._cancel = QPushButton(self)
        self._order_name, self._clock_name = QLabel(self), QLabel(self)
        self._fill(standing)
        self._lay_out()
        self._connect()
        self._take_scope()

    # ------------------------------------------------------------------------------ building

    def _fill(self, standing: int) -> None:
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Declare", "Declare how times are to be read"))
        self._fill_scopes()
        none = translate("Declare", "not declared")
        self._orders.add(none, None)
        self._orders.add(translate("Declare", "&day first: 03/04 is 3 April"), True)
        self._orders.add(translate("Declare", "&month first: 03/04 is 4 March"), False)
        self._clocks.add(none, None)
        for said in ClockSaid:
            self._clocks.add(declared_words.clock(said), said)
        for choices in (self._orders, self._clocks):
            choices.choose_first()
        self._reason.setAccessibleName(translate("Declare", "Reason, always needed"))
        self._reason.setPlaceholderText(
            translate("Declare", "How you know it: who said so, or what shows it")
        )
        self._reason.setTabChangesFocus(True)
        lines = self._reason.fontMetrics().lineSpacing() * _REASON_LINES
        self._reason.setFixedHeight(lines + 14)
        look.set_role(self._why_not, "warn")
        self._why_not.setWordWrap(True)
        self._declare.setText(translate("Declare", "D&eclare"))
        self._cancel.setText(translate("Declare", "&Cancel"))
        look.set_role(self._declare, "primary")
        look.set_role(self._list, "link")
        words = translate("Declare", "Declarations that &stand: {count}")
        self._list.setText(words.format(count=wording.number(standing)))
        self._list.setVisible(bool(standing))
        for button in (self._declare, self._cancel, self._list):
            button.setAutoDefault(True)

    def _fill_scopes(self) -> None:
        translate = QCoreApplication.translate
        subject = self._subject
        for scope, about, shown in (
            (Scope.FILE, subject.file, subject.file),
            (Scope.ACCOUNT, subject.account, subject.account_shown),
            (Scope.REPORT, "", ""),
        ):
            rows = subject.reach.touched(scope, about, list(Question))
            if scope is Scope.FILE and not about:
                words = translate("Declare", "One file: select a row of it first")
            elif scope is Scope.ACCOUNT and not about:
                none = translate("Declare", "One account: the selected row names none")
                words = (
                    none
                    if subject.file
                    else translate("Declare", "One account: select a row of it first")
                )
            else:
                what = declared_words.scope(scope, shown)
                words = wording.pair(what[:1].upper() + what[1:], COUNTED.open_rows(rows))
            self._scopes.add(words.replace("&", "&&"), scope, enabled=bool(rows))
        self._scopes.choose_first()

    def _lay_out(self) -> None:
        intro = QLabel(self)
        intro.setWordWrap(True)
        intro.setText(
            QCoreApplication.translate(
                "Declare",
                "Only times whose text leaves it open are read so. A zone that the report states "
                "is never changed, and every doubt stays on its row.",
            )
        )
        look.set_role(intro, "muted")
        buttons = QHBoxLayout()
        buttons.addWidget(self._list)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._declare)
        inside = QWidget(self)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addWidget(intro)
        lines.addLayout(self._fields())
        lines.addWidget(self._card)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._area, 1)
        column.addWidget(self._why_not)
        column.addLayout(buttons)

    def _fields(self) -> QGridLayout:
        translate = QCoreApplication.translate
        zone_name, for_name, reason_name = QLabel(self), QLabel(self), QLabel(self)
        for_name.setText(translate("Declare", "For"))
        zone_name.setText(translate("Declare", "Time &zone"))
        zone_name.setBuddy(self._zone)
        self._order_name.setText(translate("Declare", "Date"))
        self._clock_name.setText(translate("Declare", "Hours"))
        reason_name.setText(translate("Declare", "&Reason"))
        reason_name.setBuddy(self._reason)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[QLabel, QWidget], ...] = (
            (for_name, self._scopes),
            (zone_name, self._zone),
            (self._order_name, self._orders),
            (self._clock_name, self._clocks),
            (reason_name, self._reason),
        )
        for number, (name, field) in enumerate(rows):
            look.set_role(name, "heading")
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, number, 1)
        return grid

    def _connect(self) -> None:
        self._scopes.changed.connect(self._take_scope)
        for choices in (self._orders, self._clocks):
            choices.changed.connect(self._judge)
        self._zone.textChanged.connect(self._judge)
        self._reason.textChanged.connect(self._judge)
        self._declare.clicked.connect(self._answer)
        self._cancel.clicked.connect(self.reject)
        self._list.clicked.connect(self._show_list)
        self._zone.setFocus()

    # -------------------------------------------------------------------------------- judging

    def _scope(self) -> tuple[Scope, str]:
        chosen = self._scopes.chosen()
        scope = chosen if isinstance(chosen, Scope) else Scope.REPORT
        about = {Scope.FILE: self._subject.file, Scope.ACCOUNT: self._subject.account}
        return scope, about.get(scope, "")

    def _said(self) -> Answer:
        """What is declared so far; what is not asked in the scope is not declared."""
        day_first = self._orders.chosen() if self._orders.isVisibleTo(self) else None
        clock = self._clocks.chosen() if self._clocks.isVisibleTo(self) else None
        return Answer(
            self._zone.zone() if self._zone.isEnabled() else None,
            day_first if isinstance(day_first, bool) else None,
            clock if isinstance(clock, ClockSaid) else None,
        )

    def _take_scope(self) -> None:
        scope, about = self._scope()
        rows = self._subject.reach.rows(scope, about)
        self._zone.setEnabled(bool(rows[Question.ZONE]))
        for name, choices, question in (
            (self._order_name, self._orders, Question.DAY_FIRST),
            (self._clock_name, self._clocks, Question.CLOCK),
        ):
            name.setVisible(bool(rows[question]))
            choices.setVisible(bool(rows[question]))
        self._card.show_example(self._example_of(scope, about))
        self._judge()

    def _judge(self) -> None:
        """Say what is still missing, else how many rows would be read so."""
        scope, about = self._scope()
        said = self._said()
        self._card.show_answer(said)
        rows = self._subject.reach.touched(scope, about, said.questions)
        missing = self._missing(said, rows)
        look.set_role(self._why_not, "warn" if missing else "muted")
        self._why_not.setText(plain.told(missing or COUNTED.would_be_read(rows)))
        self._declare.setEnabled(not missing)
        self._fit()

    def _fit(self) -> None:
        """Grow to the height that the lines need now, never higher than the window; then the
        fields scroll and the buttons stay in sight. Wrapped words do not ask for their height."""
        column, inside = self.layout(), self._area.widget()
        lines = inside.layout() if inside is not None else None
        if column is None or lines is None:
            return
        column.activate()
        margins = column.contentsMargins()
        wide = max(self.width(), _WIDE) - margins.left() - margins.right()
        fixed = margins.top() + margins.bottom() + 2 * column.spacing()
        below = self._why_not.heightForWidth(wide) + self._cancel.sizeHint().height()
        wanted = lines.totalHeightForWidth(wide) + fixed + below
        window = self.parentWidget()
        self.setMinimumHeight(min(wanted, window.height()) if window else wanted)

    def _missing(self, said: Answer, rows: int) -> str:
        translate = QCoreApplication.translate
        reason = self._reason.toPlainText()
        if self._zone.is_wrong():
            return translate(
                "Declare",
                "This is no time zone we can compute with. Short forms such as EST have several "
                "meanings: choose a place or an offset.",
            )
        if not said.questions:
            return translate("Declare", "Nothing is declared yet.")
        if not rows:
            return translate("Declare", "No row would be read differently.")
        if not reason.strip():
            return translate("Declare", "Write down the reason: it is kept with your name.")
        if len(reason.encode("utf-8", "replace")) > DEFAULT.note_bytes:
            return translate("Declare", "The reason is too long.")
        return ""

    def _answer(self) -> None:
        scope, about = self._scope()
        said, reason = self._said(), self._reason.toPlainText().strip()
        self.accept()
        self.declared.emit(scope, about, said, reason)

    def _show_list(self) -> None:
        self.reject()
        self.list_asked.emit()
