# SPDX-License-Identifier: Apache-2.0
"""The readable form of `inspect`: one report after the other, in English or French."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from reviewer.cli.inspect import Refusal
from reviewer.cli.printable import columns, shown
from reviewer.cli.sheet_parts import Parts
from reviewer.desk.reading import Found
from reviewer.model.event import Event
from reviewer.model.moment import iso
from reviewer.model.naming import name_of
from reviewer.model.policy import Policy

SORTED_EVENTS = 5_000
"""Up to so many events are held and printed in the order of time."""
SUMMARY_LETTERS = 120
_TIME_LETTERS = 30
_NAME_LETTERS = 40


class TextSheet:
    """Prints reports for reading; up to `SORTED_EVENTS` events of each are held in memory.

    Events beyond that are printed at once, in source order and with bare refs, and the sheet
    says so.
    """

    def __init__(self, out: TextIO, policy: Policy, lang: str) -> None:
        self._out = out
        self._parts = Parts(policy, lang)
        self._say = self._parts.say
        self._held: list[Event] = []
        self._flowing = False
        self._reports = 0

    def begin_report(self) -> None:
        """Start a report."""
        if self._reports:
            self._print([""])
        self._reports += 1
        self._held = []
        self._flowing = False

    def events(self, batch: Sequence[Event]) -> None:
        """Hold events while they can be sorted; past that print them as they come."""
        self._held += batch
        if self._flowing or len(self._held) > SORTED_EVENTS:
            if not self._flowing:
                self._print([self._say("sheet.timeline"), f"  {self._say('inspect.source_order')}"])
            self._flowing = True
            self._print(self._rows(self._held, {}))
            self._held = []

    def end_report(self, found: Found) -> None:
        """Print the face, the timeline where it was held, and everything else."""
        if self._flowing:
            self._print([""])
        self._print(self._parts.face(found))
        if not self._flowing:
            self._print(self._timeline(found))
        self._held = []
        self._print(self._parts.rest(found))

    def broken_report(self, code: str) -> None:
        """Say that what stands above is not a whole report."""
        self._print(["", self._say(f"problem.{code}")])

    def close(self, refused: Sequence[Refusal]) -> None:
        """Name what was refused."""
        for one in refused:
            line = f"{self._say('sheet.refused')}  {shown(one.path)}"
            self._print([line.rstrip(), f"  {self._parts.refusal(one.kind, one.detail)}"])
        self._out.flush()

    def _print(self, lines: Iterable[str]) -> None:
        self._out.writelines(f"{line}\n" for line in lines)

    def _timeline(self, found: Found) -> Iterator[str]:
        names = {person.ref: name_of(person) for person in found.people}
        dated = [e for e in self._held if e.when.utc is not None]
        dated.sort(key=lambda e: (e.when.utc is None, e.when.utc))
        undated = [e for e in self._held if e.when.utc is None]
        yield ""
        yield self._say("sheet.timeline")
        yield from self._rows(dated, names)
        if undated:
            yield f"  {self._say('sheet.undated')}"
            yield from self._rows(undated, names)
        if not self._held:
            yield f"  {self._say('sheet.nothing')}"

    def _rows(self, events: Sequence[Event], names: dict[str, str]) -> list[str]:
        return columns(self._row(event, names) for event in events) if events else []

    def _row(self, event: Event, names: dict[str, str]) -> tuple[str, ...]:
        when = event.when
        utc = iso(when.utc, when.digits)
        time = utc.replace("T", " ") if utc else shown(when.written, _TIME_LETTERS)
        facts = (self._parts.fact(name, value) for name, value in event.facts.items())
        address = ""
        if event.ip:
            address = f"{shown(event.ip)} : {event.port or '?'}"
        person = names.get(event.person or "", event.person or "")
        return (
            time or self._say("sheet.not_stated"),
            " · ".join(self._say(f"doubt_short.{doubt}") for doubt in when.doubt),
            self._say(f"kind_short.{event.kind}"),
            shown(person, _NAME_LETTERS),
            address,
            shown(event.text or " · ".join(facts), SUMMARY_LETTERS),
            self._parts.place(event.source),
        )
