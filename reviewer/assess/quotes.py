# SPDX-License-Identifier: Apache-2.0
"""Whether a message that the report quotes is in the log it came with."""

from __future__ import annotations

from dataclasses import dataclass, field

from reviewer.model.report import Source

_MOST_MESSAGES = 100_000
_MOST_QUOTES = 200


@dataclass(slots=True)
class Quotes:
    """Quoted messages and the log's texts, compared without regard to case and spacing.

    Quotes usually come before the log and are looked for inside each message. For later ones
    the first 100,000 messages are remembered by hash and found only as whole messages.
    """

    waiting: dict[str, Source] = field(default_factory=dict)
    found: int = 0
    messages: int = 0
    _remembered: set[int] = field(default_factory=set)

    def quote(self, text: str, place: Source) -> None:
        """Look for a quotation from here on, and among the messages so far."""
        wanted = _plain(text)
        if not wanted or len(self.waiting) >= _MOST_QUOTES:
            return
        if hash(wanted) in self._remembered:
            self.found += 1
        else:
            self.waiting.setdefault(wanted, place)

    def message(self, text: str) -> None:
        """Take a message of the log."""
        self.messages += 1
        if not self.waiting and self.messages > _MOST_MESSAGES:
            return
        plain = _plain(text)
        if self.messages <= _MOST_MESSAGES:
            self._remembered.add(hash(plain))
        for wanted in [w for w in self.waiting if w in plain]:
            del self.waiting[wanted]
            self.found += 1

    def absent(self) -> list[Source]:
        """Places of quotations that are in no message; empty when that cannot be known."""
        if not self.messages or self.messages > _MOST_MESSAGES:
            return []
        return list(self.waiting.values())


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" \"'«»“”.").casefold()
