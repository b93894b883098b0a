# SPDX-License-Identifier: Apache-2.0
"""The properties of an Outlook item ([MS-OXMSG]) as plain values; nothing of one ever raises.

A thin layer over oxmsg, which is young: it is handed folders of our own reader, and whatever it
stumbles over is one property that was not read.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from oxmsg.domain import constants as pid
from oxmsg.properties import Properties

from reviewer.intake.compound import Folder
from reviewer.intake.encoding import clean
from reviewer.intake.mail_parts import decoded
from reviewer.model.errors import ChangedWhileRead
from reviewer.model.limits import MIB
from reviewer.model.moment import iso

ROOT_HEADER, INNER_HEADER, PART_HEADER = 32, 24, 8
"""Bytes before the properties of a file's own mail, of one within it, of anything else."""
_LIST = "__properties_version1.0"
_MOST_OF_A_LIST = MIB
_PROPERTY = struct.Struct("<HHLQ")
_WHOLE_NUMBER, _TIME = 0x0003, 0x0040
_TEXT, _TEXT_BYTES, _BYTES = 0x001F, 0x001E, 0x0102
_FIRST = datetime(1601, 1, 1, tzinfo=UTC)


def holds_mail(folder: Folder) -> bool:
    """Whether a folder is one of an Outlook item."""
    return _LIST in folder.streams


def parts_of(folder: Folder, kind: str) -> list[Folder]:
    """The folders of the receivers ("recip") or attachments ("attach"), in their numbering."""
    start = f"__{kind}_version1.0_#"
    return sorted(
        (f for f in folder.folders if f.name.lower().startswith(start)), key=lambda f: f.name
    )


def _stream(number: int, kind: int) -> str:
    return f"__substg1.0_{number:04X}{kind:04X}"


@dataclass(slots=True)
class Item:
    """The properties of a mail, a receiver or an attachment.

    faults   properties that are stated and could not be read
    """

    folder: Folder
    header: int
    faults: int = 0
    _fixed: dict[tuple[int, int], int] = field(default_factory=dict)
    _listed: bytes = b""
    _properties: Properties | None = None

    def __post_init__(self) -> None:
        try:
            if self.folder.size(_LIST) <= _MOST_OF_A_LIST:
                self._listed = self.folder.read(_LIST)
        except (ChangedWhileRead, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it cannot be read
            self._listed = b""
        whole = self._listed[self.header :]
        whole = whole[: len(whole) // _PROPERTY.size * _PROPERTY.size]
        for kind, number, _flags, value in _PROPERTY.iter_unpack(whole):
            self._fixed.setdefault((number, kind), value)
        self.faults += not self._fixed
        self._properties = Properties(self, self.header)

    @property
    def properties_stream_bytes(self) -> bytes:
        """The list of properties; for oxmsg."""
        return self._listed

    def property_stream_bytes(self, number: int, kind: int) -> bytes:
        """What one property holds that has a stream of its own; for oxmsg."""
        return self.folder.read(_stream(number, kind))

    def has(self, number: int) -> bool:
        """Whether a text is stated: in the list, or by a stream that the list forgets."""
        kinds = (_TEXT, _TEXT_BYTES)
        return any((number, k) in self._fixed or self._holds(number, k) for k in kinds)

    def _holds(self, number: int, kind: int) -> bool:
        return _stream(number, kind).lower() in self.folder.streams

    def number(self, number: int) -> int | None:
        """A whole number, None when it is not stated."""
        value = self._fixed.get((number, _WHOLE_NUMBER))
        return None if value is None else value & 0xFFFFFFFF

    def time(self, number: int) -> str:
        """A time as ISO 8601 with its Z, "" when it is not stated or no date.

        The file counts tenths of microseconds in UTC, so that the zone is part of what it says.
        """
        value = self._fixed.get((number, _TIME), 0)
        try:
            return iso(_FIRST + timedelta(microseconds=value // 10), 6) or "" if value else ""
        except OverflowError:
            self.faults += 1
            return ""

    def text(self, *numbers: int) -> str:
        """The first of these properties that says something, "" when none does."""
        for number in numbers:
            if self.has(number) and (text := self._text(number)).strip():
                return text
        return ""

    def bytes_of(self, number: int) -> bytes | None:
        """The bytes of a property; None when it states none or they cannot be had."""
        if (number, _BYTES) not in self._fixed and not self._holds(number, _BYTES):
            return None
        try:
            return self.property_stream_bytes(number, _BYTES)
        except (ChangedWhileRead, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - one property less
            self.faults += 1
            return None

    def code_page(self) -> str:
        """The name of the codec of a text that is kept as bytes, "" when none is known."""
        try:
            return self._properties.body_encoding if self._properties else ""
        except Exception:  # noqa: BLE001 - a page nobody knows
            return ""

    def _text(self, number: int) -> str:
        try:
            said = self._properties.str_prop_value(number) if self._properties else None
            said = self._text_anyhow(number) if said is None else said
        except (ChangedWhileRead, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - read with less care below
            said = self._text_anyhow(number)
        return clean((said or "").rstrip("\x00"))[0]

    def _text_anyhow(self, number: int) -> str:
        self.faults += 1
        try:
            if self._holds(number, _TEXT):
                return self.property_stream_bytes(number, _TEXT).decode("utf-16-le", "replace")
            return decoded(self.property_stream_bytes(number, _TEXT_BYTES), "")[0]
        except (ChangedWhileRead, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - stated, and not there
            return ""


__all__ = ["INNER_HEADER", "PART_HEADER", "ROOT_HEADER", "Item", "holds_mail", "parts_of", "pid"]
