# SPDX-License-Identifier: Apache-2.0
"""Both languages fit, longer ones too; every control has a name and is reached by Tab."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt, QTranslator
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from reviewer.ui.commands import Command, entries
from reviewer.ui.elided import ElidedLabel, PlaceButton
from tests.ui import shown, walk
from tests.ui.conftest import Seat
from tests.ui.keys import focus, pressed
from tests.ui.one_seat import RICH, one_seat

SIZES = [(1280, 800), (1024, 640)]
INTERACTIVE = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)


@pytest.fixture(scope="module")
def shared(tmp_path_factory, qapp, courier, policy) -> Iterator[Seat]:
    with one_seat(tmp_path_factory.mktemp("fit"), qapp, courier, policy) as seat:
        yield seat


@pytest.fixture
def english(shared: Seat) -> Iterator[Seat]:
    """The rich report in English at the designed size, and so again afterwards."""
    shared.acts.open_report(RICH)
    yield shared
    shared.acts.view.speak("en")
    shared.window.resize(1280, 800)
    walk.close_others(shared.window)


def screens(seat: Seat) -> Iterator[str]:
    """Every page and panel that can be seen, by name."""
    window = seat.window
    for number in range(window.pages.count()):
        window.show_page(window.pages.widget(number))
        for tab in range(window.tabs.count() if window.tabs.isVisible() else 1):
            window.tabs.setCurrentIndex(tab)
            walk.settle()
            yield f"page {number}, panel {tab}"
    window.show_page(window.report)


def visible(top: QWidget) -> Iterator[QWidget]:
    return (widget for widget in top.findChildren(QWidget) if widget.isVisible())


def cut(top: QWidget) -> list[str]:
    """Buttons, labels and tabs whose words do not fit into their place."""
    return [_words(widget) for widget in visible(top) if not _fits(widget)]


def _words(widget: QWidget) -> str:
    if isinstance(widget, QTabBar):
        return " | ".join(widget.tabText(n) for n in range(widget.count()))
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""


def _fits(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel | PlaceButton):
        return widget.width() > 20
    if isinstance(widget, QTabBar):
        return widget.sizeHint().width() <= widget.width() + 1
    if isinstance(widget, QPushButton | QToolButton) and widget.text():
        return widget.sizeHint().width() <= widget.width()
    if isinstance(widget, QLabel) and widget.text():
        return _label_fits(widget)
    return True


def _label_fits(label: QLabel) -> bool:
    metrics = QFontMetrics(label.font())
    room = label.contentsRect()
    if not label.wordWrap():
        return metrics.size(0, label.text()).width() <= room.width() + 1
    tall = QRect(0, 0, room.width(), 10_000)
    flags = int(Qt.TextFlag.TextWordWrap)
    return metrics.boundingRect(tall, flags, label.text()).height() <= room.height() + 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_word_of_ours_is_cut(english, lang, size):
    english.acts.view.speak(lang)
    english.window.resize(*size)
    found = {name: words for name in screens(english) if (words := cut(english.window))}
    assert not found


def test_a_cut_word_is_found(english):
    """So that the test above can fail."""
    button = QPushButton("Notes that are kept", english.window.report)
    label = QLabel("Words in\ntwo lines", english.window.report)
    button.setGeometry(5, 5, 40, 30)
    label.setGeometry(50, 5, 30, 30)
    button.show()
    label.show()
    found = cut(english.window)
    button.setParent(None)
    label.setParent(None)
    assert {button.text(), label.text()} <= {*found}


class Longer(QTranslator):
    """Makes every text of ours 40 percent longer, as another language might."""

    def translate(self, context, source, disambiguation=None, n=-1):
        if not source or context.startswith("Q"):
            return ""
        return source.replace("%n", str(n)) + " " + "m" * round(len(source) * 0.4)

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False


@pytest.mark.parametrize("size", SIZES)
def test_words_a_good_third_longer_leave_the_window_in_its_size(english, size):
    longer = Longer()
    QCoreApplication.installTranslator(longer)
    try:
        english.window.resize(*size)
        for name in screens(english):
            walk.settle()
            assert (english.window.width(), english.window.height()) == size, name
            assert english.window.report.table.width() > 300, name
            out = [w for w in visible(english.window.centralWidget()) if _outside(w)]
            assert not out, name
    finally:
        QCoreApplication.removeTranslator(longer)


def _outside(widget: QWidget) -> bool:
    """Whether a widget sticks out of its parent where nothing can scroll to it."""
    parent = widget.parentWidget()
    if not isinstance(widget, INTERACTIVE) or parent is None or parent.isWindow():
        return False
    above: QWidget | None = parent
    while above is not None:
        if isinstance(above, QScrollArea | QAbstractItemView | QLineEdit | QPlainTextEdit):
            return False
        above = above.parentWidget()
    return widget.geometry().right() > parent.width()


def ours(texts: str) -> set[str]:
    """Texts without digits and report words: those that a language changes."""
    return {t for t in texts.splitlines() if any(c.isalpha() for c in t)}


def test_the_switch_changes_the_words_of_every_screen_at_once(english):
    window = english.window
    english.acts.view.speak("en")
    before = {name: ours(shown.texts()) for name in screens(english)}
    english.acts.view.speak("fr")
    after = {name: ours(shown.texts()) for name in screens(english)}
    assert window.isVisible()
    for name, texts in before.items():
        if name != "page 2, panel 0":  # the first page asks in both languages
            assert len(texts - after[name]) >= len(texts) / 3, name


def test_what_is_the_same_in_both_languages_is_known(english):
    """Names, codes and words of the report; anything else was left untranslated."""
    english.acts.view.speak("en")
    window = english.window
    window.show_page(window.report)
    walk.settle()
    before = {w: _words(w) for w in visible(window) if isinstance(w, QAbstractButton | QLabel)}
    english.acts.view.speak("fr")
    walk.settle()
    same = {text for w, text in before.items() if w.isVisible() and text and _words(w) == text}
    assert {text for text in same if text.isascii() and text.islower() and " " in text} == set()


def test_everything_that_takes_the_focus_has_a_name(english):
    nameless = []
    for name in screens(english):
        for widget in visible(english.window):
            takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes and not isinstance(widget, QTabBar) and not _name(widget):
                nameless.append((name, type(widget).__name__, widget.objectName()))
    assert not nameless


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def test_tab_reaches_every_control_of_every_screen(english):
    missed = []
    for name in screens(english):
        reached = _round()
        for widget in visible(english.window):
            if isinstance(widget, INTERACTIVE) and _wanted(widget) and widget not in reached:
                missed.append((name, type(widget).__name__, _name(widget)))
    assert not missed


def _wanted(widget: QWidget) -> bool:
    """Whether a person would press or type here; arrows inside a control are Qt's own."""
    inner = isinstance(widget.parentWidget(), QLineEdit | QTabBar | QAbstractItemView)
    return widget.isEnabled() and not inner and not _radio_beside(widget)


def _radio_beside(widget: QWidget) -> bool:
    """The arrow keys go from one radio button to the next; Tab stops at the chosen one."""
    return widget.inherits("QRadioButton") and not widget.isChecked()


def _round() -> set[QWidget]:
    reached: set[QWidget] = set()
    while QApplication.focusWidget() is None or focus() not in reached:
        if QApplication.focusWidget() is not None:
            reached.add(focus())
        pressed("Tab")
    return reached


def test_every_menu_entry_has_its_own_letter_in_both_languages(english):
    for lang in ("en", "fr"):
        english.acts.view.speak(lang)
        bar = [action.text() for action in english.window.menuBar().actions()]
        letters = [text[text.index("&") + 1].casefold() for text in bar]
        assert len(set(letters)) == len(bar) == 6, lang
        assert all(entry.words for entry in entries())


def test_the_window_keeps_its_least_size(english):
    english.window.resize(400, 300)
    walk.settle()
    assert english.window.width() >= 1024
    assert english.window.height() >= 640
    assert english.window.minimumSizeHint().width() <= 1024


def test_a_hundred_and_fifty_percent_of_text_still_shows_rows(english):
    for _ in range(3):
        english.acts.do(Command.ZOOM_IN)
    walk.settle()
    table = english.window.report.table
    assert table.viewport().height() >= 3 * table.verticalHeader().defaultSectionSize()
    english.acts.do(Command.ZOOM_RESET)


def test_the_fonts_come_with_the_program(english):
    assert Path(__file__).resolve().parents[2].joinpath("resources", "fonts", "OFL.txt").is_file()
    assert QApplication.font().family().startswith("Atkinson Hyperlegible")
