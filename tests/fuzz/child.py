# SPDX-License-Identifier: Apache-2.0
"""One target under the fuzzer, in a process of its own; findings are kept and it goes on.

Started by `python -m tests.fuzz`; needs the package atheris, which is no part of any lock.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

_DAMAGED = 0.5
"""Share of the new inputs that are damaged bytes; the others keep their outer form."""


class Findings:
    """Inputs that broke something, one for each way and place."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._seen: set[str] = set()

    def keep(self, error: BaseException, data: bytes) -> None:
        """Keep the first input of each kind, and print where it broke."""
        frames = traceback.extract_tb(error.__traceback__)
        ours = [f for f in frames if "/reviewer/" in f.filename] or frames
        place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
        shown = f"{type(error).__name__} {error.args[:1] if place.startswith('oracle') else ''}"
        kind = f"{type(error).__name__} {error} {place}"[:200]
        if kind in self._seen or len(self._seen) > 200:
            return
        self._seen.add(kind)
        digest = hashlib.sha256(data).hexdigest()[:12]
        (self._folder / f"{self._name}-{digest}.bin").write_bytes(data)
        text = "".join(traceback.format_exception(error))
        (self._folder / f"{self._name}-{digest}.txt").write_text(f"{kind}\n{text}", "utf-8")
        print(f"FINDING {self._name} {digest} {len(data)} bytes: {shown} {kind}", flush=True)


def judged(target: Any, oracle: Any, findings: Findings) -> Callable[[bytes], None]:
    """The function the fuzzer calls: runs the target on an input and keeps what breaks."""

    def one_input(data: bytes) -> None:
        begun = time.process_time()
        try:
            target.run(data)
            spent = time.process_time() - begun
            oracle.check_time(target.run, data, spent)
        except MemoryError:
            return
        except Exception as error:  # noqa: BLE001 - anything at all is a finding
            findings.keep(error, data)

    return one_input


def mutations(target: Any, damaged: Any) -> Callable[[bytes, int, int], bytes]:
    """The function that makes another input from one."""

    def change(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        if chance.random() < _DAMAGED:
            changed = damaged(chance, bytes(data), chance.choice((1, 1, 2, 4)))
        else:
            changed = chance.choice(target.changes)(chance, bytes(data))
        return bytes(changed[:most])

    return change


def spliced(data: bytes, other: bytes, most: int, seed: int) -> bytes:
    """The beginning of one input and the end of another."""
    chance = Random(seed)
    head = bytes(data)[: chance.randrange(len(data) + 1)]
    return (head + bytes(other)[chance.randrange(len(other) + 1) :])[:most]


def main(name: str, folder: str, *options: str) -> None:
    """Fuzz target `name`; `folder` gets seeds, corpus and findings, `options` go to the fuzzer."""
    import atheris

    with atheris.instrument_imports(include=["reviewer", "email"]):
        targets = importlib.import_module("tests.fuzz.targets")
    oracle = importlib.import_module("tests.fuzz.oracle")
    damage = importlib.import_module("tests.fuzz.damage")
    target = next(t for t in targets.TARGETS if t.name == name)
    corpus = Path(folder) / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for data in target.seeds():
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data[: damage.MOST])
    atheris.Setup(
        ["fuzz", str(corpus), f"-max_len={damage.MOST}", "-rss_limit_mb=3000", "-timeout=120",
         f"-artifact_prefix={folder}/stopped-{name}-", "-print_final_stats=1", *options],
        judged(target, oracle, Findings(Path(folder), name)),
        custom_mutator=mutations(target, damage.damaged),
        custom_crossover=spliced,
    )  # fmt: skip
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
