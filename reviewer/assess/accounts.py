# SPDX-License-Identifier: Apache-2.0
"""What the events say about one account; who it is, is joined at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from reviewer.assess.seen import FEW, Seen, Share, Span, fixed, timed
from reviewer.model.event import Event, EventKind
from reviewer.model.report import Source

_USE = frozenset(
    {
        EventKind.MESSAGE,
        EventKind.EMAIL,
        EventKind.LOGIN,
        EventKind.LOGOUT,
        EventKind.PURCHASE,
        EventKind.PAYMENT,
        EventKind.UPLOAD,
        EventKind.DOWNLOAD,
        EventKind.CALL,
        EventKind.STREAM,
        EventKind.SEARCH,
        EventKind.SOLICITATION,
    }
)
"""Kinds that need a registered account; an incident time is a statement, not a use."""

_PAID = frozenset({EventKind.PURCHASE, EventKind.PAYMENT})
_MOST_DAYS = 4000


def few() -> Seen:
    """A count that keeps few places."""
    return Seen(FEW)


@dataclass(frozen=True, slots=True)
class Registration:
    """One statement of when an account was opened."""

    at: datetime | None
    ip: str | None
    has_time: bool
    place: Source


@dataclass(slots=True)
class Account:
    """The rows of one account, counted.

    login_days, use_days   UTC days as ordinals, at most 4,000 of each
    open_logins            logins whose instant the report does not fix: they may fill any gap
    """

    logins: Seen = field(default_factory=few)
    login_ips: Share = field(default_factory=lambda: Share(FEW))
    login_span: Span = field(default_factory=Span)
    use_span: Span = field(default_factory=Span)
    login_days: set[int] = field(default_factory=set)
    open_logins: int = 0
    use_days: dict[int, Source] = field(default_factory=dict)
    registrations: list[Registration] = field(default_factory=list)
    messages: Seen = field(default_factory=few)
    payments: Seen = field(default_factory=few)
    devices: Seen = field(default_factory=few)
    locations: Seen = field(default_factory=few)
    countries: dict[str, Source] = field(default_factory=dict)
    ips: Seen = field(default_factory=few)

    def add(self, event: Event) -> None:
        """Count an event by this account."""
        kind = event.kind
        if kind in (EventKind.MESSAGE, EventKind.EMAIL):
            self.messages.add(event.source)
        elif kind is EventKind.LOGIN:
            self._login(event)
        elif kind is EventKind.REGISTRATION and len(self.registrations) < FEW:
            at = event.when.utc if fixed(event.when) else None
            dated = timed(event.when)
            self.registrations.append(Registration(at, event.ip, dated, event.source))
        elif kind in _PAID:
            self.payments.add(event.source)
        elif kind is EventKind.DEVICE:
            self.devices.add(event.source)
        elif kind is EventKind.LOCATION:
            self._locate(event)
        if event.ip is not None:
            self.ips.add(event.source)
        if kind in _USE:
            self._use(event)

    def _login(self, event: Event) -> None:
        self.logins.add(event.source)
        self.login_ips.add(event.ip is not None, event.source)
        self.login_span.add(event.when, event.source)
        if not fixed(event.when) or event.when.utc is None:
            self.open_logins += 1
        elif len(self.login_days) < _MOST_DAYS:
            self.login_days.add(event.when.utc.toordinal())

    def _use(self, event: Event) -> None:
        self.use_span.add(event.when, event.source)
        if event.kind is EventKind.LOGIN or not fixed(event.when) or event.when.utc is None:
            return
        if len(self.use_days) < _MOST_DAYS:
            self.use_days.setdefault(event.when.utc.toordinal(), event.source)

    def _locate(self, event: Event) -> None:
        self.locations.add(event.source)
        for name, value in event.facts.items():
            if name.casefold().endswith(("countrycode", "country")) and len(value) == 2:
                self.countries.setdefault(value.upper(), event.source)


@dataclass(slots=True)
class FileUse:
    """The rows that carry one file: uploads and sendings, with what each of them names."""

    uploads: Seen = field(default_factory=few)
    timed: Seen = field(default_factory=few)
    with_ip: Seen = field(default_factory=few)
    upload_span: Span = field(default_factory=Span)
    sendings: Seen = field(default_factory=few)
    both_parties: Seen = field(default_factory=few)
    one_party: Seen = field(default_factory=few)
    senders: dict[str, Source] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Count an event that carries this file."""
        has_time = timed(event.when)
        if event.kind is EventKind.UPLOAD:
            self.uploads.add(event.source)
            self.upload_span.add(event.when, event.source)
        elif event.kind in (EventKind.MESSAGE, EventKind.EMAIL):
            self._sending(event, has_time)
        else:
            return
        if has_time:
            self.timed.add(event.source)
            if event.ip is not None:
                self.with_ip.add(event.source)

    def _sending(self, event: Event, has_time: bool) -> None:
        self.sendings.add(event.source)
        if event.person is not None and len(self.senders) < FEW:
            self.senders.setdefault(event.person, event.source)
        named = (event.person is not None) + bool(event.other_people)
        if named == 2 and has_time:
            self.both_parties.add(event.source)
        elif named:
            self.one_party.add(event.source)
