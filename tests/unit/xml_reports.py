# SPDX-License-Identifier: Apache-2.0
"""Small CyberTipline documents and what was read from them, for the tests of the XML reader."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from reviewer.intake.bounds import bounded
from reviewer.intake.form import Match, Probe
from reviewer.intake.formats.cybertip_xml import CyberTipXml
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.limits import Limits
from reviewer.model.report import (
    Head,
    MediaItem,
    Person,
    Problem,
    Read,
    Statement,
    StatementCode,
    Unread,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SUMMARY = (
    "<incidentSummary><incidentType>Misleading Domain Name</incidentType>"
    "<incidentDateTime>2026-01-05T14:30:00Z</incidentDateTime></incidentSummary>"
)
REPORTER = "<reporter><reportingPerson><email>desk@example.com</email></reportingPerson></reporter>"


@dataclass
class Reading:
    """The records of one or more documents, sorted by type."""

    taking: Taking
    records: list[Any] = field(default_factory=list)

    def _of(self, kind: type) -> list[Any]:
        return [r for r in self.records if isinstance(r, kind)]

    @property
    def events(self) -> list[Event]:
        return self._of(Event)

    @property
    def problems(self) -> list[Problem]:
        return self._of(Problem)

    @property
    def items(self) -> int:
        return sum(r.count for r in self._of(Read))

    @property
    def unread(self) -> dict[str, str]:
        return {u.name: u.value for u in self._of(Unread)}

    @property
    def people(self) -> list[Person]:
        return list(self.taking.parties.people())

    @property
    def media(self) -> list[MediaItem]:
        return [m for m in self.taking.shelf.items() if isinstance(m, MediaItem)]

    @property
    def head(self) -> Head:
        return self.taking.head.head()

    def of_kind(self, kind: EventKind) -> list[Event]:
        return [e for e in self.events if e.kind is kind]

    def stated(self, code: StatementCode) -> list[str]:
        return [s.value for s in self.statements if s.code is code]

    @property
    def statements(self) -> list[Statement]:
        return self._of(Statement)

    @property
    def faults(self) -> list[tuple[str, str]]:
        return [(str(p.kind), p.detail) for p in self.problems]


def read(*documents: str | bytes, zone: str | None = None, **limits: Any) -> Reading:
    """Read documents as the files of one report."""
    taking = Taking(NOW, zone, limits=replace(Limits(), **limits))
    reading = Reading(taking)
    for number, document in enumerate(documents):
        data = document.encode() if isinstance(document, str) else document
        opened = Opened.of_bytes("report.xml" if number == 0 else f"f{number}.xml", data)
        reading.records.extend(bounded(CyberTipXml().read(opened, taking), taking.limits))
    return reading


def report(*parts: str, summary: str = SUMMARY, reporter: str = REPORTER) -> str:
    """A report document with these parts."""
    return f"<report>{summary}{reporter}{''.join(parts)}</report>"


def reported(*parts: str) -> str:
    """A report with one reported person."""
    return report(f"<personOrUserReported>{''.join(parts)}</personOrUserReported>")


def entry(*parts: str) -> str:
    """A file entry document."""
    start = "<fileDetails><reportId>990000101</reportId><fileId>aa01</fileId>"
    return f"{start}{''.join(parts)}</fileDetails>"


def capture(**fields: str) -> str:
    """An address with its time; a field given as "" is left out."""
    given = {
        "ipAddress": "192.0.2.7",
        "eventName": "Login",
        "dateTime": "2026-01-05T14:20:00Z",
        **fields,
    }
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in given.items() if text)
    return f"<ipCaptureEvent>{inner}</ipCaptureEvent>"


def score(head: str | bytes) -> Match:
    """How the form judges a file by its head."""
    data = head.encode() if isinstance(head, str) else head
    return CyberTipXml().score(Probe("any.name", data[:65_536], len(data)))
