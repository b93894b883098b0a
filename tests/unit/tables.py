# SPDX-License-Identifier: Apache-2.0
"""Tables as small as a test needs them, and what is taken from them."""

from datetime import UTC, datetime

from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import Event
from reviewer.model.report import (
    Problem,
    Read,
)
from tests.unit.carried import check_carried

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
FORM = GenericTable()


class Taken:
    def __init__(self, text, name="chat.csv", taking=None):
        data = text if isinstance(text, bytes) else text.encode()
        self.taking = taking or Taking(NOW)
        self.opened = Opened.of_bytes(name, data)
        self.records = list(FORM.read(self.opened, self.taking))
        check_carried(self.records, self.taking)

    def of(self, kind):
        return [r for r in self.records if isinstance(r, kind)]

    @property
    def events(self):
        return self.of(Event)

    @property
    def read(self):
        return sum(r.count for r in self.of(Read))

    @property
    def lost(self):
        return [(p.source.place, p.detail) for p in self.of(Problem) if p.lost]

    def name(self, ref):
        return next(p.identifiers[0].value for p in self.taking.parties.people() if p.ref == ref)


CHAT = (
    "timestamp,conversation_id,sender,recipient,message,attachment\n"
    '2026-01-05T14:29:10.250Z,c1,river,stone,"hello, you",\n'
    "2026-01-05T14:30:00.000Z,c1,stone,river,hi,f1.jpg\n"
)

FRENCH = "Horodatage;Expéditeur;Destinataire;Texte\n05/01/2026 14:29:10;river;stone;bonjour\n"
