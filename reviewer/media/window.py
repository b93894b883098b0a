# SPDX-License-Identifier: Apache-2.0
"""The two pieces of a media file that are read at all: its beginning and one other place."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, Literal

from reviewer.model.errors import IntakeError

HEAD_BYTES = 1_048_576
TAIL_BYTES = 65_536

Read = Callable[[int, int], bytes]
"""At most so many bytes (second) from a place (first); fewer or none out of reach."""


class Window:
    """Bytes of a file at their places, as far as they are in reach; reading never raises.

    size   of the file, in bytes; `head` its first MiB
    """

    def __init__(self, stream: BinaryIO, size: int, *, tail: bool) -> None:
        self._stream = stream
        self.size = size
        self.head = _read(stream, HEAD_BYTES)
        self._tail: bytes | None = None if tail and size > len(self.head) else b""
        self._tail_at = max(size - TAIL_BYTES, len(self.head))

    def move_tail(self, place: int) -> None:
        """Have the second piece begin at `place` instead of ending with the file."""
        if self._tail is None:
            self._tail_at = max(place, len(self.head))

    def read(self, place: int, count: int) -> bytes:
        """At most `count` bytes from `place`, fewer or none out of reach."""
        if place < 0 or count <= 0:
            return b""
        if place < len(self.head):
            return self.head[place : place + count]
        if self._tail is None and self._tail_at <= place < self.size:
            self._stream.seek(self._tail_at)
            self._tail = _read(self._stream, TAIL_BYTES)
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
