# SPDX-License-Identifier: Apache-2.0
"""The timeline and the queue as Qt asks for them: windows of rows, dividers, words."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from reviewer.model.report import Receipt
from reviewer.model.timeline import (
    Counts,
    DayHeading,
    Gap,
    ReportRow,
    Timeline,
    TimelineRow,
    UndatedHead,
    divider_id,
)
from reviewer.ui import language, queue_view, wording
from reviewer.ui.queue_view import QueueModel
from reviewer.ui.timeline_model import (
    KEPT,
    WINDOW,
    Column,
    DividerRole,
    MarksRole,
    RowRole,
    TimelineModel,
)
from reviewer.ui.timeline_view import TimelineView
from tests.builders import NOON, a_head, a_moment, an_event
from tests.ui.reports import put, rich, undated

HEADING = divider_id(DayHeading(date(2026, 3, 5)))
GAP = divider_id(Gap(timedelta(hours=9)))
BAND = divider_id(UndatedHead(1))
DISPLAY = Qt.ItemDataRole.DisplayRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
TIP = Qt.ItemDataRole.ToolTipRole
ROLES = range(301)
MADE: list[TimelineModel | QueueModel] = []
"""Models of the test at hand: an index does not keep its model alive."""


@pytest.fixture(autouse=True)
def english(qapp: QApplication, policy):
    language.switch(policy, "en")
    yield
    MADE.clear()


class Fetched:
    """Gives rows by id and remembers what it was asked for."""

    def __init__(self, lost=()):
        self.asked: list[list[int]] = []
        self.lost = lost

    def __call__(self, ids):
        self.asked.append(list(ids))
        return [row_of(number) for number in ids if number not in self.lost]


def row_of(number: int) -> TimelineRow:
    """A log-in by river; every ninth row is without a time."""
    when = undated() if number % 9 == 8 else a_moment(timedelta(minutes=number))
    return TimelineRow(number, an_event(ref=f"e{number}", when=when), "river", ("reed",))


def timeline_of(ids, fetched=None) -> TimelineModel:
    """A model on some ids."""
    model = TimelineModel(fetched or Fetched())
    MADE.append(model)
    model.show(Timeline(list(ids), len(ids), len(ids), 0))
    return model


def mixed() -> TimelineModel:
    """Dividers first, between and last, as no report would have them."""
    return timeline_of([HEADING, 1, 2, GAP, HEADING, 3, BAND, 8, BAND])


def one_report() -> QueueModel:
    """A queue of one report."""
    counts = Counts(events=1234, people=2, statuses={"missing": 2})
    model = QueueModel()
    MADE.append(model)
    model.show([ReportRow("a" * 64, a_head(), Receipt(0, 0, 0, 0), counts, "set-1", NOON)])
    return model


def test_the_timeline_model_keeps_the_rules_of_qt(qtmodeltester):
    model = mixed()
    qtmodeltester.check(model)
    model.show(Timeline([], 0, 0, 0))
    model.show(Timeline([HEADING, *range(1, 600), BAND, 8], 600, 600, 1))
    qtmodeltester.check(model)


def test_the_queue_model_keeps_the_rules_of_qt(qtmodeltester, desk):
    model = QueueModel()
    qtmodeltester.check(model)
    put(desk, rich())
    model.show(desk.looking.reports())
    qtmodeltester.check(model)


@pytest.mark.parametrize("way", [1, -1])
def test_rows_are_fetched_by_windows_and_each_once_in_either_direction(way):
    fetched = Fetched()
    model = timeline_of(range(4 * WINDOW), fetched)
    for number in range(model.rowCount())[::way]:
        for column in Column:
            model.index(number, column).data()
    assert [len(ids) for ids in fetched.asked] == [WINDOW] * 4
    assert sorted(id_ for ids in fetched.asked for id_ in ids) == list(range(4 * WINDOW))


def test_a_jump_into_the_middle_fetches_one_window():
    fetched = Fetched()
    model = timeline_of(range(100_000), fetched)
    assert model.index(55_555, 0).data(RowRole).id == 55_555
    assert len(fetched.asked) == 1
    assert len(fetched.asked[0]) == WINDOW


def test_dividers_are_never_fetched_and_nothing_is_asked_for_them():
    fetched = Fetched()
    model = timeline_of([HEADING, 1, GAP, 2, BAND, 8], fetched)
    model.index(0, 0).data()
    assert fetched.asked == []
    model.index(1, 0).data()
    assert fetched.asked == [[1, 2, 8]]


def test_old_rows_are_dropped_and_can_be_read_again():
    fetched = Fetched()
    model = timeline_of(range(KEPT + 4 * WINDOW), fetched)
    for number in range(0, model.rowCount(), WINDOW):
        model.row(number)
    assert len(model._rows) <= KEPT + WINDOW
    before = len(fetched.asked)
    assert model.row(0).id == 0
    assert len(fetched.asked) == before + 1


def test_a_row_that_can_no_longer_be_read_is_empty():
    model = timeline_of([1, 2], Fetched(lost=(2,)))
    assert model.index(0, 0).data() == "12:01:00Z"
    assert [model.index(1, column).data() for column in Column] == [None] * len(Column)


def test_dividers_have_no_flags_and_events_can_be_selected():
    model = mixed()
    chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    for number, id_ in enumerate(model.event_ids()):
        wanted = chosen if id_ >= 0 else Qt.ItemFlag.NoItemFlags
        assert model.flags(model.index(number, 0)) == wanted
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_dividers_are_worded_in_the_first_column_alone():
    model = mixed()
    texts = [model.index(number, 0).data() for number in (0, 3, 6)]
    assert texts == ["2026-03-05   Thursday", "9 h without events", "1 event without usable time"]
    assert [model.index(number, 0).data(SPOKEN) for number in (0, 3, 6)] == texts
    assert [model.index(0, column).data() for column in list(Column)[1:]] == [None] * 7
    assert model.index(3, 5).data(DividerRole) == Gap(timedelta(hours=9))
    assert model.index(3, 0).data(RowRole) is None


def test_dividers_are_worded_in_french(policy):
    language.switch(policy, "fr")
    texts = [mixed().index(number, 0).data() for number in (0, 3, 6)]
    assert texts[0] == "2026-03-05   jeudi"
    assert "9 h" in texts[1]
    assert "without" not in texts[1]
    assert texts[2].startswith("1 événement sans")
    language.switch(policy, "en")


@pytest.mark.parametrize("model_of", [mixed, one_report, lambda: timeline_of([])])
def test_bad_places_have_no_data_under_any_role(model_of):
    model = model_of()
    beyond = [model.createIndex(r, c) for r, c in ((99, 0), (-1, 0), (0, 99), (1, 99), (1, -1))]
    for index in (QModelIndex(), model.index(99, 0), model.index(0, 99), *beyond):
        assert [role for role in ROLES if model.data(index, role) is not None] == []
        assert model.flags(index) == Qt.ItemFlag.NoItemFlags or index.isValid()


def test_no_role_of_any_cell_raises():
    for model in (mixed(), one_report()):
        for number in range(model.rowCount()):
            for column in range(model.columnCount()):
                answers = {role: model.data(model.index(number, column), role) for role in ROLES}
                assert None in answers.values()
                assert any(answer is not None for answer in answers.values())


@pytest.mark.parametrize("model_of", [mixed, QueueModel])
def test_titles_exist_for_each_column_and_nowhere_else(model_of):
    model = model_of()
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    titles = [model.headerData(n, across) for n in range(model.columnCount())]
    assert len(set(titles)) == model.columnCount()
    assert all(titles)
    for section in (-1, 99):
        assert [r for r in ROLES if model.headerData(section, across, r) is not None] == []
    assert [r for r in ROLES if model.headerData(0, down, r) is not None] == []


def test_the_first_cell_says_the_row_in_one_sentence():
    said = mixed().index(1, 0).data(SPOKEN)
    for part in ("2026-03-05 12:01:00Z", "Login", "river", "reed", "192.0.2.7 : 50001"):
        assert part in said
    assert "\n" not in said


def test_the_first_cell_of_a_doubtful_row_says_why_and_what_was_written():
    index = mixed().index(7, 0)
    said = index.data(SPOKEN)
    assert "03/04/26 9:07 AM" in said
    assert "no usable time" in said
    assert wording.doubts(index.data(RowRole).event.when.doubt) in said
    assert len(wording.doubts(index.data(RowRole).event.when.doubt)) > 10


def test_other_cells_say_what_they_show():
    index = mixed().index(1, int(Column.ADDRESS))
    assert index.data(SPOKEN) == index.data(DISPLAY) == "192.0.2.7 : 50001"


@pytest.mark.parametrize("column", [Column.UTC, Column.DOUBT])
def test_the_tip_of_a_time_tells_what_was_written_and_its_interval(column):
    model = mixed()
    assert "2026-03-05T12:01:00Z" in model.index(1, column).data(TIP)
    assert "2026-03-05 12:01:00Z, exactly" in model.index(1, column).data(TIP)
    doubtful = model.index(7, column).data(TIP)
    assert "03/04/26 9:07 AM" in doubtful
    assert "2026-03-05 12:00:00Z to 2026-04-04 12:00:00Z" in doubtful


def test_the_tip_of_a_source_names_file_and_row_in_full():
    assert "logins.csv · row 1" in mixed().index(1, Column.SOURCE).data(TIP)


def test_marks_are_told_by_their_row():
    model = mixed()
    model.set_marks({"e2": ["note", "to_check"]})
    assert model.index(2, 0).data(MarksRole) == ("note", "to_check")
    assert model.index(1, 0).data(MarksRole) == ()
    assert model.index(0, 0).data(MarksRole) is None


def test_marks_are_told_to_the_view(qtbot):
    model = mixed()
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_marks({"e1": ["note"]})
    first, last = changed.args[:2]
    assert (first.row(), last.row(), last.column()) == (0, 8, len(Column) - 1)


def test_an_event_that_is_not_shown_has_no_row():
    model = mixed()
    assert model.row_of(3) == 5
    assert model.row_of(4) is None
    assert model.row(0) is None
    assert model.row(-1) is None
    assert model.row(99) is None


@pytest.fixture
def view(qtbot):
    view = TimelineView(mixed())
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    view.go_to_end(last=False)
    return view


def at(view) -> int:
    """The id of the selected row."""
    return view.current().id


def test_the_arrow_keys_pass_over_dividers(view, qtbot):
    seen = [at(view)]
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        seen.append(at(view))
    assert seen == [1, 2, 3, 8, 8]
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Up)
        seen.append(at(view))
    assert seen[5:] == [3, 2, 1, 1]


def test_home_and_end_go_to_the_first_and_last_event(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert at(view) == 8
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert at(view) == 1


def test_steps_pass_over_dividers_and_stop_at_the_ends(view):
    seen = []
    for by in (1, 1, 1, 1, -1, -1, -1, -1):
        view.step(by)
        seen.append(at(view))
    assert seen == [2, 3, 8, 8, 3, 2, 1, 1]


def test_the_letters_j_and_k_step_over_dividers(opened, qtbot):
    table = opened.window.report.table
    refs = [table.current().event.ref]
    for letter in "jjjjjj":
        qtbot.keyClick(table, letter)
        refs.append(table.current().event.ref)
    assert refs == ["e1", "e2", "e3", "e4", "e5", "e6", "e7"]
    qtbot.keyClick(table, "k")
    assert table.current().event.ref == "e6"


def test_typed_letters_never_search(view, qtbot):
    for letter in "1289":
        qtbot.keyClick(view, letter)
        view.keyboardSearch(letter)
    assert at(view) == 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([1, 2, 3, 8, HEADING, GAP, BAND]), max_size=12))
def test_whatever_the_order_a_step_lands_on_an_event(qapp, ids):
    view = TimelineView(timeline_of(ids))
    events = [number for number, id_ in enumerate(ids) if id_ >= 0]
    view.go_to_end(last=False)
    walked = []
    for _ in range(len(events)):
        walked.append(view.currentIndex().row())
        view.step(1)
    assert walked == events
    view.deleteLater()


def test_the_queue_says_a_report_in_one_sentence_and_aligns_figures_with_titles():
    model = one_report()
    said = model.index(0, queue_view.Column.REPORT).data(SPOKEN)
    for part in ("990000101", "1,234", "2 missing"):
        assert part in said
    events = int(queue_view.Column.EVENTS)
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.index(0, events).data(role) & int(Qt.AlignmentFlag.AlignRight)
    assert model.headerData(events, Qt.Orientation.Horizontal, role) == model.index(0, events).data(
        role
    )
