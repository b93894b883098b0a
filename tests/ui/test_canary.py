# SPDX-License-Identifier: Apache-2.0
"""Promises G1 and G5: no pixel of evidence is painted, and text is shown as text.

First it is shown that the markup paints where nothing guards, and that the search finds it.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from reviewer.desk.reading import Step
from reviewer.desk.receiving import Outcome, Verdict
from reviewer.model.errors import Damaged
from reviewer.model.event import EventKind
from reviewer.model.report import (
    Activity,
    Identifier,
    IdentifierKind,
    Labels,
    Platform,
    Problem,
    ProblemKind,
    Skipped,
    Source,
    StatedHash,
    Statement,
    StatementCode,
    Unread,
)
from reviewer.ui import plain
from reviewer.ui.plain import SECRET_MARKERS
from reviewer.ui.timeline_model import Column
from tests.builders import a_head, a_media, a_moment, a_person, an_event
from tests.ui import canary, walk
from tests.ui.conftest import Seat
from tests.ui.reports import MINUTE, Received, put, undated

SHA = "f" * 64
KINDS = tuple(EventKind)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("c") / "canary.png"
    path.write_bytes(canary.png())
    return path


@pytest.fixture(scope="module")
def texts(picture: Path) -> list[str]:
    return [*canary.payloads(picture).values(), *canary.never_painted(picture).values()]


@pytest.fixture
def unguarded(qapp: QApplication) -> Iterator[None]:
    guard = plain.guard_application(qapp)
    qapp.removeEventFilter(guard)
    yield
    qapp.installEventFilter(guard)


def hostile(texts: list[str]) -> Received:
    """A report that holds every payload in every field that can hold text."""
    return Received(
        sha256=SHA,
        head=hostile_head(texts[0]),
        events=[e for n, text in enumerate(texts) for e in hostile_events(n, text)],
        people=[hostile_person(n, text) for n, text in enumerate(texts)],
        media=[hostile_media(n, text) for n, text in enumerate(texts)],
        statements=[Statement(c, t, Source(t, t)) for t in texts for c in StatementCode],
        problems=[Problem(kind, Source(t, t), t) for t in texts for kind in ProblemKind],
        unread=[Unread(t, t, Source(t, t)) for t in texts],
        skipped=[Skipped(Source(t, t), t) for t in texts],
        files=tuple((t, t) for t in texts),
        path_name=texts[0],
    )


def hostile_head(text: str):
    return a_head(
        report_id=text,
        platform=Platform(text, text),
        incident_type=text,
        labels=Labels(text, text, informational=True, batched=True, annotations=(text, text)),
        sources={name: Source(text, text) for name in ("report_id", "priority", "escalation")},
    )


def hostile_events(n: int, text: str):
    both = {"text": text, "thread": text, "native_id": text, "facts": {text: text, "subject": text}}
    dated = an_event(
        ref=f"e{2 * n + 1}",
        kind=KINDS[n % len(KINDS)],
        when=a_moment(n * MINUTE, written=text),
        person=f"p{n}",
        other_people=tuple(f"p{m}" for m in range(n + 1)),
        ip=text,
        port=None,
        source=Source(text, text),
        media=(f"m{n}",) if n % 2 else (),
        raw=text,
        **both,
    )
    return dated, replace(dated, ref=f"e{2 * n + 2}", when=undated(text), media=())


def hostile_person(n: int, text: str):
    kinds = [Identifier(kind, text, Source(text, text), True, text) for kind in IdentifierKind]
    return a_person(
        ref=f"p{n}",
        names=(text,),
        identifiers=tuple(kinds),
        source=Source(text, text),
        facts={text: text},
        raw=text,
    )


def hostile_media(n: int, text: str):
    return a_media(
        ref=f"m{n}",
        name=text,
        source=Source(text, text),
        delivered=bool(n % 2),
        file=text,
        file_id=text,
        sha256=text,
        sha1=text,
        md5=text,
        stated_hashes=(StatedHash(text, text), StatedHash(text, None, text)),
        hash_agrees=False,
        kind=text,
        relevance=text,
        classification=text,
        annotations=(text, text),
        activity=Activity.NOT_STATED,
        facts={text: text, "exif datetime": text},
        raw=text,
    )


@pytest.fixture
def hunted(seat: Seat, texts: list[str]) -> Seat:
    """A window on the hostile report, with notes pasted from it, in a queue of its likes."""
    desk = seat.desk
    put(desk, hostile(texts))
    for number, text in enumerate(texts[1:]):
        head = hostile_head(text)
        put(desk, Received(f"{number:064d}", head, files=((text, text),), path_name=text))
    desk.access.sign_as(f"<p style='background:{canary.HEX}'>rain</p>")
    for text in texts:
        desk.deciding.note(SHA, None, text)
        desk.deciding.note(SHA, "e1", text)
    desk.deciding.save_draft(SHA, None, texts[0])
    seat.show_queue()
    seat.acts.open_report(SHA)
    walk.settle()
    return seat


def no_canary(where: str) -> None:
    """Grab everything on screen; fail where the colour is seen."""
    for top in walk.tops():
        assert not canary.shows(top), f"a picture was painted: {where}"


def test_unguarded_labels_paint_every_canary(unguarded, qtbot, picture):
    """The positive control, without which the searches below prove nothing."""
    blind = []
    for name, text in canary.payloads(picture).items():
        label = QLabel()
        qtbot.addWidget(label)
        label.resize(200, 100)
        label.setText(text)
        label.show()
        if not canary.shows(label):
            blind.append(name)
    assert not blind


def test_the_search_finds_a_canary_planted_in_the_window(unguarded, opened, picture):
    """With the protection taken away the walk's own look at the window sees the colour."""
    no_canary("before")
    planted = QLabel(opened.window.notes)
    planted.setText(canary.payloads(picture)["file address"])
    planted.setGeometry(10, 10, 60, 60)
    opened.window.tabs.setCurrentWidget(opened.window.notes)
    planted.show()
    with pytest.raises(AssertionError, match="a picture was painted: planted"):
        no_canary("planted")


def test_the_guard_alone_stops_a_planted_canary(opened, picture):
    planted = QLabel(opened.window.notes)
    planted.setText(canary.payloads(picture)["file address"])
    planted.setGeometry(10, 10, 60, 60)
    opened.window.tabs.setCurrentWidget(opened.window.notes)
    planted.show()
    no_canary("planted under guard")


def test_no_screen_paints_a_canary(hunted):
    walk.screens(hunted, SHA, no_canary)


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_no_tip_paints_a_canary(hunted):
    window = hunted.window
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        walk.settle()
        assert not any(canary.shows(tip) for tip in walk.tips(window.tabs.widget(tab)))
    assert [canary.shows(tip) for tip in walk.tips(window)].count(False) > 40
    hunted.acts.show_queue()
    walk.settle()
    assert [canary.shows(tip) for tip in walk.tips(window.queue)].count(True) == 0


def test_no_menu_paints_a_canary(hunted):
    menus = list(walk.menus(hunted.window))
    assert sum(bool(menu.actions()) for menu in menus) >= 10
    assert not [menu.title() for menu in menus if canary.shows(menu)]


def test_no_command_paints_a_canary(hunted, picture, monkeypatch):
    """The file chooser among them opens in the canary's own folder."""
    monkeypatch.chdir(picture.parent)
    assert len(walk.commands(hunted, SHA, no_canary)) > 40


def test_no_trouble_paints_a_canary(hunted, texts):
    for error in (Damaged(texts[0]), RuntimeError(texts[0])):
        hunted.acts.trouble(error)
        walk.settle()
        no_canary(type(error).__name__)
        walk.close_others(hunted.window)


def test_no_outcome_of_a_reading_paints_a_canary(hunted, texts):
    strip = hunted.window.strip
    strip.begin()
    strip.step(Step(texts[0], 1, 2, 3))
    no_canary("progress")
    for text in texts:
        strip.finish([Verdict(Outcome.REFUSED, text, code=text, detail=text)])
        no_canary("verdict")


def test_copies_are_plain_text_alone(hunted, qtbot, texts):
    hunted.acts.do("copy_row")
    formats = {str(QGuiApplication.clipboard().mimeData().formats())}
    for widget in hunted.window.findChildren(QWidget):
        if isinstance(widget, QLabel) and widget.text() and selectable(widget):
            widget.setSelection(0, len(widget.text()))
        elif isinstance(widget, QPlainTextEdit | QLineEdit):
            widget.selectAll()
        else:
            continue
        qtbot.keyClick(widget, "c", Qt.KeyboardModifier.ControlModifier)
        formats.add(str(QGuiApplication.clipboard().mimeData().formats()))
    assert formats == {str(["text/plain", *SECRET_MARKERS])}


def selectable(label: QLabel) -> bool:
    return bool(label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)


def test_labels_are_held_to_plain_text_and_no_list_can_be_dragged(hunted):
    shown = [w for w in hunted.window.findChildren(QLabel) if w.isVisible()]
    assert len(shown) > 20
    assert {label.textFormat() for label in shown} == {Qt.TextFormat.PlainText}
    views = hunted.window.findChildren(QAbstractItemView)
    assert len(views) > 6
    assert not [view for view in views if view.dragEnabled()]


def test_accessible_texts_are_the_literal_text_with_marks(hunted, texts):
    model = hunted.window.report.model
    said = "\n".join(
        str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in walk.cells(model)
    )
    for text in texts:
        assert plain.visible_line(text) in said
    first = plain.ident(texts[0])
    labels = hunted.window.report.face.findChildren(QLabel)
    named = [QAccessible.queryAccessibleInterface(label) for label in labels]
    assert first in [name.text(QAccessible.Text.Name) for name in named if name is not None]
    shown = [model.index(i.row(), int(c)).data() for i in walk.rows(model) for c in Column]
    assert all(isinstance(text, str | None) for text in shown)
