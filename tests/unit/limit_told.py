# SPDX-License-Identifier: Apache-2.0
"""What an officer is told of material that is read under given limits, part by part."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from reviewer.intake.archive import Found, unpack
from reviewer.intake.bounds import CUT_FACT, bounded
from reviewer.intake.opened import Opened
from reviewer.intake.package import Package
from reviewer.intake.taking import Taking
from reviewer.media import facts_of
from reviewer.model.errors import IntakeError
from reviewer.model.event import Event
from reviewer.model.limits import DEFAULT
from reviewer.model.moment import TimeRules, read_time
from reviewer.model.report import Problem, Skipped, Unread

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)


class Told(NamedTuple):
    """One thing the officer is told.

    way     "refused" (nothing of it is read), "problem", "skipped", "unread", "fact", "doubt",
            or "shown" for a mark in the text itself
    what    the code, or the mark
    place   in the source; "" for the file
    """

    way: str
    what: str
    place: str = ""


def under(**bounds):
    """The usual limits but for these."""
    return replace(DEFAULT, **bounds)


def _of(record):
    if isinstance(record, Problem):
        lost = "lost " if record.lost else ""
        return [Told("problem", f"{lost}{record.kind}/{record.detail}", record.source.place)]
    if isinstance(record, Skipped):
        return [Told("skipped", f"{record.reason} {record.count}", record.source.place)]
    if isinstance(record, Unread):
        return [Told("unread", record.name, record.source.place)]
    if isinstance(record, Event) and CUT_FACT in record.facts:
        return [Told("fact", f"{CUT_FACT} {record.facts[CUT_FACT]}", record.source.place)]
    return []


def read(form, material, **bounds):
    """What is told of a file that a form reads."""
    data = material if isinstance(material, bytes) else material.encode()
    taking = Taking(NOW, limits=under(**bounds))
    told = []
    try:
        for record in bounded(form.read(Opened.of_bytes("x", data), taking), taking.limits):
            told += _of(record)
    except IntakeError as error:
        told.append(Told("refused", f"{error.kind}/{error.detail}"))
    return told


def walked(folder, **bounds):
    """What is told of a folder that is taken in."""
    try:
        with Package.open([folder], under(**bounds)) as package:
            return [one for problem in package.problems for one in _of(problem)]
    except IntakeError as error:
        return [Told("refused", f"{error.kind}/{error.detail}")]


def unzipped(data, **bounds):
    """What is told of an archive, and of names in it that were cut."""
    found = Found()
    try:
        unpack(Opened.of_bytes("set.zip", data), under(**bounds), None, found)
    except IntakeError as error:
        return [Told("refused", f"{error.kind}/{error.detail}")]
    told = [one for problem in found.problems for one in _of(problem)]
    cut = [opened.name.partition("!")[2] for opened in found.files if "‹…+" in opened.name]
    return told + [Told("shown", name[name.index("‹") : name.index("›") + 1]) for name in cut]


def header(data, *, clock=None, **bounds):
    """What is told of a media file; that it has no size in pixels is told too."""
    more = {} if clock is None else {"clock": clock}
    facts = facts_of(io.BytesIO(data), len(data), limits=under(**bounds), **more)
    why = facts.facts.get("header_stopped_after")
    told = [] if why is None else [Told("fact", f"header_stopped_after {why}")]
    return told if facts.width else [*told, Told("fact", "size unknown")]


def dated(written):
    """The doubts of a time."""
    return [Told("doubt", str(doubt)) for doubt in read_time(written, TimeRules(NOW)).doubt]


def mark(text, shown):
    """The marks of ours in a shown text, an ellipsis at its end among them."""
    if shown == text:
        return []
    start = shown.find("‹")
    return [Told("shown", shown[start : shown.index("›") + 1] if start >= 0 else shown[-1])]
