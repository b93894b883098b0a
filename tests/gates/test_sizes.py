# SPDX-License-Identifier: Apache-2.0
"""Files and functions stay small, names say what things are, and each file names its licence.

That every public name has a docstring is ruff's to check (rules D, in pyproject.toml).
"""

import ast
from pathlib import PurePosixPath

import pytest

from tests.gates.sources import kept_paths, python_files

FILE_LINES, FUNCTION_LINES, LINE_LETTERS = 400, 40, 100
LICENCE = "# SPDX-License-Identifier: Apache-2.0"
NO_NAMES = {
    "utils", "util", "common", "misc", "helpers", "helper", "base", "core", "manager", "handler",
    "handlers", "managers", "service", "services",
}  # fmt: skip
TOP_LEVEL = {
    "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE",
    "reviewer", "resources", "tests", "packaging",
}  # fmt: skip
# A package of this name would stand before the library that pytest itself imports.
NO_PACKAGE = "packaging/__init__.py"


def size_faults(path: str, source: str) -> list[str]:
    """Check the sizes and the licence line of one Python file."""
    lines = source.splitlines()
    found = []
    if not lines or lines[0] != LICENCE:
        found.append(f"{path}: the first line is not the licence line")
    if len(lines) > FILE_LINES:
        found.append(f"{path}: {len(lines)} lines, at most {FILE_LINES}")
    for number, line in enumerate(lines, start=1):
        if len(line) > LINE_LETTERS:
            found.append(f"{path}:{number}: {len(line)} letters, at most {LINE_LETTERS}")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"{path}:{node.lineno}: {node.name} has {length} lines")
    return found


def name_faults(path: str) -> list[str]:
    """Check the names on the way to one file."""
    parts = PurePosixPath(path).parts
    found = []
    if parts[0] not in TOP_LEVEL and not parts[0].startswith("."):
        found.append(f"{path}: {parts[0]} is not one of the names of the top level")
    for part in parts:
        if part.partition(".")[0].lower() in NO_NAMES:
            found.append(f"{path}: {part} says nothing; find the noun")
    if path == NO_PACKAGE:
        found.append(f"{path}: hides the library of that name")
    return found


def test_files_and_functions_are_small() -> None:
    files = python_files("reviewer", "packaging", "tests")
    found = [text for path, source in files for text in size_faults(path, source)]
    assert not found, "\n".join(found)


def test_names_say_what_things_are() -> None:
    found = [text for path in kept_paths() for text in name_faults(path)]
    assert not found, "\n".join(found)


LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 40


@pytest.mark.parametrize(
    "source",
    [
        "",
        '"""No licence line."""\n',
        f"{LICENCE}\n" + "x = 1\n" * FILE_LINES,
        f"{LICENCE}\nx = '{'a' * LINE_LETTERS}'\n",
        f"{LICENCE}\n{LONG_FUNCTION}",
        f"{LICENCE}\nclass A:\n    async {LONG_FUNCTION.replace(chr(10), chr(10) + '    ')}",
    ],
    ids=["empty", "no licence", "long file", "long line", "long function", "long method"],
)
def test_a_planted_size_is_found(source: str) -> None:
    assert size_faults("reviewer/x.py", source)


@pytest.mark.parametrize(
    "path",
    ["reviewer/utils.py", "reviewer/core/x.py", "tests/helpers.py", "docs/a.md", NO_PACKAGE],
)
def test_a_planted_name_is_found(path: str) -> None:
    assert name_faults(path)


def test_a_small_file_with_a_good_name_passes() -> None:
    short = LONG_FUNCTION.rpartition("    x")[0]
    assert size_faults("reviewer/x.py", f"{LICENCE}\n{short}") == []
    assert name_faults("reviewer/model/moment.py") == name_faults(".ci/run") == []
