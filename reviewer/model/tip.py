# SPDX-License-Identifier: Apache-2.0
"""A tip that came by phone, on paper or at the counter, as an officer typed it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reviewer.model.event import EventKind
from reviewer.model.limits import DEFAULT
from reviewer.model.report import IdentifierKind, Role, SourceBody


class Way(StrEnum):
    """How a tip came."""

    PHONE = "phone"
    PAPER = "paper"
    IN_PERSON = "in_person"
    MAIL = "mail"
    WEB_FORM = "web_form"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TipPerson:
    """A person or account that the tip names; `name` is a personal name, "" for none."""

    role: Role
    name: str = ""
    identifiers: tuple[tuple[IdentifierKind, str], ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing of it was typed."""
        return not self.name.strip() and not any(v.strip() for _, v in self.identifiers)


@dataclass(frozen=True, slots=True)
class TipEvent:
    """Something that happened according to the tip.

    when     the time as it was told, in any form; "" when none was
    zone     the zone that the caller or the paper gave, "" when none was: then it stays unknown
    person   place of the acting person in the tip's list, None = not said
    address  an IP address, with its port where known; or a web address
    """

    kind: EventKind
    when: str = ""
    zone: str = ""
    person: int | None = None
    other: int | None = None
    address: str = ""
    port: str = ""
    text: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing of it was typed."""
        said = (self.when, self.address, self.port, self.text)
        return self.person is self.other is None and not any(part.strip() for part in said)


@dataclass(frozen=True, slots=True)
class Tip:
    """A tip whole. It is kept in the record as it is here; a correction is a new one.

    source_body   who told it; `told_by` the informant as far as it may be written down
    number        of the sender or of the agency, "" = one is given
    received      when it came in, in any form, with its zone in `received_zone`
    replaces      identity of the tip this one corrects, "" for none
    """

    way: Way
    source_body: SourceBody
    received: str
    received_zone: str
    description: str
    author: str
    at: datetime
    number: str = ""
    told_by: str = ""
    incident_type: str = ""
    people: tuple[TipPerson, ...] = ()
    events: tuple[TipEvent, ...] = ()
    replaces: str = ""

    def __post_init__(self) -> None:
        if not self.author.strip():
            raise ValueError("a tip has an author")
        if not self.description.strip() and not any(not e.blank for e in self.events):
            raise ValueError("a tip says something")
        parts = (self.description, self.told_by, *(event.text for event in self.events))
        if any(len(part.encode("utf-8", "surrogatepass")) > DEFAULT.note_bytes for part in parts):
            raise ValueError("a text of a tip has at most so many bytes")
        for event in self.events:
            for place in (event.person, event.other):
                if place is not None and not 0 <= place < len(self.people):
                    raise ValueError("a tip names the people of its events")
