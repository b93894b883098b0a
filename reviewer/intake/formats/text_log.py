# SPDX-License-Identifier: Apache-2.0
"""Chats and log-in lists as plain text, one line after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from reviewer.intake.chatline import Said, noted, said, untimed
from reviewer.intake.encoding import Encoding, encoding_of, is_bad, is_cut, text_of, text_of_head
from reviewer.intake.form import NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.opened import Opened
from reviewer.intake.place import line_within
from reviewer.intake.prose import declared_zone, speaks_of_files, stated_files, statements_in
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import Spoken, Talk, head_takes, numeric_stamp
from reviewer.model.errors import NotRecognised
from reviewer.model.event import Event
from reviewer.model.formats import Format, Tier
from reviewer.model.limits import MIB
from reviewer.model.moment import TimeRules, column_clock
from reviewer.model.report import Problem, ProblemKind, Source, Statement, StatementCode

_SAMPLE_LINES = 300
_FIRST_LINES = 40
_LOOSE_LINES, _LOOSE_LETTERS = 10_000, MIB
_MOST_STATEMENTS = 100
_ANY_TIME = TimeRules(now=datetime(2100, 1, 1, tzinfo=UTC))


class TextLog:
    """Lines with a time and a speaker, log-in lines, or `name: text` throughout."""

    format = Format.TEXT_LOG
    tier = Tier.SAMPLE_TESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the first lines."""
        text = text_of_head(probe.head)[:65_536]
        if text.lstrip("\ufeff \t\r\n").startswith(("<", "{")):
            return NO_MATCH
        lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]
        timed = sum(1 for line in lines if said(line, _ANY_TIME) is not None)
        if timed and (timed >= 2 or said(lines[0], _ANY_TIME) is not None):
            share = timed / len(lines)
            return Match(65 if share > 0.5 else 58 if share > 0.1 else 40, Part.LOG, None, "lines")
        return Match(35, Part.LOG, None, "names") if _is_bare_chat(lines) else NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read line by line; lines nobody said continue the message before or are unread.

        Raises NotRecognised when no line is a message or a log-in.
        """
        encoding = encoding_of(opened)
        first = [str(line) for line in islice(text_of(opened, taking.limits, encoding), 300)]
        bare = _is_bare_chat([line for line in first if line.strip()])
        if not bare and not self._any_said(opened, taking, encoding):
            raise NotRecognised("no_lines")
        rules = self._rules(opened, taking, encoding, first)
        log = _Log(opened.name, taking, rules, bare=bare)
        yield from statements_in(_before_first(first, rules), log.source)
        yield from log.records(text_of(opened, taking.limits, encoding))

    @staticmethod
    def _any_said(opened: Opened, taking: Taking, encoding: Encoding) -> bool:
        lines = text_of(opened, taking.limits, encoding)
        return any(said(line, _ANY_TIME) is not None for line in lines)

    @staticmethod
    def _rules(opened: Opened, taking: Taking, encoding: Encoding, first: list[str]) -> TimeRules:
        """Zone from the first lines; order of day and month from all of them."""
        zone = declared_zone("\n".join(first[:_FIRST_LINES]))
        numeric = (numeric_stamp(line) for line in text_of(opened, taking.limits, encoding))
        clock = column_clock(stamp for stamp in numeric if stamp)
        return taking.times(file_zone=zone, day_first=clock.day_first, clock_24h=clock.clock_24h)


def _is_bare_chat(lines: list[str]) -> bool:
    heads = [one for line in lines if (one := untimed(line)) is not None]
    speakers = Counter(one.name for one in heads)
    return (
        len(heads) >= 4
        and 10 * len(heads) > 8 * len(lines)
        and 2 <= len(speakers) <= max(2, len(heads) // 3)
    )


def _before_first(lines: list[str], rules: TimeRules) -> str:
    """The lines above the first message: what a service says about its own log."""
    kept: list[str] = []
    for line in lines[:_FIRST_LINES]:
        if said(line, rules) is not None or noted(line, rules) is not None:
            break
        kept.append(line)
    return "\n".join(kept)


class _Log:
    def __init__(self, file: str, taking: Taking, rules: TimeRules, *, bare: bool) -> None:
        self.source = Source(file, "line 1")
        self._rules = rules
        self._bare = bare
        self._most = taking.limits.message_bytes
        self._talk = Talk(self.source, taking, None, after_entries=True)
        self._loose: list[str] = []
        self._loose_at = self._loose_letters = 0
        self._statements = 0

    def records(self, lines: Iterator[str]) -> Iterator[Record]:
        """One pass over the lines."""
        now: Spoken | None = None
        for number, line in enumerate(lines):
            if is_bad(line) or is_cut(line):
                yield self._problem(line, number)
            head = self._head(line)
            if head is None:
                if now is None or not head_takes(now, line, self._most):
                    yield from self._talk.overflow(now, number)
                    yield from self._keep_loose(line, number)
                continue
            if now is not None:
                yield from self._finished(now)
            if self._loose:
                yield from self._flush()
            now = Spoken(head, number, [str(line)])
        if now is not None:
            yield from self._finished(now)
        yield from self._flush()

    def _head(self, line: str) -> Said | None:
        one = said(line, self._rules)
        if one is None and self._bare:
            one = untimed(line)
        if one is None and not self._bare:
            one = noted(line, self._rules)
        return one

    def _finished(self, now: Spoken) -> Sequence[Record]:
        event, read = self._talk.event(now)
        if speaks_of_files(event.text.lower()):
            return [event, *self._spoken(event), read]
        return event, read

    def _spoken(self, event: Event) -> Iterator[Record]:
        for _offset, number in stated_files(event.text):
            if self._statements < _MOST_STATEMENTS:
                self._statements += 1
                code = StatementCode.STATED_FILES
                yield Statement(code, number, event.source, free_text=True)

    def _keep_loose(self, line: str, number: int) -> Iterator[Record]:
        if not self._loose:
            self._loose_at = number
        self._loose.append(str(line))
        self._loose_letters += len(line)
        if len(self._loose) >= _LOOSE_LINES or self._loose_letters >= _LOOSE_LETTERS:
            yield from self._flush()

    def _flush(self) -> Iterator[Record]:
        yield from self._talk.loose(self._loose, self._loose_at)
        self._loose = []
        self._loose_letters = 0

    def _problem(self, line: str, number: int) -> Problem:
        source = line_within(self.source, number)
        if is_cut(line):
            return Problem(ProblemKind.TOO_LARGE, source, "value_bytes", lost=True)
        return Problem(ProblemKind.BAD_VALUE, source, "unstorable_character")
