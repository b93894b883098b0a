# SPDX-License-Identifier: Apache-2.0
"""A report read again with an answer: the answer counts, and nothing of the officer's moves."""

import json
import shutil
import threading
import zipfile

import pytest

from reviewer import app
from reviewer.desk.receiving import Outcome
from reviewer.model.declaration import Answer, Scope
from reviewer.model.errors import Refused
from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.report import CLOSE_CALL, ProblemKind
from reviewer.model.timeline import Filter

LOGINS = "timestamp,event,username,ip\n2026-03-05T12:01:00Z,login,river,192.0.2.7\n"
UNCLEAR = "time,sender,message\n" + "".join(
    f"2026-03-05 12:0{n}:00,river: the bus, is late\n" for n in range(6)
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "a.csv").write_text(UNCLEAR)
    (folder / "logins.csv").write_text(LOGINS)
    return folder


def take_in(desk, *paths):
    return desk.receiving.take_in(list(paths), lambda _step: None, threading.Event())


def again(desk, sha256):
    return desk.receiving.read_again(sha256, lambda _step: None, threading.Event())


def events(desk, sha256):
    ids = [n for n in desk.looking.timeline(sha256, Filter()).ids if n >= 0]
    return {row.event.ref: row.event for row in desk.looking.rows(ids)}


def test_a_file_that_fits_two_forms_is_asked_about_and_not_read(desk, folder):
    (verdict,) = take_in(desk, folder)
    (problem,) = desk.looking.problems(verdict.sha256)
    assert (problem.kind, problem.source.file, problem.lost) == (
        ProblemKind.UNSUPPORTED, "a.csv", True,
    )  # fmt: skip
    assert problem.detail == f"{CLOSE_CALL}:generic-table,text-log"
    assert {e.source.file for e in events(desk, verdict.sha256).values()} == {"logins.csv"}


@pytest.mark.parametrize(("form", "count"), [(Format.GENERIC_TABLE, 6), (Format.TEXT_LOG, 6)])
def test_the_answer_is_kept_and_what_was_read_before_stays_where_it_was(desk, folder, form, count):
    (verdict,) = take_in(desk, folder)
    sha256 = verdict.sha256
    before = events(desk, sha256)
    desk.deciding.note(sha256, "e1", "The only log-in.")
    desk.receiving.choose_form(sha256, "a.csv", form)

    second = again(desk, sha256)

    assert (second.outcome, second.sha256) == (Outcome.AGAIN, sha256)
    now = events(desk, sha256)
    assert len(now) == len(before) + count
    assert now["e1"] == before["e1"]
    assert now["e1"].kind is EventKind.LOGIN
    read = {one.file: one.format for one in desk.looking.files_read(sha256)}
    assert read == {"logins.csv": Format.GENERIC_TABLE, "a.csv": form}
    assert not [p for p in desk.looking.problems(sha256) if p.detail.startswith(CLOSE_CALL)]
    (row,) = desk.looking.reports()
    assert row.sha256 == sha256
    assert [n.text for n in desk.deciding.notes(sha256)] == ["The only log-in."]
    assert desk.keeping.verify().sound
    assert take_in(desk, folder)[0].outcome is Outcome.KNOWN


def test_a_password_that_is_given_later_opens_what_was_locked(desk, folder, monkeypatch):
    # The standard library writes no encryption: the same folder, first without its archive.
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("more.csv", LOGINS.replace("river", "stone"))
    (folder / "a.csv").unlink()
    shutil.move(folder / "more.zip", folder.parent / "more.zip")
    (verdict,) = take_in(desk, folder)
    shutil.move(folder.parent / "more.zip", folder / "more.zip")

    entries = desk.keeping.verify().entries
    again(desk, verdict.sha256)

    assert desk.keeping.verify().entries == entries + 1  # what came in now, with its hash
    now = events(desk, verdict.sha256)
    assert [e.source.file for e in now.values()] == ["logins.csv", "more.zip!more.csv"]
    assert now["e1"].source.file == "logins.csv"
    assert dict(desk.looking.report(verdict.sha256).files).keys() == {
        "logins.csv", "more.zip/more.csv",
    }  # fmt: skip


def test_a_form_may_be_named_on_the_command_line(folder, capsys):
    words = ["inspect", str(folder), "--format", "json"]
    assert app.run(words) == 1
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert [p["detail"] for p in report["problems"]] == [f"{CLOSE_CALL}:generic-table,text-log"]
    assert app.run([*words, "--as", "a.csv=text-log"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert {f["file"]: f["format"] for f in report["files"]}["a.csv"] == "text-log"
    assert app.run([*words, "--as", "a.csv=no-such-form"]) == 2
    assert "unknown_form" in capsys.readouterr().err


def test_a_chosen_form_is_that_of_the_one_file_of_two_with_the_same_name(desk, folder):
    (folder / "inner").mkdir()
    (folder / "inner" / "a.csv").write_text(UNCLEAR.replace("river", "stone"))
    (verdict,) = take_in(desk, folder)
    desk.receiving.choose_form(verdict.sha256, "inner/a.csv", Format.TEXT_LOG)
    again(desk, verdict.sha256)
    read = {one.file: one.format for one in desk.looking.files_read(verdict.sha256)}
    assert read == {"logins.csv": Format.GENERIC_TABLE, "inner/a.csv": Format.TEXT_LOG}
    desk.receiving.choose_form(verdict.sha256, "a.csv", Format.GENERIC_TABLE)
    again(desk, verdict.sha256)
    read = {one.file: one.format for one in desk.looking.files_read(verdict.sha256)}
    assert (read["a.csv"], read["inner/a.csv"]) == (Format.GENERIC_TABLE, Format.TEXT_LOG)


def test_a_file_that_was_put_beside_a_report_since_does_not_become_part_of_it(desk, folder):
    (verdict,) = take_in(desk, folder)
    before = events(desk, verdict.sha256)
    (folder / "later.csv").write_text(LOGINS.replace("river", "stone"))
    with pytest.raises(Refused) as refused:
        again(desk, verdict.sha256)
    assert refused.value.detail == "original_changed"
    assert events(desk, verdict.sha256) == before


def test_a_mark_at_a_row_that_was_folded_since_does_not_hinder_reading_again(desk, folder):
    (folder / "a.csv").write_text(LOGINS)
    (verdict,) = take_in(desk, folder)
    assert list(events(desk, verdict.sha256)) == ["e1"]
    desk.deciding.note(verdict.sha256, "e2", "Taken down before rows were folded.")
    assert again(desk, verdict.sha256).outcome is Outcome.AGAIN


def test_a_declaration_about_a_file_that_is_named_otherwise_now_is_not_lost(desk, folder):
    (folder / "a.csv").unlink()
    (folder / "logins.csv").write_text(LOGINS.replace("Z,", ","))
    (verdict,) = take_in(desk, folder)
    sha256, answer = verdict.sha256, Answer("America/Toronto")
    desk.declaring.declare(sha256, Scope.FILE, "logins.csv", answer, "As the company said.")
    before = events(desk, sha256)
    assert before["e1"].when.utc is not None
    moved = folder.parent / "moved.zip"
    with zipfile.ZipFile(moved, "w") as archive:
        archive.write(folder / "logins.csv", "logins.csv")
    desk.keeping.verify_originals(sha256, [moved])
    with pytest.raises(Refused) as refused:
        again(desk, sha256)
    assert refused.value.detail == "notes_would_move"
    assert events(desk, sha256) == before


def test_a_form_that_does_not_claim_the_file_is_no_answer(desk, folder):
    (verdict,) = take_in(desk, folder)
    desk.receiving.choose_form(verdict.sha256, "a.csv", Format.CYBERTIP_XML)
    again(desk, verdict.sha256)
    assert [one.file for one in desk.looking.files_read(verdict.sha256)] == ["logins.csv"]
    (problem,) = desk.looking.problems(verdict.sha256)
    assert problem.detail.startswith(CLOSE_CALL)


def test_files_that_are_no_longer_the_same_are_not_read_again(desk, folder):
    (verdict,) = take_in(desk, folder)
    before = events(desk, verdict.sha256)
    (folder / "logins.csv").write_text(LOGINS.replace("192.0.2.7", "192.0.2.8"))
    with pytest.raises(Refused) as refused:
        again(desk, verdict.sha256)
    assert refused.value.detail == "original_changed"
    assert events(desk, verdict.sha256) == before


def test_a_reading_that_would_move_a_note_is_refused_whole(desk, folder):
    (folder / "a.csv").write_text(LOGINS.replace("timestamp,", "timestamp;").replace(",", ";"))
    (verdict,) = take_in(desk, folder)
    sha256 = verdict.sha256
    desk.deciding.note(sha256, "e2", "This one.")
    before = events(desk, sha256)
    desk.stores.evidence._conn.execute("delete from record where kind = 'file_read'")
    (folder / "a.csv").rename(folder / "z.csv")
    with pytest.raises(Refused) as refused:
        again(desk, sha256)
    assert refused.value.detail == "notes_would_move"
    assert events(desk, sha256) == before


def test_a_form_is_chosen_only_for_a_file_of_the_report(desk, folder):
    (verdict,) = take_in(desk, folder)
    with pytest.raises(Refused):
        desk.receiving.choose_form(verdict.sha256, "other.csv", Format.TEXT_LOG)


def test_each_report_is_told_of_as_soon_as_it_is_done(desk, tmp_path):
    heard = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "logins.csv").write_text(LOGINS.replace("river", name))
    stopped = threading.Event()

    def told(verdict):
        heard.append((verdict.path_name, len(desk.looking.reports())))

    desk.receiving.take_in(
        [tmp_path / "one", tmp_path / "two"], lambda _step: None, stopped, told=told
    )
    assert heard == [("one", 1), ("two", 2)]
