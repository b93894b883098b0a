# SPDX-License-Identifier: Apache-2.0
"""Declaring how times are read: in the record, on the rows, and undone without a trace on them."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.assess.packs import load_policy
from reviewer.desk.door import Desk
from reviewer.model.declaration import Answer, Scope
from reviewer.model.errors import Refused, StoreDamaged, StoreLocked
from reviewer.model.event import EventKind
from reviewer.model.moment import ClockSaid, Doubt, TimeRules, ZoneEvidence, read_time
from reviewer.model.note import MarkCode, Touched
from reviewer.model.report import StatementCode
from reviewer.model.timeline import Filter
from reviewer.store.connection import Access, open_database
from reviewer.store.evidence import Evidence
from reviewer.store.evidence_schema import EVIDENCE
from reviewer.store.vault import Vault
from tests.builders import (
    NOON,
    a_head,
    a_media,
    a_message,
    a_moment,
    a_person,
    a_source,
    a_statement,
    an_event,
)
from tests.store.test_desk import NoReader
from tests.ui.reports import Received, put, river_and_reed

SHA = "a" * 64
LATER = NOON + timedelta(days=60)
TORONTO = Answer(zone="America/Toronto")
WHY = "their letter of 2 March"


def written(text: str, **rules):
    return read_time(text, TimeRules(now=LATER, **rules))


def mixed(sha256: str = SHA) -> Received:
    """Times stated, open in each way, without any, of a device, and one longer than a row."""
    chat = {"source": a_source("row 9", "chat.csv"), "person": "p2", "other_people": ("p1",)}
    events = (
        an_event(ref="e1", when=a_moment()),
        an_event(ref="e2", when=written("2026-03-05 14:07:09"), source=a_source("row 2")),
        an_event(ref="e3", when=written("03/02/2026 7:15"), source=a_source("row 3")),
        an_event(ref="e4", when=written("2026-03-08 02:30:00"), source=a_source("row 4")),
        an_event(ref="e5", when=written(""), source=a_source("row 5")),
        an_event(ref="e6", when=written("yesterday"), source=a_source("row 6")),
        a_message(ref="e7", when=written("2026-03-05 13:00", clock_24h=True), **chat),
        a_message(ref="e8", when=written("2026-03-05 15:00"), text="rain " * 9_000, **chat),
        an_event(
            ref="e9",
            kind=EventKind.MEDIA_TIME,
            when=written("2026:03:05 12:00:00"),
            source=a_source("exif", "shapes.png"),
            person=None,
            ip=None,
        ),
    )
    return Received(
        sha256,
        a_head(),
        events,
        river_and_reed(),
        (a_media(),),
        (a_statement(StatementCode.STATED_FILES, "1"),),
    )


def opened(folder, clock=lambda: LATER):
    return closing(Desk.of(Vault.open(folder), NoReader(), load_policy(), clock))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "workspace"


@pytest.fixture
def desk(folder):
    with opened(folder) as desk:
        desk.access.sign_as("A. Officer")
        put(desk, mixed())
        yield desk


def rows(desk, sha256=SHA):
    found = desk.looking.timeline(sha256, Filter()).ids
    return {row.event.ref: row for row in desk.looking.rows([i for i in found if i > 0])}


def utc_of(desk, ref):
    return rows(desk)[ref].event.when.utc


def tables(desk):
    """Every row of every table of the evidence."""
    conn = desk.stores.evidence._conn
    names = [n for (n,) in conn.execute("select name from sqlite_master where type = 'table'")]
    return {name: sorted(map(repr, conn.execute(f"select * from {name}"))) for name in names}


def statuses(desk):
    return {f.item: (f.status, f.reason) for f in desk.looking.findings(SHA) if not f.about}


def declare(desk, answer=TORONTO, scope=Scope.REPORT, about="", why=WHY):
    return desk.declaring.declare(SHA, scope, about, answer, why)


def end(desk, seq=None, why="another letter"):
    found = desk.declaring.declarations(SHA)
    return desk.declaring.take_back(SHA, found[-1].seq if seq is None else seq, why)


# ------------------------------------------------------------------------------- what it does


def test_a_declared_zone_gives_the_open_rows_an_instant_and_keeps_what_was_read(desk):
    before = rows(desk)
    change = declare(desk)
    assert change.reports == {SHA}
    assert {Touched.DECLARATIONS, Touched.EVENTS, Touched.FINDINGS} <= change.what
    now = rows(desk)
    assert {ref for ref, row in now.items() if row.declared} == {"e2", "e3", "e4", "e7", "e8"}
    second = now["e2"]
    assert second.event.when.utc == datetime(2026, 3, 5, 19, 7, 9, tzinfo=UTC)
    assert second.event.when.zone_evidence is ZoneEvidence.DECLARED
    assert second.event.when.doubt == (Doubt.ZONE_NOT_STATED,)
    assert second.as_read == before["e2"].event.when
    assert second.declared == (desk.declaring.declarations(SHA)[0].seq,)
    for ref in ("e1", "e5", "e6", "e9"):
        assert replace(now[ref], id=0) == replace(before[ref], id=0)


def test_rows_stand_in_the_order_of_the_instants_they_now_have(desk):
    assert list(rows(desk)) == ["e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9"]
    declare(desk)
    assert list(rows(desk)) == ["e1", "e7", "e2", "e8", "e3", "e4", "e5", "e6", "e9"]
    timeline = desk.looking.timeline(SHA, Filter())
    assert (timeline.undated, desk.looking.report(SHA).counts.undated) == (5, 5)
    assert sum(desk.looking.histogram(SHA, Filter()).total) == 4


def test_an_hour_that_the_declared_zone_skips_is_no_instant_and_says_so(desk):
    declare(desk)
    when = rows(desk)["e4"].event.when
    assert when.utc is None
    assert when.doubt == (Doubt.ZONE_NOT_STATED, Doubt.DST_GAP)
    assert desk.looking.facets(SHA, Filter()).doubts["dst_gap"] == 1


def test_zone_order_and_clock_together_fix_what_is_open_in_all_three(desk):
    declare(desk, Answer("UTC", True, ClockSaid.ALL_PM))
    assert utc_of(desk, "e3") == datetime(2026, 2, 3, 19, 15, tzinfo=UTC)
    assert len(rows(desk)["e3"].event.when.doubt) == 3


def test_parts_declared_apart_come_together_on_a_row_and_name_both(desk):
    declare(desk, Answer(day_first=False))
    assert utc_of(desk, "e3") is None
    declare(desk, Answer(clock=ClockSaid.HOURS_24))
    declare(desk, Answer("UTC"), Scope.FILE, "logins.csv")
    assert utc_of(desk, "e3") == datetime(2026, 3, 2, 7, 15, tzinfo=UTC)
    seqs = [one.seq for one in desk.declaring.declarations(SHA)]
    assert rows(desk)["e3"].declared == tuple(seqs)


def test_a_file_or_an_account_is_declared_alone(desk):
    declare(desk, TORONTO, Scope.FILE, "chat.csv")
    assert {ref for ref, row in rows(desk).items() if row.declared} == {"e7", "e8"}
    end(desk)
    declare(desk, TORONTO, Scope.ACCOUNT, "reed")
    assert {ref for ref, row in rows(desk).items() if row.declared} == {"e7", "e8"}
    declare(desk, Answer("UTC"), Scope.FILE, "shapes.png")
    assert utc_of(desk, "e9") == NOON


def test_a_long_event_is_read_again_whole(desk):
    declare(desk)
    whole = desk.looking.event(SHA, "e8")
    assert not whole.brief
    assert whole.event.when.utc == datetime(2026, 3, 5, 20, 0, tzinfo=UTC)
    assert whole.declared
    assert len(whole.event.text) == 45_000
    assert rows(desk)["e8"].brief
    assert rows(desk)["e8"].event.when == whole.event.when


# ------------------------------------------------------------------- what the company still lacks


def test_the_checklist_still_says_that_no_zone_was_given(desk):
    before = statuses(desk)
    flags = {f.id: f.count for f in desk.looking.flags(SHA)}
    declare(desk, Answer("America/Toronto", True, ClockSaid.HOURS_24))
    after = statuses(desk)
    for item in ("general.time_zone", "general.time_format_24h_or_ampm"):
        assert after[item] == before[item], item
    now = {f.id: f.count for f in desk.looking.flags(SHA)}
    assert (now["L05"], now["L06"]) == (flags["L05"], flags["L06"])


def test_results_are_judged_anew_at_once(desk):
    put(desk, replace(mixed("b" * 64), events=(an_event(when=written("12/11/2026 07:15")),)))
    desk.declaring.declare("b" * 64, Scope.REPORT, "", Answer("UTC", False, ClockSaid.ALL_AM), WHY)
    found = {f.item: f.reason for f in desk.looking.findings("b" * 64) if not f.about}
    assert found["general.activity_times"] == "times.impossible"
    row = desk.looking.report("b" * 64)
    assert row.counts.statuses["contradicted"] == 1
    assert Doubt.FUTURE in rows(desk, "b" * 64)["e1"].event.when.doubt


def test_a_zone_that_is_stated_is_never_outweighed(desk):
    stated = (
        an_event(ref="e1", when=written("2026-03-05 14:00", file_zone="Europe/Paris")),
        an_event(ref="e2", when=written("2026-03-05 14:00", convention_zone="UTC")),
        an_event(ref="e3", when=written("2026-03-05 14:00 +02:00")),
        an_event(ref="e4", when=written("1772712000")),
    )
    events = tuple(replace(e, source=a_source(e.ref)) for e in stated)
    put(desk, replace(mixed("b" * 64), events=events))
    before = tables(desk)
    for answer in (TORONTO, Answer("Asia/Tokyo", True, ClockSaid.ALL_PM)):
        with pytest.raises(Refused) as caught:
            desk.declaring.declare("b" * 64, Scope.REPORT, "", answer, WHY)
        assert caught.value.detail == "touches_no_row"
    assert tables(desk) == before
    assert desk.declaring.declarations("b" * 64) == []


def test_an_order_may_be_declared_beside_a_zone_that_the_company_documents(desk):
    when = written("03/04/2026 13:15", convention_zone="UTC")
    put(desk, replace(mixed("b" * 64), events=(an_event(when=when),)))
    desk.declaring.declare("b" * 64, Scope.REPORT, "", Answer("Asia/Tokyo", True), WHY)
    now = rows(desk, "b" * 64)["e1"].event.when
    assert now.utc == datetime(2026, 4, 3, 13, 15, tzinfo=UTC)
    assert now.zone_evidence is ZoneEvidence.PROVIDER_CONVENTION


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
