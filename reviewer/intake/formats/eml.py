# SPDX-License-Identifier: Apache-2.0
"""One mail as a file: its event, its attachments, and the mails attached to it.

The old header policy is used on purpose: the newer one reads addresses with a parser that takes
quadratic time and raises on crafted fields; headers are decoded here, as text of bounded length.
"""

from __future__ import annotations

import hashlib
import io
import re
from binascii import a2b_base64
from codecs import lookup
from collections.abc import Iterator
from contextlib import suppress
from email import errors as mail_errors
from email import policy
from email.header import decode_header
from email.message import Message
from email.parser import BytesFeedParser, BytesHeaderParser

from reviewer.intake.encoding import clean, text_of_head
from reviewer.intake.form import NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.html_text import text_of_html
from reviewer.intake.mail_text import MailHead, mail_event
from reviewer.intake.opened import Opened, short_name
from reviewer.intake.prose import statements_in
from reviewer.intake.shelf import Delivered, MediaDraft
from reviewer.intake.taking import Taking
from reviewer.media import facts_of, kind_of
from reviewer.model.errors import NotRecognised, TooLarge
from reviewer.model.formats import Format, Tier
from reviewer.model.limits import DEFAULT, KIB, MIB
from reviewer.model.report import (
    RAW_LIMIT,
    Activity,
    Digest,
    MediaFacts,
    Problem,
    ProblemKind,
    Source,
)

_HEADER = re.compile(
    r"(?:from|to|cc|bcc|date|subject|received|message-id|mime-version|return-path|delivered-to"
    r"|content-type|x-[a-z\-]+|reply-to|sender|dkim-signature|content-transfer-encoding)\s?:",
    re.IGNORECASE,
)
_ANY_HEADER = re.compile(r"[!-9;-~]{1,100}\s?:")
_NO_CHARSETS = frozenset(
    {"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem"}
)
"""Codecs that are no character sets, or the machine's own; punycode takes quadratic time."""
_CUT_OFF = (
    mail_errors.CloseBoundaryNotFoundDefect,
    mail_errors.StartBoundaryNotFoundDefect,
    mail_errors.NoBoundaryInMultipartDefect,
)
_PIECE = 64 * KIB
"""Bytes of a mail handed to the parser at once."""
_LONG = 4 * MIB
"""Letters of a base64 body from which on copies of it matter."""
_SURE = frozenset({"from", "to", "received", "message-id", "mime-version"})
_MANY_LINES = 20
"""Lines of headers that fill the head of a file, so that the sender's own come after it."""


class Eml:
    """RFC 5322 mail. A mailbox of several mails is not read here."""

    format = Format.EMAIL
    tier = Tier.SAMPLE_TESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the headers at the start."""
        lines = text_of_head(probe.head).lstrip("\ufeff").split("\n")
        known: set[str] = set()
        for number, line in enumerate(lines):
            if not line.strip():
                break
            if line[:1] in " \t" and known:
                continue
            if _ANY_HEADER.match(line) is None:
                if number == len(lines) - 1:
                    break
                return NO_MATCH
            if _HEADER.match(line):
                known.add(line.partition(":")[0].strip().lower())
        enough = 1 if number == len(lines) - 1 > _MANY_LINES else 2
        if len(known) < enough or not known & _SURE:
            return NO_MATCH
        return Match(88, Part.MAIL, None, "headers")

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read the mail and everything attached to it.

        One whose parts nest without end is read as one text. Raises TooLarge past `mail_bytes`.
        """
        if opened.size > taking.limits.mail_bytes:
            raise TooLarge("mail_bytes")
        with opened.stream() as stream:
            data = stream.read(taking.limits.mail_bytes + 1)
        data = data.lstrip(b"\xef\xbb\xbf\r\n")
        source = Source(opened.name, "file")
        try:
            records = _records(_parsed(data), data, taking, source)
        except RecursionError:
            yield Problem(ProblemKind.DAMAGED, source, "mail_nesting", lost=True)
            whole = BytesHeaderParser(policy=policy.compat32).parsebytes(data)
            records = _records(whole, data, taking, source)
        yield from records


def _parsed(data: bytes) -> Message:
    """The mail in its parts. Fed in pieces: the parser's own way of taking a mail whole holds it
    six times over, so that one of 80 MB is too much for the memory of a child."""
    parser = BytesFeedParser(policy=policy.compat32)
    pieces = memoryview(data)
    for at in range(0, len(data), _PIECE):
        parser.feed(bytes(pieces[at : at + _PIECE]))
    return parser.close()


def _records(message: Message, data: bytes, taking: Taking, source: Source) -> list[Record]:
    """All that a mail says. Raises NotRecognised when it has no header, RecursionError."""
    mail = _Mail(source.file, taking)
    found = list(mail.records(message, source, "", _shown(data, message)))
    if not mail.any_header:
        raise NotRecognised("no_headers")
    return found


class _Mail:
    """The mails of one file, attached ones included."""

    def __init__(self, file: str, taking: Taking) -> None:
        self.any_header = False
        self.limits = taking.limits
        self._file = file
        self._taking = taking
        self._parts = 0

    def records(
        self, message: Message, source: Source, number: str, raw: str, level: int = 1
    ) -> Iterator[Record]:
        """The mail, then those attached to it; `level` 1 is the file's own."""
        head = MailHead(self.limits)
        for name, value in message.raw_items():
            written = str(value)
            head.cut = head.cut or len(written) > self.limits.mail_header_letters
            head.add(str(name), header_text(written))
        self.any_header = self.any_header or bool(head.fields)
        body = _Body(self, message, number)
        body.gather()
        text = body.text()
        media = tuple(draft.ref for draft in body.attached)
        state = head.state()
        if state is not None and state[0] == "sent":
            for draft in body.attached:
                if draft.activity is Activity.NOT_STATED:
                    draft.activity = Activity.SENT
        if body.names:
            head.others.append(("attachments", "\n".join(body.names)))
        yield from mail_event(head, text, source, self._taking, raw=raw, media=media)
        yield from body.problems
        yield from statements_in(text, source)
        for inner_number, inner in body.mails:
            place = Source(self._file, f"part {inner_number}")
            if level >= self.limits.mail_levels:
                yield Problem(ProblemKind.TOO_LARGE, place, "mail_nesting", lost=True)
                continue
            raw = _shown(_bytes_of(inner), inner)
            yield from self.records(inner, place, inner_number, raw, level + 1)

    def source(self, number: str) -> Source:
        """The place of a part; the whole file when the mail has none."""
        return Source(self._file, f"part {number}" if number else "file")

    def stop(self, number: str) -> str:
        """Why another part may not be read, as a code; "" when it may."""
        self._parts += 1
        if self._parts > self.limits.mail_parts:
            return "mail_parts"
        return "" if number.count(".") < self.limits.mail_levels else "mail_nesting"

    def attach(
        self, name: str, data: bytes, stated_kind: str, number: str, beside: set[str]
    ) -> MediaDraft:
        """Put an attachment on the shelf; it is delivered, as a part of this file.

        beside   refs of the attachments of the same mail before it
        """
        size = len(data)
        facts = facts_of(io.BytesIO(data), size)
        digest = Digest(
            file=self._file,
            size=size,
            sha256=hashlib.sha256(data).hexdigest(),
            sha1=hashlib.sha1(data, usedforsecurity=False).hexdigest(),
            md5=hashlib.md5(data, usedforsecurity=False).hexdigest(),
        )
        part = Delivered(
            name or f"part {number}",
            facts or MediaFacts(size, kind_of(data[:4_096])),
            digest,
            part=True,
        )
        draft = self._taking.shelf.attach(part, self.source(number), beside)
        if name and name not in draft.names:
            draft.names.append(name)
        draft.facts.setdefault("content_type", stated_kind)
        return draft


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
        self._plain: list[str] = []
        self._html: list[str] = []
        self._refs: set[str] = set()

    def gather(self) -> None:
        """Look at every part."""
        self._look(self._message, self._number)

    def text(self) -> str:
        """The words of the mail: its plain parts, else its HTML parts without tags."""
        return "\n".join(self._plain if any(p.strip() for p in self._plain) else self._html)

    def _look(self, part: Message, number: str) -> None:
        source = self._mail.source(number)
        if why := self._mail.stop(number):
            self.problems.append(Problem(ProblemKind.TOO_LARGE, source, why, lost=True))
            return
        if any(isinstance(defect, _CUT_OFF) for defect in part.defects):
            self.problems.append(Problem(ProblemKind.DAMAGED, source, "mail_cut_off"))
        kind = part.get_content_type()
        payload = part.get_payload() if part.is_multipart() else None  # asks for no charset
        inner_mail = payload[0] if isinstance(payload, list) and payload else None
        if kind == "message/rfc822" and isinstance(inner_mail, Message):
            self.mails.append((number or "1", inner_mail))
        elif isinstance(payload, list):
            for count, inner in enumerate(payload, start=1):
                self._look(inner, f"{number}.{count}".lstrip("."))
        else:
            self._leaf(part, kind, number)

    def _leaf(self, part: Message, kind: str, number: str) -> None:
        data = _payload(part)
        if data is None:
            source = self._mail.source(number)
            self.problems.append(Problem(ProblemKind.BAD_VALUE, source, "transfer_encoding"))
            return
        name = _file_name(part)
        if _is_words(part, kind, name):
            self._words(part, data, kind, number)
        elif data or name:
            self.names.append(name or f"part {number}")
            draft = self._mail.attach(name, data, kind, number, self._refs)
            self._refs.add(draft.ref)
            self.attached.append(draft)

    def _words(self, part: Message, data: bytes, kind: str, number: str) -> None:
        source, longest = self._mail.source(number), self._mail.limits.message_bytes
        if len(data) > longest:
            self.problems.append(Problem(ProblemKind.TOO_LARGE, source, "message_bytes"))
        charset = str(part.get_content_charset("") or "")
        text, bad = decoded(data[:longest], charset)
        if bad:
            self.problems.append(Problem(ProblemKind.BAD_VALUE, source, "unstorable_character"))
        text = text.replace("\r\n", "\n")
        if kind == "text/html":
            self._html.append(text_of_html(text))
        else:
            self._plain.append(text.rstrip("\n"))


def decoded(data: bytes, charset: str) -> tuple[str, bool]:
    """Bytes of a text part: the stated character set, else UTF-8, else windows-1252."""
    for name in (charset.lower(), "utf-8"):
        try:
            codec = lookup(name).name if name else ""
            if codec and codec.replace("-", "_") not in _NO_CHARSETS:
                return clean(data.decode(codec))
        except (LookupError, ValueError):
            continue
    text, _bad = clean(data.decode("cp1252", "backslashreplace"))
    return text, True


def header_text(value: str) -> str:
    """A header as text: encoded words decoded, undeclared bytes read, on one line."""
    value = value[: DEFAULT.mail_header_letters]
    raw = value.encode("utf-8", "surrogateescape")
    value = clean(decoded(raw, "")[0])[0]
    value = re.sub(r"\r?\n[ \t]?", " ", value)
    if "=?" not in value:
        return value.strip()
    try:
        pieces = decode_header(value)
    except (mail_errors.HeaderParseError, ValueError, LookupError):
        return value.strip()
    words: list[str] = []
    for piece, charset in pieces:
        if isinstance(piece, bytes):
            words.append(decoded(piece, charset or "")[0])
        else:
            words.append(piece)
    return clean("".join(words))[0].strip()


def _is_words(part: Message, kind: str, name: str) -> bool:
    """Whether a part says something itself; any other is attached."""
    disposition = header_text(str(part.get("Content-Disposition", ""))).lower()
    is_text = (kind in ("text/plain", "text/html") or kind.startswith("multipart/")) and not name
    return is_text and not disposition.startswith("attachment")


def _payload(part: Message) -> bytes | None:
    """The body of a part, decoded; None when it cannot be. A long one in base64 is decoded at
    once: the library's way splits and copies it four times."""
    is_base64 = str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"
    with suppress(ValueError, LookupError, TypeError):  # a charset that is none, bad base64
        sent = part.get_payload() if is_base64 and not part.is_multipart() else ""
        if isinstance(sent, str) and len(sent) > _LONG and sent.isascii():
            return a2b_base64(sent)
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        return None
    return data if isinstance(data, bytes) else b""


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename("")
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return short_name(header_text(str(name)).replace("\n", " "))


def _bytes_of(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (ValueError, LookupError, TypeError, KeyError, AttributeError, RecursionError):
        return b""


def _as_sent(part: Message) -> bytes:
    """The body of a part as it stands in the mail, not decoded."""
    try:
        text = b"" if part.is_multipart() else part.get_payload()
    except (ValueError, LookupError, TypeError):
        return b""
    return text.encode() if isinstance(text, str) and text.isascii() else _payload(part) or b""


def _shown(data: bytes, message: Message) -> str:
    """The beginning of the mail as raw text; of what is attached only the size (promise G3)."""
    kept = b""
    at = 0
    for part in message.walk():
        body = _as_sent(part)
        words = _is_words(part, part.get_content_type(), _file_name(part))
        place = data.find(body, at)
        if place < 0 and not words:  # what cannot be told from the rest takes the rest along
            data = data[:at]
        elif place >= 0 and body:
            sent = body if words else b"[%d bytes / octets]" % len(body)
            kept += data[at:place][:RAW_LIMIT] + sent[:RAW_LIMIT]
            at = place + len(body)
        if len(kept) >= RAW_LIMIT:
            break
    kept += data[at : at + RAW_LIMIT]
    return clean(kept[:RAW_LIMIT].decode("utf-8", "backslashreplace"))[0]
