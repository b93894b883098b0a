# SPDX-License-Identifier: Apache-2.0
"""The cover of a received PDF, the reporting company, and what is said of the incident.

The company's contacts belong to the company; they never become those of a subscriber.
"""

from __future__ import annotations

import re

from reviewer.intake.formats.pdf_blocks import Block
from reviewer.intake.formats.pdf_lines import Entry, Labels, Line
from reviewer.intake.formats.pdf_page import PdfPage
from reviewer.intake.formats.xml_free_text import Way
from reviewer.intake.mail_text import looks_like_headers
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import EventKind
from reviewer.model.report import IdentifierKind, Role, StatementCode

_PRIORITY, _RECEIVED, _GENERATED, _SUMMARY = "priority", "received", "generated", "summary"
_TYPE, _FILES, _VICTIMS, _NUMBER = "type", "files", "victims", "number"
_COVER = Labels(
    {
        "Priority Level": _PRIORITY,
        "Date PDF Generated": _GENERATED,
        "Incident Type": _TYPE,
        "Total Uploaded Files": _FILES,
        "Executive Summary": _SUMMARY,
        "Received by NCMEC on": _RECEIVED,
        "Received by NCMEC": _RECEIVED,
    },
    bare={
        "Executive Summary": _SUMMARY,
        "Received by NCMEC on": _RECEIVED,
        "Summary of ESP Reported Child Victim Information": _VICTIMS,
        "CyberTipline Report": _NUMBER,
    },
    anywhere=True,
)
_RECEIVED_BESIDE = re.compile(r"\s(?=Received by NCMEC on\s)", re.IGNORECASE)

_SUBMITTER, _CONTACT, _EMAIL, _PHONE = "submitter", "contact", "email", "phone"
_ADDRESS, _WORDS, _OTHER = "address", "words", "other"
_REPORTER = Labels(
    {
        "Submitter": _SUBMITTER,
        "Point of Contact for Law Enforcement": _CONTACT,
        "Email": _EMAIL,
        "Email Address": _EMAIL,
        "Phone": _PHONE,
        "Phone Number": _PHONE,
        "Fax": _OTHER,
        "Website": _OTHER,
        "Business Address": _ADDRESS,
        "Address": _ADDRESS,
        "Company Information": _WORDS,
        "Relevant Terms": _WORDS,
        "Relevant Terms of Service": _WORDS,
    },
    bare={
        "Company Information": _WORDS,
        "Relevant Terms": _WORDS,
        "Relevant Terms of Service": _WORDS,
    },
    anywhere=True,
)

_TIME, _MEANING, _ESCALATION = "time", "meaning", "escalation"
_INCIDENT = Labels(
    {
        "Incident Type": _TYPE,
        "Primary Incident Type": _TYPE,
        "Incident Time": _TIME,
        "Description of Incident Time": _MEANING,
        "Incident Time Description": _MEANING,
        "Escalated": _ESCALATION,
        "Escalation": _ESCALATION,
        "URL": _OTHER,
        "Additional Incident Type": _OTHER,
        "Chat Service": _OTHER,
        "Platform": _OTHER,
        "Additional Information": _WORDS,
    },
    free=(_WORDS,),
)
_STAMPED = re.compile(r"\W{0,2}\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T,]")
"""How a line of a chat begins."""
_UNCERTAIN_OF_INCIDENT = frozenset({_MEANING, _ESCALATION, _OTHER})


def read_cover(page: PdfPage, block: Block) -> None:
    """Read the first page: labels of the clearing house, as it spells them."""
    lines = [
        Line(part, line.page) for line in block.lines for part in _RECEIVED_BESIDE.split(line.text)
    ]
    before, entries = _COVER.entries(lines)
    page.unread(before)
    for entry in entries:
        _read_cover(page, entry)
        page.unread(entry.rest)


def _read_cover(page: PdfPage, entry: Entry) -> None:
    head, place = page.taking.head, page.source(entry.line)
    if entry.key == _SUMMARY:
        text, pages = entry.text()
        if text:
            facts = {"note_title": entry.label}
            page.event(entry.line, EventKind.ANALYST_NOTE, "", text=text, facts=facts, raw=text)
            page.read()
            page.look_into(text, pages)
        return
    if entry.key == _VICTIMS:
        text, _pages = entry.text()
        page.state(entry.line, StatementCode.OTHER, f"{entry.label}: {text}" if text else "")
        return
    value = entry.single()
    if entry.key == _PRIORITY:
        head.state("priority", value, place)
    elif entry.key == _NUMBER:
        head.state("report_id", value.lstrip("#").partition(" ")[0], place)
    elif entry.key == _RECEIVED:
        page.event(entry.line, EventKind.RECEIVED, value)
    elif entry.key == _GENERATED:
        page.state(entry.line, StatementCode.OTHER, f"{entry.label}: {value}" if value else "")
    elif entry.key == _TYPE:
        page.told.append((value, place))
        page.state(entry.line, StatementCode.OTHER, f"{entry.label}: {value}" if value else "")
    elif entry.key == _FILES:
        declare(page, entry)


def declare(page: PdfPage, entry: Entry) -> None:
    """Keep a number of files that the report states, to be compared with those described."""
    value = entry.single()
    if value.isascii() and value.isdigit() and len(value) < 10:
        page.declared.append((int(value), page.source(entry.line)))
    else:
        page.bad_value(entry.line, "not_a_number")


def read_reporter(page: PdfPage, block: Block) -> None:
    """Read the reporting company, an item of its own."""
    head = page.taking.head
    draft = page.taking.parties.begin(Role.REPORTER, page.source(block.title))
    draft.raw = cut_raw("\n".join(line.text for line in block.lines))
    before, entries = _REPORTER.entries(block.lines)
    page.unread(before)
    for entry in entries:
        place = page.source(entry.line)
        if entry.key == _WORDS:
            text, pages = entry.text()
            page.keep(text, pages, about=draft.ref)
        elif entry.key == _SUBMITTER:
            if company := entry.single():
                draft.names.append(company)
                head.hint("espName", company, place)
        elif entry.key == _EMAIL:
            draft.identify(IdentifierKind.EMAIL, entry.single(), place)
        elif entry.key == _PHONE:
            draft.identify(IdentifierKind.PHONE, entry.single(), place)
        elif entry.key == _ADDRESS:
            draft.identify(IdentifierKind.ADDRESS, " ".join(entry.parts()), place)
        elif value := entry.single():
            draft.facts[entry.label] = value
        page.unread(entry.rest)
    page.taking.parties.finish(draft)
    page.read()


def read_incident(page: PdfPage, block: Block) -> None:
    """Read the company's words on what happened and when."""
    left, entries = _INCIDENT.entries(block.lines)
    head = page.taking.head
    meaning = next((" ".join(e.parts()) for e in entries if e.key == _MEANING), "")
    for entry in entries:
        if entry.key in _UNCERTAIN_OF_INCIDENT:
            page.unsure()
        if entry.key == _TYPE:
            head.state("incident_type", entry.single(), page.source(entry.line))
        elif entry.key == _ESCALATION:
            head.state("escalation", entry.single(), page.source(entry.line))
        elif entry.key == _TIME:
            page.event(entry.line, EventKind.INCIDENT, entry.single(), text=meaning)
        elif entry.key == _MEANING:
            page.state(entry.line, StatementCode.INCIDENT_TIME_MEANING, meaning)
        elif entry.key == _WORDS:
            text, pages = entry.text()
            page.keep(text, pages, way=Way.NOTE)
        else:
            value = entry.single()
            page.state(entry.line, StatementCode.OTHER, f"{entry.label}: {value}" if value else "")
        left += entry.rest
    _read_contents(page, left)


def _read_contents(page: PdfPage, lines: list[Line]) -> None:
    """Lines of the incident beside its labels: a chat or a mail, where they look like one."""
    texts = [line.said for line in lines]
    stamped = sum(_STAMPED.match(text) is not None for text in texts)
    is_mail = looks_like_headers(texts)
    if not is_mail and stamped < 2:
        page.unread(lines)
        return
    page.unsure()
    way = Way.MAIL if is_mail else Way.NOTE
    page.keep("\n".join(texts), [line.page for line in lines], way=way)
