# SPDX-License-Identifier: Apache-2.0
"""A child of the reader can open the report it reads and nothing else, and do nothing else.

Every refusal has its control: the same trial without the cage goes through.
"""

import errno
import os
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from reviewer.intake import cage, kernel, wire
from reviewer.intake.courier import Ask, Courier
from reviewer.intake.reader import processor_seconds
from reviewer.intake.start import start_host
from reviewer.model.errors import ReaderStopped
from reviewer.model.formats import Format
from reviewer.model.limits import DEFAULT, MIB
from reviewer.model.protection import LAYERS, Layer, Process
from tests.builders import NOON

READER = str(Path(__file__).parent / "caged_reader.py")
READS = {"read-beside", "read-through-link", "list-beside", "list-root", "read-shell"}
WRITES = {
    "write-received", "make-received", "remove-received", "rename-received", "link-received",
    "pipe-received", "write-temp", "cut-received", "cut-beside", "mode-beside", "times-received",
    "owner-received", "note-beside",
}  # fmt: skip
CALLS = {
    "internet", "internet-datagram", "internet-6", "local-socket", "packet-socket", "netlink",
    "fork", "kill-host", "ring",
}  # fmt: skip
OTHERS = {
    "shared-memory", "memory-file", "big-pipe", "key", "watch-beside", "own-names",
    "signal-of-pipe", "bound-of-host", "rank-of-host", "place-of-link", "kill-host-thread",
}  # fmt: skip
"""What no limit of a process counts, and ways to others that are no connection."""


@pytest.fixture(scope="module")
def caged():
    with closing(Courier(partial(start_host, (READER,)))) as courier:
        yield courier


@pytest.fixture(scope="module")
def free():
    with closing(Courier(partial(start_host, (READER, "free")))) as courier:
        yield courier


@pytest.fixture
def received(tmp_path):
    """A received folder with a file, a link that leads out, and a file beside it."""
    folder = tmp_path / "received"
    folder.mkdir()
    (folder / "a.txt").write_text("rain")
    (tmp_path / "beside.txt").write_text("wind")
    (folder / "link.txt").symlink_to(tmp_path / "beside.txt")
    return folder


def tried(courier, received, trial, *others):
    group = wire.Group(0, trial, (wire.Listed("a.txt", 4, Format.TEXT_LOG),))
    lines = courier.records([received, *others], group, (), Ask(NOON))
    found = []
    try:
        found += (line.v.detail for line in lines if isinstance(line, wire.ProblemLine))
    except ReaderStopped:
        if not found:  # such a child writes no receipt; what it said before is the answer
            raise
    return found[0]


@pytest.mark.promise("G4")
@pytest.mark.parametrize("trial", sorted(READS))
def test_a_child_opens_nothing_but_the_report(caged, received, trial):
    assert tried(caged, received, trial) == f"refused {errno.EACCES}"


@pytest.mark.promise("G4")
@pytest.mark.parametrize("trial", sorted(WRITES))
def test_a_child_writes_nowhere_and_changes_nothing_about_a_file(caged, received, trial):
    assert tried(caged, received, trial) in (f"refused {errno.EACCES}", f"refused {errno.EPERM}")


def test_a_path_that_no_system_takes_opens_the_cage_no_further(caged, received):
    assert tried(caged, received, "read-beside", Path("/a\0b")) == f"refused {errno.EACCES}"
    assert tried(caged, received, "read-received", Path("/a\0b")) == "done 4"


@pytest.mark.parametrize("trial", sorted(OTHERS))
def test_a_child_has_nothing_that_outlives_it_or_that_no_limit_counts(caged, received, trial):
    assert tried(caged, received, trial) == f"refused {errno.EPERM}"


@pytest.mark.promise("G19")
@pytest.mark.parametrize("trial", sorted(CALLS))
def test_a_child_makes_no_socket_no_process_and_signals_nobody(caged, received, trial):
    assert tried(caged, received, trial) == f"refused {errno.EPERM}"


def test_a_child_starts_no_program_and_no_thread(caged, received):
    assert tried(caged, received, "program") in ("refused 1", "refused 13")
    assert tried(caged, received, "fork-new") == f"refused {errno.ENOSYS}"
    assert tried(caged, received, "thread") == "can't start new thread"
    assert tried(caged, received, "look-into-host") == f"refused {errno.EPERM}"
    assert tried(caged, received, "read-memory-of-host").startswith("refused")


@pytest.mark.parametrize("trial", sorted(READS | WRITES | OTHERS | CALLS - {"fork"}))
def test_the_same_trials_go_through_without_a_cage(free, received, trial):
    """The control. A kernel may refuse rings and packets to everybody: then it says so."""
    said = tried(free, received, trial)
    everybody = {"ring": errno.ENOSYS, "packet-socket": errno.EPERM}
    assert said.startswith("done") or said == f"refused {everybody.get(trial)}"


def test_the_received_report_is_read_and_listed(caged, received):
    assert tried(caged, received, "read-received") == "done 4"
    assert tried(caged, received, "list-received") == "done 2"


def test_inside_the_cage_python_has_its_codecs_and_zones(caged, received):
    """An empty set of rules breaks both (design decision 17)."""
    assert int(tried(caged, received, "codecs").split()[1]) > 90
    assert tried(caged, received, "zones") == "done ('America/Toronto', 62)"


@pytest.mark.promise("G7")
@pytest.mark.parametrize(("trial", "why"), [("memory", "memory"), ("processor", "time")])
def test_memory_and_processor_time_run_out_for_the_child_alone(caged, received, trial, why):
    with pytest.raises(ReaderStopped) as caught:
        tried(caged, received, trial)
    assert caught.value.detail == why
    assert tried(caged, received, "read-received") == "done 4"


def test_descriptors_run_out(caged, received):
    assert tried(caged, received, "descriptors") == f"refused {errno.EMFILE}"


def group_of(*sizes):
    files = tuple(wire.Listed(f"{n}", size, Format.EMAIL) for n, size in enumerate(sizes))
    return wire.Group(0, "", (*files, wire.Listed("p.jpg", 900 * MIB, kind="image/jpeg")))


def test_processor_time_grows_with_the_bytes_to_be_read():
    """Media count for the digests alone, whose child only hashes."""
    job = partial(wire.Job, paths=(), now=NOON)
    least, pace = DEFAULT.child_seconds, DEFAULT.structured_bytes_per_second
    assert processor_seconds(job(verb="read", group=group_of(1, 2)), DEFAULT) == least
    grown = processor_seconds(job(verb="read", group=group_of(10 * pace, 5 * pace)), DEFAULT)
    assert grown == least + 15
    hashed = processor_seconds(job(verb="digest", group=group_of(100 * MIB)), DEFAULT)
    assert hashed == least + 1000 * MIB // DEFAULT.digest_bytes_per_second
    assert processor_seconds(job(verb="list"), DEFAULT) == DEFAULT.child_list_seconds


def test_a_listing_has_time_for_the_bytes_of_what_was_named(tmp_path):
    archive = tmp_path / "a.zip"
    with archive.open("wb") as file:
        file.truncate(10 * DEFAULT.digest_bytes_per_second)
    os.mkfifo(tmp_path / "pipe")
    paths = (bytes(archive), bytes(tmp_path / "pipe"), bytes(tmp_path / "gone"), b"a\0b")
    job = wire.Job(verb="list", paths=paths, now=NOON)
    assert processor_seconds(job, DEFAULT) == DEFAULT.child_list_seconds + 10


@pytest.mark.promise("G4")
def test_this_machine_has_every_layer_in_host_and_child(caged):
    """Where one is missing the program says so and goes on; here, and in CI, none may be."""
    found = caged.protection(Ask(NOON))
    mine = [one for one in found if one.layer is not Layer.SOUND_XML]
    assert [(one.process, one.layer) for one in mine] == [
        (process, layer)
        for process in (Process.HOST, Process.CHILD)
        for layer in LAYERS[process]
        if layer is not Layer.SOUND_XML
    ]
    assert not [one for one in mine if not one.active]


def test_a_layer_that_is_not_there_is_told_and_is_not_fatal(monkeypatch):
    """Nothing is bound here: each step is refused, as on a kernel that lacks it."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSYS, "not there")

    for step in ("give_up_new_rights", "close_memory", "fence", "refuse_calls"):
        monkeypatch.setattr(kernel, step, refused)
    monkeypatch.setattr(kernel, "landlock_version", refused)
    monkeypatch.setattr(cage, "_bound", refused)
    monkeypatch.setattr(cage.resource, "setrlimit", refused)
    cage.confine_host()
    cage.confine_child([b"/received"], 1, DEFAULT)
    cage.confine_window(Path("/workspace"))
    found = {one.layer: one for one in cage.observed(Process.WINDOW)}
    assert not found[Layer.FILES].active
    assert found[Layer.FILES].why == "not_this_kernel"
    assert found[Layer.NO_NETWORK].why == "open"


def test_another_system_is_told_to_have_no_layer(monkeypatch):
    monkeypatch.setattr(cage.sys, "platform", "win32")
    found = [one for one in cage.observed(Process.CHILD) if one.layer is not Layer.SOUND_XML]
    assert {one.why for one in found} == {"not_this_system"}
    assert not any(one.active for one in found)


def test_a_kind_of_machine_without_listed_calls_is_refused_by_name(monkeypatch):
    monkeypatch.setattr(kernel.platform, "machine", lambda: "riscv64")
    with pytest.raises(OSError, match="seccomp") as caught:
        kernel.refuse_calls()
    assert caught.value.errno == errno.ENOSYS
