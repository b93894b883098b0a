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
VERBS = ("list", "digest", "read")
MOMENTS = (0, 1, 3, 9, 99)
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


CHANGES = (grow, shrink, write_over, write_over_and_set_the_time_back, replace, touch)


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


def verdicts_at(desk, courier, make, change):
    """What becomes of a file that changes at each moment of each job, until none is left."""
    for verb in VERBS:
        for moment in MOMENTS:
            path = make(f"{verb}-{moment}")
            with Meddler(courier, lambda path=path: change(path)) as meddler:
                (verdict,) = take_in(desk, path)
            if not meddler.meddled:
                assert str(verdict.outcome) == "new"
                break
            yield path.name, str(verdict.outcome), verdict.code


@pytest.mark.promise("G12")
@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_at_any_moment_is_refused(courier, desk_with, tmp_path, change):
    def make(name):
        path = tmp_path / f"{name}.csv"
        path.write_text(ROWS + f"{name}\n")
        return path

    desk = desk_with(courier)
    found = list(verdicts_at(desk, courier, make, change))
    assert len(found) >= 6
    assert {verdict[1:] for verdict in found} == {("refused", "changed_while_read")}
    assert len(desk.looking.reports()) == len(VERBS)  # those whose moment never came


def test_a_file_that_is_gone_at_any_moment_is_refused(courier, desk_with, tmp_path):
    def make(name):
        path = tmp_path / f"{name}.csv"
        path.write_text(ROWS + f"{name}\n")
        return path

    found = list(verdicts_at(desk_with(courier), courier, make, Path.unlink))
    assert {outcome for _, outcome, _ in found} == {"refused"}
    assert {code for *_, code in found} <= {"changed_while_read", "missing_file"}


@pytest.mark.promise("G12")
def test_an_archive_that_changes_at_any_moment_is_refused(courier, desk_with, tmp_path):
    def make(name):
        path = tmp_path / f"{name}.zip"
        path.write_bytes(zipped({"a.csv": ROWS.encode(), "b.bin": noise(name, 2000)}))
        return path

    found = list(verdicts_at(desk_with(courier), courier, make, touch))
    assert len(found) >= 6
    assert {verdict[1:] for verdict in found} == {("refused", "changed_while_read")}


def test_a_file_that_stays_the_same_through_a_stop_is_taken_in(courier, desk_with, tmp_path):
    path = tmp_path / "read-1.csv"
    path.write_text(ROWS)
    with Meddler(courier, lambda: None) as meddler:
        (verdict,) = take_in(desk_with(courier), path)
    assert meddler.meddled
    assert (str(verdict.outcome), verdict.events) == ("new", 30)
