# SPDX-License-Identifier: Apache-2.0
"""Items of the elements chat.1 and chat.2: the log, its coverage, its order, its times."""

from __future__ import annotations

from datetime import timedelta

from reviewer.assess.conversations import Conversation
from reviewer.assess.facts import Facts, says_no, says_yes
from reviewer.assess.interactions import (
    CONVERSATION_TYPES,
    OTHER_TYPES,
    Interaction,
    is_type,
)
from reviewer.assess.verdict import (
    Judged,
    Verdict,
    about,
    alone,
    contradicted,
    counted,
    missing,
    not_applicable,
    partial,
    present,
)
from reviewer.model.event import EventKind
from reviewer.model.finding import Status
from reviewer.model.report import Role, Source, StatementCode

_TALKING_LABELS = frozenset({"csamsolicitation", "minortominorinteraction", "sextortion"})
_CHAT_NAMES = ("chat", "conversation", "messages", "transcript")
_ROWS = 1000
_SAME_TIME = timedelta(seconds=60)
"""An incident time is often that of a message, written to the minute or by another clock."""


def full_log(facts: Facts) -> Judged:
    """A message-level log for each conversation the report names."""
    logs = facts.tally.logs
    if not logs.messages:
        return alone(_no_log(facts))
    absent = logs.quotes.absent()
    if absent:
        return alone(contradicted("log.quote_absent", absent))
    told = [c for c in logs.conversations.values() if c.summary]
    if logs.blocks.count == logs.messages or len(told) == len(logs.conversations):
        return alone(partial("log.block", logs.places, of=logs.messages))
    excerpt = _says_excerpt(facts)
    if excerpt:
        return alone(partial("log.excerpt", excerpt, confirm=True))
    named = _absent_threads(facts)
    if named:
        return alone(partial("log.some_conversations", named))
    silent = _silent_recipients(facts)
    lacking = [*(place for c in told for place in c.places.places), *silent]
    if lacking:
        return alone(partial("log.some_conversations", lacking, confirm=True))
    count = len(logs.conversations)
    return alone(present("log.messages", logs.places, have=count, of=count))


def _no_log(facts: Facts) -> Verdict:
    applies, sure = _conversation(facts)
    if not applies and sure:
        return not_applicable("chat.not_named", facts.head_place("incident_type"))
    encrypted = facts.all_stated(StatementCode.ENCRYPTED_CONTENT)
    if encrypted:
        return missing("encrypted_content", [s.source for s in encrypted], confirm=not sure)
    files = [f.item.source for f in facts.files if _looks_like_chat(f.item.name)]
    if files:
        return partial("log.file_only", files, confirm=True)
    held = facts.all_stated(StatementCode.NO_RECORDS)
    if held:
        return missing("stated_absence", [s.source for s in held], confirm=True)
    return missing("log.none", facts.described(Interaction.CHAT), confirm=not sure)


def _conversation(facts: Facts) -> tuple[bool, bool]:
    """Whether the report points to a conversation, and whether that is certain."""
    kind = facts.head.incident_type
    labels = {a.casefold() for a in facts.head.labels.annotations}
    described = facts.described(Interaction.CHAT) or facts.described(Interaction.EMAIL)
    if described or is_type(kind, CONVERSATION_TYPES) or labels & _TALKING_LABELS:
        return True, True
    if any(_looks_like_chat(f.item.name) for f in facts.files):
        return True, False
    return False, is_type(kind, OTHER_TYPES)


def _looks_like_chat(name: str) -> bool:
    return any(word in name.casefold() for word in _CHAT_NAMES)


def _says_excerpt(facts: Facts) -> list[Source]:
    partly = [s.source for s in facts.all_stated(StatementCode.COMPLETE_LOG) if says_no(s)]
    mined = facts.tally.logs.mined
    whole = mined.places if mined.count == facts.tally.logs.messages else []
    return [*partly, *whole]


def _absent_threads(facts: Facts) -> list[Source]:
    """Conversations the report names that the log does not have, where it names any."""
    known = {c.name.casefold() for key, c in facts.tally.logs.conversations.items() if key[1]}
    named = facts.all_stated(StatementCode.NAMED_THREAD)
    return [s.source for s in named if known and s.value.strip().casefold() not in known]


def _silent_recipients(facts: Facts) -> list[Source]:
    """Recipients without any message while another one has some."""
    wanted = [p for p in facts.parties if p.person.role in (Role.RECIPIENT, Role.VICTIM)]
    reached = facts.tally.logs.reached
    silent = [p for p in wanted if p.ref not in reached]
    return [p.person.source for p in silent] if len(silent) < len(wanted) else []


def all_communication(facts: Facts) -> Judged:
    """Both sides, every named conversation, back to the incident, no unexplained gap."""
    logs = facts.tally.logs
    if not logs.messages:
        return alone(_without_log(facts))
    each = [
        about(_coverage(facts, key[0], one), one.name)
        for key, one in list(logs.conversations.items())[:_ROWS]
    ]
    return Judged(_whole_coverage(facts, each), tuple(each))


def _without_log(facts: Facts) -> Verdict:
    """The verdict of items that ask about a log there is none of."""
    first = _no_log(facts)
    if first.status is Status.NOT_APPLICABLE:
        return first
    return not_applicable("log.none_to_judge", first.evidence)


def _whole_coverage(facts: Facts, each: list[Verdict]) -> Verdict:
    logs = facts.tally.logs
    lacking = [v for v in each if v.status is Status.PARTIAL]
    holes = [p for v in lacking if v.reason == "log.ids_skip" for p in v.evidence]
    holes += facts.tally.attachments_missing.places
    said = [s.source for s in facts.all_stated(StatementCode.COMPLETE_LOG) if says_yes(s)]
    if said and holes:
        return contradicted("log.said_complete", [*said, *holes])
    named = _absent_threads(facts)
    if named:
        return missing("log.thread_absent", named)
    if lacking:
        places = [p for v in lacking for p in v.evidence]
        have = len(each) - len(lacking)
        return partial(lacking[0].reason, places, confirm=True, have=have, of=len(each))
    if facts.tally.attachments_missing:
        missed = facts.tally.attachments_missing
        return partial("log.attachments", missed.places, confirm=True)
    late = _starts_late(facts)
    if late:
        return partial("log.starts_late", late, confirm=True)
    return present("log.covers", logs.places, confirm=True, have=len(each), of=len(each))


def _starts_late(facts: Facts) -> list[Source]:
    """The first message, where nothing before or at the incident is in the log.

    An incident after the whole log is no gap: its time may be that of detection (flag L19).
    """
    incident = facts.span(EventKind.INCIDENT).first
    span = facts.tally.logs.span
    if incident is None or span.first is None or span.first_place is None:
        return []
    return [span.first_place] if span.first - incident > _SAME_TIME else []


def _coverage(facts: Facts, file: str, one: Conversation) -> Verdict:
    in_file = facts.tally.logs.files.get(file)
    numbers = in_file if in_file is not None and in_file.through else one.numbers
    if len(one.authors) < 2:
        return partial("log.one_side", one.places.places, confirm=True)
    if numbers.holes:
        return partial("log.ids_skip", numbers.holes.places, confirm=True)
    longest = timedelta(days=facts.profile.longest_gap_days)
    if one.longest > longest and one.longest_place:
        return partial("log.long_gap", [one.longest_place], confirm=True)
    return present("log.covers", one.places.places, confirm=True)


def chronological(facts: Facts) -> Judged:
    """Every message timed, and the order of the source is the order of time."""
    logs = facts.tally.logs
    if not logs.messages:
        return alone(_without_log(facts))
    found = list(logs.conversations.values())
    each = tuple(about(_order(one), one.name) for one in found[:_ROWS])
    against = [p for c in found if c.numbers_disagree for p in c.against.places]
    if against:
        return Judged(contradicted("order.ids_disagree", against, confirm=True), each)
    usable = sum(c.times.have.count - c.unordered.count for c in found)
    have = {"have": usable, "of": logs.messages}
    if not usable:
        return Judged(missing("order.no_times", logs.places, **have), each)
    for reason, places in (
        ("order.sorted", [p for c in found for p in c.falls.places]),
        ("order.undated", [p for c in found for p in c.times.lack.places]),
        ("order.unclear", [p for c in found for p in c.unordered.places]),
        ("order.ties", [p for c in found for p in c.ties.places]),
    ):
        if places:
            return Judged(partial(reason, places, **have), each)
    return Judged(present("order.rises", logs.places, **have), each)


def _order(one: Conversation) -> Verdict:
    if one.numbers_disagree:
        return contradicted("order.ids_disagree", one.against.places, confirm=True)
    if one.times.have.count == one.unordered.count:
        return missing("order.no_times", one.places.places)
    for reason, seen in (
        ("order.sorted", one.falls),
        ("order.undated", one.times.lack),
        ("order.unclear", one.unordered),
        ("order.ties", one.ties),
    ):
        if seen:
            return partial(reason, seen.places)
    return present("order.rises", one.places.places)


def message_times(facts: Facts) -> Judged:
    """All messages have a date and a time of day."""
    logs = facts.tally.logs
    if not logs.messages:
        return alone(_without_log(facts))
    found = list(logs.conversations.values())[:_ROWS]
    each = tuple(about(counted(c.times, "message_times"), c.name) for c in found)
    if logs.twice.found:
        twice = logs.twice.found.places
        return Judged(contradicted("message_times.two", twice, of=logs.messages), each)
    return Judged(counted(logs.times, "message_times"), each)
