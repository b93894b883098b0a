# SPDX-License-Identifier: Apache-2.0
"""Declaring a zone in the window, by keyboard: asked, shown before and after, and taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from reviewer.model.declaration import Answer, Scope
from reviewer.model.time_codes import Doubt
from reviewer.model.timeline import TimelineRow
from reviewer.ui import look, wording
from reviewer.ui.commands import Command
from reviewer.ui.declarations_dialog import DeclarationsDialog
from reviewer.ui.declare_dialog import DeclareDialog
from reviewer.ui.second_clock import SecondClockDialog
from reviewer.ui.start import build
from reviewer.ui.task import Tasks
from reviewer.ui.timeline_model import Column
from tests.builders import a_head, a_message, a_moment, an_event
from tests.store.declared import mixed, written
from tests.ui import shown
from tests.ui.conftest import Seat
from tests.ui.keyboard import POPUP_NOISE, at, dialogs, go_to, press, refs
from tests.ui.one_seat import one_seat, tidied
from tests.ui.reports import MINUTE, Received, river_and_reed
from tests.ui.walk import close_others, settle

WHY = "their letter of 2 March"
NUMBERS = count(1)
pytestmark = pytest.mark.qt_log_ignore(*POPUP_NOISE, extend=True)


@pytest.fixture(scope="module")
def shared(tmp_path_factory, qapp, courier, policy) -> Iterator[Seat]:
    with one_seat(tmp_path_factory.mktemp("declaring"), qapp, courier, policy) as seat:
        yield seat


@pytest.fixture
def tidy(shared: Seat) -> Seat:
    """The shared window in English, without a second clock and with nothing over it."""
    shared.acts.view.set_second_clock("")
    return tidied(shared)


@pytest.fixture
def asked(tidy: Seat) -> Seat:
    """A report with open times that was never seen before, on the row of e2."""
    tidy.open(mixed(new_identity()))
    go_to(tidy, "e2")
    return tidy


def new_identity() -> str:
    return f"{next(NUMBERS):064x}"


def dialog(seat: Seat, kind: type[QDialog]) -> QDialog:
    (found,) = dialogs(seat)
    assert isinstance(found, kind)
    return found


def ask(seat: Seat, keys: str = "z") -> DeclareDialog:
    press(seat.window.report.table, keys)
    return dialog(seat, DeclareDialog)


def button(inside: QWidget, words: str) -> QPushButton:
    (found,) = [b for b in inside.findChildren(QPushButton) if b.text().replace("&", "") == words]
    return found


def radio(inside: QWidget, words: str) -> QRadioButton:
    found = [b for b in inside.findChildren(QRadioButton) if words in b.text().replace("&", "")]
    return found[0]


def said(inside: QWidget) -> str:
    return "\n".join(label.text() for label in inside.findChildren(QLabel) if label.isVisible())


def type_in(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)
    settle()


def declare_by_keys(seat: Seat, zone: str = "America/Toronto") -> None:
    asking = ask(seat)
    asking.findChild(QLineEdit).setText(zone)
    asking.findChild(QPlainTextEdit).setPlainText(WHY)
    press(button(asking, "Declare"), "Return")


# ------------------------------------------------------------------------------------- the page


def test_the_page_says_what_is_missing_until_it_can_be_declared(asked):
    asking = ask(asked)
    declare = button(asking, "Declare")
    zone, reason = asking.findChild(QLineEdit), asking.findChild(QPlainTextEdit)
    assert QApplication.focusWidget() is zone
    assert "Nothing is declared yet." in said(asking)
    zone.setText("EST")
    assert "several meanings" in said(asking)
    zone.setText("america/toronto")
    assert "Write down the reason" in said(asking)
    assert not declare.isEnabled()
    type_in(reason, WHY)
    assert "3 rows would be read so." in said(asking)
    assert declare.isEnabled()
    reason.setPlainText(" ")
    assert not declare.isEnabled()


def test_the_row_is_shown_before_and_after_while_the_zone_is_typed(asked):
    asking = ask(asked)
    words = said(asking)
    assert "Example: \u2068logins.csv\u2069 · row 2" in words or "logins.csv · row 2" in words
    assert "2026-03-05 00:07:09Z to 2026-03-06 02:07:09Z" in words
    assert "time zone not stated" in words
    asking.findChild(QLineEdit).setText("America/Toronto")
    assert "2026-03-05 19:07:09Z, exactly" in said(asking)
    assert "2026-03-05 00:07:09Z to 2026-03-06 02:07:09Z" in said(asking)


def test_scopes_say_how_many_rows_they_reach_and_order_and_clock_are_asked_where_open(asked):
    asking = ask(asked)
    assert "3 rows" in radio(asking, "The file").text()
    assert "5 rows" in radio(asking, "The account").text()
    assert "5 rows" in radio(asking, "The whole report").text()
    assert radio(asking, "day first").isVisible()
    close_others(asked.window)
    go_to(asked, "e7")
    asking = ask(asked)
    assert not radio(asking, "day first").isVisible()
    assert not radio(asking, "24-hour").isVisible()
    radio(asking, "The whole report").setFocus()
    press(radio(asking, "The whole report"), "Space")
    assert radio(asking, "day first").isVisible()


def test_without_a_selected_account_only_file_and_report_are_offered(tidy):
    lone = an_event(when=written("2026-03-05 14:07:09"), person=None)
    tidy.open(Received(new_identity(), a_head(), (lone,)))
    go_to(tidy, "e1")
    asking = ask(tidy)
    assert not radio(asking, "One account: the selected row names none").isEnabled()
    assert radio(asking, "The file").isChecked()


def test_every_field_is_reached_by_tab_and_has_a_name(asked):
    asking = ask(asked, "Ctrl+Shift+D")
    zone = asking.findChild(QLineEdit)
    reached = set()
    while QApplication.focusWidget() not in reached:
        reached.add(QApplication.focusWidget())
        press(QApplication.focusWidget(), "Tab")
    names = {w.accessibleName() or getattr(w, "text", str)() for w in reached}
    assert all(names)
    assert {zone, asking.findChild(QPlainTextEdit), button(asking, "Cancel")} <= reached
    press(zone, "Esc")
    assert dialogs(asked) == []


def test_zones_are_completed_from_the_letters_typed(asked):
    zone = ask(asked).findChild(QLineEdit)
    type_in(zone, "toron")
    completer = zone.completer()
    assert completer.completionCount() >= 1
    assert completer.currentCompletion() == "America/Toronto"
    completer.popup().hide()


def test_a_report_whose_times_are_all_stated_asks_nothing(tidy):
    tidy.open(Received(new_identity(), a_head(), (an_event(),)))
    go_to(tidy, "e1")
    press(tidy.window.report.table, "z")
    assert dialogs(tidy) == []
    assert "leaves zone, date or hour open" in tidy.window.strip.findChild(QLabel).text()


# ------------------------------------------------------------------------------------ its effect


def test_a_declared_row_is_marked_told_and_keeps_its_place_under_the_cursor(asked):
    declare_by_keys(asked)
    row = at(asked)
    assert row.event.ref == "e2"
    assert row.event.when.utc == datetime(2026, 3, 5, 19, 7, 9, tzinfo=UTC)
    model = asked.window.report.model
    number = model.row_of(row.id)
    assert model.index(number, Column.DOUBT).data() == "declared"
    sentence = model.index(number, Column.UTC).data(shown.SPOKEN[1])
    assert "time read as an officer declared, time zone not stated" in sentence
    assert refs(asked)[:3] == ["e1", "e2", "e3"]
    assert "read again: America/Toronto" in asked.window.strip.findChild(QLabel).text()
    assert asked.window.focusWidget() is asked.window.report.table


def test_a_declared_row_whose_date_stays_open_is_marked_as_still_in_question(tidy):
    open_date = a_moment(utc=None, doubt=(Doubt.DAY_MONTH_ORDER,))
    row = TimelineRow(1, an_event(when=open_date), declared=(7,))
    assert wording.time_badge(row) == "declared\u00a0?"
    assert wording.time_badge(replace(row, event=an_event())) == "declared"


def test_details_say_what_was_written_what_it_may_mean_and_who_assumed_what(asked):
    declare_by_keys(asked)
    asked.window.tabs.setCurrentWidget(asked.window.details)
    settle()
    texts = shown.texts()
    for words in (
        "Written: 2026-03-05 14:07:09",
        "May mean: 2026-03-05 00:07:09Z to 2026-03-06 02:07:09Z",
        "Read so: 2026-03-05 19:07:09Z, exactly",
        "logins.csv: America/Toronto",
        "Declared by: off-07 · 2026-03-05 12:00:00Z",
        f"Declared because: {WHY}",
        "Doubt: time zone not stated",
    ):
        assert words.replace("\u2068", "") in texts.replace("\u2068", "").replace("\u2069", "")


def test_the_badge_is_full_where_the_time_is_declared(asked):
    table = asked.window.report.table

    def filled() -> int:
        settle()
        image = table.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        wanted = look.colour_of("doubt").rgb()
        cell = table.visualRect(table.model().index(table.currentIndex().row(), Column.DOUBT))
        return sum(
            QColor(image.pixel(x, y)).rgb() == wanted
            for x in range(cell.left(), cell.right())
            for y in range(cell.top(), cell.bottom())
        )

    before = filled()
    declare_by_keys(asked)
    assert filled() > 2 * before > 0


def test_taking_back_by_keyboard_needs_a_reason_and_restores_the_row(asked):
    before = at(asked).event.when
    declare_by_keys(asked)
    asked.window.tabs.setCurrentWidget(asked.window.details)
    settle()
    press(button(asked.window.details, "The declaration, and taking it back…"), "Space")
    listed = dialog(asked, DeclarationsDialog)
    end = button(listed, "Take it back")
    assert not end.isEnabled()
    assert "A reason is needed" in said(listed)
    type_in(listed.findChild(QLineEdit), "another letter")
    press(end, "Return")
    assert at(asked).event.when == before
    assert at(asked).declared == ()
    (one,) = asked.desk.declaring.declarations(asked.window.report.sha256)
    assert one.taken_back.reason == "another letter"
    asked.acts.do(Command.DECLARATIONS)
    listed = dialog(asked, DeclarationsDialog)
    assert "taken back: off-07" in shown.texts()
    assert not listed.findChild(QLineEdit).isEnabled()


def test_the_list_says_so_when_nothing_was_declared_and_leads_from_the_page(asked):
    asked.acts.do(Command.DECLARATIONS)
    assert "Nothing was declared" in shown.texts()
    close_others(asked.window)
    declare_by_keys(asked)
    asking = ask(asked)
    press(button(asking, "Declarations that stand: 1"), "Space")
    assert isinstance(dialog(asked, DeclarationsDialog), DeclarationsDialog)


def test_a_refusal_is_told_in_a_sentence(asked):
    asked.acts.declarations._declare(Scope.FILE, "other.csv", Answer("UTC"), WHY)
    (box,) = [b for b in asked.window.findChildren(QMessageBox) if b.isVisible()]
    assert box.text().startswith("No row would be read differently")


def test_without_a_name_the_name_is_asked_first(fresh):
    fresh.open(mixed())
    go_to(fresh, "e2")
    press(fresh.window.report.table, "z")
    assert dialogs(fresh) == []
    assert fresh.window.pages.currentWidget() is fresh.window.welcome


def test_the_page_speaks_french_with_its_spaces(asked):
    asked.acts.do(Command.FRENCH)
    go_to(asked, "e2")
    asking = ask(asked)
    words = "\n".join([said(asking), *(b.text() for b in asking.findChildren(QRadioButton))])
    assert "3\xa0lignes" in words or "3 lignes" in words
    assert "Rien n’est encore déclaré." in words
    assert " :" not in words


def test_a_row_has_a_menu_by_the_menu_key_that_declares(asked):
    table = asked.window.report.table
    middle = table.viewport().rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(
        table.viewport(), QContextMenuEvent(reason, middle, table.mapToGlobal(middle))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    declare = asked.window.actions_by_command[Command.DECLARE]
    assert declare in menu.actions()
    menu.close()
    declare.trigger()
    settle()
    assert isinstance(dialog(asked, DeclareDialog), DeclareDialog)


# ---------------------------------------------------------------------------------- second clock


def columns(seat: Seat) -> list[str]:
    """The titles of the columns shown, from left to right."""
    header = seat.window.report.table.horizontalHeader()
    model = seat.window.report.model
    order = [header.logicalIndex(n) for n in range(header.count())]
    side = Qt.Orientation.Horizontal
    return [model.headerData(n, side) for n in order if not header.isSectionHidden(n)]


def second(seat: Seat, ref: str) -> str:
    model = seat.window.report.model
    row = seat.desk.looking.event(seat.window.report.sha256, ref)
    return model.index(model.row_of(row.id), Column.SECOND).data()


def test_a_second_clock_stands_beside_utc_with_its_name_and_the_offset_of_the_day(tidy):
    press(tidy.window.report.table, "Z")
    choosing = dialog(tidy, SecondClockDialog)
    choosing.findChild(QLineEdit).setText("asia/tokyo")
    press(button(choosing, "Show beside UTC"), "Return")
    assert columns(tidy)[:2] == ["UTC", "Asia/Tokyo"]
    assert second(tidy, "e1") == "21:00:00 +09"
    assert second(tidy, "e7") == ""
    assert tidy.desk.access.look()["second_clock"] == "Asia/Tokyo"
    tidy.acts.view.set_second_clock("Asia/Kolkata")
    assert second(tidy, "e1") == "17:30:00 +05:30"


def test_another_day_there_is_said_and_summer_time_has_its_own_offset(tidy):
    winter = a_message(ref="e1", when=a_moment(-11 * 60 * MINUTE))
    summer = a_message(ref="e2", when=a_moment(120 * 24 * 60 * MINUTE))
    tidy.open(Received(new_identity(), a_head(), (winter, summer), river_and_reed()))
    tidy.acts.view.set_second_clock("America/Toronto")
    assert second(tidy, "e1") == "03-04 20:00:00 -05"
    assert second(tidy, "e2") == "08:00:00 -04"


def test_the_second_clock_is_there_again_and_can_be_hidden(tidy, qapp):
    tidy.acts.view._take_second_clock("Europe/Paris")
    window, _acts = build(tidy.desk, Tasks(qapp, inline=True), "en")
    assert window.report.model.second_zone == "Europe/Paris"
    window.deleteLater()
    press(tidy.window.report.table, "F6")
    tidy.acts.do(Command.SECOND_CLOCK)
    press(button(dialog(tidy, SecondClockDialog), "Hide the second clock"), "Space")
    assert "Europe/Paris" not in columns(tidy)
    assert tidy.desk.access.look()["second_clock"] == ""


def test_a_name_that_is_no_zone_cannot_be_chosen_nor_remembered(tidy, qapp):
    tidy.acts.do(Command.SECOND_CLOCK)
    choosing = dialog(tidy, SecondClockDialog)
    choosing.findChild(QLineEdit).setText("EST")
    assert "no time zone we can compute with" in said(choosing)
    assert not button(choosing, "Show beside UTC").isEnabled()
    tidy.desk.access.keep_look({"second_clock": "../../etc/passwd"})
    window, _acts = build(tidy.desk, Tasks(qapp, inline=True), "en")
    assert window.report.model.second_zone == ""
    window.deleteLater()
