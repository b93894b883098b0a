# SPDX-License-Identifier: Apache-2.0
"""Conversations of a log: who writes, in which order, and where something is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reviewer.assess.seen import FEW, Seen, Share, Span, fixed, timed
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt, Moment, Precision
from reviewer.model.report import Source

_EITHER_WAY = frozenset({Doubt.NO_AM_PM, Doubt.DAY_MONTH_ORDER, Doubt.TWO_TIMES_DISAGREE})
_MOST_AUTHORS = 3
_NUMBERED_TOGETHER = frozenset(
    {"personal_chat", "bot_chat", "private_group", "saved_messages", "verification_codes"}
)
_MINUTE = timedelta(minutes=1) - timedelta.resolution


@dataclass(slots=True)
class Numbers:
    """The source's own running numbers of a log, where it has some.

    Numbers run when most steps are exactly 1. Then a jump is a hole, unless the whole stretch
    from the smallest to the largest number is there in another order.

    crossings   steps from one conversation to another; `across` those of exactly 1
    """

    limit: int = FEW
    steps: int = 0
    ones: int = 0
    count: int = 0
    low: int = 0
    high: int = 0
    total: int = 0
    crossings: int = 0
    across: int = 0
    last: int | None = None
    thread: str | None = None
    jumps: Seen = field(init=False)

    def __post_init__(self) -> None:
        self.jumps = Seen(self.limit)

    def add(self, number: int, event: Event) -> None:
        """Take the next number in source order."""
        self.count += 1
        self.total += number
        if self.last is None:
            self.low = self.high = number
        else:
            self.low, self.high = min(self.low, number), max(self.high, number)
            step = number - self.last
            self.steps += 1
            self.ones += abs(step) == 1
            if event.thread != self.thread:
                self.crossings += 1
                self.across += abs(step) == 1
            if abs(step) > 1:
                self.jumps.add(event.source)
        self.last, self.thread = number, event.thread

    @property
    def running(self) -> bool:
        """Whether these are running numbers at all."""
        return self.steps >= 2 and self.ones * 2 >= self.steps

    @property
    def through(self) -> bool:
        """Whether they run through several conversations, none of which has numbers of its own:
        they go on from one to the other, or all of them together leave nothing out."""
        on = self.running and self.across * 2 >= self.crossings
        span = self.high - self.low + 1
        whole = self.count == span and self.total * 2 == (self.low + self.high) * span
        return bool(self.crossings) and (on or whole)

    @property
    def holes(self) -> Seen | None:
        """The places after which numbers are left out, None when none are."""
        missing = self.high - self.low + 1 > self.count
        return self.jumps if self.running and missing and self.jumps else None


@dataclass(slots=True)
class Conversation:
    """One conversation within one file; mail without a conversation is one for all files.

    rises, falls, ties   steps from one message to the next in source order
    unordered            messages whose time can be read in more than one way
    bare                 messages that name neither author nor time
    against, along       steps in which running numbers and times disagree or agree
    numbers              of all its rows, calls and lines of the service among them
    """

    name: str
    numbers: Numbers = field(default_factory=Numbers)
    messages: int = 0
    authors: set[str] = field(default_factory=set)
    anonymous: Seen = field(default_factory=lambda: Seen(FEW))
    mined: int = 0
    bare: int = 0
    places: Seen = field(default_factory=lambda: Seen(FEW))
    times: Share = field(default_factory=lambda: Share(FEW))
    rises: int = 0
    falls: Seen = field(default_factory=lambda: Seen(FEW))
    ties: Seen = field(default_factory=lambda: Seen(FEW))
    unordered: Seen = field(default_factory=lambda: Seen(FEW))
    against: Seen = field(default_factory=lambda: Seen(FEW))
    along: int = 0
    span: Span = field(default_factory=Span)
    longest: timedelta = timedelta()
    longest_place: Source | None = None
    _last: tuple[datetime, datetime, bool, str] | None = None
    _last_number: int | None = None

    @property
    def summary(self) -> bool:
        """Whether all there is of it is one text by nobody, at no time."""
        return self.messages == self.bare == 1

    def add(self, event: Event, number: int | None) -> None:
        """Take the next message in source order."""
        self.messages += 1
        self.places.add(event.source)
        if event.person is None:
            self.anonymous.add(event.source)
        elif len(self.authors) < _MOST_AUTHORS:
            self.authors.add(event.person)
        self.mined += Doubt.FROM_FREE_TEXT in event.when.doubt
        if event.kind is EventKind.MESSAGE and event.person is None and not event.when.written:
            self.bare += 1
        has_time = timed(event.when)
        self.times.add(has_time, event.source)
        if has_time:
            self.span.add(event.when, event.source)
            self._step(event, number)

    def _step(self, event: Event, number: int | None) -> None:
        here = _clock(event.when, event.source.file)
        if here is None:
            self.unordered.add(event.source)
            return
        before, self._last = self._last, here
        before_number, self._last_number = self._last_number, number
        if before is None or before[2:] != here[2:]:
            return
        if here[0] > before[1]:
            self.rises += 1
            direction = 1
            if here[0] - before[1] > self.longest:
                self.longest, self.longest_place = here[0] - before[1], event.source
        elif here[1] < before[0]:
            self.falls.add(event.source)
            direction = -1
            if before[0] - here[1] > self.longest:
                self.longest, self.longest_place = before[0] - here[1], event.source
        else:
            self.ties.add(event.source)
            return
        if number is not None and before_number is not None and number != before_number:
            if (number > before_number) == (direction > 0):
                self.along += 1
            else:
                self.against.add(event.source)

    @property
    def numbers_disagree(self) -> bool:
        """Whether running numbers say another order than the times.

        Numbers that go up and down at random say nothing about order.
        """
        steps = self.against.count + self.along
        random = steps >= 8 and 0.25 < self.against.count / steps < 0.75
        return bool(self.against) and (self.numbers.running or not random)


def _clock(when: Moment, file: str) -> tuple[datetime, datetime, bool, str] | None:
    """Earliest and latest instant for ordering within a file, None when several are possible.

    Times without a zone are ordered among themselves by the clock they were written on.
    """
    if when.earliest is None or when.latest is None or not _EITHER_WAY.isdisjoint(when.doubt):
        return None
    sure = fixed(when)
    width = _MINUTE if when.precision is Precision.MIN else timedelta()
    high = when.latest if sure else when.earliest + width
    return when.earliest, high, sure, file


def number_of(native_id: str | None) -> int | None:
    """The source's own number of a message, None when it is no plain number."""
    text = (native_id or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 20 else None


def numbered_alone(event: Event) -> bool:
    """Whether the rows of its conversation are numbered by themselves.

    One number runs through all private chats and small groups of a Telegram account, so that a
    number which one of them lacks stands in another.
    """
    return event.facts.get("conversation_type") not in _NUMBERED_TOGETHER


def conversation_key(event: Event) -> tuple[str, str]:
    """What belongs together: file and conversation; mail without one is one for all files."""
    if event.kind is EventKind.EMAIL and event.thread is None:
        return "", "email"
    return event.source.file, event.thread or ""
