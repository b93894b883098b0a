# SPDX-License-Identifier: Apache-2.0
"""No regular expression takes time out of proportion to the text it is given (promise G7)."""

import importlib
import pkgutil
import re
import time
from dataclasses import fields, is_dataclass

import pytest

import reviewer
from tests.gates.sources import python_files
from tests.unit.pumps import attacks

# The longest text each of these is ever given, in letters: it is cut, or its length is checked,
# where it is used. Every other one must bear any text.
BOUNDED = {
    "reviewer.intake.attached._HIDDEN": 400,
    "reviewer.intake.attached._LEFT_OUT": 400,
    "reviewer.intake.attached._NAMED": 400,
    "reviewer.intake.chatline._LOGIN_END": 300,
    "reviewer.intake.chatline._NAME_FIRST": 256,
    "reviewer.intake.logline._PAIR": 1_000,
    "reviewer.intake.logline._SENTENCE": 1_000,
    "reviewer.intake.logline._SHELL": 1_000,
    "reviewer.intake.transcript._NUMERIC_STAMP": 80,
    "reviewer.intake.archive._REPORT_LIKE": 64,
    "reviewer.intake.xml_encoding._DECLARED": 1_024,
    "reviewer.intake.table._TOTAL": 200,
}
BOUNDED_MODULES = {"reviewer.model.time_": 200}
"""Written times are refused beyond 200 letters before they are taken apart."""
UNBOUNDED = {"reviewer.model.time_forms._INSIDE"}
SHOWN = {"plain_text", "look_alikes"}
SEARCHES = ("search", "finditer", "findall", "sub", "split", "subn")
LOOKED_FOR = {
    (path.removesuffix(".py").replace("/", ".") if found[1].startswith("_") else "", found[1])
    for path, source in python_files("reviewer")
    for found in re.finditer(rf"\b(\w+)\.(?:{'|'.join(SEARCHES)})\(", source)
}
"""Names that are searched for, a private one with its module."""
N = 2_000
SUSPECT_S = 0.002
TOO_SLOW_S = 0.02
GROWTH = 9.0
"""Four times the text may take at most nine times as long; quadratic work takes sixteen."""


def patterns():
    """Every compiled expression of the program, by the name of its module and its own."""
    found = {}
    for module in pkgutil.walk_packages(reviewer.__path__, "reviewer."):
        if ".ui." in module.name and module.name.rpartition(".")[2] not in {
            "plain_text",
            "look_alikes",
        }:
            continue
        if module.name != "reviewer.__main__":
            for name, value in list(vars(importlib.import_module(module.name)).items()):
                for inner, pattern in _inside(name, value):
                    found.setdefault(pattern, f"{module.name}.{inner}")
    return sorted((name, pattern) for pattern, name in found.items())


def _inside(name, value, depth=0):
    if isinstance(value, re.Pattern):
        yield name, value
    elif depth < 3 and isinstance(value, tuple | list):
        for number, one in enumerate(value):
            yield from _inside(f"{name}[{number}]", one, depth + 1)
    elif depth < 3 and is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _inside(f"{name}.{one.name}", getattr(value, one.name), depth + 1)


def longest(name):
    """Letters of the longest text to try."""
    module = next((n for start, n in BOUNDED_MODULES.items() if name.startswith(start)), None)
    return BOUNDED.get(name) or (module if module and name not in UNBOUNDED else None)


def ways(name):
    """How it is used: at a place only, or looked for anywhere."""
    module, _dot, own = name.partition("[")[0].rpartition(".")
    if own in {"pattern", "veto"} or {("", own), (module, own)} & LOOKED_FOR:
        return ("find",)
    return ("match",)


def seconds(pattern, text, way):
    begun = time.process_time()
    if way == "find":
        for _ in pattern.finditer(text):
            if time.process_time() - begun > 1:
                break
    else:
        pattern.match(text)
        pattern.fullmatch(text)
    return time.process_time() - begun


def seconds_at(attack, pattern, letters, way):
    text = text_of(attack, pattern, letters)
    took = seconds(pattern, text, way)
    return took if took < TOO_SLOW_S else min(took, seconds(pattern, text, way))


def text_of(attack, pattern, letters):
    before, piece, end = attack
    text = before + piece * (letters // len(piece)) + end
    return text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text


def faults(name, pattern):
    """Attacks under which the time grows too fast."""
    limit = longest(name)
    for attack in attacks(pattern, 3):
        for way in ways(name):
            small = next(
                (n for n in (20, 200) if seconds_at(attack, pattern, n, way) > TOO_SLOW_S), 0
            )
            if small:
                yield f"{name} {way} {attack!r}: slow at {small} letters"
                continue
            text = text_of(attack, pattern, min(N, limit or N))
            if seconds(pattern, text, way) < SUSPECT_S:
                continue
            if limit:
                if min(seconds(pattern, text, way) for _ in range(3)) > TOO_SLOW_S:
                    yield f"{name} {way} {attack!r}: slow at {limit} letters"
                continue
            once = min(seconds(pattern, text, way) for _ in range(3))
            if once <= SUSPECT_S / 2:
                continue
            longer = text_of(attack, pattern, 4 * N)
            more = seconds(pattern, longer, way)
            if more > GROWTH * once:
                more = min(more, seconds(pattern, longer, way))
            if more > GROWTH * once:
                yield f"{name} {way} {attack!r}: {once:.4f} s, then {more:.4f} s"


@pytest.mark.promise("G7")
def test_no_pattern_takes_time_out_of_proportion():
    found = [fault for name, pattern in patterns() for fault in faults(name, pattern)]
    assert not found, "\n".join(found)


def test_every_named_bound_is_that_of_a_pattern():
    names = {name for name, _pattern in patterns()}
    assert names >= {*BOUNDED, *UNBOUNDED}
    assert len(names) > 100


@pytest.mark.parametrize(
    "planted",
    [r"\s*x", r"a\s*:?\s*b", r"(?:a+)+b", r"\w+@", r"<a.*<b"],
)
def test_a_planted_slow_pattern_is_found(planted):
    assert next(faults("planted.pattern", re.compile(planted)), None)


@pytest.mark.parametrize("planted", [r"(?<!\s)\s*+x", r"a\s*+(?::\s*+)?b", r"[^@]{0,50}@", r"a|b"])
def test_a_good_pattern_is_not_blamed(planted):
    assert next(faults("planted.pattern", re.compile(planted)), None) is None
