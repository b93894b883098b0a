# SPDX-License-Identifier: Apache-2.0
"""Timelines as Timesketch takes and gives them: CSV or JSON lines with three known columns."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.intake.acts import folded
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.lab_rows import MEANT, settled
from reviewer.intake.opened import Opened
from reviewer.intake.sheets import layout_of_head, sheets_of
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.formats import Format, Tier

_COLUMNS = frozenset({"message", "datetime", "timestamp desc"})
_OF_PLASO = frozenset({"source", "source long", "parser"})


def columns_of_head(head: bytes) -> frozenset[str]:
    """The names of the columns of a table, in any order, as `folded` gives them."""
    if b"timestamp_desc" not in head and b"timezone" not in head:
        return frozenset()
    layout = layout_of_head(text_of_head(head))
    names = layout.names if layout is not None else ()
    return frozenset(folded(name.strip("\ufeff \t\"'")) for name in names)


def is_plasos(columns: frozenset[str]) -> bool:
    """Whether these are the columns of plaso's own table, which fits here too."""
    return columns >= _OF_PLASO and "timestamp" not in columns


class Timesketch:
    """Rows with `message`, `datetime` and `timestamp_desc`; all other columns are facts."""

    format = Format.TIMESKETCH
    tier = Tier.SAMPLE_TESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the columns."""
        columns = columns_of_head(probe.head)
        if columns >= _COLUMNS and not is_plasos(columns):
            return Match(CERTAIN, Part.LOG, None, "columns")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read every row in order; of two times the one with its own zone counts."""
        rules = taking.times()
        for sheet in sheets_of(opened, taking.limits, MEANT):
            table = Table(opened.name, sheet, taking, Manner(kind=EventKind.OTHER))
            yield from settled(table.records(), rules)
