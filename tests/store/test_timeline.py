# SPDX-License-Identifier: Apache-2.0
"""A stored report is found again in time order, filtered and counted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, Moment
from reviewer.model.report import Identifier, IdentifierKind, StatedHash
from reviewer.model.timeline import WINDOW, DayHeading, Filter, Gap, UndatedHead, divider
from reviewer.store.evidence import Evidence
from tests.builders import NOON, a_media, a_moment, a_person, a_source, an_event
from tests.store.stored import SHA, keep

HOUR = timedelta(hours=1)
EVERYTHING = Filter()
NO_TIME = Moment(utc=None, written="soon", doubt=(Doubt.UNREADABLE,))
RIVER = a_person()
STONE = a_person(
    ref="p2", identifiers=(Identifier(IdentifierKind.EMAIL, "stone@example.org", a_source()),)
)
ONE_DAY = [
    an_event(ref="late", when=a_moment(3 * HOUR), kind=EventKind.MESSAGE, text="Café at noon"),
    an_event(ref="never", when=NO_TIME, source=a_source("row 2")),
    an_event(ref="first", other_people=("p2",), source=a_source("line 9", "chat.txt")),
    an_event(ref="middle", when=a_moment(HOUR), person="p2", media=("m1",), ip=None, port=None),
]


@pytest.fixture
def stored(evidence: Evidence) -> Evidence:
    keep(evidence, ONE_DAY, [RIVER, STONE], [a_media()])
    return evidence


def refs(evidence: Evidence, wanted: Filter = EVERYTHING, gap: timedelta = 99 * HOUR) -> list[str]:
    ids = [id_ for id_ in evidence.timeline(SHA, wanted, gap).ids if id_ > 0]
    return [row.event.ref for row in evidence.rows(ids)]


def test_events_stand_in_utc_order_and_undated_ones_last(stored):
    assert refs(stored) == ["first", "middle", "late", "never"]


def test_ids_count_up_in_utc_order_within_the_number_of_their_report(stored):
    ids = [id_ for id_ in stored.timeline(SHA, Filter(), HOUR).ids if id_ > 0]
    assert ids == [(1 << 32) + place for place in range(4)]


def test_days_gaps_and_the_undated_band_stand_between_the_events(evidence):
    days = [timedelta(), HOUR, timedelta(hours=13)]
    events = [an_event(ref=f"e{n}", when=a_moment(days[n])) for n in range(3)]
    keep(evidence, [*events, an_event(ref="e3", when=NO_TIME)])

    ids = evidence.timeline(SHA, Filter(), 2 * HOUR).ids

    assert [divider(id_) for id_ in ids] == [
        DayHeading(date(2026, 3, 5)),
        None,
        None,
        Gap(12 * HOUR),
        DayHeading(date(2026, 3, 6)),
        None,
        UndatedHead(1),
        None,
    ]


def test_a_distance_as_long_as_the_limit_is_no_gap(evidence):
    keep(evidence, [an_event(), an_event(ref="e2", when=a_moment(HOUR))])
    assert not any(
        isinstance(divider(id_), Gap) for id_ in evidence.timeline(SHA, Filter(), HOUR).ids
    )


def test_times_before_1970_keep_their_day_and_their_order(evidence):
    old = datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    when = a_moment(utc=old, earliest=old, latest=old)
    keep(evidence, [an_event(), an_event(ref="old", when=when)])
    ids = evidence.timeline(SHA, Filter(), timedelta(days=99_999)).ids
    assert divider(ids[0]) == DayHeading(date(1969, 12, 31))
    assert refs(evidence) == ["old", "e1"]


def test_equal_times_keep_the_order_of_the_source(evidence):
    keep(evidence, [an_event(ref=ref) for ref in "dacb"])
    assert refs(evidence) == ["d", "a", "c", "b"]


def test_what_was_put_in_comes_back_unchanged(stored):
    event = an_event(
        ref="odd",
        text='quote "x", comma, \\ and ,"raw":" inside',
        raw='{"a":1,"raw":"\\u0000"}\n',
        facts={"raw": 'x","raw":"y'},
    )
    keep(stored, [event], sha256="c" * 64)
    assert list(stored.events("c" * 64)) == [event]
    assert stored.raw("c" * 64, "odd") == event.raw
    assert list(stored.events(SHA)) == ONE_DAY


def test_a_page_of_rows_carries_no_source_slice(stored):
    keep(stored, [an_event(raw="1,2,3")], sha256="c" * 64)
    row = stored.event("c" * 64, "e1")
    assert row is not None
    assert row.event == an_event()


def test_rows_name_people_and_media(stored):
    first, middle = stored.event(SHA, "first"), stored.event(SHA, "middle")
    assert (first.person, first.others) == ("river", ("stone@example.org",))
    assert (middle.person, middle.media) == ("stone@example.org", ("shapes.png",))


def test_a_party_nobody_described_is_shown_by_its_ref(evidence):
    keep(evidence, [an_event(person="p9", media=("m9",))])
    row = evidence.event(SHA, "e1")
    assert (row.person, row.media) == ("p9", ("m9",))


def test_rows_leave_dividers_out_and_keep_the_order_asked_for(stored):
    ids = stored.timeline(SHA, Filter(), HOUR).ids
    rows = stored.rows(ids[::-1])
    assert [row.event.ref for row in rows] == ["never", "late", "middle", "first"]


def test_more_rows_than_a_window_are_refused(stored):
    with pytest.raises(ValueError, match="bounded"):
        stored.rows(range(WINDOW + 1))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(kinds=frozenset({"message"})), ["late"]),
        (Filter(people=frozenset({"p2"})), ["first", "middle"]),
        (Filter(files=frozenset({"chat.txt"})), ["first"]),
        (Filter(doubts=frozenset({"any"})), ["never"]),
        (Filter(doubts=frozenset({"unreadable"})), ["never"]),
        (Filter(doubts=frozenset({"date_only"})), []),
        (Filter(words=("CAFE",)), ["late"]),
        (Filter(words=("café", "noon")), ["late"]),
        (Filter(words=("café", "midnight")), []),
        (Filter(words=("stone@",)), ["first", "middle"]),
        (Filter(words=("shapes",)), ["middle"]),
        (Filter(words=("river",)), ["first", "late", "never"]),
        (Filter(words=("192.0.2.7",)), ["first", "late", "never"]),
        (Filter(earliest=NOON + HOUR), ["middle", "late"]),
        (Filter(latest=NOON + HOUR), ["first", "middle"]),
        (Filter(earliest=NOON + HOUR, latest=NOON + HOUR), ["middle"]),
        (Filter(only=frozenset({"never", "late"})), ["late", "never"]),
        (Filter(only=frozenset()), []),
        (Filter(kinds=frozenset({"login"}), people=frozenset({"p1"})), ["first", "never"]),
    ],
)
def test_a_filter_shows_these_events(stored, wanted, expected):
    assert refs(stored, wanted) == expected


def test_the_timeline_counts_what_the_filter_leaves_out(stored):
    found = stored.timeline(SHA, Filter(kinds=frozenset({"message"})), HOUR)
    assert (found.total, found.shown, found.undated) == (4, 1, 1)


def test_one_report_never_shows_events_of_another(stored):
    keep(stored, [an_event(text="Café"), an_event(ref="e2", person="p2")], sha256="c" * 64)
    assert refs(stored, Filter(words=("cafe",))) == ["late"]
    assert refs(stored, Filter(people=frozenset({"p2"}))) == ["first", "middle"]


@pytest.mark.parametrize("text", ["天气很好", "Ｂｕｓ stop", "b\u200bus", "BÚS", "שלום bus"])
def test_text_is_found_whatever_its_script_width_or_hidden_marks(evidence, text):
    keep(evidence, [an_event(text=text)])
    word = "天气" if "天" in text else "bus"
    assert refs(evidence, Filter(words=(word,))) == ["e1"]


def test_each_facet_follows_all_other_restrictions_but_its_own(stored):
    wanted = Filter(kinds=frozenset({"message"}), people=frozenset({"p1"}))
    facets = stored.facets(SHA, wanted)
    assert facets.kinds == {"message": 1, "login": 2}
    assert facets.people == {"p1": 1}
    assert facets.files == {"logins.csv": 1}
    assert facets.doubts == {}


def test_an_unrestricted_facet_counts_every_event(stored):
    facets = stored.facets(SHA, Filter())
    assert facets.people == {"p1": 3, "p2": 2}
    assert facets.files == {"logins.csv": 3, "chat.txt": 1}
    assert facets.doubts == {"unreadable": 1}


def test_an_event_to_oneself_counts_once(evidence):
    keep(evidence, [an_event(other_people=("p1", "p2", "p2"))])
    assert evidence.facets(SHA, Filter()).people == {"p1": 1, "p2": 1}


def test_the_histogram_holds_every_dated_event_in_equal_bars(stored):
    found = stored.histogram(SHA, Filter(kinds=frozenset({"message"})), bars=4)
    assert found.start == NOON
    assert found.total == (1, 1, 0, 1)
    assert found.shown == (0, 0, 0, 1)
    assert len(found.total) * found.step > 3 * HOUR


def test_a_histogram_of_one_instant_has_one_bar_of_a_second(evidence):
    keep(evidence, [an_event(), an_event(ref="e2")])
    found = evidence.histogram(SHA, Filter())
    assert (found.total, found.step) == ((2,), timedelta(seconds=1))


def test_a_report_without_times_has_no_histogram(evidence):
    keep(evidence, [an_event(when=NO_TIME)])
    assert evidence.histogram(SHA, Filter()).start is None


def test_a_place_leads_to_what_stands_there(evidence):
    person = a_person(
        source=a_source("personOrUserReported:10", "report.xml"),
        identifiers=(
            Identifier(IdentifierKind.EMAIL, "a@example.org", a_source("email:14", "report.xml")),
        ),
    )
    media = a_media(source=a_source("fileDetails:1", "f1.xml"))
    events = [
        an_event(ref="e1", source=a_source("line 10", "chat.txt")),
        an_event(ref="e2", source=a_source("ipCaptureEvent:10", "report.xml")),
        an_event(ref="e3", source=a_source("/log/3", "log.json")),
        an_event(ref="e4", source=a_source("content:7", "report.xml")),
    ]
    keep(evidence, events, [person], [media])

    def at(place: str, file: str) -> list[str]:
        return evidence.refs_at(SHA, a_source(place, file))

    assert at("line 10", "chat.txt") == ["e1"]
    assert at("personOrUserReported:10", "report.xml") == ["p1"]
    assert at("else:10", "report.xml") == ["e2", "p1"]
    assert at("email:14", "report.xml") == ["p1"]
    assert at("fileDetails:1", "f1.xml") == ["m1"]
    assert at("/log/3/ip", "log.json") == ["e3"]
    assert at("/log/4/ip", "log.json") == []
    assert at("content:7, line 2", "report.xml") == ["e4"]
    assert at("line 11", "chat.txt") == []


def test_an_unknown_report_is_empty(evidence):
    assert evidence.timeline(SHA, Filter(), HOUR).ids == []
    assert evidence.facets(SHA, Filter()).kinds == {}
    assert evidence.histogram(SHA, Filter()).total == ()
    assert evidence.event(SHA, "e1") is None
    assert evidence.raw(SHA, "e1") == ""
    assert list(evidence.events(SHA)) == []
    assert evidence.people(SHA) == []
    assert evidence.refs_at(SHA, a_source()) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("192.0.2.7:50001",), ["e1"]),
        (("192.0.2.7",), ["e1", "e2", "e3"]),
        (("[2001:db8::7]:443",), ["e4"]),
        (("2001:db8::7",), ["e4"]),
        (("192.0.2.7:5000",), ["e1", "e2"]),
        (("192.0.2.7:1",), []),
    ],
)
def test_address_and_port_are_one_value_to_search_for(evidence, words, found):
    events = [
        an_event(ref="e1", ip="192.0.2.7", port=50001),
        an_event(ref="e2", ip="192.0.2.7", port=50002),
        an_event(ref="e3", ip="192.0.2.7", port=None),
        an_event(ref="e4", ip="2001:db8::7", port=443),
    ]
    keep(evidence, events)
    ids = [n for n in evidence.timeline(SHA, Filter(words=words), HOUR).ids if n >= 0]
    assert sorted(row.event.ref for row in evidence.rows(ids)) == found


def test_an_event_is_found_by_a_hash_that_its_file_states(evidence):
    stated = a_media(stated_hashes=(StatedHash("md5", "0f" * 16),))
    keep(evidence, [an_event(ref="e1", media=("m1",)), an_event(ref="e2")], media=[stated])
    ids = [n for n in evidence.timeline(SHA, Filter(words=("0F" * 16,)), HOUR).ids if n >= 0]
    assert [row.event.ref for row in evidence.rows(ids)] == ["e1"]
