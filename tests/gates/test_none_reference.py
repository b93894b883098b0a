# SPDX-License-Identifier: Apache-2.0
"""Qt keeps its count of references to None.

PySide6 6.12.0 drops one on every void call under Python < 3.12 and so ends the interpreter after
some 5,000 calls. Counted in a process of its own, because a fault would end ours.
"""

import subprocess
import sys

CALLS, SLACK = 20_000, 100
COUNT = f"""
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range({CALLS}):
    thing.setObjectName("x")
print(before, sys.getrefcount(None))
"""


def drift(output: str) -> int:
    """Give by how much the count changed; a process that died without saying has changed it."""
    words = output.split()
    return abs(int(words[1]) - int(words[0])) if len(words) == 2 else CALLS


def test_twenty_thousand_calls_leave_the_count_of_none_alone() -> None:
    command = [sys.executable, "-c", COUNT]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert drift(done.stdout) < SLACK, done.stderr


def test_a_falling_count_and_a_dead_process_are_found() -> None:
    assert drift("30000 10000") >= SLACK
    assert drift("") >= SLACK
