# SPDX-License-Identifier: Apache-2.0
"""A folder of many reports: a verdict for each, and a stop that loses no report and no order."""

import threading

import pytest

from reviewer.desk.receiving import Outcome
from reviewer.model.errors import Cancelled

MANY = 8
REPORT = (
    "<report><reportId>99000020{0}</reportId><incidentSummary><incidentType>Domain</incidentType>"
    "<incidentDateTime>2026-01-05T14:3{0}:00Z</incidentDateTime></incidentSummary></report>"
)


@pytest.fixture
def folder(tmp_path):
    for number in range(MANY):
        inner = tmp_path / "set" / f"r{number}"
        inner.mkdir(parents=True)
        (inner / "report.xml").write_text(REPORT.format(number))
    (tmp_path / "set" / "r3" / "report.xml").write_text("<!DOCTYPE x><report/>")
    return tmp_path / "set"


def take_in(desk, folder, stop_after=None):
    heard = []
    stopped = threading.Event()

    def told(verdict):
        heard.append(verdict)
        if len(heard) == stop_after:
            stopped.set()

    try:
        desk.receiving.take_in([folder], lambda _step: None, stopped, told=told)
    except Cancelled:
        return heard, True
    return heard, False


def test_each_report_of_a_folder_has_a_verdict_of_its_own(desk, folder):
    heard, cancelled = take_in(desk, folder)
    assert not cancelled
    outcomes = [v.outcome for v in heard]
    assert outcomes.count(Outcome.NEW) >= MANY - 1
    assert len(desk.looking.reports()) == outcomes.count(Outcome.NEW)
    numbers = {row.head.report_id for row in desk.looking.reports()}
    assert numbers >= {f"99000020{n}" for n in range(MANY) if n != 3}


def test_a_stop_keeps_what_is_done_and_the_same_drop_goes_on_from_there(desk, folder):
    heard, cancelled = take_in(desk, folder, stop_after=3)
    assert cancelled
    kept = [v.sha256 for v in heard if v.outcome is Outcome.NEW]
    assert [row.sha256 for row in desk.looking.reports()][::-1] == kept
    again, cancelled = take_in(desk, folder)
    assert not cancelled
    known = [v.sha256 for v in again if v.outcome is Outcome.KNOWN]
    assert known == kept
    numbers = {row.head.report_id for row in desk.looking.reports()}
    assert numbers >= {f"99000020{n}" for n in range(MANY) if n != 3}
    assert desk.keeping.verify().sound
