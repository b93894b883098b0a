# SPDX-License-Identifier: Apache-2.0
"""Internet addresses and ports as the checklist sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address

from reviewer.assess.seen import Refs, Seen, Share
from reviewer.model.event import Event

_SERVER_PORTS = frozenset({80, 443})
_COUNTED = tuple(
    IPv4Network(net)
    for net in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "100.64.0.0/10")
)
"""Ranges that count as public: those reserved for examples, and the carriers' shared range."""


@lru_cache(maxsize=4096)
def public_ipv4(address: str) -> bool:
    """Whether an address as written is an IPv4 address that many subscribers may share.

    Private and reserved ranges are not; those reserved for examples and the carriers' shared
    range 100.64.0.0/10 are. An IPv4 address inside an IPv6 one (::ffff:) counts as IPv4.
    """
    text = address.strip()
    try:
        number = IPv4Address(text)
    except AddressValueError:
        try:
            mapped = IPv6Address(text).ipv4_mapped
        except AddressValueError:
            return False
        if mapped is None:
            return False
        number = mapped
    return number.is_global or any(number in net for net in _COUNTED)


@dataclass(slots=True)
class Ports:
    """Ports beside public IPv4 addresses, for all rows and for those of mobile devices."""

    addresses: Seen = field(default_factory=Seen)
    shares: Share = field(default_factory=Share)
    mobile: Share = field(default_factory=Share)
    server: Seen = field(default_factory=Seen)
    mobile_server: Seen = field(default_factory=Seen)
    without: Refs = field(default_factory=Refs)

    def add(self, address: str, event: Event, mobile: bool) -> None:
        """Count the address of an event."""
        self.addresses.add(event.source)
        if not public_ipv4(address):
            return
        has = event.port is not None
        self.shares.add(has, event.source)
        if mobile:
            self.mobile.add(has, event.source)
        if not has:
            self.without.add(event.ref)
        if event.port in _SERVER_PORTS:
            self.server.add(event.source)
            if mobile:
                self.mobile_server.add(event.source)
