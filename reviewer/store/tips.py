# SPDX-License-Identifier: Apache-2.0
"""A typed tip as the record keeps it: JSON whose bytes, always the same, give its identity."""

from __future__ import annotations

import hashlib

import msgspec

from reviewer.model.tip import Tip, TipEvent, TipPerson

_encode = msgspec.json.Encoder(order="deterministic").encode
_TIP = msgspec.json.Decoder(Tip)


def text_of(typed: Tip | TipPerson | TipEvent) -> str:
    """A tip or a part of it as JSON, keys in order."""
    return _encode(typed).decode()


def tip_of(text: str) -> Tip | None:
    """The tip that a text is; None for one that is none, such as a draft of another version."""
    try:
        return _TIP.decode(text)
    except (msgspec.DecodeError, ValueError):
        return None


def identity(text: str) -> str:
    """What a tip is known by: the sha256 of its text."""
    return hashlib.sha256(text.encode()).hexdigest()
