# SPDX-License-Identifier: Apache-2.0
"""Workbooks (XLSX) as sheets: our ZIP rules, our XML reader, cells as they are shown.

Read one row at a time; only the table of shared texts is held. Formulas are not computed, their
kept value counts. Hidden sheets and rows are read like all others and named. The source text of
a row is one line for each cell, `B7: text`, with the stored number in brackets where a date is
shown, because the XML of a row holds numbers of texts that stand elsewhere.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from reviewer.intake.columns import Layout, Layouts
from reviewer.intake.document import parts_of
from reviewer.intake.opened import Opened
from reviewer.intake.rows import SheetRow
from reviewer.intake.sheet import Rows, Sheet
from reviewer.intake.unknown_table import header_of_grid
from reviewer.intake.xlsx_cells import Shown, place_of, shown_by
from reviewer.intake.xlsx_row import RowReader, XlsxRow
from reviewer.intake.xlsx_stream import stored_rows
from reviewer.intake.xlsx_strings import MORE_ELEMENTS, SharedStrings
from reviewer.intake.xml_stream import Element, Step, elements
from reviewer.model.errors import Damaged, NotRecognised, TooLarge
from reviewer.model.limits import Limits
from reviewer.model.report import Problem, ProblemKind, Source, Statement, StatementCode, Unread

_MOST_SHEETS = 255
_MOST_STYLES = 65_536
_HEADER_ROWS = 80
_HEADER_WITHIN = 400
_MOST_MERGED = 10_000
_MERGED = re.compile(rb"<(?:\w{1,20}:)?mergeCell\s")
_WORKSHEET = "/worksheet"
_HIDDEN = ("hidden", "veryHidden")
_ON = ("1", "true", "on")


def workbook_sheets(opened: Opened, limits: Limits, layout_of: Layouts) -> list[Sheet]:
    """The sheets of a workbook in its order. Raises IntakeError when it is none that holds."""
    book = _Workbook(opened, limits)
    found = [_SheetReading(book, entry, layout_of).sheet() for entry in book.entries]
    if not found:
        raise NotRecognised("no_table")
    return found


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sheet as the workbook lists it; `number` from 1, `part` None where there is none."""

    number: int
    name: str
    state: str
    kind: str
    part: Opened | None


class _Workbook:
    """The parts of one workbook, and what all its sheets share."""

    def __init__(self, opened: Opened, limits: Limits) -> None:
        self.file = opened.name
        self.limits = limits
        self._parts = parts_of(opened, limits)
        self.since_1904 = False
        links = self._links("", "_rels/.rels")
        main = next((at for kind, at in links.values() if kind.endswith("/officeDocument")), "")
        self._main = main or "xl/workbook.xml"
        if self._main not in self._parts:
            raise Damaged("no_workbook")
        folder, _, name = self._main.rpartition("/")
        self._links_of_main = self._links(folder, f"{folder}/_rels/{name}.rels".lstrip("/"))
        self.entries = list(self._sheets())
        self.styles = tuple(self._styles())
        self._strings: SharedStrings | None = None
        self._too_many_texts = False

    @property
    def strings(self) -> SharedStrings:
        """The shared texts, read when the first cell needs them. Raises TooLarge."""
        if self._too_many_texts:
            raise TooLarge("shared_strings")
        if self._strings is None:
            self._too_many_texts = True  # until they were read to their end
            self._strings = SharedStrings(self._of_kind("/sharedStrings"), self.limits)
            self._too_many_texts = False
        return self._strings

    def _links(self, folder: str, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: id -> (type, name of the part it leads to)."""
        found: dict[str, tuple[str, str]] = {}
        for element in self._named(part, "Relationship"):
            said = element.attributes
            target = said.get("Target", "")
            if said.get("TargetMode") != "External" and target:
                inside = posixpath.normpath(posixpath.join("/", folder, target))
                found[said.get("Id", "")] = said.get("Type", ""), inside.lstrip("/")
        return found

    def _named(self, part: str, *names: str) -> Iterator[Element]:
        """The elements of these names in a small part; none where there is no such part."""
        if part in self._parts:
            for step, element in elements(self._parts[part], self.limits, frozenset()):
                if element.name in names and step in (Step.WHOLE, Step.LEAVE, Step.CUT):
                    yield element

    def _of_kind(self, kind: str) -> Opened | None:
        names = (at for said, at in self._links_of_main.values() if said.endswith(kind))
        return next((self._parts[at] for at in names if at in self._parts), None)

    def _sheets(self) -> Iterator[_Entry]:
        number = 0
        for element in self._named(self._main, "workbookPr", "sheet"):
            said = element.attributes
            if element.name == "workbookPr":
                self.since_1904 = said.get("date1904", "").lower() in _ON
                continue
            number += 1
            if number > _MOST_SHEETS:
                raise TooLarge("sheets")
            kind, at = self._links_of_main.get(said.get("id", ""), ("", ""))
            name, state = said.get("name", ""), said.get("state", "visible")
            yield _Entry(number, name, state, kind, self._parts.get(at))

    def _styles(self) -> Iterator[Shown]:
        """How the cells of each style show their numbers; a broken list ends early."""
        part = self._of_kind("/styles")
        if part is None:
            return
        codes: dict[int, str] = {}
        formats: list[int] = []
        for step, element in elements(part, self.limits, frozenset({"cellXfs", "numFmt"})):
            if step is Step.WHOLE and element.name == "numFmt" and len(codes) < _MOST_STYLES:
                said = element.attributes
                codes[_number(said.get("numFmtId", ""))] = said.get("formatCode", "")
            elif step is Step.WHOLE and element.name == "cellXfs":
                formats = [_number(xf.attributes.get("numFmtId", "0")) for xf in element.children]
        for number in formats:
            yield shown_by(number, codes)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


class _SheetReading:
    """One sheet: where its header stands, and a pass over its rows as often as asked."""

    def __init__(self, book: _Workbook, entry: _Entry, layout_of: Layouts) -> None:
        self._book = book
        self._entry = entry
        self._layout_of = layout_of
        self._at = f"sheet {entry.number}"
        self._merged: dict[int, dict[int, int]] = {}
        self._wider: dict[int, Layout] = {}

    def sheet(self) -> Sheet:
        """The sheet as a table; one without a header is all preamble."""
        entry, file = self._entry, self._book.file
        source = Source(file, self._at)
        told: list[Problem | Statement] = []
        if entry.state in _HIDDEN:
            words = f'name="{entry.name}" state="{entry.state}"'
            told.append(Statement(StatementCode.OTHER, words, source))
        if entry.part is None or not entry.kind.endswith(_WORKSHEET):
            return self._no_cells(source, told)
        first = self._first_rows(entry.part)
        number, layout = self._header([row for row in first if not row.why])
        before = [row for row in first if row.number < number] if layout else first
        lines = [""] * (before[-1].number if before else 0)
        for row in before:
            lines[row.number - 1] = "\t".join(cell for cell in row.cells or () if cell)
        if layout is None:
            more = len(first) == _HEADER_ROWS or any(row.why for row in first)
            if more:
                told.append(Problem(ProblemKind.UNSUPPORTED, source, "no_header", lost=True))
            legend = 0 if more else len(before)
            return self._made(_no_rows, lines, legend, told)
        if len(layout.names) > self._book.limits.csv_columns:
            told.append(Problem(ProblemKind.TOO_LARGE, source, "csv_columns", lost=True))
            return self._made(_no_rows, lines, len(before), told)
        self._merged = _merged(entry.part, self._book.limits)
        return self._made(partial(self._rows, number, layout), lines, len(before), told)

    def _made(
        self, rows: Rows, lines: list[str], legend: int, told: list[Problem | Statement]
    ) -> Sheet:
        return Sheet(
            rows=rows,
            preamble="\n".join(lines),
            legend=legend,
            title=self._entry.name,
            spot=f"{self._at} row {{}}".format,
            told=tuple(told),
            place=self._at,
        )

    def _no_cells(self, source: Source, told: list[Problem | Statement]) -> Sheet:
        """A chart or a dialog is named; a sheet whose part is missing is lost."""
        entry = self._entry
        unread: tuple[Unread, ...] = ()
        if entry.part is None:
            told.append(Problem(ProblemKind.MISSING_FILE, source, "sheet_missing", lost=True))
        else:
            unread = (Unread(entry.kind.rpartition("/")[2] or "sheet", entry.name, source),)
        return Sheet(_no_rows, unread=unread, title=entry.name, told=tuple(told), place=self._at)

    def _first_rows(self, part: Opened) -> list[XlsxRow]:
        """The rows among which the header is sought; blank ones do not count."""
        found: list[XlsxRow] = []
        for row in self._drawn(part):
            if row.number > _HEADER_WITHIN or len(found) == _HEADER_ROWS:
                break
            if row.cells or row.why:
                found.append(row)
        return found

    def _header(self, rows: list[XlsxRow]) -> tuple[int, Layout | None]:
        """The row whose names tell most, with its layout; else the first that looks like one."""
        best: Layout | None = None
        number = 0
        for row in rows:
            layout = self._layout_of(row.cells)
            if layout.weight >= 2 and (best is None or layout.weight > best.weight):
                best, number = layout, row.number
        if best is None:
            found = header_of_grid([row.cells for row in rows])
            if found is not None:
                return rows[found].number, self._layout_of(rows[found].cells)
        return number, best

    def _drawn(self, part: Opened) -> Iterator[XlsxRow]:
        """A pass over all rows; what is not well-formed or beyond a limit ends it with a row that
        says so, and the next sheet is read."""
        book = self._book
        reader = RowReader(
            lambda: book.strings,
            book.styles,
            book.limits,
            since_1904=book.since_1904,
            merged=self._merged,
        )
        last = 0
        try:
            for stored in stored_rows(part, book.limits):
                if stored.broken:
                    yield XlsxRow(last + 1, (), "", (), "not_well_formed")
                else:
                    row = reader.row(stored)
                    last = row.number
                    yield row
        except TooLarge as error:
            yield XlsxRow(last + 1, (), "", (), error.detail)

    def _rows(self, header: int, layout: Layout) -> Iterator[SheetRow]:
        part = self._entry.part
        if part is None:
            return
        file = self._book.file
        for row in self._drawn(part):
            if row.number <= header or not (row.cells or row.why or row.codes):
                continue
            place = f"{self._at} row {row.number}"
            if row.why:
                yield SheetRow(place, layout, None, row.raw, row.why)
                continue
            source = Source(file, place)
            problems = tuple(Problem(ProblemKind.BAD_VALUE, source, code) for code in row.codes)
            width = len(layout.names)
            cells = [*row.cells, *[""] * (width - len(row.cells))]
            own = layout if len(cells) == width else self._wider_layout(layout, len(cells))
            yield SheetRow(place, own, cells, row.raw, "", problems)

    def _wider_layout(self, layout: Layout, width: int) -> Layout:
        """The layout of a row with cells to the right of all named columns: they are kept."""
        if width not in self._wider:
            extra = tuple((f"column {n + 1}", n) for n in range(len(layout.names), width))
            names = (*layout.names, *[""] * len(extra))
            self._wider[width] = replace(layout, names=names, facts=(*layout.facts, *extra))
        return self._wider[width]


def _no_rows() -> Iterator[SheetRow]:
    return iter(())


def _merged(part: Opened, limits: Limits) -> dict[int, dict[int, int]]:
    """Cells that are one over several rows: column -> first row -> last row.

    They stand behind all rows: the bytes are searched first, and only where there are any is the
    sheet read for them. More than a bound are left as they are stored.
    """
    if not _mentions(part):
        return {}
    found: dict[int, dict[int, int]] = {}
    count = 0
    for step, element in elements(
        part,
        replace(limits, xml_elements=MORE_ELEMENTS * limits.xml_elements),
        frozenset({"row"}),
    ):
        if step is not Step.WHOLE or element.name != "mergeCell":
            continue
        first, _, last = element.attributes.get("ref", "").partition(":")
        upper, lower = place_of(first), place_of(last)
        if upper and lower and upper[1] < lower[1] and count < _MOST_MERGED:
            count += 1
            found.setdefault(upper[0], {})[upper[1]] = lower[1]
    return found


def _mentions(part: Opened) -> bool:
    """Whether the bytes of a sheet speak of cells that are one."""
    before = b""
    with part.stream() as stream:
        while block := stream.read(1 << 20):
            if _MERGED.search(before + block):
                return True
            before = block[-64:]
    return False
