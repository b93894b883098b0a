# SPDX-License-Identifier: Apache-2.0
"""`python -m tests.hostile [--family NAME] [--case NAME] [--json FILE]`: the whole corpus.

Prints the table; exit status 1 when any case did not end as it must.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from tests.hostile import table
from tests.hostile.bench import Bench, Result
from tests.hostile.families import FAMILIES


def _words() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    words.add_argument("--family", choices=FAMILIES, action="append")
    words.add_argument("--case", help="only cases with this in their name")
    words.add_argument("--json", type=Path, help="write rows and cases to this file as well")
    words.add_argument("--verbose", action="store_true", help="a line for each case")
    return words.parse_args()


def _run(words: argparse.Namespace) -> list[Result]:
    chosen = words.family or list(FAMILIES)
    cases = [c for name in chosen for c in FAMILIES[name] if (words.case or "") in c.name]
    results = []
    with (
        tempfile.TemporaryDirectory(prefix="hostile-") as folder,
        closing(Bench(Path(folder))) as bench,
    ):
        for case in cases:
            result = bench.run(case)
            results.append(result)
            if words.verbose:
                print(_line(result), flush=True)
    return results


def _line(result: Result) -> str:
    codes = ", ".join(sorted(result.codes))
    cost = f"{result.seconds:6.2f} s {result.busy:6.2f} busy {result.mib:4.0f} MiB"
    return f"{cost}  {result.outcome!s:8} {result.case}  [{codes}]"


def _write(target: Path, results: list[Result]) -> None:
    each = [
        {
            "case": str(result.case),
            "what": result.case.what,
            "outcome": result.outcome,
            "codes": sorted(result.codes),
            "seconds": round(result.seconds, 3),
            "busy_seconds": round(result.busy, 3),
            "mib": round(result.mib, 1),
            "faults": result.faults,
        }
        for result in results
    ]
    made = {"families": table.rows(results), "cases": each}
    target.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Run what was asked for; the exit status."""
    words = _words()
    results = _run(words)
    if not results:
        print("no such case")
        return 2
    print(table.text(results))
    if words.json:
        _write(words.json, results)
    return 1 if any(result.faults for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
