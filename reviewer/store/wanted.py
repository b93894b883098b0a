# SPDX-License-Identifier: Apache-2.0
"""A filter as a condition of SQL. The text is made of constants only; every value is bound."""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec

from reviewer.model.timeline import Filter
from reviewer.store.placing import SHIFT, microseconds
from reviewer.store.twins import FOLDED
from reviewer.store.words import fold

_STRANDS = "e.strand in (select s.id from strand s where s.id between :low and :high and {})"
_PEOPLE = """e.strand in (select p.strand from strand_person p
    where p.strand between :low and :high
    and p.person in (select value from json_each(:people)))"""
_DOUBTS = """exists (select 1 from json_each(:doubts) d
    where instr(s.doubts, ' ' || d.value || ' ') or (d.value = 'any' and s.doubts <> ''))"""
_PARTS = {
    "kinds": _STRANDS.format("s.kind in (select value from json_each(:kinds))"),
    "without": _STRANDS.format("s.kind not in (select value from json_each(:without))"),
    "files": _STRANDS.format("s.file in (select value from json_each(:files))"),
    "doubts": _STRANDS.format(_DOUBTS),
    "people": _PEOPLE,
}
_ONLY = """e.item in (select i.id from item i where i.id between :low and :high
    and i.ref in (select value from json_each(:only)))"""
_FILES = """(e.strand in (select s.id from strand s where s.id between :low and :high
        and s.file in (select value from json_each(:files)))
    or e.item in (select t.first from twin t join event c on c.item = t.item
        join strand s on s.id = c.strand where t.item between :low and :high
        and t.otherwise = 0 and s.file in (select value from json_each(:files))))"""
_FOUND = "select i.id from item i where"
_FIRST = """select coalesce(t.first, i.id) from item i
        left join twin t on t.item = i.id and t.otherwise = 0 where"""
"""A place or a ref is that of one copy: what finds it finds the row into which it is folded."""
_WORD = """(e.item in (select w.item from item_words w where w.item between :low and :high
        and instr(w.words, :word))
    or e.strand in (select s.strand from strand_person s where s.strand between :low and :high
        and s.person in
        (select p.ref from person p where p.report = :report and instr(p.words, :word)))
    or e.item in (select c.item from item_media c where c.item between :low and :high
        and c.media in
        (select m.ref from media m where m.report = :report and instr(m.words, :word))))"""
_EXACT = """(e.item in (select i.id from item i where i.id between :low and :high
        and instr(i.body, :exact))
    or e.strand in (select s.strand from strand_person s where s.strand between :low and :high
        and s.person in
        (select p.ref from person p where p.report = :report and instr(p.body, :exact)))
    or e.item in (select c.item from item_media c where c.item between :low and :high
        and c.media in
        (select m.ref from media m where m.report = :report and instr(m.body, :exact))))"""


def condition(
    wanted: Filter, number: int, *, folded: bool = False
) -> tuple[str, dict[str, object]]:
    """The condition on `event e` for report `number`, and its values by name; `folded` where some
    events are folded into others."""
    low = number << SHIFT
    values: dict[str, object] = {
        "report": number,
        "low": low,
        "high": low + (1 << SHIFT) - 1,
    }
    parts = ["e.id between :low and :high", *([FOLDED] if folded else [])]
    for name, part in (_PARTS | ({"files": _FILES} if folded else {})).items():
        codes = getattr(wanted, name)
        if codes:
            parts.append(part)
            values[name] = _listed(codes)
    if wanted.earliest is not None:
        parts.append("e.utc >= :earliest")
        values["earliest"] = microseconds(wanted.earliest)
    if wanted.latest is not None:
        parts.append("e.utc <= :latest")
        values["latest"] = microseconds(wanted.latest)
    if wanted.only is not None:
        parts.append(_ONLY.replace(_FOUND, _FIRST) if folded else _ONLY)
        values["only"] = _listed(wanted.only)
    for place, word in enumerate(wanted.words):
        parts.append(_WORD.replace(":word", f":word{place}_"))
        values[f"word{place}_"] = fold(word)
    for place, text in enumerate(wanted.exact):
        exact = _EXACT.replace(_FOUND, _FIRST) if folded else _EXACT
        parts.append(exact.replace(":exact", f":exact{place}_"))
        values[f"exact{place}_"] = _as_stored(text)
    return " and ".join(parts), values


def _as_stored(text: str) -> str:
    """How `text` stands inside the stored JSON of a value."""
    return msgspec.json.encode(text).decode()[1:-1]


def _listed(values: Iterable[str]) -> str:
    return json.dumps(sorted(values))
