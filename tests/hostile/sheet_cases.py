# SPDX-License-Identifier: Apache-2.0
"""Workbooks and pages that are not what they seem, and tables that nobody has described."""

from __future__ import annotations

from tests.hostile import honest
from tests.hostile.case import Case, accept, beside, file, partial, refuse, warn
from tests.hostile.honest import GOOD, LAST, SAID
from tests.unit.workbooks import DATE_TIME, HEAD, MAIN, Stored, row, sheet, workbook

NAMES = row(1, "timestamp", "event", "sender", "text", "ip")
FIRST = row(2, "2026-03-04T08:00:00Z", "message", "river", SAID, GOOD)
BOTH = (GOOD, SAID)
TEXTS = f'{HEAD}<sst xmlns="{MAIN}">'
PAGE = "<tr><th>timestamp<th>event<th>sender<th>text<th>ip</tr>"
ROW = f"<tr><td>2026-03-04T08:00:00Z<td>message<td>river<td>{SAID}<td>{GOOD}</tr>"


def last(number: int) -> str:
    return row(number, "2026-03-04T09:00:00Z", "message", "meadow", "See you.", LAST)


def cases() -> list[Case]:
    """The family."""
    return [*_workbooks(), *_parts(), *_pages(), *_unknown()]


def _book(name: str, what: str, must, make, *codes: str, **more) -> Case:
    return must(name, what, file("list.xlsx", make), *codes, **more)


def _workbooks() -> list[Case]:
    return [
        _book("dates-odd", "dates before, beyond and beside every calendar", warn,
              lambda: workbook(sheet(NAMES, FIRST, *(
                  row(n, Stored(value), "message", "river", "x", "192.0.2.9", styles=(DATE_TIME,))
                  for n, value in enumerate(("-1", "1e308", "nan", "60", "2958466", "x"), start=3)
              ), last(20))), "bad_value date_out_of_range", good=(*BOTH, LAST), fast=True),
        _book("row-numbers", "rows that all have one number, and numbers beyond any sheet", accept,
              lambda: workbook(sheet(NAMES, FIRST, *[last(2)] * 3,
                  last(3).replace('r="3"', 'r="99999999999"'))), good=(*BOTH, LAST)),
        _book("cell-far", "cells far to the right of all columns", partial,
              lambda: workbook(sheet(NAMES, FIRST,
                  '<row r="3"><c r="XFD3"><v>1</v></c></row>', last(4))),
              "unreadable_row csv_columns", good=(*BOTH, LAST), fast=True),
        _book("cells-million", "a row of a million cells", partial,
              lambda: workbook(sheet(NAMES, FIRST, f'<row r="3">{"<c/>" * 1_000_000}</row>')),
              "unreadable_row xml_tree_elements", good=BOTH, seconds=10, mib=256),
        _book("rows-blank", "three hundred thousand blank rows", accept,
              lambda: workbook(sheet(NAMES, FIRST, "<row/>" * 300_000, last(400_000))),
              good=(*BOTH, LAST), seconds=20),
        _book("sheets-many", "more sheets than a workbook is read with", refuse,
              lambda: workbook(*[sheet()] * 256), "too_large sheets"),
        _book("sheets-hidden", "two hundred hidden sheets with a row each", accept,
              lambda: workbook(*[sheet(NAMES, FIRST)] * 200, states=["veryHidden"] * 200),
              good=BOTH, seconds=15),
        _book("merged-many", "twenty thousand cells that are one with others", accept,
              lambda: workbook(sheet(NAMES, FIRST, last(3), after="<mergeCells>" + "".join(
                  f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(5, 40_005, 2)
              ) + "</mergeCells>")), good=(*BOTH, LAST), seconds=10),
        _book("escapes", "escapes of letters that no text holds", warn,
              lambda: workbook(sheet(NAMES, FIRST,
                  row(3, "2026-03-04T08:30:00Z", "message", "a_x0000_b", "_xD800_", "192.0.2.9"),
                  last(4))), "bad_value unstorable_character", good=(*BOTH, LAST)),
        _book("formulas", "formulas that name other files and were never computed", warn,
              lambda: workbook(sheet(NAMES, FIRST, '<row r="3"><c r="A3"><f>[1]x!A1</f></c>'
                  '<c r="B3" t="str"><f>CMD()</f><v>message</v></c></row>', last(4))),
              "bad_value formula_without_value", good=(*BOTH, LAST)),
    ]  # fmt: skip


def _parts() -> list[Case]:
    doctype = '<!DOCTYPE x [<!ENTITY a "b">]>'
    return [
        _book("strings-bomb", "shared texts that unpack to three hundred MiB", refuse,
              lambda: workbook(sheet(NAMES, FIRST), shared="<si/>", parts=[
                  ("xl/texts.xml", f"{TEXTS}<si><t>{'x' * (300 << 20)}</t></si></sst>")]),
              "unsafe archive_ratio", seconds=15, mib=256),
        _book("strings-many", "shared texts beyond what is held", partial,
              lambda: workbook(sheet(NAMES, FIRST, '<row r="3"><c r="A3" t="s"><v>0</v></c></row>'),
                  shared="".join(f"<si><t>{n:090}</t></si>" for n in range(900_000))),
              "unreadable_row shared_strings", good=BOTH, seconds=40, mib=400,
              why="what follows a text that is not held cannot be read"),
        _book("strings-gone", "cells that point to texts which are not there", warn,
              lambda: workbook(sheet(NAMES, FIRST,
                  '<row r="3"><c r="D3" t="s"><v>7</v></c></row>', last(4))),
              "bad_value shared_string", good=(*BOTH, LAST), fast=True),
        _book("doctype-sheet", "a definition (DOCTYPE) before a sheet", refuse,
              lambda: workbook(sheet(NAMES, FIRST).replace("<worksheet", f"{doctype}<worksheet")),
              "unsafe doctype", fast=True),
        _book("doctype-strings", "a definition (DOCTYPE) before the shared texts", refuse,
              lambda: workbook(sheet('<row r="1"><c t="s"><v>0</v></c></row>'), shared="<si/>",
                  parts=[("xl/texts.xml", f"{doctype}<sst/>")]), "unsafe doctype"),
        _book("sheet-broken", "a sheet that breaks off after its first rows", partial,
              lambda: workbook(sheet(NAMES, FIRST, last(3)).replace("</sheetData>", "<row><c")),
              "unreadable_row not_well_formed", good=(*BOTH, LAST)),
        _book("sheet-outside", "a sheet that lies outside of the workbook", partial,
              lambda: workbook(sheet(NAMES, FIRST), sheet(), parts=[
                  ("xl/worksheets/sheet2.xml", None)]), "missing_file sheet_missing", good=BOTH),
        _book("name-escapes", "a part whose name leads out of the workbook", refuse,
              lambda: workbook(sheet(NAMES, FIRST), parts=[("../x", "x")]), "unsafe name_escapes"),
    ]  # fmt: skip


def _pages() -> list[Case]:
    def page(*parts: str) -> str:
        return f"<html><body><table>{PAGE}{ROW}{''.join(parts)}</table></body></html>"

    return [
        accept("nested-5000", "five thousand tables in one another behind a good row",
               file("list.html", lambda: page() + "<table><tr><td>" * 5_000), good=BOTH,
               fast=True),
        refuse("tables-many", "two thousand tables behind a good one",
               file("list.html", lambda: page() + "<table></table>" * 2_000),
               "too_large tables"),
        partial("spans-wide", "cells that claim to span a hundred thousand columns",
                file("list.html", lambda: page("<tr><td colspan=99999>x</tr>" * 50)),
                "unreadable_row column_count", good=BOTH),
        partial("open-rows", "a hundred thousand rows that are never closed",
                file("list.html", lambda: page("<tr><td>x" * 100_000)),
                "unreadable_row column_count", good=BOTH, seconds=20, mib=256),
        accept("script", "a script and a comment around a good row",
               file("list.html", lambda: page("<script>alert('<tr><td>')</script><!-- <tr> -->")),
               good=BOTH),
    ]  # fmt: skip


def _unknown() -> list[Case]:
    return [
        partial("columns-unknown", "a table whose columns nobody has described",
                beside(file("list.csv", "Quand;Qui va;Ou\n2026-03-04 08:00:00;river;lac\n"
                            "2026-03-05 08:00:00;stone;bois\n"), "logins.csv",
                       honest.HEADER + honest.ROW),
                "unsupported columns_not_known", good=(GOOD,), fast=True),
        refuse("prose-commas", "a letter with as many commas on each line",
               file("letter.csv", "Hello, I am here.\nYes, that is so.\nNo, it rains.\n" * 500),
               "not_recognised form_not_known"),
    ]  # fmt: skip
