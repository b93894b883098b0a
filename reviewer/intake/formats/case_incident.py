# SPDX-License-Identifier: Apache-2.0
"""Section A of the case-system JSON: what happened, when and where on the internet."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.intake.form import Record
from reviewer.intake.formats.case_capture import read_captures
from reviewer.intake.formats.case_page import CasePage
from reviewer.intake.formats.xml_free_text import Way
from reviewer.intake.mail_text import email_from_text
from reviewer.intake.node import Node
from reviewer.intake.prose import statements_in
from reviewer.model.event import EventKind
from reviewer.model.report import StatementCode

_KINDS = {
    "chatIncident": Way.CHAT,
    "emailIncident": Way.MAIL,
    "webpageIncident": Way.NOTE,
    "peerToPeerIncident": Way.NOTE,
    "gamingIncident": Way.CHAT,
    "cellPhoneIncident": Way.NOTE,
    "newsgroupIncident": Way.MAIL,
    "otherInternetIncident": Way.NOTE,
    "internetIncident": Way.NOTE,
    "nonInternetIncident": Way.NOTE,
}
_WORDS = (
    "chatServiceOrClient",
    "chatClient",
    "screenName",
    "webcamInvolved",
    "urls",
    "url",
    "links",
    "emailAddress",
    "emailAddresses",
    "senderEmail",
    "gameName",
    "console",
    "phoneNumber",
    "latitude",
    "longitude",
    "newsgroupName",
    "name",
    "client",
    "fileNames",
    "fileName",
    "locationName",
    "incidentAddress",
    "type",
    "description",
)
_TEXTS = ("contents", "content")
_NOTES = ("notes", "additonalInformations", "additionalInformations", "additionalInformation")


def read_summary(page: CasePage, summary: Node) -> None:
    """Read the incident's type, time and urgency, and what its time means."""
    head = page.taking.head
    kind, escalation = summary.at("incidentType"), summary.at("espEscalation")
    head.state("incident_type", kind.text().strip(), kind.source)
    head.state("escalation", escalation.text().strip(), escalation.source)
    platform = summary.at("platform")
    head.hint("platform", platform.text(), platform.source)
    when = summary.at("incidentDateTime")
    meaning = summary.at("incidentDateTimeDescription")
    if when.stated:
        page.event(when, EventKind.INCIDENT, when.text(), text=meaning.text())
    page.state(StatementCode.INCIDENT_TIME_MEANING, meaning.text(), meaning.source)
    span = summary.at("incidentDateRange")
    for node in span.items():
        if isinstance(node.value, dict):
            for key in list(node.value):
                if text := node.text(key):
                    page.event(node.at(key), EventKind.INCIDENT, text, facts={"stated_in": key})
        else:
            page.state(StatementCode.OTHER, node.text(), node.source)
    page.state_all(summary, ("additionalIncidentTypes",))


def read_details(page: CasePage, details: Node) -> Iterator[Record]:
    """Read every incident of every kind."""
    for kind, way in _KINDS.items():
        for incident in details.at(kind).items(kind):
            yield from _incident(page, incident, way)
            yield from page.handed_on()


def _incident(page: CasePage, incident: Node, way: Way) -> Iterator[Record]:
    incident.text("id")
    room = incident.text("chatRoomName").strip()
    page.state(StatementCode.OTHER, room, incident.at("chatRoomName").source)
    page.state_all(incident, _WORDS)
    page.answer(incident, "thirdPartyContent", StatementCode.THIRD_PARTY_CONTENT)
    yield from read_captures(page, incident)
    for key in _TEXTS:
        if way is Way.MAIL:
            _mails(page, incident, key)
        else:
            page.note(incident, key, way, thread=room or None)
    for key in _NOTES:
        page.note(incident, key, thread=room or None)


def _mails(page: CasePage, incident: Node, key: str) -> None:
    for one in incident.at(key).items(key):
        text = one.text()
        source = one.at("value").source if one.has("value") else one.source
        if text:
            page.out.extend(email_from_text(text, source, page.taking))
            page.out.extend(statements_in(text, source))
