# SPDX-License-Identifier: Apache-2.0
"""What became of each file of a report, and which hashes are named in it."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.model.formats import Format, Tier
from reviewer.model.report import Source


@dataclass(frozen=True, slots=True)
class FileRead:
    """How one file was read, and what became of its items: read, lost and left out add up.

    tier   how well the layout it was read by is known
    """

    file: str
    format: Format
    tier: Tier
    read: int
    problems: int
    skipped: int

    def __post_init__(self) -> None:
        if min(self.read, self.problems, self.skipped) < 0:
            raise ValueError("a file is counted from nought")


@dataclass(frozen=True, slots=True)
class NamedHash:
    """A hash that stands somewhere in a report, by its length and in lower case.

    sources   the first places; `count` is how often it stands at all
    media     the ref of the file of the report that has it, None when none is known to
    """

    kind: str
    value: str
    count: int
    sources: tuple[Source, ...]
    media: str | None = None
