# SPDX-License-Identifier: Apache-2.0
"""Which names are one to some file system, found out in bounded work."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake import same_name
from reviewer.intake.same_name import decomposed, name_key

MARKS = "\u0300\u0301\u0316\u0323\u0344\u0345\u0f71\u0f72\u0f73\u0f81\u3099\u05b0\u0c55"
"""Of eight combining classes; some are made of two others."""
TEXTS = st.text(st.sampled_from("aAéÉeßςσıİK각ᄀ\u1161\u11a8が" + MARKS), max_size=120) | st.text()


def matched(text):
    """The match as Unicode words it, by the library's own means."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())


@given(TEXTS)
def test_a_text_is_decomposed_as_the_library_does(text):
    assert decomposed(text) == unicodedata.normalize("NFD", text)
    assert name_key(text) == matched(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chat.csv", "chat.csv"),
        ("été.txt", "E\u0301TE\u0301.txt"),
        ("STRASSE", "straße"),
        ("a" + "\u0301\u0323" * 500, "A" + "\u0323" * 500 + "\u0301" * 500),
        ("a" + "\u0f73" * 500, "A" + "\u0f71" * 500 + "\u0f72" * 500),
        ("x" * 31 + "\u1e69" * 900, "x" * 31 + "s\u0307\u0323" * 900),
    ],
)
def test_names_that_differ_in_case_or_form_alone_are_one(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("été", "ete"),
        ("a" + "\u0301\u0300" * 9_000, "a" + "\u0300\u0301" * 9_000),  # of one class: order counts
        ("a" + "\u0301" * 9_000, "a" + "\u0301" * 9_001),
        ("\u0301" * 9_000 + "a", "\u0301" * 9_000 + "b"),
        ("ﬁ²", "fi2"),
    ],
)
def test_names_that_differ_in_anything_else_are_two(one, other):
    assert name_key(one) != name_key(other)


@pytest.mark.promise("G7")
@pytest.mark.parametrize("stack", ["\u0301\u0316", "\u0f73", "\u0f73\u0323", "\u1e69\u0316\u0301"])
def test_the_library_never_gets_a_tall_stack_to_put_in_order(monkeypatch, stack):
    given_at_once, asked = [], []

    def normalize(form, text):
        given_at_once.append(len(text))
        return unicodedata.normalize(form, text)

    def combining(letter):
        asked.append(letter)
        return unicodedata.combining(letter)

    monkeypatch.setattr(same_name, "normalize", normalize)
    monkeypatch.setattr(same_name, "combining", combining)
    name = "a" + stack * (32_000 // len(stack))
    name_key(name)
    assert max(given_at_once) <= 32
    assert sum(given_at_once) <= 5 * len(name)
    assert len(asked) <= 10 * len(name)
