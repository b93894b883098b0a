# SPDX-License-Identifier: Apache-2.0
"""Reads the rule packs of `resources/policy/`; the only module of assess that opens files."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

import msgspec

from reviewer.assess.checklist import CHECKS
from reviewer.model.errors import ReviewerError
from reviewer.model.policy import Element, Factor, FlagRule, Item, Label, Period, Policy, Profile

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "policy"
"""The packs that come with the program, beside the package in a checkout and in a bundle."""

FILES = ("checklist.toml", "factors.toml", "flags.toml", "profiles.toml", "wording.toml")
ELEMENTS = 12
_SEVERITIES = ("H", "M", "L")

T = TypeVar("T", Element, Item, FlagRule, Factor, Profile)


class PolicyInvalid(ReviewerError):
    """A rule pack is missing or breaks a rule; `detail` names file and rule, not its text."""

    code = "policy_invalid"


def load_policy(folder: Path | None = None, profile: str = "blank") -> Policy:
    """Read and check all packs of `folder` (the bundled ones by default).

    Raises PolicyInvalid when a file is missing, a language is missing, an id is unknown or
    doubled, a date is none, or the holes of the two languages differ.
    """
    texts = {name: _bytes(folder or FOLDER, name) for name in FILES}
    packs = {name: _table(name, text) for name, text in texts.items()}
    versions = {str(pack.get("version", "")) for pack in packs.values()}
    if len(versions) != 1 or not min(versions):
        raise PolicyInvalid("version: one and the same in every file")
    policy = Policy(
        version=min(versions),
        sha256=_digest(texts),
        elements=_list("checklist.toml", packs, "elements", Element),
        items=_list("checklist.toml", packs, "items", Item),
        flags=_list("flags.toml", packs, "flags", FlagRule),
        factors=_list("factors.toml", packs, "factors", Factor),
        profiles=_list("profiles.toml", packs, "profiles", Profile),
        wording=dict(_words(packs["wording.toml"])),
        profile=profile,
    )
    _check(policy)
    return policy


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise PolicyInvalid(f"{name}: not readable") from error


def _table(name: str, text: bytes) -> dict[str, Any]:
    try:
        return msgspec.toml.decode(text, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PolicyInvalid(f"{name}: not well-formed") from error


def _digest(texts: dict[str, bytes]) -> str:
    lines = (f"{hashlib.sha256(texts[name]).hexdigest()}  {name}\n" for name in sorted(texts))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _list(file: str, packs: dict[str, dict[str, Any]], name: str, kind: type[T]) -> tuple[T, ...]:
    try:
        return tuple(msgspec.convert(one, type=kind) for one in packs[file].get(name, []))
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        raise PolicyInvalid(f"{file}: {name}") from error


def _words(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Label]]:
    """Flatten nested tables to dotted codes; a table with `en` or `fr` is a label."""
    for key, value in table.items():
        code = f"{prefix}{key}"
        if not prefix and key == "version":
            continue
        if not isinstance(value, dict):
            raise PolicyInvalid(f"wording.toml: {code}")
        if {"en", "fr"} & value.keys():
            yield code, _label(code, value)
        else:
            yield from _words(value, f"{code}.")


def _label(code: str, value: dict[str, Any]) -> Label:
    try:
        return msgspec.convert(value, type=Label)
    except (msgspec.ValidationError, ValueError) as error:
        raise PolicyInvalid(f"wording.toml: {code} needs both languages") from error


def _check(policy: Policy) -> None:
    _once("elements", (e.id for e in policy.elements), ELEMENTS)
    _once("items", (i.id for i in policy.items), len(CHECKS))
    _once("flags", (f.id for f in policy.flags))
    _once("factors", (f.id for f in policy.factors))
    _once("profiles", (p.name for p in policy.profiles))
    known = {e.id for e in policy.elements}
    if {i.id for i in policy.items} != CHECKS.keys():
        raise PolicyInvalid("items: unknown id")
    for item in policy.items:
        if item.element not in known:
            raise PolicyInvalid(f"items: {item.id} names no element")
        if item.severity not in _SEVERITIES:
            raise PolicyInvalid(f"items: {item.id} severity")
    if policy.profile not in {p.name for p in policy.profiles}:
        raise PolicyInvalid("profiles: no such profile")
    flags = {f.id for f in policy.flags}
    for one in policy.profiles:
        if not set(one.flags) <= flags:
            raise PolicyInvalid(f"profiles: {one.name} names no flag")
        for period in one.periods:
            _check_period(one.name, period)
    for code, label in policy.wording.items():
        if _holes(code, label.en) != _holes(code, label.fr):
            raise PolicyInvalid(f"wording.toml: {code} holes differ")


def _once(name: str, ids: Iterable[str], wanted: int | None = None) -> None:
    seen = Counter(ids)
    if any(count > 1 for count in seen.values()) or "" in seen:
        raise PolicyInvalid(f"{name}: an id twice or empty")
    if wanted is not None and len(seen) != wanted:
        raise PolicyInvalid(f"{name}: {len(seen)} instead of {wanted}")


def _check_period(profile: str, period: Period) -> None:
    try:
        first = date.fromisoformat(period.valid_from) if period.valid_from else date.min
        last = date.fromisoformat(period.valid_to) if period.valid_to else date.max
    except ValueError as error:
        raise PolicyInvalid(f"profiles: {profile} date") from error
    if first > last or period.days < 1:
        raise PolicyInvalid(f"profiles: {profile} period")


def _holes(code: str, text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise PolicyInvalid(f"wording.toml: {code} braces") from error
