# SPDX-License-Identifier: Apache-2.0
"""What the officer writes down: notes, marks and drafts. Decisions join in a later issue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from reviewer.model.errors import Refused
from reviewer.model.note import Change, Mark, MarkCode, Note, Touched

if TYPE_CHECKING:
    from reviewer.desk.door import Stores


class Deciding:
    """Writes are durable when the method returns; each says what it touched."""

    def __init__(self, stores: Stores, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._clock = clock

    def note(self, report: str, event: str | None, text: str) -> Change:
        """Keep a note and clear its draft. Raises Refused (no name, blank, too long)."""
        return self._keep(report, event, text, None)

    def amend(self, seq: int, report: str, event: str | None, text: str) -> Change:
        """Keep a note that replaces an earlier one; both stay. Raises Refused."""
        if seq not in {n.seq for n in self.notes(report) if n.event == event}:
            raise Refused("note_to_amend")
        return self._keep(report, event, text, seq)

    def _keep(self, report: str, event: str | None, text: str, replaces: int | None) -> Change:
        author = self._stores.author("note")
        try:
            note = Note(report, event, author, self._clock(), text, replaces)
        except ValueError as error:
            raise Refused("note") from error
        ledger = self._stores.ledger
        ledger.add_note(note)
        ledger.clear_draft(report, event)
        return Change(frozenset({Touched.NOTES, Touched.DRAFTS}), frozenset({report}))

    def notes(self, report: str) -> list[Note]:
        """Every version of every note, in the order they were kept."""
        return self._stores.ledger.notes(report)

    def mark(self, report: str, event: str, code: MarkCode, on: bool) -> Change:
        """Set a mark on an event, or take it off; both are entries. Raises Refused."""
        author = self._stores.author("mark")
        self._stores.ledger.add_mark(Mark(report, event, code, on, author, self._clock()))
        return Change(frozenset({Touched.MARKS}), frozenset({report}))

    def marks(self, report: str) -> list[Mark]:
        """The marks that are set now."""
        return self._stores.ledger.marks(report)

    def save_draft(self, report: str, event: str | None, text: str) -> Change:
        """Keep what is being typed, outside the chain; blank text clears it."""
        self._stores.demand_writing("draft")
        if text.strip():
            self._stores.ledger.save_draft(report, event, text)
        else:
            self._stores.ledger.clear_draft(report, event)
        return Change(frozenset({Touched.DRAFTS}), frozenset({report}))

    def draft(self, report: str, event: str | None) -> str:
        """What was being typed, "" when nothing was."""
        return self._stores.ledger.draft(report, event)
