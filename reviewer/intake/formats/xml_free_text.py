# SPDX-License-Identifier: Apache-2.0
"""Free texts of a report: kept until its end, when everybody is named, then read for chats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from reviewer.intake.form import Record
from reviewer.intake.mail_text import email_from_text, looks_like_headers
from reviewer.intake.prose import statements_in
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import read_transcript
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import NOT_STATED
from reviewer.model.report import (
    READ,
    Problem,
    ProblemKind,
    Source,
    Statement,
    StatementCode,
    Unread,
)


class Way(Enum):
    """How a free text is to be read.

    CHAT   the content of a chat or game        MAIL   the content of an e-mail or posting
    NOTE   additional information               WORDS  statements only (a company's template)
    """

    CHAT = auto()
    MAIL = auto()
    NOTE = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text with its place; `about` is the ref of the person or file it stands with."""

    way: Way
    text: str
    source: Source
    raw: str
    about: str | None = None
    person: str | None = None
    thread: str | None = None


class FreeTexts:
    """The free texts of one document."""

    def __init__(self, taking: Taking) -> None:
        self._taking = taking
        self._kept: list[FreeText] = []
        self._size = 0

    def add(self, one: FreeText) -> Iterator[Record]:
        """Keep a text; yields what is to be said when there is no room left."""
        if not one.text.strip():
            return
        size = len(one.text.encode("utf-8", "replace"))
        if self._size + size > self._taking.limits.free_text_bytes:
            yield Problem(ProblemKind.TOO_LARGE, one.source, "free_text", lost=True)
            yield Unread(one.source.place.rpartition(":")[0], one.text, one.source)
            return
        self._size += size
        self._kept.append(one)

    def read(self) -> Iterator[Record]:
        """Read all texts in the order they stood; each is let go when it is done."""
        self._kept.reverse()
        while self._kept:
            yield from self._read(self._kept.pop())
        self._size = 0

    def _read(self, one: FreeText) -> Iterator[Record]:
        found = False
        if one.way is not Way.WORDS:
            for record in self._lines(one):
                found = True
                yield record
        if not found:
            yield from self._whole(one)
        for statement in statements_in(one.text, one.source):
            yield replace(statement, about=one.about) if one.about else statement

    def _lines(self, one: FreeText) -> Iterator[Record]:
        if one.way is Way.MAIL and looks_like_headers(one.text.split("\n")):
            return email_from_text(one.text, one.source, self._taking)
        return read_transcript(
            one.text, one.source, self._taking, thread=one.thread, person=one.person
        )

    def _whole(self, one: FreeText) -> Iterator[Record]:
        if one.way is Way.MAIL:
            yield from email_from_text(one.text, one.source, self._taking)
            return
        if one.way is not Way.CHAT:
            yield Statement(StatementCode.OTHER, one.text, one.source, one.about)
            return
        yield Event(
            ref=self._taking.event_ref(),
            kind=EventKind.MESSAGE,
            when=NOT_STATED,
            source=one.source,
            text=one.text,
            thread=one.thread,
            raw=one.raw,
        )
        yield READ
