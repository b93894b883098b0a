# SPDX-License-Identifier: Apache-2.0
"""The blocks of a received PDF, by the titles that stand between them.

Each title occurs twice, in the contents and where its part begins. A party's title counts only
where one of a party's labels follows, so that a word of a chat begins no party.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from reviewer.intake.formats.pdf_lines import Line
from reviewer.intake.formats.pdf_party_labels import is_of_a_party
from reviewer.model.report import Role

_LONGEST_TITLE = 200
_MOST_LINES = 100_000
"""Lines of a block that are held together."""


class Kind(Enum):
    """What a block is about."""

    COVER = auto()
    CONTENTS = auto()
    SECTION = auto()
    REPORTER = auto()
    INCIDENT = auto()
    PARTY = auto()
    TEXT = auto()
    FILES = auto()
    EXPLAINED = auto()
    COUNTS = auto()
    LOOKUP = auto()
    REFERRED = auto()
    OTHER_REPORTS = auto()
    NOTE = auto()
    AGENCY = auto()
    CLOSING = auto()


@dataclass(slots=True)
class Block:
    """A title and the lines beneath it.

    section  the letter of the section it stands in, "" before the first
    role     of a party; None elsewhere
    """

    kind: Kind
    title: Line
    section: str = ""
    role: Role | None = None
    lines: list[Line] = field(default_factory=list)


_TITLES = (
    (Kind.SECTION, r"section [a-d] ?[:.\-–] ?.{0,80}"),
    (Kind.CONTENTS, r"(?:table of )?contents:?"),
    (Kind.REPORTER, r"reporting electronic service provider(?: \(esp\))?:?"),
    (Kind.INCIDENT, r"incident information:?"),
    (Kind.TEXT, r"additional information"),
    (Kind.FILES, r"uploaded file information:?"),
    (Kind.EXPLAINED, r"explanation of [\w\s]{3,60}"),
    (Kind.COUNTS, r"further information(?: on [\w\s]{3,60})?"),
    (Kind.LOOKUP, r"(?:ip )?geo-?lookup(?: \([^()]{1,60}\))?:?"),
    (Kind.REFERRED, r"auto[ -]refer:?"),
    (Kind.OTHER_REPORTS, r"deconfliction:?"),
    (Kind.NOTE, r"ncmec note ?#? ?\d{1,4}:?"),
    (Kind.AGENCY, r"law enforcement contact information:?"),
    (Kind.CLOSING, r"this concludes section [a-d]\b.{0,80}"),
)
_TITLE = re.compile("|".join(f"(?P<{k.name}>{p})" for k, p in _TITLES), re.IGNORECASE)
_PARTY = re.compile(
    r"(?P<word>suspect|(?:intended )?recipient|(?:child )?victim)(?: #?\d{1,3})?:?", re.IGNORECASE
)
_ROLES = {"suspect": Role.REPORTED, "recipient": Role.RECIPIENT, "victim": Role.VICTIM}
_ADDED = frozenset("BCD")
"""Sections of the clearing house's own words, in which no party of the report is described."""
_LISTED = re.compile(r"(.{3,120}?)(?: ?\.){3,}\s?\d{0,5}")
"""A line of the contents: a title, dots, a page number."""
_LISTED_BARE = re.compile(r"(.{3,120}?)\s\d{1,4}")


class Blocks:
    """Cuts lines into blocks; `listed` counts the lines of the contents, by page."""

    def __init__(self) -> None:
        self.listed: Counter[int] = Counter()
        self._now = Block(Kind.COVER, Line("", 1))
        self._entries: set[str] = set()
        self._waiting: Line | None = None

    def feed(self, line: Line) -> Iterator[Block]:
        """Take the next line; yields each block that has come to its end."""
        if self._waiting is not None:
            yield from self._take(self._waiting, line)
        self._waiting = line

    def close(self) -> Iterator[Block]:
        """The end of the document: what is left."""
        if self._waiting is not None:
            yield from self._take(self._waiting, None)
        yield self._now

    def _take(self, line: Line, following: Line | None) -> Iterator[Block]:
        if len(line.text) > _LONGEST_TITLE:
            yield from self._add(line)
            return
        listed = _LISTED.fullmatch(line.text)
        if listed is not None and _begins(Line(listed[1], line.page), None, strict=False):
            yield from self._enter_contents(line)
            self._list(line, listed[1])
            return
        begun = _begins(line, following)
        if begun is not None and begun.kind is Kind.PARTY and self._now.section in _ADDED:
            begun = None  # whom the clearing house writes of, no company reported as such
        if self._now.kind is Kind.CONTENTS and self._still_listed(line, begun):
            return
        if begun is None:
            yield from self._add(line)
            return
        yield self._now
        begun.section = _letter(begun) or self._now.section
        self._now = begun

    def _enter_contents(self, line: Line) -> Iterator[Block]:
        if self._now.kind is not Kind.CONTENTS:
            yield self._now
            self._now = Block(Kind.CONTENTS, line)

    def _still_listed(self, line: Line, begun: Block | None) -> bool:
        """Whether a line of the contents is one; the second time a title comes it is not."""
        found = _LISTED_BARE.fullmatch(line.text)
        name = line.text if begun is not None or found is None else found[1]
        title = _begins(Line(name, line.page), None, strict=False)
        if title is None and found is None:
            return False
        if begun is not None and name.lower() in self._entries:
            return False
        if begun is not None and begun.kind is Kind.PARTY:
            return False
        self._list(line, name)
        return True

    def _list(self, line: Line, name: str) -> None:
        self._entries.add(name.strip().lower())
        self.listed[line.page] += 1

    def _add(self, line: Line) -> Iterator[Block]:
        self._now.lines.append(line)
        if len(self._now.lines) >= _MOST_LINES:
            yield self._now
            kind = Kind.TEXT if self._now.kind is Kind.TEXT else Kind.SECTION
            self._now = Block(kind, line, self._now.section)


def _begins(line: Line, following: Line | None, *, strict: bool = True) -> Block | None:
    """The block that a line is the title of; `strict` asks for a party's label after it."""
    party = _PARTY.fullmatch(line.text)
    if party is not None:
        known = following is not None and is_of_a_party(following)
        role = _ROLES[party["word"].lower().split()[-1]]
        return Block(Kind.PARTY, line, role=role) if known or not strict else None
    found = _TITLE.fullmatch(line.text)
    if found is None or not found.lastgroup:
        return None
    kind = Kind[found.lastgroup]
    about_agency = kind is Kind.SECTION and "law enforcement" in line.text.lower()
    return Block(Kind.AGENCY if about_agency else kind, line)


def _letter(block: Block) -> str:
    """The letter that a title gives its section."""
    if block.kind is Kind.SECTION:
        return block.title.text[len("section ") :][:1].upper()
    return "D" if block.kind is Kind.AGENCY else ""
