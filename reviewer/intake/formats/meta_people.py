# SPDX-License-Identifier: Apache-2.0
"""The account a business record is about, and the accounts its lines name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.intake.formats.meta_records import Pair
from reviewer.intake.parties import PersonDraft
from reviewer.intake.taking import Taking
from reviewer.model.report import IdentifierKind, Role, Source

_NUMBER = re.compile(
    r"\((?:(Facebook|Instagram|Threads|Messenger|WhatsApp|Oculus|Meta)\s?:\s?)?(\d{1,32})\)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?\d{7,15}")
_DATED = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d[^A-Za-z]{0,12}(?:UTC)?")
_SPLIT = re.compile(r"[,;\s]+")
_MOST_TOGETHER = 1_000
_MOST_NAMES = 50_000
_MOST_IDENTIFIERS = 100
_OWN_NAMES = frozenset({"instagram", "threads", ""})
"""Services where no two accounts bear one name; elsewhere it is what a person is called."""
_MAIN = ("target", "account identifier")


class People:
    """Finds accounts by what a record writes: `name (Service: number)`, a number, a telephone."""

    def __init__(self, taking: Taking, *, by_phone: bool) -> None:
        self._parties = taking.parties
        self._by_phone = by_phone
        self._refs: dict[str, str] = {}
        self.holder: PersonDraft | None = None

    @property
    def holder_ref(self) -> str | None:
        """The account the record is about, once it said which."""
        return self.holder.ref if self.holder is not None else None

    def about(self, pairs: Sequence[Pair], source: Source) -> None:
        """Learn from the parameters of the request whose record this is."""
        said = {pair.name: pair.value for pair in pairs if pair.value}
        named = [said[name] for name in _MAIN if name in said]
        if not named:
            return
        numbered = sorted(named, key=lambda value: not value.lstrip("+").isdigit())
        self._refs = {}
        self.holder = self._parties.account(numbered[0], source, self._kind(numbered[0]))
        for value in named:
            self.holder.identify(self._kind(value), value, source)
        if service := said.get("service"):
            self.holder.identify(IdentifierKind.SERVICE, service, source)
        self._parties.finish(self.holder)

    def account(self, source: Source) -> PersonDraft:
        """The account the record is about; one without a name where the record does not say."""
        if self.holder is None:
            self.holder = self._parties.begin(Role.OTHER, source)
        return self.holder

    def finish(self) -> None:
        """Let later files find the account by all that was said of it."""
        if self.holder is not None:
            self._parties.finish(self.holder)

    def one(self, written: str, source: Source) -> str | None:
        """The account that a value names; None where it names none."""
        return next(iter(self.several(written, source)), None)

    def several(self, written: str, source: Source) -> tuple[str, ...]:
        """The accounts that a value names, each once, at most a thousand."""
        refs: dict[str, None] = {}
        for name, number, service in _named(written, phones=self._by_phone):
            refs[self._ref(name, number, service, source)] = None
            if len(refs) >= _MOST_TOGETHER:
                break
        return tuple(refs)

    def _ref(self, name: str, number: str, service: str, source: Source) -> str:
        key = f"{name} ({number})"
        known = self._refs.get(key)
        if known is None:
            known = self._draft(name, number, service, source).ref
            if len(self._refs) < _MOST_NAMES:
                self._refs[key] = known
        return known

    def _draft(self, name: str, number: str, service: str, source: Source) -> PersonDraft:
        holder = self.holder
        if not number:
            if holder is not None and self._by_phone and _is_same_phone(holder, name):
                holder.identify(IdentifierKind.PHONE, name, source)
                return holder
            return self._parties.account(name, source, self._kind(name))
        kind = IdentifierKind.SCREEN_NAME if service == "instagram" else IdentifierKind.DISPLAY_NAME
        if holder is not None and service in _OWN_NAMES and _is_called(holder, name):
            draft = holder
            draft.identify(IdentifierKind.ESP_ID, number, source)
            self._parties.finish(draft)
        else:
            draft = self._parties.account(number, source, IdentifierKind.ESP_ID)
        if len(draft.identifiers) < _MOST_IDENTIFIERS:
            draft.identify(kind, name, source)
        return draft

    def _kind(self, value: str) -> IdentifierKind:
        if value.startswith(("http://", "https://")):
            return IdentifierKind.PROFILE_URL
        if "@" in value and " " not in value:
            return IdentifierKind.EMAIL
        if value.startswith("+") or self._by_phone:
            return IdentifierKind.PHONE if _PHONE.fullmatch(value) else IdentifierKind.SCREEN_NAME
        return IdentifierKind.ESP_ID if value.isdigit() else IdentifierKind.SCREEN_NAME


def _named(written: str, *, phones: bool) -> Iterator[tuple[str, str, str]]:
    """Name, number and service of each account in a value; a line that is a time names none."""
    for line in map(str.strip, written.split("\n")):
        if not line or _DATED.fullmatch(line):
            continue
        at = 0
        for found in _NUMBER.finditer(line):
            name = line[at : found.start()].strip(" ,;")
            yield name, found[2], (found[1] or "").lower()
            at = found.end()
        rest = line[at:].strip(" ,;")
        if rest and (phones or not at):
            for word in _SPLIT.split(rest) if phones else (rest,):
                yield word, "", ""


def _is_same_phone(holder: PersonDraft, written: str) -> bool:
    """Whether a number is the holder's own, with or without its `+`."""
    digits = written.lstrip("+")
    return digits.isdigit() and any(
        one.kind is IdentifierKind.PHONE and one.value.lstrip("+") == digits
        for one in holder.identifiers
    )


def _is_called(holder: PersonDraft, name: str) -> bool:
    """Whether the holder is known by this screen name alone, so that its number is no other's."""
    kinds = {one.kind for one in holder.identifiers}
    return IdentifierKind.ESP_ID not in kinds and any(
        one.kind is IdentifierKind.SCREEN_NAME and one.value == name for one in holder.identifiers
    )
