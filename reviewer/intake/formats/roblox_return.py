# SPDX-License-Identifier: Apache-2.0
"""What Roblox hands out: tables of addresses, chats, messages, lists, and hashes of files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from reviewer.intake.acts import folded
from reviewer.intake.columns import Field, field_of
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.opened import Opened
from reviewer.intake.parties import PersonDraft
from reviewer.intake.rows import SheetRow, split_line
from reviewer.intake.sheets import Sheet, sheets_of
from reviewer.intake.shelf import base_name
from reviewer.intake.stamped import Stamp, stamped
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.report import IdentifierKind, Problem, ProblemKind, Source, Unread

_TELLING = frozenset(
    {"last observed port", "is filtered o13", "is filtered u13", "request user id", "convo type"}
)
_SEEN = {
    "first recorded utc": Stamp(EventKind.UNKNOWN, "first_recorded"),
    "last recorded utc": Stamp(EventKind.UNKNOWN, "last_recorded"),
    "last observed port utc": Stamp(EventKind.UNKNOWN, "port_last_observed", with_port=True),
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of file, by a part of its name."""

    part: str
    kind: EventKind
    act: str = ""
    meant: Mapping[str, Field | None] = field(default_factory=dict)
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


_KINDS = (
    _Kind(
        "ip address",
        EventKind.UNKNOWN,
        "",
        {"last observed port": Field.PORT, **dict.fromkeys(_SEEN)},
        _SEEN,
    ),
    _Kind(
        "chat record",
        EventKind.MESSAGE,
        "",
        {"ds": None, "convo type": None, "request user id": None},
    ),
    _Kind("messages", EventKind.MESSAGE),
    _Kind("device", EventKind.DEVICE, "device_entry"),
    _Kind("friend", EventKind.OTHER, "friend_entry"),
    _Kind("block", EventKind.OTHER, "user_blocked"),
)
_OTHER = _Kind("", EventKind.OTHER)
_BY_NUMBER: dict[str, Field | None] = {"username": None, "name": None, "user id": None}
_OTHERS = ("blocked_user_id", "friend_user_id", "friend_id")
_MOST_KNOWN = 100_000


class RobloxReturn:
    """Tables known by their columns, or by what their names say of the account."""

    format = Format.ROBLOX_RETURN
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the columns; a list of other columns by the name of its file."""
        names = _header(text_of_head(probe.head))
        if len(names) < 2:
            return NO_MATCH
        if _describes_files(probe.name, names):
            # Before the logs, so that they find the files it describes.
            return Match(CERTAIN, Part.MAIL, None, "columns")
        if len(names & _TELLING) >= 2 or ("last observed port" in names):
            return Match(CERTAIN, Part.LOG, None, "columns")
        own = folded(base_name(probe.name))
        named = "roblox user" in own and bool(names & {"user id", "username", "author", "subject"})
        return Match(CERTAIN, Part.LOG, None, "name") if named else NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read in source order. Raises NotRecognised when there is no table in it."""
        names = _header(text_of_head(opened.head()))
        if _describes_files(opened.name, names):
            taking.untested.add(opened.name)
            for sheet in sheets_of(opened, taking.limits):
                yield from _files(opened.name, sheet, taking)
            return
        own = folded(base_name(opened.name))
        kind = next((kind for kind in _KINDS if kind.part in own), _OTHER)
        if kind is _OTHER and "last observed port" in names:
            kind = _KINDS[0]
        if kind is _OTHER and names & _TELLING:
            kind = _KINDS[1]
        if kind.part in ("device", "friend", "block", ""):
            taking.untested.add(opened.name)
        manner = Manner(kind=kind.kind, day_first=False)
        accounts = _Accounts(taking)
        for sheet in sheets_of(opened, taking.limits, {**_BY_NUMBER, **kind.meant}, certain=True):
            for record in Table(opened.name, sheet, taking, manner).records():
                if not isinstance(record, Event):
                    yield record
                    continue
                if kind.act:
                    record.facts.setdefault("eventName", kind.act)
                yield from stamped(accounts.known(record), kind.stamps, taking)


class _Accounts:
    """Accounts by name and number together: a list that only holds the number means the same."""

    def __init__(self, taking: Taking) -> None:
        self._parties = taking.parties
        self._known: dict[tuple[str, str], str] = {}

    def known(self, event: Event) -> Event:
        """The event with the accounts that its row names or numbers."""
        name = (event.facts.pop("username", "") or event.facts.pop("name", "")).strip()
        number = event.facts.get("user_id", "").strip()
        person = event.person
        if name or number:
            person = self._known.get((name, number)) or self._ref(name, number, event.source)
        others = [event.facts.get(key, "").strip() for key in _OTHERS]
        refs = [self._ref("", one, event.source) for one in others if one]
        if person == event.person and not refs:
            return event
        return replace(event, person=person, other_people=(*event.other_people, *refs))

    def _ref(self, name: str, number: str, source: Source) -> str:
        kind = IdentifierKind.SCREEN_NAME if name else IdentifierKind.ESP_ID
        draft = self._parties.account(name or number, source, kind)
        if name and number and _is_another(draft, number):
            draft = self._parties.account(number, source, IdentifierKind.ESP_ID)
            draft.identify(IdentifierKind.SCREEN_NAME, name, source)
        elif name and number:
            draft.identify(IdentifierKind.ESP_ID, number, source)
            self._parties.finish(draft)
        if len(self._known) < _MOST_KNOWN:
            self._known[name, number] = draft.ref
        return draft.ref


def _is_another(draft: PersonDraft, number: str) -> bool:
    """Whether the account of a name has a number, and not this one: a name can be given anew."""
    numbers = {i.value for i in draft.identifiers if i.kind is IdentifierKind.ESP_ID}
    return bool(numbers) and number not in numbers


def _header(text: str) -> set[str]:
    """The names of the columns, by the first line."""
    line = next((line for line in text.splitlines() if line.strip()), "")[:20_000]
    cells = split_line(line.lstrip("\ufeff"), ",") or []
    return {folded(cell) for cell in cells}


def _describes_files(name: str, names: set[str]) -> bool:
    """Whether it is a list of files with their hashes."""
    own = base_name(name).lower()
    hashes = any(field_of(column)[0] is Field.HASH for column in names)
    return own.endswith("_metadata.csv") and hashes and "roblox" in name.lower()


def _files(file: str, sheet: Sheet, taking: Taking) -> Iterator[Record]:
    """An entry for each file described; it is counted with the files of the report."""
    for row in sheet.rows():
        yield from row.problems
        source = Source(file, row.place)
        if row.cells is None:
            yield Problem(ProblemKind.UNREADABLE_ROW, source, row.why, lost=True)
            yield Unread("row", row.raw, source)
        else:
            _describe(row, row.cells, source, taking)


def _describe(row: SheetRow, cells: list[str], source: Source, taking: Taking) -> None:
    entry = taking.shelf.describe(source)
    entry.raw = cut_raw(row.raw)
    for name, cell in zip(row.layout.names, cells, strict=True):
        if not cell.strip():
            continue
        what = field_of(name)[0]
        if what is Field.HASH:
            entry.state_hash(name, cell)
        elif what is Field.FILE:
            entry.names.append(cell.strip())
        elif what in (Field.FILE_ID, Field.ID) or folded(name) == "asset id":
            entry.file_id = entry.file_id or cell.strip()
        else:
            entry.facts[name] = cell
