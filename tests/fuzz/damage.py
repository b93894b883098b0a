# SPDX-License-Identifier: Apache-2.0
"""Random damage to bytes: cut, flip, insert, repeat, move, and words the parsers know."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz.words import SEPARATORS, VALUES, known_words

MOST = 16_384
"""No input is longer."""


def cut(chance: Random, data: bytes) -> bytes:
    """Let it break off."""
    return data[: chance.randrange(len(data) + 1)]


def flip(chance: Random, data: bytes) -> bytes:
    """Change some single bytes."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def insert(chance: Random, data: bytes) -> bytes:
    """Put a value in somewhere."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + token(chance) + data[at:]


def repeat(chance: Random, data: bytes) -> bytes:
    """Write a stretch many times over."""
    start, end = _stretch(chance, data)
    times = 2 ** chance.randrange(1, 12)
    return data[:start] + data[start:end] * min(times, 1 + MOST // max(1, end - start)) + data[end:]


def drop(chance: Random, data: bytes) -> bytes:
    """Leave a stretch out."""
    start, end = _stretch(chance, data)
    return data[:start] + data[end:]


def move(chance: Random, data: bytes) -> bytes:
    """Put a copy of a stretch somewhere else."""
    start, end = _stretch(chance, data)
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def overwrite(chance: Random, data: bytes) -> bytes:
    """Write a value, or a number of a hostile size, over what is there."""
    at = chance.randrange(len(data) + 1)
    wide = chance.choice((1, 2, 4, 8))
    number = chance.choice((0, 1, 0x7F, 0xFF, (1 << 8 * wide) - 1, 1 << (8 * wide - 1), len(data)))
    short = (number & ((1 << 8 * wide) - 1)).to_bytes(wide, chance.choice(("big", "little")))
    new = chance.choice((short, short, token(chance)))
    return data[:at] + new + data[at + len(new) :]


def wrap(chance: Random, data: bytes) -> bytes:
    """Say it in another encoding."""
    name = chance.choice(("utf-16-le", "utf-16-be", "utf-16", "utf-32", "cp1252", "utf-8-sig"))
    return data.decode("utf-8", "replace").encode(name, "replace")


def token(chance: Random) -> bytes:
    """A value, a known word, a separator, or a run of one letter."""
    kind = chance.randrange(5)
    if kind == 0:
        return chance.choice(SEPARATORS)
    if kind == 1:
        return chance.choice(SEPARATORS) * chance.choice((2, 50, 3_000))
    if kind == 2:
        return chance.choice(known_words()).encode("utf-8", "surrogatepass")
    return chance.choice(VALUES).encode("utf-8", "surrogatepass")


def _stretch(chance: Random, data: bytes) -> tuple[int, int]:
    """A stretch between two separators, or any at all."""
    start = chance.randrange(len(data) + 1)
    if chance.random() < 0.5:
        mark = chance.choice(SEPARATORS)
        start = max(data.rfind(mark, 0, start), 0)
        end = data.find(mark, start + 1)
        return start, end if end > 0 else len(data)
    return start, min(len(data), start + chance.choice((1, 4, 30, 500)))


WAYS: tuple[Callable[[Random, bytes], bytes], ...] = (
    cut, flip, insert, insert, repeat, drop, move, overwrite, overwrite, wrap,
)  # fmt: skip


def damaged(chance: Random, data: bytes, times: int = 1) -> bytes:
    """Do random damage so many times."""
    for _ in range(times):
        data = chance.choice(WAYS)(chance, data)[:MOST]
    return data
