# SPDX-License-Identifier: Apache-2.0
"""The quick look at a JSON value says plain only of what the close look leaves alone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.json_value import decoder, is_plain, mended
from reviewer.model.limits import DEFAULT
from reviewer.model.report import Source

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.booleans())
def test_what_is_plain_needs_no_mending(value, ascii_only):
    raw = json.dumps(value, ensure_ascii=ascii_only)
    if not ascii_only and ("\x00" in raw or any("\ud800" <= c <= "\udfff" for c in raw)):
        return  # blocks of a file come without these
    read = decoder().decode(raw)
    if is_plain(read, raw, DEFAULT):
        again, problems = mended(decoder().decode(raw), Source("a", "/"), DEFAULT)
        assert (again, problems) == (read, [])


@pytest.mark.parametrize(
    "raw",
    ['{"a":1,"a":2}', '[{"b":{"a":1,"a":2}}]', '"\\ud83d"', '{"a":["\\u0000"]}', "[NaN]", "NaN",
     f"[{'1' * 21}]", "[" * 70 + "]" * 70],
)  # fmt: skip
def test_what_needs_mending_is_not_plain(raw):
    assert not is_plain(decoder().decode(raw), raw, DEFAULT)


@pytest.mark.parametrize("raw", ['{"a":[1,2.5,"é",null,true,{}]}', "[[[]]]", '"x"', "5"])
def test_ordinary_values_are_plain(raw):
    assert is_plain(decoder().decode(raw), raw, DEFAULT)
