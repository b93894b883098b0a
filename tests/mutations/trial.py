# SPDX-License-Identifier: Apache-2.0
"""Runs tests in a copy of the checkout, as it is and with one protection taken away."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.mutations.listed import ROOT, Mutation

COPIED = ("reviewer", "resources", "tests", "packaging")
PATIENCE_S = 480
"""For one run; a test that hangs without a protection has its own, shorter time."""


@dataclass(frozen=True)
class Verdict:
    """What became of one mutation: `trouble` is "" when every named test turned red."""

    mutation: Mutation
    trouble: str
    seconds: float


class Copy:
    """A copy of the checkout in a folder of its own, for one run at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._edits = 0
        for name in COPIED:
            shutil.copytree(ROOT / name, folder / name)  # with the compiled files: half the time
        shutil.copy2(ROOT / "pyproject.toml", folder)

    def untouched(self, tests: Sequence[str]) -> dict[str, str]:
        """Run tests without any edit; give those that do not pass, with what happened."""
        status, outcomes = self._run(tests, "-n", "2")
        said = {test: _outcome(test, outcomes) for test in tests}
        if status not in (0, 1):
            return dict.fromkeys(tests, f"pytest ended with status {status}")
        return {test: what for test, what in said.items() if what != "passed"}

    def without(self, mutation: Mutation) -> Verdict:
        """Take the protection away, run its tests, and put it back."""
        began = time.monotonic()
        path = self.folder / mutation.file
        kept = path.read_bytes()
        try:
            path.write_text(mutation.applied(kept.decode()), encoding="utf-8")
            self._date(path)
            trouble = self._trouble(mutation)
        except (ValueError, subprocess.TimeoutExpired) as error:
            trouble = str(error)
        finally:
            path.write_bytes(kept)
            self._date(path)
        return Verdict(mutation, trouble, time.monotonic() - began)

    def _trouble(self, mutation: Mutation) -> str:
        module = mutation.file.removesuffix(".py").replace("/", ".")
        loaded = self._python("-c", f"import {module}")
        if loaded.returncode:
            return f"it cannot be imported any more: {_last_line(loaded.stdout)}"
        status, outcomes = self._run(mutation.red)
        green = [test for test in mutation.red if _outcome(test, outcomes) != "failed"]
        if status != 1 or green:
            said = ", ".join(f"{test}: {_outcome(test, outcomes)}" for test in green)
            return f"pytest ended with status {status}; {said}"
        return ""

    def _date(self, path: Path) -> None:
        """Give each state of a file its own second, so that no compiled file of another fits."""
        self._edits += 1
        os.utime(path, (self._edits, self._edits))

    def _run(self, tests: Sequence[str], *options: str) -> tuple[int, list[tuple[str, str]]]:
        """Run tests: pytest's exit status, and (node id, outcome) of each test that ran."""
        report = self.folder / "report.xml"
        report.unlink(missing_ok=True)
        quiet = ("-q", "-p", "no:cacheprovider", f"--junit-xml={report}")
        done = self._python("-m", "pytest", *quiet, *options, *tests)
        if not report.exists():
            return done.returncode, []
        return done.returncode, [_told(case) for case in ET.parse(report).iter("testcase")]

    def _python(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.folder, text=True, errors="replace", check=False, timeout=PATIENCE_S,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip


def _told(case: ET.Element) -> tuple[str, str]:
    """Give the node id of a test and its outcome: a failed call is told from any other trouble."""
    path = case.get("classname", "").replace(".", "/") + ".py"
    kinds = {child.tag for child in case}
    outcome = "failed" if "failure" in kinds else "error" if "error" in kinds else "passed"
    return f"{path}::{case.get('name')}", outcome


def _outcome(test: str, outcomes: Sequence[tuple[str, str]]) -> str:
    """Give the worst outcome of a test; one named without its parameters stands for all of them."""
    mine = {what for name, what in outcomes if name == test or name.startswith(f"{test}[")}
    for worst in ("failed", "error", "passed"):
        if worst in mine:
            return worst
    return "not run"


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["?"])[-1]
