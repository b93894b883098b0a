# SPDX-License-Identifier: Apache-2.0
"""Small abstract shapes that stand in for media. Nothing is drawn that anybody could know."""

from __future__ import annotations

import hashlib
import io
import random

from PIL import Image, ImageDraw

MAKE, MODEL, WHEN, SUB_IFD, WHEN_TAKEN = 0x010F, 0x0110, 0x0132, 0x8769, 0x9003


def shapes(seed: int, size: tuple[int, int]) -> Image.Image:
    """Circles and bars in muted colours; the same seed gives the same picture."""
    chance = random.Random(seed)
    picture = Image.new("RGB", size, (236, 238, 233))
    draw = ImageDraw.Draw(picture)
    for _ in range(6):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        reach = chance.randrange(6, 18)
        colour = tuple(chance.randrange(70, 200) for _ in range(3))
        box = (x - reach, y - reach, x + reach, y + reach)
        (draw.ellipse if chance.random() < 0.5 else draw.rectangle)(box, fill=colour)
    return picture


def jpeg(seed: int, size: tuple[int, int], taken: str | None = None) -> bytes:
    """A JPEG; `taken` is the local time in its header, in the form of EXIF."""
    out = io.BytesIO()
    exif = Image.Exif()
    if taken:
        exif[MAKE], exif[MODEL], exif[WHEN] = "Example Works", "Pocket 2", taken
        exif.get_ifd(SUB_IFD)[WHEN_TAKEN] = taken
    shapes(seed, size).save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


def png(seed: int, size: tuple[int, int]) -> bytes:
    """A PNG, not compressed, so that its bytes do not hang on a version of zlib."""
    out = io.BytesIO()
    shapes(seed, size).save(out, "PNG", compress_level=0)
    return out.getvalue()


def gif(seed: int, size: tuple[int, int]) -> bytes:
    """A GIF of one frame."""
    out = io.BytesIO()
    shapes(seed, size).quantize(16).save(out, "GIF")
    return out.getvalue()


def digest(kind: str, data: bytes) -> str:
    """The hash of `data`; `kind` is md5, sha1 or sha256."""
    return hashlib.new(kind, data, usedforsecurity=False).hexdigest()
