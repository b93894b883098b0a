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
from reviewer.model.report import Source, Statement, StatementCode

_IN_THE_BIN = "trash"


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
        states = _States(_said(facts), mails)
        return worst([about(_state(states.of(m), m), m.ref) for m in mails])
    if not spoken:
        return alone(not_applicable("mail.not_named"))
    said = [s.source for s in _said(facts) if not _inferred(s)]
    return alone(
        partial("mail_state.no_time", said) if said else missing("mail_state.none", spoken)
    )


def _said(facts: Facts) -> list[Statement]:
    """What is said on sending; that a mail lies in the bin says nothing on it."""
    return [s for s in facts.all_stated(StatementCode.EMAIL_STATE) if s.value != _IN_THE_BIN]


def _inferred(statement: Statement) -> bool:
    return statement.value.casefold().startswith("inferred")


class _States:
    """Which statements are about which mail, looked up once for a whole mailbox.

    A statement at the place of a mail, or within it, is about that mail; another one in a file
    that holds mails is about all of that file; one from elsewhere is about all mails.
    """

    def __init__(self, said: list[Statement], mails: list[MailCopy]) -> None:
        places = {(m.place.file, m.place.place) for m in mails}
        files = {file for file, _place in places}
        self._of: dict[tuple[str, str], list[Statement]] = {}
        self._elsewhere: list[Statement] = []
        for one in said:
            if one.source.file in files:
                place = _mail_around(one.source, places)
                self._of.setdefault((one.source.file, place), []).append(one)
            else:
                self._elsewhere.append(one)

    def of(self, mail: MailCopy) -> list[Statement]:
        """The statements about a mail."""
        file, place = mail.place.file, mail.place.place
        return [*self._of.get((file, place), ()), *self._of.get((file, ""), ()), *self._elsewhere]


def _mail_around(source: Source, places: set[tuple[str, str]]) -> str:
    """The place of the mail in which something stands, "" when it stands in none."""
    place = source.place
    while place and (source.file, place) not in places:
        place = place.rpartition(", ")[0]
    return place


def _state(own: list[Statement], mail: MailCopy) -> Verdict:
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
