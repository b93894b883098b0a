# SPDX-License-Identifier: Apache-2.0
"""Items of the element general.6: the copy of an e-mail, and whether it was sent."""

from __future__ import annotations

from reviewer.assess.facts import Facts
from reviewer.assess.interactions import Interaction
from reviewer.assess.mails import MailCopy
from reviewer.assess.verdict import (
    Judged,
    Verdict,
    about,
    alone,
    contradicted,
    missing,
    not_applicable,
    partial,
    present,
    worst,
)
from reviewer.model.report import Statement, StatementCode


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
    """For each mail, stated: sent, draft or not known, with the time."""
    mails, spoken = facts.tally.logs.mails, facts.described(Interaction.EMAIL)
    if mails:
        return worst([about(_state(facts, m), m.ref) for m in mails])
    if not spoken:
        return alone(not_applicable("mail.not_named"))
    said = [s.source for s in _said(facts) if not _inferred(s)]
    return alone(
        partial("mail_state.no_time", said) if said else missing("mail_state.none", spoken)
    )


def _said(facts: Facts) -> list[Statement]:
    return facts.all_stated(StatementCode.EMAIL_STATE)


def _inferred(statement: Statement) -> bool:
    return statement.value.casefold().startswith("inferred")


def _state(facts: Facts, mail: MailCopy) -> Verdict:
    """A statement in a mail's own file is about that mail; one from elsewhere about all."""
    files = {m.place.file for m in facts.tally.logs.mails}
    own = [
        s for s in _said(facts) if s.source.file == mail.place.file or s.source.file not in files
    ]
    stated = [s for s in own if not _inferred(s)]
    received = mail.received or len(own) > len(stated)
    draft = mail.draft or any(s.value.casefold().startswith("draft") for s in stated)
    places = [s.source for s in stated] or ([mail.place] if mail.draft else [])
    if draft and received:
        return contradicted("mail_state.draft_received", [*places, mail.place])
    if places and mail.dated:
        free = bool(stated) and all(s.free_text for s in stated)
        return present("mail_state.stated", [*places, mail.place], confirm=free)
    if places:
        return partial("mail_state.no_time", places)
    if received:
        return partial("mail_state.from_headers", [mail.place])
    return missing("mail_state.none", [mail.place])
