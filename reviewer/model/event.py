# SPDX-License-Identifier: Apache-2.0
"""One thing that happened, or is said to have happened, at some time or at none."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reviewer.model.moment import Moment
from reviewer.model.report import Source


class EventKind(StrEnum):
    """Kinds of event, codes of the contract. INCIDENT is a statement, never an act."""

    INCIDENT = "incident"
    MESSAGE = "message"
    EMAIL = "email"
    LOGIN = "login"
    LOGOUT = "logout"
    REGISTRATION = "registration"
    PURCHASE = "purchase"
    PAYMENT = "payment"
    UPLOAD = "upload"
    DOWNLOAD = "download"
    CALL = "call"
    STREAM = "stream"
    SEARCH = "search"
    SOLICITATION = "solicitation"
    DEVICE = "device"
    VERIFIED = "verified"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_REENABLED = "account_reenabled"
    USER_NOTIFIED = "user_notified"
    LOCATION = "location"
    MEDIA_TIME = "media_time"
    RECEIVED = "received"
    MADE_AVAILABLE = "made_available"
    ANALYST_NOTE = "analyst_note"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the timeline.

    person, other_people   refs of the acting person and of the others (recipients)
    ip                     address as written; `port` 1-65535 or None
    text                   message text or description as received, "" when there is none
    thread, native_id      the source's own names for conversation and item
    facts                  further stated fields by name (`device`, `eventName`, `subject`)
    media                  refs of the files this event carries
    raw                    the source slice, at most RAW_LIMIT bytes
    """

    ref: str
    kind: EventKind
    when: Moment
    source: Source
    person: str | None = None
    other_people: tuple[str, ...] = ()
    ip: str | None = None
    port: int | None = None
    possible_proxy: bool | None = None
    text: str = ""
    thread: str | None = None
    native_id: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    media: tuple[str, ...] = ()
    raw: str = ""

    @property
    def address(self) -> str:
        """Address and port as one value, `192.0.2.7:50001`, `[2001:db8::1]:50001`; "" for none."""
        if self.ip is None or self.port is None:
            return self.ip or ""
        return f"[{self.ip}]:{self.port}" if ":" in self.ip else f"{self.ip}:{self.port}"

    def __post_init__(self) -> None:
        if self.port is not None and not 1 <= self.port <= 65535:
            raise ValueError("a port is 1-65535")
        if not self.ref:
            raise ValueError("an event has a ref")


def port_of(untrusted_port: object) -> int | None:
    """TCP/UDP port 1-65535, or None; anything else stays in the source text only."""
    text = str(untrusted_port).strip()
    digits = text.isascii() and text.isdigit() and len(text) <= 5
    return int(text) if digits and 0 < int(text) < 65536 else None
