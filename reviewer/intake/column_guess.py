# SPDX-License-Identifier: Apache-2.0
"""What a column seems to hold, by its name and, where that says nothing, by its first values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reviewer.intake.columns import Layout, field_of
from reviewer.intake.logline import address_of
from reviewer.model.event import port_of
from reviewer.model.glance import Guess
from reviewer.model.moment import Precision, TimeRules, read_time
from reviewer.model.profile import Field

_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?(?:\s?[AaPp]\.?[Mm]\.?)?")
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")
_HASH = re.compile(r"[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}")
_NAMED_FILE = re.compile(r"[^/\\\n]{1,150}\.(?:jpe?g|png|gif|heic|webp|mp4|mov|avi|3gp|pdf|txt)")
_ONLY_ONCE = (Field.TIME, Field.DATE, Field.CLOCK, Field.IP, Field.PORT, Field.TEXT, Field.HASH)
_SENTENCE_LETTERS = 12


def guesses(layout: Layout, rows: Sequence[Sequence[str]], rules: TimeRules) -> tuple[Guess, ...]:
    """A guess for each column; a profile's word is no guess but stands in its place."""
    if layout.profile is not None:
        return tuple(Guess(what) for what in layout.profile.columns)
    found = [Guess(field_of(name)[0]) for name in layout.names]
    taken = {guess.what for guess in found}
    for column, guess in enumerate(found):
        if guess.what is None:
            values = [row[column] for row in rows if column < len(row) and row[column].strip()]
            what = _by_values(values, rules, after_ip=Field.IP in taken)
            if what is not None and not (what in _ONLY_ONCE and what in taken):
                found[column] = Guess(what, by_values=True)
                taken.add(what)
    return tuple(found)


def _by_values(values: Sequence[str], rules: TimeRules, *, after_ip: bool) -> Field | None:
    """What nearly all values look like."""
    if not values:
        return None

    def most(test: Callable[[str], object]) -> bool:
        return sum(1 for value in values if test(value.strip())) * 5 >= len(values) * 4

    if most(lambda value: address_of(value) is not None):
        return Field.IP
    if most(_CLOCK.fullmatch):
        return Field.CLOCK
    moments = [read_time(value, rules) for value in values]
    if sum(1 for one in moments if one.earliest is not None) * 5 >= len(values) * 4:
        days = all(one.precision in (Precision.DAY, Precision.NONE) for one in moments)
        return Field.DATE if days else Field.TIME
    if most(_MAIL.fullmatch):
        return Field.ACCOUNT
    if most(_HASH.fullmatch):
        return Field.HASH
    if most(_NAMED_FILE.fullmatch):
        return Field.FILE
    if after_ip and most(lambda value: value.isdecimal() and port_of(value) is not None):
        return Field.PORT
    if any(" " in value and len(value) >= _SENTENCE_LETTERS for value in values):
        return Field.TEXT
    return None
