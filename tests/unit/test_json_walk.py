# SPDX-License-Identifier: Apache-2.0
"""A large JSON object: members in their order, wanted lists by element, damage by itself."""

import json
import tracemalloc

import pytest

from reviewer.intake.json_members import walk
from reviewer.intake.json_stream import Cursor
from reviewer.intake.opened import Opened
from reviewer.model.limits import DEFAULT, Limits

ONE = (("messages", "*"),)
ALL = (("chats", "list", "*", "messages", "*"),)


def walked(text, wanted=ONE, limits=DEFAULT):
    data = text if isinstance(text, bytes) else text.encode()
    members = walk(Opened.of_bytes("a.json", data), limits, wanted)
    return [(m.place, m.found.why or m.found.value) for m in members]


def test_members_come_in_their_order_and_a_wanted_list_by_element():
    text = '\ufeff{"name": "rain", "messages": [{"id": 1}, 2], "last": {"messages": [3]}} \n'
    assert walked(text) == [
        ("/name", "rain"),
        ("/messages/0", {"id": 1}),
        ("/messages/1", 2),
        ("/last", {"messages": [3]}),
    ]


def test_objects_on_the_way_to_a_wanted_list_are_gone_into():
    chats = [{"name": "a", "messages": [1]}, {"messages": [], "type": "b"}, 7]
    text = json.dumps({"about": "x", "chats": {"about": "y", "list": chats}, "z/~": None})
    assert walked(text, ALL) == [
        ("/about", "x"),
        ("/chats/about", "y"),
        ("/chats/list/0/name", "a"),
        ("/chats/list/0/messages/0", 1),
        ("/chats/list/1/type", "b"),
        ("/chats/list/2", 7),
        ("/z~1~0", None),
    ]


def test_a_question_mark_stands_for_any_key():
    assert walked('{"a": [1], "b": 2, "c": [3]}', (("?", "*"),)) == [
        ("/a/0", 1), ("/b", 2), ("/c/0", 3)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("/", "no_object")]),
        ("[1]", [("/", "no_object")]),
        ("{", [("/", "cut_off")]),
        ('{"a', [("/", "cut_off")]),
        ('{"a"', [("/a", "cut_off")]),
        ('{"a": "x', [("/a", "cut_off")]),
        ('{"a": 1', [("/a", "cut_off")]),
        ('{"a": {}', [("/a", {}), ("/", "cut_off")]),
        ('{"a": }', [("/a", "not_json")]),
        ('{"a": nul, "b": 1}', [("/a", "not_json"), ("/b", 1)]),
        ('{5: 1}', [("/", "not_json")]),
        ('{"messages": null}', [("/messages", None)]),
        ('{"messages": {"a": 1}}', [("/messages", {"a": 1})]),
        ('{"*": [1]}', [("/*", [1])]),
        ('{"messages": [1', [("/messages/0", "cut_off")]),
        ('{"messages": [{"x": 1}]', [("/messages/0", {"x": 1}), ("/", "cut_off")]),
        (
            '{"messages": [{"x": 1,},\n{"y": 2}]}',
            [("/messages/0", "not_json"), ("/messages/1", {"y": 2})],
        ),
        ('{"a": 1} {"b": 2}', [("/a", 1), ("/", "after_the_end")]),
    ],
)  # fmt: skip
def test_what_is_odd_is_told_where_it_stands(text, found):
    assert walked(text) == found


def test_a_broken_element_costs_itself_although_objects_within_stand_on_lines():
    rows = [{"id": n, "runs": [{"text": "a"}, {"text": "b"}]} for n in range(4)]
    text = json.dumps({"messages": rows, "name": "rain"}, indent=1)
    hurt = text.replace('"id": 1,', '"id": 1, "x": "')
    assert [value if isinstance(value, str) else value["id"] for _at, value in walked(hurt)] == [
        0, "not_json", 2, 3, "rain"
    ]  # fmt: skip


def test_an_element_whose_bracket_is_missing_costs_itself():
    text = '{"messages": [\n {"id": 0},\n {"id": [1},\n {"id": 2}\n], "name": "rain"}'
    assert walked(text) == [
        ("/messages/0", {"id": 0}),
        ("/messages/1", "not_json"),
        ("/messages/2", {"id": 2}),
        ("/name", "rain"),
    ]


SMALL = Limits(value_bytes=100_000)


@pytest.mark.parametrize(
    "value",
    ['"' + "x" * 3_000_000 + '"', '"' + "\\\\" * 1_500_000 + '"', "[" + '"}\\"",' * 60_000 + "1]"],
    ids=["text", "backslashes", "list"],
)
def test_a_member_that_is_too_long_is_gone_over(value):
    text = f'{{"a": 1, "long": {value}, "messages": [2], "z": 3}}'
    expected = [("/a", 1), ("/long", "value_bytes"), ("/messages/0", 2), ("/z", 3)]
    assert walked(text, limits=SMALL) == expected


def test_elements_over_many_blocks_are_each_found_once():
    rows = [{"n": n, "text": "rain " * 50} for n in range(12_000)]
    found = walked(json.dumps({"before": 1, "messages": rows, "after": 2}))
    assert (found[0], found[-1]) == (("/before", 1), ("/after", 2))
    assert [value["n"] for _place, value in found[1:-1]] == list(range(12_000))


def test_memory_does_not_grow_with_the_list():
    row = json.dumps({"id": 5, "text": "rain " * 40})
    data = f'{{"messages": [{",".join([row] * 25_000)}], "name": 1}}'.encode()
    tracemalloc.start()
    count = sum(1 for _ in walk(Opened.of_bytes("a.json", data), DEFAULT, ONE))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 25_001
    assert peak < 4_500_000 < len(data)


def test_a_value_after_many_damaged_ones_has_little_before_it():
    """Each error counts the lines of all that stands before it in the buffer."""
    data = b"[" + b'{"a":1,,},' * 10_000 + b'{"a":2}]'
    cursor = Cursor(Opened.of_bytes("a.json", data), DEFAULT)
    cursor.next()
    decode, starts = cursor._decode, []
    cursor._decode = lambda text, at: starts.append(at) or decode(text, at)
    found = list(cursor.elements())
    assert (len(found), found[-1].value) == (10_001, {"a": 2})
    assert max(starts) < 20_000
