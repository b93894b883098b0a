# SPDX-License-Identifier: Apache-2.0
"""The ways by which Qt could show a picture or carry one off, each tried on the hostile report.

tests/gates/channels.toml says which test stands for which way.
"""

import re
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QGuiApplication,
    QIcon,
    QImage,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QWidget,
    QWizard,
    QWizardPage,
)

from reviewer.ui import look, plain
from reviewer.ui.look import Theme
from reviewer.ui.look_icons import SHAPES
from tests.builders import a_head, a_message, a_moment, a_person
from tests.ui import canary, walk
from tests.ui.conftest import Seat
from tests.ui.reports import MINUTE, Received

ROOT = Path(__file__).resolve().parents[2]
BUILT_IN = {"bmp", "pbm", "pgm", "png", "ppm", "xbm", "xpm"}
PICTURE_MODULES = re.compile("Qt(Svg|Quick|Qml|Pdf|Multimedia|Network|PrintSupport|Web|OpenGL)")


@pytest.fixture(autouse=True)
def _guarded(qapp: QApplication) -> None:
    plain.guard_application(qapp)


# ------------------------------------------------------------------------------ what models give


@pytest.mark.promise("G1")
def test_models_give_escaped_tips_and_no_decoration_but_icons_that_look_draws(hunted, texts):
    drawn = {look.icon(name).cacheKey() for name in SHAPES}
    tips, icons, cells = set(), [], 0
    for view in hunted.window.findChildren(QAbstractItemView):
        for index in walk.cells(view.model()) if view.model() else ():
            cells += 1
            tips.add(index.data(Qt.ItemDataRole.ToolTipRole))
            icons.append(index.data(Qt.ItemDataRole.DecorationRole))
            assert index.data(Qt.ItemDataRole.BackgroundRole) is None
    icons = [icon for icon in icons if icon is not None]
    assert cells > 1_000
    assert len(tips) > len(texts)
    assert all(plain._is_tip(tip) for tip in tips - {None, ""})
    assert len(icons) > 5
    assert all(isinstance(icon, QIcon) and icon.cacheKey() in drawn for icon in icons)


# ---------------------------------------------------------------------------- dialogs of Qt's own


def a_wizard(text: str) -> QDialog:
    wizard, page = QWizard(), QWizardPage()
    page.setTitle(text)
    page.setSubTitle(text)
    wizard.addPage(page)
    return wizard


def an_input(text: str) -> QDialog:
    dialog = QInputDialog()
    dialog.setLabelText(text)
    return dialog


def a_box(text: str) -> QDialog:
    box = QMessageBox()
    box.setText(text)
    box.setInformativeText(text)
    box.setDetailedText(text)
    return box


DIALOGS = {
    "message": a_box,
    "input": an_input,
    "progress": lambda text: QProgressDialog(text, text, 0, 9),
    "wizard": a_wizard,
}


@pytest.mark.promise("G1")
@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS.keys())
def test_a_careless_dialog_paints_no_canary_under_guard(qapp, qtbot, texts, make):
    guard = plain.guard_application(qapp)
    qapp.removeEventFilter(guard)
    try:
        seen = [shown_by(make(text), qtbot) for text in texts]
    finally:
        qapp.installEventFilter(guard)
    assert sum(seen) >= 3, "the control must show the canary"
    assert not any(shown_by(make(text), qtbot) for text in texts)


def shown_by(dialog: QDialog, qtbot) -> bool:
    """Whether a dialog, open, shows the canary."""
    qtbot.addWidget(dialog)
    dialog.resize(420, 300)
    dialog.show()
    walk.settle()
    shows = canary.shows(dialog)
    dialog.close()
    return shows


@pytest.mark.parametrize("command", ["open_report", "open_folder"])
def test_the_file_chooser_is_qts_own_without_icons_of_folders(opened, command):
    opened.acts.do(command)
    (chooser,) = [top for top in walk.tops() if isinstance(top, QFileDialog)]
    for wanted in ("DontUseNativeDialog", "DontUseCustomDirectoryIcons", "ReadOnly"):
        assert chooser.testOption(getattr(QFileDialog.Option, wanted))
    assert QApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    walk.close_others(opened.window)


# --------------------------------------------------------------------------- style, plug-ins, kinds


def test_style_sheets_name_no_file(qapp):
    for theme in Theme:
        look.apply_look(qapp, theme, 100)
        assert not re.search(r"url\s*\(|image|qproperty|pixmap|icon\s*:|file:", qapp.styleSheet())
        assert "QPushButton" in qapp.styleSheet()
    look.apply_look(qapp, Theme.LIGHT, 100)


START = """
import sys
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication
from reviewer.ui import plain
app = QApplication([])
if "guarded" in sys.argv:
    plain.guard_application(app)
print(*(bytes(form).decode() for form in QImageReader.supportedImageFormats()))
import reviewer.app, reviewer.ui.start
print(*(name for name in sys.modules if name.startswith("PySide6.")))
"""


def started(*arguments: str) -> list[list[str]]:
    """The forms of pictures Qt knows in a program of its own, and the modules it loaded."""
    command = [sys.executable, "-c", START, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return [line.split() for line in done.stdout.splitlines()]


@pytest.mark.promise("G1")
def test_plugins_of_pictures_are_gone_and_no_module_of_pictures_is_loaded():
    before, _ = started()
    assert {"jpg", "gif"} <= set(before), "the control must know the forms"
    after, modules = started("guarded")
    assert set(after) == BUILT_IN
    assert {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"} <= set(modules)
    assert not [name for name in modules if PICTURE_MODULES.search(name)]


# --------------------------------------------------------------------------- what goes in and out


@pytest.mark.parametrize("guarded", [False, True])
def test_a_press_on_selected_text_begins_no_drag(qtbot, qapp, guarded):
    """Without the guard the selection stays under the button, ready to be dragged."""
    guard = plain.guard_application(qapp)
    field, label = QPlainTextEdit("rain rain rain"), QLabel("rain rain rain")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    for widget in (field, label):
        qtbot.addWidget(widget)
        widget.resize(200, 60)
        widget.show()
    field.selectAll()
    label.setSelection(0, 14)
    kept = []
    held = Qt.MouseButton.LeftButton
    if not guarded:
        qapp.removeEventFilter(guard)
    for widget in (field.viewport(), label):
        at = QPoint(20, widget.height() // 2 if widget is label else 12)
        point = QPointF(widget.mapToGlobal(at))
        event = QMouseEvent(
            QEvent.Type.MouseButtonPress, QPointF(at), point, held, held,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)
        chosen = label.hasSelectedText() if widget is label else field.textCursor().hasSelection()
        kept.append(chosen)
    qapp.installEventFilter(guard)
    assert kept == ([False, False] if guarded else [True, True])


def picture_mime() -> QMimeData:
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    return mime


def html_mime() -> QMimeData:
    mime = QMimeData()
    mime.setHtml("<img src='canary.png'>")
    return mime


def far_mime(address: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(address)])
    return mime


def dropped_on(widget: QWidget, mime: QMimeData) -> bool:
    """Whether a widget lets something be dropped."""
    drag = QDragEnterEvent(
        QPoint(3, 3), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    drag.setAccepted(False)
    QApplication.sendEvent(widget, drag)
    return drag.isAccepted()


@pytest.mark.promise("G1")
def test_the_window_takes_local_paths_and_no_other_drop(opened):
    window = opened.window
    targets = [window, *(w for w in window.findChildren(QWidget) if w.acceptDrops())]
    assert len(targets) > 2
    far = [far_mime("https://example.com/a.png"), far_mime("file://example.com/share/a.xml")]
    for mime in (picture_mime(), html_mime(), *far):
        assert not any(dropped_on(target, mime) for target in targets)
    assert dropped_on(window, far_mime("file:///received/report.xml"))


def test_text_pasted_into_a_note_is_its_letters(opened):
    mime = html_mime()
    mime.setText("<b>rain</b>")
    note = opened.window.notes.findChild(QPlainTextEdit)
    QGuiApplication.clipboard().setMimeData(mime)
    note.paste()
    assert note.toPlainText() == "<b>rain</b>"
    note.clear()
    QGuiApplication.clipboard().setMimeData(picture_mime())
    note.paste()
    assert note.toPlainText() == ""
    plain.forget_copy()


def test_a_copy_as_received_is_plain_text_alone(opened):
    opened.acts.do("copy_received")
    formats = QGuiApplication.clipboard().mimeData().formats()
    assert formats == ["text/plain", *plain.SECRET_MARKERS]


# -------------------------------------------------------------------------- pictures made of text


@pytest.mark.promise("G1")
def test_a_picture_made_of_characters_reaches_no_widget(seat: Seat):
    signs = ("█", "⣿", "😀", "▀ ", "🟥\u200d")
    drawn = [
        a_message(ref=f"e{n}", text=("rain " + sign * 60 + "\n") * 40, when=a_moment(n * MINUTE))
        for n, sign in enumerate(signs)
    ]
    seat.open(Received("8" * 64, a_head(), drawn, (a_person(), a_person(ref="p2"))))
    window = seat.window
    window.tabs.setCurrentWidget(window.details)
    for sign, event in zip(signs, drawn, strict=True):
        whole = window.details.paged.text.toPlainText()
        labels = [label.text() for label in window.findChildren(QLabel)]
        cells = [str(index.data()) for index in walk.cells(window.report.model)]
        assert all(longest_drawing(text, sign) <= 200 for text in (whole, *labels, *cells))
        assert longest_drawing(event.text.replace("rain", ""), sign) > 200
        seat.acts.do("next_row")


def longest_drawing(text: str, sign: str) -> int:
    """Signs that follow one another, blanks aside."""
    return max(
        len(run) for run in re.findall(f"{sign[0]}*", "".join(text.split()).replace("\u200d", ""))
    )


def test_a_data_address_in_a_chat_is_folded_everywhere(seat: Seat):
    data = b64encode(bytes(range(256)) * 2).decode()
    inside = f'<img src="data:image/png;base64,{data}">'
    said = a_message(ref="e1", text=inside)
    seat.open(Received("9" * 64, a_head(), (said,), (a_person(), a_person(ref="p2"))))
    texts = [label.text() for label in seat.window.findChildren(QLabel)]
    texts += [str(index.data()) for index in walk.cells(seat.window.report.model)]
    assert "‹base64 " in "\n".join(texts)
    assert data[:257] not in "\n".join(texts)
