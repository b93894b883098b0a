# SPDX-License-Identifier: Apache-2.0
"""Pressing keys where the focus is, as a person does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.walk import settle

SHIFT = Qt.KeyboardModifier.ShiftModifier


def focus() -> QWidget:
    """What has the focus; something always has."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def typed(text: str) -> None:
    """Type letters."""
    for letter in text:
        QTest.keyClicks(focus(), letter)
    settle()


def pressed(keys: str) -> None:
    """Press a key or a chord in Qt's portable spelling; one letter alone is typed."""
    if len(keys) == 1:
        typed(keys)
        return
    chord = QKeySequence(keys)[0]
    QTest.keyClick(focus(), chord.key(), chord.keyboardModifiers())
    settle()
