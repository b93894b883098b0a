# SPDX-License-Identifier: Apache-2.0
"""`reviewer inspect`: print what was understood, exactly as the contract says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TextIO

from reviewer.cli import contract
from reviewer.desk.reading import (
    Found,
    ReadingRoom,
    ReportReading,
    StartOver,
    Step,
    packages,
    refused_name,
    shown_path,
)
from reviewer.model.errors import IntakeError, ReaderStopped
from reviewer.model.event import Event

UNDERSTOOD, WITH_PROBLEMS, USAGE, REFUSED, STOPPED, CANCELLED = 0, 1, 2, 3, 4, 130
"""Exit statuses of the contract."""

_HELD = 20_000
"""Events held until their report was read to its end; those of a larger one are read twice."""


class Sheet(Protocol):
    """One of the two printed forms; events come before the rest of their report."""

    def begin_report(self) -> None:
        """Start a report."""

    def events(self, batch: Sequence[Event]) -> None:
        """Print some of its events, in source order."""

    def end_report(self, found: Found) -> None:
        """Print the rest of it."""

    def broken_report(self, code: str) -> None:
        """Close a report whose reader stopped after its first events were printed."""

    def close(self, refused: Sequence[Refusal]) -> None:
        """Print the end."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path of which nothing could be read; `kind` is a problem code."""

    path: str
    kind: str
    detail: str


@dataclass(slots=True)
class Outcome:
    """What became of all paths; gives the exit status."""

    read: int = 0
    problems: int = 0
    stopped: bool = False
    refused: list[Refusal] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The exit status of the contract."""
        if self.stopped:
            return STOPPED
        if self.refused and not self.read:
            return REFUSED
        return WITH_PROBLEMS if self.problems or self.refused else UNDERSTOOD


class Inspection:
    """Reads every path and prints it through a sheet.

    `say` words the names of steps for the progress line, which is written on a terminal only.
    """

    def __init__(
        self, room: ReadingRoom, sheet: Sheet, err: TextIO, say: Callable[[str], str] = str
    ) -> None:
        self._room = room
        self._sheet = sheet
        self._err = err
        self._say = say
        self._outcome = Outcome()
        self._line = ""

    def run(self, paths: Sequence[Path]) -> Outcome:
        """Read and print; raises Cancelled."""
        try:
            for package in packages(paths):
                for reading in self._readings(package):
                    self._report(reading, package)
        finally:
            self._clear_progress()
        self._sheet.close(self._outcome.refused)
        return self._outcome

    def _readings(self, package: tuple[Path, ...]) -> list[ReportReading]:
        try:
            return self._room.readings(package)
        except IntakeError as error:
            self._refuse(shown_path(package), error)
            return []

    def _report(self, reading: ReportReading, package: tuple[Path, ...]) -> None:
        try:
            found = self._read(reading)
        except IntakeError as error:
            self._refuse(refused_name(package, reading), error)
            return
        self._clear_progress()
        self._sheet.end_report(found)
        self._outcome.read += 1
        self._outcome.problems += len(found.problems)

    def _refuse(self, name: str, error: IntakeError) -> None:
        self._outcome.stopped |= isinstance(error, ReaderStopped)
        self._outcome.refused.append(Refusal(name, error.code, error.detail))

    def _read(self, reading: ReportReading) -> Found:
        """Print the events. Nothing is printed before the whole report was drawn once, because a
        file that ends the reader makes all void that came before; few events are held meanwhile,
        many are drawn a second time (their refs are the same)."""
        found = reading.identify(self._progress)
        held = self._drawn(reading, found)
        self._clear_progress()
        self._sheet.begin_report()
        if held is not None:
            self._sheet.events(held)
            return found
        try:
            with closing(reading.events(found, self._progress)) as batches:
                for batch in batches:
                    self._sheet.events(batch)
        except StartOver:
            error: IntakeError = ReaderStopped("twice_not_alike")
        except IntakeError as stopped:
            error = stopped
        else:
            return found
        self._sheet.broken_report(error.code)
        raise error

    def _drawn(self, reading: ReportReading, found: Found) -> list[Event] | None:
        """Draw a report to its end; its events, or None when they are too many to hold."""
        while True:
            held: list[Event] | None = []
            with suppress(StartOver), closing(reading.events(found, self._progress)) as batches:
                for batch in batches:
                    if held is not None:
                        held += batch
                        held = held if len(held) <= _HELD else None
                return held

    def _progress(self, step: Step) -> None:
        """A line that is written over, on a terminal only."""
        if not self._err.isatty():
            return
        share = f"{100 * step.done // step.total} %" if step.total else ""
        line = f"{self._say(f'progress.{step.name}')} {share} {step.items or ''}".rstrip()
        self._err.write("\r" + line.ljust(len(self._line)))
        self._err.flush()
        self._line = line

    def _clear_progress(self) -> None:
        if self._line:
            self._err.write("\r" + " " * len(self._line) + "\r")
            self._line = ""


class JsonSheet:
    """One JSON object; a million events never stand in memory."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._reports = 0
        self._events = 0
        self._begun = False

    def begin_report(self) -> None:
        """Open a report's object with its events."""
        self._begin()
        self._out.write((",\n" if self._reports else "\n") + '{"events":[')
        self._reports += 1
        self._events = 0

    def _begin(self) -> None:
        """Open the object late: work that is cancelled before has printed nothing."""
        if not self._begun:
            self._out.write(f'{{"schema":"{contract.SCHEMA}","reports":[')
        self._begun = True

    def events(self, batch: Sequence[Event]) -> None:
        """Write events as they come, one a line."""
        if batch:
            lines = ",\n".join(contract.encode(contract.event_json(e)) for e in batch)
            self._out.write((",\n" if self._events else "\n") + lines)
        self._events += len(batch)

    def end_report(self, found: Found) -> None:
        """Write the rest of the report and close it."""
        rest = contract.encode(contract.rest_json(found))
        self._out.write("],\n" + rest[1:])

    def broken_report(self, code: str) -> None:
        """Close the report with nothing but its error: what was printed is not a whole report."""
        self._out.write('],\n"error":' + contract.encode({"code": code}) + "}")

    def close(self, refused: Sequence[Refusal]) -> None:
        """Write refusals: `error` when nothing was read, `refused` beside what was."""
        self._begin()
        self._out.write("]")
        if refused and not self._reports:
            error = {"code": refused[0].kind, "detail": refused[0].detail}
            self._out.write(',"error":' + contract.encode(error))
        if refused and (self._reports or len(refused) > 1):
            listed = [{"path": r.path, "kind": r.kind} for r in refused]
            self._out.write(',"refused":' + contract.encode(listed))
        self._out.write("}\n")
        self._out.flush()
