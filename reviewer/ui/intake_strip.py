# SPDX-License-Identifier: Apache-2.0
"""The strip under the menu: what is being read, with a way to stop it, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from reviewer.desk.reading import Step
from reviewer.desk.receiving import Outcome, Verdict
from reviewer.model.errors import support_code
from reviewer.ui import look, original_line, plain, trouble_words, wording
from reviewer.ui.counted import COUNTED

_SENTENCES = 3


class IntakeStrip(QFrame):
    """Hidden until something is read; stays with its outcome until it is closed."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look.set_role(self, "banner")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setMaximumWidth(280)
        self._stop = QPushButton(self)
        self._stop.clicked.connect(self.stop_asked)
        self._close = QPushButton(self)
        self._close.clicked.connect(self.dismiss)
        self._since = 0.0
        self._again = False
        self._wanted = False
        self._covered = False
        self._outcome: Callable[[], str] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 5)
        row.addWidget(self._words, 1)
        for widget in (self._bar, self._stop, self._close):
            row.addWidget(widget)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language; a step is worded anew by the next one."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_buttons()
            if self._outcome is not None:
                self._words.setText(plain.told(self._outcome()))
        super().changeEvent(event)

    def _name_buttons(self) -> None:
        translate = QCoreApplication.translate
        self._stop.setText(translate("Intake", "Stop  Shift+Esc"))
        self._close.setText(translate("Intake", "Close"))

    def cover(self, on: bool) -> None:
        """Stay out of sight while the window is covered, whatever is said meanwhile."""
        self._covered = on
        self._want(self._wanted)

    def dismiss(self) -> None:
        """Go until something else is to be said."""
        self._want(False)

    def _want(self, wanted: bool) -> None:
        self._wanted = wanted
        self.setVisible(wanted and not self._covered)

    def begin(self) -> None:
        """Show that reading has begun."""
        self._since = monotonic()
        self._outcome = None
        self._name_buttons()
        self._bar.setRange(0, 0)
        self._words.setText(QCoreApplication.translate("Intake", "Reading…"))
        self._bar.show()
        self._stop.show()
        self._close.hide()
        self._want(True)

    def step(self, step: Step) -> None:
        """Show how far it is: step, items, bytes and seconds."""
        if step.name != "reading":
            self._again = step.name == "again"
        translate = QCoreApplication.translate
        again = translate("Intake", "Reading again without a file that stopped the reader")
        names = {
            "hashing": translate("Intake", "Computing hashes"),
            "reading": again if self._again else translate("Intake", "Reading"),
            "again": again,
        }
        words = translate("Intake", "{step}: {items} items, {done} of {total} bytes, {seconds} s")
        self._words.setText(
            words.format(
                step=wording.constant(names.get(step.name, "")),
                items=wording.number(step.items),
                done=wording.number(step.done),
                total=wording.number(step.total),
                seconds=wording.number(int(monotonic() - self._since)),
            )
        )
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 * step.done // step.total if step.total else 0)

    def cancelled(self, kept: int = 0) -> None:
        """Say what was kept: whole reports of a drop of several, or nothing."""
        translate = QCoreApplication.translate
        if kept:
            self.say(lambda: COUNTED.kept_before_stop(kept))
        else:
            self.say(lambda: translate("Intake", "Stopped. Nothing of it was kept."))

    def failed(self) -> None:
        """Leave the words to the dialog."""
        self._want(False)

    def finish(self, verdicts: Sequence[Verdict]) -> None:
        """Show what became of each report; hidden when all went well with one."""
        if [verdict.outcome for verdict in verdicts] == [Outcome.NEW]:
            self._want(False)
        else:
            self.say(lambda: _told(verdicts))

    def say(self, sentence: Callable[[], str]) -> None:
        """Show what `sentence` says in the language of the moment, until it is closed."""
        self._outcome = sentence
        self._name_buttons()
        self._words.setText(plain.told(sentence()))
        self._bar.hide()
        self._stop.hide()
        self._close.show()
        self._want(True)


def _told(verdicts: Sequence[Verdict]) -> str:
    """What became of each report of a drop."""
    bad = [v for v in verdicts if v.outcome in (Outcome.REFUSED, Outcome.STOPPED)]
    known = [v for v in verdicts if v.outcome is Outcome.KNOWN]
    new = sum(1 for v in verdicts if v.outcome is Outcome.NEW)
    parts = []
    if new:
        parts.append(COUNTED.taken_in(new))
    if known:
        parts.append(COUNTED.already_here(len(known)))
    unopened = sorted({name for verdict in known for name in verdict.unopened})
    if unopened:
        names = original_line.listed(unopened, len(unopened), _SENTENCES)
        parts.append(f"{wording.pair(COUNTED.unopened(len(unopened)), names)}.")
    for verdict in bad[:_SENTENCES]:
        sentence = trouble_words.refusal(verdict.code, verdict.detail)
        code = plain.ident(support_code(verdict.code, verdict.detail))
        name = plain.isolated(plain.ident(verdict.path_name))
        parts.append(wording.pair(name, f"{sentence} [{code}]"))
    if len(bad) > _SENTENCES:
        parts.append(COUNTED.refused(len(bad) - _SENTENCES))
    return " ".join(parts)
