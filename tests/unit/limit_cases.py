# SPDX-License-Identifier: Apache-2.0
"""For every limit: material that just fits, and what is told of it when it is one too much."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import timedelta
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

from reviewer.intake.formats.cybertip_json import CyberTipJson
from reviewer.intake.formats.cybertip_pdf import CyberTipPdf
from reviewer.intake.formats.cybertip_xml import CyberTipXml
from reviewer.intake.formats.eml import Eml
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.formats.text_log import TextLog
from reviewer.model.limits import DEFAULT
from reviewer.model.note import Note
from reviewer.ui.plain_text import Pages, ident, visible, visible_line
from tests.unit.limit_told import NOW, Told, dated, header, mark, read, unzipped, walked
from tests.unit.pdf_reports import pdf
from tests.unit.zips import zipped


class Case(NamedTuple):
    """One limit and material for it.

    run           what is told, for a limit (or an amount of material) and an empty folder
    fits, beyond  the argument with which it just fits, and with which it is one too much
    told          what the officer is told then
    """

    field: str
    run: Callable[[int, Path], list[Told]]
    fits: int
    beyond: int
    told: list[Told]


def below(field, fits, told, run):
    """Material that stays as it is, under a limit that gets one smaller."""
    return Case(field, run, fits, fits - 1, told)


def above(field, told, run):
    """Material that grows by one beyond the limit in force."""
    most = getattr(DEFAULT, field)
    return Case(field, run, most, most + 1, told)


def refused(what):
    return [Told("refused", what)]


def problem(what, place):
    return [Told("problem", what, place)]


# ------------------------------------------------------------------ folders, archives and media


def a_folder(folder, **bounds):
    folder.mkdir(exist_ok=True)
    for number in range(3):
        (folder / f"bus{number}.txt").write_text("late")
    return walked(folder, **bounds)


def nested(levels):
    data = zipped([("note.txt", b"rain")])
    for _ in range(levels - 1):
        data = zipped([("inner.zip", data)])
    return data


TWO = zipped([("a.txt", b"x" * 60), ("b.txt", b"y" * 40)], zipfile.ZIP_STORED)
TIGHT = zipped([("a.txt", bytes(20_000))])
PACKED = zipfile.ZipFile(io.BytesIO(TIGHT)).infolist()[0].compress_size
LOOSE = zipped([("a.txt", bytes(PACKED * 5)), ("b.txt", b"y")], zipfile.ZIP_STORED)
TIGHTEST = -(-20_000 // PACKED)
DIRECTORY = len(TWO) - TWO.index(b"PK\x01\x02") - 22
LONG_NAME = zipped([("n" * 100, b"x")])
_CUT = Told("shown", "‹…+34 4e9d8231›")
_BOMB = "lost unsafe/archive_ratio"

FOLDERS = [
    below("files", 3, refused("too_large/files"), lambda n, room: a_folder(room, files=n)),
    below("walked_bytes", 12, refused("too_large/walked_bytes"),
          lambda n, room: a_folder(room, walked_bytes=n)),
    below("archive_members", 2, refused("too_large/archive_members"),
          lambda n, _: unzipped(TWO, archive_members=n)),
    below("archive_bytes", 100, problem("lost too_large/archive_bytes", "member"),
          lambda n, _: unzipped(TWO, archive_bytes=n)),
    below("archive_member_bytes", 60, problem("lost too_large/archive_member_bytes", "member"),
          lambda n, _: unzipped(TWO, archive_member_bytes=n)),
    below("archive_directory_bytes", DIRECTORY, refused("too_large/archive_directory"),
          lambda n, _: unzipped(TWO, archive_directory_bytes=n)),
    below("archive_ratio", TIGHTEST, problem(_BOMB, "member"),
          lambda n, _: unzipped(TIGHT, archive_ratio=n, archive_ratio_from_bytes=100)),
    below("archive_ratio_from_bytes", 20_000, problem(_BOMB, "member"),
          lambda n, _: unzipped(TIGHT, archive_ratio=2, archive_ratio_from_bytes=n)),
    below("archive_levels", 3, problem("lost too_large/archive_levels", "member"),
          lambda n, _: unzipped(nested(3), archive_levels=n)),
    below("stored_name_bytes", 100, [_CUT],
          lambda n, _: unzipped(LONG_NAME, stored_name_bytes=n)),
]  # fmt: skip


def box(kind, *content):
    data = b"".join(content)
    return struct.pack(">L4s", len(data) + 8, kind) + data


def film(padding, boxes=0):
    track = bytes(76) + struct.pack(">LL", 640 << 16, 360 << 16)
    moov = box(b"moov", box(b"trak", *repeat(box(b"free"), boxes), box(b"tkhd", track)))
    start = box(b"ftyp", b"isom", bytes(4), b"mp42")
    return start + box(b"mdat", bytes(padding)) + moov, len(moov)


FILM, MOOV = film(1_000)
PLAIN = film(0)[0]
_NO_SIZE = Told("fact", "size unknown")


def timed(seconds):
    """A film on a medium that needs so long for its second answer."""
    return header(PLAIN, clock=chain([0.0, 0.0], repeat(float(seconds))).__next__)


MEDIA = [
    below("media_head_bytes", len(PLAIN), [_NO_SIZE],
          lambda n, _: header(PLAIN, media_head_bytes=n, media_tail_bytes=1)),
    below("media_tail_bytes", MOOV, [_NO_SIZE],
          lambda n, _: header(FILM, media_head_bytes=100, media_tail_bytes=n)),
    above("media_seconds", [Told("fact", "header_stopped_after 2 s"), _NO_SIZE],
          lambda n, _: timed(n)),
    below("media_steps", 3, [Told("fact", "header_stopped_after 2 pieces"), _NO_SIZE],
          lambda n, _: header(film(0, boxes=2)[0], media_steps=n)),
]  # fmt: skip

# ---------------------------------------------------------------------- structured files of text

LINE = "2026-01-05T14:29:10Z river: the bus is late\n"
ROW = "2026-01-05T14:29:10Z,river,hello\n"
TABLE = "time,sender,message\n" + ROW * 4
CASE = '{"reportId":1,"reportedInformation":{"incidentSummary":%s}}'
WORDY = "time,sender,message\n" + ROW.replace("hello", '"rain, rain"')
JSON_ROW = '{"time":"2026-01-05T14:29:10Z","sender":"river","message":%s}\n'
JSON_LINE = JSON_ROW % '"rain"'
_SAID = LINE.strip().partition(": ")[2]
_GOES_ON = LINE + "and wet\nand cold\n" + LINE
_MARK_OF_CUT = "text_cut_bytes"
_NOTES = "/reportedInformation/additionalInformations"
_INCIDENT = "/reportedInformation/incidentSummary/incidentType"


def mail(*headers, body="hello"):
    start = ["From: a@example.org", "To: b@example.org", *headers]
    return "\n".join(start) + f"\n\n{body}"


def parts(count):
    each = "--x\nContent-Type: text/plain\n\nrain\n" * count
    return mail("Content-Type: multipart/mixed; boundary=x", body=f"{each}--x--\n")


def levels(count):
    """A mail whose part lies in so many others."""
    inner = "Content-Type: text/plain\n\nrain\n"
    for level in range(count):
        kind = f"Content-Type: multipart/mixed; boundary=x{level}"
        inner = f"{kind}\n\n--x{level}\n{inner}\n--x{level}--\n"
    return f"From: a@example.org\nTo: b@example.org\n{inner}"


def strangers(count):
    """What is told of so many notes with one odd member each, but for these themselves."""
    notes = ",".join(['{"value":"","strange":1}'] * count)
    inner = f'"additionalInformations":{{"additionalInformations":[{notes}]}}'
    told = read(CyberTipJson(), f'{{"reportId":1,"reportedInformation":{{{inner}}}}}')
    return [one for one in told if one.way != "unread"]


def not_understood(text, **bounds):
    """What is told of an element nobody knows, but for its text itself."""
    told = read(CyberTipXml(), f"<report><strange>{text}</strange></report>", **bounds)
    return [one for one in told if one.way != "unread"]


PLAIN_MAIL = mail()
TEXTS = [
    below("json_value_bytes", len(CASE % "{}"), refused("too_large/json_value_bytes"),
          lambda n, _: read(CyberTipJson(), CASE % "{}", json_value_bytes=n)),
    below("stream_bytes", len(TABLE), refused("too_large/stream_bytes"),
          lambda n, _: read(GenericTable(), TABLE, stream_bytes=n)),
    below("value_bytes", len(LINE) - 1, problem("lost too_large/value_bytes", "line 1"),
          lambda n, _: read(TextLog(), LINE, value_bytes=n)),
    below("value_bytes", len(JSON_LINE) - 1,
          [Told("problem", "lost unreadable_row/value_bytes", "line 1"),
           Told("unread", "row", "line 1")],
          lambda n, _: read(GenericTable(), JSON_LINE, value_bytes=n)),
    below("value_bytes", len(JSON_LINE) - 1,
          [Told("problem", "lost unreadable_row/value_bytes", "/0"), Told("unread", "row", "/0")],
          lambda n, _: read(GenericTable(), f"[{JSON_LINE}]", value_bytes=n)),
    below("value_bytes", 30, problem("too_large/value_bytes", _INCIDENT),
          lambda n, _: read(CyberTipJson(), CASE % ('{"incidentType":"%s"}' % ("a" * 30)),
                            value_bytes=n)),
    below("value_bytes", 30, problem("too_large/value_bytes", "file"),
          lambda n, _: read(Eml(), mail("X-One: " + "a" * 30), value_bytes=n)),
    below("message_bytes", len(_SAID) + 8,
          [*problem("too_large/message_bytes", "line 2"), Told("unread", "text", "line 2")],
          lambda n, _: read(TextLog(), _GOES_ON.replace("and cold\n", ""), message_bytes=n)),
    below("message_bytes", 10,
          [Told("fact", f"{_MARK_OF_CUT} 9 / 10", "row 1"),
           *problem("too_large/message_bytes", "row 1")],
          lambda n, _: read(GenericTable(), WORDY, message_bytes=n)),
    below("message_bytes", 5, problem("too_large/message_bytes", "file"),
          lambda n, _: read(Eml(), PLAIN_MAIL, message_bytes=n)),
    below("raw_bytes", 7, problem("too_large/raw_bytes", "strange:1"),
          lambda n, _: not_understood("unknown", raw_bytes=n)),
    above("unread_members", [Told("skipped", "unread_members 1", f"{_NOTES}/{_NOTES[21:]}")],
          lambda n, _: strangers(n)),
    below("mail_bytes", len(PLAIN_MAIL), refused("too_large/mail_bytes"),
          lambda n, _: read(Eml(), PLAIN_MAIL, mail_bytes=n)),
    below("mail_parts", 3, problem("lost too_large/mail_parts", "part 2"),
          lambda n, _: read(Eml(), parts(2), mail_parts=n)),
    below("mail_levels", 3, problem("lost too_large/mail_nesting", "part 1.1.1"),
          lambda n, _: read(Eml(), levels(3), mail_levels=n)),
    below("mail_headers", 2, problem("too_large/mail_headers", "file"),
          lambda n, _: read(Eml(), mail("X-One: 1", "X-Two: 2"), mail_headers=n)),
    below("mail_header_letters", 30, problem("too_large/mail_headers", "file"),
          lambda n, _: read(Eml(), mail("Subject: " + "a" * 30), mail_header_letters=n)),
    below("mail_receivers", 2, problem("too_large/mail_headers", "file"),
          lambda n, _: read(Eml(), mail("Cc: c@example.org"), mail_receivers=n)),
    below("csv_field_bytes", 5,
          [Told("problem", "lost unreadable_row/csv_field_bytes", "row 1"),
           Told("unread", "row", "row 1")],
          lambda n, _: read(GenericTable(), "time,sender,message\n,é,héll\n", csv_field_bytes=n)),
    below("csv_columns", 3, refused("too_large/csv_columns"),
          lambda n, _: read(GenericTable(), TABLE, csv_columns=n)),
    below("csv_columns", 3,
          [Told("problem", "lost unreadable_row/csv_columns", "line 1"),
           Told("unread", "row", "line 1")],
          lambda n, _: read(GenericTable(), JSON_LINE, csv_columns=n)),
    below("csv_rows", 4, problem("lost too_large/csv_rows", "row 4"),
          lambda n, _: read(GenericTable(), TABLE, csv_rows=n)),
    Case("csv_rows", lambda n, _: read(GenericTable(), TABLE, csv_rows=n), 4, 2,
         [*problem("lost too_large/csv_rows", "row 3"), Told("skipped", "csv_rows 1", "row 3")]),
    below("json_depth", 4, problem("lost too_large/json_depth", _INCIDENT),
          lambda n, _: read(CyberTipJson(), CASE % '{"incidentType":["rain"]}', json_depth=n)),
    below("json_digits", 21, problem("bad_value/json_digits", "line 1"),
          lambda n, _: [t._replace(place="line 1") for t in
                        read(GenericTable(), JSON_ROW % ("1" * 21), json_digits=n)]),
]  # fmt: skip

# ---------------------------------------------------------------------------------------- XML


def xml(*inner):
    return f"<report>{''.join(inner)}</report>"


def party(inner):
    return xml(f"<personOrUserReported>{inner}</personOrUserReported>")


NAMES = "".join(f"<displayName>n{n}</displayName>" for n in range(2))
CAPTURE = "<ipCaptureEvent><ipAddress>192.0.2.7</ipAddress></ipCaptureEvent>"
_HELD = "personOrUserReported/displayName:1"
XML = [
    below("xml_depth", 3, refused("too_large/xml_depth"),
          lambda n, _: read(CyberTipXml(), party("<screenName>river</screenName>"), xml_depth=n)),
    below("xml_attributes", 2, refused("too_large/xml_attributes"),
          lambda n, _: read(CyberTipXml(), party('<email type="Home" verified="true"/>'),
                            xml_attributes=n)),
    below("xml_text_bytes", 5, refused("too_large/xml_text_bytes"),
          lambda n, _: read(CyberTipXml(), party("<screenName>riv\u00e9</screenName>"),
                            xml_text_bytes=n)),
    below("xml_elements", 4, refused("too_large/xml_elements"),
          lambda n, _: read(CyberTipXml(), party(NAMES), xml_elements=n)),
    below("xml_tree_elements", 1, refused("too_large/xml_tree_elements"),
          lambda n, _: read(CyberTipXml(), party(CAPTURE), xml_tree_elements=n)),
    below("xml_field_letters", 9,
          [Told("unread", "personOrUserReported/ipCaptureEvent/ipAddress",
                "personOrUserReported/ipCaptureEvent/ipAddress:1")],
          lambda n, _: read(CyberTipXml(), party(CAPTURE), xml_field_letters=n)),
    below("xml_own_letters", 2 * 202,
          [*problem("too_large/held_text", _HELD), Told("unread", _HELD[:-2], _HELD)],
          lambda n, _: read(CyberTipXml(), party(NAMES), xml_own_letters=n)),
    below("xml_held_letters", 2_000, problem("lost too_large/people", "victim:1"),
          lambda n, _: read(CyberTipXml(), xml("<victim><screenName/></victim>"),
                            xml_held_letters=n)),
    below("free_text_bytes", 5,
          [*problem("lost too_large/free_text", "additionalInfo:1"),
           Told("unread", "additionalInfo", "additionalInfo:1")],
          lambda n, _: read(CyberTipXml(), xml("<additionalInfo>rainé</additionalInfo>"),
                            free_text_bytes=n + 1)),
]  # fmt: skip

# --------------------------------------------------------------------- what is shown, times, notes


def paged(text):
    pages = len(Pages(text))
    return [] if pages == 1 else [Told("shown", f"{pages} pages")]


def noted(size):
    try:
        Note("0" * 64, None, "off-07", NOW, "é" * (size // 2) + "a" * (size % 2))
    except ValueError:
        return [Told("refused", "refused/note")]
    return []


def hidden(count):
    """So many hidden characters, none like its neighbours."""
    text = "a".join("\u200b\u200d"[n % 2] for n in range(count))
    shown = visible(text, 50_000)
    return [Told("shown", shown[shown.index("‹U+…") :])] if "‹U+…" in shown else []


BASE64 = "aB3d"
DIRT = "\u2588"
SHOWN = [
    above("list_letters", [Told("shown", "…")],
          lambda n, _: mark("a" * n, visible_line("a" * n))),
    above("list_source_letters", [Told("shown", "…")],
          lambda n, _: [] if visible_line((BASE64 * n)[:n])[-1] == "›" else [Told("shown", "…")]),
    above("detail_letters", [Told("shown", "2 pages")], lambda n, _: paged("a b " * (n // 4)
                                                                        + "a" * (n % 4))),
    above("break_letters", [Told("shown", "‹2000›")],
          lambda n, _: mark("a" * n, visible("a" * n))),
    above("marks_per_letter", [Told("shown", "‹+1 Mn›")],
          lambda n, _: mark("e" + "\u0301" * n, visible("e" + "\u0301" * n))),
    above("marks_per_page", [Told("shown", "‹U+…×1›")], lambda n, _: hidden(n)),
    above("drawn_run", [Told("shown", "‹U+2588…U+2588×201›")],
          lambda n, _: mark(DIRT * n, visible(DIRT * n))),
    above("base64_run", [Told("shown", "‹×257 SHA-256 12cddfad9b269962›")],
          lambda n, _: mark((BASE64 * n)[:n], visible((BASE64 * n)[:n]))),
    above("blank_run", [Told("shown", "‹U+0020×41›")],
          lambda n, _: mark(f"a{' ' * n}b", visible(f"a{' ' * n}b"))),
    above("shown_name_letters", [Told("shown", "‹…+2›")],
          lambda n, _: mark("a" * n, ident("a" * n))),
    above("note_bytes", refused("refused/note"), lambda n, _: noted(n)),
    Case("earliest_year", lambda n, _: dated(f"{n}-12-31T23:59:59Z"), 1990, 1989,
         [Told("doubt", "out_of_range")]),
    above("future_hours", [Told("doubt", "future")],
          lambda n, _: dated((NOW + timedelta(hours=n)).strftime("%Y-%m-%dT%H:%M:%SZ"))),
]  # fmt: skip

# ---------------------------------------------------------------------------------------- PDF

TWO_PAGES = pdf([["Section A: Reported Information"], ["Incident Information"] * 2])

PDF = [
    below("pdf_pages", 2, refused("too_large/pdf_pages"),
          lambda n, _: read(CyberTipPdf(), TWO_PAGES, pdf_pages=n)),
    below("pdf_page_letters", 41,
          [*problem("lost too_large/pdf_page_letters", "page 2"), Told("unread", "line", "page 2")],
          lambda n, _: read(CyberTipPdf(), TWO_PAGES, pdf_page_letters=n)),
    below("pdf_stream_bytes", 102, problem("lost too_large/pdf_stream_bytes", "page 2"),
          lambda n, _: read(CyberTipPdf(), TWO_PAGES, pdf_stream_bytes=n)),
]  # fmt: skip


CASES = [*FOLDERS, *MEDIA, *TEXTS, *XML, *SHOWN, *PDF]
