# SPDX-License-Identifier: Apache-2.0
"""The officer's record: notes, marks, tags and drafts. Append-only but for drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reviewer.model.limits import DEFAULT


class MarkCode(StrEnum):
    """What an officer can set on an event; CONTEXTUAL is the tag of principle 8."""

    KEY_EVIDENCE = "key_evidence"
    CONTEXTUAL = "contextual"
    TO_CHECK = "to_check"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a report (`event` None) or on one of its events.

    seq        the ledger's number, 0 before it is kept
    at         aware UTC, the workstation's claim
    replaces   seq of the note this one amends; the amended one stays
    """

    report: str
    event: str | None
    author: str
    at: datetime
    text: str
    replaces: int | None = None
    seq: int = 0

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a note says something")
        if len(self.text.encode("utf-8", "surrogatepass")) > DEFAULT.note_bytes:
            raise ValueError("a note has at most so many bytes")
        if not self.author.strip():
            raise ValueError("a note has an author")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark set on or taken off an event; the newest entry of a code counts."""

    report: str
    event: str
    code: MarkCode
    on: bool
    author: str
    at: datetime
    seq: int = 0


class Touched(StrEnum):
    """What a change concerned, so that views refresh only when they must."""

    REPORTS = "reports"
    EVENTS = "events"
    FINDINGS = "findings"
    NOTES = "notes"
    MARKS = "marks"
    DRAFTS = "drafts"
    SETTINGS = "settings"
    ORIGINALS = "originals"
    DECLARATIONS = "declarations"


@dataclass(frozen=True, slots=True)
class Change:
    """The answer of every write: which reports it touched and in what."""

    what: frozenset[Touched]
    reports: frozenset[str] = frozenset()
