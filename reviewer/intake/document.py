# SPDX-License-Identifier: Apache-2.0
"""The parts of a document that is a zip file inside, under the same rules as any archive."""

from __future__ import annotations

import re

from reviewer.intake.archive import Found, check_member, member_name, placed, read_directory
from reviewer.intake.member import STORED, Entry, Marks, MemberStream
from reviewer.intake.opened import Opened, buffered
from reviewer.model.errors import Encrypted, TooLarge, Unsafe
from reviewer.model.limits import Limits

_WORKBOOK = re.compile(rb"PK\x03\x04[\x00-\xff]{26}xl/")
"""A local header whose member lies in the folder of a workbook."""


def is_workbook(head: bytes) -> bool:
    """Whether a zip file that begins so holds a workbook (XLSX, XLSM)."""
    return head[:4] == b"PK\x03\x04" and _WORKBOOK.search(head) is not None


def parts_of(opened: Opened, limits: Limits) -> dict[str, Opened]:
    """The parts of a document by name, unpacked only as they are read.

    Parts that are no text (pictures, printer settings) are named too and cost nothing. Raises
    Damaged, Unsafe, TooLarge, Unsupported, Encrypted for the whole document: one part that is
    not what it seems makes all of it doubtful.
    """
    found: dict[str, Opened] = {}
    left = limits.archive_bytes
    trouble = Found()
    with opened.stream() as stream:
        directory = read_directory(stream, opened.size, limits)
        for entry in placed(stream, directory, opened.name, trouble):
            if entry.name.endswith(b"/") and not entry.size:
                continue
            check_member(entry, limits)
            if entry.encrypted:
                raise Encrypted("encryption_method")
            left -= entry.size
            if left < 0:
                raise TooLarge("archive_bytes")
            name = member_name(entry)
            if name in found:
                raise Unsafe("duplicate_name")
            found[name] = _part(opened, entry, name)
    for problem in trouble.problems:
        if problem.lost:
            raise Unsafe(problem.detail)
    return found


def _part(document: Opened, entry: Entry, name: str) -> Opened:
    marks = Marks.of(entry.size)
    return Opened(
        f"{document.name}!{name}",
        entry.size,
        lambda: buffered(MemberStream(document.stream(), entry, marks)),
        direct=document.direct and entry.method == STORED,
    )
