# SPDX-License-Identifier: Apache-2.0
"""The way a mail took: what each server that passed it on wrote of it, the first one first.

Only the servers near the receiver can be believed; what came before them the sender may have
made up. So nothing of it becomes the address of the sender: an officer reads it with its place.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from datetime import timedelta

from reviewer.model.moment import Doubt, Moment, TimeRules, iso, read_mail_date, with_doubt

_READ = 4_096
"""Letters of one header that are looked at."""
_FROM = re.compile(r"from\s+(\S{1,255})", re.IGNORECASE)
_BY = re.compile(r"\bby\s+([^\s;()]{1,255})", re.IGNORECASE)
_BY_AT = re.compile(r"(?:^|\s)by\s", re.IGNORECASE)
_ADDRESS = re.compile(r"[\[(\s](?:IPv6:)?([0-9A-Fa-f.:]{2,45})(?=[\])\s])", re.IGNORECASE)
_FURTHEST = timedelta(hours=24)
"""Between the mail's own date and the first server's; beyond it one of the two is wrong."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One server that took the mail. `sender` and `server` are names as written, "" if not
    stated; `ip` is the address it was taken from, as written."""

    sender: str
    server: str
    ip: str | None
    when: Moment

    def __str__(self) -> str:
        """The hop on one line, its time in UTC where it fixes one, else as written."""
        taken = [f"from {self.sender}"] if self.sender else []
        taken += [f"[{self.ip}]"] if self.ip else []
        taken += [f"by {self.server}"] if self.server else []
        at = iso(self.when.utc, self.when.digits) or self.when.written.strip()
        return "; ".join(filter(None, (" ".join(taken), at)))


def hops_of(received: list[str], rules: TimeRules) -> list[Hop]:
    """The hops from Received headers in the order of the mail, where the last one stands first."""
    return [_hop(value, rules) for value in reversed(received)]


def hop_facts(hops: list[Hop]) -> dict[str, str]:
    """`hop_1` is where the mail came in first; then the first address outside any own network."""
    facts = {f"hop_{number}": str(hop) for number, hop in enumerate(hops, start=1) if str(hop)}
    outside = next((hop.ip for hop in hops if hop.ip and _is_outside(hop.ip)), None)
    if outside is not None:
        facts["first_external_hop"] = outside
    return facts


def dated_against(when: Moment, hops: list[Hop]) -> Moment:
    """The mail's date, with the doubt `two_times_disagree` where the first hop that has a time
    lies more than a day away from it, whatever the zones."""
    first = next((hop.when for hop in hops if hop.when.earliest is not None), None)
    if first is None or first.earliest is None or first.latest is None:
        return when
    if when.earliest is None or when.latest is None:
        return when
    apart = max(first.earliest - when.latest, when.earliest - first.latest)
    return with_doubt(when, Doubt.TWO_TIMES_DISAGREE) if apart > _FURTHEST else when


def _hop(value: str, rules: TimeRules) -> Hop:
    said, _, written = value[:_READ].rpartition(";")
    if not said:
        said, written = written, ""
    cut = _BY_AT.search(said)
    before = said[: cut.start()] if cut else said
    sender, server = _FROM.match(before.lstrip()), _BY.search(said)
    return Hop(
        sender[1].strip("()[]") if sender else "",
        server[1] if server else "",
        next((ip for ip in _ADDRESS.findall(f"{before} ") if _is_address(ip)), None),
        read_mail_date(written.strip(), rules),
    )


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


_OWN = [
    ipaddress.ip_network(net)
    for net in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16",
        "100.64.0.0/10", "0.0.0.0/8", "fc00::/7", "fe80::/10", "::1/128", "::/128",
    )
]  # fmt: skip
"""Addresses that are nobody's outside; those kept for examples count as outside."""


def _is_outside(text: str) -> bool:
    address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return not any(address in net for net in _OWN)
