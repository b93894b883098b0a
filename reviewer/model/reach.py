# SPDX-License-Identifier: Apache-2.0
"""How far a declaration about times would reach, told before it is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from reviewer.model.declaration import Question, Scope
from reviewer.model.event import EventKind


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind, file and company of people that leave the same questions open."""

    strand: int
    kind: EventKind
    file: str
    people: frozenset[str]
    asked: frozenset[Question]
    rows: int


@dataclass(frozen=True, slots=True)
class Reach:
    """All rows of a report that a declaration can be about.

    accounts   account name -> refs of the people it names
    """

    groups: tuple[Group, ...] = ()
    accounts: dict[str, frozenset[str]] = field(default_factory=dict)

    def within(self, scope: Scope, about: str) -> list[Group]:
        """The groups a declaration of this scope is about (see `Declaration.covers`)."""
        refs: Collection[str] = self.accounts.get(about, frozenset())
        if scope is Scope.FILE:
            return [one for one in self.groups if one.file == about]
        inside = [one for one in self.groups if one.kind is not EventKind.MEDIA_TIME]
        if scope is Scope.REPORT:
            return inside
        return [one for one in inside if not one.people.isdisjoint(refs)]

    def rows(self, scope: Scope, about: str) -> Counter[Question]:
        """How many rows of a scope leave each question open."""
        counted: Counter[Question] = Counter()
        for one in self.within(scope, about):
            counted.update(dict.fromkeys(one.asked, one.rows))
        return counted

    def touched(self, scope: Scope, about: str, asked: Collection[Question]) -> int:
        """How many rows of a scope leave at least one of some questions open."""
        found = self.within(scope, about)
        return sum(one.rows for one in found if not one.asked.isdisjoint(asked))
