# SPDX-License-Identifier: Apache-2.0
"""The cover works from inside every dialog, hides it with its text, and gives it back as left."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from reviewer.model.report import Problem, ProblemKind, Source
from reviewer.ui.commands import Command
from reviewer.ui.tip_dialog import TipDialog
from reviewer.ui.trouble import show_trouble
from tests.builders import a_head, a_message
from tests.ui import shown, walk
from tests.ui.conftest import OFFICER, Seat
from tests.ui.keyboard import dialogs, press
from tests.ui.reports import Received, put

CLOSE = Problem(
    ProblemKind.UNSUPPORTED, Source("garden.csv", "file"), "close_call:generic-table,text-log", True
)
OPENED = (
    Command.TIP, Command.QUESTIONS, Command.VERDICTS, Command.COMPARE, Command.DECLARATIONS,
    Command.SECOND_CLOCK, Command.PALETTE, Command.ABOUT, Command.OPEN_REPORT,
)  # fmt: skip


@pytest.fixture
def seat(seat: Seat) -> Seat:
    """A report in two versions, the later of which asks something."""
    seat.desk.access.sign_as(OFFICER)
    head = a_head(report_id="990000101")
    put(seat.desk, Received("a" * 64, head, events=[a_message(text="The bus is late.")]))
    put(seat.desk, Received("b" * 64, head, events=[a_message(text="Late.")], problems=[CLOSE]))
    seat.show_queue()
    seat.acts.open_report("b" * 64)
    walk.settle()
    return seat


def opened_by(seat: Seat, command: Command) -> QDialog:
    seat.acts.do(command)
    walk.settle()
    (dialog,) = dialogs(seat)
    return dialog


def test_every_dialog_is_hidden_from_within_and_comes_back_as_it_was(seat):
    for command in OPENED:
        dialog = opened_by(seat, command)
        modal = dialog.isModal()
        press(dialog, "Ctrl+.")
        assert seat.acts.view.covered, command
        assert walk.tops() == [seat.window], command
        press(seat.window.cover, ".")
        assert not seat.acts.view.covered, command
        assert dialogs(seat) == [dialog], command
        assert dialog.isModal() == modal, command
        walk.close_others(seat.window)


def test_what_was_typed_in_a_dialog_is_not_seen_under_the_cover_and_not_lost(seat):
    tip = opened_by(seat, Command.TIP)
    assert isinstance(tip, TipDialog)
    QTest.keyClicks(tip._description, "A neighbour tells of a garden.")
    press(tip._description, "Ctrl+.")
    assert "garden" not in shown.texts()
    press(seat.window.cover, "Ctrl+.")
    assert tip.isVisible()
    assert tip._description.toPlainText() == "A neighbour tells of a garden."


def test_the_cover_still_answers_after_colours_and_size_changed(seat):
    dialog = opened_by(seat, Command.SECOND_CLOCK)
    seat.acts.do(Command.THEME_DARK)
    seat.acts.do(Command.ZOOM_IN)
    for covered in (True, False):
        press(dialog if covered else seat.window.cover, "Ctrl+.")
        assert seat.acts.view.covered is covered


def test_a_dialog_closed_before_the_cover_stays_closed(seat):
    press(opened_by(seat, Command.VERDICTS), "Esc")
    seat.acts.do(Command.COVER)
    seat.acts.do(Command.COVER)
    assert dialogs(seat) == []


def test_a_sentence_of_trouble_is_hidden_too(seat):
    box = show_trouble(ValueError(), seat.window)
    walk.settle()
    press(box, "Ctrl+.")
    assert seat.acts.view.covered
    assert not box.isVisible()
    press(seat.window.cover, ".")
    assert box.isVisible()
    press(box, "Esc")
    assert walk.tops() == [seat.window]
