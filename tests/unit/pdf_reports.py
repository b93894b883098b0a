# SPDX-License-Identifier: Apache-2.0
"""Received PDFs as small as a test needs them, and what is taken from them."""

import importlib.util
import io
from datetime import UTC, datetime
from pathlib import Path

from reviewer.intake.formats.cybertip_pdf import CyberTipPdf
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import Event
from reviewer.model.limits import DEFAULT
from reviewer.model.report import Problem, Read, Skipped, Statement, Unread
from tests.unit.carried import check_carried

_WRITER = Path(__file__).resolve().parents[2] / "packaging" / "pdf_writer.py"
_spec = importlib.util.spec_from_file_location("pdf_writer", _WRITER)
_writer = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_writer)
pdf, assembled = _writer.pdf, _writer.assembled
"""The writer of the samples: pages of lines -> bytes, and objects -> bytes."""

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
FORM = CyberTipPdf()
TITLE = "CyberTipline Report 990009876"
A = "Section A: Reported Information"


def a_report(*lines):
    """One page of section A."""
    return pdf([[TITLE, A, *lines]])


def a_suspect(*lines):
    return a_report("Suspect", "Screen/User Name: river", *lines)


def a_file(*lines, name="roses.jpg"):
    return a_report("Uploaded File Information", f"Filename: {name}", *lines)


def encrypted(data, password, algorithm="RC4-128", owner=None):
    """The same PDF locked; its bytes differ from run to run."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, owner or f"{password}-owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class Taken:
    def __init__(self, data, name="report.pdf", password=None, limits=DEFAULT):
        self.taking = Taking(NOW, password=password, limits=limits)
        self.records = list(FORM.read(Opened.of_bytes(name, data), self.taking))
        check_carried(self.records, self.taking)
        self.people = list(self.taking.parties.people())
        self.files = [r for r in self.taking.shelf.items() if not isinstance(r, Read | Problem)]

    def of(self, kind):
        return [r for r in self.records if isinstance(r, kind)]

    def events(self, kind=None):
        return [e for e in self.of(Event) if kind is None or e.kind is kind]

    def said(self, code):
        return [s.value for s in self.of(Statement) if s.code is code]

    def identified(self, number=0):
        """The identifiers of a person as (kind, value)."""
        return [(str(i.kind), i.value) for i in self.people[number].identifiers]

    @property
    def unread(self):
        return [(u.value, u.source.place) for u in self.of(Unread)]

    @property
    def skipped(self):
        return sum(s.count for s in self.of(Skipped))

    @property
    def read(self):
        return sum(r.count for r in self.of(Read))
