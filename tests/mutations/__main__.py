# SPDX-License-Identifier: Apache-2.0
"""Takes each protection away in turn and sees a test turn red.

`python -m tests.mutations [ID or PROMISE ...]` ends with 0 when each of its tests found every
mutation, or every one that was named.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

from tests.mutations.listed import Mutation, faults, read_list
from tests.mutations.trial import Copy, Verdict

AT_ONCE = 2


def chosen(names: Sequence[str]) -> list[Mutation]:
    """Give the mutations of those ids or promises, all when none is named."""
    known = read_list()
    unknown = set(names) - {m.id for m in known} - {m.promise for m in known}
    if unknown:
        raise SystemExit(f"no such mutation: {', '.join(sorted(unknown))}")
    return [m for m in known if not names or m.id in names or m.promise in names]


def tried(mutations: Sequence[Mutation], folder: Path) -> list[Verdict]:
    """Try them, two at a time, each in a copy that no other uses meanwhile."""
    copies: Queue[Copy] = Queue()
    for number in range(AT_ONCE):
        copies.put(Copy(folder / str(number)))

    @contextmanager
    def lent():
        copy = copies.get()
        try:
            yield copy
        finally:
            copies.put(copy)

    with lent() as copy:
        before = copy.untouched(sorted({test for m in mutations for test in m.red}))

    def look(mutation: Mutation) -> Verdict:
        for test in mutation.red:
            if test in before:
                return Verdict(mutation, f"before the edit, {test}: {before[test]}", 0.0)
        with lent() as copy:
            return copy.without(mutation)

    with ThreadPoolExecutor(AT_ONCE) as both:
        return list(both.map(look, mutations))


def table(verdicts: Sequence[Verdict]) -> str:
    """Give one row for each: id, promise, seconds, what was removed; beneath, what turned red."""
    width = max(len(v.mutation.id) for v in verdicts)
    rows = []
    for v in verdicts:
        m = v.mutation
        rows.append(f"{m.id:{width}}  {m.promise:4}{v.seconds:6.1f} s  {m.removed}")
        rows += [f"{'':{width}}  {'red' if not v.trouble else '???':4}  {test}" for test in m.red]
        if v.trouble:
            rows.append(f"{'':{width}}  FAILED: {v.trouble}")
    return "\n".join(rows)


def main() -> int:
    """Try what the command line names; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    parser.add_argument("ids", nargs="*", help="ids or promises; all when none is given")
    mutations = chosen(parser.parse_args().ids)
    began = time.monotonic()
    wrong = [f"{m.id}: {fault}" for m in mutations for fault in faults(m)]
    if wrong:
        print("\n".join(wrong))
        return 1
    with tempfile.TemporaryDirectory(prefix="reviewer-mutations-") as folder:
        verdicts = tried(mutations, Path(folder))
    print(table(verdicts))
    failed = sum(bool(v.trouble) for v in verdicts)
    found, seconds = len(verdicts) - failed, time.monotonic() - began
    print(f"\nmutations: {found} of {len(verdicts)} turned their tests red, in {seconds:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
