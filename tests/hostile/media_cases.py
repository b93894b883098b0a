# SPDX-License-Identifier: Apache-2.0
"""Media files whose headers lie, each beside an honest report; no decoder may run on any."""

from __future__ import annotations

import struct
import zlib

from tests.hostile.case import Case, Data, Make, accept, folder, partial, warn
from tests.hostile.honest import GOOD, report
from tests.hostile.zip_bytes import simple

MIB = 1024 * 1024
READ = (GOOD,)
HUGE = 0xFFFFFFFF
UNKNOWN = "not_recognised form_not_read"
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def _with(name: str, data: Data) -> Make:
    return folder({"report.xml": report(), name: data})


def _ok(name: str, what: str, file_name: str, data: Data, **more) -> Case:
    """A media file that is listed with what its header says, and nothing else happens."""
    return accept(name, what, _with(file_name, data), good=READ, **more)


def _long(name: str, what: str, file_name: str, data: Data, **more) -> Case:
    """A header of so many pieces that its reading is stopped and told of."""
    code = "too_large media_header"
    return warn(name, what, _with(file_name, data), code, good=READ, **more)


def _not(name: str, what: str, file_name: str, data: Data, *codes: str) -> Case:
    """A file that pretends to be a picture and is listed as not read."""
    return warn(name, what, _with(file_name, data), *codes or (UNKNOWN,), good=READ)


def cases() -> list[Case]:
    """The family."""
    return [*_png(), *_jpeg(), *_others(), *_boxed(), *_pretenders()]


def _chunk(kind: bytes, data: bytes = b"", length: int | None = None) -> bytes:
    size = len(data) if length is None else length
    return struct.pack(">I", size) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _ihdr(width: int, height: int) -> bytes:
    return _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))


def _png() -> list[Case]:
    head = PNG + _ihdr(65_535, 65_535)
    text = zlib.compress(bytes(9 * MIB))
    return [
        _ok("png-65535", "a picture of four thousand million points", "a.png", head, fast=True),
        _ok("png-huge", "the largest size that can be stated", "a.png", PNG + _ihdr(HUGE, HUGE)),
        _ok("png-length", "a piece longer than the file", "a.png",
            head + _chunk(b"tEXt", b"x", HUGE)),
        _long("png-chunks", "a hundred thousand empty pieces", "a.png",
            lambda: head + _chunk(b"aaAa") * 90_000),
        _ok("png-frames", "three thousand frames", "a.png",
            lambda: head + _chunk(b"fcTL", bytes(26)) * 3_000),
        _ok("png-text-bomb", "packed text a thousand times its size", "a.png",
            lambda: head + _chunk(b"zTXt", b"a\0\0" + text) + _chunk(b"iCCP", b"a\0\0" + text)),
        _ok("png-cut", "a picture that breaks off in its first piece", "a.png", head[:20]),
        _ok("png-eight", "eight bytes of a picture", "a.png", PNG),
        _ok("png-exif", "camera data that point into themselves", "a.png",
            head + _chunk(b"eXIf", _ifd_loop())),
    ]  # fmt: skip


def _ifd_loop() -> bytes:
    """A directory of tags whose next and whose inner directory is itself."""
    tags = struct.pack("<HHII", 0x8769, 4, 1, 8) + struct.pack("<HHII", 0x8825, 4, 1, 8)
    return b"II*\x00" + struct.pack("<IH", 8, 2) + tags + struct.pack("<I", 8)


def _segment(mark: int, data: bytes, length: int | None = None) -> bytes:
    return struct.pack(">2BH", 0xFF, mark, (len(data) + 2) if length is None else length) + data


def _jpeg() -> list[Case]:
    frame = _segment(0xC0, struct.pack(">BHHB", 8, 65_535, 65_535, 3) + bytes(9))
    thumbnail = b"II*\x00" + struct.pack("<IHI", 8, 0, 14) + struct.pack(
        "<HHHIIHHIII", 2, 0x0201, 4, 1, 100, 0x0202, 4, 1, 10**9, 0)  # fmt: skip
    exif = b"Exif\0\0"
    return [
        _ok("jpeg-65535", "a picture of four thousand million points", "a.jpg", JPEG + frame,
            fast=True),
        _ok("jpeg-segments", "sixteen thousand pieces", "a.jpg",
            lambda: JPEG + _segment(0xE1, b"") * 200_000),
        _ok("jpeg-length-0", "pieces of no length", "a.jpg", JPEG + _segment(0xE1, b"", 0) * 500),
        _ok("jpeg-fill", "a megabyte of fill bytes", "a.jpg", lambda: JPEG + b"\xff" * MIB),
        _ok("jpeg-exif-loop", "camera data that point into themselves", "a.jpg",
            JPEG + _segment(0xE1, exif + _ifd_loop()) + frame),
        _ok("jpeg-exif-many", "camera data of 65,535 tags", "a.jpg", JPEG + _segment(
            0xE1, exif + b"II*\x00" + struct.pack("<IH", 8, 65_535) + bytes(60_000)) + frame),
        _ok("jpeg-exif-far", "camera data far beyond the file", "a.jpg", JPEG + _segment(
            0xE1, exif + b"MM\x00*" + struct.pack(">I", HUGE)) + frame),
        _ok("jpeg-thumbnail", "a small picture said to be a gigabyte", "a.jpg",
            JPEG + _segment(0xE1, exif + thumbnail) + frame),
        _ok("jpeg-icc", "two hundred pieces of colour profiles", "a.jpg", JPEG + b"".join(
            _segment(0xE2, b"ICC_PROFILE\0" + bytes([n, 255]) + b"x" * 500)
            for n in range(200)) + frame),
        _ok("jpeg-photoshop", "a block of a painting program that lies", "a.jpg", JPEG + _segment(
            0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", HUGE)) + frame),
        _ok("jpeg-mpo", "a picture said to hold three thousand", "a.jpg", JPEG + _segment(
            0xE2, b"MPF\0II*\0" + struct.pack("<IH", 8, 1) + struct.pack(
                "<HHII", 0xB001, 4, 1, 3_000)) + frame),
        _ok("jpeg-two-bytes", "three bytes of a picture", "a.jpg", b"\xff\xd8\xff"),
    ]  # fmt: skip


def _tiff(*directories: int, tags: int = 0) -> bytes:
    """Directories one after the other; each number is where the next is said to be."""
    out = b"II*\x00" + struct.pack("<I", 8)
    for following in directories:
        out += struct.pack("<H", tags) + bytes(12 * tags) + struct.pack("<I", following)
    return out


def _others() -> list[Case]:
    gif = b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0, 0, 0)
    one = b"\x2c" + bytes(8) + b"\0" + b"\x02\x01\0\0"
    bmp = b"BM" + struct.pack("<IHHI", HUGE, 0, 0, 54) + struct.pack(
        "<IiiHHIIiiII", 40, 2**31 - 1, -(2**31), 1, 24, 0, 0, 0, 0, 0, 0)  # fmt: skip
    return [
        _ok("gif-frames", "three thousand frames", "a.gif", lambda: gif + one * 3_000, fast=True),
        _ok("gif-endless", "a megabyte of frames and no end", "a.gif",
            lambda: gif + one * (2 * MIB // len(one))),
        _ok("gif-block", "a comment that does not end", "a.gif",
            lambda: gif + b"\x21\xfe" + b"\xffx" * MIB),
        _ok("tiff-loop", "a directory that is its own next", "a.tif", _tiff(8)),
        _ok("tiff-ring", "two directories in a ring", "a.tif", _tiff(14, 8)),
        _ok("tiff-far", "a directory beyond the end", "a.tif", b"MM\x00*" + b"\xff" * 4),
        _ok("tiff-tags", "a directory of 65,535 tags", "a.tif", _tiff(8, tags=65_535)),
        _ok("tiff-cut", "four bytes of a picture", "a.tif", b"II*\x00"),
        _ok("bmp-huge", "a picture of negative height", "a.bmp", bmp),
        _ok("jp2-boxes", "boxes that do not end", "a.jp2",
            b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"\0\0\0\0jp2h" * 5_000),
        _ok("webp-lying", "pieces longer than the file", "a.webp",
            b"RIFF\xff\xff\xff\xffWEBPVP8X\xff\xff\xff\xff" + b"\xff" * 20),
        _long("webp-frames", "sixty thousand frames", "a.webp", lambda: b"RIFF\xff\xff\xff\xffWEBP"
            + b"ANMF\0\0\0\0" * 60_000),
        _ok("avi-odd", "a film of no length", "a.avi", b"RIFF\0\0\0\0AVI LIST\0\0\0\0hdrlavih"),
        _ok("wav-empty", "a sound of nothing", "a.wav", b"RIFF\0\0\0\0WAVE"),
    ]  # fmt: skip


def _box(kind: bytes, inside: bytes = b"", length: int | None = None) -> bytes:
    return struct.pack(">I", (len(inside) + 8) if length is None else length) + kind + inside


def _boxed() -> list[Case]:
    film = _box(b"ftyp", b"isom\0\0\0\0isom")
    deep = b""
    for _ in range(2_000):
        deep = _box(b"moov", deep)
    wide = struct.pack(">I4sQ", 1, b"mdat", 2**63)
    sizes = _box(b"ipco", _box(b"ispe", bytes(4) + b"\xff" * 8) * 3_000)
    return [
        _ok("mp4-deep", "two thousand boxes, each in the one before", "a.mp4", film + deep),
        _long("mp4-many", "a hundred thousand empty boxes", "a.mp4",
            lambda: film + _box(b"free") * 100_000, fast=True),
        _ok("mp4-zero", "a box of no length", "a.mp4", film + _box(b"moov", b"", 0) * 50),
        _ok("mp4-short", "boxes shorter than their heads", "a.mp4", film + _box(b"moov", b"", 3)),
        _ok("mp4-wide", "a box of nine million million million bytes", "a.mp4", film + wide),
        _ok("mp4-time", "a length of time beyond all bounds", "a.mp4", film + _box(b"moov", _box(
            b"mvhd", b"\x01\0\0\0" + b"\xff" * 28))),
        _ok("mp4-tracks", "twenty thousand tracks", "a.mp4",
            lambda: film + _box(b"moov", _box(b"trak", _box(b"tkhd", bytes(84))) * 9_000)),
        _ok("heic-items", "a picture of three thousand sizes", "a.heic",
            _box(b"ftyp", b"heic\0\0\0\0mif1") + _box(b"meta", bytes(4) + _box(b"iprp", sizes))),
        _ok("avif-cut", "a picture that breaks off", "a.avif", _box(b"ftyp", b"avif")[:12]),
        _ok("mp4-tail", "a film whose data come before all it says of itself", "a.mp4",
            lambda: film + _box(b"mdat", bytes(3 * MIB)) + _box(b"moov", _box(b"mvhd", bytes(90)))),
    ]  # fmt: skip


def _pretenders() -> list[Case]:
    svg = "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/hostname'/></svg>"
    return [
        _not("svg", "a drawing named as a picture", "a.jpg", svg),
        _not("html", "a page named as a picture", "a.jpg", "<html><img src=x onerror=y></html>"),
        _not("eps", "a program of a printer named as a picture", "a.jpg",
             "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(a) run\n"),
        _ok("psd", "a file of a painting program", "a.jpg", b"8BPS\0\1" + bytes(6) + b"\xff" * 50),
        _not("icon", "an icon, whose reader would decode it", "a.jpg",
             b"\0\0\1\0\1\0" + b"\xff" * 16),
        _not("icon-mac", "another kind of icon", "a.jpg", b"icns" + b"\xff" * 16),
        _not("text", "a text named as a picture", "a.png", "hello"),
        _not("nothing", "an empty picture", "a.png", b""),
        partial("pdf", "a broken document named as a picture",
                _with("a.jpg", "%PDF-1.7\n" + "x" * 500), "damaged pdf", good=READ),
        _ok("zip-behind", "a picture that is an archive as well", "a.jpg",
            lambda: JPEG + simple(report_xml=report())),
        _ok("report-behind", "a picture with a report behind it", "a.jpg",
            lambda: JPEG + report().encode()),
        accept("report-as-picture", "a report named as a picture",
             folder({"a.jpg": report()}), good=READ),
        _ok("log-as-picture", "a table named as a film", "a.mp4",
            f"timestamp,event,ip\n2026-03-04T08:00:00Z,login,{GOOD}\n"),
    ]  # fmt: skip
