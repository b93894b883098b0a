# SPDX-License-Identifier: Apache-2.0
"""Report text is shown as text, and what is hidden in it is seen (promises G5 and G6)."""

import base64
import hashlib
import html
import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QStringListModel, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QDragEnterEvent,
    QGuiApplication,
    QHelpEvent,
    QImageReader,
    QPixmap,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListView,
    QMessageBox,
    QPlainTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reviewer.ui import look_alikes, plain, plain_text

HIDDEN = {
    "right-to-left override": "\u202e",
    "left-to-right embedding": "\u202a",
    "first-strong isolate": "\u2068",
    "pop isolate": "\u2069",
    "right-to-left mark": "\u200f",
    "arabic letter mark": "\u061c",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "invisible times": "\u2062",
    "tag letter": "\U000e0041",
    "variation selector": "\U000e0100",
    "combining grapheme joiner": "\u034f",
    "hangul filler": "\u3164",
    "braille blank": "\u2800",
    "object replacement": "\ufffc",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "next line": "\u0085",
    "null": "\x00",
    "escape": "\x1b",
    "backspace": "\x08",
    "lone return": "\r",
    "em space": "\u2003",
    "no-break space": "\u00a0",
    "private use": "\ue000",
    "lone surrogate": "\ud83d",
    "noncharacter": "\ufdd0",
}
# The offscreen plug-in says it for every tool tip.
TIP_IS_RAISED = pytest.mark.qt_log_ignore("This plugin does not support raise")
MARKUP = [
    "<b>bold</b>",
    "<img src='canary.png'>",
    "<table><tr><td>a",
    "![text](canary.png) **bold**",
    "<style>* { background: url(canary.png) }</style>",
    "&lt;i&gt; &amp;",
    "<!doctype html><p>x",
    "qproperty-pixmap: url(canary.png)",
]


@pytest.fixture(autouse=True)
def _guarded(qapp: QApplication) -> None:
    plain.guard_application(qapp)


@pytest.mark.parametrize("char", HIDDEN.values(), ids=HIDDEN.keys())
@pytest.mark.parametrize("shows", [plain.visible, plain.visible_line, plain.ident])
def test_a_hidden_character_becomes_a_mark(shows, char):
    shown = shows(f"a{char}b")
    assert shown == f"a‹U+{ord(char):04X}›b"


@given(st.text(st.characters(exclude_categories=[])))
def test_nothing_invisible_is_left_and_showing_twice_changes_nothing(text):
    for shows in (plain.visible, plain.visible_line):
        shown = shows(text)
        assert all(c.isprintable() or c in "\n\t\u00a0\u202f\u200d" for c in shown)
        assert shows(shown) == shown
    shown = plain.ident(text)
    assert shown.isprintable()
    assert plain.ident(shown) == shown or len(text) > 200


@given(st.text(st.characters(categories=["L", "N", "P"]), max_size=200))
def test_letters_are_never_merged_or_lost(text):
    assert look_alikes.without_marks(plain.ident(text)) == text == plain.visible(text)


def test_ordinary_french_spacing_and_emoji_stay_as_written_in_text_but_not_in_names():
    ordinary = ["Ça va\u00a0?", "«\u202foui\u202f»", "1\u202f234"]
    for text in [*ordinary, "❤\ufe0f", "👩\u200d🌾", "1\ufe0f\u20e3"]:
        assert plain.visible(text) == text
    assert plain.ident("a\u00a0?") == "a‹U+00A0›?"


def test_blanks_that_could_hide_the_end_of_a_name_are_marked():
    assert plain.ident("photo.txt      .exe ") == "photo.txt‹U+0020×6›.exe‹U+0020›"


def test_blanks_that_push_text_out_of_sight_are_counted():
    for shows in (plain.visible, plain.visible_line):
        assert shows("a" + " " * 50 + "b") == "a‹U+0020×50›b"
        assert shows("a" + " " * 40 + "b") == "a" + " " * 40 + "b"
    assert plain.visible("a" + "\n" * 60 + "b") == "a‹U+000A×60›b"


def test_what_passes_without_a_closer_look_hides_nothing():
    everyday = re.compile(f"{plain_text._EVERYDAY}]")
    passed = [chr(n) for n in range(sys.maxunicode + 1) if everyday.fullmatch(chr(n))]
    assert len(passed) > 800
    assert all(c.isprintable() and not unicodedata.category(c).startswith("M") for c in passed)
    assert not any(plain_text._hidden(c) for c in passed)


def test_a_long_name_loses_its_middle_and_says_how_much():
    shown = plain.ident("a" * 300 + ".jpg")
    assert shown.startswith("a" * 127 + "‹…+50›")
    assert shown.endswith(".jpg")


def test_equal_hidden_characters_in_a_row_share_a_counted_mark():
    assert plain.visible("a" + "\u200b" * 1234 + "b") == "a‹U+200B×1234›b"


def test_after_500_marks_the_rest_is_counted():
    shown = plain.visible("\u202e\u202d" * 1000)
    assert shown.count("‹U+202") == 500
    assert shown.endswith("‹U+…×1500›")


def test_a_letter_carries_at_most_eight_combining_marks():
    shown = plain.visible("a" + "\u0301" * 50 + "b")
    assert sum(unicodedata.category(c) == "Mn" for c in shown) == 8
    assert "‹+42 Mn›b" in shown


def test_a_combining_mark_without_a_letter_is_a_mark():
    assert plain.visible_line("\u0301a") == "‹U+0301›a"


@pytest.mark.parametrize("sign", ["█", "⣿", "😀", "▀ ", "⣿\n", "🟥\u200d"])
def test_a_picture_drawn_in_characters_is_folded_above_200(sign):
    assert plain.visible(sign * 201).startswith(f"‹U+{ord(sign[0]):04X}…")
    assert "×201›" in plain.visible(sign * 201)
    assert "×" not in plain.visible(sign[0] * 200)


def test_base64_is_folded_above_256_into_size_and_hash():
    data = bytes(range(200))
    long = base64.b64encode(data).decode()
    assert plain.visible(f"see {long} end") == (
        f"see ‹base64 200 B SHA-256 {hashlib.sha256(data).hexdigest()[:16]}› end"
    )
    short = base64.b64encode(bytes(range(192))).decode()
    assert len(short) == 256
    assert plain.visible(short) == short


def test_base64_in_mail_lines_is_one_fold():
    lines = base64.encodebytes(bytes(range(256)) * 4).decode()
    assert plain.visible(lines).count("‹base64 1024 B") == 1


def test_a_long_word_of_one_case_is_no_base64():
    assert "base64" not in plain.visible("hahaha" * 100)


def test_one_line_shows_line_ends_and_is_cut_at_300():
    assert plain.visible_line("first\nsecond\r\nthird") == "first ¶ second ¶ third"
    shown = plain.visible_line("word " * 100)
    assert len(shown) == 300
    assert shown.endswith("…")


def test_a_cut_leaves_a_mark_whole_or_out():
    assert plain.visible_line("a" * 297 + "\u202e" + "b" * 20) == "a" * 297 + "…"


def test_a_cell_of_a_huge_message_looks_at_its_beginning_only():
    shown = plain.visible_line(base64.b64encode(bytes(range(256)) * 4000).decode())
    assert shown.startswith("‹base64 >")
    assert shown.endswith("…")


def test_a_page_holds_10000_characters_and_all_pages_hold_all():
    text = "".join(f"{n} " for n in range(6000))
    pages = plain.Pages(text)
    shown = [pages.show(page) for page in range(len(pages))]
    assert "".join(shown) == text
    assert max(map(len, shown)) == 10_000
    assert pages.show(999) == shown[-1]


def test_a_fold_across_pages_is_one_mark():
    drawn = "x" * 9_990 + " " + "█" * 30_000
    pages = plain.Pages(drawn)
    assert len(pages) == 1
    assert pages.show(0).endswith("×30000›")


def test_2000_letters_without_a_space_are_broken():
    shown = plain.Pages("a" * 4500).show(0)
    assert shown.split("\n") == ["a" * 2000 + "‹2000›", "a" * 2000 + "‹2000›", "a" * 500]


def test_a_part_of_our_sentence_is_isolated_and_the_sentence_stays_whole():
    sentence = "File {name} was read.".format(name=plain.isolated("a\u202eb"))
    assert sentence == "File \u2068a‹U+202E›b\u2069 was read."
    assert plain.told(sentence) == sentence
    assert plain.told("a\u2068b") == "a‹U+2068›b"


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_a_label_is_shown_and_read_out_letter_by_letter(qtbot: QtBot, text):
    label = plain.PlainLabel(text)
    qtbot.addWidget(label)
    label.show()
    assert label.text() == text
    spoken = QAccessible.queryAccessibleInterface(label)
    assert spoken.text(QAccessible.Text.Name) == text
    assert label.textFormat() is Qt.TextFormat.PlainText


@TIP_IS_RAISED
@pytest.mark.parametrize("text", MARKUP)
def test_a_tip_escapes_and_a_crafted_tip_is_escaped_again(qtbot: QtBot, text):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(50, 50)
    widget.show()
    for given_text in (text, plain.plain_tip(text), f"{plain._TIP_START}{text}</p>"):
        widget.setToolTip(given_text)
        _ask_tip(widget)
        tip = QToolTip.text()
        assert tip.startswith(plain._TIP_START)
        assert "<" not in tip[len(plain._TIP_START) : -len("</p>")]
        inner = html.unescape(tip[len(plain._TIP_START) : -len("</p>")])
        assert text in inner or html.unescape(text) in inner
    QToolTip.hideText()


@TIP_IS_RAISED
def test_the_tip_of_a_row_is_plain(qtbot: QtBot):
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(TipModel(["<img src='a.png'>"]))
    view.show()
    _ask_tip(view.viewport(), QPoint(5, 5))
    assert QToolTip.text() == plain.plain_tip("<img src='a.png'>")
    QToolTip.hideText()


class TipModel(QStringListModel):
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.ToolTipRole:
            role = Qt.ItemDataRole.DisplayRole
        return super().data(index, role)


def _ask_tip(widget: QWidget, at: QPoint | None = None) -> None:
    at = at or QPoint(3, 3)
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))


@pytest.fixture
def canary(tmp_path) -> str:
    """A picture of one loud colour on disk, as markup that would show it."""
    picture = QPixmap(40, 40)
    picture.fill(QColor(255, 0, 255))
    path = tmp_path / "canary.png"
    assert picture.save(str(path))
    return f"<img src='{path}'>"


def _loud_pixels(widget: QWidget) -> int:
    image = widget.grab().toImage()
    return sum(
        image.pixelColor(x, y).name() == "#ff00ff"
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_the_filter_keeps_a_careless_label_from_painting_a_picture(qtbot: QtBot, qapp, canary):
    guard = qapp.findChild(plain.PlainTextGuard)
    qapp.removeEventFilter(guard)
    control = QLabel(canary)
    qtbot.addWidget(control)
    control.show()
    assert _loud_pixels(control) > 100, "the control must show the canary"
    qapp.installEventFilter(guard)
    label = QLabel(canary)
    qtbot.addWidget(label)
    label.show()
    assert _loud_pixels(label) == 0
    assert _loud_pixels(control) == 0
    label.setTextFormat(Qt.TextFormat.RichText)
    assert _loud_pixels(label) == 0


def test_a_message_box_shows_markup_as_letters(qtbot: QtBot, canary):
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setText(canary)
    box.setInformativeText(canary)
    box.open()
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert _loud_pixels(box) == 0
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in box.findChildren(QLabel))


def test_the_guard_takes_plugins_away_and_limits_what_is_left(qapp):
    assert qapp.libraryPaths() == []
    assert QImageReader.allocationLimit() == 1
    assert plain.guard_application(qapp) is plain.guard_application(qapp)


@pytest.mark.parametrize(
    ("urls", "text", "taken"),
    [
        (["file:///received/report.xml"], "", True),
        (["https://example.com/a.png"], "", False),
        (["file:///a.xml", "https://example.com/b"], "", False),
        (["file://server/share/a.xml"], "", False),
        ([], "some text", False),
    ],
)
def test_only_local_paths_can_be_dropped(qtbot: QtBot, urls, text, taken):
    target = QPlainTextEdit()
    qtbot.addWidget(target)
    mime = QMimeData()
    if urls:
        mime.setUrls([QUrl(url) for url in urls])
    if text:
        mime.setText(text)
    drag = QDragEnterEvent(
        QPoint(1, 1), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    drag.setAccepted(False)
    QApplication.sendEvent(target.viewport(), drag)
    assert drag.isAccepted() is taken


def test_a_copy_is_plain_text_out_of_the_history():
    plain.copy_plain("<b>a</b>\ud83d")
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "<b>a</b>\ufffd"
    assert set(mime.formats()) == {"text/plain", *plain.SECRET_MARKERS}
    assert not mime.hasHtml()
    assert not mime.hasImage()
    plain.forget_copy()
    assert QGuiApplication.clipboard().text() == ""


def test_the_reading_pane_copies_plain_text_and_takes_no_drop(qtbot: QtBot):
    pane = plain.PlainText()
    qtbot.addWidget(pane)
    pane.setPlainText(plain.visible("<b>one</b>\ntwo\u202e"))
    assert pane.toPlainText() == "<b>one</b>\ntwo‹U+202E›"
    pane.selectAll()
    mime = pane.createMimeDataFromSelection()
    assert set(mime.formats()) == {"text/plain", *plain.SECRET_MARKERS}
    assert mime.text() == "<b>one</b>\ntwo‹U+202E›"
    assert not pane.acceptDrops()
    assert not pane.canInsertFromMimeData(mime)
    spoken = QAccessible.queryAccessibleInterface(pane)
    assert spoken.text(QAccessible.Text.Value) == "<b>one</b>\ntwo‹U+202E›"
