# SPDX-License-Identifier: Apache-2.0
"""Logs as tables: CSV, TSV, JSON arrays and JSON lines, read by the names of their columns."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.opened import Opened
from reviewer.intake.sheets import layout_of_head, sheets_of
from reviewer.intake.table import Table
from reviewer.intake.taking import Taking
from reviewer.model.formats import Format, Tier


class GenericTable:
    """Any table whose header names at least two columns we know."""

    format = Format.GENERIC_TABLE
    tier = Tier.SAMPLE_TESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the names of the columns."""
        layout = layout_of_head(text_of_head(probe.head))
        if layout is None or layout.weight < 2:
            return NO_MATCH
        return Match(min(85, 60 + 5 * layout.weight), Part.LOG, None, "columns")

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read every row in order; a row that cannot be read is a lost item of its own."""
        for sheet in sheets_of(opened, taking.limits):
            yield from Table(opened.name, sheet, taking).records()
