# SPDX-License-Identifier: Apache-2.0
"""What a format is: it recognises its own files and reads them as a stream of records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import Event
from reviewer.model.formats import Format, Tier
from reviewer.model.profile import Profile
from reviewer.model.report import Problem, Read, Skipped, Statement, Unread

Record = Event | Statement | Problem | Unread | Skipped | Read
"""What a parser yields. People and media go to `taking.parties` and `taking.shelf`."""


class Part(IntEnum):
    """The part a file plays in a set; files are read in this order.

    HASH_LIST   what an agency's list says of files: read when every file is known
    """

    RESPONSE = 1
    REPORT = 2
    FILE_ENTRY = 3
    MAIL = 4
    LOG = 5
    HASH_LIST = 6


CLOSE = 10
"""Two forms whose scores are no further apart are a close call: a person is asked."""
CERTAIN = 100
"""The score of a form that knows its own beyond doubt; the open forms (tables, lines) stay
below 89, so that nobody is asked about what only looks like one of theirs too."""
BY_PROFILE = "profile"
"""The reason of a match that rests on an officer's word: nobody is asked about it again."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What recognition may look at: the name, the first 64 KiB and the size in bytes.

    Of a PDF the head is longer, because its words lie anywhere.

    name       as in the package, folders and archives included
    profiles   what an officer said the columns of tables are
    """

    name: str
    head: bytes
    size: int
    profiles: tuple[Profile, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """How sure a form is that a file is its own.

    score       0 = not mine, 100 = certain
    part        the part the file plays
    report_id   the report number the file names, where the head shows it
    reason      why, as a code, for the person who is asked about a close call
    """

    score: int
    part: Part = Part.LOG
    report_id: str | None = None
    reason: str = ""


NO_MATCH = Match(0)


class Form(Protocol):
    """One form in which material arrives; one module each, listed in `formats/__init__.py`.

    `read` leaves no exception but IntakeError; bad rows become Problems with `lost=True`
    and the stream goes on. It yields `Read` once for each item that was read.
    """

    format: Format
    tier: Tier
    """How well the layout is known; a file read by a less certain part of it goes to
    `taking.untested`."""

    def score(self, probe: Probe) -> Match:
        """Judge a file by its content."""
        ...

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read one file in source order, lazily."""
        ...
