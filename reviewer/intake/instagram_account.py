# SPDX-License-Identifier: Apache-2.0
"""The history of an Instagram account: log-ins, log-outs, sign-up, changes of the password.

Labels are in the language of the account. So an address is known by its form, and the time by
its own member; all else is kept under its label.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reviewer.intake.chat_file import ChatFile, Said, inside, stated, written
from reviewer.intake.form import Record
from reviewer.intake.json_members import Member, walk
from reviewer.intake.logline import address_of
from reviewer.intake.mojibake import REPAIRED, repaired_within
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.moment import NOT_STATED, TimeRules, read_time

_KINDS = (
    ("logout", EventKind.LOGOUT),
    ("login", EventKind.LOGIN),
    ("registration", EventKind.REGISTRATION),
    ("signup", EventKind.REGISTRATION),
)
_USED = frozenset({"string_map_data", "media_map_data"})


def account_history(opened: Opened, taking: Taking) -> Iterator[Record]:
    """Read one file of the history; its address and time are told without their labels."""
    file = ChatFile(opened.name, taking)
    rules = taking.times()
    for member in walk(opened, taking.limits, (("?", "*"),)):
        if member.path[-1:] == ("*",):
            yield from _entry(file, member, rules)
        else:
            yield from file.left(member)
    yield from file.end()


def _entry(file: ChatFile, member: Member, rules: TimeRules) -> Iterator[Record]:
    source = file.at(member.place)
    item, told = file.item(member.found, source)
    yield from told
    if not item:
        return
    item, changed = repaired_within(item)
    act = member.path[0]
    facts = {"eventName": act, **stated(item, _USED)}
    said = Said(_kind(act), NOT_STATED, source, facts=facts, raw=member.found.raw)
    labels = inside(item.get("string_map_data"))
    if not {"Time", "IP Address"} & labels.keys():
        file.taking.untested.add(file.file)
    for label, entry in labels.items():
        _take(said, label, inside(entry), rules)
    if item.get("media_map_data"):
        facts["media_map_data"] = written(item["media_map_data"])
    if changed:
        facts[REPAIRED] = "true"
    yield from file.event(said)


def _take(said: Said, label: str, entry: dict[str, Any], rules: TimeRules) -> None:
    """One labelled value: the first address and the first time are the entry's own."""
    value = written(entry.get("value"))
    stamp = written(entry.get("timestamp"))
    split = address_of(value) if value and said.ip is None else None
    if split is not None:
        said.ip, said.port = split
    elif value:
        said.facts[label] = value
    if link := written(entry.get("href")):
        said.facts[f"{label} (href)"] = link
    if stamp.strip("0"):
        if not said.when.written:
            said.when = read_time(stamp, rules)
        else:
            said.facts[f"{label} (timestamp)"] = stamp


def _kind(act: str) -> EventKind:
    return next((kind for word, kind in _KINDS if word in act), EventKind.OTHER)
