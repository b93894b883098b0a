# SPDX-License-Identifier: Apache-2.0
"""What the chat exports of telephones write where a message carried a file."""

from __future__ import annotations

import re

_HIDDEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONGEST = 400
_WORD = re.compile("omi|absent|manquant|attached|joint")
_THING = (
    r"(?:image|photo|picture|video|vidéo|audio|gif|sticker|autocollant|document|file|fichier"
    r"|media|médias?|note vocale|message vocal)"
)
_GONE = r"(?:omitted|omis(?:e|es)?|absent(?:e|es|s)?|manquant(?:e|es|s)?)"
_LEFT_OUT = re.compile(
    rf"<{_THING}\s{_GONE}>|{_THING}\s{_GONE}"
    rf"|[^\n]{{1,300}}\.\w{{1,5}}\s[^\n]{{0,30}}document\s{_GONE}",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<file>[^<>\s][^<>\n]{0,300})\s\((?:file attached|fichier joint)\)"
    r"|(?:.{0,300}\s)?<(?:attached|pièce jointe|fichier joint)\s?:\s?"
    r"(?P<name>[^<>\s][^<>\n]{0,300})>",
    re.IGNORECASE,
)


def attachment_of(line: str) -> tuple[str, bool] | None:
    """The file that the first line of a message stands for or ends with.

    Its name and True; the words as written and False where the export left it out unnamed;
    None for any other message, one that only talks about files among them.
    """
    if len(line) > _LONGEST or _WORD.search(line) is None:
        return None
    text = _HIDDEN.sub("", line).strip()
    found = _NAMED.fullmatch(text)
    if found is not None:
        return (found["file"] or found["name"]).strip(), True
    return (text, False) if _LEFT_OUT.fullmatch(text) else None
