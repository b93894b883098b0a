# SPDX-License-Identifier: Apache-2.0
"""The table of a run: for each family its cases, how they ended, and the worst time and memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from tests.hostile.bench import Result
from tests.hostile.case import Outcome

_HEAD = ("family", "cases", *Outcome, "failed", "worst time", "work", "worst memory")


def rows(results: Sequence[Result]) -> list[dict[str, Any]]:
    """One row for each family, and one of all: numbers of cases, seconds, MiB, with the names."""
    names = list(dict.fromkeys(result.case.family for result in results))
    made = [_row(name, [r for r in results if r.case.family == name]) for name in names]
    return [*made, _row("all", results)] if len(made) > 1 else made


def _row(family: str, results: Sequence[Result]) -> dict[str, Any]:
    ended = Counter(str(result.outcome) for result in results)
    slowest = max(results, key=lambda result: result.seconds)
    hungriest = max(results, key=lambda result: result.mib)
    return {
        "family": family,
        "cases": len(results),
        **{str(outcome): ended[outcome] for outcome in Outcome},
        "failed": sum(bool(result.faults) for result in results),
        "seconds": round(slowest.seconds, 2),
        "slowest": slowest.case.name,
        "busy_seconds": round(max(result.busy for result in results), 2),
        "mib": round(hungriest.mib),
        "hungriest": hungriest.case.name,
    }


def text(results: Sequence[Result]) -> str:
    """The table as text, and beneath it what failed and why."""
    lines = [_HEAD, *(_cells(row) for row in rows(results))]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    shown = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in lines]
    return "\n".join([*(line.rstrip() for line in shown), *_failures(results)])


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    numbers = (str(row[str(outcome)]) for outcome in Outcome)
    time = f"{row['seconds']:.2f} s {row['slowest']}"
    memory = f"{row['mib']} MiB {row['hungriest']}"
    work = f"{row['busy_seconds']:.2f} s"
    return row["family"], str(row["cases"]), *numbers, str(row["failed"]), time, work, memory


def _failures(results: Iterable[Result]) -> Iterable[str]:
    for result in results:
        for fault in result.faults:
            yield f"FAILED {result.case}: {fault}"
