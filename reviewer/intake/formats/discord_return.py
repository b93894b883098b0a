# SPDX-License-Identifier: Apache-2.0
"""What Discord hands to the police: tables of messages by server, relationships, servers.

The tables have four or seven columns in more than one order, so that only their header counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewer.intake.acts import folded
from reviewer.intake.chat_file import ChatFile, carried, linked, written
from reviewer.intake.columns import Field, Layout
from reviewer.intake.discord_account import OWN_CHANNEL, RETURNED
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.json_members import walk
from reviewer.intake.opened import Opened
from reviewer.intake.sheets import sheets_of
from reviewer.intake.shelf import base_name
from reviewer.intake.snowflake import DISCORD_EPOCH_MS, checked
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.report import READ, IdentifierKind

_FRIENDS = re.compile(r"(?:^|[/!])relationships_[^/]{0,255}\.csv$", re.IGNORECASE)
_SERVERS = re.compile(r"(?:^|[/!])servers/[^/]{1,255}\.json$", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)\d{15,20}(?!\d)")
_LINK = re.compile(r"/attachments/\d{1,20}/(\d{1,20})/")
_SAID = frozenset({"content", "contents"})
_CARRIED = frozenset(
    {"attachment", "attachments", "attachment url", "attachment urls", "attachments urls"}
)
_MEANT = {
    "message id": Field.ID,
    "id": Field.ID,
    "channel id": Field.THREAD,
    "author id": Field.ACCOUNT_ID,
    "user id": Field.ACCOUNT_ID,
    "author": None,
    "username": None,
    "user": None,
    "contents": Field.TEXT,
    **dict.fromkeys(_CARRIED),
}
_FRIEND_MEANT = {"user id": Field.ACCOUNT_ID, "username": None, "relationship": Field.ACTION}
_NAMES = ("username", "author", "user")
_MOST_NAMES = 50


class DiscordReturn:
    """`messages/<server>/*.csv`, `relationships_*.csv` and `servers/*.json`."""

    format = Format.DISCORD_RETURN
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by folder and header together: either alone is anybody's."""
        what = _what(probe.name.replace("\\", "/"), text_of_head(probe.head))
        return Match(CERTAIN, Part.LOG, None, f"discord_{what}") if what else NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read one file of the return; the spelling of its headers is not confirmed."""
        taking.untested.add(opened.name)
        what = _what(opened.name.replace("\\", "/"), text_of_head(opened.head()))
        if what == "server":
            yield from _server(opened, taking)
            return
        friends = what == "relationships"
        kind = EventKind.OTHER if friends else EventKind.MESSAGE
        thread = _NUMBER.findall(base_name(opened.name))
        manner = Manner(kind=kind)
        meant = _FRIEND_MEANT if friends else _MEANT
        for sheet in sheets_of(opened, taking.limits, meant, certain=True):
            for record in Table(opened.name, sheet, taking, manner).records():
                if not isinstance(record, Event):
                    yield record
                elif friends:
                    yield _relationship(record, taking)
                else:
                    yield _message(record, thread[0] if len(thread) == 1 else None, taking)


def _what(name: str, text: str) -> str:
    """Which file of a return this is, as a code; "" for none."""
    if OWN_CHANNEL.search(name):
        return ""
    start = text.lstrip("\ufeff \t\r\n")
    if _SERVERS.search(name):
        return "server" if start.startswith("{") and '"id"' in start[:8_192] else ""
    columns = {folded(cell.strip(' "\ufeff')) for cell in start[:2_000].split("\n")[0].split(",")}
    if RETURNED.search(name) and columns & _SAID and columns & _CARRIED:
        return "messages" if Layout.of(sorted(columns), _MEANT).weight >= 2 else ""
    friends = {"user id", "relationship"} <= columns or {"username", "relationship"} <= columns
    return "relationships" if _FRIENDS.search(name) and friends else ""


def _message(event: Event, thread: str | None, taking: Taking) -> Event:
    """A row with its author's name, the files it carries, and its time checked by its number."""
    facts = _named(event, taking)
    media = event.media
    for column in [name for name in facts if folded(name) in _CARRIED]:
        if names := facts.pop(column).split():
            facts["attachment"] = "\n".join(names)
            media = carried([*names, *_kept_as(names)], taking)
    when = checked(event.when, event.native_id or "", DISCORD_EPOCH_MS, facts)
    return replace(event, facts=facts, media=media, when=when, thread=event.thread or thread)


def _kept_as(links: list[str]) -> Iterator[str]:
    """Names under which the file of a link may lie in `attachments`: its number, with or
    without an ending."""
    for link in links:
        found = _LINK.search(link)
        number = found[1] if found else link if link.isdigit() else ""
        if number:
            yield number
            ending = base_name(linked(link)).rpartition(".")[2]
            yield f"{number}.{ending}"


def _relationship(event: Event, taking: Taking) -> Event:
    """A row about somebody whom the account knows: not the one who does anything."""
    facts = _named(event, taking)
    others = (event.person,) if event.person is not None else ()
    return replace(event, kind=EventKind.OTHER, facts=facts, person=None, other_people=others)


def _named(event: Event, taking: Taking) -> dict[str, str]:
    """The facts of a row; the name it gives goes to the account of its number."""
    facts = dict(event.facts)
    column = {folded(name): name for name in facts}
    number = column.get("author id") or column.get("user id")
    name = next((column[one] for one in _NAMES if one in column), None)
    if number is not None and name is not None and event.person is not None:
        ident = facts.pop(number)
        draft = taking.parties.account(ident, event.source, IdentifierKind.ESP_ID)
        if len(draft.identifiers) < _MOST_NAMES:
            draft.identify(IdentifierKind.SCREEN_NAME, facts.pop(name), event.source)
    return facts


def _server(opened: Opened, taking: Taking) -> Iterator[Record]:
    """What is said of one server."""
    file = ChatFile(opened.name, taking)
    for member in walk(opened, taking.limits, ()):
        if member.found.why or isinstance(member.found.value, dict | list):
            yield from file.left(member)
            continue
        if value := written(member.found.value):
            yield from file.say(f"{member.path[-1]}: {value}", file.at(member.place))
        yield READ
    yield from file.end()
