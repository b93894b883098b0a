# SPDX-License-Identifier: Apache-2.0
"""Messages of chat exports that stand for a file, in English and French."""

from datetime import UTC, datetime

import pytest

from reviewer.assess.checklist import check
from reviewer.assess.packs import load_policy
from reviewer.assess.tally import Tally
from reviewer.intake.attached import attachment_of
from reviewer.intake.formats.text_log import TextLog
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import read_transcript
from reviewer.model.event import Event
from reviewer.model.finding import Status
from reviewer.model.report import MediaFacts, MediaItem, Source

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
LINE = "14/02/2026, 19:03 - river: {}\n14/02/2026, 19:04 - stone: thanks\n"


@pytest.mark.parametrize(
    "written",
    [
        "<Media omitted>",
        "<Médias omis>",
        "image omitted",
        "\u200eimage omitted",
        "\u200eImage absente",
        "vidéo absente",
        "GIF omitted",
        "audio omis",
        "rain plan.pdf \u2022 \u200e3 pages \u200edocument omitted",
    ],
)
def test_a_file_left_out_by_the_export_is_an_attachment_without_a_name(written: str) -> None:
    assert attachment_of(written) == (written.replace("\u200e", ""), False)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("IMG-20260214-WA0001.jpg (file attached)", "IMG-20260214-WA0001.jpg"),
        ("\u200eIMG 1.jpg (fichier joint)", "IMG 1.jpg"),
        ("IMG 1.jpg\u00a0(fichier joint)", "IMG 1.jpg"),
        ("\u200e<attached: 00000001-PHOTO.jpg>", "00000001-PHOTO.jpg"),
        ("our garden \u200e<attached: 00000001-PHOTO.jpg>", "00000001-PHOTO.jpg"),
        ("<pièce jointe\u00a0: 00000001-PHOTO.jpg>", "00000001-PHOTO.jpg"),
    ],
)
def test_a_file_beside_the_export_is_an_attachment_with_its_name(written: str, name: str) -> None:
    assert attachment_of(written) == (name, True)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hello",
        "why does it say image omitted",
        "image omitted again",
        "the bus was absent",
        "one document was omitted",
        "see (file attached) below",
        "(file attached)",
        "<attached: >",
        "x" * 500 + " (file attached)",
    ],
)
def test_words_about_files_are_no_attachment(written: str) -> None:
    assert attachment_of(written) is None


class Chat:
    def __init__(self, written: str, *delivered: str) -> None:
        self.taking = Taking(NOW)
        for name in delivered:
            self.taking.shelf.deliver(Delivered(name, MediaFacts(9, "image/jpeg")))
        opened = Opened.of_bytes("chat.txt", LINE.format(written).encode())
        records = list(TextLog().read(opened, self.taking))
        self.first, self.second = [r for r in records if isinstance(r, Event)]
        self.files = [m for m in self.taking.shelf.items() if isinstance(m, MediaItem)]

    def status(self, item: str) -> Status:
        tally = Tally()
        for record in [self.first, self.second, *self.files]:
            tally.add(record)
        found = check(tally, self.taking.head.head(), load_policy())
        return next(f.status for f in found if f.item == item)


def test_a_named_file_that_was_delivered_is_carried_by_its_message() -> None:
    chat = Chat("tree.jpg (file attached)", "media/tree.jpg")
    assert chat.first.media == (chat.files[0].ref,)
    assert chat.first.facts == {"attachment": "tree.jpg"}
    assert (chat.second.media, chat.second.facts) == ((), {})
    assert chat.status("image.all_images") is Status.PRESENT


@pytest.mark.parametrize("written", ["<Médias omis>", "tree.jpg (fichier joint)"])
def test_a_file_that_was_not_delivered_makes_the_images_an_open_question(written: str) -> None:
    chat = Chat(written)
    assert (chat.first.media, chat.first.text) == ((), written)
    assert chat.status("image.all_images") is Status.MISSING
    assert chat.status("image.not_a_selection") is Status.MISSING
    assert chat.status("chat.all_communication") is Status.PARTIAL
    assert Chat(written, "garden.jpg").status("image.all_images") is Status.PARTIAL


def test_a_chat_that_carries_no_file_says_nothing_of_images() -> None:
    assert Chat("hello").status("image.all_images") is Status.NOT_APPLICABLE


def test_a_chat_inside_a_report_looks_no_file_up_before_the_entries_are_read() -> None:
    taking = Taking(NOW)
    taking.shelf.deliver(Delivered("tree.jpg", MediaFacts(9, "image/jpeg")))
    place = Source("report.xml", "additionalInfo:9")
    text = LINE.format("tree.jpg (file attached)")
    records = read_transcript(text, place, taking, thread=None)
    first = next(r for r in records if isinstance(r, Event))
    assert (first.media, first.facts) == ((), {"attachment": "tree.jpg"})
    taking.shelf.describe(place).names.append("tree.jpg")
    assert len([m for m in taking.shelf.items() if isinstance(m, MediaItem)]) == 1
