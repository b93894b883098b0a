# SPDX-License-Identifier: Apache-2.0
"""A text is repaired only when its bytes make UTF-8 again, each text by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.mojibake import repaired, repaired_within


@given(st.text())
def test_what_was_stored_byte_by_byte_is_as_it_was_meant(text):
    assert repaired(text.encode("utf-8", "ignore").decode("latin-1"))[0] == text.encode(
        "utf-8", "ignore"
    ).decode("utf-8")


@pytest.mark.parametrize("text", ["rain", "été", "“rain”", "naïve", "Ã", "☂", "Ã©☂", ""])
def test_a_text_that_makes_no_utf8_stays_as_it_is(text):
    assert repaired(text) == (text, False)


def test_each_text_of_a_value_is_looked_at_by_itself():
    value = {"a": ["Ã©", "“x”", 5, None], "Ã©": {"b": True}}
    assert repaired_within(value) == ({"a": ["é", "“x”", 5, None], "é": {"b": True}}, True)
    assert repaired_within({"a": "x"}) == ({"a": "x"}, False)
