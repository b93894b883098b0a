# SPDX-License-Identifier: Apache-2.0
"""What an officer said the columns of a table are: kept under a name, offered for the same header.

Nothing here is a fact of the report: the reading names the profile, so that all can see who said
what a column holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reviewer.model.event import EventKind
from reviewer.model.limits import DEFAULT
from reviewer.model.moment import zone_named

NAME_LETTERS = 80
"""Letters of the name of a profile."""
HEADER_LETTERS = 199
"""Letters of one column's name that count: as many as a glance shows whole."""


class Field(StrEnum):
    """What a column of a table holds. ACTION is a word for the act itself, TYPE only perhaps."""

    TIME = "time"
    DATE = "date"
    CLOCK = "clock"
    ZONE = "zone"
    REGISTERED = "registered"
    SENDER = "sender"
    RECIPIENT = "recipient"
    ACCOUNT = "account"
    ACCOUNT_ID = "account_id"
    THREAD = "thread"
    TEXT = "text"
    SUBJECT = "subject"
    ID = "id"
    ACTION = "action"
    TYPE = "type"
    RESULT = "result"
    IP = "ip"
    PORT = "port"
    PROXY = "proxy"
    DEVICE = "device"
    FILE = "file"
    FILE_ID = "file_id"
    HASH = "hash"
    SIZE = "size"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    QUERY = "query"
    DURATION = "duration"
    STREAM = "stream"


TELLING = frozenset({Field.TIME, Field.DATE, Field.REGISTERED, Field.TEXT, Field.QUERY})
"""Fields of which a profile needs at least one: without it a row would tell nothing."""


def same_name(name: str) -> str:
    """A column's name for comparing: lower case, one blank for `_`, `-` and runs."""
    plain = name.lstrip("\ufeff")[:HEADER_LETTERS].lower()
    return " ".join(plain.replace("_", " ").replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Profile:
    """The meanings of the columns of one header.

    name        given by the officer; a newer profile of the same name takes its place
    header      the names of the columns as written, in order
    columns     what each holds, None = kept among the facts of the event
    kind        of rows that name no act; None = told by the columns
    zone        the officer's word for zone-less times of such tables; None = none given
    day_first   order of numeric dates; None = told by the table where it can be
    retired     no longer used
    at          aware UTC, the workstation's claim
    """

    name: str
    header: tuple[str, ...]
    columns: tuple[Field | None, ...]
    kind: EventKind | None = None
    zone: str | None = None
    day_first: bool | None = None
    retired: bool = False
    author: str = ""
    at: datetime | None = None

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > NAME_LETTERS:
            raise ValueError("a profile has a name of so many letters")
        if not 1 <= len(self.header) <= DEFAULT.csv_columns:
            raise ValueError("a profile has a header")
        if len(self.header) != len(self.columns):
            raise ValueError("a profile says something of each column")
        if not TELLING.intersection(self.columns):
            raise ValueError("a profile names a column that tells something")
        if self.zone is not None and zone_named(self.zone) is None:
            raise ValueError("a profile names a zone that exists")

    @property
    def key(self) -> tuple[str, ...]:
        """The header for comparing."""
        return key_of(self.header)


def key_of(header: Sequence[str]) -> tuple[str, ...]:
    """The names of a header for comparing."""
    return tuple(same_name(name) for name in header)


def newest(profiles: Iterable[Profile]) -> dict[str, Profile]:
    """The profiles in force by name, given all in the order in which they were kept."""
    found: dict[str, Profile] = {}
    for profile in profiles:
        found.pop(profile.name, None)
        if not profile.retired:
            found[profile.name] = profile
    return found


def for_header(header: Sequence[str], profiles: Iterable[Profile]) -> Profile | None:
    """The profile of a header: the one kept last, where several fit."""
    key = key_of(header)
    return next((one for one in reversed(list(profiles)) if one.key == key), None)
