# SPDX-License-Identifier: Apache-2.0
"""A small writer of PDFs for samples and tests: plain objects, Helvetica, nothing compressed."""

from __future__ import annotations

import re
from collections.abc import Sequence

TOP, LEFT, LEADING, SIZE = 742, 46, 14, 9
COLUMNS = (0, 90, 280, 360)
"""Points from the left edge of the text at which the cells of a row begin."""
_ESCAPED = re.compile(r"([\\()])")


def pdf(pages: Sequence[Sequence[str]], *, text: bool = True) -> bytes:
    """A PDF of these lines; a tab goes to the next column.

    text   False draws bars where the lines would be: a scanned sheet without a text layer
    """
    body = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT]
    kids = []
    for lines in pages:
        content = (_drawn(lines) if text else _bars(lines)).encode("cp1252")
        more = b"" if text else b" /XObject << /Im1 4 0 R >>"
        body.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(body) + 1)
        body.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >>%s >> >>" % (len(body), more)
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    body[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    return assembled(body)


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def assembled(body: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(body, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(body) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(body) + 1)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def _drawn(lines: Sequence[str]) -> str:
    drawn = ["BT", f"/F1 {SIZE} Tf"]
    for row, line in enumerate(lines):
        y = TOP - row * LEADING
        for cell, x in zip(line.split("\t"), COLUMNS, strict=False):
            shown = _ESCAPED.sub(r"\\\1", cell)
            drawn.append(f"1 0 0 1 {LEFT + x} {y} Tm ({shown}) Tj")
    return "\n".join([*drawn, "ET"])


def _bars(lines: Sequence[str]) -> str:
    rows = range(0, len(lines) * LEADING, LEADING)
    return "\n".join(f"{LEFT} {TOP - y} {300 + y % 90} 6 re f" for y in rows)
