# SPDX-License-Identifier: Apache-2.0
"""Every dialog fits a small window in French with large letters, and its buttons are whole."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton

from reviewer.model.report import Problem, ProblemKind, Source
from reviewer.ui import look
from reviewer.ui.commands import Command
from tests.builders import a_head
from tests.store.declared import mixed
from tests.ui import walk
from tests.ui.conftest import Seat
from tests.ui.keyboard import dialogs, go_to
from tests.ui.one_seat import one_seat
from tests.ui.reports import Received, put

CLOSE = Problem(
    ProblemKind.UNSUPPORTED, Source("garden.csv", "file"), "close_call:generic-table,text-log", True
)
OTHER = "c" * 64


@pytest.fixture(scope="module")
def small(tmp_path_factory, qapp, courier, policy) -> Iterator[Seat]:
    with one_seat(tmp_path_factory.mktemp("small"), qapp, courier, policy) as seat:
        put(seat.desk, mixed("b" * 64))
        for sha256 in (OTHER, "d" * 64):
            put(seat.desk, Received(sha256, a_head(report_id="990000102"), problems=[CLOSE]))
        seat.window.resize(1024, 640)
        seat.acts.view.speak("fr")
        seat.acts.view.apply_look(zoom=140)
        yield seat
        seat.acts.view.apply_look(zoom=100)


@pytest.mark.parametrize(
    ("command", "sha256"),
    [
        (Command.DECLARE, "b" * 64),
        (Command.DECLARATIONS, "b" * 64),
        (Command.SECOND_CLOCK, "b" * 64),
        (Command.TIP, "b" * 64),
        (Command.VERDICTS, "b" * 64),
        (Command.QUESTIONS, OTHER),
        (Command.COMPARE, OTHER),
    ],
)
def test_a_dialog_is_no_larger_than_a_small_window_and_its_buttons_are_whole(
    small, command, sha256
):
    small.acts.open_report(sha256)
    if sha256 != OTHER:
        go_to(small, "e2")
    small.acts.do(command)
    walk.settle()
    (dialog,) = dialogs(small)
    assert dialog.width() <= 1024
    assert dialog.height() <= 640
    direct = [b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.text()]
    assert direct
    for button in direct:
        place = QRect(button.mapTo(dialog, button.rect().topLeft()), button.size())
        assert button.width() >= button.sizeHint().width(), button.text()
        if button.isEnabled() and not button.visibleRegion().isEmpty():
            assert dialog.rect().contains(place), button.text()
    dialog.close()
    walk.settle()


def test_all_menus_stay_in_the_bar_and_the_banner_says_the_rest_in_its_tip(small):
    bar = small.window.menuBar()
    places = [bar.actionGeometry(action) for action in bar.actions()]
    assert all(place.width() > 0 for place in places)
    assert places[-1].right() < bar.cornerWidget().x()
    banner = next(b for b in small.window.findChildren(QLabel) if b.text() == "Non protégé")
    assert "n’est pas protégé" in banner.toolTip()
    assert "n’est pas protégé" in banner.accessibleName()
    small.window.resize(1600, 640)
    walk.settle()
    assert "n’est pas protégé" in banner.text()
    small.window.resize(1024, 640)


def test_a_low_window_gives_the_room_of_the_cards_to_the_timeline(small):
    report = small.window.report
    small.acts.open_report("b" * 64)
    walk.settle()
    assert not report._why.isVisible()
    lines = report.table.viewport().height() // report.table.fontMetrics().lineSpacing()
    assert lines >= 5
    small.acts.view.apply_look(zoom=100)
    walk.settle()
    assert report._why.isVisible()
    small.acts.view.apply_look(zoom=140)


def test_the_number_of_a_report_is_read_whole_in_the_queue_of_large_letters(small):
    small.acts.show_queue()
    walk.settle()
    table = small.window.queue.table
    needed = QFontMetrics(look.mono_font(bold=True)).horizontalAdvance("990000102")
    assert table.columnWidth(0) > needed + 16
