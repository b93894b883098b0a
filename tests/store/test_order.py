# SPDX-License-Identifier: Apache-2.0
"""Whatever times a report holds, its order, days and words are right."""

import unicodedata
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from reviewer.model.timeline import DayHeading, Filter, Gap, UndatedHead, divider
from reviewer.store import words
from reviewer.store.dividers import with_dividers
from reviewer.store.evidence import Evidence
from reviewer.store.placing import instant, microseconds
from reviewer.store.vault import Vault
from reviewer.store.words import fold, spot_of
from tests.builders import a_moment, an_event
from tests.store.stored import SHA, keep
from tests.store.test_timeline import NO_TIME

DAYS = (datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2026-01-09"))
TIMES = st.datetimes(min_value=DAYS[0], max_value=DAYS[1])
ANY_TIME = st.datetimes(timezones=st.just(UTC))


def at(point):
    utc = point.replace(tzinfo=UTC)
    return a_moment(utc=utc, earliest=utc, latest=utc)


@examples(max_examples=15)
@given(times=st.lists(st.none() | TIMES, max_size=40))
def test_the_stored_order_is_that_of_the_times(tmp_path_factory, times):
    whens = [NO_TIME if time is None else at(time) for time in times]
    events = [an_event(ref=f"e{n}", when=when) for n, when in enumerate(whens)]
    folder = tmp_path_factory.mktemp("order")
    with closing(Vault.open(folder)) as vault, closing(Evidence(vault)) as evidence:
        keep(evidence, events)
        ids = [n for n in evidence.timeline(SHA, Filter(), timedelta(days=99)).ids if n > 0]
        stored = [row.event for row in evidence.rows(ids)]
    dated = sorted((e for e in events if e.when.utc), key=lambda e: e.when.utc)
    assert stored == dated + [e for e in events if e.when.utc is None]


@given(point=ANY_TIME)
def test_every_instant_is_kept_exactly(point):
    assert instant(microseconds(point)) == point


@given(points=st.lists(ANY_TIME), undated=st.integers(0, 3), hours=st.integers(1, 48))
def test_dividers_say_each_day_once_and_each_long_silence(points, undated, hours):
    times = sorted(microseconds(point) for point in points)
    rows = [*enumerate(times, start=1), *((99_999 + n, None) for n in range(undated))]
    gap = timedelta(hours=hours)

    marks = [divider(id_) for id_ in with_dividers(rows, gap)]

    days = [mark.day for mark in marks if isinstance(mark, DayHeading)]
    assert days == sorted({instant(time).date() for time in times})
    steps = [instant(b) - instant(a) for a, b in pairwise(times)]
    long = [timedelta(seconds=step // timedelta(seconds=1)) for step in steps if step > gap]
    assert [mark.length for mark in marks if isinstance(mark, Gap)] == long
    heads = [mark for mark in marks if isinstance(mark, UndatedHead)]
    assert heads == ([UndatedHead(undated)] if undated else [])


@given(text=st.text(), word=st.text())
def test_a_word_is_found_in_every_text_that_holds_it(text, word):
    joined = unicodedata.normalize("NFC", text + " " + word + " ")
    assert fold(unicodedata.normalize("NFC", word)) in fold(joined)


@pytest.mark.promise("G7")
@pytest.mark.parametrize("mark", ["\u0301\u0316", "\u0f73", "\u0f75\u0f81", "\uff9e\u0f73"])
def test_no_tall_stack_of_marks_is_put_in_order_for_the_search(monkeypatch, mark):
    given_at_once = []

    def normalize(form, text):
        given_at_once.append(len(text))
        return unicodedata.normalize(form, text)

    watched = SimpleNamespace(**{**vars(unicodedata), "normalize": normalize})
    monkeypatch.setattr(words, "unicodedata", watched)
    monkeypatch.setattr(words, "_DROPPED", words._Dropped())
    assert fold("rain" + mark * 5_000) == "rain"
    assert max(given_at_once) <= 4


@pytest.mark.parametrize(
    ("place", "spot"),
    [
        ("line 12", "12"),
        ("row 0012", "12"),
        ("ipCaptureEvent:45", "45"),
        ("/log/3/ip", "/log/3/ip"),
        ("bytes 10-20", "bytes 10-20"),
        ("file", "file"),
        ("content:45, line 3", "content:45, line 3"),
        ("row " + "9" * 30, "row " + "9" * 30),
    ],
)
def test_places_meet_on_their_line(place, spot):
    assert spot_of(place) == spot
