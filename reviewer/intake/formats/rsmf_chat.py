# SPDX-License-Identifier: Apache-2.0
"""The list of events of an RSMF file: who took part, in which conversations, with what files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reviewer.intake.form import Record
from reviewer.intake.json_members import Member, walk
from reviewer.intake.json_value import MORE_THAN_KEPT, compact, mended
from reviewer.intake.mail_reading import MOST_SHELVED, attach
from reviewer.intake.node import Node
from reviewer.intake.opened import Opened, short_name
from reviewer.intake.shelf import MediaDraft, base_name
from reviewer.intake.taking import Taking
from reviewer.model.errors import ChangedWhileRead, Damaged, IntakeError
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import read_time
from reviewer.model.report import (
    READ,
    Activity,
    IdentifierKind,
    Problem,
    ProblemKind,
    Role,
    Source,
    Statement,
    StatementCode,
    Unread,
)

_SENDING = {"outgoing": Activity.SENT, "incoming": Activity.RECEIVED}
_MOST_NAMED = 1_000
"""People of a conversation that stand beside each of its events, and entries of one list."""
_LISTS = (("participants", "*"), ("conversations", "*"), ("events", "*"))
_STATED = (("version",), ("eventcollectionid",))
_OURS = {(one[0],) for one in (*_LISTS, *_STATED)}
_PLAIN_FACTS = ("direction", "importance", "parent")


@dataclass(slots=True)
class _Conversation:
    """A conversation that was declared: its people by ref, and facts for each of its events."""

    people: tuple[str, ...]
    facts: dict[str, str]


class Chats:
    """Reads a manifest, once for its people and once for its events.

    events   how many entries its list of events had
    """

    def __init__(
        self, manifest: Opened, file: str, taking: Taking, files: dict[str, Opened]
    ) -> None:
        self.events = 0
        self._known = False
        self._manifest = manifest
        self._file = file
        self._taking = taking
        self._rules = taking.times()
        self._files = files
        self._people: dict[str, str] = {}
        self._given: set[str] = set()
        self._names: dict[str, str] = {}
        self._rooms: dict[str, _Conversation] = {}
        self._delivered: dict[str, MediaDraft] = {}
        self._lost: set[str] = set()

    def records(self) -> Iterator[Record]:
        """Events in source order, then files nobody spoke of. Raises Damaged."""
        for member in self._walk():
            if member.path != ("events", "*"):
                yield from self._about(member)
        for member in self._walk():
            if member.path == ("events", "*"):
                self.events += 1
                yield from self._entry(member, self._event)
        if not (self._known or self.events):
            raise Damaged("no_manifest")
        for name in list(self._files):
            yield from self._file_of(name, "", Source(self._file, f"rsmf.zip!{name}"))

    def _walk(self) -> Iterator[Member]:
        return walk(self._manifest, self._taking.limits, _LISTS)

    def _about(self, member: Member) -> Iterator[Record]:
        """What stands beside the events."""
        source = Source(self._file, member.place)
        self._known = self._known or member.path[:1] in _OURS
        if member.path == ("participants", "*"):
            yield from self._entry(member, self._participant)
        elif member.path == ("conversations", "*"):
            yield from self._entry(member, self._conversation)
        elif member.found.why:
            yield Problem(ProblemKind.DAMAGED, source, member.found.why, lost=True)
            if member.found.raw.strip():
                yield Unread("manifest", member.found.raw[:MORE_THAN_KEPT], source)
        elif member.path in _STATED and (text := Node(member.found.value, self._file).text()):
            yield Statement(StatementCode.OTHER, text, source)
        else:
            value, problems = mended(member.found.value, source, self._taking.limits)
            yield from problems
            yield Unread(member.path[-1] if member.path else "manifest", compact(value), source)

    def _entry(self, member: Member, read: Callable[[Node], Iterable[Record]]) -> Iterator[Record]:
        """One entry of a list; one that is none is lost, with its text."""
        found, source = member.found, Source(self._file, member.place)
        if found.why or not isinstance(found.value, dict):
            why = found.why or "no_object"
            yield Problem(ProblemKind.UNREADABLE_ROW, source, why, lost=True)
            if found.raw.strip():
                yield Unread(member.path[0], found.raw[:MORE_THAN_KEPT], source)
            return
        value, problems = mended(found.value, source, self._taking.limits)
        yield from problems
        listed = Node(None, self._file, Node(None, self._file), member.path[0])
        node = Node(value, self._file, listed, found.number)
        yield from read(node)
        yield from node.left()

    def _participant(self, one: Node) -> tuple[Record, ...]:
        """Somebody who is declared; nothing is told of it, so that there is nothing to give."""
        ident, display = one.text("id"), one.text("display")
        stated = (
            (IdentifierKind.EMAIL, one.text("email")),
            (IdentifierKind.ESP_ID, one.text("account_id")),
            (IdentifierKind.DISPLAY_NAME, display),
            (IdentifierKind.ESP_ID, ident),
        )
        kind, best = next(((k, v) for k, v in stated if v.strip()), (IdentifierKind.OTHER, ""))
        if not best:
            return ()
        draft = self._taking.parties.account(best, one.source, kind)
        if kind is IdentifierKind.DISPLAY_NAME and draft.ref in self._given:
            draft = self._taking.parties.begin(Role.OTHER, one.source)  # called alike, another one
        for also, value in stated[:3]:
            draft.identify(also, value, one.source)
        self._taking.parties.finish(draft)
        self._people[ident] = draft.ref
        self._given.add(draft.ref)
        self._names[ident] = display or best
        if avatar := one.text("avatar"):
            draft.facts.setdefault("avatar", avatar)
        for name, text in _custom(one):
            draft.facts.setdefault(name, text)
        return ()

    def _conversation(self, one: Node) -> Iterator[Record]:
        ident = one.text("id")
        people = [self._person(text, place) for text, place in one.texts("participants")]
        facts = {}
        for fact, name in (("conversation", "display"), ("platform", "platform"),
                           ("conversation_type", "type"), ("custodian", "custodian")):  # fmt: skip
            if value := one.text(name):
                facts[fact] = self._names.get(value, value) if name == "custodian" else value
        facts |= dict(_custom(one))
        refs = dict.fromkeys(ref for ref in people if ref)
        self._rooms[ident] = _Conversation(tuple(refs)[:_MOST_NAMED], facts)
        if "conversation" in facts:
            yield Statement(StatementCode.NAMED_THREAD, facts["conversation"], one.source)

    def _person(self, ident: str, source: Source) -> str | None:
        """The ref of somebody named by number; one who was not declared gets an entry."""
        if ident and ident not in self._people:
            self._people[ident] = self._taking.parties.mention(ident, source, IdentifierKind.ESP_ID)
            self._names[ident] = ident
        return self._people.get(ident)

    def _event(self, one: Node) -> Iterator[Record]:
        source, kind = one.source, one.text("type")
        thread = one.text("conversation")
        room = self._rooms.get(thread)
        person = self._person(one.text("participant"), source)
        facts = dict(room.facts) if room else {}
        if kind != "message":
            facts["event_type"] = kind or "unknown"
        facts |= {name: text for name in _PLAIN_FACTS if (text := one.text(name))}
        if one.yes_no("deleted"):
            facts["deleted"] = "true"
        facts |= dict(self._happened(one))
        media, told = self._attachments(one, facts)
        facts |= dict(_custom(one))
        yield Event(
            ref=self._taking.event_ref(),
            kind=EventKind.MESSAGE if kind == "message" else EventKind.OTHER,
            when=read_time(one.text("timestamp"), self._rules),
            source=source,
            person=person,
            other_people=tuple(ref for ref in room.people if ref != person) if room else (),
            text=one.text("body"),
            thread=thread or None,
            native_id=one.text("id") or None,
            facts=facts,
            media=media,
            raw=one.raw,
        )
        yield READ
        yield from told

    def _happened(self, one: Node) -> Iterator[tuple[str, str]]:
        """What was done with a message later: changed, answered with a sign, read."""
        for number, edit in enumerate(one.items("edits"), start=1):
            words = [edit.text(name) for name in ("timestamp", "participant")]
            words[1] = self._names.get(words[1], words[1])
            before, after = edit.text("previous"), edit.text("new")
            yield f"edit_{number}", f"{_joined(*words)}: {before} → {after}"
        for number, sign in enumerate(one.items("reactions"), start=1):
            who = [self._names.get(text, text) for text, _ in sign.texts("participants")]
            count = sign.text("count")
            times = f"× {count}" if count else ""
            yield f"reaction_{number}", _joined(sign.text("value"), times, *who[:_MOST_NAMED])
        for number, receipt in enumerate(one.items("read_receipts"), start=1):
            who_read = receipt.text("participant")
            name = self._names.get(who_read, who_read)
            said = _joined(receipt.text("timestamp"), name, receipt.text("action"))
            yield f"read_receipt_{number}", said

    def _attachments(
        self, one: Node, facts: dict[str, str]
    ) -> tuple[tuple[str, ...], list[Record]]:
        """The files an event carries, by their names in the archive."""
        refs: dict[str, None] = {}
        names: list[str] = []
        told: list[Record] = []
        activity = _SENDING.get(one.text("direction").lower(), Activity.NOT_STATED)
        for entry in one.items("attachments"):
            name, shown = entry.text("id"), entry.text("display")
            names.append(" ".join((shown or name).split()))
            size = entry.text("size")
            told += self._file_of(name, shown, entry.source)
            draft = self._delivered.get(name)
            if draft is None:
                continue
            refs[draft.ref] = None
            if draft.activity is Activity.NOT_STATED:
                draft.activity = activity
            if size:
                draft.facts.setdefault("size_stated", size)
        if names:
            facts["attachment"] = "\n".join(names)
        return tuple(refs), told

    def _file_of(self, name: str, shown: str, source: Source) -> Iterator[Record]:
        """Put a file of the archive on the shelf, once; what cannot be had is told, once."""
        if name in self._delivered or name in self._lost:
            return
        opened = self._files.get(name)
        if opened is None:
            self._lost.add(name)
            yield Problem(ProblemKind.MISSING_FILE, source, "not_delivered")
            return
        try:
            data = self._bytes(opened)
        except ChangedWhileRead:
            raise
        except IntakeError as error:
            self._lost.add(name)
            yield Problem(error.kind, source, error.detail, lost=True)
            return
        if data is None or len(self._taking.shelf) >= MOST_SHELVED:
            self._lost.add(name)
            yield Problem(ProblemKind.TOO_LARGE, source, "mail_bytes", lost=True)
            return
        draft = attach(self._taking, source, short_name(shown or base_name(name)), data)
        self._delivered[name] = draft

    def _bytes(self, opened: Opened) -> bytes | None:
        most = self._taking.limits.mail_bytes
        if opened.size > most:
            return None
        with opened.stream() as stream:
            data = stream.read(most + 1)
            stream.read(1)
        return data


def _custom(one: Node) -> Iterator[tuple[str, str]]:
    """Further fields that a tool added, each by its own name."""
    for number, pair in enumerate(one.items("custom")):
        if number < _MOST_NAMED and (value := pair.text("value")):
            yield pair.text("name") or "custom", value


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))
