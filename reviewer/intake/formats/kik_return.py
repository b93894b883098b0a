# SPDX-License-Identifier: Apache-2.0
"""What Kik hands out: logs between tabs without header, and the newer package of CSV files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.acts import folded
from reviewer.intake.cell_rows import CellRow, CellRows
from reviewer.intake.columns import Field, Layout
from reviewer.intake.encoding import Encoding, encoding_of, text_of, text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.kik_abuse import BEGINS, AbuseReports
from reviewer.intake.formats.kik_log import (
    KikLog,
    KikRows,
    fits,
    log_of,
    names_nobody_as_sender,
    of_both,
    old_content_of,
    tabbed,
    with_content,
)
from reviewer.intake.media_ids import MediaIds
from reviewer.intake.opened import Opened
from reviewer.intake.rows import Header, Rows, SheetRow, split_line
from reviewer.intake.sheets import Sheet
from reviewer.intake.shelf import base_name
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.model.errors import NotRecognised, TooLarge
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.report import Source, Statement, StatementCode

_TELLING = frozenset(
    {"user jid", "friend user jid", "group jid", "block user jid", "last join ts", "sent at ts"}
)
_MEANT: dict[str, Field | None] = {
    "user jid": Field.SENDER,
    "friend user jid": Field.RECIPIENT,
    "block user jid": Field.RECIPIENT,
    "group jid": Field.THREAD,
    "gid": Field.THREAD,
    "last activity": Field.TIME,
    "last join ts": None,
    "receive ip": None,
    "name": None,
    "words": None,
}
_STEMS = re.compile(
    r"data-(?:text|media)|binds?\b|chat_|group_|group-legend|friends?_added|block_user"
)
_ACTS = (
    ("binds", EventKind.LOGIN, "bind"),
    ("friends_added", EventKind.OTHER, "friend_added"),
    ("block_user", EventKind.OTHER, "user_blocked"),
    ("group-legend", EventKind.OTHER, "group_entry"),
)


class KikReturn:
    """Logs known by their names and the shape of their rows, packages by their columns."""

    format = Format.KIK_RETURN
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the columns; where there is no header, by the name and the first rows."""
        text = text_of_head(probe.head).lstrip("\ufeff")
        lines = [line for line in text.split("\n", 21)[:20] if line.strip()]
        if not lines or lines[0].lstrip().startswith(("<", "{", "[")):
            return NO_MATCH
        header = _header_of(lines[0])
        if header is not None and _is_of_package(probe.name, header):
            return Match(CERTAIN, Part.LOG, None, "columns")
        if "abuse" in base_name(probe.name).lower() and any(map(BEGINS.match, lines)):
            return Match(CERTAIN, Part.LOG, None, "reports")
        fitting = _fits_its_name(probe.name, lines)
        return Match(CERTAIN, Part.LOG, None, "shape") if fitting else NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read in source order. Raises NotRecognised, TooLarge (csv_columns)."""
        encoding = encoding_of(opened)
        first = next((s for s in text_of(opened, taking.limits, encoding) if s.strip()), "")
        header = _header_of(str(first))
        if header is not None:
            yield from _package(opened, taking, encoding, header)
            return
        log, content = log_of(opened.name), old_content_of(opened.name)
        media = MediaIds(taking.shelf)
        if log is not None:
            lines = text_of(opened, taking.limits, encoding)
            yield from KikRows(opened.name, taking, log, media).records(
                tabbed(lines, taking.limits)
            )
        elif content is not None:
            rows = _content_rows(opened, taking, encoding, str(first), content)
            yield from KikRows(opened.name, taking, content, media).records(rows)
        elif "abuse" in base_name(opened.name).lower():
            taking.untested.add(opened.name)
            lines = text_of(opened, taking.limits, encoding)
            yield from AbuseReports(opened.name, taking).records(lines)
        else:
            raise NotRecognised("no_header")


def _fits_its_name(name: str, lines: list[str]) -> bool:
    """Whether one of the first rows has the shape that the name announces."""
    log, sign = log_of(name), "\t"
    if log is None:
        log, sign = old_content_of(name), _sign(lines[0])
    if log is None:
        return False
    rows = [split_line(line, sign) if sign == "," else line.split(sign) for line in lines]
    return any(fits(log, row) for row in rows if row is not None)


def _sign(line: str) -> str:
    """What parts the cells of a content file."""
    return "\t" if line.count("\t") > line.count(",") else ","


def _header_of(line: str) -> Header | None:
    """The header of a file of the package; between tabs no quotation mark is special."""
    sign = _sign(line)
    body = line.strip("\ufeff\r\n")
    cells = body.split("\t") if sign == "\t" else split_line(body, ",")
    if cells is None or not _TELLING & {folded(cell) for cell in cells}:
        return None
    return Header(0, sign, Layout.of(cells, _MEANT), quotes=sign != "\t")


def _is_of_package(name: str, header: Header) -> bool:
    """Whether two columns are Kik's own, or one in a file of a name that Kik gives."""
    telling = len(_TELLING & set(_folded_names(header)))
    return telling >= 2 or (telling == 1 and _STEMS.search(base_name(name).lower()) is not None)


def _folded_names(header: Header) -> list[str]:
    return [folded(name) for name in header.layout.names]


def _content_rows(
    opened: Opened, taking: Taking, encoding: Encoding, first: str, content: KikLog
) -> Iterator[CellRow]:
    if _sign(first) == "\t":
        yield from tabbed(text_of(opened, taking.limits, encoding), taking.limits)
        return
    rows = CellRows(text_of(opened, taking.limits, encoding, keep_ends=True), taking.limits)
    for row in rows:
        if row.cells is not None and rows.width is None and len(row.cells) >= content.least:
            rows.width = len(row.cells)
        yield row


def _package(
    opened: Opened, taking: Taking, encoding: Encoding, header: Header
) -> Iterator[Record]:
    """A file of the newer package, by the names of its columns."""
    if len(header.layout.names) > taking.limits.csv_columns:
        raise TooLarge("csv_columns")
    stem = base_name(opened.name).lower()
    kind, act = next(((k, a) for start, k, a in _ACTS if start in stem), (EventKind.MESSAGE, ""))
    if kind is EventKind.MESSAGE and "words" in (folded(n) for n in header.layout.names):
        yield Statement(StatementCode.WORD_COUNTS, "words", Source(opened.name, "line 1"))
    if kind is EventKind.MESSAGE and Field.TEXT not in header.layout.at:
        yield Statement(StatementCode.COMPLETE_LOG, "no", Source(opened.name, "file"))
    join = with_content(MediaIds(taking.shelf))
    undirected = not {"sender", "sender id"} & set(
        _folded_names(header)
    ) and names_nobody_as_sender(stem)
    if undirected:
        taking.untested.add(opened.name)
    sheet = Sheet(lambda: _rows(opened, taking, encoding, header))
    for record in Table(opened.name, sheet, taking, Manner(kind=kind)).records():
        if isinstance(record, Event):
            record.facts["log_name"] = base_name(opened.name).rpartition(".")[0]
            if act:
                record.facts.setdefault("eventName", act)
            yield join(of_both(record) if undirected else record)
        else:
            yield record


def _rows(opened: Opened, taking: Taking, encoding: Encoding, header: Header) -> Iterator[SheetRow]:
    lines = text_of(opened, taking.limits, encoding, keep_ends=True)
    for line in lines:
        if line.strip():
            break  # the header
    return iter(Rows(opened.name, lines, header, taking.limits))
