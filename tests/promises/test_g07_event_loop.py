# SPDX-License-Identifier: Apache-2.0
"""Promise G7, on the window's side: hostile material never keeps the window from answering."""

import json
import subprocess
import sys

import pytest

from tests.promises.conftest import ROOT

WORKED_MS, STOOD_MS = 2_000, 20_000
"""Far above the goal of 200 ms, which `tests.promises.gaps` measures on a machine at rest: here
only a window that hangs may fail, not one on a machine that has other things to do."""


@pytest.mark.promise("G7")
def test_the_window_goes_on_answering_while_hostile_material_is_taken_in():
    done = subprocess.run(
        [sys.executable, "-m", "tests.promises.gaps", "--scale", "0.1"],
        cwd=ROOT, capture_output=True, check=False, timeout=110,
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout, done.stderr)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    print(done.stdout.decode())
    assert len(told) >= 10
    assert told[-1]["reports"] >= 7
    assert told[-1]["path"] == "many-rows.csv"
    assert told[-1]["beats"] >= 10
    assert [one for one in told if one["busy_ms"] > WORKED_MS or one["gap_ms"] > STOOD_MS] == []
