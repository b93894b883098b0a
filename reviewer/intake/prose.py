# SPDX-License-Identifier: Apache-2.0
"""What a company's free text says about the report itself, found by patterns in two languages.

Every statement found here is marked `free_text`, because a person must look. A pattern that
sees "not", "please", a question or an "if" in its sentence says nothing: a statement that is
wrongly found is worse than one that is missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.place import Lines
from reviewer.intake.spoken import DECLARED_ZONE, RULES, STATED, Rule
from reviewer.model.moment import zone_named
from reviewer.model.report import Source, Statement, StatementCode

_MOST_OF_A_RULE = 20
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n\s*\n|\n(?=\s*[-*•\d])")
_LONGEST_SENTENCE = 600
_BEFORE_NUMBER = 60
_WISHED = re.compile(
    r"\b(?:can|could|will|would|shall|should|may|might|please|want|need|send me|if|limit|up to|most"
    r"|peux|peut|pouvez|pourrais|veux|veut|voudrais|voudrait|envoie-moi|envoyez|si|jusqu'à|au plus"
    r"|maximum|faut)\b",
    re.IGNORECASE,
)


_QUOTED = re.compile(
    r"\bmessages?\b[^.!?\n\"“”«»]{0,60}"
    r"\b(?:reads?|says?|said|wrote|writes|dit|disait|écrit|écrivait|se lit)\s*+(?::\s*+)?"
    r"[\"“«]\s*+(?P<said>[^\"“”«»\n]{4,300}+)\s*+[\"”»]",
    re.IGNORECASE,
)
"""A message quoted in a narrative: the word, a verb of saying, the quotation itself."""


def statements_in(text: str, source: Source) -> Iterator[Statement]:
    """Find what `text` states about the report; places count lines from that of `source`.

    Each code and value comes once, at its first place; numbers of files come each time.
    """
    folded = text.replace("\u2019", "'").replace("\u00a0", " ").replace("\u202f", " ")
    low = folded.lower()
    lines = Lines(folded, source)
    said: set[tuple[StatementCode, str]] = set()
    for rule in RULES:
        if not any(word in low for word in rule.words):
            continue
        for offset, value in _found(rule, folded):
            if (rule.code, value) not in said:
                said.add((rule.code, value))
                yield Statement(
                    rule.code, value, lines.source_at(offset), about=None, free_text=True
                )
    yield from _stated_files(folded, low, lines)
    yield from _quotes(folded, low, lines)
    yield from _zone(folded, low, lines)


def stated_files(text: str) -> Iterator[tuple[int, str]]:
    """Numbers of pictures or files spoken of: (character offset, number in digits).

    What is asked for, allowed or wished is no number of files.
    """
    for rule in STATED:
        for count, found in enumerate(rule.pattern.finditer(text)):
            if count >= _MOST_OF_A_RULE:
                break
            before = text[max(0, found.start() - _BEFORE_NUMBER) : found.start()]
            if _WISHED.search(re.split(r"[.!?\n]", before)[-1]) is None:
                yield found.start(), rule.number(found["n"])


def speaks_of_files(low: str) -> bool:
    """Whether lower-case text holds a word for pictures or files at all; cheap."""
    return (
        "pic" in low
        or "photo" in low
        or "image" in low
        or "file" in low
        or "fichier" in low
        or "vid" in low
        or "attachment" in low
        or "jointes" in low
    )


def declared_zone(text: str) -> str | None:
    """The IANA zone that a text declares for all its times, None when it declares none."""
    for _offset, name in _zones(text, text.lower()):
        return name
    return None


def _stated_files(text: str, low: str, lines: Lines) -> Iterator[Statement]:
    if not speaks_of_files(low):
        return
    for offset, number in stated_files(text):
        yield Statement(StatementCode.STATED_FILES, number, lines.source_at(offset), free_text=True)


def _quotes(text: str, low: str, lines: Lines) -> Iterator[Statement]:
    """Messages that a narrative quotes word for word, in the quotation marks it uses."""
    if "message" not in low:
        return
    for count, found in enumerate(_QUOTED.finditer(text)):
        if count >= _MOST_OF_A_RULE:
            return
        place = lines.source_at(found.start())
        said = found["said"].strip()
        yield Statement(StatementCode.QUOTED_MESSAGE, said, place, free_text=True)


def _zone(text: str, low: str, lines: Lines) -> Iterator[Statement]:
    for offset, name in _zones(text, low):
        yield Statement(
            StatementCode.TIME_ZONE, name, lines.source_at(offset), about=None, free_text=True
        )
        return


def _zones(text: str, low: str) -> Iterator[tuple[int, str]]:
    if not ("time" in low or "heure" in low or "fuseau" in low):
        return
    for count, found in enumerate(DECLARED_ZONE.finditer(text)):
        if count >= _MOST_OF_A_RULE:
            return
        name = _zone_name(found["zone"])
        asked = _asks(_sentence(text, found.start(), found.end()))
        if zone_named(name) is not None and not asked:
            yield found.start(), name


def _zone_name(written: str) -> str:
    """`UTC` for its long and French names; offsets without blanks; IANA names as they are."""
    low = written.lower()
    if low in ("tuc", "z", "gmt") or low.startswith(("temps", "coordinated")):
        return "UTC"
    return written if "/" in written else "".join(written.upper().split())


def _found(rule: Rule, text: str) -> Iterator[tuple[int, str]]:
    for count, found in enumerate(rule.pattern.finditer(text)):
        if count >= _MOST_OF_A_RULE:
            return
        sentence = _sentence(text, found.start(), found.end())
        if _asks(sentence) or (rule.veto is not None and rule.veto.search(sentence)):
            continue
        detail = found.groupdict().get("detail")
        yield found.start(), f"{rule.value} ({detail.strip()})" if detail else rule.value


_ASKING = re.compile(
    r"\?|\b(?:please|if|whether|could you|can you|kindly|let us know"
    r"|veuillez|merci de|prière de|si|pouvez-vous|pourriez-vous)\b",
    re.IGNORECASE,
)


def _asks(sentence: str) -> bool:
    return _ASKING.search(sentence) is not None


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a match, at most 600 characters to each side."""
    low = max(0, start - _LONGEST_SENTENCE)
    before = low
    for mark in _SENTENCE_END.finditer(text, low, start):
        before = mark.end()
    after = _SENTENCE_END.search(text, end, min(len(text), end + _LONGEST_SENTENCE))
    return text[before : after.end() if after else min(len(text), end + _LONGEST_SENTENCE)]
