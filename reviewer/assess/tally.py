# SPDX-License-Identifier: Apache-2.0
"""The fold: every record of a report once, in stream order, into counts that stay bounded.

Events may come before the people and files they name; those are joined afterwards, in
`facts.py`. No event is kept.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from reviewer.assess.accounts import Account, FileUse
from reviewer.assess.addresses import Ports
from reviewer.assess.clocks import Clocks
from reviewer.assess.interactions import Interaction, interaction_of
from reviewer.assess.logs import MOST, Logs
from reviewer.assess.mails import mail_copy
from reviewer.assess.seen import Clash, Refs, Seen, Share, Span, fixed
from reviewer.model.event import Event, EventKind
from reviewer.model.report import (
    IdentifierKind,
    MediaItem,
    Person,
    Problem,
    ProblemKind,
    Source,
    Statement,
    StatementCode,
)

Record = Event | Person | MediaItem | Statement | Problem
"""What the rules look at; other records of a reader's stream do not bear on them."""

_MOST_STATEMENTS = 1000
_MOST_FILES = 50_000
_MOBILE = ("imei", "imsi", "iccid", "idfa", "gaid", "android", "iphone", "ipad", "mobile")
_SPANNED = frozenset({EventKind.INCIDENT, EventKind.RECEIVED, EventKind.STREAM})
_FILE_COUNTS = ("file", "media", "image", "stated_files")
_ATTACHMENT = "attach"
_ATTACHED = "attachment"
_REST = ""


@dataclass(slots=True)
class Tally:
    """What was counted in one pass over a report. Feed it with `add`, then ask the rules.

    accounts, files     what the events say, by ref of person or file
    people, media       the values themselves, without their raw source
    spans               first and last instant of incident, receipt and stream
    described           kinds of interaction the report has a block for
    folded              accounts, files and parties beyond the limits
    """

    kinds: dict[EventKind, Seen] = field(default_factory=lambda: defaultdict(Seen))
    spans: dict[EventKind, Span] = field(default_factory=lambda: defaultdict(Span))
    clocks: Clocks = field(default_factory=Clocks)
    ports: Ports = field(default_factory=Ports)
    logs: Logs = field(default_factory=Logs)
    proxies: Refs = field(default_factory=Refs)
    mobile: Seen = field(default_factory=Seen)
    logins: Share = field(default_factory=Share)
    login_twice: Clash = field(default_factory=Clash)
    streams: dict[str, Source] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    files: dict[str, FileUse] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    media: dict[str, MediaItem] = field(default_factory=dict)
    statements: dict[StatementCode, list[Statement]] = field(
        default_factory=lambda: defaultdict(list)
    )
    problems: dict[ProblemKind, Seen] = field(default_factory=lambda: defaultdict(Seen))
    described: dict[Interaction, Seen] = field(default_factory=lambda: defaultdict(Seen))
    bad_ports: Seen = field(default_factory=Seen)
    file_counts: Seen = field(default_factory=Seen)
    attachments_missing: Seen = field(default_factory=Seen)
    folded: int = 0
    first_place: Source | None = None

    def add(self, record: Record) -> None:
        """Take one record; the order in which kinds of record come does not matter."""
        if self.first_place is None:
            self.first_place = record.source
        if isinstance(record, Event):
            self._event(record)
        elif isinstance(record, Person):
            self._person(record)
        elif isinstance(record, MediaItem):
            self._media(record)
        elif isinstance(record, Statement):
            self._statement(record)
        else:
            self._problem(record)

    def _event(self, event: Event) -> None:
        kind = event.kind
        self.kinds[kind].add(event.source)
        if kind in _SPANNED:
            self.spans[kind].add(event.when, event.source)
        self.clocks.add(event)
        mobile = bool(event.facts) and _names_mobile(*event.facts, *event.facts.values())
        if mobile:
            self.mobile.add(event.source)
        if event.ip is not None:
            self.ports.add(event.ip, event, mobile)
        if event.possible_proxy:
            self.proxies.add(event.ref)
        if event.person is not None:
            self._account(event.person).add(event)
        if event.media:
            self._carry(event)
        self._talk(event)
        if kind is EventKind.LOGIN:
            self._login(event)
        elif kind is EventKind.STREAM and len(self.streams) < MOST:
            name = event.facts.get("stream") or event.native_id or event.thread
            if name:
                self.streams.setdefault(name, event.source)

    def _talk(self, event: Event) -> None:
        """A message or a mail, or a numbered row between messages, such as a call."""
        if event.kind in (EventKind.MESSAGE, EventKind.EMAIL):
            self.logs.add(event)
        elif event.thread:
            self.logs.number(event)
        if event.kind is EventKind.MESSAGE and not event.media and _ATTACHED in event.facts:
            self.attachments_missing.add(event.source)

    def _carry(self, event: Event) -> None:
        """A row with files; what a draft carries was not sent."""
        if event.kind is not EventKind.EMAIL or not mail_copy(event).draft:
            for ref in event.media:
                self._file(ref).add(event)

    def _login(self, event: Event) -> None:
        self.logins.add(event.ip is not None, event.source)
        if event.ip is not None and fixed(event.when):
            key = (event.person, event.when.utc, event.native_id)
            self.login_twice.add(key, event.ip, event.source)

    def _account(self, ref: str) -> Account:
        account = self.accounts.get(ref)
        if account is None:
            if len(self.accounts) >= MOST and ref != _REST:
                self.folded += 1
                return self._account(_REST)
            account = self.accounts[ref] = Account()
        return account

    def _file(self, ref: str) -> FileUse:
        use = self.files.get(ref)
        if use is None:
            if len(self.files) >= _MOST_FILES and ref != _REST:
                self.folded += 1
                return self._file(_REST)
            use = self.files[ref] = FileUse()
        return use

    def _person(self, person: Person) -> None:
        if len(self.people) >= MOST:
            self.folded += 1
            return
        self.people[person.ref] = replace(person, raw="")
        for one in person.identifiers:
            if one.kind is IdentifierKind.DEVICE and _names_mobile(one.label, one.value):
                self.mobile.add(one.source)

    def _media(self, media: MediaItem) -> None:
        if len(self.media) >= _MOST_FILES:
            self.folded += 1
            return
        self.media[media.ref] = replace(media, raw="")

    def _statement(self, statement: Statement) -> None:
        kept = self.statements[statement.code]
        if len(kept) < _MOST_STATEMENTS:
            kept.append(statement)
        kind = interaction_of(statement)
        if kind is not None:
            self.described[kind].add(statement.source)
        if statement.code is StatementCode.QUOTED_MESSAGE:
            self.logs.quotes.quote(statement.value, statement.source)

    def _problem(self, problem: Problem) -> None:
        self.problems[problem.kind].add(problem.source)
        if problem.kind is ProblemKind.BAD_VALUE and problem.detail == "port":
            self.bad_ports.add(problem.source)
        if problem.kind is ProblemKind.COUNT_MISMATCH and problem.detail.startswith(_FILE_COUNTS):
            self.file_counts.add(problem.source)
        if problem.kind is ProblemKind.MISSING_FILE and problem.detail.startswith(_ATTACHMENT):
            self.attachments_missing.add(problem.source)


def _names_mobile(*words: str) -> bool:
    """Whether fields name a mobile device or an identifier only such a device has."""
    text = " ".join(words).casefold()
    return any(word in text for word in _MOBILE)
