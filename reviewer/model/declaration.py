# SPDX-License-Identifier: Apache-2.0
"""What an officer declares about the times of a report: a zone, a day order, a clock.

A declaration is a word of the officer's beside what was written; it never outweighs a zone that
the text, its file or the company states, and it never takes a doubt away.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from reviewer.model.event import Event, EventKind
from reviewer.model.limits import DEFAULT
from reviewer.model.moment import ClockSaid, Doubt, zone_named
from reviewer.model.naming import ABOUT
from reviewer.model.report import IdentifierKind, Person


class Scope(StrEnum):
    """Which rows a declaration is about."""

    FILE = "file"
    ACCOUNT = "account"
    REPORT = "report"


class Question(StrEnum):
    """What a written time may leave open, and a declaration may answer."""

    ZONE = "zone"
    DAY_FIRST = "day_first"
    CLOCK = "clock"


ASKED_BY = {
    Doubt.ZONE_NOT_STATED: Question.ZONE,
    Doubt.ZONE_ABBREVIATION: Question.ZONE,
    Doubt.DAY_MONTH_ORDER: Question.DAY_FIRST,
    Doubt.NO_AM_PM: Question.CLOCK,
}
"""The doubts that a declaration answers; they stay all the same."""


def open_questions(doubts: Collection[Doubt]) -> frozenset[Question]:
    """What a time with these doubts leaves open."""
    return frozenset(ASKED_BY[doubt] for doubt in doubts if doubt in ASKED_BY)


class Answer(NamedTuple):
    """What is declared; None leaves the question open. `zone` is a name `zone_named` knows."""

    zone: str | None = None
    day_first: bool | None = None
    clock: ClockSaid | None = None

    @property
    def questions(self) -> frozenset[Question]:
        """Which questions it answers."""
        return frozenset(q for q in Question if getattr(self, q) is not None)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The end of a declaration: by whom, when (aware UTC), why; `seq` is the ledger's number."""

    author: str
    at: datetime
    reason: str
    seq: int = 0

    def __post_init__(self) -> None:
        _check_words(self.author, self.reason)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration about a report, one of its files, or one account in it.

    about        the file's name, or the account's identifier value; "" for the whole report
    at           aware UTC, the workstation's claim
    seq          the ledger's number, 0 before it is kept
    taken_back   its end; None while it stands
    """

    report: str
    scope: Scope
    about: str
    answer: Answer
    reason: str
    author: str
    at: datetime
    seq: int = 0
    taken_back: TakenBack | None = None

    def __post_init__(self) -> None:
        _check_words(self.author, self.reason)
        if (self.scope is Scope.REPORT) == bool(self.about):
            raise ValueError("a file or account is named, the report is not")
        if not self.answer.questions:
            raise ValueError("a declaration declares something")
        zone = self.answer.zone
        if zone is not None and zone_named(zone) is None:
            raise ValueError("a declared zone is one we can compute with")

    def covers(self, event: Event, accounts: Collection[str]) -> bool:
        """Whether a row is one it is about; `accounts` are the refs of the account it names.

        An account's rows are those by it or to it. The clock inside a file is that of a device:
        only a declaration about that very file reaches it.
        """
        if self.scope is Scope.FILE:
            return event.source.file == self.about
        if event.kind is EventKind.MEDIA_TIME:
            return False
        if self.scope is Scope.REPORT:
            return True
        return event.person in accounts or any(ref in accounts for ref in event.other_people)


def _check_words(author: str, reason: str) -> None:
    if not author.strip():
        raise ValueError("a declaration has an author")
    if not reason.strip():
        raise ValueError("a declaration has a reason")
    if len(reason.encode("utf-8", "surrogatepass")) > DEFAULT.note_bytes:
        raise ValueError("a reason has at most so many bytes")


_KNOWN_BY = (
    IdentifierKind.ESP_ID,
    IdentifierKind.SCREEN_NAME,
    IdentifierKind.EMAIL,
    IdentifierKind.PHONE,
    IdentifierKind.DISPLAY_NAME,
)


def account_name(person: Person) -> str:
    """The value an account is declared by: what fixes it best, else a name, else its ref."""
    for kind in _KNOWN_BY:
        for one in person.identifiers:
            if one.kind is kind and one.value.strip():
                return one.value
    return next((name for name in person.names if name.strip()), person.ref)


def accounts_named(people: Sequence[Person], about: str) -> frozenset[str]:
    """The refs of the people one of whose identifiers or names is exactly `about`."""
    return frozenset(person.ref for person in people if about in _values(person))


def _values(person: Person) -> set[str]:
    values = {one.value for one in person.identifiers if one.kind not in ABOUT}
    return {*values, *person.names} or {person.ref}


class Said(NamedTuple):
    """What holds for one row: the answer, and the numbers of the declarations it comes from."""

    answer: Answer = Answer()
    seqs: tuple[int, ...] = ()


class Weighing:
    """Weighs the standing declarations for each row of a report.

    For each question a row leaves open, a declaration about a file or account counts before one
    about the whole report; of two such the later one counts.
    """

    def __init__(self, standing: Sequence[Declaration], people: Sequence[Person]) -> None:
        self._standing = [(one, accounts_named(people, one.about)) for one in standing]
        self._known: dict[tuple[object, ...], Said] = {}

    def said_of(self, event: Event) -> Said:
        """What holds for a row whose time stands as it was read."""
        doubt = event.when.doubt
        on_device = event.kind is EventKind.MEDIA_TIME
        key = (doubt, event.source.file, event.person, event.other_people, on_device)
        said = self._known.get(key)
        if said is None:
            said = self._known[key] = self._weigh(event, open_questions(doubt))
        return said

    def _weigh(self, event: Event, questions: frozenset[Question]) -> Said:
        found: dict[Question, Declaration] = {}
        for one, accounts in self._standing:
            for question in one.answer.questions & questions:
                before = found.get(question)
                later = before is None or _rank(one) > _rank(before)
                if later and one.covers(event, accounts):
                    found[question] = one
        answer = Answer(**{str(q): getattr(one.answer, q) for q, one in found.items()})
        return Said(answer, tuple(sorted({one.seq for one in found.values()})))


def _rank(one: Declaration) -> tuple[bool, int]:
    return one.scope is not Scope.REPORT, one.seq
