# SPDX-License-Identifier: Apache-2.0
"""Cuts of texts and names: never too little, never in the middle of a letter, always told."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.bounds import CUT_FACT, bounded
from reviewer.intake.encoding import head_of, utf8_length
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.formats.text_log import TextLog
from reviewer.intake.opened import Opened, short_name, shown_name
from reviewer.intake.package import Package
from reviewer.intake.shelf import Delivered, Shelf
from reviewer.intake.taking import Taking
from reviewer.media import HEADER_STOPPED
from reviewer.model.errors import TooLarge
from reviewer.model.event import Event
from reviewer.model.report import (
    MediaFacts,
    MediaItem,
    Problem,
    ProblemKind,
    Statement,
    StatementCode,
    Unread,
)
from tests.builders import a_source, an_event
from tests.unit.limit_told import NOW, read, under
from tests.unit.zips import unpacked, zipped

TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)
SOURCE = a_source()


@given(TEXTS, st.integers(1, 80))
def test_a_text_is_cut_where_it_is_too_long_and_nowhere_else(text, most):
    event = an_event(text=text)
    (kept, *told) = bounded(iter([event]), under(message_bytes=most))
    assert text.startswith(kept.text)
    assert most - 3 <= utf8_length(kept.text) <= most or kept == event
    if utf8_length(text) <= most:
        assert (kept, told) == (event, [])
    else:
        assert kept.facts[CUT_FACT] == f"{utf8_length(kept.text)} / {utf8_length(text)}"
        assert told == [Problem(ProblemKind.TOO_LARGE, event.source, "message_bytes")]


@given(TEXTS, st.integers(1, 80))
def test_what_was_not_understood_and_what_is_stated_are_cut_alike(text, most):
    statement = Statement(StatementCode.OTHER, text, SOURCE)
    records = [Unread("x", text, SOURCE), statement]
    found = list(bounded(iter(records), under(raw_bytes=most, value_bytes=most)))
    if utf8_length(text) <= most:
        assert found == records
    else:
        unread, first, stated, second = found
        assert unread.value == stated.value == head_of(text, most)
        assert (first.detail, second.detail) == ("raw_bytes", "value_bytes")


@given(st.text(max_size=300), st.integers(64, 120))
def test_a_name_keeps_its_ends_and_its_bounds(name, most):
    short = short_name(name, most)
    size = len(name.encode("utf-8", "backslashreplace"))
    assert len(short.encode("utf-8", "backslashreplace")) <= max(most, 0)
    assert (short == name) == (size <= most)
    if size > most and name.isascii():
        assert short[:5] == name[:5]
        assert short[-5:] == name[-5:]


def test_two_long_names_that_differ_in_their_middle_stay_two():
    names = [f"{'a' * 3_000}{n}{'b' * 3_000}.txt" for n in range(3)]
    found = unpacked(zipped([(name, b"rain") for name in names]))
    assert len({opened.name for opened in found.files}) == 3
    assert found.problems == []


def test_two_long_names_that_differ_in_case_only_are_one_name():
    names = [f"{letter * 3_000}{'b' * 3_000}.txt" for letter in "Aa"]
    found = unpacked(zipped([(name, b"rain") for name in names]))
    assert [problem.detail for problem in found.problems] == ["duplicate_name"]


def test_bytes_that_are_no_text_count_with_their_escapes():
    assert shown_name(b"\xff" * 16, 64) == r"\xff" * 16
    assert "‹…+" in shown_name(b"\xff" * 17, 64)


def test_a_message_that_is_full_stays_full_and_its_rest_is_shown():
    text = "2026-01-05T14:29:10Z river: hello\n" + "long line of words\n" + "a\n" * 3
    taking = Taking(NOW, limits=under(message_bytes=10))
    records = list(bounded(TextLog().read(Opened.of_bytes("x", text.encode()), taking), under()))
    (event,) = (r for r in records if isinstance(r, Event))
    (problem,) = (r for r in records if isinstance(r, Problem))
    (unread,) = (r for r in records if isinstance(r, Unread))
    assert event.text == "hello"
    assert (problem.detail, problem.source.place) == ("message_bytes", "line 2")
    assert unread.value == "long line of words\na\na\na"
    assert unread.source.place == "line 2"


def test_loose_lines_are_parted_rather_than_cut():
    loose = "".join(f"note {n:04} about the weather\n" for n in range(10))
    text = "2026-01-05T14:29:10Z river logged in from 192.0.2.7\n" * 2
    taking = Taking(NOW, limits=under(raw_bytes=100))
    data = (loose + text).encode()
    form = TextLog().read(Opened.of_bytes("x", data), taking)
    records = list(bounded(form, taking.limits))
    parts = [r for r in records if isinstance(r, Unread)]
    assert "\n".join(part.value for part in parts) + "\n" == loose
    assert [part.source.place for part in parts] == [f"line {n}" for n in (1, 4, 7, 10)]
    assert not any(isinstance(r, Problem) for r in records)


@pytest.mark.parametrize("shape", ["{}\n", "[{}]"])
def test_json_that_is_absurdly_deep_is_named_as_such(shape):
    row = {"time": "2026-01-05T14:29:10Z", "sender": "river", "message": "rain"}
    deep = json.dumps(row).replace('"rain"', "[" * 50_000 + "]" * 50_000)
    text = shape.replace("{}", deep) if shape[0] == "[" else f"{json.dumps(row)}\n{deep}\n"
    told = [one.what for one in read(GenericTable(), text)]
    assert "lost unreadable_row/json_depth" in told


def test_a_row_of_very_many_members_costs_itself_only():
    row = '{"time":"2026-01-05T14:29:10Z","sender":"river","message":"rain"}'
    wide = row[:-1] + "".join(f',"k{n}":{n}' for n in range(2_000)) + "}"
    told = read(GenericTable(), f"[{row},{wide},{row}]")
    assert [(one.what, one.place) for one in told if one.way == "problem"] == [
        ("lost unreadable_row/csv_columns", "/1")
    ]


def test_folders_are_counted_over_all_paths_given(tmp_path):
    for name in ("one", "two"):
        for inner in range(3):
            (tmp_path / name / f"inner{inner}").mkdir(parents=True)
    (tmp_path / "one" / "note.txt").write_text("rain")
    paths = [tmp_path / "one", tmp_path / "two"]
    assert Package.open(paths, under(files=4)).files
    with pytest.raises(TooLarge, match="files"):
        Package.open(paths, under(files=3))


def test_a_file_whose_header_was_half_read_is_named_among_the_problems():
    shelf = Shelf()
    facts = MediaFacts(1, "image/png", facts={HEADER_STOPPED: "2 s"})
    shelf.deliver(Delivered("a.png", facts))
    shelf.deliver(Delivered("b.png", MediaFacts(1, "image/png")))
    (problem,) = (record for record in shelf.items() if isinstance(record, Problem))
    assert (problem.kind, problem.detail) == (ProblemKind.TOO_LARGE, "media_header")
    assert problem.source.file == "a.png"


def test_a_name_that_a_report_gives_a_file_is_cut_as_well():
    shelf = Shelf()
    shelf.describe(SOURCE).names.append("a" * 5_000 + ".png")
    (item,) = (record for record in shelf.items() if isinstance(record, MediaItem))
    assert len(item.name.encode()) <= 4_096
    assert item.name.endswith("a.png")


@pytest.mark.parametrize("letter", ["a", "é", "\U0001f98a"])
def test_a_line_is_counted_in_bytes_not_in_letters(letter):
    line = "2026-01-05T14:29:10Z river: " + letter * 20
    size = len(line.encode())
    assert read(TextLog(), f"{line}\n{line}\n", value_bytes=size) == []
    told = read(TextLog(), f"{line}\n{line}\n", value_bytes=size - 1)
    assert [(one.what, one.place) for one in told] == [
        ("lost too_large/value_bytes", "line 1"),
        ("lost too_large/value_bytes", "line 2"),
    ]
