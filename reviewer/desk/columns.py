# SPDX-License-Identifier: Apache-2.0
"""What an officer says the columns of a table are: looking, trying, keeping, retiring."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.intake.columns import Layout
from reviewer.intake.courier import Ask, Courier
from reviewer.intake.rows import SheetRow
from reviewer.intake.sheet import Sheet
from reviewer.intake.table import Table
from reviewer.intake.taking import Taking
from reviewer.model.errors import Refused
from reviewer.model.event import Event, EventKind
from reviewer.model.glance import Glance
from reviewer.model.moment import Moment
from reviewer.model.note import Change, Touched
from reviewer.model.profile import Profile, for_header

if TYPE_CHECKING:
    from reviewer.desk.door import Stores


@dataclass(frozen=True, slots=True)
class Trial:
    """What one of the first rows would become."""

    kind: EventKind
    when: Moment
    who: str
    whom: str
    text: str
    ip: str | None
    port: int | None


class Columns:
    """Profiles belong to the workspace: they are offered again wherever the same header comes.

    A profile is an entry of the ledger under its author's name; a newer one of the same name
    takes its place. What was read by one is read anew by `Receiving.read_again`.
    """

    def __init__(self, stores: Stores, courier: Courier, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._courier = courier
        self._clock = clock

    def profiles(self) -> tuple[Profile, ...]:
        """The profiles in force, the one kept last at the end."""
        return self._stores.ledger.profiles()

    def look(
        self,
        sha256: str,
        file: str,
        stopped: threading.Event | None = None,
        password: bytes | None = None,
    ) -> list[Glance]:
        """S. The first rows of each table of a file of a report, from where it was taken.

        Raises Refused (no such report, its place not known), IntakeError, Cancelled.
        """
        origin = self._stores.evidence.origin(sha256)
        if origin is None:
            raise Refused("original_place")
        paths = [Path(os.fsdecode(path)) for path in origin.paths]
        stop = stopped or threading.Event()
        ask = Ask(self._clock(), None, password, stop, profiles=self.profiles())
        return self._courier.glances(paths, origin.root, file, ask)

    def profile_for(self, header: Sequence[str]) -> Profile | None:
        """The profile in force for a header."""
        return for_header(header, self.profiles())

    def trial(self, glance: Glance, profile: Profile) -> list[Trial]:
        """What the rows of a glance would become by a profile, read by the code that reads all."""
        taking = Taking(self._clock())
        layout = Layout.by(glance.header, profile)

        def rows() -> Iterator[SheetRow]:
            for number, cells in enumerate(glance.rows, start=1):
                yield SheetRow(f"row {number}", layout, list(cells), "")

        sheet = Sheet(rows, title=glance.title)
        events = [one for one in Table(glance.file, sheet, taking).records() if type(one) is Event]
        names = {
            person.ref: person.identifiers[0].value if person.identifiers else ""
            for person in taking.parties.people()
        }
        return [_trial(event, names) for event in events]

    def save(self, profile: Profile) -> Change:
        """Keep a profile under the officer's name. Raises Refused without one, StoreError."""
        self._stores.demand_writing("save_columns")
        author = self._stores.ledger.officer_name()
        if not author:
            raise Refused("officer_name")
        now = self._clock()
        self._stores.ledger.add_profile(replace(profile, author=author, at=now), now)
        return Change(frozenset({Touched.SETTINGS}))

    def retire(self, name: str) -> Change:
        """No longer use a profile. Raises Refused when there is none of that name, StoreError."""
        found = next((one for one in self.profiles() if one.name == name), None)
        if found is None:
            raise Refused("profile")
        return self.save(replace(found, retired=True))


def _trial(event: Event, names: dict[str, str]) -> Trial:
    return Trial(
        kind=event.kind,
        when=event.when,
        who=names.get(event.person or "", ""),
        whom=", ".join(names.get(ref, "") for ref in event.other_people),
        text=event.text,
        ip=event.ip,
        port=event.port,
    )
