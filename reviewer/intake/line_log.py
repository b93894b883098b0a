# SPDX-License-Identifier: Apache-2.0
"""A log in plain text as a stream of messages: lines that begin one, and lines that go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reviewer.intake.chatline import Said
from reviewer.intake.encoding import is_bad, is_cut
from reviewer.intake.form import Record
from reviewer.intake.place import line_within
from reviewer.intake.prose import speaks_of_files, stated_files
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import Spoken, Talk, head_takes
from reviewer.model.event import Event
from reviewer.model.limits import MIB
from reviewer.model.report import Problem, ProblemKind, Source, Statement, StatementCode

_LOOSE_LINES, _LOOSE_LETTERS = 10_000, MIB
_MOST_STATEMENTS = 100


class LineLog:
    """Gathers the lines of a log into its messages and log-ins.

    head    what a line says that begins one; None for a line that continues the message before
    thread  the conversation all of it is, None where the file names none
    """

    def __init__(
        self,
        file: str,
        taking: Taking,
        head: Callable[[str], Said | None],
        thread: str | None = None,
    ) -> None:
        self.source = Source(file, "line 1")
        self._head = head
        self._most = taking.limits.message_bytes
        self._talk = Talk(self.source, taking, thread, after_entries=True)
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
