# SPDX-License-Identifier: Apache-2.0
"""The quick part of the hostile corpus: every family, through the real reader and its children."""

from contextlib import closing
from dataclasses import replace

import pytest

from tests.hostile.bench import Bench
from tests.hostile.case import Outcome, accept, file
from tests.hostile.families import FAMILIES
from tests.hostile.honest import GOOD, report

CASES = [case for family in FAMILIES.values() for case in family]
FAST = [case for case in CASES if case.fast]


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    with closing(Bench(tmp_path_factory.mktemp("hostile"))) as bench:
        yield bench


@pytest.mark.promise("G7")
@pytest.mark.parametrize("case", FAST, ids=str)
def test_a_hostile_input_ends_as_it_must_within_its_budget(bench, case):
    assert not bench.run(case).faults


HONEST = accept("honest", "a report", file("report.xml", report()), good=(GOOD,))
SPOILT = {
    "must": replace(HONEST, must=Outcome.REFUSE),
    "codes": replace(HONEST, codes=frozenset({"damaged not_well_formed"})),
    "row": replace(HONEST, good=("192.0.2.99",)),
    "time": replace(HONEST, seconds=0.0),
    "memory": replace(HONEST, mib=1),
    "files": replace(HONEST, make=lambda here: here / "nothing"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_case_that_does_not_end_as_it_must_is_found_out(bench, what):
    assert bench.run(HONEST).faults == []
    assert bench.run(SPOILT[what]).faults


def test_the_corpus_has_families_of_distinct_cases_and_the_quick_part_knows_all():
    assert len(FAMILIES) >= 10
    assert len(CASES) >= 150
    assert len({str(case) for case in CASES}) == len(CASES)
    assert {case.family for case in FAST} == set(FAMILIES)
    assert {case.must for case in FAST} == set(Outcome)


def test_whatever_is_read_at_all_holds_an_honest_row_that_must_be_there():
    read = [case for case in CASES if case.must is not Outcome.REFUSE]
    assert [str(case) for case in read if not case.good] == []
