# SPDX-License-Identifier: Apache-2.0
"""`python -m tests.bench [--json FILE] [--large]`: what the cage and the parsers cost, as ratios.

A caged and a free reader read the bundled sample in turn, in one run, so that a noisy machine is
noisy for both. What they found must be the same, or there is no figure.
"""

import argparse
import json
import sys
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from reviewer.intake.courier import Ask, Courier
from reviewer.intake.start import READER, start_host
from tests.bench import parsers

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "rich-xml-set"
FREE = (str(Path(__file__).parent / "free_reader.py"),)
ROUNDS, READINGS = 7, 5


def reading(courier: Courier) -> list[object]:
    """Everything one report gives, as the window would get it."""
    ask = Ask(datetime(2026, 3, 5, 12, tzinfo=UTC))
    found: list[object] = []
    for group in courier.groups([SAMPLE], ask):
        found += courier.records([SAMPLE], group, (), ask)
    return found


def timed(courier: Courier) -> tuple[float, list[object]]:
    """Milliseconds of one reading, and what it gave."""
    began = perf_counter()
    found = reading(courier)
    return 1000 * (perf_counter() - began), found


def sitting(command: tuple[str, ...]) -> tuple[float, list[float], list[object]]:
    """The first reading with the start of its host, then further ones with the warm host."""
    began = perf_counter()
    with closing(Courier(partial(start_host, command))) as courier:
        found = reading(courier)
        first = 1000 * (perf_counter() - began)
        further = [timed(courier)[0] for _ in range(READINGS)]
    return first, further, found


def figures() -> dict[str, dict[str, float]]:
    """Medians of both readers, interleaved, and what the cage adds. Raises ValueError."""
    firsts: dict[str, list[float]] = {"caged": [], "free": []}
    further: dict[str, list[float]] = {"caged": [], "free": []}
    for _ in range(ROUNDS):
        given = {}
        for name, command in (("caged", READER), ("free", FREE)):
            first, more, given[name] = sitting(command)
            firsts[name].append(first)
            further[name] += more
        if given["caged"] != given["free"] or not given["caged"]:
            raise ValueError("the two readers did not read the same")
    return {"first reading": compared(firsts), "further readings": compared(further)}


def compared(times: dict[str, list[float]]) -> dict[str, float]:
    """Medians in milliseconds, what the cage adds, and the ratio."""
    caged, free = median(times["caged"]), median(times["free"])
    named = {"caged_ms": caged, "free_ms": free, "added_ms": caged - free, "ratio": caged / free}
    return {name: round(value, 2) for name, value in named.items()}


def main() -> int:
    """Print the figures, and write them to a file when asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--large", action="store_true", help="the sizes the design names; minutes")
    asked = parser.parse_args()
    found = figures() | parsers.figures(large=asked.large) | parsers.small()
    for name, values in found.items():
        sys.stdout.write(f"{name:60} {'  '.join(f'{k} {v}' for k, v in values.items())}\n")
    if asked.json:
        Path(asked.json).write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
