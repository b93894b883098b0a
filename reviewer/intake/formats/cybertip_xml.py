# SPDX-License-Identifier: Apache-2.0
"""CyberTipline XML: the report a company sent, its file entries and the answers it got.

Elements are known by local name, in any order; what is not known is kept as not understood.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.intake.form import Match, Probe, Record
from reviewer.intake.formats import (
    xml_capture,
    xml_file_entry,
    xml_internet,
    xml_party,
    xml_response,
)
from reviewer.intake.formats.xml_page import Page, Section
from reviewer.intake.formats.xml_report import Report
from reviewer.intake.formats.xml_sight import sighted
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.intake.xml_stream import Element, Step, elements
from reviewer.model.errors import IntakeError
from reviewer.model.formats import Format, Tier
from reviewer.model.report import Problem, ProblemKind, Source, Unread

_TREES = xml_capture.TREES | xml_file_entry.TREES | xml_internet.TREES | xml_party.TREES
_FREE_TEXTS = frozenset({"content", "additionalInfo", "companyTemplate"})
_ITEMS = frozenset({*xml_capture.TREES, *xml_party.PARTIES, "associatedAccount", "fileDetails"})


class CyberTipXml:
    """Reads `report`, `fileDetails`, `reportResponse` and `reportDoneResponse` documents."""

    format = Format.CYBERTIP_XML
    tier = Tier.SAMPLE_TESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the root element and what stands in it, never by the file's name."""
        return sighted(probe.head)

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read a document as far as it goes; free texts come last, when everybody is named."""
        page = Page(opened.name, taking)
        page.takers = {
            "ipCaptureEvent": xml_capture.read_capture,
            "deviceId": xml_capture.read_device,
        }
        page.openers = {"fileDetails": _open_file_entry}
        walk = _Walk(page)
        failed: IntakeError | None = None
        try:
            for step, element in elements(opened, taking.limits, _TREES):
                walk.step(step, element)
                if page.ready:
                    yield from page.out
                    page.out.clear()
        except IntakeError as error:
            failed = error
            walk.close()
        yield from page.out
        page.out.clear()
        yield from page.texts.read()
        if failed is not None:
            raise failed


def _open_file_entry(section: Section, element: Element) -> Section:
    if section.page.admit(element, "files"):
        return xml_file_entry.FileEntry(section.page, element)
    return Section(section.page)


class _Walk:
    """Leads each element to the section it stands in."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._document = _Document(page)
        self._open: list[tuple[Section, Element]] = []
        self._lost = False

    def step(self, step: Step, element: Element) -> None:
        """Take the next piece of the document."""
        page = self._page
        section = self._open[-1][0] if self._open else self._document
        if step is Step.WHOLE:
            name = element.name
            if name in section.opens or name in page.openers:
                section.begin(element).end(element)
            else:
                section.take(element)
        elif step is Step.ENTER:
            self._open.append((section.begin(element), element))
            page.go_in(element.name)
        elif step is Step.LEAVE:
            self._leave()
        elif step is Step.COMMENT:
            page.unread(element)
        elif step is Step.CUT:
            self._cut(section, element)
        else:
            self._broken(element)

    def close(self) -> None:
        """Close what is open, when nothing further will come."""
        while self._open:
            self._leave()

    def _leave(self) -> None:
        section, element = self._open.pop()
        self._page.go_out()
        section.end(element)

    def _cut(self, section: Section, element: Element) -> None:
        """Read what there is of a free text; any other value that is not whole is not one."""
        self._lost = self._lost or element.name in _ITEMS
        if element.name in _FREE_TEXTS:
            section.take(element)
        else:
            self._page.unread_value(element, element.raw)

    def _broken(self, element: Element) -> None:
        source = Source(self._page.file, f"line {element.line}")
        self._page.out.append(Problem(ProblemKind.DAMAGED, source, element.text, lost=self._lost))
        if element.raw.strip():
            self._page.out.append(Unread("rest", cut_raw(element.raw), source))


class _Document(Section):
    """The document around its root; a root that only wraps others is looked through."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.opens = frozenset({"report", *xml_response.ROOTS})
        self.reports = 0

    def begin(self, element: Element) -> Section:
        """The root, or what a wrapper wraps."""
        if element.name == "report":
            self.reports += 1
            if self.reports == 1:
                return Report(self.page)
            source = self.page.source(element)
            self.page.out.append(
                Problem(ProblemKind.UNSUPPORTED, source, "second_report_in_file", lost=True)
            )
            return _Ignored(self.page)
        if element.name in xml_response.ROOTS:
            return xml_response.Response(self.page)
        if element.name in self.page.openers:
            return super().begin(element)
        return _Wrapper(self)


class _Wrapper(Section):
    """An unknown element around known documents."""

    def __init__(self, document: _Document) -> None:
        super().__init__(document.page)
        self._document = document
        self.opens = document.opens

    def begin(self, element: Element) -> Section:
        """As at the top of the document."""
        return self._document.begin(element)


class _Ignored(Section):
    """A further report of the same file: named as not read, and left alone."""

    def begin(self, _element: Element) -> Section:
        """Everything in it."""
        return self

    def take(self, element: Element) -> None:
        """Leave it: nothing of it belongs to the first report."""

    def end(self, element: Element) -> None:
        """Its end."""
