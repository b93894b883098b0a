# SPDX-License-Identifier: Apache-2.0
"""No reason of a refusal or a problem reaches the officer as a bare code."""

import ast
from collections.abc import Iterator
from pathlib import Path

from reviewer.assess.packs import load_policy

ROOT = Path(__file__).resolve().parents[2] / "reviewer"
REFUSALS = {
    "TooLarge", "Damaged", "Unsafe", "Unsupported", "Encrypted", "NotRecognised", "ReaderStopped",
}  # fmt: skip
PLACES = {"Problem": 2, "Refusal": 1, "lose": 3, "bad_value": 1, "_bad_value": 2, "SheetRow": 4,
          "_give": 3, "Found": 3}  # fmt: skip
"""Where the reason stands among the arguments of what tells it."""
WORDS = load_policy().wording


def reasons(tree: ast.AST) -> Iterator[str]:
    """The reasons that stand in a module as constants."""
    for node in ast.walk(tree):
        for found in ast.walk(_reason(node)):
            if isinstance(found, ast.Constant) and isinstance(found.value, str):
                yield found.value


def _reason(node: ast.AST) -> ast.AST:
    """The part of a call or an assignment that gives a reason; an empty one for all others."""
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("why", "fault"):
        return node.value
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        place = 0 if name in REFUSALS else PLACES.get(name, len(node.args))
        if place < len(node.args):
            return node.args[place]
    return ast.Pass()


def unworded(source: str) -> list[str]:
    """The reasons of a module that have no words; one with a number in it is made at run time."""
    said = {reason.partition(":")[0] for reason in reasons(ast.parse(source))}
    plain = {reason for reason in said if reason.replace("_", "").isalpha()}
    return sorted(reason for reason in plain if f"detail.{reason}" not in WORDS)


def test_every_reason_of_the_reader_is_worded():
    found = {
        str(path.relative_to(ROOT)): left
        for path in sorted((ROOT / "intake").rglob("*.py"))
        if (left := unworded(path.read_text()))
    }
    assert found == {}


def test_a_reason_without_words_is_found():
    source = "raise TooLarge('surely_not')\nmine.lose(a, b, c, 'nor_this')\nTooLarge('files')"
    assert unworded(source) == ["nor_this", "surely_not"]
