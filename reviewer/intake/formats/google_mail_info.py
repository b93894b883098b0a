# SPDX-License-Identifier: Apache-2.0
"""What Google says of a mail beside its content: when it came, was changed and was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reviewer.intake.encoding import text_of, text_of_head, whole_text
from reviewer.intake.form import Record
from reviewer.intake.formats.google_item import facts_of, inner, object_of, words
from reviewer.intake.formats.google_label import owner_of
from reviewer.intake.json_stream import Found, elements_of, lines_of_json
from reviewer.intake.json_value import decoder
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import TimeRules, read_time
from reviewer.model.report import READ, Source

_CAME, _READ = "creation_time_microseconds", "read_ts"
_KEYS = ("item_key", "thread_key")


def read_mail_info(opened: Opened, taking: Taking) -> Iterator[Record]:
    """One object, a list of them, or one a line: the mail, and when it was read."""
    rules = taking.times()
    owner = owner_of(opened, taking)
    for place, found in _objects(opened, taking):
        source = Source(opened.name, place)
        value, wrong = object_of(found, source, taking)
        yield from wrong
        if value is not None:
            yield from _events(value, source, rules, taking, owner, found.raw)
            yield READ


def _objects(opened: Opened, taking: Taking) -> Iterator[tuple[str, Found]]:
    start = text_of_head(opened.head()).lstrip("\ufeff \t\r\n")
    if start.startswith("["):
        for found in elements_of(opened, taking.limits):
            yield f"/{found.number}", found
        return
    one = _whole(opened, taking)
    if one is not None:
        yield "/", one
        return
    for found in lines_of_json(text_of(opened, taking.limits)):
        yield f"line {found.number}", found


def _whole(opened: Opened, taking: Taking) -> Found | None:
    """The one object a file is; None when it is none, or too large to be one mail's."""
    if opened.size > taking.limits.value_bytes:
        return None
    text, bad = whole_text(opened, taking.limits, json=True)
    text = text.strip("\ufeff \t\r\n")
    try:
        return Found(0, decoder().decode(text), text, bad=bad)
    except (ValueError, RecursionError):
        return None


def _events(
    value: dict[str, Any],
    source: Source,
    rules: TimeRules,
    taking: Taking,
    owner: str | None,
    raw: str,
) -> Iterator[Event]:
    item = inner(value, "item") or value
    native, thread = (words(inner(item, key).get("server_id")) for key in _KEYS)
    said_all = [key for key in _KEYS if len(inner(item, key)) == 1]
    facts = facts_of(item, (_CAME, _READ, *(said_all if native and thread else ())))
    if item is not value:
        facts |= facts_of(value, ("item",))
    # Whether the account sent a mail or got it is not said; that it read it, is.
    came = words(item.get(_CAME))
    times: list[tuple[EventKind, str, dict[str, str], str | None]]
    times = [(EventKind.EMAIL, came, facts, None)]
    if (seen := words(item.get(_READ))).strip("0 "):
        times.append((EventKind.OTHER, seen, {"eventName": _READ}, owner))
    for kind, written, said, person in times:
        yield Event(
            ref=taking.event_ref(),
            kind=kind,
            when=read_time(written, rules),
            source=source,
            person=person,
            thread=thread or None,
            native_id=native or None,
            facts=said,
            raw=cut_raw(raw),
        )
