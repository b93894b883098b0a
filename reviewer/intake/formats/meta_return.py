# SPDX-License-Identifier: Apache-2.0
"""Meta business records: what Facebook, Instagram, Threads and WhatsApp answer to the law.

One HTML file for an account, `records.html`, and earlier states of it, `preservation-<n>.html`,
in the same layout: sections with an `id` that begins with `property-`, in each of them labels and
values. The two forms differ in the service only; a file is read as a stream.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.encoding import text_of, text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe
from reviewer.intake.form import Record as Out
from reviewer.intake.formats.meta_account import Account
from reviewer.intake.formats.meta_events import KINDS, Events, has_time_or_address
from reviewer.intake.formats.meta_fields import Aside, Fields, Loose, Section
from reviewer.intake.formats.meta_people import People
from reviewer.intake.formats.meta_records import Group, Record, Records
from reviewer.intake.html_stream import Broken, tokens_of
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import base_name
from reviewer.intake.taking import Taking
from reviewer.model.errors import NotRecognised
from reviewer.model.event import EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.report import (
    READ,
    Problem,
    ProblemKind,
    Skipped,
    Source,
    Statement,
    StatementCode,
    Unread,
)

_SECTION = re.compile(r"<div[^<>]{0,400}\sid\s?=\s?[\"']?property-[a-z]", re.IGNORECASE)
_TITLE = re.compile(
    r"<title[^<>]{0,100}>[^<]{0,100}(?:Legal Request|Business Record)", re.IGNORECASE
)
_WHATSAPP = re.compile(r"WhatsApp Business Record|Service<[^<>]{0,400}>(?:<[^<>]{0,400}>){0,3}\s?"
                       r"WhatsApp", re.IGNORECASE)  # fmt: skip
_WHATSAPP_ONLY = re.compile(r"property-(?:message_log|call_logs|groups_info|web_info)\b")
_ABSENT = re.compile(r"\s*No responsive records (?:located|found)\.?\s*", re.IGNORECASE)
_ADVICE = "instructions.txt"
_ADVISES = re.compile(r"\b(?:Facebook|Instagram|WhatsApp|Meta)\b")
_PROBLEMS = {
    "html_open": (ProblemKind.DAMAGED, "breaks_off"),
    "unstorable_character": (ProblemKind.BAD_VALUE, "unstorable_character"),
    "message_bytes": (ProblemKind.TOO_LARGE, "message_bytes"),
    "raw_bytes": (ProblemKind.TOO_LARGE, "raw_bytes"),
}


class MetaReturn:
    """A record of Facebook, Instagram or Threads."""

    format = Format.META_RETURN
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the sections, or by the title."""
        return _score(probe, whatsapp=False)

    def read(self, opened: Opened, taking: Taking) -> Iterator[Out]:
        """Read the file as a stream. Raises NotRecognised when it has no section.

        What explains the record to its receiver is no part of it, kept as text.
        """
        if base_name(opened.name).lower() == _ADVICE:
            return _advice(opened, taking)
        return _Reading(opened, taking, by_phone=False).records()


class WhatsAppReturn:
    """A record of WhatsApp: log of messages and calls without any text, or account data."""

    format = Format.WHATSAPP_RETURN
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the sections and the service they name."""
        return _score(probe, whatsapp=True)

    def read(self, opened: Opened, taking: Taking) -> Iterator[Out]:
        """Read the file as a stream. Raises NotRecognised when it has no section."""
        return _Reading(opened, taking, by_phone=True).records()


def _score(probe: Probe, *, whatsapp: bool) -> Match:
    if base_name(probe.name).lower() == _ADVICE and not whatsapp:
        known = _ADVISES.search(text_of_head(probe.head)) is not None
        return Match(CERTAIN, Part.LOG, None, "instructions") if known else NO_MATCH
    if b"<" not in probe.head[:4_096]:
        return NO_MATCH
    text = text_of_head(probe.head)
    named = _TITLE.search(text) is not None and "property-" in text
    if not named and _SECTION.search(text) is None:
        return NO_MATCH
    is_whatsapp = bool(_WHATSAPP.search(text) or _WHATSAPP_ONLY.search(text))
    part = Part.LOG if "preservation" in base_name(probe.name).lower() else Part.MAIL
    # Copies come after the record itself, so that equal rows fold into the record's own.
    return Match(CERTAIN, part, None, "sections") if is_whatsapp is whatsapp else NO_MATCH


def _advice(opened: Opened, taking: Taking) -> Iterator[Out]:
    source = Source(opened.name, "line 1")
    text, size = "", 0
    for line in text_of(opened, taking.limits):
        if size <= taking.limits.raw_bytes:
            text += f"{line}\n"
        size += len(line) + 1
    yield Unread(_ADVICE, text.rstrip("\n"), source)
    if size > len(text):
        yield Problem(ProblemKind.TOO_LARGE, source, "raw_bytes")
    yield Skipped(source, "instructions")


class _Reading:
    """One file being read."""

    def __init__(self, opened: Opened, taking: Taking, *, by_phone: bool) -> None:
        self._opened = opened
        self._taking = taking
        self._people = People(taking, by_phone=by_phone)
        self._events = Events(opened, taking, self._people)
        self._account = Account(opened, taking, self._people, self._events)
        self._left_out: dict[str, tuple[int, int]] = {}
        self._sections = 0

    def records(self) -> Iterator[Out]:
        """Everything the file says, in its order."""
        limits = self._taking.limits
        fields = Fields(tokens_of(self._opened, limits), limits.message_bytes)
        for group in Records(fields.pieces(), limits.message_bytes).groups():
            yield from self._group(group)
        yield from self._account.registration()
        self._people.finish()
        for reason, (line, count) in self._left_out.items():
            yield Skipped(self._events.source(line), reason, count)
        if not self._sections and not self._is_cover():
            raise NotRecognised("no_section")

    def _is_cover(self) -> bool:
        """Whether it is a page that only leads to the sections of another file."""
        text = text_of_head(self._opened.head())
        return "outside" in self._left_out and _TITLE.search(text) is not None

    def _group(self, group: Group) -> Iterator[Out]:
        if isinstance(group, Record):
            yield from self._record(group)
        elif isinstance(group, Section):
            self._sections += 1
            if group.name == "message_log":
                source = self._events.source(group.line)
                yield Statement(StatementCode.CONTENT_LEFT_OUT, group.name, source)
        elif isinstance(group, Aside):
            first, count = self._left_out.get(group.reason, (group.line, 0))
            self._left_out[group.reason] = first, count + 1
        elif isinstance(group, Loose):
            source = self._events.source(group.line)
            if _ABSENT.fullmatch(group.text):
                yield from self._absence(group.section, source)
            else:
                yield Unread(group.section, group.text, source)
        else:
            yield from self._broken(group)

    def _record(self, record: Record) -> Iterator[Out]:
        """A record goes where its section belongs; of an unknown one nothing is lost."""
        name = record.section.removeprefix("threads_")
        source = self._events.source(record.line)
        said = [pair for pair in record.pairs if not _ABSENT.fullmatch(pair.value)]
        absent = len(said) < len(record.pairs)  # somebody may write the same words in a message
        if absent and not any(pair.value for pair in said):
            yield from self._absence(record.section, source)
            return
        if absent and self._account.owns(record):
            yield self._no_records(record.section, source)
            record.pairs = said
        if record.lead:
            yield from self._lead(record)
        elif record.section == "ncmec_reports":
            yield from self._account.report(record)
        elif self._account.owns(record):
            yield from self._account.records(record)
        elif name in KINDS:
            yield from self._events.events(record, KINDS[name], record.section)
        elif has_time_or_address(record):
            self._taking.untested.add(self._opened.name)
            yield from self._events.events(record, EventKind.OTHER, record.section)
        else:
            label = record.section or "record"
            yield Unread(label, record.raw(), source)
            yield READ

    def _lead(self, record: Record) -> Iterator[Out]:
        """What is said of a whole thread or call, once."""
        above = [pair for pair in record.context if pair.value]
        for pair in record.pairs:
            if pair.value:
                value = "\n".join(f"{one.key}: {one.value}" for one in (*above, pair))
                source = self._events.source(pair.line)
                yield Statement(StatementCode.OTHER, value, source)
        yield READ

    def _absence(self, section: str, source: Source) -> Iterator[Out]:
        yield self._no_records(section, source)
        yield READ

    def _no_records(self, section: str, source: Source) -> Statement:
        about = self._people.holder_ref
        return Statement(StatementCode.NO_RECORDS, section or "records", source, about)

    def _broken(self, broken: Broken) -> Iterator[Out]:
        kind, detail = _PROBLEMS[broken.code]
        source = self._events.source(broken.line)
        yield Problem(kind, source, detail, lost=bool(broken.text))
        if broken.text:
            yield Unread("html", broken.text, source)
