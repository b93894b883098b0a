# SPDX-License-Identifier: Apache-2.0
"""A child gone bad: it streams without end, dies at any point, makes noise; none of it is kept."""

import os
import threading
import time
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from reviewer.assess.packs import load_policy
from reviewer.desk.door import Desk
from reviewer.intake.courier import Ask, Courier
from reviewer.intake.start import start_host
from reviewer.model.errors import IntakeError, ReaderStopped, TooLarge
from reviewer.model.limits import DEFAULT
from reviewer.store.vault import Vault
from tests.builders import NOON
from tests.journeys.odd_reader import ENDLESS, GROUP, everything

ODD = str(Path(__file__).parent / "odd_reader.py")
SMALL = replace(DEFAULT, child_records=3_000, child_held_records=1_000)
ANSWER = everything()
ENDS = [n + 1 for n, byte in enumerate(ANSWER) if byte == ord("\n")]


@pytest.fixture(scope="module")
def courier():
    with closing(Courier(partial(start_host, (ODD,)), SMALL)) as courier:
        yield courier


def read(courier, what):
    return courier.records([Path("/odd") / what], GROUP, (), Ask(NOON))


def is_usable(courier):
    return len(list(read(courier, "whole"))) == 7


def children_of(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def test_the_honest_answer_that_is_cut_below_is_right_when_it_is_whole(courier):
    assert len(list(read(courier, f"first-{len(ANSWER)}-leaves"))) == len(ENDS) - 1


@pytest.mark.promise("G9")
@pytest.mark.parametrize("then", ["killed", "leaves"])
def test_a_child_that_ends_at_any_point_is_never_taken_for_one_that_is_done(courier, then):
    points = {0, *ENDS[:-1], *(end - 7 for end in ENDS)}
    for point in sorted(points):
        with pytest.raises(ReaderStopped) as caught:
            list(read(courier, f"first-{point}-{then}"))
        at_end = "protocol:receipt_missing" if point in {0, *ENDS} else "protocol:cut_line"
        assert caught.value.detail == ("crashed" if then == "killed" else at_end)
    assert is_usable(courier)


def test_a_child_that_stops_at_any_point_is_ended():
    with closing(Courier(partial(start_host, (ODD, "0.3")))) as impatient:
        for point in (0, 5, ENDS[0], ENDS[4] + 9, ENDS[-2], ENDS[-1] - 1):
            with pytest.raises(ReaderStopped, match="silent"):
                list(read(impatient, f"first-{point}-stops"))
        assert children_of(impatient._host.pid) == []


@pytest.mark.promise("G7")
@pytest.mark.parametrize("verb", ["list", "digest", "read"])
@pytest.mark.parametrize("kind", sorted(ENDLESS))
def test_no_stream_without_end_is_heard_to_its_end(courier, verb, kind):
    path = [Path("/odd") / f"endless-{kind}"]
    jobs = {
        "list": lambda: courier.groups(path, Ask(NOON)),
        "digest": lambda: list(courier.digests(path, GROUP, Ask(NOON))),
        "read": lambda: list(courier.records(path, GROUP, (), Ask(NOON))),
    }
    began = time.monotonic()
    with pytest.raises(IntakeError) as caught:
        jobs[verb]()
    assert time.monotonic() - began < 5
    assert isinstance(caught.value, ReaderStopped | TooLarge)
    assert children_of(courier._host.pid) == []


def test_after_all_the_streams_the_next_job_is_served(courier):
    with pytest.raises(TooLarge):
        list(read(courier, "endless-progress"))
    assert is_usable(courier)


def test_a_child_of_the_child_neither_lives_on_nor_holds_up_the_host(courier):
    with closing(Courier(partial(start_host, (ODD,)))) as other:
        began = time.monotonic()
        assert is_usable(other)
        assert len(list(read(other, "has-a-child"))) == 7
        assert is_usable(other)
        assert time.monotonic() - began < 10
        group = os.getpgid(other._host.pid)
    left = [p for p in Path("/proc").iterdir() if p.name.isdigit() and _parent_group(p) == group]
    assert left == []


def _parent_group(process):
    """The session of a process; that of the host is its own."""
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    except OSError:
        return None


def test_noise_without_end_neither_blocks_nor_fills_the_log(caplog):
    with closing(Courier(partial(start_host, (ODD, "0.5")))) as noisy:
        lines = read(noisy, "noise-without-end")
        with pytest.raises(ReaderStopped, match="silent"):
            list(lines)
    messages = {record.getMessage() for record in caplog.records}
    assert messages == {"reviewer-reader: bug KeyError at work.py:1"}
    assert len(caplog.records) == 100
    caplog.clear()


@pytest.mark.promise("G9")
def test_nothing_a_child_gone_bad_said_is_kept(courier, tmp_path):
    vault = Vault.open(tmp_path / "workspace")
    with closing(Desk.of(vault, courier, load_policy(), lambda: NOON)) as desk:
        drops = [tmp_path / f"{what}.zip" for what in ("killed", "endless-event", "receipt-lies")]
        verdicts = desk.receiving.take_in(drops, lambda step: None, threading.Event())
        assert {str(v.outcome) for v in verdicts} <= {"stopped", "refused"}
        assert desk.looking.reports() == []
        tables = desk.stores.evidence._conn
        for table in ("item", "record", "person", "media"):
            assert tables.execute(f"select count(*) from {table}").fetchone()[0] == 0
    assert is_usable(courier)
