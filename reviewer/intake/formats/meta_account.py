# SPDX-License-Identifier: Apache-2.0
"""What a Meta business record says of the account itself: names, addresses, lists, its reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.encoding import head_of
from reviewer.intake.form import Record as Out
from reviewer.intake.formats.meta_events import Events
from reviewer.intake.formats.meta_people import People
from reviewer.intake.formats.meta_records import TIMES, Pair, Record
from reviewer.intake.logline import address_of
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import NOT_STATED
from reviewer.model.report import (
    RAW_LIMIT,
    READ,
    IdentifierKind,
    Problem,
    ProblemKind,
    Source,
    Statement,
    StatementCode,
    Unread,
)

_KINDS = {
    "vanity": IdentifierKind.SCREEN_NAME,
    "bio": IdentifierKind.BIO,
    "about_me": IdentifierKind.BIO,
    "birthday": IdentifierKind.BIRTH_DATE,
    "date_of_birth": IdentifierKind.BIRTH_DATE,
    "address": IdentifierKind.ADDRESS,
}
_FACTS = frozenset(
    {
        "account_end_date", "gender", "language", "languages", "current_city", "hometown", "work",
        "education", "websites", "privacy_settings", "alternate_names", "account_status",
        "small_medium_business", "connection_info", "web_info", "groups_info", "device_info",
        "last_location_area", "threads_name",
    }
)  # fmt: skip
_PARAMETERS = frozenset({"target", "account identifier", "internal ticket number"})
_LISTS = frozenset(
    {
        "followers", "following", "friends", "friend_requests", "blocked", "threads_followers",
        "threads_following", "address_book_info", "removed_friends", "followers_and_following",
    }
)  # fmt: skip
_REGISTRATION = ("registration_date", "registration_ip")
_VERIFIED = re.compile(r"\bverified\b", re.IGNORECASE)
_NOT_VERIFIED = re.compile(r"\b(?:not verified|unverified|pending)\b", re.IGNORECASE)
_PHONE = re.compile(r"\+?\(?\d[\d ().-]{5,24}\d")
_MAIL = re.compile(r"[^\s@<>(),;]{1,100}@[^\s@<>(),;]{1,200}")
_NUMBER = re.compile(r"\d{4,20}")
_MOST_FACTS = 500
_FACT_LETTERS = 2_000
_LINE_LETTERS = 2_000


class Account:
    """Takes what is said of the account of one file."""

    def __init__(self, opened: Opened, taking: Taking, people: People, events: Events) -> None:
        self._file = opened.name
        self._taking = taking
        self._people = people
        self._events = events
        self._registered: dict[str, Record] = {}

    def knows(self, section: str) -> bool:
        """Whether the records of a section say what the account is, not what was done."""
        known = ("request_parameters", "name", "emails", "phone_numbers", *_REGISTRATION)
        return section in known or section in _KINDS or section in _FACTS or section in _LISTS

    def owns(self, record: Record) -> bool:
        """Whether a record says what the account is, by its section or, outside of any, itself."""
        if not record.section:
            return not _PARAMETERS.isdisjoint(record.names)
        return self.knows(record.section)

    def records(self, record: Record) -> Iterator[Out]:
        """Everything a record says of the account."""
        section = record.section
        if section in ("request_parameters", ""):
            yield from self.registration()
            yield from self._parameters(record)
        elif section in _REGISTRATION:
            yield from self._registration(record)
        elif section in _LISTS:
            yield from self._list(record)
        else:
            yield from self._said(record)
        for line in record.cut:
            yield Problem(ProblemKind.TOO_LARGE, self._events.source(line), "message_bytes")

    def _parameters(self, record: Record) -> Iterator[Out]:
        """Whose record this is, and the words of the request as statements."""
        source = self._events.source(record.line)
        self._people.about(record.pairs, source)
        for pair in record.pairs:
            if pair.value:
                value, place = f"{pair.key}: {pair.value}", self._events.source(pair.line)
                about = self._people.holder_ref
                yield Statement(StatementCode.OTHER, value, place, about)
            if pair.name == "service" and pair.value and not self._taking.head.hints:
                self._taking.head.hint("platform", pair.value, source)
        yield READ

    def _registration(self, record: Record) -> Iterator[Out]:
        """The date and the address of one registration stand in two sections."""
        if record.section in self._registered:
            yield from self.registration()
        self._registered[record.section] = record
        if len(self._registered) == len(_REGISTRATION):
            yield from self.registration()

    def registration(self) -> Iterator[Out]:
        """The registration, with whatever is known of it by now."""
        records = list(self._registered.values())
        self._registered = {}
        if not records:
            return
        source = self._events.source(records[0].line)
        pairs = [pair for record in records for pair in record.pairs]
        facts: dict[str, str] = {}
        ip = port = None
        when = NOT_STATED
        for record in records:
            for pair in record.pairs:
                split = address_of(pair.value)
                if record.section == "registration_ip" and split is not None and ip is None:
                    ip, port = split
                elif record.section == "registration_date" and when is NOT_STATED:
                    when = self._events.when(pair.value)
                elif pair.value:
                    facts[pair.key] = pair.value
        if port is not None:
            self._taking.untested.add(self._file)
        yield Event(
            ref=self._taking.event_ref(),
            kind=EventKind.REGISTRATION,
            when=when,
            source=source,
            person=self._people.holder_ref,
            ip=ip,
            port=port,
            facts=facts,
            raw=cut_raw("\n".join(f"{pair.key}: {pair.value}" for pair in pairs)),
        )
        for _ in records:
            yield READ

    def _said(self, record: Record) -> Iterator[Out]:
        """Names and addresses become identifiers, anything else a fact of the account."""
        if record.section in _FACTS and any(p.name in TIMES and p.value for p in record.pairs):
            kind = EventKind.DEVICE if record.section == "device_info" else EventKind.OTHER
            yield from self._events.events(record, kind, record.section)
            return
        if record.section == "name":
            self._name(record)
        else:
            for pair in record.pairs:
                source = self._events.source(pair.line)
                for line in pair.value.split("\n"):
                    yield from self._line(record.section, pair, line.strip(), source)
        self._people.finish()
        yield READ

    def _name(self, record: Record) -> None:
        """First, middle and last name stand in this order; a name alone is whole."""
        source = self._events.source(record.line)
        draft = self._people.account(source)
        written = " ".join(pair.value for pair in record.pairs if pair.value)
        if written and written not in draft.names:
            draft.names.append(head_of(written, _FACT_LETTERS))

    def _line(self, section: str, pair: Pair, line: str, source: Source) -> Iterator[Out]:
        if not line:
            return
        draft = self._people.account(source)
        kind, value = _KINDS.get(section), line
        if section in ("emails", "phone_numbers"):
            is_mail = section == "emails"
            found = (_MAIL if is_mail else _PHONE).search(line[:_LINE_LETTERS])
            if found is not None:
                kind = IdentifierKind.EMAIL if is_mail else IdentifierKind.PHONE
                value = found[0]
        if kind is not None and len(value) <= _LINE_LETTERS:
            draft.identify(kind, value, source, _verified(line), label=pair.key)
        if kind is not None and value == line:
            return
        key = f"{section}: {pair.key}" if pair.key else section
        before = draft.facts.get(key)
        kept = line if before is None else f"{before}\n{line}"
        if line in (before or "").split("\n"):
            return
        if len(kept) <= _FACT_LETTERS and (before or len(draft.facts) < _MOST_FACTS):
            draft.facts[key] = kept
        else:
            yield Unread(key, line, source)

    def _list(self, record: Record) -> Iterator[Out]:
        """A list of accounts is counted; its lines are kept as they are."""
        for pair in record.pairs:
            lines = [line for line in pair.value.split("\n") if line.strip()]
            source = self._events.source(pair.line)
            label = pair.key or record.section
            value = f"{label}: {len(lines)}"
            yield Statement(StatementCode.OTHER, value, source, self._people.holder_ref)
            for text in _portions(lines):
                yield Unread(label, text, source)
        yield READ

    def report(self, record: Record) -> Iterator[Out]:
        """A CyberTip of the company: its number as an identifier, and what belongs to it."""
        source = self._events.source(record.line)
        for pair in record.pairs:
            found = _NUMBER.search(pair.value) if "cybertip id" in pair.name else None
            if found is None:
                continue
            self._people.account(source).identify(
                IdentifierKind.PRIOR_REPORT, found[0], source, label=pair.key
            )
            same = self._taking.head.report_id == found[0]
            value = f"{pair.key} = reportId: {found[0]}" if same else f"{pair.key}: {found[0]}"
            yield Statement(StatementCode.OTHER, value, source, self._people.holder_ref)
        self._people.finish()
        yield from self._events.events(record, EventKind.OTHER, record.section)


def _verified(line: str) -> bool | None:
    if _NOT_VERIFIED.search(line[:_LINE_LETTERS]):
        return False
    return True if _VERIFIED.search(line[:_LINE_LETTERS]) else None


def _portions(lines: list[str]) -> Iterator[str]:
    """The lines in as few texts as may be kept."""
    part: list[str] = []
    size = 0
    for line in lines:
        if part and size + 4 * len(line) + 1 > RAW_LIMIT:
            yield "\n".join(part)
            part, size = [], 0
        part.append(line)
        size += 4 * len(line) + 1
    if part:
        yield "\n".join(part)
