# SPDX-License-Identifier: Apache-2.0
"""What the parsers of one report share while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from reviewer.intake.parties import Parties
from reviewer.intake.shelf import Shelf
from reviewer.model.formats import Format
from reviewer.model.limits import DEFAULT, Limits
from reviewer.model.moment import TimeRules
from reviewer.model.profile import Profile
from reviewer.model.report import Head, Labels, Platform, Source, SourceBody

_HINT_ORDER = ("espService", "platform", "companyTemplate", "reporterEmail", "legalURL", "espName")


@dataclass(slots=True)
class HeadDraft:
    """The face of the report while files are read; the first value stated wins.

    A second, different value for the same field is kept in `conflicts` by field name.
    """

    format: Format = Format.UNKNOWN
    source_body: SourceBody = SourceBody.UNKNOWN
    report_id: str | None = None
    incident_type: str | None = None
    priority: str | None = None
    escalation: str | None = None
    informational: bool | None = None
    batched: bool = False
    annotations: list[str] = field(default_factory=list)
    hints: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    conflicts: dict[str, Source] = field(default_factory=dict)

    def state(self, name: str, value: str | bool, source: Source) -> None:
        """Set a field of the face once; blank text says nothing."""
        if isinstance(value, str) and not value.strip():
            return
        known = getattr(self, name)
        if known is None or (name == "batched" and not known):
            setattr(self, name, value)
            self.sources[name] = source
        elif known != value:
            self.conflicts.setdefault(name, source)

    def annotate(self, name: str, source: Source) -> None:
        """Add a report-level annotation in the schema's spelling, once."""
        if name not in self.annotations:
            self.annotations.append(name)
            self.sources.setdefault("annotations", source)

    def hint(self, field_name: str, value: str, source: Source) -> None:
        """Keep a hint at the company; a hint is never a fact."""
        if value.strip() and field_name not in self.hints:
            self.hints[field_name] = value.strip()
            self.sources.setdefault(f"hint:{field_name}", source)

    def head(self) -> Head:
        """The finished face; the platform hint is the first of the documented order."""
        order = [h for h in _HINT_ORDER if h in self.hints]
        platform = Platform(self.hints[order[0]], order[0]) if order else None
        labels = Labels(
            priority=self.priority,
            escalation=self.escalation,
            informational=self.informational,
            batched=self.batched,
            annotations=tuple(self.annotations),
        )
        return Head(
            format=self.format,
            report_id=self.report_id,
            source_body=self.source_body,
            platform=platform,
            incident_type=self.incident_type,
            labels=labels,
            sources=dict(self.sources),
        )


@dataclass(slots=True)
class Taking:
    """One report being read: its people, files, face, clock and numbering.

    now             intake time, aware UTC, given from outside
    declared_zone   the officer's word for zone-less times, None = none given
    password        for what is locked, as given by the officer; kept nowhere
    holders         refs of the accounts that packages belong to whose other files name nobody
    recipients      refs of those whom a conversation is with, by the folder that holds it, as
                    told by one file in it for the others
    untested        files read by a part of a layout that no real sample confirms
    profiles        what an officer said the columns of tables are
    """

    now: datetime
    declared_zone: str | None = None
    limits: Limits = DEFAULT
    password: bytes | None = field(default=None, repr=False)
    untested: set[str] = field(default_factory=set)
    profiles: tuple[Profile, ...] = ()
    holders: dict[Format, str] = field(default_factory=dict)
    recipients: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parties: Parties = field(default_factory=Parties)
    shelf: Shelf = field(default_factory=Shelf)
    head: HeadDraft = field(default_factory=HeadDraft)
    _events: int = 0

    def event_ref(self) -> str:
        """The next event's ref: e1, e2 ... in the order of reading."""
        self._events += 1
        return f"e{self._events}"

    def times(
        self,
        *,
        file_zone: str | None = None,
        convention_zone: str | None = None,
        day_first: bool | None = None,
        clock_24h: bool = False,
    ) -> TimeRules:
        """The rules for reading times of one file or column."""
        return TimeRules(
            now=self.now,
            declared_zone=self.declared_zone,
            file_zone=file_zone,
            convention_zone=convention_zone,
            day_first=day_first,
            clock_24h=clock_24h,
        )
