# SPDX-License-Identifier: Apache-2.0
"""The 12 VGT elements, each opening into its items, and each item into its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.finding import WORST_FIRST, Finding, Status
from reviewer.model.policy import Element, Item, Policy
from reviewer.model.report import Source
from reviewer.ui import look, plain, wording
from reviewer.ui.checklist_rows import ROW, ChecklistDelegate, Line
from reviewer.ui.counted import COUNTED

_EVIDENCE_SHOWN = 25
_ABOUT_SHOWN = 50
"""Accounts, files and threads listed beneath one item."""
_GAPS = (Status.CONTRADICTED, Status.MISSING, Status.PARTIAL)


class ChecklistPanel(QWidget):
    """Shows findings; `asked` carries the source of a claim to go to."""

    asked = Signal(object)

    def __init__(self, policy: Policy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy = policy
        self._findings: Sequence[Finding] = ()
        self._each: dict[str, list[Finding]] = {}
        self._names: dict[str, str] = {}
        self._total = QLabel(self)
        self._total.setWordWrap(True)
        look.set_role(self._total, "muted")
        self._tree = QTreeWidget(self)
        self._tree.setHeaderHidden(True)
        self._tree.setColumnCount(1)
        self._tree.setIndentation(14)
        self._tree.setUniformRowHeights(False)
        self._tree.setItemDelegate(ChecklistDelegate(self._tree))
        self._tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tree.itemActivated.connect(self._activate)
        self._tree.currentItemChanged.connect(self._explain)
        self._rule = plain.PlainLabel("", self)
        self._rule.setWordWrap(True)
        self._clause = plain.PlainLabel("", self)
        look.set_role(self._clause, "muted")
        self._clause.setWordWrap(True)
        self._copy = QPushButton(self)
        self._copy.clicked.connect(self._copy_gaps)
        self.setFocusProxy(self._tree)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(self._total, 1)
        column.addLayout(head)
        column.addWidget(self._tree, 1)
        foot = QWidget(self)
        look.set_role(foot, "panel")
        words = QVBoxLayout(foot)
        words.setContentsMargins(12, 8, 12, 8)
        words.addWidget(self._rule)
        words.addWidget(self._clause)
        words.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(foot)

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        translate = QCoreApplication.translate
        self._tree.setAccessibleName(translate("Checklist", "VGT elements"))
        self._copy.setText(translate("Checklist", "Copy list of gaps"))
        self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_findings(self, findings: Sequence[Finding], names: dict[str, str]) -> None:
        """Show the results of a report; `names` words the refs of accounts and files."""
        self._findings = findings
        self._names = names
        self._rebuild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines anew."""
        super().resizeEvent(event)
        self._tree.doItemsLayout()

    def focus_list(self) -> None:
        """Put the focus on the elements."""
        self._tree.setFocus()

    def gap_sources(self) -> list[Source]:
        """The places of everything contradicted, missing or partial, in the panel's order."""
        found = [f for f in self._rolled() if f.status in _GAPS]
        return [source for finding in found for source in finding.evidence]

    def select_item(self, item_id: str) -> None:
        """Select an item and open its element."""
        for element in self._walk():
            line = element.data(0, ROW)
            if isinstance(line, Line) and line.key == item_id:
                self._tree.setCurrentItem(element)
                return

    def _walk(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self._tree.topLevelItem(n) for n in range(self._tree.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                found.append(item)
                waiting += [item.child(n) for n in range(item.childCount())]
        return found

    def _rolled(self) -> list[Finding]:
        return [f for f in self._findings if not f.about]

    def _rebuild(self) -> None:
        self._tree.clear()
        self._total.setText(plain.told(self._total_text()))
        by_item = {f.item: f for f in self._rolled()}
        self._each = _gaps_of(self._findings)
        group = ""
        for element in self._policy.elements:
            items = [i for i in self._policy.items if i.element == element.id]
            found = [by_item[i.id] for i in items if i.id in by_item]
            if not found:
                continue
            if element.group != group:
                group = element.group
                self._add_group(group)
            self._add_element(element, items, by_item, found)
        self._explain(None)

    def _add_group(self, group: str) -> None:
        line = Line(group, wording.say(f"group.{group}"), heading=True)
        item = QTreeWidgetItem(self._tree)
        self._fill(item, line)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _add_element(
        self,
        element: Element,
        items: Sequence[Item],
        by_item: dict[str, Finding],
        found: Sequence[Finding],
    ) -> None:
        worst = min(found, key=lambda f: WORST_FIRST.index(f.status))
        confirm = any(f.confirm for f in found)
        head = QTreeWidgetItem(self._tree)
        title = wording.label(element.title)
        line = Line(element.id, title, wording.reason(worst), worst.status, confirm, bold=True)
        self._fill(head, line)
        for rule in items:
            finding = by_item.get(rule.id)
            if finding is not None:
                self._add_item(head, rule, finding)

    def _add_item(self, parent: QTreeWidgetItem, rule: Item, finding: Finding) -> None:
        title = wording.label(rule.title)
        if rule.derived:
            derived = QCoreApplication.translate("Checklist", "derived")
            title = f"{title} ({derived})"
        line = Line(rule.id, title, wording.reason(finding), finding.status, finding.confirm)
        item = QTreeWidgetItem(parent)
        self._fill(item, line)
        self._add_places(item, finding)
        mine = self._each.get(rule.id, [])
        for each in mine[:_ABOUT_SHOWN]:
            names = ", ".join(plain.ident(self._names.get(ref, ref)) for ref in each.about)
            about = Line(rule.id, names, wording.reason(each), each.status, each.confirm)
            child = QTreeWidgetItem(item)
            self._fill(child, about)
            self._add_places(child, each)
        if len(mine) > _ABOUT_SHOWN:
            more = COUNTED.more_lines(len(mine) - _ABOUT_SHOWN)
            self._fill(QTreeWidgetItem(item), Line(rule.id, more))

    def _add_places(self, parent: QTreeWidgetItem, finding: Finding) -> None:
        for source in finding.evidence[:_EVIDENCE_SHOWN]:
            place = QTreeWidgetItem(parent)
            self._fill(place, Line(finding.item, f"› {wording.source(source)}", source=source))
        hidden = len(finding.evidence) - _EVIDENCE_SHOWN
        if hidden > 0:
            more = COUNTED.more_places(hidden)
            self._fill(QTreeWidgetItem(parent), Line(finding.item, more))

    @staticmethod
    def _fill(item: QTreeWidgetItem, line: Line) -> None:
        item.setData(0, ROW, line)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, line.sentence())

    def _total_text(self) -> str:
        rolled = self._rolled()
        parts = []
        for status in WORST_FIRST:
            count = sum(1 for f in rolled if f.status is status)
            if count:
                parts.append(COUNTED.with_status(status, count))
        confirm = sum(1 for f in rolled if f.confirm)
        if confirm:
            parts.append(COUNTED.to_confirm(confirm))
        return " · ".join(parts)

    def _explain(self, item: QTreeWidgetItem | None) -> None:
        line = item.data(0, ROW) if item is not None else None
        key = line.key if isinstance(line, Line) else ""
        rule = next((i for i in self._policy.items if i.id == key), None)
        element_id = rule.element if rule else key
        element = next((e for e in self._policy.elements if e.id == element_id), None)
        if rule is not None:
            self._rule.setText(f"{wording.label(rule.rule)} {wording.label(rule.purpose)}")
        elif element is not None:
            self._rule.setText(wording.label(element.meaning))
        else:
            self._rule.setText(
                QCoreApplication.translate(
                    "Checklist", "Enter opens an element; on a place it goes to its row."
                )
            )
        version = QCoreApplication.translate("Checklist", "rules {version}")
        rules = version.format(version=self._policy.version)
        clause = f"{wording.clause(element)} · {rules}" if element is not None else rules
        self._clause.setText(plain.told(clause))

    def _activate(self, item: QTreeWidgetItem) -> None:
        line = item.data(0, ROW)
        if isinstance(line, Line) and line.source is not None:
            self.asked.emit(line.source)
        else:
            item.setExpanded(not item.isExpanded())

    def _copy_gaps(self) -> None:
        titles = {i.id: wording.label(i.title) for i in self._policy.items}
        lines = [
            wording.pair(titles.get(f.item, f.item), wording.say(f"status.{f.status}"))
            + f" – {wording.reason(f)}"
            for f in self._rolled()
            if f.status in _GAPS
        ]
        plain.copy_plain("\n".join(lines))


def _gaps_of(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """By item, the accounts, files and threads where something is lacking."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.about and finding.status in _GAPS:
            found.setdefault(finding.item, []).append(finding)
    return found
