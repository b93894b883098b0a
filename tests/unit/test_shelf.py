# SPDX-License-Identifier: Apache-2.0
"""The shelf: what an item says of a delivered file, and which files are one and the same."""

from reviewer.intake.shelf import Delivered, Shelf
from reviewer.model.report import MediaFacts, MediaItem, Source

PLACE = Source("f1.xml", "fileDetails:1")


def shelf_with(*delivered: Delivered) -> Shelf:
    shelf = Shelf()
    for one in delivered:
        shelf.deliver(one)
    return shelf


def items(shelf: Shelf) -> list[MediaItem]:
    return [item for item in shelf.items() if isinstance(item, MediaItem)]


def test_a_described_file_that_a_form_reads_says_so() -> None:
    shelf = shelf_with(
        Delivered("chat.csv", MediaFacts(9), listed=False), Delivered("tree.png", MediaFacts(9))
    )
    for name in ("chat.csv", "tree.png"):
        shelf.describe(PLACE).names.append(name)
    assert [item.facts for item in items(shelf)] == [{"read_as": "log"}, {}]


def test_no_report_can_say_of_a_picture_that_it_was_read_as_a_log() -> None:
    shelf = shelf_with(Delivered("tree.png", MediaFacts(9)))
    draft = shelf.describe(PLACE)
    draft.names.append("tree.png")
    draft.facts["read_as"] = "log"
    assert items(shelf)[0].facts == {"stated:read_as": "log"}
