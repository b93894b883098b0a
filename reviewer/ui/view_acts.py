# SPDX-License-Identifier: Apache-2.0
"""What commands do with the window itself: cover, panels, colours, text size, language."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reviewer.ui import language, look, wording
from reviewer.ui.commands import Command
from reviewer.ui.look import Density, Theme
from reviewer.ui.main_window import MainWindow
from reviewer.ui.second_clock import SecondClockDialog

_COVER_KEY = "Ctrl+."
_HIDDEN = "hidden_by_cover"


class ViewActs(QObject):
    """Keeps what it changes in the workspace's look."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.desk = window.desk
        self._density = Density.NORMAL
        self._second_clock = ""
        self._covered_page: QWidget | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give every dialog of the window the key of the cover before it is first shown."""
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            dialog = event.child()
            if isinstance(dialog, QDialog) and not dialog.findChild(QShortcut, _COVER_KEY):
                key = QShortcut(QKeySequence(_COVER_KEY), dialog)  # twice would be ambiguous
                key.setObjectName(_COVER_KEY)
                key.activated.connect(self.toggle_cover)
        return super().eventFilter(watched, event)

    @property
    def covered(self) -> bool:
        """Whether the cover hides everything."""
        return self._covered_page is not None

    def table(self) -> dict[Command, Callable[[], object]]:
        """What each command on the window does."""
        window = self.window
        return {
            Command.COVER: self.toggle_cover,
            Command.HISTOGRAM: lambda: _toggle(window.report.strip),
            Command.DENSITY: self._next_density,
            Command.SECOND_CLOCK: self._ask_second_clock,
            Command.LEFT_PANEL: lambda: _toggle(window.left_dock),
            Command.RIGHT_PANEL: lambda: _toggle(window.right_dock),
            Command.ZOOM_IN: lambda: self.apply_look(zoom=look.zoomed(1)),
            Command.ZOOM_OUT: lambda: self.apply_look(zoom=look.zoomed(-1)),
            Command.ZOOM_RESET: lambda: self.apply_look(zoom=100),
            Command.THEME_LIGHT: lambda: self.apply_look(theme=Theme.LIGHT),
            Command.THEME_DARK: lambda: self.apply_look(theme=Theme.DARK),
            Command.THEME_CONTRAST: lambda: self.apply_look(theme=Theme.CONTRAST),
            Command.ENGLISH: lambda: self.speak("en"),
            Command.FRENCH: lambda: self.speak("fr"),
            Command.RESET_LAYOUT: window.reset_layout,
            Command.NEXT_REGION: lambda: self._next_region(1),
            Command.PREVIOUS_REGION: lambda: self._next_region(-1),
            Command.PALETTE: window.open_palette,
            Command.KEYS: window.open_palette,
            Command.ABOUT: window.open_about,
        }

    def toggle_cover(self) -> None:
        """Cover all report text at once, or show it again."""
        window = self.window
        window.strip.cover(not self.covered)
        if self._covered_page is None:
            self._covered_page = window.pages.currentWidget()
            self._hide_others()
            window.show_page(window.cover)
            window.activateWindow()
            window.cover.setFocus()
        else:
            page, self._covered_page = self._covered_page, None
            window.show_page(page)
            if page is window.report:
                window.report.table.setFocus()
            self._show_hidden()
        window.state_asked.emit()

    def _hide_others(self) -> None:
        """Put every dialog away as it stands; menus and tips are closed."""
        for other in self.window.findChildren(QWidget):
            if not other.isWindow() or not other.isVisible():
                continue
            if isinstance(other, QDialog):
                other.setProperty(_HIDDEN, "modal" if other.isModal() else "free")
                other.hide()
            else:
                other.close()

    def _show_hidden(self) -> None:
        """Bring back the dialogs that the cover put away, each as it was left."""
        for dialog in self.window.findChildren(QDialog):
            how = dialog.property(_HIDDEN)
            if how:
                dialog.setProperty(_HIDDEN, None)
                dialog.open() if how == "modal" else dialog.show()

    def set_density(self, density: Density) -> None:
        """Set the spacing of rows."""
        self._density = density
        self.window.report.table.set_density(density)

    def set_second_clock(self, zone: str) -> None:
        """Show the times of a zone beside UTC, "" for none."""
        self._second_clock = zone
        self.window.report.table.set_second_zone(zone)

    def _ask_second_clock(self) -> None:
        dialog = SecondClockDialog(self._second_clock, self.window)
        dialog.chosen.connect(self._take_second_clock)
        dialog.open()

    def _take_second_clock(self, zone: str) -> None:
        self.set_second_clock(zone)
        self._keep_look()

    def _next_density(self) -> None:
        order = list(Density)
        self.set_density(order[(order.index(self._density) + 1) % len(order)])
        self._keep_look()

    def _next_region(self, step: int) -> None:
        regions = self.window.regions()
        here = self.window.focused()
        found = [
            number
            for number, region in enumerate(regions)
            if here is not None and (here is region or region.isAncestorOf(here))
        ]
        current = found[0] if found else -1
        regions[(current + step) % len(regions)].setFocus(Qt.FocusReason.TabFocusReason)

    def apply_look(self, theme: Theme | None = None, zoom: int | None = None) -> None:
        """Set colours or text size, for all windows and for the next start."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            look.apply_look(app, theme or look.theme_now(), zoom or look.zoom_now())
        self.window.report.table.set_density(self._density)
        self.window.report.table.fit_columns()
        self.window.refresh_look()
        self._keep_look()

    def speak(self, lang: str) -> None:
        """Switch the language of every window at once."""
        language.switch(self.desk.policy, lang)
        self.window.retranslate()
        self.window.state_asked.emit()
        self._keep_look()

    def _keep_look(self) -> None:
        self.desk.access.keep_look(
            {
                "lang": wording.lang(),
                "theme": str(look.theme_now()),
                "zoom": look.zoom_now(),
                "density": str(self._density),
                "second_clock": self._second_clock,
            }
        )


def _toggle(widget: QWidget) -> None:
    widget.setVisible(not widget.isVisible())
