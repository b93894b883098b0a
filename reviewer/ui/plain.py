# SPDX-License-Identifier: Apache-2.0
"""The only way for report text to a widget: as text, with what is hidden in it made visible.

`visible` and its kin (see `plain_text`) give the words; this module sees to it that Qt takes
them for words. Three nets: widgets that never interpret, `plain_tip` for tool tips, and an
application-wide event filter that holds every label to plain text.
"""

from __future__ import annotations

import atexit
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QImageReader,
    QMouseEvent,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QToolTip,
    QWidget,
)

from reviewer.ui.plain_text import (
    PLACE_TO_BREAK,
    Pages,
    breakable,
    ident,
    isolated,
    told,
    typed_marks,
    unseen,
    visible,
    visible_line,
)

__all__ = [
    "Pages", "PlainLabel", "PlainText", "breakable", "copy_plain", "guard_application", "ident",
    "isolated", "plain_tip", "told", "typed_marks", "unseen", "visible", "visible_line",
]  # fmt: skip

SECRET_MARKERS = (
    "x-kde-passwordManagerHint",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
)
"""Formats beside text/plain that ask the system to keep a copy out of its clipboard history."""

_RICH_COPY = "text/html"
_TIP_START = '<p style="white-space:pre-wrap">'
_TIP_END = "</p>"
_LABEL_EVENTS = frozenset({
    QEvent.Type.Polish, QEvent.Type.Show, QEvent.Type.ShowToParent, QEvent.Type.Paint,
    QEvent.Type.LayoutRequest, QEvent.Type.DynamicPropertyChange, QEvent.Type.ChildPolished,
})  # fmt: skip
_DROP_EVENTS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


def typed(text: str) -> str:
    """What an officer typed, unchanged, for the line it was typed in: a line to edit shows no
    markup, and what is kept must be what was meant."""
    return text


def plain_tip(text: str) -> str:
    """Give a tool tip that Qt shows letter by letter, escaped inside markup of our own."""
    return f"{_TIP_START}{escape(told(text))}{_TIP_END}"


def copy_plain(text: str) -> None:
    """Put `text` on the clipboard as plain text and nothing else, out of its history."""
    QGuiApplication.clipboard().setMimeData(_plain_mime(text))


def _plain_mime(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    for marker, value in zip(SECRET_MARKERS, (b"secret", b"1"), strict=True):
        mime.setData(marker, value)
    return mime


class PlainLabel(QLabel):
    """A label that never interprets its text; report text given to it is made visible."""

    def __init__(self, untrusted_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(visible(untrusted_text))


class PlainText(QPlainTextEdit):
    """Text to read, select and copy: no drops, no paste, copies are plain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the selection as plain text alone, for the clipboard and for dragging."""
        return _plain_mime(self.textCursor().selectedText().replace("\u2029", "\n"))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: ARG002
        """Refuse every paste and drop."""
        return False


def guard_application(app: QApplication) -> QObject:
    """Close the doors that Qt leaves open for pictures; call first thing after `app` exists.

    No image plug-in can be loaded afterwards, large pictures are refused, no dialog is the
    system's, and every event passes the filter. Calling again changes nothing.
    """
    QCoreApplication.setLibraryPaths([])
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QImageReader.setAllocationLimit(1)
    known = app.findChild(PlainTextGuard)
    if isinstance(known, PlainTextGuard):
        return known
    guard = PlainTextGuard(app)
    app.installEventFilter(guard)
    app.clipboard().changed.connect(guard.mend_copy)
    atexit.register(forget_copy)
    return guard


def forget_copy() -> None:
    """Empty the clipboard if what it holds is ours; it does not outlive the program.

    Qt frees a copied QMimeData after Python has gone and crashes: this must run at exit.
    """
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication) and _ours(QClipboard.Mode.Clipboard):
        app.clipboard().clear()


def _ours(mode: QClipboard.Mode) -> bool:
    """Whether this program copied last; the offscreen platform says no of its own clipboard."""
    clipboard = QGuiApplication.clipboard()
    alone = QGuiApplication.platformName() == "offscreen"
    if mode is QClipboard.Mode.Selection:
        return alone or clipboard.ownsSelection()
    return alone or clipboard.ownsClipboard()


class PlainTextGuard(QObject):
    """The application-wide event filter: labels and tips are plain, drops are local files.

    Nothing is dragged out: Qt drags selected text of its own accord, and as rich text too.

    Labels are met when polished, shown and painted. Child-added events are left alone: they come
    while the child is being built, and its wrapper would keep the wrong type.
    """

    def mend_copy(self, mode: QClipboard.Mode) -> None:
        """Leave plain text alone of what a label or text field of ours copied."""
        clipboard = QGuiApplication.clipboard()
        text = clipboard.text(mode)
        if text and clipboard.mimeData(mode).hasFormat(_RICH_COPY) and _ours(mode):
            clipboard.setMimeData(_plain_mime(text.replace(PLACE_TO_BREAK, "")), mode)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mend, answer or refuse one event; True when it goes no further."""
        kind = event.type()
        if kind in _LABEL_EVENTS:
            if isinstance(watched, QLabel):
                _hold_to_plain(watched)
            elif isinstance(watched, QMessageBox):
                watched.setTextFormat(Qt.TextFormat.PlainText)
        elif kind in _DROP_EVENTS:
            return isinstance(event, QDropEvent) and _refuse_drop(event)
        elif kind == QEvent.Type.ToolTip:
            return (
                isinstance(watched, QWidget)
                and isinstance(event, QHelpEvent)
                and _answer_tip(watched, event)
            )
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            _let_go_of_selection(watched, event)
        elif kind == QEvent.Type.WhatsThis and isinstance(watched, QWidget):
            _show_tip(watched.mapToGlobal(QPoint()), watched.whatsThis(), watched)
            return True
        return False


def _let_go_of_selection(watched: QObject, event: QMouseEvent) -> None:
    """Begin a new selection where the press on the old one would begin to drag it."""
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return
    if event.button() != Qt.MouseButton.LeftButton:
        return
    field = watched.parent()
    if isinstance(watched, QLabel) and watched.hasSelectedText():
        watched.setSelection(0, 0)
    elif isinstance(field, QPlainTextEdit) and watched is field.viewport():
        cursor = field.textCursor()
        cursor.clearSelection()
        field.setTextCursor(cursor)


def _hold_to_plain(label: QLabel) -> None:
    """Set the text format; Qt's own tip keeps its markup only when the markup is ours."""
    if label.metaObject().className() == "QTipLabel" and _is_tip(label.text()):
        return
    if label.textFormat() != Qt.TextFormat.PlainText:
        label.setTextFormat(Qt.TextFormat.PlainText)


def _is_tip(text: str) -> bool:
    """Say whether `text` has the one harmless form: our paragraph around escaped letters."""
    if not (text.startswith(_TIP_START) and text.endswith(_TIP_END)):
        return False
    return "<" not in text[len(_TIP_START) : -len(_TIP_END)]


def _show_tip(at: QPoint, text: str, widget: QWidget) -> None:
    QToolTip.showText(at, text if not text or _is_tip(text) else plain_tip(text), widget)


def _answer_tip(widget: QWidget, event: QHelpEvent) -> bool:
    """Show the tip of what lies under the pointer; False lets the parent be asked."""
    text = _tip_under(widget, event.pos())
    if text is None:
        return False
    _show_tip(event.globalPos(), text, widget)
    return True


def _tip_under(widget: QWidget, at: QPoint) -> str | None:
    """Find the tip of a view's row, a header's section, a tab, a menu entry, or the widget."""
    view = widget.parent()
    text: object = None
    if isinstance(view, QHeaderView) and widget is view.viewport():
        section = view.logicalIndexAt(at)
        model = view.model()
        if section >= 0:
            text = model.headerData(section, view.orientation(), Qt.ItemDataRole.ToolTipRole)
    elif isinstance(view, QAbstractItemView) and widget is view.viewport():
        index: QModelIndex = view.indexAt(at)
        text = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else ""
    elif isinstance(widget, QTabBar):
        text = widget.tabToolTip(widget.tabAt(at)) or widget.toolTip()
    elif isinstance(widget, QMenu):
        action = widget.actionAt(at)
        if widget.toolTipsVisible() and isinstance(action, QAction):
            text = action.toolTip()
    else:
        return widget.toolTip() or None
    return text if isinstance(text, str) else ""


def _refuse_drop(event: QDropEvent) -> bool:
    """Refuse whatever is not made of local paths alone; True when refused."""
    urls = event.mimeData().urls()
    if urls and all(url.isLocalFile() and not url.host() for url in urls):
        return False
    event.ignore()
    return True
