# SPDX-License-Identifier: Apache-2.0
"""Tags and texts of HTML as a stream: the same for any blocks, and in a time that only grows."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.html_stream import (
    PIECE,
    TAG_LETTERS,
    Broken,
    End,
    Start,
    Text,
    Token,
    tokens,
    tokens_of,
)
from reviewer.intake.opened import Opened
from reviewer.model.limits import DEFAULT

MARKUP = st.text(alphabet="<>/!-\"'=& ;ab1\n", max_size=80)
PIECES = st.sampled_from(
    [
        "<div class='o'>",
        '<div id="a > b">',
        "</div>",
        "Rain.\n",
        "<br/>",
        "<!-- x -->",
        "&amp;",
        "é",
    ]
)


def read(text: str, size: int = 1 << 20) -> list[Token]:
    return list(tokens((text[at : at + size], False) for at in range(0, len(text), size)))


def of_bytes(data: bytes) -> list[Token]:
    return list(tokens_of(Opened.of_bytes("a.html", data), DEFAULT))


def words(found: list[Token]) -> str:
    return "".join(one.text for one in found if isinstance(one, Text))


def test_tags_texts_and_their_lines() -> None:
    found = read('<DIV CLASS="o t" ID=x title="a">Rain &amp;\nsnow</DIV>\n<td colspan=2>1</td>')
    assert found == [
        Start("div", {"class": "o t", "id": "x"}, 1),
        Text("Rain &\nsnow", 1),
        End("div", 2),
        Text("\n", 2),
        Start("td", {"colspan": "2"}, 3),
        Text("1", 3),
        End("td", 3),
    ]


def test_scripts_styles_comments_and_declarations_say_nothing() -> None:
    text = "<!DOCTYPE html><script>a < b </p></SCRIPT>A<!-- <p> --><!-->B<style>p{}</style >C<?x?>"
    assert read(text) == [Text("A", 1), Text("B", 1), Text("C", 1)]


def test_a_sign_in_quotes_does_not_end_a_tag() -> None:
    assert read("<a title='x > y <z' id=\"1\">A</a>") == [
        Start("a", {"id": "1"}, 1),
        Text("A", 1),
        End("a", 1),
    ]


def test_a_quote_that_never_closes_takes_no_text_along() -> None:
    found = read('<p class="o>Rain</p><p>Snow</p>')
    assert words(found) == "RainSnow"


@pytest.mark.parametrize("text", ["1 < 2", "I <3 tea", "a <b and <i>c</i>", "<", "<<", "a<"])
def test_a_sign_that_opens_nothing_is_a_letter(text: str) -> None:
    assert words(read(text)) == text.replace("<i>", "").replace("</i>", "")


@pytest.mark.parametrize("open_end", ['<div class="o', "<!-- on", "<script>var", "</div", "<p"])
def test_what_the_end_of_the_file_cuts_is_kept(open_end: str) -> None:
    *before, last = read(f"Rain\n{open_end}")
    assert before == [Text("Rain\n", 1)]
    assert isinstance(last, Broken)
    assert (last.code, last.line) == ("html_open", 2)
    assert last.text.replace("<!", "") in open_end


def test_undecodable_bytes_are_told_of_once_and_stand_as_escapes() -> None:
    found = of_bytes(b"<p>Mus\xc3\xa9e" * 3 + b"\n<b>\xff\x00</b>\xff</p>")
    assert [one.code for one in found if isinstance(one, Broken)] == ["unstorable_character"]
    assert words(found) == "Mus\u00e9e" * 3 + "\n\\xff\\u0000\\xff"


def test_line_breaks_of_every_kind_count_alike() -> None:
    assert [one.line for one in of_bytes(b"<a>\r\n<b>\r<i>\n<u>") if isinstance(one, Start)] == [
        1,
        2,
        3,
        4,
    ]


def test_a_byte_order_mark_and_wide_letters_are_read() -> None:
    assert of_bytes("<p>né".encode("utf-16")) == [Start("p", {}, 1), Text("né", 1)]
    assert of_bytes(b"\xef\xbb\xbf<p>n") == [Start("p", {}, 1), Text("n", 1)]


def test_a_long_text_comes_in_pieces_and_no_reference_is_divided() -> None:
    text = "é&amp;" * PIECE
    found = read(text, 1_000_003)
    assert max(len(one.text) for one in found if isinstance(one, Text)) <= PIECE
    assert words(found) == "é&" * PIECE


def test_a_tag_longer_than_the_window_is_text() -> None:
    assert words(read("<p>A<a id='" + "x" * TAG_LETTERS + "'>B")).endswith("x'>B")


@given(MARKUP, st.integers(1, 7))
def test_the_blocks_change_nothing(text: str, size: int) -> None:
    assert read(text, size) == read(text)


@given(st.text(max_size=60))
def test_any_text_without_signs_comes_as_it_is(text: str) -> None:
    plain = text.replace("<", "").replace("&", "")
    assert words(read(plain)) == plain


@given(st.lists(PIECES, max_size=12), st.data())
def test_a_file_cut_anywhere_gives_the_beginning_of_the_tokens(
    pieces: list[str], data: st.DataObject
) -> None:
    text = "".join(pieces)
    cut = data.draw(st.integers(0, len(text)))
    whole, part = read(text), read(text[:cut])
    kept = max(0, len(part) - 2)  # the last ones are the cut text and the cut tag
    assert part[:kept] == whole[:kept]


ENDLESS = [
    "<",
    "<a ",
    '<a "',
    "<a '\"",
    '<a "><a " ',
    "<!--",
    "<!-- -->",
    "<script>",
    "<style></style>",
    "<div>",
    "&",
    "&amp",
    "<a b=",
    "<a " + "b " * 200,
    "</",
    "<a =",
]


@pytest.mark.parametrize("unit", ENDLESS)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    def spent(letters: int) -> float:
        text = unit * (letters // len(unit))
        begun = time.process_time()
        for _ in read(text):
            pass
        return time.process_time() - begun

    small = 60_000
    assert spent(small) < 0.5 + small / (256 * 1024), "slower than a child's budget"


@pytest.mark.parametrize("unit", ["y" * 50_000, "<p>" * 50, "<a '", "<!--" + "y" * 50_000])
def test_memory_does_not_grow_with_the_file(unit: str) -> None:
    tracemalloc.start()
    try:
        for _ in tokens((unit, False) for _ in range(100)):
            pass
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
