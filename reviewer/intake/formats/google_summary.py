# SPDX-License-Identifier: Apache-2.0
"""What a Google return says of itself: the summary of each export, and files of no records."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from reviewer.intake.encoding import is_bad, is_cut, text_of, utf8_length
from reviewer.intake.form import Record
from reviewer.intake.formats.google_label import account, label_of, owner_of, says_no_records
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.report import (
    READ,
    Problem,
    ProblemKind,
    Source,
    Statement,
    StatementCode,
    Unread,
)

_WHO = ("originating identifier", "resolved identifier")
_WHAT = ("service", "resource", "start of date range", "end of date range")
_LONGEST_LABEL = 60
_LONGEST_VALUE = 2_000
_MOST_OF_NOTE, _LONGEST_NOTE = 20, 300
"""Lines and letters of a note that is told whole in the statement."""


def read_summary(opened: Opened, taking: Taking) -> Iterator[Record]:
    """An ExportSummary: whose account, which service, which dates; other lines are unread."""
    said: dict[str, tuple[str, int]] = {}
    loose = _Loose(opened.name, taking.limits.raw_bytes)
    for number, line in enumerate(text_of(opened, taking.limits), start=1):
        source = Source(opened.name, f"line {number}")
        if is_cut(line):
            yield Problem(ProblemKind.TOO_LARGE, source, "value_bytes")
        elif is_bad(line):
            yield Problem(ProblemKind.BAD_VALUE, source, "unstorable_character")
        label, colon, value = line.strip("\ufeff \t").partition(":")
        known = label.strip().lower()
        short = len(label) <= _LONGEST_LABEL and len(value) <= _LONGEST_VALUE
        if colon and short and known in (*_WHO, *_WHAT) and known not in said:
            said[known] = value.strip(), number
        else:
            yield from loose.add(line, number)
    yield from loose.flush()
    yield from _told(opened, taking, said)


def _told(opened: Opened, taking: Taking, said: dict[str, tuple[str, int]]) -> Iterator[Record]:
    mail, number = (said.get(label, ("", 0))[0].split("[")[0].strip() for label in _WHO)
    first = Source(opened.name, f"line {min((at for _v, at in said.values()), default=1)}")
    about = account(taking, first, mail, number).ref if mail or number else None
    stated = [f"{label.capitalize()}: {said[label][0]}" for label in _WHAT if label in said]
    if stated:
        yield Statement(StatementCode.OTHER, "; ".join(stated), first, about)
    if says_no_records(opened.name):
        yield Statement(StatementCode.NO_RECORDS, _what(opened, said), first, about)
    yield READ


def _what(opened: Opened, said: dict[str, tuple[str, int]]) -> str:
    named = [said[label][0] for label in ("service", "resource") if label in said]
    return ".".join(named) or _named(opened)


def _named(opened: Opened) -> str:
    label = label_of(opened.name)
    if label is not None:
        return f"{label.service}.{label.resource}"
    return opened.name.replace("!", "/").rsplit("/", 1)[-1]


def read_no_records(opened: Opened, taking: Taking) -> Iterator[Record]:
    """A file whose name says that nothing was found; a long text in it is unread."""
    source = Source(opened.name, "file")
    about = owner_of(opened, taking)
    lines = text_of(opened, taking.limits)
    first = [str(line) for line in islice(lines, _MOST_OF_NOTE)]
    said = " ".join("\n".join(first).strip("\ufeff").split())
    short = len(first) < _MOST_OF_NOTE and len(said) <= _LONGEST_NOTE
    value = f"{_named(opened)}: {said}" if said and short else _named(opened)
    yield Statement(StatementCode.NO_RECORDS, value, source, about)
    loose = _Loose(opened.name, taking.limits.raw_bytes)
    for number, line in enumerate(() if short else chain(first, lines), start=1):
        yield from loose.add(line, number)
    yield from loose.flush()
    yield READ


class _Loose:
    """Lines that nothing is made of, as few Unread as their size allows."""

    def __init__(self, file: str, most: int) -> None:
        self._file = file
        self._most = most
        self._lines: list[str] = []
        self._first = 1
        self._size = 0

    def add(self, line: str, number: int) -> Iterator[Unread]:
        """Keep a line; what no longer fits with it comes out."""
        if not line.strip("\ufeff \t"):
            return
        size = utf8_length(line) + 1
        if self._size + size > self._most:
            yield from self.flush()
        if not self._lines:
            self._first = number
        self._lines.append(str(line))
        self._size += size

    def flush(self) -> Iterator[Unread]:
        """What is still kept."""
        if self._lines:
            source = Source(self._file, f"line {self._first}")
            yield Unread("text", "\n".join(self._lines), source)
        self._lines = []
        self._size = 0
