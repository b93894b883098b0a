# SPDX-License-Identifier: Apache-2.0
"""Trouble on screen and in the log: three voices, and never a word of a report.

Expected trouble is one sentence with what to do. A fault of ours is an apology with details to
copy: version, kind of error, and places in our own code. What a person cancelled is silent.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QMessageBox, QWidget

from reviewer import __version__
from reviewer.model.errors import Cancelled, ReviewerError
from reviewer.ui import plain, trouble_words

Say = Callable[[ReviewerError], str]
OURS = Path(__file__).resolve().parents[1]

_QT_NAME = re.compile(r"Q[A-Za-z]+(?:::[A-Za-z~]+)*")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def show_trouble(
    error: BaseException,
    parent: QWidget | None,
    say: Say = trouble_words.trouble,
    log_path: str = "",
) -> QMessageBox | None:
    """Tell the person, without stopping the window; None where there is nothing to tell.

    `say` words expected trouble; `log_path` is named for a fault of ours.
    """
    if isinstance(error, Cancelled | KeyboardInterrupt):
        return None
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.setWindowTitle(plain.told(QCoreApplication.applicationName()))
    if isinstance(error, ReviewerError):
        box.setText(plain.told(say(error)))
    else:
        box.setText(trouble_words.bug())
        box.setDetailedText(plain.visible(trail(error)))
        if log_path:
            text = QCoreApplication.translate("Trouble", "Log file: {path}")
            box.setInformativeText(text.format(path=plain.isolated(log_path)))
    box.open()
    return box


def trail(error: BaseException) -> str:
    """Version, kind of error, and where in our own code; never the error's words or values."""
    lines = [f"reviewer {__version__}", type(error).__qualname__]
    return "\n".join([*lines, *places(error.__traceback__)])


def places(trace: TracebackType | None) -> list[str]:
    """Give `file:line:function` of each frame in our own code, outermost first."""
    found = []
    for frame, line in walk_tb(trace):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(OURS):
            inside = path.relative_to(OURS.parent).as_posix()
            found.append(f"{inside}:{line}:{frame.f_code.co_name}")
    return found


class Bugs(QObject):
    """Carries faults of any thread to the GUI thread; the window shows them."""

    happened = Signal(object)


def install_excepthook(log: logging.Logger) -> Bugs:
    """Send what nobody caught, in any thread, and Qt's own messages through one filter to `log`.

    The log gets kinds and places; give `Bugs.happened` a bound method that calls `show_trouble`.
    """
    bugs = Bugs()

    def caught(error: BaseException | None) -> None:
        if error is None or isinstance(error, Cancelled):
            return
        log_bug(log, error)
        bugs.happened.emit(error)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            caught(error)

    sys.excepthook = hook
    threading.excepthook = lambda given: caught(given.exc_value)
    qInstallMessageHandler(lambda kind, context, text: log_qt(log, kind, context, text))
    return bugs


def log_bug(log: logging.Logger, error: BaseException) -> None:
    """Write the kind and the places of a fault, or the code of expected trouble."""
    name = type(error).__qualname__
    where = " < ".join(reversed(places(error.__traceback__))) or "-"
    log.error("bug %s at %s", error.code if isinstance(error, ReviewerError) else name, where)


def log_qt(log: logging.Logger, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Write who in Qt spoke and how long; the words could quote a report and are left out."""
    who = _QT_NAME.match(text)
    log.log(
        _LEVELS[kind],
        "qt %s %s: %d characters",
        context.category or "-",
        who.group() if who else "-",
        len(text),
    )
