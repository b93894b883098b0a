# SPDX-License-Identifier: Apache-2.0
"""The bytes of one archive member, unpacked as they are asked for and never kept whole."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from reviewer.model.errors import Damaged, Encrypted, IntakeError, Unsafe
from reviewer.model.limits import KIB, MIB

STORED = 0
DEFLATED = 8
_CHUNK = 64 * KIB
_MARKS = 256
CRYPT_HEADER = 12
_CRYPT_CHUNK = 4 * KIB


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an archive's directory. Sizes and places are in bytes, claims all of them.

    name      as stored, before any decoding
    offset    of the local header; `start` of the packed bytes, 0 until the local header is read
    check     the byte that a right password shows at the end of the encryption header
    mode      Unix file mode, 0 when none is stated
    """

    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    check: int
    mode: int
    start: int = 0

    @property
    def encrypted(self) -> bool:
        """Whether a password is needed."""
        return bool(self.flags & 1)


@dataclass(slots=True)
class Marks:
    """Places a deflated member can be read on from, kept between streams of one member.

    Each is (bytes given, packed bytes used, the state there), at most 256 of some 50 KiB each,
    so that a zip inside a zip can be read in any order without being held or started anew.
    """

    every: int
    places: list[tuple[int, int, zlib._Decompress]] = field(default_factory=list)

    @classmethod
    def of(cls, size: int) -> Marks:
        """Marks for a member of `size` bytes."""
        return cls(max(MIB, size // _MARKS))


class MemberStream(io.RawIOBase):
    """The unpacked bytes of `entry`, read from a stream of its archive, which it closes.

    Making it raises Encrypted when the password is missing or wrong. Reading gives every byte
    that can be had, then the end, and raises only when it is asked once more: Unsafe for more
    bytes than the directory says, Damaged for fewer or a wrong checksum. So a parser reads a
    damaged member as far as it goes, and whoever needs it whole reads on past the end.
    """

    def __init__(
        self, archive: BinaryIO, entry: Entry, marks: Marks, password: bytes | None = None
    ) -> None:
        super().__init__()
        self._archive = archive
        self._size = entry.size
        self._crc = entry.crc
        self._source = unpacked(archive, entry, marks, password)
        self._at = 0
        self._place = 0
        self._summed = 0
        self._fault: IntakeError | None = None
        self._sum = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Bytes from the start."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move as files do, at no cost until the next read; past the end is the end."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = min(max(start + offset, 0), self._size)
        self._fault = None
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill at most 64 KiB of `buffer`; 0 at the stated end and once before a fault."""
        if not len(buffer):
            return 0
        if self._fault is not None:
            raise self._fault
        try:
            return self._fill(buffer)
        except (Damaged, Unsafe) as fault:
            self._fault = fault
            return 0

    def _fill(self, buffer: memoryview) -> int:
        if self._place != self._at:
            self._place = self._source.seek(self._at)
            while self._place < self._at and self._pull(self._at - self._place):
                pass
        data = self._pull(len(buffer))
        self._at = self._place
        buffer[: len(data)] = data
        return len(data)

    def _pull(self, count: int) -> bytes:
        data = self._source.pull(min(count, _CHUNK, max(1, self._size - self._place)))
        if self._place == self._summed:
            self._sum = zlib.crc32(data, self._sum)
            self._summed += len(data)
        self._place += len(data)
        if self._place > self._size:
            raise Unsafe("more_than_stated")
        if not data and self._place < self._size:
            raise Damaged("fewer_than_stated")
        if not data and self._summed == self._size and self._sum != self._crc:
            raise Damaged("checksum")
        return data

    def close(self) -> None:
        """Close the archive's stream as well."""
        self._archive.close()
        super().close()


class Packed(Protocol):
    """The packed bytes of a member, decrypted if need be."""

    def read_at(self, place: int, count: int) -> bytes:
        """At most `count` bytes from `place`; b"" at the end."""


class Unpacked(Protocol):
    """The unpacked bytes of a member, forward from a place."""

    def seek(self, target: int) -> int:
        """Go to the nearest place at or before `target` that is cheap; returns it."""

    def pull(self, count: int) -> bytes:
        """At most `count` bytes, at least one before the end; b"" at the end."""


def unpacked(
    archive: BinaryIO, entry: Entry, marks: Marks, password: bytes | None = None
) -> Unpacked:
    """How the bytes of `entry` are had: stored or deflated, encrypted or not."""
    packed: Packed = _Plain(archive, entry.start, entry.packed)
    if entry.encrypted:
        packed = _Decrypted(packed, password, entry.check)
    return _Deflated(packed, marks) if entry.method == DEFLATED else _Stored(packed)


class _Plain:
    def __init__(self, archive: BinaryIO, start: int, length: int) -> None:
        self._archive = archive
        self._start = start
        self._length = length

    def read_at(self, place: int, count: int) -> bytes:
        self._archive.seek(self._start + place)
        return self._archive.read(max(0, min(count, self._length - place)))


class _Stored:
    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._place = 0

    def seek(self, target: int) -> int:
        self._place = target
        return target

    def pull(self, count: int) -> bytes:
        data = self._packed.read_at(self._place, count)
        self._place += len(data)
        return data


class _Deflated:
    def __init__(self, packed: Packed, marks: Marks) -> None:
        self._packed = packed
        self._marks = marks
        self._given = 0
        self._used = 0
        self._state = zlib.decompressobj(-zlib.MAX_WBITS)
        self._waiting = b""

    def seek(self, target: int) -> int:
        best = max((m for m in self._marks.places if m[0] <= target), key=_given, default=None)
        stays = self._given <= target
        if best is not None and not (stays and best[0] <= self._given):
            self._given, self._used, self._state = best[0], best[1], best[2].copy()
            self._waiting = b""
        elif not stays:
            self._given, self._used, self._waiting = 0, 0, b""
            self._state = zlib.decompressobj(-zlib.MAX_WBITS)
        return self._given

    def pull(self, count: int) -> bytes:
        while not self._state.eof:
            if not self._waiting:
                self._waiting = self._packed.read_at(self._used, _CHUNK)
            before = len(self._waiting)
            try:
                data = self._state.decompress(self._waiting, count)
            except zlib.error:
                raise Damaged("deflate") from None
            self._waiting = self._state.unconsumed_tail
            self._used += before - len(self._waiting)
            self._given += len(data)
            if data:
                self._mark()
                return data
            if not before and not self._state.eof:  # with no more to come, some may be held back
                raise Damaged("breaks_off")
        return b""

    def _mark(self) -> None:
        places = self._marks.places
        last = places[-1][0] if places else 0
        if self._given >= last + self._marks.every and not self._state.eof:
            places.append((self._given, self._used, self._state.copy()))


def _given(mark: tuple[int, int, zlib._Decompress]) -> int:
    return mark[0]


class _Decrypted:
    """The traditional encryption of zip files (APPNOTE 6.1), the only one read here."""

    def __init__(self, packed: Packed, password: bytes | None, check: int) -> None:
        if password is None:
            raise Encrypted("password_needed")
        self._packed = packed
        self._password = password
        self._restart()
        header = self._decrypt(packed.read_at(0, CRYPT_HEADER))
        if len(header) < CRYPT_HEADER or header[-1] != check:
            raise Encrypted("wrong_password")

    def _restart(self) -> None:
        self._place = -CRYPT_HEADER
        self._keys = (0x12345678, 0x23456789, 0x34567890)
        for letter in self._password:
            self._keys = _next_keys(self._keys, letter)

    def read_at(self, place: int, count: int) -> bytes:
        if place < self._place:
            self._restart()
        while self._place < place and self._next(min(place - self._place, _CHUNK)):
            pass
        return self._next(count)

    def _next(self, count: int) -> bytes:
        count = min(count, _CRYPT_CHUNK)
        return self._decrypt(self._packed.read_at(self._place + CRYPT_HEADER, count))

    def _decrypt(self, data: bytes) -> bytes:
        self._place += len(data)
        return bytes(self._letters(data))

    def _letters(self, data: bytes) -> Iterator[int]:
        keys = self._keys
        for byte in data:
            mixed = keys[2] | 2
            letter = byte ^ ((mixed * (mixed ^ 1)) >> 8) & 0xFF
            keys = _next_keys(keys, letter)
            yield letter
        self._keys = keys


def _next_keys(keys: tuple[int, int, int], letter: int) -> tuple[int, int, int]:
    first = _crc_step(keys[0], letter)
    second = ((keys[1] + (first & 0xFF)) * 134_775_813 + 1) & 0xFFFFFFFF
    return first, second, _crc_step(keys[2], second >> 24)


def _crc_step(value: int, letter: int) -> int:
    return (value >> 8) ^ _CRC[(value ^ letter) & 0xFF]


def _crc_table() -> list[int]:
    table = list(range(256))
    for _ in range(8):
        table = [(value >> 1) ^ (0xEDB88320 if value & 1 else 0) for value in table]
    return table


_CRC = _crc_table()
