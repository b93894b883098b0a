# SPDX-License-Identifier: Apache-2.0
"""Declarations about times as entries of the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reviewer.model.declaration import Answer, Declaration, Scope, TakenBack
from reviewer.model.errors import StoreDamaged
from reviewer.model.moment import ClockSaid
from reviewer.store.chain import Entry


def of_entry(entry: Entry, body: dict[str, Any]) -> Declaration:
    """A declaration as it was kept. Raises StoreDamaged for an entry that says none."""
    try:
        clock = body["clock"]
        return Declaration(
            report=entry.report or "",
            scope=Scope(body["scope"]),
            about=str(body["about"]),
            answer=Answer(body["zone"], body["day_first"], clock and ClockSaid(clock)),
            reason=str(body["reason"]),
            author=entry.author,
            at=datetime.fromisoformat(entry.at_utc),
            seq=entry.seq,
        )
    except (KeyError, TypeError, ValueError):
        raise StoreDamaged(f"entry {entry.seq}") from None


def end_of(entry: Entry, body: dict[str, Any]) -> TakenBack:
    """The end of a declaration as it was kept. Raises StoreDamaged for an entry that says none."""
    try:
        at = datetime.fromisoformat(entry.at_utc)
        return TakenBack(entry.author, at, str(body["reason"]), entry.seq)
    except (KeyError, TypeError, ValueError):
        raise StoreDamaged(f"entry {entry.seq}") from None
