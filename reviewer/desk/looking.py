# SPDX-License-Identifier: Apache-2.0
"""Looking at reports: queue, timeline, files, people, findings and the source text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from reviewer.model.balance import FileRead, NamedHash
from reviewer.model.finding import Cue, Finding, Flag
from reviewer.model.report import MediaItem, Person, Problem, Skipped, Source, Statement, Unread
from reviewer.model.timeline import (
    Facets,
    Filter,
    Histogram,
    ReportRow,
    Timeline,
    TimelineRow,
    Twins,
)

if TYPE_CHECKING:
    from reviewer.desk.door import Stores

GAP = timedelta(hours=6)
"""A stretch without events longer than this gets a row of its own."""


class Looking:
    """Questions about reports; nothing here changes anything or returns bytes of evidence."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def reports(self) -> list[ReportRow]:
        """Every report of the workspace, the one taken in last first."""
        return self._stores.evidence.reports()[::-1]

    def report(self, sha256: str) -> ReportRow | None:
        """One report."""
        return self._stores.evidence.report(sha256)

    def timeline(self, sha256: str, wanted: Filter) -> Timeline:
        """S. The ids of the wanted events in time order, with dividers."""
        return self._stores.evidence.timeline(sha256, wanted, GAP)

    def rows(self, ids: Sequence[int]) -> list[TimelineRow]:
        """At most `WINDOW` rows by id, in the order asked for; long events with their beginning
        alone, which `event` gives whole."""
        return self._stores.evidence.rows(ids)

    def event(self, sha256: str, ref: str) -> TimelineRow | None:
        """One event by its ref."""
        return self._stores.evidence.event(sha256, ref)

    def twins(self, sha256: str, ref: str) -> Twins:
        """Where else the report says exactly what an event says, and what is at odds with it."""
        return self._stores.evidence.twins(sha256, ref)

    def firsts(self, sha256: str, refs: Collection[str]) -> dict[str, str]:
        """Of some events those that are folded into another, each with the ref of that row."""
        return self._stores.evidence.firsts(sha256, refs)

    def source_text(self, sha256: str, ref: str) -> str:
        """The source slice kept with an event, person or file, as received."""
        return self._stores.evidence.raw(sha256, ref)

    def refs_at(self, sha256: str, source: Source) -> list[str]:
        """Refs of what stands at a place of the source: the way from a claim to its row."""
        return self._stores.evidence.refs_at(sha256, source)

    def facets(self, sha256: str, wanted: Filter) -> Facets:
        """S. Counts beside the filters; each facet follows all the others."""
        return self._stores.evidence.facets(sha256, wanted)

    def histogram(self, sha256: str, wanted: Filter) -> Histogram:
        """S. Dated events over time, all and wanted."""
        return self._stores.evidence.histogram(sha256, wanted)

    def people(self, sha256: str) -> list[Person]:
        """Parties, associated accounts and accounts of logs."""
        return self._stores.evidence.people(sha256)

    def media(self, sha256: str) -> list[MediaItem]:
        """Files, as cards."""
        return self._stores.evidence.media(sha256)

    def statements(self, sha256: str) -> list[Statement]:
        """What the report states about itself."""
        return self._stores.evidence.statements(sha256)

    def problems(self, sha256: str) -> list[Problem]:
        """What could not be read as it stood."""
        return self._stores.evidence.problems(sha256)

    def unread(self, sha256: str) -> list[Unread]:
        """What was not understood."""
        return self._stores.evidence.unread(sha256)

    def skipped(self, sha256: str) -> list[Skipped]:
        """What was counted and left out on purpose."""
        return self._stores.evidence.skipped(sha256)

    def files_read(self, sha256: str) -> list[FileRead]:
        """How each file was read: its form, how well that is known, and its balance."""
        return self._stores.evidence.files_read(sha256)

    def hashes(self, sha256: str) -> list[NamedHash]:
        """Hashes named anywhere in the report, with the file that has each."""
        return self._stores.evidence.hashes(sha256)

    def findings(self, sha256: str) -> list[Finding]:
        """The 30 rolled-up results (empty `about`) and those per account, file and thread."""
        return self._stores.evidence.findings(sha256)

    def flags(self, sha256: str) -> list[Flag]:
        """Legal flags."""
        return self._stores.evidence.flags(sha256)

    def cues(self, sha256: str) -> list[Cue]:
        """Pointers at urgency factors."""
        return self._stores.evidence.cues(sha256)
