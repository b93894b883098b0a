# SPDX-License-Identifier: Apache-2.0
"""Chats and log-in lists as plain text, one line after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from reviewer.intake.chatline import Said, noted, said, untimed
from reviewer.intake.encoding import Encoding, encoding_of, text_of, text_of_head
from reviewer.intake.form import NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.line_log import LineLog
from reviewer.intake.opened import Opened
from reviewer.intake.prose import declared_zone, statements_in
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import numeric_stamp
from reviewer.model.errors import NotRecognised
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import TimeRules, column_clock

_SAMPLE_LINES = 300
_FIRST_LINES = 40
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
        log = LineLog(opened.name, taking, lambda line: _head(line, rules, bare=bare))
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


def _head(line: str, rules: TimeRules, *, bare: bool) -> Said | None:
    """What a line says that begins a message; None for one that continues it."""
    one = said(line, rules)
    if one is None:
        one = untimed(line) if bare else noted(line, rules)
    return one
