# SPDX-License-Identifier: Apache-2.0
"""A mail as an event: from its headers, or from a text that holds headers and body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import getaddresses

from reviewer.intake.form import Record
from reviewer.intake.logline import address_of
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind
from reviewer.model.limits import DEFAULT, Limits
from reviewer.model.moment import read_mail_date
from reviewer.model.report import (
    READ,
    IdentifierKind,
    Problem,
    ProblemKind,
    Source,
    Statement,
    StatementCode,
)

_HEADER = re.compile(r"(?P<name>[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9 \-]{0,40}?)\s?:(?:[ \t]+(?P<value>.*)|)$")
_FIELDS = {
    "from": "from",
    "de": "from",
    "to": "to",
    "à": "to",
    "cc": "cc",
    "bcc": "bcc",
    "cci": "bcc",
    "subject": "subject",
    "objet": "subject",
    "date": "date",
    "sent date": "date",
    "sent": "date",
    "envoyé": "date",
    "envoyé le": "date",
    "date d'envoi": "date",
    "message-id": "id",
    "message id": "id",
    "x-ymail-msg-id": "id",
    "x-originating-ip": "ip",
}
_DRAFT_LABELS = frozenset({"draft", "drafts", "brouillon", "brouillons"})
_SENT_LABELS = frozenset({"sent", "sent mail", "messages envoyés", "envoyé", "envoyés"})


@dataclass(slots=True)
class MailHead:
    """Headers of one mail. `fields` is keyed from, to, cc, bcc, subject, date, id, ip;
    `others` has further headers as (name, value), in order; `cut`: something found no room."""

    limits: Limits = DEFAULT
    fields: dict[str, str] = field(default_factory=dict)
    others: list[tuple[str, str]] = field(default_factory=list)
    cut: bool = False

    def add(self, name: str, value: str) -> None:
        """Keep a header; a second one of a known name joins the others."""
        known = _FIELDS.get(name.strip().lower())
        value = value.strip()
        if len(value) > self.limits.mail_header_letters:
            value, self.cut = value[: self.limits.mail_header_letters], True
        if known is not None and known not in self.fields:
            self.fields[known] = value
        elif value and len(self.others) < self.limits.mail_headers:
            self.others.append((name.strip(), value))
        elif value:
            self.cut = True

    def people(self, *keys: str) -> list[tuple[str, str]]:
        """Names and addresses in these fields."""
        found = [pair for key in keys for pair in _pairs(self.fields.get(key, ""))]
        self.cut = self.cut or len(found) > self.limits.mail_receivers
        return found[: self.limits.mail_receivers]

    def state(self) -> tuple[str, str] | None:
        """Whether it was sent, as the headers tell it, and the header that does so."""
        received = False
        for name, value in self.others:
            low = name.lower()
            labels = {part.strip().strip('"').lower() for part in value.split(",")}
            if low == "x-gmail-labels" and labels & _DRAFT_LABELS:
                return "draft", name
            if low == "x-gmail-labels" and labels & _SENT_LABELS:
                return "sent", name
            if low in ("x-mozilla-draft-info", "x-unsent"):
                return "draft", name
            received = received or low == "received"
        return ("inferred:received_headers", "Received") if received else None


def mail_event(
    head: MailHead,
    text: str,
    source: Source,
    taking: Taking,
    *,
    raw: str,
    media: tuple[str, ...] = (),
) -> Iterator[Record]:
    """The event of one mail, its count, and what its headers say about sending."""
    written = head.fields.get("date", "")
    ip, port = _origin(head)
    sender = _people(head.people("from"), source, taking)
    others = _people(head.people("to", "cc", "bcc"), source, taking)
    if head.fields.get("ip") and ip is None:
        yield Problem(ProblemKind.BAD_VALUE, source, "ip")
    yield Event(
        ref=taking.event_ref(),
        kind=EventKind.EMAIL,
        when=read_mail_date(written, taking.times()),
        source=source,
        person=sender[0] if sender else None,
        other_people=tuple(dict.fromkeys(others)),
        ip=ip,
        port=port,
        text=text,
        native_id=head.fields.get("id") or None,
        facts=_facts(head),
        media=media,
        raw=cut_raw(raw),
    )
    yield READ
    if head.cut:
        yield Problem(ProblemKind.TOO_LARGE, source, "mail_headers")
    if (state := head.state()) is not None:
        yield Statement(StatementCode.EMAIL_STATE, state[0], source)


def email_from_text(text: str, source: Source, taking: Taking) -> Iterator[Record]:
    """Read a text that holds a mail: headers, then the body.

    A text without headers is a mail without a time. What the text states in prose is not
    looked for here.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head, body = _head_of(lines, taking.limits)
    yield from mail_event(head, "\n".join(lines[body:]).strip("\n"), source, taking, raw=text)


def looks_like_headers(lines: list[str]) -> bool:
    """Whether lines start with at least two headers that mails have."""
    head, _body = _head_of(lines, DEFAULT)
    return bool(head.fields)


def _head_of(lines: list[str], limits: Limits) -> tuple[MailHead, int]:
    """The headers at the start of a text, and the number of the first line of the body."""
    head = MailHead(limits)
    start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    at = start
    name, value = "", ""
    for at in range(start, len(lines) + 1):
        line = lines[at] if at < len(lines) else ""
        if name and line[:1] in (" ", "\t") and line.strip():
            value = f"{value} {line.strip()}"
            continue
        if name:
            head.add(name, value)
            name = ""
        found = _HEADER.match(line)
        if found is None:
            break
        name, value = found["name"], found["value"] or ""
    if len(head.fields) < 2:
        return MailHead(), start
    body = at + 1 if at < len(lines) and not lines[at].strip() else at
    return head, body


def _pairs(value: str) -> list[tuple[str, str]]:
    try:
        return getaddresses([value])
    except (RecursionError, ValueError, IndexError, TypeError):
        return [("", value)]


def _people(pairs: list[tuple[str, str]], source: Source, taking: Taking) -> list[str]:
    refs = []
    for name, address in pairs:
        if "@" in address:
            refs.append(taking.parties.mention(address, source, IdentifierKind.EMAIL))
        elif (address or name).strip():
            refs.append(taking.parties.mention(address or name, source))
    return refs


def _origin(head: MailHead) -> tuple[str | None, int | None]:
    split = address_of(head.fields.get("ip", "").strip("[] \t"))
    return split if split is not None else (None, None)


def _facts(head: MailHead) -> dict[str, str]:
    facts = {key: head.fields[key] for key in ("from", "to", "cc", "bcc") if head.fields.get(key)}
    if "subject" in head.fields:
        facts["subject"] = head.fields["subject"]
    for name, value in head.others:
        key, number = name, 1
        while key in facts:
            number += 1
            key = f"{name} {number}"
        facts[key] = value
    return facts
