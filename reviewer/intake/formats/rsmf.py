# SPDX-License-Identifier: Apache-2.0
"""Short messages in Relativity's format: a mail whose one attachment holds chats and files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from reviewer.intake.archive import Found, unpack
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.rsmf_chat import Chats
from reviewer.intake.mail_parts import file_name, header_text, parsed, payload
from reviewer.intake.mail_reading import attach
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import Damaged, TooLarge
from reviewer.model.formats import Format, Tier
from reviewer.model.report import Problem, ProblemKind, Skipped, Source, Statement, StatementCode

_VERSION = re.compile(r"^x-rsmf-version[ \t]?:", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(r"[!-9;-~]{1,100}[ \t]?:")
_OURS = "x-rsmf-"
_ARCHIVE, _MANIFEST = "rsmf.zip", "rsmf_manifest.json"
_COUNTED = {"x-rsmf-eventcount": "events", "x-rsmf-attachmentcount": "files"}


class Rsmf:
    """RSMF 1.0 and 2.0. One file is often a slice of a collection that has many."""

    format = Format.RSMF
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the header that every such file has."""
        head = text_of_head(probe.head).replace("\r\n", "\n").lstrip("\ufeff\n")
        headers = head.partition("\n\n")[0]
        if _HEADER.match(headers) is None or _VERSION.search(headers) is None:
            return NO_MATCH
        return Match(CERTAIN, Part.LOG, None, "rsmf_header")

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read the events in their order, with the files they carry.

        Raises TooLarge past `mail_bytes`, Damaged where there is no list of events.
        """
        if opened.size > taking.limits.mail_bytes:
            raise TooLarge("mail_bytes")
        with opened.stream() as stream:
            data = stream.read(taking.limits.mail_bytes + 1)
        try:
            message = parsed(data.lstrip(b"\xef\xbb\xbf\r\n"))
        except RecursionError:
            raise Damaged("mail_nesting") from None
        del data
        yield from _File(opened.name, taking).records(message)


class _File:
    """One file: what its headers state, its archive, and what lies beside."""

    def __init__(self, file: str, taking: Taking) -> None:
        self._file = file
        self._taking = taking
        self._declared: dict[str, tuple[str, Source]] = {}
        self._files: dict[str, Opened] = {}

    def records(self, message: Message) -> Iterator[Record]:
        """All of it. Raises Damaged."""
        yield from self._stated(message)
        archive: bytes | None = None
        for number, part in enumerate(_leaves(message), start=1):
            source = Source(self._file, f"part {number}")
            body = payload(part) or b""
            name = file_name(part)
            if archive is None and (name.lower() == _ARCHIVE or body.startswith(b"PK\x03\x04")):
                archive = body
            elif name:
                attach(self._taking, source, name, body, stated_kind=part.get_content_type())
            elif body.strip():
                yield Skipped(source, "preview")
        if archive is None:
            raise Damaged("no_manifest")
        yield from self._unpacked(archive)
        manifest = self._files.pop(_MANIFEST, None)
        if manifest is None:
            raise Damaged("no_manifest")
        chats = Chats(manifest, self._file, self._taking, self._files)
        yield from chats.records()
        yield from self._compared({"events": chats.events, "files": len(self._files)})

    def _stated(self, message: Message) -> Iterator[Record]:
        """What the headers say of the whole; what a header counts is compared in the end."""
        for name, value in message.raw_items():
            low, text = str(name).lower(), header_text(str(value))
            if not low.startswith(_OURS) or not text:
                continue
            source = Source(self._file, f"header {name}")
            if low in _COUNTED:
                self._declared.setdefault(_COUNTED[low], (text, source))
            yield Statement(StatementCode.OTHER, text, source)

    def _unpacked(self, archive: bytes) -> Iterator[Record]:
        """List what the archive holds by base name; a name used twice is a problem."""
        found = Found()
        unpack(
            Opened.of_bytes(_ARCHIVE, archive), self._taking.limits, self._taking.password, found
        )
        told: list[Problem | Skipped] = [*found.problems, *found.skipped]
        for one in told:
            place = f"{one.source.file}, {one.source.place}"
            yield _moved(one, Source(self._file, place))
        for opened in found.files:
            self._files[opened.name.removeprefix(f"{_ARCHIVE}!")] = opened

    def _compared(self, counted: dict[str, int]) -> Iterator[Record]:
        for what, (text, source) in self._declared.items():
            if text.isascii() and text.isdigit() and int(text[:18]) != counted[what]:
                detail = f"rows {counted[what]} of {text[:18]}"
                yield Problem(ProblemKind.COUNT_MISMATCH, source, detail)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold no others; those of attached mails among them."""
    return (part for part in message.walk() if not part.is_multipart())


def _moved(one: Problem | Skipped, source: Source) -> Problem | Skipped:
    if isinstance(one, Skipped):
        return Skipped(source, one.reason, one.count)
    return Problem(one.kind, source, one.detail, one.lost)
