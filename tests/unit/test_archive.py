# SPDX-License-Identifier: Apache-2.0
"""Zip files: what is read of them, at every depth, and what is left aside."""

import io
import random
import tracemalloc
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.archive import is_archive, is_litter
from reviewer.model.errors import (
    IntakeError,
)
from reviewer.model.report import ProblemKind
from tests.unit.zips import (
    DATA,
    MIB,
    REPORT,
    complaints,
    contents,
    length,
    read_on,
    unpacked,
    zipped,
)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_read_again_and_again(method):
    data = random.Random(1).randbytes(300_000) + bytes(300_000)
    found = unpacked(zipped([("report.xml", REPORT), ("files/a.bin", data)], method))

    assert contents(found) == {"set.zip!report.xml": REPORT, "set.zip!files/a.bin": data}
    assert contents(found) == {"set.zip!report.xml": REPORT, "set.zip!files/a.bin": data}
    assert [opened.size for opened in found.files] == [len(REPORT), len(data)]
    assert [opened.name for opened in found.containers] == ["set.zip"]
    assert not found.problems


@given(st.lists(st.tuples(st.integers(0, 3 * MIB), st.integers(0, 70_000)), max_size=12))
def test_a_member_can_be_read_in_any_order(moves):
    data = DATA
    found = unpacked(PACKED)
    with found.files[0].stream() as stream:
        for place, count in moves:
            stream.seek(place)
            assert stream.read(count) == data[place : place + count]


PACKED = zipped([("log.txt", DATA)])


def test_archives_in_archives_are_opened_three_levels_deep():
    deepest = zipped([("four.zip", zipped([("x.txt", b"x")])), ("three.txt", b"3")])
    second = zipped([("three.zip", deepest), ("two.txt", b"2")])
    found = unpacked(zipped([("two.zip", second), ("one.txt", b"1")]))

    assert contents(found) == {
        "set.zip!one.txt": b"1",
        "set.zip!two.zip!two.txt": b"2",
        "set.zip!two.zip!three.zip!three.txt": b"3",
    }
    lost = "set.zip!two.zip!three.zip!four.zip"
    assert complaints(found) == {(lost, "too_large", "archive_levels")}
    assert [p.source.place for p in found.problems] == ["member"]
    assert all(p.lost for p in found.problems)


def test_a_large_archive_in_an_archive_is_not_held_in_memory():
    inner = zipped([(f"{n}.bin", random.Random(n).randbytes(MIB)) for n in range(24)])
    outer = zipped([("inner.zip", inner)])
    del inner
    tracemalloc.start()
    try:
        found = unpacked(outer)
        sizes = [length(opened) for opened in found.files]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert sizes == [MIB] * 24
    assert peak < 8 * MIB


@pytest.mark.parametrize("first", ["[Content_Types].xml", "mimetype"])
def test_an_office_document_stays_one_file(first):
    office = zipped([(first, b"x"), ("_rels/.rels", b"x"), ("META-INF/manifest.xml", b"x")])
    found = unpacked(zipped([("log.xlsx", office)]))

    assert contents(found) == {"set.zip!log.xlsx": office}


def test_a_zip_with_64_bit_sizes_is_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as a:
        a.write(b"weather")

    assert contents(unpacked(out.getvalue())) == {"set.zip!a.txt": b"weather"}


def test_names_without_the_unicode_mark_are_tried_as_utf8_first():
    data = zipped([("aaaa", b"1"), ("bbbb", b"2")])
    data = data.replace(b"aaaa", "é ".encode() + b"x").replace(b"bbbb", b"caf\x82")
    assert set(contents(unpacked(data))) == {"set.zip!é x", "set.zip!café"}


@pytest.mark.parametrize(
    "name", ["__MACOSX/._a.jpg", "a/.DS_Store", "Thumbs.db", "x/desktop.ini", "a/__macosx/b"]
)
def test_litter_of_desktops_is_skipped_with_its_reason(name):
    found = unpacked(zipped([(name, b"x"), ("a.txt", b"y")]))

    assert is_litter(name)
    assert [(s.source.file, s.reason) for s in found.skipped] == [
        (f"set.zip!{name}", "desktop_litter")
    ]
    assert set(contents(found)) == {"set.zip!a.txt"}


def test_names_that_only_resemble_litter_are_read():
    assert not is_litter("my Thumbs.db.txt")
    assert not is_litter("Thumbs.db/report.xml")


def test_a_broken_inner_archive_does_not_stop_the_others():
    found = unpacked(zipped([("bad.zip", b"PK\x03\x04 and no more"), ("a.txt", b"y")]))

    assert contents(found) == {"set.zip!a.txt": b"y"}
    assert complaints(found) == {("set.zip!bad.zip", "damaged", "no_directory")}


def test_only_a_stored_member_is_near_at_every_place():
    stored = zipped([("a.txt", b"x")], zipfile.ZIP_STORED)
    both = unpacked(zipped([("in.zip", stored)]))

    assert unpacked(stored).files[0].direct
    assert not both.files[0].direct


def test_an_empty_archive_holds_nothing():
    assert is_archive(zipped([]))
    assert unpacked(zipped([])).files == []


@given(st.data())
def test_no_damage_ends_in_anything_but_a_refusal(draw):
    data = bytearray(SMALL)
    for place in draw.draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=6)):
        data[place] = draw.draw(st.integers(0, 255))
    cut = draw.draw(st.integers(0, len(data)))
    with suppress(IntakeError):
        read_on(unpacked(bytes(data[: cut if cut % 3 == 0 else len(data)])))


SMALL = zipped(
    [("report.xml", REPORT), ("inner.zip", zipped([("a.txt", b"x" * 300)])), ("b.txt", b"garden")]
)


def test_lost_kinds_are_codes_of_the_contract():
    found = unpacked(zipped([("../a", b"x")]))

    assert found.problems[0].kind is ProblemKind.UNSAFE
