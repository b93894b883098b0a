# SPDX-License-Identifier: Apache-2.0
"""The filter line above the timeline: words, four menus with counts, and removable chips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt
from reviewer.model.timeline import Facets, Filter
from reviewer.ui import look, plain, wording
from reviewer.ui.elided import ElidedLabel
from reviewer.ui.flow import FlowLayout

_TYPING_PAUSE_MS = 180
FACETS = ("kinds", "people", "files", "doubts")
ANY_DOUBT = "any"


class FilterBar(QWidget):
    """Shows and changes one `Filter`; says so by `changed`."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter()
        self._facets = Facets()
        self._names: Mapping[str, str] = {}
        self._marked: frozenset[str] = frozenset()
        self._words = QLineEdit(self)
        self._words.setObjectName("filter-words")
        self._words.setClearButtonEnabled(True)
        self._words.setMaximumWidth(260)
        self._words.setMinimumWidth(90)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._take_words)
        self._words.textChanged.connect(self._pause.start)
        self._menus = {name: self._menu_button(name) for name in FACETS}
        self._only_marked = QToolButton(self)
        self._only_marked.setCheckable(True)
        self._only_marked.toggled.connect(self._take_marked)
        self.count = ElidedLabel(self)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        look.set_role(self.count, "muted")
        self.clear_button = QPushButton(self)
        look.set_role(self.clear_button, "link")
        self.clear_button.clicked.connect(self.clear)
        self._chips = QWidget(self)
        self._chip_row = FlowLayout(self._chips)
        self.setFocusProxy(self._words)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._words, 3)
        for button in self._menus.values():
            row.addWidget(button)
        row.addWidget(self._only_marked)
        row.addWidget(self.count, 4)
        row.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 5, 12, 5)
        column.setSpacing(5)
        column.addLayout(row)
        column.addWidget(self._chips)

    def _menu_button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setToolTipsVisible(False)
        button.setMenu(menu)
        button.setObjectName(f"filter-{name}")
        return button

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        translate = QCoreApplication.translate
        self._words.setPlaceholderText(translate("Filter", "Filter words  /"))
        self._words.setAccessibleName(translate("Filter", "Filter by words"))
        self._menus["kinds"].setText(translate("Filter", "Kind"))
        self._menus["people"].setText(translate("Filter", "Person"))
        self._menus["files"].setText(translate("Filter", "Source"))
        self._menus["doubts"].setText(translate("Filter", "Doubt"))
        self._only_marked.setText(translate("Filter", "Marked"))
        self.clear_button.setText(translate("Filter", "Clear"))
        self.clear_button.setAccessibleName(translate("Filter", "Clear filters"))
        self.show_facets(self._facets, self._names)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def wanted(self) -> Filter:
        """The filter as it stands."""
        return self._filter

    def focus_words(self) -> None:
        """Put the cursor into the words."""
        self._words.setFocus()
        self._words.selectAll()

    def clear(self) -> None:
        """Take every restriction off."""
        self._words.clear()
        self._pause.stop()
        self._only_marked.setChecked(False)
        self._set(Filter())

    def set_marked(self, refs: frozenset[str]) -> None:
        """Tell which events bear a mark or a note."""
        self._marked = refs
        if self._only_marked.isChecked():
            self._take_marked(True)

    def keep(self, name: str, value: str) -> None:
        """Show only a value of a facet."""
        self._choose(name, frozenset({value}))

    def exclude(self, kind: str) -> None:
        """Hide a kind of event."""
        kinds = self._filter.kinds - {kind}
        self._set(replace(self._filter, kinds=kinds, without=self._filter.without | {kind}))

    def between(self, earliest: datetime | None, latest: datetime | None) -> None:
        """Show only a stretch of time, both ends included; None, None shows all."""
        self._set(replace(self._filter, earliest=earliest, latest=latest))

    def show_facets(self, facets: Facets, names: Mapping[str, str]) -> None:
        """Fill the menus with values and counts; `names` words person refs."""
        self._facets, self._names = facets, names
        for facet in FACETS:
            menu = self._menus[facet].menu()
            menu.clear()
            counted: Mapping[str, int] = getattr(facets, facet)
            chosen: frozenset[str] = getattr(self._filter, facet)
            for value in sorted({*counted, *chosen}, key=lambda v: (-counted.get(v, 0), v))[:60]:
                self._add_choice(menu, facet, value, counted.get(value, 0), value in chosen)
            self._menus[facet].setEnabled(bool(menu.actions()))
        self._show_chips()

    def _add_choice(self, menu: QMenu, facet: str, value: str, count: int, chosen: bool) -> None:
        action = QAction(menu)
        name = self._value_name(facet, value)
        action.setText(plain.told(f"{name}   {wording.number(count)}").replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(chosen)
        action.setData((facet, value))
        action.triggered.connect(self._toggle)
        menu.addAction(action)

    def _toggle(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            facet, value = action.data()
            chosen: frozenset[str] = getattr(self._filter, facet)
            self._choose(facet, chosen ^ {value})

    def _value_name(self, facet: str, value: str) -> str:
        if facet == "kinds":
            return wording.kind(EventKind(value))
        if facet == "people":
            return plain.ident(self._names.get(value, value))
        if facet == "doubts":
            if value == ANY_DOUBT:
                return QCoreApplication.translate("Filter", "Any doubt")
            return wording.say(f"doubt.{Doubt(value)}")
        return plain.ident(value)

    def _take_words(self) -> None:
        """Search for words; one typed with marks, or of unseen characters alone, exactly so too."""
        typed = self._words.text().encode("utf-8", "replace").decode().split()
        words = tuple(map(plain.typed_marks, typed))
        pairs = zip(typed, words, strict=True)
        exact = tuple(word for shown, word in pairs if word != shown or plain.unseen(word))
        self._set(replace(self._filter, words=words, exact=exact))

    def _take_marked(self, on: bool) -> None:
        self._set(replace(self._filter, only=self._marked if on else None))

    def _choose(self, facet: str, values: frozenset[str]) -> None:
        changes: dict[str, Any] = {facet: values}
        self._set(replace(self._filter, **changes))

    def _set(self, wanted: Filter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._show_chips()
            self.changed.emit(wanted)

    def _show_chips(self) -> None:
        self._chip_row.clear()
        for facet in FACETS:
            for value in sorted(getattr(self._filter, facet)):
                self._add_chip(self._value_name(facet, value), facet, value)
        without = QCoreApplication.translate("Filter", "not {kind}")
        for value in sorted(self._filter.without):
            name = without.format(kind=wording.kind(EventKind(value)))
            self._add_chip(name, "without", value)
        if self._filter.earliest is not None or self._filter.latest is not None:
            first, last = wording.utc(self._filter.earliest), wording.utc(self._filter.latest)
            self._add_chip(f"{first} – {last}", "time", "")
        self._chips.setVisible(self._chip_row.count() > 0)
        self.clear_button.setVisible(not self._filter.empty)

    def _add_chip(self, name: str, facet: str, value: str) -> None:
        chip = QPushButton(self._chips)
        chip.setText(plain.told(f"{name}  ×").replace("&", "&&"))
        look.set_role(chip, "chip")
        chip.setProperty("facet", facet)
        chip.setProperty("value", value)
        remove = QCoreApplication.translate("Filter", "Remove this filter: {name}")
        chip.setAccessibleName(remove.format(name=name))
        chip.clicked.connect(self._remove_chip)
        self._chip_row.addWidget(chip)
        chip.show()

    def _remove_chip(self) -> None:
        chip = self.sender()
        if not isinstance(chip, QPushButton):
            return
        facet, value = chip.property("facet"), chip.property("value")
        if facet == "time":
            self.between(None, None)
        else:
            chosen: frozenset[str] = getattr(self._filter, facet)
            self._choose(facet, chosen - {value})
