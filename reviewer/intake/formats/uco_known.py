# SPDX-License-Identifier: Apache-2.0
"""What the nodes of a CASE/UCO graph refer to: accounts, names, files, and who sent which."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass, field
from typing import Any

from reviewer.intake.formats.uco_terms import Ref, UcoNode, several, text_in
from reviewer.intake.shelf import MediaDraft
from reviewer.intake.taking import Taking
from reviewer.model.report import IdentifierKind, Source

_MOST = 100_000
_MOST_FILES = 5_000
_MOST_BESIDE = 100
_LONGEST = 1_000
_NAMING = (
    ("EmailAddressFacet", "addressValue", IdentifierKind.EMAIL),
    ("PhoneAccountFacet", "phoneNumber", IdentifierKind.PHONE),
    ("MobileAccountFacet", "MSISDN", IdentifierKind.PHONE),
    ("AccountFacet", "accountIdentifier", IdentifierKind.ESP_ID),
    ("DigitalAccountFacet", "accountLogin", IdentifierKind.SCREEN_NAME),
    ("ApplicationAccountFacet", "accountIdentifier", IdentifierKind.ESP_ID),
    ("DigitalAccountFacet", "displayName", IdentifierKind.DISPLAY_NAME),
    ("EmailAddressFacet", "displayName", IdentifierKind.DISPLAY_NAME),
)
ACCOUNTS = frozenset({*(facet for facet, _, _ in _NAMING), "EmailAccountFacet"})
_ADDRESSES = ("IPv4AddressFacet", "IPv6AddressFacet", "IPAddressFacet")
FILES = ("FileFacet", "ContentDataFacet")
_ATTACHED = frozenset({"attached_to", "attachment_of", "contained_within"})
Names = tuple[tuple[IdentifierKind, str], ...]


@dataclass(slots=True)
class Known:
    """What was found by the identifier of its node; bounded, `full` says that some is missing.

    accounts   identifiers of an account, and the node of its mail address
    names      of applications and addresses
    threads    the conversation a message lies in
    files      the entry of a file, and whether it is a new one
    attached   of a message, the nodes of its files
    """

    taking: Taking
    full: bool = False
    accounts: dict[str, tuple[Names, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    threads: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[MediaDraft, bool]] = field(default_factory=dict)
    attached: dict[str, list[str]] = field(default_factory=dict)
    _refs: dict[str, str] = field(default_factory=dict)
    _by_hash: dict[str, list[MediaDraft]] | None = None
    _described: int = 0

    def learn(self, node: UcoNode, source: Source) -> None:
        """Take over what other nodes may refer to."""
        if not node.ident or self._is_full():
            return
        if ACCOUNTS & node.facets.keys():
            self.accounts[node.ident] = (names_of(node), _mail_of(node))
        elif (facet := node.facet("MessageThreadFacet")) and node.ident:
            name = text_in(facet, "displayName") or text_in(node.own, "name") or node.ident
            messages = _refs_in(facet.get("message"))
            self.threads |= dict.fromkeys(messages, name[:_LONGEST])
        elif any(name in node.facets for name in FILES):
            self._file(node, source)
        elif text_in(node.own, "kindOfRelationship").casefold() in _ATTACHED:
            for target in _refs_in(node.own.get("target"))[:1]:
                beside = self.attached.setdefault(target, [])
                beside += _refs_in(node.own.get("source"))[: _MOST_BESIDE - len(beside)]
        else:
            name = text_in(node.facet(*_ADDRESSES), "addressValue") or text_in(node.own, "name")
            name = name or text_in(node.facet("ApplicationFacet"), "applicationIdentifier")
            if name:
                self.names[node.ident] = name[:_LONGEST]

    def _is_full(self) -> bool:
        kept: tuple[Sized, ...] = (
            self.accounts,
            self.names,
            self.threads,
            self.files,
            self.attached,
        )
        self.full = sum(len(one) for one in kept) >= _MOST
        return self.full

    def name(self, value: Any) -> str:
        """A text, or the name of the node it refers to; the reference itself where it has none."""
        for one in several(value):
            ident = one.get("@id", "") if isinstance(one, dict) else str(one)
            return self.names.get(ident, ident) if isinstance(one, Ref | dict) else ident
        return ""

    def people(self, value: Any, source: Source) -> tuple[str, ...]:
        """The refs of the accounts a member names."""
        refs = (self.person(one, source) for one in several(value)[:1_000])
        return tuple(dict.fromkeys(ref for ref in refs if ref))

    def person(self, value: Any, source: Source) -> str:
        """The ref of an account; one that no node of the file describes keeps its number."""
        ident = value.get("@id", "") if isinstance(value, dict) else value
        if not isinstance(ident, str) or not ident.strip():
            return ""
        known = self._refs.get(ident)
        if known is None:
            known = self._admit(ident, isinstance(value, Ref | dict), source)
            if len(self._refs) < _MOST:
                self._refs[ident] = known
        return known

    def _admit(self, ident: str, is_ref: bool, source: Source) -> str:
        names, mail = self.accounts.get(ident, ((), ""))
        names += self.accounts.get(mail, ((), ""))[0]
        parties = self.taking.parties
        if not names:
            kind = IdentifierKind.OTHER if is_ref else IdentifierKind.SCREEN_NAME
            return parties.account(ident, source, kind).ref
        draft = parties.account(names[0][1], source, names[0][0])
        for kind, value in names[1:]:
            draft.identify(kind, value, source)
        parties.finish(draft)
        return draft.ref

    def media(self, ident: str) -> tuple[str, ...]:
        """The refs of the files that lie with a message."""
        found = (self.files.get(one) for one in self.attached.get(ident, ()))
        return tuple(dict.fromkeys(one[0].ref for one in found if one is not None))

    def _file(self, node: UcoNode, source: Source) -> None:
        """The entry of a file: that of the same hash, else a new one."""
        hashes = _hashes(node)
        name = text_in(node.facet("FileFacet"), "fileName") or text_in(node.own, "name")
        draft = self._same(hashes)
        new = draft is None
        if draft is None:
            if self._described >= _MOST_FILES:
                return
            self._described += 1
            draft = self.taking.shelf.describe(source)
            draft.names += [name] if name else []
        for kind, value in hashes:
            draft.state_hash(kind, value)
            if self._by_hash is not None:
                self._by_hash.setdefault(value.strip().lower(), []).append(draft)
        self.files[node.ident] = (draft, new)

    def _same(self, hashes: list[tuple[str, str]]) -> MediaDraft | None:
        if self._by_hash is None:
            self._by_hash = self.taking.shelf.by_hash()
        for _, value in hashes:
            if found := self._by_hash.get(value.strip().lower()):
                return found[0]
        return None


def names_of(node: UcoNode) -> Names:
    """What an account is known by, the best first."""
    found = [(k, text_in(node.facets.get(facet, {}), name)) for facet, name, k in _NAMING]
    if not any(value.strip() for _, value in found):
        found.append((IdentifierKind.DISPLAY_NAME, text_in(node.own, "name")))
    return tuple(dict.fromkeys((kind, value) for kind, value in found if value.strip()))


def _mail_of(node: UcoNode) -> str:
    return text_in(node.facets.get("EmailAccountFacet", {}), "emailAddress")


def _refs_in(value: Any) -> list[str]:
    return [str(one) for one in several(value)[:10_000] if isinstance(one, Ref)]


def _hashes(node: UcoNode) -> list[tuple[str, str]]:
    listed = several(node.facet("ContentDataFacet").get("hash"))[:50]
    inner = [one for one in listed if isinstance(one, dict)]
    pairs = [(text_in(one, "hashMethod"), text_in(one, "hashValue")) for one in inner]
    return [(method or "other", value) for method, value in pairs if value.strip()]
