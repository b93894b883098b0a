# SPDX-License-Identifier: Apache-2.0
"""Words that parsers know, and values that are hard for them; both feed the mutations."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"

TIMES = (
    "2026-01-05T14:30:00Z", "2026-01-05 14:30:00", "2026-01-05T14:30:00.123456789+02:00",
    "05/01/2026 02:30 PM", "1/5/26, 2:30 PM", "5 janv. 2026 à 14 h 30", "1767623400",
    "Mon, 05 Jan 2026 14:30:00 -0500", "2026-03-08 02:30:00 America/Toronto", "0001-01-01",
    "9999-12-31T23:59:59.999999-14:00", "20260105T143000Z", "/Date(1767623400000)/",
    "Jan  5 14:30:00", "2026-02-30 25:61:61", "1e308", "-9223372036854775809", "2026-W01-1",
)  # fmt: skip
PROSE = (
    "All times are in UTC.", "Toutes les heures sont en HNE.", "14 images uploaded", "deux photos",
    "All of the images are included.", "Not the complete chat log", "sample of the messages",
    "No other law enforcement requests.", "Aucune autre demande d'un service.", "no records found",
    "The message said: \"The bus is late today\"", "Le message dit : « il pleut au jardin »",
    "time zone: America/Toronto", "the email was never sent", "end-to-end encrypted",
    "IP history kept for 90 days", "From: river To: stone Sent: 2026-01-05 14:30 UTC Message: hi",
    "[2026-01-05 14:30:00] river: the tram was late", "river: hello\nstone: hi\nriver: rain again",
    "2026-01-05 14:30:00 UTC 192.0.2.7 (Chrome)", "<attached: f1.jpg>", "Subject: garden",
    "05/01/2026, 14:30 - river: snow\n05/01/2026, 14:31 - stone: <Media omitted>",
)  # fmt: skip
ODD = (
    "", " ", "\u202e", "\u200f", "\ufeff", "\u2028", "\x85", "\x0b", "\x1c", "\x7f", "\ud83d\ude00",
    "\U0001f600", "é", "e\u0301" * 40, "İ", "ß", "٣", "᠎", "&#0;", "&#xD800;", "\\u0000",
    "\\ud800",
    "=cmd()", "null", "N/A", "None", "true", "-0", "NaN", "1e999", "0" * 30, "9" * 400, "A" * 5000,
    " " * 3000, "-" * 2000, ":" * 1000, "(" * 1500, "[" * 500, "\t" * 1000, ", " * 700, "a@" * 600,
    "192.0.2.7", "192.0.2.7:50001", "[2001:db8::1]:443", "::ffff:192.0.2.7", "999.1.1.1", "1:2:3",
    "river@example.com", '"a, b" <river@example.com>', "+1 202-555-0101", "https://example.org/x",
    "d41d8cd98f00b204e9800998ecf8427e", "photoDNA", "../../x", "C:\\x\\y.jpg", "a!b/c.png",
)  # fmt: skip
VALUES = TIMES + PROSE + ODD
SEPARATORS = (*(bytes([mark]) for mark in b"\n\r,;\t|:\"'<>& "), b"\r\n")


@cache
def known_words() -> tuple[str, ...]:
    """Short string constants of the parsers themselves: element names, keys, labels."""
    found: set[str] = set()
    for folder in ("reviewer/intake", "reviewer/model", "reviewer/media"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            found.update(_constants(ast.parse(path.read_text(encoding="utf-8"))))
    return tuple(sorted(found))


def _constants(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if 1 < len(text) <= 40 and "\n" not in text:
                yield text
            elif 40 < len(text) < 4_000:
                yield from re.findall(r"[\wÀ-ÿ-]{2,30}", text)[:200]


@cache
def names() -> tuple[str, ...]:
    """Those of them that can be the name of an element or a key."""
    return tuple(w for w in known_words() if re.fullmatch(r"[A-Za-z][A-Za-z0-9]{1,40}", w))


@cache
def samples(*endings: str) -> tuple[bytes, ...]:
    """The bundled samples with one of these endings, in the order of their names."""
    paths = sorted(p for p in SAMPLES.rglob("*") if p.is_file() and p.suffix in endings)
    return tuple(p.read_bytes() for p in paths)
