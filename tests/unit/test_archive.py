# SPDX-License-Identifier: Apache-2.0
"""Zip files: what is read, what is refused, and that no claim of theirs is believed."""

import io
import random
import struct
import tracemalloc
import zipfile
import zlib
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.archive import Found, is_archive, is_litter, name_fault, unpack
from reviewer.intake.digest import digests
from reviewer.intake.limits import DEFAULT
from reviewer.intake.opened import Opened
from reviewer.model.errors import (
    Damaged,
    IntakeError,
    TooLarge,
    Unsafe,
)
from reviewer.model.report import ProblemKind

MIB = 1024 * 1024
REPORT = b"<reportSubmission>the bus was late</reportSubmission>"


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """Zip bytes of (name or ZipInfo, data) pairs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            kept = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            kept.compress_type = method
            archive.writestr(kept, data)
    return out.getvalue()


def unpacked(data, limits=DEFAULT, password=None):
    found = Found()
    unpack(Opened.of_bytes("set.zip", data), limits, password, found)
    return found


def contents(found):
    return {opened.name: opened.stream().read() for opened in found.files}


def read_on(found):
    """Past the end of each, where damage is told."""
    for opened in found.files:
        with opened.stream() as stream, suppress(IntakeError):
            while stream.read(100):
                pass
            stream.read(1)


def length(opened):
    with opened.stream() as stream:
        return sum(map(len, iter(lambda: stream.read(65_536), b"")))


def complaints(found):
    return {(p.source.file, str(p.kind), p.detail) for p in found.problems}


def encrypted(name, data, password, method=zipfile.ZIP_DEFLATED):
    """A zip with one member under the traditional encryption, checked with the standard one."""
    plain = zipped([(name, data)], method)
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        info = archive.infolist()[0]
    start = 30 + len(name.encode())
    packed = plain[start : start + info.compress_size]
    secret = encrypt(bytes(11) + bytes([info.CRC >> 24]) + packed, password)
    local = bytearray(plain[:start])
    local[6] |= 1
    struct.pack_into("<L", local, 18, len(secret))
    directory = bytearray(plain[start + len(packed) :])
    directory[8] |= 1
    struct.pack_into("<L", directory, 20, len(secret))
    end = directory.rfind(b"PK\x05\x06")
    struct.pack_into("<L", directory, end + 16, len(local) + len(secret))
    result = bytes(local) + secret + bytes(directory)
    with zipfile.ZipFile(io.BytesIO(result)) as archive:
        assert archive.read(name, pwd=password) == data
    return result


def encrypt(data, password):
    keys = [0x12345678, 0x23456789, 0x34567890]

    def crc(value, byte):
        return zlib.crc32(bytes([byte]), value ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    def update(byte):
        keys[0] = crc(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc(keys[2], keys[1] >> 24)

    for byte in password:
        update(byte)
    out = bytearray()
    for byte in data:
        mixed = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ ((mixed * (mixed ^ 1)) >> 8 & 0xFF))
        update(byte)
    return bytes(out)


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


DATA = b"".join(f"bus {n} left at {n % 24}:00\n".encode() for n in range(160_000))[: 3 * MIB]
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
