# SPDX-License-Identifier: Apache-2.0
"""The report as the case system of the clearing house exports it, in its old and 2026 shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecodeError
from typing import Any

from reviewer.intake.encoding import text_of_head, whole_text
from reviewer.intake.form import NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.case_added import read_automated, read_contacts, read_ncmec
from reviewer.intake.formats.case_file import read_file
from reviewer.intake.formats.case_incident import read_details, read_summary
from reviewer.intake.formats.case_page import CasePage
from reviewer.intake.formats.case_party import read_party, read_reporter
from reviewer.intake.json_value import MORE_THAN_KEPT, compact, decoder, mended
from reviewer.intake.node import Node
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import Damaged, NotRecognised, TooLarge
from reviewer.model.event import EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.limits import Limits
from reviewer.model.report import Problem, ProblemKind, Role, Source, SourceBody, Unread

_KEYS = (
    "reportedInformation",
    "automatedInformation",
    "additionalNcmecInformation",
    "lawEnforcementContactInformation",
    "reportId",
)
_REPORT_ID = re.compile(r'"reportId"\s*:\s*"?(\d{1,20})')
_REPORT_FIELDS = frozenset(_KEYS[:4])
_PARTIES = (
    ("reportedPeople", "reportedPersons", Role.REPORTED),
    ("intendedRecipients", "intendedRecipients", Role.RECIPIENT),
    ("childVictims", "childVictims", Role.VICTIM),
)


class CyberTipJson:
    """One JSON object per report, keys as section 3 of the format notes lists them."""

    format = Format.CYBERTIP_JSON
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the names of the sections."""
        text = text_of_head(probe.head).lstrip("\ufeff \t\r\n")
        if not text.startswith(("{", "[")):
            return NO_MATCH
        found = [key for key in _KEYS if f'"{key}"' in text]
        number = _REPORT_ID.search(text)
        report_id = number[1] if number else None
        if "reportedInformation" in found:
            return Match(98, Part.REPORT, report_id, "reportedInformation")
        if len(found) >= 2:
            return Match(90, Part.REPORT, report_id, "sections")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read the file; of several reports in one file the first.

        Raises Damaged when the file is not JSON at all.
        """
        value, problems = _loaded(opened, taking.limits)
        yield from problems
        if isinstance(value, list):
            yield from _others(value, opened.name)
            root = Node(value, opened.name).at(0)
        else:
            root = Node(value, opened.name)
        if not isinstance(root.value, dict) or not _REPORT_FIELDS & root.value.keys():
            raise NotRecognised("no_report")
        yield from _report(root, taking)


def _loaded(opened: Opened, limits: Limits) -> tuple[Any, list[Problem]]:
    """The whole document; text after its end is a problem, not a refusal."""
    text, bad = whole_text(opened, limits, json=True)
    source = Source(opened.name, "/")
    start = len(text) - len(text.lstrip("\ufeff \t\n"))
    try:
        value, end = decoder().raw_decode(text, start)
    except JSONDecodeError as error:
        raise Damaged(f"line {error.lineno}") from None
    except RecursionError:
        raise TooLarge("json_depth") from None
    except MemoryError:
        raise TooLarge("memory") from None
    problems = []
    if rest := text[end:].strip():
        line = text.count("\n", 0, text.index(rest, end)) + 1
        problems.append(
            Problem(ProblemKind.DAMAGED, Source(opened.name, f"line {line}"), "after_the_end")
        )
    if bad:
        problems.append(Problem(ProblemKind.BAD_VALUE, source, "unstorable_character"))
    value, odd = mended(value, source, limits)
    return value, [*problems, *odd]


def _others(value: list[Any], file: str) -> Iterator[Record]:
    for number in range(1, len(value)):
        source = Source(file, f"/{number}")
        yield Problem(ProblemKind.UNSUPPORTED, source, "second_report_in_file", lost=True)
        yield Unread("report", compact(value[number], MORE_THAN_KEPT), source)


def _report(root: Node, taking: Taking) -> Iterator[Record]:
    page = CasePage.of(taking)
    _face(page, root)
    reported = root.at("reportedInformation")
    reported.text("id")
    if reported.has("reportingEsp"):
        read_reporter(page, reported.at("reportingEsp"))
    read_summary(page, reported.at("incidentSummary"))
    yield from page.handed_on()
    for outer, inner, role in _PARTIES:
        for party in reported.at(outer).items(inner):
            yield from read_party(page, party, role)
    for node in reported.at("uploadedFiles").items("uploadedFiles"):
        yield from read_file(page, node)
    yield from read_details(page, reported.at("incidentDetails"))
    page.note(reported, "additionalInformations")
    read_automated(page, root.at("automatedInformation"))
    read_ncmec(page, root.at("additionalNcmecInformation"))
    read_contacts(page, root.at("lawEnforcementContactInformation"))
    yield from page.handed_on()
    yield from page.read_texts()
    yield from root.left()


def _face(page: CasePage, root: Node) -> None:
    head = page.taking.head
    if head.format is Format.UNKNOWN:
        head.format = Format.CYBERTIP_JSON
    if head.source_body is SourceBody.UNKNOWN:
        head.source_body = SourceBody.NCMEC
    number = root.at("reportId")
    head.state("report_id", number.text().strip(), number.source)
    informational = root.yes_no("informational")
    if informational is not None:
        head.state("informational", informational, root.at("informational").source)
    for key, kind in (
        ("dateReceived", EventKind.RECEIVED),
        ("dateMadeAvailable", EventKind.MADE_AVAILABLE),
    ):
        when = root.at(key)
        if when.stated:
            page.event(when, kind, when.text())
