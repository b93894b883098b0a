# SPDX-License-Identifier: Apache-2.0
"""Compound files and Outlook items made from nothing, for samples and tests; bytes are fixed.

Written by [MS-CFB] and [MS-OXMSG] with 512-byte sectors: header, directory, chains, streams.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

Tree = Mapping[str, "bytes | Tree"]
"""A folder: streams and folders by name."""

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE, _END, _FAT, _LIST = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_IN_HEADER = 109
"""Sectors of the table of chains that the header lists; further ones are listed elsewhere."""
_SECTOR, _SMALL_SECTOR, _SMALL = 512, 64, 4_096
_FIRST = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass
class _Line:
    """One line of the directory."""

    name: str
    kind: int
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    start: int = _END
    data: bytes = b""
    kids: list[int] = field(default_factory=list)

    def packed(self, size: int) -> bytes:
        """Its 128 bytes."""
        name = self.name.encode("utf-16-le") + b"\0\0"
        return struct.pack("<64sHBBLLL36xLQ", name, len(name), self.kind, 1, self.left, self.right,
                           self.child, self.start, size)  # fmt: skip


def compound(tree: Tree) -> bytes:
    """The bytes of a compound file that holds `tree`."""
    lines = [_Line("Root Entry", 5)]
    _add(lines, 0, tree)
    small = bytearray()
    small_chain: list[int] = []
    sectors: list[bytes] = []
    chain: list[int] = []
    for line in lines[1:]:
        if line.kind == 2 and 0 < len(line.data) < _SMALL:
            line.start = len(small) // _SMALL_SECTOR
            _link(small_chain, -(-len(line.data) // _SMALL_SECTOR))
            small += line.data + b"\0" * (-len(line.data) % _SMALL_SECTOR)
        elif line.data:
            line.start = _store(sectors, chain, line.data)
    lines[0].start = _store(sectors, chain, bytes(small)) if small else _END
    packed = struct.pack(f"<{len(small_chain)}L", *small_chain)
    small_fat = _store(sectors, chain, packed, fill=b"\xff") if packed else _END
    sizes = [len(small)] + [len(line.data) for line in lines[1:]]
    directory = b"".join(line.packed(size) for line, size in zip(lines, sizes, strict=True))
    first = _store(sectors, chain, directory)
    return _whole(sectors, chain, first, small_fat, -(-len(packed) // _SECTOR))


def _add(lines: list[_Line], parent: int, tree: Tree) -> None:
    numbers = []
    for name in sorted(tree, key=lambda n: (len(n), n.upper())):
        inside = tree[name]
        number = len(lines)
        numbers.append(number)
        if isinstance(inside, bytes):
            lines.append(_Line(name, 2, data=inside))
        else:
            lines.append(_Line(name, 1))
            _add(lines, number, inside)
    lines[parent].child = _balanced(lines, numbers)


def _balanced(lines: list[_Line], numbers: Sequence[int]) -> int:
    if not numbers:
        return _FREE
    middle = len(numbers) // 2
    lines[numbers[middle]].left = _balanced(lines, numbers[:middle])
    lines[numbers[middle]].right = _balanced(lines, numbers[middle + 1 :])
    return numbers[middle]


def _link(chain: list[int], count: int) -> None:
    first = len(chain)
    chain += [*range(first + 1, first + count), _END]


def _store(sectors: list[bytes], chain: list[int], data: bytes, fill: bytes = b"\0") -> int:
    first = len(sectors)
    padded = data + fill * (-len(data) % _SECTOR)
    sectors += [padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR)]
    _link(chain, len(padded) // _SECTOR)
    return first


def _whole(sectors: list[bytes], chain: list[int], first: int, small: int, smalls: int) -> bytes:
    """Header, sectors, the table of chains, and where it has many sectors the list of these."""
    per = _SECTOR // 4
    count = lists = 0
    while count * per < len(chain) + count + lists or lists * (per - 1) < count - _IN_HEADER:
        count += 1
        lists = -(-max(count - _IN_HEADER, 0) // (per - 1))
    table = [len(sectors) + n for n in range(count)]
    listed = [len(sectors) + count + n for n in range(lists)]
    numbers = [*chain, *[_FAT] * count, *[_LIST] * lists]
    numbers += [_FREE] * (count * per - len(numbers))
    further = (listed[0] if listed else _END, lists)
    numbered = (0, 0, count, first, 0, _SMALL, small, smalls, *further)
    header = struct.pack("<8s16x6H10L", MAGIC, 0x3E, 3, 0xFFFE, 9, 6, 0, *numbered)
    header += _numbers(table[:_IN_HEADER], _IN_HEADER)
    lasts = [
        _numbers(table[_IN_HEADER + n * (per - 1) :][: per - 1], per - 1) + _numbers([follow], 1)
        for n, follow in enumerate([*listed[1:], _END][:lists])
    ]
    return b"".join((header, *sectors, _numbers(numbers, len(numbers)), *lasts))


def _numbers(numbers: Sequence[int], count: int) -> bytes:
    return struct.pack(f"<{count}L", *numbers, *[_FREE] * (count - len(numbers)))


def item(
    values: Mapping[int, str | bytes | int | datetime],
    header: int,
    *folders: tuple[str, Tree],
    as_bytes: str = "",
) -> dict[str, bytes | Tree]:
    """A mail, receiver or attachment: properties by number, then the folders within it.

    header     bytes before the properties: 32 for the file's mail, 24 for one within, else 8
    as_bytes   the codec of texts that are kept as bytes, "" for UTF-16
    """
    made: dict[str, bytes | Tree] = {}
    listed = b"\0" * header
    for number, value in sorted(values.items()):
        kind, fixed, data = _stored(value, as_bytes)
        listed += struct.pack("<HHL", kind, number, 6) + fixed
        if data is not None:
            made[f"__substg1.0_{number:04X}{kind:04X}"] = data
    made["__properties_version1.0"] = listed
    return made | dict(folders)


def _stored(value: str | bytes | int | datetime, as_bytes: str) -> tuple[int, bytes, bytes | None]:
    if isinstance(value, datetime):
        span = value - _FIRST
        ticks = (span.days * 86_400 + span.seconds) * 10_000_000 + span.microseconds * 10
        return 0x40, struct.pack("<Q", ticks), None
    if isinstance(value, int):
        return 0x03, struct.pack("<Q", value), None
    if isinstance(value, str):
        data = value.encode(as_bytes or "utf-16-le")
        kind = 0x1E if as_bytes else 0x1F
        return kind, struct.pack("<LL", len(data) + (1 if as_bytes else 2), 0), data
    return 0x0102, struct.pack("<LL", len(value), 0), value


def receiver(number: int, kind: int, name: str, address: str) -> tuple[str, Tree]:
    """A receiver: 1 to, 2 copy, 3 blind copy."""
    values: dict[int, str | bytes | int | datetime]
    values = {0x0C15: kind, 0x3001: name, 0x3002: "SMTP", 0x3003: address, 0x39FE: address}
    return f"__recip_version1.0_#{number:08X}", item(values, 8)


def attachment(number: int, name: str, data: bytes, kind: str) -> tuple[str, Tree]:
    """An attached file."""
    values: dict[int, str | bytes | int | datetime]
    values = {0x3701: data, 0x3705: 1, 0x3707: name, 0x370E: kind}
    return f"__attach_version1.0_#{number:08X}", item(values, 8)


def attached_mail(number: int, mail: Tree) -> tuple[str, Tree]:
    """An attached mail, made with a header of 24 bytes."""
    made = item({0x3705: 5, 0x3001: "mail"}, 8, ("__substg1.0_3701000D", mail))
    return f"__attach_version1.0_#{number:08X}", made
