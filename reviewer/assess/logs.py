# SPDX-License-Identifier: Apache-2.0
"""All messages and mails of a report: its conversations, numbers, quotations and mails."""

from __future__ import annotations

from dataclasses import dataclass, field

from reviewer.assess.conversations import (
    Conversation,
    Numbers,
    conversation_key,
    number_of,
    numbered_alone,
)
from reviewer.assess.mails import MailCopy, mail_copy
from reviewer.assess.quotes import Quotes
from reviewer.assess.seen import Clash, Seen, Share, Span, timed
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt
from reviewer.model.report import Source

MOST = 10_000
"""Conversations and files kept apart; later ones are folded into one."""

_MOST_MAILS = 1000
_REST = ("", "")


@dataclass(slots=True)
class Logs:
    """The messages of a report, counted per conversation and file.

    threads, files   the running numbers of each conversation, and of each file
    times     which messages have date and time; `mined` those found inside free text
    blocks    whole conversations that came as one text without time or author
    reached   refs of those who write or are written to, at most 10,000
    carried   refs of files that messages carry
    twice     messages stated with two times
    streams   names of live streams that messages belong to
    folded    conversations beyond the limit
    """

    conversations: dict[tuple[str, str], Conversation] = field(default_factory=dict)
    threads: dict[tuple[str, str], Numbers] = field(default_factory=dict)
    files: dict[str, Numbers] = field(default_factory=dict)
    times: Share = field(default_factory=Share)
    mined: Seen = field(default_factory=Seen)
    blocks: Seen = field(default_factory=Seen)
    reached: set[str] = field(default_factory=set)
    twice: Clash = field(default_factory=Clash)
    anonymous: Seen = field(default_factory=Seen)
    span: Span = field(default_factory=Span)
    quotes: Quotes = field(default_factory=Quotes)
    mails: list[MailCopy] = field(default_factory=list)
    streams: dict[str, Source] = field(default_factory=dict)
    carried: dict[str, Source] = field(default_factory=dict)
    folded: int = 0

    def add(self, event: Event) -> None:
        """Take a message or a mail, in source order; and every other row by `number`."""
        self._conversation(event).add(event, number_of(event.native_id))
        self.number(event)
        if event.kind is EventKind.EMAIL and len(self.mails) < _MOST_MAILS:
            self.mails.append(mail_copy(event))
        self.times.add(timed(event.when), event.source)
        self.span.add(event.when, event.source)
        if Doubt.FROM_FREE_TEXT in event.when.doubt:
            self.mined.add(event.source)
        if event.person is None:
            self.anonymous.add(event.source)
        if event.text:
            self.quotes.message(event.text)
            if event.person is None and not event.when.written and "\n" in event.text:
                self.blocks.add(event.source)
        if len(self.reached) < MOST:
            self.reached.update(event.other_people)
            if event.person is not None:
                self.reached.add(event.person)
        self._once(event)
        stream = event.facts.get("stream")
        if stream and len(self.streams) < MOST:
            self.streams.setdefault(stream, event.source)
        for ref in event.media:
            if len(self.carried) < MOST:
                self.carried.setdefault(ref, event.source)

    def _conversation(self, event: Event) -> Conversation:
        key = conversation_key(event)
        known = self.conversations.get(key)
        if known is None:
            if len(self.conversations) >= MOST:
                self.folded += 1
                key = _REST
                known = self.conversations.get(key)
            if known is None:
                name = event.thread or event.source.file
                numbers = self.threads.setdefault(key, Numbers())
                known = self.conversations[key] = Conversation(name, numbers)
        return known

    def number(self, event: Event) -> None:
        """Take the source's own number of a message, or of what stands between messages."""
        number = number_of(event.native_id)
        if number is None or not numbered_alone(event):
            return
        key, file = conversation_key(event), event.source.file
        if key in self.threads or len(self.threads) < MOST:
            self.threads.setdefault(key, Numbers()).add(number, event)
        if event.kind is not EventKind.EMAIL and (file in self.files or len(self.files) < MOST):
            self.files.setdefault(file, Numbers()).add(number, event)

    def _once(self, event: Event) -> None:
        """The same message with two times: one statement with both, or stated twice."""
        if Doubt.TWO_TIMES_DISAGREE in event.when.doubt:
            self.twice.found.add(event.source)
        elif event.native_id and event.when.written:
            key = (event.thread or event.source.file, event.native_id, event.text)
            self.twice.add(key, event.when.earliest, event.source)

    @property
    def messages(self) -> int:
        """Messages and mails together."""
        return self.times.of

    @property
    def places(self) -> list[Source]:
        """The first messages, timed or not."""
        return self.times.have.places or self.times.lack.places
