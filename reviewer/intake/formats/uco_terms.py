# SPDX-License-Identifier: Apache-2.0
"""Names of the CASE/UCO ontologies in a graph, as the file's own context says what they mean.

Prefixes may be called anything. A context that lies elsewhere is never fetched: the usual
prefixes are then taken by their usual names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reviewer.intake.chat_file import written

_THEIRS = ("unifiedcyberontology.org", "caseontology.org")
_USUAL = ("uco-", "case-", "observable", "core", "types", "investigation", "vocabulary")
_FACETS = ("hasFacet", "facets", "facet")
_MOST_NAMES = 10_000


class Ref(str):
    """The identifier of another node of the same graph."""

    __slots__ = ()


@dataclass(slots=True)
class Terms:
    """The names of one file. `elsewhere` is True when part of its context lies elsewhere."""

    elsewhere: bool = False
    _meant: dict[str, str] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def add(self, context: Any) -> None:
        """Take over what a context declares: names, prefixes and other words for keywords."""
        for one in context if isinstance(context, list) else [context]:
            if isinstance(one, str):
                self.elsewhere = True
            for name, meant in one.items() if isinstance(one, dict) else ():
                iri = meant.get("@id") if isinstance(meant, dict) else meant
                if isinstance(iri, str) and len(self._meant) < _MOST_NAMES:
                    self._meant[name] = iri

    def local(self, name: str) -> str:
        """The name without its place where it is one of theirs, else as it stands."""
        known = self._known.get(name)
        if known is None:
            known = self._local(name)
            if len(self._known) < _MOST_NAMES:
                self._known[name] = known
        return known

    def _local(self, name: str) -> str:
        meant = self._meant.get(name, "")
        if name.startswith("@") or meant.startswith("@"):
            return meant or name
        iri = meant or (self._meant.get("@vocab", "") + name if ":" not in name else name)
        prefix, colon, rest = iri.partition(":")
        if colon and not rest.startswith("//"):
            base = self._meant.get(prefix)
            if base is None and prefix.startswith(_USUAL):
                return rest
            iri = (base or f"{prefix}:") + rest
        if any(place in iri for place in _THEIRS):
            return iri.replace("#", "/").rsplit("/", 1)[-1]
        return name

    def plain(self, value: Any) -> Any:
        """A value with local names: literals as text, references as `Ref`, types as texts."""
        if isinstance(value, list):
            return [self.plain(one) for one in value]
        if not isinstance(value, dict):
            return value
        named = {self.local(name): inside for name, inside in value.items()}
        if "@value" in named:
            return written(named["@value"])
        ident = written(named.pop("@id", None))
        if ident and not named:
            return Ref(ident)
        made = {n: self.plain(inside) for n, inside in named.items() if n != "@type"}
        made["@id"] = ident
        kinds = named.get("@type")
        listed = kinds if isinstance(kinds, list) else [kinds]
        made["@type"] = [self.local(str(one)) for one in listed if isinstance(one, str)]
        return made


@dataclass(frozen=True, slots=True)
class UcoNode:
    """One node: its identifier, its kinds, its facets by kind, and its own members."""

    ident: str
    kinds: tuple[str, ...]
    facets: dict[str, dict[str, Any]]
    own: dict[str, Any]

    def facet(self, *kinds: str) -> dict[str, Any]:
        """The first facet of these kinds, empty when there is none."""
        return next((self.facets[kind] for kind in kinds if kind in self.facets), {})


def node_of(value: dict[str, Any], terms: Terms) -> UcoNode:
    """A node of the graph with local names."""
    own = terms.plain(value)
    if not isinstance(own, dict):
        return UcoNode(str(own), (), {}, {})
    facets: dict[str, dict[str, Any]] = {}
    for name in _FACETS:
        for facet in several(own.get(name)):
            for kind in facet.get("@type", ()) if isinstance(facet, dict) else ():
                facets.setdefault(kind, facet)
    return UcoNode(written(own.get("@id")), tuple(own["@type"]), facets, own)


def several(value: Any) -> list[Any]:
    """The values of a member that may be one, a list or missing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_in(members: dict[str, Any], name: str) -> str:
    """The first text of a member, "" when there is none; an inner node counts by its number."""
    return next(_texts(members.get(name)), "")


def _texts(value: Any) -> Iterator[str]:
    for one in several(value):
        text = written(one.get("@id")) if isinstance(one, dict) else written(one)
        if text.strip():
            yield text


def facts_of(members: dict[str, Any], used: tuple[str, ...]) -> dict[str, str]:
    """The other members of a facet as facts, several values a line each."""
    found = {}
    for name, value in members.items():
        if name not in used and not name.startswith("@"):
            found[name] = "\n".join(written(one) for one in several(value)[:100])
    return {name: text for name, text in found.items() if text.strip()}
