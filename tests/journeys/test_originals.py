# SPDX-License-Identifier: Apache-2.0
"""An original hashed again by the reader: same, changed in any way, gone, elsewhere, another."""

import os
import shutil
import threading
import zipfile
from contextlib import closing

import pytest

from reviewer import app
from reviewer.assess.packs import load_policy
from reviewer.desk.door import Desk
from reviewer.model.errors import Cancelled, Refused, StoreLocked
from reviewer.model.original import LISTED
from reviewer.model.report import Problem, ProblemKind, Source
from reviewer.store.vault import Vault
from tests.builders import NOON
from tests.samples.expected import SAMPLES

CSV = "timestamp,event,username,ip,port\n"
ROW = "2026-03-05T12:{0:02}:00Z,login,river,192.0.2.7,50001\n"
FILES = {"logins.csv": CSV + ROW.format(1) + ROW.format(2), "deep/chat.csv": CSV + ROW.format(3)}


def lay_out(folder):
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.fixture
def folder(tmp_path):
    return lay_out(tmp_path / "set")


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "set.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, text in FILES.items():
            made.writestr(f"990000101/{name}", text)
    return path


def take_in(desk, *paths):
    """Take in one package; the identity of its one report."""
    (verdict,) = desk.receiving.take_in(paths, lambda step: None, threading.Event())
    return verdict.sha256


def flip(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def what(check):
    """The outcome and the names behind it."""
    return str(check.outcome), [*check.changed], [*check.missing], [*check.added]


# --- where it was taken from ----------------------------------------------------------------------


def test_an_original_that_was_only_touched_is_unchanged_and_the_check_is_entered(desk, folder):
    sha256 = take_in(desk, folder)
    for path in folder.rglob("*.csv"):
        path.write_bytes(path.read_bytes())
        os.utime(path, (1, 1))
    steps = []
    check = desk.keeping.verify_originals(sha256, watch=steps.append)
    assert what(check) == ("unchanged", [], [], [])
    assert (check.author, check.at, check.files, check.named) == ("A. Officer", NOON, 2, False)
    assert desk.keeping.original_checks(sha256) == [check]
    assert desk.keeping.verify().sound
    assert {step.name for step in steps} == {"hashing"}


def grown(path):
    with path.open("ab") as file:
        file.write(b"\n")


def swapped_for_a_link(path):
    path.rename(path.with_name("kept.csv"))
    path.symlink_to("kept.csv")


def swapped_for_a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def swapped_for_a_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("tamper", "outcome"),
    [
        (grown, ("changed", ["logins.csv"], [], [])),
        (lambda path: flip(path, 40), ("changed", ["logins.csv"], [], [])),
        (lambda path: path.write_bytes(b""), ("changed", ["logins.csv"], [], [])),
        (swapped_for_a_link, ("changed", ["logins.csv"], [], ["kept.csv"])),
        (swapped_for_a_pipe, ("changed", ["logins.csv"], [], [])),
        (swapped_for_a_folder, ("changed", [], ["logins.csv"], [])),
        (lambda path: path.unlink(), ("changed", [], ["logins.csv"], [])),
        (lambda path: path.with_name("new.txt").touch(), ("added", [], [], ["new.txt"])),
        (lambda path: path.with_name("Thumbs.db").touch(), ("unchanged", [], [], [])),
    ],
)
def test_whatever_is_done_to_one_file_of_a_folder_is_told(desk, folder, tamper, outcome):
    sha256 = take_in(desk, folder)
    tamper(folder / "logins.csv")
    assert what(desk.keeping.verify_originals(sha256)) == outcome


@pytest.mark.parametrize("tamper", [grown, swapped_for_a_link, swapped_for_a_pipe])
def test_whatever_is_done_to_a_report_of_one_file_is_told(desk, folder, tamper):
    sha256 = take_in(desk, folder / "logins.csv")
    tamper(folder / "logins.csv")
    assert what(desk.keeping.verify_originals(sha256)) == ("changed", ["logins.csv"], [], [])


def test_files_named_together_are_found_one_by_one(desk, folder):
    sha256 = take_in(desk, folder / "logins.csv", folder / "deep" / "chat.csv")
    (folder / "other.txt").touch()
    assert what(desk.keeping.verify_originals(sha256)) == ("unchanged", [], [], [])
    (folder / "deep" / "chat.csv").unlink()
    assert what(desk.keeping.verify_originals(sha256)) == ("changed", [], ["chat.csv"], [])
    (folder / "logins.csv").unlink()
    assert what(desk.keeping.verify_originals(sha256))[0] == "not_found"


def test_an_original_that_is_gone_is_no_change_and_takes_nothing_back(desk, folder):
    sha256 = take_in(desk, folder)
    assert desk.keeping.verify_originals(sha256).outcome == "unchanged"
    place = desk.stores.evidence.origin(sha256)
    shutil.rmtree(folder)
    check = desk.keeping.verify_originals(sha256)
    assert (str(check.outcome), check.code) == ("not_found", "missing_file")
    state = desk.keeping.original(sha256)
    assert (str(state.last.outcome), str(state.failed.outcome)) == ("unchanged", "not_found")
    assert desk.stores.evidence.origin(sha256) == place


class BadMedium:
    """Stands for a reader on a medium that gives no bytes, or that is being written to."""

    def __init__(self, courier, kind, detail):
        self._courier, self._trouble = courier, (kind, detail)
        self.standing = courier.standing

    def hashes(self, paths, group, ask):
        kind, detail = self._trouble
        yield from (Problem(kind, Source(file.name, "file"), detail) for file in group.files)


@pytest.mark.parametrize(
    ("kind", "detail", "outcome"),
    [
        (ProblemKind.DAMAGED, "read_error", "unreadable"),
        (ProblemKind.MISSING_FILE, "no_permission", "unreadable"),
        (ProblemKind.CHANGED_WHILE_READ, "", "unreadable"),
        (ProblemKind.DAMAGED, "checksum", "changed"),
    ],
)
def test_a_medium_that_cannot_be_read_is_told_apart_from_a_change(
    desk, folder, archive, kind, detail, outcome
):
    known = [take_in(desk, folder / "logins.csv"), take_in(desk, archive)]
    desk.keeping._courier = BadMedium(desk.keeping._courier, kind, detail)
    assert [str(desk.keeping.verify_originals(s).outcome) for s in known] == [outcome] * 2


def test_a_link_in_place_of_the_folder_is_a_change(desk, folder):
    sha256 = take_in(desk, folder)
    folder.rename(folder.with_name("kept"))
    folder.symlink_to("kept")
    assert desk.keeping.verify_originals(sha256).outcome == "changed"


def test_added_files_are_counted_and_the_first_are_named(desk, folder):
    sha256 = take_in(desk, folder)
    for number in range(LISTED + 5):
        (folder / f"{number}.txt").touch()
    check = desk.keeping.verify_originals(sha256)
    assert check.outcome == "added"
    assert (check.added_count, len(check.added)) == (LISTED + 5, LISTED)


def test_of_several_reports_of_one_folder_each_has_its_own_original(desk, tmp_path):
    shutil.copytree(SAMPLES / "two-reports", tmp_path / "several")
    found = desk.receiving.take_in([tmp_path / "several"], lambda step: None, threading.Event())
    assert len(found) == 3
    for verdict in found:
        assert desk.keeping.verify_originals(verdict.sha256).outcome == "unchanged"
    flip(next((tmp_path / "several" / "990000132").rglob("*.xml")), 200)
    outcomes = [desk.keeping.verify_originals(v.sha256).outcome for v in found]
    assert sorted(outcomes) == ["changed", "unchanged", "unchanged"]


# --- archives -------------------------------------------------------------------------------------


def test_an_archive_is_compared_as_a_whole_first(desk, archive):
    sha256 = take_in(desk, archive)
    check = desk.keeping.verify_originals(sha256)
    assert (*what(check), check.files) == ("unchanged", [], [], [], 2)


def test_a_byte_flipped_in_a_member_names_the_member(desk, archive):
    sha256 = take_in(desk, archive)
    flip(archive, archive.read_bytes().index(b"12:02:00Z"))
    assert what(desk.keeping.verify_originals(sha256)) == ("changed", ["logins.csv"], [], [])


def test_a_byte_flipped_anywhere_in_an_archive_is_a_change(desk, archive):
    sha256 = take_in(desk, archive)
    whole = archive.read_bytes()
    for at in range(0, len(whole), len(whole) // 11):
        flip(archive, at)
        check = desk.keeping.verify_originals(sha256)
        assert str(check.outcome) == "changed", at
        assert check.changed or check.missing
        archive.write_bytes(whole)
    assert desk.keeping.verify_originals(sha256).outcome == "unchanged"


def test_what_is_appended_to_an_archive_names_the_archive(desk, archive):
    sha256 = take_in(desk, archive)
    with zipfile.ZipFile(archive, "a") as made:
        made.comment = b"seen"
    assert what(desk.keeping.verify_originals(sha256)) == ("changed", ["set.zip"], [], [])


def test_an_archive_that_is_gone_or_swapped_for_a_link_is_told(desk, archive):
    sha256 = take_in(desk, archive)
    archive.rename(archive.with_name("kept.zip"))
    assert desk.keeping.verify_originals(sha256).outcome == "not_found"
    archive.symlink_to("kept.zip")
    assert desk.keeping.verify_originals(sha256).outcome == "changed"


# --- a place that was named -----------------------------------------------------------------------


def test_a_place_that_was_named_is_remembered_once_something_agrees(desk, folder, tmp_path):
    sha256 = take_in(desk, folder)
    elsewhere = tmp_path / "elsewhere" / "set-of-monday"
    elsewhere.parent.mkdir()
    folder.rename(elsewhere)
    assert desk.keeping.verify_originals(sha256).outcome == "not_found"
    check = desk.keeping.verify_originals(sha256, [elsewhere.parent])
    assert (*what(check), check.named) == ("unchanged", [], [], [], True)
    again = desk.keeping.verify_originals(sha256)
    assert (str(again.outcome), again.named) == ("unchanged", False)
    flip(elsewhere / "logins.csv", 40)
    assert what(desk.keeping.verify_originals(sha256)) == ("changed", ["logins.csv"], [], [])


def test_a_folder_is_found_again_in_an_archive_and_an_archive_in_a_folder(desk, folder, archive):
    sha256 = take_in(desk, folder)
    assert desk.keeping.verify_originals(sha256, [archive]).outcome == "unchanged"
    assert desk.keeping.verify_originals(sha256).outcome == "unchanged"
    assert desk.keeping.verify_originals(sha256, [folder]).outcome == "unchanged"


def test_at_a_named_place_an_archive_must_be_the_one_that_came(desk, archive, tmp_path):
    sha256 = take_in(desk, archive)
    other = tmp_path / "other" / "set.zip"
    other.parent.mkdir()
    shutil.copy(archive, other)
    assert desk.keeping.verify_originals(sha256, [other]).outcome == "unchanged"
    flip(other, other.read_bytes().index(b"12:02:00Z"))
    assert what(desk.keeping.verify_originals(sha256, [other]))[:2] == ("changed", ["logins.csv"])
    other.write_bytes(b"PK\x03\x04 no archive any more")
    assert what(desk.keeping.verify_originals(sha256, [other]))[:2] == ("another", ["set.zip"])
    assert desk.keeping.original(sha256).alarming


def test_another_report_at_a_named_place_is_neither_the_original_nor_remembered(
    desk, folder, tmp_path
):
    sha256 = take_in(desk, folder)
    before = desk.stores.evidence.origin(sha256)
    other = lay_out(tmp_path / "other")
    for path in other.rglob("*.csv"):
        path.write_text(CSV + ROW.format(9))
    check = desk.keeping.verify_originals(sha256, [other])
    assert check.outcome == "another"
    assert sorted(check.changed) == ["deep/chat.csv", "logins.csv"]
    (tmp_path / "empty").mkdir()
    for name in ("empty", "none"):
        assert desk.keeping.verify_originals(sha256, [tmp_path / name]).outcome == "not_found"
    assert desk.stores.evidence.origin(sha256) == before
    assert desk.keeping.verify_originals(sha256).outcome == "unchanged"


def test_of_several_copies_the_one_that_agrees_best_counts(desk, folder, tmp_path):
    sha256 = take_in(desk, folder)
    for name in ("a", "b", "c"):
        lay_out(tmp_path / "copies" / name)
    for name in ("a", "c"):
        flip(tmp_path / "copies" / name / "logins.csv", 40)
    check = desk.keeping.verify_originals(sha256, [tmp_path / "copies"])
    assert what(check) == ("unchanged", [], [], [])


def test_without_a_known_place_nothing_is_entered_until_one_is_named(desk, folder):
    sha256 = take_in(desk, folder)
    desk.stores.evidence._conn.execute("delete from origin")  # as after an earlier version
    entries = desk.keeping.verify().entries
    assert not desk.keeping.knows_place(sha256)
    for asked, why in ((sha256, "original_place"), ("b" * 64, "report")):
        with pytest.raises(Refused) as caught:
            desk.keeping.verify_originals(asked)
        assert caught.value.detail == why
    assert desk.keeping.verify().entries == entries
    assert desk.keeping.verify_originals(sha256, [folder]).outcome == "unchanged"
    assert desk.keeping.knows_place(sha256)


def test_a_check_that_is_stopped_enters_nothing(desk, folder):
    sha256 = take_in(desk, folder)
    entries = desk.keeping.verify().entries
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(Cancelled):
        desk.keeping.verify_originals(sha256, stopped=stopped)
    assert desk.keeping.verify().entries == entries


def test_a_report_taken_in_again_from_elsewhere_keeps_its_place(desk, folder, archive):
    sha256 = take_in(desk, folder)
    before = desk.stores.evidence.origin(sha256)
    assert take_in(desk, archive) == sha256
    assert desk.stores.evidence.origin(sha256) == before


# --- from the command line ------------------------------------------------------------------------


def run(capsys, *arguments):
    status = app.run([str(a) for a in arguments])
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err.splitlines()


def test_the_command_line_checks_every_original_and_says_so_line_by_line(
    capsys, tmp_path, courier, folder
):
    workspace = tmp_path / "workspace"
    with closing(Desk.of(Vault.open(workspace), courier, load_policy(), lambda: NOON)) as desk:
        take_in(desk, folder / "deep")
        desk.stores.evidence._conn.execute("delete from origin")  # as after an earlier version
        take_in(desk, folder)
    where = ("verify", "--originals", "--workspace", workspace)
    status, out, errors = run(capsys, *where)
    assert (status, errors) == (0, [])
    assert [line.split()[0] for line in out[2:]] == ["place_not_known", "unchanged"]
    flip(folder / "logins.csv", 40)
    status, out, _ = run(capsys, *where, "--lang", "fr")
    assert (status, out[3].split()[0]) == (1, "changed")
    policy = load_policy()
    assert out[3].endswith(policy.say("original.changed", "fr", differing=1, files=2))
    shutil.rmtree(folder)
    status, out, _ = run(capsys, *where)
    assert (status, out[3].split()[0]) == (3, "not_found")
    status, out, _ = run(capsys, *where[:1], *where[2:])
    assert (status, len(out), out[0]) == (0, 2, policy.say("verify.sound", "en", entries=5))


def test_originals_are_not_checked_while_another_program_holds_the_workspace(desk, folder):
    sha256 = take_in(desk, folder)
    policy, courier = load_policy(), desk.receiving._courier
    second = Desk.of(Vault.open(desk.stores.vault.folder), courier, policy, lambda: NOON)
    with closing(second), pytest.raises(StoreLocked):
        second.keeping.verify_originals(sha256)
