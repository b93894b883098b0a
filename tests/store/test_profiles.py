# SPDX-License-Identifier: Apache-2.0
"""What an officer said of columns is an entry like any other: added, never changed."""

import json
from contextlib import closing
from dataclasses import replace

import pytest

from reviewer.model.errors import StoreDamaged, StoreReadOnly
from reviewer.model.event import EventKind
from reviewer.model.profile import Field, Profile
from reviewer.store.ledger import Ledger
from reviewer.store.vault import Vault
from tests.builders import NOON

LAKE = Profile(
    "Journal du lac",
    ("Quand", "Où ça"),
    (Field.TIME, None),
    EventKind.LOGIN,
    "America/Toronto",
    True,
    author="off-07",
    at=NOON,
)


def test_a_profile_comes_back_as_it_was_kept_and_stands_in_the_chain(ledger):
    ledger.add_profile(LAKE, NOON)
    assert ledger.profiles() == (LAKE,)
    assert ledger.verify().ok
    assert ledger.verify().entries == 1


def test_a_newer_one_of_the_same_name_takes_its_place_and_a_retired_one_goes(ledger):
    other = replace(LAKE, name="Bois", columns=(Field.TEXT, None), kind=None, zone=None)
    for profile in (LAKE, other, replace(LAKE, day_first=False)):
        ledger.add_profile(profile, NOON)
    assert ledger.profiles() == (other, replace(LAKE, day_first=False))
    ledger.add_profile(replace(other, retired=True), NOON)
    assert [one.name for one in ledger.profiles()] == ["Journal du lac"]
    assert ledger.verify().entries == 4


def test_a_profile_is_kept_under_its_author_and_never_twice_in_one_entry(ledger, raw_connection):
    ledger.add_profile(LAKE, NOON)
    sql = "select kind, report, body, author from entry"
    kind, report, body, author = raw_connection("ledger").execute(sql).fetchone()
    assert (kind, report, author) == ("profile", None, "off-07")
    assert json.loads(body)["columns"] == ["time", None]


def test_an_entry_that_is_no_profile_is_told_as_damage(ledger):
    ledger._append("profile", None, None, {"name": "x"}, "off-07", NOON)
    with pytest.raises(StoreDamaged):
        ledger.profiles()


def test_a_program_that_only_reads_keeps_none(tmp_path):
    folder = tmp_path / "workspace"
    with closing(Vault.open(folder)) as vault, closing(Ledger(vault)) as ledger:
        ledger.add_profile(LAKE, NOON)
    with closing(Vault.open(folder, read_only=True)) as vault, closing(Ledger(vault)) as ledger:
        assert ledger.profiles() == (LAKE,)
        with pytest.raises(StoreReadOnly):
            ledger.add_profile(LAKE, NOON)
