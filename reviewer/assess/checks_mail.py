# SPDX-License-Identifier: Apache-2.0
"""Items of the element general.6: the copy of an e-mail, and whether it was sent."""

from __future__ import annotations

from reviewer.assess.facts import Facts
from reviewer.assess.interactions import Interaction
from reviewer.assess.verdict import (
    Judged,
    Verdict,
    alone,
    contradicted,
    missing,
    not_applicable,
    partial,
    present,
)
from reviewer.model.report import StatementCode


def email_copy(facts: Facts) -> Judged:
    """The whole message with its header lines and the list of its attachments."""
    mails, spoken = facts.tally.logs.mails, facts.described(Interaction.EMAIL)
    if not mails:
        if spoken:
            return alone(missing("mail.none", spoken))
        return alone(not_applicable("mail.not_named"))
    differ = [m.place for m in mails if m.attachments is not None and m.attachments != m.files]
    if differ:
        return alone(contradicted("mail.attachments_differ", differ))
    parts = [m.place for m in mails if not m.full]
    have = {"have": len(mails) - len(parts), "of": len(mails)}
    if parts:
        return alone(partial("mail.part", parts, **have))
    return alone(present("mail.whole", [m.place for m in mails], **have))


def email_sent_state(facts: Facts) -> Judged:
    """Stated: sent, draft or not known, with the time."""
    mails, spoken = facts.tally.logs.mails, facts.described(Interaction.EMAIL)
    if not mails and not spoken:
        return alone(not_applicable("mail.not_named"))
    return alone(_state(facts))


def _state(facts: Facts) -> Verdict:
    mails = facts.tally.logs.mails
    said = facts.all_stated(StatementCode.EMAIL_STATE)
    drafts = [s.source for s in said if s.value.casefold().startswith("draft")]
    drafts += [m.place for m in mails if m.draft]
    received = [m.place for m in mails if m.received]
    if drafts and received:
        return contradicted("mail_state.draft_received", [*drafts, *received])
    dated = [m.place for m in mails if m.dated]
    places = [s.source for s in said] or drafts
    if places and dated:
        free = bool(said) and all(s.free_text for s in said)
        return present("mail_state.stated", [*places, *dated], confirm=free)
    if places:
        return partial("mail_state.no_time", places)
    if received:
        return partial("mail_state.from_headers", received)
    return missing(
        "mail_state.none", [m.place for m in mails] or facts.described(Interaction.EMAIL)
    )
