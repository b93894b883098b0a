# SPDX-License-Identifier: Apache-2.0
"""The members of one object, a long list among them element by element."""

import json

import pytest

from reviewer.intake.json_stream import members_of
from reviewer.intake.opened import Opened
from reviewer.model.limits import DEFAULT


def members(text, *lists):
    opened = Opened.of_bytes("a.json", text.encode())
    found = members_of(opened, DEFAULT, lists or ("rows",))
    return [(key, one.number, one.why or one.value) for key, one in found]


def test_a_list_comes_in_elements_and_its_neighbours_whole():
    text = '\ufeff {"a": 1, "rows" : [{"x": 1}, {"x": 2}], "b": {"c": [1]}}'
    rows = [("rows", 0, {"x": 1}), ("rows", 1, {"x": 2})]
    assert members(text) == [("a", -1, 1), *rows, ("b", -1, {"c": [1]})]


def test_a_member_of_that_name_which_is_no_list_comes_whole():
    assert members('{"rows": {"a": 1}}') == [("rows", -1, {"a": 1})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"rows": [{"x": 1}, {"y":', [("rows", 0, {"x": 1}), ("rows", 1, "cut_off")]),
        ('{"rows": [{"x": 1}]', [("rows", 0, {"x": 1}), ("", -1, "cut_off")]),
        ('{"a"', [("", -1, "cut_off")]),
        ('{"a": }', [("", -1, "not_json")]),
        ("[]", [("", -1, "no_object")]),
        ("", [("", -1, "no_object")]),
        ('{"rows": [{"x": 1,},\n{"y": 2}]}', [("rows", 0, "not_json"), ("rows", 1, {"y": 2})]),
        ('{"a": nul, "rows": [1]}', [("", -1, "not_json"), ("rows", 0, 1)]),
    ],
)
def test_what_is_damaged_is_told_and_the_rest_is_read(text, found):
    assert members(text) == found


def test_elements_over_many_blocks_are_each_found_once():
    rows = [{"n": n, "text": "rain " * 50} for n in range(12_000)]
    found = members(json.dumps({"before": 1, "rows": rows, "after": 2}))
    assert found[0] == ("before", -1, 1)
    assert [value["n"] for key, _at, value in found if key == "rows"] == list(range(12_000))
    assert found[-1] == ("after", -1, 2)
