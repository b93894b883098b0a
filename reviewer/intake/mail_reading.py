# SPDX-License-Identifier: Apache-2.0
"""One mail as records: its event, its attachments, and the mails attached to it.

Where a mail stands by itself (a file) or among others (a mailbox) makes no difference here.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from reviewer.intake.form import Record
from reviewer.intake.html_text import text_of_html
from reviewer.intake.mail_parts import (
    bytes_of,
    decoded,
    file_name,
    header_text,
    is_cut_off,
    is_words,
    parsed,
    parsed_flat,
    payload,
    shown,
)
from reviewer.intake.mail_text import MailHead, mail_event
from reviewer.intake.prose import statements_in
from reviewer.intake.shelf import Delivered, MediaDraft
from reviewer.intake.taking import Taking
from reviewer.media import facts_of, kind_of
from reviewer.model.errors import NotRecognised
from reviewer.model.report import (
    Activity,
    Digest,
    MediaFacts,
    Problem,
    ProblemKind,
    Source,
    Statement,
    StatementCode,
)

_PLAIN, _PAGE, _CHOICE = "plain", "page", "choice"
"""A plain text, a page, and a page beside a text that says the same."""
_HEADERS_ONLY = "_hdr.eml"
"""How the names of files end in which a provider hands out the headers of a mail alone."""
_QUOTED = re.compile(r"^>(?=>{0,100}From )", re.MULTILINE)
MOST_SHELVED = 30_000
"""Files of one report from which on attachments are only named, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class MailPlace:
    """Where a mail stands: its file, and its bytes in it ("" for the whole file).

    quoted   lines of its text that begin "From " have a ">" before them, as in mailboxes
    """

    file: str
    within: str = ""
    quoted: bool = False

    def source(self, number: str = "") -> Source:
        """The place of a part of the mail; that of the mail itself without a number."""
        if not number:
            return Source(self.file, self.within or "file")
        return Source(self.file, f"{self.within}, part {number}".removeprefix(", "))


def read_mail(data: bytes, place: MailPlace, taking: Taking) -> Iterator[Record]:
    """Read one mail and everything attached to it.

    One whose parts nest without end is read as one text. Raises NotRecognised when it has no
    header at all, and then has given nothing.
    """
    begun = False
    try:
        for record in _records(parsed(data), data, place, taking):
            begun = True
            yield record
    except RecursionError:
        yield Problem(ProblemKind.DAMAGED, place.source(), "mail_nesting", lost=True)
        if not begun:
            yield from _records(parsed_flat(data), data, place, taking)


def _records(message: Message, data: bytes, place: MailPlace, taking: Taking) -> Iterator[Record]:
    """All that a mail says. Raises NotRecognised when it has no header, RecursionError."""
    if not len(message):
        raise NotRecognised("no_headers")
    return _Mail(place, taking).records(message, "", shown(data, message))


def attach(
    taking: Taking,
    source: Source,
    name: str,
    data: bytes,
    *,
    stated_kind: str = "",
    beside: set[str] | None = None,
) -> MediaDraft:
    """Put a file that lies within another one on the shelf, as delivered, with its digests.

    source   where it lies; beside   refs of the files that lie beside it, which stay apart
    """
    size = len(data)
    facts = facts_of(io.BytesIO(data), size)
    digest = Digest(
        file=source.file,
        size=size,
        sha256=hashlib.sha256(data).hexdigest(),
        sha1=hashlib.sha1(data, usedforsecurity=False).hexdigest(),
        md5=hashlib.md5(data, usedforsecurity=False).hexdigest(),
    )
    shown_as = facts or MediaFacts(size, kind_of(data[:4_096]))
    part = Delivered(name or source.place, shown_as, digest, part=True)
    draft = taking.shelf.attach(part, source, beside or set())
    if name and name not in draft.names:
        draft.names.append(name)
    if stated_kind:
        draft.facts.setdefault("content_type", stated_kind)
    return draft


class _Mail:
    """One mail with those attached to it."""

    def __init__(self, place: MailPlace, taking: Taking) -> None:
        self.limits = taking.limits
        self.source = place.source
        self.taking = taking
        self._quoted = place.quoted
        self._headers_only = place.file.lower().endswith(_HEADERS_ONLY)
        self._parts = 0

    def records(self, message: Message, number: str, raw: str, level: int = 1) -> Iterator[Record]:
        """The mail, then those attached to it; `level` 1 is the outermost."""
        source = self.source(number)
        head = self._head(message)
        body = _Body(self, message, number)
        if self._headers_only:
            yield Statement(StatementCode.OTHER, "headers_only", Source(source.file, "headers"))
        else:
            body.gather()
        text = _QUOTED.sub("", body.text()) if self._quoted else body.text()
        media = tuple(draft.ref for draft in body.attached)
        state = head.state()
        if state is not None and state[0] == "sent":
            for draft in body.attached:
                if draft.activity is Activity.NOT_STATED:
                    draft.activity = Activity.SENT
        if body.names:
            head.others.append(("attachments", "\n".join(body.names)))
        yield from mail_event(head, text, source, self.taking, raw=raw, media=media)
        yield from body.problems
        yield from statements_in(text, source)
        for inner_number, inner in body.mails:
            if level >= self.limits.mail_levels:
                place = self.source(inner_number)
                yield Problem(ProblemKind.TOO_LARGE, place, "mail_nesting", lost=True)
                continue
            raw = shown(bytes_of(inner), inner)
            yield from self.records(inner, inner_number, raw, level + 1)

    def _head(self, message: Message) -> MailHead:
        head = MailHead(self.limits)
        for name, value in message.raw_items():
            written = str(value)
            head.cut = head.cut or len(written) > self.limits.mail_header_letters
            head.add(str(name), header_text(written))
        return head

    def stop(self, number: str) -> str:
        """Why another part may not be read, as a code; "" when it may."""
        self._parts += 1
        if self._parts > self.limits.mail_parts:
            return "mail_parts"
        return "" if number.count(".") < self.limits.mail_levels else "mail_nesting"


class _Body:
    """Walks the parts of one mail."""

    def __init__(self, mail: _Mail, message: Message, number: str) -> None:
        self.attached: list[MediaDraft] = []
        self.names: list[str] = []
        self.mails: list[tuple[str, Message]] = []
        self.problems: list[Problem] = []
        self._mail = mail
        self._message = message
        self._number = number
        self._words_of: list[tuple[str, str]] = []
        self._refs: set[str] = set()

    def gather(self) -> None:
        """Look at every part."""
        self._look(self._message, self._number, choice=False)

    def text(self) -> str:
        """The words of the mail; of parts that say the same the plain one, the others without
        tags only where there is none."""
        said = [(kind, text) for kind, text in self._words_of if text.strip()]
        plain = any(kind == _PLAIN for kind, _text in said)
        return "\n".join(text for kind, text in said if not (plain and kind == _CHOICE))

    def _look(self, part: Message, number: str, *, choice: bool) -> None:
        """Look at a part; `choice` says that the parts beside it say the same."""
        source = self._mail.source(number)
        if why := self._mail.stop(number):
            self.problems.append(Problem(ProblemKind.TOO_LARGE, source, why, lost=True))
            return
        if is_cut_off(part):
            self.problems.append(Problem(ProblemKind.DAMAGED, source, "mail_cut_off"))
        kind = part.get_content_type()
        inside = part.get_payload() if part.is_multipart() else None  # asks for no charset
        inner_mail = inside[0] if isinstance(inside, list) and inside else None
        if kind == "message/rfc822" and isinstance(inner_mail, Message):
            self.mails.append((number or "1", inner_mail))
        elif isinstance(inside, list):
            within = choice or kind == "multipart/alternative"
            for count, inner in enumerate(inside, start=1):
                self._look(inner, f"{number}.{count}".lstrip("."), choice=within)
        else:
            self._leaf(part, kind, number, choice=choice)

    def _leaf(self, part: Message, kind: str, number: str, *, choice: bool) -> None:
        data = payload(part)
        if data is None:
            source = self._mail.source(number)
            self.problems.append(Problem(ProblemKind.BAD_VALUE, source, "transfer_encoding"))
            return
        name = file_name(part)
        if is_words(part, kind, name):
            self._words(part, data, kind, number, choice=choice)
        elif data or name:
            self.names.append(name or f"part {number}")
            self._attach(name, data, kind, number)

    def _attach(self, name: str, data: bytes, kind: str, number: str) -> None:
        source, taking = self._mail.source(number), self._mail.taking
        if len(taking.shelf) >= MOST_SHELVED:
            self.problems.append(Problem(ProblemKind.TOO_LARGE, source, "mail_parts", lost=True))
            return
        draft = attach(taking, source, name, data, stated_kind=kind, beside=self._refs)
        self._refs.add(draft.ref)
        self.attached.append(draft)

    def _words(self, part: Message, data: bytes, kind: str, number: str, *, choice: bool) -> None:
        source, longest = self._mail.source(number), self._mail.limits.message_bytes
        if len(data) > longest:
            self.problems.append(Problem(ProblemKind.TOO_LARGE, source, "message_bytes"))
        charset = str(part.get_content_charset("") or "")
        text, bad = decoded(data[:longest], charset)
        if bad:
            self.problems.append(Problem(ProblemKind.BAD_VALUE, source, "unstorable_character"))
        text = text.replace("\r\n", "\n")
        if kind == "text/html":
            self._words_of.append((_CHOICE if choice else _PAGE, text_of_html(text)))
        else:
            self._words_of.append((_PLAIN, text.rstrip("\n")))
