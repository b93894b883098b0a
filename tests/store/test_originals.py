# SPDX-License-Identifier: Apache-2.0
"""Where an original lies and what checking it showed: kept, migrated, sealed into the chain."""

from contextlib import closing
from dataclasses import replace

import msgspec
import pytest

from reviewer.model.errors import StoreDamaged, StoreReadOnly
from reviewer.model.original import CheckOutcome, Origin, OriginalCheck, OriginalState
from reviewer.store.connection import Access, open_database
from reviewer.store.evidence import Evidence
from reviewer.store.evidence_schema import EVIDENCE
from reviewer.store.vault import Vault
from tests.builders import NOON, an_event
from tests.store.stored import SHA, a_row, keep

PLACE = Origin((b"/media/caf\xe9/set-1",), "inner", "outer.zip", alone=True)
CHECK = OriginalCheck(
    report=SHA,
    outcome=CheckOutcome.CHANGED,
    author="A. Officer",
    at=NOON,
    named=True,
    files=5,
    changed=("report.xml",),
    missing=("chat.csv",),
    unreadable=("logins.csv",),
    added=("été.txt",),
    added_count=7,
    code="damaged",
)
FIRST_STEP = replace(EVIDENCE, steps={"m001_first": EVIDENCE.steps["m001_first"]})


def test_a_place_is_kept_byte_by_byte_and_goes_with_its_report(evidence):
    with evidence.taking() as load:
        load.add_origin(PLACE)
        assert load.keep(a_row(), [], [], [])
    assert evidence.origin(SHA) == PLACE
    evidence.set_origin(SHA, Origin((b"/elsewhere",)))
    assert evidence.origin(SHA) == Origin((b"/elsewhere",))
    evidence.remove(SHA)
    assert evidence.origin(SHA) is None


def test_no_place_is_kept_for_a_report_that_is_not_there(evidence):
    evidence.set_origin(SHA, PLACE)
    keep(evidence, [an_event()])
    assert evidence.origin(SHA) is None


def test_a_check_comes_back_as_it_was_kept_and_stands_in_the_chain(ledger):
    kept = ledger.add_original_check(CHECK)
    assert kept == replace(CHECK, seq=1)
    assert ledger.original_checks(SHA) == ledger.original_checks() == [kept]
    assert ledger.original_checks("b" * 64) == []
    assert ledger.verify().ok
    assert ledger.verify().entries == 1


def test_every_check_stays_whatever_the_next_one_shows(ledger):
    outcomes = [CheckOutcome.CHANGED, CheckOutcome.NOT_FOUND, CheckOutcome.UNCHANGED]
    for outcome in outcomes:
        ledger.add_original_check(replace(CHECK, outcome=outcome))
    assert [check.outcome for check in ledger.original_checks(SHA)] == outcomes


def test_a_check_that_cannot_be_understood_is_told_as_damage(ledger):
    ledger._append("original_check", SHA, None, {"outcome": "perhaps"}, "A. Officer", NOON)
    with pytest.raises(StoreDamaged):
        ledger.original_checks(SHA)


def test_what_could_not_be_compared_takes_no_change_back():
    changed, lost = CHECK, replace(CHECK, outcome=CheckOutcome.NOT_FOUND)
    state = OriginalState().after(changed).after(lost)
    assert state == OriginalState(changed, lost)
    assert state.alarming
    same = replace(CHECK, outcome=CheckOutcome.UNCHANGED)
    assert state.after(same) == OriginalState(same)
    assert not state.after(same).alarming


# --- a workspace of the version before ------------------------------------------------------------


@pytest.fixture
def older(tmp_path):
    """A workspace whose evidence was kept before places were remembered."""
    with closing(Vault.open(tmp_path / "older")) as vault:
        key = Access(vault._keys.key)
        db = open_database(vault.folder / "evidence.db", FIRST_STEP, key)
        body = msgspec.json.encode(a_row()).decode()
        db.conn.execute("insert into report values (1, ?, 0, 0, ?)", (SHA, body))
        db.close()
    return tmp_path / "older"


def test_a_workspace_of_the_version_before_is_brought_up_to_date(older):
    with closing(Vault.open(older)) as vault, closing(Evidence(vault)) as evidence:
        assert evidence.report(SHA) == a_row()
        assert evidence.origin(SHA) is None
        evidence.set_origin(SHA, PLACE)
    with closing(Vault.open(older)) as vault, closing(Evidence(vault)) as evidence:
        assert evidence.origin(SHA) == PLACE
        assert evidence.sound()


def test_a_workspace_of_the_version_before_can_be_read_without_being_changed(older):
    before = (older / "evidence.db").read_bytes()
    with closing(Vault.open(older, read_only=True)) as vault, closing(Evidence(vault)) as evidence:
        assert evidence.report(SHA) == a_row()
        assert evidence.origin(SHA) is None
        with pytest.raises(StoreReadOnly):
            evidence.set_origin(SHA, PLACE)
    assert (older / "evidence.db").read_bytes() == before
