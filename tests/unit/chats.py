# SPDX-License-Identifier: Apache-2.0
"""Files of chat exports as small as a test needs them, read by themselves or one after another."""

import json

from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from tests.fuzz.oracle import NOW, check, reading_of


def as_json(value, **how):
    return json.dumps(value, ensure_ascii=False, **how).encode()


class Chat:
    """What a form makes of files of one package, in their order."""

    def __init__(self, form, *files, taking=None):
        self.taking = taking or Taking(NOW)

        def read(taking):
            for name, data in files:
                yield from form.read(Opened.of_bytes(name, data), taking)

        self.reading = reading_of(read, self.taking)
        check(self.reading)

    @property
    def events(self):
        return self.reading.events

    def of(self, kind):
        return [r for r in self.reading.records if isinstance(r, kind)]

    @property
    def people(self):
        return {p.ref: p for p in self.reading.others[:-1]}

    def name(self, ref):
        """All that one account is known by."""
        return [i.value for i in self.people[ref].identifiers] if ref else None
