# SPDX-License-Identifier: Apache-2.0
"""The panels beside the timeline: checklist, details, files, and the account of the reading."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem

from reviewer.model.finding import WORST_FIRST, Status
from reviewer.model.report import Activity, StatedHash
from reviewer.ui import plain, wording
from reviewer.ui.cards import MediaCard
from reviewer.ui.checklist_rows import ROW, Line
from reviewer.ui.field_rows import _FIELD, Field
from tests.builders import a_media, a_source, an_event
from tests.ui.one_seat import one_seat, tidied
from tests.ui.reports import Received, put, rich
from tests.ui.walk import rows, screens, settle

ENTER = Qt.Key.Key_Return
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture(scope="module")
def sat(tmp_path_factory, qapp, courier, policy):
    with one_seat(tmp_path_factory.mktemp("panels"), qapp, courier, policy) as seat:
        yield seat


@pytest.fixture
def opened(sat):
    return tidied(sat)


def below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The children of an item."""
    return [item.child(number) for number in range(item.childCount())]


def tops(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """The items of a tree that have no parent."""
    return [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]


def line(item: QTreeWidgetItem) -> Line:
    """What a line of the checklist holds."""
    return item.data(0, ROW)


def every_line(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """Every item of a tree, whatever its depth."""
    return [tree.itemFromIndex(index) for index in rows(tree.model())]


def read_account(seat) -> QTreeWidget:
    """The account of the reading, which is written when it is looked at."""
    seat.window.tabs.setCurrentWidget(seat.window.account)
    return seat.window.account._tree


def sections(tree: QTreeWidget) -> dict[str, dict[str, str]]:
    """Title of each section without its count -> label -> value."""
    found = {}
    for head in tops(tree):
        fields: list[Field] = [item.data(0, _FIELD) for item in below(head)]
        found[head.data(0, _FIELD).name.rsplit("  ", 1)[0]] = {f.name: f.value for f in fields}
    return found


def clipboard() -> str:
    """The text on the clipboard."""
    return QGuiApplication.clipboard().text()


# ------------------------------------------------------------------------------ checklist


def test_the_checklist_shows_twelve_elements_in_three_groups(opened):
    lines = [line(item) for item in tops(opened.window.checklist._tree)]
    headings = [one for one in lines if one.heading]
    assert [one.key for one in headings] == ["chat", "image", "general"]
    elements = [one for one in lines if not one.heading]
    assert len(elements) == 12
    assert [one.key for one in elements] == [e.id for e in opened.desk.policy.elements]


def test_an_element_has_the_worst_status_of_its_items(opened):
    seen = set()
    for head in tops(opened.window.checklist._tree):
        if line(head).heading:
            continue
        statuses = [line(item).status for item in below(head)]
        worst = min(statuses, key=WORST_FIRST.index)
        assert line(head).status is worst
        assert line(head).confirm == any(line(item).confirm for item in below(head))
        seen.add(worst)
    assert len(seen) >= 3


def test_each_line_of_the_checklist_says_its_status_and_reason(opened):
    for item in every_line(opened.window.checklist._tree):
        said = item.data(0, SPOKEN)
        assert line(item).title in said
        if line(item).status is not None:
            assert wording.say(f"status.{line(item).status}") in said
            assert line(item).reason in said


def test_the_total_counts_the_items_by_status(opened):
    found = [f for f in opened.desk.looking.findings("a" * 64) if not f.about]
    missing = sum(f.status is Status.MISSING for f in found)
    assert missing
    assert f"{missing} missing" in opened.window.checklist._total.text()


def places(opened) -> list[QTreeWidgetItem]:
    """The lines of the checklist that lead to a source."""
    return [i for i in every_line(opened.window.checklist._tree) if line(i).source is not None]


def test_an_item_opens_into_the_places_of_its_evidence(opened):
    found = {f.item: f for f in opened.desk.looking.findings("a" * 64) if not f.about}
    shown = places(opened)
    assert shown
    for item in shown:
        parent = line(item.parent())
        assert line(item).title == f"› {wording.source(line(item).source)}"
        assert item.parent().parent() is not None
        if parent.title != wording.NOTHING and found[parent.key].evidence:
            assert parent.status is not None


def test_enter_on_a_place_asks_for_its_source_and_goes_there(opened, qtbot):
    tree = opened.window.checklist._tree
    place = next(item for item in places(opened) if line(item).source.file == "chat.csv")
    tree.setCurrentItem(place)
    with qtbot.waitSignal(opened.window.checklist.asked) as asked:
        qtbot.keyClick(tree, ENTER)
    assert asked.args == [line(place).source]
    source = opened.window.report.table.current().event.source
    assert source == line(place).source


def test_enter_on_an_element_opens_and_shuts_it(opened, qtbot):
    tree = opened.window.checklist._tree
    head = tops(tree)[1]
    tree.setCurrentItem(head)
    with qtbot.assertNotEmitted(opened.window.checklist.asked):
        qtbot.keyClick(tree, ENTER)
        assert head.isExpanded()
        qtbot.keyClick(tree, ENTER)
    assert not head.isExpanded()


def test_a_long_evidence_is_cut_with_the_number_left_out(opened):
    panel = opened.window.checklist
    rule = opened.desk.policy.items[0].id
    sources = tuple(a_source(f"row {number}") for number in range(1, 31))
    found = opened.desk.looking.findings("a" * 64)[0]
    panel.show_findings([replace(found, item=rule, about=(), evidence=sources)], {})
    assert len(places(opened)) == 25
    assert "5 more places" in [line(item).title for item in every_line(panel._tree)]


def test_the_rule_and_its_clause_are_told_for_the_selected_item(opened):
    panel = opened.window.checklist
    rule = opened.desk.policy.items[0]
    panel.select_item(rule.id)
    assert wording.label(rule.rule) in panel._rule.text()
    assert opened.desk.policy.version in panel._clause.text()


def test_the_list_of_gaps_is_copied_as_plain_text(opened, qtbot):
    qtbot.mouseClick(opened.window.checklist._copy, Qt.MouseButton.LeftButton)
    gaps = (Status.CONTRADICTED, Status.MISSING, Status.PARTIAL)
    found = [f for f in opened.desk.looking.findings("a" * 64) if not f.about]
    wanted = [f for f in found if f.status in gaps]
    lines = clipboard().splitlines()
    assert len(lines) == len(wanted) > 3
    assert not QGuiApplication.clipboard().mimeData().hasHtml()
    titles = {item.id: wording.label(item.title) for item in opened.desk.policy.items}
    for text, finding in zip(lines, wanted, strict=True):
        assert text.startswith(titles[finding.item])
        assert wording.say(f"status.{finding.status}") in text


# -------------------------------------------------------------------------------- details


def full_event():
    """An event with every field filled."""
    return an_event(
        ref="e1",
        person="p1",
        other_people=("p2",),
        possible_proxy=True,
        text="The bus leaves at noon.",
        thread="t-77",
        native_id="n-88",
        facts={"device": "tablet", "tool": "web form"},
        media=("m1",),
        raw="row one",
    )


def show_event(opened, event, sha256, **changes) -> dict[str, dict[str, str]]:
    """Open a report with one event; the sections of its details."""
    found = replace(rich(sha256), events=(event,), **changes)
    opened.open(found)
    return sections(opened.window.details._fields)


def test_the_details_show_every_field_of_an_event(opened):
    fields = show_event(opened, full_event(), "2" * 64)["Login"]
    assert fields == {
        "UTC": "2026-03-05 12:00:00Z",
        "Written": "2026-03-05T12:00:00Z",
        "May mean": "2026-03-05 12:00:00Z, exactly",
        "Zone": wording.say("zone.offset"),
        "Account": "river › reed",
        "Text": "The bus leaves at noon.",
        "IP : port": "192.0.2.7 : 50001",
        "Possible proxy": "yes",
        "Conversation": "t-77",
        "Number in the source": "n-88",
        "device": "tablet",
        "tool": "web form",
        "Source": "logins.csv · row 1",
        "Reference": "e1",
    }


def test_the_details_show_the_people_and_the_files_of_an_event(opened):
    found = show_event(opened, full_event(), "3" * 64)
    people = [wording.say("role.reported"), wording.say("role.recipient")]
    assert list(found) == ["Login", *people, "shapes.png"]
    assert found[people[0]]["Names"] == "River Stone"
    assert found[people[0]][wording.say("identifier.screen_name")] == "river"
    assert found[people[0]]["accountState"] == "open"
    assert found["shapes.png"]["SHA-256"] == " ".join(["cccc"] * 16)
    assert found["shapes.png"]["Viewed by the company"] == "not stated"


def test_labels_of_identifiers_are_clean_in_french(opened):
    opened.acts.do("french")
    settle()
    found = show_event(opened, full_event(), "4" * 64)
    assert found[wording.say("role.reported")][wording.say("identifier.screen_name")] == "river"


def test_a_source_text_is_shown_by_pages_and_the_last_leads_to_the_first(opened, qtbot):
    raw = "\n".join(f"line {number} of the weather" for number in range(2_000))
    show_event(opened, an_event(raw=raw), "5" * 64)
    paged = opened.window.details.paged
    opened.window.tabs.setCurrentWidget(opened.window.details)
    pages = int(paged._where.text().removeprefix("Page 1 of "))
    seen = []
    for number in range(pages):
        assert paged._where.text() == f"Page {number + 1} of {pages}"
        seen.append(paged.text.toPlainText())
        qtbot.mouseClick(paged._next, Qt.MouseButton.LeftButton)
    assert pages > 1
    assert paged._where.text() == f"Page 1 of {pages}"
    assert "line 0 of" in seen[0]
    assert seen[-1].endswith("line 1999 of the weather")
    assert "".join(seen).count("weather") == 2_000


def test_a_short_source_text_is_one_page_and_says_so(opened):
    paged = opened.window.details.paged
    opened.window.tabs.setCurrentWidget(opened.window.details)
    assert paged.text.toPlainText() == "2026-03-05T12:00:00Z,login,192.0.2.7,50001"
    assert not paged._next.isVisible()
    assert paged._where.text() == "Page 1 of 1"


def test_the_details_go_when_no_row_is_selected(opened):
    opened.window.details.show_row(None)
    assert tops(opened.window.details._fields) == []
    assert opened.window.details.paged.text.toPlainText() == ""


# ---------------------------------------------------------------------------------- files


def card(widget: MediaCard) -> dict[str, str]:
    """The lines of a card now shown."""
    lines = [(n.text(), v.text()) for n, v in widget._lines if not v.isHidden()]
    return dict(lines)


def shown_file(opened, **changes) -> dict[str, str]:
    """The card of a file as the panel shows it."""
    opened.window.files.show_files([a_media(**changes)])
    return card(opened.window.files._card)


def test_a_delivered_file_shows_header_and_hashes(opened):
    lines = shown_file(
        opened, delivered=True, kind="image/png", size=2048, width=40, height=30,
        sha256="c" * 64, sha1="d" * 40, md5="e" * 32, hash_agrees=True,
        viewed_by_esp=True, publicly_available=False, activity=Activity.SENT,
    )  # fmt: skip
    assert lines["Header"] == "image/png · 2,048 B · 40 × 30"
    assert lines["SHA-256"] == " ".join(["cccc"] * 16)
    assert lines["SHA-1"] == " ".join(["dddd"] * 10)
    assert lines["MD5"] == " ".join(["eeee"] * 8)
    assert lines["Stated hash"] == "computed = stated"
    assert lines["Viewed by the company"] == "yes"
    assert lines["Publicly available"] == "no"
    assert lines["Sent or only found?"] == wording.say("activity.sent")


def test_a_file_that_was_not_delivered_shows_no_computed_hash(opened):
    lines = shown_file(opened, stated_hashes=(StatedHash("md5", "e" * 32),))
    assert lines["File"] == "not delivered, so nothing could be computed"
    assert "SHA-256" not in lines
    assert "Stated hash" not in lines
    assert lines["Viewed by the company"] == "not stated"


def test_a_hash_that_differs_is_said_and_coloured(opened):
    lines = shown_file(opened, delivered=True, sha256="c" * 64, hash_agrees=False)
    assert lines["Stated hash"] == "computed ≠ stated"
    value = next(v for n, v in opened.window.files._card._lines if n.text() == "Stated hash")
    assert value.property("role") == "bad"


def test_the_files_are_counted_and_the_first_is_open(opened):
    panel = opened.window.files
    panel.show_files([a_media(), a_media(ref="m2", name="bus.png", delivered=True)])
    assert panel._total.text().startswith("2 named or delivered, 1 delivered.")
    panel.select("m2")
    assert panel._card._title.text() == "bus.png"
    panel.show_files([])
    assert panel._total.text() == "This report holds and names no file."
    assert panel._card.isHidden()


def test_no_label_of_the_window_ever_holds_a_picture(opened):
    window, looks = opened.window, []

    def look(where: str) -> None:
        looks.append(where)
        labels = window.findChildren(QLabel)
        assert not [label for label in labels if not label.pixmap().isNull() or label.movie()]

    screens(opened, "a" * 64, look)
    assert len(looks) > 10


# ---------------------------------------------------------------------- the account of reading


def test_the_receipt_adds_up_in_the_panel(opened):
    receipt = sections(read_account(opened))["Receipt"]
    assert receipt == {
        "Items": "13", "Read": "10", "Could not be read": "1", "Left out on purpose": "2",
    }  # fmt: skip


def test_problems_statements_and_unread_are_told_in_words_with_their_place(opened, qtbot):
    found = sections(read_account(opened))
    place = plain.isolated("logins.csv · row 3")
    told = f"{place}: {wording.say('problem.unreadable_row')} [unreadable_row]"
    assert found["Problems"] == {"": told}
    assert found["Stated by the report"] == {wording.say("statement.stated_files"): "14"}
    assert found["Not understood"] == {"weather": "rain"}
    assert found["Left out"] == {wording.say("skipped.desktop_litter"): "2"}
    assert found["Files taken in"] == {"report.xml": " ".join(["bbbb"] * 16)}


def test_enter_on_a_problem_asks_for_its_place(opened, qtbot):
    tree = read_account(opened)
    heads = {h.data(0, _FIELD).name.rsplit("  ", 1)[0]: h for h in tops(tree)}
    tree.setCurrentItem(heads["Problems"].child(0))
    with qtbot.waitSignal(opened.window.account.asked) as asked:
        qtbot.keyClick(tree, ENTER)
    assert asked.args == [a_source("row 3")]


def test_a_report_without_anything_says_none(opened):
    put(opened.desk, Received("6" * 64, rich().head))
    opened.acts.open_report("6" * 64)
    found = sections(read_account(opened))
    for title in ("Problems", "Stated by the report", "Not understood", "Left out"):
        assert found[title] == {"": "none"}
