# SPDX-License-Identifier: Apache-2.0
"""What `inspect` says of the bundled samples, by the real pipeline with a fixed clock.

`python -m tests.samples.expected` writes the golden files anew; read the difference.
"""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reviewer.cli.inspect import Inspection, JsonSheet
from reviewer.desk.start import reading_room

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
GOLDEN = Path(__file__).resolve().parent / "golden"
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def sample_names() -> list[str]:
    """The samples a person would drop on the window, in order."""
    return sorted(path.name for path in SAMPLES.iterdir() if path.name != "README.md")


def inspected_together(*paths: Path, zone: str | None = None) -> list[tuple[int, dict[str, Any]]]:
    """Exit status and decoded output of one `inspect` each, all by one reader host."""
    with reading_room("blank", NOW, zone) as (room, _policy):
        found = []
        for path in paths:
            out = io.StringIO()
            outcome = Inspection(room, JsonSheet(out), io.StringIO()).run([path])
            found.append((outcome.status, json.loads(out.getvalue())))
        return found


def inspected(path: Path, zone: str | None = None) -> tuple[int, dict[str, Any]]:
    """Exit status and decoded output of `inspect` for one path."""
    return inspected_together(path, zone=zone)[0]


def golden_of(name: str) -> Path:
    """Where the expected output of a sample is kept."""
    return GOLDEN / f"{name}.json"


def pretty(output: dict[str, Any]) -> str:
    """The form of a golden file."""
    return json.dumps(output, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_golden() -> None:
    """Write every golden file anew."""
    names = sample_names()
    found = inspected_together(*(SAMPLES / name for name in names))
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob("*.json"):
        old.unlink()
    for name, (status, output) in zip(names, found, strict=True):
        golden_of(name).write_text(pretty(output), encoding="utf-8", newline="\n")
        print(f"{name}: exit status {status}")


if __name__ == "__main__":
    write_golden()
