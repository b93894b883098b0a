# SPDX-License-Identifier: Apache-2.0
"""Inputs to begin with: the bundled samples, and small ones of every other kind."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from random import Random

from PIL import Image

from reviewer.intake import wire
from tests.form_examples import EXAMPLES
from tests.fuzz import oracle
from tests.fuzz.shapes import zipped
from tests.fuzz.words import PROSE, TIMES, VALUES, names, samples

_MAIL = b"""From: River <river@example.com>
To: stone@example.org, "Leaf, A" <leaf@example.net>
Date: Mon, 05 Jan 2026 14:30:00 -0500
Subject: =?utf-8?Q?caf=C3=A9?= =?iso-8859-1?B?Y2Fm6Q==?=
Received: from mail.example.com ([192.0.2.7]) by mx.example.org; Mon, 5 Jan 2026 14:31:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

<html><body><p>The bus &amp; the tram=E9 <img alt="map" src="x"></p></body></html>
--b1
Content-Type: message/rfc822

Subject: inner
From: stone@example.org

hi
--b1
Content-Type: image/png; name*=utf-8''plan%C3%A9.png
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="plan.png"

iVBORw0KGgo=
--b1--
"""
_CASE = (
    b'{"reportId": 1, "reportedInformation": {"reportedPeople": {"reportedPersons": [{"firstName":'
    b' "River", "emails": [{"value": "river@example.com"}], "screenNames": ["river"]}]}}}'
)


def xml() -> Iterator[bytes]:
    """Reports, file entries and answers."""
    yield from samples(".xml")
    for name in names()[::9]:
        inner = f"<personOrUserReported><{name}>1</{name}></personOrUserReported>"
        yield f"<report>{inner}</report>".encode()


def case() -> Iterator[bytes]:
    """Documents of the case system."""
    yield from samples(".json")
    yield _CASE


def tables() -> Iterator[bytes]:
    """Tables as text."""
    yield from samples(".csv", ".tsv")
    yield "Horodatage;Expéditeur;Texte\r\n05/01/2026 14:29;river;bonjour\r\n".encode()
    yield b'ip\tport\tdate\ttime\n192.0.2.7\t443\t2026-01-05\t"14:30\n"\n'


def json_tables() -> Iterator[bytes]:
    """Tables as JSON."""
    yield from samples(".jsonl")
    yield b'[{"timestamp": "2026-01-05T14:30:00Z", "sender": "river", "message": "hi"}, {"ip": 1}]'
    yield b'{"messages": [{"timestamp": 1767623400, "sender": "river", "message": null}]}'


def logs() -> Iterator[bytes]:
    """Chats and logs."""
    yield from samples(".txt", ".log")
    yield b"".join(f"[{t}] river: {p}\n".encode() for t, p in zip(TIMES, PROSE, strict=False))
    yield b"river: hello\nstone: hi\nriver: rain\nstone: snow\nriver: sun\n"


def prose() -> Iterator[bytes]:
    """Free text."""
    for text in PROSE:
        yield text.encode()
    yield "\n".join(PROSE).encode()
    yield from (v.encode("utf-8", "replace") for v in VALUES)


def mails() -> Iterator[bytes]:
    """Mails."""
    yield from samples(".eml")
    yield _MAIL


def html() -> Iterator[bytes]:
    """HTML bodies."""
    yield b"<html><head><title>x</title></head><p>rain &amp; sun<br>&#233;<td>a<td>b</p></body>"
    yield b"<!-- a --><script>x<style></script><img alt='a'><img alt=\"b\"><![CDATA[x]]></p><"


def archives() -> Iterator[bytes]:
    """Archives, one inside another among them."""
    yield from samples(".zip")
    chance = Random(1)
    small = zipped(chance, [("report.xml", b"<report/>"), ("a/b.txt", b"rain " * 300)])
    yield small
    yield zipped(chance, [("inner.zip", small), ("note.txt", b"sun")])


def packages() -> Iterator[bytes]:
    """Anything a report may hold."""
    for seeds in (xml, case, tables, json_tables, logs, mails, media, archives):
        yield from list(seeds())[:12]


def media() -> Iterator[bytes]:
    """Headers of media of every kind."""
    yield from samples(".png", ".jpg", ".gif")
    for kind in ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "JPEG2000"):
        out = io.BytesIO()
        exif = Image.Exif()
        exif[0x010F] = "Garden"
        more = {"exif": exif.tobytes()} if kind in {"JPEG", "PNG", "TIFF", "WEBP"} else {}
        Image.new("RGB", (8, 6), "teal").save(out, kind, **more)
        yield out.getvalue()
    yield from films()


def films() -> Iterator[bytes]:
    """Films and pictures made of boxes."""
    header = struct.pack(">LLLLL", 0, 3_849_595_200, 0, 1000, 12_345) + bytes(80)
    track = bytes(76) + struct.pack(">LL", 640 << 16, 360 << 16)
    for brand in (b"isom", b"qt  ", b"3gp4", b"M4A ", b"heic", b"avif", b"mif1"):
        sizes = box(b"meta", bytes(4), box(b"iprp", box(b"ipco", box(b"ispe", bytes(12)))))
        moov = box(b"moov", box(b"mvhd", header), box(b"trak", box(b"tkhd", track)))
        yield box(b"ftyp", brand, bytes(4)) + box(b"mdat", bytes(9)) + moov + sizes
    riff = b"hdrlavih" + struct.pack("<L", 56) + bytes(range(56))
    yield b"RIFF" + struct.pack("<L", 90) + b"AVI LIST" + struct.pack("<L", 68) + riff


def box(kind: bytes, *content: bytes) -> bytes:
    """A box of that kind."""
    data = b"".join(content)
    return struct.pack(">L4s", len(data) + 8, kind) + data


def times() -> Iterator[bytes]:
    """Written times, led by a byte that chooses the rules."""
    for number, text in enumerate((*TIMES, *PROSE)):
        yield bytes([number]) + text.encode()


def lines() -> Iterator[bytes]:
    """What children write about small files of every form."""
    made: list[bytes] = []
    for example in EXAMPLES:
        reading = oracle.read_form(example.form, example.name, example.data)
        for record in [*reading.records, *reading.others]:
            if type(record) in wire.LINE_OF:
                made.append(wire.encode(wire.LINE_OF[type(record)](record)))
    listed = wire.Group(0, "", (wire.Listed("a.xml", 3),), stamps={"a.xml": "1:2"})
    made += [wire.encode(listed), wire.encode(wire.Progress(1, 2)), b'{"status":0,"why":""}']
    chance = Random(1)
    yield from (line + b"\n" for line in chance.sample(made, min(len(made), 120)))
    yield b"L" + struct.pack(">I", len(made[0])) + made[0] + b"E" + struct.pack(">I", 2) + b"{}"
