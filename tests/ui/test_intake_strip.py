# SPDX-License-Identifier: Apache-2.0
"""The strip says when a reading starts over, and what came of it in the language now chosen."""

from PySide6.QtWidgets import QLabel

from reviewer.desk.reading import Step
from reviewer.desk.receiving import Outcome, Verdict
from reviewer.desk.start import policy_of
from reviewer.ui import language
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


def test_what_came_of_a_reading_follows_a_switch_of_the_language(qtbot):
    language.switch(policy_of("blank"), "en")
    strip = IntakeStrip()
    qtbot.addWidget(strip)
    bad = Verdict(Outcome.REFUSED, "set/bus.xml", code="too_large", detail="xml_token_bytes")
    known = Verdict(Outcome.KNOWN, "set", "0" * 64, unopened=("rain.csv",))
    strip.finish([known, bad])
    english = said(strip)
    language.switch(policy_of("blank"), "fr")
    qtbot.waitUntil(lambda: said(strip) != english)
    french = said(strip)
    language.switch(policy_of("blank"), "en")
    qtbot.waitUntil(lambda: said(strip) == english)
    assert "1 file that came with it now could not be opened" in english
    assert "1 fichier reçu avec lui cette fois n’a pas pu être ouvert" in french
    for words in (english, french):
        assert "rain.csv" in words
        assert "set/bus.xml" in words
        assert words.endswith("[too_large xml_token_bytes]")
