# SPDX-License-Identifier: Apache-2.0
"""What one received e-mail holds of itself: header lines, text, attachments, state."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.assess.seen import timed
from reviewer.model.event import Event
from reviewer.model.report import Source

_HEADERS = frozenset(
    {"from", "to", "subject", "message-id", "message_id", "messageid", "return-path", "date"}
)
_STATES = ("state", "x-status", "x-gmail-labels")
_WHOLE = ("file", "part ", "bytes ")
"""How places of mails begin that were read as mails, not as a text in a report."""


@dataclass(frozen=True, slots=True)
class MailCopy:
    """One e-mail, judged by what was read of it.

    ref           of its event
    whole         the mail itself was supplied as a file, so its attachment list is its parts
    received      header lines show that a mail server took it
    draft         it is labelled a draft
    attachments   how many attachments its own list names, None = no list
    files         how many of them became files of the report
    """

    ref: str
    headers: bool
    body: bool
    whole: bool
    received: bool
    draft: bool
    dated: bool
    attachments: int | None
    files: int
    place: Source

    @property
    def full(self) -> bool:
        """Header lines, text and the list of attachments are all there."""
        listed = self.whole or self.attachments is not None or self.files > 0
        return self.headers and (self.body or self.files > 0) and listed


def mail_copy(event: Event) -> MailCopy:
    """Look at an event of kind EMAIL."""
    facts = {name.casefold().replace("_", "-"): value for name, value in event.facts.items()}
    whole = event.source.place.startswith(_WHOLE)
    return MailCopy(
        ref=event.ref,
        headers=whole or not _HEADERS.isdisjoint(facts),
        body=bool(event.text.strip()),
        whole=whole,
        received=any(name.startswith("received") for name in facts),
        draft=_is_draft(facts),
        dated=timed(event.when),
        attachments=_count(facts.get("attachments")),
        files=len(event.media),
        place=event.source,
    )


def _is_draft(facts: dict[str, str]) -> bool:
    labelled = any("draft" in facts.get(name, "").casefold() for name in _STATES)
    return labelled or facts.get("x-unsent", "").strip() == "1" or "x-mozilla-draft-info" in facts


def _count(listed: str | None) -> int | None:
    """The number of attachments a list names; the list is a number or names, one a line."""
    if listed is None:
        return None
    text = listed.strip()
    if text.isascii() and text.isdigit():
        return int(text)
    return len([name for name in text.replace(";", "\n").splitlines() if name.strip()])
