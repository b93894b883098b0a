# SPDX-License-Identifier: Apache-2.0
"""JSON as evidence: numbers as written, keys that occur twice, depth and odd values noticed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reviewer.intake.encoding import clean, head_of, utf8_length
from reviewer.model.limits import Limits
from reviewer.model.report import RAW_LIMIT, Problem, ProblemKind, Source

MORE_THAN_KEPT = RAW_LIMIT + 4
"""Bytes of a value that is not understood: a letter too many, so that the cut is told."""


class Number(str):
    """A JSON number in its own spelling: `0042` is no number, `1e5` stays `1e5`."""

    __slots__ = ()


class NotANumber(Number):
    """NaN or an infinity, which JSON does not know."""

    __slots__ = ()


class Doubled(dict[str, Any]):
    """An object in which a key occurs twice; the last value counts, `earlier` has the others."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        seen: dict[str, Any] = {}
        self.earlier: list[tuple[str, Any]] = []
        for key, value in pairs:
            if key in seen:
                self.earlier.append((key, seen[key]))
            seen[key] = value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    return made if len(made) == len(pairs) else Doubled(pairs)


def _integer(text: str) -> int | Number:
    """A short integer is an int, which prints as it was written; others keep their spelling."""
    return int(text) if len(text) <= 15 and text != "-0" else Number(text)


def decoder() -> json.JSONDecoder:
    """A decoder that keeps numbers as text and notices doubled keys; control characters pass."""
    return json.JSONDecoder(
        object_pairs_hook=_object,
        parse_int=_integer,
        parse_float=Number,
        parse_constant=NotANumber,
        strict=False,
    )


def pointer(parent: str, key: str | int) -> str:
    """The JSON pointer (RFC 6901) of a member of `parent`."""
    return f"{parent}/{str(key).replace('~', '~0').replace('/', '~1')}"


def mended(value: Any, source: Source, limits: Limits) -> tuple[Any, list[Problem]]:
    """The value with unstorable characters as their escapes, and what is odd about it.

    Containers are changed in place, so that a large document is not held twice.

    `source.place` is the pointer of `value`, "" for the whole file. What lies deeper than
    `json_depth` is left out, as a lost item; a text beyond `value_bytes` is cut.
    """
    mender = _Mender(source.file, limits)
    return mender.walk(value, "" if source.place == "/" else source.place, 1), mender.problems


def is_plain(value: Any, raw: str, limits: Limits) -> bool:
    """Whether `mended` would change nothing of a value and find nothing odd in it; quick.

    `raw` is its source text, which shows characters that cannot be stored.
    """
    if "\\u0000" in raw or "\\ud" in raw or "\\uD" in raw or 4 * len(raw) > limits.value_bytes:
        return False
    return _plain(value, limits.json_depth, limits.json_digits)


def _plain(value: Any, levels: int, digits: int) -> bool:
    if type(value) is not dict and type(value) is not list:
        return not isinstance(value, dict | Number)
    members: Iterable[Any] = value.values() if type(value) is dict else value
    for member in members:
        kind = type(member)
        if kind is str or kind is int or member is None or kind is bool:
            continue
        if kind is Number:
            if len(member) > digits:
                return False
        elif levels <= 1 or not _plain(member, levels - 1, digits):
            return False
    return True


class _Mender:
    def __init__(self, file: str, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._limits = limits

    def walk(self, value: Any, place: str, depth: int) -> Any:
        if isinstance(value, Number):
            self._number(value, place)
            return value
        if isinstance(value, str):
            return self._text(value, place)
        if not isinstance(value, dict | list):
            return value
        if depth > self._limits.json_depth:
            self._note(ProblemKind.TOO_LARGE, place, "json_depth", lost=True)
            return None
        if isinstance(value, list):
            for number, member in enumerate(value):
                if not isinstance(member, int | None):
                    value[number] = self.walk(member, f"{place}/{number}", depth + 1)
            return value
        return self._members(value, place, depth)

    def _members(self, value: dict[str, Any], place: str, depth: int) -> dict[str, Any]:
        if isinstance(value, Doubled):
            for key, _earlier in value.earlier:
                at = pointer(place, self._text(key, place))
                self._note(ProblemKind.BAD_VALUE, at, "duplicate_key")
        names = [self._text(key, place) for key in value]
        if names != list(value):
            value = dict(zip(names, value.values(), strict=True))
        for key, member in value.items():
            if not isinstance(member, int | None):
                value[key] = self.walk(member, pointer(place, key), depth + 1)
        return value

    def _number(self, value: Number, place: str) -> None:
        if isinstance(value, NotANumber):
            self._note(ProblemKind.BAD_VALUE, place, "not_a_number")
        elif sum(c.isdigit() for c in value) > self._limits.json_digits:
            self._note(ProblemKind.BAD_VALUE, place, "json_digits")

    def _text(self, value: str, place: str) -> str:
        fixed, bad = clean(value)
        if bad:
            self._note(ProblemKind.BAD_VALUE, place, "unstorable_character")
        most = self._limits.value_bytes
        if 4 * len(fixed) > most and utf8_length(fixed) > most:
            self._note(ProblemKind.TOO_LARGE, place, "value_bytes")
            fixed = head_of(fixed, most)
        return fixed

    def _note(self, kind: ProblemKind, place: str, detail: str, *, lost: bool = False) -> None:
        self.problems.append(Problem(kind, Source(self._file, place or "/"), detail, lost))


def compact(value: Any, limit: int = RAW_LIMIT) -> str:
    """The value as JSON without blanks, numbers as written, cut to `limit` bytes."""
    if isinstance(value, dict) and all(type(v) in _SIMPLE for v in value.values()):
        return _cut(_dump(value), limit)
    parts: list[str] = []
    size = 0
    for part in _parts(value):
        parts.append(part)
        size += len(part)
        if size > limit:
            break
    return _cut("".join(parts), limit)


_SIMPLE = (str, int, bool, type(None))
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _cut(text: str, limit: int) -> str:
    if 4 * len(text) <= limit:
        return text
    return text.encode("utf-8", "backslashreplace")[:limit].decode("utf-8", "ignore")


def _parts(value: Any) -> Iterator[str]:
    if isinstance(value, Number):
        yield str(value)
    elif isinstance(value, dict):
        yield "{"
        for number, (key, member) in enumerate(value.items()):
            yield ("," if number else "") + _dump(key) + ":"
            yield from _parts(member)
        yield "}"
    elif isinstance(value, list):
        yield "["
        for number, member in enumerate(value):
            if number:
                yield ","
            yield from _parts(member)
        yield "]"
    else:
        yield _dump(value)
