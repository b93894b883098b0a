# SPDX-License-Identifier: Apache-2.0
"""Who may import whom: the contracts of pyproject.toml, and what the reader process loads."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.gates.sources import ROOT

LINTER = Path(sys.executable).with_name("lint-imports")
# Runs the reader with nothing to read, then names the modules that are there at its end.
READER = """
import runpy, sys
sys.argv = ["reviewer", "--read"]
try:
    runpy.run_module("reviewer", run_name="__main__", alter_sys=True)
except SystemExit:
    pass
print("\\nLOADED", *sorted({name.partition(".")[0] for name in sys.modules}))
"""
NOT_IN_THE_READER = {"PySide6", "shiboken6", "sqlcipher3", "sqlite_utils", "cryptography"}
# One line for each contract, put at the end of the file named.
PLANTED = {
    "The ladder points downwards": ("model/report.py", "import reviewer.assess"),
    "Qt stays in ui": ("desk/__init__.py", "import PySide6.QtCore"),
    "Only media looks inside a media file": ("intake/__init__.py", "import PIL.Image"),
    "Databases and keys stay in store": ("desk/__init__.py", "import sqlcipher3"),
    "The faces speak to the desk only": ("ui/__init__.py", "import reviewer.store"),
    "Received documents are opened in intake only": ("assess/__init__.py", "import pypdf"),
    "Typed decoding has its five places": ("desk/__init__.py", "import msgspec"),
    "Numbers and places are looked up in assess only": ("store/__init__.py", "import maxminddb"),
    "One module starts processes": ("intake/__init__.py", "import subprocess"),
    "Nothing reaches a network, unpickles, or leaves a stray file": (
        "store/__init__.py", "import urllib.request",
    ),
    "The words of the domain need the standard library only": (
        "model/errors.py", "import msgspec",
    ),
}  # fmt: skip


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the checkout that stands in `folder`."""
    command = [LINTER, "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def broken(report: str) -> set[str]:
    """Give the names of the contracts that the linter calls broken."""
    return set(re.findall(r"^(.+) BROKEN\b", report, re.MULTILINE))


def test_the_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_contract_breaks_when_it_is_violated(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "reviewer", tmp_path / "reviewer")
    for place, line in PLANTED.values():
        with (tmp_path / "reviewer" / place).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    assert broken(lint(tmp_path).stdout) == set(PLANTED)


def test_every_contract_has_its_planted_violation() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert set(re.findall(r'^name = "([A-Z].+)"$', text, re.MULTILINE)) == set(PLANTED)


def rungs_below_desk(layers: list[str]) -> tuple[set[str], set[str]]:
    """Give the rungs that the desk stands on, and of these the ones in brackets: not there yet."""
    names = " | ".join(layers[layers.index("desk") + 1 :]).split(" | ")
    return {name.strip("()") for name in names}, {n.strip("()") for n in names if n[0] == "("}


def test_the_faces_are_kept_from_every_rung_below_the_desk() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = {c["name"]: c for c in tomllib.loads(text)["tool"]["importlinter"]["contracts"]}
    rungs, absent = rungs_below_desk(contracts["The ladder points downwards"]["layers"])
    kept_from = {f"reviewer.{name}" for name in rungs - absent - {"model"}}
    assert set(contracts["The faces speak to the desk only"]["forbidden_modules"]) == kept_from
    there = [name for name in absent if list((ROOT / "reviewer" / name).glob("*.py"))]
    assert not there, f"take the brackets away from {there}"


def unwelcome(output: str) -> set[str]:
    """Give the packages the reader loaded and must not; the output without a list is an error."""
    loaded = re.search(r"^LOADED (.+)$", output, re.MULTILINE)
    if loaded is None:
        raise ValueError("the reader did not come to its end")
    return set(loaded[1].split()) & NOT_IN_THE_READER


def test_the_reader_loads_neither_qt_nor_a_database() -> None:
    done = subprocess.run(
        [sys.executable, "-c", READER], cwd=ROOT, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert unwelcome(done.stdout) == set()


def test_a_reader_with_qt_would_be_found() -> None:
    assert unwelcome("x\nLOADED PySide6 json sys\n") == {"PySide6"}
