# SPDX-License-Identifier: Apache-2.0
"""Taking received material into the workspace."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.desk.reading import (
    Found,
    ReadingRoom,
    ReportReading,
    StartOver,
    Watch,
    packages,
    refused_name,
    shown_path,
)
from reviewer.intake.courier import Ask, Courier
from reviewer.model.errors import IntakeError, ReaderStopped, Refused
from reviewer.model.moment import zone_named
from reviewer.model.policy import Policy
from reviewer.model.timeline import ReportRow

if TYPE_CHECKING:
    from reviewer.desk.door import Stores


class Outcome(StrEnum):
    """What became of one report of a drop."""

    NEW = "new"
    KNOWN = "known"
    REFUSED = "refused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One report taken in, recognised, or refused; `code` and `detail` say why not.

    `path_name` is the last part of the path the person named, with the report's own first file
    when it was refused; `sha256` is "" then. `unopened` names files that came with a report that
    is known and could not be opened, or were left out, this time.
    """

    outcome: Outcome
    path_name: str
    sha256: str = ""
    events: int = 0
    problems: int = 0
    code: str = ""
    detail: str = ""
    unopened: tuple[str, ...] = ()


class Receiving:
    """Takes packages in; one transaction a report, nothing half after a kill or a cancel."""

    def __init__(
        self, stores: Stores, courier: Courier, policy: Policy, clock: Callable[[], datetime]
    ) -> None:
        self._stores = stores
        self._courier = courier
        self._policy = policy
        self._clock = clock

    def take_in(
        self,
        paths: Sequence[Path],
        watch: Watch,
        stopped: threading.Event,
        zone: str | None = None,
        password: bytes | None = None,
    ) -> list[Verdict]:
        """S. Take in everything the paths hold. Raises Cancelled and StoreError; what was kept
        before that stays, whole report by whole report. Raises Refused for an unknown zone."""
        self._stores.demand_writing("take_in")
        if zone is not None and zone_named(zone) is None:
            raise Refused("zone")
        verdicts: list[Verdict] = []
        for package in packages(paths):
            ask = Ask(self._clock(), zone, password, stopped)
            name = shown_path(package)
            try:
                readings = ReadingRoom(self._courier, self._policy, ask).readings(package)
            except IntakeError as error:
                verdicts.append(_refused(name, error))
                continue
            verdicts += [self._one(reading, package, ask, watch) for reading in readings]
        return verdicts

    def _one(
        self, reading: ReportReading, package: tuple[Path, ...], ask: Ask, watch: Watch
    ) -> Verdict:
        name = shown_path(package)
        try:
            found = reading.identify(watch)
            held = self._stores.evidence.holds(found.sha256)
            row = None if held else self._load(reading, found, name, ask, watch)
        except IntakeError as error:
            return _refused(refused_name(package, reading), error)
        if row is None:
            return Verdict(Outcome.KNOWN, name, found.sha256, unopened=reading.troubled)
        self._note_take_in(row)
        counts = row.counts
        return Verdict(Outcome.NEW, name, row.sha256, counts.events, counts.problems)

    def _load(
        self, reading: ReportReading, found: Found, name: str, ask: Ask, watch: Watch
    ) -> ReportRow | None:
        """Load one report in one transaction; None when it came in meanwhile. When a file ends
        the reader the transaction is undone, and another begins without that file."""
        while True:
            with suppress(StartOver):
                return self._load_once(reading, found, name, ask, watch)

    def _load_once(
        self, reading: ReportReading, found: Found, name: str, ask: Ask, watch: Watch
    ) -> ReportRow | None:
        batches = reading.events(found, watch)
        with closing(batches), self._stores.evidence.taking() as load:
            for batch in batches:
                load.add_events(batch)
            load.add_people(found.people)
            load.add_media(found.media)
            load.add_statements(found.statements)
            load.add_problems(found.problems)
            load.add_unread(found.unread)
            load.add_skipped(found.skipped)
            load.add_files_read(found.files_read)
            load.add_origin(reading.origin)
            row = _row(found, name, ask, self._policy.version)
            kept = load.keep(row, found.findings + found.each, found.flags, found.cues)
        return row if kept else None

    def _note_take_in(self, row: ReportRow) -> None:
        author = self._stores.ledger.officer_name() or ""
        self._stores.ledger.record_take_in(
            row.sha256, row.archive_sha256, row.files, author, self._clock()
        )

    def settle(self) -> int:
        """Enter in the ledger what was taken in just before the program was killed; how many."""
        known = self._stores.ledger.taken_in()
        rows = [r for r in self._stores.evidence.reports() if r.sha256 not in known]
        for row in rows:
            self._note_take_in(row)
        return len(rows)


def _row(found: Found, name: str, ask: Ask, pack: str) -> ReportRow:
    if found.head is None or found.receipt is None:
        raise ReaderStopped("receipt_missing")
    return ReportRow(
        sha256=found.sha256,
        head=found.head,
        receipt=found.receipt,
        counts=found.counts,
        path_name=name,
        taken_in=ask.now,
        archive_sha256=found.archive_sha256,
        files=found.files,
        declared_zone=ask.zone,
        pack=pack,
    )


def _refused(name: str, error: IntakeError) -> Verdict:
    outcome = Outcome.STOPPED if isinstance(error, ReaderStopped) else Outcome.REFUSED
    return Verdict(outcome, name, code=error.code, detail=error.detail)
