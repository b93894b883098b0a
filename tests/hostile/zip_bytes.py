# SPDX-License-Identifier: Apache-2.0
"""Zip files byte by byte, so that any part of one can lie."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

STORED, DEFLATED = 0, 8


@dataclass(frozen=True)
class Member:
    """One member; what is not given is as it should be.

    name, local_name   in the directory and in the local header
    packed             its bytes as they lie there, in place of `data` packed by `method`
    size, packed_size, crc   claims
    offset             claim of where its local header is
    mode               Unix file mode; `flags` further flags, 1 = encrypted
    """

    name: bytes | str
    data: bytes = b""
    method: int = DEFLATED
    local_name: bytes | None = None
    packed: bytes | None = None
    size: int | None = None
    packed_size: int | None = None
    crc: int | None = None
    offset: int | None = None
    mode: int = 0
    flags: int = 0
    extra: bytes = b""

    @property
    def raw_name(self) -> bytes:
        """The name as bytes."""
        return self.name if isinstance(self.name, bytes) else self.name.encode()

    @property
    def body(self) -> bytes:
        """The packed bytes."""
        if self.packed is not None:
            return self.packed
        return deflated(self.data) if self.method == DEFLATED else self.data

    def claims(self) -> tuple[int, int, int]:
        """Checksum, packed size and size as the headers state them."""
        crc = zlib.crc32(self.data) if self.crc is None else self.crc
        packed = len(self.body) if self.packed_size is None else self.packed_size
        return crc, packed, len(self.data) if self.size is None else self.size


def deflated(data: bytes, level: int = 9) -> bytes:
    """Raw deflate."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def deflated_zeros(count: int) -> bytes:
    """So many zeros, packed without ever being held."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1 << 20)
    parts = [packer.compress(block) for _ in range(count >> 20)]
    return b"".join(parts) + packer.flush()


def zipped(
    members: Sequence[Member],
    *,
    prefix: bytes = b"",
    gap: bytes = b"",
    count: int | None = None,
    length: int | None = None,
    start: int | None = None,
    comment: bytes = b"",
) -> bytes:
    """A zip of these members.

    prefix, gap     bytes before the first member, counted in the offsets, and before the directory
    count, length, start   what the end record claims of the directory
    """
    out = bytearray(prefix)
    lines = bytearray()
    for one in members:
        offset = len(out) if one.offset is None else one.offset
        name = one.raw_name if one.local_name is None else one.local_name
        claims = one.claims()
        head = (20, one.flags, one.method, 0, 33)
        out += struct.pack("<4s5H3L2H", b"PK\3\4", *head, *claims, len(name), 0) + name + one.body
        lines += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 0x314, *head, *claims, len(one.raw_name), len(one.extra),
            0, 0, 0, one.mode << 16, offset,
        )  # fmt: skip
        lines += one.raw_name + one.extra
    out += gap
    at = len(out) if start is None else start
    many = len(members) if count is None else count
    span = len(lines) if length is None else length
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, many, many, span, at, len(comment))
    return bytes(out + lines) + end + comment


def simple(**members: bytes | str) -> bytes:
    """An honest zip; `report_xml=` is the member report.xml."""
    made = [
        Member(name.replace("_", "."), data.encode() if isinstance(data, str) else data)
        for name, data in members.items()
    ]
    return zipped(made)
