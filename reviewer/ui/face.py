# SPDX-License-Identifier: Apache-2.0
"""The head of a report: what it is called, where it came from, and three read-outs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.original import OriginalState
from reviewer.model.timeline import ReportRow
from reviewer.ui import look, plain, wording
from reviewer.ui.counted import COUNTED
from reviewer.ui.elided import ElidedLabel
from reviewer.ui.original_line import OriginalLine


class ReportFace(QWidget):
    """Name, hint and hash; under it what was reported, how sure the times are, what lacks."""

    asked_problems = Signal()
    asked_questions = Signal()
    asked_versions = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ReportRow | None = None
        self._name = plain.PlainLabel("", self)
        look.set_role(self._name, "title")
        self._platform = plain.PlainLabel("", self)
        self._hash = ElidedLabel(self)
        look.set_role(self._hash, "muted")
        self._original = OriginalLine(self)
        self._readouts = [_ReadOut(self) for _ in range(3)]
        self._banner = QFrame(self)
        look.set_role(self._banner, "banner")
        self._banner_text = QLabel(self._banner)
        self._banner_text.setWordWrap(True)
        self._banner_more = QPushButton(self._banner)
        look.set_role(self._banner_more, "link")
        self._banner_more.clicked.connect(self.asked_problems)
        self._waiting = 0
        self._others, self._later = 0, False
        self._versions = QFrame(self)
        look.set_role(self._versions, "banner")
        self._versions_text = QLabel(self._versions)
        self._versions_text.setWordWrap(True)
        self._compare = QPushButton(self._versions)
        look.set_role(self._compare, "link")
        self._compare.clicked.connect(self.asked_versions)
        self._answer = QPushButton(self._banner)
        look.set_role(self._answer, "link")
        self._answer.clicked.connect(self.asked_questions)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 5, 14, 4)
        head.setSpacing(14)
        head.addWidget(self._name)
        head.addWidget(self._platform)
        head.addWidget(self._hash, 1)
        strip = QHBoxLayout()
        strip.setContentsMargins(0, 0, 0, 0)
        strip.setSpacing(0)
        for readout in self._readouts:
            strip.addWidget(readout, 1)
        notice = QHBoxLayout(self._banner)
        notice.setContentsMargins(14, 1, 14, 1)
        notice.addWidget(self._banner_text, 1)
        notice.addWidget(self._answer)
        notice.addWidget(self._banner_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._original)
        column.addWidget(_rule(self))
        column.addLayout(strip)
        column.addWidget(_rule(self))
        column.addWidget(self._banner)
        line = QHBoxLayout(self._versions)
        line.setContentsMargins(14, 1, 14, 1)
        line.addWidget(self._versions_text, 1)
        line.addWidget(self._compare)
        column.addWidget(self._versions)
        self._versions.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.ApplicationFontChange):
            self.show_report(self._row)
            self.show_versions(self._others, later=self._later)
        super().changeEvent(event)

    def show_original(self, state: OriginalState) -> None:
        """Show what is known of the report's original: a change in red, until it is disproved."""
        self._original.show_state(state)

    def show_questions(self, count: int) -> None:
        """Say how many files wait for an answer of the officer, with a way to give it."""
        self._waiting = count
        if self._row is not None:
            self._show_banner(self._row)

    def show_versions(self, others: int, *, later: bool) -> None:
        """Say that the workspace holds other versions of this report, and whether a later one."""
        self._others, self._later = others, later
        translate = QCoreApplication.translate
        self._versions.setVisible(bool(others))
        sentence = (
            translate("Face", "A later version of this report was taken in: look at that one.")
            if later
            else translate("Face", "This is a later version of a report that was here already.")
        )
        self._versions_text.setText(plain.told(sentence))
        self._compare.setText(translate("Face", "Compare"))

    def show_report(self, row: ReportRow | None) -> None:
        """Show a report's head."""
        self._row = row
        if row is None:
            return
        translate = QCoreApplication.translate
        self._name.setFont(look.text_font(bold=True, scale=1.25))
        self._name.setText(wording.report_name(row))
        hint = row.head.platform
        self._platform.setText(plain.ident(hint.value) if hint else "")
        taken = translate("Face", "taken in {time} · SHA-256 {hash}… · source only read")
        time, short = wording.utc(row.taken_in), wording.hashed(row.sha256[:8])
        self._hash.show_whole(taken.format(time=time, hash=short))
        self._show_reported(row)
        self._show_times(row)
        missing = translate("Face", "Against the VGT best practice")
        self._readouts[2].show_lines(missing, wording.gaps(row), self._confirm(row))
        self._show_banner(row)

    def _show_reported(self, row: ReportRow) -> None:
        translate = QCoreApplication.translate
        labels = row.head.labels
        incident = plain.visible_line(row.head.incident_type or "", 90)
        under = []
        if labels.escalation is not None:
            under.append(translate("Face", "marked urgent by the company"))
        if labels.priority is not None:
            code = translate("Face", "priority code {code}")
            under.append(code.format(code=plain.ident(labels.priority)))
        if labels.batched:
            under.append(translate("Face", "batched report"))
        under += [wording.annotation(name) for name in labels.annotations]
        title = translate("Face", "Reported")
        urgent = labels.escalation is not None
        self._readouts[0].show_lines(
            title, incident or wording.say("sheet.not_stated"), " · ".join(under), warn=urgent
        )

    def _show_times(self, row: ReportRow) -> None:
        translate = QCoreApplication.translate
        counts = row.counts
        title = translate("Face", "Times")
        if counts.doubted:
            doubted = COUNTED.doubted(counts.doubted)
        else:
            doubted = translate("Face", "No doubtful time")
        under = f"{wording.undated_short(counts.undated)} · {wording.files(counts.media)}"
        self._readouts[1].show_lines(title, doubted, under, warn=bool(counts.doubted))

    def _confirm(self, row: ReportRow) -> str:
        unread = row.counts.unread
        return COUNTED.not_understood(unread) if unread else ""

    def _show_banner(self, row: ReportRow) -> None:
        translate = QCoreApplication.translate
        self._banner.setVisible(bool(row.counts.problems))
        lost = row.receipt.problems
        words = translate("Face", "{problems}; {lost} of {items} items could not be read.")
        sentence = words.format(
            problems=COUNTED.problems(row.counts.problems),
            lost=wording.number(lost),
            items=wording.number(row.receipt.items),
        )
        if self._waiting:
            sentence = f"{sentence} {COUNTED.waiting(self._waiting)}"
        self._banner_text.setText(plain.told(sentence))
        self._answer.setVisible(bool(self._waiting))
        self._answer.setText(translate("Face", "Answer"))
        self._banner_more.setText(translate("Face", "Show them"))


class _ReadOut(QFrame):
    """Three lines: what is read out, the answer, the reason."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        look.set_role(self._title, "muted")
        self._answer = ElidedLabel(self)
        self._reason = ElidedLabel(self)
        look.set_role(self._reason, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 4)
        column.setSpacing(1)
        for label in (self._title, self._answer, self._reason):
            column.addWidget(label)

    def show_lines(self, title: str, answer: str, reason: str, *, warn: bool = False) -> None:
        """Show the three lines; `warn` colours the answer."""
        self._title.setText(plain.told(title))
        look.set_role(self._answer, "warn" if warn else "heading")
        self._answer.show_whole(answer)
        self._reason.show_whole(reason)


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    look.set_role(rule, "rule")
    return rule
