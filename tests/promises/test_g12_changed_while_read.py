# SPDX-License-Identifier: Apache-2.0
"""Promise G12: a file that changes while it is read is refused, at whatever moment it changes."""

import os
import shutil
import signal
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from tests.promises.conftest import hosted, take_in
from tests.promises.pictures import noise, zipped

CSV = "timestamp,event,username,ip,port\n"
ROW = "2026-03-05T12:00:{0:02}Z,login,river,192.0.2.7,50001\n"
ROWS = CSV + "".join(ROW.format(n) + "\n" * 2_500 for n in range(30))
"""Read in several pieces, and soon taken in."""
REFUSED = ("refused", "changed_while_read")
MOMENTS = (0, 1, 9, 99)
"""Numbers of reads after which the file changes; no job has as many as the last."""


@pytest.fixture(scope="module")
def courier():
    with hosted("stopping_reader.py") as courier:
        yield courier


def grow(path):
    with path.open("ab") as file:
        file.write(b"\n")


def shrink(path):
    os.truncate(path, path.stat().st_size - 1)


def write_over(path):
    with path.open("r+b") as file:
        file.write(b"T")


def write_over_and_set_the_time_back(path):
    before = path.stat()
    write_over(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(path):
    """Put an equal file with equal times in its place."""
    other = path.with_name("other")
    shutil.copy2(path, other)
    other.replace(path)


def touch(path):
    os.utime(path, ns=(0, 1))


CHANGES = (grow, shrink, write_over, write_over_and_set_the_time_back, replace)


class Meddler:
    """Waits until the reader's child stops, changes the file, and lets the child go on."""

    def __init__(self, courier, change):
        self.meddled = False
        self._host = courier._host.pid
        self._change = change
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        self._thread.join()

    def _run(self):
        while not self._done.wait(0.002):
            with suppress(
                FileNotFoundError, ProcessLookupError
            ):  # a child may end while it is looked at
                child = self._stopped()
                if child and not self.meddled:
                    self._change()
                    self.meddled = True
                    os.kill(child, signal.SIGCONT)

    def _stopped(self):
        """The process id of a child that waits, 0 when none does."""
        listed = Path(f"/proc/{self._host}/task/{self._host}/children").read_text().split()
        for child in listed:
            if Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] == "T":
                return int(child)
        return 0


def meddled(desk, courier, path, change):
    """What becomes of a file that changes when its name says; None when that moment never came."""
    with Meddler(courier, lambda: change(path)) as meddler:
        (verdict,) = take_in(desk, path)
    assert meddler.meddled or str(verdict.outcome) == "new"
    return (str(verdict.outcome), verdict.code) if meddler.meddled else None


def plain(folder, name):
    path = folder / f"{name}.csv"
    path.write_text(ROWS + f"{name}\n")
    return path


def packed(folder, name):
    path = folder / f"{name}.zip"
    path.write_bytes(zipped({"a.csv": ROWS.encode(), "b.bin": noise(name, 2000)}))
    return path


@pytest.mark.promise("G12")
@pytest.mark.parametrize("make", [plain, packed])
def test_what_changes_at_any_moment_of_any_job_is_refused(courier, desk_with, tmp_path, make):
    desk = desk_with(courier)
    for verb in ("list", "digest", "read"):
        found = [meddled(desk, courier, make(tmp_path, f"{verb}-{n}"), touch) for n in MOMENTS]
        moments = found.index(None)
        assert moments >= 2
        assert set(found[:moments]) == {REFUSED}


@pytest.mark.promise("G12")
@pytest.mark.parametrize("change", CHANGES)
def test_every_kind_of_change_is_refused(courier, desk_with, tmp_path, change):
    desk = desk_with(courier)
    for moment in ("list-0", "digest-0", "read-3", "read-end"):
        assert meddled(desk, courier, plain(tmp_path, moment), change) == REFUSED
    assert desk.looking.reports() == []


def test_a_file_that_is_gone_is_refused(courier, desk_with, tmp_path):
    desk = desk_with(courier)
    for moment, code in {
        "list-1": REFUSED[1],
        "list-2": "missing_file",
        "read-3": REFUSED[1],
    }.items():
        path = plain(tmp_path, moment)
        assert meddled(desk, courier, path, Path.unlink) == ("refused", code)


def test_a_file_that_stays_the_same_through_a_stop_is_taken_in(courier, desk_with, tmp_path):
    path = tmp_path / "read-1.csv"
    path.write_text(ROWS)
    with Meddler(courier, lambda: None) as meddler:
        (verdict,) = take_in(desk_with(courier), path)
    assert meddler.meddled
    assert (str(verdict.outcome), verdict.events) == ("new", 30)
