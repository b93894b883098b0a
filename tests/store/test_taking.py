# SPDX-License-Identifier: Apache-2.0
"""A report is taken in whole or not at all, whatever happens on the way."""

import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from reviewer.model.errors import StoreFull, StoreLocked
from reviewer.model.finding import Cue, Finding, Flag, Status
from reviewer.model.report import (
    Problem,
    ProblemKind,
    Skipped,
    Statement,
    StatementCode,
    Unread,
)
from reviewer.model.timeline import Filter
from reviewer.store.evidence import Evidence
from reviewer.store.evidence_schema import BY_ITEM, BY_REPORT
from reviewer.store.vault import Vault
from tests.builders import a_media, a_person, a_source, an_event
from tests.store.stored import SHA, a_row, keep

HOUR = timedelta(hours=1)


def left_behind(evidence: Evidence) -> dict[str, int]:
    tables = (*BY_REPORT, *BY_ITEM)
    counts = {t: evidence._conn.execute(f"select count(*) from {t}").fetchone()[0] for t in tables}
    return {table: count for table, count in counts.items() if count}


def test_everything_of_a_report_comes_back(evidence):
    source = a_source()
    row = a_row(pack="2026.1", archive_sha256="e" * 64, declared_zone="America/Toronto")
    statement = Statement(StatementCode.COMPLETE_LOG, "yes", source)
    problem = Problem(ProblemKind.BAD_VALUE, source, "port", lost=False)
    finding = Finding("general.port", "general.3", Status.PRESENT, "port.all", evidence=(source,))
    flag, cue = Flag("L01", "name", ("e1",), 1), Cue("f1", (source,))
    with evidence.taking() as load:
        load.add_statements([statement, statement])
        load.add_problems([problem])
        load.add_unread([Unread("odd", "value", source)])
        load.add_skipped([Skipped(source, "empty_row", 3)])
        load.add_people([a_person(), a_person(ref="p2", raw="<person/>")])
        load.add_media([a_media()])
        assert load.keep(row, [finding], [flag], [cue])

    assert evidence.report(SHA) == row
    assert evidence.reports() == [row]
    assert evidence.statements(SHA) == [statement, statement]
    assert evidence.problems(SHA) == [problem]
    assert evidence.unread(SHA) == [Unread("odd", "value", source)]
    assert evidence.skipped(SHA) == [Skipped(source, "empty_row", 3)]
    assert evidence.people(SHA) == [a_person(), a_person(ref="p2", raw="<person/>")]
    assert evidence.media(SHA) == [a_media()]
    assert (evidence.findings(SHA), evidence.flags(SHA)) == ([finding], [flag])
    assert evidence.cues(SHA) == [cue]
    assert evidence.raw(SHA, "p2") == "<person/>"


def test_the_same_report_is_recognised_and_kept_once(evidence):
    assert keep(evidence, [an_event()])
    assert evidence.holds(SHA)
    before = left_behind(evidence)
    assert not keep(evidence, [an_event(), an_event(ref="e2")], [a_person()])
    assert left_behind(evidence) == before


def test_an_error_inside_leaves_nothing_and_the_next_taking_works(evidence):
    def fail() -> None:
        with evidence.taking() as load:
            load.add_events([an_event()])
            load.add_people([a_person()])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert left_behind(evidence) == {}
    assert keep(evidence, [an_event()])


def test_a_taking_that_is_not_brought_to_its_end_leaves_nothing(evidence):
    with evidence.taking() as load:
        load.add_events([an_event()])
    assert left_behind(evidence) == {}


def test_others_see_nothing_before_the_taking_ends_and_can_read_meanwhile(vault, evidence):
    keep(evidence, [an_event()])
    with closing(Evidence(vault)) as other:
        with evidence.taking() as load:
            load.add_events([an_event()] * 3000)
            load.keep(a_row("c" * 64), [], [], [])
            assert not other.holds("c" * 64)
            assert other.timeline(SHA, Filter(), HOUR).shown == 1
        assert other.holds("c" * 64)


def test_two_takings_at_once_are_refused_not_mixed(vault, evidence):
    with closing(Evidence(vault)) as other, evidence.taking() as load:
        other._conn.execute("pragma busy_timeout = 0")
        with pytest.raises(StoreLocked), other.taking():
            pass
        load.keep(a_row(), [], [], [])
    assert evidence.holds(SHA)


def test_a_full_disk_is_said_and_leaves_nothing(evidence):
    evidence._conn.execute("pragma max_page_count = 60")
    with pytest.raises(StoreFull), evidence.taking() as load:
        load.add_events([an_event(raw="x" * 5000)] * 200)
    assert left_behind(evidence) == {}
    assert evidence.sound()


def test_a_removed_report_leaves_no_row_and_no_word_of_it(vault, evidence):
    keep(evidence, [an_event(other_people=("p2",), media=("m1",))], [a_person()], [a_media()])
    keep(evidence, [an_event()], sha256="c" * 64)
    evidence.remove(SHA)
    assert not evidence.holds(SHA)
    assert set(left_behind(evidence).values()) == {1}
    assert (vault.folder / "evidence.db-wal").stat().st_size == 0


def test_a_number_is_never_given_twice(evidence):
    keep(evidence, [an_event()])
    first = evidence.id_of(SHA, "e1")
    evidence.remove(SHA)
    keep(evidence, [an_event()])
    assert evidence.id_of(SHA, "e1") > first


def test_a_ref_given_twice_stops_nothing(evidence):
    keep(evidence, [an_event(), an_event()], [a_person(), a_person()], [a_media(), a_media()])
    assert len(evidence.people(SHA)) == 2
    assert evidence.timeline(SHA, Filter(), HOUR).shown == 2


@pytest.mark.parametrize("step", ["open", "batch 0", "batch 4", "kept, not committed"])
def test_a_killed_taking_leaves_nothing_and_a_sound_database(tmp_path, step):
    script = Path(__file__).with_name("killed.py")
    folder = tmp_path / "workspace"
    command = [sys.executable, script, folder, "load"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        said = next(line for line in program.stdout if line.strip() == step)
        program.kill()
    assert said

    with closing(Vault.open(folder)) as vault, closing(Evidence(vault)) as evidence:
        assert not vault.held
        assert left_behind(evidence) == {}
        assert evidence.sound()
        assert keep(evidence, [an_event()])
