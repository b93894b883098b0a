# SPDX-License-Identifier: Apache-2.0
"""Promise G9: an intake that is killed, at whatever moment, leaves a whole report or none."""

import json
import subprocess
import sys

import pytest

from tests.promises import kills
from tests.promises.conftest import ROOT


@pytest.mark.promise("G9")
def test_ten_kills_across_all_phases_leave_nothing_half():
    done = subprocess.run(
        [sys.executable, "-m", "tests.promises.kills", "--times", "10"],
        cwd=ROOT, capture_output=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert (figures["kills"], figures["half"]) == (10, [])
    killed = {name.partition(":")[0] for name in figures if name.endswith(":killed")}
    assert len(killed) >= 3, figures
    assert {name.partition(":")[0] for name in figures} > set(kills.PHASES)
