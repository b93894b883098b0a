# SPDX-License-Identifier: Apache-2.0
"""What the officer declares about times: a zone, a day order, a clock; and taking it back.

Each is an entry of the ledger. The evidence is read again under all declarations that stand and
judged anew in one transaction, so that it never shows half of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from reviewer.assess.tally import Record, Tally
from reviewer.desk.judging import judged
from reviewer.model.declaration import (
    Answer,
    Declaration,
    Scope,
    TakenBack,
    Weighing,
    account_name,
    accounts_named,
    open_questions,
)
from reviewer.model.errors import Refused
from reviewer.model.event import Event
from reviewer.model.moment import Moment, zone_named
from reviewer.model.note import Change, Touched
from reviewer.model.policy import Policy
from reviewer.model.reach import Reach
from reviewer.model.report import StatementCode
from reviewer.model.rereading import Rereader
from reviewer.model.timeline import WINDOW, ReportRow, TimelineRow
from reviewer.store.again import Again

if TYPE_CHECKING:
    from reviewer.desk.door import Stores

_TOUCHED = frozenset(
    {Touched.DECLARATIONS, Touched.EVENTS, Touched.FINDINGS, Touched.REPORTS}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A row that a declaration would be about, and what would become of its time."""

    row: TimelineRow
    _rereader: Rereader

    @property
    def first(self) -> Moment:
        """The time as it was read."""
        return self.row.as_read or self.row.event.when

    def under(self, answer: Answer) -> Moment | None:
        """The time if only this were declared; None where nothing would change."""
        return self._rereader.again(self.first, answer)


class Declaring:
    """Writes are durable when the method returns; each says what it touched."""

    def __init__(self, stores: Stores, policy: Policy, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._policy = policy
        self._clock = clock

    # ---------------------------------------------------------------------------------- looking

    def declarations(self, sha256: str) -> list[Declaration]:
        """All declarations about a report, oldest first, those taken back included."""
        return self._stores.ledger.declarations(sha256)

    def of_row(self, sha256: str, row: TimelineRow) -> list[Declaration]:
        """The declarations that a row's time rests on."""
        found = self.declarations(sha256) if row.declared else []
        return [one for one in found if one.seq in row.declared]

    def reach(self, sha256: str) -> Reach:
        """S. How many rows leave a question about their time open, by file and account."""
        evidence = self._stores.evidence
        people = evidence.people(sha256)
        accounts = {name: accounts_named(people, name) for name in map(account_name, people)}
        return Reach(tuple(evidence.open_times(sha256)), accounts)

    def example(
        self, sha256: str, reach: Reach, scope: Scope, about: str, wish: str | None = None
    ) -> Example | None:
        """A row of a scope that leaves a question open: the event `wish`, if it is such a row."""
        evidence = self._stores.evidence
        report = evidence.report(sha256)
        groups = reach.within(scope, about)
        if report is None or not groups:
            return None
        row = evidence.event(sha256, wish) if wish else None
        if row is None or not self._is_in(row.event, scope, about, reach):
            ids = evidence.ids_of(sha256, [group.strand for group in groups])[:1]
            row = next(iter(evidence.rows(ids)), None)
        return None if row is None else Example(row, self._rereader(report))

    @staticmethod
    def _is_in(event: Event, scope: Scope, about: str, reach: Reach) -> bool:
        people = {event.person, *event.other_people}
        return any(
            group.file == event.source.file
            and group.kind is event.kind
            and group.people == people - {None}
            for group in reach.within(scope, about)
            if open_questions(event.when.doubt)
        )

    # ---------------------------------------------------------------------------------- writing

    def demand_author(self) -> None:
        """Raise Refused or StoreLocked where nothing could be declared, before anything is
        typed."""
        self._stores.author("declare")

    def declare(self, sha256: str, scope: Scope, about: str, answer: Answer, reason: str) -> Change:
        """S. Keep a declaration, read the times again and judge anew. Raises Refused (no name,
        no reason, nothing or an unknown zone declared, no row touched), StoreError."""
        author = self._stores.author("declare")
        if answer.zone is not None and zone_named(answer.zone) is None:
            raise Refused("zone")
        if not answer.questions:
            raise Refused("nothing_declared")
        try:
            wanted = Declaration(sha256, scope, about, answer, reason, author, self._clock())
        except ValueError as error:
            raise Refused("declaration_reason") from error
        if not self._touches(wanted):
            raise Refused("touches_no_row")
        self._stores.ledger.add_declaration(wanted)
        self.apply(sha256)
        return Change(_TOUCHED, frozenset({sha256}))

    def take_back(self, sha256: str, seq: int, reason: str) -> Change:
        """S. End a declaration; its entry stays, and its rows are as they were read. Raises
        Refused (no name, no reason, not standing), StoreError."""
        author = self._stores.author("take_back")
        found = [one for one in self._standing(sha256) if one.seq == seq]
        if not found:
            raise Refused("declaration_to_end")
        try:
            end = TakenBack(author, self._clock(), reason)
        except ValueError as error:
            raise Refused("declaration_reason") from error
        self._stores.ledger.take_back_declaration(found[0], end)
        self.apply(sha256)
        return Change(_TOUCHED, frozenset({sha256}))

    def apply(self, sha256: str) -> bool:
        """S. Bring a report's rows in line with the declarations that stand; whether anything had
        to be done. To be called when a report was taken in, for declarations made before."""
        standing = self._standing(sha256)
        evidence = self._stores.evidence
        if [one.seq for one in standing] == evidence.declared(sha256):
            return False
        report = evidence.report(sha256)
        with evidence.again(sha256) as again:
            if again is None or report is None:
                return False
            self._read_again(again, report, standing)
        return True

    def settle(self) -> int:
        """Bring every report in line whose declarations were kept just before the program was
        killed; how many."""
        held = (r for r in self._stores.ledger.declared_reports() if self._stores.evidence.holds(r))
        return sum(self.apply(sha256) for sha256 in held)

    # -------------------------------------------------------------------------------- privately

    def _standing(self, sha256: str) -> list[Declaration]:
        found = self._stores.ledger.declarations(sha256)
        return [one for one in found if one.taken_back is None]

    def _rereader(self, report: ReportRow) -> Rereader:
        said = self._stores.evidence.statements(report.sha256)
        stated = [s.value for s in said if s.code is StatementCode.TIME_ZONE]
        return Rereader(report.taken_in, report.declared_zone, stated)

    def _weighing(self, standing: Sequence[Declaration]) -> Weighing:
        people = self._stores.evidence.people(standing[0].report) if standing else []
        return Weighing(standing, people)

    def _touches(self, wanted: Declaration) -> bool:
        """Whether a declaration would change the time of any row."""
        report = self._stores.evidence.report(wanted.report)
        if report is None:
            raise Refused("report")
        rereader, weighing = self._rereader(report), self._weighing([wanted])
        for row in self._asked_rows(wanted):
            event = replace(row.event, when=row.as_read or row.event.when)
            if rereader.again(event.when, weighing.said_of(event).answer) is not None:
                return True
        return False

    def _asked_rows(self, wanted: Declaration) -> Iterator[TimelineRow]:
        """The rows of its scope that leave open what it answers."""
        evidence, asked = self._stores.evidence, wanted.answer.questions
        reach = self.reach(wanted.report)
        named = accounts_named(evidence.people(wanted.report), wanted.about)
        groups = replace(reach, accounts={wanted.about: named}).within(wanted.scope, wanted.about)
        strands = [group.strand for group in groups if not group.asked.isdisjoint(asked)]
        ids = evidence.ids_of(wanted.report, strands)
        for start in range(0, len(ids), WINDOW):
            yield from evidence.rows(ids[start : start + WINDOW])

    def _read_again(self, again: Again, report: ReportRow, standing: Sequence[Declaration]) -> None:
        """Read every time again under what stands, count all, and judge anew."""
        evidence, sha256 = self._stores.evidence, report.sha256
        rereader, weighing = self._rereader(report), self._weighing(standing)
        tally = Tally()
        undated = 0
        for event in again.events():
            said = weighing.said_of(event)
            told = rereader.again(event.when, said.answer) if said.seqs else None
            now = event if told is None else replace(event, when=told)
            again.put(now, said.seqs if told is not None else ())
            tally.add(now)
            undated += now.when.utc is None
        beside: list[Record] = [*evidence.people(sha256), *evidence.media(sha256)]
        beside += [*evidence.statements(sha256), *evidence.problems(sha256)]
        for record in beside:
            tally.add(record)
        found = judged(tally, report.head, self._policy)
        counts = replace(report.counts, undated=undated, statuses=found.statuses)
        row = replace(report, counts=counts, pack=self._policy.version)
        seqs = [one.seq for one in standing]
        again.keep(row, found.findings + found.each, found.flags, found.cues, seqs)
