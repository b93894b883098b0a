# SPDX-License-Identifier: Apache-2.0
"""The entry of one file: what the company says about it, and the times tied to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from reviewer.intake.formats.xml_capture import read_device
from reviewer.intake.formats.xml_flags import Annotations
from reviewer.intake.formats.xml_page import Page, Room, Section
from reviewer.intake.uploads import compare
from reviewer.intake.xml_stream import Element
from reviewer.model.event import EventKind
from reviewer.model.moment import Moment, TimeRules, read_time
from reviewer.model.report import SourceBody

TREES = frozenset({"nameValuePair"})
"""Names of the elements read here that come as trees."""

_ANSWERS = {
    "fileViewedByEsp": "viewed_by_esp",
    "exifViewedByEsp": "exif_viewed_by_esp",
    "publiclyAvailable": "publicly_available",
}
_WORDS = {"fileRelevance": "relevance", "industryClassification": "classification"}
_PAIR = frozenset({"name", "value", "type"})
_EXIF_TIMES = frozenset(
    {
        "datetime",
        "datetimeoriginal",
        "datetimedigitized",
        "createdate",
        "modifydate",
        "creationdate",
        "datecreated",
        "datetaken",
        "mediacreatedate",
        "creationtime",
    }
)
_EXIF_DATE = re.compile(r"(\d{4}):(\d\d):(\d\d)(?=[ T])")


def state_report_id(page: Page, element: Element) -> None:
    """Keep the number the clearing house gave; a different one is said, not taken."""
    head = page.taking.head
    number = element.text.strip()
    page.unread_attributes(element, element)
    if not number:
        return
    if head.report_id is not None and head.report_id != number:
        page.bad_value(page.source(element), "report_id_differs")
        page.unread_value(element, number)
        return
    head.state("report_id", number, page.source(element))
    if head.source_body in (SourceBody.UNKNOWN, SourceBody.ESP):
        head.source_body = SourceBody.NCMEC


class FileEntry(Section):
    """One `fileDetails`."""

    def __init__(self, page: Page, element: Element) -> None:
        self.draft = page.taking.shelf.describe(page.source(element))
        super().__init__(page, media=(self.draft.ref,))
        self._room = Room(page.limits.xml_own_letters)
        page.together = True

    def begin(self, element: Element) -> Section:
        """Details and annotations have children."""
        if element.name == "details":
            return Details(self, element)
        if element.name == "fileAnnotations":
            return Annotations(self.page, self.annotate)
        return super().begin(element)

    def take(self, element: Element) -> None:
        """Read a field of the entry."""
        name = element.name
        if name in _READERS:
            _READERS[name](self, element)
        elif name in _ANSWERS:
            self._take_answer(element)
        elif name in _WORDS:
            self._take_word(element)
        elif name == "fileAnnotations":
            self.page.unread(element)
        else:
            super().take(element)
            return
        if element.attributes and name not in _OWN_ATTRIBUTES:
            self.page.unread_attributes(element, element)

    def end(self, element: Element) -> None:
        """The entry is complete; the shelf counts it."""
        self.page.unread_own(element)
        compare(self.page.out, self.media)
        self.page.together = False
        self.draft.raw = self.page.hold_raw(element.raw)

    def annotate(self, name: str) -> None:
        """Add an annotation in the schema's spelling, once."""
        if name not in self.draft.annotations:
            self.draft.annotations.append(name)

    def fact(self, element: Element, name: str, value: str, below: str = "") -> None:
        """Keep a further stated field; a second, different value is kept unread."""
        known = self.draft.facts.get(name)
        if known is None and value and self.page.hold(element, name + value, self._room):
            self.draft.facts[name] = value
        elif known is not None and value and known != value:
            self.page.unread_value(element, value, below)

    def state_hash(self, element: Element, kind: str, value: str) -> None:
        """Keep a stated hash with its kind."""
        if value.strip() and self.page.hold(element, kind + value, self._room):
            self.draft.state_hash(kind, value)

    def _take_answer(self, element: Element) -> None:
        field_name = _ANSWERS[element.name]
        answer = self.page.boolean(element)
        if answer is None:
            return
        if getattr(self.draft, field_name) is None:
            setattr(self.draft, field_name, answer)
        elif getattr(self.draft, field_name) != answer:
            self.page.unread(element)

    def _take_word(self, element: Element) -> None:
        field_name = _WORDS[element.name]
        word = element.text.strip()
        known = getattr(self.draft, field_name)
        if known is None and word:
            if self.page.hold(element, word, self._room):
                setattr(self.draft, field_name, word)
        elif word and known != word:
            self.page.unread(element)

    def take_file_id(self, element: Element) -> None:
        """The number by which the file is joined with its delivery."""
        file_id = element.text.strip()
        if self.draft.file_id is None and file_id:
            if self.page.hold(element, file_id, self._room):
                self.draft.file_id = file_id
        elif file_id and self.draft.file_id != file_id:
            self.page.unread(element)

    def take_report_id(self, element: Element) -> None:
        """The number of the report."""
        state_report_id(self.page, element)

    def take_name(self, element: Element) -> None:
        """A name of the file; the user's own is shown first, both are kept."""
        name = element.text.strip()
        if name and self.page.hold(element, name, self._room):
            first = element.name == "originalFileName"
            self.draft.names.insert(0 if first else len(self.draft.names), name)
            self.fact(element, element.name, name)

    def take_location(self, element: Element) -> None:
        """Where the file lay. Nothing is concluded from it."""
        self.fact(element, element.name, element.text.strip())

    def take_upload(self, element: Element) -> None:
        """When the file reached the company: an upload beside any captured one."""
        if element.text.strip():
            self.page.event(
                EventKind.UPLOAD,
                self.page.moment(element.text),
                self.page.source(element),
                facts={"stated_in": element.name},
                media=self.media,
                raw=element.raw,
            )

    def take_meme(self, element: Element) -> None:
        """The older form of an annotation."""
        if self.page.boolean(element):
            self.annotate(element.name)

    def take_hash(self, element: Element) -> None:
        """A stated hash with its kind."""
        self.state_hash(element, element.attributes.get("hashType", ""), element.text)
        self.page.unread_attributes(element, element, known=frozenset({"hashType"}))

    def take_device(self, element: Element) -> None:
        """The device named with the file."""
        read_device(self, element)

    def take_note(self, element: Element) -> None:
        """Additional information about the file."""
        self.page.note(element, about=self.draft.ref)


_READERS: dict[str, Callable[[FileEntry, Element], None]] = {
    "reportId": FileEntry.take_report_id,
    "fileId": FileEntry.take_file_id,
    "fileName": FileEntry.take_name,
    "originalFileName": FileEntry.take_name,
    "locationOfFile": FileEntry.take_location,
    "uploadedToEspTimestamp": FileEntry.take_upload,
    "potentialMeme": FileEntry.take_meme,
    "originalFileHash": FileEntry.take_hash,
    "deviceId": FileEntry.take_device,
    "additionalInfo": FileEntry.take_note,
}
_OWN_ATTRIBUTES = frozenset({"originalFileHash", "deviceId", "additionalInfo", "reportId"})


class Details(Section):
    """Name and value pairs from the file's header or about its hashes."""

    def __init__(self, entry: FileEntry, element: Element) -> None:
        super().__init__(entry.page, media=entry.media)
        self._entry = entry
        self._type = element.attributes.get("type", "").strip()

    def take(self, element: Element) -> None:
        """Read one pair; its kind may stand on the pair instead."""
        if element.name != "nameValuePair":
            super().take(element)
            return
        page = self.page
        given = page.fields(element, _PAIR)
        page.unread_attributes(element, element, known=frozenset({"type"}))
        kind = self._type or element.attributes.get("type", "").strip() or given.get("type", "")
        name, value = given.get("name", ""), given.get("value", "")
        if kind.upper() == "HASH" and value:
            self._entry.state_hash(element, name, value)
        elif name and value:
            self._entry.fact(element, name, value, "/value")
            if _folded(name) in _EXIF_TIMES:
                self._take_time(element, name, value)
        elif name or value:
            page.unread_value(element, name or value, "/name" if name else "/value")

    def _take_time(self, element: Element, name: str, value: str) -> None:
        self.page.event(
            EventKind.MEDIA_TIME,
            media_time(value, self.page.rules),
            self.page.source(element),
            facts={"stated_in": name},
            media=self.media,
            raw=element.raw,
        )

    def end(self, element: Element) -> None:
        """Keep what is left of the tag."""
        self.page.unread_own(element, frozenset({"type"}))


def media_time(written: str, rules: TimeRules) -> Moment:
    """Read a time from a picture's header: the local clock of a device.

    No declared zone is applied to it; only an offset that stands in the text itself counts.
    """
    own = replace(rules, declared_zone=None, file_zone=None, convention_zone=None)
    moment = read_time(_EXIF_DATE.sub(r"\1-\2-\3", written, count=1), own, epoch=False)
    return replace(moment, written=written)


def _folded(name: str) -> str:
    """An EXIF field's name without group, blanks and case."""
    plain = name.rpartition(":")[2]
    return plain.replace(" ", "").replace("_", "").replace("/", "").lower()
