# SPDX-License-Identifier: Apache-2.0
"""Graphs of the CASE/UCO ontologies in JSON-LD, as laboratories hand their findings over.

Messages and mails become events, accounts people, files with stated hashes media. References are
resolved inside the file only; what they lead to outside is kept as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reviewer.intake.chat_file import ChatFile
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.uco_known import ACCOUNTS, FILES, Known
from reviewer.intake.formats.uco_terms import Terms, UcoNode, facts_of, node_of, text_in
from reviewer.intake.json_members import Member, Path, walk
from reviewer.intake.json_stream import Found
from reviewer.intake.json_value import compact
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import read_time
from reviewer.model.report import READ, Problem, ProblemKind, Skipped, Source

_GRAPH = ("@graph", "*")
_OBSERVABLE = re.compile(r"uco\\?/observable|\"uco-observable\"|MessageFacet\"")
_BUNDLE = re.compile(r'"((?:[\w.-]{1,50}:)?object)"\s*:\s*\[\s*\{\s*"(?:@id"\s*:\s*"[^"]*"\s*,|@t)')
_QUIET = ("@context", "@id", "@type")
_TO = ("to", "cc", "bcc")
_USED = ("from", "sender", *_TO, "sentTime", "messageText", "body", "sessionID", "messageID",
         "application", "xOriginatingIP")  # fmt: skip


class _Talk(NamedTuple):
    """A facet that becomes an event, and the member that holds its words."""

    facet: str
    kind: EventKind
    text: str


_TALKS = (
    _Talk("MessageFacet", EventKind.MESSAGE, "messageText"),
    _Talk("EmailMessageFacet", EventKind.EMAIL, "body"),
)


class CaseUco:
    """One graph, or one bundle of objects."""

    format = Format.CASE_UCO
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the ontology that the names of the file belong to."""
        text = text_of_head(probe.head).lstrip("\ufeff \t\r\n")
        linked = text.startswith("{") and ('"@context"' in text or '"@graph"' in text)
        if linked and _OBSERVABLE.search(text):
            return Match(CERTAIN, Part.LOG, None, "uco_context")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read node by node: once for the context, once for what is referred to, once for all."""
        yield from _Graph(opened, taking).records()


class _Graph:
    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._opened = opened
        self._taking = taking
        self._file = ChatFile(opened.name, taking)
        self._rules = taking.times()
        self._terms = Terms()
        self._known = Known(taking)
        bundle = _BUNDLE.search(text_of_head(opened.head()))
        self._wanted: tuple[Path, ...] = (_GRAPH,)
        if bundle is not None:
            self._wanted = ((*_GRAPH, bundle[1], "*"), (bundle[1], "*"))
        self._others = 0

    def records(self) -> Iterator[Record]:
        """Everything in source order."""
        for member in self._walk():
            if member.path == ("@context",):
                self._terms.add(member.found.value)
                break
        if self._terms.elsewhere:
            self._taking.untested.add(self._file.file)
        for member in self._nodes():
            if isinstance(member.found.value, dict) and member.path in (_GRAPH, *self._wanted):
                value, _ = self._file.item(member.found, self._file.at(member.place))
                node = node_of(value, self._terms)
                self._known.learn(node, self._file.at(member.place))
        for member in self._nodes():
            yield from self._member(member)
        yield from self._file.end()
        if self._others:
            yield Skipped(self._file.at("/"), "uco_other_node", self._others)
        if self._known.full:
            yield Problem(ProblemKind.TOO_LARGE, self._file.at("/"), "uco_references")

    def _walk(self) -> Iterator[Member]:
        return walk(self._opened, self._taking.limits, self._wanted)

    def _nodes(self) -> Iterator[Member]:
        """The members of the file; a node that was gone into for its objects comes whole."""
        inside: dict[str, Any] = {}
        place = ""
        for member in self._walk():
            part = len(member.path) == 3 and member.path[:2] == _GRAPH and not member.found.why
            if inside and (not part or member.parent != place):
                yield _whole(place, inside)
                inside = {}
            if part:
                inside[member.path[2]], place = member.found.value, member.parent
            else:
                yield member
        if inside:
            yield _whole(place, inside)

    def _member(self, member: Member) -> Iterator[Record]:
        if member.path not in (_GRAPH, *self._wanted):
            if member.path[0:1] not in [(name,) for name in _QUIET] or member.found.why:
                yield from self._file.left(member)
            return
        source = self._file.at(member.place)
        value, told = self._file.item(member.found, source)
        yield from told
        if value:
            yield from self._node(node_of(value, self._terms), value, member.found, source)

    def _node(
        self, node: UcoNode, value: dict[str, Any], found: Found, source: Source
    ) -> Iterator[Record]:
        entry = self._known.files.get(node.ident)
        talk = next((one for one in _TALKS if one.facet in node.facets), None)
        if talk is not None:
            yield self._event(talk, node, source, found.raw)
            yield READ
        elif node.ident and ACCOUNTS & node.facets.keys():
            self._known.people([{"@id": node.ident}], source)
            yield READ
        elif entry is not None and any(name in node.facets for name in FILES):
            if not entry[1]:
                yield READ
        elif value.keys() - {"@id"}:
            self._others += 1
            if self._others <= self._taking.limits.unread_members:
                yield from self._file.unread((node.kinds or ("node",))[0], value, source)

    def _event(self, talk: _Talk, node: UcoNode, source: Source, raw: str) -> Event:
        facet, known = node.facets[talk.facet], self._known
        sender = known.people(facet.get("from") or facet.get("sender"), source)[:1]
        named = [ref for name in _TO for ref in known.people(facet.get(name), source)]
        facts = facts_of(facet, _USED)
        if application := known.name(facet.get("application")):
            facts["application"] = application
        for name, other in node.facets.items():
            if other is not facet:
                facts |= {f"{name}: {n}": v for n, v in facts_of(other, ()).items()}
        thread = text_in(facet, "sessionID") or known.threads.get(node.ident, "")
        return Event(
            ref=self._taking.event_ref(),
            kind=talk.kind,
            when=read_time(text_in(facet, "sentTime"), self._rules, epoch=False),
            source=source,
            person=sender[0] if sender else None,
            other_people=tuple(ref for ref in dict.fromkeys(named) if ref not in sender),
            ip=known.name(facet.get("xOriginatingIP")).strip() or None,
            text=text_in(facet, talk.text),
            thread=thread[:1_000] or None,
            native_id=text_in(facet, "messageID") or node.ident or None,
            facts=facts,
            media=known.media(node.ident),
            raw=cut_raw(raw),
        )


def _whole(place: str, inside: dict[str, Any]) -> Member:
    """A node put together again from its members."""
    number = int(place.rpartition("/")[2])
    return Member(_GRAPH, place, Found(number, inside, compact(inside)))
