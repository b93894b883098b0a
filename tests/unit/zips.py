# SPDX-License-Identifier: Apache-2.0
"""Zip files as a test needs them, broken ones too, and what was found in them."""

import io
import struct
import zipfile
import zlib
from contextlib import suppress

from reviewer.intake.archive import Found, unpack
from reviewer.intake.opened import Opened
from reviewer.model.errors import (
    IntakeError,
)
from reviewer.model.limits import DEFAULT

MIB = 1024 * 1024
DATA = b"".join(f"bus {n} left at {n % 24}:00\n".encode() for n in range(160_000))[: 3 * MIB]
REPORT = b"<reportSubmission>the bus was late</reportSubmission>"


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """Zip bytes of (name or ZipInfo, data) pairs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            kept = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            kept.compress_type = method
            archive.writestr(kept, data)
    return out.getvalue()


def unpacked(data, limits=DEFAULT, password=None):
    found = Found()
    unpack(Opened.of_bytes("set.zip", data), limits, password, found)
    return found


def contents(found):
    return {opened.name: opened.stream().read() for opened in found.files}


def read_on(found):
    """Past the end of each, where damage is told."""
    for opened in found.files:
        with opened.stream() as stream, suppress(IntakeError):
            while stream.read(100):
                pass
            stream.read(1)


def length(opened):
    with opened.stream() as stream:
        return sum(map(len, iter(lambda: stream.read(65_536), b"")))


def complaints(found):
    return {(p.source.file, str(p.kind), p.detail) for p in found.problems}


def encrypted(name, data, password, method=zipfile.ZIP_DEFLATED):
    """A zip with one member under the traditional encryption, checked with the standard one."""
    plain = zipped([(name, data)], method)
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        info = archive.infolist()[0]
    start = 30 + len(name.encode())
    packed = plain[start : start + info.compress_size]
    secret = encrypt(bytes(11) + bytes([info.CRC >> 24]) + packed, password)
    local = bytearray(plain[:start])
    local[6] |= 1
    struct.pack_into("<L", local, 18, len(secret))
    directory = bytearray(plain[start + len(packed) :])
    directory[8] |= 1
    struct.pack_into("<L", directory, 20, len(secret))
    end = directory.rfind(b"PK\x05\x06")
    struct.pack_into("<L", directory, end + 16, len(local) + len(secret))
    result = bytes(local) + secret + bytes(directory)
    with zipfile.ZipFile(io.BytesIO(result)) as archive:
        assert archive.read(name, pwd=password) == data
    return result


def encrypt(data, password):
    keys = [0x12345678, 0x23456789, 0x34567890]

    def crc(value, byte):
        return zlib.crc32(bytes([byte]), value ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    def update(byte):
        keys[0] = crc(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc(keys[2], keys[1] >> 24)

    for byte in password:
        update(byte)
    out = bytearray()
    for byte in data:
        mixed = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ ((mixed * (mixed ^ 1)) >> 8 & 0xFF))
        update(byte)
    return bytes(out)
