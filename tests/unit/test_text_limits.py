# SPDX-License-Identifier: Apache-2.0
"""Each bound of tables, lines and JSON, at the limit and one beyond it."""

import json
from datetime import UTC, datetime

import pytest

from reviewer.intake.encoding import clean, encoding_of, is_bad, is_cut, text_of, whole_text
from reviewer.intake.formats.cybertip_json import CyberTipJson
from reviewer.intake.formats.eml import Eml
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.formats.text_log import TextLog
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import TooLarge
from reviewer.model.event import Event
from reviewer.model.limits import Limits
from reviewer.model.report import Problem

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
ROW = "2026-01-05T14:29:10Z,river,hello\n"


def taken(form, text, **bounds):
    data = text if isinstance(text, bytes) else text.encode()
    taking = Taking(NOW, limits=Limits(**bounds))
    found = list(form.read(Opened.of_bytes("x", data), taking))
    events = [r for r in found if isinstance(r, Event)]
    return events, [p.detail for p in found if isinstance(p, Problem)]


def test_rows_beyond_the_limit_end_the_table_with_a_word():
    text = "time,sender,message\n" + ROW * 4
    assert taken(GenericTable(), text, csv_rows=4)[1] == []
    events, problems = taken(GenericTable(), text, csv_rows=3)
    assert (len(events), problems) == (3, ["csv_rows"])


def test_too_many_columns_are_refused():
    head = "time,sender,message" + "".join(f",c{n}" for n in range(7))
    assert taken(GenericTable(), head + "\n", csv_columns=10) == ([], [])
    with pytest.raises(TooLarge, match="csv_columns"):
        taken(GenericTable(), head + "\n", csv_columns=9)


@pytest.mark.parametrize("cell", ["{}", '"{}"', '"{}\nb"'], ids=["bare", "quoted", "two lines"])
@pytest.mark.parametrize("letter", ["a", "é", "\U0001f98a"])
def test_a_field_may_be_as_long_as_its_limit(cell, letter):
    text = f"time,sender,message\n1767623350,r,{cell.format(letter * 30)}\n1767623350,r,b\n"
    size = 30 * len(letter.encode()) + (2 if "\n" in cell else 0)
    events, problems = taken(GenericTable(), text, csv_field_bytes=size)
    assert (len(events), problems) == (2, [])
    events, problems = taken(GenericTable(), text, csv_field_bytes=size - 1)
    assert (len(events), problems) == (1, ["csv_field_bytes"])


def test_a_row_may_be_longer_than_one_field():
    text = "time,sender,message\n1767623350," + "r" * 40 + "," + "a" * 40 + "\n"
    assert len(taken(GenericTable(), text, csv_field_bytes=40)[0]) == 1


def test_a_line_beyond_one_value_is_cut_and_named():
    line = "2026-01-05T14:29:10Z river: " + "a" * 100 + "\n"
    size = len(line) - 1
    assert taken(TextLog(), line * 2, value_bytes=size)[1] == []
    events, problems = taken(TextLog(), line * 2, value_bytes=size - 1)
    assert len(events) == 2
    assert problems == ["value_bytes", "value_bytes"]


def test_a_stream_beyond_its_limit_is_refused():
    text = "time,sender,message\n" + ROW
    assert taken(GenericTable(), text, stream_bytes=len(text))[1] == []
    with pytest.raises(TooLarge, match="stream_bytes"):
        taken(GenericTable(), text, stream_bytes=len(text) - 1)


def test_a_json_document_beyond_its_limit_is_refused():
    text = json.dumps({"reportId": 1, "reportedInformation": {}})
    assert taken(CyberTipJson(), text, json_value_bytes=len(text))[1] == []
    with pytest.raises(TooLarge, match="json_value_bytes"):
        taken(CyberTipJson(), text, json_value_bytes=len(text) - 1)


def test_a_mail_beyond_its_limit_is_refused():
    text = "From: a@example.org\nTo: b@example.org\n\nhello"
    assert len(taken(Eml(), text, mail_bytes=len(text))[0]) == 1
    with pytest.raises(TooLarge, match="mail_bytes"):
        taken(Eml(), text, mail_bytes=len(text) - 1)


@pytest.mark.parametrize(("levels", "odd"), [(62, []), (63, ["json_depth"])])
def test_json_may_be_as_deep_as_its_limit(levels, odd):
    # the document and its member "reportedInformation" are two levels themselves
    value = "[" * levels + "1" + "]" * levels
    text = '{"reportId":1,"reportedInformation":{"x":' + value + "}}"
    assert taken(CyberTipJson(), text, json_depth=64)[1] == odd


def test_an_element_of_an_array_beyond_one_value_is_named_and_the_next_one_read():
    small = '{"time":"2026-01-05T14:29:10Z","sender":"river","message":"a"}'
    big = '{"time":"2026-01-05T14:29:10Z","sender":"river","message":"' + "a" * 3_000_000 + '"}'
    text = f"[{small},\n{big},\n{small}]"
    events, problems = taken(GenericTable(), text, value_bytes=100_000)
    assert (len(events), problems) == (2, ["value_bytes"])


ENCODINGS = [
    ("déjà".encode(), "utf-8"),
    ("déjà".encode("cp1252"), "cp1252"),
    ("hello there".encode("utf-16-le"), "utf-16-le"),
    ("hello there".encode("utf-16-be"), "utf-16-be"),
    ("hello".encode("utf-16"), "utf-16-le"),
    ("hello".encode("utf-8-sig"), "utf-8"),
    ("déjà vu là-bas ".encode() * 3 + b"\xff", "utf-8"),
    (b"", "utf-8"),
]


@pytest.mark.parametrize(("data", "name"), ENCODINGS)
def test_an_encoding_is_told_by_its_mark_its_zeros_or_its_validity(data, name):
    assert encoding_of(Opened.of_bytes("x", data)).name == name


def test_what_cannot_be_stored_stays_as_its_escape():
    assert clean("a\x00b") == ("a\\u0000b", True)
    assert clean("a\ud83db") == ("a\\ud83db", True)
    assert clean("à 👍") == ("à 👍", False)


def test_lines_keep_their_marks():
    data = "é\n".encode() * 4 + b"bad \xff\r\nlong long long\rlast"
    lines = list(text_of(Opened.of_bytes("x", data), Limits(value_bytes=12)))
    assert [str(line) for line in lines[4:]] == ["bad \\xff", "long long lo", "last"]
    assert [is_bad(line) for line in lines[4:]] == [True, False, False]
    assert [is_cut(line) for line in lines[4:]] == [False, True, False]


def test_a_lone_half_of_a_pair_in_utf_16_is_named():
    data = "ab".encode("utf-16") + b"\x3d\xd8" + "c".encode("utf-16-le")
    assert whole_text(Opened.of_bytes("x", data), Limits()) == ("ab\\ud83dc", True)
