# SPDX-License-Identifier: Apache-2.0
"""Google Chat: the messages of one conversation, and who takes part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reviewer.intake.form import Record
from reviewer.intake.formats.google_clock import rules_for
from reviewer.intake.formats.google_item import facts_of, inner, object_of, unread_member, words
from reviewer.intake.json_members import walk
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import TimeRules, read_time
from reviewer.model.report import READ, IdentifierKind, Source, Statement, StatementCode

_OF_GROUP = re.compile(r"[!/]([^!/]{1,300})[!/][^!/]{1,300}$")
_PLAIN_FOLDERS = frozenset({"groups", "users", "google chat", "takeout"})
_MESSAGE, _MEMBER = ("messages", "*"), ("members", "*")
_NAMES_OF_FILE = ("export_name", "original_name")
_USED = frozenset({"creator", "created_date", "text", "message_id", "attached_files"})


def read_messages(opened: Opened, taking: Taking) -> Iterator[Record]:
    """The messages of a `messages.json`, in the order of the file."""
    chat = _Chat(opened, taking)
    for one in walk(opened, taking.limits, (_MESSAGE,)):
        if one.path != _MESSAGE:
            yield from unread_member(opened.name, one)
            continue
        source = Source(opened.name, one.place)
        value, wrong = object_of(one.found, source, taking)
        yield from wrong
        if value is not None:
            yield chat.event(value, source, one.found.raw)
            yield READ


def read_group(opened: Opened, taking: Taking) -> Iterator[Record]:
    """The people of a `group_info.json`; each is an account, named in the conversation."""
    thread = _thread(opened.name)
    for one in walk(opened, taking.limits, (_MEMBER,)):
        source = Source(opened.name, one.place)
        if one.path == ("name",) and not one.found.why:
            yield Statement(StatementCode.OTHER, f"name: {words(one.found.value)}", source)
            continue
        if one.path != _MEMBER:
            yield from unread_member(opened.name, one)
            continue
        value, wrong = object_of(one.found, source, taking)
        yield from wrong
        if value is not None:
            _member(value, source, taking, thread)
            yield READ


def _member(value: dict[str, Any], source: Source, taking: Taking, thread: str | None) -> None:
    mail, name = words(value.get("email")), words(value.get("name"))
    kind = IdentifierKind.EMAIL if mail.strip() else IdentifierKind.DISPLAY_NAME
    if not (mail.strip() or name.strip()):
        return
    draft = taking.parties.account(mail if mail.strip() else name, source, kind)
    if "folded" in draft.facts:
        return
    draft.identify(IdentifierKind.DISPLAY_NAME, name, source)
    draft.identify(IdentifierKind.GROUP, thread or "", source)
    for fact, said in facts_of(value, ("email", "name")).items():
        draft.facts.setdefault(fact, said)


def _thread(name: str) -> str | None:
    """The conversation's own folder; None when the file does not lie in one."""
    found = _OF_GROUP.search(name)
    if found is None or found[1].lower() in _PLAIN_FOLDERS or found[1].endswith(".zip"):
        return None
    return found[1]


class _Chat:
    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._opened = opened
        self._taking = taking
        self._thread = _thread(opened.name)
        self._rules: TimeRules = rules_for(self._written, taking)

    def _written(self) -> Iterator[str]:
        for one in walk(self._opened, self._taking.limits, (_MESSAGE,)):
            if one.path == _MESSAGE and isinstance(one.found.value, dict):
                yield words(one.found.value.get("created_date"))

    def event(self, value: dict[str, Any], source: Source, raw: str) -> Event:
        """One message; a deleted one has the time of its writing, else of its deletion."""
        facts = facts_of(value, _USED)
        sent = words(value.get("created_date"))
        if not sent.strip():
            sent = facts.pop("deleted_date", sent)
            facts |= {"marked_deleted": "true"} if sent.strip() else {}
        return Event(
            ref=self._taking.event_ref(),
            kind=EventKind.MESSAGE,
            when=read_time(sent, self._rules, epoch=False),
            source=source,
            person=self._creator(value, source, facts),
            text=words(value.get("text")),
            thread=self._thread or words(value.get("topic_id")) or None,
            native_id=words(value.get("message_id")) or None,
            facts=facts,
            media=self._attached(value, facts),
            raw=cut_raw(raw),
        )

    def _creator(self, value: dict[str, Any], source: Source, facts: dict[str, str]) -> str | None:
        creator = inner(value, "creator")
        if not creator:
            written = words(value.get("creator"))
            return self._taking.parties.mention(written, source) if written.strip() else None
        mail, name = words(creator.get("email")), words(creator.get("name"))
        for fact, said in facts_of(creator, ("email",)).items():
            facts[f"creator.{fact}"] = said
        if mail.strip():
            return self._taking.parties.mention(mail, source, IdentifierKind.EMAIL)
        if name.strip():
            return self._taking.parties.mention(name, source, IdentifierKind.DISPLAY_NAME)
        return None

    def _attached(self, value: dict[str, Any], facts: dict[str, str]) -> tuple[str, ...]:
        """The files a message carries, where they are here; as written in the facts anyhow.

        A file lies here by the name of the export; by its own name another one may lie here.
        """
        files = value.get("attached_files")
        if files in (None, [], ""):
            return ()
        facts["attached_files"] = words(files)
        found: dict[str, None] = {}
        for one in files[:1_000] if isinstance(files, list) else ():
            names = (words(inner({"f": one}, "f").get(key)) for key in _NAMES_OF_FILE)
            name = next((name.strip() for name in names if name.strip()), "")
            ref = self._taking.shelf.named(name) if name else None
            if ref is not None:
                found[ref] = None
        return tuple(found)
