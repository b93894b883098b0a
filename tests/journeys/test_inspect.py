# SPDX-License-Identifier: Apache-2.0
"""`python -m reviewer inspect`, from the command line to the exit status."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from reviewer import app
from reviewer.assess.packs import load_policy
from reviewer.desk.reading import packages, shown_path
from reviewer.intake.courier import Courier
from reviewer.intake.start import start_host
from tests.journeys.inspections import CSV, ROW, XML, inspect
from tests.unit.zips import encrypted

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"reviewer: [a-z_]+: .+")


def command(*arguments):
    return [sys.executable, "-m", "reviewer", *map(str, arguments)]


def run(*arguments, **changes):
    """One start of the program; status, output, error lines."""
    done = subprocess.run(
        command(*arguments), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        **changes,
    )  # fmt: skip
    errors = done.stderr.splitlines()
    assert [e for e in errors if not LINE.fullmatch(e)] == []
    return done.returncode, done.stdout, errors


def run_here(capsys, *arguments):
    """The same without a new process, for what starts no reader."""
    status = app.run([str(a) for a in arguments])
    said = capsys.readouterr()
    errors = said.err.splitlines()
    assert [e for e in errors if not LINE.fullmatch(e)] == []
    return status, said.out, errors


def as_json(text):
    """The one object; more than one would not decode."""
    return json.loads(text)


@pytest.fixture
def logins(tmp_path):
    path = tmp_path / "logins.csv"
    path.write_text(CSV + "".join(ROW.format(n) for n in range(3)))
    return path


@pytest.fixture(scope="module")
def courier():
    with closing(Courier()) as courier:
        yield courier


# --- exit statuses, through the whole program ---------------------------------------------------


def test_what_was_understood_is_0_and_the_receipt_adds_up(logins):
    status, out, errors = run("inspect", logins, "--format", "json")
    assert (status, errors) == (0, [])
    (report,) = as_json(out)["reports"]
    assert report["receipt"] == {"items": 3, "read": 3, "problems": 0, "skipped": 0}
    assert [e["utc"] for e in report["events"]] == [f"2026-03-05T12:00:0{n}Z" for n in range(3)]
    assert report["sha256"] == hashlib.sha256(logins.read_bytes()).hexdigest()
    assert len(report["checklist"]) == 30


def test_a_problem_is_1_and_the_rest_is_read(logins):
    logins.write_text(logins.read_text() + '2026-03-05T13:00:00Z,"login,river\n')
    status, out, errors = run("inspect", logins, "--format", "json")
    assert (status, errors) == (1, [])
    (report,) = as_json(out)["reports"]
    assert report["problems"]
    assert len(report["events"]) == 3


def test_a_refused_path_beside_one_that_was_read_is_1_and_is_listed(logins, tmp_path):
    (tmp_path / "empty").mkdir()
    status, out, errors = run("inspect", logins, tmp_path / "empty", "--format", "json")
    assert status == 1
    whole = as_json(out)
    assert len(whole["reports"]) == 1
    assert whole["refused"] == [{"path": "empty", "kind": "not_recognised"}]
    assert len(errors) == 1
    assert errors[0].startswith("reviewer: not_recognised: ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["inspect", "{gone}"], "missing_path"),
        (["inspect", "{logins}", "{gone}"], "missing_path"),
        (["inspect"], "usage"),
        (["inspect", "{logins}", "--policy", "zz"], "usage"),
        (["inspect", "{logins}", "--zone", "Nowhere/Here"], "unknown_zone"),
        (["inspect", "{logins}", "--password-file", "{gone}"], "password_file"),
    ],
)
def test_wrong_usage_is_2_and_nothing_is_read(capsys, logins, tmp_path, arguments, code):
    names = {"logins": logins, "gone": tmp_path / "gone"}
    wanted = [a.format(**names) for a in arguments]
    status, out, errors = run_here(capsys, *wanted, "--format", "json")
    assert (status, out) == (2, "")
    assert [e.split(":")[1].strip() for e in errors] == [code]


def test_trouble_is_said_in_french_too(capsys, tmp_path):
    _, _, english = run_here(capsys, "inspect", tmp_path / "gone")
    _, _, french = run_here(capsys, "inspect", tmp_path / "gone", "--lang", "fr")
    assert english != french
    assert load_policy().say("error.missing_path", "fr") in french[0]


def test_a_doctype_in_the_only_report_file_is_refused_with_3(tmp_path):
    path = tmp_path / "report.xml"
    path.write_text(f'<!DOCTYPE report [<!ENTITY x "y">]>{XML}')
    status, out, errors = run("inspect", path, "--format", "json")
    assert status == 3
    assert as_json(out) == {
        "schema": "reviewer.inspect/1", "reports": [],
        "error": {"code": "unsafe", "detail": "doctype"},
    }  # fmt: skip
    assert errors[0].startswith("reviewer: unsafe: ")


def test_ctrl_c_in_mid_read_is_130_and_leaves_no_process(tmp_path):
    path = tmp_path / "logins.csv"
    path.write_text(CSV + "".join(ROW.format(n % 60) for n in range(40_000)))
    with subprocess.Popen(
        command("inspect", path, "--format", "json"),
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout.readline().startswith(b"{")
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        assert children
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=30)
    assert (running.returncode, errors) == (130, b"")
    assert [c for c in children if Path(f"/proc/{c}").exists()] == []


def test_a_reader_of_our_output_that_goes_away_is_no_fault(tmp_path):
    path = tmp_path / "logins.csv"
    path.write_text(CSV + "".join(ROW.format(n % 60) for n in range(25_000)))
    with subprocess.Popen(
        command("inspect", path), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == 130


def test_inspect_loads_neither_a_database_nor_the_window(logins):
    code = (
        "import sys\n"
        "from reviewer.app import run\n"
        f"assert run(['inspect', {str(logins)!r}]) == 0\n"
        "heavy = ('PySide6', 'sqlcipher3', 'sqlite_utils', 'sqlite3', 'cryptography', 'PIL',"
        " 'reviewer.store', 'reviewer.ui', 'pypdf')\n"
        "sys.stderr.write(' '.join(m for m in heavy if m in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Report")


def test_the_sheet_is_printed_in_the_language_asked_for(logins):
    status, out, errors = run("inspect", logins, "--lang", "fr")
    assert (status, errors) == (0, [])
    for part in ("Signalement", "Chronologie", "2026-03-05 12:00:00Z", "192.0.2.7 : 50001"):
        assert part in out


def test_a_path_that_is_relative_or_no_text_is_found(tmp_path):
    folder, empty = (tmp_path / os.fsdecode(n) for n in (b"\xff\x1b[2J", b"empty\xff\x1b"))
    folder.mkdir()
    (folder / "logins.csv").write_text(CSV + ROW.format(1))
    empty.mkdir()
    done = subprocess.run(
        [*command("inspect"), folder.name, empty.name], cwd=tmp_path, capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout + done.stderr
    assert rb"(empty\xff<U+001B>)" in done.stderr


# --- statuses that need no new process ----------------------------------------------------------


def test_an_empty_folder_and_an_unknown_form_are_refused_with_3(courier, tmp_path):
    assert inspect(courier, tmp_path)[0] == 3
    (tmp_path / "x.bin").write_bytes(b"\x00\x01\x02" * 50)
    status, whole = inspect(courier, tmp_path)
    assert (status, whole["reports"]) == (3, [])
    assert whole["error"]["code"] == "not_recognised"


def test_a_pdf_of_which_nothing_is_left_is_refused_as_damaged(courier, tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    status, whole = inspect(courier, tmp_path / "x.pdf")
    assert (status, whole["error"]["code"]) == (3, "damaged")


def test_an_encrypted_archive_needs_its_password(courier, tmp_path):
    path = tmp_path / "set.zip"
    path.write_bytes(encrypted("logins.csv", (CSV + ROW.format(1)).encode(), b"rain"))
    assert inspect(courier, path)[1]["error"] == {
        "code": "encrypted", "detail": "password_needed",
    }  # fmt: skip
    assert inspect(courier, path, password=b"snow")[1]["error"]["detail"] == "wrong_password"
    status, whole = inspect(courier, path, password=b"rain")
    assert (status, len(whole["reports"])) == (0, 1)


def test_a_password_file_is_read_without_its_line_end(tmp_path):
    path = tmp_path / "set.zip"
    path.write_bytes(encrypted("logins.csv", (CSV + ROW.format(1)).encode(), b"rain"))
    (tmp_path / "password").write_text("rain\n")
    status, _, errors = run("inspect", path, "--password-file", tmp_path / "password")
    assert (status, errors) == (0, [])


def test_a_reader_that_stops_is_4_and_nothing_is_printed_of_the_report(tmp_path):
    odd = str(Path(__file__).parent / "odd_reader.py")
    with closing(Courier(partial(start_host, (odd,)))) as courier:
        for what in ("killed", "dies-late"):
            status, whole = inspect(courier, tmp_path / what)
            assert (status, whole["reports"]) == (4, [])
            assert whole["error"] == {"code": "reader_stopped", "detail": "crashed"}


def test_a_doctype_in_the_report_file_refuses_the_logs_beside_it_too(courier, tmp_path):
    (tmp_path / "report.xml").write_text(f"<!DOCTYPE report []>{XML}")
    (tmp_path / "logins.csv").write_text(CSV + ROW.format(1))
    status, whole = inspect(courier, tmp_path)
    assert (status, whole["error"]) == (3, {"code": "unsafe", "detail": "doctype"})


def test_a_doctype_in_one_report_of_several_costs_that_one_only(courier, tmp_path):
    for name, begin in (("one", "<!DOCTYPE report []>"), ("two", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.xml").write_text(begin + XML)
    status, whole = inspect(courier, tmp_path)
    assert (status, len(whole["reports"])) == (1, 1)
    assert whole["refused"] == [{"path": f"{tmp_path.name}/one/report.xml", "kind": "unsafe"}]


def test_a_declared_zone_is_used_and_said(courier, tmp_path):
    (tmp_path / "in.csv").write_text(CSV + "2026-03-05 12:00:00,login,river,192.0.2.7,50001\n")
    (event,) = inspect(courier, tmp_path, zone="America/Toronto")[1]["reports"][0]["events"]
    assert (event["utc"], event["zone_evidence"]) == ("2026-03-05T17:00:00Z", "declared")
    assert "zone_not_stated" in event["doubt"]
    (event,) = inspect(courier, tmp_path)[1]["reports"][0]["events"]
    assert event["utc"] is None


# --- packages -----------------------------------------------------------------------------------


def test_a_folder_or_an_archive_is_a_package_and_single_files_together_are_one(tmp_path):
    folder, other = tmp_path / "set", tmp_path / "other.ZIP"
    folder.mkdir()
    one, two = tmp_path / "a.csv", tmp_path / "b.xml"
    assert packages([one, folder, two, other, one]) == [(one, two), (folder,), (other,)]
    assert packages([]) == []


def test_what_a_person_named_is_shown_by_its_last_part():
    assert shown_path([Path("/x/set.zip")]) == "set.zip"
    assert shown_path([Path("/x/a"), Path("/x/b"), Path("/x/c")]) == "a +2"
    assert shown_path([Path(os.fsdecode(b"/x/\xffa"))]) == "\\xffa"
    assert shown_path([Path()]) == Path.cwd().name
