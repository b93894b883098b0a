# SPDX-License-Identifier: Apache-2.0
"""Which files are given up because they end the reader, so that all others are still read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reviewer.intake.grouping import archive_of
from reviewer.model.limits import DEFAULT, Limits

WITH_OTHERS = "given_up"
"""Code of the reason for a file that ended nothing and was given up with those that did."""
REASONS = frozenset({"time", "memory", "crashed", "silent"})
"""Codes of how a file can end a child; anything else is no fault of the material."""
_PARTS_OF_A_REPORT = (1, 2, 3)


def is_of_the_report(part: int) -> bool:
    """Whether a file plays a part in the report itself: answer, report or file entry."""
    return part in _PARTS_OF_A_REPORT


def reason_for(name: str, given_up: Mapping[str, str]) -> str:
    """Why a file is not looked at: it is given up or the archive is that it lies in; else ""."""
    return given_up.get(name) or given_up.get(archive_of(name, given_up.keys()) or "", "")


@dataclass(slots=True)
class GivenUp:
    """The files of one job that ended its child: first one by one, then all but the report.

    files   name -> code of the reason
    rest    whether all is given up that is no part of the report itself
    """

    files: dict[str, str] = field(default_factory=dict)
    rest: bool = False

    def add(self, file: str, reason: str, limits: Limits = DEFAULT) -> bool:
        """Give up the `file` that a child began last, "" for none; whether to try again."""
        if self.rest:
            return False
        self.rest = not file or file in self.files or len(self.files) >= limits.culprits
        if file:
            self.files.setdefault(file, reason)
        return True
