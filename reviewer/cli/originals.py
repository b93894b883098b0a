# SPDX-License-Identifier: Apache-2.0
"""`reviewer verify --originals`: hash every original again, one line each."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TextIO

from reviewer.cli.inspect import REFUSED, UNDERSTOOD, WITH_PROBLEMS
from reviewer.cli.sheet_parts import Parts
from reviewer.model.original import CheckOutcome

if TYPE_CHECKING:
    from reviewer.desk.door import Desk


def check_originals(desk: Desk, words: Parts, out: TextIO, stopped: threading.Event) -> int:
    """Check every report whose place is known, oldest first; each check is kept in the ledger.

    Exit status 0 when all are as they were taken in, 1 when one is not, 3 when none differs but
    one could not be compared. A report whose place is not known gets a line and counts for none.
    """
    found: set[CheckOutcome] = set()
    for row in reversed(desk.looking.reports()):
        if not desk.keeping.knows_place(row.sha256):
            said = words.say("original.place_not_known")
            out.write(f"place_not_known {row.sha256} {said}\n")
            continue
        check = desk.keeping.verify_originals(row.sha256, stopped=stopped)
        found.add(check.outcome)
        said = words.say(
            f"original.{check.outcome}",
            files=check.files,
            differing=len(check.changed) + len(check.missing),
            added=check.added_count,
        )
        out.write(f"{check.outcome} {row.sha256} {said}\n")
    if any(one.alarming or one is CheckOutcome.ADDED for one in found):
        return WITH_PROBLEMS
    return UNDERSTOOD if all(one.conclusive for one in found) else REFUSED
