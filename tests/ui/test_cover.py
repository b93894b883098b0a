# SPDX-License-Identifier: Apache-2.0
"""Where keys do not act, and that nothing of a report is seen or done under the cover."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from reviewer.desk.reading import Step
from reviewer.desk.receiving import Outcome, Verdict
from reviewer.ui import wording
from reviewer.ui.commands import Command, entries
from tests.ui import shown, walk
from tests.ui.keyboard import KEYS, POPUP_NOISE, SHA, dialogs, note_text, press, ways, words

REPORT_TEXTS = (
    "garden", "bus leaves", "192.0.2.7", "50001", "river", "River Stone", "reed", "shapes",
    "990000101", "please read soon", "example.com", "Online enticement", "logins.csv",
    "chat.csv", "report.xml", "set-1", "weather", "web form",
)  # fmt: skip


# --- where keys do not act -----------------------------------------------------------------------


def test_single_keys_type_letters_in_a_text_field(opened):
    opened.window.tabs.setCurrentWidget(opened.window.notes)
    typed = "".join(e.keys[0] for e in entries() if e.single_key and len(e.keys[0]) == 1)
    for field in (words(opened), note_text(opened)):
        field.setFocus()
        QTest.keyClicks(field, typed)
        assert typed == (field.text() if isinstance(field, QLineEdit) else field.toPlainText())
    assert opened.desk.deciding.marks(SHA) == []
    assert not opened.acts.view.covered


def test_enter_on_the_welcome_page_names_the_officer_and_acts_on_no_row(opened):
    window = opened.window
    tab = window.tabs.currentIndex()
    window.show_page(window.welcome)
    name = window.welcome.findChild(QLineEdit)
    press(name, "Return")
    assert window.pages.currentWidget() is window.welcome
    assert (window.tabs.currentIndex(), opened.desk.access.officer()) == (tab, "off-07")
    QTest.keyClicks(name, "off-08 c.m/")
    press(name, "Return")
    assert opened.desk.access.officer() == "off-08 c.m/"
    assert opened.desk.deciding.marks(SHA) == []
    assert window.tabs.currentIndex() == tab


def test_row_commands_do_nothing_on_the_queue_page(opened):
    opened.acts.show_queue()
    tab, filters = opened.window.tabs.currentIndex(), opened.window.report.filters.wanted
    QGuiApplication.clipboard().setText("before")
    for command in opened.acts.rows.table():
        opened.window.actions_by_command[command].trigger()
        if KEYS[command] != "Return":
            press(opened.window.queue.table, KEYS[command])
    assert opened.window.pages.currentWidget() is opened.window.queue
    assert opened.desk.deciding.marks(SHA) == []
    assert (opened.window.tabs.currentIndex(), opened.window.report.filters.wanted) == (
        tab,
        filters,
    )
    assert QGuiApplication.clipboard().text() == "before"
    assert not QApplication.activePopupWidget()


# --- the cover -----------------------------------------------------------------------------------


def report_texts() -> list[str]:
    said = shown.texts()
    return [text for text in REPORT_TEXTS if text in said]


def test_the_cover_leaves_no_text_of_the_report_and_the_key_brings_it_back(opened):
    for keys in ways(Command.COVER):
        assert len(report_texts()) > 8
        press(opened.window.report.table, keys)
        assert report_texts() == []
        press(opened.window.cover, keys)
        assert len(report_texts()) > 8
        assert opened.window.focused() is opened.window.report.table


def test_the_cover_hides_every_other_window(opened):
    for command in (Command.ABOUT, Command.PALETTE, Command.OPEN_REPORT):
        opened.acts.do(command)
    assert len(dialogs(opened)) == 3
    opened.acts.do(Command.COVER)
    walk.settle()
    assert walk.tops() == [opened.window]
    assert report_texts() == []


@pytest.mark.qt_log_ignore(*POPUP_NOISE, extend=True)
def test_an_open_menu_is_covered_too(opened):
    opened.acts.do(Command.TAG)
    assert QApplication.activePopupWidget() is not None
    opened.acts.do(Command.COVER)
    assert QApplication.activePopupWidget() is None


def test_under_the_cover_only_language_quitting_and_the_cover_act(opened):
    opened.acts.do(Command.COVER)
    window = opened.window
    free = (Command.COVER, Command.QUIT, Command.ENGLISH, Command.FRENCH)
    for entry in entries():
        if entry.command not in free:
            window.actions_by_command[entry.command].trigger()
            walk.settle()
            assert window.pages.currentWidget() is window.cover, entry.command
            assert walk.tops() == [window], entry.command
    assert report_texts() == []
    window.actions_by_command[Command.FRENCH].trigger()
    assert (wording.lang(), report_texts()) == ("fr", [])
    window.actions_by_command[Command.QUIT].trigger()
    assert not window.isVisible()


def test_a_reading_that_ends_under_the_cover_shows_nothing(opened):
    opened.window.strip.begin()
    opened.acts.do(Command.COVER)
    opened.window.strip.step(Step("reading", 1, 2, 3))
    kept = Verdict(Outcome.NEW, "set-1", SHA)
    refused = Verdict(Outcome.REFUSED, "set-1", code="damaged")
    for verdicts in ([kept], [kept, refused]):
        opened.acts._taken(verdicts)
        walk.settle()
        assert opened.window.pages.currentWidget() is opened.window.cover
        assert report_texts() == []
    opened.acts.do(Command.COVER)
    assert opened.window.strip.isVisible()


def test_a_drop_on_the_cover_is_not_taken_in(opened, tmp_path):
    opened.acts.do(Command.COVER)
    opened.window.dropped.emit([tmp_path])
    assert report_texts() == []
    assert not opened.window.strip.isVisible()
    assert opened.window.pages.currentWidget() is opened.window.cover
