# SPDX-License-Identifier: Apache-2.0
"""The report document itself, and the incident it is about."""

from __future__ import annotations

from functools import partial

from reviewer.intake.formats.xml_contacts import LawEnforcement, Reporter
from reviewer.intake.formats.xml_file_entry import state_report_id
from reviewer.intake.formats.xml_flags import Annotations
from reviewer.intake.formats.xml_internet import InternetDetails
from reviewer.intake.formats.xml_page import Page, Section
from reviewer.intake.formats.xml_party import PARTIES, PartyBlock
from reviewer.intake.xml_stream import Element
from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.report import Source, SourceBody, StatementCode

CHILDREN = frozenset(
    {
        "batchedReport",
        "incidentSummary",
        "internetDetails",
        "lawEnforcement",
        "reporter",
        *PARTIES,
    }
)
"""Children by which a report is known as one."""

_INCIDENT = frozenset({"incidentType", "incidentDateTime", "incidentDateTimeDescription"})


class Report(Section):
    """The root of the document that opened a report."""

    opens = frozenset({*PARTIES, "lawEnforcement"})

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        head = page.taking.head
        if head.format is Format.UNKNOWN:
            head.format = Format.CYBERTIP_XML
        if head.source_body is SourceBody.UNKNOWN:
            head.source_body = SourceBody.ESP

    def begin(self, element: Element) -> Section:
        """One of the parts of a report."""
        name = element.name
        if name in PARTIES and self.page.admit(element, "people"):
            return PartyBlock(self.page, PARTIES[name], element)
        if name == "incidentSummary":
            return IncidentSummary(self.page)
        if name == "internetDetails":
            return InternetDetails(self.page)
        if name == "lawEnforcement":
            return LawEnforcement(self.page, element)
        if name == "reporter":
            return Reporter(self.page)
        return super().begin(element)

    def take(self, element: Element) -> None:
        """Read a field of the report itself."""
        page = self.page
        if element.name == "additionalInfo":
            page.note(element)
        elif element.name == "reportId":
            state_report_id(page, element)
        elif element.name == "batchedReport":
            page.taking.head.state("batched", True, page.source(element))
            page.state(element, element.attributes.get("reason", "").strip())
            page.unread_own(element, frozenset({"reason"}))
        else:
            super().take(element)


class IncidentSummary(Section):
    """What is said to have happened, and when; the time is a statement, never an act."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._given: dict[str, Element] = {}

    def begin(self, element: Element) -> Section:
        """Labels of the company."""
        if element.name == "reportAnnotations":
            source = self.page.source(element)
            return Annotations(
                self.page, partial(self._annotate, source), partial(self._refuse, source)
            )
        return super().begin(element)

    def take(self, element: Element) -> None:
        """Read a field; order does not matter."""
        page = self.page
        head = page.taking.head
        name = element.name
        if name in _INCIDENT and name not in self._given:
            self._given[name] = element
        elif name == "platform":
            head.hint(name, element.text, page.source(element))
            page.state(element, element.text)
        elif name == "escalateToHighPriority":
            self._escalate(element)
        else:
            super().take(element)
            return
        page.unread_attributes(element, element)

    def end(self, element: Element) -> None:
        """State the incident."""
        page = self.page
        page.unread_own(element)
        page.go_in(element.name)
        words = self._given.get("incidentDateTimeDescription")
        when = self._given.get("incidentDateTime")
        kind = self._given.get("incidentType")
        if kind is not None:
            self._state("incident_type", kind.text.strip(), kind)
        if when is not None and when.text.strip():
            text = words.text if words is not None else ""
            source = page.source(when)
            moment = page.moment(when.text)
            page.event(EventKind.INCIDENT, moment, source, text=text, raw=element.raw)
        if words is not None:
            page.state(words, words.text, StatementCode.INCIDENT_TIME_MEANING)
        page.go_out()

    def _escalate(self, element: Element) -> None:
        """The element's being there is the escalation; a blank reason stays visible."""
        page = self.page
        self._state("escalation", element.text.strip() or "yes", element)
        if not element.text.strip():
            page.unread_value(element, element.raw)

    def _state(self, name: str, value: str, element: Element) -> None:
        """Set a field of the face; a second, different value is kept unread."""
        head = self.page.taking.head
        head.state(name, value, self.page.source(element))
        if value and getattr(head, name) != value:
            self.page.unread_value(element, value)

    def _annotate(self, source: Source, name: str) -> None:
        head = self.page.taking.head
        head.annotate(name, source)
        if name == "informational" and head.informational is None:
            head.state("informational", True, source)

    def _refuse(self, source: Source, name: str) -> None:
        head = self.page.taking.head
        if name == "informational" and head.informational is None:
            head.state("informational", False, source)
