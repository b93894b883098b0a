# SPDX-License-Identifier: Apache-2.0
"""A report, a company's record, a mailbox and a log-in list, dropped at once: one timeline."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from reviewer.desk.door import Desk
from reviewer.intake.courier import Courier
from reviewer.model.policy import Policy
from reviewer.model.report import IdentifierKind, Role, StatementCode
from reviewer.model.timeline import Filter, TimelineRow
from reviewer.store.vault import Vault
from reviewer.ui.commands import Command
from tests.builders import NOON
from tests.ui import shown
from tests.ui.conftest import OFFICER, SAMPLES, Seat, courier, policy, seat_at
from tests.ui.walk import settle

__all__ = ["courier", "policy", "seat_at"]

DROP = SAMPLES / "mixed-drop"
PDF, MAILS, META, LIST = "990009880.pdf", "mailbox.mbox", "meta/records.html", "log-ins.xlsx"


@pytest.fixture
def seat(tmp_path: Path, courier: Courier, policy: Policy, seat_at: Callable) -> Iterator[Seat]:
    """An officer's place, the four things dropped on its window."""
    desk = Desk.of(Vault.open(tmp_path / "workspace"), courier, policy, lambda: NOON)
    seat = seat_at(desk)
    desk.access.sign_as(OFFICER)
    seat.acts.start([])
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(DROP))])
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    held = Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(300, 300), *given, held)
    QApplication.sendEvent(seat.window, over)
    assert over.isAccepted()
    QApplication.sendEvent(seat.window, QDropEvent(QPointF(300, 300), *given, held))
    settle()
    yield seat
    seat.window.close()
    desk.close()


def rows(seat: Seat) -> list[TimelineRow]:
    """The rows of the window's table from top to bottom, gone over one by one."""
    table = seat.window.report.table
    table.go_to_end(last=False)
    found: list[TimelineRow] = []
    while (row := table.current()) is not None and row not in found:
        found.append(row)
        table.step(1)
    return found


def in_order(seat: Seat) -> None:
    """The rows of all four files stand between one another, by their UTC."""
    [report] = seat.desk.looking.reports()
    assert (report.head.report_id, report.receipt.problems) == ("990009880", 0)
    found = rows(seat)
    assert len(found) == seat.window.report.timeline.total == report.counts.events
    times = [row.event.when.utc for row in found if row.event.when.utc is not None]
    assert times == sorted(times)
    evening = [r.event.source.file for r in found if r.event.when.written.count("13")]
    assert {*evening} == {PDF, MAILS, META, LIST}
    assert sum(one != other for one, other in pairwise(evening)) >= 8


def places(seat: Seat) -> None:
    """Each row leads to its place in its file, and to what stands there."""
    sha256, table = seat.window.report.sha256, seat.window.report.table
    seat.window.tabs.setCurrentWidget(seat.window.details)
    of_file = {}
    for row in rows(seat):
        ref, source = row.event.ref, row.event.source
        assert ref in seat.desk.looking.refs_at(sha256, source)
        assert seat.desk.looking.source_text(sha256, ref)
        of_file[source.file] = row
    for file, row in of_file.items():
        table.go_to(row.id)
        settle()
        assert f"{file} · " in shown.texts()


def one_person(seat: Seat) -> None:
    """Who bears one of the identifiers in all four files is one person with rows in each."""
    sha256 = seat.window.report.sha256
    [river] = [p for p in seat.desk.looking.people(sha256) if p.role is Role.REPORTED]
    named = {i.value: i.kind for i in river.identifiers}
    assert named["river@example.org"] is IdentifierKind.EMAIL
    assert named["river.lake"] is IdentifierKind.SCREEN_NAME
    assert named["17841400000000021"] is IdentifierKind.ESP_ID
    wanted = Filter(people=frozenset({river.ref}))
    ids = [i for i in seat.desk.looking.timeline(sha256, wanted).ids if i > 0]
    files = {row.event.source.file for row in seat.desk.looking.rows(ids)}
    assert files == {PDF, MAILS, META, LIST}


def test_four_files_become_one_timeline_in_which_each_row_leads_to_its_place(seat) -> None:
    in_order(seat)
    places(seat)
    one_person(seat)
    stated = seat.desk.looking.statements(seat.window.report.sha256)
    absent = [s for s in stated if s.code is StatementCode.NO_RECORDS]
    assert [(s.value, s.source.file) for s in absent] == [("phone_numbers", META)]


def test_the_drop_reads_in_french_and_what_was_received_stays_as_it_came(seat) -> None:
    seat.acts.do(Command.FRENCH)
    settle()
    rows(seat)
    text = shown.texts()
    assert "événements : " in text.replace("\u202f", " ").replace("\xa0", " ")
    assert {"courriel", "clavardage", "session"} <= {*text.splitlines()}
    assert "Two tickets for the rose show" in text
