# SPDX-License-Identifier: Apache-2.0
"""Keeping the record: proving that nothing in it was changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.desk.originals import Compared, OriginalComparison
from reviewer.desk.reading import Step
from reviewer.intake.courier import Ask, Courier
from reviewer.model.errors import IntakeError, Refused
from reviewer.model.original import LISTED, CheckOutcome, Origin, OriginalCheck, OriginalState
from reviewer.model.report import ProblemKind
from reviewer.model.timeline import ReportRow

if TYPE_CHECKING:
    from reviewer.desk.door import Stores


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found. `first_bad` is the ledger entry at which the chain breaks."""

    entries: int
    first_bad: int | None
    head: str
    damaged: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether chain and both databases hold."""
        return self.first_bad is None and not self.damaged


class Keeping:
    """Checks on the workspace and on the originals its reports came from.

    Everybody may check, whatever the role: a check adds a fact and judges nothing, and whoever has
    the medium at hand is the one who can. Each is an entry of the ledger under its author's name.
    """

    def __init__(self, stores: Stores, courier: Courier, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._courier = courier
        self._clock = clock

    def verify(self) -> Verification:
        """S. Walk the chain of the ledger and check every page of both databases."""
        chain = self._stores.ledger.verify()
        checks = (("evidence.db", self._stores.evidence), ("ledger.db", self._stores.ledger))
        damaged = tuple(name for name, store in checks if not store.sound())
        return Verification(chain.entries, chain.first_bad, chain.head, damaged)

    # --------------------------------------------------------------------------------- originals

    def knows_place(self, sha256: str) -> bool:
        """Whether it is remembered where a report was taken from; earlier versions did not."""
        return self._stores.evidence.origin(sha256) is not None

    def verify_originals(
        self,
        sha256: str,
        paths: Sequence[Path] | None = None,
        *,
        watch: Callable[[Step], None] = lambda _: None,
        stopped: threading.Event | None = None,
    ) -> OriginalCheck:
        """S. Hash a report's original again, hold it against what was kept, and enter the outcome.

        `paths` is where the original lies now; None means where it was taken from. A place that
        was named is remembered once a file there agrees. Files are opened by the reader only.
        Raises Refused (no such report, place not known), Cancelled and StoreError; then nothing
        is entered.
        """
        self._stores.vault.demand_writing()
        row = self._stores.evidence.report(sha256)
        if row is None:
            raise Refused("report")
        origin = self._stores.evidence.origin(sha256)
        if paths is None and origin is None:
            raise Refused("original_place")
        ask = Ask(self._clock(), stopped=stopped or threading.Event())
        comparison = OriginalComparison(self._courier, ask, row, watch)
        code = ""
        try:
            found = (
                comparison.at_origin(origin or Origin(()))
                if paths is None
                else comparison.at_named(paths, origin)
            )
        except IntakeError as error:
            found, code = Compared(Origin(()), _why_not(error)), error.code
        if paths is not None and found.agree:
            self._stores.evidence.set_origin(sha256, found.origin)
        check = self._checked(row, found, code)
        return self._stores.ledger.add_original_check(replace(check, named=paths is not None))

    def original(self, sha256: str) -> OriginalState:
        """What is known of a report's original now: face and exports show it."""
        return reduce(OriginalState.after, self.original_checks(sha256), OriginalState())

    def originals(self) -> dict[str, OriginalState]:
        """The same for every report whose original was ever checked."""
        states: dict[str, OriginalState] = {}
        for check in self._stores.ledger.original_checks():
            states[check.report] = states.get(check.report, OriginalState()).after(check)
        return states

    def original_checks(self, sha256: str) -> list[OriginalCheck]:
        """Every check of a report's original, oldest first."""
        return self._stores.ledger.original_checks(sha256)

    def _checked(self, row: ReportRow, found: Compared, code: str = "") -> OriginalCheck:
        return OriginalCheck(
            report=row.sha256,
            outcome=found.outcome,
            author=self._stores.ledger.officer_name(),
            at=self._clock(),
            files=len(row.files),
            changed=tuple(found.changed),
            missing=tuple(found.missing),
            unreadable=tuple(found.unreadable),
            added=tuple(found.added[:LISTED]),
            added_count=len(found.added),
            code=code,
        )


def _why_not(error: IntakeError) -> CheckOutcome:
    gone = error.kind is ProblemKind.MISSING_FILE and error.detail == "gone"
    return CheckOutcome.NOT_FOUND if gone else CheckOutcome.UNREADABLE
