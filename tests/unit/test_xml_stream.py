# SPDX-License-Identifier: Apache-2.0
"""The stream of elements: places, source slices, limits, damage and encodings."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.opened import Opened
from reviewer.intake.xml_stream import Element, Step, elements
from reviewer.model.errors import IntakeError, TooLarge, Unsafe, Unsupported
from reviewer.model.limits import Limits
from reviewer.model.report import RAW_LIMIT

TREES = frozenset({"tree"})


def pieces(data: bytes | str, **limits) -> list[tuple[Step, Element]]:
    raw = data.encode() if isinstance(data, str) else data
    return list(elements(Opened.of_bytes("a.xml", raw), replace(Limits(), **limits), TREES))


def named(found, name: str) -> Element:
    return next(e for step, e in found if e.name == name and step is not Step.ENTER)


def test_each_element_knows_its_line_and_its_source_text():
    found = pieces('<?xml version="1.0"?>\n<a>\n <b x="1">one &amp; two</b>\n <c/>\n</a>')
    b, c, a = named(found, "b"), named(found, "c"), named(found, "a")
    assert (b.line, b.text, b.raw) == (3, "one & two", '<b x="1">one &amp; two</b>')
    assert (c.line, c.raw) == (4, "<c/>")
    assert a.raw.startswith("<a>")
    assert a.raw.endswith("</a>")


def test_an_empty_element_ends_where_it_is_closed():
    found = pieces('<a><b></b><b x="/>"></b><b/></a>')
    raws = [e.raw for _, e in found if e.name == "b"]
    assert raws == ["<b></b>", '<b x="/>"></b>', "<b/>"]


def test_a_slash_before_the_end_tag_is_text_and_no_empty_element():
    assert named(pieces("<a><b>/></b></a>"), "b").raw == "<b>/></b>"


def test_namespaces_and_schema_attributes_are_left_aside():
    found = pieces('<n:a xmlns:n="u" xmlns="v" xsi:x="1" xmlns:xsi="w" n:k="2"><n:b/></n:a>')
    assert named(found, "a").attributes == {"k": "2"}
    assert named(found, "b").name == "b"


def test_a_named_element_comes_whole_with_its_children():
    found = pieces("<a><tree>\n <x p='1'>one</x><y><z>two</z></y></tree></a>")
    tree = named(found, "tree")
    assert [(c.name, c.text) for c in tree.children] == [("x", "one"), ("y", "")]
    assert tree.children[1].children[0].text == "two"
    assert tree.raw.startswith("<tree>")
    assert tree.raw.endswith("</tree>")


def test_the_source_text_is_right_across_block_borders():
    filler = "<f>" + "w" * 700_000 + "</f>"
    items = "".join(f"<tree><x>{n}</x></tree>" for n in range(40_000))
    found = pieces(f"<a>{filler}{filler}{items}{filler}</a>")
    trees = [e for _, e in found if e.name == "tree"]
    assert [t.raw for t in trees] == [f"<tree><x>{n}</x></tree>" for n in range(40_000)]


@pytest.mark.parametrize("size", [RAW_LIMIT - 1, RAW_LIMIT + 1, 1_500_000])
def test_the_source_text_is_cut_at_its_limit(size):
    found = pieces("<a><b>" + "w" * size + "</b><c/></a>")
    assert len(named(found, "b").raw) == min(size + 7, RAW_LIMIT)
    assert named(found, "a").raw.startswith("<a><b>w")
    assert named(found, "c").raw == "<c/>"


@pytest.mark.parametrize("size", [RAW_LIMIT - 9, RAW_LIMIT - 6, 200_000])
@pytest.mark.parametrize("codec", ["utf-16", "utf-8"])
def test_of_letters_of_two_bytes_no_less_is_kept(codec, size):
    found = pieces(("<a><b>" + "w" * size + "</b><c/></a>").encode(codec))
    assert len(named(found, "b").raw) == min(size + 7, RAW_LIMIT)
    assert named(found, "c").raw == "<c/>"


def test_text_in_many_pieces_is_joined():
    line = "rain & sun\r\n".replace("&", "&amp;")
    assert named(pieces(f"<a><b>{line * 9_000}</b></a>"), "b").text == "rain & sun\n" * 9_000


def test_a_comment_is_kept():
    found = pieces("<a><!-- by hand --><b/></a>")
    assert (Step.COMMENT, " by hand ") in [(s, e.text) for s, e in found]


def test_a_doctype_is_refused():
    with pytest.raises(Unsafe) as refused:
        pieces('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')
    assert refused.value.detail == "doctype"


def test_an_entity_that_nobody_declared_breaks_the_document():
    found = pieces("<a><b>1</b><c>&x;</c></a>")
    assert found[-1][0] is Step.BROKEN
    assert named(found, "b").text == "1"


def nested(depth: int) -> str:
    return "<a>" * depth + "</a>" * depth


def test_depth_at_the_limit_is_read_and_one_more_is_refused():
    assert pieces(nested(64))
    with pytest.raises(TooLarge, match="xml_depth"):
        pieces(nested(65))


def test_depth_counts_inside_a_tree_too():
    def doc(depth: int) -> str:
        return "<a><tree>" + nested(depth - 2) + "</tree></a>"

    assert pieces(doc(64))
    with pytest.raises(TooLarge, match="xml_depth"):
        pieces(doc(65))


def test_attributes_at_the_limit_are_read_and_one_more_is_refused():
    def doc(count: int) -> str:
        return "<a " + " ".join(f"k{n}='1'" for n in range(count)) + "/>"

    assert len(named(pieces(doc(256)), "a").attributes) == 256
    with pytest.raises(TooLarge, match="xml_attributes"):
        pieces(doc(257))


@pytest.mark.parametrize("where", ["<a><b>%s</b></a>", "<a><b k='%s'/></a>", "<tree>%s</tree>"])
@pytest.mark.parametrize("letter", ["w", "é"])
def test_text_at_the_limit_is_read_and_one_byte_more_is_refused(where, letter):
    most = 4_000 // len(letter.encode())
    assert pieces(where % (letter * most), xml_text_bytes=4_000)
    with pytest.raises(TooLarge, match="xml_text_bytes"):
        pieces(where % (letter * most + "w"), xml_text_bytes=4_000)


def test_text_over_the_limit_is_refused_while_it_is_still_coming():
    with pytest.raises(TooLarge, match="xml_text_bytes"):
        pieces("<a>" + "w\n" * 2_000_000, xml_text_bytes=1_000_000)


def test_one_endless_token_is_refused():
    with pytest.raises(TooLarge, match="xml_token_bytes"):
        pieces("<a><!--" + "w" * 5_000_000, xml_text_bytes=1_000)


@pytest.mark.parametrize("doc", ["<a>%s</a>", "<tree>%s</tree>"])
def test_elements_at_the_limit_are_read_and_one_more_is_refused(doc):
    assert pieces(doc % ("<b/>" * 99), xml_elements=100)
    with pytest.raises(TooLarge, match="xml_elements"):
        pieces(doc % ("<b/>" * 100), xml_elements=100)


def test_a_tree_at_its_limit_is_read_and_one_more_is_refused():
    assert pieces("<a><tree><b/><b/></tree><c/></a>", xml_tree_elements=2)
    with pytest.raises(TooLarge, match="xml_tree_elements"):
        pieces("<a><tree><b/><b/><b/></tree></a>", xml_tree_elements=2)


def test_bytes_at_the_limit_are_read_and_one_more_is_refused():
    assert pieces("<a>12345</a>", stream_bytes=12)
    with pytest.raises(TooLarge, match="stream_bytes"):
        pieces("<a>123456</a>", stream_bytes=12)


def test_what_comes_before_a_limit_is_handed_over():
    opened = Opened.of_bytes("a.xml", b"<a><b>kept</b>" + b"<c>" * 70)
    found = []
    with pytest.raises(TooLarge):
        found.extend(elements(opened, Limits(), TREES))
    assert named(found, "b").text == "kept"


def test_damage_gives_what_is_unfinished_and_then_the_rest():
    found = pieces("<a>\n<b>one</b>\n<c>cut & lost</c></a>")
    assert [(s, e.name) for s, e in found][-3:] == [
        (Step.CUT, "c"),
        (Step.LEAVE, "a"),
        (Step.BROKEN, ""),
    ]
    broken = found[-1][1]
    assert (broken.line, broken.text) == (3, "not_well_formed")
    assert "lost</c></a>" in broken.raw
    assert named(found, "c").text == "cut "


def test_a_tree_cut_in_the_middle_is_marked_as_cut():
    found = pieces("<a><tree><x>1</x><y>2")
    assert [(s, e.name) for s, e in found][1:3] == [(Step.CUT, "tree"), (Step.LEAVE, "a")]


@pytest.mark.parametrize("data", [b"", b"   ", b"\x00\x00", b"<", b"no markup at all"])
def test_what_is_no_document_is_broken_from_the_start(data):
    assert [s for s, _ in pieces(data)] == [Step.BROKEN]


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "utf-16-le"),
        ("", "utf-16-be"),
        ("UTF-8", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-8"),
        ("ISO-8859-1", "iso-8859-1"),
        ("latin-1", "iso-8859-1"),
        ("iso-8859-15", "iso-8859-15"),
        ("windows-1252", "cp1252"),
    ],
)
def test_an_encoding_is_known_by_mark_or_declaration(declared, codec):
    start = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    found = pieces(f"{start}<a><b>forêt à l'été</b><b/></a>".encode(codec))
    b = named(found, "b")
    assert (b.text, b.raw) == ("forêt à l'été", "<b>forêt à l'été</b>")
    assert found[-2][1].raw == "<b/>"


@pytest.mark.parametrize("name", ["hex", "rot13", "shift_jis", "utf-7", "idna", "nonsense"])
@pytest.mark.parametrize("codec", ["ascii", "utf-16"])
def test_an_encoding_we_do_not_read_is_refused(name, codec):
    with pytest.raises(Unsupported, match="xml_encoding"):
        pieces(f"<?xml version='1.0' encoding='{name}'?><a/>".encode(codec))


def test_bytes_that_are_not_in_the_declared_encoding_are_damage():
    found = pieces(b"<?xml version='1.0' encoding='utf-8'?><a><b>1</b><c>caf\xe9</c></a>")
    assert found[-1][0] is Step.BROKEN
    assert named(found, "b").text == "1"


def test_blank_lines_before_the_declaration_do_no_harm():
    found = pieces("\n\n<?xml version='1.0'?>\n<a><b>1</b></a>")
    assert named(found, "b").line == 4


def test_nul_and_lone_surrogates_cannot_occur_in_well_formed_text():
    for bad in (b"<a>\x00</a>", b"<a>&#0;</a>", b"<a>&#xD83D;</a>", b"<a>\xed\xa0\xbd</a>"):
        assert pieces(bad)[-1][0] is Step.BROKEN


def test_an_absurd_name_is_cut():
    assert len(named(pieces("<a><" + "n" * 9_000 + "/></a>"), "n" * 128).name) == 128


@given(st.binary(max_size=400))
def test_any_bytes_give_pieces_or_an_intake_error(data):
    try:
        steps = [step for step, _ in pieces(b"<a>" + data)]
    except IntakeError:
        return
    assert steps[-1] in (Step.LEAVE, Step.WHOLE, Step.BROKEN)
