# SPDX-License-Identifier: Apache-2.0
"""Every word the window says, in the language chosen now.

Codes are worded by the rule packs (`say`), the window's own texts by Qt translations; report
text passes through `plain` on its way. Numbers follow the language, times never do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from reviewer.desk.keeping import Verification
from reviewer.model.event import Event, EventKind
from reviewer.model.fact_codes import name_code, value_code
from reviewer.model.finding import Finding, Status
from reviewer.model.moment import Doubt, Moment, iso
from reviewer.model.naming import name_of
from reviewer.model.note import MarkCode
from reviewer.model.policy import Element, Label, Policy
from reviewer.model.report import Identifier, MediaItem, Person, Source, Statement, StatementCode
from reviewer.model.timeline import ReportRow, TimelineRow
from reviewer.ui import plain
from reviewer.ui.counted import COUNTED

NOTHING = "–"
_PLACE = re.compile(
    r"(?:(sheet|table) (\d{1,9}) )?(row|line|page|bytes|part|sheet|table) (.+)", re.DOTALL
)


class _Installed:
    """The rules and the language now in force; set once at start and at every switch."""

    policy: Policy | None = None
    lang: str = "en"


def install(policy: Policy, lang: str) -> None:
    """Set the rules whose words are used and the language, "en" or "fr"."""
    _Installed.policy = policy
    _Installed.lang = "fr" if lang == "fr" else "en"


def lang() -> str:
    """The language now in force."""
    return _Installed.lang


def locale() -> QLocale:
    """The locale for numbers; never for times."""
    place = QLocale.Country.Canada
    french = QLocale.Language.French
    return QLocale(french if lang() == "fr" else QLocale.Language.English, place)


def say(code: str, **holes: object) -> str:
    """The sentence of a code from the rule packs; an unknown code is shown as it is."""
    policy = _Installed.policy
    return policy.say(code, lang(), **holes) if policy else code


def known(code: str) -> bool:
    """Whether the rule packs have words for a code."""
    return _Installed.policy is not None and code in _Installed.policy.wording


def label(words: Label) -> str:
    """A label of the rule packs in the language now in force."""
    return words.text(lang())


def number(value: int) -> str:
    """A whole number with the language's thousands mark."""
    return locale().toString(value)


def size(value: int | None) -> str:
    """A size in bytes, written out."""
    unit = QCoreApplication.translate("Wording", "B", "short for bytes")
    return NOTHING if value is None else f"{number(value)} {unit}"


def kind(value: EventKind) -> str:
    """The full word for an event kind."""
    return say(f"kind.{value}")


def kind_short(value: EventKind) -> str:
    """The short word for an event kind, for the table."""
    return say(f"kind_short.{value}")


def doubt_short(doubts: Iterable[Doubt]) -> str:
    """The badge of a doubted time: the first doubt's short words, and how many more."""
    found = list(doubts)
    if not found:
        return ""
    more = f" +{len(found) - 1}" if len(found) > 1 else ""
    return say(f"doubt_short.{found[0]}") + more


def doubts(found: Iterable[Doubt]) -> str:
    """All doubts in full words."""
    return " · ".join(say(f"doubt.{d}") for d in found)


def time_badge(row: TimelineRow) -> str:
    """The badge of a row's time: that it rests on a declaration, with a question mark where it
    leaves the time open all the same; else its doubts in short."""
    if row.declared:
        said = QCoreApplication.translate("Wording", "declared", "badge of a time")
        return said if row.event.when.utc is not None else f"{said}\u00a0?"
    return doubt_short(row.event.when.doubt)


def declared_note(row: TimelineRow) -> str:
    """That a row's time rests on a declaration; "" where it does not."""
    said = QCoreApplication.translate("Wording", "time read as an officer declared")
    return said if row.declared else ""


def clock(when: Moment) -> str:
    """The time of day in UTC to the second; the written text when there is no UTC."""
    if when.utc is None:
        return plain.visible_line(when.written, 40) or NOTHING
    return str(iso(when.utc))[11:]


def utc(point: datetime | None, digits: int = 0) -> str:
    """A UTC instant as "2026-03-05 14:07:09Z", the same in both languages."""
    text = iso(point, digits)
    return NOTHING if text is None else text.replace("T", " ")


def interval(when: Moment) -> str:
    """What the written time may mean, from the earliest to the latest."""
    if when.earliest is None or when.latest is None:
        return QCoreApplication.translate("Wording", "no time at all")
    if when.earliest == when.latest:
        exactly = QCoreApplication.translate("Wording", "{time}, exactly")
        return exactly.format(time=utc(when.earliest, when.digits))
    between = QCoreApplication.translate("Wording", "{first} to {last}")
    return between.format(first=utc(when.earliest), last=utc(when.latest))


def day(value: date) -> str:
    """A day heading: ISO date and the day of the week."""
    name = locale().standaloneDayName(QDate(value.year, value.month, value.day).dayOfWeek())
    return f"{value.isoformat()}   {name}"


def span(length: timedelta) -> str:
    """A stretch of time in days, hours and minutes."""
    minutes = int(length.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    unit = QCoreApplication.translate("Wording", "d", "short for days")
    parts = [f"{days} {unit}"] if days else []
    parts += [f"{hours} h"] if hours else []
    parts += [f"{rest} min"] if rest and not days else []
    return " ".join(parts) or "0 min"


def gap(length: timedelta) -> str:
    """The line between two rows that lie far apart."""
    text = QCoreApplication.translate("Wording", "{span} without events")
    return text.format(span=span(length))


def undated(count: int) -> str:
    """The head of the band of events without a usable time."""
    return COUNTED.without_time(count)


def undated_short(count: int) -> str:
    """The permanent count of events without a usable time, beside the filters."""
    return COUNTED.undated(count)


def people(row: TimelineRow) -> str:
    """Who acted, and towards whom."""
    names = [plain.ident(name) for name in row.others]
    others = ", ".join(names[:2]) + (f" +{len(names) - 2}" if len(names) > 2 else "")
    who = plain.ident(row.person) if row.person else ""
    return f"{who} › {others}" if others else who or NOTHING


def summary(row: TimelineRow) -> str:
    """One line on what happened: message text, files, or stated facts."""
    event = row.event
    parts = []
    if event.facts.get("subject"):
        parts.append(plain.visible_line(event.facts["subject"]))
    if event.text:
        parts.append(plain.visible_line(event.text))
    parts += [plain.ident(name) for name in row.media[:3]]
    if not parts:
        named = ("eventName", event.kind)  # the kind says it
        shown = [(k, v) for k, v in event.facts.items() if (k, v.lower()) != named][:4]
        parts = [
            pair(fact_name(k), fact_value(k, v) or plain.visible_line(v, 80)) for k, v in shown
        ]
    if event.kind is EventKind.INCIDENT:
        parts.insert(0, say("kind.incident"))
    return " · ".join(parts)


def fact_name(name: str) -> str:
    """What a fact is called: ours in the language now in force, a source's own as it stands."""
    code, number = name_code(name)
    return say(code, number=number) if code else plain.ident(name)


def fact_value(name: str, value: str) -> str:
    """The words of a fact's value that is ours, "" for a source's own."""
    code = value_code(name, value)
    return say(code) if known(code) else ""


def address(event: Event) -> str:
    """IP address and port; a missing port beside an address is asked for aloud."""
    if event.ip is None:
        return ""
    port = str(event.port) if event.port is not None else f"{NOTHING} ?"
    return f"{plain.ident(event.ip)} : {port}"


def source(place: Source) -> str:
    """Where a value stands: file and place; "row 7" and the like in the language now in force."""
    return f"{plain.ident(place.file)} · {source_place(place.place)}"


def source_place(place: str) -> str:
    """A place in a file, its units in the language now in force."""
    found = _PLACE.fullmatch(place)
    if found is not None:
        outer = f"{say(f'place.{found[1]}')} {found[2]} " if found[1] else ""
        return f"{outer}{say(f'place.{found[3]}')} {plain.ident(found[4])}"
    return say("place.file") if place in ("file", "member") else plain.ident(place)


def source_short(place: Source) -> str:
    """How the file's name begins and the place's last number; the tip holds both in full."""
    name = place.file.replace("!", "/").rsplit("/", 1)[-1]
    last = place.place.replace(":", " ").replace("/", " ").split()[-1:]
    return plain.ident(f"{name.partition('.')[0][:3]}:{last[0] if last else ''}")


def row_sentence(row: TimelineRow) -> str:
    """A row as one sentence for the screen reader."""
    event = row.event
    when = utc(event.when.utc, event.when.digits)
    if event.when.utc is None:
        none = QCoreApplication.translate("Wording", "no usable time, written {text}")
        when = none.format(text=plain.visible_line(event.when.written, 60) or NOTHING)
    parts = [when, kind(event.kind), people(row), summary(row), address(event)]
    parts += [declared_note(row), doubts(event.when.doubt)]
    return ", ".join(part for part in parts if part and part != NOTHING)


def row_text(row: TimelineRow) -> str:
    """A row as plain text with its source reference, for the clipboard."""
    event = row.event
    parts = [utc(event.when.utc, event.when.digits), event.when.written, declared_note(row)]
    parts.append(kind(event.kind))
    parts += [people(row), event.text or summary(row), address(event), source(event.source)]
    return "\t".join(part for part in parts if part)


def clause(element: Element) -> str:
    """Where an element stands in the best practice: document, section and number of the point."""
    return label(element.clause)


def yes_no(value: bool | None) -> str:
    """A three-state answer; not stated is never no."""
    return say("sheet.not_stated") if value is None else say("sheet.yes" if value else "sheet.no")


def hashed(value: str | None) -> str:
    """A hash in groups of four for reading; copied without blanks."""
    if not value:
        return NOTHING
    return " ".join(value[i : i + 4] for i in range(0, len(value), 4))


def media_facts(item: MediaItem) -> str:
    """A file's kind, size in pixels and bytes, from its header."""
    kind_of = item.kind or (say("sheet.unknown") if item.delivered else "")
    parts = [kind_of, pixels(item), size(item.size)]
    return " · ".join(p for p in parts if p and p != NOTHING)


def statement(found: Statement) -> str:
    """What a statement is about; one without a code of ours by its element's own name or its
    place."""
    if found.code is not StatementCode.OTHER:
        return say(f"statement.{found.code}")
    name = found.source.place.partition(":")[0].rstrip("/").rsplit("/", 1)[-1]
    return source_place(name) if name else say("statement.other")


def pixels(item: MediaItem) -> str:
    """Width by height from the header."""
    return f"{item.width} × {item.height}" if item.width and item.height else ""


def person_name(person: Person) -> str:
    """What to call a person, fit for the screen."""
    return plain.ident(name_of(person))


def identifier(value: Identifier) -> str:
    """An identifier and whether it was verified; its kind is worded by `identifier.` codes."""
    shown = plain.ident(value.value)
    if value.verified is None:
        return shown
    return f"{shown} ({say('sheet.verified' if value.verified else 'sheet.not_verified')})"


def reason(finding: Finding) -> str:
    """Why a checklist item stands as it does, with its figures."""
    words = say(f"reason.{finding.reason}")
    return f"{words} ({finding.have}/{finding.of})" if finding.of else words


def files(count: int) -> str:
    """How many files a report names or delivers."""
    return COUNTED.files(count)


def pair(name: str, value: str) -> str:
    """A name and what is said of it; French sets a space before the colon."""
    return QCoreApplication.translate("Wording", "{name}: {value}").format(name=name, value=value)


def constant(text: str) -> str:
    """Words of ours that a loop or table holds; never text of a report."""
    return text


def verification(found: Verification) -> str:
    """Whether the record and the databases hold, in a sentence."""
    if found.first_bad is not None:
        return say("verify.broken", entry=found.first_bad)
    if found.damaged:
        return say("verify.damaged", file=", ".join(found.damaged))
    return say("verify.sound", entries=number(found.entries))


def report_name(row: ReportRow) -> str:
    """What to call a report: its number, else the first letters of its identity."""
    if row.head.report_id:
        return plain.ident(row.head.report_id)
    return f"# {row.sha256[:8]}"


def gaps(row: ReportRow) -> str:
    """How many checklist items are contradicted, missing and partial."""
    counts = row.counts.statuses
    shown = (Status.CONTRADICTED, Status.MISSING, Status.PARTIAL)
    parts = [COUNTED.with_status(s, counts[s]) for s in shown if counts.get(s)]
    return " · ".join(parts) or say("sheet.nothing_missing")


def report_labels(row: ReportRow) -> str:
    """What others said of the whole report: urgent, priority code, batched, informational."""
    labels = row.head.labels
    parts = []
    if labels.escalation is not None:
        parts.append(QCoreApplication.translate("Wording", "urgent"))
    if labels.priority is not None:
        code = QCoreApplication.translate("Wording", "code {code}")
        parts.append(code.format(code=plain.ident(labels.priority)))
    if labels.batched:
        parts.append(QCoreApplication.translate("Wording", "batched"))
    if labels.informational:
        parts.append(QCoreApplication.translate("Wording", "informational"))
    return " · ".join(parts)


def annotation(name: str) -> str:
    """A label others set, in words; one that is not known in its own spelling."""
    known = _Installed.policy.wording if _Installed.policy else {}
    code = f"label.annotation.{name}"
    return say(code) if code in known else plain.ident(name)


def mark(code: MarkCode) -> str:
    """The words of a mark or tag."""
    translate = QCoreApplication.translate
    return {
        MarkCode.KEY_EVIDENCE: translate("Mark", "Key evidence"),
        MarkCode.CONTEXTUAL: translate("Mark", "Contextual: meaningful only beside other rows"),
        MarkCode.TO_CHECK: translate("Mark", "To check"),
        MarkCode.OFF_TOPIC: translate("Mark", "Off topic"),
    }[code]
