# SPDX-License-Identifier: Apache-2.0
"""What the JSON objects of Google exports share: checked values, and the facts of the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from reviewer.intake.form import Record
from reviewer.intake.json_members import Member
from reviewer.intake.json_stream import Found
from reviewer.intake.json_value import compact, mended
from reviewer.intake.taking import Taking
from reviewer.model.report import Problem, ProblemKind, Source, Unread


def object_of(
    found: Found, source: Source, taking: Taking
) -> tuple[dict[str, Any] | None, list[Record]]:
    """The object an element is, None when it is none, and what is wrong with it.

    None comes with the lost item and its raw text. `source.place` is the element's pointer.
    """
    if found.why or not isinstance(found.value, dict):
        why = found.why or "no_object"
        lost = Problem(ProblemKind.UNREADABLE_ROW, source, why, lost=True)
        return None, [lost, Unread("row", found.raw, source)]
    value, problems = mended(found.value, source, taking.limits)
    if found.bad and not problems:
        problems = [Problem(ProblemKind.BAD_VALUE, source, "unstorable_character")]
    return value, [Problem(p.kind, p.source, p.detail) for p in problems]


def words(value: Any) -> str:
    """A member as text: text as it is, nothing as "", other values as JSON."""
    if value is None:
        return ""
    return str(value) if isinstance(value, str) else compact(value)


def facts_of(value: dict[str, Any], used: Collection[str]) -> dict[str, str]:
    """Every member that says something and is not in `used`, by its own name."""
    members = ((key, words(member)) for key, member in value.items() if key not in used)
    return {key: text for key, text in members if text not in ("", "[]", "{}")}


def inner(value: Any, key: str) -> dict[str, Any]:
    """A member that is an object; an empty one when it is not."""
    member = value.get(key) if isinstance(value, dict) else None
    return member if isinstance(member, dict) else {}


def unread_member(file: str, one: Member) -> Iterator[Record]:
    """A member beside the list of a document: damaged, or not understood."""
    source, found = Source(file, one.place), one.found
    if found.why:
        yield Problem(ProblemKind.DAMAGED, source, found.why, lost=True)
        if found.raw.strip():
            yield Unread("text", found.raw, source)
    elif found.value not in (None, "", [], {}):
        yield Unread(one.path[-1], words(found.value), source)
