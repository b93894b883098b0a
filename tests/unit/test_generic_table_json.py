# SPDX-License-Identifier: Apache-2.0
"""Logs as JSON, odd characters, limits, and how tables are recognised."""

import contextlib
import json
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.intake.form import Probe
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import IntakeError
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import ZoneEvidence
from reviewer.model.report import (
    Problem,
    ProblemKind,
    Unread,
)
from tests.unit.tables import CHAT, FORM, FRENCH, NOW, Taken

ROWS = [
    {"timestamp": "2026-01-05T14:29:10Z", "sender": "river", "message": "hello"},
    {"timestamp": "2026-01-05T14:29:11Z", "sender": "stone", "message": "hi", "extra": {"a": [1]}},
]


def test_a_json_array_is_read_with_pointers():
    first, second = Taken(json.dumps(ROWS), "chat.json").events
    assert (first.kind, first.text, first.source.place) == (EventKind.MESSAGE, "hello", "/0")
    assert json.loads(first.raw) == ROWS[0]
    assert second.facts == {"extra": '{"a":[1]}'}


def test_json_lines_are_read_with_line_numbers():
    text = "\n".join(json.dumps(r) for r in ROWS) + "\n\n{broken\n" + json.dumps(ROWS[0]) + "\n"
    taken = Taken(text, "chat.ndjson")
    assert [e.source.place for e in taken.events] == ["line 1", "line 2", "line 5"]
    assert taken.lost == [("line 4", "not_json")]


def test_a_damaged_object_in_an_array_costs_itself_alone():
    good = json.dumps(ROWS[0])
    taken = Taken(f'[{good},\n{{\'bad\': 1}},\n{good},\n{{"x": "open }},\n{good}]')
    assert taken.lost == [("/1", "not_json"), ("/3", "not_json")]
    assert taken.read == 3


def test_an_array_that_breaks_off_is_read_as_far_as_it_goes():
    taken = Taken(json.dumps(ROWS)[:-10], "chat.json")
    assert taken.read == 1
    assert taken.lost == [("/1", "cut_off")]


def test_a_table_inside_an_object_is_found_and_its_declared_count_compared():
    value = {"room": "garden", "messageCount": 5, "messages": ROWS}
    taken = Taken(json.dumps(value), "chat.json")
    assert [e.source.place for e in taken.events] == ["/messages/0", "/messages/1"]
    assert [p.kind for p in taken.of(Problem)] == [ProblemKind.COUNT_MISMATCH]
    assert ("room", "garden") in {(u.name, u.value) for u in taken.of(Unread)}


def test_json_dumps_of_a_forum_are_read():
    ips = [{"user_id": 5, "action": "login", "ip": "192.0.2.7", "log_date": 1767623350}]
    (one,) = Taken(json.dumps(ips), "ips.json").events
    assert (one.kind, one.when.zone_evidence) == (EventKind.LOGIN, ZoneEvidence.EPOCH)
    users = [
        {
            "user_id": 5,
            "username": "river",
            "email": "river@example.org",
            "register_date": 1767623350,
        }
    ]
    (one,) = Taken(json.dumps(users), "users.json").events
    assert one.kind is EventKind.REGISTRATION
    assert one.facts["email"] == "river@example.org"
    posts = [
        {
            "post_id": 9,
            "thread_id": 3,
            "username": "river",
            "post_date": 1767623350,
            "message": "hi",
        }
    ]
    (one,) = Taken(json.dumps(posts), "posts.json").events
    assert (one.kind, one.thread, one.native_id) == (EventKind.MESSAGE, "3", "9")


@pytest.mark.parametrize("text", ['"\\ud83d"', '"\\u0000"'])
def test_an_unstorable_character_stays_as_its_escape(text):
    taken = Taken('[{"time":"2026-01-05T14:29:10Z","sender":"river","message":' + text + "}]")
    assert taken.events[0].text == text.strip('"')
    assert [p.detail for p in taken.of(Problem)] == ["unstorable_character"]


def test_a_nul_and_an_undecodable_byte_stay_as_escapes():
    data = b"time,sender,message\n2026-01-05T14:29:10Z,river,caf\xc3\xa9 a\x00b \xff\n"
    taken = Taken(data)
    assert taken.events[0].text == "café a\\u0000b \\xff"
    assert taken.of(Problem)[0].source.place == "row 1"


def test_a_doubled_key_in_a_row_is_named():
    taken = Taken('[{"time":"2026-01-05T14:29:10Z","sender":"a","message":"b","sender":"c"}]')
    assert [(p.detail, p.source.place) for p in taken.of(Problem)] == [
        ("duplicate_key", "/0/sender")
    ]


def test_a_doubled_column_loses_nothing():
    (one,) = Taken("time,sender,message,note,note\n2026-01-05T14:29:10Z,river,a,b,c\n").events
    assert one.facts == {"note": "b", "note (5)": "c"}


def test_a_cell_of_200_kilobytes_is_read():
    (one,) = Taken(f"time,sender,message\n2026-01-05T14:29:10Z,river,{'a' * 200_000}\n").events
    assert len(one.text) == 200_000
    assert len(one.raw) == 65_536


def test_a_cell_beyond_the_limit_costs_its_row():
    long = "a" * (1024 * 1024 + 1)
    taken = Taken(
        f'time,sender,message\n2026-01-05T14:29:10Z,river,"{long}"\n2026-01-05T14:29:10Z,a,b\n'
    )
    assert [detail for _place, detail in taken.lost] == ["csv_field_bytes"]
    assert taken.read == 1


def test_a_header_alone_is_a_table_of_nothing():
    assert Taken("time,sender,message\n").records == []


@pytest.mark.parametrize(
    "data", [b"", b"a", b"\x00" * 50, b"garden;table;chair\n1;2;3\n", b"[]", b"{}", b"[1,2]"]
)
def test_what_is_no_table_is_not_recognised(data):
    assert FORM.score(Probe("x.csv", data, len(data))).score == 0


@pytest.mark.parametrize(
    "text", [CHAT, FRENCH, json.dumps(ROWS), "\n".join(json.dumps(r) for r in ROWS)]
)
def test_tables_are_recognised_by_their_columns(text):
    data = text.encode()
    assert FORM.score(Probe("noname", data, len(data))).score >= 60


def test_a_head_that_is_cut_in_mid_row_is_recognised():
    data = json.dumps(ROWS * 2000).encode()
    assert FORM.score(Probe("x", data[:65_536], len(data))).score >= 60


def test_many_rows_take_constant_memory():
    text = (
        "time,sender,recipient,message\n" + "2026-01-05T14:29:10Z,river,stone,hello bus\n" * 40_000
    )
    opened = Opened.of_bytes("chat.csv", text.encode())
    taking = Taking(NOW)
    tracemalloc.start()
    count = sum(1 for r in FORM.read(opened, taking) if isinstance(r, Event))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 40_000
    assert peak < 8_000_000


CELL = st.sampled_from(
    [
        "time",
        "sender",
        "message",
        "ip",
        ",",
        "\n",
        '"',
        ";",
        "\t",
        "[",
        "{",
        "}",
        "]",
        ":",
        "2026-01-05",
        "\r",
        "a",
        "1",
        "\\",
        "null",
        '"time"',
        '"sender"',
        "Total: 3",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(CELL, max_size=40),
    st.sampled_from(["", "time,sender,message\n", '[{"time":"1","sender":"a"},', "{"]),
)
def test_any_text_reads_or_refuses_and_counts_every_row_once(pieces, start):
    data = (start + "".join(pieces)).encode()
    FORM.score(Probe("x", data, len(data)))
    with contextlib.suppress(IntakeError):
        taken = Taken(data)
        assert len(taken.events) == taken.read


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_raise_intake_errors_only(data):
    for start in (b"", b"time,sender,message\n", b"[", b'{"time":1,"sender":2}\n'):
        FORM.score(Probe("x", start + data, len(data)))
        with contextlib.suppress(IntakeError):
            Taken(start + data)
