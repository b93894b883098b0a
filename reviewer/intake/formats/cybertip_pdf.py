# SPDX-License-Identifier: Apache-2.0
"""The report as police receive it: a PDF of labels and values, read by its section titles.

A PDF that is no such report is not understood here, but none of its words is lost: they come
as unread, page by page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from itertools import chain, islice

from reviewer.intake.form import NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.pdf_added import (
    read_agency,
    read_counts,
    read_explained,
    read_lookups,
    read_loose,
    read_note,
    read_other_reports,
    read_referral,
)
from reviewer.intake.formats.pdf_blocks import Block, Blocks, Kind
from reviewer.intake.formats.pdf_file import compare_counts, read_files, read_seen
from reviewer.intake.formats.pdf_front import read_cover, read_incident, read_reporter
from reviewer.intake.formats.pdf_lines import Line, sheet_of
from reviewer.intake.formats.pdf_page import PdfPage
from reviewer.intake.formats.pdf_party import read_party
from reviewer.intake.formats.pdf_text import PageText, is_pdf, pages_of
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import IntakeError, Unsupported
from reviewer.model.formats import Format, Tier
from reviewer.model.limits import DEFAULT
from reviewer.model.report import READ, Problem, ProblemKind, Skipped, Source, SourceBody, Unread

_IS_REPORT = re.compile(
    r"^[^\S\n]*+(?:CyberTipline Report\s++#?(\d{5,12})\b|Section A:? Reported Information)",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED = re.compile(
    r"(?:.*/)?(?:[a-z\s_.\-]{0,40}(?:cyber\W?tip|ncmec|report|tip)[a-z\s_.\-#]{0,20}|ctr?[\s_\-]?)?"
    r"(\d{8,9})(?:[\s_.\-]?(?:report|redacted|final|\(\d{1,2}\)|copy)){0,2}\.pdf",
    re.IGNORECASE,
)
_LOOKED_AT, _MOST_LOOKED_AT = 3, 6
"""Pages with text in which a report shows that it is one; those without are looked at too."""

_READERS: dict[Kind, Callable[[PdfPage, Block], None]] = {
    Kind.COVER: read_cover,
    Kind.CONTENTS: lambda page, block: page.unread(block.lines),
    Kind.SECTION: read_loose,
    Kind.REPORTER: read_reporter,
    Kind.INCIDENT: read_incident,
    Kind.PARTY: read_party,
    Kind.EXPLAINED: read_explained,
    Kind.COUNTS: read_counts,
    Kind.LOOKUP: read_lookups,
    Kind.REFERRED: read_referral,
    Kind.OTHER_REPORTS: read_other_reports,
    Kind.NOTE: read_note,
    Kind.AGENCY: read_agency,
    Kind.CLOSING: lambda page, block: page.unread(block.lines),
}


class CyberTipPdf:
    """One report per PDF, as section 2 of the format notes describes it."""

    format = Format.CYBERTIP_PDF
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the first pages; by the name where no words can be had from the head.

        A locked PDF is taken for a report until its password is given.
        """
        if not is_pdf(probe.head):
            return NO_MATCH
        text, locked = _beginning(probe)
        found = _IS_REPORT.search(text)
        named = _NAMED.fullmatch(probe.name.replace("!", "/"))
        if found is not None:
            number = found[1] or (named[1] if named else None)
            return Match(98, Part.REPORT, number, "title")
        if named is not None and not text.strip():
            return Match(70, Part.REPORT, named[1], "name")
        return Match(60, Part.REPORT, None, "locked") if locked else NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read the file page by page; what turns out to be no report comes as unread words.

        Raises Encrypted, Damaged when there is no PDF to be had, Unsupported when it holds
        pictures of text only.
        """
        yield from _read(opened, taking)


class OtherPdf:
    """Any other PDF: a page is an item; its words are shown, and nothing in it is understood."""

    format = Format.UNKNOWN
    tier = Tier.UNTESTED

    def score(self, probe: Probe) -> Match:
        """Claim every PDF, so weakly that each form of its own comes first."""
        return Match(40, Part.LOG, None, "pdf") if is_pdf(probe.head) else NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read its words; one that is a report after all is read as such. Raises as above."""
        yield from _read(opened, taking)


def _read(opened: Opened, taking: Taking) -> Iterator[Record]:
    with opened.stream() as stream:
        pages = pages_of(stream, taking.limits, taking.password)
        first = list(_until_text(pages))
        texts = [one.text for one in first]
        if not any(text.strip() for text in texts):
            raise next((p.fault for p in first if p.fault), Unsupported("pdf_no_text"))
        if any(_IS_REPORT.search(text) for text in texts):
            yield from _report(chain(first, pages), opened.name, taking)
        else:
            yield from _unknown(chain(first, pages), opened.name)


def _beginning(probe: Probe) -> tuple[str, bool]:
    """The text of the first pages, "" where it cannot be had; whether the file is locked."""
    if len(probe.head) < probe.size:
        return "", False
    try:
        pages = pages_of(io.BytesIO(probe.head), DEFAULT, None)
        return "\n".join(one.text for one in islice(_until_text(pages), _MOST_LOOKED_AT)), False
    except IntakeError as error:
        return "", error.kind is ProblemKind.ENCRYPTED


def _until_text(pages: Iterator[PageText]) -> Iterator[PageText]:
    """The pages up to the third one with text."""
    left = _LOOKED_AT
    for one in pages:
        yield one
        left -= bool(one.text.strip())
        if not left:
            return


def _unknown(pages: Iterator[PageText], file: str) -> Iterator[Record]:
    """A PDF that is no report: its words, page by page, and that they were not understood."""
    source = Source(file, "file")
    yield Problem(ProblemKind.UNSUPPORTED, source, "pdf_form_not_known")
    for one in pages:
        yield from _around(one, file)
        if one.text.strip():
            yield Unread("page", one.text, Source(file, f"page {one.number}"))
            yield READ


def _report(pages: Iterator[PageText], file: str, taking: Taking) -> Iterator[Record]:
    """All blocks in their order, then what needs them all: counts and free texts."""
    page = PdfPage.of(taking, file)
    head = taking.head
    if head.format is Format.UNKNOWN:
        head.format = Format.CYBERTIP_PDF
    if head.source_body is SourceBody.UNKNOWN:
        head.source_body = SourceBody.NCMEC
    blocks = Blocks()
    heads = 0
    for one in pages:
        yield from _around(one, file)
        sheet = sheet_of(one.text, one.number)
        heads += sheet.heads
        for stated in sheet.numbers:
            head.state("report_id", stated, Source(file, f"page {one.number}"))
        for line in sheet.lines:
            yield from _read_all(page, blocks.feed(line))
    yield from _read_all(page, blocks.close())
    if heads:
        yield Skipped(Source(file, "file"), "running_head", heads)
    for number, count in blocks.listed.items():
        yield Skipped(Source(file, f"page {number}"), "contents_line", count)
    if head.incident_type is None:
        for value, place in page.told[:1]:
            head.state("incident_type", value, place)
    compare_counts(page)
    yield from page.handed_on()
    yield from page.read_texts()


def _around(one: PageText, file: str) -> Iterator[Record]:
    """What is wrong with a page as such."""
    source = Source(file, f"page {one.number}")
    if one.odd:
        yield Problem(ProblemKind.BAD_VALUE, source, "unstorable_character")
    if one.mended:
        yield Problem(ProblemKind.DAMAGED, source, "pdf_mended")
    if one.fault is not None:
        yield Problem(one.fault.kind, source, one.fault.detail, lost=True)
    elif one.drawn:
        yield Problem(ProblemKind.UNSUPPORTED, source, "pdf_page_no_text", lost=True)


def _read_all(page: PdfPage, blocks: Iterator[Block]) -> Iterator[Record]:
    for block in blocks:
        if block.kind is Kind.FILES:
            (read_seen if block.section == "C" else read_files)(page, block)
        elif block.kind is Kind.TEXT:
            page.keep("\n".join(one.said for one in block.lines), _pages_of(block.lines))
        else:
            _READERS[block.kind](page, block)
        yield from page.handed_on()


def _pages_of(lines: list[Line]) -> list[int]:
    return [line.page for line in lines]
