# SPDX-License-Identifier: Apache-2.0
"""The parts of one mail: its headers as text, its bodies decoded, its beginning as raw text.

The old header policy is used on purpose: the newer one reads addresses with a parser that takes
quadratic time and raises on crafted fields; headers are decoded here, as text of bounded length.
"""

from __future__ import annotations

import re
from binascii import a2b_base64
from codecs import lookup
from contextlib import suppress
from email import errors as mail_errors
from email import policy
from email.header import decode_header
from email.message import Message
from email.parser import BytesFeedParser, BytesHeaderParser

from reviewer.intake.encoding import clean
from reviewer.intake.opened import short_name
from reviewer.model.limits import DEFAULT, KIB, MIB
from reviewer.model.report import RAW_LIMIT

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


def parsed(data: bytes) -> Message:
    """The mail in its parts; RecursionError where they nest without end.

    Fed in pieces: the parser's own way of taking a mail whole holds it six times over, so that
    one of 80 MB is too much for the memory of a child.
    """
    parser = BytesFeedParser(policy=policy.compat32)
    pieces = memoryview(data)
    for at in range(0, len(data), _PIECE):
        parser.feed(bytes(pieces[at : at + _PIECE]))
    return parser.close()


def parsed_flat(data: bytes) -> Message:
    """The mail with its headers understood and all else as one text."""
    return BytesHeaderParser(policy=policy.compat32).parsebytes(data)


def is_cut_off(part: Message) -> bool:
    """Whether the parts within a part do not end, or do not begin."""
    return any(isinstance(defect, _CUT_OFF) for defect in part.defects)


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
    if value.isascii() and value.isprintable() and "=?" not in value:
        return value.strip()
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


def is_words(part: Message, kind: str, name: str) -> bool:
    """Whether a part says something itself; any other is attached."""
    disposition = header_text(str(part.get("Content-Disposition", ""))).lower()
    is_text = (kind in ("text/plain", "text/html") or kind.startswith("multipart/")) and not name
    return is_text and not disposition.startswith("attachment")


def payload(part: Message) -> bytes | None:
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


def file_name(part: Message) -> str:
    """The name a part gives its file, on one line; "" when it gives none."""
    try:
        name = part.get_filename("")
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return short_name(header_text(str(name)).replace("\n", " "))


def bytes_of(message: Message) -> bytes:
    """A mail that is attached to another, as it stood there; b"" when it cannot be put together."""
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
    return text.encode() if isinstance(text, str) and text.isascii() else payload(part) or b""


def shown(data: bytes, message: Message) -> str:
    """The beginning of the mail as raw text; of what is attached only the size (promise G3)."""
    kept = b""
    at = 0
    for part in message.walk():
        body = _as_sent(part)
        words = is_words(part, part.get_content_type(), file_name(part))
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
