# SPDX-License-Identifier: Apache-2.0
"""A chat as WhatsApp exports it to text: the clock of the telephone, and never its zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.chatline import Said
from reviewer.intake.encoding import encoding_of, text_of, text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.line_log import LineLog
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import NotRecognised
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import Moment, TimeRules, column_clock, read_time
from reviewer.model.report import Problem, ProblemKind, Source

_MARKS = "\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HEAD = re.compile(
    rf"[\s{_MARKS}]{{0,8}}\[?(?P<stamp>\d{{1,4}}[./\-]\d{{1,2}}[./\-]\d{{1,4}},?"
    r"(?P<klo>\sklo|\sà|\sat)?\s{1,3}\d{1,2}(?P<dot>[:.])\d{2}(?:[:.]\d{2})?"
    r"(?:\s?[AaPp]\.?\s?[Mm]\.?)?)"
    rf"(?:\][\s{_MARKS}]{{0,4}}|\s-\s[{_MARKS}]{{0,4}})"
)
_NOTICE = re.compile(
    r"end-to-end encrypted|chiffrés? de bout en bout|cifrados? de extremo a extremo"
    r"|Ende-zu-Ende-verschlüsselt|crittografat[ie] end-to-end|criptografia de ponta a ponta"
    r"|criptografadas de ponta a ponta|päästä päähän"
)
_NAMES = re.compile(
    r"(?:whatsapp chat (?:with|mit|-)|discussion (?:whatsapp )?avec|chat de whatsapp con"
    r"|conversa do whatsapp com|chat whatsapp con)\s{1,3}(?P<thread>.{1,200})\.txt",
    re.IGNORECASE,
)
_PLAIN_NAME = re.compile(r"_chat(?: ?\(\d{1,3}\))?\.txt", re.IGNORECASE)
_SYSTEM = re.compile(
    r"\b(?:created (?:group|this group)|changed (?:the subject|this group|the group)"
    r"|security code|a créé le groupe|a créé ce groupe|a changé (?:le sujet|l['\u2019]objet)"
    r"|a modifié (?:le sujet|l['\u2019]objet|le nom)|code de sécurité)\b"
)
_DELETED = re.compile(
    r"(?:this message was deleted(?: by admin.{0,80})?|you deleted this message"
    r"|ce message a été supprimé(?: par l['\u2019]admin.{0,80})?|vous avez supprimé ce message"
    r"|tu as supprimé ce message|(?:se eliminó|eliminaste) este mensaje"
    r"|diese nachricht wurde gelöscht|du hast diese nachricht gelöscht)\.?",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"<(?:this message was edited|ce message a été modifié|se editó este mensaje"
    r"|diese nachricht wurde bearbeitet)\.?>\s{0,4}$",
    re.IGNORECASE,
)
_DOTS = re.compile(r"(?<=\d)\.(?=\d)")
_SHORT_YEAR = re.compile(r"(?:[0-2]?\d|3[01])([/.])\d{1,2}\1(?=\d\d(?!\d))")
_TWO_DIGITS = re.compile(r"(\d\d)([/.])\d{1,2}\2(\d\d)(?!\d)")
_BEGAN = 9
"""The year, of two digits, of WhatsApp's first messages."""
_LEFT = "\u200e"
"""What begins a text that the service itself wrote under a name."""
_QUOTES = (("“", "”"), ("«", "»"))
_LONGEST_NAME = 100
_FIRST_LINES = 40
_MOST_NAMES = 10_000
_OFTEN = 5
"""Messages after which what all of one name begin with is taken for the rest of that name."""


class WhatsAppExport:
    """A chat known by its notice about encryption, or by its file's name and its lines."""

    format = Format.WHATSAPP_EXPORT
    tier = Tier.SAMPLE_TESTED

    def score(self, probe: Probe) -> Match:
        """Certain or nothing: other chats of that shape are left to the plain logs."""
        text = text_of_head(probe.head)[:16_384]
        lines = [line for line in text.splitlines() if line.strip()][:_FIRST_LINES]
        heads = [line for line in lines if _HEAD.match(line)]
        if not lines or not heads:
            return NO_MATCH
        if any(_NOTICE.search(line) for line in lines[:5] if _HEAD.match(line)):
            return Match(CERTAIN, Part.LOG, None, "notice")
        named = _NAMES.fullmatch(_own_name(probe.name)) or _PLAIN_NAME.fullmatch(
            _own_name(probe.name)
        )
        if named and lines[0] in heads:
            return Match(CERTAIN, Part.LOG, None, "name")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read line by line, in the order of the file. Raises NotRecognised without a message."""
        encoding = encoding_of(opened)
        survey = _Survey()
        clock = column_clock(survey.stamps(text_of(opened, taking.limits, encoding)))
        if not survey.heads:
            raise NotRecognised("no_lines")
        if clock.conflict:
            source = Source(opened.name, "file")
            yield Problem(ProblemKind.BAD_VALUE, source, "date_order_conflict")
        rules = taking.times(day_first=clock.day_first, clock_24h=clock.clock_24h)
        chat = _Chat(rules, survey.long_names(), year_first=survey.year_first(taking.now.year))
        named = _NAMES.fullmatch(_own_name(opened.name))
        log = LineLog(opened.name, taking, chat.head, named["thread"].strip() if named else None)
        yield from _marked(log.records(text_of(opened, taking.limits, encoding)))


def _own_name(name: str) -> str:
    """The last part of a name; archives name a chat as its file would be."""
    inner = name.replace("!", "/").rsplit("/", 1)[-1]
    return inner.strip(_MARKS + " ")


def _stamp(found: re.Match[str], *, year_first: bool = False) -> str:
    """The stamp as our times are written: a colon in the clock, no word before it, a full year.

    A telephone writes two digits for it where its locale does, so that nothing is repaired; with
    hyphens they may stand first, and stay as they are.
    """
    stamp = found["stamp"]
    if found["klo"] is not None or found["dot"] == ".":
        day, _blank, clock = stamp.replace(found["klo"] or "\x00", "").partition(" ")
        stamp = f"{day} {_DOTS.sub(':', clock.strip())}"
    if year_first and _TWO_DIGITS.match(stamp) is not None:
        return f"20{stamp}"
    short = _SHORT_YEAR.match(stamp)
    return stamp if short is None else f"{short[0]}20{stamp[short.end() :]}"


def _parts(rest: str) -> tuple[str, str] | None:
    """Who says what; None for a notice of the service, whose colons stand in quotes."""
    at = rest.find(": ", 0, _LONGEST_NAME + 2)
    if at < 0:
        bare = rest.rstrip()
        if not bare.endswith(":") or len(bare) > _LONGEST_NAME or ":" in bare[:-1]:
            return None
        at = len(bare) - 1
    name = rest[:at].strip(_MARKS + " ")
    if not name or _quotes_on(name) or _SYSTEM.search(name):
        return None
    return name, rest[at + 2 :]


def _quotes_on(name: str) -> bool:
    """Whether a quotation begins in a name and does not end there: it is no name."""
    if '"' in name and name.count('"') % 2:
        return True
    return any(a in name and name.count(a) > name.count(b) for a, b in _QUOTES)


class _Survey:
    """A first look at all lines: how they write their times, and which names hold a colon."""

    def __init__(self) -> None:
        self.heads = 0
        self._starts: dict[str, tuple[int, str]] = {}
        self._firsts = 99, 0
        self._last = 0

    def stamps(self, lines: Iterator[str]) -> Iterator[str]:
        """The stamps of all messages, for the order of day and month."""
        for line in lines:
            found = _HEAD.match(line)
            if found is None:
                continue
            self.heads += 1
            self._note_years(found["stamp"])
            yield _stamp(found)
            said = _parts(line[found.end() : found.end() + 2 * _LONGEST_NAME])
            if said is not None:
                self._note(*said)

    def _note(self, name: str, text: str) -> None:
        start, colon, _rest = text.partition(": ")
        start = start if colon and len(start) <= 40 and "/" not in start else ""
        count, known = self._starts.get(name, (0, start))
        if count or len(self._starts) < _MOST_NAMES:
            self._starts[name] = count + 1, start if start == known else ""

    def _note_years(self, stamp: str) -> None:
        short = _TWO_DIGITS.match(stamp)
        if short is not None:
            first, last = int(short[1]), int(short[3])
            self._firsts = min(self._firsts[0], first), max(self._firsts[1], first)
            self._last = max(self._last, last)

    def year_first(self, now: int) -> bool:
        """Whether years of two digits stand first: the last part is a day that is no year yet,
        and every first part is a year that WhatsApp saw."""
        return (
            self._last > now % 100 + 1 and _BEGAN <= self._firsts[0] <= self._firsts[1] <= now % 100
        )

    def long_names(self) -> dict[str, str]:
        """First part -> rest of the names with a colon: what each message of it begins with."""
        return {n: start for n, (count, start) in self._starts.items() if start and count >= _OFTEN}


class _Chat:
    def __init__(
        self, rules: TimeRules, long_names: dict[str, str], *, year_first: bool = False
    ) -> None:
        self._rules = rules
        self._year_first = year_first
        self._long_names = long_names

    def head(self, line: str) -> Said | None:
        """What a line says that begins a message; a line of the service has no name."""
        found = _HEAD.match(line)
        if found is None:
            return None
        when = self._when(found)
        rest = line[found.end() :]
        said = _parts(rest)
        if said is None:
            return Said(when, text=rest.strip(_MARKS + " "), kind=EventKind.OTHER)
        name, text = said
        if text[:1] == _LEFT and _NOTICE.search(text) is not None:
            return Said(when, text=text.strip(_MARKS + " "), kind=EventKind.OTHER)
        more = self._long_names.get(name)
        if more is not None:
            name, text = f"{name}: {more}", text[len(more) + 2 :]
        return Said(when, name, text)

    def _when(self, found: re.Match[str]) -> Moment:
        stamp = _stamp(found, year_first=self._year_first)
        when = read_time(stamp, self._rules, epoch=False)
        if stamp == found["stamp"]:
            return when
        return Moment(
            when.utc,
            found["stamp"],
            when.earliest,
            when.latest,
            when.precision,
            when.zone_evidence,
            when.doubt,
            when.digits,
        )


def _marked(records: Iterator[Record]) -> Iterator[Record]:
    """What the export itself says of a message that was deleted or edited, as a fact."""
    for record in records:
        if isinstance(record, Event) and record.kind is EventKind.MESSAGE:
            text = record.text[-200:]
            if len(record.text) <= 160 and _DELETED.fullmatch(text.strip(_MARKS + " \n")):
                record.facts["marked_deleted"] = "true"
            if "<" in text and _EDITED.search(text) is not None:
                record.facts["marked_edited"] = "true"
        yield record
