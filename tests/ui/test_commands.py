# SPDX-License-Identifier: Apache-2.0
"""The command table is whole: every command by keyboard, every key once."""

from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtGui import QKeyEvent, QKeySequence

from reviewer.ui.commands import OWN_KEYS, Command, Entry, Menu, entries, menu_title, typed

# Section 3 of the design of the window: key and twin.
KEYBOARD_MAP = {
    Command.NEXT_ROW: ("j", "Down"), Command.PREVIOUS_ROW: ("k", "Up"),
    Command.FIRST_ROW: ("g", "Home"), Command.LAST_ROW: ("G", "End"),
    Command.NEXT_HIT: ("n", "F3"), Command.PREVIOUS_HIT: ("N", "Shift+F3"),
    Command.NEXT_GAP: ("e", ""), Command.PREVIOUS_GAP: ("E", ""),
    Command.FORWARD_DAY: ("d", ""), Command.BACK_DAY: ("D", ""), Command.AROUND: ("w", ""),
    Command.NEXT_REPORT: ("]", "Ctrl+PgDown"), Command.PREVIOUS_REPORT: ("[", "Ctrl+PgUp"),
    Command.FILTER: ("/", "Ctrl+F"), Command.DETAILS: ("Space", ""),
    Command.GO_TO_SOURCE: ("Return", ""), Command.NOTE: ("c", "Ctrl+M"),
    Command.MARK: ("m", "Ctrl+D"), Command.TAG: ("t", "Ctrl+T"),
    Command.EXCLUDE_VALUE: ("x", ""), Command.KEEP_VALUE: ("i", ""), Command.DENSITY: ("v", ""),
    Command.HISTOGRAM: ("h", "Ctrl+H"), Command.COVER: (".", "Ctrl+."),
    Command.CLEAR: ("Esc", ""), Command.KEYS: ("?", "F1"),
}  # fmt: skip
WINDOW_KEYS = {
    Command.OPEN_REPORT: "Ctrl+O", Command.PALETTE: "Ctrl+K", Command.COPY_ROW: "Ctrl+C",
    Command.LEFT_PANEL: "Ctrl+B", Command.RIGHT_PANEL: "Ctrl+J", Command.NEXT_REGION: "F6",
    Command.PREVIOUS_REGION: "Shift+F6", Command.QUIT: "Ctrl+Q", Command.ZOOM_IN: "Ctrl++",
    Command.ZOOM_OUT: "Ctrl+-", Command.ZOOM_RESET: "Ctrl+0",
}  # fmt: skip
LATER = {
    "Ctrl+E", "Ctrl+U", "Ctrl+L", "Ctrl+P", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Return", "Ctrl+Enter",
    "Alt+1", "Alt+2", "Alt+3", "Alt+4", "b", "u", "1", "2", "3", "4",
}  # fmt: skip


@pytest.fixture
def table(qapp) -> dict[Command, Entry]:
    return {entry.command: entry for entry in entries()}


def test_every_command_stands_in_the_table_once_and_in_a_menu(qapp):
    listed = Counter(entry.command for entry in entries())
    assert set(listed) == set(Command)
    assert set(listed.values()) == {1}
    assert {entry.menu for entry in entries()} == set(Menu)


def test_every_command_has_words_that_no_other_has(table):
    words = [entry.words for entry in table.values()]
    assert all(words)
    assert len(set(words)) == len(words)
    assert not any("&" in text for text in words)


def test_no_key_does_two_things(table):
    single = Counter(key for e in table.values() if e.single_key for key in e.keys)
    bound = Counter(QKeySequence(key).toString() for e in table.values() for key in e.shortcuts)
    assert max(single.values()) == 1
    assert max(bound.values()) == 1
    assert "" not in bound


def test_keys_of_later_work_are_left_free(table):
    used = {key for entry in table.values() for key in (*entry.keys, entry.twin)}
    assert not used & LATER


def test_the_keyboard_map_is_kept(table):
    for command, (key, twin) in KEYBOARD_MAP.items():
        entry = table[command]
        assert (entry.keys, entry.twin, entry.single_key) == ((key,), twin, True), command
    for command, key in WINDOW_KEYS.items():
        assert table[command].keys[0] == key
        assert not table[command].single_key


def test_a_single_key_is_not_bound_everywhere_but_its_twin_is(table):
    assert table[Command.NOTE].shortcuts == ("Ctrl+M",)
    assert table[Command.NEXT_ROW].shortcuts == ()
    assert table[Command.NEXT_GAP].shortcuts == ()
    assert table[Command.ZOOM_IN].shortcuts == ("Ctrl++", "Ctrl+=")
    bound = {key for entry in table.values() for key in entry.shortcuts}
    assert not bound & set(OWN_KEYS)
    assert all(len(key) > 1 for key in bound)


def test_an_underlined_letter_stands_once_in_each_menu(table):
    for menu in Menu:
        texts = [entry.text for entry in table.values() if entry.menu is menu]
        letters = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)
        assert max(letters.values()) == 1, (menu, letters)
    titles = [menu_title(menu) for menu in Menu]
    assert len({title[title.index("&") + 1].lower() for title in titles}) == len(Menu)


def test_keys_are_shown_as_a_person_reads_them(table):
    assert table[Command.NOTE].shown_keys == "c · Ctrl+M"
    assert table[Command.OPEN_REPORT].shown_keys == "Ctrl+O"
    assert table[Command.VERIFY].shown_keys == ""


class Marked(QTranslator):
    """A language in which everything is said between bars."""

    def translate(self, context, source, disambiguation=None, n=-1):
        return f"|{source}|" if context == "Command" else ""

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False


def test_the_table_is_in_the_language_installed_now(qapp):
    language = Marked()
    QCoreApplication.installTranslator(language)
    try:
        here = {entry.command: entry.text for entry in entries()}
        assert menu_title(Menu.FILE) == "|&File|"
    finally:
        QCoreApplication.removeTranslator(language)
    own = {Command.ENGLISH, Command.FRENCH}
    assert all(text.startswith("|") is (command not in own) for command, text in here.items())


NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("key", "held", "text", "command"),
    [
        (Qt.Key.Key_J, NONE, "j", Command.NEXT_ROW),
        (Qt.Key.Key_G, SHIFT, "G", Command.LAST_ROW),
        (Qt.Key.Key_Space, NONE, " ", Command.DETAILS),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "\r", Command.GO_TO_SOURCE),
        (Qt.Key.Key_Escape, NONE, "\x1b", Command.CLEAR),
        (Qt.Key.Key_Question, SHIFT, "?", Command.KEYS),
        (Qt.Key.Key_Colon, SHIFT, "/", Command.FILTER),
        (Qt.Key.Key_BracketRight, CONTROL | ALT, "]", Command.NEXT_REPORT),
        (
            Qt.Key.Key_BracketRight,
            Qt.KeyboardModifier.GroupSwitchModifier,
            "]",
            Command.NEXT_REPORT,
        ),
        (Qt.Key.Key_J, CONTROL, "\n", None),
        (Qt.Key.Key_J, ALT, "j", None),
        (Qt.Key.Key_Return, CONTROL, "\r", None),
        (Qt.Key.Key_Return, SHIFT, "\r", None),
        (Qt.Key.Key_Escape, SHIFT, "\x1b", None),
        (Qt.Key.Key_Y, NONE, "y", None),
        (Qt.Key.Key_Shift, SHIFT, "", None),
    ],
)
def test_a_single_key_is_known_by_the_character_it_writes(qapp, key, held, text, command):
    assert typed(QKeyEvent(QEvent.Type.KeyPress, key, held, text)) is command
