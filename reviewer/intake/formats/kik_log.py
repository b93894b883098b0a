# SPDX-License-Identifier: Apache-2.0
"""The older logs of Kik: no header, so that the file's name alone says what its columns are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from reviewer.intake.cell_rows import CellRow
from reviewer.intake.columns import Field, Layout
from reviewer.intake.encoding import is_bad, is_cut, utf8_length
from reviewer.intake.form import Record
from reviewer.intake.logline import address_of
from reviewer.intake.media_ids import MediaIds
from reviewer.intake.rows import SheetRow
from reviewer.intake.shelf import base_name
from reviewer.intake.table_row import RowReading
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.limits import Limits
from reviewer.model.moment import ColumnClock
from reviewer.model.report import (
    READ,
    Problem,
    ProblemKind,
    Skipped,
    Source,
    Statement,
    StatementCode,
    Unread,
)

CLOCK = ColumnClock(day_first=None, clock_24h=True, conflict=False)
MEANT: dict[str, Field | None] = {
    "record": None,
    "count": None,
    "info": None,
    "other": Field.RECIPIENT,
    "friend": Field.RECIPIENT,
    "user": Field.SENDER,
}
"""What the names in `LOGS` mean, where they do not say it themselves."""


@dataclass(frozen=True, slots=True)
class KikLog:
    """One kind of log: the names of its columns in order, and how many a row has at least.

    act   what a row is, for the fact `eventName`
    """

    columns: tuple[str, ...]
    least: int
    kind: EventKind = EventKind.MESSAGE
    act: str = ""

    @classmethod
    def of(cls, columns: str, kind: EventKind = EventKind.MESSAGE, act: str = "") -> KikLog:
        """From names between bars; the time is the last column that must be there."""
        names = tuple(columns.split("|"))
        return cls(names, names.index("time") + 1, kind, act)


_GROUP = KikLog.of("record|user|group|other|info|ip|time")
_GROUP_APP = KikLog.of("record|user|group|other|app|content id|ip|time")
_CHAT = KikLog.of("record|user|other|count|ip|time")
LOGS = {
    "bind": KikLog.of("record|user|ip|port|time|device", EventKind.LOGIN, "bind"),
    "chat_sent": _CHAT,
    "chat_sent_received": _CHAT,
    "chat_platform_sent": KikLog.of("record|user|other|app|content id|ip|time"),
    "chat_platform_sent_received": KikLog.of("user|friend|ip|time|app|content id"),
    "group_send_msg": _GROUP,
    "group_receive_msg": _GROUP,
    "group_send_msg_platform": _GROUP_APP,
    "group_receive_msg_platform": _GROUP_APP,
    "friend_added": KikLog.of("record|user|friend|time", EventKind.OTHER, "friend_added"),
}
"""Old logs by the stem of their file's name; separated by tabs."""
TEXTS = KikLog.of("record|column 2|column 3|message|sender|receiver|ip|port|column 9|time")
BINDS = KikLog.of("sender|ip|port|time|device", EventKind.LOGIN, "bind")
"""Old content files; separated by commas."""
_STEM = re.compile(r"([a-z_]+?)(?:[ _.\-]?\(?\d{1,4}\)?)?\.(?:txt|log|tsv)")


def log_of(name: str) -> KikLog | None:
    """The kind of log that a file's name announces."""
    found = _STEM.fullmatch(base_name(name).lower())
    return LOGS.get(found[1]) if found else None


def old_content_of(name: str) -> KikLog | None:
    """The kind of content file that a name announces."""
    own = base_name(name).lower()
    if own.endswith("data-text.csv"):
        return TEXTS
    return BINDS if own.endswith("binds.csv") else None


def fits(log: KikLog, cells: list[str]) -> bool:
    """Whether a row may be one of this log: an address and a time where they belong."""
    if len(cells) < log.least:
        return False
    at = cells[log.columns.index("time")].strip()
    ip = cells[log.columns.index("ip")].strip() if "ip" in log.columns else ""
    timed = (at.isdecimal() and len(at) in (10, 13)) or at[4:5] == "-" == at[7:8]
    return timed and (not ip or address_of(ip) is not None or log is _GROUP)


def tabbed(lines: Iterable[str], limits: Limits) -> Iterator[CellRow]:
    """The rows between tabs, where a quotation mark or a backslash is a letter like any other."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        cells = line.split("\t")
        why = ""
        if is_cut(line):
            why = "value_bytes"
        elif len(cells) > limits.csv_columns:
            why = "csv_columns"
        elif 4 * len(line) > limits.csv_field_bytes:
            long = any(utf8_length(cell) > limits.csv_field_bytes for cell in cells)
            why = "csv_field_bytes" if long else ""
        odd = ("unstorable_character",) if is_bad(line) else ()
        yield CellRow(number, None if why else cells, str(line), why, odd)


def with_content(media: MediaIds) -> Callable[[Event], Event]:
    """A function that joins an event to the file named after its content."""

    def join(event: Event) -> Event:
        for key in ("content id", "content_id", "cid"):
            ref = None if event.media else media.ref(event.facts.get(key, ""))
            if ref is not None:
                return replace(event, media=(ref,))
        return event

    return join


def names_nobody_as_sender(stem: str) -> bool:
    """Whether a log of this name holds received messages without saying which account wrote."""
    return "receive" in stem.lower()


def of_both(event: Event) -> Event:
    """The event as one of both accounts, in the order of the columns: whose the act and the
    address are is not stated."""
    first = (event.person,) if event.person is not None else ()
    both = tuple(dict.fromkeys((*first, *event.other_people)))
    return replace(event, person=None, other_people=both)


class KikRows:
    """Reads the rows of a log without header; draw `records` once."""

    def __init__(self, file: str, taking: Taking, log: KikLog, media: MediaIds) -> None:
        self._file = file
        self._log = log
        self._join = with_content(media)
        self._name = base_name(file).rpartition(".")[0]
        self._undirected = log in LOGS.values() and names_nobody_as_sender(self._name)
        if self._undirected:
            taking.untested.add(file)
        self._reading = RowReading(file, taking, CLOCK, None, None, log.kind)
        self._layouts: dict[tuple[str, ...], Layout] = {}
        self._most = taking.limits.csv_columns

    def records(self, rows: Iterable[CellRow]) -> Iterator[Record]:
        """Everything the log says, in the order of its rows."""
        counts = "count" in self._log.columns
        if self._log.kind is EventKind.MESSAGE and "message" not in self._log.columns:
            yield Statement(StatementCode.COMPLETE_LOG, "no", Source(self._file, "file"))
        for row in rows:
            source = Source(self._file, f"line {row.line}")
            if row.line == 1 and row.cells is not None and not any(map(str.isdigit, row.raw)):
                yield Skipped(source, "legend_row")
                continue
            why = row.why or self._why_not(row.cells or [])
            if row.cells is None or why:
                yield Problem(ProblemKind.UNREADABLE_ROW, source, why, lost=True)
                yield Unread("row", row.raw, source)
                continue
            if counts:
                counts = False
                yield Statement(StatementCode.WORD_COUNTS, "count", source)
            for code in row.odd:
                yield Problem(ProblemKind.BAD_VALUE, source, code)
            yield from self._event(row, row.cells)

    def _why_not(self, cells: list[str]) -> str:
        if len(cells) > self._most:
            return "csv_columns"
        return "" if len(cells) >= self._log.least else "column_count"

    def _event(self, row: CellRow, cells: list[str]) -> Iterator[Record]:
        layout = self._layout(cells)
        sheet_row = SheetRow(f"line {row.line}", layout, cells, row.raw)
        event, more = self._reading.event(sheet_row, cells)
        event.facts["log_name"] = self._name
        if self._log.act:
            event.facts.setdefault("eventName", self._log.act)
        if self._undirected:
            said = zip(self._log.columns, cells, strict=False)
            event.facts.update({n: c for n, c in said if n in ("user", "other", "friend") and c})
            event = of_both(event)
        yield self._join(event)
        yield READ
        yield from more

    def _layout(self, cells: list[str]) -> Layout:
        """The columns of a row of this width; the address of a group may be one further left."""
        names = self._log.columns[: len(cells)]
        if self._log is _GROUP and address_of(cells[4].strip()) is not None:
            names = (*names[:4], "ip", "info", *names[6:])
        names += tuple(f"column {n + 1}" for n in range(len(names), len(cells)))
        layout = self._layouts.get(names)
        if layout is None:
            if len(self._layouts) >= 1_000:
                self._layouts.clear()
            layout = self._layouts[names] = Layout.of(names, MEANT)
        return layout
