# SPDX-License-Identifier: Apache-2.0
"""What an officer said of columns: matched by header, read by, named in the report."""

import json
from dataclasses import replace

import pytest

from reviewer.intake.columns import Layout
from reviewer.intake.form import Probe
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.listing import recognise
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.profile import Field, Profile, for_header, newest, same_name
from reviewer.model.report import Statement, StatementCode
from tests.unit.tables import NOW, Taken
from tests.unit.workbooks import row, sheet, workbook

LAKE = Profile(
    "Lake log",
    ("Quand", "Qui", "A qui", "Quoi", "Origine"),
    (Field.TIME, Field.SENDER, Field.RECIPIENT, Field.TEXT, Field.IP),
    EventKind.MESSAGE,
    "America/Toronto",
)
TEXT = "Quand;Qui;A qui;Quoi;Origine\n2026-03-14 09:26:53;river;stone;the bus;192.0.2.7:50001\n"


def read(text, *profiles, name="log.csv"):
    return Taken(text, name, Taking(NOW, profiles=profiles))


def test_a_header_that_was_said_is_read_as_it_was_said_and_the_report_names_the_profile():
    taken = read(TEXT, LAKE)
    (event,) = taken.events
    assert (event.kind, event.text, event.ip, event.port) == (
        "message",
        "the bus",
        "192.0.2.7",
        50001,
    )
    assert [taken.name(event.person), taken.name(event.other_people[0])] == ["river", "stone"]
    (said,) = taken.of(Statement)
    assert (said.code, said.value) == (StatementCode.COLUMNS_SAID, "Lake log")
    assert said.source.place == "file"


def test_the_zone_of_a_profile_is_the_officers_word_and_the_doubt_stays():
    when = read(TEXT, LAKE).events[0].when
    assert when.utc.isoformat() == "2026-03-14T13:26:53+00:00"
    assert (when.zone_evidence, when.doubt) == ("declared", ("zone_not_stated",))
    assert read(TEXT, replace(LAKE, zone=None)).events[0].when.utc is None


def test_a_zone_in_a_column_of_the_row_stands_above_the_officers_word():
    text = "Quand;Qui;Fuseau;Quoi\n2026-03-14 09:26:53;river;+05:00;the bus\n"
    columns = (Field.TIME, Field.SENDER, Field.ZONE, Field.TEXT)
    zoned = Profile("Zoned", ("Quand", "Qui", "Fuseau", "Quoi"), columns, None, "America/Toronto")
    when = read(text, zoned).events[0].when
    assert (when.zone_evidence, when.doubt) == ("offset", ())
    assert when.utc.isoformat() == "2026-03-14T04:26:53+00:00"


def test_a_zone_of_the_table_itself_stands_above_the_profiles():
    stated = TEXT.replace("09:26:53", "09:26:53Z")
    assert read(stated, LAKE).events[0].when.zone_evidence == "offset"


@pytest.mark.parametrize(("day_first", "month"), [(True, 4), (False, 3)])
def test_the_day_order_of_a_profile_decides_where_the_table_does_not(day_first, month):
    text = TEXT.replace("2026-03-14", "03/04/2026").replace("09:26", "13:26")
    taken = read(text, replace(LAKE, day_first=day_first))
    assert taken.events[0].when.utc.month == month
    clear = text + "14/03/2026 10:00:00;river;stone;x;\n"
    assert read(clear, replace(LAKE, day_first=False)).events[0].when.utc.month == 4


@pytest.mark.parametrize("header", [
    "quand;qui;à qui;Quoi;Origine", "Quand;Qui;A qui;Quoi;Source", "Qui;Quand;A qui;Quoi;Origine",
])  # fmt: skip
def test_another_header_is_not_read_by_it(header):
    taken = read(TEXT.replace("Quand;Qui;A qui;Quoi;Origine", header), LAKE)
    assert taken.of(Statement) == []


def test_case_underscores_and_blanks_of_a_header_do_not_matter():
    assert (
        read(TEXT.replace("Quand;Qui;A qui", " QUAND ;qui;a_qui"), LAKE).events[0].text == "the bus"
    )
    assert same_name("\ufeffA_b-C  d") == "a b c d"


def test_a_profile_wins_over_what_the_names_say():
    text = "time,user,text\n2026-03-14 09:26:53,river,stone\n"
    said = Profile("x", ("time", "user", "text"), (Field.TIME, Field.TEXT, Field.SENDER))
    taken = read(text, said)
    assert (taken.events[0].text, taken.name(taken.events[0].person)) == ("river", "stone")


def test_columns_of_one_name_may_hold_different_things():
    said = Profile("x", ("a", "a", "b"), (Field.TIME, Field.TEXT, None))
    taken = read("a,a,b\n2026-03-14 09:26:53,late,lake\n", said)
    assert (taken.events[0].text, taken.events[0].facts) == ("late", {"b": "lake"})


CELLS = ("2026-03-14 09:26:53", "river", "stone", "the bus", "192.0.2.7")
OBJECT = json.dumps(dict(zip(LAKE.header, CELLS, strict=True)))
PAGE = "<table><tr><th>" + "<th>".join(LAKE.header) + "<tr><td>" + "<td>".join(CELLS) + "</table>"


@pytest.mark.parametrize(("name", "data"), [
    ("a.json", f"[{OBJECT}]"), ("a.jsonl", f"{OBJECT}\n{OBJECT}\n"), ("a.html", PAGE),
    ("a.xlsx", workbook(sheet(row(1, *LAKE.header), row(2, *CELLS)))),
])  # fmt: skip
def test_a_profile_holds_in_every_shape_of_table(name, data):
    taken = Taken(data, name, Taking(NOW, profiles=(LAKE,)))
    assert taken.events[0].text == "the bus"
    assert taken.of(Statement)[0].value == "Lake log"


def test_a_said_header_is_recognised_without_asking_again():
    opened = Opened.of_bytes("a.csv", TEXT.encode())
    listed = recognise(opened, None, (LAKE,)).listed
    assert (listed.form, listed.also) == (Format.GENERIC_TABLE, ())
    probe = Probe("a.csv", TEXT.encode(), len(TEXT), (LAKE,))
    assert (GenericTable().score(probe).score, GenericTable().score(probe).reason) == (
        88,
        "profile",
    )


def test_the_profile_kept_last_counts_and_a_retired_one_does_not():
    later = replace(LAKE, name="Later")
    assert for_header(LAKE.header, (LAKE, later)) is later
    kept = newest([LAKE, later, replace(LAKE, zone=None)])
    assert list(kept) == ["Later", "Lake log"]
    assert list(newest([LAKE, replace(LAKE, retired=True)])) == []


@pytest.mark.parametrize("wrong", [
    {"name": " "}, {"name": "x" * 81}, {"header": ()}, {"columns": (Field.TIME,)},
    {"columns": (Field.IP,) * 5}, {"zone": "Mars"},
])  # fmt: skip
def test_a_profile_that_says_too_little_or_nonsense_is_none(wrong):
    with pytest.raises(ValueError, match="a profile"):
        replace(LAKE, **wrong)


def test_a_layout_by_profile_keeps_what_is_a_detail():
    layout = Layout.by(("a", "b"), Profile("x", ("a", "b"), (Field.TEXT, None)))
    assert (layout.facts, layout.profile.name) == ((("b", 1),), "x")
