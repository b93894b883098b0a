# SPDX-License-Identifier: Apache-2.0
"""Two Snapchat tables of more than rows: the account's own record, and calls with who took part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reviewer.intake.acts import folded
from reviewer.intake.cell_rows import CellRow
from reviewer.intake.columns import Layout
from reviewer.intake.form import Record
from reviewer.intake.formats.snap_sections import SnapSections, ruler_of
from reviewer.intake.parties import PersonDraft
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event
from reviewer.model.report import READ, IdentifierKind

_KINDS = (
    ("username", IdentifierKind.SCREEN_NAME),
    ("user id", IdentifierKind.ESP_ID),
    ("email address", IdentifierKind.EMAIL),
    ("email", IdentifierKind.EMAIL),
    ("phone number", IdentifierKind.PHONE),
    ("phone", IdentifierKind.PHONE),
    ("display name", IdentifierKind.DISPLAY_NAME),
    ("birthdate", IdentifierKind.BIRTH_DATE),
    ("birth date", IdentifierKind.BIRTH_DATE),
)
_STATUS = {"email address": "email status", "email": "email status", "phone number": "phone status"}
_VERIFIED = {"verified": True, "confirmed": True, "unverified": False, "not verified": False}
_MOST_PARTICIPANTS = 200
_MOST_LETTERS = 65_536


def _is_hyphens(cells: list[str]) -> bool:
    """Whether a row holds nothing but hyphens, as between a call and those who took part."""
    return any(cells) and not any(cell.strip(" -") for cell in cells)


class SnapAccount(SnapSections):
    """`subscriber_info.csv`: its first section names the account all others are of."""

    _owner: PersonDraft | None = None

    def event(self, row: CellRow, cells: list[str], layout: Layout) -> tuple[Event, list[Record]]:
        """The event of a row, done by the account."""
        event, more = super().event(row, cells, layout)
        stated = {folded(n): c.strip() for n, c in zip(layout.names, cells, strict=True)}
        source = self.source(row)
        name = stated.get("username") or stated.get("user id") or ""
        if name:
            kind = IdentifierKind.SCREEN_NAME if stated.get("username") else IdentifierKind.ESP_ID
            self._owner = self.taking.parties.account(name, source, kind)
        if self._owner is None:
            return event, more
        for column, kind in _KINDS:
            value = stated.get(column, "")
            status = _VERIFIED.get(stated.get(_STATUS.get(column, ""), "").lower())
            self._owner.identify(kind, value, source, status, column)
        self.taking.parties.finish(self._owner)
        return replace(event, person=self._owner.ref), more


class SnapCalls(SnapSections):
    """`call_logs.csv`: a row for the call, a row of hyphens, a row for each who took part."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._call: Event | None = None
        self._more: list[Record] = []
        self._main: Layout | None = None
        self._sub: Layout | None = None
        self._opens = False
        self._taken = self._letters = 0

    def one(self, row: CellRow, cells: list[str]) -> Iterator[Record]:
        """A call, one who took part, or what parts them."""
        sign = ruler_of(cells)
        if self._main is not None and (sign == "-" or _is_hyphens(cells)):
            self._opens = True
            return
        if self._opens:
            self._opens, self._sub = False, Layout.of(cells)
            self.rows.width = None
            return
        if sign or (self._main is not None and self._sub is not None and self._back(row, cells)):
            self._sub = None
        if self._sub is not None and not sign:
            yield from self._participant(row, cells)
        else:
            yield from super().one(row, cells)

    def begin(self, cells: list[str]) -> None:
        """The header of calls."""
        super().begin(cells)
        self._main = self._layout

    def data(self, row: CellRow, cells: list[str]) -> Iterator[Record]:
        """A call: kept until all who took part in it are read."""
        yield from self.end()
        fitted = self.fitted(cells, self._main)
        if fitted is None or self._main is None:
            yield from self.lost(row, "column_count")
            return
        self._call, self._more = self.event(row, fitted, self._main)
        self._taken = self._letters = 0

    def end(self) -> Iterator[Record]:
        """The call that was kept."""
        if self._call is not None:
            yield self._call
            yield READ
            yield from self._more
        self._call = None

    def _back(self, row: CellRow, cells: list[str]) -> bool:
        """Whether a row after those who took part is one of the calls again, or their header."""
        if self._main is None or self._sub is None:
            return True
        if len(cells) == 1 and len(self._sub.names) > 1:
            return True
        if cells == list(self._main.names):
            return True
        calls, here = len(self._main.names), len(self._sub.names)
        return len(cells) == calls and (row.gap or calls != here)

    def _participant(self, row: CellRow, cells: list[str]) -> Iterator[Record]:
        fitted = self.fitted(cells, self._sub)
        call = self._call
        if fitted is None or self._sub is None or call is None:
            yield from self.lost(row, "column_count")
            return
        self._taken += 1
        self._letters += len(row.raw)
        if self._taken > _MOST_PARTICIPANTS or self._letters > _MOST_LETTERS:
            yield from self.lost(row, "held_text")
            return
        stated = {n: c.strip() for n, c in zip(self._sub.names, fitted, strict=True) if c.strip()}
        names = {folded(n): c for n, c in stated.items()}
        name = names.get("username") or names.get("participant username") or names.get("user id")
        others = call.other_people
        if name:
            ref = self.taking.parties.account(name, self.source(row)).ref
            others = tuple(dict.fromkeys((*others, ref)))
        shown = "; ".join(f"{n}: {c}" for n, c in stated.items())
        facts = call.facts | {f"participant_{self._taken}": shown}
        raw = cut_raw(f"{call.raw}\n{row.raw}")
        self._call = replace(call, other_people=others, facts=facts, raw=raw)
        yield READ
