# SPDX-License-Identifier: Apache-2.0
"""Every field of the selected row, its people and files, and the raw source text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.desk.door import Desk
from reviewer.model.report import MediaItem, Person
from reviewer.model.timeline import TimelineRow
from reviewer.ui import look, plain, wording

Lines = Iterable[tuple[str, str]]


class DetailsPanel(QWidget):
    """A tree of labelled values over the source slice as received."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report = ""
        self._row: TimelineRow | None = None
        self._media: dict[str, MediaItem] = {}
        self._people: dict[str, Person] = {}
        self._page = 0
        self._fields = QTreeWidget(self)
        self._fields.setColumnCount(2)
        self._fields.setHeaderHidden(True)
        self._fields.setRootIsDecorated(True)
        self._fields.setWordWrap(True)
        self._fields.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self._fields.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self._raw_title = QLabel(self)
        look.set_role(self._raw_title, "heading")
        self._pages = QLabel(self)
        look.set_role(self._pages, "muted")
        self._next = QPushButton(self)
        self._next.clicked.connect(self._turn_page)
        self._raw = plain.PlainText(self)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 6, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._raw_title, 1)
        head.addWidget(self._pages)
        head.addWidget(self._next)
        column.addLayout(head)
        column.addWidget(self._raw, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self._fields)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        whole.addWidget(split)

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        translate = QCoreApplication.translate
        self._fields.setAccessibleName(translate("Details", "Fields"))
        self._raw_title.setText(translate("Details", "Source text"))
        self._raw.setAccessibleName(translate("Details", "Source text as received"))
        self._next.setText(translate("Details", "Next page"))
        self.show_row(self._row)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def open_report(self, sha256: str, people: Sequence[Person], media: Sequence[MediaItem]) -> None:
        """Show a report's rows from now on."""
        self._report = sha256
        self._people = {p.ref: p for p in people}
        self._media = {m.ref: m for m in media}
        self.show_row(None)

    def focus_fields(self) -> None:
        """Put the focus on the fields."""
        self._fields.setFocus()

    def focus_source(self) -> None:
        """Put the focus on the source text."""
        self._raw.setFocus()

    def show_row(self, row: TimelineRow | None) -> None:
        """Show an event with everything it carries."""
        self._row = row
        self._page = 0
        self._fields.clear()
        if row is None:
            self._raw.setPlainText("")
            self._pages.setText("")
            self._next.hide()
            return
        self._section(wording.kind(row.event.kind), self._event_lines(row))
        if row.event.text:
            text, _ = plain.visible_page(row.event.text)
            title = QCoreApplication.translate("Details", "Text")
            self._section(title, [("", text)])
        for ref in filter(None, [row.event.person, *row.event.other_people]):
            if ref in self._people:
                person = self._people[ref]
                self._section(wording.say(f"role.{person.role}"), person_lines(person))
        for ref in row.event.media:
            if ref in self._media:
                item = self._media[ref]
                self._section(plain.ident(item.name), media_lines(item))
        self._fields.expandAll()
        self._show_raw()

    def _section(self, title: str, lines: Lines) -> None:
        head = QTreeWidgetItem(self._fields, [title])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setFirstColumnSpanned(True)
        for name, value in lines:
            if not value:
                continue
            item = QTreeWidgetItem(head, [name, value] if name else [value])
            item.setFirstColumnSpanned(not name)
            for column in (0, 1):
                item.setTextAlignment(
                    column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
                )
                item.setToolTip(column, plain.plain_tip(item.text(column)))

    def _event_lines(self, row: TimelineRow) -> Lines:
        translate = QCoreApplication.translate
        event = row.event
        yield "UTC", wording.utc(event.when.utc, event.when.digits)
        yield translate("Details", "Written"), plain.visible_line(event.when.written)
        yield translate("Details", "May mean"), wording.interval(event.when)
        yield translate("Details", "Zone"), wording.say(f"zone.{event.when.zone_evidence}")
        yield translate("Details", "Doubt"), wording.doubts(event.when.doubt)
        yield translate("Details", "Account"), wording.people(row)
        yield "IP : port", wording.address(event)
        if event.possible_proxy is not None:
            yield translate("Details", "Possible proxy"), wording.yes_no(event.possible_proxy)
        yield translate("Details", "Conversation"), plain.ident(event.thread or "")
        yield translate("Details", "Number in the source"), plain.ident(event.native_id or "")
        for name, value in event.facts.items():
            yield plain.ident(name), plain.visible(value, 2_000)
        yield translate("Details", "Source"), wording.source(event.source)
        yield translate("Details", "Reference"), event.ref

    def _show_raw(self) -> None:
        if self._row is None:
            return
        raw = self._desk.looking.source_text(self._report, self._row.event.ref)
        text, pages = plain.visible_page(raw, self._page)
        self._raw.setPlainText(text)
        words = QCoreApplication.translate("Details", "Page {page} of {pages}")
        several = words.format(
            page=wording.number(self._page + 1), pages=wording.number(max(pages, 1))
        )
        self._pages.setText(several if pages > 1 else "")
        self._next.setVisible(pages > 1)

    def _turn_page(self) -> None:
        if self._row is not None:
            raw = self._desk.looking.source_text(self._report, self._row.event.ref)
            _, pages = plain.visible_page(raw, 0)
            self._page = (self._page + 1) % max(pages, 1)
            self._show_raw()


def person_lines(person: Person) -> Lines:
    """A person's names, identifiers and other stated fields."""
    translate = QCoreApplication.translate
    yield translate("Details", "Names"), ", ".join(plain.ident(n) for n in person.names)
    for identifier in person.identifiers:
        state = wording.identifier(identifier).partition(": ")[2]
        yield wording.say(f"identifier.{identifier.kind}"), state
    for name, value in person.facts.items():
        yield plain.ident(name), plain.visible_line(value)
    yield translate("Details", "Source"), wording.source(person.source)


def media_lines(item: MediaItem) -> Lines:
    """A file's header facts, hashes and labels."""
    translate = QCoreApplication.translate
    yield translate("Details", "Header"), wording.media_line(item)
    yield "SHA-256", wording.hashed(item.sha256)
    yield "SHA-1", wording.hashed(item.sha1)
    yield "MD5", wording.hashed(item.md5)
    for stated in item.stated_hashes:
        short = f"{plain.ident(stated.short)}…" if stated.short else plain.ident(stated.value or "")
        words = translate("Details", "Stated {kind}")
        yield words.format(kind=plain.ident(stated.kind)), short
    yield translate("Details", "Viewed by the company"), wording.yes_no(item.viewed_by_esp)
    yield translate("Details", "EXIF viewed by the company"), wording.yes_no(item.exif_viewed_by_esp)
    yield translate("Details", "Publicly available"), wording.yes_no(item.publicly_available)
    yield translate("Details", "Relevance"), plain.ident(item.relevance or "")
    yield translate("Details", "Class by the company"), plain.ident(item.classification or "")
    yield translate("Details", "Labels"), ", ".join(plain.ident(a) for a in item.annotations)
    for name, value in item.facts.items():
        yield plain.ident(name), plain.visible_line(value)
    yield translate("Details", "Source"), wording.source(item.source)
