# SPDX-License-Identifier: Apache-2.0
"""What Reddit hands out: tables of addresses, messages, chats, comments and posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from reviewer.intake.acts import folded
from reviewer.intake.columns import Field
from reviewer.intake.encoding import encoding_of, text_of, text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.opened import Opened
from reviewer.intake.rows import split_line
from reviewer.intake.sheets import sheets_of
from reviewer.intake.shelf import base_name
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import NOT_STATED
from reviewer.model.report import (
    READ,
    IdentifierKind,
    Problem,
    ProblemKind,
    Skipped,
    Source,
    Unread,
)

_REGISTERED = "registration ip"
_LONGEST_PHONE = 100
_PHONE = "linked_phone_number.csv"


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of file by its name; `columns` are names of which two tell it."""

    name: str
    columns: frozenset[str]
    kind: EventKind
    act: str = ""
    meant: Mapping[str, Field | None] = field(default_factory=dict)


_POSTED = {"subreddit": None, "link": None, "parent": None, "url": None, "title": None}
_KINDS = (
    _Kind("ip_logs.csv", frozenset({"date", "ip"}), EventKind.UNKNOWN),
    _Kind(
        "messages.csv",
        frozenset({"permalink", "thread id"}),
        EventKind.MESSAGE,
    ),
    _Kind(
        "chat_history.csv",
        frozenset({"channel url", "thread parent message id", "channel name"}),
        EventKind.MESSAGE,
        "",
        {
            "username": Field.SENDER,
            "created at": Field.TIME,
            "updated at": None,
            "channel url": Field.THREAD,
            "channel name": None,
            "subreddit": None,
        },
    ),
    _Kind(
        "comments.csv",
        frozenset({"permalink", "subreddit", "gildings", "parent"}),
        EventKind.MESSAGE,
        "comment",
        _POSTED,
    ),
    _Kind(
        "posts.csv",
        frozenset({"permalink", "subreddit", "gildings", "title"}),
        EventKind.MESSAGE,
        "post",
        _POSTED,
    ),
)


class RedditReturn:
    """Tables known by their names and columns together."""

    format = Format.REDDIT_RETURN
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Certain where a file has both the name and the columns; of a list of two columns, the
        words of its first row."""
        text = text_of_head(probe.head)
        kind = _kind_of(probe.name)
        names = _header(text)
        own = base_name(probe.name).lower()
        if own == _PHONE and names & {"phone number", "linked phone number"}:
            return Match(CERTAIN, Part.MAIL, None, "columns")
        if kind is None or len(names & kind.columns) < 2:
            return NO_MATCH
        if kind is _KINDS[0] and (names != kind.columns or _REGISTERED not in text[:400].lower()):
            return NO_MATCH
        return Match(CERTAIN, Part.LOG, None, "columns")

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read in source order. Raises NotRecognised when there is no table in it."""
        if base_name(opened.name).lower() == _PHONE:
            yield from _phones(opened, taking)
            return
        kind = _kind_of(opened.name) or _KINDS[0]
        for sheet in sheets_of(opened, taking.limits, kind.meant, certain=True):
            for record in Table(opened.name, sheet, taking, Manner(kind=kind.kind)).records():
                yield _told(record, kind) if isinstance(record, Event) else record


def _kind_of(name: str) -> _Kind | None:
    own = base_name(name).lower()
    return next((kind for kind in _KINDS if kind.name == own), None)


def _header(text: str) -> set[str]:
    """The names of the columns, by the first line."""
    line = next((line for line in text.splitlines() if line.strip()), "")[:20_000]
    return {folded(cell) for cell in split_line(line.lstrip("\ufeff"), ",") or []}


def _told(event: Event, kind: _Kind) -> Event:
    """With what its file says it is; the first address is of the registration, without a time."""
    if kind is _KINDS[0] and event.when.written.strip().lower() == _REGISTERED:
        facts = event.facts | {"eventName": _REGISTERED}
        return replace(event, kind=EventKind.REGISTRATION, when=NOT_STATED, facts=facts)
    if kind.act:
        event.facts.setdefault("eventName", kind.act)
    return event


def _phones(opened: Opened, taking: Taking) -> Iterator[Record]:
    """The numbers linked to the account, each an entry among the people."""
    header = True
    lines = text_of(opened, taking.limits, encoding_of(opened))
    for number, line in enumerate(lines, start=1):
        source = Source(opened.name, f"line {number}")
        cells = [cell.strip() for cell in split_line(str(line), ",") or []]
        if not any(cells):
            continue
        if header:
            header = False
            yield Skipped(source, "legend_row")
            continue
        value = next(cell for cell in cells if cell)
        if len(value) > _LONGEST_PHONE:
            yield Problem(ProblemKind.UNREADABLE_ROW, source, "value_bytes", lost=True)
            yield Unread("row", str(line), source)
            continue
        entry = taking.parties.account(value, source, IdentifierKind.PHONE)
        entry.facts.setdefault("linked_phone_number", line[:1_000])
        yield READ
