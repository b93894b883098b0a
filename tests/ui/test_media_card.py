# SPDX-License-Identifier: Apache-2.0
"""The card of a file says what a report states where nothing delivered confirms it."""

from PySide6.QtWidgets import QLabel

from reviewer.desk.start import policy_of
from reviewer.model.report import StatedHash
from reviewer.ui import language
from reviewer.ui.cards import MediaCard
from tests.builders import a_media


def test_a_stated_hash_is_shown_where_no_file_confirms_it(qtbot):
    language.switch(policy_of("blank"), "en")
    card = MediaCard()
    qtbot.addWidget(card)
    stated = (StatedHash("md5", "00112233445566778899aabbccddeeff"),)

    def said() -> str:
        return "\n".join(label.text() for label in card.findChildren(QLabel))

    card.show_item(a_media(delivered=False, stated_hashes=stated))
    assert "MD5, stated" in said()
    assert "0011 2233" in said()
    card.show_item(a_media(stated_hashes=stated, hash_agrees=False))
    assert "0011 2233" in said()
    card.show_item(a_media(stated_hashes=stated, hash_agrees=True))
    assert "MD5, stated" not in said()
