# SPDX-License-Identifier: Apache-2.0
"""What TikTok hands out: a workbook of addresses, and the JSON of an account's own download."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reviewer.intake.chat_file import ChatFile, Said, address, stated, written
from reviewer.intake.columns import Field
from reviewer.intake.document import is_workbook
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.json_members import Member, walk
from reviewer.intake.opened import Opened
from reviewer.intake.sheets import sheets_of
from reviewer.intake.shelf import base_name
from reviewer.intake.stamped import Stamp, stamped
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import NOT_STATED, read_time
from reviewer.model.report import READ, IdentifierKind, Role, Source

_ZONE = "UTC"
"""TikTok documents that the times of its downloads are in universal time."""
_WORKBOOK = re.compile(r"(?:.*[\s\-_])?ip[\s_]data(?:\s?\(\d{1,3}\))?\.xlsx", re.IGNORECASE)
_OWN_NAME = re.compile(r"user_data.{0,60}\.json", re.IGNORECASE)
_MARKS = (
    '"LoginHistoryList"',
    '"ChatHistory"',
    '"ProfileMap"',
    '"Video Browsing History"',
    '"Watch History"',
    '"Chat History with ',
    '"FavoriteVideoList"',
    '"ItemFavoriteList"',
    '"Login History"',
)
_WANTED = (
    ("?", "?", "ChatHistory", "?", "*"),
    ("?", "?", "GroupChat", "?", "*"),
    ("?", "?", "?", "*"),
)
_WITH = re.compile(r"(?:Chat History with |Group Chat with )?(.{1,200}?):?")
_LISTS = {
    "LoginHistoryList": EventKind.LOGIN,
    "SearchList": EventKind.SEARCH,
    "CommentsList": EventKind.MESSAGE,
}
_POSTS = ("Video", "Post")
_TIMES = ("Date", "date", "CreateDate", "Time")
_TEXTS = ("Content", "content", "Comment", "comment", "SearchTerm")
_USED = frozenset((*_TIMES, *_TEXTS, "IP", "From", "from"))
_PROFILE = (
    ("userName", IdentifierKind.SCREEN_NAME),
    ("emailAddress", IdentifierKind.EMAIL),
    ("telephoneNumber", IdentifierKind.PHONE),
    ("displayName", IdentifierKind.DISPLAY_NAME),
    ("birthDate", IdentifierKind.BIRTH_DATE),
    ("bioDescription", IdentifierKind.BIO),
)
_STAMPS = {"active start time": Stamp(EventKind.UNKNOWN, "active_start")}


class TikTokReturn:
    """The download by its lists, whatever the parts around them are called; the workbook by the
    name of its file."""

    format = Format.TIKTOK_RETURN
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the names of lists."""
        own = base_name(probe.name)
        if is_workbook(probe.head):
            named = _WORKBOOK.fullmatch(own) is not None
            return Match(CERTAIN, Part.LOG, None, "name") if named else NO_MATCH
        text = text_of_head(probe.head)
        if not text.lstrip("\ufeff \t\r\n").startswith("{"):
            return NO_MATCH
        marks = sum(1 for mark in _MARKS if mark in text)
        if marks >= 2 or (marks and _OWN_NAME.fullmatch(own)):
            return Match(CERTAIN, Part.LOG, None, "keys")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read in source order. Raises IntakeError for a workbook that is none."""
        if is_workbook(opened.head()):
            yield from _addresses(opened, taking)
        else:
            yield from _Download(opened, taking).records(opened)


def _addresses(opened: Opened, taking: Taking) -> Iterator[Record]:
    """The workbook: when an address was seen, and since when it was active."""
    manner = Manner(kind=EventKind.UNKNOWN, convention_zone=_ZONE)
    meant: dict[str, Field | None] = {"active start time": None, "ip country": None}
    for sheet in sheets_of(opened, taking.limits, meant):
        for record in Table(opened.name, sheet, taking, manner).records():
            if isinstance(record, Event):
                yield from stamped(record, _STAMPS, taking, _ZONE)
            else:
                yield record


def _is_profile(member: Member) -> bool:
    return member.path[-1:] == ("ProfileMap",) and isinstance(member.found.value, dict)


class _Download:
    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._file = ChatFile(opened.name, taking)
        self._taking = taking
        self._rules = taking.times(convention_zone=_ZONE, clock_24h=True)
        self._owner: str | None = None

    def records(self, opened: Opened) -> Iterator[Record]:
        """Two passes: whose download it is stands behind the first lists."""
        members = walk(opened, self._taking.limits, _WANTED)
        profile = next((m for m in members if _is_profile(m)), None)
        held = list(self._profile(profile)) if profile is not None else []
        for member in walk(opened, self._taking.limits, _WANTED):
            value = member.found.value
            if member.path[-1:] == ("*",) and (isinstance(value, dict) or member.found.why):
                yield from self._row(member)
            elif profile is not None and member.place == profile.place:
                yield from held
            else:
                yield from self._file.left(member)
        yield from self._file.end()

    def _row(self, member: Member) -> Iterator[Record]:
        source = self._file.at(member.place)
        item, told = self._file.item(member.found, source)
        yield from told
        if not item:
            return
        path = member.path
        said = Said(kind=EventKind.OTHER, when=NOT_STATED, source=source, raw=member.found.raw)
        said.facts = stated(item, _USED)
        stamp = next((written(item[key]) for key in _TIMES if item.get(key)), "")
        said.when = read_time(stamp, self._rules)
        said.text = next((written(item[key]) for key in _TEXTS if item.get(key)), "")
        said.ip, said.port, wrong = address(item.get("IP"), source)
        yield from wrong
        if path[-3] in ("ChatHistory", "GroupChat"):
            self._message(said, item, path[-2], group=path[-3] == "GroupChat")
        else:
            self._activity(said, item, path)
        yield from self._file.event(said)

    def _message(self, said: Said, item: dict[str, Any], key: str, *, group: bool) -> None:
        """A message of the conversation that its list is named after."""
        said.kind = EventKind.MESSAGE
        sender = written(item.get("From", item.get("from"))).strip()
        found = _WITH.fullmatch(key)
        peer = found[1] if found and not group else ""
        said.thread = found[1] if found else key
        if sender:
            said.person = self._account(sender, said.source)
        if peer and sender and sender != peer:
            said.others = (self._account(peer, said.source),)
        elif sender and sender == peer and self._owner is not None:
            said.others = (self._owner,)

    def _activity(self, said: Said, item: dict[str, Any], path: tuple[str, ...]) -> None:
        """A row of any other list, named by the part it lies in."""
        said.kind = _LISTS.get(path[-2], EventKind.OTHER)
        if path[0] in _POSTS and path[-2] == "VideoList":
            said.kind = EventKind.UPLOAD
        if said.kind in (EventKind.OTHER, EventKind.MESSAGE):
            said.facts["eventName"] = path[1]
        if sender := written(item.get("From", item.get("from"))).strip():
            said.facts["From"] = sender
        if said.kind is not EventKind.OTHER:
            said.person = self._owner

    def _account(self, name: str, source: Source) -> str:
        return self._taking.parties.account(name, source, IdentifierKind.SCREEN_NAME).ref

    def _profile(self, member: Member) -> Iterator[Record]:
        """The account whose download it is."""
        source = self._file.at(member.place)
        item, told = self._file.item(member.found, source)
        yield from told
        if not item:
            return
        name = written(item.get("userName")).strip()
        parties = self._taking.parties
        draft = parties.account(name, source) if name else parties.begin(Role.OTHER, source)
        for key, kind in _PROFILE:
            draft.identify(kind, written(item.get(key)), source, None, key)
        for key, value in stated(item, {key for key, _kind in _PROFILE}).items():
            draft.facts.setdefault(key, value)
        self._taking.parties.finish(draft)
        self._owner = draft.ref
        yield READ
