# SPDX-License-Identifier: Apache-2.0
"""The encoding of an XML document, by its mark or its declaration."""

from __future__ import annotations

import re
from codecs import lookup

from reviewer.model.errors import Unsupported

_READABLE = re.compile(
    r"utf-?8|utf-?16(-?[lb]e)?|(us-)?ascii|(iso-?)?8859-\d{1,2}|latin-?1|(windows-|cp)125\d",
    re.IGNORECASE,
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._\-]{1,40})[\"']")


def encoding_of(head: bytes) -> tuple[str | None, str]:
    """The encoding to impose on expat (None = let it look), and the codec for source slices.

    A byte order mark or NUL bytes tell 16-bit text; a declaration of UTF-16 in text that is
    plainly 8-bit is wrong and overruled. Raises Unsupported for names we do not read.
    """
    for mark, imposed, codec in (
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", None, "utf-16-le"),
        (b"\xfe\xff", None, "utf-16-be"),
        (b"<\x00", "utf-16le", "utf-16-le"),
        (b"\x00<", "utf-16be", "utf-16-be"),
    ):
        if head.startswith(mark):
            return imposed, codec
    declared = _DECLARED.match(head)
    if declared is None:
        return None, "utf-8"
    name = declared[1].decode("ascii")
    codec = codec_named(name)
    return ("utf-8", "utf-8") if codec.startswith("utf") else (None, codec)


def codec_named(name: str) -> str:
    """The codec a declaration names. Raises Unsupported for names we do not read."""
    if _READABLE.fullmatch(name) is None:
        raise Unsupported("xml_encoding")
    try:
        return lookup(name).name
    except LookupError:
        raise Unsupported("xml_encoding") from None
