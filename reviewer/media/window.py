# SPDX-License-Identifier: Apache-2.0
"""The two pieces of a media file that are read at all: its beginning and one other place."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import BinaryIO, Literal

from reviewer.model.errors import IntakeError
from reviewer.model.limits import DEFAULT, Limits

Read = Callable[[int, int], bytes]
"""At most so many bytes (second) from a place (first); fewer or none out of reach."""


class Window:
    """Bytes of a file at their places, as far as they are in reach; reading never raises.

    size      of the file, in bytes; `head` its first `media_head_bytes`
    stopped   why nothing more is in reach, in words for a fact; "" for no such reason
    """

    def __init__(
        self,
        stream: BinaryIO,
        size: int,
        *,
        tail: bool,
        limits: Limits = DEFAULT,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.limits = limits
        self.stopped = ""
        self._clock = clock
        self._until = clock() + limits.media_seconds
        self._stream = stream
        self.size = size
        self.head = _read(stream, limits.media_head_bytes)
        self._tail: bytes | None = None if tail and size > len(self.head) else b""
        self._tail_at = max(size - limits.media_tail_bytes, len(self.head))

    def stops_at(self, step: int) -> bool:
        """Whether piece number `step` of a level, from 0, is one too many; if so, all ends here."""
        if step < self.limits.media_steps:
            return False
        self.stopped = self.stopped or f"{self.limits.media_steps} pieces"
        return True

    def move_tail(self, place: int) -> None:
        """Have the second piece begin at `place` instead of ending with the file."""
        if self._tail is None:
            self._tail_at = max(place, len(self.head))

    def read(self, place: int, count: int) -> bytes:
        """At most `count` bytes from `place`, fewer or none out of reach."""
        if self._clock() > self._until:
            self.stopped = self.stopped or f"{self.limits.media_seconds} s"
        if place < 0 or count <= 0 or self.stopped:
            return b""
        if place < len(self.head):
            return self.head[place : place + count]
        if self._tail is None and self._tail_at <= place < self.size:
            self._stream.seek(self._tail_at)
            self._tail = _read(self._stream, self.limits.media_tail_bytes)
        if not self._tail or place < self._tail_at:
            return b""
        return self._tail[place - self._tail_at :][:count]

    def number(self, place: int, count: int, order: Literal["big", "little"] = "big") -> int:
        """An unsigned number of `count` bytes; 0 out of reach."""
        data = self.read(place, count)
        return int.from_bytes(data, order) if len(data) == count else 0


def _read(stream: BinaryIO, count: int) -> bytes:
    """A file that cannot be read has no header; its damage is told where it is hashed."""
    try:
        return stream.read(count)
    except (IntakeError, OSError):
        return b""
