# SPDX-License-Identifier: Apache-2.0
"""Records of a Meta business record as events: messages, log-ins, uploads, calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.acts import failed, kind_of
from reviewer.intake.form import Record as Out
from reviewer.intake.formats.meta_people import People
from reviewer.intake.formats.meta_records import IDS, IPS, TIMES, Pair, Record
from reviewer.intake.logline import address_of
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind, port_of
from reviewer.model.moment import NOT_STATED, Moment, read_time
from reviewer.model.report import READ, Problem, ProblemKind, Source

KINDS = {
    "unified_messages": EventKind.MESSAGE,
    "reported_conversations": EventKind.MESSAGE,
    "reported_disappearing_messages": EventKind.MESSAGE,
    "message_log": EventKind.MESSAGE,
    "call_logs": EventKind.CALL,
    "logins": EventKind.LOGIN,
    "prospective_login_ips": EventKind.LOGIN,
    "ip_addresses": EventKind.UNKNOWN,
    "devices": EventKind.DEVICE,
    "device_info": EventKind.DEVICE,
    "photos": EventKind.UPLOAD,
    "videos": EventKind.UPLOAD,
    "live_videos": EventKind.STREAM,
    "archived_live_videos": EventKind.STREAM,
    "archived_stories": EventKind.UPLOAD,
    "unarchived_stories": EventKind.UPLOAD,
    "direct_stories": EventKind.UPLOAD,
    "profile_picture": EventKind.OTHER,
    "comments": EventKind.OTHER,
    "wallposts": EventKind.OTHER,
    "status_updates": EventKind.OTHER,
    "shares": EventKind.OTHER,
    "posts_to_other_walls": EventKind.OTHER,
    "posts_and_replies": EventKind.OTHER,
    "notes": EventKind.OTHER,
    "searches": EventKind.SEARCH,
    "payments": EventKind.PAYMENT,
    "last_location": EventKind.LOCATION,
    "ncmec_reports": EventKind.OTHER,
}
"""What the records of a section are; a section of Threads bears the same name after `threads_`."""

_SILENT = frozenset({EventKind.LOGIN, EventKind.DEVICE, EventKind.UNKNOWN, EventKind.LOCATION})
_STATED = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,9})? ?(?:UTC|Z)")
_PORTS = ("port", "sender port", "from port", "source port", "ip port")
_OF_THE_ACT = ("sent", "uploaded", "upload time")
_OTHER_TIMES = TIMES - {*_OF_THE_ACT, "taken"}
"""Times of what else; when a picture was taken is no time of its upload."""
_FROM = ("author", "sender", "from", "owner", "post author id")
_TO = ("recipients", "recipient", "to")
_TEXTS = ("body", "message", "text", "comment", "status", "caption", "query")
_TOGETHER = ("current participants", "participants")
_THREADS = ("thread", "thread id", "group id")
_IN_THREAD = re.compile(r"\((\d{1,40})\)\s*$")
_LEAD_LETTERS = 1_000
_FILES = "linked media file"


class Events:
    """Makes events of the records of one file."""

    def __init__(self, opened: Opened, taking: Taking, people: People) -> None:
        self._file = opened.name
        self._taking = taking
        self._people = people
        self._rules = taking.times(convention_zone="UTC")
        self._met: tuple[tuple[Pair, ...], tuple[str, ...]] = ((), ())

    def source(self, line: int) -> Source:
        """A place in the file."""
        return Source(self._file, f"line {line}")

    def when(self, written: str) -> Moment:
        """A time of the record; a form that no known record has is marked as not confirmed."""
        if written.strip() and _STATED.fullmatch(written.strip()) is None:
            self._taking.untested.add(self._file)
        return read_time(written, self._rules)

    def events(self, record: Record, kind: EventKind, name: str = "") -> Iterator[Out]:
        """The event of a record, its count, and what is wrong with it; `name` says its section."""
        source = self.source(record.line)
        taken: set[int] = set()
        written = _first(record, _OF_THE_ACT, taken) or _first(record, _OTHER_TIMES, taken)
        ip, port = (_first(record, n, taken) for n in (_addresses(record), _PORTS))
        address, number, wrong = self._address(ip, port)
        facts: dict[str, str] = {}
        kind = self._kind(record, kind, facts, taken)
        person = self._person(record, kind, source, taken)
        others = self._others(record, person, source, taken)
        text = "" if kind in _SILENT else _first(record, _TEXTS, taken)
        thread = _first(record, _THREADS, taken) or _thread_of(record)
        if name and kind is EventKind.OTHER:
            facts.setdefault("eventName", name)
        native = _first(record, IDS, taken)
        self._facts(record, facts, taken)
        yield Event(
            ref=self._taking.event_ref(),
            kind=kind,
            when=self.when(written) if written else NOT_STATED,
            source=source,
            person=person,
            other_people=others,
            ip=address,
            port=number,
            text=text,
            thread=thread or None,
            native_id=native or None,
            facts=facts,
            media=self._media(record),
            raw=cut_raw(record.raw()),
        )
        yield READ
        for code in wrong:
            yield Problem(ProblemKind.BAD_VALUE, source, code)
        for line in record.cut:
            yield Problem(ProblemKind.TOO_LARGE, self.source(line), "message_bytes")

    def _address(self, ip: str, port: str) -> tuple[str | None, int | None, list[str]]:
        wrong: list[str] = []
        address: str | None = None
        number: int | None = None
        if ip:
            split = address_of(ip)
            address, number = split if split is not None else (ip.strip(), None)
            if split is None:
                wrong.append("ip")
            if number is not None:
                self._taking.untested.add(self._file)
        if port:
            own = port_of(port)
            if own is None:
                wrong.append("port")
            number = own or number
        return address, number, wrong

    def _kind(
        self, record: Record, kind: EventKind, facts: dict[str, str], taken: set[int]
    ) -> EventKind:
        """The kind of a record, by its section and what it says itself."""
        if record.section.endswith("unified_messages"):
            keys = {pair.key.partition(":")[0] for pair in record.pairs}
            if "Call Record" in keys:
                return EventKind.CALL
            if "Subscription Event" in keys:
                facts["eventName"] = "Subscription Event"
                return EventKind.OTHER
        action = _first(record, ("action",), taken)
        if not action:
            return kind
        facts["eventName"] = action
        if failed(action):
            facts["act_result"] = "failed"
            return EventKind.OTHER
        return kind_of(action) or (EventKind.OTHER if kind is EventKind.UNKNOWN else kind)

    def _person(
        self, record: Record, kind: EventKind, source: Source, taken: set[int]
    ) -> str | None:
        """Who acted: who is named, else the account the record is about where the act is its."""
        at = next((n for n, p in enumerate(record.pairs) if p.name in _FROM and not p.nested), -1)
        if at >= 0 and record.pairs[at].value:
            taken.add(at)
            return self._people.one(record.pairs[at].value, source)
        if kind in (EventKind.MESSAGE, EventKind.CALL) or record.section == "ncmec_reports":
            return None
        return self._people.holder_ref

    def _others(
        self, record: Record, person: str | None, source: Source, taken: set[int]
    ) -> tuple[str, ...]:
        """Those it was sent to: as named, else the others of the thread."""
        found = [n for n, p in enumerate(record.pairs) if p.name in _TO and not p.nested]
        if found:
            taken.update(found)
            written = "\n".join(record.pairs[n].value for n in found)
            refs = self._people.several(written, source)
        else:
            refs = self._together(record, source)
        return tuple(ref for ref in refs if ref != person)

    def _together(self, record: Record, source: Source) -> tuple[str, ...]:
        """The participants of the thread, read once for all of its messages."""
        if self._met[0] != record.context:
            said = (p for p in record.context if p.name in _TOGETHER)
            written = "\n".join(pair.value for pair in said)
            self._met = record.context, self._people.several(written, source)
        return self._met[1]

    def _facts(self, record: Record, facts: dict[str, str], taken: set[int]) -> None:
        """All that has no field of an event, by its own label; of a lead only what is short."""
        for pair in record.context:
            if pair.name not in ("thread", "current participants", "past participants"):
                facts.setdefault(pair.key, pair.value[:_LEAD_LETTERS])
        for number, pair in enumerate(record.pairs):
            if number not in taken and pair.value:
                key = pair.key or record.section
                before = facts.get(key)
                facts[key] = pair.value if before is None else f"{before}\n{pair.value}"
        if record.paged:
            facts["page_mark"] = "in_text"

    def _media(self, record: Record) -> tuple[str, ...]:
        refs: dict[str, None] = {}
        for pair in record.pairs:
            if pair.name.startswith(_FILES):
                for name in pair.value.split("\n")[:_LEAD_LETTERS]:
                    ref = self._taking.shelf.named(name.strip())
                    if ref is not None:
                        refs[ref] = None
        return tuple(refs)


def has_time_or_address(record: Record) -> bool:
    """Whether a record of a section that is not known can stand in the timeline."""
    return any(p.name in TIMES or p.name in IPS for p in record.pairs if p.value)


def _addresses(record: Record) -> tuple[str, ...]:
    """Labels of the address of an act; what a report of the company names is none at its time."""
    return () if record.section == "ncmec_reports" else IPS


def _first(record: Record, names: tuple[str, ...] | frozenset[str], taken: set[int]) -> str:
    """The first value of one of these labels, outside of the parts of the record."""
    for number, pair in enumerate(record.pairs):
        if pair.name in names and pair.value and not pair.nested:
            taken.add(number)
            return pair.value
    return ""


def _thread_of(record: Record) -> str:
    """The number of the thread, as its heading or the lead says."""
    for pair in record.context:
        if pair.name in _THREADS:
            found = _IN_THREAD.search(pair.value)
            return found[1] if found is not None else pair.value[:_LEAD_LETTERS]
    return ""
