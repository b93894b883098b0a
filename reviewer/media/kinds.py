# SPDX-License-Identifier: Apache-2.0
"""What a file is by its first bytes; names and stated types are never believed."""

from __future__ import annotations

import re

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "image/jxl"),
    (b"8BPS\x00\x01", "image/vnd.adobe.photoshop"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"\x00\x00\x01\xb3", "video/mpeg"),
    (b"FLV\x01", "video/x-flv"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"%PDF-", "application/pdf"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BOXES = (b"ftyp", b"moov", b"mdat", b"wide")
_BRANDS = (
    (re.compile(b"avi[fs]"), "image/avif"),
    (re.compile(b"hei[cxms]|hev[cxms]"), "image/heic"),
    (re.compile(b"mif1|msf1"), "image/heif"),
    (re.compile(b"qt  "), "video/quicktime"),
    (re.compile(b"3g[ep2]"), "video/3gpp"),
    (re.compile(b"M4[ABP] "), "audio/mp4"),
)
_BITMAP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_MP3 = (b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"\xff\xe3", b"\xff\xe2")
_AAC = (b"\xff\xf1", b"\xff\xf9")


def kind_of(head: bytes) -> str | None:
    """The media type by the first bytes, 64 are enough; `application/pdf` is told as well.

    None for anything else: zip files, texts and other documents.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] in _BOXES and not any(head[:2]):
        return _kind_by_brand(head)
    return _kind_by_stream(head)


def _kind_by_stream(head: bytes) -> str | None:
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    if head[:4] == b"OggS":
        return "video/ogg" if b"theora" in head[:64] else "audio/ogg"
    header = int.from_bytes(head[14:18], "little")
    if head[:2] == b"BM" and not any(head[6:10]) and header in _BITMAP_HEADERS:
        return "image/bmp"
    if head[:2] in _MP3 and 0x10 <= int.from_bytes(head[2:3]) < 0xF0:
        return "audio/mpeg"
    return "audio/aac" if head[:2] in _AAC else None


def _kind_by_brand(head: bytes) -> str:
    """The main brand decides, then the first compatible one that says something."""
    if head[4:8] != b"ftyp":
        return "video/quicktime"
    length = min(int.from_bytes(head[:4]), 64)
    others = b",".join(head[at : at + 4] for at in range(16, length, 4))
    for brands in (head[8:12], others):
        for pattern, kind in _BRANDS:
            if pattern.search(brands):
                return kind
    return "video/mp4"
