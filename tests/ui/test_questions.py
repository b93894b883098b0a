# SPDX-License-Identifier: Apache-2.0
"""What a reading asks is asked in the window, answered by keyboard, and read again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from reviewer.desk.receiving import Outcome, Verdict
from reviewer.model.formats import Format
from reviewer.model.question import Asks, Question, questions_in
from reviewer.model.report import Problem, ProblemKind, Source
from reviewer.ui import wording
from reviewer.ui.commands import Command
from reviewer.ui.questions_dialog import QuestionsDialog
from tests.ui import shown
from tests.ui.conftest import OFFICER, SAMPLES, Seat
from tests.ui.walk import settle

UNCLEAR = "time,sender,message\n" + "".join(
    f"2026-03-05 12:0{n}:00,river: the bus, is late\n" for n in range(6)
)
LOGINS = "timestamp,event,username,ip\n2026-03-05T12:01:00Z,login,river,192.0.2.7\n"


def a_problem(kind: ProblemKind, detail: str, file: str = "a.csv") -> Problem:
    return Problem(kind, Source(file, "file"), detail, lost=True)


def test_only_what_an_answer_mends_is_a_question():
    found = questions_in(
        [
            a_problem(ProblemKind.UNSUPPORTED, "close_call:generic-table,text-log"),
            a_problem(ProblemKind.UNSUPPORTED, "columns_not_known", "b.csv"),
            a_problem(ProblemKind.ENCRYPTED, "no_password", "c.zip"),
            a_problem(ProblemKind.ENCRYPTED, "no_password", "c.zip"),
            a_problem(ProblemKind.UNSUPPORTED, "form_not_read", "d.bin"),
            a_problem(ProblemKind.UNSUPPORTED, "close_call:no-such-form", "e.bin"),
        ]
    )
    assert found == [
        Question(Asks.FORM, "a.csv", (Format.GENERIC_TABLE, Format.TEXT_LOG)),
        Question(Asks.COLUMNS, "b.csv"),
        Question(Asks.PASSWORD, "c.zip"),
    ]


@pytest.fixture
def dialog(qtbot: QtBot, seat: Seat) -> QuestionsDialog:
    questions = [
        Question(Asks.FORM, "a.csv", (Format.GENERIC_TABLE, Format.TEXT_LOG)),
        Question(Asks.COLUMNS, "b.csv"),
        Question(Asks.PASSWORD, "c.zip"),
    ]
    dialog = QuestionsDialog(questions, seat.window)
    dialog.open()
    settle()
    return dialog


def read_button(dialog: QuestionsDialog) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    accept = QDialogButtonBox.ButtonRole.AcceptRole
    (button,) = (b for b in box.buttons() if box.buttonRole(b) == accept)
    return button


def test_nothing_is_read_again_before_something_is_answered(dialog, qtbot):
    assert not read_button(dialog).isEnabled()
    choice = dialog.findChild(QComboBox)
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert read_button(dialog).isEnabled()
    qtbot.keyClick(choice, Qt.Key.Key_Up)
    assert not read_button(dialog).isEnabled()
    qtbot.keyClicks(dialog.findChild(QLineEdit), "rain")
    assert read_button(dialog).isEnabled()


def test_answers_are_given_together_and_the_password_is_not_shown(dialog, qtbot):
    field = dialog.findChild(QLineEdit)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    qtbot.keyClicks(field, "rain")
    choice = dialog.findChild(QComboBox)
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_End)
    with qtbot.waitSignal(dialog.answered) as heard:
        read_button(dialog).click()
    assert heard.args == [{"a.csv": Format.TEXT_LOG}, "rain"]


def test_the_first_question_has_the_focus_and_no_field_stands_without_its_question(
    dialog, seat, qtbot
):
    assert dialog.focusWidget() is dialog.findChild(QComboBox)
    dialog.close()
    columns = QuestionsDialog([Question(Asks.COLUMNS, "b.csv")], seat.window)
    columns.open()
    settle()
    assert isinstance(columns.focusWidget(), QPushButton)
    assert not [f for f in columns.findChildren(QLineEdit) if f.isVisible()]


def test_columns_are_said_in_a_dialog_of_their_own(dialog, qtbot):
    (button,) = (b for b in dialog.findChildren(QPushButton) if "columns" in b.text())
    with qtbot.waitSignal(dialog.columns_asked) as heard:
        button.click()
    assert heard.args == ["b.csv"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "a.csv").write_text(UNCLEAR)
    (folder / "logins.csv").write_text(LOGINS)
    return folder


def test_a_file_that_waits_is_told_of_answered_and_read(seat, qtbot, folder):
    seat.desk.access.sign_as(OFFICER)
    seat.acts.take_in([folder])
    settle()
    assert "1 file waits for your answer" in shown.texts()
    assert seat.window.report.timeline.total == 1
    seat.acts.do(Command.QUESTIONS)
    dialog = seat.window.findChild(QuestionsDialog)
    choice = dialog.findChild(QComboBox)
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    read_button(dialog).click()
    settle()
    assert seat.window.report.timeline.total == 7
    assert "wait for your answer" not in shown.texts()
    assert "read again · 7 events" in shown.texts()


def test_a_report_that_asks_nothing_says_so(seat):
    seat.desk.access.sign_as(OFFICER)
    seat.acts.take_in([SAMPLES / "minimal.xml"])
    settle()
    seat.acts.do(Command.QUESTIONS)
    assert "asks nothing" in shown.texts()


def test_each_report_of_a_drop_has_its_line_and_opens_from_it(seat, qtbot, tmp_path):
    seat.desk.access.sign_as(OFFICER)
    broken = tmp_path / "bus.xml"
    broken.write_text("<!DOCTYPE x><report/>")
    seat.acts.take_in([SAMPLES / "chat-only", broken])
    seat.acts.take_in([SAMPLES / "chat-only"])
    settle()
    seat.acts.do(Command.VERDICTS)
    rows = seat.acts.answers.verdicts.findChild(QTreeWidget)
    lines = [[rows.topLevelItem(n).text(c) for c in range(4)] for n in range(3)]
    assert [line[0] for line in lines] == ["taken in", "refused", "already here"]
    number = wording.report_name(seat.desk.looking.reports()[0])
    assert [line[1] for line in lines] == [number, "–", number]
    assert "bus.xml" in lines[1][2]
    assert "[" in lines[1][3]
    rows.setCurrentItem(rows.topLevelItem(0))
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    settle()
    assert seat.window.pages.currentWidget() is seat.window.report


def test_a_password_is_asked_for_a_locked_package_alone(seat, qtbot):
    verdicts = seat.acts.answers.verdicts
    locked = Verdict(Outcome.REFUSED, "c.zip", code="encrypted", paths=(Path("c.zip"),))
    verdicts.add([Verdict(Outcome.REFUSED, "a.bin", code="not_recognised"), locked])
    seat.acts.do(Command.VERDICTS)
    rows = verdicts.findChild(QTreeWidget)
    field = verdicts.findChild(QLineEdit)
    rows.setCurrentItem(rows.topLevelItem(0))
    assert not field.isVisible()
    rows.setCurrentItem(rows.topLevelItem(1))
    assert field.isVisible()
    qtbot.keyClicks(field, "rain")
    with qtbot.waitSignal(verdicts.unlocked) as heard:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard.args == [(Path("c.zip"),), "rain"]
    assert field.text() == ""
    qtbot.keyClicks(field, "not sent")
    verdicts.reject()
    assert field.text() == ""
