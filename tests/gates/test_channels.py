# SPDX-License-Identifier: Apache-2.0
"""Every way by which a picture could appear has a test that proves it closed: channels.toml."""

import ast
import tomllib
from functools import cache
from pathlib import Path

from tests.gates.sources import ROOT, python_files
from tests.gates.test_forbidden_names import faults

CHANNELS = tomllib.loads(
    Path(__file__).with_name("channels.toml").read_text(encoding="utf-8")
)["channel"]  # fmt: skip
WAYS = 21
"""Rows of the channels table of the threat model."""


@cache
def proofs_in(path: str) -> frozenset[str]:
    """Give the names of the test functions of a file beneath tests/; none where it is missing."""
    file = ROOT / "tests" / path
    if not file.is_file():
        return frozenset()
    found = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    functions = (node.name for node in found if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in functions if name.startswith("test_"))


def unproved(channels: list[dict[str, object]]) -> list[str]:
    """Give what no test stands for: a way without any, or a test that is not there."""
    found = [str(c["way"]) for c in channels if not c.get("tests") or not c.get("closed")]
    for channel in channels:
        for test in channel.get("tests", ()):
            path, _, name = test.partition("::")
            if name not in proofs_in(path):
                found.append(f"{channel['way']}: {test}")
    return found


def test_every_way_for_a_picture_has_a_test() -> None:
    assert len({channel["way"] for channel in CHANNELS}) == len(CHANNELS) == WAYS
    assert unproved(CHANNELS) == []


def test_a_way_without_a_test_is_found() -> None:
    assert unproved([{"way": "a", "closed": "b", "tests": []}]) == ["a"]
    assert unproved([{"way": "a", "closed": "b", "tests": ["ui/test_canary.py::test_x"]}])
    assert unproved([{"way": "a", "closed": "b", "tests": ["ui/test_x.py::test_x"]}])


def test_no_document_of_rich_text_and_no_print_path_exists() -> None:
    """Once ui/paper.py is written, its own tests take the place of this line."""
    assert not (ROOT / "reviewer/ui/paper.py").exists()
    planted = ("QTextDocument()", "QPdfWriter('a')", "QPrinter()", "QPrintDialog(self)", "QDrag(a)")
    for source in planted:
        assert faults("reviewer/ui/report_view.py", source), source
    imports = "from PySide6.QtPrintSupport import QPrintPreviewDialog"
    assert faults("reviewer/ui/report_view.py", imports)


def test_every_process_is_told_to_leave_no_core() -> None:
    """The steps that confine window, host and child all close the memory."""
    cage = dict(python_files("reviewer"))["reviewer/intake/cage.py"]
    tree = ast.parse(cage)
    for name in ("confine_window", "confine_host", "confine_child"):
        (function,) = (
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) and node.name == name
        )
        assert "_close_memory" in ast.unparse(function), name
