# SPDX-License-Identifier: Apache-2.0
"""The clearing house's answers to an upload, a submission and its end."""

from __future__ import annotations

from reviewer.intake.formats.xml_file_entry import state_report_id
from reviewer.intake.formats.xml_page import Page, Section, Statements
from reviewer.intake.xml_stream import Element
from reviewer.model.report import Statement, StatementCode

ROOTS = frozenset({"reportResponse", "reportDoneResponse"})
"""Names of the root of an answer."""

_KNOWN = frozenset({"responseCode", "responseDescription", "fileId", "hash"})


class Response(Section):
    """One answer. It is no item of the report; its numbers join the other documents."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._given: dict[str, Element] = {}

    def begin(self, element: Element) -> Section:
        """The list of files of a finished report."""
        if element.name == "files":
            return Finished(self.page)
        return super().begin(element)

    def take(self, element: Element) -> None:
        """Read a field of the answer."""
        name = element.name
        if name == "reportId":
            state_report_id(self.page, element)
        elif name in _KNOWN and name not in self._given:
            self._given[name] = element
            self.page.unread_attributes(element, element)
        else:
            super().take(element)

    def end(self, element: Element) -> None:
        """Join the file and its hash; say an answer that is not success."""
        self.page.unread_own(element)
        said = {name: part.text.strip() for name, part in self._given.items()}
        file_id, md5 = said.get("fileId"), said.get("hash")
        if file_id and md5:
            self.page.taking.shelf.reply(file_id, md5)
        self.page.go_in(element.name)
        if (file_id or md5) and not (file_id and md5):
            part = self._given["fileId" if file_id else "hash"]
            self.page.state(part, part.text.strip())
        code = said.get("responseCode")
        if code and code != "0":
            words = said.get("responseDescription")
            self.page.state(self._given["responseCode"], f"{code}: {words}" if words else code)
        self.page.go_out()


class Finished(Statements):
    """The files the clearing house lists when a report is finished."""

    known = frozenset({"fileId"})

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._count = 0

    def take(self, element: Element) -> None:
        """Count and keep one file's number."""
        if element.name == "fileId" and element.text.strip():
            self._count += 1
        super().take(element)

    def end(self, element: Element) -> None:
        """State how many files there are."""
        self.page.unread_own(element)
        if self._count:
            source = self.page.source(element)
            statement = Statement(StatementCode.STATED_FILES, str(self._count), source)
            self.page.out.append(statement)
