# SPDX-License-Identifier: Apache-2.0
"""Case-system documents as small as a test needs them, and what is taken from them."""

import json
from datetime import UTC, datetime

from reviewer.intake.formats.cybertip_json import CyberTipJson
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import Event
from reviewer.model.report import (
    Problem,
    Read,
    Statement,
)
from tests.unit.carried import check_carried

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
FORM = CyberTipJson()


def a_report(**reported):
    return {"reportId": 990009876, "reportedInformation": reported}


def a_person(**fields):
    return {"reportedPeople": {"reportedPersons": [fields]}}


class Taken:
    def __init__(self, value, name="report.json"):
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.taking = Taking(NOW)
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

    @property
    def read(self):
        return sum(r.count for r in self.of(Read))
