# SPDX-License-Identifier: Apache-2.0
"""What Snapchat hands out: tables with legends to the police, JSON to the account's own user."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewer.intake.cell_rows import CellRows
from reviewer.intake.columns import Field
from reviewer.intake.encoding import encoding_of, text_of, text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.snap_account import SnapAccount, SnapCalls
from reviewer.intake.formats.snap_sections import SnapSections
from reviewer.intake.formats.snap_tables import known_columns, media_of, table_of
from reviewer.intake.opened import Opened
from reviewer.intake.rows import split_line
from reviewer.intake.sheets import sheets_of
from reviewer.intake.shelf import base_name
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier

_RULER = re.compile(r'^"?={3,}"?[,\s]*$', re.MULTILINE)
_OWN = {
    "chat_history": re.compile(r'"(?:Media Type|Conversation Title|IsSender)"\s*:'),
    "account": re.compile(r'"(?:Login History|Basic Information)"\s*:'),
    "friends": re.compile(r'"(?:Friends|Friend Requests Sent|Deleted Friends)"\s*:'),
    "account_history": re.compile(r'"Display Name Change"\s*:'),
}
_MEANT = {
    "created": Field.TIME,
    "created(microseconds)": Field.TIME,
    "creation timestamp": Field.TIME,
}
_CLASSES = {"subscriber_info": SnapAccount, "call_logs": SnapCalls}


class SnapchatReturn:
    """A legend, a row of equals signs, a header and rows; or the JSON of a download."""

    format = Format.SNAPCHAT_RETURN
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the rulers and the names of columns; JSON by its keys and its name."""
        text = text_of_head(probe.head).lstrip("\ufeff \t\r\n")
        if text.startswith(("<", "[")):
            return NO_MATCH
        if text.startswith("{"):
            own = _OWN.get(base_name(probe.name).lower().removesuffix(".json"))
            is_own = own is not None and own.search(text) is not None
            return Match(CERTAIN, Part.LOG, None, "keys") if is_own else NO_MATCH
        if not _is_sectioned(text, probe.name):
            return NO_MATCH
        # Before the logs, so that they find the account by all it is called.
        first = table_of(probe.name).name == "subscriber_info"
        return Match(CERTAIN, Part.MAIL if first else Part.LOG, None, "columns")

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read in source order; raises NotRecognised for JSON that holds no table."""
        start = text_of_head(opened.head()).lstrip("\ufeff \t\r\n")
        if start.startswith("{"):
            taking.untested.add(opened.name)
            yield from _of_download(opened, taking)
            return
        table = table_of(opened.name)
        lines = text_of(opened, taking.limits, encoding_of(opened), keep_ends=True)
        rows = CellRows(lines, taking.limits)
        reading = _CLASSES.get(table.name, SnapSections)
        media = media_of(taking.shelf)
        yield from reading(opened.name, taking, table, media, rows).records()


def _is_sectioned(text: str, name: str) -> bool:
    """Whether a ruler is followed by a header of ours, or a known table begins with it."""
    own = table_of(name).name
    ruler = _RULER.search(text)
    rest = text[ruler.end() :] if ruler is not None else text
    header = next((line for line in rest.lstrip().splitlines() if line.strip()), "")
    cells = split_line(header, ",") or []
    if len(cells) < 2:
        return ruler is not None and bool(own)
    known = known_columns(cells)
    if ruler is None:
        return known >= 10 or (bool(own) and known >= 4)
    return bool(own) or known >= 2 or (text.startswith('"') and name.lower().endswith(".csv"))


def _of_download(opened: Opened, taking: Taking) -> Iterator[Record]:
    """The lists of a self-service download; the key of a conversation is its thread."""
    kind = {"chat_history": EventKind.MESSAGE, "account": EventKind.LOGIN}.get(
        base_name(opened.name).lower().removesuffix(".json"), EventKind.OTHER
    )
    for sheet in sheets_of(opened, taking.limits, _MEANT):
        for record in Table(opened.name, sheet, taking, Manner(kind=kind)).records():
            yield _downloaded(record) if isinstance(record, Event) else record


def _downloaded(event: Event) -> Event:
    """With the conversation a message lies in."""
    if event.kind is EventKind.MESSAGE and event.thread is None:
        key = event.source.place.split("/")[1:2]
        thread = key[0].replace("~1", "/").replace("~0", "~") if key else ""
        if not thread.endswith("Chat History"):  # older downloads only part sent from received
            return replace(event, thread=thread or None)
        event.facts["section_name"] = thread
    return event
