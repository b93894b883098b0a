# SPDX-License-Identifier: Apache-2.0
"""A report whose times are open in every way, a desk for it, and short ways to declare."""

from contextlib import closing
from datetime import timedelta

from reviewer.assess.packs import load_policy
from reviewer.desk.door import Desk
from reviewer.model.declaration import Answer, Scope
from reviewer.model.event import EventKind
from reviewer.model.moment import TimeRules, read_time
from reviewer.model.report import StatementCode
from reviewer.model.timeline import Filter
from reviewer.store.vault import Vault
from tests.builders import (
    NOON,
    a_head,
    a_media,
    a_message,
    a_moment,
    a_source,
    a_statement,
    an_event,
)
from tests.store.test_desk import NoReader
from tests.ui.reports import Received, river_and_reed

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
