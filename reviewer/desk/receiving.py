# SPDX-License-Identifier: Apache-2.0
"""Taking received material into the workspace."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
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
from reviewer.model.declaration import Scope
from reviewer.model.errors import IntakeError, ReaderStopped, Refused
from reviewer.model.formats import Format
from reviewer.model.moment import zone_named
from reviewer.model.original import Origin
from reviewer.model.policy import Policy
from reviewer.model.report import Source
from reviewer.model.timeline import ReportRow

if TYPE_CHECKING:
    from reviewer.desk.declaring import Declaring
    from reviewer.desk.door import Stores


class Outcome(StrEnum):
    """What became of one report of a drop."""

    NEW = "new"
    KNOWN = "known"
    AGAIN = "again"
    REFUSED = "refused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One report taken in, recognised, read again, or refused; `code` and `detail` say why not.

    `path_name` is the last part of the path the person named, with the report's own first file
    when it was refused; `sha256` is "" then. `unopened` names files that came with a report that
    is known and could not be opened, or were left out, this time; `paths` are the package.
    """

    outcome: Outcome
    path_name: str
    sha256: str = ""
    events: int = 0
    problems: int = 0
    code: str = ""
    detail: str = ""
    unopened: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()


Told = Callable[[Verdict], None]
"""Hears of each report as soon as it is done with."""


class Receiving:
    """Takes packages in; one transaction a report, nothing half after a kill or a cancel."""

    def __init__(
        self,
        stores: Stores,
        courier: Courier,
        policy: Policy,
        clock: Callable[[], datetime],
        declaring: Declaring,
    ) -> None:
        self._stores = stores
        self._courier = courier
        self._policy = policy
        self._clock = clock
        self._declaring = declaring

    def take_in(
        self,
        paths: Sequence[Path],
        watch: Watch,
        stopped: threading.Event,
        zone: str | None = None,
        password: bytes | None = None,
        told: Told = lambda _verdict: None,
    ) -> list[Verdict]:
        """S. Take in everything the paths hold; `told` hears of each report when it is done with.

        Raises Cancelled and StoreError; what was kept before that stays, whole report by whole
        report, and is known when the same is taken in once more. Raises Refused for an unknown
        zone.
        """
        self._stores.demand_writing("take_in")
        if zone is not None and zone_named(zone) is None:
            raise Refused("zone")
        verdicts: list[Verdict] = []
        for package in packages(paths):
            said = self._stores.ledger.profiles()
            ask = Ask(self._clock(), zone, password, stopped, profiles=said)
            for verdict in self._verdicts(package, ask, watch):
                verdicts.append(verdict)
                told(verdict)
        return verdicts

    def _verdicts(self, package: tuple[Path, ...], ask: Ask, watch: Watch) -> Iterator[Verdict]:
        try:
            readings = ReadingRoom(self._courier, self._policy, ask).readings(package)
        except IntakeError as error:
            yield replace(_refused(shown_path(package), error), paths=package)
            return
        for reading in readings:
            yield replace(self._one(reading, package, ask, watch), paths=package)

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
        self,
        reading: ReportReading,
        found: Found,
        name: str,
        ask: Ask,
        watch: Watch,
        before: ReportRow | None = None,
    ) -> ReportRow | None:
        """Load one report in one transaction, in the place of `before`; None when it came in
        meanwhile. When a file ends the reader the transaction is undone, and another begins
        without that file."""
        while True:
            with suppress(StartOver):
                row = self._load_once(reading, found, name, ask, watch, before)
                if row is not None:
                    self._declaring.apply(row.sha256)
                return row

    def _load_once(
        self,
        reading: ReportReading,
        found: Found,
        name: str,
        ask: Ask,
        watch: Watch,
        before: ReportRow | None,
    ) -> ReportRow | None:
        batches = reading.events(found, watch)
        old = before.sha256 if before else ""
        spoken_of = self._places_spoken_of(old) if old else {}
        with closing(batches), self._stores.evidence.taking(instead_of=old) as load:
            for batch in batches:
                load.add_events(batch)
            load.add_people(found.people)
            load.add_media(found.media)
            load.add_statements(found.statements)
            load.add_problems(found.problems)
            load.add_unread(found.unread)
            load.add_skipped(found.skipped)
            load.add_files_read(found.files_read)
            load.add_hashes(found.hashes)
            load.add_origin(reading.origin)
            if any(load.source_of(ref) != source for ref, source in spoken_of.items()):
                raise Refused("notes_would_move")
            row = _row(found, name, ask, self._policy.version)
            row = replace(row, taken_in=before.taken_in) if before else row
            kept = load.keep(row, found.findings + found.each, found.flags, found.cues)
        return row if kept else None

    # ---------------------------------------------------------------------------- reading again

    def choose_form(self, sha256: str, file: str, form: Format) -> None:
        """Keep in which form a file of a report is to be read; `read_again` then does so. Raises
        Refused without an officer's name, StoreError."""
        author = self._stores.author("choose_form")
        row = self._stores.evidence.report(sha256)
        relative = _relative(file, [name for name, _ in row.files] if row else [])
        if not relative:
            raise Refused("file")
        self._stores.ledger.set_form(sha256, relative, form, author, self._clock())

    def read_again(
        self, sha256: str, watch: Watch, stopped: threading.Event, password: bytes | None = None
    ) -> Verdict:
        """S. Read a report anew from where it was taken, with all that was said of it since; the
        new reading takes the place of the old one in one transaction, under the same identity.

        Files that were not read before come after those that were, so that events keep their
        numbers and notes stay where they are. Raises Refused (no such report, its place not
        known, its files no longer the same, notes that would stand at another event), IntakeError,
        Cancelled and StoreError; then all stays as it was.
        """
        self._stores.demand_writing("read_again")
        row = self._stores.evidence.report(sha256)
        origin = self._stores.evidence.origin(sha256)
        if row is None or origin is None:
            raise Refused("report" if row is None else "original_place")
        package = tuple(Path(os.fsdecode(path)) for path in origin.paths)
        order = tuple(one.file for one in self._stores.evidence.files_read(sha256) if one.read)
        said = self._stores.ledger.profiles()
        ask = Ask(self._clock(), row.declared_zone, password, stopped, order=order, profiles=said)
        reading = self._same(package, ask, origin)
        if chosen := self._stores.ledger.forms(sha256):
            named = {_in_package(name, reading.names): form for name, form in chosen.items()}
            ask = replace(ask, forms={name: form for name, form in named.items() if name})
            reading = self._same(package, ask, origin)
        found = reading.identify(watch)
        if _is_otherwise(row, reading.names, found):
            raise Refused("original_changed")
        if not self._files_spoken_of(sha256) <= {*reading.names}:
            raise Refused("notes_would_move")
        found.sha256 = sha256
        kept = self._load(reading, found, row.path_name, ask, watch, before=row)
        if kept is None:
            raise Refused("report")
        if kept.files != row.files:
            self._note_take_in(kept)
        counts = kept.counts
        name = shown_path(package)
        return Verdict(Outcome.AGAIN, name, sha256, counts.events, counts.problems, paths=package)

    def _same(self, package: tuple[Path, ...], ask: Ask, origin: Origin) -> ReportReading:
        """The report of a package that was taken in from there."""
        readings = ReadingRoom(self._courier, self._policy, ask).readings(package)
        mine = [r for r in readings if r.origin.root == origin.root]
        found = mine or (readings if len(readings) == 1 else [])
        if not found:
            raise Refused("original_changed")
        return found[0]

    def _places_spoken_of(self, sha256: str) -> dict[str, Source]:
        """The events that notes and marks stand at, with their places in the source."""
        ledger = self._stores.ledger
        refs = {note.event for note in ledger.notes(sha256)}
        refs |= {mark.event for mark in ledger.marks(sha256)}
        places = ((ref, self._stores.evidence.source_of(sha256, ref)) for ref in refs if ref)
        return {ref: source for ref, source in places if source is not None}

    def _files_spoken_of(self, sha256: str) -> set[str]:
        """The files that declarations which stand are about, by their names in the package."""
        said = self._stores.ledger.declarations(sha256)
        return {d.about for d in said if d.scope is Scope.FILE and d.taken_back is None}

    def _note_take_in(self, row: ReportRow) -> None:
        author = self._stores.ledger.officer_name() or ""
        self._stores.ledger.record_take_in(
            row.sha256, row.archive_sha256, row.files, author, self._clock()
        )

    def settle(self) -> int:
        """Make good what a kill cut short: enter in the ledger what was taken in, and apply what
        was declared; how many reports were not entered."""
        known = self._stores.ledger.taken_in()
        rows = [r for r in self._stores.evidence.reports() if r.sha256 not in known]
        for row in rows:
            self._note_take_in(row)
        self._declaring.settle()
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


def _is_otherwise(row: ReportRow, names: Sequence[str], found: Found) -> bool:
    """Whether files of a report are gone or changed, or loose ones were put beside them; what
    an archive among them now gives was in it before."""
    added = Counter(sha for _, sha in found.files)
    gone = Counter(sha for _, sha in row.files) - added
    pairs = zip(names, found.files, strict=True)
    loose = Counter(sha for name, (_, sha) in pairs if "!" not in name)
    return bool(gone or loose - Counter(sha for _, sha in row.files))


def _relative(name: str, known: Sequence[str]) -> str:
    """Of names relative to the report the one that a name of the package ends in; "" for none."""
    return max((one for one in known if _ends_in(name, one)), key=len, default="")


def _in_package(relative: str, names: Sequence[str]) -> str:
    """Of names of the package the one that a name relative to the report stands for; "" for
    none. All have the same folder before them, so it is the shortest that ends in it."""
    return min((one for one in names if _ends_in(one, relative)), key=len, default="")


def _ends_in(name: str, relative: str) -> bool:
    slashed, short = name.replace("!", "/"), relative.replace("!", "/")
    return f"/{slashed}".endswith(f"/{short}")


def _refused(name: str, error: IntakeError) -> Verdict:
    outcome = Outcome.STOPPED if isinstance(error, ReaderStopped) else Outcome.REFUSED
    return Verdict(outcome, name, code=error.code, detail=error.detail)
