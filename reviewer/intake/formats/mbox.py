# SPDX-License-Identifier: Apache-2.0
"""Mailboxes: many mails in one file, of Gmail, of list archives and of mail programs.

The mails are split here and not by the library, which splits within texts and opens for writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.encoding import clean
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.mail_reading import MailPlace, read_mail
from reviewer.intake.mailbox_split import Piece, begins_mail, pieces_of
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.errors import NotRecognised
from reviewer.model.formats import Format, Tier
from reviewer.model.limits import KIB
from reviewer.model.report import Problem, ProblemKind, Source, Unread

_HEADER = re.compile(rb"[!-9;-~]{1,100}[ \t]?:|>From ")
_LONGEST_LINE = 1_000
_KEPT = 4 * KIB
"""Bytes kept of what is no mail."""
_LIKELY = 92
"""The score of a first line that begins a mail when no header follows it."""


class Mbox:
    """MBOX in its variants (RFC 4155 and what programs make of it)."""

    format = Format.MBOX
    tier = Tier.SAMPLE_TESTED

    def score(self, probe: Probe) -> Match:
        """Judge by the first two lines; by the name only where the first one has no date."""
        first, _, rest = probe.head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")
        if not first.startswith(b"From ") or len(first) > _LONGEST_LINE:
            return NO_MATCH
        headed = _HEADER.match(rest) is not None
        named = probe.name.lower().endswith((".mbox", ".mbx"))
        if begins_mail(first.rstrip()):
            return Match(CERTAIN if headed else _LIKELY, Part.MAIL, None, "mails")
        return Match(CERTAIN, Part.MAIL, None, "name") if named and headed else NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read the mails one after the other; one beyond `mail_bytes` is lost, with its place.

        Raises NotRecognised when there is no mail at all.
        """
        found = False
        with opened.stream() as stream:
            for piece in pieces_of(stream, taking.limits.mail_bytes):
                found = found or bool(piece.line) or piece.data is None
                yield from _mail(piece, opened.name, taking)
        if not found:
            raise NotRecognised("no_headers")


def _mail(piece: Piece, file: str, taking: Taking) -> Iterator[Record]:
    place = MailPlace(file, f"bytes {piece.start}-{piece.end}", quoted=True)
    if piece.data is None:
        yield Problem(ProblemKind.TOO_LARGE, place.source(), "mail_bytes", lost=True)
        return
    try:
        if not piece.line:
            raise NotRecognised("no_headers")
        yield from read_mail(piece.data, place, taking)
    except NotRecognised as error:
        yield Problem(ProblemKind.DAMAGED, place.source(), error.detail, lost=True)
        yield _unread(piece, place.source())


def _unread(piece: Piece, source: Source) -> Unread:
    raw = piece.line + b"\n" * bool(piece.line) + (piece.data or b"")[:_KEPT]
    return Unread("mail", cut_raw(clean(raw.decode("utf-8", "backslashreplace"))[0]), source)
