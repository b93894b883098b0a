# SPDX-License-Identifier: Apache-2.0
"""ZIP archives as received: checked before a byte is unpacked, never extracted."""

from __future__ import annotations

import re
import stat
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from reviewer.intake.member import (
    CRYPT_HEADER,
    DEFLATED,
    STORED,
    Entry,
    Marks,
    MemberStream,
    unpacked,
)
from reviewer.intake.opened import Opened, buffered, short_name
from reviewer.intake.same_name import name_key
from reviewer.model.errors import (
    ChangedWhileRead,
    Damaged,
    IntakeError,
    TooLarge,
    Unsafe,
    Unsupported,
)
from reviewer.model.limits import Limits
from reviewer.model.report import Problem, ProblemKind, Skipped, Source

_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LINE = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_TAIL = 65_535 + _END.size
_DESCRIPTOR = 24
_FULL = 0xFFFFFFFF
_UTF8 = 0x800
_STRONG = 0x40
_AES = 99

_LITTER = re.compile(r"(^|/)(__MACOSX/|(\.DS_Store|Thumbs\.db|desktop\.ini)$)", re.IGNORECASE)
_REPORT_LIKE = re.compile(rb"(\xef\xbb\xbf)?\s*[<{\[]|%PDF|[\xff\xfe]{2}")


Begin = Callable[[str], bool]
"""Is told the name of an archive before it is opened; False leaves it packed, as one file."""


def always(_name: str) -> bool:
    """Open every archive."""
    return True


@dataclass(slots=True)
class Found:
    """What a package holds, so far. `containers` are the archives `files` came out of."""

    files: list[Opened] = field(default_factory=list)
    containers: list[Opened] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def lose(self, name: str, place: str, kind: ProblemKind, detail: str) -> None:
        """List one file that cannot be read at all."""
        self.problems.append(Problem(kind, Source(name or "?", place), detail, lost=True))


@dataclass(slots=True)
class _Budget:
    """What is left of the limits of one received archive, all levels together."""

    members: int
    bytes: int


def is_archive(head: bytes) -> bool:
    """Whether content that begins so is a zip file, an empty one included."""
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def is_litter(name: str) -> bool:
    """Whether a name is one that desktops leave behind (`.DS_Store`, `Thumbs.db`, ...)."""
    return _LITTER.search(name) is not None


def unpack(
    opened: Opened, limits: Limits, password: bytes | None, found: Found, begin: Begin = always
) -> None:
    """Add the members of a received zip to `found`; a document that is a zip is added whole.

    Members that are archives are opened in turn, `archive_levels` in all, each when `begin` says
    so. A member refused is a problem with place "member"; an archive refused raises IntakeError.
    """
    budget = _Budget(limits.archive_members, limits.archive_bytes)
    _Archive(opened, limits, password, budget, begin).into(found, level=1)


class _Archive:
    """One zip file at one level."""

    def __init__(
        self,
        opened: Opened,
        limits: Limits,
        password: bytes | None,
        budget: _Budget,
        begin: Begin,
    ) -> None:
        self._begin = begin
        self._opened = opened
        self._limits = limits
        self._password = password
        self._budget = budget

    def into(self, found: Found, level: int) -> None:
        """List what it holds in `found`. Raises IntakeError, and then has added nothing."""
        mine = Found()
        with self._opened.stream() as stream:
            directory = read_directory(stream, self._opened.size, self._limits)
            if _is_document(directory.entries):
                found.files.append(self._opened)
                return
            if level > self._limits.archive_levels:
                raise TooLarge("archive_levels")
            self._budget.members -= len(directory.entries)
            if self._budget.members < 0:
                raise TooLarge("archive_members")
            seen: dict[str, Entry] = {}
            for entry in list(placed(stream, directory, self._opened.name, mine)):
                if not entry.name.endswith(b"/") or entry.size:
                    self._member(stream, entry, seen, mine, level)
        found.containers.append(self._opened)
        found.containers += mine.containers
        found.files += mine.files
        found.problems += mine.problems
        found.skipped += mine.skipped

    def _member(
        self, stream: BinaryIO, entry: Entry, seen: dict[str, Entry], mine: Found, level: int
    ) -> None:
        inner = member_name(entry)
        name = f"{self._opened.name}!{short_name(inner, self._limits.stored_name_bytes)}"
        try:
            if is_litter(inner):
                mine.skipped.append(Skipped(Source(name, "member"), "desktop_litter"))
                return
            check_member(entry, self._limits)
            self._afford(entry)
            head = _head(stream, entry, self._password)
            first = seen.setdefault(name_key(inner), entry)
            if first is not entry:
                self._refuse_twins(stream, first, head)
                mine.lose(name, "member", ProblemKind.DUPLICATE, "duplicate_name")
                return
            self._keep(self._openable(name, entry), head, mine, level)
        except _RefuseArchive as refusal:
            raise refusal.error from None
        except ChangedWhileRead:
            raise
        except IntakeError as error:
            mine.lose(name, "member", error.kind, error.detail)

    def _refuse_twins(self, stream: BinaryIO, first: Entry, head: bytes) -> None:
        """Two members of one name: the archive is refused if either may be the report."""
        other = _head(stream, first, self._password)
        if _REPORT_LIKE.match(head) or _REPORT_LIKE.match(other):
            raise _RefuseArchive(Unsafe("duplicate_name"))

    def _afford(self, entry: Entry) -> None:
        if entry.size > self._budget.bytes:
            raise TooLarge("archive_bytes")
        self._budget.bytes -= entry.size

    def _keep(self, member: Opened, head: bytes, mine: Found, level: int) -> None:
        if not (is_archive(head) and self._begin(member.name)):
            mine.files.append(member)
            return
        inner = _Archive(member, self._limits, self._password, self._budget, self._begin)
        try:
            inner.into(mine, level + 1)
        finally:
            self._begin(self._opened.name)

    def _openable(self, name: str, entry: Entry) -> Opened:
        marks = Marks.of(entry.size)
        archive, password = self._opened, self._password
        return Opened(
            name,
            entry.size,
            lambda: buffered(MemberStream(archive.stream(), entry, marks, password)),
            direct=archive.direct and entry.method == STORED and not entry.encrypted,
        )


class _RefuseArchive(Exception):
    """Carries the refusal of the whole archive past the handling of single members."""

    def __init__(self, error: IntakeError) -> None:
        super().__init__()
        self.error = error


@dataclass(frozen=True, slots=True)
class Directory:
    """The lines of an archive's directory, in its order, and where it begins."""

    entries: list[Entry]
    start: int


def read_directory(stream: BinaryIO, size: int, limits: Limits) -> Directory:
    """The directory of a zip file of `size` bytes, unchecked but for its own bounds.

    Raises Damaged, TooLarge, Unsupported (parts on several disks) or Unsafe (more lines than
    the directory says it has).
    """
    count, length, start, end = _directory_bounds(stream, size)
    if count > limits.archive_members:
        raise TooLarge("archive_members")
    if length > limits.archive_directory_bytes:
        raise TooLarge("archive_directory")
    if start + length > end:
        raise Damaged("directory")
    stream.seek(start)
    data = stream.read(length)
    entries = []
    at = 0
    for _ in range(count):
        entry, at = _line(data, at)
        entries.append(entry)
    if data[at : at + 4] == b"PK\x01\x02":
        raise Unsafe("directory_count")
    return Directory(entries, start)


def _directory_bounds(stream: BinaryIO, size: int) -> tuple[int, int, int, int]:
    """Count of lines, bytes, start, and the place nothing of it may pass."""
    base = max(0, size - _TAIL)
    stream.seek(base)
    tail = stream.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise Damaged("no_directory")
    _, disk, first_disk, here, count, length, start, _ = _END.unpack_from(tail, at)
    end = base + at
    locator = end - _END64_LOCATOR.size
    if locator >= 0:
        stream.seek(locator)
        found = stream.read(_END64_LOCATOR.size)
        if found[:4] == b"PK\x06\x07":
            end = _END64_LOCATOR.unpack(found)[2]
            stream.seek(min(end, size))
            record = stream.read(_END64.size)
            if len(record) < _END64.size or record[:4] != b"PK\x06\x06":
                raise Damaged("directory")
            disk, first_disk, here, count, length, start = _END64.unpack(record)[4:]
    if disk or first_disk or here != count:
        raise Unsupported("split_archive")
    return count, length, start, end


def _line(data: bytes, at: int) -> tuple[Entry, int]:
    if len(data) - at < _LINE.size or data[at : at + 4] != b"PK\x01\x02":
        raise Damaged("directory")
    fields = _LINE.unpack_from(data, at)
    flags, method, time, crc = fields[3], fields[4], fields[5], fields[7]
    name_length, extra_length, comment_length = fields[10:13]
    at += _LINE.size
    name, extra = data[at : at + name_length], data[at + name_length :][:extra_length]
    at += name_length + extra_length + comment_length
    if at > len(data):
        raise Damaged("directory")
    size, packed, offset = _wide(extra, fields[9], fields[8], fields[16])
    check = (time >> 8) & 0xFF if flags & 8 else crc >> 24
    entry = Entry(name, flags, method, crc, packed, size, offset, check, fields[15] >> 16)
    return entry, at


def _wide(extra: bytes, *narrow: int) -> Iterator[int]:
    """Size, packed size and offset, the full ones from the 64-bit field."""
    wide = iter(())
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            whole = extra[4 : 4 + length // 8 * 8]
            wide = (number for (number,) in struct.iter_unpack("<Q", whole[: len(whole) // 8 * 8]))
            break
        extra = extra[4 + length :]
    for number in narrow:
        yield next(wide, number) if number == _FULL else number


def placed(stream: BinaryIO, directory: Directory, archive: str, mine: Found) -> Iterator[Entry]:
    """The entries with their `start`, by offset. Raises Unsafe where two share bytes."""
    end = 0
    for entry in sorted(directory.entries, key=lambda e: e.offset):
        if entry.offset < end or entry.offset >= directory.start:
            raise Unsafe("overlap")
        _note_gap(end, entry.offset, archive, mine)
        start, fault = _local(stream, entry)
        end = start + entry.packed
        if end > directory.start:
            raise Unsafe("overlap")
        if fault is None:
            yield replace(entry, start=start)
        else:
            mine.lose(
                f"{archive}!{short_name(member_name(entry))}", "member", fault.kind, fault.detail
            )
    _note_gap(end, directory.start, archive, mine)


def _note_gap(end: int, start: int, archive: str, mine: Found) -> None:
    if start > end + _DESCRIPTOR:
        place = Source(archive, f"bytes {end}-{start}")
        mine.problems.append(Problem(ProblemKind.UNSAFE, place, "unlisted_bytes"))


def _local(stream: BinaryIO, entry: Entry) -> tuple[int, IntakeError | None]:
    """Where the packed bytes begin by the local header, and how it contradicts the directory."""
    stream.seek(entry.offset)
    header = stream.read(_LOCAL.size)
    if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
        return entry.offset, Damaged("local_header")
    fields = _LOCAL.unpack(header)
    name_length, extra_length = fields[9:11]
    start = entry.offset + _LOCAL.size + name_length + extra_length
    same = stream.read(name_length) == entry.name and fields[3] == entry.method
    if not same or fields[2] & 1 != entry.flags & 1:
        return start, Unsafe("two_headers")
    return start, None


def _is_document(entries: list[Entry]) -> bool:
    """Whether the zip is the outer form of one document (office file, e-book)."""
    names = {entry.name for entry in entries}
    return (b"[Content_Types].xml" in names and b"_rels/.rels" in names) or (
        bool(entries) and entries[0].name == b"mimetype" and b"META-INF/manifest.xml" in names
    )


def member_name(entry: Entry) -> str:
    """The whole name as text: UTF-8 where it is that, else the character set of old zip files."""
    try:
        return entry.name.decode("utf-8", "backslashreplace" if entry.flags & _UTF8 else "strict")
    except UnicodeDecodeError:
        return entry.name.decode("cp437")


def name_fault(name: bytes) -> str | None:
    """Why a member's name is refused, as a code; None when it stays inside its archive."""
    if not name:
        return "no_name"
    if b"\x00" in name:
        return "nul_in_name"
    if b"\\" in name:
        return "backslash_in_name"
    if name.startswith(b"/") or name[1:2] == b":":
        return "absolute_name"
    if b".." in name.split(b"/"):
        return "name_escapes"
    if name.endswith(b"/"):
        return "folder_with_bytes"
    return None


def check_member(entry: Entry, limits: Limits) -> None:
    """Raises Unsafe, TooLarge or Unsupported for a member that is not to be read."""
    if entry.flags & _STRONG or entry.method == _AES:
        raise Unsupported("encryption_method")
    fault = name_fault(entry.name)
    if fault is None and stat.S_IFMT(entry.mode) not in (0, stat.S_IFREG):
        fault = "link" if stat.S_ISLNK(entry.mode) else "special_file"
    if fault is None and entry.method == STORED:
        extra = CRYPT_HEADER if entry.encrypted else 0
        fault = None if entry.packed == entry.size + extra else "two_sizes"
    if fault is not None:
        raise Unsafe(fault)
    if entry.size > limits.archive_member_bytes:
        raise TooLarge("archive_member_bytes")
    many = entry.size > limits.archive_ratio_from_bytes
    if many and entry.size > entry.packed * limits.archive_ratio:
        raise Unsafe("archive_ratio")
    if entry.method not in (STORED, DEFLATED):
        raise Unsupported("packing_method")


def _head(stream: BinaryIO, entry: Entry, password: bytes | None) -> bytes:
    """The first bytes of a member, enough to tell an archive or a report by."""
    return unpacked(stream, entry, Marks.of(0), password).pull(64) if entry.size else b""
