# SPDX-License-Identifier: Apache-2.0
"""The face of a report and the account of its reading: receipt, problems, statements, flags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.desk.door import Desk
from reviewer.model.policy import Policy
from reviewer.model.report import Head, Receipt, Source
from reviewer.model.timeline import ReportRow
from reviewer.ui import look, plain, wording
from reviewer.ui.details_panel import person_lines

_SHOWN = 500
_SOURCE = int(Qt.ItemDataRole.UserRole)

Line = tuple[str, str, Source | None]


class ReportPanel(QWidget):
    """A tree of sections; `asked` carries the source of an activated line."""

    asked = Signal(object)

    def __init__(self, desk: Desk, policy: Policy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._policy = policy
        self._row: ReportRow | None = None
        self._tree = QTreeWidget(self)
        self._tree.setColumnCount(2)
        self._tree.setHeaderHidden(True)
        self._tree.setWordWrap(True)
        self._tree.setIndentation(12)
        self._tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self._tree.header().resizeSection(0, 150)
        self._tree.header().setStretchLastSection(True)
        self._tree.itemActivated.connect(self._activate)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._tree)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        self._tree.setAccessibleName(QCoreApplication.translate("Report", "Report and its reading"))
        self.show_report(self._row)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def focus_problems(self) -> None:
        """Put the focus on the account of the reading."""
        self._tree.setFocus()
        item = self._tree.topLevelItem(1)
        if item is not None:
            self._tree.setCurrentItem(item)
            self._tree.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtTop)

    def show_report(self, row: ReportRow | None) -> None:
        """Show a report's face and what became of every item of it."""
        self._row = row
        self._tree.clear()
        if row is None:
            return
        sha256 = row.sha256
        looking = self._desk.looking
        translate = QCoreApplication.translate
        self._section(translate("Report", "Report"), _face(row), opened=True)
        problems = [
            (wording.say(f"problem.{p.kind}"), plain.ident(p.detail), p.source)
            for p in looking.problems(sha256)
        ]
        self._section(translate("Report", "Receipt"), _receipt(row.receipt), opened=True)
        self._section(translate("Report", "Problems"), problems, opened=True)
        flags = [(f.id, self._flag_words(f.id, f.count), None) for f in looking.flags(sha256)]
        self._section(translate("Report", "Legal flags"), flags, opened=True)
        statements = [
            (wording.say(f"statement.{s.code}"), plain.visible_line(s.value), s.source)
            for s in looking.statements(sha256)
        ]
        self._section(translate("Report", "Stated by the report"), statements, opened=True)
        self._people()
        unread = [
            (plain.ident(u.name), plain.visible_line(u.value), u.source)
            for u in looking.unread(sha256)
        ]
        self._section(translate("Report", "Not understood"), unread)
        skipped = [
            (wording.say(f"skipped.{s.reason}"), wording.number(s.count), s.source)
            for s in looking.skipped(sha256)
        ]
        self._section(translate("Report", "Left out"), skipped)
        files = [(plain.ident(name), wording.hashed(sha), None) for name, sha in row.files]
        self._section(translate("Report", "Files taken in"), files)

    def _people(self) -> None:
        if self._row is None:
            return
        for person in self._desk.looking.people(self._row.sha256)[:_SHOWN]:
            lines = [(name, value, person.source) for name, value in person_lines(person) if value]
            title = f"{wording.say(f'role.{person.role}')}: {wording.person_name(person)}"
            self._section(title, lines)

    def _section(self, title: str, lines: Iterable[Line], *, opened: bool = False) -> None:
        listed = list(lines)
        head = QTreeWidgetItem(self._tree)
        head.setText(0, f"{title}  ({len(listed)})" if not opened or len(listed) > 3 else title)
        head.setFont(0, look.text_font(bold=True))
        head.setFirstColumnSpanned(True)
        self._fill(head, listed[:_SHOWN])
        hidden = len(listed) - _SHOWN
        if hidden > 0:
            more = QCoreApplication.translate("Report", "%n more line(s)", None, hidden)
            QTreeWidgetItem(head, [more]).setFirstColumnSpanned(True)
        if not listed:
            none = QCoreApplication.translate("Report", "none")
            QTreeWidgetItem(head, [none]).setForeground(0, self.palette().placeholderText())
        head.setExpanded(opened)

    @staticmethod
    def _fill(head: QTreeWidgetItem, lines: Sequence[Line]) -> None:
        for name, value, source in lines:
            item = QTreeWidgetItem(head, [name, value or wording.NOTHING])
            place = wording.source(source) if source else ""
            for column in (0, 1):
                item.setTextAlignment(
                    column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
                )
                item.setToolTip(column, plain.plain_tip(f"{item.text(column)}\n{place}".strip()))
            item.setData(0, _SOURCE, source)

    def _activate(self, item: QTreeWidgetItem) -> None:
        source = item.data(0, _SOURCE)
        if isinstance(source, Source):
            self.asked.emit(source)

    def _flag_words(self, flag_id: str, count: int) -> str:
        rule = next((f for f in self._policy.flags if f.id == flag_id), None)
        words = wording.label(rule.text) if rule else flag_id
        return f"{words} ({wording.number(count)})" if count else words


def _face(row: ReportRow) -> list[Line]:
    translate = QCoreApplication.translate
    head = row.head
    place = head.sources.get
    hint = ""
    if head.platform:
        hint = f"{plain.ident(head.platform.value)} ({plain.ident(head.platform.hint_from)})"
    lines = [
        (translate("Report", "Number"), plain.ident(head.report_id or ""), place("report_id")),
        (translate("Report", "Form"), wording.say(f"format.{head.format}"), None),
        (translate("Report", "Sent by"), wording.say(f"source_body.{head.source_body}"), None),
        (translate("Report", "Platform (hint)"), hint, place(_hint(head))),
        (
            translate("Report", "Incident type"),
            plain.visible_line(head.incident_type or ""),
            place("incident_type"),
        ),
        *_labels(head),
        ("SHA-256", wording.hashed(row.sha256), None),
        (translate("Report", "Taken in"), wording.utc(row.taken_in), None),
        (translate("Report", "From"), plain.ident(row.path_name), None),
    ]
    if row.archive_sha256:
        words = translate("Report", "SHA-256 of the archive")
        lines.append((words, wording.hashed(row.archive_sha256), None))
    if row.declared_zone:
        lines.append((translate("Report", "Declared zone"), plain.ident(row.declared_zone), None))
    return lines


def _hint(head: Head) -> str:
    return f"hint:{head.platform.hint_from}" if head.platform else ""


def _labels(head: Head) -> list[Line]:
    translate = QCoreApplication.translate
    labels = head.labels
    place = head.sources.get
    found: list[Line] = []
    if labels.priority is not None:
        found.append((translate("Report", "Priority code"), plain.ident(labels.priority),
                      place("priority")))
    if labels.escalation is not None:
        found.append((translate("Report", "Marked urgent by the company"),
                      plain.visible_line(labels.escalation), place("escalation")))
    if labels.informational is not None:
        found.append((translate("Report", "Informational"),
                      wording.yes_no(labels.informational), place("informational")))
    if labels.batched:
        found.append((translate("Report", "Batched report"), wording.yes_no(True),
                      place("batched")))
    if labels.annotations:
        found.append((translate("Report", "Labels"),
                      ", ".join(plain.ident(a) for a in labels.annotations), None))
    return found


def _receipt(receipt: Receipt) -> list[Line]:
    translate = QCoreApplication.translate
    return [
        (translate("Report", "Items"), wording.number(receipt.items), None),
        (translate("Report", "Read"), wording.number(receipt.read), None),
        (translate("Report", "Could not be read"), wording.number(receipt.problems), None),
        (translate("Report", "Left out on purpose"), wording.number(receipt.skipped), None),
    ]
