# SPDX-License-Identifier: Apache-2.0
"""What is too long for its place is cut, and the cut is told; the last look at every record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reviewer.intake.encoding import head_of, utf8_length
from reviewer.intake.form import Record
from reviewer.model.event import Event
from reviewer.model.limits import Limits
from reviewer.model.report import Problem, ProblemKind, Statement, Unread

CUT_FACT = "text_cut_bytes"
"""Fact of an event whose text was cut: bytes kept / bytes as received."""

Codes = tuple[str, ...]


def bounded(records: Iterator[Record], limits: Limits) -> Iterator[Record]:
    """The records of one file in their order; one whose text is too long is cut.

    A problem `too_large` with its place follows it: `message_bytes` for an event, which says
    with a fact how much was kept, `value_bytes` for a fact or a statement, `raw_bytes` for what
    was not understood.
    """
    kept: Record
    for record in records:
        if isinstance(record, Event):
            kept, told = _event(record, limits)
        elif isinstance(record, Unread):
            kept, told = _value(record, limits.raw_bytes, "raw_bytes")
        elif isinstance(record, Statement):
            kept, told = _value(record, limits.value_bytes, "value_bytes")
        else:
            yield record
            continue
        yield kept
        for code in told:
            yield Problem(ProblemKind.TOO_LARGE, record.source, code)


def _too_long(text: str, most: int) -> bool:
    return 4 * len(text) > most and utf8_length(text) > most


def _value(record: Unread | Statement, most: int, code: str) -> tuple[Record, Codes]:
    if not _too_long(record.value, most):
        return record, ()
    return replace(record, value=head_of(record.value, most)), (code,)


def _event(event: Event, limits: Limits) -> tuple[Event, Codes]:
    told: Codes = ()
    most = limits.value_bytes
    if event.facts and any(_too_long(value, most) for value in event.facts.values()):
        facts = {name: head_of(value, most) for name, value in event.facts.items()}
        event, told = replace(event, facts=facts), ("value_bytes",)
    if _too_long(event.text, limits.message_bytes):
        kept = head_of(event.text, limits.message_bytes)
        said = f"{utf8_length(kept)} / {utf8_length(event.text)}"
        event = replace(event, text=kept, facts={**event.facts, CUT_FACT: said})
        told = ("message_bytes", *told)
    return event, told
