# SPDX-License-Identifier: Apache-2.0
"""Sizes, times and metadata from the chunks and boxes of PNG, GIF, RIFF and MP4-like files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import NamedTuple

from reviewer.media.exif import ExifBlock
from reviewer.media.window import Read, Window

_TEXT_BYTES = 255
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_PNG_TEXT = {
    b"Software": "png_software",
    b"Creation Time": "png_creation_time",
    b"Author": "png_author",
}
_PNG_COLOURS = {0: "L", 2: "RGB", 3: "P", 4: "LA", 6: "RGBA"}
_INSIDE = (b"moov", b"trak", b"mdia", b"meta", b"iprp", b"ipco")


class Gathered:
    """Facts so far, of one file."""

    def __init__(self) -> None:
        self.width: int | None = None
        self.height: int | None = None
        self.facts: dict[str, str] = {}

    def area(self, width: int, height: int) -> None:
        """Keep the larger of two areas: thumbnails and tiles state theirs too."""
        if width > 0 and height > 0 and width * height > (self.width or 0) * (self.height or 0):
            self.width, self.height = width, height

    def frames(self, count: int) -> None:
        """Keep a number of frames; one is no fact."""
        if count > 1:
            self.facts["frames_at_least"] = str(count)

    def exif(self, read: Read, place: int) -> None:
        """Keep what an EXIF block says that begins at `place`, its own name before it or not."""
        start = place + 6 if read(place, 6) == b"Exif\x00\x00" else place
        if read(start, 4) in (b"II*\x00", b"MM\x00*"):
            self.facts.update(ExifBlock(lambda at, count: read(start + at, count)).facts())


class _Piece(NamedTuple):
    """A chunk or box: its kind, and where its content begins and ends."""

    kind: bytes
    start: int
    end: int


def read_png(window: Window, gathered: Gathered) -> None:
    """Facts of a PNG file from its chunks; nothing compressed is unpacked."""
    frames = 0
    place = 8
    for step in count():
        kind, start = window.read(place + 4, 4), place + 8
        length = window.number(place, 4)
        if len(kind) < 4 or length > window.size or window.stops_at(step):
            break
        if kind == b"IHDR":
            gathered.area(window.number(start, 4), window.number(start + 4, 4))
            colour = _PNG_COLOURS.get(window.number(start + 9, 1))
            if colour is not None and length == 13:
                gathered.facts["colour_mode"] = colour
        elif kind in (b"tEXt", b"iTXt"):
            _png_text(kind, window.read(start, min(length, 1024)), gathered)
        elif kind == b"eXIf":
            gathered.exif(window.read, start)
        frames += kind == b"fcTL"
        place = start + length + 4
    gathered.frames(frames)


def _png_text(kind: bytes, data: bytes, gathered: Gathered) -> None:
    key, _, value = data.partition(b"\x00")
    if key not in _PNG_TEXT:
        return
    charset = "latin-1"
    if kind == b"iTXt":
        if value[:1] != b"\x00":
            return
        value = value[2:].partition(b"\x00")[2].partition(b"\x00")[2]
        charset = "utf-8"
    text = value[:_TEXT_BYTES].decode(charset, "backslashreplace").strip()
    if text:
        gathered.facts[_PNG_TEXT[key]] = text


def count_gif_frames(head: bytes) -> int:
    """Pictures in the part of a GIF file that is at hand; it may hold more."""

    def after_colours(place: int, flags: int) -> int:
        return place + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)

    def after_blocks(place: int) -> int:
        while place < len(head) and head[place]:
            place += head[place] + 1
        return place + 1

    if len(head) < 13:
        return 0
    frames, place = 0, after_colours(13, head[10])
    while place + 10 <= len(head):
        if head[place] == 0x21:
            place = after_blocks(place + 2)
        elif head[place] == 0x2C:
            frames += 1
            place = after_blocks(after_colours(place + 10, head[place + 9]) + 1)
        else:
            break
    return frames


def read_riff(window: Window, gathered: Gathered) -> None:
    """Facts of a WEBP or AVI file from its chunks."""
    frames = 0
    place = 12
    for step in count():
        kind, start = window.read(place, 4), place + 8
        if len(kind) < 4 or window.stops_at(step):
            break
        if kind == b"LIST" and window.read(start, 8) == b"hdrlavih":
            _avi_header(window, start + 12, gathered)
            break
        _webp_area(window, kind, start, gathered)
        if kind == b"EXIF":
            gathered.exif(window.read, start)
        frames += kind == b"ANMF"
        length = window.number(place + 4, 4, "little")
        place = start + length + (length & 1)
    gathered.frames(frames)


def _webp_area(window: Window, kind: bytes, start: int, gathered: Gathered) -> None:
    if kind == b"VP8X":
        wide, high = window.number(start + 4, 3, "little"), window.number(start + 7, 3, "little")
        gathered.area(wide + 1, high + 1)
    elif kind == b"VP8 " and window.read(start + 3, 3) == b"\x9d\x01\x2a":
        wide, high = window.number(start + 6, 2, "little"), window.number(start + 8, 2, "little")
        gathered.area(wide & 0x3FFF, high & 0x3FFF)
    elif kind == b"VP8L" and window.read(start, 1) == b"\x2f":
        bits = window.number(start + 1, 4, "little")
        gathered.area((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)


def _avi_header(window: Window, start: int, gathered: Gathered) -> None:
    def field(number: int) -> int:
        return window.number(start + 4 * number, 4, "little")

    gathered.area(field(8), field(9))
    if field(0) and field(4):
        gathered.facts["duration_ms"] = str(field(0) * field(4) // 1000)


def read_boxes(window: Window, gathered: Gathered) -> None:
    """Facts of an MP4, QuickTime, 3GPP, HEIC or AVIF file from its boxes."""
    for box in _boxes(window, 0, window.size, top=True):
        _read_box(window, box, gathered, depth=0)
    for mark in (b"Exif\x00\x00II*\x00", b"Exif\x00\x00MM\x00*"):
        place = window.head.find(mark) if window.head[4:8] == b"ftyp" else -1
        if place >= 0:
            gathered.exif(window.read, place)


def _read_box(window: Window, box: _Piece, gathered: Gathered, depth: int) -> None:
    if box.kind in _INSIDE and depth < 5:
        start = box.start + 4 if box.kind == b"meta" else box.start
        for inner in _boxes(window, start, box.end):
            _read_box(window, inner, gathered, depth + 1)
    elif box.kind == b"mvhd":
        _movie_header(window, box.start, gathered)
    elif box.kind == b"tkhd":
        wide, high = window.number(box.end - 8, 4), window.number(box.end - 4, 4)
        gathered.area(wide >> 16, high >> 16)
    elif box.kind == b"ispe":
        gathered.area(window.number(box.start + 4, 4), window.number(box.start + 8, 4))


def _boxes(window: Window, place: int, end: int, *, top: bool = False) -> Iterator[_Piece]:
    for step in count():
        if top and place >= len(window.head):
            window.move_tail(place)
        header = window.read(place, 16)
        if place + 8 > end or len(header) < 8:
            return
        length, skip = int.from_bytes(header[:4]), 8
        if length == 1:
            length, skip = int.from_bytes(header[8:16]), 16
        elif length == 0:
            length = end - place
        if length < skip or window.stops_at(step):
            return
        yield _Piece(header[4:8], place + skip, min(place + length, end))
        place += length


def _movie_header(window: Window, start: int, gathered: Gathered) -> None:
    wide = 8 if window.number(start, 1) == 1 else 4
    created = window.number(start + 4, wide)
    scale = window.number(start + 4 + 2 * wide, 4)
    duration = window.number(start + 8 + 2 * wide, wide)
    if scale and 0 < duration < (1 << 8 * wide) - 1:
        gathered.facts["duration_ms"] = str(duration * 1000 // scale)
    if 0 < created < 1 << 34:
        at = _EPOCH + timedelta(seconds=created)
        gathered.facts["creation_time_utc"] = at.strftime("%Y-%m-%dT%H:%M:%SZ")
