# SPDX-License-Identifier: Apache-2.0
"""From received logs without a zone to a declared timeline, and back, with the real reader."""

import shutil
import threading
from pathlib import Path

import pytest

from reviewer.desk.start import open_desk
from reviewer.model.declaration import Answer, Scope, open_questions
from reviewer.model.moment import ClockSaid
from reviewer.model.timeline import Filter
from tests.builders import NOON
from tests.samples.expected import SAMPLES
from tests.store.declared import tables

ALL = Answer("America/Toronto", True, ClockSaid.HOURS_24)
OPEN = ("zone-less-logs", "text-logs", "rich-xml-set", "schema-quirks.xml")


def rows(desk, sha256):
    ids = [i for i in desk.looking.timeline(sha256, Filter()).ids if i > 0]
    return [row for n in range(0, len(ids), 200) for row in desk.looking.rows(ids[n : n + 200])]


def take_in(desk, path):
    (verdict,) = desk.receiving.take_in([path], lambda _: None, threading.Event())
    return verdict.sha256


def test_every_open_time_of_the_samples_is_read_again_and_back_without_a_trace(tmp_path):
    with open_desk(tmp_path / "workspace", "blank", lambda: NOON) as desk:
        desk.access.sign_as("off-07")
        for name in OPEN:
            sha256 = take_in(desk, SAMPLES / name)
            before = tables(desk)
            asked = desk.declaring.reach(sha256).within(Scope.REPORT, "")
            desk.declaring.declare(sha256, Scope.REPORT, "", ALL, "by telephone")
            now = rows(desk, sha256)
            assert sum(bool(row.declared) for row in now) == sum(group.rows for group in asked)
            for row in now:
                if row.declared:
                    assert open_questions(row.event.when.doubt) == open_questions(row.as_read.doubt)
            (one,) = desk.declaring.declarations(sha256)
            desk.declaring.take_back(sha256, one.seq, "the wrong report")
            assert tables(desk) == before, name
        assert desk.keeping.verify().sound


@pytest.mark.parametrize("how", ["again", "anew"])
def test_a_report_that_is_read_again_keeps_what_was_declared(tmp_path, how):
    received = Path(shutil.copytree(SAMPLES / "zone-less-logs", tmp_path / "received"))
    with open_desk(tmp_path / "workspace", "blank", lambda: NOON) as desk:
        desk.access.sign_as("off-07")
        sha256 = take_in(desk, received)
        desk.declaring.declare(sha256, Scope.FILE, "logins.csv", ALL, "by telephone")
        before = [row.event.when for row in rows(desk, sha256)]
        assert all(when.utc is not None for when in before)
        if how == "again":
            desk.receiving.read_again(sha256, lambda _: None, threading.Event())
        else:
            desk.stores.evidence.remove(sha256)
            assert take_in(desk, received) == sha256
        assert [row.event.when for row in rows(desk, sha256)] == before
        assert all(row.declared for row in rows(desk, sha256))
