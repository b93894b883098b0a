# SPDX-License-Identifier: Apache-2.0
"""Promise G20: no word of a report, of a note or of a person is left anywhere but in the store."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.promises import marked
from tests.promises.conftest import ROOT
from tests.promises.searched import files_of, rows, temporary_files

OWN = ("HOME", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
FORMS = ("utf-8", "utf-16-le", "utf-16-be")


def holds_word(data: bytes) -> bool:
    """Whether any of the words stands in some bytes, in any case and width of its letters."""
    return any(marked.WORD.encode(form) in data.lower() for form in FORMS)


def traces(folder: Path) -> list[str]:
    """Files beneath a folder that hold a word, or bear one."""
    return [
        str(path)
        for path, data in files_of(folder).items()
        if holds_word(data) or holds_word(str(path.relative_to(folder)).encode())
    ]


@pytest.fixture(scope="module")
def sitting(tmp_path_factory):
    """The folder of a long sitting that has ended, and what the process said."""
    folder = tmp_path_factory.mktemp("sitting")
    for name in (*OWN, "cwd"):
        (folder / name).mkdir()
    marked.laid_out(folder / "received")
    before = temporary_files()
    surroundings = {name: str(folder / name) for name in OWN}
    done = subprocess.run(
        [sys.executable, "-m", "tests.promises.marked", folder / "workspace", folder / "received"],
        cwd=folder / "cwd", capture_output=True, check=False, timeout=100,
        env={**os.environ, **surroundings, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    late = [path for path, at in temporary_files().items() if before.get(path) != at]
    return folder, done, late


@pytest.mark.promise("G20")
def test_no_word_is_left_in_any_file_of_the_person_or_the_system(sitting):
    folder, _done, late = sitting
    assert [name for name in (*OWN, "cwd") if traces(folder / name)] == []
    found = []
    for path in late:
        with suppress(OSError):
            found += [path] if holds_word(Path(path).read_bytes()) else []
    assert found == []


@pytest.mark.promise("G20")
def test_no_word_is_in_clear_in_the_store_or_its_log(sitting):
    folder, _done, _late = sitting
    workspace = folder / "workspace"
    assert traces(workspace) == []
    assert {"evidence.db", "ledger.db", "keys.json", "look.json", "reviewer.log"} <= {
        path.name for path in workspace.iterdir()
    }


@pytest.mark.promise("G20")
def test_no_word_is_said_to_a_terminal_a_title_or_the_list_of_processes(sitting):
    _folder, done, _late = sitting
    assert not holds_word(done.stderr)
    told = json.loads(done.stdout)
    assert told["reports"] >= 2
    assert told["titles"]
    assert not any(holds_word(title.encode()) for title in told["titles"])
    assert len(told["processes"]) == 2
    for process in told["processes"]:
        assert not holds_word(process["environment"].encode())
        assert not holds_word(process["words"].encode())


@pytest.mark.promise("G20")
def test_neither_process_leaves_a_dump_of_its_memory(sitting):
    _folder, done, _late = sitting
    assert [p["core"] for p in json.loads(done.stdout)["processes"]] == [["0", "0"]] * 2


def test_the_words_did_reach_the_store_and_every_fault_the_log(sitting):
    folder, _done, _late = sitting
    key = json.loads((folder / "workspace" / "keys.json").read_text())["key"]
    evidence = " ".join(map(str, rows(folder / "workspace" / "evidence.db", key)))
    ledger = " ".join(map(str, rows(folder / "workspace" / "ledger.db", key)))
    missing = {
        place
        for place in (*marked.TEXTS, "inner", "artist")
        if f"{marked.WORD}{place}" not in evidence
    }
    assert missing == set()
    assert {
        word for word in ("note", "draft", "officer") if marked.WORD + word not in ledger
    } == set()
    log = (folder / "workspace" / "reviewer.log").read_text()
    assert log.count("bug ValueError at ") == 2
    assert "bug KeyError" in log
    assert "qt " in log


@pytest.mark.parametrize("form", FORMS)
def test_a_planted_word_is_found(tmp_path, form):
    assert traces(tmp_path) == []
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "look.json").write_bytes(f"rain {marked.WORD.upper()}note".encode(form))
    assert len(traces(tmp_path)) == 1
    (tmp_path / f"{marked.WORD}recent").touch()
    assert len(traces(tmp_path)) == 2
