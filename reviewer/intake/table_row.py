# SPDX-License-Identifier: Apache-2.0
"""One row of a table as an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewer.intake.acts import failed, folded, kind_of
from reviewer.intake.columns import Field, Layout
from reviewer.intake.form import Record
from reviewer.intake.logline import address_of
from reviewer.intake.prose import speaks_of_files, stated_files
from reviewer.intake.rows import SheetRow
from reviewer.intake.shelf import base_name
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind, port_of
from reviewer.model.moment import (
    NOT_STATED,
    ColumnClock,
    Doubt,
    Moment,
    TimeRules,
    ZoneEvidence,
    read_date_and_time,
    read_time,
    same_instant,
    with_doubt,
    zone_named,
)
from reviewer.model.profile import Profile
from reviewer.model.report import (
    IdentifierKind,
    Problem,
    ProblemKind,
    Source,
    Statement,
    StatementCode,
)

_MOST_STATEMENTS = 100
_MOST_NAMES = 100_000
_SEVERAL = re.compile(r"[;|\n]")
_YES = frozenset({"true", "1", "yes", "y", "oui"})
_NO = frozenset({"false", "0", "no", "n", "non"})
_RESULTS = frozenset({"status", "result", "outcome", "login status", "résultat", "statut"})
"""Columns that say whether an act came about."""
_FAILED = frozenset(
    {"failure", "failed", "fail", "unsuccessful", "error", "denied", "échec", "échouée", "refusé"}
)
_EXACT = frozenset(str(kind) for kind in EventKind)


def written_times(layout: Layout, cells: list[str]) -> str:
    """The row's time as written, date and clock together; "" when it states none."""
    at = layout.at
    if Field.TIME in at:
        return cells[at[Field.TIME]]
    if Field.DATE in at:
        clock = cells[at[Field.CLOCK]] if Field.CLOCK in at else ""
        return f"{cells[at[Field.DATE]]} {clock}".strip()
    return cells[at[Field.REGISTERED]] if Field.REGISTERED in at else ""


class _Plan:
    """What is the same for all rows of one layout, worked out once."""

    def __init__(self, layout: Layout, kind: EventKind, rules: TimeRules) -> None:
        at = layout.at
        self.layout = layout
        self.rules = rules
        self.kind = kind
        self.action = at.get(Field.ACTION, at.get(Field.TYPE, -1))
        self.strong = Field.ACTION in at
        self.person = at.get(Field.SENDER, at.get(Field.ACCOUNT, at.get(Field.ACCOUNT_ID, -1)))
        only_id = Field.SENDER not in at and Field.ACCOUNT not in at
        self.person_kind = IdentifierKind.ESP_ID if only_id else IdentifierKind.SCREEN_NAME
        self.other = at.get(Field.RECIPIENT, -1)
        text = at.get(Field.TEXT, -1)
        self.text = text if text >= 0 else at.get(Field.QUERY, -1)
        self.thread = at.get(Field.THREAD, -1)
        self.native = at.get(Field.ID, -1)
        self.ip = at.get(Field.IP, -1)
        self.port = at.get(Field.PORT, -1)
        self.proxy = at.get(Field.PROXY, -1)
        self.files = tuple(at[f] for f in (Field.FILE, Field.FILE_ID) if f in at)
        self.time = at.get(Field.TIME, -1)
        self.zone = at.get(Field.ZONE, -1)
        kept = set(at.values()) - {c for _name, c in layout.facts}
        unused = {at[f] for f in (Field.ACCOUNT,) if f in at and at[f] != self.person}
        stream = at.get(Field.STREAM, -1)
        self.results = tuple(n for n, _c in layout.facts if folded(n) in _RESULTS)
        self.facts = tuple(
            ("stream" if c == stream else name, c) for name, c in layout.facts
        ) + tuple((layout.names[c], c) for c in sorted(unused & kept))


class RowReading:
    """Reads the rows of one sheet.

    zone              stated for the whole file
    convention_zone   the zone that the company documents for its times
    kind              of rows that name no act; None = told by the columns and the file's name
    title             the table's own name, which may tell it too
    """

    def __init__(
        self,
        file: str,
        taking: Taking,
        clock: ColumnClock,
        zone: str | None,
        convention_zone: str | None = None,
        kind: EventKind | None = None,
        title: str = "",
    ) -> None:
        self._file = file
        self._table = f"{base_name(file).rsplit('.', 1)[0]} {title}"
        self._taking = taking
        self._clock = clock
        self._zone = zone
        self._convention_zone = convention_zone
        self._default_kind = kind
        self._plans: dict[int, _Plan] = {}
        self._refs: dict[str, str] = {}
        self._statements = 0

    def event(self, row: SheetRow, cells: list[str]) -> tuple[Event, list[Record]]:
        """The event of a row, and what else is to be said about it."""
        more: list[Record] = []
        plan = self._plans.get(id(row.layout)) or self._plan(row.layout)
        source = Source(self._file, row.place)
        facts = {name: cells[c] for name, c in plan.facts if cells[c]} if plan.facts else {}
        kind = plan.kind
        if plan.action >= 0:
            kind = self._kind(plan, cells[plan.action], facts)
        if kind is EventKind.LOGIN and plan.results and _has_failed(plan, facts):
            kind, facts["act_result"] = EventKind.OTHER, "failed"
        ip, port = None, None
        if plan.ip >= 0 or plan.port >= 0:
            ip, port, wrong = _address(plan, cells)
            more.extend(Problem(ProblemKind.BAD_VALUE, source, code) for code in wrong)
        text = cells[plan.text] if plan.text >= 0 else ""
        name = cells[plan.person] if plan.person >= 0 else ""
        others = cells[plan.other] if plan.other >= 0 else ""
        event = Event(
            self._taking.event_ref(),
            kind,
            self._when(plan, cells),
            source,
            self._person(name, plan.person_kind, source) if name else None,
            self._others(others, source) if others else (),
            ip,
            port,
            _yes_no(cells[plan.proxy]) if plan.proxy >= 0 else None,
            text,
            (cells[plan.thread] or None) if plan.thread >= 0 else None,
            (cells[plan.native] or None) if plan.native >= 0 else None,
            facts,
            self._media(plan, cells) if plan.files else (),
            cut_raw(row.raw),
        )
        if text and speaks_of_files(text.lower()):
            more.extend(self._spoken(text, source))
        return event, more

    def _plan(self, layout: Layout) -> _Plan:
        zone = layout.zone or self._zone
        rules = self._taking.times(
            file_zone=zone,
            convention_zone=self._convention_zone,
            day_first=self._clock.day_first,
            clock_24h=self._clock.clock_24h,
        )
        kind = self._default_kind
        if (said := layout.profile) is not None:
            rules = _as_said(rules, said)
            kind = said.kind or kind
        plan = _Plan(layout, kind or layout.default_kind(self._table), rules)
        if len(self._plans) < 1_000:
            self._plans[id(layout)] = plan
        return plan

    def _kind(self, plan: _Plan, word: str, facts: dict[str, str]) -> EventKind:
        if not word:
            return EventKind.UNKNOWN if plan.strong and plan.ip >= 0 else plan.kind
        if failed(word):
            facts["eventName"] = word
            facts["act_result"] = "failed"
            return EventKind.OTHER
        kind = kind_of(word)
        if kind is None:
            if plan.strong:
                facts["eventName"] = word
            return EventKind.OTHER if plan.strong else plan.kind
        if plan.strong and word.lower() not in _EXACT:
            facts["eventName"] = word
        return kind

    def _when(self, plan: _Plan, cells: list[str]) -> Moment:
        if plan.time < 0:
            at = plan.layout.at
            if Field.DATE in at:
                clock = cells[at[Field.CLOCK]] if Field.CLOCK in at else ""
                return read_date_and_time(cells[at[Field.DATE]], clock, plan.rules)
            if Field.REGISTERED in at:
                return read_time(cells[at[Field.REGISTERED]], plan.rules)
            return NOT_STATED
        when = read_time(cells[plan.time], plan.rules)
        unstated = when.utc is None or when.zone_evidence is ZoneEvidence.DECLARED
        if plan.zone >= 0 and unstated and zone_named(cells[plan.zone].strip()):
            zoned = read_time(f"{cells[plan.time]} {cells[plan.zone].strip()}", plan.rules)
            when = zoned if zoned.utc is not None else when
        for column in plan.layout.times:
            when = _two_times(when, cells[column], plan.rules)
        return when

    def _person(self, name: str, kind: IdentifierKind, source: Source) -> str:
        known = self._refs.get(name)
        if known is None:
            if "@" in name and " " not in name.strip():
                kind = IdentifierKind.EMAIL
            known = self._taking.parties.mention(name, source, kind)
            if len(self._refs) < _MOST_NAMES:
                self._refs[name] = known
        return known

    def _others(self, written: str, source: Source) -> tuple[str, ...]:
        kind = IdentifierKind.SCREEN_NAME
        if ";" not in written and "|" not in written and "\n" not in written:
            return (self._person(written, kind, source),) if written.strip() else ()
        names = [n for part in _SEVERAL.split(written) if (n := part.strip())]
        return tuple(dict.fromkeys(self._person(n, kind, source) for n in names))

    def _media(self, plan: _Plan, cells: list[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for column in plan.files:
            if cells[column]:
                for name in _SEVERAL.split(cells[column])[:1_000]:
                    ref = self._taking.shelf.named(name.strip())
                    if ref is not None:
                        found[ref] = None
        return tuple(found)

    def _spoken(self, text: str, source: Source) -> Iterator[Record]:
        for _offset, number in stated_files(text):
            if self._statements < _MOST_STATEMENTS:
                self._statements += 1
                yield Statement(StatementCode.STATED_FILES, number, source, free_text=True)


def _as_said(rules: TimeRules, said: Profile) -> TimeRules:
    """The rules with what the officer said of such tables; the table's own word stands above."""
    day_first = rules.day_first if rules.day_first is not None else said.day_first
    return replace(rules, day_first=day_first, declared_zone=said.zone or rules.declared_zone)


def _address(plan: _Plan, cells: list[str]) -> tuple[str | None, int | None, list[str]]:
    """Address and port of a row, and codes for what is neither."""
    wrong: list[str] = []
    ip: str | None = None
    port: int | None = None
    written = cells[plan.ip].strip() if plan.ip >= 0 else ""
    if written:
        split = address_of(written)
        if split is None:
            wrong.append("ip")
            ip = written
        else:
            ip, port = split
    stated = cells[plan.port].strip() if plan.port >= 0 else ""
    if stated:
        own = port_of(stated)
        if own is None or port not in (None, own):
            wrong.append("port")
        port = own or port
    return ip, port, wrong


def _two_times(when: Moment, other: str, rules: TimeRules) -> Moment:
    """A second time of the row: the one that fixes an instant counts, a difference is a doubt."""
    if not other.strip():
        return when
    second = read_time(other, rules)
    if when.utc is None and second.utc is not None:
        when, second = second, when
    if same_instant(when, second) is False:
        return with_doubt(when, Doubt.TWO_TIMES_DISAGREE)
    return when


def _yes_no(word: str) -> bool | None:
    low = word.strip().lower()
    return True if low in _YES else False if low in _NO else None


def _has_failed(plan: _Plan, facts: dict[str, str]) -> bool:
    """Whether a row says in a column of its own that a log-in did not succeed."""
    return any(facts.get(name, "").strip().lower() in _FAILED for name in plan.results)
