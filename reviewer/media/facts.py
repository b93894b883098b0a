# SPDX-License-Identifier: Apache-2.0
"""Header facts of a media file. The only place that uses the imaging library, and it only opens.

No decoder is ever made: the library is asked for JPEG, GIF, BMP and JPEG 2000 headers alone, and
gets the first MiB. PNG, TIFF, WEBP, AVIF, HEIC, films and all metadata are read by our own lines.
"""

from __future__ import annotations

import importlib
import io
import warnings
from collections.abc import Callable
from time import monotonic
from typing import BinaryIO

from reviewer.media.boxes import Gathered, count_gif_frames, read_boxes, read_png, read_riff
from reviewer.media.exif import ExifBlock
from reviewer.media.kinds import kind_of
from reviewer.media.window import Window
from reviewer.model.limits import DEFAULT, Limits
from reviewer.model.report import MediaFacts

HEADER_STOPPED = "header_stopped_after"
"""Fact of a file whose header was read in part only; the time or the pieces it took."""

_LIBRARY = {
    "image/jpeg": ("JPEG", "PIL.JpegImagePlugin"),
    "image/gif": ("GIF", "PIL.GifImagePlugin"),
    "image/bmp": ("BMP", "PIL.BmpImagePlugin"),
    "image/jp2": ("JPEG2000", "PIL.Jpeg2KImagePlugin"),
}
_BOXED = (
    "image/avif",
    "image/heic",
    "image/heif",
    "video/mp4",
    "video/quicktime",
    "video/3gpp",
    "audio/mp4",
)


def facts_of(
    stream: BinaryIO,
    size: int,
    *,
    tail: bool = True,
    limits: Limits = DEFAULT,
    clock: Callable[[], float] = monotonic,
) -> MediaFacts | None:
    """Header facts of the file in `stream`, `size` bytes long; None when it is no media.

    Reads 1 MiB at the start and, with `tail`, 64 KiB in one other place, for 2 s at most; `tail`
    is False where a far place is dear to reach. Never raises: a header that lies or breaks off,
    and a stream that fails, give the facts known so far.

    Keys of `facts`: `exif_make`, `exif_model`, `exif_software`, `exif_lens_model`,
    `exif_body_serial_number`, `exif_image_unique_id`, `exif_orientation`, `exif_datetime`,
    `exif_datetime_original`, `exif_datetime_digitized` and `exif_offset_time`,
    `exif_offset_time_original`, `exif_offset_time_digitized` (texts as written, local times),
    `exif_thumbnail_bytes`, `gps_latitude` and `gps_longitude` (decimal degrees, north and east
    positive), `png_software`, `png_creation_time`, `png_author`, `frames_at_least`,
    `duration_ms`, `creation_time_utc` (ISO, a claim of the file), `colour_mode`, and
    `header_stopped_after` where a limit of time or of pieces left a header half read.
    """
    window = Window(stream, size, tail=tail, limits=limits, clock=clock)
    kind = kind_of(window.head)
    if kind is None or kind == "application/pdf":
        return None
    gathered = Gathered()
    _gather(window, kind, gathered)
    if window.stopped:
        gathered.facts[HEADER_STOPPED] = window.stopped
    return MediaFacts(size, kind, gathered.width, gathered.height, gathered.facts)


def _gather(window: Window, kind: str, gathered: Gathered) -> None:
    if kind in _LIBRARY:
        _open_only(window.head, kind, gathered)
    if kind == "image/gif":
        gathered.frames(count_gif_frames(window.head))
    elif kind == "image/tiff":
        _tiff(window, gathered)
    elif kind == "image/png":
        read_png(window, gathered)
    elif kind in ("image/webp", "video/x-msvideo"):
        read_riff(window, gathered)
    elif kind in _BOXED:
        read_boxes(window, gathered)


def _open_only(head: bytes, kind: str, gathered: Gathered) -> None:
    """What the library says on opening. Its warnings and failures are no matter of the report."""
    from PIL import Image  # lazily: a report without media needs no library

    format_name, plugin = _LIBRARY[kind]
    importlib.import_module(plugin)
    Image.MAX_IMAGE_PIXELS = None  # a giant size is a fact here: nothing is ever decoded
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            opened = Image.open(io.BytesIO(head), formats=(format_name,))
        except Exception:  # noqa: BLE001 - a hostile header fails in any way it likes
            return
    gathered.area(*opened.size)
    gathered.facts["colour_mode"] = opened.mode
    frames = getattr(opened, "n_frames", 1) if opened.format == "MPO" else 1
    gathered.frames(frames)
    exif = opened.info.get("exif")
    if isinstance(exif, bytes):
        gathered.exif(lambda at, count: exif[at : at + count] if at >= 0 else b"", 0)


def _tiff(window: Window, gathered: Gathered) -> None:
    block = ExifBlock(window.read)
    gathered.area(*block.area())
    gathered.frames(block.frames())
    colour = block.colour_mode()
    if colour is not None:
        gathered.facts["colour_mode"] = colour
    gathered.facts.update(block.facts())
