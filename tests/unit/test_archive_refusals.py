# SPDX-License-Identifier: Apache-2.0
"""Zip files: what is refused, and that no claim of theirs is believed."""

import struct
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.archive import name_fault
from reviewer.intake.digest import digests
from reviewer.model.errors import (
    Damaged,
    TooLarge,
    Unsafe,
)
from reviewer.model.limits import DEFAULT
from tests.unit.zips import (
    DATA,
    MIB,
    REPORT,
    complaints,
    contents,
    encrypted,
    unpacked,
    zipped,
)


@pytest.mark.parametrize(
    ("name", "detail"),
    [
        ("/etc/bus.txt", "absolute_name"),
        ("C:/bus.txt", "absolute_name"),
        ("../bus.txt", "name_escapes"),
        ("a/../../bus.txt", "name_escapes"),
        ("a\\bus.txt", "backslash_in_name"),
    ],
)
def test_a_name_that_leads_outside_is_refused_and_listed(name, detail):
    found = unpacked(zipped([(name, b"x"), ("good.txt", b"y")]))

    assert contents(found) == {"set.zip!good.txt": b"y"}
    assert complaints(found) == {(f"set.zip!{name}", "unsafe", detail)}


def test_a_name_with_a_nul_is_refused_and_shown_whole():
    data = zipped([("report.xmlZ.exe", b"x"), ("good.txt", b"y")])
    found = unpacked(data.replace(b"report.xmlZ.exe", b"report.xml\x00.exe"))

    assert complaints(found) == {("set.zip!report.xml\x00.exe", "unsafe", "nul_in_name")}


@given(st.binary(max_size=40))
def test_a_name_that_passes_stays_inside(name):
    if name_fault(name) is None:
        parts = name.split(b"/")
        assert name
        assert b".." not in parts
        assert parts[0]
        assert not {b"\x00", b"\\"} & {bytes([byte]) for byte in name}


@pytest.mark.parametrize(("mode", "detail"), [(0o120777, "link"), (0o010644, "special_file")])
def test_links_and_special_files_are_refused(mode, detail):
    odd = zipfile.ZipInfo("odd")
    odd.create_system = 3
    odd.external_attr = mode << 16
    found = unpacked(zipped([(odd, b"/etc/hosts"), ("good.txt", b"y")]))

    assert complaints(found) == {("set.zip!odd", "unsafe", detail)}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_second_of_two_equal_names_is_refused():
    found = unpacked(zipped([("Chat.csv", b"a,b"), ("chat.csv", b"c,d")]))

    assert contents(found) == {"set.zip!Chat.csv": b"a,b"}
    assert complaints(found) == {("set.zip!chat.csv", "duplicate", "duplicate_name")}


def test_equal_names_of_the_greatest_length_are_told_from_different_ones():
    tall = "a" + "\u0301\u0316" * 16_000
    names = [tall, "A" + "\u0316" * 16_000 + "\u0301" * 16_000, tall[:-1] + "\u0317"]
    found = unpacked(zipped([(name, b"rain") for name in names]))

    assert len(found.files) == 2
    assert [p.detail for p in found.problems] == ["duplicate_name"]


def test_two_files_that_may_be_the_report_refuse_the_archive():
    with pytest.raises(Unsafe, match="duplicate_name"):
        unpacked(zipped([("report.xml", REPORT), ("REPORT.xml", REPORT + b" ")]))


def test_overlapping_members_refuse_the_archive():
    data = bytearray(zipped([("a.txt", b"x" * 100), ("b.txt", b"y" * 100)], zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, second + 42, 10)

    with pytest.raises(Unsafe, match="overlap"):
        unpacked(bytes(data))


def test_a_member_longer_than_it_says_is_stopped():
    data = bytearray(zipped([("bomb.txt", bytes(5 * MIB))]))
    struct.pack_into("<L", data, data.rfind(b"PK\x01\x02") + 24, 1000)
    found = unpacked(bytes(data))

    with found.files[0].stream() as stream:
        assert stream.read() == bytes(1000)
        with pytest.raises(Unsafe, match="more_than_stated"):
            stream.read()
    with pytest.raises(Unsafe, match="more_than_stated"):
        digests(found.files[0], lambda count: None)


def test_a_member_shorter_than_it_says_is_damaged():
    data = bytearray(zipped([("a.txt", b"x" * 1000)]))
    struct.pack_into("<L", data, data.rfind(b"PK\x01\x02") + 24, 2000)
    found = unpacked(bytes(data))

    with found.files[0].stream() as stream:
        assert stream.read() == b"x" * 1000
        with pytest.raises(Damaged, match="fewer_than_stated"):
            stream.read()
    with pytest.raises(Damaged, match="fewer_than_stated"):
        digests(found.files[0], lambda count: None)


def test_a_flipped_bit_is_damage_told_after_all_bytes_were_given():
    data = bytearray(zipped([("a.txt", b"the garden is green")], zipfile.ZIP_STORED))
    data[40] ^= 1
    found = unpacked(bytes(data))

    with found.files[0].stream() as stream:
        assert stream.read(1000) == bytes(data[35 : 35 + 19])
        with pytest.raises(Damaged, match="checksum"):
            stream.read(1)
    with pytest.raises(Damaged, match="checksum"):
        digests(found.files[0], lambda count: None)
    assert len(found.files[0].head()) == 19


def test_the_ratio_counts_from_ten_mebibytes():
    at_limit = unpacked(zipped([("a", bytes(10 * MIB))]))
    above = unpacked(zipped([("a", bytes(10 * MIB + 1))]))

    assert not at_limit.problems
    assert complaints(above) == {("set.zip!a", "unsafe", "archive_ratio")}


def test_members_are_counted_over_all_levels():
    inner = zipped([("x.txt", b"x"), ("y.txt", b"y")])
    data = zipped([("inner.zip", inner), ("z.txt", b"z")])

    assert not unpacked(data, replace(DEFAULT, archive_members=4)).problems
    found = unpacked(data, replace(DEFAULT, archive_members=3))
    assert complaints(found) == {("set.zip!inner.zip", "too_large", "archive_members")}
    with pytest.raises(TooLarge, match="archive_members"):
        unpacked(data, replace(DEFAULT, archive_members=1))


def test_unpacked_bytes_are_counted_member_by_member_and_in_all():
    data = zipped([("a.txt", bytes(10)), ("b.txt", bytes(10))])

    assert not unpacked(data, replace(DEFAULT, archive_bytes=20)).problems
    total = unpacked(data, replace(DEFAULT, archive_bytes=19))
    assert complaints(total) == {("set.zip!b.txt", "too_large", "archive_bytes")}
    assert not unpacked(data, replace(DEFAULT, archive_member_bytes=10)).problems
    each = unpacked(data, replace(DEFAULT, archive_member_bytes=9))
    assert {detail for _, _, detail in complaints(each)} == {"archive_member_bytes"}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_encrypted_member_needs_its_password(method):
    data = encrypted("chat.txt", DATA[:40_000], b"garden", method)

    assert complaints(unpacked(data)) == {("set.zip!chat.txt", "encrypted", "password_needed")}
    wrong = unpacked(data, password=b"bus stop")
    assert complaints(wrong) == {("set.zip!chat.txt", "encrypted", "wrong_password")}
    right = unpacked(data, password=b"garden")
    assert contents(right) == {"set.zip!chat.txt": DATA[:40_000]}
    with right.files[0].stream() as stream:
        stream.seek(30_000)
        assert stream.read(5) == DATA[30_000:30_005]
        stream.seek(7)
        assert stream.read(5) == DATA[7:12]


def test_strong_encryption_and_rare_packing_are_unsupported():
    data = bytearray(zipped([("a.txt", b"x")], zipfile.ZIP_STORED))
    for method, detail in ((99, "encryption_method"), (9, "packing_method")):
        struct.pack_into("<H", data, 8, method)
        struct.pack_into("<H", data, data.rfind(b"PK\x01\x02") + 10, method)
        assert complaints(unpacked(bytes(data))) == {("set.zip!a.txt", "unsupported", detail)}


def test_bytes_that_no_line_of_the_directory_names_are_told():
    first = zipped([("a.txt", b"x" * 50)], zipfile.ZIP_STORED)
    hidden = b"PK\x03\x04" + bytes(100)
    at = first.rfind(b"PK\x01\x02")
    data = bytearray(first[:at] + hidden + first[at:])
    struct.pack_into("<L", data, len(data) - 6, at + len(hidden))
    found = unpacked(bytes(data))

    assert contents(found) == {"set.zip!a.txt": b"x" * 50}
    assert [(p.detail, p.lost) for p in found.problems] == [("unlisted_bytes", False)]


def test_a_second_name_in_the_local_header_is_refused():
    data = bytearray(zipped([("good.txt", b"x")], zipfile.ZIP_STORED))
    data[30:34] = b"evil"

    assert complaints(unpacked(bytes(data))) == {("set.zip!good.txt", "unsafe", "two_headers")}


def test_more_lines_than_the_directory_counts_refuse_the_archive():
    data = bytearray(zipped([("a.txt", b"x"), ("b.txt", b"y")]))
    struct.pack_into("<2H", data, len(data) - 14, 1, 1)

    with pytest.raises(Unsafe, match="directory_count"):
        unpacked(bytes(data))
