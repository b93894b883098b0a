# SPDX-License-Identifier: Apache-2.0
"""What the rules say about a report: findings of the checklist, legal flags and cues."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.report import Source


class Status(StrEnum):
    """How an item of the checklist stands."""

    PRESENT = "present"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    CONTRADICTED = "contradicted"


WORST_FIRST = (
    Status.CONTRADICTED,
    Status.MISSING,
    Status.PARTIAL,
    Status.PRESENT,
    Status.NOT_APPLICABLE,
)
"""Order of precedence when several results roll up into one (domain guide, section 7)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one checklist item.

    item       id of the item ("general.port"); `element` the VGT element ("general.3")
    confirm    True when only a person can know
    reason     code worded in the policy's wording ("port.some")
    evidence   places, first ones first, cut at 100; for MISSING the places that lack it
    have, of   counts behind the status ("337 of 341"); `of` 0 when nothing is counted
    about      refs of the account, file or thread it concerns; empty = the report
    pack       version of the rule pack that judged
    """

    item: str
    element: str
    status: Status
    reason: str
    confirm: bool = False
    evidence: tuple[Source, ...] = ()
    have: int = 0
    of: int = 0
    about: tuple[str, ...] = ()
    pack: str = ""

    def __post_init__(self) -> None:
        needs = (Status.PRESENT, Status.PARTIAL, Status.CONTRADICTED)
        if self.status in needs and not self.evidence:
            raise ValueError("a claim of presence or contradiction names its source")


@dataclass(frozen=True, slots=True)
class Flag:
    """A legal flag: information about the rows it names (refs of events, media or people).

    `count` is the number of rows concerned; `about` is cut at 1000 refs.
    """

    id: str
    name: str
    about: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """A pointer for the officer at an urgency factor, from labels and fields only."""

    factor: str
    evidence: tuple[Source, ...]
