# SPDX-License-Identifier: Apache-2.0
"""Run the fuzzers: `python -m tests.fuzz --list`, `python -m tests.fuzz NAME --minutes N`.

NAME is a target, a family of them (which shares the minutes), or `all` (each family gets them).
Needs the package atheris beside the locked ones. Ends with 1 when something was found; the inputs
lie in the printed folder, to be made a small case of a test each.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import TARGETS, Target

ROOT = Path(__file__).resolve().parents[2]
_DONE = re.compile(r"Done (\d+) runs in (\d+) second")


def chosen(name: str) -> list[Target]:
    """The targets of a name; none when nothing is called so."""
    return [t for t in TARGETS if name in {t.name, t.family, "all"}]


def minutes_each(targets: list[Target], minutes: float) -> dict[str, float]:
    """The minutes of a family shared among its targets."""
    sizes = {f: sum(t.family == f for t in targets) for f in {t.family for t in targets}}
    return {t.name: minutes / sizes[t.family] for t in targets}


def campaign(target: Target, minutes: float, runs: int, folder: Path) -> tuple[int, int, int]:
    """Fuzz one target. Gives seconds, executions and findings."""
    options = [f"-max_total_time={round(minutes * 60)}", f"-runs={runs}"]
    command = [sys.executable, "-m", "tests.fuzz.child", target.name, str(folder), *options]
    log = folder / f"{target.name}.log"
    with log.open("w", encoding="utf-8") as out:
        subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, check=False)
    text = log.read_text("utf-8", "replace")
    done = _DONE.search(text)
    found = len(list(folder.glob(f"{target.name}-*.bin"))) + (done is None)
    return (int(done[2]), int(done[1]), found) if done else (0, 0, found)


def main() -> int:
    """Parse the command line and run what it names."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("name", nargs="?", help="a target, a family or `all`")
    parser.add_argument("--list", action="store_true", help="print targets and families")
    parser.add_argument("--minutes", type=float, default=10, help="for a family, 10 by default")
    parser.add_argument("--runs", type=int, default=-1, help="stop after so many executions")
    parser.add_argument("--folder", type=Path, help="for corpus and findings")
    given = parser.parse_args()
    if given.list:
        print("\n".join(f"{t.family:8} {t.name}" for t in TARGETS))
        return 0
    targets = chosen(given.name or "")
    if not targets:
        parser.error("name a target, a family or `all`; --list prints them")
    if importlib.util.find_spec("atheris") is None:
        parser.error("the package atheris is not installed in this environment")
    folder = given.folder or Path(tempfile.mkdtemp(prefix="fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    print(f"corpus and findings: {folder}")
    found = 0
    for name, minutes in minutes_each(targets, given.minutes).items():
        target = next(t for t in targets if t.name == name)
        seconds, runs, findings = campaign(target, minutes, given.runs, folder)
        found += findings
        print(f"{name:14} {seconds / 60:6.1f} min {runs:9} runs {findings:3} findings", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
