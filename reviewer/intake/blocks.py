# SPDX-License-Identifier: Apache-2.0
"""Messages written as labelled blocks: From, To, Sent, Subject, Message, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.chatline import Said, login, usable
from reviewer.model.event import EventKind
from reviewer.model.moment import Moment, TimeRules, read_time

_FIELD_OF = {
    "from": "from",
    "de": "from",
    "sender": "from",
    "expéditeur": "from",
    "to": "to",
    "à": "to",
    "recipient": "to",
    "destinataire": "to",
    "sent": "sent",
    "date": "sent",
    "envoyé": "sent",
    "envoyé le": "sent",
    "subject": "subject",
    "objet": "subject",
    "message": "message",
    "body": "message",
    "texte": "message",
}
_LABEL = r"(?:" + "|".join(sorted(_FIELD_OF, key=len, reverse=True)) + r")"
_LINE = re.compile(rf"\s*(?P<label>{_LABEL})\s?:(?:\s+|$)(?P<value>.*)$", re.IGNORECASE | re.DOTALL)
_NEXT = re.compile(rf"(?<=\s)(?P<label>{_LABEL})\s?:\s", re.IGNORECASE)
_HEAD = 4_096


def blocks_in(lines: list[str], rules: TimeRules) -> list[tuple[int, int, Said]] | None:
    """The messages of a text of labelled blocks: (first line, line after the last, message).

    None when the text is not written so: a block has a message and its sender or receiver,
    and either a time or a block of the same shape beside it. Log-in lines between and after
    the blocks come too, in their place.
    """
    found: list[tuple[int, int, Said]] = []
    messages = timed = 0
    for first, last, fields in _blocks(lines, rules):
        one = fields if isinstance(fields, Said) else _said(fields, rules)
        if one is None:
            continue
        found.append((first, last, one))
        messages += one.kind is EventKind.MESSAGE
        timed += one.kind is EventKind.MESSAGE and one.when is not None
    return found if timed or messages >= 2 else None


def _blocks(lines: list[str], rules: TimeRules) -> Iterator[tuple[int, int, dict[str, str] | Said]]:
    fields: dict[str, str] = {}
    body: list[str] = []
    first = 0
    for number, line in enumerate(lines):
        pairs = list(_pairs(line))
        entry = login(line, rules) if not pairs else None
        if fields and (entry is not None or (pairs and _begins(pairs, fields))):
            yield first, number, _whole(fields, body)
            fields, body = {}, []
        if entry is not None:
            yield number, number + 1, entry
        elif pairs:
            first = number if not fields else first
            fields.update(pairs)
        elif "message" in fields:
            body.append(line)
    if fields:
        yield first, len(lines), _whole(fields, body)


def _begins(pairs: list[tuple[str, str]], fields: dict[str, str]) -> bool:
    """Whether a labelled line opens a new block: its label is there already, or a message was."""
    return "message" in fields or any(label in fields for label, _value in pairs)


def _whole(fields: dict[str, str], body: list[str]) -> dict[str, str]:
    if "message" in fields:
        fields["message"] = "\n".join([fields["message"], *body]).strip()
    return fields


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    """The labelled values of one line; nothing after `Message:` is a label."""
    found = _LINE.match(line)
    if found is None:
        return
    label, value = _FIELD_OF[found["label"].lower()], found["value"]
    seen = {label}
    while label != "message":
        following = _NEXT.search(f" {value[:_HEAD]}")
        if following is None or _FIELD_OF[following["label"].lower()] in seen:
            break
        yield label, value[: max(0, following.start() - 1)].strip()
        label = _FIELD_OF[following["label"].lower()]
        seen.add(label)
        value = value[following.end() - 1 :]
    yield label, value.strip()


def _said(fields: dict[str, str], rules: TimeRules) -> Said | None:
    if "message" not in fields or not (fields.get("from") or fields.get("to")):
        return None
    when: Moment | None = read_time(fields["sent"], rules) if fields.get("sent") else None
    if when is not None and not usable(when):
        return None
    receivers = tuple(p.strip() for p in fields.get("to", "").split(";") if p.strip())
    return Said(
        when,
        fields.get("from", ""),
        fields["message"],
        receivers,
        facts={"subject": fields["subject"]} if fields.get("subject") else {},
    )
