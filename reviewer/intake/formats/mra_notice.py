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
    Moment,
    TimeRules,
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
_PAIR = re.compile(r"\s{0,200}([^:=\n]{1,60}?)\s{0,20}[:=]\s{0,200}(.*)", re.DOTALL)
_BETWEEN = re.compile(r"\s{0,200}[;|\t]\s{0,200}")
_LINE_BODIES = (
    "cyberaide",
    "cybertip.ca",
    "centre canadien de protection",
    "canadian centre for child",
)
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
        found = [pair for line in lines for pair in _pairs(line)]
        fields = {name for name, _ in found}
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
                if name == "receipt" and "receipt" in notice.values:
                    yield from notice.records(taking)
                    notice = _Notice(opened.name, number)
                notice.take(name, value, source)
            notice.lines.append(str(line))
        yield from notice.records(taking)
        if taking.head.source_body is SourceBody.UNKNOWN:
            taking.head.source_body = whose


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    """The labelled values of a line, whose parts may be divided by semicolon, bar or tab."""
    for part in _BETWEEN.split(line[:_LARGEST]):
        found = _PAIR.fullmatch(part)
        if found is None:
            continue
        label = " ".join(found[1].lower().replace("\u2019", "'").strip("#*- .").split())
        name = _FIELD_OF.get(label)
        if name is not None:
            yield name, found[2].strip()


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
        yield self._event(taking, source)
        yield READ
        if "place" in self.values:
            value, where = self.values["place"]
            yield Statement(StatementCode.GEO_LOOKUP, value, where)
        for name, value, where in self.again:
            yield Unread(name, value, where)

    def _event(self, taking: Taking, source: Source) -> Event:
        written = self._value("address")
        split = address_of(self._value("ip") or written)
        ip, port = split if split is not None else (self._value("ip") or None, None)
        facts = {f"notice_{n}": self._value(n) for n in ("provider", "place") if self._value(n)}
        url = self._value("url") or (written if split is None else "")
        if url:
            facts["web_address"] = url
        stated = self._value("port")
        port = port_of(stated) or port
        if stated and port is None:
            facts["port_written"] = stated
        sent = "sent" in self.values and not {"time", "date"} & self.values.keys()
        return Event(
            taking.event_ref(),
            EventKind.RECEIVED if sent else EventKind.INCIDENT,
            self._when(taking),
            source,
            ip=ip,
            port=port,
            text=self._value("text"),
            native_id=self._value("receipt") or None,
            facts=facts,
            raw=cut_raw("\n".join(self.lines)),
        )

    def _when(self, taking: Taking) -> Moment:
        """The time as it is labelled; a zone on a line of its own holds for the notice."""
        zone = self._value("zone")
        rules: TimeRules = taking.times(file_zone=zone if zone_named(zone) else None)
        if "time" in self.values:
            return read_time(self._value("time"), rules, epoch=False)
        if "date" in self.values:
            return read_date_and_time(self._value("date"), self._value("clock"), rules)
        if "clock" in self.values:
            return read_time(self._value("clock"), rules, epoch=False)
        if "sent" in self.values:
            return read_time(self._value("sent"), rules, epoch=False)
        return NOT_STATED
