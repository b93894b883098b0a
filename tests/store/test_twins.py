# SPDX-License-Identifier: Apache-2.0
"""Rows that stand twice fold with every place kept; two that only look alike never do."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.model.timeline import Filter, Twins
from tests.builders import a_message, a_moment, a_source, an_event
from tests.store.stored import SHA, keep

DAY = timedelta(days=1)


def shown(evidence) -> list[str]:
    ids = [n for n in evidence.timeline(SHA, Filter(), DAY).ids if n >= 0]
    return [row.event.ref for row in evidence.rows(ids)]


def said(ref, file="records.html", place="line 3", **changes):
    return a_message(ref=ref, source=a_source(place, file), **changes)


def test_a_message_of_two_copies_is_shown_once_with_both_places(evidence):
    keep(
        evidence,
        [
            said("e1", native_id="mid.12345678"),
            said("e2", "preservation-1.html", "line 9", native_id="mid.12345678"),
        ],
    )
    assert shown(evidence) == ["e1"]
    assert evidence.twins(SHA, "e1") == Twins(copies=(a_source("line 9", "preservation-1.html"),))
    assert evidence.event(SHA, "e2").event.ref == "e1"
    assert evidence.event(SHA, "e1").copies == 1
    found = evidence.timeline(SHA, Filter(), DAY)
    assert (found.total, found.shown, found.folded) == (1, 1, 1)
    assert evidence.refs_at(SHA, a_source("line 9", "preservation-1.html")) == ["e2"]


def test_the_same_word_twice_in_a_minute_are_two_messages(evidence):
    keep(evidence, [said("e1", text="ok"), said("e2", place="line 4", text="ok")])
    assert shown(evidence) == ["e1", "e2"]
    assert evidence.twins(SHA, "e1") == Twins()


def test_equal_rows_of_overlapping_exports_fold_one_to_one(evidence):
    a = [said(f"e{n}", "a.txt", f"line {n}", text="ok") for n in (1, 2)]
    b = [said(f"e{n}", "b.txt", f"line {n}", text="ok") for n in (3, 4, 5)]
    keep(evidence, [*a, *b])
    assert shown(evidence) == ["e1", "e2", "e5"]
    assert [s.place for s in evidence.twins(SHA, "e2").copies] == ["line 4"]


@pytest.mark.parametrize(
    "change",
    [
        {"text": "The bus was late."},
        {"when": a_moment(timedelta(seconds=1))},
        {"person": "p2"},
        {"facts": {"edited": "yes"}},
        {"media": ("m1",)},
        {"ip": "192.0.2.9"},
    ],
)
def test_one_number_that_says_two_things_is_shown_with_both_rows(evidence, change):
    one = said("e1", native_id="mid.12345678", thread="t1")
    keep(evidence, [one, replace(one, ref="e2", source=a_source("line 9"), **change)])
    assert sorted(shown(evidence)) == ["e1", "e2"]
    assert evidence.twins(SHA, "e1").at_odds == ("e2",)
    assert evidence.twins(SHA, "e2").at_odds == ("e1",)
    assert evidence.event(SHA, "e2").at_odds == 1


def test_a_copy_of_what_is_said_otherwise_folds_into_that_and_not_into_the_first(evidence):
    one = said("e1", native_id="mid.12345678")
    other = replace(one, ref="e2", source=a_source("line 9"), text="The bus was late.")
    keep(evidence, [one, other, replace(other, ref="e3", source=a_source("line 11"))])
    assert sorted(shown(evidence)) == ["e1", "e2"]
    assert evidence.twins(SHA, "e2") == Twins((a_source("line 11"),), ("e1",))
    assert evidence.twins(SHA, "e1").at_odds == ("e2",)


def test_a_short_number_without_a_conversation_tells_nothing(evidence):
    keep(
        evidence,
        [an_event(ref="e1", native_id="1"), an_event(ref="e2", native_id="1", ip="192.0.2.9")],
    )
    assert evidence.twins(SHA, "e1") == Twins()


def test_folded_rows_are_left_out_of_counts_and_bars(evidence):
    rows = [said(f"e{n}", f"{n}.html", native_id="mid.12345678") for n in (1, 2, 3)]
    undated = an_event(
        ref="e4",
        when=a_moment(utc=None, earliest=None, latest=None, doubt=("unreadable",)),
        native_id="log-1234567",
    )
    keep(evidence, [*rows, undated, replace(undated, ref="e5", source=a_source("row 2"))])
    found = evidence.timeline(SHA, Filter(), DAY)
    assert (found.total, found.undated, found.folded) == (2, 1, 3)
    assert evidence.facets(SHA, Filter()).kinds == {"message": 1, "login": 1}
    assert sum(evidence.histogram(SHA, Filter()).total) == 1


def test_a_filter_for_what_only_a_copy_has_shows_the_row_it_is_folded_into(evidence):
    rows = [said("e1", "a.txt"), said("e2", "b.txt"), said("e3", "b.txt", text="Rain.")]
    keep(evidence, rows)

    def refs(wanted):
        ids = [n for n in evidence.timeline(SHA, wanted, DAY).ids if n >= 0]
        return {row.event.ref for row in evidence.rows(ids)}

    assert refs(Filter(files=frozenset({"b.txt"}))) == {"e1", "e3"}
    assert refs(Filter(files=frozenset({"a.txt"}))) == {"e1"}
    assert refs(Filter(only=frozenset({"e2"}))) == {"e1"}
    assert refs(Filter(exact=("b.txt",))) == {"e1", "e3"}
    assert evidence.facets(SHA, Filter()).files == {"a.txt": 1, "b.txt": 2}
    assert sum(evidence.histogram(SHA, Filter(files=frozenset({"b.txt"}))).shown) == 2


def test_rows_whose_times_are_doubted_otherwise_do_not_fold(evidence):
    sure, unsure = a_moment(), a_moment(doubt=("zone_not_stated",))
    keep(evidence, [said("e1", when=sure), said("e2", "b.txt", when=unsure)])
    assert sorted(shown(evidence)) == ["e1", "e2"]


def test_a_workspace_of_an_earlier_version_is_still_read(evidence):
    keep(evidence, [said("e1"), said("e2", "b.html")])
    evidence._conn.execute("drop table twin")
    assert shown(evidence) == ["e1", "e2"]
    assert evidence.twins(SHA, "e1") == Twins()


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.booleans()), max_size=12))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_row_is_shown_or_is_a_copy_of_one_that_is(evidence, rows):
    events = [
        said(
            f"e{n}",
            f"{file}.html",
            f"line {n}",
            text=str(text),
            native_id="mid.12345678" if numbered else None,
        )
        for n, (file, text, numbered) in enumerate(rows, start=1)
    ]
    evidence.remove(SHA)
    keep(evidence, events)
    refs = shown(evidence)
    copies = [s for ref in refs for s in evidence.twins(SHA, ref).copies]
    assert len(refs) + len(copies) == len(events)
    places = {e.source for e in events if e.ref in refs} | set(copies)
    assert places == {e.source for e in events}
