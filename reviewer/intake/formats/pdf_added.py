# SPDX-License-Identifier: Apache-2.0
"""Sections B to D of the received PDF: what the clearing house added.

Look-ups of addresses are its statements and never become log-ins; the contacts of an agency
never become those of a subscriber.
"""

from __future__ import annotations

import re

from reviewer.intake.formats.pdf_blocks import Block
from reviewer.intake.formats.pdf_lines import TIME, Labels, Line
from reviewer.intake.formats.pdf_page import PdfPage
from reviewer.intake.logline import address_of
from reviewer.model.event import EventKind
from reviewer.model.report import StatementCode

_ABOUT = re.compile(r"\(([^()]{1,60})\)")
_LOOKUP_HEADING = re.compile(r"(?:type )?ip address\b.{0,20}country.*", re.IGNORECASE)
_ADDRESS_LIKE = re.compile(r"[0-9A-Fa-f]{1,4}(?:[.:][0-9A-Fa-f]{0,4}){2,7}…?")
_NUMBER = re.compile(r"(?<!\d)\d{7,10}(?!\d)")
_TIME = re.compile(TIME)
_CLASS, _PRIORITY, _ANALYST, _WHEN, _PLAIN = "class", "priority", "analyst", "when", "plain"
_NOTED = Labels(
    {
        "NCMEC Classification": _CLASS,
        "Classification": _CLASS,
        "Priority Level": _PRIORITY,
        "Analyst": _ANALYST,
        "Author": _ANALYST,
        "Date": _WHEN,
        "Date/Time": _WHEN,
    }
)
_AGENCY = Labels(
    {
        "Agency": _PLAIN,
        "Investigator": _PLAIN,
        "Officer": _PLAIN,
        "Name": _PLAIN,
        "Title": _PLAIN,
        "Phone": _PLAIN,
        "Phone Number": _PLAIN,
        "Email": _PLAIN,
        "Email Address": _PLAIN,
        "Address": _PLAIN,
        "Fax": _PLAIN,
        "Time/Date was made available": _WHEN,
        "Date/Time was made available": _WHEN,
        "Made available": _WHEN,
    }
)


def read_lookups(page: PdfPage, block: Block) -> None:
    """Geographic look-ups, a statement for each address; rows may go on over lines."""
    found = _ABOUT.search(block.title.text)
    about = found[1] if found else block.title.text
    rows: list[list[Line]] = []
    for line in block.lines:
        if not rows and _LOOKUP_HEADING.fullmatch(line.text):
            page.skip([line], "legend_row")
        elif _starts_with_address(line.text):
            rows.append([line])
        elif rows:
            rows[-1].append(line)
        else:
            page.unread([line])
    for row in rows:
        text = " ".join(line.text for line in row)
        page.state(row[0], StatementCode.GEO_LOOKUP, f"{about}; {text}")


def _starts_with_address(text: str) -> bool:
    first = text.partition(" ")[0]
    return address_of(first) is not None or _ADDRESS_LIKE.fullmatch(first) is not None


def read_referral(page: PdfPage, block: Block) -> None:
    """An automatic referral: a statement in the words of the clearing house."""
    _state_whole(page, block, StatementCode.OTHER)


def read_other_reports(page: PdfPage, block: Block) -> None:
    """Numbers of other reports that are worked on elsewhere."""
    numbers = [n for line in block.lines for n in _NUMBER.findall(line.text)]
    if numbers:
        said = f"yes ({', '.join(dict.fromkeys(numbers))})"
        page.state(block.lines[0], StatementCode.OTHER_LE_REQUESTS, said)
    if any(_NUMBER.sub("", line.text).strip(" ,;#") for line in block.lines) or not numbers:
        _state_whole(page, block, StatementCode.OTHER)


def read_explained(page: PdfPage, block: Block) -> None:
    """What the clearing house explains of its systems; kept as one statement."""
    _state_whole(page, block, StatementCode.OTHER)


def read_counts(page: PdfPage, block: Block) -> None:
    """Counts of files by what is known of them, a statement for each line."""
    for line in block.lines:
        page.state(line, StatementCode.OTHER, line.text)


def _state_whole(page: PdfPage, block: Block, code: StatementCode) -> None:
    text = "\n".join(line.text for line in block.lines)
    page.state(block.title, code, f"{block.title.text}: {text}" if text else block.title.text)


def read_note(page: PdfPage, block: Block) -> None:
    """A note of an analyst, an item; its words are looked into for chats and statements."""
    page.unsure()
    facts = {"note_title": block.title.text}
    written = ""
    words: list[Line] = []
    for line in block.lines:
        entry = _NOTED.match(line)
        if entry is not None and entry.key == _ANALYST:
            facts["analyst"] = entry.value
        elif entry is not None and entry.key == _WHEN and not written:
            written = entry.value
        elif not written and _TIME.fullmatch(line.text):
            written = line.text
        elif entry is None or not _noted(page, line):
            words.append(line)
    text = "\n".join(line.said for line in words)
    page.event(block.title, EventKind.ANALYST_NOTE, written, text=text, facts=facts, raw=text)
    page.read()
    page.look_into(text, [line.page for line in words])


def read_loose(page: PdfPage, block: Block) -> None:
    """Lines beneath the title of a section itself."""
    page.unread([line for line in block.lines if not _noted(page, line)])


def _noted(page: PdfPage, line: Line) -> bool:
    """Take the final classification or priority that a line gives."""
    entry = _NOTED.match(line)
    if entry is None or entry.key not in (_CLASS, _PRIORITY):
        return False
    head = page.taking.head
    if entry.key == _PRIORITY and head.priority in (None, entry.value):
        head.state("priority", entry.value, page.source(line))
    else:
        page.state(line, StatementCode.OTHER, f"{entry.label}: {entry.value}")
    return True


def read_agency(page: PdfPage, block: Block) -> None:
    """Section D: which agency was given the report, whom to call there, and since when."""
    page.unsure()
    before, entries = _AGENCY.entries(block.lines)
    page.unread(before)
    agency = next((e.value for e in entries if e.label.lower() == "agency"), "")
    for entry in entries:
        if entry.key == _WHEN:
            facts = {"agency": agency} if agency else {}
            page.event(entry.line, EventKind.MADE_AVAILABLE, entry.single(), facts=facts)
        elif value := entry.single():
            page.state(entry.line, StatementCode.OTHER, f"{entry.label}: {value}")
        page.unread(entry.rest)
