# SPDX-License-Identifier: Apache-2.0
"""Rows of timelines that forensic tools write: two times in one row, times that mean "never"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reviewer.intake.acts import folded
from reviewer.intake.columns import Field, field_of
from reviewer.intake.form import Record
from reviewer.intake.sheets import Meant
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import (
    Doubt,
    Moment,
    TimeRules,
    read_time,
    same_instant,
    with_doubt,
)
from reviewer.model.report import Statement, StatementCode

STAMP, MEANING = "timestamp", "timestamp_desc"
_OWN: dict[str, Field | None] = {
    "message": Field.TEXT,
    "datetime": Field.TIME,
    "display name": None,
}
_OTHERS = frozenset({Field.TEXT, Field.TIME, Field.DATE, Field.CLOCK, Field.REGISTERED})


class _Columns(Mapping[str, Field | None]):
    """What the columns are: of texts and times only these two; others are facts of the row.

    A display name is that of a file here, not of a person.
    """

    def __getitem__(self, name: str) -> Field | None:
        if name in _OWN:
            return _OWN[name]
        if field_of(name)[0] in _OTHERS:
            return None
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_OWN)

    def __len__(self) -> int:
        return len(_OWN)


MEANT: Meant = _Columns()
"""`timestamp`, which counts microseconds, is looked at beside `datetime` afterwards."""

_KINDS = {
    EventKind.LOGIN: "login time|logon time|last login time|sign in time|login",
    EventKind.LOGOUT: "logout time|logoff time|sign out time|logout",
    EventKind.REGISTRATION: "registration time|account creation time|account created",
    EventKind.DOWNLOAD: "file downloaded|download time|downloaded time",
    EventKind.UPLOAD: "upload time|uploaded time|file uploaded",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split("|")}
_NEVER = frozenset({"not set", "error", "never", "invalid", "infinity", "none", "-"})
_MICROSECONDS = 16


def kind_of_meaning(meaning: str) -> EventKind:
    """The kind of a row by what its time stands for, where that is plain; else OTHER."""
    return _KIND_OF.get(folded(meaning), EventKind.OTHER) if len(meaning) < 50 else EventKind.OTHER


def is_never(written: str) -> bool:
    """Whether a tool wrote down that there is no time, which is no error."""
    text = written.strip().lower()
    return text in _NEVER or text.startswith(("0000-00-00", "00/00/0000", "--"))


def never(written: str) -> Moment:
    """The moment of a row whose time is not set."""
    return Moment(None, written, doubt=(Doubt.TIME_NOT_STATED,))


def microseconds(written: str, rules: TimeRules) -> Moment | None:
    """Read a count of microseconds since 1970; None when it is none. `written` has 16 digits."""
    text = written.strip()
    if not (text.isascii() and text.isdigit()) or len(text) > _MICROSECONDS:
        return None
    return read_time(text.zfill(_MICROSECONDS), rules)


def settled(records: Iterator[Record], rules: TimeRules) -> Iterator[Record]:
    """The records of a table, each event with the time and the kind its row really states.

    What the rows say is the tool's description, so nothing in it is a statement of the report.
    """
    for record in records:
        if isinstance(record, Event):
            yield _settled(record, rules)
        elif not (isinstance(record, Statement) and record.code is StatementCode.STATED_FILES):
            yield record


def _settled(event: Event, rules: TimeRules) -> Event:
    facts, written = event.facts, event.when.written
    kind = event.kind
    if kind is EventKind.OTHER and MEANING in facts:
        kind = kind_of_meaning(facts[MEANING])
    when = event.when
    if is_never(written) or "SemanticTime" in facts.get("date_time", "")[:4_096]:
        when = never(written)
    elif (counted := microseconds(facts.get(STAMP, ""), rules)) is not None:
        when, facts = _of_two(when, counted, facts)
    if when is event.when and kind is event.kind:
        return event
    return replace(event, when=when, kind=kind, facts=facts)


def _of_two(
    stated: Moment, counted: Moment, facts: dict[str, str]
) -> tuple[Moment, dict[str, str]]:
    """The time with a zone of its own; the count where there is none, if it can be believed."""
    unstated = not stated.written.strip()
    when = stated
    if stated.earliest is None or (stated.utc is None and not counted.doubt):
        when = replace(counted, written=facts[STAMP])
        kept = {name: said for name, said in facts.items() if name != STAMP or not unstated}
        facts = kept if unstated else {**kept, "datetime": stated.written}
    if not unstated and same_instant(stated, counted) is False:
        return with_doubt(when, Doubt.TWO_TIMES_DISAGREE), facts
    return when, facts
