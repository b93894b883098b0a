# SPDX-License-Identifier: Apache-2.0
"""Header facts of little abstract pictures, with every decoder of the library made to fail."""

import io
import itertools
import random
import struct
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile, PngImagePlugin

from reviewer.media import facts_of, kind_of
from reviewer.model.errors import Damaged
from reviewer.model.limits import DEFAULT

HEAD, TAIL = DEFAULT.media_head_bytes, DEFAULT.media_tail_bytes


def picture(format_name, size=(40, 30), mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, "teal" if mode == "RGB" else 0).save(out, format_name, **options)
    return out.getvalue()


def exif_block():
    exif = Image.Exif()
    exif[0x010F] = "Example Works"
    exif[0x0110] = "Garden 3"
    exif[0x0131] = "Painter 1.0"
    exif[0x0132] = "2026:03:05 12:00:00"
    exif[0x0112] = 6
    exif[0x013B] = "an artist who is not on the list"
    details = exif.get_ifd(0x8769)
    details[0x9003] = "2026:03:05 11:59:58"
    details[0x9011] = "+01:00"
    details[0xA431] = "SN-0001"
    details[0xA434] = "Lens 50"
    details[0xA420] = "0123456789abcdef"
    position = exif.get_ifd(0x8825)
    position[1] = "N"
    position[2] = (45.0, 30.0, 0.0)
    position[3] = "W"
    position[4] = (73.0, 15.0, 36.0)
    return exif


EXIF_FACTS = {
    "exif_make": "Example Works",
    "exif_model": "Garden 3",
    "exif_software": "Painter 1.0",
    "exif_datetime": "2026:03:05 12:00:00",
    "exif_orientation": "6",
    "exif_datetime_original": "2026:03:05 11:59:58",
    "exif_offset_time_original": "+01:00",
    "exif_body_serial_number": "SN-0001",
    "exif_lens_model": "Lens 50",
    "exif_image_unique_id": "0123456789abcdef",
    "gps_latitude": "45.500000",
    "gps_longitude": "-73.260000",
}


def box(kind, *content):
    data = b"".join(content)
    return struct.pack(">L4s", len(data) + 8, kind) + data


def film(brand=b"isom", padding=0, created=3_849_595_200):
    header = struct.pack(">LLLLL", 0, created, 0, 1000, 12_345) + bytes(80)
    track = bytes(76) + struct.pack(">LL", 640 << 16, 360 << 16)
    moov = box(b"moov", box(b"mvhd", header), box(b"trak", box(b"tkhd", track)))
    return box(b"ftyp", brand, bytes(4), b"mp42") + box(b"mdat", bytes(padding)) + moov


def still(brand, *more):
    sizes = [box(b"ispe", struct.pack(">LLL", 0, w, h)) for w, h in ((160, 120), (4032, 3024))]
    meta = box(b"meta", bytes(4), box(b"iprp", box(b"ipco", *sizes)))
    return box(b"ftyp", brand, bytes(4), b"mif1") + meta + box(b"mdat", *more)


def png(*chunks):
    parts = [b"\x89PNG\r\n\x1a\n"]
    header = (b"IHDR", struct.pack(">LLBBBBB", 40, 30, 8, 2, 0, 0, 0))
    for kind, data in (header, *chunks, (b"IEND", b"")):
        parts.append(struct.pack(">L", len(data)) + kind + data)
        parts.append(struct.pack(">L", zlib.crc32(kind + data)))
    return b"".join(parts)


def animated_gif():
    frames = [Image.new("RGB", (40, 30), (50 * n, 0, 0)) for n in range(5)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=50)
    return out.getvalue()


def pages():
    first, *rest = (Image.new("L", (40, 30)) for _ in range(3))
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=rest)
    return out.getvalue()


MOVING = animated_gif()
PAGES = pages()
EXIF_BYTES = exif_block().tobytes()
SAMPLES = {
    "jpeg": (picture("JPEG", exif=exif_block()), "image/jpeg"),
    "png": (picture("PNG", exif=exif_block()), "image/png"),
    "gif": (picture("GIF"), "image/gif"),
    "animated gif": (MOVING, "image/gif"),
    "bmp": (picture("BMP"), "image/bmp"),
    "tiff": (picture("TIFF", exif=exif_block()), "image/tiff"),
    "webp": (picture("WEBP", exif=exif_block()), "image/webp"),
    "webp, small": (picture("WEBP"), "image/webp"),
    "webp, lossless": (picture("WEBP", lossless=True), "image/webp"),
    "jpeg 2000": (picture("JPEG2000"), "image/jp2"),
    "avif": (picture("AVIF"), "image/avif"),
    "heic": (still(b"heic"), "image/heic"),
    "mp4": (film(), "video/mp4"),
    "mov": (film(b"qt  "), "video/quicktime"),
    "3gp": (film(b"3gp4"), "video/3gpp"),
}


def facts(data, **options):
    return facts_of(io.BytesIO(data), len(data), **options)


CALLS = []


@pytest.fixture(autouse=True)
def _no_decoder(monkeypatch):
    """Anything that would make a pixel is counted, and fails the test even if it is caught."""

    def forbidden(*_args, **_named):
        CALLS.append("a decoder was run")
        raise AssertionError(CALLS[-1])

    for owner, name in (
        (Image.Image, "load"),
        (ImageFile.ImageFile, "load"),
        (ImageFile.ImageFile, "load_prepare"),
        (Image, "_getdecoder"),
        (Image.Image, "thumbnail"),
        (Image.Image, "convert"),
        (Image.Image, "tobytes"),
        (PngImagePlugin.PngImageFile, "getexif"),
        (Image.core, "new"),
    ):
        monkeypatch.setattr(owner, name, forbidden)
    CALLS.clear()
    yield
    assert CALLS == []


def test_the_guard_against_decoders_is_awake():
    with pytest.raises(AssertionError, match="decoder"):
        Image.open(io.BytesIO(SAMPLES["png"][0])).load()
    assert len(CALLS) == 1
    CALLS.clear()


@pytest.mark.parametrize("name", SAMPLES)
def test_kind_and_size_are_known_without_a_decoder(name):
    data, kind = SAMPLES[name]
    found = facts(data)

    assert kind_of(data[:64]) == kind
    assert found.kind == kind
    assert found.size == len(data)
    expected = {"heic": (4032, 3024), "mp4": (640, 360), "mov": (640, 360), "3gp": (640, 360)}
    assert (found.width, found.height) == expected.get(name, (40, 30))


@pytest.mark.parametrize("name", ["jpeg", "png", "webp", "bare block"])
def test_listed_camera_fields_are_told_as_written(name):
    data = EXIF_BYTES[6:] if name == "bare block" else SAMPLES[name][0]
    found = facts(data).facts

    assert {key: found.get(key) for key in EXIF_FACTS} == EXIF_FACTS
    assert "artist" not in str(found)


def test_camera_fields_of_a_heic_are_found():
    found = facts(still(b"heic", b"\x00\x00\x00\x06" + EXIF_BYTES))

    assert found.facts["exif_make"] == "Example Works"


def test_a_thumbnail_is_only_counted():
    entry = struct.pack("<HHLL", 0x0202, 4, 1, 4321)
    block = b"II*\x00" + struct.pack("<LHLH", 8, 0, 14, 1) + entry + bytes(4)
    found = facts(png((b"eXIf", block)))

    assert found.facts == {"colour_mode": "RGB", "exif_thumbnail_bytes": "4321"}


def test_frames_are_counted_as_far_as_they_are_seen():
    assert facts(MOVING).facts["frames_at_least"] == "5"
    assert "frames_at_least" not in facts(SAMPLES["gif"][0]).facts
    assert int(facts(MOVING[: len(MOVING) // 2]).facts["frames_at_least"]) in (2, 3, 4)
    assert facts(PAGES).facts["frames_at_least"] == "3"
    animation = [(b"fcTL", bytes(26))] * 3
    assert facts(png(*animation)).facts["frames_at_least"] == "3"


def test_texts_of_a_png_are_listed_ones_and_never_unpacked():
    found = facts(
        png(
            (b"tEXt", b"Software\x00Painter"),
            (b"tEXt", b"Comment\x00something private"),
            (b"iTXt", b"Author\x00\x00\x00en\x00Author\x00" + "André".encode()),
            (b"iTXt", b"Creation Time\x00\x01\x00\x00\x00" + zlib.compress(b"later")),
            (b"zTXt", b"Author\x00\x00" + zlib.compress(b"hidden")),
        )
    )

    assert found.facts == {
        "colour_mode": "RGB",
        "png_software": "Painter",
        "png_author": "André",
    }


def test_a_film_tells_its_length_and_when_it_says_it_was_made():
    found = facts(film()).facts

    assert found == {"duration_ms": "12345", "creation_time_utc": "2025-12-26T12:00:00Z"}
    assert "creation_time_utc" not in facts(film(created=0)).facts


def test_a_film_whose_header_is_far_behind_is_found_by_the_size_of_its_data():
    found = facts(film(padding=3 * HEAD))

    assert (found.width, found.height) == (640, 360)
    assert found.facts["duration_ms"] == "12345"


class Counted(io.BytesIO):
    """A stream that counts what is read of it."""

    taken = 0

    def read(self, size=-1):
        data = super().read(size)
        self.taken += len(data)
        return data


def test_no_more_than_the_two_pieces_are_read():
    data = film(padding=5 * HEAD) + bytes(HEAD)
    far = Counted(data)
    near = Counted(data)

    facts_of(far, len(data))
    found = facts_of(near, len(data), tail=False)

    assert HEAD < far.taken <= HEAD + TAIL
    assert near.taken <= HEAD
    assert found.kind == "video/mp4"
    assert found.width is None


@pytest.mark.parametrize("edge", [0xFFFF, 60_000])
def test_a_giant_stated_size_is_a_fact_and_no_alarm(edge):
    data = bytearray(SAMPLES["gif"][0])
    struct.pack_into("<HH", data, 6, edge, edge)

    assert (facts(bytes(data)).width, facts(bytes(data)).height) == (edge, edge)


def test_a_stream_that_fails_gives_no_facts_and_no_failure():
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise Damaged("read_error")

    assert facts_of(Broken(), 100) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"the bus was late", b"PK\x03\x04", b"<xml/>", b"{}", b"%PDF-1.7", b"BMW is a car, they"],
)
def test_what_is_no_media_has_no_facts(data):
    assert facts(data) is None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\x1a\x45\xdf\xa3" + bytes(20) + b"webm", "video/webm"),
        (b"\x1a\x45\xdf\xa3" + bytes(20) + b"matroska", "video/x-matroska"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "video/x-msvideo"),
        (b"OggS" + bytes(24) + b"OpusHead", "audio/ogg"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"\xff\xfe<\x00", None),
        (b"#!AMR\n", "audio/amr"),
        (b"fLaC", "audio/flac"),
        (box(b"ftyp", b"M4A ", bytes(4)), "audio/mp4"),
        (box(b"ftyp", b"mif1", bytes(4), b"mif1heic"), "image/heif"),
        (box(b"moov", bytes(8)), "video/quicktime"),
        (b"", None),
    ],
)
def test_kinds_are_known_by_their_first_bytes(head, kind):
    assert kind_of(head) == kind


def test_an_avi_tells_size_and_length():
    numbers = [40_000, 0, 0, 0, 250, 0, 1, 0, 320, 240]
    header = b"avih" + struct.pack("<L", 56) + struct.pack("<10L", *numbers)
    data = b"RIFF" + bytes(4) + b"AVI LIST" + bytes(4) + b"hdrl" + header
    found = facts(data)

    assert (found.width, found.height) == (320, 240)
    assert found.facts == {"duration_ms": "10000"}


@pytest.mark.parametrize("name", SAMPLES)
def test_damage_never_raises(name):
    data, kind = SAMPLES[name]
    chance = random.Random(name)
    for cut in itertools.chain(range(0, min(len(data), 400), 7), [len(data)]):
        found = facts(data[:cut])
        assert found is None or found.kind is not None
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(12, len(broken))] = chance.choice((0, 1, 127, 128, 255))
        found = facts(bytes(broken))
        assert found is None or found.kind.split("/")[0] == kind.split("/")[0]


@given(st.sampled_from([data[:20] for data, _ in SAMPLES.values()]), st.binary(max_size=300))
def test_rubbish_after_a_right_beginning_never_raises(head, rest):
    found = facts(head + rest)

    assert found is not None
    for value in found.facts.values():
        value.encode("utf-8")


def test_many_tiny_pieces_end_soon():
    gif = SAMPLES["gif"][0][:13] + b"\x21\xfe" + b"\x01a" * HEAD
    chunks = png()[:33] + (bytes(4) + b"fcTL" + bytes(4)) * 100_000
    boxes = box(b"ftyp", b"isom", bytes(4)) + box(b"moov", box(b"free") * 120_000)

    for data in (gif, chunks, boxes):
        assert facts(data).size == len(data)


def test_the_library_is_loaded_only_for_a_picture():
    code = (
        "import io, sys; from reviewer.media import facts_of; "
        "facts_of(io.BytesIO(b'text'), 4); assert 'PIL' not in sys.modules; "
        "facts_of(io.BytesIO(b'GIF89a' + bytes(20)), 26); "
        "wrong = {'PIL.EpsImagePlugin', 'PIL.IcoImagePlugin', 'PIL.WebPImagePlugin'}; "
        "assert 'PIL' in sys.modules and not wrong & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)

    assert done.returncode == 0, done.stderr
