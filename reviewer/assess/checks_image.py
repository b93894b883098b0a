# SPDX-License-Identifier: Apache-2.0
"""Items of the elements image.1 and image.2: all images, and what was done with each."""

from __future__ import annotations

from reviewer.assess.facts import Facts, File, says_no, says_yes
from reviewer.assess.interactions import IMAGE_TYPES, is_type
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
    some_is_partial,
    worst,
)
from reviewer.model.report import Activity, Source, Statement, StatementCode

_SHARED = frozenset({Activity.SENT, Activity.PUBLIC_POST, Activity.STREAMED})
_EXCHANGED = frozenset({Activity.SENT, Activity.RECEIVED})
_NO_FILES = not_applicable("images.no_files")


def _spoken_of(facts: Facts) -> list[Source]:
    """Places that speak of files although none is listed."""
    stated = [s.source for s in facts.all_stated(StatementCode.STATED_FILES)]
    logs = {f.ref for f in facts.files if f.is_log}
    carried = [p for ref, p in facts.tally.logs.carried.items() if ref not in logs]
    return [*stated, *carried, *facts.tally.attachments_missing.places]


def _unlisted(facts: Facts) -> list[Source]:
    """Messages that carry a file without an entry."""
    known = facts.tally.media
    carried = facts.tally.logs.carried.items()
    return [place for ref, place in carried if ref not in known] if not facts.tally.folded else []


def _numbers(facts: Facts) -> list[tuple[int, Statement]]:
    """Numbers of files as stated; of those found in prose only the largest, since a sentence
    may speak of a few among many."""
    found = [(s.value.strip(), s) for s in facts.all_stated(StatementCode.STATED_FILES)]
    usable = [(int(v), s) for v, s in found if v.isascii() and v.isdigit() and len(v) < 7]
    largest = max((number for number, s in usable if s.free_text), default=0)
    return [(number, s) for number, s in usable if not s.free_text or number == largest]


def _entries(facts: Facts, stated: Statement) -> int:
    """How many entries a stated number is held against: words speak of pictures, a count in a
    field of its own is that of all files, logs among them."""
    return len(facts.images if stated.free_text else facts.files)


def all_images(facts: Facts) -> Judged:
    """As many entries as files spoken of, all delivered; only a person can confirm it."""
    files, spoken = facts.images, _spoken_of(facts)
    if not files:
        return alone(_without_files(facts, spoken))
    each = tuple(about(_delivered(f), f.ref) for f in files)
    entries = [f.item.source for f in files]
    have = {"have": sum(f.item.delivered for f in files), "of": len(files)}
    other = [s for number, s in _numbers(facts) if number != _entries(facts, s)]
    if other or facts.tally.file_counts:
        places = [*(s.source for s in other), *facts.tally.file_counts.places, *entries]
        free = bool(other) and all(s.free_text for s in other)
        return Judged(contradicted("images.count_differs", places, confirm=free, **have), each)
    wrong = [f.item.source for f in files if f.item.hash_agrees is False]
    if wrong:
        return Judged(contradicted("images.hash_differs", wrong, **have), each)
    undelivered = [f.item.source for f in files if not f.item.delivered]
    if undelivered:
        return Judged(partial("images.not_delivered", undelivered, confirm=True, **have), each)
    loose = [*facts.tally.attachments_missing.places, *_unlisted(facts)]
    if loose:
        return Judged(partial("images.no_entry", loose, confirm=True, **have), each)
    return Judged(present("images.as_listed", entries, confirm=True, **have), each)


def _without_files(facts: Facts, spoken: list[Source]) -> Verdict:
    if spoken:
        return missing("images.none_supplied", spoken)
    if is_type(facts.head.incident_type, IMAGE_TYPES):
        return missing("images.none_supplied", facts.head_place("incident_type"), confirm=True)
    return _NO_FILES


def _delivered(file: File) -> Verdict:
    place = [file.item.source]
    if file.item.hash_agrees is False:
        return contradicted("images.hash_differs", place)
    if not file.item.delivered:
        return partial("images.not_delivered", place, confirm=True)
    return present("images.as_listed", place, confirm=True)


def not_a_selection(facts: Facts) -> Judged:
    """The company says that these are all the images."""
    if not facts.images:
        without = _without_files(facts, _spoken_of(facts))
        if without is _NO_FILES:
            return alone(without)
    whole = [s for s in facts.all_stated(StatementCode.ALL_IMAGES) if says_yes(s)]
    whole += [s for s in facts.all_stated(StatementCode.SELECTION) if says_no(s)]
    part = [s for s in facts.all_stated(StatementCode.ALL_IMAGES) if says_no(s)]
    part += [s for s in facts.all_stated(StatementCode.SELECTION) if not says_no(s)]
    if whole and part:
        return alone(contradicted("selection.both_said", _places(whole + part), confirm=True))
    if whole and _falls_short(facts):
        places = [*_places(whole), *_falls_short(facts)]
        return alone(contradicted("selection.data_differs", places, confirm=True))
    if whole:
        free = all(s.free_text for s in whole)
        return alone(present("selection.all_said", _places(whole), confirm=free))
    if part:
        return alone(partial("selection.part_said", _places(part), confirm=True))
    return alone(missing("selection.not_stated", [f.item.source for f in facts.images]))


def _places(statements: list[Statement]) -> list[Source]:
    return [s.source for s in statements]


def _falls_short(facts: Facts) -> list[Source]:
    more = [s.source for number, s in _numbers(facts) if number > _entries(facts, s)]
    undelivered = [f.item.source for f in facts.images if not f.item.delivered]
    return [*more, *undelivered, *facts.tally.attachments_missing.places, *_unlisted(facts)]


def activity_confirmed(facts: Facts) -> Judged:
    """For each file what was done with it. An upload alone does not say it."""
    if not facts.images:
        return alone(_NO_FILES)
    each = [about(_activity(f), f.ref) for f in facts.images]
    return some_is_partial(each, "activity.some")


def _activity(file: File) -> Verdict:
    place = [file.item.source]
    if file.item.activity is Activity.FOUND_ONLY and file.use.sendings:
        return contradicted("activity.found_but_sent", [*place, *file.use.sendings.places])
    if file.item.activity is not Activity.NOT_STATED:
        return present("activity.all", place)
    if file.use.sendings:
        return present("activity.all", file.use.sendings.places)
    return missing("activity.none", place)


def confirmed(file: File) -> bool:
    """Whether the report says what was done with a file (flag L04 when it does not)."""
    return file.item.activity is not Activity.NOT_STATED or bool(file.use.sendings)


def activity_parties(facts: Facts) -> Judged:
    """Both accounts and the time of each file that was sent or received."""
    if not facts.images:
        return alone(_NO_FILES)
    return worst([about(_parties(f), f.ref) for f in facts.images])


def _parties(file: File) -> Verdict:
    use, place = file.use, [file.item.source]
    if len(use.senders) > 1:
        return contradicted("parties.two_senders", use.senders.values(), confirm=True)
    if use.both_parties:
        return present("parties.both", use.both_parties.places)
    if use.one_party:
        return partial("parties.one", use.one_party.places)
    if use.sendings or file.item.activity in _EXCHANGED:
        return missing("parties.none", use.sendings.places or place)
    if file.item.activity is Activity.NOT_STATED:
        return missing("parties.activity_unknown", place, confirm=True)
    return not_applicable("parties.not_sent", place)


def distribution_evidence(facts: Facts) -> Judged:
    """For each file a row that shows it being sent, or the statement that nothing does."""
    if not facts.images:
        return alone(_NO_FILES)
    return worst([about(_distribution(facts, f), f.ref) for f in facts.images])


def _distribution(facts: Facts, file: File) -> Verdict:
    item, place = file.item, [file.item.source]
    located = any("locationoffile" in name.casefold() for name in item.facts)
    if item.publicly_available is False and (located or item.activity is Activity.PUBLIC_POST):
        return contradicted("distribution.private_and_public", place, confirm=True)
    said = facts.stated(StatementCode.DISTRIBUTION, item.ref)
    none = [s for s in said if says_no(s)]
    shown = file.use.sendings.places
    if none and (shown or item.activity in _SHARED):
        return contradicted("distribution.denied_but_shown", [*_places(none), *(shown or place)])
    if shown:
        return present("distribution.row", shown)
    if said:
        free = all(s.free_text for s in said)
        return present("distribution.stated", _places(said), confirm=free)
    if item.activity in _SHARED:
        return present("distribution.label", place, confirm=True)
    if item.publicly_available:
        return partial("distribution.public_only", place)
    if located:
        return partial("distribution.location_only", place, confirm=True)
    return missing("distribution.none", place)
