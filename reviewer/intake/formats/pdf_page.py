# SPDX-License-Identifier: Apache-2.0
"""What the readers of one received PDF share: its records, times, free texts and files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reviewer.intake.form import Record
from reviewer.intake.formats.pdf_lines import Line
from reviewer.intake.formats.xml_free_text import FreeText, FreeTexts, Way
from reviewer.intake.prose import statements_in
from reviewer.intake.shelf import MediaDraft
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw, read_transcript
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import TimeRules, read_time
from reviewer.model.report import (
    READ,
    Problem,
    ProblemKind,
    Read,
    Skipped,
    Source,
    Statement,
    StatementCode,
    Unread,
)

_IN_A_TEXT = re.compile(r"page \d+, line (\d+)")


@dataclass(slots=True)
class PdfPage:
    """One document being read; records gather in `out` and are handed on block by block.

    files      the entries of its files, in their order; `described` of them by the company
    declared   numbers of files that it states, and where
    told       what the cover says the incident is, where section A says nothing
    parties    how many people section A describes
    """

    taking: Taking
    file: str
    rules: TimeRules
    out: list[Record] = field(default_factory=list)
    files: list[MediaDraft] = field(default_factory=list)
    described: int = 0
    parties: int = 0
    declared: list[tuple[int, Source]] = field(default_factory=list)
    told: list[tuple[str, Source]] = field(default_factory=list)
    _texts: list[tuple[FreeText, list[int]]] = field(default_factory=list)
    _held: int = 0

    @classmethod
    def of(cls, taking: Taking, file: str) -> PdfPage:
        """A fresh page for one file; the clearing house writes the month first."""
        return cls(taking, file, taking.times(day_first=False))

    def source(self, line: Line) -> Source:
        """The place of a line: its page."""
        return Source(self.file, f"page {line.page}")

    def handed_on(self) -> Iterable[Record]:
        """The records gathered since the last call."""
        done, self.out = self.out, []
        return done

    def event(
        self,
        line: Line,
        kind: EventKind,
        written: str,
        *,
        person: str | None = None,
        text: str = "",
        facts: dict[str, str] | None = None,
        raw: str = "",
    ) -> None:
        """Add an event; blank `written` is a time not stated."""
        self.out.append(
            Event(
                ref=self.taking.event_ref(),
                kind=kind,
                when=read_time(written, self.rules),
                source=self.source(line),
                person=person,
                text=text,
                facts=facts or {},
                raw=cut_raw(raw or line.text),
            )
        )

    def state(self, line: Line, code: StatementCode, value: str, about: str | None = None) -> None:
        """Add a statement; blank ones say nothing."""
        if value.strip():
            self.out.append(Statement(code, value, self.source(line), about))

    def bad_value(self, line: Line, code: str) -> None:
        """Note a value that could not be used as it stands."""
        self.out.append(Problem(ProblemKind.BAD_VALUE, self.source(line), code))

    def read(self, count: int = 1) -> None:
        """Count items that were read."""
        self.out.append(READ if count == 1 else Read(count))

    def skip(self, lines: Sequence[Line], reason: str) -> None:
        """Count lines that were left out on purpose, page by page."""
        for page, some in _by_page(lines):
            self.out.append(Skipped(Source(self.file, f"page {page}"), reason, len(some)))

    def unread(self, lines: Sequence[Line], name: str = "line") -> None:
        """Keep lines that were not understood, page by page."""
        for page, some in _by_page(lines):
            text = "\n".join(line.said for line in some)
            self.out.append(Unread(name, text, Source(self.file, f"page {page}")))

    def unsure(self) -> None:
        """Note that a part of the layout was met that no real sample confirms."""
        self.taking.untested.add(self.file)

    def keep(
        self,
        text: str,
        pages: list[int],
        *,
        about: str | None = None,
        person: str | None = None,
        way: Way = Way.NOTE,
    ) -> None:
        """Keep a free text until everybody is named; `pages` says on which each line stands."""
        if not text.strip():
            return
        source = Source(self.file, f"page {pages[0]}")
        self._held += len(text.encode("utf-8", "replace"))
        if self._held > self.taking.limits.free_text_bytes:
            self.out.append(Problem(ProblemKind.TOO_LARGE, source, "free_text", lost=True))
            self.out.append(Unread("text", text, source))
            return
        kept = FreeText(way, text, source, cut_raw(text), about, person)
        self._texts.append((kept, pages))

    def look_into(self, text: str, pages: list[int]) -> None:
        """Keep a text that is told already, to be looked into for chats and statements only."""
        self.keep(text, pages, way=Way.WORDS)

    def read_texts(self) -> Iterator[Record]:
        """Read the kept texts; each line's records get the page on which it stands."""
        for kept, pages in self._texts:
            if self.parties > 1:  # it may be said of all, and its log-ins of another one
                kept = replace(kept, person=None)  # noqa: PLW2901
            for record in self._records_of(kept):
                yield _placed(record, self.file, pages)
        self._texts = []

    def _records_of(self, kept: FreeText) -> Iterator[Record]:
        if kept.way is Way.WORDS:
            yield from read_transcript(kept.text, kept.source, self.taking, thread=None)
            yield from statements_in(kept.text, kept.source)
            return
        texts = FreeTexts(self.taking)
        yield from texts.add(kept)
        yield from texts.read()


def _by_page(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Neighbouring lines of one page together."""
    some: list[Line] = []
    for line in lines:
        if some and line.page != some[0].page:
            yield some[0].page, some
            some = []
        some.append(line)
    if some:
        yield some[0].page, some


def _placed(record: Record, file: str, pages: list[int]) -> Record:
    """The record with its own page in place of the page and line of its text."""
    if isinstance(record, Read):
        return record
    found = _IN_A_TEXT.fullmatch(record.source.place)
    if found is None:
        return record
    page = pages[min(int(found[1]), len(pages)) - 1]
    return replace(record, source=Source(file, f"page {page}"))
