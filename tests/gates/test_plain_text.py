# SPDX-License-Identifier: Apache-2.0
"""Text meets a widget as a constant, a translation, or through ui/plain and ui/wording.

A name is good when everything it is given in its function is good; a call of `format` is good
when all its parts are. Style sheets are constants. Marked texts are literals, or lupdate would
extract the wrong words without a warning.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.gates.sources import python_files
from tests.gates.test_forbidden_names import dotted

# Method or class name -> number of the argument that is shown.
SHOWN = {
    "setText": 0, "setToolTip": 0, "setWindowTitle": 0, "setStatusTip": 0, "setWhatsThis": 0,
    "setInformativeText": 0, "setDetailedText": 0, "setLabelText": 0, "setTitle": 0,
    "showText": 1, "showMessage": 0, "setTabText": 1, "setPlaceholderText": 0,
    "setWindowFilePath": 0, "QLabel": 0, "QMessageBox": 2,
}  # fmt: skip
WORDERS = ("plain", "wording")
NUMBERS = {"len", "int", "round", "sum", "abs"}
EXEMPT = {"reviewer/ui/plain.py"}
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def called(call: ast.Call) -> str:
    """Give the last part of the name that is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else dotted(call.func)


def is_tr(call: ast.Call) -> bool:
    """Say whether `call` is one of the two spellings that lupdate extracts."""
    return called(call) == "tr" or dotted(call.func).endswith("QCoreApplication.translate")


class Scope:
    """What one module and one function of it say about the names used there."""

    def __init__(self, module: ast.Module, function: ast.AST) -> None:
        self.words = set(imported_words(module))
        self.constants = set(constant_names(module))
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
        if isinstance(node, ast.IfExp):
            return self.good(node.body, depth) and self.good(node.orelse, depth)
        if isinstance(node, ast.BinOp):
            return self.good(node.left, depth) and self.good(node.right, depth)
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.FormattedValue) else p for p in node.values]
            return all(self.good(part, depth) for part in parts)
        if isinstance(node, ast.Name):
            given = self.given.get(node.id)
            if given is None:
                return node.id in self.constants
            return all(self.good(value, depth + 1) for value in given)
        return isinstance(node, ast.Call) and self.good_call(node, depth)

    def good_call(self, call: ast.Call, depth: int) -> bool:
        """Say whether a call gives a translation, a worded text, a number, or joins such."""
        chain = dotted(call.func)
        if is_tr(call) or chain in self.words or chain in NUMBERS:
            return True
        if chain.split(".")[0] in WORDERS and "." in chain:
            return True
        parts = [*call.args, *(keyword.value for keyword in call.keywords)]
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("format", "join", "strip"):
            listed = [p.elts if isinstance(p, ast.List | ast.Tuple) else [p] for p in parts]
            joined = [part for some in listed for part in some]
            return self.good(call.func.value, depth) and all(self.good(p, depth) for p in joined)
        return False


def assignments(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """Give each name that `node` binds, with its value, or None where nothing is known of it."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            alone = isinstance(target, ast.Name)
            for name in ast.walk(target):
                if isinstance(name, ast.Name):
                    yield name.id, node.value if alone else None
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
        if isinstance(node.target, ast.Name):
            yield node.target.id, node.value
    elif isinstance(node, ast.For | ast.comprehension):
        yield from ((n.id, None) for n in ast.walk(node.target) if isinstance(n, ast.Name))
    elif isinstance(node, ast.arg):
        yield node.arg, None


def imported_words(module: ast.Module) -> Iterator[str]:
    """Give the names imported from ui/plain and ui/wording."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[-1] in WORDERS:
            yield from (alias.asname or alias.name for alias in node.names)


def constant_names(module: ast.Module) -> Iterator[str]:
    """Give the names at the top of the module that hold a literal."""
    for node in module.body:
        for name, value in assignments(node):
            if isinstance(value, ast.Constant):
                yield name


def shown(call: ast.Call) -> list[ast.expr]:
    """Give the argument of `call` that a person will read, if it has one."""
    name = called(call)
    place = SHOWN.get(name, len(call.args))
    texts = [keyword.value for keyword in call.keywords if keyword.arg == "text" and name in SHOWN]
    texts += call.args[place : place + 1]
    parents = ("self", "parent")
    return [t for t in texts if not (name == "QLabel" and dotted(t) in parents)]


def call_faults(call: ast.Call, scope: Scope) -> Iterator[str]:
    """Check one call."""
    name = called(call)
    for text in shown(call):
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
        "QLabel(text=row.text)",
        "QToolTip.showText(place, row.text)",
        "def f(name):\n    text = self.tr('a')\n    text += name\n    label.setText(text)",
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
        "SHEET = 'QLabel {}'\nlabel.setStyleSheet(SHEET)",
        "QLabel(self)",
        "self.tr('%n event(s)', '', n)",
    ],
)
def test_plain_and_worded_texts_are_right(source: str) -> None:
    assert faults("reviewer/ui/queue_view.py", source) == []
