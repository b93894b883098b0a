# SPDX-License-Identifier: Apache-2.0
"""Every command once: its words, its menu and its keys. Menus, palette and key page read this.

A single key is bound by the character it writes, never by its place on the keyboard, and acts
only while a list has the focus (WCAG 2.1.4). Keys are in Qt's portable spelling.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

translate = QCoreApplication.translate


class Command(StrEnum):
    """What a person can do; codes kept in the settings where a key is changed."""

    OPEN_REPORT = "open_report"
    OPEN_FOLDER = "open_folder"
    OPEN_SAMPLE = "open_sample"
    TIP = "tip"
    CORRECT_TIP = "correct_tip"
    CANCEL = "cancel"
    RECEIPT = "receipt"
    QUESTIONS = "questions"
    COLUMNS = "columns"
    VERDICTS = "verdicts"
    COMPARE = "compare"
    VERIFY = "verify"
    CHECK_ORIGINAL = "check_original"
    QUIT = "quit"
    QUEUE = "queue"
    NEXT_REPORT = "next_report"
    PREVIOUS_REPORT = "previous_report"
    NEXT_ROW = "next_row"
    PREVIOUS_ROW = "previous_row"
    FIRST_ROW = "first_row"
    LAST_ROW = "last_row"
    NEXT_HIT = "next_hit"
    PREVIOUS_HIT = "previous_hit"
    NEXT_GAP = "next_gap"
    PREVIOUS_GAP = "previous_gap"
    FORWARD_DAY = "forward_day"
    BACK_DAY = "back_day"
    NEXT_REGION = "next_region"
    PREVIOUS_REGION = "previous_region"
    NOTE = "note"
    MARK = "mark"
    TAG = "tag"
    DETAILS = "details"
    GO_TO_SOURCE = "go_to_source"
    COPY_ROW = "copy_row"
    COPY_RECEIVED = "copy_received"
    DECLARE = "declare"
    DECLARATIONS = "declarations"
    NEXT_PAGE = "next_page"
    PREVIOUS_PAGE = "previous_page"
    FILTER = "filter"
    KEEP_VALUE = "keep_value"
    EXCLUDE_VALUE = "exclude_value"
    AROUND = "around"
    CLEAR = "clear"
    COVER = "cover"
    DENSITY = "density"
    HISTOGRAM = "histogram"
    SECOND_CLOCK = "second_clock"
    LEFT_PANEL = "left_panel"
    RIGHT_PANEL = "right_panel"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    ZOOM_RESET = "zoom_reset"
    THEME_LIGHT = "theme_light"
    THEME_DARK = "theme_dark"
    THEME_CONTRAST = "theme_contrast"
    ENGLISH = "english"
    FRENCH = "french"
    RESET_LAYOUT = "reset_layout"
    PALETTE = "palette"
    KEYS = "keys"
    ABOUT = "about"


class Menu(StrEnum):
    """The menus of the bar, in order; titles by `menu_title`."""

    FILE = "file"
    GO = "go"
    EVENT = "event"
    FILTER = "filter"
    VIEW = "view"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table, in the language installed when it was made.

    text         menu text with its "&"; the palette shows `words`
    keys         first the key, then spellings that do the same
    twin         a second way with Ctrl, Alt or a function key; or the list's own key (Home, Down)
    single_key   True when `keys` act only while a list has the focus
    """

    command: Command
    text: str
    keys: tuple[str, ...] = ()
    twin: str = ""
    menu: Menu = Menu.VIEW
    single_key: bool = False

    @property
    def words(self) -> str:
        """The text without the sign for its underlined letter."""
        return self.text.replace("&&", "\0").replace("&", "").replace("\0", "&")

    @property
    def shortcuts(self) -> tuple[str, ...]:
        """What the window binds everywhere; single keys and keys of the list itself are not."""
        twin = (self.twin,) if self.twin and self.twin not in OWN_KEYS else ()
        return twin if self.single_key else self.keys + twin

    @property
    def shown_keys(self) -> str:
        """The keys as a person reads them, for menus, palette and key page."""
        native = QKeySequence.SequenceFormat.NativeText
        single = [key if len(key) == 1 else QKeySequence(key).toString(native) for key in self.keys]
        twin = [QKeySequence(self.twin).toString(native)] if self.twin else []
        return " · ".join(single[:1] + twin)


OWN_KEYS = ("Down", "Up", "Home", "End")
"""Twins that every list understands by itself and that nobody binds."""

_NAMED = {
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_Escape: "Esc",
}


def entries() -> Iterator[Entry]:
    """The command table in menu order, in the language installed now."""
    yield from _file()
    yield from _go()
    yield from _event()
    yield from _filter()
    yield from _view()
    yield from _help()


def menu_title(menu: Menu) -> str:
    """The title of a menu, with the sign for its underlined letter."""
    return {
        Menu.FILE: translate("Command", "&File"),
        Menu.GO: translate("Command", "&Go"),
        Menu.EVENT: translate("Command", "&Event"),
        Menu.FILTER: translate("Command", "Fi&lter"),
        Menu.VIEW: translate("Command", "&View"),
        Menu.HELP: translate("Command", "&Help"),
    }[menu]


def typed(event: QKeyEvent) -> Command | None:
    """The command of a single key, by the character written; None for any other key press.

    AltGr, which French keyboards need for brackets, arrives as Ctrl with Alt on Windows.
    """
    held = event.modifiers()
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    if control != alt or held & Qt.KeyboardModifier.MetaModifier:
        return None
    named = _NAMED.get(Qt.Key(event.key()))
    if named and held & Qt.KeyboardModifier.ShiftModifier:
        return None
    return _single_keys().get(named or event.text())


@cache
def _single_keys() -> dict[str, Command]:
    return {key: entry.command for entry in entries() if entry.single_key for key in entry.keys}


def _file() -> Iterator[Entry]:
    def entry(command: Command, text: str, *keys: str) -> Entry:
        return Entry(command, text, keys, menu=Menu.FILE)

    yield entry(Command.OPEN_REPORT, translate("Command", "&Open reports…"), "Ctrl+O")
    yield entry(Command.OPEN_FOLDER, translate("Command", "Open a &folder…"), "Ctrl+Shift+O")
    yield entry(Command.OPEN_SAMPLE, translate("Command", "Open the &sample report"))
    yield entry(Command.TIP, translate("Command", "Type &in a tip…"), "Ctrl+N")
    yield entry(Command.CORRECT_TIP, translate("Command", "Correct this t&yped tip…"))
    yield entry(Command.CANCEL, translate("Command", "S&top reading"), "Shift+Esc")
    yield entry(Command.RECEIPT, translate("Command", "&Problems and receipt…"), "Ctrl+R")
    asked = translate("Command", "&Answer what the reading asks…")
    yield entry(Command.QUESTIONS, asked, "Ctrl+Shift+A")
    columns = translate("Command", "Say what the co&lumns are…")
    yield entry(Command.COLUMNS, columns, "Ctrl+Shift+T")
    yield entry(
        Command.VERDICTS, translate("Command", "&What became of each report…"), "Ctrl+Shift+L"
    )
    versions = translate("Command", "Co&mpare with the other version…")
    yield entry(Command.COMPARE, versions, "Ctrl+Shift+V")
    yield entry(Command.VERIFY, translate("Command", "&Verify the record"))
    check = translate("Command", "&Check the original again")
    yield entry(Command.CHECK_ORIGINAL, check, "Ctrl+I")
    yield entry(Command.QUIT, translate("Command", "&Quit"), "Ctrl+Q")


def _go() -> Iterator[Entry]:
    def entry(command: Command, text: str, key: str, twin: str = "") -> Entry:
        return Entry(command, text, (key,), twin, Menu.GO, single_key=True)

    def wide(command: Command, text: str, key: str) -> Entry:
        return Entry(command, text, (key,), menu=Menu.GO)

    yield wide(Command.QUEUE, translate("Command", "&Queue"), "Ctrl+G")
    yield entry(Command.NEXT_REPORT, translate("Command", "Next &report"), "]", "Ctrl+PgDown")
    yield entry(Command.PREVIOUS_REPORT, translate("Command", "Previous re&port"), "[", "Ctrl+PgUp")
    yield entry(Command.NEXT_ROW, translate("Command", "Next row"), "j", "Down")
    yield entry(Command.PREVIOUS_ROW, translate("Command", "Previous row"), "k", "Up")
    yield entry(Command.FIRST_ROW, translate("Command", "&First row"), "g", "Home")
    yield entry(Command.LAST_ROW, translate("Command", "&Last row"), "G", "End")
    yield entry(Command.NEXT_HIT, translate("Command", "Next search &hit"), "n", "F3")
    yield entry(Command.PREVIOUS_HIT, translate("Command", "Previous search hit"), "N", "Shift+F3")
    yield entry(Command.NEXT_GAP, translate("Command", "Event of the next checklist &gap"), "e")
    yield entry(
        Command.PREVIOUS_GAP, translate("Command", "Event of the previous checklist gap"), "E"
    )
    yield entry(Command.FORWARD_DAY, translate("Command", "Forward 24 hours"), "d")
    yield entry(Command.BACK_DAY, translate("Command", "Back 24 hours"), "D")
    yield wide(Command.NEXT_REGION, translate("Command", "Next part of the &window"), "F6")
    yield wide(
        Command.PREVIOUS_REGION, translate("Command", "Previous part of the window"), "Shift+F6"
    )


def _event() -> Iterator[Entry]:
    def entry(command: Command, text: str, key: str, twin: str = "") -> Entry:
        return Entry(command, text, (key,), twin, Menu.EVENT, single_key=True)

    yield entry(Command.NOTE, translate("Command", "&Note…"), "c", "Ctrl+M")
    yield entry(Command.MARK, translate("Command", "&Mark as key evidence"), "m", "Ctrl+D")
    yield entry(Command.TAG, translate("Command", "&Tag…"), "t", "Ctrl+T")
    yield entry(Command.DETAILS, translate("Command", "&Details"), "Space")
    yield entry(Command.GO_TO_SOURCE, translate("Command", "Go to &source"), "Return")
    copy = translate("Command", "&Copy row with its source")
    yield Entry(Command.COPY_ROW, copy, ("Ctrl+C",), menu=Menu.EVENT)
    received = translate("Command", "Copy the te&xt as received")
    yield Entry(Command.COPY_RECEIVED, received, ("Ctrl+Shift+C",), menu=Menu.EVENT)
    yield entry(Command.DECLARE, translate("Command", "Declare a time &zone…"), "z", "Ctrl+Shift+D")
    listed = translate("Command", "Declarations in this &report…")
    yield Entry(Command.DECLARATIONS, listed, ("Ctrl+Shift+K",), menu=Menu.EVENT)
    turn = translate("Command", "Next &page of the text")
    yield Entry(Command.NEXT_PAGE, turn, ("Alt+PgDown",), menu=Menu.EVENT)
    back = translate("Command", "Pre&vious page of the text")
    yield Entry(Command.PREVIOUS_PAGE, back, ("Alt+PgUp",), menu=Menu.EVENT)


def _filter() -> Iterator[Entry]:
    def entry(command: Command, text: str, key: str, twin: str = "") -> Entry:
        return Entry(command, text, (key,), twin, Menu.FILTER, single_key=True)

    yield entry(Command.FILTER, translate("Command", "&Filter…"), "/", "Ctrl+F")
    yield entry(Command.KEEP_VALUE, translate("Command", "&Keep only this value"), "i")
    yield entry(Command.EXCLUDE_VALUE, translate("Command", "E&xclude this value"), "x")
    yield entry(Command.AROUND, translate("Command", "15 &minutes around this row"), "w")
    yield entry(Command.CLEAR, translate("Command", "&Clear filters"), "Esc")


def _view() -> Iterator[Entry]:
    def single(command: Command, text: str, key: str, twin: str = "") -> Entry:
        return Entry(command, text, (key,), twin, single_key=True)

    yield single(Command.COVER, translate("Command", "&Cover report text"), ".", "Ctrl+.")
    yield single(Command.HISTOGRAM, translate("Command", "&Histogram"), "h", "Ctrl+H")
    yield single(Command.SECOND_CLOCK, translate("Command", "Second cloc&k…"), "Z", "Ctrl+Shift+U")
    yield single(Command.DENSITY, translate("Command", "Row &spacing"), "v")
    yield Entry(Command.LEFT_PANEL, translate("Command", "&Left panel"), ("Ctrl+B",))
    yield Entry(Command.RIGHT_PANEL, translate("Command", "&Right panel"), ("Ctrl+J",))
    yield Entry(Command.ZOOM_IN, translate("Command", "Larger &text"), ("Ctrl++", "Ctrl+="))
    yield Entry(Command.ZOOM_OUT, translate("Command", "S&maller text"), ("Ctrl+-",))
    yield Entry(Command.ZOOM_RESET, translate("Command", "&Normal text size"), ("Ctrl+0",))
    yield Entry(Command.THEME_LIGHT, translate("Command", "L&ight colours"))
    yield Entry(Command.THEME_DARK, translate("Command", "&Dark colours"))
    yield Entry(Command.THEME_CONTRAST, translate("Command", "Hi&gh contrast"))
    yield Entry(Command.ENGLISH, "&English")
    yield Entry(Command.FRENCH, "&Français")
    yield Entry(Command.RESET_LAYOUT, translate("Command", "Reset la&yout"))


def _help() -> Iterator[Entry]:
    palette = translate("Command", "&Commands…")
    yield Entry(Command.PALETTE, palette, ("Ctrl+K",), menu=Menu.HELP)
    keys = translate("Command", "&Keys of this screen")
    yield Entry(Command.KEYS, keys, ("?",), "F1", Menu.HELP, single_key=True)
    yield Entry(Command.ABOUT, translate("Command", "&About"), menu=Menu.HELP)
