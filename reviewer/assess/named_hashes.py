# SPDX-License-Identifier: Apache-2.0
"""Hashes named anywhere in a report: in messages, logs, statements, what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from reviewer.model.balance import NamedHash
from reviewer.model.event import Event
from reviewer.model.report import MediaItem, Person, Source, Statement, Unread

MOST = 20_000
"""Different hashes that are listed; further ones are found by searching only."""
_PLACES = 3
_SHORTEST = 32
_HEX = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{64}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{32})(?![0-9A-Za-z])"
)
_KIND = {32: "md5", 40: "sha1", 64: "sha256"}


@dataclass(slots=True)
class _Seen:
    count: int = 0
    places: list[Source] = field(default_factory=list)


class NamedHashes:
    """Feed it every record of a report once; `listed` then gives each hash with its places.

    What only looks like one counts too: 32 hexadecimal digits may be an identifier, so a kind is
    told by the length and nothing is claimed beyond that.
    """

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}

    def add(self, record: object) -> None:
        """Look into an event, a person, a file, a statement or what was not understood."""
        if isinstance(record, Event):
            self._look(record.text, record.source)
            self._look_into(record.facts.values(), record.source)
        elif isinstance(record, Statement | Unread):
            self._look(record.value, record.source)
        elif isinstance(record, Person | MediaItem):
            self._look_into(record.facts.values(), record.source)
            if isinstance(record, MediaItem):
                stated = (one.value for one in record.stated_hashes if one.value)
                self._look_into(stated, record.source)

    def _look_into(self, values: Iterable[str], source: Source) -> None:
        for value in values:
            self._look(value, source)

    def _look(self, text: str, source: Source) -> None:
        if len(text) < _SHORTEST:
            return
        for found in _HEX.findall(text):
            value = found.lower()
            seen = self._seen.get(value)
            if seen is None:
                if len(self._seen) >= MOST:
                    continue
                seen = self._seen[value] = _Seen()
            seen.count += 1
            if len(seen.places) < _PLACES:
                seen.places.append(source)

    def listed(self, media: Iterable[MediaItem]) -> list[NamedHash]:
        """Every hash in the order met, with the file of the report that has it."""
        whose: dict[str, str] = {}
        for item in media:
            stated = (h.value for h in item.stated_hashes if h.value)
            for value in (item.md5, item.sha1, item.sha256, *stated):
                if value:
                    whose.setdefault(value.lower(), item.ref)
        return [
            NamedHash(_KIND[len(value)], value, seen.count, tuple(seen.places), whose.get(value))
            for value, seen in self._seen.items()
        ]
