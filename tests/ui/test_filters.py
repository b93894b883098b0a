# SPDX-License-Identifier: Apache-2.0
"""Filters: words, menus with counts, chips, marks, time; the strip of bars and its brush."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from reviewer.model.note import MarkCode
from reviewer.model.timeline import Facets, Filter, Histogram
from reviewer.ui.filter_bar import FilterBar
from reviewer.ui.flow import FlowLayout
from reviewer.ui.histogram import HistogramStrip
from tests.builders import NOON
from tests.ui.one_seat import one_seat, tidied
from tests.ui.reports import DAY, MINUTE, rich
from tests.ui.walk import settle

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def sat(tmp_path_factory, qapp, courier, policy):
    with one_seat(tmp_path_factory.mktemp("filters"), qapp, courier, policy) as seat:
        yield seat


@pytest.fixture
def opened(sat):
    return tidied(sat)


def shown(seat) -> list[str]:
    """The refs of the events in the timeline, in its order."""
    model = seat.window.report.model
    rows = [model.row(number) for number in range(model.rowCount())]
    return [row.event.ref for row in rows if row is not None]


def chips(bar: FilterBar) -> dict[str, QPushButton]:
    """The chips now in the bar, by their words."""
    row = bar._chip_row
    found = [row.itemAt(number).widget() for number in range(row.count())]
    return {chip.text().removesuffix("  ×"): chip for chip in found}


def menu(bar: FilterBar, facet: str) -> dict[str, int]:
    """What a menu offers: words and count."""
    pairs = [action.text().rsplit("   ", 1) for action in bar._menus[facet].menu().actions()]
    return {words: int(count) for words, count in pairs}


def choose(bar: FilterBar, facet: str, words: str) -> None:
    """Choose a value of a menu as a click does."""
    actions = bar._menus[facet].menu().actions()
    next(a for a in actions if a.text().startswith(f"{words}   ")).trigger()


@pytest.fixture
def bar(opened) -> FilterBar:
    return opened.window.report.filters


@pytest.mark.parametrize(
    ("facet", "words", "left"),
    [
        ("kinds", "Chat message", ["e3", "e4"]),
        ("people", "reed", ["e3", "e4"]),
        ("files", "chat.csv", ["e3", "e4"]),
        ("files", "report.xml", ["e5", "e6"]),
        ("doubts", "time zone not stated", ["e7"]),
    ],
)
def test_a_chosen_value_restricts_and_its_chip_lets_go(opened, bar, facet, words, left, qtbot):
    choose(bar, facet, words)
    assert shown(opened) == left
    assert list(chips(bar)) == [words]
    assert words in chips(bar)[words].accessibleName()
    qtbot.mouseClick(chips(bar)[words], Qt.MouseButton.LeftButton)
    assert chips(bar) == {}
    assert len(shown(opened)) == 7


def test_two_values_of_one_menu_widen_and_two_menus_narrow(opened, bar):
    choose(bar, "kinds", "Chat message")
    choose(bar, "kinds", "Upload")
    assert shown(opened) == ["e3", "e4", "e5"]
    choose(bar, "files", "report.xml")
    assert shown(opened) == ["e5"]
    assert set(chips(bar)) == {"Chat message", "Upload", "report.xml"}


def test_a_value_chosen_again_lets_go(opened, bar):
    choose(bar, "kinds", "Chat message")
    choose(bar, "kinds", "Chat message")
    assert len(shown(opened)) == 7
    assert chips(bar) == {}


def test_menus_count_what_the_other_filters_leave(bar):
    assert menu(bar, "kinds") == {"Login": 3, "Chat message": 2, "Registration": 1, "Upload": 1}
    choose(bar, "files", "report.xml")
    assert menu(bar, "kinds") == {"Registration": 1, "Upload": 1}
    assert menu(bar, "files") == {"logins.csv": 3, "chat.csv": 2, "report.xml": 2}
    choose(bar, "kinds", "Upload")
    assert menu(bar, "files") == {"report.xml": 1}


def test_a_chosen_value_stays_in_its_menu_even_with_nothing_left(bar):
    choose(bar, "kinds", "Chat message")
    choose(bar, "files", "chat.csv")
    bar.keep("kinds", "upload")
    assert menu(bar, "kinds") == {"Chat message": 2, "Upload": 0}
    checked = [a.text() for a in bar._menus["kinds"].menu().actions() if a.isChecked()]
    assert checked == ["Upload   0"]


def test_an_empty_menu_cannot_be_opened(bar):
    bar.show_facets(Facets(kinds={"login": 1}), {})
    assert bar._menus["kinds"].isEnabled()
    assert not bar._menus["people"].isEnabled()


def test_words_filter_after_a_pause_in_typing(opened, bar, qtbot):
    asked = []
    bar.changed.connect(asked.append)
    bar.focus_words()
    qtbot.keyClicks(bar._words, "garden rain")
    assert asked == []
    qtbot.waitUntil(lambda: shown(opened) == ["e4"])
    assert [wanted.words for wanted in asked] == [("garden", "rain")]


def test_words_are_found_without_their_accents_and_case(opened, bar, qtbot):
    qtbot.keyClicks(bar._words, "GÁRDEN")
    qtbot.waitUntil(lambda: shown(opened) == ["e4"])


def test_the_marked_filter_follows_marks_and_notes(opened, bar):
    opened.open(rich("1" * 64))
    desk, sha256 = opened.desk, opened.window.report.sha256
    bar._only_marked.click()
    assert shown(opened) == []
    opened.acts.changed(desk.deciding.mark(sha256, "e2", MarkCode.KEY_EVIDENCE, True))
    opened.acts.changed(desk.deciding.note(sha256, "e5", "A bus."))
    assert shown(opened) == ["e2", "e5"]
    bar._only_marked.click()
    assert len(shown(opened)) == 7


def test_the_kind_of_the_selected_row_can_be_hidden_and_kept(opened, bar, qtbot):
    opened.acts.do("exclude_value")
    assert shown(opened) == ["e3", "e4", "e5", "e6"]
    assert list(chips(bar)) == ["not Login"]
    opened.acts.do("keep_value")
    assert shown(opened) == ["e3", "e4"]
    qtbot.mouseClick(chips(bar)["not Login"], Qt.MouseButton.LeftButton)
    assert list(chips(bar)) == ["Chat message"]


def test_a_kind_hidden_after_it_was_kept_is_hidden(opened, bar):
    bar.keep("kinds", "login")
    bar.exclude("login")
    assert bar.wanted == Filter(without=frozenset({"login"}))
    assert shown(opened) == ["e3", "e4", "e5", "e6"]


def test_a_stretch_of_time_holds_both_its_ends_and_no_undated_event(opened, bar, qtbot):
    bar.between(NOON + MINUTE, NOON + 4 * MINUTE)
    assert shown(opened) == ["e2", "e3", "e4"]
    (words,) = chips(bar)
    assert words == "2026-03-05 12:01:00Z – 2026-03-05 12:04:00Z"
    qtbot.mouseClick(chips(bar)[words], Qt.MouseButton.LeftButton)
    assert len(shown(opened)) == 7


def test_around_a_row_shows_a_quarter_of_an_hour_on_either_side(opened, bar):
    opened.window.report.go_to_event(opened.window.report.model.row(7).id)
    before = opened.window.report.table.current().event.ref
    opened.acts.do("around")
    assert shown(opened) == [before]
    assert opened.window.report.table.current().event.ref == before


def test_clear_takes_everything_off_at_once(opened, bar, qtbot):
    qtbot.keyClicks(bar._words, "bus")
    qtbot.waitUntil(lambda: bool(bar.wanted.words))
    choose(bar, "kinds", "Chat message")
    bar.exclude("login")
    bar.between(NOON, NOON + DAY)
    bar._only_marked.click()
    assert shown(opened) == []
    assert bar.clear_button.isVisible()
    qtbot.mouseClick(bar.clear_button, Qt.MouseButton.LeftButton)
    assert bar.wanted.empty
    assert bar._words.text() == ""
    assert not bar._only_marked.isChecked()
    assert not bar.clear_button.isVisible()
    assert chips(bar) == {}
    assert len(shown(opened)) == 7


def test_going_to_a_hidden_event_takes_the_filters_off(opened, bar):
    wanted = opened.window.report.model.row(1).id
    bar.keep("kinds", "upload")
    opened.window.report.go_to_event(wanted)
    assert bar.wanted.empty
    assert opened.window.report.table.current().id == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        lambda bar: None,
        lambda bar: bar.keep("kinds", "upload"),
        lambda bar: bar.keep("doubts", "any"),
        lambda bar: bar.exclude("login"),
        lambda bar: bar.between(NOON, NOON + MINUTE),
        lambda bar: bar._only_marked.click(),
        lambda bar: (bar._words.setText("no such word"), bar._take_words()),
    ],
)
def test_the_count_of_undated_events_stays_in_sight_under_every_filter(opened, bar, wanted):
    wanted(bar)
    number = len(shown(opened))
    assert bar.count.isVisible()
    assert bar.count.whole() == f"{number} of 7 shown · 1 undated"
    status = opened.window._status
    assert status.isVisible()
    assert f"{number} of 7 events   ·   1 undated" in status.text()


def test_chips_and_menus_follow_the_language(opened, bar):
    choose(bar, "kinds", "Chat message")
    bar.exclude("login")
    opened.acts.do("french")
    settle()
    assert "not Login" not in chips(bar)
    assert sorted(chips(bar)) == ["Message de clavardage", "sauf Ouverture de session"]
    assert "Login" not in menu(bar, "kinds")
    assert "Message de clavardage" in menu(bar, "kinds")


@pytest.fixture
def strip(opened) -> HistogramStrip:
    strip = opened.window.report.strip
    strip.setFocus()
    return strip


def test_the_bars_are_told_in_a_sentence(opened, strip, bar):
    assert strip.accessibleName() == "Events over time"
    start = "6 of 6 dated events, from 2026-03-05 12:00:00Z to 2026-03-07 12:0"
    assert strip.accessibleDescription().startswith(start)
    bar.keep("kinds", "message")
    assert strip.accessibleDescription().startswith("2 of 6 dated events")


def test_a_strip_without_dated_events_says_so_and_leaves_its_keys(qtbot):
    strip = HistogramStrip()
    qtbot.addWidget(strip)
    strip.show_bars(Histogram(None, timedelta(seconds=1)))
    assert strip.accessibleDescription() == "No dated events."
    strip.show()
    with qtbot.assertNotEmitted(strip.brushed):
        for key in (KEY.Key_Right, KEY.Key_Return, KEY.Key_Escape):
            qtbot.keyClick(strip, key)
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton)


@pytest.fixture
def four(qtbot) -> HistogramStrip:
    """Four bars of an hour, the third empty."""
    strip = HistogramStrip()
    qtbot.addWidget(strip)
    strip.resize(424, 56)
    strip.show_bars(Histogram(NOON, timedelta(hours=1), (4, 2, 0, 1), (4, 1, 0, 0)))
    strip.show()
    return strip


@pytest.mark.parametrize(
    ("keys", "hours"),
    [
        ([(KEY.Key_Right, None)], (0, 1)),
        ([(KEY.Key_Right, None)] * 2, (1, 2)),
        ([(KEY.Key_Right, None), (KEY.Key_Right, SHIFT), (KEY.Key_Right, SHIFT)], (0, 3)),
        ([(KEY.Key_Right, None)] * 9, (3, 4)),
        ([(KEY.Key_Left, None)], (3, 4)),
        ([(KEY.Key_Left, None), (KEY.Key_Left, SHIFT)], (2, 4)),
        ([(KEY.Key_Left, None)] * 9, (0, 1)),
    ],
)
def test_the_brush_is_moved_and_widened_by_keys(four, qtbot, keys, hours):
    for key, held in keys:
        qtbot.keyClick(four, key, held or Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(four.brushed) as brushed:
        qtbot.keyClick(four, KEY.Key_Return)
    assert brushed.args == [NOON + timedelta(hours=hour) for hour in hours]


def test_enter_without_a_brush_does_nothing_and_escape_shows_all(four, qtbot):
    with qtbot.assertNotEmitted(four.brushed):
        qtbot.keyClick(four, KEY.Key_Return)
    qtbot.keyClick(four, KEY.Key_Right)
    with qtbot.waitSignal(four.brushed) as brushed:
        qtbot.keyClick(four, KEY.Key_Escape)
    assert brushed.args == [None, None]
    with qtbot.assertNotEmitted(four.brushed):
        qtbot.keyClick(four, KEY.Key_Return)


def test_the_brush_is_drawn_by_the_mouse_in_either_direction(four, qtbot):
    for first, last in ((130, 250), (250, 130)):
        qtbot.mousePress(four, Qt.MouseButton.LeftButton, pos=QPoint(first, 20))
        qtbot.mouseMove(four, QPoint(last, 20))
        with qtbot.waitSignal(four.brushed) as brushed:
            qtbot.mouseRelease(four, Qt.MouseButton.LeftButton, pos=QPoint(last, 20))
        assert brushed.args == [NOON + timedelta(hours=1), NOON + timedelta(hours=3)]


def test_bars_stand_as_high_as_their_count_and_empty_ones_not_at_all(four):
    image = four.grab().toImage()
    columns = [[image.pixel(12 + 100 * n + 50, y) for y in range(2, 39)] for n in range(4)]
    background = image.pixel(2, 2)
    heights = [sum(pixel != background for pixel in column) for column in columns]
    assert heights[0] > heights[1] > heights[3] > heights[2] == 0


def test_a_brush_in_the_report_filters_and_escape_lets_go(opened, strip, bar, qtbot):
    qtbot.keyClick(strip, KEY.Key_Right)
    qtbot.keyClick(strip, KEY.Key_Return)
    assert "e1" in shown(opened)
    assert "e5" not in shown(opened)
    assert len(chips(bar)) == 1
    qtbot.keyClick(strip, KEY.Key_Escape)
    assert chips(bar) == {}
    assert len(shown(opened)) == 7


def test_chips_go_on_in_the_next_line_when_a_line_is_full(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = FlowLayout(whole)
    for number in range(6):
        label = QLabel()
        label.setText(f"bus {number}")
        label.setFixedSize(100, 20)
        flow.addWidget(label)
    tall = [flow.heightForWidth(width) for width in (700, 330, 120)]
    assert tall == [20, 46, 150]
    whole.resize(330, 100)
    whole.show()
    places = [flow.itemAt(number).geometry().topLeft() for number in range(6)]
    assert [(p.x(), p.y()) for p in places[:4]] == [(0, 0), (106, 0), (212, 0), (0, 26)]
    assert flow.itemAt(6) is None
    assert flow.takeAt(-1) is None
    flow.clear()
    assert flow.count() == 0
