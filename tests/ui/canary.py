# SPDX-License-Identifier: Apache-2.0
"""A picture of a colour that nothing of ours has, markup that would show it, and its search."""

import zlib
from base64 import b64encode
from pathlib import Path
from struct import pack

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

COLOUR = (254, 1, 199)
TOLERANCE = 12
HEX = "#{:02x}{:02x}{:02x}".format(*COLOUR)
_SIDE = 24


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))


def png() -> bytes:
    """A square of the colour, as the bytes of a PNG file."""
    line = b"\0" + bytes(COLOUR) * _SIDE
    head = _chunk(b"IHDR", pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0))
    body = _chunk(b"IDAT", zlib.compress(line * _SIDE))
    return b"\x89PNG\r\n\x1a\n" + head + body + _chunk(b"IEND", b"")


def payloads(picture: Path) -> dict[str, str]:
    """Markup that paints the colour wherever it is taken for markup; short enough for a name."""
    data = b64encode(png()).decode()
    return {
        "file address": f'<img src="file://{picture}">',
        "file path": f"<img src='{picture}' width=90 height=40>",
        "data address": f'<img src="data:image/png;base64,{data}">',
        "table colour": f'<table bgcolor="{HEX}"><tr><td>rain and wind</td></tr></table>',
        "style colour": f'<p style="background-color:{HEX};color:{HEX}">rain</p>',
        "style picture": f"<p style=\"background-image:url('{picture}')\">bus</p>",
        "old picture": f"<table background='{picture}'><tr><td>rain</td></tr></table>",
        "list": f'<ul style="background-color:{HEX}"><li>bus</li></ul>',
    }


def never_painted(picture: Path) -> dict[str, str]:
    """Forms that a label does not paint by itself, but a view of rich text would."""
    return {
        "markdown": f"![rain](file://{picture})",
        "vector": f'<svg><rect width="90" height="90" fill="{HEX}"/></svg>',
        "object": f'<object data="file://{picture}" type="image/png">bus</object>',
        "path": str(picture),
    }


def shows(widget: QWidget) -> bool:
    """Whether any pixel of a widget, as it would be painted, has the colour."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return image.width() > 0 and _holds(bytes(image.constBits()))


def _holds(pixels: bytes) -> bool:
    """Search four bytes a pixel, blue first, for the colour within the tolerance."""
    found = -1
    for offset, level in zip((2, 1, 0), COLOUR, strict=True):
        near = bytes(abs(value - level) <= TOLERANCE for value in range(256))
        found &= int.from_bytes(pixels[offset::4].translate(near), "big")
    return found != 0
