# SPDX-License-Identifier: Apache-2.0
"""A file that is one mail, with everything attached to it (RFC 5322)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.mail_reading import MailPlace, read_mail
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import TooLarge
from reviewer.model.formats import Format, Tier

_HEADER = re.compile(
    r"(?:from|to|cc|bcc|date|subject|received|message-id|mime-version|return-path|delivered-to"
    r"|content-type|x-[a-z\-]+|reply-to|sender|dkim-signature|content-transfer-encoding)\s?:",
    re.IGNORECASE,
)
_ANY_HEADER = re.compile(r"[!-9;-~]{1,100}\s?:")
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
        """Read the mail and everything attached to it. Raises TooLarge past `mail_bytes`."""
        if opened.size > taking.limits.mail_bytes:
            raise TooLarge("mail_bytes")
        with opened.stream() as stream:
            data = stream.read(taking.limits.mail_bytes + 1)
        data = data.lstrip(b"\xef\xbb\xbf\r\n")
        yield from read_mail(data, MailPlace(opened.name), taking)
