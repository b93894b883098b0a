# SPDX-License-Identifier: Apache-2.0
"""Trouble is told in plain words, and neither screen nor log repeats a report."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reviewer import __version__
from reviewer.model.errors import Cancelled, StoreFull
from reviewer.model.moment import Moment
from reviewer.ui import plain, trouble

SECRET = "See you at the garden <img src='a.png'>"


@pytest.fixture
def parent(qtbot: QtBot):
    plain.guard_application(qtbot._request.getfixturevalue("qapp"))
    window = QWidget()
    qtbot.addWidget(window)
    return window


def a_bug() -> Exception:
    """A fault that comes out of our own code with evidence in its words."""
    try:
        Moment(utc=None, written=SECRET, doubt=()).utc.year  # noqa: B018
    except ValueError as error:
        error.args = (SECRET,)
        return error
    raise AssertionError


def test_expected_trouble_is_one_sentence_and_does_not_stop_the_window(parent):
    box = trouble.show_trouble(StoreFull("evidence.db"), parent, lambda e: f"Full: {e.detail}")
    assert box.text() == "Full: evidence.db"
    assert box.detailedText() == ""
    assert box.isVisible()
    assert box.textFormat() is Qt.TextFormat.PlainText


def test_a_fault_of_ours_gives_version_kind_and_place_and_no_value(parent):
    box = trouble.show_trouble(a_bug(), parent, log_path="/logs/reviewer.log")
    lines = box.detailedText().splitlines()
    assert lines[:2] == [f"reviewer {__version__}", "ValueError"]
    assert lines[2].startswith("reviewer/model/moment.py:")
    assert lines[2].endswith(":__post_init__")
    assert "/logs/reviewer.log" in box.informativeText()
    for text in (box.text(), box.informativeText(), box.detailedText()):
        assert "garden" not in text


def test_what_was_cancelled_is_told_to_nobody(parent):
    assert trouble.show_trouble(Cancelled(), parent) is None
    assert parent.findChildren(QMessageBox) == []


def test_a_sentence_with_markup_stays_letters(parent):
    box = trouble.show_trouble(StoreFull(), parent, lambda _: "<b>a</b>\u202e")
    assert box.text() == "<b>a</b>‹U+202E›"


@pytest.fixture
def hooks():
    before = sys.excepthook, threading.excepthook
    handler = qInstallMessageHandler(None)
    qInstallMessageHandler(handler)
    log = logging.getLogger("reviewer.test")
    yield log
    sys.excepthook, threading.excepthook = before
    qInstallMessageHandler(handler)


def test_what_nobody_caught_is_logged_without_its_words_and_shown(hooks, qtbot: QtBot, caplog):
    bugs = trouble.install_excepthook(hooks)
    seen = []
    bugs.happened.connect(seen.append)
    error = a_bug()
    sys.excepthook(type(error), error, error.__traceback__)
    assert seen == [error]
    sys.excepthook(Cancelled, Cancelled(), None)
    assert seen == [error]
    text = caplog.text
    assert "bug ValueError at reviewer/model/moment.py:" in text
    assert "garden" not in text
    caplog.clear()


def test_a_fault_in_another_thread_comes_to_the_gui_thread(hooks, qtbot: QtBot, caplog):
    bugs = trouble.install_excepthook(hooks)
    error = a_bug()

    def fail():
        raise error

    with qtbot.waitSignal(bugs.happened) as heard:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert heard.args == [error]
    assert "garden" not in caplog.text
    caplog.clear()


def test_expected_trouble_that_nobody_caught_is_logged_by_its_code(hooks, qapp, caplog):
    trouble.log_bug(hooks, StoreFull(SECRET))
    assert "bug store_full at -" in caplog.text
    assert "garden" not in caplog.text
    caplog.clear()


def test_a_message_of_qt_is_logged_by_its_sender_and_length_only(hooks, qapp, caplog):
    trouble.install_excepthook(hooks)
    qWarning(f"QFont::setPointSize: {SECRET}")
    assert "qt default QFont::setPointSize:" in caplog.text
    assert "garden" not in caplog.text
    caplog.clear()
    trouble.log_qt(hooks, QtMsgType.QtCriticalMsg, QMessageLogContext(), SECRET)
    assert caplog.records[0].levelno == logging.ERROR
    assert "garden" not in caplog.text
    caplog.clear()
