# SPDX-License-Identifier: Apache-2.0
"""Received material keeps its identity and its bytes, and nothing of it is lost in silence."""

import hashlib
import os
import zipfile
from contextlib import closing

import pytest

from reviewer.assess.packs import load_policy
from reviewer.desk.reading import ReadingRoom
from reviewer.intake import wire
from reviewer.intake.courier import Ask, Courier
from reviewer.intake.package import Package
from reviewer.intake.work import do_job
from reviewer.model.errors import IntakeError
from reviewer.model.report import ProblemKind, Receipt
from tests.builders import NOON
from tests.journeys.inspections import CSV, ROW, XML, inspect


@pytest.fixture(scope="module")
def courier():
    with closing(Courier()) as courier:
        yield courier


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
    with pytest.raises(IntakeError, match="changed_while_read"):
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
    with pytest.raises(IntakeError, match="changed_while_read"):
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


def test_of_a_folder_of_reports_only_the_one_that_is_read_is_opened(courier, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "report.xml").write_text(XML)
        (tmp_path / name / "deep" / f"{name}.csv").write_text(CSV + ROW.format(len(name)))
    readings = ReadingRoom(courier, load_policy(), Ask(NOON)).readings((tmp_path,))
    assert len(readings) == 2
    (tmp_path / "two" / "report.xml").write_text("changed meanwhile")
    found = readings[0].identify(lambda step: None)
    assert sorted(name for name, _ in found.files) == ["deep/one.csv", "report.xml"]
    assert sum(map(len, readings[0].events(found, lambda step: None))) == 2
    with pytest.raises(IntakeError, match="changed_while_read"):
        readings[1].identify(lambda step: None)


@pytest.mark.parametrize("under", ["gone", "..", "one/..", ".", "/", "link", "one/in.csv", "\x00"])
def test_a_folder_that_is_none_of_the_package_opens_the_package_and_nothing_else(tmp_path, under):
    (tmp_path / "secret.csv").write_text(CSV)
    folder = tmp_path / "set"
    (folder / "one").mkdir(parents=True)
    (folder / "one" / "in.csv").write_text(CSV)
    (folder / "link").symlink_to(tmp_path)
    with Package.open([folder], under=under) as package:
        assert [o.name for o in package.files] == ["one/in.csv"]
    with Package.open([folder], under="one") as package:
        assert [o.name for o in package.files] == ["one/in.csv"]
        assert package.problems == []
