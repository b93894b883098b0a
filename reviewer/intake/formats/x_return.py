# SPDX-License-Identifier: Apache-2.0
"""What X hands out: signed texts of JSON, older ones with marker lines, and its own archive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from reviewer.intake.chat_file import ChatFile, Said, address, inside, stated, written
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.x_wrapper import SIGNED, Piece, Values, pieces_of
from reviewer.intake.json_stream import Found
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import base_name
from reviewer.intake.snowflake import X_EPOCH_MS, checked
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import read_time
from reviewer.model.report import (
    IdentifierKind,
    Problem,
    ProblemKind,
    Source,
    Statement,
    StatementCode,
    Unread,
)

_STEMS = (
    "account|account-creation-ip|ip-audit|direct-messages|direct-messages-group"
    "|deleted-direct-messages|tweets|deleted-tweets|tweet-headers|device|device-token|follower"
    "|following|block|mute|like|ageinfo|screen-name-change|connected-application"
    "|account-suspension|personalization"
)
_NAME = re.compile(rf"(?P<account>\d{{1,25}})-(?P<stem>{_STEMS})(?:[-_ .(]\w{{1,8}}\)?)?\.txt")
_KEYS = re.compile(
    r'"(?:dmConversation|messageCreate|ipAudit|loginIp|accountId|conversationId|full_text'
    r'|userCreationIp|created_at|senderId)"\s{0,4}:|^\*{4} ?(?:conversationId|id):',
    re.MULTILINE,
)
_MARKER = re.compile(r"(?P<key>[\w ]{1,40}):\s{0,4}(?P<value>.{1,200})")
_TIMES = ("createdAt", "created_at", "updatedAt", "changedAt", "timestamp")
_TEXTS = ("text", "full_text", "fullText")
_IPS = ("loginIp", "userCreationIp", "creationIp", "ip", "ipAddress")
_IDS = ("id", "id_str", "tweetId")
_LINKS = ("mediaUrls", "media_urls")
_USED = frozenset(
    (*_TIMES, *_TEXTS, *_IPS, *_IDS, *_LINKS, "senderId", "recipientId", "conversationId")
)
_TOWARDS = frozenset({"following", "block", "blocking", "mute", "muting"})
"""Entries whose number is not that of the account itself but of the one it turns to."""
_ACCOUNT = (
    ("username", IdentifierKind.SCREEN_NAME),
    ("email", IdentifierKind.EMAIL),
    ("phoneNumber", IdentifierKind.PHONE),
    ("accountDisplayName", IdentifierKind.DISPLAY_NAME),
)


class XReturn:
    """Files known by their wrapper or their script line, and by the keys of their values."""

    format = Format.X_RETURN
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the wrapper, the keys and the name together."""
        text = text_of_head(probe.head).lstrip("\ufeff \t\r\n")
        if text.startswith("window.YTD."):
            return Match(CERTAIN, Part.LOG, None, "script")
        named = _NAME.fullmatch(base_name(probe.name)) is not None
        keys = _KEYS.search(text) is not None
        if (text.startswith(SIGNED) and (keys or named)) or (named and (keys or text[:1] in "[{")):
            return Match(CERTAIN, Part.LOG, None, "signed" if keys else "name")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read value by value; that there is a signature is said, and that nobody checked it."""
        yield from _File(opened, taking).records(pieces_of(opened, taking.limits))


class _File:
    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._file = ChatFile(opened.name, taking)
        self._taking = taking
        self._rules = taking.times(clock_24h=True)
        named = _NAME.fullmatch(base_name(opened.name))
        self._account = named["account"] if named else ""
        self._stem = named["stem"] if named else ""
        self._thread = ""
        self._marker: Piece | None = None

    def records(self, pieces: Iterator[Piece]) -> Iterator[Record]:
        """One pass over the pieces."""
        signed = in_signature = told = False
        waiting: Piece | None = next(pieces, None)
        while waiting is not None:
            piece, waiting = waiting, None
            source = self._file.at(f"line {piece.line}")
            if piece.kind == "begin":
                in_signature, signed = True, False
                if not told:
                    yield Statement(StatementCode.SIGNATURE, "PGP", source)
                told = True
            elif piece.kind == "end":
                in_signature = False
            elif piece.kind == "signed":
                in_signature, signed = False, True
            elif piece.kind == "script":
                self._stem = self._stem or piece.text.replace("_", "-")
            elif piece.kind == "mark":
                self._mark(piece)
            elif not in_signature:
                body = _Body(piece, pieces)
                yield from self._values(Values(body.texts(), self._taking.limits), source)
                for _rest in body.texts():
                    pass
                waiting = body.behind
            waiting = waiting or next(pieces, None)
        if signed:
            yield Problem(ProblemKind.DAMAGED, self._file.at("file"), "breaks_off")
        yield from self._file.end()

    def _mark(self, piece: Piece) -> None:
        """A marker line names the conversation, or the message, of what follows."""
        found = _MARKER.fullmatch(piece.text)
        self._marker = piece
        self._thread = found["value"].strip() if found and "conv" in found["key"].lower() else ""

    def _values(self, values: Values, first: Source) -> Iterator[Record]:
        for pointer, found in values.rows():
            place = pointer if self._marker is None else f"line {self._marker.line} {pointer}"
            source = self._file.at(place)
            if found.why == "not_json" and pointer == "/":
                if found.raw.strip():
                    yield Problem(ProblemKind.DAMAGED, first, "not_json", lost=True)
                    yield Unread("text", found.raw, first)
                continue
            if found.why == "cut_off" and not found.raw.strip():
                yield Problem(ProblemKind.DAMAGED, source, "cut_off", lost=True)
                continue
            if not found.why and not isinstance(found.value, dict):
                yield from self._file.unread(pointer.rpartition("/")[2], found.value, source)
                continue
            yield from self._row(found, values.conversation or self._thread, source)

    def _row(self, found: Found, thread: str, source: Source) -> Iterator[Record]:
        item, told = self._file.item(found, source)
        yield from told
        if not item:
            return
        what = self._stem
        while len(item) == 1 and isinstance(inner := next(iter(item.values())), dict) and inner:
            what, item = next(iter(item)), inner
        item = {**item, **inside(item.get("screenNameChange"))}
        said = self._said(item, what, source)
        said.raw = found.raw
        said.thread = written(item.get("conversationId")) or thread or None
        said.ip, said.port, wrong = address(_first(item, _IPS), source)
        yield from wrong
        yield from self._file.event(said)

    def _said(self, item: dict[str, Any], what: str, source: Source) -> Said:
        when = read_time(written(_first(item, _TIMES)), self._rules)
        facts = stated(item, _USED)
        said = Said(kind=EventKind.OTHER, when=when, source=source, facts=facts)
        said.text = written(_first(item, _TEXTS))
        said.native_id = written(item.get("id_str") or _first(item, _IDS)) or None
        said.kind = _kind(item, what, facts)
        if said.native_id and said.kind is EventKind.MESSAGE:
            said.when = checked(when, said.native_id, X_EPOCH_MS, facts)
        self._people(said, item, what)
        links = chain.from_iterable(_texts(item.get(key)) for key in _LINKS)
        media = chain(_texts(inside(item.get("entities")).get("media")), links)
        said.attached = [_file_name(link, said.native_id or "") for link in media]
        return said

    def _people(self, said: Said, item: dict[str, Any], what: str) -> None:
        sender = written(item.get("senderId")) or written(item.get("accountId")) or self._account
        reached = written(item.get("recipientId"))
        if what in _TOWARDS:
            sender, reached = self._account, sender if "accountId" in item else ""
        elif what == "follower":
            reached = self._account
        said.person = self._file.account(sender, "", said.source)
        other = self._file.account(reached, "", said.source)
        said.others = (other,) if other is not None else ()
        if what == "account" and sender:
            parties = self._taking.parties
            draft = parties.account(sender, said.source, IdentifierKind.ESP_ID)
            for key, kind in _ACCOUNT:
                draft.identify(kind, written(item.get(key)), said.source, None, key)
            parties.finish(draft)


class _Body:
    """The texts of one body, up to the piece behind it."""

    def __init__(self, first: Piece, pieces: Iterator[Piece]) -> None:
        self._first: Piece | None = first
        self._pieces = pieces
        self.behind: Piece | None = None

    def texts(self) -> Iterator[tuple[str, bool]]:
        """Text after text; again from where the last one who asked left off."""
        if self._first is not None:
            first, self._first = self._first, None
            yield first.text, first.bad
        while self.behind is None and (piece := next(self._pieces, None)) is not None:
            if piece.kind != "text":
                self.behind = piece
                return
            yield piece.text, piece.bad


def _kind(item: dict[str, Any], what: str, facts: dict[str, str]) -> EventKind:
    """What a value is, by its wrapper or the name of its file."""
    if "loginIp" in item:
        return EventKind.LOGIN
    if what in ("messageCreate", "direct-messages"):
        return EventKind.MESSAGE
    if "senderId" in item and not what.startswith("reaction"):
        return EventKind.MESSAGE
    if "full_text" in item or what in ("tweet", "tweets", "deleted-tweets", "deletedTweet"):
        facts["eventName"] = "tweet"
        return EventKind.MESSAGE
    if what in ("account", "accountCreationIp", "account-creation-ip"):
        return EventKind.REGISTRATION
    facts["eventName"] = what or "other_entry"
    return EventKind.OTHER


def _first(item: dict[str, Any], keys: tuple[str, ...]) -> Any:
    """The first of these members that says something."""
    return next((item[key] for key in keys if item.get(key) not in (None, "", [], {})), None)


def _texts(value: Any) -> list[str]:
    """Links, given as texts or as objects that hold one."""
    if not isinstance(value, list):
        return []
    links = (one.get("media_url") if isinstance(one, dict) else one for one in value)
    return [link for link in links if isinstance(link, str) and link]


def _file_name(link: str, parent: str) -> str:
    """The delivered file of a link: the number of its message, a hyphen, the end of the link."""
    end = link.split("?", 1)[0].rsplit("/", 1)[-1]
    return f"{parent}-{end}" if parent and end else link
