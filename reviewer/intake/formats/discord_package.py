# SPDX-License-Identifier: Apache-2.0
"""Discord's data package, as a user asks for it and as it is handed to the police.

It holds the messages of its own account only: what the others wrote is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from reviewer.intake.chat_file import (
    ChatFile,
    Said,
    address,
    carried,
    inside,
    named,
    stated,
    written,
)
from reviewer.intake.columns import Field
from reviewer.intake.discord_account import OWN_CHANNEL, RETURNED, account_file
from reviewer.intake.encoding import text_of, text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.grouping import folder_of
from reviewer.intake.json_members import walk
from reviewer.intake.json_stream import lines_of_json
from reviewer.intake.opened import Opened
from reviewer.intake.sheets import sheets_of
from reviewer.intake.snowflake import DISCORD_EPOCH_MS, checked
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import read_time
from reviewer.model.report import READ, Skipped, Source, Statement, StatementCode

_HEADER = re.compile(r'"?ID"?,"?Timestamp"?,"?Contents"?,"?Attachments"?\s*(?:\n|\r|$)')
_ROW = re.compile(
    r'\[\s*\{\s*"ID"\s*:\s*"?\d{1,20}"?\s*,\s*"Timestamp"\s*:\s*"[^"]{0,64}"\s*,\s*"Contents"\s*:'
)
_NAMES = re.compile(r'\{\s*"\d{15,20}"\s*:\s*(?:"|null)')
_ACCOUNT = re.compile(
    r'"(?:discriminator|global_name|avatar_hash|premium_until|user_sessions|temp_banned_until'
    r'|external_friends_lists|has_mobile|needs_email_verification)"\s*:'
)
_EVENT = re.compile(r'\{[^\n]{0,16384}?"event_type"\s*:')
_EVENTS = re.compile(
    r"(?:^|[/!])(?:(?:analytics|tns|reporting|modeling)/[^/]{1,200}|events-\d{4}-\d{5}-of-\d{5})"
    r"\.json$"
)
_ABOUT = "discord data package"
_MOST_RECIPIENTS = 20
_MEANT = {
    "id": Field.ID,
    "timestamp": Field.TIME,
    "contents": Field.TEXT,
    "attachments": None,
}
_MANNER = Manner(kind=EventKind.MESSAGE, convention_zone="UTC")
_SIGNED_IN = frozenset(
    {"login_successful", "user_login", "login", "session_start_success", "login_success"}
)
_SIGNED_UP = frozenset({"register", "user_register", "register_success", "account_created"})
_USED = frozenset({"event_type", "timestamp", "ip", "user_id", "event_id"})


class DiscordPackage:
    """The files of a data package: account, messages by channel, names, activity, its notes."""

    format = Format.DISCORD_PACKAGE
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the content; the name counts for channels, which hold little else."""
        text = text_of_head(probe.head).lstrip("\ufeff \t\r\n")
        reason = _what(text, probe.name.replace("\\", "/"))
        return Match(CERTAIN, Part.LOG, None, f"discord_{reason}") if reason else NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read one file of the package."""
        text = text_of_head(opened.head()).lstrip("\ufeff \t\r\n")
        what = _what(text, opened.name.replace("\\", "/"))
        if what == "account":
            yield from account_file(opened, taking)
        elif what in ("names", "channel"):
            yield from _names(opened, taking)
        elif what == "events":
            yield from _events(opened, taking)
        elif what == "about":
            yield Skipped(Source(opened.name, "file"), "explanation")
        else:
            yield from _messages(opened, taking)


def _what(text: str, name: str) -> str:
    """Which file of a package this is, as a code; "" for none."""
    inside = OWN_CHANNEL.search(name)
    if _HEADER.match(text) or _ROW.match(text):
        return "messages" if inside is not None or not RETURNED.search(name) else ""
    if (
        inside is not None
        and inside[2] == "messages.json"
        and text.startswith("[")
        and (not text.strip("[] \t\r\n"))
    ):
        return "messages"
    if inside is not None and inside[2] == "channel.json" and '"type"' in text[:8_192]:
        return "channel" if text.startswith("{") else ""
    if _NAMES.match(text) and name.endswith("/index.json"):
        return "names"
    if text.startswith("{") and '"username"' in text:
        return "account" if len({m[0] for m in _ACCOUNT.finditer(text)}) >= 2 else ""
    if _EVENTS.search(name) and _EVENT.match(text):
        return "events"
    return "about" if _ABOUT in text[:2_000].lower() and text[:1] not in "{[<" else ""


def _channel_of(name: str) -> str | None:
    found = OWN_CHANNEL.search(name.replace("\\", "/"))
    return found[1] if found else None


def _messages(opened: Opened, taking: Taking) -> Iterator[Record]:
    """The account's own messages in one channel. That UTC is meant is nowhere written."""
    taking.untested.add(opened.name)
    thread = _channel_of(opened.name)
    owner = taking.holders.get(Format.DISCORD_PACKAGE)
    others = taking.recipients.get(folder_of(opened.name), ())
    base = _Owned(owner, tuple(ref for ref in others if ref != owner), thread)
    yield Statement(StatementCode.COMPLETE_LOG, "no", Source(opened.name, "file"))
    for sheet in sheets_of(opened, taking.limits, _MEANT):
        for record in Table(opened.name, sheet, taking, _MANNER).records():
            if isinstance(record, Event):
                yield _message(record, base, taking)
            else:
                yield record


class _Owned(NamedTuple):
    """What a channel's messages have in common: their author, their readers, the channel."""

    person: str | None
    others: tuple[str, ...]
    thread: str | None


def _message(event: Event, base: _Owned, taking: Taking) -> Event:
    facts = dict(event.facts)
    media: tuple[str, ...] = ()
    if links := facts.pop("Attachments", ""):
        names = links.split()
        facts["attachment"] = "\n".join(names)
        media = carried(names, taking)
    when = checked(event.when, event.native_id or "", DISCORD_EPOCH_MS, facts)
    return replace(
        event,
        when=when,
        person=base.person,
        other_people=base.others,
        thread=base.thread,
        facts=facts,
        media=media,
    )


def _names(opened: Opened, taking: Taking) -> Iterator[Record]:
    """What channels and servers are called, or what is said of one channel."""
    file = ChatFile(opened.name, taking)
    channel = _channel_of(opened.name)
    for member in walk(opened, taking.limits, ()):
        value = member.found.value
        source = file.at(member.place)
        if channel is not None and member.path == ("recipients",) and isinstance(value, list):
            yield from _recipients(file, value, source)
            continue
        if member.found.why or isinstance(value, dict | list):
            yield from file.left(member)
            continue
        key = member.path[-1]
        said = named(written(value), key) if channel is None else f"{key}: {written(value)}"
        if written(value):
            yield from file.say(said or key, source)
        yield READ
    yield from file.end()


def _recipients(file: ChatFile, value: list[Any], source: Source) -> Iterator[Record]:
    """Who takes part in a channel; in a large one nobody says who read along."""
    idents = [written(inside(one).get("id") or one) for one in value]
    if len(idents) <= _MOST_RECIPIENTS:
        people = (file.account(ident, "", source) for ident in idents)
        known = tuple(ref for ref in people if ref is not None)
        file.taking.recipients[folder_of(file.file)] = known
    yield from file.say(f"recipients: {', '.join(idents)}", source)
    yield READ


def _events(opened: Opened, taking: Taking) -> Iterator[Record]:
    """What Discord noted of the account's doings, sign-ins with their address among it."""
    taking.untested.add(opened.name)
    file = ChatFile(opened.name, taking)
    rules = taking.times()
    owner = taking.holders.get(Format.DISCORD_PACKAGE)
    for found in lines_of_json(text_of(opened, taking.limits)):
        source = file.at(f"line {found.number}")
        item, told = file.item(found, source)
        yield from told
        if not item:
            continue
        act = written(item.get("event_type"))
        ip, port, wrong = address(item.get("ip"), source)
        yield from wrong
        said = Said(
            kind=_kind(act),
            when=read_time(written(item.get("timestamp")).strip('"'), rules),
            source=source,
            person=file.account(written(item.get("user_id")), "", source) or owner,
            ip=ip,
            port=port,
            native_id=written(item.get("event_id")) or None,
            facts={"eventName": act, **stated(item, _USED)},
            raw=found.raw,
        )
        yield from file.event(said)


def _kind(act: str) -> EventKind:
    if act in _SIGNED_IN:
        return EventKind.LOGIN
    return EventKind.REGISTRATION if act in _SIGNED_UP else EventKind.OTHER
