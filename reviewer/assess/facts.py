# SPDX-License-Identifier: Apache-2.0
"""The tally joined with its people and files, and what every check of the list starts from."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TypeVar

from reviewer.assess.accounts import Account, FileUse
from reviewer.assess.interactions import Interaction
from reviewer.assess.seen import EVIDENCE, Span
from reviewer.assess.tally import Tally
from reviewer.model.event import EventKind
from reviewer.model.policy import Policy, Profile
from reviewer.model.report import (
    READ_AS,
    Head,
    Identifier,
    IdentifierKind,
    MediaItem,
    Person,
    Role,
    Source,
    Statement,
    StatementCode,
)

_LIVE_LABEL = "livestreaming"
_MOST_OTHERS = 1000
_MOST_ALIKE = 10
_TRUE = ("true", "1", "yes")
_TEXTS = (".csv", ".tsv", ".txt", ".log", ".json", ".jsonl", ".ndjson", ".htm", ".html", ".eml")
"""Endings of names of logs; the name counts only where no header says what a file is."""


_Key = TypeVar("_Key", bound=Hashable)
_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True)
class Party:
    """A person of the report with what the events say about the account."""

    person: Person
    account: Account

    @property
    def ref(self) -> str:
        """The person's ref."""
        return self.person.ref

    def have(self, *kinds: IdentifierKind) -> list[Identifier]:
        """The identifiers of some kinds."""
        return [one for one in self.person.identifiers if one.kind in kinds]

    def values(self, kind: IdentifierKind) -> set[str]:
        """The values of a kind, without regard to case."""
        return {one.value.strip().casefold() for one in self.have(kind)}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the report with the rows that carry it."""

    item: MediaItem
    use: FileUse

    @property
    def ref(self) -> str:
        """The file's ref."""
        return self.item.ref

    @property
    def is_log(self) -> bool:
        """Whether it is text to be read, such as a chat, and so no picture, film or sound."""
        item = self.item
        if item.kind is not None:
            return item.kind.startswith("text/")
        return READ_AS in item.facts or item.name.strip().casefold().endswith(_TEXTS)

    @property
    def reported(self) -> bool:
        """Whether it is the reported material itself, and not a supplement."""
        return "supplemental" not in (self.item.relevance or "").casefold()


def plain(one: Identifier) -> str:
    """The value of an identifier to compare it by: no case, and of a telephone the digits."""
    value = one.value.strip().casefold()
    phone = one.kind is IdentifierKind.PHONE
    return "".join(c for c in value if c.isdigit()) if phone else value


def _keep_few(kept: dict[_Key, list[_Kept]], key: _Key, one: _Kept) -> None:
    alike = kept.setdefault(key, [])
    if len(alike) < _MOST_ALIKE:
        alike.append(one)


@dataclass(slots=True)
class Facts:
    """Everything a check may ask about one report.

    numbered, linked   the parties that bear an account number, or hang on the party of that ref
    bearers            the parties that bear an address or telephone, with the identifier; of
                       each 10 at most: a report may name thousands, all of them alike
    """

    tally: Tally
    head: Head
    policy: Policy
    parties: list[Party] = field(init=False)
    files: list[File] = field(init=False)
    numbered: dict[str, list[Party]] = field(init=False, default_factory=dict)
    linked: dict[str, list[Party]] = field(init=False, default_factory=dict)
    bearers: dict[tuple[IdentifierKind, str], list[tuple[Party, Identifier]]] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        tally = self.tally
        nobody, unused = Account(), FileUse()
        self.parties = [
            Party(person, tally.accounts.get(person.ref, nobody))
            for person in tally.people.values()
            if person.role is not Role.REPORTER
        ]
        self.files = [File(m, tally.files.get(m.ref, unused)) for m in tally.media.values()]
        for party in self.parties:
            for number in party.values(IdentifierKind.ESP_ID):
                _keep_few(self.numbered, number, party)
            if party.person.party is not None:
                _keep_few(self.linked, party.person.party, party)
            for one in party.have(IdentifierKind.EMAIL, IdentifierKind.PHONE):
                _keep_few(self.bearers, (one.kind, plain(one)), (party, one))

    @property
    def images(self) -> list[File]:
        """The files that are not logs: the pictures and films a report is about."""
        return [f for f in self.files if not f.is_log]

    @property
    def profile(self) -> Profile:
        """The rules of the chosen jurisdiction."""
        return next(p for p in self.policy.profiles if p.name == self.policy.profile)

    @property
    def subjects(self) -> list[Party]:
        """The accounts a question about "the account" is about: the reported ones, else the
        other parties, else the accounts that only a log names."""
        for wanted in (
            (Role.REPORTED,),
            (Role.RECIPIENT, Role.VICTIM),
            (Role.ASSOCIATED, Role.OTHER),
        ):
            found = [p for p in self.parties if p.person.role in wanted]
            if found:
                return found[:_MOST_OTHERS]
        return []

    @property
    def others(self) -> list[Party]:
        """Every account that is no subject."""
        subjects = {p.ref for p in self.subjects}
        return [p for p in self.parties if p.ref not in subjects][:_MOST_OTHERS]

    @property
    def nameless(self) -> list[Source]:
        """Rows that need an account when the report names none at all."""
        kinds = (EventKind.LOGIN, EventKind.REGISTRATION, EventKind.MESSAGE, EventKind.UPLOAD)
        places = [place for kind in kinds for place in self.places_of(kind)]
        return [] if self.parties else places[:EVIDENCE]

    def places_of(self, kind: EventKind) -> list[Source]:
        """First places of a kind of event; asking leaves no trace in the tally."""
        seen = self.tally.kinds.get(kind)
        return list(seen.places) if seen else []

    def span(self, kind: EventKind) -> Span:
        """First and last instant of incident, receipt or stream."""
        return self.tally.spans.get(kind, Span())

    def stated(self, code: StatementCode, about: str | None = None) -> list[Statement]:
        """Statements of a code about the whole report, or about one person or file too."""
        found = self.tally.statements.get(code, [])
        return [s for s in found if s.about is None or s.about == about]

    def all_stated(self, code: StatementCode) -> list[Statement]:
        """Statements of a code, whatever they are about."""
        return list(self.tally.statements.get(code, []))

    def described(self, kind: Interaction) -> list[Source]:
        """Places where the report describes a kind of exchange."""
        seen = self.tally.described.get(kind)
        return list(seen.places) if seen else []

    @property
    def live(self) -> list[Source]:
        """Places that show a live stream: rows, labels, words."""
        labelled = [f.item.source for f in self.files if _has_label(f.item, _LIVE_LABEL)]
        return [*self.places_of(EventKind.STREAM), *labelled, *self.described(Interaction.LIVE)]

    def head_place(self, name: str) -> list[Source]:
        """Where a field of the report's face stands, if that is known."""
        place = self.head.sources.get(name)
        return [place] if place else []

    def whole(self) -> list[Source]:
        """A place that stands for the whole report."""
        first = next(iter(self.head.sources.values()), self.tally.first_place)
        return [first] if first else []


def _has_label(item: MediaItem, label: str) -> bool:
    return any(one.casefold() == label for one in item.annotations)


def says_yes(statement: Statement) -> bool:
    """Whether a statement's value begins with a yes."""
    return statement.value.strip().casefold().startswith(("yes", "true"))


def says_no(statement: Statement) -> bool:
    """Whether a statement's value begins with a no."""
    words = statement.value.strip().casefold().replace(":", " ").replace(",", " ").split()
    return bool(words) and words[0] in ("no", "none", "false")


def is_true(person: Person, name: str) -> bool:
    """Whether a further field of a person, by its name in any spelling, says true."""
    wanted = name.casefold()
    return any(
        key.casefold() == wanted and value.strip().casefold() in _TRUE
        for key, value in person.facts.items()
    )
