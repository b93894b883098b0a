# SPDX-License-Identifier: Apache-2.0
"""What an officer does in one sitting, by the window alone, from a drop to a note found again."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QTreeWidget

from reviewer.desk.door import Desk
from reviewer.intake.courier import Courier
from reviewer.model.limits import DEFAULT
from reviewer.model.policy import Policy
from reviewer.store.vault import Vault
from reviewer.ui.commands import Command
from tests.builders import NOON
from tests.ui import shown
from tests.ui.conftest import OFFICER, SAMPLES, Seat, courier, policy, seat_at
from tests.ui.keys import focus, pressed, typed
from tests.ui.walk import settle

__all__ = ["courier", "policy", "seat_at"]

RICH = SAMPLES / "rich-xml-set"


@pytest.fixture
def sitting(tmp_path: Path, courier: Courier, policy: Policy, seat_at) -> Callable[[], Seat]:
    """Starts the program on the same workspace, as often as asked for."""

    @contextmanager
    def sit() -> Iterator[Seat]:
        desk = Desk.of(Vault.open(tmp_path / "workspace"), courier, policy, lambda: NOON)
        seat = seat_at(desk)
        seat.acts.start([])
        settle()
        yield seat
        seat.window.close()
        desk.close()

    return sit


def drop(seat: Seat, *paths: Path) -> None:
    """Drag files or folders over the window and let them go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(300, 300), copy, mime, left, none)
    QApplication.sendEvent(seat.window, over)
    assert over.isAccepted()
    QApplication.sendEvent(seat.window, QDropEvent(QPointF(300, 300), copy, mime, left, none))
    settle()


def give_name(seat: Seat) -> None:
    """Answer the first page."""
    assert seat.window.pages.currentWidget() is seat.window.welcome
    typed(OFFICER)
    pressed("Return")


def write_note(text: str) -> None:
    """Write and keep a note by keys, from the timeline."""
    pressed("c")
    typed(text)
    pressed("Ctrl+Return")


def to_line(seat: Seat, key: str, title: str) -> None:
    """Go down the checklist by keys to the item of an id, or to a place beneath it."""
    tree = seat.window.checklist.findChild(QTreeWidget)
    seat.window.tabs.setCurrentWidget(seat.window.checklist)
    seat.window.checklist.select_item(key)
    tree.setFocus()
    for _ in range(60):
        line = tree.currentItem().data(0, Qt.ItemDataRole.UserRole)
        if line.key == key and title in line.title:
            return
        pressed("Right")
        pressed("Down")
    raise AssertionError("no such line")


def test_from_a_drop_to_the_missing_port_to_a_note_that_is_found_again(sitting, tmp_path):
    received = tmp_path / "received"
    shutil.copytree(RICH, received)
    with sitting() as seat:
        give_name(seat)
        drop(seat, received)
        assert seat.window.pages.currentWidget() is seat.window.report
        assert seat.window.report.timeline.total > 20
        to_line(seat, "general.port", "›")
        pressed("Return")
        row = seat.window.report.table.current()
        assert row is not None
        assert row.event.ip is not None
        assert row.event.port is None
        assert seat.window.report.table.hasFocus()
        write_note("Ask the company for the port.")
        assert "Note kept" in shown.texts()
        sha256, ref = seat.window.report.sha256, row.event.ref
    shutil.rmtree(received)
    with sitting() as seat:
        pressed("Return")
        assert seat.window.report.sha256 == sha256
        seat.window.tabs.setCurrentWidget(seat.window.notes)
        assert "Ask the company for the port." in shown.texts()
        assert OFFICER in shown.texts()
        [note] = seat.desk.deciding.notes(sha256)
        assert (note.event, note.author) == (ref, OFFICER)
        assert seat.window.report.timeline.total > 20
        assert seat.desk.looking.source_text(sha256, ref)


def test_a_report_of_words_alone_goes_from_drop_to_note(sitting):
    with sitting() as seat:
        give_name(seat)
        drop(seat, SAMPLES / "chat-only")
        assert seat.window.report.timeline.total > 0
        pressed("j")
        write_note("Read to the end.")
        sha256 = seat.window.report.sha256
        assert [note.text for note in seat.desk.deciding.notes(sha256)] == ["Read to the end."]


def test_nothing_of_a_rich_report_stays_when_a_sparse_one_is_opened(sitting):
    with sitting() as seat:
        give_name(seat)
        drop(seat, RICH)
        pressed("i")
        rich = seat.desk.looking.report(seat.window.report.sha256)
        names = [p.names[0] for p in seat.desk.looking.people(rich.sha256) if p.names]
        names += [item.name for item in seat.desk.looking.media(rich.sha256)]
        drop(seat, SAMPLES / "minimal.xml")
        assert seat.window.report.sha256 != rich.sha256
        assert seat.window.report.filters.wanted.empty
        seat.window.left_dock.hide()
        for tab in range(seat.window.tabs.count()):
            seat.window.tabs.setCurrentIndex(tab)
            said = shown.texts()
            assert not [name for name in (*names, rich.head.report_id) if name in said]


def test_a_draft_is_there_when_the_report_is_opened_again(sitting):
    with sitting() as seat:
        give_name(seat)
        drop(seat, RICH)
        pressed("c")
        typed("half a thought")
    with sitting() as seat:
        pressed("Return")
        pressed("c")
        assert focus().toPlainText() == "half a thought"
        assert seat.desk.deciding.notes(seat.window.report.sha256) == []


def test_a_note_that_is_too_long_is_not_kept_and_not_lost(sitting):
    with sitting() as seat:
        give_name(seat)
        drop(seat, SAMPLES / "minimal.xml")
        pressed("c")
        focus().setPlainText("a" * (DEFAULT.note_bytes + 1))
        pressed("Ctrl+Return")
        assert "Note kept" not in shown.texts()
        assert seat.desk.deciding.notes(seat.window.report.sha256) == []
        QApplication.activeModalWidget().close()
        seat.window.activateWindow()
        settle()
        seat.window.report.table.setFocus()
        pressed("c")
        assert len(focus().toPlainText()) == DEFAULT.note_bytes + 1


def test_the_queue_lists_what_was_dropped_and_enter_opens_it(sitting):
    with sitting() as seat:
        give_name(seat)
        drop(seat, SAMPLES / "minimal.xml")
        drop(seat, SAMPLES / "chat-only")
        seat.acts.do(Command.QUEUE)
        assert seat.window.queue.model.rowCount() == 2
        pressed("Down")
        chosen = seat.window.queue.selected()
        pressed("Return")
        assert seat.window.report.sha256 == chosen
