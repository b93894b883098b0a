# SPDX-License-Identifier: Apache-2.0
"""One line of a service's own log: the act, the account and the address it names."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from functools import lru_cache

from reviewer.intake.acts import failed, folded, kind_of
from reviewer.model.event import EventKind, port_of

_V4_PORT = re.compile(r"(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})")
_V6_PORT = re.compile(r"\[([0-9A-Fa-f:.]{2,45})\](?::(\d{1,5}))?")
_ADDRESS_LIKE = re.compile(r"\d\.\d{1,3}\.\d|[0-9A-Fa-f]:[0-9A-Fa-f]{0,4}:|::")
_PAIR = re.compile(r"(?<![\w.])([A-Za-z][\w.\-]{0,40})=(\"[^\"\n]{0,500}\"|[^\s,;]{1,500})")
_SHELL = re.compile(
    r"[^:\n]{0,80}:\s(?P<word>Accepted|Failed) \S{1,40} for (?:invalid user )?(?P<name>\S{1,100})"
    r" from (?P<ip>[0-9A-Fa-f:.]{3,45}) port (?P<port>\d{1,5})"
)
_SENTENCE = re.compile(
    r"[\s\-–—|,]*(?:user |utilisateur )?(?:(?P<name>[^\s,:]{1,100}) )?"
    r"(?P<act>logged in|logged out|signed in|signed out|log(?:ged)? ?on|login|logout|log-in|log-out"
    r"|sign-in|sign-out|s'est connectée?|s'est déconnectée?|connexion|déconnexion)"
    r"(?: (?P<how>failed|failure|échouée|success(?:ful)?|réussie))?"
    r"(?:\s?[:,]?\s(?:by|of|de|for|user)\s(?P<who>[^\s,:]{1,100}))?"
    r"\s?[:,]?\s(?:from|ip|via|depuis|de|à partir de)?\s?(?:ip|address|adresse)?\s?:?\s?"
    r"(?P<ip>\[?[0-9A-Fa-f:.]{3,45}\]?(?::\d{1,5})?)(?![\w])",
    re.IGNORECASE,
)
_PARTS = {
    "ip": ("ip", "ipaddress", "ip_address", "addr", "address", "src", "client_ip", "source_ip"),
    "port": ("port", "src_port", "source_port", "client_port"),
    "name": ("user", "username", "account", "login_name", "user_id", "userid", "uid"),
    "act": ("action", "event", "type", "activity", "op", "eventname"),
}
_OUT = ("logged out", "signed out", "logout", "log-out", "sign-out", "déconn")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a log line says besides its time."""

    kind: EventKind
    name: str
    ip: str
    port: int | None
    facts: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=16_384)
def address_of(untrusted_address: str) -> tuple[str, int | None] | None:
    """Split `192.0.2.7:50001` or `[2001:db8::1]:443`; None when it is no address at all.

    The address keeps its spelling.
    """
    text = untrusted_address.strip()
    port = None
    if found := _V4_PORT.fullmatch(text) or _V6_PORT.fullmatch(text):
        text, port = found[1], port_of(found[2])
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return None
    return text, port


def entry_of(rest: str) -> Entry | None:
    """Read what follows the time of a log line; None when it names no act and no address."""
    head = rest[:1_000]
    if _ADDRESS_LIKE.search(head) is None:
        return None
    if "=" in head and (entry := _of_pairs(head)) is not None:
        return entry
    found = _SHELL.match(head)
    if found is not None and address_of(found["ip"]) is not None:
        port = port_of(found["port"])
        if found["word"] == "Accepted":
            return Entry(EventKind.LOGIN, found["name"], found["ip"], port)
        facts = {"eventName": "login_failed", "act_result": "failed"}
        return Entry(EventKind.OTHER, found["name"], found["ip"], port, facts)
    return _of_sentence(head)


def _of_sentence(head: str) -> Entry | None:
    found = _SENTENCE.match(head)
    if found is None or (address := address_of(found["ip"])) is None:
        return None
    name = found["who"] or found["name"] or ""
    if (found["how"] or "").lower() in ("failed", "failure", "échouée"):
        facts = {"eventName": f"{found['act']} {found['how']}", "act_result": "failed"}
        return Entry(EventKind.OTHER, name, *address, facts)
    out = found["act"].lower().startswith(_OUT) or "déconn" in found["act"].lower()
    return Entry(EventKind.LOGOUT if out else EventKind.LOGIN, name, *address)


def _act_before(text: str) -> str:
    """The act named before the first `key=`: all words, those after a colon, or the last one."""
    words = text.rsplit(None, 1)
    whole = words[0].strip(" -|,[]") if len(words) == 2 else ""
    last = whole.rsplit(None, 1)[-1] if whole else ""
    for word in (whole, whole.rpartition(":")[2].strip(), last):
        if kind_of(word) is not None or failed(word):
            return word
    return whole


def _of_pairs(head: str) -> Entry | None:
    pairs = {key: value.strip('"') for key, value in _PAIR.findall(head)}
    low = {key.lower(): key for key in pairs}
    given: dict[str, str] = {}
    for part, names in _PARTS.items():
        key = next((low[name] for name in names if name in low), None)
        if key is not None:
            given[part] = pairs.pop(key)
    address = address_of(given.get("ip", ""))
    if address is None:
        return None
    act = given.get("act") or _act_before(head[: head.find("=")])
    facts = dict(pairs)
    kind = kind_of(act) or EventKind.UNKNOWN
    if failed(act):
        kind, facts["act_result"] = EventKind.OTHER, "failed"
    elif act and kind is EventKind.UNKNOWN and folded(act) != "unknown":
        kind = EventKind.OTHER
    if act and kind in (EventKind.OTHER, EventKind.UNKNOWN):
        facts["eventName"] = act
    port = port_of(given["port"]) if "port" in given else address[1]
    return Entry(kind, given.get("name", ""), address[0], port, facts)
