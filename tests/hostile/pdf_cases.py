# SPDX-License-Identifier: Apache-2.0
"""PDFs that are locked, broken, without end, or that lie about what they hold."""

from __future__ import annotations

import re
import zlib

from tests.hostile.case import Case, Data, Make, accept, file, files, partial, refuse, warn
from tests.hostile.honest import GOOD, LAST
from tests.unit.pdf_reports import TITLE, A, assembled, encrypted, pdf

FLATE = b"/Filter /FlateDecode "
READ = (GOOD,)
BOTH = (GOOD, LAST)
_FIRST = [TITLE, A, "Suspect 1", f"IP Address: {GOOD} (Login)", "03-04-2026 08:00:00 UTC"]
_LAST = ["Suspect 2", f"IP Address: {LAST} (Login)", "03-04-2026 08:05:00 UTC"]
_OBJECT = re.compile(rb"\d+ 0 obj\n(.*?)\nendobj\n", re.DOTALL)
_CONTENT, _PAGE = 5, 6
"""The objects of the second of three pages, counted from nought."""


def _report(data: Data) -> Make:
    return file("990009876.pdf", data)


def _between(content: bytes, filtered: bytes = b"", page: bytes | None = None) -> bytes:
    """A report of three pages, honest ones around one of this content."""
    objects = _OBJECT.findall(pdf([_FIRST, ["here"], _LAST]))
    objects[_CONTENT] = b"<< /Length %d %s>>\nstream\n%s\nendstream" % (
        len(content),
        filtered,
        content,
    )
    objects[_PAGE] = page or objects[_PAGE]
    return assembled(objects)


def _packed(content: bytes) -> bytes:
    return _between(zlib.compress(content, 9), FLATE)


def _lines(*lines: str) -> Make:
    """A report with these lines between two honest parties."""
    pages = [lines[at : at + 60] for at in range(0, len(lines), 60)]
    return _report(lambda: pdf([_FIRST, *pages, _LAST]))


def cases() -> list[Case]:
    """The family."""
    return [*_locks(), *_breaks(), *_bombs(), *_lies()]


def _locks() -> list[Case]:
    return [
        refuse("locked-old", "a report locked in the old way",
               _report(lambda: encrypted(pdf([_FIRST]), "rain", "RC4-40")),
               "encrypted password_needed"),
        refuse("locked-new", "a report locked in the new way",
               _report(lambda: encrypted(pdf([_FIRST]), "rain", "AES-256")),
               "encrypted password_needed", fast=True),
        refuse("locked-strangely", "a way of locking that nobody knows",
               _report(lambda: encrypted(pdf([_FIRST]), "rain", "RC4-128")
                       .replace(b"/Filter /Standard", b"/Filter /Stranger")), "damaged pdf"),
        accept("no-printing", "a report that only forbids printing",
               _report(lambda: encrypted(pdf([_FIRST]), "", "AES-256", owner="office")), good=READ),
        refuse("scanned", "sheets without words",
               _report(lambda: pdf([["rain"] * 20] * 3, text=False)), "unsupported pdf_no_text"),
    ]  # fmt: skip


def _breaks() -> list[Case]:
    whole = pdf([_FIRST, _LAST])
    return [
        refuse("mark-alone", "nothing but the mark", _report(b"%PDF-1.7\n"), "damaged pdf"),
        refuse("zeros", "a mark and a megabyte of zeros",
               _report(lambda: b"%PDF-1.7\n" + bytes(2**20)), "damaged pdf"),
        refuse("no-table", "a report that breaks off before its table of places",
               _report(whole[: whole.index(b"xref\n")]), "damaged pdf",
               why="nothing says which of its objects is the first"),
        accept("wrong-places", "a table whose every place is wrong",
               _report(re.sub(rb"\d{10} 00000 n", b"0000000007 00000 n", whole)), good=BOTH),
        refuse("root-loop", "pages that hold themselves",
               _report(whole.replace(b"/Kids [5 0 R", b"/Kids [2 0 R")), "damaged pdf"),
        warn("page-cut", "a page whose packed bytes break off",
             _report(lambda: _between(zlib.compress(b"BT (rain) Tj ET " * 9)[:12], FLATE)),
             "damaged pdf_mended", good=BOTH),
        accept("startxref-far", "a place far beyond the end",
               _report(whole.replace(b"startxref\n", b"startxref\n99999")), good=BOTH),
    ]  # fmt: skip


def _bombs() -> list[Case]:
    again = b"/Fm1 Do\n" * 5_000
    page = (
        b"<< /Type /Page /Parent 2 0 R /Contents 6 0 R /Resources << /Font << /F1 3 0 R >>"
        b" /XObject << /Fm1 6 0 R >> >> >>"
    )
    return [
        partial("unpacks", "a page that unpacks to 200 MiB",
                _report(lambda: _packed(b"BT (rain) Tj ET " * (200 * 2**16))),
                "too_large pdf_stream_bytes", good=BOTH),
        partial("steps", "a page of two million steps",
                _report(lambda: _packed(b"0 0 m " * 700_000)), "too_large pdf_stream_bytes",
                good=BOTH, fast=True, seconds=10),
        partial("letters", "a page of four million letters",
                _report(lambda: _packed(b"BT /F1 9 Tf " + b"(%s) Tj " % (b"rain " * 200) * 4_000)),
                "too_large pdf_page_letters", good=BOTH, seconds=10),
        partial("deep-lists", "a page of lists twenty thousand deep",
                _report(lambda: _packed(b"[" * 20_000)), "too_large pdf_depth", good=BOTH),
        partial("form-in-itself", "a drawing that draws itself five thousand times",
                _report(lambda: _between(again, b"/Type /XObject /Subtype /Form ", page)),
                "unsupported pdf_page_no_text", good=BOTH, seconds=10),
        refuse("pages", "a tree of twenty thousand pages that are one",
               _report(lambda: pdf([_FIRST]).replace(
                   b"/Kids [5 0 R]", b"/Kids [%s]" % (b"5 0 R " * 20_000))),
               "too_large pdf_pages"),
    ]  # fmt: skip


def _lies() -> list[Case]:
    long = "x" * 900
    return [
        warn("counts", "a report that states nine files and describes none",
             _lines("Uploaded File Information", "Number of uploaded files: 9"),
             "count_mismatch file_count:0/9", good=BOTH),
        accept("labels-10000", "ten thousand earlier reports",
               _lines("Suspect 3", *(f"Prior CT Reports: 9900{n:05}" for n in range(10_000))),
               good=BOTH, seconds=15),
        accept("brackets", "brackets that never close, over ten thousand lines",
               _lines("Suspect 3", *["Name: ((((((("] * 10_000), good=BOTH, seconds=15),
        accept("dots", "lines of dots, as in a table of contents",
               _lines(*["." * 900] * 600), good=BOTH, seconds=15),
        accept("letters-in-a-row", "lines without a blank", _lines(*[long] * 600), good=BOTH,
               seconds=15),
        accept("title-in-a-chat", "words of a chat that are titles of the report",
               _lines("Additional Information", "[2026-03-04 08:00:10 UTC] river: look",
                      "Suspect", "Section B is late", "Deconflicted", "Contents of the basket"),
               good=BOTH, why="a title is a line of its own, a party's one has its label below"),
        warn("other-number", "a running head with the number of another report",
             _report(lambda: pdf([_FIRST, ["CyberTipline Report 990001111", *_LAST]])),
             "bad_value two_values:report_id", good=BOTH),
        warn("beside", "a PDF of another kind beside the report",
             files(a_pdf=lambda: pdf([_FIRST]), b_pdf=lambda: pdf([["Tram plan"]])),
             "unsupported pdf_form_not_known", good=READ),
        warn("odd-characters", "half a character and marks that turn the line",
             _report(_turned), "bad_value unstorable_character", good=READ),
    ]  # fmt: skip


def _turned() -> bytes:
    """A report in whose font one letter stands for half a character, another turns the line."""
    cmap = b"beginbfchar <7E> <D83D> endbfchar beginbfchar <7D> <202E> endbfchar"
    objects = _OBJECT.findall(pdf([[*_FIRST, "Suspect 3", "ESP User ID: a~b}c"]]))
    objects[2] = objects[2].replace(b"/Helvetica", b"/Helvetica /ToUnicode 6 0 R")
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap))
    return assembled(objects)
