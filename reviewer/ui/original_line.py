# SPDX-License-Identifier: Apache-2.0
"""What is known of a report's original, in one line on the report's face; a change is an alarm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reviewer.model.original import CheckOutcome, OriginalCheck, OriginalState
from reviewer.ui import look, plain, wording
from reviewer.ui.counted import COUNTED

_NAMES = 3
"""Files named in a sentence; the others are counted."""
_LOOSE_END = ": \N{NO-BREAK SPACE}"
"""What a sentence ends with where no file is to be named."""
_ROLES = {
    CheckOutcome.UNCHANGED: "good",
    CheckOutcome.ADDED: "warn",
    CheckOutcome.CHANGED: "bad",
    CheckOutcome.ANOTHER: "bad",
    CheckOutcome.UNREADABLE: "warn",
    CheckOutcome.NOT_FOUND: "warn",
}


class OriginalLine(QWidget):
    """Hidden until an original was checked; stays, and stands in a red frame, when it changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = OriginalState()
        self._frame = QFrame(self)
        self._words = QLabel(self._frame)
        self._words.setWordWrap(True)
        inside = QHBoxLayout(self._frame)
        inside.setContentsMargins(10, 1, 10, 1)
        inside.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 3)
        column.addWidget(self._frame)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)
        super().changeEvent(event)

    def show_state(self, state: OriginalState) -> None:
        """Show what is known now; nothing where nobody ever checked."""
        self._state = state
        newest = state.last or state.failed
        self.setVisible(newest is not None)
        if newest is not None:
            look.set_role(self._frame, "alarm" if state.alarming else "")
            look.set_role(self._words, _ROLES[newest.outcome])
            self._words.setText(plain.told(sentence(state)))


def sentence(state: OriginalState) -> str:
    """All that is known of an original; "" where nobody ever checked."""
    parts = [outcome(check) for check in (state.last, state.failed) if check is not None]
    return " · ".join(parts)


def short(state: OriginalState) -> str:
    """The same in a word, for the queue."""
    translate = QCoreApplication.translate
    newest = state.last or state.failed
    if newest is None:
        return ""
    words = {
        CheckOutcome.UNCHANGED: translate("Original", "unchanged"),
        CheckOutcome.ADDED: translate("Original", "unchanged"),
        CheckOutcome.CHANGED: translate("Original", "CHANGED"),
        CheckOutcome.ANOTHER: translate("Original", "NOT IT"),
        CheckOutcome.UNREADABLE: translate("Original", "unreadable"),
        CheckOutcome.NOT_FOUND: translate("Original", "not found"),
    }
    return words[newest.outcome]


def outcome(check: OriginalCheck) -> str:
    """What one check showed, with its time."""
    translate = QCoreApplication.translate
    words = {
        CheckOutcome.UNCHANGED: translate("Original", "Original: checked {time}, unchanged"),
        CheckOutcome.ADDED: translate(
            "Original", "Original: checked {time}, unchanged; {added} among them: {names}"
        ),
        CheckOutcome.CHANGED: translate(
            "Original", "The original has CHANGED since it was taken in ({files}): {names}"
        ),
        CheckOutcome.ANOTHER: translate(
            "Original", "What lies at the place named is NOT what was taken in ({files}): {names}"
        ),
        CheckOutcome.UNREADABLE: translate(
            "Original", "Original: tried {time}, could not be read: {names}"
        ),
        CheckOutcome.NOT_FOUND: translate("Original", "Original: looked for {time}, not found"),
    }[check.outcome]
    names, count = _meant(check)
    text = words.format(
        time=_time(check.at),
        added=COUNTED.added_files(count),
        files=COUNTED.files(count),
        names=listed(names, count, _NAMES),
    ).rstrip(_LOOSE_END)
    if not check.outcome.alarming:
        return text
    when = translate("Original", "checked {time}").format(time=_time(check.at))
    return f"{text} · {when}"


def _meant(check: OriginalCheck) -> tuple[Sequence[str], int]:
    """The files that an outcome is about, by name, and how many they are."""
    if check.outcome is CheckOutcome.ADDED:
        return check.added, check.added_count
    if check.outcome is CheckOutcome.UNREADABLE:
        return check.unreadable, len(check.unreadable)
    differing = (*check.changed, *check.missing)
    return differing, len(differing)


def listed(names: Sequence[str], count: int, most: int) -> str:
    """The first names, at most `most`, and how many of `count` are left."""
    shown = [plain.isolated(plain.ident(name)) for name in names[:most]]
    more = count - len(shown)
    return ", ".join(shown) + (f" +{wording.number(more)}" if more > 0 else "")


def _time(point: datetime) -> str:
    return wording.utc(point)[:16] + "Z"
