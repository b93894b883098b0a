# SPDX-License-Identifier: Apache-2.0
"""What to call a person on a line, the same in every face and in the store."""

from __future__ import annotations

from reviewer.model.report import IdentifierKind, Person

CALLED_BY = (
    IdentifierKind.SCREEN_NAME,
    IdentifierKind.DISPLAY_NAME,
    IdentifierKind.EMAIL,
    IdentifierKind.ESP_ID,
)
"""Identifiers a person is called by, the best first."""

ABOUT = (
    IdentifierKind.BIO,
    IdentifierKind.ADDRESS,
    IdentifierKind.AGE,
    IdentifierKind.BIRTH_DATE,
)
"""What says something of a person but names nobody: a filter by words leaves it out, or every
row of a person would answer to a word of the profile."""


def name_of(person: Person) -> str:
    """The first screen name, else the next best, else a personal name, else the ref."""
    for kind in CALLED_BY:
        for one in person.identifiers:
            if one.kind is kind and one.value.strip():
                return one.value
    return next((name for name in person.names if name.strip()), person.ref)
