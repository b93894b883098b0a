# SPDX-License-Identifier: Apache-2.0
"""What the readers of one case-system document share: its records, times, texts and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reviewer.intake.form import Record
from reviewer.intake.formats.xml_free_text import FreeText, FreeTexts, Way
from reviewer.intake.node import Node
from reviewer.intake.prose import statements_in
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import read_transcript
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Moment, TimeRules, read_time
from reviewer.model.report import (
    READ,
    Problem,
    ProblemKind,
    Source,
    Statement,
    StatementCode,
)


@dataclass(slots=True)
class CasePage:
    """One document being read; records gather in `out` and are handed on piece by piece."""

    taking: Taking
    rules: TimeRules
    texts: FreeTexts
    out: list[Record] = field(default_factory=list)
    added: list[tuple[str, Source]] = field(default_factory=list)

    @classmethod
    def of(cls, taking: Taking) -> CasePage:
        """A fresh page for one file."""
        return cls(taking, taking.times(), FreeTexts(taking))

    def handed_on(self) -> Iterable[Record]:
        """The records gathered since the last call."""
        done, self.out = self.out, []
        return done

    def read_texts(self) -> Iterator[Record]:
        """Read the kept texts, now that everybody is named: chats, log-ins, statements.

        The texts of `added` are events already and are only looked into.
        """
        yield from self.texts.read()
        for text, source in self.added:
            yield from read_transcript(text, source, self.taking, thread=None)
            yield from statements_in(text, source)

    def moment(self, written: str) -> Moment:
        """A written time; blank text is a time not stated."""
        return read_time(written, self.rules)

    def event(
        self,
        node: Node,
        kind: EventKind,
        written: str,
        *,
        item: bool = False,
        person: str | None = None,
        text: str = "",
        facts: dict[str, str] | None = None,
    ) -> None:
        """Add an event; `item` counts it as an item of its own."""
        self.out.append(
            Event(
                ref=self.taking.event_ref(),
                kind=kind,
                when=self.moment(written),
                source=node.source,
                person=person,
                text=text,
                facts=facts or {},
                raw=node.raw,
            )
        )
        if item:
            self.out.append(READ)

    def state(
        self, code: StatementCode, value: str, source: Source, about: str | None = None
    ) -> None:
        """Add a statement; blank ones say nothing."""
        if value.strip():
            self.out.append(Statement(code, value, source, about))

    def state_all(self, node: Node, keys: Iterable[str], about: str | None = None) -> None:
        """Each of these members as a statement; its place carries its name."""
        for key in keys:
            for text, source in node.at(key).texts():
                self.state(StatementCode.OTHER, text, source, about)

    def answer(self, node: Node, key: str, code: StatementCode, about: str | None = None) -> None:
        """A yes/no member as a statement; other words are kept as they stand."""
        if node.has(key):
            said = node.yes_no(key)
            word = node.text(key) if said is None else ("yes" if said else "no")
            self.state(code, word, node.at(key).source, about)

    def bad_value(self, source: Source, code: str) -> None:
        """Note a value that could not be used as it stands."""
        self.out.append(Problem(ProblemKind.BAD_VALUE, source, code))

    def note(
        self,
        node: Node,
        key: str,
        way: Way = Way.NOTE,
        *,
        about: str | None = None,
        person: str | None = None,
        thread: str | None = None,
    ) -> None:
        """Keep the free texts of a list, to be read at the end for chats and statements."""
        for one in node.at(key).items(key):
            text, source = one.text(), one.at("value").source if one.has("value") else one.source
            if text:
                kept = FreeText(way, text, source, one.raw, about, person, thread)
                self.out.extend(self.texts.add(kept))
