# SPDX-License-Identifier: Apache-2.0
"""Every field of the selected row, its people and files; below, its text or its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reviewer.desk.door import Desk
from reviewer.model.declaration import Declaration
from reviewer.model.report import RAW_LIMIT, MediaItem, Person, Source
from reviewer.model.timeline import TimelineRow
from reviewer.ui import declared_words, look, plain, wording
from reviewer.ui.counted import COUNTED
from reviewer.ui.field_rows import Field, FieldList
from reviewer.ui.paged_text import PagedText

Fields = Iterator[Field]

_FIELD_LETTERS = 1_500
"""Of a long text the list shows the beginning; the pages below hold all of it."""
_KEPT_BYTES = RAW_LIMIT - 3
"""A slice that was cut has so many bytes at least: a cut falls between whole characters."""


class DetailsPanel(QWidget):
    """A tree of labelled values over the whole text, or over the source slice as received.

    asked_declaration   the number of a declaration that the shown row rests on
    asked               the source of an activated line
    """

    asked_declaration = Signal(int)
    asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report = ""
        self._row: TimelineRow | None = None
        self._raw_ref = ""
        self._media: dict[str, MediaItem] = {}
        self._people: dict[str, Person] = {}
        self._fields = FieldList(self)
        self._fields.asked.connect(self.asked)
        self._whole = QRadioButton(self)
        self._source = QRadioButton(self)
        self._choice = QButtonGroup(self)
        self._choice.addButton(self._whole)
        self._choice.addButton(self._source)
        self._source.setChecked(True)
        self._choice.buttonToggled.connect(self._show_chosen)
        self._kept = QLabel(self)
        self._kept.setWordWrap(True)
        look.set_role(self._kept, "warn")
        self._declared = QPushButton(self)
        self._declared.setAutoDefault(True)
        look.set_role(self._declared, "link")
        self._declared.clicked.connect(self._ask_declaration)
        self.paged = PagedText(self)
        self.setFocusProxy(self._fields)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 6, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._whole)
        head.addWidget(self._source)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._kept)
        column.addWidget(self.paged, 1)
        above = QWidget(self)
        listed = QVBoxLayout(above)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self._fields, 1)
        listed.addWidget(self._declared)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(above)
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
        self._whole.setText(translate("Details", "Whole text"))
        self._source.setText(translate("Details", "Source text"))
        self._declared.setText(translate("Details", "The declaration, and taking it back…"))
        self.paged.retranslate()
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
        self.paged.setFocus()

    def show_row(self, row: TimelineRow | None) -> None:
        """Show an event with everything it carries."""
        self._row = row
        self._raw_ref = row.event.ref if row is not None else ""
        self._fields.clear()
        text = row.event.text if row is not None else ""
        self._whole.setEnabled(bool(text))
        self._choose(self._whole if len(text) > _FIELD_LETTERS else self._source)
        if row is None:
            self._declared.hide()
            return
        declared = self._desk.declaring.of_row(self._report, row)
        self._declared.setVisible(bool(declared))
        self._fields.add_section(wording.kind(row.event.kind), event_fields(row, declared))
        self._add_twins(row)
        for ref in filter(None, [row.event.person, *row.event.other_people]):
            if ref in self._people:
                person = self._people[ref]
                self._fields.add_section(wording.say(f"role.{person.role}"), person_fields(person))
        for ref in row.event.media:
            if ref in self._media:
                item = self._media[ref]
                self._fields.add_section(plain.ident(item.name), media_fields(item))

    def _add_twins(self, row: TimelineRow) -> None:
        """Where else the report says the same, and what bears the same number and does not."""
        if not row.copies and not row.at_odds:
            return
        twins = self._desk.looking.twins(self._report, row.event.ref)
        if twins.copies:
            places = [Field("", wording.source(place)) for place in twins.copies]
            self._fields.add_section(COUNTED.copies(len(places)), places)
        if twins.at_odds:
            found = (self._desk.looking.event(self._report, ref) for ref in twins.at_odds)
            others = [_at_odds(other) for other in found if other is not None]
            title = QCoreApplication.translate("Details", "The same number, said otherwise")
            self._fields.add_section(title, others)

    def show_raw(self, ref: str) -> None:
        """Show the source slice of an event, a person or a file."""
        self._raw_ref = ref
        self._choose(self._source)

    def _ask_declaration(self) -> None:
        if self._row is not None and self._row.declared:
            self.asked_declaration.emit(self._row.declared[0])

    def received(self) -> str:
        """What stands in the field that has the focus, else the row's text or its source slice.

        Every character as it is stored, the unseen ones included.
        """
        found = self._fields.received() if self._fields.hasFocus() else ""
        return found or self._text() or self._slice()

    def _text(self) -> str:
        return self._row.event.text if self._row is not None else ""

    def _slice(self) -> str:
        return self._desk.looking.source_text(self._report, self._raw_ref) if self._raw_ref else ""

    def _choose(self, button: QRadioButton) -> None:
        self._choice.blockSignals(True)
        button.setChecked(True)
        self._choice.blockSignals(False)
        self._show_chosen()

    def _show_chosen(self) -> None:
        whole = self._whole.isChecked()
        translate = QCoreApplication.translate
        name = translate("Details", "Whole text of the event")
        source = translate("Details", "Source text as received")
        self.paged.text.setAccessibleName(name if whole else source)
        shown = self._text() if whole else self._slice()
        self.paged.show_text(shown)
        self._say_kept(None if whole or _is_below_limit(shown) else self._place())

    def _say_kept(self, place: Source | None) -> None:
        """Say of a slice that reached its limit where the rest stands; None says nothing."""
        self._kept.setVisible(place is not None)
        if place is not None:
            words = QCoreApplication.translate(
                "Details",
                "Source text is kept up to {count} KiB; the rest stands in the original: {place}",
            )
            at = plain.isolated(wording.source(place))
            count = wording.number(RAW_LIMIT // 1024)
            self._kept.setText(plain.breakable(words.format(count=count, place=at)))

    def _place(self) -> Source | None:
        """Where that stands whose slice is shown."""
        ref = self._raw_ref
        found = self._people.get(ref) or self._media.get(ref)
        row = None if found else self._desk.looking.event(self._report, ref)
        stands = row.event if row else found
        return stands.source if stands else None


def _is_below_limit(raw: str) -> bool:
    return len(raw.encode("utf-8", "replace")) < _KEPT_BYTES


def event_fields(row: TimelineRow, declared: Sequence[Declaration] = ()) -> Fields:
    """Everything an event states, what its time may mean, and who declared how to read it."""
    translate = QCoreApplication.translate
    event = row.event
    when = event.when
    yield Field("UTC", wording.utc(when.utc, when.digits), mono=True)
    written = plain.visible_line(when.written)
    yield Field(translate("Details", "Written"), written, mono=True, received=when.written)
    first = row.as_read or when
    yield Field(translate("Details", "May mean"), wording.interval(first), mono=True)
    yield Field(translate("Details", "Zone"), wording.say(f"zone.{when.zone_evidence}"))
    yield from _declared_fields(declared)
    if declared:
        yield Field(translate("Details", "Read so"), wording.interval(when), mono=True)
    yield Field(translate("Details", "Doubt"), wording.doubts(when.doubt))
    yield Field(translate("Details", "Account"), wording.people(row))
    text = plain.visible(event.text, _FIELD_LETTERS)
    yield Field(translate("Details", "Text"), text, received=event.text)
    if len(event.text) > _FIELD_LETTERS:
        yield Field("", translate("Details", "All of it stands below, under Whole text."))
    yield Field("IP : port", wording.address(event), mono=True, received=event.ip or "")
    if event.possible_proxy is not None:
        yield Field(translate("Details", "Possible proxy"), wording.yes_no(event.possible_proxy))
    thread, number = event.thread or "", event.native_id or ""
    yield Field(translate("Details", "Conversation"), plain.ident(thread), received=thread)
    yield Field(translate("Details", "Number in the source"), plain.ident(number), received=number)
    for name, value in event.facts.items():
        said = wording.fact_value(name, value) or plain.visible(value, _FIELD_LETTERS)
        yield Field(wording.fact_name(name), said, received=value)
    yield Field(translate("Details", "Source"), wording.source(event.source))
    yield Field(translate("Details", "Reference"), event.ref, mono=True)


def _at_odds(other: TimelineRow) -> Field:
    """A row that bears the same number: its time, who, what, and the way to it."""
    parts = (wording.utc(other.event.when.utc), wording.people(other), wording.summary(other))
    words = " · ".join(part for part in parts if part)
    return Field(wording.source(other.event.source), words, other.event.source)


def _declared_fields(declared: Sequence[Declaration]) -> Fields:
    """Who assumed what, for which rows, when and why."""
    translate = QCoreApplication.translate
    for one in declared:
        yield Field(translate("Details", "Declared"), declared_words.named(one))
        yield Field(translate("Details", "Declared by"), declared_words.signed(one))
        reason = plain.visible(one.reason, _FIELD_LETTERS)
        yield Field(translate("Details", "Declared because"), reason, received=one.reason)


def person_fields(person: Person) -> Fields:
    """A person's names, identifiers and other stated fields."""
    translate = QCoreApplication.translate
    names = ", ".join(plain.ident(n) for n in person.names)
    as_stored = ", ".join(person.names)
    yield Field(translate("Details", "Names"), names, person.source, received=as_stored)
    for identifier in person.identifiers:
        kind = wording.say(f"identifier.{identifier.kind}")
        shown = wording.identifier(identifier)
        yield Field(kind, shown, identifier.source, received=identifier.value)
    for name, value in person.facts.items():
        said = wording.fact_value(name, value) or plain.visible_line(value)
        yield Field(wording.fact_name(name), said, person.source, received=value)
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
        said = wording.fact_value(name, value) or plain.visible_line(value)
        yield Field(wording.fact_name(name), said, received=value)
    yield Field(translate("Details", "Source"), wording.source(item.source), item.source)
