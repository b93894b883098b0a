# SPDX-License-Identifier: Apache-2.0
"""A notice that holds next to nothing: receipt number, provider, time, one address or link.

Canadian providers tell the national line an Internet address and no more; hotlines abroad send a
link with the place of its server. No layout is public: labels are read in English and French,
one a line or all on one line, and what is not understood is kept (notes on received forms, 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.intake.encoding import is_bad, is_cut, text_of, text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.logline import address_of
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind, port_of
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import (
    NOT_STATED,
    Doubt,
    Moment,
    TimeRules,
    ZoneEvidence,
    read_date_and_time,
    read_time,
    zone_named,
)
from reviewer.model.report import (
    READ,
    Problem,
    ProblemKind,
    Source,
    SourceBody,
    Statement,
    StatementCode,
    Unread,
)

_LABELS = {
    "receipt": "receipt number|receipt no|receipt|receipt id|confirmation number|reference number"
    "|reference no|reference|notice number|numéro de reçu|no de reçu|n° de reçu|reçu|accusé de"
    " réception|numéro de référence|référence|numéro d'avis|numéro de confirmation",
    "provider": "provider|provider id|provider identifier|service provider|provider number|isp"
    "|isp id|reporting provider|organization id|fournisseur|identifiant du fournisseur"
    "|no du fournisseur|numéro du fournisseur|fournisseur de services|organisme",
    "sent": "submitted|submitted on|submitted at|date submitted|received|received on|sent"
    "|notified|notified on|transmis|transmis le|soumis le|envoyé le|reçu le|avisé le",
    "time": "date and time|date/time|time and date|timestamp|observed|observed on|date et heure"
    "|constaté le|moment",
    "date": "date|jour",
    "clock": "time|heure",
    "zone": "time zone|timezone|fuseau|fuseau horaire",
    "ip": "ip|ip address|internet protocol address|ip adresse|adresse ip|adresse i.p.",
    "address": "internet address|address|adresse internet|adresse",
    "url": "url|uri|web address|web site|website|link|adresse url|adresse web|site web|lien",
    "port": "port|source port|port number|port source|numéro de port",
    "place": "country|host country|hosting country|server location|location of server|host location"
    "|location|pays|pays d'hébergement|lieu du serveur|emplacement du serveur|hébergement",
    "type": "type|category|site type|incident type|catégorie|type de site|nature",
    "text": "description|notes|note|comment|comments|details|remarques|commentaire|commentaires"
    "|renseignements",
}  # fmt: skip
_FIELD_OF = {label: name for name, labels in _LABELS.items() for label in labels.split("|")}
_PAIR = re.compile(r"\s{0,200}([^:=;|\t\n]{1,60}?)\s{0,20}[:=]\s{0,200}")
_BETWEEN = re.compile(r"\s{0,200}[;|\t]\s{0,200}")
_LINK = re.compile(
    r"[a-z][a-z0-9+.\-]{1,20}://|www\.|[^\s/]{1,250}\.[a-z]{2,24}(?:[/:?#]|$)", re.IGNORECASE
)
_OF_MAIL = re.compile(r"(?:from|to|subject|message-id|return-path|mime-version):", re.IGNORECASE)
_LINE_BODIES = (
    "cyberaide",
    "cybertip.ca",
    "centre canadien de protection",
    "canadian centre for child",
)
_LINKS = ("url", "address")
_LARGEST = 65_536
_LINES = 400


class MraNotice:
    """A short notice of labelled values; one event for each receipt number in it."""

    format = Format.MRA_NOTICE
    tier = Tier.UNTESTED

    def score(self, probe: Probe) -> Match:
        """Judge by its labels: a receipt, and one address or link."""
        if probe.size > _LARGEST:
            return NO_MATCH
        lines = text_of_head(probe.head).lstrip("\ufeff").split("\n")[:_LINES]
        if lines and lines[0].lstrip().startswith(("<", "{", "[")):
            return NO_MATCH
        if sum(1 for line in lines if _OF_MAIL.match(line)) >= 2:
            return NO_MATCH
        found = [pair for line in lines for pair in _pairs(line)]
        fields = {name for name, value in found if name != "address" or _is_address(value)}
        filled = sum(1 for line in lines if line.strip())
        said = sum(1 for line in lines if any(True for _ in _pairs(line)))
        whole = "receipt" in fields and fields & {"ip", "url", "address"} and 2 * said >= filled
        if not whole:
            return NO_MATCH
        number = next(value for name, value in found if name == "receipt")
        return Match(CERTAIN, Part.REPORT, number or None, "labels")

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read block by block; a second receipt number begins another notice."""
        notice = _Notice(opened.name, 1)
        whose = SourceBody.UNKNOWN
        for number, line in enumerate(text_of(opened, taking.limits), start=1):
            source = Source(opened.name, f"line {number}")
            if is_cut(line):
                yield Problem(ProblemKind.TOO_LARGE, source, "value_bytes", lost=True)
            elif is_bad(line):
                yield Problem(ProblemKind.BAD_VALUE, source, "unstorable_character")
            if any(word in line.lower() for word in _LINE_BODIES):
                whose = SourceBody.CYBERAIDE
            pairs = list(_pairs(line))
            if not pairs and line.strip():
                yield Unread("line", str(line), source)
            for name, value in pairs:
                if not name:
                    yield Unread("line", value, source)
                    continue
                if name == "receipt" and "receipt" in notice.values:
                    yield from notice.records(taking)
                    notice = _Notice(opened.name, number)
                notice.take(name, value, source)
            notice.lines.append(str(line))
        yield from notice.records(taking)
        if taking.head.source_body is SourceBody.UNKNOWN:
            taking.head.source_body = whose


def _is_address(written: str) -> bool:
    """Whether it is an address of the Internet, not of a house."""
    return address_of(written) is not None or _LINK.match(written) is not None


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    """The labelled values of a line, whose parts may be divided by semicolon, bar or tab.

    Such a sign is a letter like any other in a text, and in a link where no blank is beside it.
    A part without a known label has the name ""; a line of such parts only has none.
    """
    line = line[:_LARGEST]
    parts: list[tuple[str, int, int]] = []
    for sign, at in ((" ", 0), *((f[0], f.end()) for f in _BETWEEN.finditer(line))):
        name, value = _label_at(line, at)
        before = parts[-1][0] if parts else ""
        within = before == "text" or (before in _LINKS and sign in (";", "|"))
        if name or not within:
            parts.append((name, at, value))
    if any(name for name, _at, _value in parts):
        ends = [at for _name, at, _value in parts[1:]] + [len(line)]
        for (name, _at, value), end in zip(parts, ends, strict=True):
            said = line[value:end].rstrip("; |\t\r\n").strip()
            if name or said:
                yield name, said


def _label_at(line: str, at: int) -> tuple[str, int]:
    """The field whose label stands here, and where its value begins; "" for none."""
    found = _PAIR.match(line, at)
    if found is None:
        return "", at
    label = " ".join(found[1].lower().replace("\u2019", "'").strip("#*- .").split())
    name = _FIELD_OF.get(label, "")
    return name, found.end() if name else at


@dataclass(slots=True)
class _Notice:
    """The values of one notice with their places; the first value of a field counts."""

    file: str
    first: int
    values: dict[str, tuple[str, Source]] = field(default_factory=dict)
    again: list[tuple[str, str, Source]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def take(self, name: str, value: str, source: Source) -> None:
        """Keep a value; a second, different one is kept as not understood."""
        known = self.values.get(name)
        if known is None:
            self.values[name] = value, source
        elif known[0] != value and value:
            self.again.append((name, value, source))

    def _value(self, name: str) -> str:
        return self.values[name][0] if name in self.values else ""

    def records(self, taking: Taking) -> Iterator[Record]:
        """The event, what the notice states, and what is said twice in two ways."""
        if not self.values:
            return
        source = Source(self.file, f"line {self.first}")
        head = taking.head
        for name, given in (("report_id", "receipt"), ("incident_type", "type")):
            if given in self.values:
                head.state(name, *self.values[given])
        if "provider" in self.values:
            head.hint("espName", *self.values["provider"])
        event, wrong = self._event(taking, source)
        yield event
        if event.kind is EventKind.INCIDENT and "sent" in self.values:
            when = read_time(self._value("sent"), taking.times(), epoch=False)
            sent = self.values["sent"][1]
            yield Event(taking.event_ref(), EventKind.RECEIVED, when, sent)
        yield READ
        yield from wrong
        if "place" in self.values:
            value, where = self.values["place"]
            yield Statement(StatementCode.GEO_LOOKUP, value, where)
        for name, value, where in self.again:
            yield Unread(name, value, where)

    def _event(self, taking: Taking, source: Source) -> tuple[Event, list[Record]]:
        """The event, and what of the notice is not in it or contradicts itself."""
        wrong: list[Record] = []
        name = "ip" if self._value("ip") else "address"
        split = address_of(self._value(name))
        ip, port = split if split is not None else (self._value("ip") or None, None)
        if ip is not None and split is None:
            wrong.append(Problem(ProblemKind.BAD_VALUE, self.values["ip"][1], "ip"))
        facts = {f"notice_{n}": self._value(n) for n in ("provider", "place") if self._value(n)}
        url = self._value("url") or (self._value("address") if ip is None else "")
        if url:
            facts["web_address"] = url
        other = self._value("address")
        if other and other not in (self._value(name) if ip is not None else "", url):
            wrong.append(Unread("address", *self.values["address"]))
        stated = self._value("port")
        if stated and port not in (None, port_of(stated)):
            wrong.append(Problem(ProblemKind.BAD_VALUE, self.values["port"][1], "port"))
            wrong.append(Unread("port", *self.values["port"]))
        elif stated:
            port = port_of(stated)
            if port is None:
                facts["port_written"] = stated
        when = self._when(taking)
        wrong.extend(self._times_left(when))
        timed = any(name in self.values for name in ("time", "date", "clock"))
        sent = "sent" in self.values and not timed
        event = Event(
            taking.event_ref(),
            EventKind.RECEIVED if sent else EventKind.INCIDENT,
            when,
            source,
            ip=ip,
            port=port,
            text=self._value("text"),
            native_id=self._value("receipt") or None,
            facts=facts,
            raw=cut_raw("\n".join(self.lines)),
        )
        return event, wrong

    def _times_left(self, when: Moment) -> Iterator[Record]:
        """Parts of a time that the time of the event does not hold."""
        for name in ("date", "clock"):
            if (value := self._value(name)) and value not in when.written:
                yield Unread(name, *self.values[name])
        zone = self._value("zone")
        held = when.zone_evidence is ZoneEvidence.DECLARED_FOR_FILE
        if zone and not held and not when.written.endswith(zone):
            yield Unread("zone", *self.values["zone"])

    def _when(self, taking: Taking) -> Moment:
        """The time as it is labelled; a zone on a line of its own holds for the notice."""
        zone = self._value("zone")
        known = zone if zone_named(zone) else None
        rules: TimeRules = taking.times(file_zone=known)
        name = next((n for n in ("time", "date", "clock", "sent") if n in self.values), "")
        if not name:
            return NOT_STATED
        written = self._value(name)
        clock = self._value("clock") if name == "date" else ""
        if zone and known is None:
            named = read_time(" ".join(f"{written} {clock} {zone}".split()), rules, epoch=False)
            if Doubt.ZONE_ABBREVIATION in named.doubt:
                return named
        if name == "date":
            return read_date_and_time(written, clock, rules)
        return read_time(written, rules, epoch=False)
