# SPDX-License-Identifier: Apache-2.0
"""A received file as parsers see it: a name, a size and fresh byte streams, never a path."""

from __future__ import annotations

import io
from collections.abc import Callable
from hashlib import sha256
from typing import BinaryIO

from reviewer.model.errors import ChangedWhileRead, Damaged
from reviewer.model.limits import DEFAULT

HEAD_BYTES = 65_536
_BUFFER = 262_144
_NAME_MARK = 32
"""Bytes that the mark in the middle of a cut name may need."""


class Opened:
    """One received file, opened read-only; parsers get this, never a path.

    name    name inside the package; a file in an archive is `outer.zip!inner/name`
    size    bytes, as the file system or the archive's directory stated at the first look
    direct  whether any place is as near as any other; False for a packed member, where all
            before a place must be unpacked to get there
    stamp   the state of a received file at the first look, to tell a later one from it; "" for
            members and bytes

    Streams raise `IntakeError` only: `ChangedWhileRead` when the file no longer is the one first
    seen, `Damaged` when the medium cannot be read. A damaged or lying member of an archive gives
    what can be had of it, then ends; only reading on past its end raises `Damaged` or `Unsafe`,
    which the digests do.
    """

    __slots__ = ("_changed", "_last", "_open", "direct", "name", "size", "stamp")

    def __init__(
        self,
        name: str,
        size: int,
        open_stream: Callable[[], BinaryIO],
        changed: Callable[[], bool] | None = None,
        *,
        direct: bool = True,
        stamp: str = "",
    ) -> None:
        self.name = name
        self.size = size
        self._open = open_stream
        self._last: BinaryIO | None = None
        self._changed = changed
        self.direct = direct
        self.stamp = stamp

    @classmethod
    def of_bytes(cls, name: str, data: bytes) -> Opened:
        """A file that is held in memory: a part of a mail, or a test's own."""
        return cls(name, len(data), lambda: io.BytesIO(data))

    def stream(self) -> BinaryIO:
        """A fresh seekable stream from byte 0; every call gives its own, to be closed."""
        self._last = self._open()
        return self._last

    def reached(self) -> int:
        """Bytes from the beginning that the stream given last has come to; 0 once it is closed."""
        return 0 if self._last is None or self._last.closed else self._last.tell()

    def head(self, count: int = HEAD_BYTES) -> bytes:
        """The first `count` bytes, fewer when the file is shorter."""
        with self.stream() as stream:
            return stream.read(count)

    def changed(self) -> bool:
        """Whether the file differs from the first look; False for members and bytes."""
        return self._changed is not None and self._changed()

    def __repr__(self) -> str:
        return f"Opened({self.size} bytes)"


class ExactFile(io.RawIOBase):
    """A raw file that must hold exactly `size` bytes: no more, no fewer, no device errors.

    Raises ChangedWhileRead when it is longer or shorter than stated, Damaged when the medium
    cannot be read.
    """

    def __init__(self, raw: io.RawIOBase, size: int) -> None:
        super().__init__()
        self._raw = raw
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer`; 0 only at the stated end."""
        try:
            got = self._raw.readinto(buffer) or 0
        except OSError:
            raise Damaged("read_error") from None
        self._at += got
        if self._at > self._size or (got == 0 and len(buffer) and self._at < self._size):
            raise ChangedWhileRead
        return got

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move as files do; a place past the stated end counts as the end."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = min(max(start + offset, 0), self._size)
        return self._raw.seek(self._at)

    def tell(self) -> int:
        """Bytes from the start."""
        return self._at

    def close(self) -> None:
        """Close the file below as well."""
        self._raw.close()
        super().close()


def buffered(raw: io.RawIOBase) -> BinaryIO:
    """The stream parsers read from, over a raw one."""
    return io.BufferedReader(raw, _BUFFER)


def shown_name(raw: bytes, limit: int = DEFAULT.stored_name_bytes) -> str:
    r"""A file name as text: UTF-8, other bytes as `\xff`; cut like any name."""
    return short_name(raw.decode("utf-8", "backslashreplace"), limit)


def short_name(name: str, limit: int = DEFAULT.stored_name_bytes) -> str:
    """A name of at most `limit` bytes; a longer one loses its middle.

    A mark says there how many bytes are left out, with the beginning of the SHA-256 of the whole
    name, so that two long names never become one. `limit` is at least 64.
    """
    data = name.encode("utf-8", "backslashreplace")
    if len(data) <= limit:
        return name
    half = (limit - _NAME_MARK) // 2
    mark = f"‹…+{len(data) - 2 * half} {sha256(data).hexdigest()[:8]}›"
    return data[:half].decode("utf-8", "ignore") + mark + data[-half:].decode("utf-8", "ignore")
