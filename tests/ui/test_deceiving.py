# SPDX-License-Identifier: Apache-2.0
"""Text that deceives or overwhelms: shown a page at a time, found and copied in both forms (G6)."""

import random
import re
import unicodedata
from base64 import b64encode
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from reviewer.model.timeline import Filter
from reviewer.store import words
from reviewer.ui import look_alikes, plain, plain_text
from tests.builders import a_head, a_message, a_moment, a_person, a_source
from tests.ui import walk
from tests.ui.conftest import Seat
from tests.ui.one_seat import one_seat, tidied
from tests.ui.reports import MINUTE, Received

SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
MIB = 1024 * 1024
PAGE = plain_text.PAGE_LETTERS
HUGE = {
    "one line of 8 MiB": "rain" * (2 * MIB),
    "8 MiB of words": "rain and wind, " * (MIB // 2),
    "40,000 turns of direction": "a\u202eb\u202d" * 20_000,
    "a million accents": "a" + "\u0301" * 1_000_000,
    "accents of two kinds": "a" + "\u0301\u0316" * 500_000,
    "100,000 emoji": "😀" * 100_000,
    "emoji between letters": "😀a" * 100_000,
    "8 MiB of base64": b64encode(random.Random(1).randbytes(6 * MIB)).decode(),
    "a million lines": "a\n" * 1_000_000,
}
MOST = PAGE + plain_text.MARKS_A_PAGE * 40
"""A page with a mark of at most forty characters for each hidden one that is drawn."""


@pytest.fixture(scope="module")
def sat(tmp_path_factory, qapp, courier, policy):
    with one_seat(tmp_path_factory.mktemp("deceiving"), qapp, courier, policy) as seat:
        yield seat


@pytest.fixture
def seat(sat) -> Seat:
    return tidied(sat)


def opened_on(seat: Seat, *texts: str, sha256: str) -> None:
    """Open a report of one message for each text, with the details in front."""
    events = tuple(
        a_message(ref=f"e{n}", text=text, when=a_moment(n * MINUTE), raw=text[:65_536])
        for n, text in enumerate(texts, start=1)
    )
    seat.open(Received(sha256, a_head(), events, (a_person(), a_person(ref="p2"))))
    seat.window.tabs.setCurrentWidget(seat.window.details)


def found(seat: Seat, typed: str) -> list[str]:
    """The texts of the rows that a filter of words leaves."""
    filters = seat.window.report.filters
    filters._words.setText(typed)
    filters._take_words()
    rows = [seat.window.report.model.row(n) for n in range(seat.window.report.model.rowCount())]
    return [row.event.text for row in rows if row is not None]


# ------------------------------------------------------------------------- texts of any length


@pytest.mark.promise("G7")
@pytest.mark.parametrize("name", HUGE)
def test_no_widget_is_ever_given_more_than_a_page(seat: Seat, monkeypatch, name):
    """Counted in characters, so that a slow machine cannot fail it nor a fast one pass it."""
    given: list[int] = []
    looked: list[int] = []

    def counting(real):
        def count(widget, text, *rest):
            given.append(len(text))
            return real(widget, text, *rest)

        return count

    def marking(text: str, *rest: object, **more: object) -> str:
        looked.append(len(text))
        return real_marked(text, *rest, **more)

    real_marked = plain_text._marked
    monkeypatch.setattr(plain_text, "_marked", marking)
    for kind, method in ((QLabel, "setText"), (QPlainTextEdit, "setPlainText")):
        monkeypatch.setattr(kind, method, counting(getattr(kind, method)))
    number = list(HUGE).index(name)
    opened_on(seat, HUGE[name], "short", sha256=f"{number:064d}")
    for command in ("next_row", "previous_row", "next_page", "previous_page", "copy_row"):
        seat.acts.do(command)
        walk.settle()
    paged = seat.window.details.paged
    paged.text.selectAll()
    paged.text.copy()
    cells = [index.data() for index in walk.cells(seat.window.report.model)]
    assert max(len(str(cell)) for cell in cells) <= plain_text.CELL_LETTERS
    assert max(given) <= MOST
    assert max(looked) <= 2 * PAGE
    assert len(looked) < 200
    assert len(paged.text.toPlainText()) <= MOST
    assert len(QGuiApplication.clipboard().text()) <= MOST
    plain.forget_copy()


def test_a_text_is_cut_into_pages_once_and_not_at_every_turn(seat: Seat, monkeypatch):
    cut: list[int] = []
    real = plain_text._pages
    monkeypatch.setattr(plain_text, "_pages", lambda text: cut.append(len(text)) or real(text))
    opened_on(seat, "rain and wind " * 5_000, sha256="1" * 64)
    for _ in range(9):
        seat.acts.do("next_page")
    assert cut.count(70_000) == 1


@pytest.mark.promise("G8")
def test_every_letter_of_a_long_text_is_on_a_page_that_a_key_leads_to(seat: Seat, qtbot):
    text = "".join(f"{n} " for n in range(12_000))
    opened_on(seat, text, sha256="2" * 64)
    paged = seat.window.details.paged
    seen = []
    for number in range(len(paged.pages)):
        assert paged._where.text() == f"Page {number + 1} of {len(paged.pages)}"
        seen.append(paged.text.toPlainText())
        qtbot.keyClick(seat.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert "".join(seen) == text
    assert paged.page == 0
    qtbot.keyClick(seat.window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert paged.page == len(paged.pages) - 1


def test_a_stack_of_accents_is_never_put_in_order(monkeypatch):
    """Normalising one takes the square of its height: 8 MiB of them would take hours."""
    stacks: list[int] = []
    words.fold("rai" + "\u0301\u0316" + "n")  # letters seen for the first time are looked up

    def normalize(form: str, text: str) -> str:
        stacks.append(sum(map(unicodedata.combining, text)))
        return unicodedata.normalize(form, text)

    kept = {"combining": unicodedata.combining, "category": unicodedata.category}
    monkeypatch.setattr(words, "unicodedata", SimpleNamespace(normalize=normalize, **kept))
    assert words.fold("rai" + "\u0301\u0316" * 1_000_000 + "n") == "rain"
    assert stacks == [0]


# ----------------------------------------------------------------------- found in both forms

HIDDEN_INSIDE = {
    "zero-width space": "\u200b",
    "soft hyphen": "\u00ad",
    "word joiner": "\u2060",
    "direction override": "\u202e",
    "variation selector": "\ufe0f",
    "supplementary selector": "\U000e0101",
    "tag letter": "\U000e0041",
    "grapheme joiner": "\u034f",
    "hangul filler": "\u3164",
    "blank Braille": "\u2800",
    "bell": "\x07",
    "accents": "\u0301\u0316" * 300,
}


@pytest.mark.promise("G6")
def test_a_word_broken_by_hidden_characters_is_found_plainly_as_shown_and_raw(seat: Seat):
    broken = [f"the gar{sign}den" for sign in HIDDEN_INSIDE.values()]
    opened_on(seat, *broken, "a garden", sha256="3" * 64)
    assert found(seat, "garden") == [*broken, "a garden"]
    for name, sign in HIDDEN_INSIDE.items():
        raw = f"gar{sign}den"
        assert raw in "".join(found(seat, raw)), name
        if name != "accents":
            assert found(seat, plain.visible_line(raw)) == [f"the {raw}"], name
    filters = seat.window.report.filters
    filters.clear()


@pytest.mark.promise("G6")
def test_what_cannot_be_seen_is_searched_for_by_its_mark_or_by_itself(seat: Seat):
    opened_on(seat, "rain\u202e wind", "rain wind", "snow\u200b", sha256="4" * 64)
    assert found(seat, "‹U+202E›") == ["rain\u202e wind"]
    assert found(seat, "\u200b") == ["snow\u200b"]
    assert found(seat, "‹U+202E› snow") == []
    assert found(seat, "‹U+0000›") == []
    assert found(seat, "‹U+D83D› \ud83d") == []
    seat.window.report.filters.clear()
    assert seat.window.report.filters.wanted == Filter()


# ---------------------------------------------------------------------- copied in both forms


@pytest.mark.promise("G6")
def test_a_row_is_copied_with_marks_and_its_text_as_received(seat: Seat):
    text = "rain\u202e\u200b\U000e0041 \x1b wind\u2028 " + "a" + "\u0301" * 20 + "x" * 20_000
    opened_on(seat, text, sha256="5" * 64)
    seat.acts.do("copy_row")
    assert "rain‹U+202E›‹U+200B›‹U+E0041›" in QGuiApplication.clipboard().text()
    seat.acts.do("copy_received")
    assert QGuiApplication.clipboard().text() == text
    said = seat.window.statusBar().currentMessage()
    assert said == f"{len(text)} characters copied as received, unseen ones included"
    plain.forget_copy()


def test_a_field_that_has_the_focus_is_copied_as_received(seat: Seat):
    person = a_person(names=("ri\u200bver", "Reed"))
    said = a_message(ref="e1", text="rain", source=a_source("row 9"))
    seat.open(Received("6" * 64, a_head(), (said,), (person, a_person(ref="p2"))))
    details = seat.window.details
    seat.window.tabs.setCurrentWidget(details)
    fields = details._fields
    names = [i for i in walk.rows(fields.model()) if "U+200B" in str(i.data(SPOKEN))]
    fields.setFocus()
    fields.setCurrentIndex(names[-1])
    seat.acts.do("copy_received")
    assert "ri\u200bver" in QGuiApplication.clipboard().text()
    plain.forget_copy()


def test_a_row_without_a_text_is_copied_as_its_source(seat: Seat):
    row = a_message(ref="e1", text="", raw="row,of\u200b,a table")
    seat.open(Received("7" * 64, a_head(), (row,), (a_person(), a_person(ref="p2"))))
    seat.acts.do("copy_received")
    assert QGuiApplication.clipboard().text() == "row,of\u200b,a table"
    plain.forget_copy()


# ------------------------------------------------------------------------------- look-alikes


@pytest.mark.promise("G6")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("r\u0456ver", "r\u0456‹Cyrl›ver"),
        ("\u0440\u0430ypal@example.com", "\u0440\u0430‹Cyrl›ypal@example.com"),
        ("\u0430\u0440\u0435.example", "\u0430\u0440\u0435‹Cyrl›.example"),
        ("\u03bfmega", "\u03bf‹Grek›mega"),
        ("\U0001d5badam", "\U0001d5ba‹Zmth›dam"),
        ("\u0431a\u0432\u0433", "\u0431a‹Latn›\u0432\u0433"),
        ("\u043a\u03bft", "\u043a‹Cyrl›\u03bf‹Grek›t"),
        ("r\u0456\u200bver", "r\u0456‹Cyrl›‹U+200B›ver"),
    ],
)  # fmt: skip
def test_a_letter_of_another_script_in_a_name_is_marked_with_its_script(name, shown):
    assert plain.ident(name) == shown
    assert plain.ident(shown) == shown
    assert plain.typed_marks(shown) == name


@pytest.mark.parametrize(
    "name",
    ["river", "Élodie Müller", "Иван Петров", "Роса Иванова", "Ольга Smith", "田中taro", "αβγ x",
     "naïve@example.org", "photo_осень.jpg"],
)  # fmt: skip
def test_a_name_in_one_script_or_with_a_word_of_each_is_left_alone(name):
    assert plain.ident(name) == name


@given(st.text(st.characters(categories=["L", "Mn", "Nd"]), max_size=40))
def test_marking_changes_no_letter_and_nothing_when_done_again(name):
    marked = look_alikes.marked(name)
    assert look_alikes.without_marks(marked) == name
    assert look_alikes.marked(marked) == marked


@given(st.text())
def test_places_to_break_are_put_into_long_runs_alone_and_never_into_a_mark(text):
    shown = plain.visible(text)
    broken = plain.breakable(shown)
    assert broken.replace(plain_text.PLACE_TO_BREAK, "") == shown
    assert not re.search("‹[^›\\s]{0,9}\u200b[^‹]{0,9}›", broken)
    assert plain.breakable("rain and wind") == "rain and wind"
    assert plain.breakable("a" * 17) == "a" * 8 + "\u200b" + "a" * 8 + "\u200b" + "a"
