# SPDX-License-Identifier: Apache-2.0
"""The reader is another process: what happens in it harms neither the window nor the next job."""

import re
import subprocess
import sys
import threading
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from reviewer.intake import wire
from reviewer.intake.courier import Ask, Courier, Refused
from reviewer.intake.start import start_host
from reviewer.model.errors import Cancelled, ReaderStopped, TooLarge
from reviewer.model.formats import Format
from tests.builders import NOON

ODD = str(Path(__file__).parent / "odd_reader.py")
GROUP = wire.Group(0, "", (wire.Listed("a.csv", 3, Format.GENERIC_TABLE),))


@pytest.fixture(scope="module")
def courier():
    with closing(Courier(partial(start_host, (ODD,)))) as courier:
        yield courier


def read(courier, what, stopped=None):
    ask = Ask(NOON, stopped=stopped or threading.Event())
    return courier.records([Path("/odd") / what], GROUP, (), ask)


def is_usable(courier):
    kinds = [type(line).__name__ for line in read(courier, "whole")]
    return kinds == ["EventLine"] * 3 + ["Progress", "PersonLine", "HeadLine", "ReceiptLine"]


def alive(pid):
    """Whether a process runs; one that is dead and not waited for counts as alive."""
    return Path(f"/proc/{pid}").exists()


def ended(pid):
    """Whether a process that is not ours to wait for runs no longer."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def wait_until(condition):
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        threading.Event().wait(0.01)


@pytest.mark.promise("G9")
@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("killed", "crashed"),
        ("memory", "memory"),
        ("leaves", "protocol:receipt_missing"),
        ("garbage", "protocol:bad_line"),
        ("wrong-type", "protocol:bad_line"),
        ("deep", "protocol:bad_line"),
        ("too-long", "protocol:line_too_long"),
        ("cut-line", "protocol:cut_line"),
        ("no-receipt", "protocol:receipt_missing"),
        ("receipt-first", "protocol:receipt_not_last"),
        ("receipt-twice", "protocol:receipt_not_last"),
        ("receipt-lies", "protocol:receipt_wrong"),
        ("group-in-between", "protocol:unexpected_line"),
        ("exits", "crashed"),
    ],
)
def test_a_child_that_dies_or_lies_ends_its_own_report_only(courier, what, why):
    with pytest.raises(ReaderStopped) as caught:
        list(read(courier, what))
    assert caught.value.detail == why
    assert is_usable(courier)


def test_a_fault_is_told_by_type_and_place_and_never_by_value(courier, caplog):
    with pytest.raises(ReaderStopped) as caught:
        list(read(courier, "fault"))
    assert caught.value.detail == "crashed"
    wait_until(lambda: caplog.records)
    (record,) = caplog.records
    assert re.fullmatch(r"reviewer-reader: bug KeyError at reader\.py:\d+", record.getMessage())
    caplog.clear()
    assert is_usable(courier)


def test_standard_error_keeps_lines_of_our_shape_and_counts_the_rest(courier, caplog):
    before = courier.stderr_lines
    assert len(list(read(courier, "noisy"))) == 7
    wait_until(lambda: courier.stderr_lines == before + 4)
    (record,) = caplog.records
    assert record.getMessage() == "reviewer-reader: bug KeyError at work.py:1"
    caplog.clear()


def test_a_line_of_another_job_is_refused(courier):
    with pytest.raises(ReaderStopped, match="unexpected_line"):
        list(courier.digests([Path("/odd/whole")], GROUP, Ask(NOON)))
    with pytest.raises(ReaderStopped, match="no_groups"):
        courier.groups([Path("/odd/nothing")], Ask(NOON))
    assert is_usable(courier)


@pytest.mark.promise("G7")
@pytest.mark.parametrize(
    ("what", "why"), [("forever", {"silent"}), ("lets-go", {"silent", "crashed"})]
)
def test_a_silent_child_is_ended_and_the_next_job_served(what, why):
    with closing(Courier(partial(start_host, (ODD, "0.4")))) as courier:
        with pytest.raises(ReaderStopped) as caught:
            list(read(courier, what))
        assert caught.value.detail in why
        assert is_usable(courier)


def test_cancel_ends_a_silent_child_within_a_second(courier):
    stopped = threading.Event()
    lines = read(courier, "own-pid", stopped)
    child = int(next(lines).v.detail)
    assert alive(child)
    began = time.monotonic()
    timer = threading.Timer(0.05, stopped.set)
    timer.start()
    with pytest.raises(Cancelled):
        list(lines)
    timer.join()
    assert time.monotonic() - began < 1
    assert not alive(child)
    assert is_usable(courier)


def test_cancel_ends_a_child_that_never_stops_talking(courier):
    stopped = threading.Event()
    lines = read(courier, "flood", stopped)
    next(lines)
    stopped.set()
    with pytest.raises(Cancelled):
        list(lines)
    assert is_usable(courier)


def test_a_reading_that_is_left_half_way_gives_its_place_free(courier):
    for _ in range(3):
        lines = read(courier, "flood")
        next(lines)
        lines.close()
    assert is_usable(courier)


def test_jobs_of_several_threads_wait_in_line(courier):
    served = []

    def work():
        served.append(is_usable(courier))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert served == [True] * 4


def test_who_waits_in_line_can_be_cancelled(courier):
    first = read(courier, "forever")
    next(first)
    stopped = threading.Event()
    timer = threading.Timer(0.05, stopped.set)
    timer.start()
    with pytest.raises(Cancelled):
        list(read(courier, "whole", stopped))
    timer.join()
    first.close()
    assert is_usable(courier)


def test_a_child_inherits_its_pipe_and_nothing_else(courier):
    (problem, _head, _receipt) = read(courier, "descriptors")
    numbers = [int(number) for number in problem.v.detail.split()]
    assert numbers[:3] == [0, 1, 2]
    assert len(numbers) == 4


def test_a_host_that_is_killed_ends_every_job_in_words(caplog):
    with closing(Courier(partial(start_host, (ODD,)))) as courier:
        lines = read(courier, "own-pid")
        child = int(next(lines).v.detail)
        courier._host.kill()
        with pytest.raises(ReaderStopped):
            list(lines)
        for _ in range(2):
            with pytest.raises(ReaderStopped):
                list(read(courier, "whole"))
        wait_until(lambda: ended(child))


def test_closing_leaves_no_process_behind():
    courier = Courier(partial(start_host, (ODD,)))
    lines = read(courier, "own-pid")
    child = int(next(lines).v.detail)
    lines.close()
    host = courier._host
    courier.close()
    assert host.poll() is not None
    assert not alive(child)
    assert not alive(host.pid)
    with pytest.raises(ReaderStopped, match="host_gone"):
        list(read(courier, "whole"))


def test_closing_in_mid_read_ends_the_child_too():
    courier = Courier(partial(start_host, (ODD,)))
    stopped = threading.Event()
    seen = []
    running = threading.Event()

    def work():
        try:
            for line in read(courier, "own-pid", stopped):
                seen.append(line)
                running.set()
        except Cancelled:
            seen.append("cancelled")

    thread = threading.Thread(target=work)
    thread.start()
    assert running.wait(10)
    stopped.set()
    courier.close()
    thread.join(5)
    assert seen[-1] == "cancelled"
    assert not alive(int(seen[0].v.detail))


def test_a_job_longer_than_a_frame_is_refused_in_words(courier, monkeypatch):
    files = tuple(wire.Listed(f"{n:0200}.csv", 3) for n in range(200))
    group = wire.Group(0, "", (*GROUP.files, *files))
    assert list(courier.records([Path("/odd/whole")], group, (), Ask(NOON)))
    monkeypatch.setattr(wire, "FRAME_LIMIT", 10_000)
    with pytest.raises(TooLarge, match="frame"):
        list(courier.records([Path("/odd/whole")], group, (), Ask(NOON)))


def test_twenty_thousand_files_fit_a_job(courier):
    files = tuple(wire.Listed(f"folder/{n:0100}.csv", 3) for n in range(20_000))
    group = wire.Group(0, "", (*GROUP.files, *files))
    lines = courier.records([Path("/odd/whole")], group, (), Ask(NOON))
    assert len(list(lines)) == 7


def test_a_job_that_is_none_is_answered_in_words():
    host = start_host()
    wire.write_frame(host.stdin, wire.JOB, b"{}")
    kind, payload = wire.read_frame(host.stdout)
    assert (kind, wire.decode_ended(payload).why) == (wire.END, "bad_job")
    wire.write_frame(host.stdin, wire.CANCEL, b"")
    host.stdin.close()
    assert host.wait(10) == 0
    assert host.stdout.read() == b""
    host.stdout.close()
    host.stderr.close()


def test_the_reader_loads_neither_the_window_nor_the_store():
    code = (
        "import sys; sys.argv = ['reviewer', '--read']\n"
        "from reviewer.__main__ import main\n"
        "assert main() == 0\n"
        "heavy = ('PySide6', 'sqlcipher3', 'sqlite_utils', 'sqlite3', 'cryptography',"
        " 'reviewer.store', 'reviewer.desk', 'reviewer.ui', 'reviewer.cli', 'reviewer.assess')\n"
        "sys.stderr.write(' '.join(m for m in heavy if m in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_reader_knows_nothing_of_the_window_s_surroundings(monkeypatch):
    monkeypatch.setenv("A_SECRET_OF_THE_DESKTOP", "1")
    host = start_host(("-c", "import os; print(sorted(os.environ), os.getsid(0) == os.getpid())"))
    said, _ = host.communicate()
    assert b"A_SECRET" not in said
    assert b"'HOME'" not in said
    assert said.rstrip().endswith(b"True")


def test_a_missing_path_is_refused_and_the_paths_of_a_job_are_whole(tmp_path, monkeypatch):
    (tmp_path / "in.csv").write_text("time,action\n2026-03-05T12:00:00Z,login\n")
    monkeypatch.chdir(tmp_path)
    with closing(Courier()) as courier:
        with pytest.raises(Refused) as caught:
            courier.groups([tmp_path / "gone"], Ask(NOON))
        assert caught.value.code == "missing_file"
        (group,) = courier.groups([Path("in.csv")], Ask(NOON))
    assert [f.name for f in group.files] == ["in.csv"]
