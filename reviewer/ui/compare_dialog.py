# SPDX-License-Identifier: Apache-2.0
"""Two versions of one report side by side: every value that is not the same, with its places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.difference import Comparison, Difference, Section, Turn
from reviewer.model.report import Source
from reviewer.model.timeline import ReportRow
from reviewer.ui import look, plain, wording
from reviewer.ui.counted import COUNTED

_LETTERS = 300
_WHOLE_LINES = 6


class CompareDialog(QDialog):
    """The differences as a tree. `wanted` asks for another version to be held against the open
    one, `asked` carries (report, source, ref) of an activated line, `opened` the other version."""

    wanted = Signal(str)
    asked = Signal(str, object, str)
    opened = Signal(str)

    def __init__(
        self,
        earlier: Sequence[ReportRow],
        later: Sequence[ReportRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Compare", "Versions of this report"))
        self.resize(960, 560)
        self._comparison: Comparison | None = None
        self._version = QComboBox(self)
        self._version.setAccessibleName(translate("Compare", "The other version"))
        for rows, of in ((later, True), (earlier, False)):
            for row in reversed(rows):
                self._version.addItem(_named(row, later=of), row.sha256)
        self._version.currentIndexChanged.connect(self._ask)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._tree = self._list()
        self._whole = self._pane()
        self._buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self._place: QPushButton = self._buttons.addButton(
            translate("Compare", "&Go to its place"), role
        )
        self._place.clicked.connect(self._go)
        open_other = self._buttons.addButton(translate("Compare", "&Open the other version"), role)
        open_other.clicked.connect(self._open)
        close = translate("Compare", "&Close")
        self._buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self._version, self._words, self._tree, self._whole, self._buttons):
            column.addWidget(widget)

    def _list(self) -> QTreeWidget:
        translate = QCoreApplication.translate
        tree = QTreeWidget(self)
        tree.setColumnCount(3)
        titles = [
            translate("Compare", "What"),
            translate("Compare", "Earlier version"),
            translate("Compare", "Later version"),
        ]
        tree.setHeaderLabels(titles)
        tree.setAccessibleName(translate("Compare", "Differences"))
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        tree.setColumnWidth(0, 260)
        tree.setColumnWidth(1, 330)
        tree.itemActivated.connect(self._go)
        tree.currentItemChanged.connect(self._judge)
        return tree

    def _pane(self) -> QPlainTextEdit:
        pane = QPlainTextEdit(self)
        pane.setReadOnly(True)
        pane.setTabChangesFocus(True)
        pane.setAccessibleName(
            QCoreApplication.translate("Compare", "The selected difference with both values")
        )
        pane.setFixedHeight(_WHOLE_LINES * pane.fontMetrics().lineSpacing() + 14)
        return pane

    def begin(self) -> None:
        """Ask for the first other version."""
        self._ask()

    def _ask(self) -> None:
        self._words.setText(QCoreApplication.translate("Compare", "Comparing…"))
        self._tree.clear()
        self.wanted.emit(str(self._version.currentData()))

    def show_comparison(self, found: Comparison) -> None:
        """List the differences by section."""
        self._comparison = found
        self._tree.clear()
        for section in Section:
            counts = found.counts.get(section, {})
            if sum(counts.values()):
                self._add_section(section, counts)
        same = QCoreApplication.translate("Compare", "Nothing differs but the files' own bytes.")
        self._words.setText(plain.told(same if found.same else self._total(found)))
        self._tree.setFocus()
        first = self._tree.topLevelItem(0)
        if first is not None:
            self._tree.setCurrentItem(first.child(0) or first)
        self._judge()

    def _total(self, found: Comparison) -> str:
        turns = dict.fromkeys(Turn, 0)
        for counts in found.counts.values():
            for turn, count in counts.items():
                turns[turn] += count
        return " · ".join(
            wording.pair(wording.say(f"turn.{turn}"), wording.number(count))
            for turn, count in turns.items()
            if count
        )

    def _add_section(self, section: Section, counts: dict[Turn, int]) -> None:
        listed = [d for d in self._differences() if d.section is section]
        total = sum(counts.values())
        title = wording.pair(wording.say(f"section.{section}"), wording.number(total))
        top = QTreeWidgetItem([plain.told(title)])
        self._tree.addTopLevelItem(top)
        for one in listed:
            top.addChild(self._line(one))
        if total > len(listed):
            top.addChild(QTreeWidgetItem([plain.told(COUNTED.not_listed(total - len(listed)))]))
        top.setExpanded(True)
        top.setFirstColumnSpanned(True)

    def _differences(self) -> Sequence[Difference]:
        return self._comparison.differences if self._comparison else ()

    def _line(self, one: Difference) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setText(0, plain.told(self._named_turn(one)))
        item.setText(1, plain.visible_line(one.before, _LETTERS))
        item.setText(2, plain.visible_line(one.after, _LETTERS))
        role = {Turn.GONE: "missing", Turn.CHANGED: "partial", Turn.ADDED: "present"}[one.turn]
        item.setForeground(0, look.colour_of(role))
        for column, source in ((1, one.then), (2, one.now)):
            if source is not None:
                item.setToolTip(column, wording.source(source))
        item.setData(0, Qt.ItemDataRole.UserRole, one)
        return item

    def _name(self, one: Difference) -> str:
        """The words for what a difference is about."""
        if one.section is Section.PEOPLE:
            role, _, kind = one.name.partition(".")
            known = f"identifier.{kind}" if kind != "name" else "sheet.names"
            return wording.pair(wording.say(f"role.{role}"), wording.say(known))
        prefix = {
            Section.FACE: "sheet",
            Section.STATEMENTS: "statement",
            Section.EVENTS: "kind",
            Section.FILES: "section",
        }[one.section]
        return wording.say(f"{prefix}.{one.name}")

    def _current(self) -> Difference | None:
        item = self._tree.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None

    def _judge(self) -> None:
        one = self._current()
        self._place.setEnabled(one is not None and (one.now or one.then) is not None)
        self._whole.setPlainText("" if one is None else self._both(one))

    def _both(self, one: Difference) -> str:
        """The values of a difference below each other, where a line of the list cuts them."""
        translate = QCoreApplication.translate
        named = (
            (translate("Compare", "Earlier version"), one.before),
            (translate("Compare", "Later version"), one.after),
        )
        shown = [wording.pair(name, plain.visible(value)) for name, value in named if value]
        return "\n".join([self._named_turn(one), *shown])

    def _named_turn(self, one: Difference) -> str:
        return wording.pair(wording.say(f"turn.{one.turn}"), self._name(one))

    def _go(self) -> None:
        """Lead to where the value stands, in the version that has it."""
        one, found = self._current(), self._comparison
        if one is None or found is None:
            return
        place: Source | None = one.now or one.then
        if place is not None:
            self.asked.emit(found.newer if one.now else found.older, place, one.ref)

    def _open(self) -> None:
        """Leave for the other version."""
        self.accept()
        self.opened.emit(str(self._version.currentData()))


def _named(row: ReportRow, *, later: bool) -> str:
    translate = QCoreApplication.translate
    words = (
        translate("Compare", "later version, taken in {time}, from {name}")
        if later
        else translate("Compare", "earlier version, taken in {time}, from {name}")
    )
    return words.format(time=wording.utc(row.taken_in), name=plain.ident(row.path_name))
