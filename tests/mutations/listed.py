# SPDX-License-Identifier: Apache-2.0
"""The list of protections, each with the edit that removes it and the tests that must turn red."""

import ast
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("mutations.toml")
PROMISES = tuple(f"G{number}" for number in (*range(1, 13), 19, 20))


@dataclass(frozen=True)
class Mutation:
    """One protection taken away.

    removed   the protection, in plain words
    file      where it stands, relative to the checkout, beneath reviewer/
    old, new  text of that file that occurs exactly once, and what stands there without it
    red       node ids of the tests that must fail without it
    """

    id: str
    promise: str
    removed: str
    file: str
    old: str
    new: str
    red: tuple[str, ...]

    def applied(self, source: str) -> str:
        """Give the source without the protection. Raises ValueError when there is no one place."""
        count = source.count(self.old)
        if count != 1:
            raise ValueError(f"the text to replace occurs {count} times in {self.file}")
        return source.replace(self.old, self.new)


def read_list(path: Path = LIST) -> list[Mutation]:
    """Give every mutation, in the order of the file."""
    with path.open("rb") as file:
        rows = tomllib.load(file)["mutation"]
    return [Mutation(**{**row, "red": tuple(row["red"])}) for row in rows]


def faults(mutation: Mutation, root: Path = ROOT) -> list[str]:
    """Say what is wrong with one entry, looked at without running anything."""
    found = []
    if mutation.promise not in PROMISES:
        found.append(f"{mutation.promise} is none of the promises kept here")
    if not mutation.file.startswith("reviewer/") or not (root / mutation.file).is_file():
        return [*found, f"{mutation.file} is no file of the program"]
    try:
        ast.parse(mutation.applied((root / mutation.file).read_text(encoding="utf-8")))
    except (ValueError, SyntaxError) as error:
        found.append(str(error))
    if not mutation.red:
        found.append("no test is named")
    found += [f"{test} does not exist" for test in mutation.red if not _exists(test, root)]
    return found


def _exists(node_id: str, root: Path) -> bool:
    path, _, name = node_id.partition("::")
    file = root / path
    return file.is_file() and name.partition("[")[0] in _tests(file.read_text(encoding="utf-8"))


def _tests(source: str) -> dict[str, ast.FunctionDef]:
    functions = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    return {node.name: node for node in functions if node.name.startswith("test_")}


def marked_tests(path: str, source: str) -> set[tuple[str, str]]:
    """Give (promise, node id) of each test of a file under `@pytest.mark.promise("Gn")`."""
    return {
        (argument.value, f"{path}::{name}")
        for name, test in _tests(source).items()
        for decorator in test.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.promise"
        for argument in decorator.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
