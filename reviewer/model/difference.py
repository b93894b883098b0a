# SPDX-License-Identifier: Apache-2.0
"""How two versions of one report differ, field by field, with both places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.report import Source


class Section(StrEnum):
    """The parts of a report that are held against each other, in the order shown."""

    FACE = "face"
    PEOPLE = "people"
    STATEMENTS = "statements"
    FILES = "files"
    EVENTS = "events"


class Turn(StrEnum):
    """What became of a value from the older version to the newer one."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same in both versions.

    name          a code of the contract: field of the face, role, kind of event or statement
    before, after what it was and is, as received; "" where there is nothing
    then, now     where either stands in its own version
    ref           the event or file in the newer version, else in the older one; "" for others
    """

    section: Section
    turn: Turn
    name: str
    before: str = ""
    after: str = ""
    then: Source | None = None
    now: Source | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions held against each other; `older` and `newer` are identities.

    counts   differences by section and turn, all of them; `differences` may hold fewer
    """

    older: str
    newer: str
    differences: tuple[Difference, ...]
    counts: dict[Section, dict[Turn, int]]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not any(sum(turns.values()) for turns in self.counts.values())
