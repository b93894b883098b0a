# SPDX-License-Identifier: Apache-2.0
"""A mail as an event: from its headers, or from a text that holds headers and body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import getaddresses

from reviewer.intake.form import Record
from reviewer.intake.logline import address_of
from reviewer.intake.mail_hops import dated_against, hop_facts, hops_of
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
_ADDRESS = re.compile(r"[^\s@<>(),;:\"]{1,100}+@[^\s@<>(),;:\"]{1,200}+")
_HEX = re.compile("[0-9A-Fa-f]{1,8}")
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
    "x-gm-thrid": "thread",
}
_LABELS = {
    "draft": "draft",
    "drafts": "draft",
    "brouillon": "draft",
    "brouillons": "draft",
    "sent": "sent",
    "sent mail": "sent",
    "envoyé": "sent",
    "envoyés": "sent",
    "message envoyé": "sent",
    "messages envoyés": "sent",
    "éléments envoyés": "sent",
    "trash": "trash",
    "bin": "trash",
    "corbeille": "trash",
}
"""What a label of Gmail says of a mail, in English and French."""
_QUEUED, _EXPUNGED = 0x0800, 0x0008
"""Bits of X-Mozilla-Status: waiting to be sent; deleted, though still in the mailbox."""
_STATES = ("draft", "sent", "trash")
"""Of what several headers say, the first of these counts."""


@dataclass(slots=True)
class MailHead:
    """Headers of one mail. `fields` is keyed from, to, cc, bcc, subject, date, id, ip, thread;
    `others` has further headers as (name, value), in order; `cut`: something found no room;
    `unsent`: the mail program kept it as one that was not sent."""

    limits: Limits = DEFAULT
    fields: dict[str, str] = field(default_factory=dict)
    others: list[tuple[str, str]] = field(default_factory=list)
    cut: bool = False
    unsent: bool = False

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
        """What became of the mail, as its headers tell, and the header that does so.

        "draft" (kept and not sent), "sent", "trash" (put in the bin, which does not tell whether
        it was sent), or "inferred:received_headers" when only servers on its way tell of it.
        """
        if self.unsent:
            return "draft", "message_flags"
        told = {_told(name.lower(), value): name for name, value in reversed(self.others)}
        for state in _STATES:
            if state in told:
                return state, told[state]
        if any(name.lower() == "received" for name, _ in self.others):
            return "inferred:received_headers", "Received"
        return None

    def received(self) -> list[str]:
        """What the servers on its way wrote, the last one first."""
        return [value for name, value in self.others if name.lower() == "received"]


def _told(name: str, value: str) -> str:
    """What one header says of the state of a mail, "" for most."""
    said: set[str] = set()
    if name == "x-gmail-labels":
        labels = (label.strip().strip('"').lower() for label in value.split(","))
        said = {_LABELS[label] for label in labels if label in _LABELS}
    elif name == "x-mozilla-draft-info" or (name == "x-unsent" and value.strip() == "1"):
        said = {"draft"}
    elif name == "x-status":  # of mail programs that keep their folders as MBOX
        said = {state for letter, state in (("T", "draft"), ("D", "trash")) if letter in value}
    elif name == "x-mozilla-status":
        bits = int(value, 16) if _HEX.fullmatch(value) else 0
        said = {s for bit, s in ((_QUEUED, "draft"), (_EXPUNGED, "trash")) if bits & bit}
    return next((state for state in _STATES if state in said), "")


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
    rules = taking.times()
    hops = hops_of(head.received(), rules)
    when = read_mail_date(head.fields.get("date", ""), rules)
    ip, port = _origin(head)
    sender = _people(head.people("from"), source, taking)
    others = _people(head.people("to", "cc", "bcc"), source, taking)
    if head.fields.get("ip") and ip is None:
        yield Problem(ProblemKind.BAD_VALUE, source, "ip")
    yield Event(
        ref=taking.event_ref(),
        kind=EventKind.EMAIL,
        when=dated_against(when, hops),
        source=source,
        person=sender[0] if sender else None,
        other_people=tuple(dict.fromkeys(others)),
        ip=ip,
        port=port,
        text=text,
        thread=head.fields.get("thread") or None,
        native_id=head.fields.get("id") or None,
        facts=_facts(head) | hop_facts(hops),
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
        found = getaddresses([value])
    except (RecursionError, ValueError, IndexError, TypeError):
        return [("", value)]
    if any(address[:1] == "@" or address[-1:] == "@" for _name, address in found):
        plain = _ADDRESS.findall(value)  # words among the addresses, such as "on behalf of"
        return [("", one) for one in plain] or [("", value)]
    return found


def _people(pairs: list[tuple[str, str]], source: Source, taking: Taking) -> list[str]:
    refs = []
    for name, address in pairs:
        if "@" in address:
            refs.append(taking.parties.mention(address, source, IdentifierKind.EMAIL))
        elif said := (address or name).strip().strip('"'):
            refs.append(taking.parties.mention(said, source))
    return refs


def _origin(head: MailHead) -> tuple[str | None, int | None]:
    """The address from which it was written, as the header of the sender's own service states."""
    written = head.fields.get("ip", "")
    return address_of(written) or address_of(written.strip("[] \t")) or (None, None)


def _facts(head: MailHead) -> dict[str, str]:
    facts = {key: head.fields[key] for key in ("from", "to", "cc", "bcc") if head.fields.get(key)}
    if "subject" in head.fields:
        facts["subject"] = head.fields["subject"]
    if head.fields.get("ip") and _origin(head)[0] is None:
        facts["X-Originating-IP"] = head.fields["ip"]
    for name, value in head.others:
        key, number = name, 1
        while key in facts:
            number += 1
            key = f"{name} {number}"
        facts[key] = value
    return facts
