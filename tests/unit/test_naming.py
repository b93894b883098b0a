# SPDX-License-Identifier: Apache-2.0
"""What a person is called: a handle, never an age or a telephone number."""

from reviewer.model.naming import name_of
from reviewer.model.report import Identifier, IdentifierKind
from tests.builders import a_person, a_source

SOURCE = a_source("personOrUserReported:10", "report.xml")


def known_by(*pairs):
    return a_person(identifiers=tuple(Identifier(kind, value, SOURCE) for kind, value in pairs))


def test_a_handle_comes_before_a_telephone_number_and_an_age():
    person = known_by(
        (IdentifierKind.PHONE, "+12025550143"),
        (IdentifierKind.AGE, "35"),
        (IdentifierKind.SCREEN_NAME, "river"),
    )
    assert name_of(person) == "river"


def test_who_bears_no_handle_is_called_by_name_and_else_by_reference():
    assert name_of(a_person(identifiers=(), names=("River Example",))) == "River Example"
    assert name_of(known_by((IdentifierKind.AGE, "35"))) == "p1"
