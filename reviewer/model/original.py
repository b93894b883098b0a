# SPDX-License-Identifier: Apache-2.0
"""The original of a report: where it was taken from, and what checking it again showed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LISTED = 1_000
"""Names of added files that a check keeps; all of them are counted."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report was taken from, so that its original can be hashed again.

    paths      absolute, as the bytes the system uses: what was named together as one package
    root       the folder or archive inside that package to which the names of the report's
               files are relative, "" for the package itself
    archive    name of the received archive they all came in, if there is one
    alone      whether nothing else lay beneath `root`, so that another file there is a new one
    """

    paths: tuple[bytes, ...]
    root: str = ""
    archive: str | None = None
    alone: bool = False


class CheckOutcome(StrEnum):
    """What hashing an original again showed.

    ADDED     every file agrees, and others lie among them now
    CHANGED   a file differs, is gone, or something else stands in its place
    ANOTHER   at a place the officer named nothing agrees: all changed, or not this report
    """

    UNCHANGED = "unchanged"
    ADDED = "added"
    CHANGED = "changed"
    ANOTHER = "another"
    UNREADABLE = "unreadable"
    NOT_FOUND = "not_found"

    @property
    def conclusive(self) -> bool:
        """Whether the files were there to be compared; if not, what was known before still is."""
        return self not in (CheckOutcome.UNREADABLE, CheckOutcome.NOT_FOUND)

    @property
    def alarming(self) -> bool:
        """Whether it must be shown in red."""
        return self in (CheckOutcome.CHANGED, CheckOutcome.ANOTHER)


@dataclass(frozen=True, slots=True)
class OriginalCheck:
    """One check of an original, as the ledger keeps it.

    at             aware UTC, the workstation's claim
    named          the place was named by the officer, not remembered
    files          files of the report, all of which were compared
    changed        names of those that differ; of the archive where no member shows why
    missing        names of those that are gone
    unreadable     names of those that are there and cannot be read to their end
    added          names of files that were not taken in, at most `LISTED` of `added_count`
    code           why nothing could be read at all: a problem code, "" otherwise
    seq            the ledger's number, 0 before it is kept
    """

    report: str
    outcome: CheckOutcome
    author: str
    at: datetime
    named: bool = False
    files: int = 0
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    added_count: int = 0
    code: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class OriginalState:
    """What is known of an original now, for face, queue and exports.

    last     the newest check that could compare, None when none could
    failed   a newer one that could not; it takes nothing back
    """

    last: OriginalCheck | None = None
    failed: OriginalCheck | None = None

    @property
    def alarming(self) -> bool:
        """Whether the original is known to have changed."""
        return self.last is not None and self.last.outcome.alarming

    def after(self, check: OriginalCheck) -> OriginalState:
        """The state once `check` was made too."""
        if check.outcome.conclusive:
            return OriginalState(check)
        return OriginalState(self.last, check)
