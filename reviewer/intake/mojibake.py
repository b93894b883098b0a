# SPDX-License-Identifier: Apache-2.0
"""Texts whose UTF-8 was stored byte by byte, as if each byte were a letter of Latin-1."""

from __future__ import annotations

from typing import Any

REPAIRED = "text_repaired"
"""The fact of an event of which a text was repaired; its raw source has the text as it came."""


def repaired(text: str) -> tuple[str, bool]:
    """The text as it was meant, and True; or the text itself where the bytes make no UTF-8.

    A text that was stored rightly holds a letter beyond Latin-1, or one alone that no UTF-8 has,
    and so stays as it is.
    """
    if text.isascii():
        return text, False
    try:
        return text.encode("latin-1").decode("utf-8"), True
    except UnicodeError:
        return text, False


def repaired_within(value: Any) -> tuple[Any, bool]:
    """A JSON value with every text of it repaired by itself; True where any was."""
    changed = False
    if isinstance(value, dict):
        made: dict[str, Any] = {}
        for key, member in value.items():
            name, first = repaired(key)
            made[name], second = repaired_within(member)
            changed = changed or first or second
        return made, changed
    if isinstance(value, list):
        members = [repaired_within(member) for member in value]
        return [member for member, _ in members], any(one for _, one in members)
    if type(value) is str:
        return repaired(value)
    return value, False
