# SPDX-License-Identifier: Apache-2.0
"""Logs as tables: CSV, TSV, JSON, workbooks and pages, read by the names of their columns.

A table whose columns nobody knows is told of and not read, until an officer said what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reviewer.intake.columns import layouts
from reviewer.intake.document import is_workbook
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import BY_PROFILE, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.html_table import has_table, layout_of_page
from reviewer.intake.opened import Opened
from reviewer.intake.prose import declared_zone
from reviewer.intake.sheet import Sheet
from reviewer.intake.sheets import layout_of_head, sheets_of
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.intake.unknown_table import unknown_in_head
from reviewer.model.formats import Format, Tier
from reviewer.model.report import (
    COLUMNS_NOT_KNOWN,
    Problem,
    ProblemKind,
    Source,
    Statement,
    StatementCode,
)

_WORKBOOK, _UNKNOWN, _SAID = 65, 20, 88
_LOOK = 20


class GenericTable:
    """Any table whose header names at least two columns we know, or was said what it is."""

    format = Format.GENERIC_TABLE
    tier = Tier.SAMPLE_TESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the names of the columns; what an officer said of them outweighs a guess."""
        if is_workbook(probe.head):
            return Match(_WORKBOOK, Part.LOG, None, "workbook")
        text = text_of_head(probe.head)
        layout_of = layouts(profiles=probe.profiles)
        if has_table(text):
            layout = layout_of_page(probe.head, layout_of)
            unknown = layout is not None
        else:
            layout = layout_of_head(text, layout_of)
            unknown = unknown_in_head(text)
        if layout is None or layout.weight < 2:
            return Match(_UNKNOWN, Part.LOG, None, COLUMNS_NOT_KNOWN) if unknown else NO_MATCH
        if layout.profile is not None:
            return Match(_SAID, Part.LOG, None, BY_PROFILE)
        return Match(min(85, 60 + 5 * layout.weight), Part.LOG, None, "columns")

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read every row in order; a row that cannot be read is a lost item of its own."""
        sheets = sheets_of(opened, taking.limits, profiles=taking.profiles)
        zone = _zone_of_cover(sheets)
        for sheet in sheets:
            source = Source(opened.name, sheet.place)
            layouts_of_first = [row.layout for row in islice(sheet.rows(), _LOOK) if row.cells]
            if layouts_of_first and all(one.weight < 2 for one in layouts_of_first):
                yield from sheet.told
                yield Problem(ProblemKind.UNSUPPORTED, source, COLUMNS_NOT_KNOWN, lost=True)
                continue
            said = next((one.profile for one in layouts_of_first if one.profile), None)
            if said is not None:
                yield Statement(StatementCode.COLUMNS_SAID, said.name, source)
            yield from Table(opened.name, sheet, taking, Manner(zone=zone)).records()


def _zone_of_cover(sheets: list[Sheet]) -> str | None:
    """The zone that a sheet without rows of its own states for the others."""
    covers = (sheet for sheet in sheets if sheet.preamble and next(sheet.rows(), None) is None)
    return next((zone for one in covers if (zone := declared_zone(one.preamble))), None)
