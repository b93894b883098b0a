# SPDX-License-Identifier: Apache-2.0
"""Colours, faces, sizes and drawn icons: the one place that knows how the window looks.

Nothing is decoded: icons are paths, faces are bundled fonts given to Qt as bytes. Every colour
pair is measured by a test. `apply_look` sets the look now in force; the rest answers for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.model.event import EventKind
from reviewer.model.finding import Status
from reviewer.ui.look_icons import GRID, SHAPES, Shape
from reviewer.ui.look_sheet import SHEET

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
TEXT_FACE = "Atkinson Hyperlegible Next"
MONO_FACE = "Atkinson Hyperlegible Mono"
POINTS = 10.0
ZOOM_STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
FOCUS_RING = 2
ROUNDING = 4


class Theme(StrEnum):
    """Codes kept in look.json."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Density(StrEnum):
    """Codes kept in look.json; `v` goes round."""

    COMPACT = "compact"
    NORMAL = "normal"
    RELAXED = "relaxed"


ROW_PIXELS = {Density.COMPACT: 20, Density.NORMAL: 26, Density.RELAXED: 34}


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme as #RRGGBB, by what they mean.

    base, panel            background of content and of the regions around it
    row, doubt_row         background of the selected row and of undated rows
    rule, border           thin lines between regions; edges of controls
    accent, on_accent      selection, focus and the primary button; text upon it
    picked, on_picked      the entry under the pointer in menus and lists
    faint                  what cannot be used now
    pale                   bars of what a filter leaves out
    u1 to u3, present ...  bands and statuses; U4 is drawn in the colour of U3
    chat to email          kinds of event; the rest take `muted`
    """

    base: str
    panel: str
    row: str
    doubt_row: str
    text: str
    muted: str
    rule: str
    border: str
    accent: str
    on_accent: str
    picked: str
    on_picked: str
    faint: str
    pale: str
    u1: str
    u2: str
    u3: str
    present: str
    partial: str
    missing: str
    chat: str
    login: str
    upload: str
    email: str


LIGHT = Colours(
    base="#FFFFFF", panel="#F3F5F7", row="#DCEBFA", doubt_row="#FFF6E5",
    text="#1B1F24", muted="#57606A", rule="#D0D7DE", border="#6E7781",
    accent="#0B5CAD", on_accent="#FFFFFF", picked="#DCEBFA", on_picked="#1B1F24",
    faint="#6E7781", pale="#AFC3DD",
    u1="#A4121F", u2="#8A4B00", u3="#3B4A57",
    present="#1A6B34", partial="#7A5200", missing="#A4121F",
    chat="#2B5FA8", login="#6B4A9E", upload="#9A4A00", email="#1F6F6B",
)  # fmt: skip
DARK = Colours(
    base="#15181C", panel="#1E2329", row="#1D3A5C", doubt_row="#33290F",
    text="#E8EAED", muted="#A8B0B9", rule="#323941", border="#7C8792",
    accent="#7DB7FF", on_accent="#10141A", picked="#1D3A5C", on_picked="#E8EAED",
    faint="#7C8792", pale="#3D4F68",
    u1="#FF8A8A", u2="#FFB85C", u3="#B8C4CF",
    present="#6FD38F", partial="#F0C05A", missing="#FF8A8A",
    chat="#8DB8F5", login="#C3A5F2", upload="#F2A766", email="#6CCBC5",
)  # fmt: skip
CONTRAST = Colours(
    base="#000000", panel="#000000", row="#000000", doubt_row="#000000",
    text="#FFFFFF", muted="#FFFFFF", rule="#FFFFFF", border="#FFFFFF",
    accent="#FFFF00", on_accent="#000000", picked="#FFFF00", on_picked="#000000",
    faint="#A6A6A6", pale="#808080",
    u1="#FFFFFF", u2="#FFFFFF", u3="#FFFFFF",
    present="#FFFFFF", partial="#FFFFFF", missing="#FFFFFF",
    chat="#FFFFFF", login="#FFFFFF", upload="#FFFFFF", email="#FFFFFF",
)  # fmt: skip

_CHAT = (EventKind.MESSAGE, EventKind.SOLICITATION, EventKind.CALL, EventKind.STREAM)
_LOGIN = (EventKind.LOGIN, EventKind.LOGOUT, EventKind.REGISTRATION, EventKind.VERIFIED,
          EventKind.ACCOUNT_DISABLED, EventKind.ACCOUNT_REENABLED, EventKind.DEVICE)  # fmt: skip
_UPLOAD = (EventKind.UPLOAD, EventKind.DOWNLOAD, EventKind.MEDIA_TIME, EventKind.MADE_AVAILABLE)
_ROLES: dict[str, str] = {
    **dict.fromkeys(map(str, _CHAT), "chat"),
    **dict.fromkeys(map(str, _LOGIN), "login"),
    **dict.fromkeys(map(str, _UPLOAD), "upload"),
    EventKind.EMAIL: "email",
    Status.PRESENT: "present", Status.PARTIAL: "partial", Status.MISSING: "missing",
    Status.CONTRADICTED: "missing", Status.NOT_APPLICABLE: "muted", "confirm": "partial",
    "U1": "u1", "U2": "u2", "U3": "u3", "U4": "u3",
    "doubt": "u2", "warning": "u2", "mark": "accent", "tag": "accent",
}  # fmt: skip
"""Colour roles of the codes that have one; other kinds are muted, things of the window text."""


class _Now:
    """The look in force; set by `apply_look`."""

    theme = Theme.LIGHT
    zoom = 100


def theme_now() -> Theme:
    """The theme in force."""
    return _Now.theme


def zoom_now() -> int:
    """The text zoom in force, in per cent."""
    return _Now.zoom


def colours(theme: Theme | None = None) -> Colours:
    """The colours of `theme`, or of the one in force."""
    return {Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.CONTRAST: CONTRAST}[theme or _Now.theme]


def role_of(name: str) -> str:
    """The colour role of a kind, status, band or icon: a field of `Colours`."""
    known = _ROLES.get(name)
    if known:
        return known
    return "muted" if name in set(EventKind) else "text"


def colour_of(name: str, theme: Theme | None = None) -> QColor:
    """The colour of a kind, status, band or icon."""
    return QColor(getattr(colours(theme), role_of(name)))


def contrast_ratio(one: str, other: str) -> float:
    """Contrast of two #RRGGBB colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palette_for(theme: Theme) -> QPalette:
    """Qt's palette from our colours; the system's own scheme is not asked."""
    c = colours(theme)
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.panel, QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.base, QPalette.ColorRole.AlternateBase: c.panel,
        QPalette.ColorRole.Text: c.text, QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Button: c.panel, QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.BrightText: c.missing, QPalette.ColorRole.ToolTipBase: c.base,
        QPalette.ColorRole.ToolTipText: c.text, QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.LinkVisited: c.accent, QPalette.ColorRole.Highlight: c.accent,
        QPalette.ColorRole.HighlightedText: c.on_accent, QPalette.ColorRole.Accent: c.accent,
        QPalette.ColorRole.Light: c.base, QPalette.ColorRole.Midlight: c.rule,
        QPalette.ColorRole.Mid: c.border, QPalette.ColorRole.Dark: c.border,
        QPalette.ColorRole.Shadow: c.border,
    }  # fmt: skip
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText,
    ):  # fmt: skip
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.faint))
    return palette


def style_sheet(theme: Theme) -> str:
    """The application's style sheet: our constant with our colours filled in."""
    c = colours(theme)
    return Template(SHEET).substitute({name: getattr(c, name) for name in Colours.__slots__})


def apply_look(app: QApplication, theme: Theme, zoom: int = 100) -> None:
    """Set style, faces, palette and style sheet; `zoom` in per cent is held to 80-200.

    Every widget is polished anew, which takes long: a look already in force is left alone.
    """
    _Now.theme = theme
    _Now.zoom = max(ZOOM_STEPS[0], min(zoom, ZOOM_STEPS[-1]))
    _load_faces()
    sheet = style_sheet(theme)
    if app.styleSheet() == sheet and app.font() == text_font():
        return
    app.setStyle("Fusion")
    app.setPalette(palette_for(theme))
    app.setFont(text_font())
    app.setStyleSheet(sheet)


@cache
def _load_faces() -> tuple[str, ...]:
    """Give the bundled faces to Qt, once; without the files the system's faces serve."""
    found: list[str] = []
    for path in sorted(FONTS.glob("*.ttf")):
        number = QFontDatabase.addApplicationFontFromData(QByteArray(path.read_bytes()))
        if number >= 0:
            found += QFontDatabase.applicationFontFamilies(number)
    return tuple(found)


def text_font(*, bold: bool = False, scale: float = 1.0) -> QFont:
    """The text face at the zoom in force, digits of equal width; `scale` 1 is 10 pt."""
    return _font(TEXT_FACE, QFont.StyleHint.SansSerif, bold=bold, scale=scale)


def mono_font(*, bold: bool = False, scale: float = 1.0) -> QFont:
    """The monospaced face for times, addresses, hashes and ids."""
    return _font(MONO_FACE, QFont.StyleHint.Monospace, bold=bold, scale=scale)


def _font(face: str, hint: QFont.StyleHint, *, bold: bool, scale: float) -> QFont:
    font = QFont(face)
    font.setStyleHint(hint)
    font.setPointSizeF(POINTS * scale * _Now.zoom / 100)
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def zoomed(step: int) -> int:
    """The zoom `step` places further in `ZOOM_STEPS` (-1, 0 for 100 per cent, 1)."""
    if step == 0:
        return 100
    beyond = [z for z in ZOOM_STEPS if (z > _Now.zoom if step > 0 else z < _Now.zoom)]
    return (beyond[0] if step > 0 else beyond[-1]) if beyond else _Now.zoom


def row_height(density: Density = Density.NORMAL) -> int:
    """Height of a table row in device-independent pixels at the zoom in force."""
    return max(ROW_PIXELS[density], round(ROW_PIXELS[density] * _Now.zoom / 100))


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget one of the roles the style sheet knows (see `look_sheet`)."""
    widget.setProperty("role", role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


@cache
def _shape(name: str) -> Shape:
    return SHAPES[name]()


def paint_icon(painter: QPainter, name: str, rect: QRectF | QRect, colour: QColor) -> None:
    """Paint one icon, centred and as large as `rect` allows; the painter is left as it was."""
    shape = _shape(name)
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre = QRectF(rect).center()
    painter.translate(centre.x() - side / 2, centre.y() - side / 2)
    painter.scale(side / GRID, side / GRID)
    pen = QPen(colour, shape.weight)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(shape.lines, pen)
    painter.fillPath(shape.filled, colour)
    painter.restore()


def icon(name: str, theme: Theme | None = None, role: str = "") -> QIcon:
    """The icon `name`, sharp at every size; KeyError if there is none.

    It has its own colour, or that of `role`, a field of `Colours` ("on_accent" on the primary
    button).
    """
    return _icon(name, theme or _Now.theme, role or role_of(name))


@cache
def _icon(name: str, theme: Theme, role: str) -> QIcon:
    _shape(name)
    return QIcon(_Drawn(name, theme, role))


class _Drawn(QIconEngine):
    """Paints one icon when asked. Qt owns it; a Python object must live as long, so all do."""

    _held: list[_Drawn] = []

    def __init__(self, name: str, theme: Theme, role: str) -> None:
        super().__init__()
        self._name, self._theme, self._role = name, theme, role
        self._held.append(self)

    def clone(self) -> QIconEngine:
        return _Drawn(self._name, self._theme, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _: QIcon.State) -> None:
        role = "faint" if mode == QIcon.Mode.Disabled else self._role
        if mode == QIcon.Mode.Selected and self._theme is Theme.CONTRAST:
            role = "on_picked"
        paint_icon(painter, self._name, rect, QColor(getattr(colours(self._theme), role)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return drawn

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, _: float) -> QPixmap:
        return self.pixmap(size, mode, state)
