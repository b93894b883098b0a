# SPDX-License-Identifier: Apache-2.0
"""Kik's files of abuse reports: blocks of text, each under a line of hyphens and `Report`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.acts import folded
from reviewer.intake.columns import Field, field_of
from reviewer.intake.encoding import is_bad, is_cut, utf8_length
from reviewer.intake.form import Record
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import NOT_STATED, read_time
from reviewer.model.report import READ, Problem, ProblemKind, Source, Unread

BEGINS = re.compile(r"-{3,}\s?Report", re.IGNORECASE)
_STATED = re.compile(r"\s{0,8}([A-Za-z][A-Za-z _.\-]{0,40}?)\s{0,3}[:=\t]\s{0,8}(\S.{0,400})")
_MOST_FACTS = 40
_REPORTERS = ("reporter", "reporter username", "reported by", "reporting user")
_REPORTED = ("reported", "reported username", "reported user", "reportee")


class AbuseReports:
    """Reads one file; draw `records` once."""

    def __init__(self, file: str, taking: Taking) -> None:
        self._file = file
        self._taking = taking
        self._rules = taking.times(clock_24h=True)
        self._lines: list[str] = []
        self._size = self._first = 0
        self._begun = False

    def records(self, lines: Iterator[str]) -> Iterator[Record]:
        """Every report as an event; what stands before the first one is unread."""
        for number, line in enumerate(lines, start=1):
            source = Source(self._file, f"line {number}")
            if is_cut(line):
                yield Problem(ProblemKind.TOO_LARGE, source, "value_bytes", lost=True)
            elif is_bad(line):
                yield Problem(ProblemKind.BAD_VALUE, source, "unstorable_character")
            if BEGINS.match(line):
                yield from self._finished()
                self._begun, self._first = True, number
            self._first = self._first or number
            yield from self._keep(str(line), source)
        yield from self._finished()

    def _keep(self, line: str, source: Source) -> Iterator[Record]:
        before = self._size
        self._size += 1 + utf8_length(line)
        most = self._taking.limits.message_bytes
        if self._size <= most:
            self._lines.append(line)
            return
        if before <= most:
            yield Problem(ProblemKind.TOO_LARGE, source, "message_bytes")
        if line.strip():
            yield Unread("text", line, source)

    def _finished(self) -> Iterator[Record]:
        text = "\n".join(self._lines).strip("\n")
        source = Source(self._file, f"line {self._first or 1}")
        begun = self._begun
        self._lines, self._size, self._first = [], 0, 0
        if begun:
            yield self._event(text, source)
            yield READ
        elif text.strip():
            yield Unread("text", text, source)

    def _event(self, text: str, source: Source) -> Event:
        facts = {"eventName": "abuse_report"}
        when = NOT_STATED
        for line in text.split("\n")[1 : 1 + _MOST_FACTS]:
            found = _STATED.fullmatch(line)
            if found is None:
                continue
            facts.setdefault(found[1], found[2].strip())
            if when is NOT_STATED and field_of(found[1])[0] in (Field.TIME, Field.DATE):
                when = read_time(found[2].strip(), self._rules)
        body = text.partition("\n")[2]
        names = {folded(name): value for name, value in facts.items()}
        reporter, reported = (
            [self._taking.parties.mention(names[n], source) for n in known if n in names]
            for known in (_REPORTERS, _REPORTED)
        )
        return Event(
            ref=self._taking.event_ref(),
            kind=EventKind.OTHER,
            when=when,
            source=source,
            person=reporter[0] if reporter else None,
            other_people=tuple(dict.fromkeys(reported)),
            text=body,
            facts=facts,
            raw=cut_raw(text),
        )
