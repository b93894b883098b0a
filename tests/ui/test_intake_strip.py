# SPDX-License-Identifier: Apache-2.0
"""The strip says when a reading starts over, and for which report."""

from PySide6.QtWidgets import QLabel

from reviewer.desk.reading import Step
from reviewer.ui.intake_strip import IntakeStrip


def said(strip):
    return strip.findChild(QLabel).text()


def test_a_reading_that_starts_over_says_so_until_the_next_report(qtbot):
    strip = IntakeStrip()
    qtbot.addWidget(strip)
    strip.begin()
    again = "Reading again without a file that stopped the reader"
    told = []
    for name in ("hashing", "reading", "again", "reading", "reading", "hashing", "reading"):
        strip.step(Step(name, 1, 2, 3))
        told.append(said(strip).startswith(again))
    assert told == [False, False, True, True, True, False, False]
