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


def bounded(records: Iterator[Record], limits: Limits) -> Iterator[Record]:
    """The records of one file in their order; one whose text is too long is cut.

    A problem `too_large` with its place follows it: `message_bytes` for an event, which says
    with a fact how much was kept, `value_bytes` for a statement, `raw_bytes` for what was not
    understood.
    """
    for record in records:
        if isinstance(record, Event):
            if _too_long(record.text, limits.message_bytes):
                yield from _cut_event(record, limits.message_bytes)
                continue
        elif isinstance(record, Unread):
            if _too_long(record.value, limits.raw_bytes):
                yield replace(record, value=head_of(record.value, limits.raw_bytes))
                yield Problem(ProblemKind.TOO_LARGE, record.source, "raw_bytes")
                continue
        elif isinstance(record, Statement) and _too_long(record.value, limits.value_bytes):
            yield replace(record, value=head_of(record.value, limits.value_bytes))
            yield Problem(ProblemKind.TOO_LARGE, record.source, "value_bytes")
            continue
        yield record


def _too_long(text: str, most: int) -> bool:
    return 4 * len(text) > most and utf8_length(text) > most


def _cut_event(event: Event, most: int) -> Iterator[Record]:
    kept = head_of(event.text, most)
    said = f"{utf8_length(kept)} / {utf8_length(event.text)}"
    yield replace(event, text=kept, facts={**event.facts, CUT_FACT: said})
    yield Problem(ProblemKind.TOO_LARGE, event.source, "message_bytes")
