# SPDX-License-Identifier: Apache-2.0
"""Timelines of plaso: its old table l2tcsv, its own table, and JSON lines.

In l2tcsv each row names its zone, which may change with summer time from row to row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from reviewer.intake.acts import folded
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.lab_rows import MEANT, is_never, kind_of_meaning, never, settled
from reviewer.intake.formats.timesketch import columns_of_head, is_plasos
from reviewer.intake.opened import Opened
from reviewer.intake.rows import SheetRow
from reviewer.intake.sheets import Meant, Sheet, sheets_of
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import Moment, TimeRules, ZoneEvidence, read_time
from reviewer.model.report import (
    READ,
    Problem,
    ProblemKind,
    Skipped,
    Source,
    Unread,
)

_OLD = frozenset({"date", "time", "timezone", "macb", "sourcetype", "desc"})
_LINES = frozenset({"data type", "timestamp", "timestamp desc", "message"})
_APART = frozenset({"date", "time", "timezone", "desc"})
_OLD_MEANT: Meant = {"desc": None, "type": None, "user": None, "host": None}
_PAIRS = {
    "WET": "+00:00", "WEST": "+01:00", "CET": "+01:00", "CEST": "+02:00",
    "EET": "+02:00", "EEST": "+03:00",
}  # fmt: skip
"""Names of the European pairs, each of which means one offset only in what plaso writes."""


class Plaso:
    """Every kind of timeline that plaso writes as text."""

    format = Format.PLASO
    tier = Tier.SAMPLE_TESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the columns."""
        return Match(CERTAIN, Part.LOG, None, "columns") if _kind(probe.head) else NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read every row in order; a time that is not set leaves its row undated."""
        kind = _kind(opened.head())
        if kind == "old":
            for sheet in sheets_of(opened, taking.limits, _OLD_MEANT):
                yield from _Old(opened.name, sheet, taking).records()
            return
        if kind == "lines":
            taking.untested.add(opened.name)
        for sheet in sheets_of(opened, taking.limits, MEANT):
            filled = replace(sheet, rows=partial(_without_dashes, sheet))
            table = Table(opened.name, filled, taking, Manner(kind=EventKind.OTHER))
            yield from settled(table.records(), taking.times())


def _kind(head: bytes) -> str:
    """Which of the three: "old", "own" or "lines"; "" for none."""
    columns = columns_of_head(head)
    if columns >= _OLD:
        return "old"
    if columns >= {"datetime", "timestamp desc"} and is_plasos(columns):
        return "own"
    lines = columns >= _LINES and "datetime" not in columns
    return "lines" if lines and text_of_head(head).lstrip("\ufeff \t\r\n")[:1] == "{" else ""


def _without_dashes(sheet: Sheet) -> Iterator[SheetRow]:
    """The rows of a sheet, a cell of `-` alone as the empty one it stands for."""
    for row in sheet.rows():
        if row.cells is not None and "-" in row.cells:
            yield row._replace(cells=["" if cell == "-" else cell for cell in row.cells])
        else:
            yield row


class _Old:
    """The rows of an l2tcsv table, by the names of its columns; `-` is an empty cell."""

    def __init__(self, file: str, sheet: Sheet, taking: Taking) -> None:
        self._file = file
        self._sheet = sheet
        self._taking = taking
        self._rules: TimeRules = taking.times(day_first=False, clock_24h=True)

    def records(self) -> Iterator[Record]:
        """Every row, in order."""
        if self._sheet.legend:
            yield Skipped(Source(self._file, "line 1"), "legend_row", self._sheet.legend)
            yield Unread("text", self._sheet.preamble, Source(self._file, "line 1"))
        most = self._taking.limits.csv_rows
        rows = self._sheet.rows()
        for number, row in enumerate(rows):
            source = Source(self._file, row.place)
            if number >= most:
                yield Problem(ProblemKind.TOO_LARGE, source, "csv_rows", lost=True)
                if left := sum(1 for _ in rows):
                    yield Skipped(source, "csv_rows", left)
                return
            yield from row.problems
            if row.cells is None:
                yield Problem(ProblemKind.UNREADABLE_ROW, source, row.why, lost=True)
                yield Unread("row", row.raw, source)
                continue
            yield self._event(row, row.cells, source)
            yield READ

    def _event(self, row: SheetRow, cells: list[str], source: Source) -> Event:
        said: dict[str, str] = {}
        facts: dict[str, str] = {}
        for name, cell in zip(row.layout.names, cells, strict=True):
            if cell.strip() in ("", "-"):
                continue
            key = folded(name.strip("\ufeff"))
            if key not in _APART or key in said:
                facts[f"{name} ({len(facts)})" if name in facts else name] = cell
            said.setdefault(key, cell)
        user = said.get("user", "")
        return Event(
            ref=self._taking.event_ref(),
            kind=kind_of_meaning(said.get("type", "")),
            when=self._when(*(said.get(name, "") for name in ("date", "time", "timezone"))),
            source=source,
            person=self._taking.parties.mention(user, source) if user.strip() else None,
            text=said.get("desc", "") or said.get("short", ""),
            facts=facts,
            raw=cut_raw(row.raw),
        )

    def _when(self, date: str, time: str, zone: str) -> Moment:
        written = " ".join(part for part in (date, time, zone) if part)
        if not (date or time) or is_never(date) or is_never(time):
            return never(written if date or time else "")
        offset = _PAIRS.get(zone.strip())
        when = read_time(f"{date} {time} {offset or zone}", self._rules, epoch=False)
        evidence = ZoneEvidence.ZONE_NAME if offset else when.zone_evidence
        return replace(when, written=written, zone_evidence=evidence)
