# SPDX-License-Identifier: Apache-2.0
"""The lines of a received PDF: running heads set apart, labels with their values found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

TIME = (
    r"(?:\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2})[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?"
    r"(?:\s?[AP]M\b)?"
    r"(?:\s?(?:UTC|GMT|Z|[+-]\d{2}:?\d{2}|(?-i:A[CEKW][SD]T|[CEW]EST|NZ[SD]T|[A-Z][SD]T|[CEW]ET"
    r"|[ECMP]T|HKT|SGT|MSK))\b)?"
)
"""A time as the clearing house prints it; two parsers of real reports allow the year first. Any
other zone is part of it too: an abbreviation is a question, and never left away."""
_NUMBERED = re.compile(
    r"CyberTipline Report #?(\d{5,12})\b[\W\d]{0,20}(?:page[\W\d]{0,20})?(?:of[\W\d]{0,9})?",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:Page )?(\d{1,5})(?: ?(?:/|of) ?\d{1,5})?", re.IGNORECASE)
_LABEL_LIKE = re.compile(r"[A-ZÀ-Þ][\w/() ]{1,50}:(?: .*)?")
_MOST_GOING_ON = 20
"""Lines over which one value may go on."""
_RUNNING = "This Report"
_NEAR_THE_EDGE = 3
"""Running heads stand among so many lines from the top or the foot of a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is compared, runs of blanks folded, and the number of its page.

    raw   with its blanks, "" where that is the same; `said` is what to keep of it
    """

    text: str
    page: int
    raw: str = ""

    @property
    def said(self) -> str:
        """The line as received, without the blanks at its ends."""
        return self.raw or self.text


@dataclass(slots=True)
class Sheet:
    """The lines of one page; `heads` of them were running heads, naming these report numbers."""

    lines: list[Line] = field(default_factory=list)
    heads: int = 0
    numbers: list[str] = field(default_factory=list)


def sheet_of(text: str, page: int) -> Sheet:
    """Part a page into its lines; blank ones say nothing."""
    filled = [line for one in text.splitlines() if (line := one.strip())]
    sheet = Sheet()
    for place, raw in enumerate(filled):
        line = " ".join(raw.split())
        edge = place < _NEAR_THE_EDGE or place >= len(filled) - _NEAR_THE_EDGE
        numbered = _NUMBERED.fullmatch(line) if edge else None
        if numbered:
            sheet.numbers.append(numbered[1])
        if numbered or (edge and _is_running(line, page)):
            sheet.heads += 1
        else:
            sheet.lines.append(Line(line, page, "" if line == raw else raw))
    return sheet


def _is_running(line: str, page: int) -> bool:
    found = _PAGE.fullmatch(line)
    return line.startswith(_RUNNING) or (found is not None and int(found[1]) == page)


@dataclass(slots=True)
class Entry:
    """A label with what follows it, up to the next one; a reader takes lines from `rest`.

    key     what the label means; `label` its own spelling
    bare    it stands without a colon
    """

    key: str
    label: str
    value: str
    line: Line
    bare: bool = False
    rest: list[Line] = field(default_factory=list)

    def single(self) -> str:
        """The value on the line, else on the next; an open bracket goes on until it is closed."""
        if not self.value and self.rest:
            self.value = self.rest.pop(0).text
        for _ in range(_MOST_GOING_ON):
            if not self.rest or self.value.count("(") <= self.value.count(")"):
                break
            self.value = f"{self.value} {self.rest.pop(0).text}"
        return self.value

    def parts(self, goes_on: re.Pattern[str] | None = None) -> list[str]:
        """The value and the lines over which it goes on, which are taken.

        goes_on  what such a line looks like; None = unlike a label
        """
        parts = [self.value] if self.value else []
        for _ in range(_MOST_GOING_ON):
            if not self.rest or not _goes_on(self.rest[0].text, goes_on):
                break
            parts.append(self.rest.pop(0).text)
        return parts

    def text(self) -> tuple[str, list[int]]:
        """A free text: its lines, which are taken, and the page of each."""
        lines = [Line(self.value, self.line.page)] if self.value else []
        lines += self.rest
        self.rest = []
        return "\n".join(line.said for line in lines), [line.page for line in lines]


def _goes_on(text: str, pattern: re.Pattern[str] | None) -> bool:
    if pattern is not None:
        return pattern.fullmatch(text) is not None
    return _LABEL_LIKE.fullmatch(text[:400]) is None


class Labels:
    """The labels of one block, by their spelling; the longest that fits counts.

    bare    labels that stand on a line of their own or before their value without a colon
    free    keys after which all is free text, to the end of the block
    beside  labels are also looked for within a line that begins with a label, or that holds the
            value of the one before: two columns were run together. After other words a label may
            be the end of one that is not known, of somebody else's
    anywhere  they are looked for within every line
    """

    def __init__(
        self,
        labels: Mapping[str, str],
        bare: Mapping[str, str] | None = None,
        free: Iterable[str] = (),
        *,
        beside: bool = False,
        anywhere: bool = False,
    ) -> None:
        self._keys = {_folded(label): key for label, key in labels.items()}
        self._bare = {_folded(label): key for label, key in (bare or {}).items()}
        self._free = frozenset(free)
        any_label = _any_of(self._keys)
        self._start = re.compile(rf"({any_label})\s?:\s*(.*)", re.IGNORECASE)
        self._plain = re.compile(rf"({_any_of(self._bare)})(?:\s+(\S.*))?", re.IGNORECASE)
        self._anywhere = anywhere
        within = re.compile(rf"(?<!\S)(?:{any_label})\s?:", re.IGNORECASE)
        self._within = within if beside or anywhere else None

    def match(self, line: Line) -> Entry | None:
        """The entry that begins on a line, None when none does."""
        found = self._start.fullmatch(line.text)
        if found is not None:
            return Entry(self._keys[_folded(found[1])], found[1], found[2].strip(), line)
        found = self._plain.fullmatch(line.text) if self._bare else None
        if found is not None:
            return Entry(self._bare[_folded(found[1])], found[1], found[2] or "", line, bare=True)
        return None

    def entries(self, lines: Sequence[Line]) -> tuple[list[Line], list[Entry]]:
        """The lines before the first label, and every label with what follows it."""
        before: list[Line] = []
        found: list[Entry] = []
        for line in lines:
            if found and found[-1].key in self._free:
                found[-1].rest.append(line)
                continue
            for part in self._parted(line, found[-1] if found else None):
                entry = self.match(part)
                if entry is not None:
                    found.append(entry)
                else:
                    (found[-1].rest if found else before).append(part)
        return before, found

    def _parted(self, line: Line, before: Entry | None) -> Iterator[Line]:
        """The line, cut before each label that stands within it."""
        awaited = before is not None and not (before.value or before.rest)
        starts: set[int] = set()
        if self._within and (self._anywhere or awaited or self.match(line) is not None):
            starts = {found.start() for found in self._within.finditer(line.text)}
        starts.discard(0)
        if not starts:
            yield line
            return
        for start, end in pairwise(sorted({0, *starts, len(line.text)})):
            yield Line(line.text[start:end].strip(), line.page)


def _folded(label: str) -> str:
    return " ".join(label.lower().split())


def _any_of(labels: Iterable[str]) -> str:
    longest_first = sorted(labels, key=len, reverse=True)
    return "|".join(re.escape(one).replace(r"\ ", r"\s") for one in longest_first)
