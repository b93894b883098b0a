# SPDX-License-Identifier: Apache-2.0
"""From a dropped path to a kept report: new, known, refused, cancelled or killed, never half."""

import signal
import subprocess
import sys
import threading
import zipfile
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from reviewer import app
from reviewer.assess.packs import load_policy
from reviewer.desk.door import Desk
from reviewer.desk.receiving import Outcome
from reviewer.intake.courier import Courier
from reviewer.intake.start import start_host
from reviewer.model.errors import Cancelled, Refused
from reviewer.model.timeline import Filter
from reviewer.store.vault import Vault
from tests.builders import NOON

HERE = Path(__file__).parent
CSV = "timestamp,event,username,ip,port\n"
ROW = "2026-03-05T12:{0:02}:00Z,login,river,192.0.2.7,50001\n"
REPORT = (
    "<report><incidentSummary><incidentDateTime>2026-03-05T12:00:00Z</incidentDateTime>"
    "</incidentSummary></report>"
)
FILES = {"logins.csv": CSV + ROW.format(1) + ROW.format(2), "deep/chat.csv": CSV + ROW.format(3)}


@pytest.fixture(scope="module")
def courier():
    with closing(Courier()) as courier:
        yield courier


@pytest.fixture(scope="module")
def odd_courier():
    with closing(Courier(partial(start_host, (str(HERE / "odd_reader.py"),)))) as courier:
        yield courier


@pytest.fixture
def workspace(tmp_path):
    return tmp_path / "workspace"


def opened(workspace, courier):
    return closing(Desk.of(Vault.open(workspace), courier, load_policy(), lambda: NOON))


@pytest.fixture
def desk(workspace, courier):
    with opened(workspace, courier) as desk:
        desk.access.sign_as("A. Officer")
        yield desk


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / "set" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "set"


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "set.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, text in FILES.items():
            made.writestr(f"990000101/{name}", text)
    return path


def take_in(desk, *paths, stopped=None, watch=lambda step: None, **more):
    return desk.receiving.take_in(paths, watch, stopped or threading.Event(), **more)


def outcomes(verdicts):
    return [str(v.outcome) for v in verdicts]


def entries(desk):
    return desk.keeping.verify().entries


def test_a_dropped_folder_is_new_then_known_in_any_packing(desk, folder, archive):
    (first,) = take_in(desk, folder)
    assert (first.outcome, first.path_name, first.events) == (Outcome.NEW, "set", 3)
    before = entries(desk)
    assert outcomes(take_in(desk, folder)) == ["known"]
    assert outcomes(take_in(desk, archive)) == ["known"]
    assert outcomes(take_in(desk, folder, archive)) == ["known", "known"]
    assert [row.sha256 for row in desk.looking.reports()] == [first.sha256]
    assert entries(desk) == before


def test_an_archive_keeps_its_own_fingerprint_beside_the_identity(desk, folder, archive):
    (verdict,) = take_in(desk, archive)
    row = desk.looking.report(verdict.sha256)
    assert row.archive_sha256
    assert row.archive_sha256 != row.sha256
    assert sorted(name for name, _ in row.files) == ["deep/chat.csv", "logins.csv"]
    assert outcomes(take_in(desk, folder)) == ["known"]


def test_what_was_taken_in_is_whole(desk, folder):
    steps = []
    (verdict,) = take_in(desk, folder, watch=steps.append)
    row = desk.looking.report(verdict.sha256)
    assert (row.counts.events, row.receipt.items, row.taken_in) == (3, 3, NOON)
    assert (row.path_name, row.pack) == ("set", desk.policy.version)
    ids = [i for i in desk.looking.timeline(row.sha256, Filter()).ids if i > 0]
    assert [r.person for r in desk.looking.rows(ids)] == ["river"] * 3
    assert len([f for f in desk.looking.findings(row.sha256) if not f.about]) == 30
    assert {step.name for step in steps} == {"hashing", "reading"}
    assert desk.stores.ledger.taken_in() == {row.sha256}


def test_a_refused_report_is_named_by_its_own_file_not_by_the_folder_it_shares(desk, tmp_path):
    for name, begin in (("one", "<!DOCTYPE report []>"), ("two", "")):
        (tmp_path / "set" / name).mkdir(parents=True)
        (tmp_path / "set" / name / "report.xml").write_text(f"{begin}{REPORT}")
    verdicts = take_in(desk, tmp_path / "set")
    named = [(str(v.outcome), v.path_name) for v in verdicts]
    assert sorted(named) == [("new", "set"), ("refused", "set/one/report.xml")]


def test_files_that_come_with_a_known_report_and_cannot_be_opened_are_named(desk, folder):
    take_in(desk, folder)
    (folder / "pointer.csv").symlink_to(folder / "logins.csv")
    (again,) = take_in(desk, folder)
    assert (again.outcome, again.unopened) == (Outcome.KNOWN, ("pointer.csv",))


def test_each_report_of_a_drop_has_its_own_verdict(desk, folder, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "damaged.zip").write_bytes(b"PK\x03\x04 cut off")
    verdicts = take_in(desk, tmp_path / "empty", folder, tmp_path / "damaged.zip")
    assert outcomes(verdicts) == ["refused", "new", "refused"]
    assert [v.code for v in verdicts] == ["not_recognised", "", "damaged"]
    assert len(desk.looking.reports()) == 1


def test_a_declared_zone_is_kept_with_the_report_and_an_unknown_one_refused(desk, tmp_path):
    path = tmp_path / "in.csv"
    path.write_text(CSV + "2026-03-05 12:00:00,login,river,192.0.2.7,50001\n")
    with pytest.raises(Refused) as caught:
        take_in(desk, path, zone="Nowhere/Here")
    assert caught.value.detail == "zone"
    (verdict,) = take_in(desk, path, zone="America/Toronto")
    row = desk.looking.report(verdict.sha256)
    assert (row.declared_zone, row.counts.undated) == ("America/Toronto", 0)


def test_a_cancelled_take_in_leaves_nothing_and_the_next_one_works(desk, folder):
    stopped = threading.Event()
    before = entries(desk)

    def stop(step):
        if step.name == "reading":
            stopped.set()

    with pytest.raises(Cancelled):
        take_in(desk, folder, stopped=stopped, watch=stop)
    assert desk.looking.reports() == []
    assert entries(desk) == before
    assert outcomes(take_in(desk, folder)) == ["new"]


def test_a_reader_that_dies_leaves_nothing_and_the_next_report_is_taken_in(
    workspace, odd_courier, tmp_path
):
    with opened(workspace, odd_courier) as desk:
        verdicts = take_in(desk, tmp_path / "dies-late.zip", tmp_path / "killed.zip")
        assert outcomes(verdicts) == ["stopped", "stopped"]
        assert {v.code for v in verdicts} == {"reader_stopped"}
        assert desk.looking.reports() == []
        tables = desk.stores.evidence._conn
        assert tables.execute("select count(*) from item").fetchone()[0] == 0


@pytest.mark.parametrize(("where", "kept"), [("reading", 0), ("kept", 1)])
def test_a_program_killed_in_mid_take_in_leaves_nothing_half(
    workspace, courier, folder, where, kept
):
    killed = subprocess.run(
        [sys.executable, HERE / "killed_desk.py", workspace, folder, where],
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with opened(workspace, courier) as desk:
        assert not desk.access.held_elsewhere
        assert desk.keeping.verify().sound
        assert len(desk.looking.reports()) == kept
        assert desk.stores.ledger.taken_in() == frozenset()
        assert desk.receiving.settle() == kept
        assert len(desk.stores.ledger.taken_in()) == kept
        assert outcomes(take_in(desk, folder)) == ["known" if kept else "new"]


# --- import and verify, through the command line ------------------------------------------------


def run(capsys, *arguments):
    status = app.run([str(a) for a in arguments])
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err.splitlines()


def test_import_takes_in_and_verify_finds_it_sound(capsys, workspace, folder):
    status, out, errors = run(capsys, "import", folder, "--workspace", workspace)
    assert (status, errors) == (0, [])
    (line,) = out
    word, sha256, events, *_ = line.split()
    assert (word, len(sha256), events) == ("new", 64, "3")
    status, out, _ = run(capsys, "import", folder, "--workspace", workspace)
    assert (status, out[0].split()[:2]) == (0, ["known", sha256])
    status, out, errors = run(capsys, "verify", "--workspace", workspace)
    assert (status, errors) == (0, [])
    assert out[0] == load_policy().say("verify.sound", "en", entries=1)
    assert len(out[1]) == 64


def test_import_says_what_it_refused(capsys, workspace, folder, tmp_path):
    (tmp_path / "empty").mkdir()
    where = ("--workspace", workspace, "--lang", "fr")
    status, out, errors = run(capsys, "import", tmp_path / "empty", *where)
    assert (status, out[0].split()[:3]) == (3, ["refused", "-", "not_recognised"])
    sentence = load_policy().say("error.not_recognised", "fr")
    assert errors[0].startswith(f"reviewer: not_recognised: {sentence}")
    status, out, errors = run(capsys, "import", tmp_path / "empty", folder, *where)
    assert (status, len(out), len(errors)) == (1, 2, 1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["import", "{gone}"], "missing_path"),
        (["import", "{set}", "--zone", "Nowhere/Here"], "unknown_zone"),
        (["verify"], "no_workspace"),
    ],
)
def test_wrong_usage_makes_no_workspace(capsys, workspace, folder, arguments, code):
    names = {"set": folder, "gone": folder / "gone"}
    wanted = [a.format(**names) for a in arguments]
    status, out, errors = run(capsys, *wanted, "--workspace", workspace)
    assert (status, out) == (2, [])
    assert errors[0].startswith(f"reviewer: {code}: ")
    assert not workspace.exists()


def test_import_into_a_workspace_in_use_is_refused_and_verify_still_reads(
    capsys, desk, workspace, folder
):
    status, out, errors = run(capsys, "import", folder, "--workspace", workspace)
    assert (status, out) == (3, [])
    assert errors[0].startswith("reviewer: store_locked: ")
    assert run(capsys, "verify", "--workspace", workspace)[0] == 0


def alter(workspace, sql):
    """Change the ledger behind the program's back."""
    with closing(Vault.open(workspace)) as vault:
        connection = dbapi2.connect(workspace / "ledger.db", isolation_level=None)
        connection.execute(f"pragma key = \"x'{vault._keys.key}'\"")
        triggers = connection.execute(
            "select name, sql from sqlite_master where type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"drop trigger {name}")
        connection.execute(sql)
        for _, made in triggers:
            connection.execute(made)
        connection.close()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_verify_names_the_entry_at_which_the_chain_breaks(capsys, workspace, courier, folder, lang):
    with opened(workspace, courier) as desk:
        desk.access.sign_as("A. Officer")
        for number in range(5):
            desk.deciding.note("a" * 64, None, f"note {number}")
    alter(workspace, "update entry set author = 'B. Officer' where seq = 4")
    status, out, errors = run(capsys, "verify", "--workspace", workspace, "--lang", lang)
    assert (status, errors) == (1, [])
    assert " 4" in out[0]


def test_verify_changes_nothing(capsys, workspace, courier, folder):
    with opened(workspace, courier) as desk:
        take_in(desk, folder)
    ledger = (workspace / "ledger.db").read_bytes()
    assert run(capsys, "verify", "--workspace", workspace)[0] == 0
    assert (workspace / "ledger.db").read_bytes() == ledger


def test_a_damaged_database_is_named(capsys, workspace, courier, folder):
    with opened(workspace, courier) as desk:
        take_in(desk, folder)
    path = workspace / "evidence.db"
    data = bytearray(path.read_bytes())
    data[-2000] ^= 1
    path.write_bytes(data)
    status, out, _ = run(capsys, "verify", "--workspace", workspace)
    assert status == 1
    assert "evidence" in " ".join(out)
