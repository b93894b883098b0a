# SPDX-License-Identifier: Apache-2.0
"""What every command does, by its key, its twin and its menu entry."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from reviewer.ui import look, wording
from reviewer.ui.commands import OWN_KEYS, Command, entries
from tests.ui import shown
from tests.ui.conftest import OFFICER, Seat
from tests.ui.keyboard import (
    POPUP_NOISE,
    SHA,
    at,
    dialogs,
    go_to,
    note_text,
    press,
    refs,
    tag_menu,
    ways,
    words,
)
from tests.ui.one_seat import one_seat, tidied
from tests.ui.reports import DAY, put, rich, sparse


@pytest.fixture(scope="module")
def shared(tmp_path_factory, qapp, courier, policy) -> Iterator[Seat]:
    with one_seat(tmp_path_factory.mktemp("acts"), qapp, courier, policy) as seat:
        yield seat


@pytest.fixture
def opened(shared: Seat) -> Seat:
    """The rich report, open at its top, in a window that all these tests share."""
    shared.window.report.strip.show()
    return tidied(shared)


# --- the table -----------------------------------------------------------------------------------


def test_every_command_has_something_to_do(seat):
    """That doing each goes well is walked where no canary may be painted."""
    assert set(seat.acts._table) == set(Command)


def test_every_command_stands_in_its_menu_and_asks_for_itself(seat):
    asked: list[Command] = []
    seat.window.asked.disconnect()
    seat.window.asked.connect(asked.append)
    menus = [action.menu() for action in seat.window.menuBar().actions()]
    for action in [action for menu in menus for action in menu.actions()]:
        action.trigger()
    assert asked == [entry.command for entry in entries()]


def test_every_single_key_and_its_twin_ask_for_the_same(seat):
    seat.open(rich())
    asked: list[Command] = []
    seat.window.asked.disconnect()
    seat.window.asked.connect(asked.append)
    table = seat.window.report.table
    for entry in entries():
        bound = entry.shortcuts if not entry.single_key else (entry.keys[0], *entry.shortcuts)
        for keys in bound:
            asked.clear()
            press(table, keys)
            assert asked == [entry.command], f"{entry.command} by {keys}"
        assert entry.twin not in OWN_KEYS or entry.shortcuts == ()


# --- rows ----------------------------------------------------------------------------------------


def test_the_filter_key_puts_the_cursor_into_the_words(opened):
    for keys in ways(Command.FILTER):
        press(opened.window.report.table, keys)
        assert opened.window.focused() is words(opened)
        assert words(opened).text() == ""
        opened.window.report.table.setFocus()


def test_the_note_key_begins_a_note_on_the_selected_event(opened):
    for ref, keys in zip(("e3", "e5"), ways(Command.NOTE), strict=True):
        go_to(opened, ref)
        press(opened.window.report.table, keys)
        assert opened.window.tabs.currentWidget() is opened.window.notes
        assert opened.window.focused() is note_text(opened)
        QTest.keyClicks(note_text(opened), "rain")
        opened.window.notes.keep()
    assert [n.event for n in opened.desk.deciding.notes(SHA)] == ["e3", "e5"]


def test_the_mark_key_sets_the_mark_and_takes_it_off(opened):
    go_to(opened, "e2")
    for keys in ways(Command.MARK):
        press(opened.window.report.table, keys)
        marks = opened.desk.deciding.marks(SHA)
        assert [(m.event, m.code) for m in marks] == [("e2", "key_evidence")]
        press(opened.window.report.table, keys)
        assert opened.desk.deciding.marks(SHA) == []


@pytest.mark.qt_log_ignore(*POPUP_NOISE, extend=True)
def test_the_tag_key_offers_tags_that_can_be_chosen_by_keyboard(opened):
    go_to(opened, "e2")
    for is_on, keys in zip((False, True), ways(Command.TAG), strict=True):
        press(opened.window.report.table, keys)
        actions = tag_menu().actions()
        assert all(action.isCheckable() and action.text() for action in actions)
        assert [action.isChecked() for action in actions] == [is_on, False, False]
        press(tag_menu(), "Return")
        marks = [mark.code for mark in opened.desk.deciding.marks(SHA)]
        assert marks == ([] if is_on else ["contextual"])


def test_space_shows_details_and_return_the_source(opened):
    go_to(opened, "e3")
    press(opened.window.report.table, "Space")
    assert opened.window.tabs.currentWidget() is opened.window.details
    opened.window.report.table.setFocus()
    press(opened.window.report.table, "Return")
    assert opened.window.tabs.currentWidget() is opened.window.details
    assert "<message>noon</message>" in shown.texts()


def test_keys_move_row_by_row_and_to_both_ends(opened):
    table = opened.window.report.table
    seen = []
    for keys in ("g", "j", "j", "k", "G", "g", "n", "N", "End", "Home", "Down", "Up"):
        press(table, keys)
        seen.append(at(opened).event.ref)
    assert seen == ["e1", "e2", "e3", "e2", "e7", "e1", "e2", "e1", "e7", "e1", "e2", "e1"]


def test_days_are_jumped_forward_and_back(opened):
    table = opened.window.report.table
    press(table, "g")
    start = at(opened).event.when.utc
    press(table, "d")
    assert at(opened).event.when.utc >= start + DAY
    press(table, "D")
    assert at(opened).event.when.utc <= start


def test_gap_keys_go_to_events_of_gaps_in_turn_and_back(opened):
    table = opened.window.report.table
    sources = opened.window.checklist.gap_sources()
    found = [ref for s in sources for ref in opened.desk.looking.refs_at(SHA, s)[:1]]
    wanted = [ref for ref in found if ref.startswith("e")]
    assert len(set(wanted)) > 1
    seen = []
    for _ in wanted:
        press(table, "e")
        seen.append(at(opened).event.ref)
    assert set(seen) == set(wanted)
    forward, before = at(opened).event.ref, seen[-2]
    press(table, "E")
    assert at(opened).event.ref == before
    press(table, "e")
    assert at(opened).event.ref == forward


def test_the_first_step_back_goes_to_the_last_gap(opened):
    table = opened.window.report.table
    press(table, "E")
    last = at(opened).event.ref
    opened.acts.rows.reset_gap()
    for _ in opened.window.checklist.gap_sources():
        press(table, "e")
    ends = at(opened).event.ref
    assert ends == last


def test_around_shows_a_quarter_of_an_hour_on_both_sides(opened):
    go_to(opened, "e5")
    press(opened.window.report.table, "w")
    assert refs(opened) == ["e5"]
    assert at(opened).event.ref == "e5"
    press(opened.window.report.table, "Esc")
    assert len(refs(opened)) == 7


def test_a_value_is_kept_or_excluded(opened):
    go_to(opened, "e3")
    press(opened.window.report.table, "i")
    assert refs(opened) == ["e3", "e4"]
    press(opened.window.report.table, "Esc")
    go_to(opened, "e3")
    press(opened.window.report.table, "x")
    assert not {"e3", "e4"} & set(refs(opened))
    assert len(refs(opened)) == 5


def test_a_row_is_copied_as_text_with_its_source(opened):
    go_to(opened, "e4")
    press(opened.window.report.table, "Ctrl+C")
    copied = QGuiApplication.clipboard().text()
    for part in (
        "2026-03-05",
        "The garden needs rain.",
        "chat.csv",
        wording.source(at(opened).event.source),
    ):
        assert part in copied


def test_brackets_go_to_the_neighbour_report(seat):
    put(seat.desk, sparse())
    seat.open(rich())
    shas = [row.sha256 for row in seat.desk.looking.reports()]
    seat.acts.open_report(shas[0])
    for forward, back in zip(ways(Command.NEXT_REPORT), ways(Command.PREVIOUS_REPORT), strict=True):
        press(seat.window.report.table, forward)
        assert seat.window.report.sha256 == shas[1]
        press(seat.window.report.table, back)
        assert seat.window.report.sha256 == shas[0]


def test_of_two_reports_opened_at_once_the_last_is_shown(desk, seat_at, qtbot):
    """With real threads: nothing is decoded on the thread of the window."""
    desk.access.sign_as(OFFICER)
    shas = [put(desk, sparse()), put(desk, rich())]
    seat = seat_at(desk, inline=False)
    seat.show_queue()
    with pytest.MonkeyPatch.context() as patch:
        decoding: list[object] = []
        fetch = type(desk.looking).findings

        def findings(looking, sha256):
            decoding.append(QThread.currentThread())
            return fetch(looking, sha256)

        patch.setattr(type(desk.looking), "findings", findings)
        seat.acts.open_report(shas[0])
        seat.acts.open_report(shas[1])
        qtbot.waitUntil(lambda: seat.window.report.sha256 == shas[1])
        assert seat.window.pages.currentWidget() is seat.window.report
        assert decoding
        assert seat.window.thread() not in decoding


# --- the window ----------------------------------------------------------------------------------


def test_density_goes_round_and_is_kept(opened):
    table = opened.window.report.table
    heights = []
    for _ in range(len(look.Density)):
        press(table, "v")
        heights.append(table.verticalHeader().defaultSectionSize())
    assert len(set(heights)) == len(look.Density)
    assert opened.desk.access.look()["density"] == "normal"


def test_parts_are_hidden_and_shown_again(opened):
    window = opened.window
    parts = [
        (ways(Command.HISTOGRAM), window.report.strip),
        (ways(Command.LEFT_PANEL), window.left_dock),
        (ways(Command.RIGHT_PANEL), window.right_dock),
    ]
    for key, part in [(key, part) for keys, part in parts for key in keys]:
        assert part.isVisible()
        press(window.report.table, key)
        assert not part.isVisible()
        press(window.report.table, key)
        assert part.isVisible()


def test_text_size_colours_and_language_are_changed_and_kept(opened):
    table = opened.window.report.table
    for keys, wanted in (("Ctrl++", 110), ("Ctrl+-", 100), ("Ctrl+-", 90), ("Ctrl+0", 100)):
        press(table, keys)
        assert look.zoom_now() == wanted == opened.desk.access.look()["zoom"]
    for command, theme in ((Command.THEME_DARK, "dark"), (Command.THEME_LIGHT, "light")):
        opened.window.actions_by_command[command].trigger()
        assert look.theme_now() == theme == opened.desk.access.look()["theme"]
    for command, lang in ((Command.FRENCH, "fr"), (Command.ENGLISH, "en")):
        opened.window.actions_by_command[command].trigger()
        assert wording.lang() == lang == opened.desk.access.look()["lang"]


def test_the_palette_opens_and_does_what_is_chosen(opened):
    for keys, typed, lang in (("Ctrl+K", "fran", "fr"), ("?", "engl", "en")):
        press(opened.window.report.table, keys)
        (palette,) = dialogs(opened)
        QTest.keyClicks(palette.findChild(QLineEdit), typed)
        press(palette.findChild(QLineEdit), "Return")
        assert wording.lang() == lang
        assert not dialogs(opened)


def test_region_keys_visit_every_region_and_come_back(opened):
    window = opened.window
    for panel in range(window.tabs.count()):
        window.tabs.setCurrentIndex(panel)
        for keys in ("F6", "Shift+F6"):
            window.report.table.setFocus()
            regions = window.regions()
            visited = []
            for _ in regions:
                press(window.focused(), keys)
                here = window.focused()
                visited += [n for n, r in enumerate(regions) if r is here or r.isAncestorOf(here)]
            assert sorted(visited) == [0, 1, 2, 3, 4], window.tabs.tabText(panel)
            assert here is window.report.table


def test_region_keys_pass_over_what_is_hidden(opened):
    opened.acts.do(Command.HISTOGRAM)
    opened.acts.do(Command.RIGHT_PANEL)
    for _ in range(3):
        press(opened.window.focused(), "F6")
        assert opened.window.focused().isVisible()
    assert opened.window.focused() is opened.window.report.table
