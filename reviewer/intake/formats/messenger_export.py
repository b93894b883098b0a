# SPDX-License-Identifier: Apache-2.0
"""Chats of Messenger and Instagram as their users download them, and Instagram's log-ins.

The plain export stores UTF-8 as if each byte were a letter; a text is repaired only when that
can be undone exactly. The export of encrypted chats has other names and needs no repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reviewer.intake.chat_file import ChatFile, Said, address, inside, members, stated, written
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.instagram_account import account_history
from reviewer.intake.json_members import Member, walk
from reviewer.intake.mojibake import REPAIRED, repaired, repaired_within
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import read_time
from reviewer.model.report import READ, Source

_WANTED = (("messages", "*"), ("participants", "*"))
_PLAIN = re.compile(r'"(?:sender_name|timestamp_ms|thread_path|magic_words|is_still_participant)"')
_SEALED = re.compile(r'"(?:senderName|threadName|isUnsent)"')
_FILES = ("photos", "videos", "audio_files", "files", "gifs", "media")
_USED = frozenset(
    {"sender_name", "senderName", "timestamp_ms", "timestamp", "content", "text", "reactions",
     "sticker", "share", "call_duration", "is_unsent", "isUnsent", "ip", *_FILES}
)  # fmt: skip
_MOST_OTHERS = 20
_TALK = frozenset({"", "generic", "share", "text", "media", "link", "placeholder"})


class MessengerExport:
    """`message_<n>.json`, one file of an encrypted thread, or an account's history."""

    format = Format.MESSENGER_EXPORT
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the members of the object, which come in the first bytes."""
        text = text_of_head(probe.head).lstrip("\ufeff \t\r\n")
        if not text.startswith("{"):
            return NO_MATCH
        if '"string_map_data"' in text:
            return Match(CERTAIN, Part.LOG, None, "instagram_account")
        if '"participants"' in text and '"messages"' in text:
            if _PLAIN.search(text) is not None:
                return Match(CERTAIN, Part.LOG, None, "messenger")
            if _SEALED.search(text) is not None:
                return Match(CERTAIN, Part.LOG, None, "messenger_encrypted")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read message by message in the order of the file, which is newest first."""
        if '"string_map_data"' in text_of_head(opened.head()):
            yield from account_history(opened, taking)
        else:
            yield from _Thread(opened, taking).records(opened)


class _Thread:
    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._file = ChatFile(opened.name, taking)
        self._taking = taking
        self._rules = taking.times()
        self._thread: str | None = None
        self._sealed = False
        self._others: list[str] = []

    def records(self, opened: Opened) -> Iterator[Record]:
        """Two passes: who takes part and what the thread is called stands behind the messages."""
        for member in walk(opened, self._taking.limits, _WANTED):
            self._look(member)
        for member in walk(opened, self._taking.limits, _WANTED):
            if member.path == ("messages", "*"):
                yield from self._message(member)
            elif member.path == ("participants", "*"):
                yield from self._participant(member)
            elif member.found.why or isinstance(member.found.value, dict | list):
                yield from self._file.left(member)
            elif value := written(member.found.value):
                said, _changed = self._text(value)
                source = self._file.at(member.place)
                yield from self._file.say(f"{member.path[-1]}: {said}", source)
        yield from self._file.end()

    def _look(self, member: Member) -> None:
        value = member.found.value
        if member.path == ("participants", "*") and isinstance(value, str):
            self._sealed = True
            self._others.append(written(value))
        elif member.path in (("thread_path",), ("threadName",)) and isinstance(value, str):
            self._sealed = self._sealed or member.path == ("threadName",)
            self._thread = written(value)
        elif member.path == ("participants", "*"):
            self._others.append(written(inside(value).get("name")))
        del self._others[_MOST_OTHERS + 1 :]

    def _text(self, text: str) -> tuple[str, bool]:
        return (text, False) if self._sealed else repaired(text)

    def _participant(self, member: Member) -> Iterator[Record]:
        """Somebody who takes part: a name, in an object of its own or bare."""
        source = self._file.at(member.place)
        if isinstance(member.found.value, str) and not member.found.why:
            name = written(member.found.value)
        else:
            item, told = self._file.item(member.found, source)
            yield from told
            if not item:
                return
            name = written(item.get("name"))
        self._file.account("", self._text(name)[0], source)
        yield READ

    def _message(self, member: Member) -> Iterator[Record]:
        source = self._file.at(member.place)
        item, told = self._file.item(member.found, source)
        yield from told
        if not item:
            return
        changed = False
        if not self._sealed:
            item, changed = repaired_within(item)
        facts = _facts(item)
        if changed:
            facts[REPAIRED] = "true"
        sender = written(item.get("sender_name")) or written(item.get("senderName"))
        stamp = written(item.get("timestamp_ms")) or written(item.get("timestamp"))
        ip, port, wrong = address(item.get("ip"), source)
        yield from wrong
        said = Said(
            kind=_kind(item, facts),
            when=read_time(stamp, self._rules),
            source=source,
            person=self._file.account("", sender, source),
            others=self._reached(sender, source),
            ip=ip,
            port=port,
            text=written(item.get("content")) or written(item.get("text")),
            thread=self._thread,
            facts=facts,
            attached=_attached(item),
            raw=member.found.raw,
        )
        yield from self._file.event(said)

    def _reached(self, sender: str, source: Source) -> tuple[str, ...]:
        """The others of a small thread; who reads along in a large one is not said."""
        if not sender or len(self._others) > _MOST_OTHERS:
            return ()
        names = (self._text(name)[0] for name in self._others)
        refs = (self._file.account("", name, source) for name in names if name != sender)
        return tuple(ref for ref in refs if ref is not None)


def _kind(item: dict[str, Any], facts: dict[str, str]) -> EventKind:
    kind = written(item.get("type")).lower()
    duration = written(item.get("call_duration"))
    if duration:
        facts["duration_seconds"] = duration
    if duration or kind == "call":
        return EventKind.CALL
    if kind in _TALK:
        return EventKind.MESSAGE
    facts["eventName"] = written(item.get("type"))
    return EventKind.OTHER


def _facts(item: dict[str, Any]) -> dict[str, str]:
    facts = stated(item, _USED)
    for key in ("is_unsent", "isUnsent"):
        if written(item.get(key)) == "true":
            facts["is_unsent"] = "true"
    if reactions := members(item.get("reactions")):
        said = (f"{written(r.get('reaction'))} {written(r.get('actor'))}" for r in reactions)
        facts["reactions"] = ", ".join(one.strip() for one in said)
    if shared := [v for v in map(written, inside(item.get("share")).values()) if v]:
        facts["share"] = "\n".join(shared)
    return facts


def _attached(item: dict[str, Any]) -> list[str]:
    found = [one for key in _FILES for one in members(item.get(key))]
    found.append(inside(item.get("sticker")))
    return [written(one.get("uri")) for one in found]
