# SPDX-License-Identifier: Apache-2.0
"""Writing notes: drafts that survive, notes kept for good, and who may not write."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton

from reviewer.desk.door import Desk
from reviewer.model.note import Note
from reviewer.store.ledger import Ledger
from reviewer.store.vault import Vault
from reviewer.ui.timeline_model import MarksRole
from tests.builders import NOON
from tests.ui import shown, walk
from tests.ui.conftest import OFFICER, Seat
from tests.ui.keyboard import SHA, at, go_to, note_text, press, refs
from tests.ui.reports import put, rich, sparse


def write(seat: Seat, text: str) -> None:
    """Type into the note, as a person does."""
    seat.window.tabs.setCurrentWidget(seat.window.notes)
    note_text(seat).setFocus()
    QTest.keyClicks(note_text(seat), text)


def pause(seat: Seat) -> None:
    """Let the pause after the last letter pass at once."""
    timers = [t for t in seat.window.notes.findChildren(QTimer) if t.isSingleShot()]
    for timer in timers:
        if timer.isActive():
            timer.stop()
            timer.timeout.emit()


def click(seat: Seat, words: str) -> None:
    """Click the first visible button of the panel that has these words."""
    walk.settle()
    buttons = [b for b in seat.window.notes.findChildren(QPushButton) if b.isVisible()]
    next(button for button in buttons if button.text() == words).click()
    walk.settle()


def cards(seat: Seat) -> str:
    """What the panel's labels say."""
    walk.settle()
    labels = seat.window.notes.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def in_ledger(desk: Desk) -> list[Note]:
    """The notes as a second connection reads them."""
    with closing(Ledger(desk.stores.vault)) as ledger:
        return ledger.notes(SHA)


@contextmanager
def second_desk(desk: Desk) -> Iterator[Desk]:
    """Another program on the same workspace, which may only read."""
    other = Desk.of(
        Vault.open(desk.stores.vault.folder), desk.receiving._courier, desk.policy, lambda: NOON
    )
    yield other
    other.close()


def boxes() -> list[QMessageBox]:
    return [top for top in walk.tops() if isinstance(top, QMessageBox)]


# --- drafts --------------------------------------------------------------------------------------


def test_a_draft_is_kept_while_typing_and_is_there_in_a_new_window(opened, seat_at):
    write(opened, "The garden was")
    assert opened.desk.deciding.draft(SHA, None) == ""
    pause(opened)
    assert opened.desk.deciding.draft(SHA, None) == "The garden was"
    assert "Draft saved" in cards(opened)
    QTest.keyClicks(note_text(opened), " dry")
    opened.window.close()
    again = seat_at(opened.desk)
    again.acts.open_report(SHA)
    assert note_text(again).toPlainText() == "The garden was dry"
    assert in_ledger(opened.desk) == []


def test_the_pause_after_the_last_letter_is_under_half_a_second(opened, qtbot):
    write(opened, "rain")
    qtbot.waitUntil(lambda: opened.desk.deciding.draft(SHA, None) == "rain", timeout=1500)


def test_each_event_and_each_report_has_a_draft_of_its_own(opened):
    put(opened.desk, sparse())
    write(opened, "on the report")
    go_to(opened, "e2")
    press(opened.window.report.table, "c")
    QTest.keyClicks(note_text(opened), "on e2")
    go_to(opened, "e3")
    assert note_text(opened).toPlainText() == ""
    go_to(opened, "e2")
    assert note_text(opened).toPlainText() == "on e2"
    opened.acts.open_report(sparse().sha256)
    assert note_text(opened).toPlainText() == ""
    opened.acts.open_report(SHA)
    assert note_text(opened).toPlainText() == "on the report"


def test_what_is_typed_on_one_report_is_never_kept_on_the_next(opened):
    put(opened.desk, sparse())
    write(opened, "only for the rich one")
    opened.acts.open_report(sparse().sha256)
    opened.window.notes.keep()
    assert opened.desk.deciding.notes(sparse().sha256) == []
    assert opened.desk.deciding.draft(SHA, None) == "only for the rich one"


# --- keeping -------------------------------------------------------------------------------------


def test_a_note_is_in_the_ledger_when_the_panel_says_so(opened):
    for number, text in enumerate(("The bus was late.", "It rained.")):
        write(opened, text)
        if number == 0:
            click(opened, "Keep note")
        else:
            press(note_text(opened), "Ctrl+Return")
        assert "Note kept" in cards(opened)
        note = in_ledger(opened.desk)[number]
        assert (note.text, note.author, note.event) == (text, OFFICER, None)
        assert text in cards(opened)
        assert note_text(opened).toPlainText() == ""
        assert opened.desk.deciding.draft(SHA, None) == ""


def test_blank_text_is_not_kept(opened):
    note_text(opened).setPlainText("  \n \t ")
    opened.window.notes.keep()
    assert in_ledger(opened.desk) == []
    assert "Note kept" not in cards(opened)


def test_an_amendment_keeps_both_and_marks_the_first(opened):
    write(opened, "The bus was late.")
    opened.window.notes.keep()
    click(opened, "Amend")
    assert note_text(opened).toPlainText() == "The bus was late."
    QTest.keyClicks(note_text(opened), "No: early. ")
    opened.window.notes.keep()
    first, second = in_ledger(opened.desk)
    assert (first.text, first.replaces) == ("The bus was late.", None)
    assert second.replaces == first.seq
    said = cards(opened).splitlines()
    assert [line for line in said if line.endswith(" · amended")] == [
        line for line in said if line.startswith(f"{first.seq} ")
    ]
    assert "The bus was late." in said
    assert second.text in said


def test_after_an_amendment_the_next_note_goes_where_the_choice_says(opened):
    opened.desk.deciding.note(SHA, "e3", "first")
    opened.acts.open_report(SHA)
    opened.window.tabs.setCurrentWidget(opened.window.notes)
    walk.settle()
    click(opened, "Amend")
    opened.window.notes.keep()
    write(opened, "on the report")
    opened.window.notes.keep()
    assert [n.event for n in in_ledger(opened.desk)] == ["e3", "e3", None]


def test_an_amendment_given_up_leaves_no_trace_and_no_draft(opened):
    opened.desk.deciding.note(SHA, "e3", "first")
    opened.desk.deciding.save_draft(SHA, "e3", "half a thought")
    opened.acts.open_report(SHA)
    opened.window.tabs.setCurrentWidget(opened.window.notes)
    walk.settle()
    click(opened, "Amend")
    QTest.keyClicks(note_text(opened), "second")
    click(opened, "Do not amend")
    pause(opened)
    assert [n.text for n in in_ledger(opened.desk)] == ["first"]
    assert opened.desk.deciding.draft(SHA, "e3") == "half a thought"
    assert note_text(opened).toPlainText() == ""


def test_the_note_key_does_not_lose_an_amendment(opened):
    opened.desk.deciding.note(SHA, None, "first")
    opened.acts.open_report(SHA)
    opened.window.tabs.setCurrentWidget(opened.window.notes)
    walk.settle()
    click(opened, "Amend")
    QTest.keyClicks(note_text(opened), "second ")
    opened.window.report.table.setFocus()
    press(opened.window.report.table, "c")
    opened.window.notes.keep()
    assert [n.text for n in in_ledger(opened.desk)] == ["first", "second first"]


def test_a_note_on_an_event_shows_on_its_row_and_leads_back_to_it(opened):
    go_to(opened, "e5")
    press(opened.window.report.table, "c")
    QTest.keyClicks(note_text(opened), "look again")
    opened.window.notes.keep()
    model = opened.window.report.model
    noted = [
        model.row(n).event.ref
        for n in range(model.rowCount())
        if "note" in (model.index(n, 0).data(MarksRole) or ())
    ]
    assert noted == ["e5"]
    go_to(opened, "e1")
    press(opened.window.report.table, "i")
    assert "e5" not in refs(opened)
    click(opened, "Go to event")
    assert at(opened).event.ref == "e5"
    assert opened.window.focused() is opened.window.report.table


# --- who may not write ---------------------------------------------------------------------------


def test_without_a_name_it_is_asked_for_and_the_text_is_not_lost(fresh):
    put(fresh.desk, rich())
    fresh.acts.open_report(SHA)
    write(fresh, "The bus was late.")
    fresh.window.notes.keep()
    assert fresh.window.pages.currentWidget() is fresh.window.welcome
    assert fresh.desk.deciding.draft(SHA, None) == "The bus was late."
    name = fresh.window.welcome.findChild(QLineEdit)
    QTest.keyClicks(name, "off-09")
    press(name, "Return")
    assert fresh.window.pages.currentWidget() is fresh.window.report
    assert note_text(fresh).toPlainText() == "The bus was late."
    fresh.window.notes.keep()
    assert [(n.text, n.author) for n in in_ledger(fresh.desk)] == [("The bus was late.", "off-09")]


def test_a_second_window_says_that_it_only_reads_and_refuses_in_a_sentence(opened, seat_at):
    banner = "here it can only be read"
    assert banner not in shown.texts()
    opened.window.close()
    with second_desk(opened.desk) as other:
        reading = seat_at(other)
        reading.acts.start([])
        reading.acts.open_report(SHA)
        assert banner in shown.texts()
        write(reading, "The bus was late.")
        pause(reading)
        assert boxes() == []
        reading.window.notes.keep()
        (box,) = boxes()
        assert len(box.text().split()) > 4
        assert note_text(reading).toPlainText() == "The bus was late."
        walk.close_others(reading.window)
        reading.window.report.table.setFocus()
        press(reading.window.report.table, "m")
        assert len(boxes()) == 1
        walk.close_others(reading.window)
        reading.window.close()
        assert boxes() == []
    assert in_ledger(opened.desk) == []
    assert QApplication.activePopupWidget() is None
