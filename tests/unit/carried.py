# SPDX-License-Identifier: Apache-2.0
"""Whether everything a form yields can cross to the window's program unchanged."""

import msgspec

from reviewer.intake.taking import Taking


def check_carried(records, taking: Taking) -> None:
    """Send every record, person and file through JSON and back; nothing may change."""
    for record in [*records, *taking.parties.people(), *taking.shelf.items()]:
        line = msgspec.json.encode(record)
        assert msgspec.json.decode(line, type=type(record)) == record
