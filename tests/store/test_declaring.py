# SPDX-License-Identifier: Apache-2.0
"""Declaring and taking back: in the record, refused where it must be, undone without a trace."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.model.declaration import Answer, Scope
from reviewer.model.errors import Refused, StoreDamaged, StoreLocked
from reviewer.model.moment import ClockSaid
from reviewer.model.note import MarkCode
from reviewer.store.connection import Access, open_database
from reviewer.store.evidence import Evidence
from reviewer.store.evidence_schema import EVIDENCE
from reviewer.store.vault import Vault
from tests.builders import NOON, a_person, a_source, an_event
from tests.store.declared import (
    LATER,
    SHA,
    TORONTO,
    WHY,
    declare,
    end,
    mixed,
    opened,
    rows,
    tables,
    utc_of,
    written,
)
from tests.ui.reports import put


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "workspace"


@pytest.fixture
def desk(folder):
    with opened(folder) as desk:
        desk.access.sign_as("A. Officer")
        put(desk, mixed())
        yield desk


# ------------------------------------------------------------------------------- taking it back

ANSWERS = st.builds(
    Answer,
    zone=st.sampled_from(["America/Toronto", "UTC", "+05:30"]),
    day_first=st.sampled_from([None, True, False]),
    clock=st.sampled_from([None, *ClockSaid]),
)
SCOPES = st.sampled_from(
    [(Scope.REPORT, ""), (Scope.FILE, "chat.csv"), (Scope.ACCOUNT, "river")]
)  # fmt: skip


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(ANSWERS, SCOPES), min_size=1, max_size=3), st.randoms())
def test_what_is_taken_back_leaves_every_row_of_the_evidence_as_it_was(desk, wanted, order):
    before = tables(desk)
    seqs = []
    for answer, (scope, about) in wanted:
        declare(desk, answer, scope, about)
        seqs.append(desk.declaring.declarations(SHA)[-1].seq)
    assert tables(desk)["item"] != before["item"]
    order.shuffle(seqs)
    for seq in seqs:
        end(desk, seq)
    assert tables(desk) == before


def test_copies_whose_times_no_longer_agree_are_two_rows_until_it_is_taken_back(desk):
    first = an_event(ref="e1", when=written("2026-03-05 14:07:09"), native_id="number-12345")
    copy = replace(first, ref="e2", source=a_source("row 1", "copy.csv"))
    put(desk, replace(mixed("b" * 64), events=(first, copy)))
    before = tables(desk)
    assert list(rows(desk, "b" * 64)) == ["e1"]
    desk.declaring.declare("b" * 64, Scope.FILE, "copy.csv", TORONTO, WHY)
    assert list(rows(desk, "b" * 64)) == ["e2", "e1"]
    (one,) = desk.declaring.declarations("b" * 64)
    desk.declaring.take_back("b" * 64, one.seq, "the other file too")
    assert tables(desk) == before


def test_both_are_entries_of_the_chain_with_name_time_and_reason(desk):
    entries = desk.keeping.verify().entries
    declare(desk, Answer("+05:30", True, ClockSaid.ALL_AM), Scope.FILE, "logins.csv")
    end(desk)
    found = desk.keeping.verify()
    assert (found.sound, found.entries) == (True, entries + 2)
    (one,) = desk.declaring.declarations(SHA)
    assert (one.scope, one.about, one.reason) == (Scope.FILE, "logins.csv", WHY)
    assert one.answer == Answer("+05:30", True, ClockSaid.ALL_AM)
    assert (one.author, one.at) == ("A. Officer", LATER)
    assert (one.taken_back.author, one.taken_back.reason) == ("A. Officer", "another letter")
    assert one.taken_back.seq == one.seq + 1


def test_notes_and_marks_stay_at_their_events(desk):
    desk.deciding.note(SHA, "e2", "Compare with the bus times.")
    desk.deciding.mark(SHA, "e2", MarkCode.TO_CHECK, on=True)
    declare(desk)
    assert desk.looking.event(SHA, "e2").event.source == a_source("row 2")
    assert desk.deciding.notes(SHA)[0].event == "e2"


# ---------------------------------------------------------------------------------- what may not


REFUSED = [
    (Answer("EST"), Scope.REPORT, "", WHY, "zone"),
    (Answer("Mars/Olympus"), Scope.REPORT, "", WHY, "zone"),
    (Answer(), Scope.REPORT, "", WHY, "nothing_declared"),
    (TORONTO, Scope.REPORT, "", "  ", "declaration_reason"),
    (TORONTO, Scope.FILE, "", WHY, "declaration_reason"),
    (TORONTO, Scope.FILE, "other.csv", WHY, "touches_no_row"),
    (TORONTO, Scope.ACCOUNT, "nobody", WHY, "touches_no_row"),
    (Answer(day_first=True), Scope.FILE, "chat.csv", WHY, "touches_no_row"),
]


def test_a_declaration_that_says_nothing_or_reaches_nothing_is_refused(desk):
    before, entries = tables(desk), desk.keeping.verify().entries
    for answer, scope, about, why, detail in REFUSED:
        with pytest.raises(Refused) as caught:
            declare(desk, answer, scope, about, why)
        assert caught.value.detail == detail
    assert (tables(desk), desk.keeping.verify().entries) == (before, entries)


def test_only_what_stands_is_taken_back_and_only_with_a_reason(desk):
    declare(desk)
    for seq, why, detail in ((None, " ", "declaration_reason"), (99, "x", "declaration_to_end")):
        with pytest.raises(Refused) as caught:
            end(desk, seq, why)
        assert caught.value.detail == detail
    end(desk)
    with pytest.raises(Refused):
        end(desk)


def test_without_a_name_nothing_is_declared(folder):
    with opened(folder) as desk:
        put(desk, mixed())
        for act in (lambda: declare(desk), lambda: end(desk, 1), desk.declaring.demand_author):
            with pytest.raises(Refused) as caught:
                act()
            assert caught.value.detail == "officer_name"


def test_who_only_reads_sees_declarations_and_makes_none(desk, folder):
    declare(desk)
    with opened(folder) as second:
        assert rows(second) == rows(desk)
        assert second.declaring.declarations(SHA) == desk.declaring.declarations(SHA)
        for act in (lambda: declare(second), lambda: end(second), second.declaring.demand_author):
            with pytest.raises(StoreLocked):
                act()


def test_a_report_that_is_not_there_cannot_be_declared_about(desk):
    with pytest.raises(Refused) as caught:
        desk.declaring.declare("f" * 64, Scope.REPORT, "", TORONTO, WHY)
    assert caught.value.detail == "report"
    assert not desk.declaring.apply("f" * 64)


# -------------------------------------------------------------------- what outlives the evidence


def test_evidence_that_is_read_anew_gets_the_declarations_that_stand(desk):
    declare(desk)
    before = rows(desk)
    desk.stores.evidence.remove(SHA)
    assert tables(desk)["read_moment"] == []
    put(desk, mixed())
    assert utc_of(desk, "e2") is None
    assert desk.declaring.apply(SHA)
    assert [replace(r, id=0) for r in rows(desk).values()] == [
        replace(r, id=0) for r in before.values()
    ]
    assert not desk.declaring.apply(SHA)


def test_what_a_kill_cut_short_is_made_good_at_the_next_start(desk, folder, monkeypatch):
    with monkeypatch.context() as killed:
        killed.setattr(Evidence, "again", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            declare(desk)
    assert utc_of(desk, "e2") is None
    assert len(desk.declaring.declarations(SHA)) == 1
    assert desk.receiving.settle() == 1
    assert utc_of(desk, "e2") is not None
    assert desk.declaring.settle() == 0


def test_a_fault_while_reading_again_leaves_the_evidence_as_it_was(desk, monkeypatch):
    before = tables(desk)
    with monkeypatch.context() as broken:
        broken.setattr("reviewer.desk.declaring.judged", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            declare(desk)
    assert tables(desk) == before


def test_a_declaration_that_cannot_be_understood_is_told_as_damage(desk):
    ledger = desk.stores.ledger
    whole = {"scope": "report", "about": "", "reason": "x", "zone": "UTC"}
    for body in ({}, whole | {"day_first": None, "clock": "noon"}):
        ledger._append("declaration", "b" * 64, None, body, "A. Officer", NOON)
        with pytest.raises(StoreDamaged):
            ledger.declarations("b" * 64)
    ledger._append("declaration_back", "c" * 64, None, {"seq": 1}, "A. Officer", NOON)
    with pytest.raises(StoreDamaged):
        ledger.declarations("c" * 64)


def test_a_workspace_of_an_earlier_version_is_read_and_then_brought_up_to_date(tmp_path):
    older = replace(EVIDENCE, steps={"m001_first": EVIDENCE.steps["m001_first"]})
    folder = tmp_path / "older"
    with closing(Vault.open(folder)) as vault:
        open_database(vault.folder / "evidence.db", older, Access(vault._keys.key)).close()
    with opened(folder) as desk:
        desk.access.sign_as("A. Officer")
        put(desk, mixed())
        declare(desk)
        assert utc_of(desk, "e2") is not None


# ------------------------------------------------------------------------------ before it is made


def test_how_far_it_would_reach_is_told_before(desk):
    reach = desk.declaring.reach(SHA)
    told = {(q.value, n) for q, n in reach.rows(Scope.REPORT, "").items()}
    assert told == {("zone", 5), ("clock", 1), ("day_first", 1)}
    assert {q.value: n for q, n in reach.rows(Scope.ACCOUNT, "reed").items()} == {"zone": 2}
    assert reach.rows(Scope.FILE, "shapes.png").total() == 1


def test_the_example_is_the_wished_row_if_it_is_open_else_the_first(desk):
    reach = desk.declaring.reach(SHA)

    def example(scope, about, wish):
        return desk.declaring.example(SHA, reach, scope, about, wish)

    assert example(Scope.REPORT, "", "e3").row.event.ref == "e3"
    assert example(Scope.REPORT, "", "e1").row.event.ref == "e2"
    assert example(Scope.FILE, "chat.csv", "e3").row.event.ref == "e7"
    assert example(Scope.FILE, "other.csv", None) is None
    shown = example(Scope.REPORT, "", "e2")
    assert shown.under(TORONTO).utc == datetime(2026, 3, 5, 19, 7, 9, tzinfo=UTC)
    assert shown.under(Answer(day_first=True)) is None


def test_the_example_of_a_declared_row_begins_with_what_was_read(desk):
    first = rows(desk)["e2"].event.when
    declare(desk)
    reach = desk.declaring.reach(SHA)
    shown = desk.declaring.example(SHA, reach, Scope.REPORT, "", "e2")
    assert shown.first == first
    assert shown.under(Answer("UTC")).utc == datetime(2026, 3, 5, 14, 7, 9, tzinfo=UTC)


def test_people_without_a_row_or_a_value_are_no_hindrance(desk):
    put(desk, replace(mixed("b" * 64), people=(a_person(identifiers=(), names=()),)))
    assert desk.declaring.reach("b" * 64).accounts == {"p1": frozenset({"p1"})}
