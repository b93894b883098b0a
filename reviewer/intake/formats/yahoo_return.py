# SPDX-License-Identifier: Apache-2.0
"""What Yahoo answers to the law: the activity of an account as a table, its details as a page.

The table has four lines above its header: what was searched for, the dates, the zone of all its
times and the number of results; nought results are a stated absence. Of the page only the classes
of its blocks are known, so that it is read by the words in them and marked as not confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from reviewer.intake.acts import folded
from reviewer.intake.columns import Field
from reviewer.intake.encoding import text_of, text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.yahoo_page import read_page
from reviewer.intake.opened import Opened
from reviewer.intake.sheets import Meant, Sheet, sheets_of
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.model.errors import NotRecognised
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import zone_named
from reviewer.model.report import READ, IdentifierKind, Skipped, Source, Statement, StatementCode

_ABOVE = ("search for", "date range", "time zone", "total results")
_ABOVE_LINES = 12
_LINE_LETTERS = 1_000
_LINE = re.compile(r"[\s\"\ufeff]{0,9}([A-Za-z][A-Za-z ]{2,20})\"?\s{0,9}[:,;=]+\s{0,9}(.{0,500})")
_BLOCK = re.compile(r"<div[^<>]{0,300}\sclass\s?=\s?[\"']?(?:userinfo|datainfo)\b", re.IGNORECASE)
_MEANT: Meant = {
    "activity time": Field.TIME,
    "login time": Field.TIME,
    "date/time": Field.TIME,
    "event": Field.ACTION,
    "yahoo id": Field.ACCOUNT,
    "source port": Field.PORT,
}

Said = dict[str, tuple[str, int, str]]
"""A line above the table: its value, its number and its label as written, by its label."""


class YahooReturn:
    """The activity table and the page of details."""

    format = Format.YAHOO_RETURN
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the lines above the table, or by the blocks of the page."""
        text = text_of_head(probe.head)
        if text.lstrip("\ufeff \t\r\n").startswith("<"):
            mine = _BLOCK.search(text) is not None
            return Match(CERTAIN, Part.LOG, None, "blocks") if mine else NO_MATCH
        said = _said(islice(text.splitlines(), _ABOVE_LINES))
        return Match(CERTAIN, Part.LOG, None, "preamble") if len(said) >= 3 else NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read a table or a page, told apart by its first letter."""
        if text_of_head(opened.head()).lstrip("\ufeff \t\r\n").startswith("<"):
            yield from read_page(opened, taking)
        else:
            yield from _activity(opened, taking)


def _said(lines: Iterator[str]) -> Said:
    """The lines above the table by their label, the first of each."""
    said: Said = {}
    for number, line in enumerate(lines, start=1):
        found = _LINE.match(line[:_LINE_LETTERS])
        if found is not None and (label := folded(found[1])) in _ABOVE:
            said.setdefault(label, (found[2].strip(' \t\r\n,;"'), number, found[1].strip()))
    return said


def _activity(opened: Opened, taking: Taking) -> Iterator[Record]:
    said = _said(islice(text_of(opened, taking.limits), _ABOVE_LINES))
    if not said:
        raise NotRecognised("no_header")
    person = None
    for label, (value, number, written) in said.items():
        source = Source(opened.name, f"line {number}")
        if label == "search for" and value:
            kind = IdentifierKind.EMAIL if "@" in value else IdentifierKind.SCREEN_NAME
            person = taking.parties.account(value, source, kind).ref
        if value:
            code = StatementCode.TIME_ZONE if label == "time zone" else StatementCode.OTHER
            shown = value if label == "time zone" else f"{written}: {value}"
            yield Statement(code, shown, source, person)
    total, at, _label = said.get("total results", ("", 1, ""))
    total = total.replace(",", "")
    counted = total.isascii() and total.isdigit() and len(total) < 10
    sheet = _sheet(opened, taking, empty=counted and not int(total))
    if sheet is None:
        source = Source(opened.name, f"line {at}")
        yield Statement(StatementCode.NO_RECORDS, "yes", source, person)
        yield READ
        yield Skipped(Source(opened.name, "line 1"), "legend_row", len(said))
        return
    if counted:
        sheet = replace(sheet, declared=(int(total), Source(opened.name, f"line {at}")))
    yield from _rows(opened, sheet, taking, _zone(said), person)


def _sheet(opened: Opened, taking: Taking, *, empty: bool) -> Sheet | None:
    """The table; None where it states that it has no rows and has no header either."""
    try:
        return next(iter(sheets_of(opened, taking.limits, _MEANT)), None)
    except NotRecognised:
        if not empty:
            raise
        return None


def _zone(said: Said) -> str | None:
    """The zone the file declares; as written where that is none, such as PST: a question."""
    written = said.get("time zone", ("", 0, ""))[0]
    before, _, inner = written.partition("(")
    for name in (written, *("".join(one.split()) for one in (before, inner.rstrip(") ")))):
        if name and zone_named(name) is not None:
            return name
    return written or None


def _rows(
    opened: Opened, sheet: Sheet, taking: Taking, zone: str | None, person: str | None
) -> Iterator[Record]:
    manner = Manner(kind=EventKind.LOGIN, zone=zone)
    for record in Table(opened.name, sheet, taking, manner).records():
        if isinstance(record, Event) and record.person is None:
            yield replace(record, person=person)
        elif not (isinstance(record, Statement) and record.code is StatementCode.TIME_ZONE):
            yield record
