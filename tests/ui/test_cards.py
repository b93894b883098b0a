# SPDX-License-Identifier: Apache-2.0
"""The face, the cards, the queue and its rail, and the small pages around them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from reviewer import __version__
from reviewer.model.moment import Doubt, Precision, ZoneEvidence
from reviewer.model.protection import Layer, Process, Protection
from reviewer.model.report import Labels, Receipt
from reviewer.model.timeline import Counts, ReportRow, TimelineRow
from reviewer.ui import plain, wording
from reviewer.ui.about import AboutBox
from reviewer.ui.cards import TextCard, WhyUtcCard
from reviewer.ui.commands import Command
from reviewer.ui.face import ReportFace
from reviewer.ui.palette import CommandPalette
from reviewer.ui.queue_rail import QueueRail
from reviewer.ui.queue_view import Column, QueueView
from reviewer.ui.welcome import WelcomePage
from tests.builders import NOON, a_head, a_message, a_moment, a_source, an_event
from tests.ui import walk
from tests.ui.one_seat import one_seat, tidied
from tests.ui.reports import DAY, put, sparse, undated
from tests.ui.walk import close_others, settle

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def sat(tmp_path_factory, qapp, courier, policy):
    with one_seat(tmp_path_factory.mktemp("cards"), qapp, courier, policy) as seat:
        yield seat


@pytest.fixture
def opened(sat):
    return tidied(sat)


@pytest.fixture
def english(sat):
    """The words of the one language, for widgets that need no report."""
    if wording.lang() != "en":
        sat.acts.do("english")
        settle()


def a_row(sha256: str = "a" * 64, *, problems: int = 0, **changes) -> ReportRow:
    """A report as the queue shows it."""
    receipt = Receipt(10, 10 - problems, problems, 0)
    row = ReportRow(sha256, a_head(), receipt, Counts(problems=problems), "set-1", NOON)
    return replace(row, **changes)


def a_head_with(**labels):
    """A head with labels of others."""
    return a_head(labels=Labels(**labels))


# ----------------------------------------------------------------------------------- face


@pytest.fixture
def face(english, qtbot) -> ReportFace:
    face = ReportFace()
    qtbot.addWidget(face)
    face.show()
    return face


def readout(face: ReportFace, number: int) -> tuple[str, str, str]:
    """Answer and reason of a read-out, and the role of the answer."""
    shown = face._readouts[number]
    return shown._answer.whole(), shown._reason.whole(), shown._answer.property("role")


def test_a_report_marked_urgent_is_warned_of(face):
    face.show_report(a_row(head=a_head_with(escalation="please read soon", priority="E")))
    _, reason, role = readout(face, 0)
    assert reason == "marked urgent by the company · priority code E"
    assert role == "warn"
    face.show_report(a_row())
    assert readout(face, 0) == ("not stated", "", "heading")


def test_doubtful_and_undated_times_are_counted(face):
    face.show_report(a_row(counts=Counts(doubted=2, undated=3, media=1)))
    assert readout(face, 1) == ("2 events with a doubtful time", "3 undated · 1 file", "warn")
    face.show_report(a_row())
    assert readout(face, 1)[0] == "No doubtful time"
    assert readout(face, 1)[2] == "heading"


def test_what_lacks_is_told_against_the_best_practice(face):
    face.show_report(a_row(counts=Counts(statuses={"missing": 3, "partial": 1}, unread=1)))
    assert readout(face, 2)[:2] == ("3 missing · 1 partial", "1 value not understood")


def test_the_banner_is_there_only_with_problems_and_leads_to_them(face, qtbot):
    face.show_report(a_row())
    assert not face._banner.isVisible()
    face.show_report(a_row(problems=2, counts=Counts(problems=3)))
    assert face._banner.isVisible()
    words = "3 problems while reading; 2 of 10 items could not be read."
    assert face._banner_text.text() == words
    with qtbot.waitSignal(face.asked_problems):
        qtbot.mouseClick(face._banner_more, LEFT)


# ---------------------------------------------------------------------------------- cards


def why(qtbot, moment) -> list[tuple[str, str]]:
    """The lines of "why this UTC" for a time."""
    card = WhyUtcCard()
    qtbot.addWidget(card)
    card.show_row(TimelineRow(1, an_event(when=moment)))
    return [(n.text(), v.accessibleName()) for n, v in card._lines if not v.isHidden()]


def test_an_exact_time_is_explained_with_nothing_assumed(english, qtbot):
    assert why(qtbot, a_moment()) == [
        ("Written", "2026-03-05T12:00:00Z"),
        ("Zone", "Offset from universal time written beside the time"),
        ("May mean", "2026-03-05 12:00:00Z, exactly"),
        ("Assumed", "nothing"),
    ]


def test_a_time_without_a_zone_is_explained_by_its_interval(english, qtbot):
    moment = a_moment(
        utc=None, written="2026-03-05 12:00", latest=NOON + DAY, precision=Precision.NONE,
        zone_evidence=ZoneEvidence.NONE, doubt=(Doubt.ZONE_NOT_STATED,),
    )  # fmt: skip
    assert why(qtbot, moment) == [
        ("Written", "2026-03-05 12:00"),
        ("Zone", "Nobody stated a time zone"),
        ("May mean", "2026-03-05 12:00:00Z to 2026-03-06 12:00:00Z"),
        ("Doubt", wording.say("doubt_why.zone_not_stated")),
    ]


def test_an_ambiguous_time_gives_every_reason(english, qtbot):
    reasons = [text for name, text in why(qtbot, undated()) if name == "Doubt"]
    wanted = [wording.say(f"doubt_why.{d}") for d in ("zone_not_stated", "day_month_order")]
    assert reasons == wanted


def test_the_place_on_a_card_is_asked_for(english, qtbot):
    card = WhyUtcCard()
    qtbot.addWidget(card)
    card.show_row(TimelineRow(1, an_event()))
    card.show()
    with qtbot.waitSignal(card.asked_source) as asked:
        qtbot.mouseClick(card._place, LEFT)
    assert asked.args == [a_source()]


def test_a_text_longer_than_its_card_leads_to_the_details(english, qtbot):
    card = TextCard()
    qtbot.addWidget(card)
    card.show_row(TimelineRow(1, a_message(text="rain " * 20), "river"))
    assert [v.text() for _, v in card._lines if not v.isHidden()] == [("rain " * 20)]
    card.show_row(TimelineRow(1, a_message(text="rain and wind " * 500), "river"))
    shown = [v.text() for _, v in card._lines if not v.isHidden()]
    assert shown[-1] == "… the rest stands in Details"
    card.show_row(None)
    assert card.isHidden()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_card_breaks_a_long_word_rather_than_cutting_it(english, qtbot, qapp):
    plain.guard_application(qapp)
    card = TextCard()
    qtbot.addWidget(card)
    card.show_row(TimelineRow(1, a_message(text="rain" * 100), "river"))
    card.show()
    assert card.minimumSizeHint().width() < 400
    value = card._lines[0][1]
    assert value.accessibleName() == "rain" * 100
    assert value.text() != value.accessibleName()
    value.setSelection(0, len(value.text()))
    walk.copy_by_menu(value)
    assert QGuiApplication.clipboard().text() == "rain" * 100
    plain.forget_copy()


# ----------------------------------------------------------------------- queue and rail


@pytest.fixture
def queue(english, qtbot) -> QueueView:
    queue = QueueView()
    qtbot.addWidget(queue)
    queue.resize(1200, 500)
    queue.show()
    return queue


def test_the_labels_of_others_stand_in_a_column_of_their_own(queue):
    head = a_head_with(escalation="soon", priority="2", informational=True, batched=True)
    queue.show_reports([a_row(head=head), a_row("b" * 64)])
    texts = [queue.model.index(n, Column.LABELS).data() for n in (0, 1)]
    assert texts == ["urgent · code 2 · batched · informational", ""]
    assert queue.model.headerData(Column.LABELS, Qt.Orientation.Horizontal) == "Labels"


@pytest.mark.parametrize(
    ("lang", "one", "two", "none"),
    [
        ("english", ("1 missing", "1 gap"), ("2 missing · 2 contradicted", "4 gaps"), "0 gaps"),
        ("french", ("1 manquant", "1 lacune"), ("2 manquants", "4 lacunes"), "0 lacune"),
    ],
)
def test_gaps_are_counted_in_words_of_each_language(opened, qtbot, lang, one, two, none):
    opened.acts.do(lang)
    rail, queue = QueueRail(), QueueView()
    qtbot.addWidget(rail)
    qtbot.addWidget(queue)
    figures = [{"missing": 1}, {"missing": 2, "contradicted": 2}, {}]
    shown = [a_row(str(n) * 64, counts=Counts(statuses=f)) for n, f in enumerate(figures)]
    rail.show_reports(shown)
    queue.show_reports(shown)
    under = [rail._list.item(n).text().split("\n")[1].replace("\xa0", " ") for n in range(3)]
    assert under == [one[1], two[1], none]
    cells = [queue.model.index(n, Column.GAPS).data().replace("\xa0", " ") for n in range(3)]
    assert cells[0] == one[0]
    assert set(two[0].split(" · ")) <= set(cells[1].split(" · "))
    assert cells[2] == wording.say("sheet.nothing_missing")


def test_an_empty_queue_offers_two_actions(queue, qtbot):
    queue.show_reports([])
    assert not queue.table.isVisible()
    shown = [b for b in queue.findChildren(QPushButton) if b.isVisible()]
    assert len(shown) == 2
    for button, signal in zip(shown, (queue.open_asked, queue.sample_asked), strict=True):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, LEFT)
    queue.show_reports([a_row()])
    assert queue.table.isVisible()
    assert not any(button.isVisible() for button in shown)


def test_enter_opens_the_selected_report_and_a_refresh_keeps_it_selected(queue, qtbot):
    queue.show_reports([a_row("a" * 64), a_row("b" * 64)])
    queue.table.selectRow(1)
    queue.show_reports([a_row("c" * 64), a_row("a" * 64), a_row("b" * 64)])
    assert queue.selected() == "b" * 64
    queue.table.setFocus()
    with qtbot.waitSignal(queue.opened) as asked:
        qtbot.keyClick(queue.table, KEY.Key_Return)
    assert asked.args == ["b" * 64]


def test_the_rail_marks_the_open_report_and_knows_its_neighbours(english, qtbot):
    rail = QueueRail()
    qtbot.addWidget(rail)
    rows = [a_row(letter * 64) for letter in "abc"]
    rail.show_reports(rows)
    assert rail.neighbour(1) == "a" * 64
    rail.mark("b" * 64)
    assert rail._list.currentRow() == 1
    assert (rail.neighbour(-1), rail.neighbour(1)) == ("a" * 64, "c" * 64)
    rail.mark("a" * 64)
    assert rail.neighbour(-1) is None
    rail.mark("c" * 64)
    assert rail.neighbour(1) is None
    rail.show_reports([*rows, a_row("d" * 64)])
    assert rail._list.currentRow() == 2
    rail.show_reports([])
    assert rail.neighbour(1) is None


def test_a_report_without_a_number_is_called_by_its_hash(opened):
    put(opened.desk, sparse())
    opened.show_queue()
    names = [opened.window.rail._list.item(n).text() for n in range(2)]
    assert any(name.startswith("# dddddddd\n") for name in names)


# ------------------------------------------------------------------------- small pages


def test_the_cover_hides_every_word_of_the_report_and_the_key_brings_it_back(opened, qtbot):
    window = opened.window
    qtbot.keyClick(window.report.table, ".")
    assert window.pages.currentWidget() is window.cover
    seen = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
    assert "Covered. Press . to go on." in seen
    assert not [text for text in seen if "990000101" in text or "garden" in text]
    assert not window.right_dock.isVisible()
    opened.acts.do(Command.PALETTE)
    assert not window.findChildren(CommandPalette)
    qtbot.keyClick(window.cover, ".")
    assert window.pages.currentWidget() is window.report
    assert window.report.table.hasFocus()


LACKING = Protection(Process.CHILD, Layer.FILES, False, "not_this_kernel")


def test_the_about_box_tells_version_rules_and_what_is_not_protected(opened, qtbot):
    found = [LACKING, Protection(Process.WINDOW, Layer.FILES, True)]
    about = AboutBox(opened.desk, found)
    qtbot.addWidget(about)
    text = "\n".join(label.text() for label in about.findChildren(QLabel))
    assert f"Reviewer {__version__}" in text
    assert opened.desk.policy.sha256[:16] in text
    assert "NOT ACTIVE: One report – opens only the files that its work needs" in text
    assert "switched off" in text
    assert "could read or change other files" in text
    cells = [label.text() for label in about.findChildren(QLabel)]
    assert (cells.count("NO"), cells.count("yes"), cells.count("–")) == (1, 1, 1)
    assert "No picture is ever decoded or drawn." in text
    assert str(opened.desk.policy.version) in text
    assert "Not tried yet." not in text
    assert not any("/" in label.text() for label in about.findChildren(QLabel))


def test_a_few_letters_an_arrow_and_enter_do_a_command(english, qtbot):
    palette = CommandPalette()
    qtbot.addWidget(palette)
    palette.show()
    assert palette._list.topLevelItemCount() == len(list(Command))
    qtbot.keyClicks(palette._words, "text qqq")
    assert palette._list.topLevelItemCount() == 0
    palette._words.clear()
    qtbot.keyClicks(palette._words, "TEXT")
    found = [palette._list.topLevelItem(n) for n in range(palette._list.topLevelItemCount())]
    commands = [item.data(0, Qt.ItemDataRole.UserRole) for item in found]
    assert {Command.ZOOM_IN, Command.ZOOM_OUT} <= set(commands)
    assert len(commands) < 10
    qtbot.keyClick(palette._words, KEY.Key_Down)
    chosen = commands[1]
    with qtbot.waitSignal(palette.chosen) as done:
        qtbot.keyClick(palette._words, KEY.Key_Return)
    assert done.args == [chosen]
    assert not palette.isVisible()


def test_the_palette_finds_words_without_accents_and_does_the_command(opened, qtbot):
    opened.acts.do("french")
    opened.acts.do(Command.PALETTE)
    (palette,) = opened.window.findChildren(CommandPalette)
    qtbot.keyClicks(palette._words, "a propos")
    assert palette._list.topLevelItemCount() == 1
    qtbot.keyClick(palette._words, KEY.Key_Return)
    assert opened.window.findChildren(AboutBox)
    close_others(opened.window)


def test_letters_no_command_has_leave_an_empty_list(english, qtbot):
    palette = CommandPalette()
    qtbot.addWidget(palette)
    qtbot.keyClicks(palette._words, "qqqzz")
    assert palette._list.topLevelItemCount() == 0
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette._words, KEY.Key_Return)


def test_a_new_workspace_asks_for_a_name_in_both_languages(fresh, qtbot):
    fresh.show_queue()
    window = fresh.window
    assert window.pages.currentWidget() is window.welcome
    page: WelcomePage = window.welcome
    assert not page._go.isEnabled()
    qtbot.keyClicks(page._name, "   ")
    qtbot.keyClick(page._name, KEY.Key_Return)
    assert not page._go.isEnabled()
    assert not fresh.desk.access.officer()
    qtbot.keyClicks(page._name, "off-07")
    qtbot.keyClick(page._name, KEY.Key_Return)
    assert "off-07" in fresh.desk.access.officer()
    assert window.pages.currentWidget() is window.queue


def test_the_first_page_switches_the_language_of_the_window(fresh, qtbot):
    fresh.show_queue()
    window = fresh.window
    french = next(b for b in window.findChildren(QRadioButton) if b.property("lang") == "fr")
    french.click()
    settle()
    assert wording.lang() == "fr"
    assert window.queue._title.text() == "File d’attente"
    assert fresh.desk.access.look()["lang"] == "fr"
