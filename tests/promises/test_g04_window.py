# SPDX-License-Identifier: Apache-2.0
"""Promise G4: the window process cannot open evidence, so not even unguarded Qt code paints it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.model.protection import LAYERS, Process
from tests.ui import canary

SCRIPT = Path(__file__).parent / "bound_window.py"
ROOT = Path(__file__).parents[2]


def tried(tmp_path, how):
    folder = tmp_path / how
    (folder / "evidence").mkdir(parents=True)
    (folder / "workspace").mkdir()
    picture = folder / "evidence" / "canary.png"
    picture.write_bytes(canary.png())
    done = subprocess.run(
        [sys.executable, SCRIPT, how, picture, folder / "workspace"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.promise("G4")
def test_a_bound_window_process_paints_and_opens_no_evidence(tmp_path):
    found = tried(tmp_path, "bound")
    assert found["painted"] == []
    assert not found["decoded"]
    refused = (
        "open", "open in a thread", "write beside", "write in the picture",
        "link into the workspace", "internet", "internet in an older thread",
    )  # fmt: skip
    assert [name for name in refused if found[name]] == []
    wanted = ("listed", "chooser lists", "fonts", "local socket")
    assert [name for name in wanted if not found[name]] == []
    assert found["layers"] == {str(layer): True for layer in LAYERS[Process.WINDOW]}


def test_the_control_paints_and_opens_it(tmp_path):
    """Without the cage every trial goes through: else the test above proves nothing."""
    found = tried(tmp_path, "free")
    assert found["painted"] == ["browser", "icon", "pixmap", "rich text", "style"]
    refused = ("decoded", "open", "open in a thread", "write beside", "internet")
    assert [name for name in refused if not found[name]] == []
    assert not found["layers"]["files"]


@pytest.mark.promise("G4")
def test_the_program_binds_its_window_when_it_opens_it(tmp_path):
    picture = tmp_path / "canary.png"
    picture.write_bytes(canary.png())
    done = subprocess.run(
        [sys.executable, "-m", "tests.promises.opened_window", tmp_path / "workspace", picture],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "open": False,
        "open in a thread": False,
        "layers": {str(layer): True for layer in LAYERS[Process.WINDOW]},
    }


@pytest.mark.promise("G4")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_self_check_of_the_program_finds_every_layer_of_this_system(lang):
    """An XML library older than 2.6 may be the one thing that is missing here."""
    done = subprocess.run(
        [sys.executable, "-m", "reviewer", "self-check", "--lang", lang],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    missing = [li for li in done.stdout.splitlines() if "NOT ACTIVE" in li or "INACTIVE" in li]
    assert all("XML" in line for line in missing)
    assert done.returncode == (1 if missing else 0)
    active = [line for line in done.stdout.splitlines() if line.startswith("  active  ")]
    assert len(active) + len(missing) == sum(len(layers) for layers in LAYERS.values())
    assert done.stderr == ""
