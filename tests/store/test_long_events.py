# SPDX-License-Identifier: Apache-2.0
"""Rows carry the beginning of a long event; asked for by its ref, it is whole."""

from dataclasses import replace
from datetime import timedelta

from reviewer.model.timeline import Filter
from tests.builders import a_moment, an_event
from tests.store.stored import SHA, keep

GAP = timedelta(hours=6)
MIB = 1 << 20
PEOPLE = tuple(f"p{n}" for n in range(5_000))
LONG = an_event(
    ref="e2",
    when=a_moment(written="2026-03-05T12:00:00Z" + " " * MIB),
    text="r" * (8 * MIB - 3) + "end",
    thread="t" * MIB,
    native_id="n" * MIB,
    facts={f"fact{n}": "f" * MIB for n in range(3)},
    other_people=PEOPLE,
    raw="<m>" + "r" * 60_000,
)
SHORT = replace(an_event(ref="e1"), text="rain", raw="<m>rain")


def rows(evidence):
    ids = evidence.timeline(SHA, Filter(), GAP).ids
    return {row.event.ref: row for row in evidence.rows([i for i in ids if i > 0])}


def test_a_row_of_a_long_event_is_small_and_says_so(evidence):
    keep(evidence, [SHORT, LONG])
    found = rows(evidence)
    assert not found["e1"].brief
    assert found["e1"].event == replace(SHORT, raw="")
    brief = found["e2"]
    assert brief.brief
    assert LONG.text.startswith(brief.event.text)
    assert len(repr(brief.event)) < 32 * 1024
    assert (brief.event.ref, brief.event.kind, brief.event.source) == (
        LONG.ref, LONG.kind, LONG.source,
    )  # fmt: skip


def test_256_rows_of_long_events_stay_small_together(evidence):
    text = "r" * 100_000
    keep(evidence, [an_event(ref=f"e{n}", text=text) for n in range(1, 257)])
    found = rows(evidence)
    assert len(found) == 256
    assert sum(len(row.event.text) for row in found.values()) < 256 * 5_000


def test_a_long_event_asked_for_by_its_ref_is_whole(evidence):
    keep(evidence, [SHORT, LONG])
    row = evidence.event(SHA, "e2")
    assert row.event == replace(LONG, raw="")
    assert not row.brief
    assert row.others == PEOPLE
    assert evidence.raw(SHA, "e2") == LONG.raw
    assert list(evidence.events(SHA)) == [SHORT, LONG]


def test_words_at_the_end_of_a_long_text_are_found(evidence):
    text = "r" * 100_000 + " umbrella"
    keep(evidence, [SHORT, an_event(ref="e2", text=text)])
    wanted = Filter(words=("umbrella",))
    ids = [i for i in evidence.timeline(SHA, wanted, GAP).ids if i > 0]
    assert [row.event.ref for row in evidence.rows(ids)] == ["e2"]


def test_what_was_long_goes_with_its_report(evidence):
    keep(evidence, [SHORT, LONG])
    evidence.remove(SHA)
    keep(evidence, [SHORT])
    assert [row.brief for row in rows(evidence).values()] == [False]
