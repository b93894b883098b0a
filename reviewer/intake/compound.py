# SPDX-License-Identifier: Apache-2.0
"""Compound files ([MS-CFB], the outer form of Outlook's .msg): folders and streams in one file.

Read here, stream by stream and only what is asked for: the library that oxmsg brings follows
chains that loop as far as the file says, and holds every stream at once. Nothing here is longer
than the file itself, and no chain is walked twice.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from reviewer.model.errors import Damaged, TooLarge, Unsafe
from reviewer.model.limits import KIB

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<8s16s6H10L")
_ENTRY = struct.Struct("<64sHBBLLL16sLQQLQ")
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks: the end of a chain, a free sector."""
_SMALL = 4_096
"""Bytes below which a stream lies in the stream of small ones, in sectors of 64 bytes."""
_SMALL_SECTOR = 64
_FOLDER, _STREAM, _ROOT = 1, 2, 5
_MOST_ENTRIES = 65_536
_SLACK = 64 * KIB


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the directory; the three numbers name others, a mark stands for none."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(slots=True)
class Folder:
    """One folder of a compound file; `streams` and `folders` are in the file's own order.

    Of several streams of one name the first counts.
    """

    name: str
    file: Compound
    streams: dict[str, _Entry] = field(default_factory=dict)
    folders: list[Folder] = field(default_factory=list)

    def size(self, name: str) -> int:
        """Bytes of a stream as stated; KeyError when there is none of that name."""
        return self.streams[name.lower()].size

    def read(self, name: str) -> bytes:
        """A stream whole; KeyError when there is none of that name.

        Raises Damaged when its chain leads nowhere, Unsafe when streams share their bytes.
        """
        return self.file.content(self.streams[name.lower()])


class Compound:
    """A compound file in a seekable stream of `size` bytes.

    Raises Damaged for what is no such file or contradicts itself, TooLarge for more than 65,536
    entries.
    """

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._size = size
        self._left = 2 * size + _SLACK
        header = self._at(0, _HEADER.size + 4 * 109)
        if len(header) < 512 or header[:8] != MAGIC:
            raise Damaged("compound_file")
        fields = _HEADER.unpack_from(header)
        if fields[5] not in (9, 12) or fields[6] != 6:
            raise Damaged("compound_file")
        self._sector = 1 << fields[5]
        self._most = size // self._sector + 1
        self._fat = self._table(header, fields[16])
        self._entries = self._directory(fields[11])
        self._small_fat = self._numbers(self._chain(fields[14], self._most))
        root = self._entries[0]
        if root.kind != _ROOT or root.size > size:
            raise Damaged("compound_file")
        self._small = self._chain(root.start, -(-root.size // self._sector))

    def root(self) -> Folder:
        """The outermost folder with all below it; each entry is in one folder only."""
        root = Folder("", self)
        used = bytearray(len(self._entries))
        used[0] = 1
        waiting = [(self._entries[0].child, root)]
        while waiting:
            number, folder = waiting.pop()
            if number >= len(used) or used[number]:
                continue
            used[number] = 1
            entry = self._entries[number]
            waiting += [(entry.right, folder), (entry.left, folder)]
            if entry.kind == _STREAM:
                folder.streams.setdefault(entry.name.lower(), entry)
            elif entry.kind == _FOLDER:
                inner = Folder(entry.name, self)
                folder.folders.append(inner)
                waiting.append((entry.child, inner))
        return root

    def content(self, entry: _Entry) -> bytes:
        """The bytes of a stream. Raises Damaged or Unsafe."""
        if entry.size > self._size:
            raise Damaged("compound_file")
        self._left -= entry.size
        if self._left < 0:
            raise Unsafe("overlap")
        if entry.size < _SMALL:
            pieces = self._small_pieces(entry)
        else:
            chain = self._chain(entry.start, -(-entry.size // self._sector))
            pieces = (self._at((number + 1) * self._sector, self._sector) for number in chain)
        data = b"".join(pieces)
        if len(data) < entry.size:
            raise Damaged("compound_file")
        return data[: entry.size]

    def _small_pieces(self, entry: _Entry) -> Iterator[bytes]:
        per = self._sector // _SMALL_SECTOR
        number = entry.start
        for _ in range(-(-entry.size // _SMALL_SECTOR)):
            if number // per >= len(self._small) or number >= len(self._small_fat):
                return
            start = (self._small[number // per] + 1) * self._sector
            yield self._at(start + number % per * _SMALL_SECTOR, _SMALL_SECTOR)
            number = self._small_fat[number]

    def _at(self, place: int, count: int) -> bytes:
        self._stream.seek(place)
        return self._stream.read(count)

    def _chain(self, start: int, most: int) -> list[int]:
        """The sectors of a chain, at most `most`; it ends where it leads nowhere."""
        chain: list[int] = []
        number = start
        while len(chain) < most and number < len(self._fat):
            chain.append(number)
            number = self._fat[number]
        return chain

    def _numbers(self, chain: list[int]) -> array[int]:
        numbers = array("I")
        seen = bytearray(self._most)
        for number in chain:
            if number >= self._most or seen[number]:
                break
            seen[number] = 1
            data = self._at((number + 1) * self._sector, self._sector)
            numbers.extend(n for (n,) in struct.iter_unpack("<L", data[: len(data) & ~3]))
        return numbers

    def _table(self, header: bytes, further: int) -> array[int]:
        """The table of chains, from the list of its sectors in the header and beyond."""
        listed = [n for (n,) in struct.iter_unpack("<L", header[76:512])]
        per = self._sector // 4
        wanted = self._most // per + 1
        seen: set[int] = set()
        while further < _LAST and further not in seen and len(listed) < wanted:
            seen.add(further)
            data = self._at((further + 1) * self._sector, self._sector)
            if len(data) < self._sector:
                break
            *more, further = (n for (n,) in struct.iter_unpack("<L", data))
            listed += more
        used = [n for n in listed if n < _LAST][:wanted]
        return self._numbers(used)[: self._most]

    def _directory(self, start: int) -> list[_Entry]:
        entries: list[_Entry] = []
        seen = bytearray(self._most)
        for number in self._chain(start, self._most):
            if number >= self._most or seen[number]:
                break
            seen[number] = 1
            data = self._at((number + 1) * self._sector, self._sector)
            whole = data[: len(data) // _ENTRY.size * _ENTRY.size]
            entries += [self._entry(*fields) for fields in _ENTRY.iter_unpack(whole)]
            if len(entries) > _MOST_ENTRIES:
                raise TooLarge("mail_parts")
        if not entries:
            raise Damaged("compound_file")
        return entries

    def _entry(self, raw: bytes, length: int, kind: int, _colour: int, *rest: int) -> _Entry:
        left, right, child, _class, _flags, _made, _changed, start, size = rest
        name = raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if self._sector == 512:
            size &= 0xFFFFFFFF
        return _Entry(name, kind, left, right, child, start, size)
