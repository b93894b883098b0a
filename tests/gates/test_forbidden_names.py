# SPDX-License-Identifier: Apache-2.0
"""No name that could show a picture, reach a network or run what it reads, outside its place.

The list is data: forbidden.toml. What a list cannot say (an argument, a keyword) is said here.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.gates.sources import python_files

RULES = tomllib.loads(
    Path(__file__).with_name("forbidden.toml").read_text(encoding="utf-8")
)["rule"]  # fmt: skip
QT_MODULES = {"QtCore", "QtGui", "QtWidgets"}
LOG_METHODS = {"debug", "info", "warning", "error", "critical", "log"}


def dotted(node: ast.expr) -> str:
    """Write an attribute chain as the source does: os.path.join; "" below a call or index."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def imported(node: ast.AST) -> Iterator[str]:
    """Give the dotted names an import statement brings in."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named(node: ast.AST) -> Iterator[str]:
    """Give the identifiers that `node` names by itself, those given to getattr included."""
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.ImportFrom):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.Call) and dotted(node.func) == "getattr":
        yield from (str(arg.value) for arg in node.args if isinstance(arg, ast.Constant))


def uses(node: ast.AST) -> dict[str, list[str]]:
    """Give what `node` itself uses, sorted by the kinds of forbidden.toml."""
    found = {"names": list(named(node)), "modules": [f"{name}." for name in imported(node)]}
    if isinstance(node, ast.Attribute):
        found["dotted"] = [dotted(node)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        found["methods"] = [node.func.attr]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        found["builtins"] = [node.func.id]
    return {kind: words for kind, words in found.items() if words}


@cache
def pattern(kind: str, words: tuple[str, ...]) -> re.Pattern[str]:
    """Make one expression of a list of forbidden.toml: inside a module, behind any owner."""
    either = "|".join(re.escape(word).replace(r"\*", ".*") for word in words)
    if kind == "modules":
        return re.compile(rf"(?:{either})\..*")
    return re.compile(rf"(?:.*\.)?(?:{either})" if kind == "dotted" else either)


def hits(rule: dict[str, list[str]], used: dict[str, list[str]]) -> Iterator[str]:
    """Give what of `rule` is among the things used."""
    for kind, words in used.items():
        if kind in rule:
            banned = pattern(kind, tuple(rule[kind]))
            yield from (word.rstrip(".") for word in words if banned.fullmatch(word))


def lies_in(path: str, places: list[str]) -> bool:
    """Say whether `path` is one of the files or beneath one of the folders."""
    folders = tuple(place for place in places if place.endswith("/"))
    return path in places or path.startswith(folders)


def special(path: str, node: ast.AST) -> Iterator[str]:
    """Find what depends on an argument."""
    if isinstance(node, ast.Assert):
        yield "assert is no check: it vanishes under -O"
    for module in imported(node):
        parts = module.split(".")
        inside = parts[1] if parts[0] == "PySide6" and len(parts) > 1 else ""
        if inside.startswith("Qt") and inside not in QT_MODULES:
            yield f"import {module}: only {', '.join(sorted(QT_MODULES))} are used"
    if isinstance(node, ast.Call):
        yield from special_call(path, node)


def is_log(owner: ast.expr) -> bool:
    """Say whether a method is called on something that is named like a logger."""
    return dotted(owner).rpartition(".")[2].lower().strip("_") in ("log", "logger", "logging")


def special_call(path: str, call: ast.Call) -> Iterator[str]:
    """Find calls that are right or wrong by what they are given."""
    name = dotted(call.func).rpartition(".")[2] or getattr(call.func, "attr", "")
    keywords = {keyword.arg for keyword in call.keywords}
    given = [dotted(arg) for arg in call.args]
    if name == "setTextFormat" and given != ["Qt.TextFormat.PlainText"]:
        yield "setTextFormat with anything but Qt.TextFormat.PlainText"
    if name == "QIcon" and (call.args or call.keywords) and path != "reviewer/ui/look.py":
        yield "QIcon of something: icons come from look"
    if dotted(call.func) == "Image.open" and "formats" not in keywords:
        yield "Image.open without formats="
    if isinstance(call.func, ast.Attribute) and is_log(call.func.value):
        texts = call.args[1:2] if name == "log" else call.args[:1]
        if name in LOG_METHODS and not all(isinstance(text, ast.Constant) for text in texts):
            yield "a log message that is no constant"
        if name == "exception" or "exc_info" in keywords:
            yield "a log line with an exception's own text"


def faults(path: str, source: str) -> list[str]:
    """Check one file of the program; each fault says where, what and why."""
    rules = [
        rule
        for rule in RULES
        if lies_in(path, rule.get("within", ["reviewer/"]))
        and not lies_in(path, rule.get("allowed", []))
    ]
    found = []
    for node in ast.walk(ast.parse(source)):
        line = getattr(node, "lineno", 0)
        used = uses(node)
        for rule in rules if used else ():
            found += [f"{path}:{line}: {hit} ({rule['because']})" for hit in hits(rule, used)]
        found += [f"{path}:{line}: {text}" for text in special(path, node)]
    return found


def test_no_forbidden_name_stands_in_the_program() -> None:
    found = [text for path, source in python_files("reviewer") for text in faults(path, source)]
    assert not found, "\n".join(found)


PLANTED = [
    "from PySide6.QtGui import QPixmap",
    "import PySide6.QtGui as g\ng.QImage('a.png')",
    "label.setPixmap(picture)",
    "getattr(label, 'setHtml')(text)",
    "from PySide6.QtSvgWidgets import QSvgWidget",
    "from PySide6 import QtNetwork",
    "import PySide6.QtMultimedia",
    "from PySide6.QtPrintSupport import QPrinter",
    "QSettings('a', 'b')",
    "import urllib.request",
    "from http import client",
    "import socket as s",
    "import os\nos.system('ls')",
    "import os\nos.execv('a', [])",
    "from subprocess import run",
    "eval('1')",
    "exec('1')",
    "__import__('socket')",
    "import importlib\nimportlib.import_module('socket')",
    "from importlib import import_module",
    "import pickle",
    "import tempfile",
    "from dateutil.parser import parse",
    "import locale",
    "import time\ntime.localtime()",
    "from datetime import date\ndate.today()",
    "assert checked",
    "label.setTextFormat(Qt.TextFormat.AutoText)",
    "label.setTextFormat(chosen)",
    "QIcon('a.png')",
    "QIcon(received)",
    "Image.open(stream)",
    "log.warning(row.text)",
    "LOG.error(f'{name} is bad')",
    "logger.exception('a bug')",
    "log.error('a bug', exc_info=True)",
    "QMessageBox.warning(self, 'a', 'b')",
    "QCoreApplication.processEvents()",
    "QFileDialog.getOpenFileName(self)",
]


@pytest.mark.parametrize("source", PLANTED)
def test_a_planted_name_is_found(source: str) -> None:
    assert faults("reviewer/ui/queue_view.py", source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("reviewer/media/facts.py", "image.load()"),
        ("reviewer/media/facts.py", "image.convert('RGB')"),
        ("reviewer/model/moment.py", "datetime.now(UTC)"),
        ("reviewer/assess/tally.py", "import time\ntime.time()"),
        ("reviewer/store/ledger.py", "db['note'].transform(drop={'a'})"),
        ("reviewer/ui/look.py", "QTextDocument()"),
    ],
)
def test_a_rule_for_one_place_holds_there(path: str, source: str) -> None:
    assert faults(path, source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("reviewer/intake/start.py", "import subprocess"),
        ("reviewer/ui/plain.py", "QImageReader.setAllocationLimit(1)"),
        ("reviewer/ui/paper.py", "QTextDocument().setHtml(page)"),
        ("reviewer/ui/look.py", "QIcon(engine)"),
        ("reviewer/ui/main_window.py", "QFileDialog(self)"),
        ("reviewer/ui/main_window.py", "label.setTextFormat(Qt.TextFormat.PlainText)"),
        ("reviewer/ui/queue_view.py", "app.exec()\nrule = re.compile('a')\nQIcon()"),
        ("reviewer/assess/packs.py", "tomllib.load(stream)"),
        ("reviewer/app.py", "log.info('%d reports', n)\ndatetime.now(UTC)"),
    ],
)
def test_the_allowed_place_may(path: str, source: str) -> None:
    assert faults(path, source) == []
