# SPDX-License-Identifier: Apache-2.0
"""A source text that reached its limit says so, and where the rest of it stands."""

from dataclasses import replace
from hashlib import sha256

import pytest

from reviewer.model.report import RAW_LIMIT
from reviewer.ui import plain
from tests.builders import a_source, an_event
from tests.ui.one_seat import one_seat, tidied
from tests.ui.reports import rich
from tests.ui.walk import settle

FULL = "x" * RAW_LIMIT


@pytest.fixture(scope="module")
def sat(tmp_path_factory, qapp, courier, policy):
    with one_seat(tmp_path_factory.mktemp("kept"), qapp, courier, policy) as seat:
        yield seat


@pytest.fixture
def details(sat):
    """The details, in front."""
    seat = tidied(sat)
    seat.window.tabs.setCurrentWidget(seat.window.details)
    return seat.window.details


def opened(sat, *events, **changes):
    """Open a report of these events and no others."""
    told = sha256(repr((events, changes)).encode()).hexdigest()
    sat.open(replace(rich(told), events=events, **changes))


def said(details) -> str:
    """What is said of a limit, "" when nothing is."""
    return details._kept.text().replace("\u200b", "") if details._kept.isVisible() else ""


@pytest.mark.parametrize(
    ("raw", "is_told"),
    [
        ("", False),
        ("x" * (RAW_LIMIT - 4), False),
        (FULL, True),
        ("x" + "\U0001f327" * (RAW_LIMIT // 4 - 1), True),  # cut before a character of four bytes
    ],
)
def test_a_source_text_that_reached_its_limit_says_where_the_rest_stands(
    sat, details, raw, is_told
):
    opened(sat, an_event(raw=raw, text="rain", source=a_source("row 7")))
    place = plain.isolated("logins.csv · row 7")
    words = f"Source text is kept up to 64 KiB; the rest stands in the original: {place}"
    assert said(details) == (words if is_told else "")


def test_it_is_said_in_french(sat, details):
    sat.acts.do("french")
    settle()
    opened(sat, an_event(raw=FULL, source=a_source("line 9")))
    assert said(details) == (
        "Le texte de la source est gardé jusqu’à 64\u00a0Kio; le reste se trouve dans l’original"
        f"\u00a0: {plain.isolated('logins.csv · ligne 9')}"
    )


def test_each_thing_whose_source_is_shown_has_a_place_of_its_own(sat, details):
    here, there = (an_event(ref=f"e{n}", raw=FULL, source=a_source(f"row {n}")) for n in (1, 7))
    report = rich()
    item = replace(report.media[0], raw=FULL, source=a_source("line 9", "files.xml"))
    person = replace(report.people[0], raw=FULL, source=a_source("line 3", "people.xml"))
    opened(sat, here, there, media=(item,), people=(person,))
    for ref, place in (
        ("e1", "logins.csv · row 1"),
        ("e7", "logins.csv · row 7"),
        (item.ref, "files.xml · line 9"),
        (person.ref, "people.xml · line 3"),
    ):
        details.show_raw(ref)
        assert said(details).endswith(plain.isolated(place))


def test_the_whole_text_is_not_said_to_be_cut(sat, details):
    opened(sat, an_event(raw=FULL, text="rain"))
    assert said(details)
    details._whole.click()
    assert said(details) == ""
