# SPDX-License-Identifier: Apache-2.0
"""One line of a chat or log-in list in plain text: its time, who speaks, to whom, and what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from reviewer.intake.logline import address_of, entry_of
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, Moment, TimeRules, leading_time, read_time

_LONGEST_STAMP = 64
_HIDDEN = "\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CLOCK = re.compile(r"\d{1,2}\s?[:.hH]\s?\d{2}|\d{9}")
_YEARLESS = re.compile(r"([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) (?!\d{4}\b)")
_NAME = r"(?P<name>[^\s:<>][^:<\n]{0,99}?)"
_SAID = re.compile(rf"[\s\-–—|,]{{0,40}}{_NAME}\s?:(?:\s(?P<text>.*)|)$", re.DOTALL)
_IRC = re.compile(r"[\s\-–—]*<[ @+]?(?P<name>[^<>\n]{1,80})>\s(?P<text>.*)$", re.DOTALL)
_NAME_FIRST = re.compile(
    rf"{_NAME}\s?(?P<open>[\[(])(?P<stamp>[^()\[\]\n]{{8,60}})[\])]\s?:(?:\s(?P<text>.*)|)$",
    re.DOTALL,
)
_BARE = re.compile(rf"{_NAME}\s?:\s(?P<text>\S.*)$", re.DOTALL)
_ARROW = re.compile("->|→|=>|»")
_LOGIN = re.compile(
    r"[\s\-–—|,;]*(?P<ip>[0-9A-Fa-f:.\[\]]{3,60})\s*+(?:\((?P<device>[^()\n]{0,200})\)\s*+)?$"
)
_LOGIN_END = re.compile(r"[0-9A-Fa-f\]]\s*+(?:\([^()\n]{0,200}\)\s*+)?$")

_LABELS = """
    name email e-mail phone ip address date time user username url id uid subject from to sent
    message note notes age dob location device country city zip status type file filename
    attachment title description summary account port reason md5 sha1 sha256 http https warning
    error info debug reply-to cc bcc received content-type incident profile registration joined
    nom courriel téléphone adresse heure utilisateur objet de à envoyé âge lieu appareil pays
    ville statut fichier pièce titre résumé compte motif raison remarque avis
"""
LABELS = frozenset(_LABELS.split())
"""Words before a colon that name a field, not a speaker (lower case)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A recognised line. `when` None = the line states no time.

    name   who speaks or acts, "" when the line does not say
    to     whom a message goes to; `facts` further stated values by name
    """

    when: Moment | None
    name: str = ""
    text: str = ""
    to: tuple[str, ...] = ()
    ip: str | None = None
    port: int | None = None
    kind: EventKind = EventKind.MESSAGE
    facts: dict[str, str] = field(default_factory=dict)


def said(line: str, rules: TimeRules) -> Said | None:
    """Read one line that carries a time; None when it is no chat or log-in line."""
    line = line.strip().lstrip(_HIDDEN)
    if not _CLOCK.search(line, 0, 2 * _LONGEST_STAMP):
        return None
    stamped = stamp_of(line, rules)
    if stamped is not None:
        return _after_stamp(*stamped)
    found = _NAME_FIRST.match(line[: 4 * _LONGEST_STAMP])
    if found is None:
        return None
    when = read_time(found["stamp"].strip(), rules)
    if not usable(when):
        return None
    text = line[found.start("text") :] if found["text"] is not None else ""
    return _speech(when, found["name"], text)


def stamp_of(line: str, rules: TimeRules) -> tuple[Moment, str] | None:
    """The time a line starts with, in brackets or not, and what follows it.

    System logs write no year; such a time is unreadable, and its line is still one of its own.
    """
    if line[10:11] == "T":
        head, _blank, rest = line.partition(" ")
        when = read_time(head, rules, epoch=False) if len(head) <= 35 else None
        if when is not None and when.utc is not None:
            return when, rest
    if line[:1] in {"[", "("}:
        close = line.find("]" if line[0] == "[" else ")", 1, _LONGEST_STAMP + 2)
        when = read_time(line[1:close].strip(), rules, epoch=False) if close > 0 else None
        if when is not None and usable(when):
            return when, line[close + 1 :]
    if (found := _YEARLESS.match(line)) is not None:
        return read_time(found[1], rules), line[found.end() :]
    return leading_time(line, rules)


def login(line: str, rules: TimeRules) -> Said | None:
    """Read a line that is a time and an address, perhaps with a device in brackets."""
    if _LOGIN_END.search(line[-300:]) is None:
        return None
    one = said(line, rules)
    return one if one is not None and one.kind is EventKind.LOGIN else None


def noted(line: str, rules: TimeRules) -> Said | None:
    """Read a line with a time that nobody says, such as a notice of the service itself."""
    line = line.strip().lstrip(_HIDDEN)
    if not _CLOCK.search(line, 0, 2 * _LONGEST_STAMP):
        return None
    stamped = stamp_of(line, rules)
    if stamped is None or not stamped[1].strip():
        return None
    return Said(stamped[0], text=stamped[1].strip(), kind=EventKind.OTHER)


def usable(when: Moment) -> bool:
    """Whether a text was read as a time at all."""
    return Doubt.UNREADABLE not in when.doubt and Doubt.TIME_NOT_STATED not in when.doubt


def untimed(line: str) -> Said | None:
    """Read `name: text`; the caller decides whether the whole text is such a chat."""
    found = _BARE.match(line.strip().lstrip(_HIDDEN))
    if found is None or not is_speaker(found["name"]):
        return None
    return _speech(None, found["name"], found["text"])


@lru_cache(maxsize=4_096)
def is_speaker(name: str) -> bool:
    """Whether a word before a colon may be somebody who speaks, not the name of a field."""
    words = name.lower().split()
    if name.endswith("]"):  # a program's name and process number in a system log
        return False
    return bool(words) and len(words) <= 8 and not LABELS.intersection((words[0], words[-1]))


def _after_stamp(when: Moment, rest: str) -> Said | None:
    login = _LOGIN.match(rest)
    if login is not None and (address := address_of(login["ip"])) is not None:
        device = (login["device"] or "").strip()
        facts = {"device_name": device} if device else {}
        return Said(when, ip=address[0], port=address[1], kind=EventKind.LOGIN, facts=facts)
    if (entry := entry_of(rest)) is not None:
        return Said(
            when,
            entry.name,
            ip=entry.ip,
            port=entry.port,
            kind=entry.kind,
            facts=entry.facts,
        )
    found = _IRC.match(rest) or _SAID.match(rest.lstrip().lstrip(_HIDDEN))
    if found is None or not is_speaker(found["name"]):
        return None
    return _speech(when, found["name"], found["text"] or "")


def _speech(when: Moment | None, written: str, text: str) -> Said:
    name, to = _names(written)
    return Said(when, name, text, to)


@lru_cache(maxsize=4_096)
def _names(written: str) -> tuple[str, tuple[str, ...]]:
    """Who speaks, and to whom where an arrow says so."""
    names = [n for part in _ARROW.split(written) if (n := part.strip())]
    return (names[0] if names else written.strip()), tuple(names[1:2])
