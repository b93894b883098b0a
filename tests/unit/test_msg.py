# SPDX-License-Identifier: Apache-2.0
"""Outlook mails: what they state, what is attached, and what is wrong with them."""

import contextlib
import hashlib
import io
import struct
from datetime import timedelta

import pytest
from oxmsg import Message

from reviewer.intake.compound import Compound
from reviewer.intake.form import CERTAIN, Probe
from reviewer.intake.formats import FORMS
from reviewer.intake.rtf_text import text_of_rtf, unpacked_rtf
from reviewer.model.errors import Damaged, IntakeError, TooLarge
from reviewer.model.moment import Doubt, Precision, ZoneEvidence, iso
from reviewer.model.report import (
    Activity,
    IdentifierKind,
    MediaItem,
    Person,
    Problem,
    ProblemKind,
    Statement,
)
from tests.unit import outlook_files as made
from tests.unit.outlook_files import FORM, PLAIN, SENT, msg, packed, read, writer

PIXELS = b"\x89PNG\r\n\x1a\n" + b"\x00" * 5_000


def only(reading):
    (event,) = reading.events
    return event


def problems(reading):
    return [(p.kind, p.detail, p.lost) for p in reading.records if isinstance(p, Problem)]


def test_a_mail_is_an_event_at_the_time_it_was_sent() -> None:
    headers = (
        "Received: from a.example.net ([203.0.113.5]) by b.example.net;"
        " Fri, 13 Mar 2026 21:05:09 +0000\r\nMessage-ID: <m1@example.org>\r\n"
        "X-Originating-IP: [192.0.2.7]\r\n"
    )
    receivers = (
        writer.receiver(0, 1, "Stone", "stone@example.org"),
        writer.receiver(1, 2, 'Max "M", Jr', "max@example.org"),
        writer.receiver(2, 3, "Lee", "lee@example.org"),
    )
    mail = only(read(msg({made.HEADERS: headers}, *receivers)))
    assert (iso(mail.when.utc, 3), mail.when.written) == (
        "2026-03-13T21:05:07.120Z",
        "2026-03-13T21:05:07.120000Z",
    )
    assert (mail.when.zone_evidence, mail.when.precision) == (ZoneEvidence.OFFSET, Precision.US)
    assert (mail.text, mail.native_id, mail.ip) == (
        "The bus was late.", "<m1@example.org>", "192.0.2.7")  # fmt: skip
    assert mail.facts["hop_1"].startswith("from a.example.net [203.0.113.5] by b.example.net; 2026")
    assert (mail.facts["subject"], mail.facts["to"], mail.facts["bcc"]) == (
        "bus", '"Stone" <stone@example.org>', '"Lee" <lee@example.org>')  # fmt: skip
    assert mail.facts["cc"] == "\"Max 'M', Jr\" <max@example.org>"
    assert len(mail.other_people) == 3


def test_the_writer_of_the_samples_makes_what_other_readers_understand() -> None:
    data = msg({}, writer.receiver(0, 1, "Stone", "stone@example.org"),
               writer.attachment(0, "a.png", PIXELS, "image/png"))  # fmt: skip
    theirs = Message.load(data)
    assert (theirs.subject, theirs.body) == ("bus", "The bus was late.")
    assert theirs.sent_date == SENT.replace(microsecond=0)
    assert theirs.attachments[0].file_bytes == PIXELS


@pytest.mark.parametrize("size", [0, 1, 63, 4_095, 4_096, 70_000])
def test_attachments_of_every_size_are_delivered_files(size: int) -> None:
    data = bytes(n % 251 for n in range(size))
    reading = read(msg({}, writer.attachment(0, "a.bin", data, "application/x")))
    (item,) = (r for r in reading.records if isinstance(r, MediaItem))
    assert (item.name, item.size, item.delivered) == ("a.bin", size, True)
    assert item.sha256 == hashlib.sha256(data).hexdigest()
    assert (item.source.place, only(reading).media) == ("part 1", (item.ref,))
    assert only(reading).facts["attachments"] == "a.bin"


def test_a_file_whose_table_of_chains_is_listed_in_many_places_is_read() -> None:
    sent = bytes(range(256)) * 70_000
    data = msg({}, writer.attachment(0, "a.bin", sent, "application/x"))
    assert struct.unpack_from("<L", data, 72)[0] > 1
    assert Message.load(data).attachments[0].file_bytes == sent
    (item,) = (r for r in read(data).records if isinstance(r, MediaItem))
    assert item.sha256 == hashlib.sha256(sent).hexdigest()


def test_an_attached_mail_is_one_of_its_own() -> None:
    deepest = writer.item({made.SUBJECT: "third", made.BODY: "third words"}, 24)
    inner = writer.item({made.BODY: "inner words", made.SUBMITTED: SENT}, 24,
                        writer.attached_mail(0, deepest))  # fmt: skip
    events = read(msg({}, writer.attached_mail(0, inner))).events
    assert [(e.text, e.source.place) for e in events] == [
        ("The bus was late.", "file"),
        ("inner words", "part 1"),
        ("third words", "part 1.1"),
    ]


def test_a_mail_that_was_not_sent_is_a_draft_with_the_time_of_its_last_change() -> None:
    changed = SENT + timedelta(days=1)
    reading = read(msg({made.SUBMITTED: None, made.MODIFIED: changed, made.FLAGS: 0x9}))
    assert [s.value for s in reading.records if isinstance(s, Statement)] == ["draft"]
    assert only(reading).when.utc == changed
    assert only(reading).facts["message_flags"] == "0x00000009"


def test_without_a_time_of_sending_that_of_the_headers_counts_then_that_of_delivery() -> None:
    dated = {made.SUBMITTED: None, made.DELIVERED: SENT}
    assert only(read(msg(dated))).when.utc == SENT
    dated[made.HEADERS] = "Date: Fri, 13 Mar 2026 16:00:00 -0500\r\n"
    assert iso(only(read(msg(dated))).when.utc) == "2026-03-13T21:00:00Z"
    nothing = only(read(msg({made.SUBMITTED: None, made.MODIFIED: SENT})))
    assert nothing.when.doubt == (Doubt.TIME_NOT_STATED,)
    assert nothing.facts["modified_at"] == "2026-03-13T21:05:07.120000Z"


def test_an_address_of_the_house_is_an_account_and_no_mail_address() -> None:
    reading = read(msg({made.ADDRESS: None, 0x0C1F: "/O=GARDEN/OU=BUS (STOP)/CN=RIVER"}))
    (person,) = (p for p in reading.others if isinstance(p, Person))
    assert [(i.kind, i.value) for i in person.identifiers] == [
        (IdentifierKind.SCREEN_NAME, "/O=GARDEN/OU=BUS (STOP)/CN=RIVER")
    ]


HOUSE = "/O=GARDEN/CN=RIVER"
SENDERS = [
    ({0x0C1F: HOUSE, 0x42: "River", 0x5D02: "r@example.org"}, '"River" <r@example.org>', ""),
    ({0x0C1F: HOUSE, 0x42: "Stone", 0x5D02: "s@example.org"}, f'"River" <"{HOUSE}">',
     '"Stone" <s@example.org>'),
    ({made.NAME: None, 0x42: "Stone", 0x65: "s@example.org"}, '"Stone" <s@example.org>', ""),
    ({0x0C1F: HOUSE, made.HEADERS: "From: R <r@example.org>\r\n"}, "R <r@example.org>", ""),
]  # fmt: skip


@pytest.mark.parametrize(("values", "sender", "other"), SENDERS)
def test_the_sender_is_named_by_the_best_address_that_is_his(values, sender, other) -> None:
    facts = only(read(msg({made.ADDRESS: None} | values))).facts
    assert (facts["from"], facts.get("sent_representing", "")) == (sender, other)


def test_texts_kept_as_bytes_are_read_by_their_code_page() -> None:
    data = msg({made.BODY: "l’été à la gare", 0x3FFD: 1252, made.PAGE: 1252}, as_bytes="cp1252")
    assert only(read(data)).text == "l’été à la gare"
    assert only(read(msg({made.BODY: "дождь", made.PAGE: 1251}, as_bytes="cp1251"))).text == "дождь"


def test_a_page_is_read_as_its_words() -> None:
    page = "<style>p{}</style><p>the <b>bus</b></p>été".encode()
    mail = only(read(msg({made.BODY: None, made.HTML: page, made.PAGE: 65001})))
    assert (mail.text, mail.facts["text_from"]) == ("the bus\nété", "html")


FROM_HTML = (
    rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 one{\*\htmltag84 &lt;}"
    rb"\htmlrtf <\htmlrtf0 two\htmlrtf\par}\htmlrtf0{\*\htmltag72 </p>}three}"
)
RTFS = [
    (rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard the \b bus\b0\par l\'e9t\'e9\line\u233?x}",
     "the bus\nlété\néx"),
    (rb"{\rtf1{\*\generator Garden 1;}{\info{\title x}}one\tab two\emdash three\~four}",
     "one\ttwo—three\u00a0four"),
    (rb"{\rtf1{\pict\pngblip 89504e47}\{braces\}\\}", "{braces}\\"),
    (rb"{\rtf1\ansicpg125 plain\'e9}", "plainé"),
    (rb"{\rtf1\ansicpg1251\'e4\'ee\'e6\'e4\'fc}", "дождь"),
    (rb"{\rtf1\uc2\u1076\'3f\'3fx\uc0\u1078 y}", "дxжy"),
    (FROM_HTML, "one<two\nthree"),
    (b"{\\rtf1 " + b"{" * 12_000 + b"deep", "deep"),
    (b"", ""),
    (rb"\\\'zz\u99999999999 {\*", "\\zz99"),
]  # fmt: skip


@pytest.mark.parametrize(("rtf", "words"), RTFS[:-1])
def test_words_come_out_of_rich_text(rtf: bytes, words: str) -> None:
    assert text_of_rtf(rtf) == words


def test_rich_text_that_is_none_does_no_harm() -> None:
    assert "zz" in text_of_rtf(RTFS[-1][0])


def test_a_mail_of_rich_text_only_is_read_and_says_so() -> None:
    rtf = rb"{\rtf1\ansi the bus\par is late}"
    mail = only(read(msg({made.BODY: None, made.RTF: packed(rtf)})))
    assert (mail.text, mail.facts["text_from"]) == ("the bus\nis late", "rtf")
    plain = only(read(msg({made.RTF: packed(rtf)})))
    assert (plain.text, "text_from" in plain.facts) == ("The bus was late.", False)


def test_packed_rich_text_repeats_what_stands_before_and_what_is_known() -> None:
    known = b"{\\rtf1\\ansi\\"
    again = struct.pack(">H", (0 << 4) | (12 - 2))
    again_4 = struct.pack(">H", ((207 + 12) << 4) | (8 - 2))
    end = struct.pack(">H", (207 + 12 + 4 + 8) << 4)
    body = bytes([0b0110_0001 ^ 0b0000_0000]) + again + b"abcd" + again_4 + end
    data = struct.pack("<4L", len(body) + 12, 24, 0x75465A4C, 0) + body
    assert unpacked_rtf(data, 100) == known + b"abcd" + b"abcdabcd"


@pytest.mark.parametrize("data", [b"", b"x" * 20, packed(b"{\\rtf1 a}")[:18]])
def test_rich_text_that_cannot_be_unpacked_is_told_and_the_mail_stays(data: bytes) -> None:
    reading = read(msg({made.BODY: None, made.RTF: data}))
    assert reading.read == 1
    with contextlib.suppress(Damaged, TooLarge):
        assert b"{\\rtf1 a}" not in unpacked_rtf(data, 100)


def test_rich_text_that_unpacks_to_too_much_is_not_unpacked() -> None:
    with pytest.raises(TooLarge):
        unpacked_rtf(struct.pack("<4L", 20, 2**31, 0x75465A4C, 0), 1_000)


def test_a_property_that_cannot_be_read_costs_nothing_else() -> None:
    tree = writer.item(PLAIN | {made.SUBMITTED: SENT}, 32)
    del tree["__substg1.0_0037001F"]
    reading = read(writer.compound(tree))
    assert (only(reading).text, problems(reading)) == (
        "The bus was late.", [(ProblemKind.BAD_VALUE, "msg_property", False)])  # fmt: skip
    tree["__properties_version1.0"] = b"odd"
    assert only(read(writer.compound(tree))).text == "The bus was late."


def test_what_is_attached_without_its_bytes_is_told() -> None:
    linked = ("__attach_version1.0_#00000000", writer.item({0x3705: 2, 0x3707: "far.txt"}, 8))
    drawn = {"Contents": b"x"}
    object_of = writer.item({0x3705: 6, 0x3707: "drawing"}, 8, ("__substg1.0_3701000D", drawn))
    inside = ("__attach_version1.0_#00000001", object_of)
    reading = read(msg({}, linked, inside))
    assert problems(reading) == [
        (ProblemKind.MISSING_FILE, "not_delivered", False),
        (ProblemKind.UNSUPPORTED, "form_not_read", True),
    ]
    assert only(reading).facts["attachments"] == "far.txt\ndrawing"


def test_what_a_sent_mail_carries_was_sent() -> None:
    headers = "X-Gmail-Labels: Sent\r\n"
    reading = read(msg({made.HEADERS: headers}, writer.attachment(0, "a.png", PIXELS, "image/png")))
    (item,) = (r for r in reading.records if isinstance(r, MediaItem))
    assert item.activity is Activity.SENT


def test_only_outlook_items_are_claimed() -> None:
    data = msg()
    head = data[:65_536]
    scores = {form.format: form.score(Probe("a", head, len(data))).score for form in FORMS}
    assert scores[FORM.format] == CERTAIN
    assert max(score for code, score in scores.items() if code != FORM.format) < 90
    other = writer.compound({"WordDocument": b"x" * 100})
    assert FORM.score(Probe("a.doc", other, len(other))).score == 0
    assert read(other).refused == "unsupported form_not_read"


def _changed(data: bytes, at: int, form: str, *values: int) -> bytes:
    new = bytearray(data)
    struct.pack_into(form, new, at, *values)
    return bytes(new)


DATA = msg({}, writer.attachment(0, "a.png", PIXELS, "image/png"))
FIRST_FAT = 512 + 512 * struct.unpack_from("<L", DATA, 76)[0]
DIRECTORY = 512 + 512 * struct.unpack_from("<L", DATA, 48)[0]
BROKEN = {
    "header-cut": DATA[:400],
    "no-sectors": DATA[:512],
    "shift": _changed(DATA, 30, "<H", 40),
    "fat-count": _changed(DATA, 44, "<L", 0xFFFFFFFF),
    "difat-itself": _changed(_changed(DATA, 68, "<2L", 3, 0xFFFFFFFF), 512 + 4 * 512 - 4, "<L", 3),
    "small-count": _changed(DATA, 64, "<L", 0xFFFFFFFF),
    "small-start": _changed(DATA, 60, "<L", 0),
    "chains-loop": _changed(DATA, FIRST_FAT, "<32L", *[0] * 32),
    "chains-far": _changed(DATA, FIRST_FAT, "<32L", *[0x00FFFFFF] * 32),
    "root-size": _changed(DATA, DIRECTORY + 120, "<Q", 2**32 - 1),
    "child-itself": _changed(DATA, DIRECTORY + 76, "<L", 0),
    "siblings-loop": _changed(DATA, DIRECTORY + 128 + 68, "<2L", 1, 1),
    "size": _changed(DATA, DIRECTORY + 128 + 120, "<Q", 2**31),
    "name-length": _changed(DATA, DIRECTORY + 128 + 64, "<H", 0xFFFF),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_directory_is_read_as_far_as_it_goes_or_refused(name: str) -> None:
    reading = read(BROKEN[name])
    assert reading.read >= 1 or reading.refused.split()[0] in ("damaged", "unsupported")


def test_streams_that_share_their_bytes_are_not_read_over_and_over() -> None:
    tree = {"s": bytes(100_000)} | {f"s{n:03}": bytes(5_000) for n in range(60)}
    data = bytearray(writer.compound(tree))
    first = 512 + 512 * struct.unpack_from("<L", data, 48)[0]
    for n in range(1, 62):
        struct.pack_into("<LQ", data, first + 128 * n + 116, 0, 100_000)
    file = Compound(io.BytesIO(bytes(data)), len(data))
    folder = file.root()
    taken = []
    for name in folder.streams:
        with contextlib.suppress(IntakeError):
            taken.append(len(folder.read(name)))
    assert 1 < len(taken) < 15


def test_a_time_no_calendar_has_is_a_problem_and_the_mail_stays() -> None:
    values = PLAIN | {made.SUBMITTED: SENT}
    tree = writer.item(values, 32)
    listed = bytearray(tree["__properties_version1.0"])
    at = listed.index(struct.pack("<HH", 0x40, made.SUBMITTED))
    struct.pack_into("<Q", listed, at + 8, 2**64 - 1)
    reading = read(writer.compound(tree | {"__properties_version1.0": bytes(listed)}))
    assert problems(reading) == [(ProblemKind.BAD_VALUE, "msg_property", False)]
    assert only(reading).when.utc is None
