# SPDX-License-Identifier: Apache-2.0
"""The list of protections is sound: `dev.py check` can take each away and see its test turn red."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.gates.sources import python_files
from tests.mutations import listed, trial
from tests.mutations.listed import PROMISES, Mutation, faults, marked_tests, read_list

SOUND = Mutation(
    id="no-bold",
    promise="G5",
    removed="words are not bold",
    file="reviewer/words.py",
    old="BOLD = False",
    new="BOLD = True",
    red=("tests/test_words.py::test_words_are_not_bold[fr]",),
)


def test_each_mutation_fits_the_program_and_its_tests_exist() -> None:
    found = [f"{m.id}: {fault}" for m in read_list() for fault in faults(m)]
    assert not found, "\n".join(found)


def test_ids_are_given_once() -> None:
    assert max(Counter(m.id for m in read_list()).values()) == 1


def test_each_promise_has_a_marked_test_and_a_mutation_that_it_finds() -> None:
    marked = {pair for path, text in python_files("tests") for pair in marked_tests(path, text)}
    found = {
        m.promise for m in read_list() for t in m.red if (m.promise, t.partition("[")[0]) in marked
    }
    assert sorted(set(PROMISES) - {promise for promise, _ in marked}) == []
    assert sorted(set(PROMISES) - found) == []


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small program with one protection and the test of it."""
    (tmp_path / "reviewer").mkdir()
    (tmp_path / "reviewer" / "words.py").write_text("BOLD = False\nTHIN = False\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_words.py").write_text("def test_words_are_not_bold(): ...\n")
    return tmp_path


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"promise": "G13"}, "none of the promises"),
        ({"file": "tests/test_words.py"}, "no file of the program"),
        ({"file": "reviewer/gone.py"}, "no file of the program"),
        ({"old": "BOLD = None"}, "occurs 0 times"),
        ({"old": "False"}, "occurs 2 times"),
        ({"new": "BOLD ="}, "invalid syntax"),
        ({"red": ()}, "no test"),
        ({"red": ("tests/test_words.py::test_gone",)}, "does not exist"),
        ({"red": ("tests/test_gone.py::test_words_are_not_bold",)}, "does not exist"),
    ],
)
def test_a_planted_fault_of_the_list_is_found(checkout: Path, change: dict, fault: str) -> None:
    assert faults(SOUND, checkout) == []
    assert fault in "\n".join(faults(replace(SOUND, **change), checkout))


def test_a_marker_counts_on_a_test_only() -> None:
    marked = 'import pytest\n@pytest.mark.promise("G7")\ndef {}():\n    pass\n'
    assert marked_tests("tests/a.py", marked.format("test_x")) == {("G7", "tests/a.py::test_x")}
    assert marked_tests("tests/a.py", marked.format("x")) == set()
    assert marked_tests("tests/a.py", '# pytest.mark.promise("G8")\ndef test_x(): ...\n') == set()


GREEN, RED = "def test_words_are_not_bold():\n    pass\n", "    assert not BOLD\n"
ONE_TEST = ("tests/test_words.py::test_words_are_not_bold",)


@pytest.mark.parametrize(
    ("test", "new", "trouble"),
    [
        (f"from reviewer.words import BOLD\n{GREEN}{RED}", "BOLD = True", ""),
        (GREEN, "BOLD = True", "status 0; tests/test_words.py::test_words_are_not_bold: passed"),
        (f"from reviewer.words import BOLD\n{GREEN}{RED}", "B = 0", "not run"),
        (f"from reviewer.words import BOLD\n{GREEN}{RED}", "BOLD = B", "cannot be imported"),
    ],
    ids=["red", "green", "no collection", "no import"],
)
def test_only_a_failed_test_counts_as_red(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, test: str, new: str, trouble: str
) -> None:
    for folder in trial.COPIED:
        (checkout / folder).mkdir(exist_ok=True)
    (checkout / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n')
    (checkout / "tests" / "test_words.py").write_text(test)
    monkeypatch.setattr(trial, "ROOT", checkout)
    copy = trial.Copy(checkout / "copy")
    verdict = copy.without(replace(SOUND, new=new, red=ONE_TEST))
    assert trouble in verdict.trouble
    assert bool(verdict.trouble) is bool(trouble)
    assert (copy.folder / "reviewer" / "words.py").read_text().startswith("BOLD = False")


def test_a_test_that_is_red_already_is_told() -> None:
    outcomes = [("t.py::a[1]", "passed"), ("t.py::a[2]", "failed"), ("t.py::b", "error")]
    said = [trial._outcome(name, outcomes) for name in ("t.py::a", "t.py::a[1]", "t.py::b", "c")]
    assert said == ["failed", "passed", "error", "not run"]
    assert listed.LIST.is_file()
