# SPDX-License-Identifier: Apache-2.0
"""One file of a chat export: its accounts, its messages as events, and what is left over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from reviewer.intake.encoding import clean
from reviewer.intake.form import Record
from reviewer.intake.json_members import Member
from reviewer.intake.json_stream import Found
from reviewer.intake.json_value import MORE_THAN_KEPT, compact, is_plain, mended
from reviewer.intake.logline import address_of
from reviewer.intake.parties import PersonDraft
from reviewer.intake.prose import speaks_of_files, stated_files
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Moment
from reviewer.model.report import (
    READ,
    IdentifierKind,
    Problem,
    ProblemKind,
    Role,
    Skipped,
    Source,
    Statement,
    StatementCode,
    Unread,
)

_MOST_STATEMENTS = 100
_MOST_NAMES = 50
_LONGEST_THREAD = 1_000
_MOST_KNOWN = 100_000
_MOST_ATTACHED = 1_000
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def written(value: Any) -> str:
    """A JSON value as text: a text as it is, null as nothing, all else in its own spelling.

    What no text can hold stands as its escape, as in a value that was mended.
    """
    if value is None:
        return ""
    text = str(value) if isinstance(value, str) else compact(value)
    return text if text.isascii() and "\x00" not in text else clean(text)[0]


def stated(item: dict[str, Any], used: Collection[str]) -> dict[str, str]:
    """The members of an object that say something and are not used otherwise, as facts."""
    return {k: written(v) for k, v in item.items() if k not in used and v not in _EMPTY}


def members(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; none when it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def inside(value: Any) -> dict[str, Any]:
    """An object, empty when it is none."""
    return value if isinstance(value, dict) else {}


def named(name: str, ident: str) -> str | None:
    """What a conversation is called: its name and its number, as far as there are both."""
    if name and ident:
        return f"{name} ({ident})"
    return name or ident or None


@dataclass(slots=True)
class Said:
    """A message while it is put together; the fields are those of an event.

    attached   names or links of the files it carries, as written
    """

    kind: EventKind
    when: Moment
    source: Source
    person: str | None = None
    others: tuple[str, ...] = ()
    ip: str | None = None
    port: int | None = None
    text: str = ""
    thread: str | None = None
    native_id: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    attached: list[str] = field(default_factory=list)
    raw: str = ""


class ChatFile:
    """What is the same for all messages of one file."""

    def __init__(self, file: str, taking: Taking) -> None:
        self.file = file
        self.taking = taking
        self._known: dict[tuple[str, str, str], str] = {}
        self._statements = 0
        self._unread = 0
        self._left = 0

    def at(self, place: str) -> Source:
        """A place of this file."""
        return Source(self.file, place)

    def account(self, ident: str, name: str, source: Source, screen: str = "") -> str | None:
        """The ref of an account by its number, else by its shown name; None when it has neither.

        A shown or `screen` name is kept with a number, and nothing is found by it again.
        """
        key = (ident.strip(), name.strip(), screen.strip())
        known = self._known.get(key)
        if known is not None or not any(key[:2]):
            return known
        parties = self.taking.parties
        if key[0]:
            draft = parties.account(ident, source, IdentifierKind.ESP_ID)
            if len(draft.identifiers) < _MOST_NAMES:
                draft.identify(IdentifierKind.SCREEN_NAME, key[2], source)
                if key[1] != key[2]:
                    draft.identify(IdentifierKind.DISPLAY_NAME, key[1], source)
        else:
            draft = parties.account(name, source, IdentifierKind.DISPLAY_NAME)
        if len(self._known) < _MOST_KNOWN:
            self._known[key] = draft.ref
        return draft.ref

    def holder(self, ident: str, source: Source) -> PersonDraft:
        """The account that was exported, to be described further; the part it plays in a report
        is not said here."""
        parties = self.taking.parties
        named = ident.strip()
        draft = (
            parties.account(named, source, IdentifierKind.ESP_ID)
            if named
            else parties.begin(Role.OTHER, source)
        )
        draft.facts["exported_account"] = "true"
        return draft

    def item(self, found: Found, source: Source) -> tuple[dict[str, Any], list[Record]]:
        """An element as an object, with what is odd about it; an empty one when it is lost."""
        value, why = found.value, found.why
        limits = self.taking.limits
        if not why and not isinstance(value, dict):
            why = "no_object"
        elif not why and len(value) > limits.csv_columns:
            why = "csv_columns"
        if why or not value:
            return {}, list(self.lost(found, source, why or "no_object"))
        if not found.bad and is_plain(value, found.raw, limits):
            return value, []
        value, problems = mended(value, source, limits)
        if found.bad and not problems:
            problems.append(Problem(ProblemKind.BAD_VALUE, source, "unstorable_character"))
        return value, [*problems]

    def lost(self, found: Found, source: Source, why: str) -> Iterator[Record]:
        """An item that cannot be read: counted, and its text kept."""
        yield Problem(ProblemKind.UNREADABLE_ROW, source, why, lost=True)
        if found.raw.strip():
            yield Unread("row", found.raw[:MORE_THAN_KEPT], source)

    def event(self, said: Said) -> Iterator[Record]:
        """The event of a message and its count, and numbers of files it speaks of."""
        media = self._media(said)
        yield Event(
            ref=self.taking.event_ref(),
            kind=said.kind,
            when=said.when,
            source=said.source,
            person=said.person,
            other_people=tuple(dict.fromkeys(r for r in said.others if r != said.person)),
            ip=said.ip,
            port=said.port,
            text=said.text,
            thread=said.thread and said.thread[:_LONGEST_THREAD],
            native_id=said.native_id,
            facts=said.facts,
            media=media,
            raw=cut_raw(said.raw),
        )
        yield READ
        if said.text and speaks_of_files(said.text.lower()):
            yield from self._spoken(said)

    def _media(self, said: Said) -> tuple[str, ...]:
        """The delivered files of a message; all it names stand in the fact `attachment`."""
        names = [name for name in said.attached if name][:_MOST_ATTACHED]
        if not names:
            return ()
        said.facts["attachment"] = "\n".join(names)
        return carried(names, self.taking)

    def _spoken(self, said: Said) -> Iterator[Record]:
        for _offset, number in stated_files(said.text):
            if self._statements < _MOST_STATEMENTS:
                self._statements += 1
                code = StatementCode.STATED_FILES
                yield Statement(code, number, said.source, free_text=True)

    def left(self, member: Member) -> Iterator[Record]:
        """A member that is no message and not understood; what is damaged is told."""
        found, source = member.found, self.at(member.place)
        if found.why == "after_the_end":
            yield Problem(ProblemKind.DAMAGED, source, found.why)
        elif found.why:
            yield Problem(ProblemKind.DAMAGED, source, found.why, lost=True)
        if found.why:
            if found.raw.strip():
                yield Unread("text", found.raw[:MORE_THAN_KEPT], source)
            return
        yield from self.unread(member.path[-1] if member.path else "text", found.value, source)

    def unread(self, name: str, value: Any, source: Source) -> Iterator[Record]:
        """A value that is not understood, kept as received; past a number they are counted."""
        if value in _EMPTY:
            return
        if self._unread >= self.taking.limits.unread_members:
            self._left += 1
            return
        self._unread += 1
        value, problems = mended(value, source, self.taking.limits)
        yield from problems
        shown = value if isinstance(value, str) else compact(value, MORE_THAN_KEPT)
        yield Unread(name, str(shown), source)

    def end(self) -> Iterator[Record]:
        """What is to be said when the whole file was seen."""
        if self._left:
            yield Skipped(self.at("/"), "unread_members", self._left)

    def say(self, what: str, source: Source) -> Iterator[Record]:
        """Something the file states about itself."""
        text, bad = clean(what)
        if bad:
            yield Problem(ProblemKind.BAD_VALUE, source, "unstorable_character")
        yield Statement(StatementCode.OTHER, text, source)


def carried(names: Iterable[str], taking: Taking) -> tuple[str, ...]:
    """The refs of the delivered files of these names; a link stands for the name at its end."""
    refs = (taking.shelf.named(linked(name)) for name in names)
    return tuple(dict.fromkeys(ref for ref in refs if ref is not None))


def linked(name: str) -> str:
    """The file name in a link, without what follows a `?`; any other name as it is."""
    return name.split("?", 1)[0].split("#", 1)[0] if "://" in name[:12] else name


def address(value: Any, source: Source) -> tuple[str | None, int | None, list[Record]]:
    """An address with its port as stated, and what is wrong with it."""
    text = written(value).strip()
    if not text:
        return None, None, []
    split = address_of(text)
    if split is None:
        return text, None, [Problem(ProblemKind.BAD_VALUE, source, "ip")]
    return split[0], split[1], []
