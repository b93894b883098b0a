# SPDX-License-Identifier: Apache-2.0
"""Taking in through the window, in threads as the program does it: progress, stop, and closing."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.desk.door import Desk
from reviewer.ui.commands import Command
from reviewer.ui.task import Pool
from tests.ui import shown
from tests.ui.conftest import OFFICER, SAMPLES, Seat
from tests.ui.reports import put, rich

ROWS = 60_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log-in history that takes some seconds to read."""
    path = tmp_path_factory.mktemp("large") / "logins.csv"
    times = (f"2026-03-05T{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}Z" for n in range(ROWS))
    body = "\n".join(f"{time},login,river,192.0.2.7,{n + 1}" for n, time in enumerate(times))
    path.write_text(f"time,event,user,ip,port\n{body}\n", encoding="utf-8")
    return path


@pytest.fixture
def working(desk: Desk, seat_at) -> Seat:
    """A window whose tasks run in threads of their own."""
    desk.access.sign_as(OFFICER)
    seat = seat_at(desk, inline=False)
    seat.show_queue()
    return seat


def running(seat: Seat) -> int:
    return seat.acts.tasks.running(Pool.INTAKE)


def begun(seat: Seat, qtbot: QtBot) -> None:
    """Wait until something of a report was read, after its hashing."""
    words = seat.window.strip.findChild(QLabel)
    qtbot.waitUntil(lambda: words.text().startswith("Reading:"), timeout=20_000)
    assert seat.window.strip.findChild(QProgressBar).isVisible()


def test_a_report_is_read_beside_the_window_and_then_opened(working, qtbot):
    working.acts.take_in([SAMPLES / "rich-xml-set"])
    assert working.window.strip.isVisible()
    qtbot.waitUntil(lambda: working.window.report.timeline.total > 20, timeout=20_000)
    assert working.window.pages.currentWidget() is working.window.report
    assert not working.window.strip.isVisible()


def test_drops_are_read_one_after_the_other(working, qtbot):
    working.acts.take_in([SAMPLES / "minimal.xml"])
    working.acts.take_in([SAMPLES / "chat-only"])
    assert running(working) == 2
    qtbot.waitUntil(lambda: not running(working), timeout=20_000)
    assert len(working.desk.looking.reports()) == 2


def test_a_reading_is_stopped_by_key_and_nothing_of_it_is_left(working, qtbot, large):
    working.acts.take_in([large])
    begun(working, qtbot)
    words = shown.texts()
    assert "bytes" in words
    working.acts.do(Command.CANCEL)
    qtbot.waitUntil(lambda: not running(working), timeout=10_000)
    assert "Nothing of it was kept" in shown.texts()
    assert working.desk.looking.reports() == []
    working.acts.take_in([SAMPLES / "minimal.xml"])
    qtbot.waitUntil(lambda: bool(working.desk.looking.reports()), timeout=20_000)


def test_a_stop_ends_what_runs_and_what_waits(working, qtbot, large):
    working.acts.take_in([large])
    working.acts.take_in([SAMPLES / "minimal.xml"])
    begun(working, qtbot)
    stop = [b for b in working.window.strip.findChildren(QPushButton) if "Esc" in b.text()]
    stop[0].click()
    qtbot.waitUntil(lambda: not running(working), timeout=10_000)
    assert working.desk.looking.reports() == []


def test_the_window_answers_while_a_report_is_read(working, qtbot, large):
    put(working.desk, rich())
    working.acts.take_in([large])
    begun(working, qtbot)
    working.acts.open_report("a" * 64)
    qtbot.waitUntil(lambda: working.window.report.timeline.total == 7, timeout=5_000)
    assert running(working) == 1
    working.acts.do(Command.CANCEL)
    qtbot.waitUntil(lambda: not running(working), timeout=10_000)
