# SPDX-License-Identifier: Apache-2.0
"""A file that comes by mail and by another way is one file, with all its places."""

import hashlib
from base64 import b64encode

import pytest

from reviewer.intake.digest import digests
from reviewer.intake.formats.eml import Eml
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered, MediaDraft
from reviewer.intake.taking import Taking
from reviewer.model.event import Event
from reviewer.model.report import Activity, MediaFacts, MediaItem, Source
from tests.unit.xml_reports import NOW

TREE = b"\x89PNG\r\n\x1a\n" + b"\x07" * 20
PLACE = Source("f1.xml", "fileDetails:1")


def mail(*attachments: tuple[str, bytes], labels: str = "Inbox") -> bytes:
    head = (
        "From: river@example.org\nTo: stone@example.org\nSubject: tree\n"
        f"Date: Fri, 13 Mar 2026 16:05:07 -0500\nX-Gmail-Labels: {labels}\n"
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
    )
    parts = "".join(
        f'--B\nContent-Type: image/png\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{b64encode(data).decode()}\n"
        for name, data in attachments
    )
    return f"{head}{parts}--B--\n".encode()


class Report:
    def __init__(self) -> None:
        self.taking = Taking(NOW)
        self.events: list[Event] = []

    def deliver(self, name: str, data: bytes) -> None:
        digest = digests(Opened.of_bytes(name, data), lambda _: None)
        self.taking.shelf.deliver(Delivered(name, MediaFacts(len(data)), digest))

    def describe(self, name: str) -> MediaDraft:
        draft = self.taking.shelf.describe(PLACE)
        draft.names.append(name)
        return draft

    def read(self, name: str, data: bytes) -> None:
        records = Eml().read(Opened.of_bytes(name, data), self.taking)
        self.events += [r for r in records if isinstance(r, Event)]

    @property
    def items(self) -> list[MediaItem]:
        return [r for r in self.taking.shelf.items() if isinstance(r, MediaItem)]


@pytest.mark.parametrize("described", [True, False])
def test_an_attachment_and_a_delivered_file_of_the_same_bytes_are_one(described: bool) -> None:
    report = Report()
    report.deliver("files/tree.png", TREE)
    if described:
        report.describe("tree.png")
    report.read("1.eml", mail(("garden.png", TREE)))
    (item,) = report.items
    assert report.events[0].media == (item.ref,)
    assert (item.name, item.file, item.sha256) == ("tree.png", "files/tree.png", None)
    assert item.source == (PLACE if described else Source("files/tree.png", "file"))
    assert item.facts["also_at"] == "1.eml, part 1"


def test_an_attachment_fills_an_entry_that_states_its_hash() -> None:
    report = Report()
    report.describe("tree.png").state_hash("md5", hashlib.md5(TREE).hexdigest())
    report.read("1.eml", mail(("garden.png", TREE)))
    (item,) = report.items
    assert (item.delivered, item.source, item.facts["also_at"]) == (True, PLACE, "1.eml, part 1")
    assert item.sha256 == hashlib.sha256(TREE).hexdigest()


def test_two_mails_that_carry_the_same_bytes_share_a_file() -> None:
    report = Report()
    report.read("1.eml", mail(("tree.png", TREE)))
    report.read("2.eml", mail(("tree.png", TREE)))
    report.read("3.eml", mail(("other.png", TREE + b"1")))
    first, other = report.items
    assert [e.media for e in report.events] == [(first.ref,), (first.ref,), (other.ref,)]
    assert (first.source.file, first.facts["also_at"]) == ("1.eml", "2.eml, part 1")
    assert "also_at" not in other.facts


def test_of_two_files_of_the_same_bytes_the_one_of_the_same_name_is_meant() -> None:
    report = Report()
    report.deliver("a.png", TREE)
    report.deliver("b.png", TREE)
    report.read("1.eml", mail(("b.png", TREE)))
    assert [item.facts.get("also_at") for item in report.items] == [None, "1.eml, part 1"]


def test_two_attachments_of_one_mail_stay_two_files() -> None:
    report = Report()
    report.read("1.eml", mail(("a.png", TREE), ("b.png", TREE)))
    assert [item.name for item in report.items] == ["a.png", "b.png"]
    assert report.events[0].media == ("m1", "m2")


@pytest.mark.parametrize(
    ("labels", "activity"),
    [("Sent", Activity.SENT), ("Drafts", Activity.NOT_STATED), ("Inbox", Activity.NOT_STATED)],
)
def test_what_a_sent_mail_carries_was_sent(labels: str, activity: Activity) -> None:
    report = Report()
    report.deliver("tree.png", TREE)
    report.read("1.eml", mail(("tree.png", TREE), labels=labels))
    assert [item.activity for item in report.items] == [activity]


def test_what_the_report_says_of_a_file_stands_beside_a_sent_mail() -> None:
    report = Report()
    report.deliver("tree.png", TREE)
    report.describe("tree.png").activity = Activity.FOUND_ONLY
    report.read("1.eml", mail(("tree.png", TREE), labels="Sent"))
    assert report.items[0].activity is Activity.FOUND_ONLY


def test_no_report_can_name_a_further_place_of_a_file() -> None:
    report = Report()
    report.describe("tree.png").facts["also_at"] = "1.eml"
    assert report.items[0].facts == {"stated:also_at": "1.eml"}
