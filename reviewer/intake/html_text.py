# SPDX-License-Identifier: Apache-2.0
"""The text of an HTML body: tags are dropped, nothing is fetched and nothing is drawn.

A plain walk from `<` to `>`: the parser of the standard library takes quadratic time on bodies
that never close what they open.
"""

from __future__ import annotations

import html
import re

_BREAKS = frozenset(
    {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote"}
)
_HIDDEN = frozenset({"script", "style", "head", "title", "template"})
_TAG = re.compile(r"/?([A-Za-z][A-Za-z0-9]{0,20})")
_ALT = re.compile(r"\salt\s?=\s?(?:\"([^\"<>]{1,200})\"|'([^'<>]{1,200})')", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


def text_of_html(source: str) -> str:
    """The words of an HTML text; a line break at each block, one blank line at most."""
    lines = [" ".join(line.split()) for line in "".join(_pieces(source)).split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def _pieces(source: str) -> list[str]:
    parts: list[str] = []
    low = source.lower()
    at = 0
    while (start := source.find("<", at)) >= 0:
        parts.append(unescaped(source[at:start]))
        if source.startswith("<!--", start):
            end = source.find("-->", start + 4)
            at = len(source) if end < 0 else end + 3
            continue
        found = _TAG.match(source, start + 1)
        end = source.find(">", start + 1)
        if found is None and source[start + 1 : start + 2] not in ("!", "?", "/"):
            parts.append("<")
            at = start + 1
            continue
        if end < 0:
            return parts
        name = found[1].lower() if found else ""
        if name in _HIDDEN and source[start + 1] != "/":
            close = low.find(f"</{name}", end)
            at = len(source) if close < 0 else close
            continue
        parts.append(_instead(name, source[start : min(end, start + 4_096)]))
        at = end + 1
    parts.append(unescaped(source[at:]))
    return parts


def _instead(name: str, tag: str) -> str:
    """What stands for a tag in the text: a break, a tab, the words that describe a picture."""
    if name in _BREAKS:
        return "\n"
    if name == "td":
        return "\t"
    found = _ALT.search(tag) if name == "img" else None
    return f"[{unescaped(found[1] or found[2])}]" if found else ""


def unescaped(text: str) -> str:
    """The text with its character references decoded, in linear time."""
    if "&" not in text:
        return text
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text)
