# SPDX-License-Identifier: Apache-2.0
"""A file that ends the reader costs itself and nothing else: all that came with it is read."""

import hashlib
import threading
import zipfile
from contextlib import closing
from dataclasses import replace
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from reviewer.assess.packs import load_policy
from reviewer.cli.inspect import Inspection, JsonSheet
from reviewer.desk.door import Desk
from reviewer.desk.reading import ReadingRoom
from reviewer.desk.receiving import Outcome
from reviewer.intake.courier import Ask, Courier
from reviewer.intake.given_up import GivenUp
from reviewer.intake.start import start_host
from reviewer.model.errors import Cancelled, ReaderStopped
from reviewer.model.limits import DEFAULT
from reviewer.store.vault import Vault
from tests.builders import NOON
from tests.journeys.inspections import CSV, ROW, XML, inspect

DEADLY = str(Path(__file__).parent / "deadly_reader.py")
LOGINS = CSV + ROW.format(1) + ROW.format(2) + ROW.format(3)


@pytest.fixture(scope="module")
def courier():
    with closing(Courier(partial(start_host, (DEADLY,)))) as courier:
        yield courier


@pytest.fixture
def desk(tmp_path, courier):
    vault = Vault.open(tmp_path / "workspace")
    with closing(Desk.of(vault, courier, load_policy(), lambda: NOON)) as desk:
        yield desk


@pytest.fixture
def folder(tmp_path):
    return laid(tmp_path / "set", {"report.xml": XML, "logins.csv": LOGINS})


def laid(folder, files):
    """Write files beneath a folder; their contents are text or bytes."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def zipped(files):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def stopped_at(report):
    """Name and reason of each file that is told of as having ended the reader."""
    return {
        p["source"]["file"]: p["detail"]
        for p in report["problems"]
        if p["kind"] == "reader_stopped"
    }


def adds_up(report):
    receipt = report["receipt"]
    return receipt["items"] == receipt["read"] + receipt["problems"] + receipt["skipped"]


@pytest.mark.promise("G7")
@pytest.mark.parametrize("how", ["crashed", "time", "memory"])
@pytest.mark.parametrize("verb", ["list", "digest", "read"])
def test_a_file_that_ends_the_reader_costs_itself_only(courier, folder, verb, how):
    name = f"dies-{verb}-{how}.csv"
    laid(folder, {name: LOGINS})
    status, whole = inspect(courier, folder)
    (report,) = whole["reports"]
    lost = verb != "digest"
    assert (status, stopped_at(report)) == (1, {name: how})
    assert len(report["events"]) == (4 if lost else 7)
    assert [e["ref"] for e in report["events"]] == [f"e{n + 1}" for n in range(4 if lost else 7)]
    assert adds_up(report)
    assert report["receipt"]["problems"] == (1 if lost else 0)


@pytest.mark.promise("G8")
def test_what_was_read_of_a_file_that_dies_late_is_not_kept_twice_or_half(courier, folder):
    laid(folder, {"dies-read-crashed-late.csv": LOGINS, "zz.csv": LOGINS})
    (report,) = inspect(courier, folder)[1]["reports"]
    assert stopped_at(report) == {"dies-read-crashed-late.csv": "crashed"}
    files = [e["source"]["file"] for e in report["events"]]
    assert files == ["report.xml"] + ["logins.csv"] * 3 + ["zz.csv"] * 3
    assert adds_up(report)


def test_the_fingerprint_of_a_file_that_cannot_be_read_is_kept(courier, folder):
    picture = b"\x89PNG\r\n\x1a\n" + bytes(40)
    laid(folder, {"dies-read-time.png": picture})
    (report,) = inspect(courier, folder)[1]["reports"]
    (card,) = [m for m in report["media"] if m["delivered"]]
    assert card["sha256"] == hashlib.sha256(picture).hexdigest()
    assert (card["size"], card["width"]) == (len(picture), None)
    assert report["receipt"] == {"items": 4, "read": 3, "problems": 1, "skipped": 0}


def test_the_other_fingerprints_are_kept_when_one_file_cannot_be_hashed(courier, folder):
    laid(folder, {"dies-digest-crashed.bin": b"\x00\x01" * 40, "zz.bin": b"\x02\x01" * 40})
    (report,) = inspect(courier, folder)[1]["reports"]
    cards = {m["name"]: m["sha256"] for m in report["media"]}
    assert cards == {
        "dies-digest-crashed.bin": None,
        "zz.bin": hashlib.sha256(b"\x02\x01" * 40).hexdigest(),
    }
    assert stopped_at(report) == {"dies-digest-crashed.bin": "crashed"}


def test_a_child_that_says_nothing_new_for_too_long_is_ended_and_named(folder):
    bad = [f"dies-read-{how}.csv" for how in ("silent", "still")]
    laid(folder, dict.fromkeys(bad, LOGINS))
    limits = replace(DEFAULT, child_silence_seconds=1.5)
    with closing(Courier(partial(start_host, (DEADLY, "1.5")), limits)) as courier:
        (report,) = inspect(courier, folder)[1]["reports"]
    assert stopped_at(report) == dict.fromkeys(bad, "silent")
    assert len(report["events"]) == 4


@pytest.mark.promise("G7")
@pytest.mark.parametrize("verb", ["list", "read", "digest"])
def test_many_such_files_cannot_hide_the_report(courier, folder, verb):
    bad = [f"a{n}/dies-{verb}-crashed.csv" for n in range(6)]
    laid(folder, dict.fromkeys(bad, LOGINS))
    status, whole = inspect(courier, folder)
    (report,) = whole["reports"]
    told = stopped_at(report)
    assert status == 1
    assert set(told) >= set(bad)
    assert [told[name] for name in bad[:4]] == ["crashed"] * 4
    assert {told[name] for name in bad[4:]} == {"given_up"}
    assert "report.xml" in {e["source"]["file"] for e in report["events"]}
    assert "report.xml" not in told
    assert adds_up(report)


def test_a_report_that_is_nothing_but_the_file_is_refused_with_the_reason(courier, tmp_path):
    for verb in ("list", "digest", "read"):
        path = tmp_path / f"dies-{verb}-time.xml"
        path.write_text(XML)
        status, whole = inspect(courier, path)
        assert (status, whole["reports"]) == (4, [])
        assert whole["error"] == {"code": "reader_stopped", "detail": "time"}


def test_logs_beside_a_report_file_that_ends_the_reader_are_read(courier, tmp_path):
    laid(tmp_path / "set", {"dies-read-memory.xml": XML, "logins.csv": LOGINS})
    (report,) = inspect(courier, tmp_path / "set")[1]["reports"]
    assert stopped_at(report) == {"dies-read-memory.xml": "memory"}
    assert len(report["events"]) == 3
    assert report["format"] == "cybertip-xml"


def test_too_little_memory_for_one_file_is_told_without_starting_over(courier, folder):
    laid(folder, {"dies-read-memory-late.csv": LOGINS})
    steps = []
    (reading,) = ReadingRoom(courier, load_policy(), Ask(NOON)).readings((folder,))
    found = reading.identify(steps.append)
    assert sum(map(len, reading.events(found, steps.append))) == 6
    assert [(p.kind, p.detail, p.lost) for p in found.problems] == [
        ("reader_stopped", "memory", True)
    ]
    assert "again" not in {step.name for step in steps}


def test_an_archive_that_ends_the_reader_stays_packed_and_is_hashed(courier, folder):
    inner = zipped({"more.csv": LOGINS})
    laid(folder, {"dies-open-crashed.zip": inner})
    (report,) = inspect(courier, folder)[1]["reports"]
    assert stopped_at(report) == {"dies-open-crashed.zip": "crashed"}
    (card,) = report["media"]
    assert card["sha256"] == hashlib.sha256(inner).hexdigest()
    assert len(report["events"]) == 4


def test_an_archive_within_the_received_one_is_given_up_alone(courier, tmp_path):
    files = {"report.xml": XML, "dies-open-time.zip": zipped({"x.csv": LOGINS}), "z.csv": LOGINS}
    path = tmp_path / "set.zip"
    path.write_bytes(zipped(files))
    (report,) = inspect(courier, path)[1]["reports"]
    assert stopped_at(report) == {"set.zip!dies-open-time.zip": "time"}
    assert len(report["events"]) == 4


def test_each_report_of_a_package_tells_of_its_own_bad_file_only(courier, tmp_path):
    files = {"one/report.xml": XML, "two/report.xml": XML, "two/dies-read-crashed.csv": LOGINS}
    laid(tmp_path / "set", files)
    one, two = inspect(courier, tmp_path / "set")[1]["reports"]
    assert stopped_at(one) == {}
    assert stopped_at(two) == {"two/dies-read-crashed.csv": "crashed"}


# --- take-in ------------------------------------------------------------------------------------


@pytest.mark.promise("G9")
def test_take_in_keeps_the_second_try_whole_and_nothing_of_the_first(desk, folder):
    laid(folder, {"a.csv": LOGINS, "dies-read-crashed-late.csv": LOGINS, "z.csv": LOGINS})
    steps = []
    (verdict,) = desk.receiving.take_in([folder], steps.append, threading.Event())
    assert (verdict.outcome, verdict.events, verdict.problems) == (Outcome.NEW, 10, 1)
    tables = desk.stores.evidence._conn
    assert tables.execute("select count(*) from item").fetchone()[0] == 10
    assert tables.execute("select count(*) from report").fetchone()[0] == 1
    names = [step.name for step in steps]
    assert names.count("again") == 1
    after = [s for s in steps[names.index("again") + 1 :] if s.name == "reading"]
    assert all(s.done <= s.total for s in steps)
    assert after[0].items < after[-1].items == 9
    again = desk.receiving.take_in([folder], steps.append, threading.Event())
    assert [v.outcome for v in again] == [Outcome.KNOWN]


@pytest.mark.promise("G9")
@pytest.mark.parametrize("when", ["hashing", "reading", "again"])
def test_a_cancel_is_heard_in_every_phase_and_leaves_nothing(desk, folder, when):
    laid(folder, {"dies-read-crashed.csv": LOGINS})
    stopped = threading.Event()
    seen = []

    def watch(step):
        seen.append(step.name)
        if step.name == when:
            stopped.set()

    with pytest.raises(Cancelled):
        desk.receiving.take_in([folder], watch, stopped)
    assert when in seen
    assert desk.looking.reports() == []
    assert desk.stores.evidence._conn.execute("select count(*) from item").fetchone()[0] == 0
    (verdict,) = desk.receiving.take_in([folder], seen.append, threading.Event())
    assert verdict.outcome is Outcome.NEW


def test_the_digests_go_on_from_where_they_broke_off(courier, folder):
    laid(folder, {"dies-digest-crashed.csv": LOGINS, "zz.csv": LOGINS})
    steps = []
    (reading,) = ReadingRoom(courier, load_policy(), Ask(NOON)).readings((folder,))
    found = reading.identify(steps.append)
    hashed = dict(found.files)
    assert hashed["dies-digest-crashed.csv"] == "-"
    assert {n: s for n, s in hashed.items() if s != "-"} == {
        n: hashlib.sha256((folder / n).read_bytes()).hexdigest()
        for n in ("report.xml", "logins.csv", "zz.csv")
    }
    assert (steps[-1].done, steps[-1].total) == (sum(map(len, [XML, LOGINS, LOGINS, LOGINS])),) * 2


# --- inspect ------------------------------------------------------------------------------------


@pytest.fixture
def few_held(monkeypatch):
    """Read every report twice that has more than a handful of events."""
    monkeypatch.setattr("reviewer.cli.inspect._HELD", 6)
    monkeypatch.setattr("reviewer.desk.reading.BATCH", 4)


@pytest.mark.promise("G8")
def test_a_report_of_many_events_is_printed_once_though_its_last_file_ends_the_reader(
    courier, folder, few_held
):
    many = CSV + ROW.format(1) * 50
    laid(folder, {"a.csv": many, "dies-read-crashed-late.csv": LOGINS})
    status, whole = inspect(courier, folder)
    (report,) = whole["reports"]
    assert status == 1
    assert [e["ref"] for e in report["events"]] == [f"e{n + 1}" for n in range(54)]
    assert "error" not in report
    assert stopped_at(report) == {"dies-read-crashed-late.csv": "crashed"}


class Fickle(Courier):
    """Reads a report well once, and not again."""

    def __init__(self, *given):
        super().__init__(*given)
        self.readings = 0

    def records(self, *given):
        self.readings += 1
        for number, line in enumerate(super().records(*given)):
            if self.readings == 2 and number == 20:
                raise ReaderStopped("host_gone")
            yield line


def test_a_report_that_breaks_off_only_when_it_is_printed_is_marked_as_broken(tmp_path, few_held):
    path = tmp_path / "a.csv"
    path.write_text(CSV + ROW.format(1) * 50)
    with closing(Fickle(partial(start_host, (DEADLY,)))) as courier:
        status, whole = inspect(courier, path)
    assert (status, courier.readings) == (4, 2)
    assert whole["reports"][0]["error"] == {"code": "reader_stopped"}
    assert whole["refused"] == [{"path": "a.csv", "kind": "reader_stopped"}]


def test_a_terminal_is_told_that_the_reading_starts_over(courier, folder):
    laid(folder, {"dies-read-crashed.csv": LOGINS})

    class Terminal(StringIO):
        def isatty(self):
            return True

    said = Terminal()
    room = ReadingRoom(courier, load_policy(), Ask(NOON))
    Inspection(room, JsonSheet(StringIO()), said).run([folder])
    assert said.getvalue().count("progress.again") == 1


# --- how many -----------------------------------------------------------------------------------


def test_files_are_given_up_one_by_one_then_all_together_then_not_at_all():
    given_up = GivenUp()
    assert [given_up.add(f"{n}.csv", "time") for n in range(5)] == [True] * 4 + [False]
    assert given_up.files == {f"{n}.csv": "time" for n in range(4)}
    assert given_up.rest


@pytest.mark.parametrize("again", ["", "a.csv"])
def test_a_loss_that_no_further_file_explains_gives_up_the_rest_at_once(again):
    given_up = GivenUp()
    assert given_up.add("a.csv", "crashed")
    assert not given_up.rest
    assert given_up.add(again, "crashed")
    assert given_up.rest
    assert not given_up.add("b.csv", "crashed")
