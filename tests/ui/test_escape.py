# SPDX-License-Identifier: Apache-2.0
"""Escape goes back one step at a time: a window over it, the stretch of time, the filters."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.keys import pressed, typed
from tests.ui.walk import settle


@pytest.mark.parametrize("keys", ["Ctrl+K", "?", "F1"])
def test_escape_closes_the_palette_and_nothing_else(opened, keys):
    pressed("i")
    pressed(keys)
    assert QApplication.activeModalWidget() is not None
    pressed("Esc")
    assert QApplication.activeModalWidget() is None
    assert opened.window.report.timeline.shown == 3


def test_escape_takes_off_the_stretch_of_time_before_the_rest(opened):
    report = opened.window.report
    pressed("i")
    pressed("w")
    assert report.timeline.shown == 2
    pressed("Esc")
    assert report.timeline.shown == 3
    pressed("Esc")
    assert report.filters.wanted.empty
    assert report.timeline.shown == 7


def test_escape_leaves_the_words_and_keeps_them(opened, qtbot):
    report = opened.window.report
    pressed("/")
    typed("garden")
    qtbot.waitUntil(lambda: report.timeline.shown == 1)
    pressed("Esc")
    settle()
    assert report.table.hasFocus()
    assert report.filters.wanted.words == ("garden",)
    pressed("Esc")
    assert report.timeline.shown == 7
