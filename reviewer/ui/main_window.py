# SPDX-License-Identifier: Apache-2.0
"""The one window: menus, panels, pages; composes the views and joins their signals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QDockWidget,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.desk.door import Desk
from reviewer.desk.keeping import Verification
from reviewer.model.protection import Protection
from reviewer.ui import commands, look, plain, wording
from reviewer.ui.about import AboutBox
from reviewer.ui.checklist_panel import ChecklistPanel
from reviewer.ui.commands import Command
from reviewer.ui.cover import CoverPage
from reviewer.ui.details_panel import DetailsPanel
from reviewer.ui.files_panel import FilesPanel
from reviewer.ui.intake_strip import IntakeStrip
from reviewer.ui.note_panel import NotePanel
from reviewer.ui.palette import CommandPalette
from reviewer.ui.queue_rail import QueueRail
from reviewer.ui.queue_view import QueueView
from reviewer.ui.report_panel import ReportPanel
from reviewer.ui.report_view import ReportView
from reviewer.ui.single_keys import SingleKeys
from reviewer.ui.task import Tasks
from reviewer.ui.welcome import WelcomePage

_RIGHT_WIDTH = 348
_RAIL_WIDTH = 112
_ROOM_FOR_RAIL = 1180


class MainWindow(QMainWindow):
    """Holds every region; what commands do stands in `acts`."""

    asked = Signal(object)
    dropped = Signal(list)
    closing = Signal()
    state_asked = Signal()

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.desk = desk
        self.protection: Sequence[Protection] | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 640)
        self.setWindowTitle("Reviewer")
        self.actions_by_command: dict[Command, QAction] = {}
        self.strip = IntakeStrip(self)
        self.queue = QueueView(self)
        self.report = ReportView(desk, tasks, self)
        self.welcome = WelcomePage(self)
        self.cover = CoverPage(self)
        self.checklist = ChecklistPanel(desk.policy, self)
        self.details = DetailsPanel(desk, self)
        self.files = FilesPanel(self)
        self.notes = NotePanel(desk, self)
        self.account = ReportPanel(desk, desk.policy, self)
        self.rail = QueueRail(self)
        self.pages = QStackedWidget(self)
        self.tabs = QTabWidget(self)
        self._key_banner = QLabel(self)
        self._read_only = QLabel(self)
        self._status = QLabel(self)
        self._language = QPushButton(self)
        self._cover_button = QPushButton(self)
        self._lay_out()
        self._keys = SingleKeys(self)
        self._keys.watch(self, self.report.table, (self.report.strip, self.cover))
        self._keys.asked.connect(self.asked)
        self._keys.left.connect(self._back_to_rows)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(True)  # Enter presses the button that has the focus
        self.retranslate()

    # ------------------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        for page in (self.queue, self.report, self.welcome, self.cover):
            self.pages.addWidget(page)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice(self._read_only))
        column.addWidget(self.strip)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        for panel in (self.checklist, self.details, self.files, self.notes, self.account):
            self.tabs.addTab(panel, "")
        self.left_dock = self._dock(self.rail, Qt.DockWidgetArea.LeftDockWidgetArea, "left")
        self.right_dock = self._dock(self.tabs, Qt.DockWidgetArea.RightDockWidgetArea, "right")
        self._status.setContentsMargins(12, 0, 0, 0)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.menuBar().setCornerWidget(self._corner())
        self.reset_layout()

    def _notice(self, words: QLabel) -> QFrame:
        frame = QFrame(self)
        look.set_role(frame, "banner")
        words.setWordWrap(True)
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 3, 14, 3)
        row.addWidget(words, 1)
        return frame

    def _dock(self, inside: QWidget, area: Qt.DockWidgetArea, name: str) -> QDockWidget:
        dock = QDockWidget(self)
        dock.setObjectName(name)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget(dock))
        dock.setWidget(inside)
        self.addDockWidget(area, dock)
        return dock

    def _corner(self) -> QWidget:
        corner = QWidget(self)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 1, 10, 1)
        look.set_role(self._language, "chip")
        look.set_role(self._cover_button, "chip")
        look.set_role(self._key_banner, "badge")
        row.addWidget(self._key_banner)
        row.addSpacing(8)
        row.addWidget(self._language)
        row.addWidget(self._cover_button)
        self._language.clicked.connect(self._other_language)
        self._cover_button.clicked.connect(self._ask_cover)
        return corner

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        translate = QCoreApplication.translate
        self._build_menus()
        self._read_only.setText(
            translate("Window", "Another program holds this workspace: here it can only be read.")
        )
        self._language.setText("EN | FR")
        self._language.setAccessibleName(translate("Window", "Switch the language"))
        self._cover_button.setText(translate("Window", "Cover  ."))
        self._lay_out_corner()
        names = (
            translate("Window", "Checklist"),
            translate("Window", "Details"),
            translate("Window", "Files"),
            translate("Window", "Notes"),
            translate("Window", "Report"),
        )
        for number, name in enumerate(names):
            self.tabs.setTabText(number, wording.constant(name))
        self.tabs.setAccessibleName(translate("Window", "Panels of the report"))
        self.left_dock.setWindowTitle(translate("Window", "Reports"))
        self.right_dock.setWindowTitle(translate("Window", "Panels of the report"))

    def _lay_out_corner(self) -> None:
        """Give the corner the room its words need now; the menu bar does not ask by itself.

        Where the menus would have to give way, the banner is short and its whole words are in
        the tip and for a screen reader.
        """
        translate = QCoreApplication.translate
        words = translate("Window", "This workspace is not protected: its key lies beside it")
        self._key_banner.setAccessibleName(words)
        self._key_banner.setToolTip(plain.plain_tip(words))
        for text in (words, translate("Window", "Not protected")):
            self._key_banner.setText(plain.told(text))
            corner = self.menuBar().cornerWidget()
            corner.adjustSize()
            self.menuBar().setCornerWidget(corner)
            corner.show()
            if self.menuBar().sizeHint().width() <= self.width():
                break

    def _build_menus(self) -> None:
        bar = self.menuBar()
        bar.clear()
        self.actions_by_command.clear()
        menus = {menu: bar.addMenu(commands.menu_title(menu)) for menu in commands.Menu}
        for entry in commands.entries():
            action = QAction(self)
            shown = f"{entry.text}\t{entry.shown_keys}" if entry.shown_keys else entry.text
            action.setText(wording.constant(shown))
            action.setShortcuts([QKeySequence(keys) for keys in entry.shortcuts])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setData(entry.command)
            action.triggered.connect(self._triggered)
            menus[entry.menu].addAction(action)
            self.actions_by_command[entry.command] = action

    # ------------------------------------------------------------------------------- signals

    def _triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.asked.emit(action.data())

    def _other_language(self) -> None:
        self.asked.emit(Command.ENGLISH if wording.lang() == "fr" else Command.FRENCH)

    def _ask_cover(self) -> None:
        self.asked.emit(Command.COVER)

    def _back_to_rows(self) -> None:
        """Leave a text field for the timeline."""
        if self.pages.currentWidget() is self.report:
            self.report.table.setFocus()

    def focused(self) -> QWidget | None:
        """What has the focus in this window, if anything has."""
        return self.focusWidget()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept local files and folders only."""
        if _local_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        paths = _local_paths(event)
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let everything be saved and stopped first."""
        self.closing.emit()
        super().closeEvent(event)

    # --------------------------------------------------------------------------------- pages

    def show_page(self, page: QWidget) -> None:
        """Show a page; the panels belong to the report's page only, the rail if there is room."""
        with_panels = page is self.report
        self.left_dock.setVisible(with_panels and self.width() >= _ROOM_FOR_RAIL)
        self.right_dock.setVisible(with_panels)
        self.pages.setCurrentWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window to the timeline; Ctrl+B shows the rail all the same."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out_corner()
        had_room = event.oldSize().width() >= _ROOM_FOR_RAIL
        has_room = event.size().width() >= _ROOM_FOR_RAIL
        if had_room != has_room and self.pages.currentWidget() is self.report:
            self.left_dock.setVisible(has_room)

    def show_state(self, *, held: bool, protected: bool, status: Sequence[str]) -> None:
        """Show the standing banners and the status line."""
        self._key_banner.setVisible(not protected)
        frame = self._read_only.parentWidget()
        if frame is not None:
            frame.setVisible(held)
        self._status.setText(plain.told("   ·   ".join(status)))

    def reset_layout(self) -> None:
        """Give the panels their first widths."""
        self.resizeDocks(
            [self.left_dock, self.right_dock],
            [_RAIL_WIDTH, _RIGHT_WIDTH],
            Qt.Orientation.Horizontal,
        )

    def regions(self) -> list[QWidget]:
        """What F6 goes round: rail, filters, histogram, timeline and the open panel."""
        page = self.pages.currentWidget()
        if page is not self.report:
            return [page] if page is not None else []
        report = self.report
        panel: QWidget = self.tabs.currentWidget()
        found = [self.rail, report.filters, report.strip, report.table, panel]
        return [region for region in found if region.isVisible()]

    def refresh_look(self) -> None:
        """Repaint what was painted in other colours or sizes."""
        self._lay_out_corner()
        self.queue.refresh_look()
        self.report.refresh_look()
        for widget in self.findChildren(QWidget):
            widget.update()

    def open_palette(self) -> None:
        """Open the command palette, which also shows every key."""
        palette = CommandPalette(self)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.chosen.connect(self.asked)
        palette.open()

    def open_about(self) -> None:
        """Open the About box."""
        about = AboutBox(self.desk, self.protection, self)
        about.open()

    def show_verification(self, found: Verification) -> None:
        """Say whether the record and both databases hold."""
        self.strip.say(lambda: wording.verification(found))

    def choose_report(
        self, *, folder: bool, chosen: Callable[[list[str]], object] | None = None
    ) -> None:
        """Ask for reports with Qt's own file chooser, which draws no thumbnails.

        `chosen` gets the paths; without it they are taken in.
        """
        dialog = QFileDialog(self)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setOption(QFileDialog.Option.ReadOnly)
        dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        mode = QFileDialog.FileMode.Directory if folder else QFileDialog.FileMode.ExistingFiles
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(chosen or self._chosen)
        dialog.open()

    def _chosen(self, names: list[str]) -> None:
        self.dropped.emit([Path(name) for name in names])


def _local_paths(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
