# SPDX-License-Identifier: Apache-2.0
"""Colours can be told apart, icons are drawn and differ, text grows when asked."""

from dataclasses import asdict

import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.model.event import EventKind
from reviewer.model.finding import Status
from reviewer.ui import look
from reviewer.ui.look_icons import SHAPES

# Section 6 of the design of the window: role, light, ratio on white, dark, ratio on its base.
TABLE = [
    ("text", "#1B1F24", 16.6, "#E8EAED", 14.8),
    ("muted", "#57606A", 6.4, "#A8B0B9", 8.1),
    ("accent", "#0B5CAD", 6.7, "#7DB7FF", 8.6),
    ("border", "#6E7781", 4.6, "#7C8792", 4.9),
    ("u1", "#A4121F", 7.8, "#FF8A8A", 7.9),
    ("missing", "#A4121F", 7.8, "#FF8A8A", 7.9),
    ("u2", "#8A4B00", 6.8, "#FFB85C", 10.4),
    ("u3", "#3B4A57", 9.1, "#B8C4CF", 10.0),
    ("present", "#1A6B34", 6.6, "#6FD38F", 9.7),
    ("partial", "#7A5200", 6.9, "#F0C05A", 10.5),
    ("chat", "#2B5FA8", 6.4, "#8DB8F5", 8.7),
    ("login", "#6B4A9E", 6.8, "#C3A5F2", 8.5),
    ("upload", "#9A4A00", 6.3, "#F2A766", 8.9),
    ("email", "#1F6F6B", 5.9, "#6CCBC5", 9.3),
]
TEXTS = [role for role, *_ in TABLE if role != "border"]
BACKGROUNDS = ["base", "panel", "row", "doubt_row"]


@pytest.fixture(autouse=True)
def _look_as_before(qapp: QApplication):
    yield
    look.apply_look(qapp, look.Theme.LIGHT, 100)


@pytest.mark.parametrize(("role", "light", "on_light", "dark", "on_dark"), TABLE)
def test_the_colours_are_those_measured(role, light, on_light, dark, on_dark):
    assert (getattr(look.LIGHT, role), getattr(look.DARK, role)) == (light, dark)
    assert look.contrast_ratio(light, look.LIGHT.base) == pytest.approx(on_light, abs=0.1)
    assert look.contrast_ratio(dark, look.DARK.base) == pytest.approx(on_dark, abs=0.1)


def test_black_on_white_is_21():
    assert look.contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert look.contrast_ratio("#777777", "#777777") == 1


@pytest.mark.parametrize("theme", look.Theme)
@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("role", TEXTS)
def test_every_text_colour_can_be_read_on_every_background(theme, background, role):
    colours = look.colours(theme)
    ratio = look.contrast_ratio(getattr(colours, role), getattr(colours, background))
    assert ratio >= 4.5, f"{role} on {background}: {ratio:.2f}"


@pytest.mark.parametrize("theme", look.Theme)
def test_controls_and_reversed_text_stand_out(theme):
    colours = look.colours(theme)
    for background in (colours.base, colours.panel):
        assert look.contrast_ratio(colours.border, background) >= 3
        assert look.contrast_ratio(colours.accent, background) >= 3
        assert look.contrast_ratio(colours.faint, background) >= 3
    assert look.contrast_ratio(colours.on_accent, colours.accent) >= 4.5
    assert look.contrast_ratio(colours.on_picked, colours.picked) >= 4.5


def test_high_contrast_tints_no_row_and_keeps_yellow_for_focus():
    colours = look.CONTRAST
    assert colours.row == colours.doubt_row == colours.base
    yellow = {role for role, colour in asdict(colours).items() if colour == "#FFFF00"}
    assert yellow == {"accent", "picked"}


@pytest.mark.parametrize("theme", look.Theme)
def test_a_theme_reaches_the_application(qapp, theme):
    look.apply_look(qapp, theme, 100)
    colours = look.colours()
    assert look.theme_now() is theme
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(colours.base)
    assert qapp.palette().color(QPalette.ColorRole.Highlight) == QColor(colours.accent)
    sheet = qapp.styleSheet()
    assert colours.accent in sheet
    assert "$" not in sheet
    for word in ("url(", "image", "gradient", "qproperty"):
        assert word not in sheet


@pytest.mark.parametrize("theme", look.Theme)
def test_the_focus_ring_is_two_pixels_of_the_accent(qapp, qtbot: QtBot, theme):
    look.apply_look(qapp, theme, 100)
    button = QPushButton("Open")
    qtbot.addWidget(button)
    button.show()
    size = button.sizeHint()
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    image = button.grab().toImage()
    accent = QColor(look.colours().accent)
    assert [image.pixelColor(x, image.height() // 2) for x in (0, 1)] == [accent, accent]
    assert button.sizeHint() == size, "the ring must not move anything"


@pytest.mark.parametrize(("asked", "given"), [(100, 100), (10, 80), (500, 200), (150, 150)])
def test_zoom_is_held_between_80_and_200(qapp, asked, given):
    look.apply_look(qapp, look.Theme.LIGHT, asked)
    assert look.zoom_now() == given
    assert qapp.font().pointSizeF() == pytest.approx(given / 10)


def test_zoom_goes_by_steps(qapp):
    look.apply_look(qapp, look.Theme.LIGHT, 100)
    assert (look.zoomed(1), look.zoomed(-1), look.zoomed(0)) == (110, 90, 100)
    look.apply_look(qapp, look.Theme.LIGHT, 200)
    assert (look.zoomed(1), look.zoomed(-1)) == (200, 175)


def test_digits_have_one_width_in_the_bundled_faces(qapp):
    look.apply_look(qapp, look.Theme.LIGHT, 100)
    for font in (look.text_font(), look.mono_font(), look.text_font(bold=True)):
        width = QFontMetricsF(font).horizontalAdvance
        assert width("1111") == width("0000")
    assert QFontMetricsF(look.mono_font()).horizontalAdvance("iii") == pytest.approx(
        QFontMetricsF(look.mono_font()).horizontalAdvance("WWW")
    )
    assert {look.TEXT_FACE, look.MONO_FACE} <= set(look._load_faces())


def test_rows_have_their_heights_and_grow_with_the_text(qapp):
    look.apply_look(qapp, look.Theme.LIGHT, 100)
    assert [look.row_height(d) for d in look.Density] == [20, 26, 34]
    look.apply_look(qapp, look.Theme.LIGHT, 200)
    assert look.row_height() == 52


def test_a_role_changes_how_a_label_looks(qapp, qtbot: QtBot):
    look.apply_look(qapp, look.Theme.LIGHT, 100)
    label = QLabel("missing")
    qtbot.addWidget(label)
    look.set_role(label, "bad")
    label.show()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(look.LIGHT.missing)


def _drawn(name: str, side: int = 32) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    look.paint_icon(painter, name, QRect(0, 0, side, side), QColor("black"))
    painter.end()
    return image


def _ink(image: QImage) -> float:
    side = range(image.width())
    alphas = [image.pixelColor(x, y).alpha() for x in side for y in range(image.height())]
    return sum(alphas) / 255 / len(alphas)


def test_there_is_an_icon_for_every_kind_status_and_band():
    assert {*EventKind, *Status, "U1", "U2", "U3", "U4", "confirm"} <= set(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_an_icon_paints_something_and_stays_in_its_rect(name):
    assert 0.02 < _ink(_drawn(name)) < 0.8
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    look.paint_icon(painter, name, QRectF(16, 16, 32, 32), QColor("black"))
    painter.end()
    outside = [
        (x, y)
        for x in range(64)
        for y in range(64)
        if not (16 <= x < 48 and 16 <= y < 48) and image.pixelColor(x, y).alpha()
    ]
    assert outside == []


def test_no_two_icons_look_alike():
    images = {name: _drawn(name, 16) for name in SHAPES}
    names = list(images)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            apart = sum(
                abs(images[one].pixelColor(x, y).alpha() - images[other].pixelColor(x, y).alpha())
                for x in range(16)
                for y in range(16)
            )
            assert apart > 255 * 3, (one, other)


def test_an_icon_keeps_its_colour_and_pales_when_it_cannot_be_used(qapp):
    picture = look.icon("U1", look.Theme.LIGHT).pixmap(QSize(32, 32)).toImage()
    assert picture.pixelColor(16, 16) == QColor(look.LIGHT.u1)
    faded = look.icon("U1", look.Theme.LIGHT).pixmap(QSize(32, 32), QIcon.Mode.Disabled).toImage()
    assert faded.pixelColor(16, 16) == QColor(look.LIGHT.faint)
    upon = look.icon("U1", look.Theme.LIGHT, "on_accent").pixmap(QSize(32, 32)).toImage()
    assert upon.pixelColor(16, 16) == QColor(look.LIGHT.on_accent)
    assert look.icon("U1") is look.icon("U1")
    with pytest.raises(KeyError):
        look.icon("photograph")


def test_an_icon_may_be_copied_and_changed_by_qt(qapp, qtbot: QtBot):
    button = QPushButton()
    qtbot.addWidget(button)
    own = QIcon(look.icon("cover"))
    own.setIsMask(True)
    button.setIcon(own)
    button.show()
    assert not button.grab().isNull()


def test_every_kind_has_a_colour_that_can_be_read():
    for kind in EventKind:
        assert look.role_of(kind) in {"chat", "login", "upload", "email", "muted"}
    assert look.colour_of("email", look.Theme.DARK) == QColor("#6CCBC5")
    assert look.role_of(Status.CONTRADICTED) == look.role_of(Status.MISSING) == "missing"
