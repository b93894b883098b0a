# SPDX-License-Identifier: Apache-2.0
"""Business records as small as a test needs them, in each of the markups, and what is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from reviewer.intake.formats.meta_return import MetaReturn, WhatsAppReturn
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import Event
from reviewer.model.report import Person, Problem, Read, Skipped, Statement, StatementCode, Unread
from tests.unit.carried import check_carried

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
Put = Callable[[str, str], str]


def short(label: str, value: str) -> str:
    inner = f'<div class="t i">{label}<div class="m"><div>{value}</div></div></div>'
    return f'<div class="t o">{inner}</div>'


def long(label: str, value: str) -> str:
    return (
        f'<div class="div_table outer"><div class="div_table inner">{label}'
        f'<div class="most_inner"><div>{value}</div></div></div></div>'
    )


def styled(label: str, value: str) -> str:
    return (
        f'<div style="font-weight: bold; display:table;">{label}'
        f'<div style="display:table-cell; padding: 2px;"><div>{value}</div></div></div>'
    )


def table(label: str, value: str) -> str:
    return f"<table><tr><th>{label}</th><td>{value}</td></tr></table>"


MARKUPS: tuple[Put, ...] = (short, long, styled, table)


def rows(text: str, put: Put = short) -> str:
    """Labels and values, one `label = value` a line."""
    pairs = (line.partition(" =") for line in text.strip().splitlines())
    return "".join(put(label.strip(), value.strip()) for label, _, value in pairs)


def section(name: str, text: str) -> str:
    return f'<div id="property-{name}" class="content-pane">{text}</div>\n'


ASKED = section(
    "request_parameters",
    rows("Service = Instagram\nTarget = 100001\nAccount Identifier = river.oak"),
)
RIVER, BAY = "river.oak (Instagram: 100001)", "bay.b (Instagram: 100002)"


def thread(text: str, put: Put = short) -> str:
    """A section of messages with one thread of two."""
    both = put("Current Participants", f"2026-03-01 00:00:00 UTC<br>{RIVER}<br>{BAY}")
    return section(
        "unified_messages", put("Unified Messages", put("Thread", f" (99)<br>{both}{text}"))
    )


class Taken:
    """What one file gives."""

    def __init__(self, *text: str, whatsapp: bool = False, taking: Taking | None = None) -> None:
        self.taking = taking or Taking(NOW)
        form = WhatsAppReturn() if whatsapp else MetaReturn()
        data = "".join(text).encode()
        self.records = list(form.read(Opened.of_bytes("records.html", data), self.taking))
        check_carried(self.records, self.taking)

    @property
    def events(self) -> list[Event]:
        return [r for r in self.records if isinstance(r, Event)]

    @property
    def event(self) -> Event:
        (one,) = self.events
        return one

    @property
    def unread(self) -> list[tuple[str, str]]:
        return [(r.name, r.value) for r in self.records if isinstance(r, Unread)]

    @property
    def problems(self) -> list[tuple[str, str, bool]]:
        return [(r.source.place, r.detail, r.lost) for r in self.records if isinstance(r, Problem)]

    @property
    def skipped(self) -> dict[str, int]:
        return {r.reason: r.count for r in self.records if isinstance(r, Skipped)}

    @property
    def read(self) -> int:
        return sum(r.count for r in self.records if isinstance(r, Read))

    def stated(self, code: StatementCode) -> list[str]:
        return [r.value for r in self.records if isinstance(r, Statement) and r.code is code]

    @property
    def people(self) -> list[Person]:
        return list(self.taking.parties.people())

    def name(self, ref: str | None) -> str:
        return next(p.identifiers[0].value for p in self.people if p.ref == ref)
