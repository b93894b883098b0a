# SPDX-License-Identifier: Apache-2.0
"""The export of a Skype account: one `messages.json` with all conversations, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.chat_file import ChatFile, Said, named, stated, written
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.html_text import text_of_html
from reviewer.intake.json_members import Member, walk
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import read_time
from reviewer.model.report import Source

_WANTED = (("conversations", "*", "MessageList", "*"),)
_MESSAGE = ("conversations", "*", "MessageList", "*")
_USED = frozenset(
    {"id", "originalarrivaltime", "from", "content", "displayName", "conversationid"}
)  # fmt: skip
_FILE = re.compile(r"<OriginalName\s{1,3}v=(?:\"([^\"<>]{1,255})\"|'([^'<>]{1,255})')")
_DURATION = re.compile(r"<duration>(\d{1,9})(?:\.\d{1,9})?</duration>")
_ONE = "8:"
"""How the number of a person begins; that of a group has another number before the colon."""


class SkypeExport:
    """All conversations of one account."""

    format = Format.SKYPE_EXPORT
    tier = Tier.UNTESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the three members of the object."""
        text = text_of_head(probe.head).lstrip("\ufeff \t\r\n")
        keys = ('"userId"', '"exportDate"', '"conversations"')
        if text.startswith("{") and all(key in text for key in keys):
            return Match(CERTAIN, Part.LOG, None, "skype")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read message by message in the order of the file."""
        yield from _Account(opened, taking).records(opened)


class _Account:
    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._file = ChatFile(opened.name, taking)
        self._taking = taking
        self._rules = taking.times()
        self._owner = ""
        self._chat: dict[str, str] = {}
        self._chat_at = ""

    def records(self, opened: Opened) -> Iterator[Record]:
        """One pass over the file."""
        for member in walk(opened, self._taking.limits, _WANTED):
            path, found = member.path, member.found
            source = self._file.at(member.place)
            if path == _MESSAGE:
                yield from self._message(member, source)
            elif found.why:
                yield from self._file.left(member)
            elif path == ("userId",):
                self._holder(written(found.value), source)
            elif path == ("exportDate",):
                yield from self._file.say(f"exportDate: {written(found.value)}", source)
            elif path[-1] in ("id", "displayName") and len(path) == 3:
                self._chat_of(member.parent)[path[-1]] = written(found.value)
            else:
                yield from self._file.left(member)
        yield from self._file.end()

    def _holder(self, ident: str, source: Source) -> None:
        """The account that was exported."""
        self._owner = ident.strip()
        self._taking.parties.finish(self._file.holder(self._owner, source))

    def _chat_of(self, place: str) -> dict[str, str]:
        if place != self._chat_at:
            self._chat, self._chat_at = {}, place
        return self._chat

    def _message(self, member: Member, source: Source) -> Iterator[Record]:
        item, told = self._file.item(member.found, source)
        yield from told
        if not item:
            return
        chat = self._chat_of(member.parent.rpartition("/")[0])
        content = written(item.get("content"))
        facts = stated(item, _USED)
        kind = _kind(written(item.get("messagetype")), content, facts)
        if kind is not EventKind.MESSAGE and content:
            facts["content"] = content
        ident = self._own(written(item.get("from")))
        said = Said(
            kind=kind,
            when=read_time(written(item.get("originalarrivaltime")), self._rules),
            source=source,
            person=self._file.account(ident, written(item.get("displayName")), source),
            others=self._others(chat, ident, source),
            text=text_of_html(content) if kind is EventKind.MESSAGE else "",
            thread=named(chat.get("displayName", ""), chat.get("id", ""))
            or written(item.get("conversationid"))
            or None,
            native_id=written(item.get("id")) or None,
            facts=facts,
            attached=[one or other for one, other in _FILE.findall(content)],
            raw=member.found.raw,
        )
        yield from self._file.event(said)

    def _own(self, ident: str) -> str:
        """The number of a person; the account's own may stand with and without its beginning."""
        bare = ident.strip().removeprefix(_ONE)
        return self._owner if bare and bare == self._owner.removeprefix(_ONE) else ident

    def _others(self, chat: dict[str, str], ident: str, source: Source) -> tuple[str, ...]:
        """In a conversation of two, the other one."""
        other = chat.get("id", "")
        if not ident or not other.startswith(_ONE):
            return ()
        name = chat.get("displayName", "")
        if ident == other:
            other, name = self._owner, ""
        ref = self._file.account(other, name, source)
        return (ref,) if ref is not None else ()


def _kind(kind: str, content: str, facts: dict[str, str]) -> EventKind:
    """By the type of the message; a call says how long it was."""
    if kind.startswith(("RichText", "Text")) or not kind:
        return EventKind.MESSAGE
    facts["eventName"] = kind
    if kind != "Event/Call":
        return EventKind.OTHER
    if lasted := [int(found[1]) for found in _DURATION.finditer(content)]:
        facts["duration_seconds"] = str(max(lasted))
    return EventKind.CALL
