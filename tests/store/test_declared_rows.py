# SPDX-License-Identifier: Apache-2.0
"""What a declaration does to the rows it is about, and what stays as the company left it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reviewer.model.declaration import Answer, Scope
from reviewer.model.errors import Refused
from reviewer.model.moment import ClockSaid, Doubt, ZoneEvidence
from reviewer.model.note import Touched
from reviewer.model.timeline import Filter
from tests.builders import NOON, a_source, an_event
from tests.store.declared import (
    SHA,
    TORONTO,
    WHY,
    declare,
    end,
    mixed,
    opened,
    rows,
    statuses,
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
