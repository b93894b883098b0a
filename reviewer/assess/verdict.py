# SPDX-License-Identifier: Apache-2.0
"""One judgement on one item, and how several of them become one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reviewer.assess.seen import EVIDENCE, Share
from reviewer.model.finding import WORST_FIRST, Status
from reviewer.model.report import Source


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding before it knows its item: see `Finding` for the fields."""

    status: Status
    reason: str
    evidence: tuple[Source, ...] = ()
    confirm: bool = False
    have: int = 0
    of: int = 0
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The rolled-up verdict on an item and those on each account, file or conversation."""

    whole: Verdict
    each: tuple[Verdict, ...] = ()


def present(reason: str, evidence: Iterable[Source], **more: bool | int) -> Verdict:
    """It is there, and here."""
    return _verdict(Status.PRESENT, reason, evidence, more)


def partial(reason: str, evidence: Iterable[Source], **more: bool | int) -> Verdict:
    """Some of it is there; the evidence is what lacks it where that can be counted."""
    return _verdict(Status.PARTIAL, reason, evidence, more)


def missing(reason: str, evidence: Iterable[Source] = (), **more: bool | int) -> Verdict:
    """It is not there; the evidence is the places that lack it."""
    return _verdict(Status.MISSING, reason, evidence, more)


def contradicted(reason: str, evidence: Iterable[Source], **more: bool | int) -> Verdict:
    """Two statements, or a statement and the data, do not agree."""
    return _verdict(Status.CONTRADICTED, reason, evidence, more)


def not_applicable(reason: str, evidence: Iterable[Source] = ()) -> Verdict:
    """The question does not arise, for the reason given."""
    return _verdict(Status.NOT_APPLICABLE, reason, evidence, {})


def _verdict(
    status: Status, reason: str, evidence: Iterable[Source], more: dict[str, bool | int]
) -> Verdict:
    places = tuple(dict.fromkeys(evidence))[:EVIDENCE]
    return Verdict(
        status,
        reason,
        places,
        confirm=bool(more.get("confirm", False)),
        have=int(more.get("have", 0)),
        of=int(more.get("of", 0)),
    )


def counted(share: Share, name: str) -> Verdict:
    """All have it: present; some: partial; none: missing. Reasons `name.all/some/none`."""
    have, of = share.have.count, share.of
    if of and have == of:
        return present(f"{name}.all", share.have.places, have=have, of=of)
    if have:
        return partial(f"{name}.some", share.lack.places, have=have, of=of)
    return missing(f"{name}.none", share.lack.places, have=0, of=of)


def worst(each: Sequence[Verdict]) -> Judged:
    """Roll up by the worst status that applies; have/of counts those that are present."""
    applied = [v for v in each if v.status is not Status.NOT_APPLICABLE]
    if not applied:
        return Judged(replace(each[0], about=()), tuple(each))
    status = min((v.status for v in applied), key=WORST_FIRST.index)
    alike = [v for v in applied if v.status is status]
    return Judged(_joined(alike, applied), tuple(each))


def some_is_partial(each: Sequence[Verdict], reason: str) -> Judged:
    """As `worst`, but where some are there and some are missing, the whole is partial."""
    judged = worst(each)
    if judged.whole.status is not Status.MISSING:
        return judged
    applied = [v for v in each if v.status is not Status.NOT_APPLICABLE]
    if all(v.status is Status.MISSING for v in applied):
        return judged
    lacking = [place for v in applied if v.status is Status.MISSING for place in v.evidence]
    there = [place for v in applied for place in v.evidence]
    whole = replace(
        judged.whole,
        status=Status.PARTIAL,
        reason=reason,
        evidence=tuple(dict.fromkeys(lacking or there))[:EVIDENCE],
        confirm=any(v.confirm for v in applied),
    )
    return Judged(whole, judged.each)


def _joined(alike: Sequence[Verdict], applied: Sequence[Verdict]) -> Verdict:
    if len(applied) == 1:
        return replace(applied[0], about=())
    evidence = tuple(dict.fromkeys(place for v in alike for place in v.evidence))
    return Verdict(
        alike[0].status,
        alike[0].reason,
        evidence[:EVIDENCE],
        confirm=any(v.confirm for v in alike),
        have=sum(v.status is Status.PRESENT for v in applied),
        of=len(applied),
    )


def alone(verdict: Verdict) -> Judged:
    """A verdict on the report itself."""
    return Judged(verdict)


def about(verdict: Verdict, *refs: str) -> Verdict:
    """The same verdict, said about an account, file or conversation."""
    return replace(verdict, about=refs)
