# SPDX-License-Identifier: Apache-2.0
"""Runs a case through the real reader, as `inspect` does, and holds what came against the case."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from io import StringIO
from pathlib import Path

from reviewer.assess.packs import load_policy
from reviewer.cli.inspect import Inspection, JsonSheet
from reviewer.desk.reading import ReadingRoom
from reviewer.intake.courier import Ask, Courier
from reviewer.intake.start import start_host
from reviewer.model.errors import ReviewerError
from tests.builders import NOON
from tests.hostile.case import Case, Outcome

WATCHED = str(Path(__file__).with_name("watched_reader.py"))
WAITING = 8
"""A machine that many share may let a case wait this many times as long as it may work."""
PROBE = "timestamp,event,username,ip\n2026-03-05T12:00:00Z,login,river,192.0.2.7\n"


@dataclass(slots=True)
class Result:
    """What became of a case: `faults` is empty when all is as the case says.

    seconds   wall time from the first word to the reader to the last line printed
    busy      processor seconds of all children and of this process meanwhile
    mib       peak resident memory of the hungriest child
    """

    case: Case
    outcome: Outcome | None = None
    codes: frozenset[str] = frozenset()
    seconds: float = 0.0
    busy: float = 0.0
    mib: float = 0.0
    faults: list[str] = field(default_factory=list)


class _Courier(Courier):
    """The program's own, with a word to the case before and within its jobs."""

    meanwhile: Callable[[str], object] = staticmethod(lambda _step: None)

    def digests(self, *given):
        self.meanwhile("digest")
        return super().digests(*given)

    def records(self, *given):
        self.meanwhile("read")
        for number, line in enumerate(super().records(*given)):
            if number == 0:
                self.meanwhile("records")
            yield line


class Bench:
    """One reader host for many cases; `folder` is made and thrown away by the caller."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._home = folder / "home"
        self._home.mkdir()
        self._notes = folder / "notes"
        self._notes.touch()
        self._probe = folder / "probe.csv"
        self._probe.write_text(PROBE, encoding="utf-8")
        self._policy = load_policy()
        self._start()

    def close(self) -> None:
        """End the host."""
        self._courier.close()

    def _start(self) -> None:
        reader = (WATCHED, str(self._notes), str(self._home))
        self._courier = _Courier(partial(start_host, reader))
        self._noise = 0

    def run(self, case: Case) -> Result:
        """Make the case, read it, check it, and throw it away."""
        here = self._folder / "case"
        here.mkdir()
        try:
            made = case.make(here)
            paths = made if isinstance(made, tuple) else (made,)
            self._courier.meanwhile = partial(case.meanwhile or _nothing, here)
            before = _state(here)
            result = self._read(case, paths)
            self._courier.meanwhile = partial(_nothing, here)
            if case.meanwhile is None and _state(here) != before:
                result.faults.append("the received files are no longer what they were")
        finally:
            shutil.rmtree(os.fsencode(here), ignore_errors=True)
        self._check_surroundings(result)
        return result

    def _read(self, case: Case, paths: tuple[Path, ...]) -> Result:
        out = StringIO()
        room = ReadingRoom(self._courier, self._policy, Ask(NOON))
        noted = self._notes.stat().st_size
        result = Result(case)
        began, worked = time.monotonic(), time.process_time()
        try:
            outcome = Inspection(room, JsonSheet(out), StringIO()).run(paths)
        except ReviewerError as error:
            result.faults.append(f"{type(error).__name__} left the inspection: {error.code}")
            return result
        finally:
            result.seconds = time.monotonic() - began
            result.mib, result.busy = self._used(noted)
            result.busy += time.process_time() - worked
        _judge(result, json.loads(out.getvalue()), outcome.refused)
        return result

    def _used(self, noted: int) -> tuple[float, float]:
        """Peak MiB of one child, and processor seconds of all, since that place of the notes."""
        with self._notes.open("rb") as notes:
            notes.seek(noted)
            used = [line.split() for line in notes]
        peak = max((int(kib) for kib, _ in used), default=0)
        return peak / 1024, sum(float(seconds) for _, seconds in used)

    def _check_surroundings(self, result: Result) -> None:
        """The host serves on, said nothing it should not, and left nothing behind."""
        if not result.mib:
            result.faults.append("no child was measured")
        try:
            self._courier.groups([self._probe], Ask(NOON))
        except ReviewerError as error:
            result.faults.append(f"the host serves no more: {error.code} {error.detail}")
            self._courier.close()
            self._start()
        if self._courier.stderr_lines > self._noise:
            result.faults.append("the reader said something that is no line of ours")
        self._noise = self._courier.stderr_lines
        left = sorted(str(path.relative_to(self._home)) for path in self._home.rglob("*"))
        if left:
            result.faults.append(f"left behind: {left[:3]}")


def _nothing(_here: Path, _step: str) -> None:
    """Most cases leave their files alone."""


def _judge(result: Result, printed: dict, refused: list) -> None:
    """Fill `outcome` and `codes` from what was printed, and `faults` from what is wrong."""
    case = result.case
    reports = printed["reports"]
    whole = [report for report in reports if "receipt" in report]
    problems = [problem for report in whole for problem in report["problems"]]
    result.codes = frozenset(
        [f"{p['kind']} {p['detail']}".strip() for p in problems]
        + [f"{r.kind} {r.detail}".strip() for r in refused]
    )
    lost = sum(report["receipt"]["problems"] for report in whole)
    if not whole:
        result.outcome = Outcome.REFUSE
    elif lost or refused or len(whole) < len(reports):
        result.outcome = Outcome.PARTIAL
    else:
        result.outcome = Outcome.WARN if problems else Outcome.ACCEPT
    if result.outcome is not case.must:
        result.faults.append(f"ended as {result.outcome}, must {case.must}")
    if result.codes != case.codes:
        less, more = case.codes - result.codes, result.codes - case.codes
        result.faults.append(f"codes missing {sorted(less)}, not expected {sorted(more)}")
    if not case.stops and any(r.kind == "reader_stopped" for r in refused):
        result.faults.append("the reader was stopped")
    for report in whole:
        receipt = report["receipt"]
        if receipt["items"] != receipt["read"] + receipt["problems"] + receipt["skipped"]:
            result.faults.append("the receipt does not add up")
    result.faults += [f"not read: {good}" for good in case.good if not _is_read(good, whole)]
    if result.busy > case.seconds or result.seconds > WAITING * case.seconds:
        took = f"{result.busy:.1f} busy seconds in {result.seconds:.1f}"
        result.faults.append(f"took {took}, may take {case.seconds:.0f}")
    if result.mib > case.mib:
        result.faults.append(f"took {result.mib:.0f} MiB of {case.mib}")


def _is_read(good: str, reports: list[dict]) -> bool:
    return any(
        good == event["ip"] or good in event["text"]
        for report in reports
        for event in report["events"]
    )


def _state(here: Path) -> list[tuple]:
    """Names, modes, sizes and times of all that lies beneath a folder."""
    found = []
    for folder, folders, names, descriptor in os.fwalk(os.fsencode(here)):
        for name in (*folders, *names):
            look = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
            found.append((folder, name, look.st_mode, look.st_size, look.st_mtime_ns))
    return sorted(found)
