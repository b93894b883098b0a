# SPDX-License-Identifier: Apache-2.0
"""ruff and mypy pass, with the settings of pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.gates.sources import ROOT

SETTINGS = ROOT / "pyproject.toml"
HEAD = '# SPDX-License-Identifier: Apache-2.0\n"""A planted file."""\n\n'


def tool(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of this environment in the checkout."""
    command = [sys.executable, "-m", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def ruff(*paths: Path) -> subprocess.CompletedProcess[str]:
    """Lint `paths`, or the whole checkout."""
    return tool("ruff", "check", "--config", SETTINGS, *paths)


def test_ruff_passes() -> None:
    done = ruff()
    assert done.returncode == 0, done.stdout


@pytest.mark.timeout(300)
def test_mypy_passes() -> None:
    done = tool("mypy")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "source",
    [
        "import os\n",
        "def public() -> None:\n    return\n",
        "def f(x):\n    'Say nothing of a type.'\n    return x\n",
        "import datetime\n\nNOW = datetime.datetime.now()\n",
        "try:\n    X = 1\nexcept Exception:\n    pass\n",
        "# TODO later\n",
    ],
    ids=["unused import", "no docstring", "no types", "no zone", "swallowed", "to do"],
)
def test_a_planted_lint_is_found(source: str, tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(HEAD + source, encoding="utf-8")
    assert ruff(planted).returncode == 1


def test_a_planted_type_is_found(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(HEAD + "def f(x: int) -> str:\n    return x\n", encoding="utf-8")
    done = tool("mypy", "--config-file", SETTINGS, "--cache-dir", tmp_path / "cache", planted)
    assert done.returncode == 1
    assert "[return-value]" in done.stdout
