# SPDX-License-Identifier: Apache-2.0
"""Fields of an EXIF block by a fixed list of tags; each directory is visited once at most."""

from __future__ import annotations

from typing import Literal, NamedTuple

from reviewer.media.window import Read

_FIELDS = {
    0x010F: "exif_make",
    0x0110: "exif_model",
    0x0112: "exif_orientation",
    0x0131: "exif_software",
    0x0132: "exif_datetime",
    0x9003: "exif_datetime_original",
    0x9004: "exif_datetime_digitized",
    0x9010: "exif_offset_time",
    0x9011: "exif_offset_time_original",
    0x9012: "exif_offset_time_digitized",
    0xA420: "exif_image_unique_id",
    0xA431: "exif_body_serial_number",
    0xA434: "exif_lens_model",
}
_TEXT = 2
_NUMBERS = {1: 1, 3: 2, 4: 4}
_ENTRIES = 512
_TEXT_BYTES = 255
_COLOURS = {0: "L", 1: "L", 2: "RGB", 3: "P", 5: "CMYK", 6: "YCbCr"}


class _Tag(NamedTuple):
    """One entry; `place` of its value, relative to the block."""

    type: int
    many: int
    place: int


class ExifBlock:
    """An EXIF block, which is a small TIFF file, or a TIFF file itself. Nothing raises."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._order: Literal["big", "little"] = "little" if read(0, 1) == b"I" else "big"
        self._first, following = self._directory(self._number(4, 4))
        self._second, self._following = self._directory(following)

    def facts(self) -> dict[str, str]:
        """The listed fields, texts as written; position in decimal degrees."""
        details, _ = self._directory(self._pointer(0x8769))
        position, _ = self._directory(self._pointer(0x8825))
        facts = {}
        for tag, name in _FIELDS.items():
            text = self._text((self._first | details).get(tag))
            if text:
                facts[name] = text
        facts.update(self._position(position))
        thumbnail = self._value(self._second.get(0x0202))
        if thumbnail:
            facts["exif_thumbnail_bytes"] = str(thumbnail)
        return facts

    def area(self) -> tuple[int, int]:
        """Width and height in pixels of a TIFF file; 0 where not stated."""
        return self._value(self._first.get(0x0100)), self._value(self._first.get(0x0101))

    def colour_mode(self) -> str | None:
        """The colour mode of a TIFF file."""
        tag = self._first.get(0x0106)
        return _COLOURS.get(self._value(tag)) if tag else None

    def frames(self) -> int:
        """Pages of a TIFF file, counted to 3 at most."""
        return bool(self._first) + bool(self._second) + (self._following > 0)

    def _number(self, place: int, count: int) -> int:
        return int.from_bytes(self._read(place, count), self._order)

    def _directory(self, place: int) -> tuple[dict[int, _Tag], int]:
        """Tags by number, and the place of the next directory, 0 for none."""
        if place < 8:
            return {}, 0
        count = min(self._number(place, 2), _ENTRIES)
        data = self._read(place + 2, count * 12 + 4)
        tags: dict[int, _Tag] = {}
        for at in range(0, min(count * 12, len(data) // 12 * 12), 12):
            tag, kind, many = (
                int.from_bytes(data[at + a : at + b], self._order)
                for a, b in ((0, 2), (2, 4), (4, 8))
            )
            width = {_TEXT: 1, 3: 2, 4: 4, 5: 8}.get(kind, 1)
            here = place + 2 + at + 8
            far = int.from_bytes(data[at + 8 : at + 12], self._order)
            tags.setdefault(tag, _Tag(kind, many, here if width * many <= 4 else far))
        return tags, int.from_bytes(data[count * 12 : count * 12 + 4], self._order)

    def _pointer(self, tag: int) -> int:
        return self._value(self._first.get(tag))

    def _value(self, tag: _Tag | None) -> int:
        if tag is None or tag.type not in _NUMBERS or tag.many < 1:
            return 0
        return self._number(tag.place, _NUMBERS[tag.type])

    def _text(self, tag: _Tag | None) -> str:
        if tag is None:
            return ""
        if tag.type in _NUMBERS:
            return str(self._value(tag))
        if tag.type != _TEXT:
            return ""
        raw = self._read(tag.place, min(tag.many, _TEXT_BYTES)).partition(b"\x00")[0]
        return raw.decode("utf-8", "backslashreplace").strip()

    def _fractions(self, tag: _Tag | None) -> list[float]:
        """Three fractions, or none if one of them cannot be read."""
        if tag is None or tag.type != 5 or tag.many != 3:
            return []
        values = []
        for at in range(tag.place, tag.place + 24, 8):
            below = self._number(at + 4, 4)
            if below == 0:
                return []
            values.append(self._number(at, 4) / below)
        return values

    def _position(self, tags: dict[int, _Tag]) -> dict[str, str]:
        facts = {}
        for name, side, tag, most in (
            ("gps_latitude", "S", 2, 90),
            ("gps_longitude", "W", 4, 180),
        ):
            parts = self._fractions(tags.get(tag))
            if parts:
                degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
                if degrees <= most:
                    south = self._text(tags.get(tag - 1)).upper() == side
                    facts[name] = f"{-degrees if south else degrees:.6f}"
        return facts
