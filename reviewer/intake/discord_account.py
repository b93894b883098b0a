# SPDX-License-Identifier: Apache-2.0
"""The account of a Discord data package: who holds it, its sessions, its friends, its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reviewer.intake.chat_file import ChatFile, Said, address, inside, stated, written
from reviewer.intake.form import Record
from reviewer.intake.json_members import Member, walk
from reviewer.intake.opened import Opened
from reviewer.intake.parties import PersonDraft
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.formats import Format
from reviewer.model.moment import NOT_STATED, read_time
from reviewer.model.report import READ, IdentifierKind, Role, Source

_IDENTIFIERS = {
    "id": IdentifierKind.ESP_ID,
    "username": IdentifierKind.SCREEN_NAME,
    "global_name": IdentifierKind.DISPLAY_NAME,
    "email": IdentifierKind.EMAIL,
    "phone": IdentifierKind.PHONE,
}
_WANTED = tuple(
    (name, "*")
    for name in ("user_sessions", "relationships", "connections", "external_friends_lists")
)
OWN_CHANNEL = re.compile(r"(?:^|[/!])c?(\d{15,20})/(messages\.json|messages\.csv|channel\.json)$")
"""The name of a file of one channel in a data package: the channel's number, and which file."""
RETURNED = re.compile(r"(?:^|[/!])messages/[^/]{1,255}/[^/]{1,255}\.csv$", re.IGNORECASE)
"""The name of a table of messages in a return."""
_SESSION = frozenset({"client_info", "creation_time"})
_CONNECTION = frozenset({"id", "name", "type"})
_FRIEND = frozenset({"id", "user", "since", "nickname"})
_MOST_CONNECTIONS = 1_000


def account_file(opened: Opened, taking: Taking) -> Iterator[Record]:
    """Read `Account/user.json`; later files of the package belong to this account."""
    yield from _Account(opened, taking).records(opened)


class _Account:
    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._file = ChatFile(opened.name, taking)
        self._taking = taking
        self._rules = taking.times(convention_zone="UTC")
        number = (m for m in walk(opened, taking.limits, _WANTED) if m.path == ("id",))
        ident = next((written(one.found.value) for one in number), "")
        self._holder = self._file.holder(ident, self._file.at("/id" if ident else "/"))
        self._connections = 0
        taking.holders[Format.DISCORD_PACKAGE] = self._holder.ref

    def records(self, opened: Opened) -> Iterator[Record]:
        """One pass over the file."""
        lists = {
            "user_sessions": self._session,
            "relationships": self._friend,
            "connections": self._connection,
        }
        for member in walk(opened, self._taking.limits, _WANTED):
            source = self._file.at(member.place)
            key = member.path[0] if member.path else ""
            if member.path[-1:] == ("*",):
                item, told = self._file.item(member.found, source)
                yield from told
                if item and key in lists:
                    yield from lists[key](item, source, member.found.raw)
                elif item:
                    yield from self._file.unread(key, item, source)
                    yield READ
            elif member.found.why or isinstance(member.found.value, dict | list):
                yield from self._file.left(member)
            else:
                yield from self._about(key, member, source)
        self._taking.parties.finish(self._holder)
        yield READ
        yield from self._file.end()

    def _about(self, key: str, member: Member, source: Source) -> Iterator[Record]:
        """A plain member: an identifier, an address of unknown time, or a fact."""
        value = written(member.found.value)
        if not value:
            return
        if key in _IDENTIFIERS:
            self._holder.identify(_IDENTIFIERS[key], value, source)
        elif key == "ip":
            yield from self._session({"client_info": {"ip": value}}, source, value, sign_in=False)
        elif len(self._holder.facts) < self._taking.limits.csv_columns:
            self._holder.facts[key] = value

    def _session(
        self, item: dict[str, Any], source: Source, raw: str, *, sign_in: bool = True
    ) -> Iterator[Record]:
        """A session begun with a sign-in, with its address; or an address by itself."""
        data = inside(item.get("user_data")) or item
        client = inside(data.get("client_info"))
        ip, port, wrong = address(client.get("ip"), source)
        yield from wrong
        facts = {**stated(client, {"ip"}), **stated(data, _SESSION)}
        if not sign_in:
            facts["eventName"] = "address_seen"
        yield from self._file.event(
            Said(
                kind=EventKind.LOGIN if sign_in else EventKind.UNKNOWN,
                when=read_time(written(data.get("creation_time")), self._rules),
                source=source,
                person=self._holder.ref,
                ip=ip,
                port=port,
                facts=facts,
                raw=raw,
            )
        )

    def _friend(self, item: dict[str, Any], source: Source, raw: str) -> Iterator[Record]:
        """Somebody whom the account knows, blocked or asked; the kind is a number of theirs."""
        user = inside(item.get("user"))
        ident = written(user.get("id")) or written(item.get("id"))
        shown = written(user.get("global_name")) or written(item.get("nickname"))
        other = self._file.account(ident, shown, source, written(user.get("username")))
        since = written(item.get("since"))
        facts = {"eventName": "friend_entry", **stated(item, _FRIEND)}
        yield from self._file.event(
            Said(
                kind=EventKind.OTHER,
                when=read_time(since, self._rules) if since else NOT_STATED,
                source=source,
                person=self._holder.ref,
                others=(other,) if other is not None else (),
                facts=facts,
                raw=raw,
            )
        )

    def _connection(self, item: dict[str, Any], source: Source, _raw: str) -> Iterator[Record]:
        """An account with another service that is linked to this one."""
        self._connections += 1
        if self._connections > _MOST_CONNECTIONS:
            yield from self._file.unread("connections", item, source)
        else:
            draft = self._taking.parties.begin(Role.ASSOCIATED, source, self._holder.ref)
            self._identify(draft, item, source)
        yield READ

    def _identify(self, draft: PersonDraft, item: dict[str, Any], source: Source) -> None:
        draft.identify(IdentifierKind.SERVICE, written(item.get("type")), source)
        draft.identify(IdentifierKind.ESP_ID, written(item.get("id")), source)
        draft.identify(IdentifierKind.SCREEN_NAME, written(item.get("name")), source)
        draft.facts.update(stated(item, _CONNECTION))
        self._taking.parties.finish(draft)
