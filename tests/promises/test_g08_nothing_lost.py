# SPDX-License-Identifier: Apache-2.0
"""Promise G8: every item of the input is an event, a problem with its place, or counted as left
out; and both faces say the same numbers."""

import json
import shutil
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from reviewer.intake.courier import Courier
from reviewer.model.timeline import Filter
from tests.journeys.inspections import inspect
from tests.promises.conftest import samples, take_in
from tests.samples.expected import SAMPLES

TEXTS = {
    ".xml", ".csv", ".json", ".jsonl", ".txt", ".log", ".html", ".pdf", ".eml", ".mbox", ".msg",
    ".rsmf",
}  # fmt: skip
SIZE = 300
SPOILT = (
    "rubbish",
    "",
    "no time,login,river,192.0.2.7,5",
    "a,b,c,d,e,f,g",
    "\xff,,,,",
    "{bad",
    "[1",
)


@pytest.fixture(scope="module")
def courier():
    with closing(Courier()) as courier:
        yield courier


def sums(desk, sha256):
    """What a report of the workspace holds, counted in its own lists and not by its word."""
    looking = desk.looking
    row = looking.report(sha256)
    problems = looking.problems(sha256)
    timeline = looking.timeline(sha256, Filter())
    return row, {
        "events": timeline.shown + timeline.folded,
        "problems": len(problems),
        "lost": sum(problem.lost for problem in problems),
        "unread": len(looking.unread(sha256)),
        "skipped": sum(skipped.count for skipped in looking.skipped(sha256)),
        "people": len(looking.people(sha256)),
        "media": len(looking.media(sha256)),
    }


def faults(desk, sha256):
    """Where the numbers of one report do not add up, or trouble has no place."""
    row, held = sums(desk, sha256)
    receipt, said = row.receipt, row.counts
    looking = desk.looking
    placed = [*looking.problems(sha256), *looking.unread(sha256), *looking.skipped(sha256)]
    return {
        name
        for name, holds in {
            "sum": receipt.items == receipt.read + receipt.problems + receipt.skipped,
            "lost": receipt.problems == held["lost"],
            "skipped": receipt.skipped == held["skipped"],
            "events": said.events == held["events"],
            "problems": said.problems == held["problems"],
            "unread": said.unread == held["unread"],
            "people": said.people == held["people"],
            "media": said.media == held["media"],
            "places": all(one.source.file and one.source.place for one in placed),
            "fault of ours": not any(p.detail == "internal" for p in looking.problems(sha256)),
        }.items()
        if not holds
    }


def same_as_inspected(desk, courier, path):
    """The numbers of both faces for one path, side by side."""
    _status, output = inspect(courier, path)
    for report in output.get("reports", []):
        row, held = sums(desk, report["sha256"])
        receipt = {name: getattr(row.receipt, name) for name in report["receipt"]}
        lists = {name: len(report[name]) for name in ("events", "problems", "unread", "people")}
        yield (report["receipt"], lists), (receipt, {name: held[name] for name in lists})


@pytest.mark.promise("G8")
def test_every_sample_adds_up_and_both_faces_say_the_same(courier, desk_with):
    desk = desk_with(courier)
    verdicts = [verdict for path in samples() for verdict in take_in(desk, path)]
    assert {str(v.outcome) for v in verdicts} <= {"new", "known"}
    assert {v.sha256: faults(desk, v.sha256) for v in verdicts} == {
        v.sha256: set() for v in verdicts
    }
    pairs = [pair for path in samples() for pair in same_as_inspected(desk, courier, path)]
    assert len(pairs) >= len(samples())
    assert [inspected for inspected, _ in pairs] == [kept for _, kept in pairs]


def damaged(sample: Path, folder: Path, chance: Random) -> Path:
    """A copy of a sample with one of its texts cut, overwritten, doubled or stirred."""
    copy = folder / f"{chance.randrange(10**9)}-{sample.name}"
    (shutil.copytree if sample.is_dir() else shutil.copy)(sample, copy)
    files = sorted(p for p in ([copy] if copy.is_file() else copy.rglob("*")) if p.suffix in TEXTS)
    path = chance.choice(files)
    data = bytearray(path.read_bytes())
    if data:
        at = chance.randrange(len(data))
        end = min(len(data), at + chance.randint(1, 60))
        match chance.randrange(4):
            case 0:
                del data[at:]
            case 1:
                data[at:end] = chance.randbytes(end - at)
            case 2:
                data[at:at] = data[at:end] * 2
            case _:
                del data[at:end]
    path.write_bytes(data)
    return copy


@pytest.mark.promise("G8")
@pytest.mark.parametrize("seed", range(2))
def test_damaged_samples_add_up_or_are_refused_in_words(courier, desk_with, tmp_path, seed):
    chance, desk, refused = Random(seed), desk_with(courier), 0
    for sample in chance.sample([path for path in samples() if path.suffix != ".zip"], 12):
        for verdict in take_in(desk, damaged(sample, tmp_path, chance)):
            if verdict.sha256:
                assert faults(desk, verdict.sha256) == set(), verdict.path_name
            else:
                assert str(verdict.outcome) == "refused", verdict
                assert verdict.code
                refused += 1
    assert refused < 8


def a_row(number: int, form: str) -> str:
    when = f"2026-03-{number // 60 % 28 + 1:02}T12:{number % 60:02}:00Z"
    if form == "csv":
        return f"{when},login,river{number},192.0.2.7,50001"
    return json.dumps({"timestamp": when, "sender": "river", "text": f"rain {number}"})


def places(desk, sha256):
    """Where an event or a lost item stands."""
    looking = desk.looking
    ids = [number for number in looking.timeline(sha256, Filter()).ids if number > 0]
    rows = [row for at in range(0, len(ids), 256) for row in looking.rows(ids[at : at + 256])]
    lost = [problem.source.place for problem in looking.problems(sha256) if problem.lost]
    return [row.event.source.place for row in rows] + lost


@pytest.mark.promise("G8")
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_each_row_of_a_spoilt_file_is_found_again_once(courier, desk_with, tmp_path, form):
    chance, desk = Random(form), desk_with(courier)
    rows = [a_row(number, form) for number in range(SIZE)]
    for number in chance.sample(range(20, SIZE), 40):
        rows[number] = chance.choice([text for text in SPOILT if text])
    head = ["timestamp,event,username,ip,port"] if form == "csv" else []
    path = tmp_path / f"in.{form}"
    path.write_text("\n".join([*head, *rows, ""]))
    (verdict,) = take_in(desk, path)
    word = "row" if form == "csv" else "line"
    found = places(desk, verdict.sha256)
    assert sorted(found) == sorted(f"{word} {number}" for number in range(1, SIZE + 1))
    assert faults(desk, verdict.sha256) == set()
    assert desk.looking.report(verdict.sha256).receipt.items == SIZE


@pytest.mark.promise("G8")
def test_what_is_left_out_on_purpose_is_counted_with_its_reason(courier, desk_with, tmp_path):
    (tmp_path / "in").mkdir()
    head = "timestamp,event,username,ip,port\n"
    (tmp_path / "in" / "a.csv").write_text(head + a_row(1, "csv") + "\nTotal,1,,,\n")
    for litter in (".DS_Store", "Thumbs.db"):
        (tmp_path / "in" / litter).write_bytes(b"rain")
    desk = desk_with(courier)
    (verdict,) = take_in(desk, tmp_path / "in")
    skipped = desk.looking.skipped(verdict.sha256)
    assert faults(desk, verdict.sha256) == set()
    assert {one.reason for one in skipped} >= {"desktop_litter"}
    assert desk.looking.report(verdict.sha256).receipt.skipped == len(skipped) >= 2


def test_a_receipt_that_hides_an_item_would_be_seen(courier, desk_with):
    desk = desk_with(courier)
    (verdict,) = take_in(desk, SAMPLES / "damaged")
    assert faults(desk, verdict.sha256) == set()
    conn = desk.stores.evidence._conn
    conn.execute("delete from record where kind = 'problem' and position = 3")
    assert faults(desk, verdict.sha256) == {"lost", "problems"}
