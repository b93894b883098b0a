# SPDX-License-Identifier: Apache-2.0
"""Checking an original again in the window: in words, in red when it changed, asked when gone."""

import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QMessageBox, QPushButton, QWidget

from reviewer.model.original import CheckOutcome, OriginalCheck, OriginalState
from reviewer.ui import look, original_line
from reviewer.ui.commands import Command
from reviewer.ui.look import Theme
from reviewer.ui.queue_view import Column
from reviewer.ui.task import Pool
from tests.builders import NOON
from tests.ui import shown
from tests.ui.conftest import SAMPLES, Seat
from tests.ui.reports import rich
from tests.ui.walk import settle

PATIENCE_MS = 15_000
WHEN = "2026-03-05 12:00Z"


@pytest.fixture
def received(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES / "two-reports" / "990000132", tmp_path / "received"))


@pytest.fixture
def held(seat: Seat, received: Path) -> Seat:
    """A report taken in and open, whose original lies in `received`."""
    return taken(seat, received)


def taken(seat: Seat, received: Path) -> Seat:
    (verdict,) = seat.desk.receiving.take_in([received], lambda step: None, threading.Event())
    seat.show_queue()
    seat.acts.open_report(verdict.sha256)
    settle()
    return seat


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def red(widget: QWidget) -> int:
    """How many pixels of a widget, as it is painted, are of the red of what is missing."""
    settle()
    wanted = QColor(look.colours().missing).rgb()
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(image.constBits())
    return sum(
        int.from_bytes(pixels[at : at + 4], "little") | 0xFF000000 == wanted
        for at in range(0, len(pixels), 4)
    )


def said(seat: Seat) -> str:
    """The line on the report's face, "" while there is none."""
    line = seat.window.report.face.findChild(original_line.OriginalLine)
    return line.findChild(QLabel).text() if line.isVisible() else ""


def original(seat: Seat) -> str:
    """What the queue says of the first report's original."""
    return str(seat.window.queue.model.index(0, Column.ORIGINAL).data())


@pytest.mark.promise("G11")
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_a_flipped_byte_turns_the_report_red_and_is_entered_in_the_record(held, received, theme):
    held.acts.view.apply_look(theme=theme)
    face, sha256 = held.window.report.face, held.window.report.sha256
    held.acts.do(Command.CHECK_ORIGINAL)
    assert (red(face), said(held)) == (0, f"Original: checked {WHEN}, unchanged")
    flip(received / "fileDetails.xml")
    held.acts.do(Command.CHECK_ORIGINAL)
    assert red(face) > 1_000
    assert said(held).startswith("The original has CHANGED since it was taken in (1 file): ")
    assert "fileDetails.xml" in said(held)
    found = held.desk.keeping.original_checks(sha256)
    assert [str(check.outcome) for check in found] == ["unchanged", "changed"]
    assert (found[1].author, found[1].changed) == ("off-07", ("fileDetails.xml",))
    assert held.desk.keeping.verify().sound
    held.acts.do(Command.FRENCH)
    settle()
    assert "a CHANGÉ depuis sa prise en charge (1\xa0fichier)" in said(held)


def test_in_high_contrast_without_colours_a_change_stands_in_a_frame(held, received):
    held.acts.view.apply_look(theme=Theme.CONTRAST)
    flip(received / "report.xml")
    held.acts.do(Command.CHECK_ORIGINAL)
    line = held.window.report.face.findChild(original_line.OriginalLine)
    assert line.findChild(QFrame).property("role") == "alarm"
    assert "CHANGED" in said(held)


def test_the_queue_marks_a_changed_original_in_red_and_by_a_word(held, received):
    queue = held.window.queue
    held.acts.show_queue()
    assert red(queue.table) == 0
    assert queue.table.isColumnHidden(Column.ORIGINAL)
    flip(received / "report.xml")
    held.acts.do(Command.CHECK_ORIGINAL)
    assert original(held) == "CHANGED"
    assert red(queue.table) > 20
    assert "has CHANGED since" in queue.model.index(0, Column.REPORT).data(shown.SPOKEN[1])
    held.acts.do(Command.FRENCH)
    assert original(held) == "CHANGÉ"


def test_a_change_stays_red_on_its_own_report_only_until_a_check_disproves_it(held, received):
    sha256, face = held.window.report.sha256, held.window.report.face
    kept = (received / "report.xml").read_bytes()
    flip(received / "report.xml")
    held.acts.do(Command.CHECK_ORIGINAL)
    held.open(rich())
    assert (red(face), said(held)) == (0, "")
    received.rename(received.with_name("away"))
    held.acts.open_report(sha256)
    held.acts.do(Command.CHECK_ORIGINAL)
    assert red(face) > 1_000
    assert said(held).endswith(f"Original: looked for {WHEN}, not found")
    received.with_name("away").rename(received)
    (received / "report.xml").write_bytes(kept)
    held.acts.do(Command.CHECK_ORIGINAL)
    assert (red(face), said(held)) == (0, f"Original: checked {WHEN}, unchanged")


def the_box(seat: Seat) -> QMessageBox:
    (box,) = [one for one in seat.window.findChildren(QMessageBox) if one.isVisible()]
    return box


def press(box: QMessageBox, words: str) -> None:
    (button,) = [b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == words]
    button.click()


def test_when_the_place_is_gone_the_officer_names_the_new_one(held, received):
    elsewhere = received.rename(received.with_name("elsewhere"))
    held.acts.do(Command.CHECK_ORIGINAL)
    box = the_box(held)
    assert box.text() == f"Original: looked for {WHEN}, not found"
    press(box, "A folder…")
    (dialog,) = held.window.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.filesSelected.emit([str(elsewhere)])
    dialog.close()
    assert said(held) == f"Original: checked {WHEN}, unchanged"
    (check,) = held.desk.keeping.original_checks(held.window.report.sha256)[1:]
    assert check.named
    assert held.window.queue.model.rowCount() == 1


def test_a_place_that_was_never_known_is_asked_for_and_may_stay_unnamed(opened):
    opened.acts.do(Command.CHECK_ORIGINAL)
    box = the_box(opened)
    assert "not known where" in box.text()
    press(box, "Not now")
    settle()
    assert opened.window.findChildren(QFileDialog) == []
    assert said(opened) == ""
    assert opened.desk.keeping.original_checks(opened.window.report.sha256) == []


def test_without_any_report_there_is_nothing_to_check(seat):
    seat.acts.do(Command.CHECK_ORIGINAL)
    assert not seat.window.strip.isVisible()


def test_a_check_can_be_stopped_and_then_nothing_was_entered(desk, seat_at, qtbot, received):
    desk.access.sign_as("off-07")
    seat = taken(seat_at(desk, inline=False), received)
    tasks, entries = seat.acts.tasks, desk.keeping.verify().entries
    turn = desk.keeping._courier._turn
    with turn:  # the reader is busy with something else
        seat.acts.do(Command.CHECK_ORIGINAL)
        assert tasks.running(Pool.INTAKE) == 1
        seat.acts.do(Command.CANCEL)
        qtbot.waitUntil(lambda: not tasks.running(Pool.INTAKE), timeout=PATIENCE_MS)
    assert seat.window.strip.findChild(QLabel).text() == "Stopped. Nothing of it was kept."
    assert desk.keeping.verify().entries == entries
    seat.acts.do(Command.CHECK_ORIGINAL)
    qtbot.waitUntil(lambda: said(seat) != "", timeout=PATIENCE_MS)
    assert said(seat).endswith("unchanged")
    tasks.stop_all()


def test_nothing_is_asked_or_shown_of_a_check_while_the_window_is_covered(held, received):
    start: Callable[[str, None], None] = held.acts.originals._start
    sha256 = held.window.report.sha256
    received.rename(received.with_name("elsewhere"))
    held.acts.do(Command.COVER)
    held.acts.do(Command.CHECK_ORIGINAL)
    assert held.desk.keeping.original_checks(sha256) == []
    start(sha256, None)  # one that had begun before
    assert held.desk.keeping.original_checks(sha256) != []
    assert not held.window.strip.isVisible()
    assert [b for b in held.window.findChildren(QMessageBox) if b.isVisible()] == []


@pytest.mark.parametrize("lang", ["english", "french"])
@pytest.mark.parametrize("outcome", list(CheckOutcome))
def test_every_outcome_has_words_of_its_own_and_no_empty_hole(seat, lang, outcome):
    seat.acts.do(lang)
    names = ("a\u202eb.xml", "b.csv", "c.csv", "d.csv")
    bare = OriginalCheck("a" * 64, outcome, "off-07", NOON)
    full = replace(bare, changed=names, unreadable=names, added=names, added_count=4)
    for check in (bare, full):
        words = original_line.outcome(check)
        assert WHEN in words
        assert not {"{", "\u202e"} & set(words)
        assert not words.rstrip("\xa0 ").endswith(":")
        assert original_line.short(OriginalState().after(check)).strip()
    of_no_file = (CheckOutcome.UNCHANGED, CheckOutcome.NOT_FOUND)
    assert ("c.csv\u2069 +1" in original_line.outcome(full)) != (outcome in of_no_file)
