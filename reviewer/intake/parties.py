# SPDX-License-Identifier: Apache-2.0
"""The people of one report: parties as stated, and accounts that only a log names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.model.report import Identifier, IdentifierKind, Person, Role, Source

_NAMING = (
    IdentifierKind.ESP_ID,
    IdentifierKind.SCREEN_NAME,
    IdentifierKind.EMAIL,
    IdentifierKind.PHONE,
    IdentifierKind.DISPLAY_NAME,
    IdentifierKind.PROFILE_URL,
)
_MOST_MENTIONED = 50_000
"""Accounts made from logs alone; later names fold into one, so that memory stays bounded."""


@dataclass(slots=True)
class PersonDraft:
    """A party while its block is being read; `ref` may be used by events at once."""

    ref: str
    role: Role
    source: Source
    party: str | None = None
    names: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    raw: str = ""
    _known: set[tuple[IdentifierKind, str, bool | None]] = field(default_factory=set)

    def identify(
        self,
        kind: IdentifierKind,
        value: str,
        source: Source,
        verified: bool | None = None,
        label: str = "",
    ) -> None:
        """Add an identifier, once; blank values say nothing and are left out."""
        wanted = (kind, value, verified)
        if len(self._known) != len(self.identifiers):  # some were added to the list itself
            self._known = {(i.kind, i.value, i.verified) for i in self.identifiers}
        if value.strip() and wanted not in self._known:
            self._known.add(wanted)
            self.identifiers.append(Identifier(kind, value, source, verified, label))

    def person(self) -> Person:
        """The finished person."""
        return Person(
            ref=self.ref,
            role=self.role,
            source=self.source,
            names=tuple(self.names),
            identifiers=tuple(self.identifiers),
            party=self.party,
            facts=dict(self.facts),
            raw=self.raw,
        )


class Parties:
    """Everybody of one report, in the order met; finds an account by its exact identifier.

    Two people are never merged: a name that fits several parties gets an entry of its own.
    """

    def __init__(self) -> None:
        self._drafts: list[PersonDraft] = []
        self._by_name: dict[str, list[PersonDraft]] = {}
        self._mentioned: dict[str, PersonDraft] = {}
        self._folded: PersonDraft | None = None

    def begin(self, role: Role, source: Source, party: str | None = None) -> PersonDraft:
        """Open a party block; its ref is fixed from here on."""
        draft = PersonDraft(f"p{len(self._drafts) + 1}", role, source, party)
        self._drafts.append(draft)
        return draft

    def finish(self, draft: PersonDraft) -> None:
        """Close a party block: from now on logs that name it are joined to it."""
        for value in {i.value.strip() for i in draft.identifiers if i.kind in _NAMING}:
            owners = self._by_name.setdefault(value, [])
            if not owners or owners[-1] is not draft:
                owners.append(draft)

    def mention(
        self, name: str, source: Source, kind: IdentifierKind = IdentifierKind.SCREEN_NAME
    ) -> str:
        """The ref of the account a log names: the one party that bears exactly this
        identifier (blanks at the ends aside), else an entry of its own with role OTHER."""
        return self.account(name, source, kind).ref

    def account(
        self, name: str, source: Source, kind: IdentifierKind = IdentifierKind.SCREEN_NAME
    ) -> PersonDraft:
        """The same entry, to add what a company's own record says of its account; `finish` then
        lets logs find it by that as well."""
        wanted = name.strip()
        owners = self._by_name.get(wanted, [])
        parties = [d for d in owners if d.party is None] or owners
        if len(parties) == 1:
            return parties[0]
        known = self._mentioned.get(wanted)
        if known is None:
            known = self._admit(wanted, source, kind)
        return known

    def _admit(self, name: str, source: Source, kind: IdentifierKind) -> PersonDraft:
        if len(self._mentioned) >= _MOST_MENTIONED:
            if self._folded is None:
                self._folded = self.begin(Role.OTHER, source)
                self._folded.facts["accounts_at_most"] = str(_MOST_MENTIONED)
            return self._folded
        draft = self.begin(Role.OTHER, source)
        draft.identify(kind, name, source)
        self._mentioned[name] = draft
        return draft

    def reported(self) -> str | None:
        """The ref of the reported person when there is exactly one, else None."""
        found = [d.ref for d in self._drafts if d.role is Role.REPORTED]
        return found[0] if len(found) == 1 else None

    def people(self) -> Iterator[Person]:
        """Everybody, in ref order."""
        return (draft.person() for draft in self._drafts)
