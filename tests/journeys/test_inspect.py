# SPDX-License-Identifier: Apache-2.0
"""`python -m reviewer inspect`, from the command line to the exit status."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from contextlib import closing
from functools import partial
from io import StringIO
from pathlib import Path

import pytest

from reviewer import app
from reviewer.assess.packs import load_policy
from reviewer.cli.inspect import Inspection, JsonSheet
from reviewer.desk.reading import ReadingRoom, packages, shown_path
from reviewer.intake import wire
from reviewer.intake.courier import Ask, Courier
from reviewer.intake.start import start_host
from reviewer.intake.work import do_job
from reviewer.model.report import ProblemKind, Receipt
from tests.builders import NOON
from tests.unit.test_archive import encrypted

ROOT = Path(__file__).resolve().parents[2]
CSV = "timestamp,event,username,ip,port\n"
ROW = "2026-03-05T12:00:{0:02}Z,login,river,192.0.2.7,50001\n"
XML = (
    "<report><incidentSummary><incidentDateTime>2026-03-05T12:00:00Z"
    "</incidentDateTime></incidentSummary></report>"
)
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


def inspect(courier, *paths, zone=None, password=None):
    """Status and object of an inspection in this process, by one shared reader."""
    out = StringIO()
    room = ReadingRoom(courier, load_policy(), Ask(NOON, zone, password))
    outcome = Inspection(room, JsonSheet(out), StringIO()).run([Path(p) for p in paths])
    return outcome.status, as_json(out.getvalue())


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


def test_a_form_that_is_known_but_not_read_is_refused_as_such(courier, tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    status, whole = inspect(courier, tmp_path / "x.pdf")
    assert (status, whole["error"]["code"]) == (3, "unsupported")


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


def test_a_reader_that_stops_is_4_even_after_the_first_events(tmp_path):
    odd = str(Path(__file__).parent / "odd_reader.py")
    with closing(Courier(partial(start_host, (odd,)))) as courier:
        assert inspect(courier, tmp_path / "killed")[0] == 4
        status, whole = inspect(courier, tmp_path / "dies-early")
        assert (status, whole["reports"]) == (4, [])
        assert whole["error"] == {"code": "reader_stopped", "detail": "status_-9"}
        status, whole = inspect(courier, tmp_path / "dies-late")
        assert status == 4
        assert whole["reports"][0]["error"] == {"code": "reader_stopped"}
        assert whole["refused"] == [{"path": "dies-late", "kind": "reader_stopped"}]


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
    assert whole["refused"] == [{"path": tmp_path.name, "kind": "unsafe"}]


def test_a_declared_zone_is_used_and_said(courier, tmp_path):
    (tmp_path / "in.csv").write_text(CSV + "2026-03-05 12:00:00,login,river,192.0.2.7,50001\n")
    (event,) = inspect(courier, tmp_path, zone="America/Toronto")[1]["reports"][0]["events"]
    assert (event["utc"], event["zone_evidence"]) == ("2026-03-05T17:00:00Z", "declared")
    assert "zone_not_stated" in event["doubt"]
    (event,) = inspect(courier, tmp_path)[1]["reports"][0]["events"]
    assert event["utc"] is None


# --- identity, G8, G11, G12 ---------------------------------------------------------------------


def a_set(folder, prefix=""):
    files = {"logins.csv": CSV + ROW.format(1), "deep/chat.csv": CSV + ROW.format(2)}
    for name, text in files.items():
        path = folder / prefix / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return files


def zipped(path, files, top=""):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(top + name, text)
    return path


def test_a_set_has_one_identity_as_folder_and_archive_and_a_file_its_own(courier, tmp_path):
    files = a_set(tmp_path / "set")
    lines = sorted(f"{hashlib.sha256(t.encode()).hexdigest()}  {n}\n" for n, t in files.items())
    wanted = hashlib.sha256("".join(lines).encode()).hexdigest()
    flat = zipped(tmp_path / "flat.zip", files)
    top = zipped(tmp_path / "top.zip", files, "990000101/")
    bare = zipped(tmp_path / "no_suffix", files)
    for path in (tmp_path / "set", flat, top, bare):
        (report,) = inspect(courier, path)[1]["reports"]
        assert report["sha256"] == wanted
        archive = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
        assert report["archive_sha256"] == archive

    alone = zipped(tmp_path / "one.zip", {"x/logins.csv": files["logins.csv"]})
    (report,) = inspect(courier, alone)[1]["reports"]
    assert report["sha256"] == hashlib.sha256(files["logins.csv"].encode()).hexdigest()


def test_a_received_folder_that_cannot_be_written_is_read_and_left_as_it_is(courier, tmp_path):
    folder = tmp_path / "set"
    a_set(folder)
    paths = sorted(folder.rglob("*"), reverse=True)

    def state():
        return [(p.name, p.stat().st_mtime_ns, p.stat().st_mode,
                 p.read_bytes() if p.is_file() else sorted(p.iterdir()))
                for p in [folder, *paths]]  # fmt: skip

    for path in [*paths, folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = state()
    try:
        assert inspect(courier, folder)[0] == 0
        assert state() == before
    finally:
        for path in [folder, *paths]:
            path.chmod(0o755)


def test_a_file_that_changes_between_hashing_and_reading_is_refused(courier, tmp_path):
    path = tmp_path / "logins.csv"
    path.write_text(CSV + ROW.format(1))
    (reading,) = ReadingRoom(courier, load_policy(), Ask(NOON)).readings((path,))
    found = reading.identify(lambda step: None)
    path.write_text(CSV + ROW.format(2))
    os.utime(path, ns=(1, 1))
    with pytest.raises(Exception, match="changed_while_read"):
        list(reading.events(found, lambda step: None))


def test_a_file_that_changes_while_it_is_read_is_refused_whole(tmp_path):
    path = tmp_path / "logins.csv"
    path.write_text(CSV + "".join(ROW.format(n) for n in range(9)))
    groups, lines = [], []
    do_job(wire.Job("list", (bytes(path),), NOON), groups.append)

    def write(record):
        if not lines:
            os.utime(path, ns=(1, 1))
        lines.append(record)

    do_job(wire.Job("read", (bytes(path),), NOON, group=groups[-1]), write)
    assert lines[-1] == wire.Refusal(ProblemKind.CHANGED_WHILE_READ)
    assert not any(isinstance(line, Receipt) for line in lines)


def test_an_archive_that_changes_between_listing_and_hashing_is_refused(courier, tmp_path):
    path = zipped(tmp_path / "set.zip", {"logins.csv": CSV + ROW.format(1)})
    (reading,) = ReadingRoom(courier, load_policy(), Ask(NOON)).readings((path,))
    zipped(path, {"logins.csv": CSV + ROW.format(2)})
    os.utime(path, ns=(1, 1))
    with pytest.raises(Exception, match="changed_while_read"):
        reading.identify(lambda step: None)


def test_every_item_is_read_a_problem_or_left_out(courier, tmp_path):
    a_set(tmp_path / "set")
    (tmp_path / "set" / "Thumbs.db").write_bytes(b"x")
    (tmp_path / "set" / "odd.bin").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "set" / "link.csv").symlink_to(tmp_path / "set" / "logins.csv")
    status, whole = inspect(courier, tmp_path / "set")
    (report,) = whole["reports"]
    assert status == 1
    assert report["receipt"] == {"items": 5, "read": 3, "problems": 1, "skipped": 1}
    kinds = {(p["kind"], p["source"]["file"]) for p in report["problems"]}
    assert kinds == {("unsafe", "link.csv"), ("not_recognised", "odd.bin")}
    (card,) = report["media"]
    assert card["sha256"] == hashlib.sha256(b"\x00\x01\x02" * 50).hexdigest()


def test_trouble_of_one_folder_is_told_of_in_its_own_report_only(courier, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.xml").write_text(XML)
    (tmp_path / "two" / "link").symlink_to(tmp_path / "one")
    reports = inspect(courier, tmp_path)[1]["reports"]
    told = [[p["source"]["file"] for p in r["problems"] if p["detail"] == "link"] for r in reports]
    assert told == [[], ["two/link"]]


def test_an_archive_cut_off_is_refused_and_says_how(courier, tmp_path):
    path = zipped(tmp_path / "set.zip", {"logins.csv": CSV + ROW.format(1)})
    path.write_bytes(path.read_bytes()[:-10])
    status, whole = inspect(courier, path)
    assert (status, whole["error"]["code"]) == (3, "damaged")


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
