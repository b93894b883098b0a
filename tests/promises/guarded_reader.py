# SPDX-License-Identifier: Apache-2.0
"""A reader host whose imaging library ends the child as soon as it would make a pixel.

The work is the program's own. Only a path named `on-purpose-WHAT.*` is decoded, by WHAT, to show
that the trap is awake.
"""

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PIL import Image, ImageFile

from reviewer.intake.reader import serve
from reviewer.intake.work import do_job

TRAPPED = 77
"""Exit status of a child that came to a decoder; swallowing the exception is no way out."""

_METHODS = (
    "load", "load_prepare", "thumbnail", "convert", "tobytes", "tobitmap", "resize", "draft_load",
    "getdata", "get_flattened_data", "getpixel", "copy", "crop", "transpose",
)  # fmt: skip
ON_PURPOSE = {
    "open": lambda image: None,
    "load": lambda image: image.load(),
    "thumbnail": lambda image: image.thumbnail((4, 4)),
    "convert": lambda image: image.convert("L"),
    "tobytes": lambda image: image.tobytes(),
    "getexif": lambda image: image.getexif(),
    "decoder": lambda image: Image.core.zip_decoder("RGB", 0, 0, 0),
    "new": lambda image: Image.new("RGB", (4, 4)),
}


def trap(*_given, **_named):
    """Stand in for whatever makes a pixel."""
    os._exit(TRAPPED)


def classes(above: type) -> Iterator[type]:
    """A class and all below it."""
    yield above
    for below in above.__subclasses__():
        yield from classes(below)


def set_traps() -> None:
    """Trap every way to a pixel: of each form's class, of the library, of its C modules."""
    Image.init()
    from PIL import _avif, _webp

    for one in classes(Image.Image):
        for name in _METHODS:
            if name in vars(one):
                setattr(one, name, trap)
        if one.__name__ == "PngImageFile":
            one.getexif = trap
    for module in (Image.core, _avif, _webp):
        for name in dir(module):
            if name.lower().endswith("decoder"):
                setattr(module, name, trap)
    Image._getdecoder = ImageFile.Image._getdecoder = trap
    Image.core.new = Image.core.fill = trap


def work(job, write):
    """The program's own work, but for a path that asks to be decoded."""
    path = Path(os.fsdecode(job.paths[0]))
    word, _, what = path.stem.rpartition("-")
    if word == "on-purpose":
        image = Image.open(BytesIO(path.read_bytes()))
        ON_PURPOSE[what](image)
    do_job(job, write)


if __name__ == "__main__":
    set_traps()
    sys.exit(serve(work))
