# SPDX-License-Identifier: Apache-2.0
"""What Google hands over: the return of a warrant, and a Takeout that a person made.

Each file is told by its content; folders and files of a Takeout bear names in many languages. Of
the names only labels are taken: account, service, resource, "no records", the conversation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from reviewer.intake.acts import folded
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats import (
    google_activity,
    google_chat,
    google_logs,
    google_mail_info,
    google_places,
    google_subscriber,
    google_summary,
)
from reviewer.intake.formats.google_label import in_bundle, label_of, says_no_records
from reviewer.intake.formats.google_page import pieces_of
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import NotRecognised
from reviewer.model.formats import Format, Tier
from reviewer.model.limits import DEFAULT, KIB
from reviewer.model.report import Skipped, Source

_FIRST = Part.MAIL
"""Pages and summaries name the account, so they are read before the logs that speak of it."""
_NOTE_BYTES = 64 * KIB
_LIKELY = 70

_Read = Callable[[Opened, Taking], Iterator[Record]]


class Section(NamedTuple):
    """A kind of file: its reader, its place in the order, and what is not known of its layout."""

    read: _Read
    part: Part = Part.LOG
    untested: bool = False


_SUMMARY = Section(google_summary.read_summary, _FIRST)
_NO_RECORDS = Section(google_summary.read_no_records)
_SUBSCRIBER = Section(google_subscriber.read_subscriber, _FIRST)
_CHANGES = Section(google_logs.read_page)
_ACCESS_PAGE = Section(google_logs.read_page, untested=True)
_ACCESSES = Section(google_logs.read_accesses)
_DEVICES = Section(google_logs.read_devices, untested=True)
_CHAT = Section(google_chat.read_messages)
_GROUP = Section(google_chat.read_group, _FIRST)
_MAIL_INFO = Section(google_mail_info.read_mail_info)
_ENTRIES = Section(google_activity.read_json)
_CARDS = Section(google_activity.read_cards, untested=True)
_PLACES = Section(google_places.read_places)
_VISITS = Section(google_places.read_places, untested=True)

_MARKS = (
    b"Originating Identifier", b"Google Account ID", b"Gaia ID", b"Old Value", b"old value",
    b"Activity Timestamp", b"creator", b"user_type", b"creation_time_microseconds", b"titleUrl",
    b"products", b"outer-cell", b"locations", b"timelineObjects", b"AccessLog",
)  # fmt: skip
"""One of these stands in the first bytes of each of these files."""


class GoogleReturn:
    """Every file of a Google return or a Takeout but its mails, which are a mailbox."""

    format = Format.GOOGLE_RETURN
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the content, and by the name where that says there are no records."""
        section = _section(probe.name, probe.head)
        if section is not None:
            return Match(CERTAIN, section.part, None, "google")
        if probe.size <= _NOTE_BYTES and says_no_records(_base(probe.name)):
            return Match(CERTAIN if label_of(probe.name) else _LIKELY, Part.LOG, None, "name")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read one file; one of the master bundle that is also there by itself is left out.

        Raises NotRecognised for a file of another kind.
        """
        twin = in_bundle(opened.name)
        if twin is not None and taking.shelf.same_bytes(opened.name, twin):
            yield Skipped(Source(opened.name, "file"), "bundle_copy")
            return
        section = _section(opened.name, opened.head())
        if section is None and says_no_records(_base(opened.name)):
            section = _NO_RECORDS
        if section is None:
            raise NotRecognised("form_not_known")
        if section.untested:
            taking.untested.add(opened.name)
        yield from section.read(opened, taking)


def _base(name: str) -> str:
    return name.replace("!", "/").replace("\\", "/").rsplit("/", 1)[-1]


def _section(name: str, head: bytes) -> Section | None:
    """What a file is by its first bytes; the marks spare most files of others a closer look."""
    if not any(mark in head for mark in _MARKS) and b"\x00" not in head[:64]:
        return None
    text = text_of_head(head)
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _of_page(name, head, text)
    if start.startswith(("{", "[")):
        return _of_json(start)
    columns = {folded(name) for name in google_logs.columns_of_line(start)}
    if "gaia id" in columns:
        accessed = "product name" in columns and google_logs.is_timed(columns)
        return _ACCESSES if accessed else _DEVICES
    lines = {line.partition(":")[0].strip() for line in start[:4_096].splitlines()}
    return _SUMMARY if {"Originating Identifier", "Service"} <= lines else None


def _of_page(name: str, head: bytes, text: str) -> Section | None:
    if "outer-cell" in text and "content-cell" in text:
        return _CARDS
    if "Google Account ID" in text and "<li" in text.lower():
        return _SUBSCRIBER
    low = text.lower()
    label = label_of(name)
    logged = label is not None and folded(label.service).startswith("accesslog")
    if not (logged or "old value" in low or "gaia id" in low or "activity timestamp" in low):
        return None
    columns = google_logs.columns_of(pieces_of(Opened.of_bytes("head", head), DEFAULT))
    if not google_logs.is_timed(columns):
        return None
    if {"old value", "new value"} <= columns:
        return _CHANGES
    return _ACCESS_PAGE if logged or "gaia id" in columns else None


def _of_json(start: str) -> Section | None:
    if start[0] == "[" and '"title"' in start and '"header"' in start and '"time"' in start:
        return _ENTRIES if '"products"' in start or '"titleUrl"' in start else None
    if '"creation_time_microseconds"' in start:
        return _MAIL_INFO
    if start[0] == "[":
        return None
    if '"messages"' in start and '"creator"' in start:
        return _CHAT if '"created_date"' in start or '"deleted_date"' in start else None
    if '"members"' in start and '"user_type"' in start:
        return _GROUP
    if '"timelineObjects"' in start:
        return _VISITS
    return _PLACES if '"locations"' in start and '"latitudeE7"' in start else None
