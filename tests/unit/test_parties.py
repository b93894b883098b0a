# SPDX-License-Identifier: Apache-2.0
"""Who is who in one report: a name joins only the one party that bears exactly it."""

import pytest

from reviewer.intake import parties as module
from reviewer.intake.parties import Parties
from reviewer.model.report import IdentifierKind, Role
from tests.builders import a_source

SOURCE = a_source()
NAME, EMAIL, ESP_ID = IdentifierKind.SCREEN_NAME, IdentifierKind.EMAIL, IdentifierKind.ESP_ID


@pytest.fixture
def parties():
    return Parties()


def party(parties, value="river", role=Role.REPORTED, kind=NAME, of=None):
    draft = parties.begin(role, SOURCE, of)
    draft.identify(kind, value, SOURCE)
    parties.finish(draft)
    return draft.ref


def test_refs_are_fixed_in_the_order_of_the_blocks(parties):
    refs = [party(parties, name) for name in ("river", "leaf", "stone")]
    assert refs == ["p1", "p2", "p3"]
    assert [p.ref for p in parties.people()] == refs


def test_a_log_that_names_a_party_is_joined_to_it(parties):
    ref = party(parties)
    assert parties.mention("river", SOURCE) == ref
    assert parties.mention("  river ", SOURCE) == ref
    assert len(list(parties.people())) == 1


@pytest.mark.parametrize("name", ["River", "rіver", "river2", "riv er"])
def test_a_name_that_is_not_exactly_the_same_is_somebody_else(parties, name):
    ref = party(parties)
    other = parties.mention(name, SOURCE)
    assert other != ref
    assert [p.role for p in parties.people()] == [Role.REPORTED, Role.OTHER]


def test_a_name_that_two_parties_bear_gets_an_entry_of_its_own(parties):
    refs = {party(parties), party(parties, role=Role.VICTIM)}
    other = parties.mention("river", SOURCE)
    assert other not in refs
    assert parties.mention("river", SOURCE) == other


def test_a_party_comes_before_its_associated_account_of_the_same_name(parties):
    ref = party(parties, "river@example.org", kind=EMAIL)
    party(parties, "river@example.org", Role.ASSOCIATED, EMAIL, of=ref)
    assert parties.mention("river@example.org", SOURCE, EMAIL) == ref


def test_an_associated_account_alone_is_found_and_keeps_its_party(parties):
    ref = party(parties)
    account = party(parties, "river_photos", Role.ASSOCIATED, of=ref)
    assert parties.mention("river_photos", SOURCE) == account
    assert list(parties.people())[1].party == ref


def test_a_block_that_is_still_open_is_not_joined_yet(parties):
    draft = parties.begin(Role.REPORTED, SOURCE)
    draft.identify(NAME, "river", SOURCE)
    assert parties.mention("river", SOURCE) != draft.ref


def test_a_biography_or_birth_date_names_nobody(parties):
    ref = party(parties, "1990", kind=IdentifierKind.BIRTH_DATE)
    assert parties.mention("1990", SOURCE) != ref


def test_an_account_known_from_a_log_keeps_the_kind_it_was_named_by(parties):
    parties.mention("4711", SOURCE, ESP_ID)
    (person,) = parties.people()
    assert (person.role, person.identifiers[0].kind) == (Role.OTHER, ESP_ID)
    assert person.source == SOURCE


def test_an_identifier_stands_once_and_blank_ones_never(parties):
    draft = parties.begin(Role.REPORTED, SOURCE)
    for verified in (None, True, None):
        draft.identify(EMAIL, "river@example.org", SOURCE, verified)
    draft.identify(EMAIL, "  ", SOURCE)
    assert [i.verified for i in draft.person().identifiers] == [None, True]


def test_the_reported_person_is_told_only_when_there_is_one(parties):
    assert parties.reported() is None
    ref = party(parties)
    assert parties.reported() == ref
    party(parties, "leaf")
    assert parties.reported() is None


def test_accounts_beyond_the_limit_fold_into_one(parties, monkeypatch):
    monkeypatch.setattr(module, "_MOST_MENTIONED", 2)
    refs = [parties.mention(f"user {n}", SOURCE) for n in range(5)]
    assert refs == ["p1", "p2", "p3", "p3", "p3"]
    assert parties.mention("user 0", SOURCE) == "p1"
    assert list(parties.people())[2].facts == {"accounts_at_most": "2"}
