# SPDX-License-Identifier: Apache-2.0
"""What is taken from one file of a return, or from several in the order of reading."""

from __future__ import annotations

from reviewer.intake.form import Form, Probe
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.event import Event
from reviewer.model.report import MediaFacts, Problem, Read, Skipped, Statement, Unread
from tests.fuzz.oracle import NOW
from tests.unit.carried import check_carried


class Taken:
    """`files` are read in their order, beside files of the names `delivered`."""

    def __init__(self, form: Form, files: dict[str, str | bytes], *delivered: str) -> None:
        self.taking = Taking(NOW)
        for name in delivered:
            self.taking.shelf.deliver(Delivered(name, MediaFacts(1)))
        self.records: list = []
        for name, text in files.items():
            data = text.encode() if isinstance(text, str) else text
            self.records.extend(form.read(Opened.of_bytes(name, data), self.taking))
        check_carried(self.records, self.taking)

    def of(self, kind):
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def events(self):
        return self.of(Event)

    @property
    def read(self):
        return sum(r.count for r in self.of(Read))

    @property
    def skipped(self):
        return sum(r.count for r in self.of(Skipped))

    @property
    def lost(self):
        return [(p.source.place, p.detail) for p in self.of(Problem) if p.lost]

    @property
    def statements(self):
        return [(s.code, s.value) for s in self.of(Statement)]

    @property
    def unread(self):
        return [u.value for u in self.of(Unread)]

    def name(self, ref):
        people = self.taking.parties.people()
        return next(p.identifiers[0].value for p in people if p.ref == ref)

    @property
    def people(self):
        return list(self.taking.parties.people())

    @property
    def media(self):
        return {m.ref: m for m in self.taking.shelf.items() if hasattr(m, "ref")}


def score(form: Form, name: str, text: str | bytes) -> int:
    """How sure a form is of a file."""
    data = text.encode() if isinstance(text, str) else text
    return form.score(Probe(name, data[:65_536], len(data))).score
