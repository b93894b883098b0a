# SPDX-License-Identifier: Apache-2.0
"""Text meets a widget as a constant, a translation, or through ui/plain and ui/wording.

A name is good when everything it is given in its function is good; a call of `format` is good
when all its parts are. Style sheets are constants, but for the colours that look puts in. Marked
texts are literals, or lupdate would extract the wrong words without a warning.
"""

import ast
from collections.abc import Iterator
from functools import cache

import pytest

from tests.gates.sources import python_files
from tests.gates.test_forbidden_names import dotted

# Method or class name -> number of the argument that is shown; -1 where a column may come first.
SHOWN = {
    "setText": -1, "setToolTip": -1, "setWindowTitle": 0, "setStatusTip": -1, "setWhatsThis": -1,
    "setInformativeText": 0, "setDetailedText": 0, "setLabelText": 0, "setTitle": 0,
    "showText": 1, "showMessage": 0, "setTabText": 1, "setPlaceholderText": 0,
    "setWindowFilePath": 0, "QLabel": 0, "QMessageBox": 2,
}  # fmt: skip
WORDERS = ("plain", "wording", "trouble_words")
KEEPERS = {"format", "join", "strip", "replace"}
NUMBERS = {"len", "int", "round", "sum", "abs"}
OWN_NAMES = {"QCoreApplication.applicationName", "QCoreApplication.applicationVersion"}
EXEMPT = {"reviewer/ui/plain.py"}
SHEET_MAKER = "reviewer/ui/look.py"
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def called(call: ast.Call) -> str:
    """Give the last part of the name that is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else dotted(call.func)


def is_tr(call: ast.Call) -> bool:
    """Say whether `call` is one of the two spellings that lupdate extracts."""
    spellings = ("translate", "QCoreApplication.translate", "QtCore.QCoreApplication.translate")
    return called(call) == "tr" or dotted(call.func) in spellings


class Scope:
    """What one module and one function of it say about the names used there."""

    def __init__(self, module: ast.Module, function: ast.AST) -> None:
        self.module = module
        self.words = imported_words(module)
        self.constants = constant_names(module)
        self.widgets = widget_names(module)
        self.asked: set[str] = set()
        self.given: dict[str, list[ast.expr | None]] = {}
        for node in ast.walk(function):
            for name, value in assignments(node):
                self.given.setdefault(name, []).append(value)

    def good(self, node: ast.expr | None, depth: int = 0) -> bool:
        """Say whether `node` can hold no text of a report that plain has not seen."""
        if node is None or depth > 8:
            return False
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, ast.List | ast.Tuple):
            return all(self.good(part, depth) for part in node.elts)
        if isinstance(node, ast.Subscript):
            return self.good(node.value, depth)
        if isinstance(node, ast.IfExp):
            return self.good(node.body, depth) and self.good(node.orelse, depth)
        if isinstance(node, ast.BinOp):
            return self.good(node.left, depth) and self.good(node.right, depth)
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.FormattedValue) else p for p in node.values]
            return all(self.good(part, depth) for part in parts)
        if isinstance(node, ast.Name):
            return self.good_name(node.id, depth)
        return isinstance(node, ast.Call) and self.good_call(node, depth)

    def good_name(self, name: str, depth: int) -> bool:
        """Say whether all that a name is given is good; what it gives itself adds nothing."""
        if name not in self.given:
            return name in self.constants
        if name in self.asked:
            return True
        self.asked.add(name)
        answer = all(self.good(value, depth + 1) for value in self.given[name])
        self.asked.discard(name)
        return answer

    def good_call(self, call: ast.Call, depth: int) -> bool:
        """Say whether a call gives a translation, a worded text, a number, or joins such."""
        chain = dotted(call.func)
        if is_tr(call) or chain in self.words | NUMBERS | OWN_NAMES:
            return True
        if chain.split(".")[0] in WORDERS and "." in chain:
            return True
        if chain in (called(call), f"self.{called(call)}"):
            return self.good_function(called(call), depth)
        parts = [*call.args, *(keyword.value for keyword in call.keywords)]
        if isinstance(call.func, ast.Attribute) and call.func.attr in KEEPERS:
            return all(self.good(part, depth) for part in (call.func.value, *parts))
        return False

    def good_function(self, name: str, depth: int) -> bool:
        """Say whether every function of this module called `name` gives good texts only."""
        own = [n for n in ast.walk(self.module) if isinstance(n, Function) and name_of(n) == name]
        given = [
            (Scope(self.module, function), node.value)
            for function in own
            for node in ast.walk(function)
            if isinstance(node, ast.Return)
        ]
        return bool(given) and all(scope.good(value, depth + 2) for scope, value in given)


def name_of(function: Function) -> str:
    """Give the name of a function; a lambda has none."""
    return "" if isinstance(function, ast.Lambda) else function.name


def assignments(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """Give each name that `node` binds, with its value, or None where nothing is known of it."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from bound(target, node.value)
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
        yield from bound(node.target, node.value)
    elif isinstance(node, ast.For | ast.comprehension):
        yield from bound(node.target, None)
    elif isinstance(node, ast.arg):
        yield node.arg, None
    elif isinstance(node, ast.Call) and called(node) in ("append", "extend", "insert"):
        yield dotted(node.func).rpartition(".")[0], node.args[-1] if node.args else None


def bound(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[str, ast.expr | None]]:
    """Give the names of one target of an assignment, pair by pair where both sides are lists."""
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple | ast.List):
        values: list[ast.expr | None] = [None] * len(target.elts)
        if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
            values = list(value.elts)
        for part, given in zip(target.elts, values, strict=True):
            yield from bound(part, given)


@cache
def imported_words(module: ast.Module) -> set[str]:
    """Give the names imported from ui/plain and ui/wording."""
    imports = [node for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
    worders = [node for node in imports if (node.module or "").split(".")[-1] in WORDERS]
    return {alias.asname or alias.name for node in worders for alias in node.names}


@cache
def constant_names(module: ast.Module) -> set[str]:
    """Give the names at the top of the module that hold a literal."""
    given = [pair for node in module.body for pair in assignments(node)]
    return {name for name, value in given if isinstance(value, ast.Constant)}


def shown(call: ast.Call, widgets: set[str]) -> list[ast.expr]:
    """Give the argument of `call` that a person will read, if it has one."""
    name = called(call)
    if name not in SHOWN:
        return []
    texts = [keyword.value for keyword in call.keywords if keyword.arg == "text"]
    texts += call.args[SHOWN[name] :][:1]
    return [text for text in texts if not (name == "QLabel" and dotted(text) in widgets)]


@cache
def widget_names(module: ast.Module) -> set[str]:
    """Give the names that are given something of Qt's, and those that parents go by."""
    found = {"self", "parent"}
    for node in ast.walk(module):
        made = node.value if isinstance(node, ast.Assign) else None
        if isinstance(made, ast.Call) and called(made)[:1] == "Q":
            found |= {dotted(target) for target in node.targets}
    return found


def call_faults(call: ast.Call, scope: Scope) -> Iterator[str]:
    """Check one call."""
    name = called(call)
    for text in shown(call, scope.widgets):
        if not scope.good(text):
            yield f"{name}({ast.unparse(text)}) is no constant, translation, plain or wording"
    if name == "setStyleSheet":
        for sheet in call.args:
            constant = isinstance(sheet, ast.Constant) or dotted(sheet) in scope.constants
            if not constant:
                yield "setStyleSheet with something made while running"
    if is_tr(call):
        count = 1 if name == "tr" else 2
        if not all(isinstance(arg, ast.Constant) for arg in call.args[:count]):
            yield f"{name}() of something that is no literal"


def faults(path: str, source: str) -> list[str]:
    """Check one file of the window."""
    if path in EXEMPT:
        return []
    module = ast.parse(source)
    scopes: dict[ast.AST, Scope] = {}
    found = []
    for owner, call in calls(module, module):
        if owner not in scopes:
            scopes[owner] = Scope(module, owner)
        if path == SHEET_MAKER and called(call) == "setStyleSheet":
            continue
        found += [f"{path}:{call.lineno}: {text}" for text in call_faults(call, scopes[owner])]
    return found


def calls(node: ast.AST, owner: ast.AST) -> Iterator[tuple[ast.AST, ast.Call]]:
    """Give every call beneath `node` with the function, or else the module, it stands in."""
    for child in ast.iter_child_nodes(node):
        inner = child if isinstance(child, Function) else owner
        if isinstance(child, ast.Call):
            yield owner, child
        yield from calls(child, inner)


def test_only_plain_text_reaches_a_widget() -> None:
    files = [f for f in python_files("reviewer") if f[0].startswith("reviewer/ui/")]
    found = [text for path, source in files for text in faults(path, source)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "label.setText(row.text)",
        "label.setToolTip(name)",
        "self.setWindowTitle(f'{name} - reviewer')",
        "def f(name):\n    text = name\n    label.setText(text)",
        "def f(rows):\n    for row in rows:\n        label.setText(row)",
        "label.setText(self.tr('{n} events').format(n=name))",
        "label.setText(', '.join(names))",
        "label.setText('a' + row.text)",
        "label.setText(str(error))",
        "QLabel(row.text)",
        "QLabel(self.name)",
        "item.setToolTip(0, row.text)",
        "QLabel(text=row.text)",
        "QToolTip.showText(place, row.text)",
        "def f(name):\n    text = self.tr('a')\n    text += name\n    label.setText(text)",
        "def f(row):\n    label.setText(g(row))\ndef g(row):\n    return row.text",
        "def f(self, row):\n    label.setText(self.head(row))",
        "label.setText(row.translate('a', 'b'))",
        "label.setText(plain.visible(a).replace('x', b))",
        "def f(rows):\n    p = []\n    p.append(rows[0])\n    label.setText(' '.join(p))",
        "def f(row):\n    a, b = wording.utc(1), row.text\n    label.setText(b)",
        "label.setStyleSheet(f'color: {colour}')",
        "label.setStyleSheet(sheet())",
        "self.tr(f'{n} events')",
        "self.tr(text)",
        "QCoreApplication.translate('Status', f'{n}')",
        "QCoreApplication.translate(context, 'a')",
    ],
)
def test_a_planted_text_is_found(source: str) -> None:
    assert faults("reviewer/ui/queue_view.py", source)


@pytest.mark.parametrize(
    "source",
    [
        "label.setText('Notes')",
        "label.setText(self.tr('Notes'))",
        "label.setText(plain.visible(row.text))",
        "from reviewer.ui.plain import visible\nlabel.setText(visible(row.text))",
        "from reviewer.ui.wording import kind as kind_word\nQLabel(kind_word(row.kind), self)",
        "label.setText(wording.missing(n) if n else '')",
        "label.setText(self.tr('{n} events').format(n=len(rows)))",
        "def f(row):\n    text = plain.ident(row.name)\n    label.setText(text)",
        "label.setText(' - '.join([self.tr('a'), plain.ident(b)]))",
        "def f(self):\n    label.setText(self.g())\ndef g(self):\n    return wording.count(1)",
        "def f(a):\n    t = plain.ident(a)\n    t = f'{t}, {t}'\n    label.setText(t)",
        "def f():\n    p = ['a']\n    p.append(plain.ident(b))\n    label.setText(p[0])",
        "def f():\n    a, b = wording.utc(1), plain.ident(row)\n    label.setText(a + b)",
        "self.area = QScrollArea()\nQLabel(self.area)",
        "item.setToolTip(column, plain.plain_tip(row.text))",
        "label.setText(translate('Status', 'Notes').replace('&', '&&'))",
        "SHEET = 'QLabel {}'\nlabel.setStyleSheet(SHEET)",
        "QLabel(self)",
        "self.tr('%n event(s)', '', n)",
    ],
)
def test_plain_and_worded_texts_are_right(source: str) -> None:
    assert faults("reviewer/ui/queue_view.py", source) == []
