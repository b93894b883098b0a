# SPDX-License-Identifier: Apache-2.0
"""Signal's plain export: one frame a line, in which numbers stand for people and chats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from reviewer.intake.chat_file import ChatFile, Said, inside, members, named, stated, written
from reviewer.intake.encoding import text_of, text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.json_stream import Found, lines_of_json
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import read_time
from reviewer.model.report import READ, IdentifierKind, Source

_FRAME = re.compile(r'^\{\s{0,8}"(account|recipient|chat|chatItem)"\s{0,8}:\s{0,8}\{', re.MULTILINE)
_ITEM = frozenset({"chatId", "authorId", "dateSent", "standardMessage", "incoming", "outgoing"})
_TALK = frozenset({"standardMessage", "stickerMessage", "contactMessage", "remoteDeletedMessage"})
_MOST_KNOWN = 100_000
_MOST_NAMES = 50


class SignalExport:
    """`main.jsonl` of a plain export."""

    format = Format.SIGNAL_EXPORT
    tier = Tier.UNTESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the frames that the first lines hold."""
        frames = {found[1] for found in _FRAME.finditer(text_of_head(probe.head))}
        if len(frames) >= 2 or "chatItem" in frames:
            return Match(CERTAIN, Part.LOG, None, "signal")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read frame by frame; whom a number means is said before it is used."""
        yield from _Frames(opened, taking).records(opened)


class _Frames:
    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._file = ChatFile(opened.name, taking)
        self._taking = taking
        self._rules = taking.times()
        self._people: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._chats: dict[str, str] = {}
        self._self = ""

    def records(self, opened: Opened) -> Iterator[Record]:
        """One pass over the lines."""
        frames: dict[str, Callable[[dict[str, Any], Source, Found], Iterator[Record]]] = {
            "account": self._account,
            "recipient": self._recipient,
            "chat": self._chat,
            "chatItem": self._message,
        }
        for found in lines_of_json(text_of(opened, self._taking.limits)):
            source = self._file.at(f"line {found.number}")
            item, told = self._file.item(found, source)
            yield from told
            if not item:
                continue
            name = next((name for name in frames if isinstance(item.get(name), dict)), "")
            if name:
                yield from frames[name](item[name], source, found)
            else:
                yield from self._file.unread(next(iter(item)), item, source)
                yield READ
        yield from self._file.end()

    def _account(self, item: dict[str, Any], source: Source, _found: Found) -> Iterator[Record]:
        """The account that was exported, before the number that stands for it is known."""
        holder = self._file.holder("", source)
        holder.identify(IdentifierKind.SCREEN_NAME, written(item.get("username")), source)
        holder.identify(IdentifierKind.PHONE, written(item.get("e164")), source)
        if name := _name(item, "given", "family"):
            holder.identify(IdentifierKind.DISPLAY_NAME, name, source)
        self._self = holder.ref
        self._taking.parties.finish(holder)
        yield READ

    def _recipient(self, item: dict[str, Any], source: Source, _found: Found) -> Iterator[Record]:
        """Whom a number means: a person, a group, or the account itself."""
        number = written(item.get("id"))
        contact = inside(item.get("contact"))
        ref = None
        if "self" in item:
            ref = self._self or None
        elif contact:
            ref = self._contact(contact, source)
        title = inside(inside(inside(item.get("group")).get("snapshot")).get("title"))
        if len(self._people) < _MOST_KNOWN:
            if ref is not None:
                self._people[number] = ref
            name = written(title.get("title")) or _contact_name(contact)
            self._titles[number] = name or number
        yield READ

    def _contact(self, contact: dict[str, Any], source: Source) -> str | None:
        """The account of a contact, by the best that it is known by."""
        known = {
            IdentifierKind.ESP_ID: written(contact.get("aci")) or written(contact.get("pni")),
            IdentifierKind.PHONE: written(contact.get("e164")),
            IdentifierKind.SCREEN_NAME: written(contact.get("username")),
            IdentifierKind.DISPLAY_NAME: _contact_name(contact),
        }
        first = next(((kind, value) for kind, value in known.items() if value), None)
        if first is None:
            return None
        draft = self._taking.parties.account(first[1], source, first[0])
        for kind, value in known.items():
            if len(draft.identifiers) < _MOST_NAMES:
                draft.identify(kind, value, source)
        return draft.ref

    def _chat(self, item: dict[str, Any], _source: Source, _found: Found) -> Iterator[Record]:
        if len(self._chats) < _MOST_KNOWN:
            self._chats[written(item.get("id"))] = written(item.get("recipientId"))
        yield READ

    def _message(self, item: dict[str, Any], source: Source, found: Found) -> Iterator[Record]:
        other = self._chats.get(written(item.get("chatId")), "")
        author = written(item.get("authorId"))
        message = inside(item.get("standardMessage"))
        person = self._people.get(author)
        said = Said(
            kind=EventKind.MESSAGE,
            when=read_time(written(item.get("dateSent")), self._rules),
            source=source,
            person=person,
            others=self._reached(person, other),
            text=_text(message),
            thread=named(self._titles.get(other, ""), written(item.get("chatId"))),
            facts=_facts(item, message),
            attached=_attached(message),
            raw=found.raw,
        )
        if person is None and author:
            said.facts["authorId"] = author
        said.kind = _kind(item, said.facts)
        yield from self._file.event(said)

    def _reached(self, person: str | None, other: str) -> tuple[str, ...]:
        """The other one of a chat of two; nobody is named for a group."""
        with_whom = self._people.get(other)
        if person is None or with_whom is None:
            return ()
        reached = self._self if person == with_whom else with_whom
        return (reached,) if reached else ()


def _contact_name(contact: dict[str, Any]) -> str:
    return _name(contact, "profileGiven", "profileFamily") or _name(
        contact, "systemGiven", "systemFamily"
    )


def _name(item: dict[str, Any], given: str, family: str) -> str:
    names = (written(item.get(f"{part}Name")) for part in (given, family))
    return " ".join(name for name in names if name)


def _kind(item: dict[str, Any], facts: dict[str, str]) -> EventKind:
    """By what the frame holds besides its head; a call is an update of its own."""
    what = next((k for k in item if k.endswith("Message")), "")
    if what in _TALK or not what:
        if what == "remoteDeletedMessage":
            facts["marked_deleted"] = "true"
        return EventKind.MESSAGE
    update = inside(item.get(what))
    facts["eventName"] = next(iter(update), what)
    is_call = any(key in update for key in ("individualCall", "groupCall"))
    return EventKind.CALL if is_call else EventKind.OTHER


def _facts(item: dict[str, Any], message: dict[str, Any]) -> dict[str, str]:
    """All that the frame says besides its text, and which way the message went."""
    facts = stated(item, _ITEM)
    facts.update(stated(message, {"text", "attachments"}))
    for key, known in (("text", dict | str), ("attachments", list)):
        if (value := message.get(key)) and not isinstance(value, known):
            facts[key] = written(value)
    if (whole := item.get("standardMessage")) and not message:
        facts["standardMessage"] = written(whole)
    for way in ("incoming", "outgoing"):
        if way in item:
            facts["message_direction"] = way
            facts.update(stated(inside(item.get(way)), ()))
    return facts


def _text(message: dict[str, Any]) -> str:
    """The text of a message, in an object with its marks or by itself."""
    text = message.get("text")
    return text if isinstance(text, str) else written(inside(text).get("body"))


def _attached(message: dict[str, Any]) -> list[str]:
    """The names of the files a message carries; of one without a name, its kind in brackets."""
    pointers = (inside(one.get("pointer")) for one in members(message.get("attachments")))
    return [
        written(pointer.get("fileName")) or f"({written(pointer.get('contentType')) or '?'})"
        for pointer in pointers
    ]
