# SPDX-License-Identifier: Apache-2.0
"""Every field of the selected row, its people and files, and the raw source text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from reviewer.desk.door import Desk
from reviewer.model.report import MediaItem, Person
from reviewer.model.timeline import TimelineRow
from reviewer.ui import look, plain, wording
from reviewer.ui.field_rows import Field, FieldList

Fields = Iterator[Field]


class DetailsPanel(QWidget):
    """A tree of labelled values over the source slice as received."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report = ""
        self._row: TimelineRow | None = None
        self._raw_ref = ""
        self._media: dict[str, MediaItem] = {}
        self._people: dict[str, Person] = {}
        self._page = 0
        self._fields = FieldList(self)
        self._raw_title = QLabel(self)
        look.set_role(self._raw_title, "heading")
        self._pages = QLabel(self)
        look.set_role(self._pages, "muted")
        self._next = QPushButton(self)
        self._next.clicked.connect(self._turn_page)
        self._raw = plain.PlainText(self)
        self.setFocusProxy(self._fields)
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

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def open_report(
        self, sha256: str, people: Sequence[Person], media: Sequence[MediaItem]
    ) -> None:
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
        self._raw_ref = row.event.ref if row is not None else ""
        self._page = 0
        self._fields.clear()
        if row is None:
            self._raw.setPlainText("")
            self._pages.setText("")
            self._next.hide()
            return
        self._fields.add_section(wording.kind(row.event.kind), event_fields(row))
        for ref in filter(None, [row.event.person, *row.event.other_people]):
            if ref in self._people:
                person = self._people[ref]
                self._fields.add_section(wording.say(f"role.{person.role}"), person_fields(person))
        for ref in row.event.media:
            if ref in self._media:
                item = self._media[ref]
                self._fields.add_section(plain.ident(item.name), media_fields(item))
        self._show_raw()

    def show_raw(self, ref: str) -> None:
        """Show the source slice of an event, a person or a file."""
        self._raw_ref = ref
        self._page = 0
        self._show_raw()

    def _show_raw(self) -> None:
        if not self._raw_ref:
            return
        raw = self._desk.looking.source_text(self._report, self._raw_ref)
        text, pages = plain.visible_page(raw, self._page)
        self._raw.setPlainText(text)
        words = QCoreApplication.translate("Details", "Page {page} of {pages}")
        several = words.format(
            page=wording.number(self._page + 1), pages=wording.number(max(pages, 1))
        )
        self._pages.setText(several if pages > 1 else "")
        self._next.setVisible(pages > 1)

    def _turn_page(self) -> None:
        if self._raw_ref:
            raw = self._desk.looking.source_text(self._report, self._raw_ref)
            _, pages = plain.visible_page(raw, 0)
            self._page = (self._page + 1) % max(pages, 1)
            self._show_raw()


def event_fields(row: TimelineRow) -> Fields:
    """Everything an event states, and what its time may mean."""
    translate = QCoreApplication.translate
    event = row.event
    when = event.when
    yield Field("UTC", wording.utc(when.utc, when.digits), mono=True)
    yield Field(translate("Details", "Written"), plain.visible_line(when.written), mono=True)
    yield Field(translate("Details", "May mean"), wording.interval(when), mono=True)
    yield Field(translate("Details", "Zone"), wording.say(f"zone.{when.zone_evidence}"))
    yield Field(translate("Details", "Doubt"), wording.doubts(when.doubt))
    yield Field(translate("Details", "Account"), wording.people(row))
    text, _ = plain.visible_page(event.text)
    yield Field(translate("Details", "Text"), text)
    yield Field("IP : port", wording.address(event), mono=True)
    if event.possible_proxy is not None:
        yield Field(translate("Details", "Possible proxy"), wording.yes_no(event.possible_proxy))
    yield Field(translate("Details", "Conversation"), plain.ident(event.thread or ""))
    yield Field(translate("Details", "Number in the source"), plain.ident(event.native_id or ""))
    for name, value in event.facts.items():
        yield Field(plain.ident(name), plain.visible(value, 2_000))
    yield Field(translate("Details", "Source"), wording.source(event.source))
    yield Field(translate("Details", "Reference"), event.ref, mono=True)


def person_fields(person: Person) -> Fields:
    """A person's names, identifiers and other stated fields."""
    translate = QCoreApplication.translate
    names = ", ".join(plain.ident(n) for n in person.names)
    yield Field(translate("Details", "Names"), names, person.source)
    for identifier in person.identifiers:
        kind = wording.say(f"identifier.{identifier.kind}")
        yield Field(kind, wording.identifier(identifier), identifier.source)
    for name, value in person.facts.items():
        yield Field(plain.ident(name), plain.visible_line(value), person.source)
    yield Field(translate("Details", "Source"), wording.source(person.source), person.source)


def media_fields(item: MediaItem) -> Fields:
    """A file's header facts, hashes and labels."""
    translate = QCoreApplication.translate
    yield Field(translate("Details", "Header"), wording.media_facts(item))
    yield Field("SHA-256", wording.hashed(item.sha256), mono=True)
    yield Field("SHA-1", wording.hashed(item.sha1), mono=True)
    yield Field("MD5", wording.hashed(item.md5), mono=True)
    stated = translate("Details", "Stated {kind}")
    for one in item.stated_hashes:
        short = f"{plain.ident(one.short)}…" if one.short else wording.hashed(one.value)
        yield Field(stated.format(kind=plain.ident(one.kind)), short, mono=True)
    yield Field(translate("Details", "Viewed by the company"), wording.yes_no(item.viewed_by_esp))
    exif = wording.yes_no(item.exif_viewed_by_esp)
    yield Field(translate("Details", "EXIF viewed by the company"), exif)
    yield Field(translate("Details", "Publicly available"), wording.yes_no(item.publicly_available))
    yield Field(translate("Details", "Relevance"), plain.ident(item.relevance or ""))
    yield Field(
        translate("Details", "Class by the company"), plain.ident(item.classification or "")
    )
    labels = ", ".join(wording.annotation(a) for a in item.annotations)
    yield Field(translate("Details", "Labels"), labels)
    for name, value in item.facts.items():
        yield Field(plain.ident(name), plain.visible_line(value))
    yield Field(translate("Details", "Source"), wording.source(item.source), item.source)
