# SPDX-License-Identifier: Apache-2.0
"""Mails as files, with everything that is wrong with them."""

import base64
import contextlib
import hashlib
import time
from datetime import UTC, datetime
from email import message_from_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.intake.form import Part, Probe
from reviewer.intake.formats import FORMS
from reviewer.intake.formats.eml import Eml
from reviewer.intake.html_text import text_of_html
from reviewer.intake.mail_parts import payload
from reviewer.intake.mail_text import email_from_text
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import IntakeError
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt, iso
from reviewer.model.report import (
    IdentifierKind,
    MediaItem,
    Problem,
    ProblemKind,
    Read,
    Source,
    Statement,
    StatementCode,
)
from tests.unit.carried import check_carried

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
FORM = Eml()

HEAD = (
    "Received: from a.example.net ([192.0.2.9]) by b.example.net; Fri, 13 Mar 2026 21:05:09 +0000\n"
    "From: River Stone <river@example.org>\nTo: stone@example.org, Max <max@example.org>\n"
    "Cc: lee@example.org\nSubject: =?utf-8?b?Y2Fmw6k=?= today\nMessage-ID: <m1@example.org>\n"
    "Date: Fri, 13 Mar 2026 16:05:07 -0500\nX-Originating-IP: [192.0.2.7]\n"
)
PLAIN = HEAD + "Content-Type: text/plain; charset=utf-8\n\nhello\nthe bus is late\n"
PIXELS = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20

MIXED = (
    HEAD
    + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
    + "--B\nContent-Type: multipart/alternative; boundary=A\n\n"
    + "--A\nContent-Type: text/plain\n\nplain words\n--A\nContent-Type: text/html\n\n<p>rich</p>\n"
    + "--A--\n"
    + '--B\nContent-Type: image/png; name="shapes.png"\nContent-Disposition: attachment\n'
    + "Content-Transfer-Encoding: base64\n\niVBORw0KGgoAAAAAAAAAAAAAAAAAAAAAAAAAAA==\n"
    + "--B\nContent-Type: message/rfc822\n\nFrom: max@example.org\nTo: river@example.org\n"
    + "Subject: inner\nDate: Thu, 12 Mar 2026 10:00:00 +0000\n\ninner words\n--B--\n"
)


class Taken:
    def __init__(self, data, name="mail.eml"):
        data = data if isinstance(data, bytes) else data.encode()
        self.taking = Taking(NOW)
        self.records = list(FORM.read(Opened.of_bytes(name, data), self.taking))
        check_carried(self.records, self.taking)
        self.events = self.of(Event)
        self.files = [r for r in self.taking.shelf.items() if isinstance(r, MediaItem)]

    def of(self, kind):
        return [r for r in self.records if isinstance(r, kind)]

    @property
    def read(self):
        return sum(r.count for r in self.of(Read))


def test_a_mail_is_an_event_at_its_date():
    taken = Taken(PLAIN)
    (mail,) = taken.events
    assert (mail.kind, iso(mail.when.utc)) == (EventKind.EMAIL, "2026-03-13T21:05:07Z")
    assert mail.text == "hello\nthe bus is late"
    assert (mail.native_id, mail.ip) == ("<m1@example.org>", "192.0.2.7")
    assert mail.facts["subject"] == "café today"
    assert mail.facts["Received"].startswith("from a.example.net")
    people = {p.ref: p.identifiers[0] for p in taken.taking.parties.people()}
    assert people[mail.person].value == "river@example.org"
    assert people[mail.person].kind is IdentifierKind.EMAIL
    assert len(mail.other_people) == 3
    assert taken.read == 1
    assert mail.raw.startswith("Received:")


def test_attachments_are_delivered_files_with_their_digests_and_place():
    taken = Taken(MIXED)
    outer = taken.events[0]
    assert outer.text == "plain words"
    (item,) = taken.files
    assert (item.name, item.delivered, item.source.place) == ("shapes.png", True, "part 2")
    assert item.file is None
    assert item.sha256 == hashlib.sha256(PIXELS).hexdigest()
    assert item.md5 == hashlib.md5(PIXELS).hexdigest()
    assert (item.kind, item.size) == ("image/png", len(PIXELS))
    assert outer.media == (item.ref,)
    assert outer.facts["attachments"] == "shapes.png"


def test_an_attached_mail_is_an_event_of_its_own():
    taken = Taken(MIXED)
    inner = taken.events[1]
    assert (inner.text, inner.source.place) == ("inner words", "part 3")
    assert inner.facts["subject"] == "inner"
    assert taken.read == 2


def test_an_html_body_becomes_words():
    html = (
        "Content-Type: text/html\n\n<style>p{}</style><p>hello <b>bus</b></p><br>&eacute;t&eacute;"
    )
    (mail,) = Taken(HEAD + html).events
    assert mail.text == "hello bus\n\nété"


def test_a_tag_that_loads_something_leaves_no_trace_but_its_words():
    text = text_of_html('<img src="http://example.com/x.png" alt="tree">a<script>b</script>')
    assert text == "[tree]a"


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<", "<script>", "&#", "<p", "</"])
def test_an_html_text_that_closes_nothing_takes_time_in_proportion(piece):
    start = time.process_time()
    text_of_html(piece * 300_000)
    assert time.process_time() - start < 3


STATES = [
    ("X-Gmail-Labels: Sent,Important\n", "sent"),
    ("X-Gmail-Labels: Drafts\n", "draft"),
    ("X-Mozilla-Draft-Info: internal/draft\n", "draft"),
    ("X-Unsent: 1\n", "draft"),
    (
        "Received: from a.example.net by b.example.net; Fri, 13 Mar 2026 21:05:09 +0000\n",
        "inferred:received_headers",
    ),
]
BARE = "From: river@example.org\nTo: stone@example.org\nDate: Fri, 13 Mar 2026 21:05:07 +0000\n"


@pytest.mark.parametrize(("header", "state"), STATES)
def test_the_state_is_told_by_the_headers(header, state):
    said = [s.value for s in Taken(header + BARE + "\nhello").of(Statement)]
    assert said == [state]


def test_without_such_headers_nothing_is_said_about_the_state():
    assert Taken(BARE + "\nhello").of(Statement) == []


@pytest.mark.parametrize(
    ("date", "doubt"),
    [
        ("Date: vendredi 13 mars\n", Doubt.UNREADABLE),
        ("", Doubt.TIME_NOT_STATED),
        ("Date: Fri, 13 Mar 2026 21:05:07 -0000\n", Doubt.ZONE_NOT_STATED),
    ],
)
def test_a_bad_date_is_a_doubt_and_the_mail_stays(date, doubt):
    (mail,) = Taken("From: a@example.org\nTo: b@example.org\n" + date + "\nhello").events
    assert doubt in mail.when.doubt
    assert mail.when.utc is None


def test_a_mail_that_breaks_off_is_read_and_named():
    taken = Taken(MIXED[: MIXED.index("--B\nContent-Type: message")])
    assert taken.events[0].text == "plain words"
    assert [(p.kind, p.detail) for p in taken.of(Problem)] == [
        (ProblemKind.DAMAGED, "mail_cut_off")
    ]


def test_undeclared_bytes_in_headers_and_body_are_read():
    data = BARE.encode() + b"Subject: d\xe9j\xe0\n\ncaf\xe9"
    taken = Taken(data)
    assert (taken.events[0].facts["subject"], taken.events[0].text) == ("déjà", "café")


def test_a_character_set_nobody_knows_does_no_harm():
    taken = Taken(BARE + "Content-Type: text/plain; charset=garden\n\nhello")
    assert taken.events[0].text == "hello"


def test_a_part_without_a_name_is_kept():
    body = (
        "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: image/jpg\n\nxyz\n--B--\n"
    )
    (item,) = Taken(BARE + body).files
    assert item.source.place == "part 1"
    assert item.facts["content_type"] == "image/jpg"


def test_prose_in_a_mail_is_looked_into():
    taken = Taken(BARE + "\nI sent three pictures.")
    assert (StatementCode.STATED_FILES, "3") in {(s.code, s.value) for s in taken.of(Statement)}


def test_parts_that_nest_without_end_do_not_crash():
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(300))
    with contextlib.suppress(IntakeError):
        assert Taken(BARE + head).read == 1


def test_mails_are_recognised_by_their_headers_and_mailboxes_are_not():
    for text in (PLAIN, MIXED, BARE + "\nx"):
        match = FORM.score(Probe("x", text.encode(), len(text)))
        assert match.score > 80
        assert match.part is Part.MAIL
    for other in (
        "From a@example.org Fri Mar 13 21:05:07 2026\n" + PLAIN,
        "hello",
        "",
        "a: b\nc: d\n",
    ):
        assert FORM.score(Probe("x", other.encode(), len(other))).score == 0


def test_a_mail_is_no_text_log_and_no_table():
    data = PLAIN.encode()
    best = max(FORMS, key=lambda form: form.score(Probe("x", data, len(data))).score)
    assert isinstance(best, Eml)


def from_text(text):
    taking = Taking(NOW)
    return list(email_from_text(text, Source("report.xml", "content:3"), taking))


def test_a_mail_held_as_text_is_read():
    text = (
        "Sent Date: Fri, 13 Mar 2026 21:05:07 +0000\nFrom: river@example.org\n"
        "To: stone@example.org\n  , max@example.org\nX-Ymail-Msg-Id: m-1\n\nhello\nbus"
    )
    mail = from_text(text)[0]
    assert (mail.native_id, mail.text, iso(mail.when.utc)) == (
        "m-1",
        "hello\nbus",
        "2026-03-13T21:05:07Z",
    )
    assert len(mail.other_people) == 2


def test_a_french_head_is_understood():
    text = (
        "De : river@example.org\nÀ : stone@example.org\nObjet : bus\n"
        "Date : 2026-03-13 21:05 UTC\n\nallô"
    )
    mail = from_text(text)[0]
    assert (mail.text, mail.facts["subject"], mail.person) == ("allô", "bus", "p1")


def test_a_text_without_headers_is_a_mail_without_a_time():
    mail, read = from_text("just words\nof a mail")
    assert (mail.text, mail.when.doubt) == ("just words\nof a mail", (Doubt.TIME_NOT_STATED,))
    assert read == Read()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                b"From: a@example.org\n",
                b"To: ",
                b"\n",
                b"--B\n",
                b"--B--",
                b"=?utf-8?b?",
                b"Content-Type: multipart/mixed; boundary=B\n",
                b"\xff",
                b"(",
                b"<",
                b"a,",
                b"Content-Type: message/rfc822\n",
                b"Content-Transfer-Encoding: base64\n",
                b"Date: 1\n",
                b"\x00",
                b"Content-Disposition: attachment; filename*=x''%ff\n",
            ]
        )
        | st.binary(max_size=20),
        max_size=20,
    )
)
def test_any_bytes_raise_intake_errors_only(pieces):
    data = b"From: a@example.org\n" + b"".join(pieces)
    FORM.score(Probe("x", data, len(data)))
    with contextlib.suppress(IntakeError):
        taken = Taken(data)
        assert taken.read == len(taken.events)


def test_a_large_attachment_in_base64_is_decoded_as_the_library_would():
    """Beyond 4 MiB our own way is taken; odd letters and a lost end are for the library."""
    sent = bytes(range(256)) * 20_000
    body = base64.encodebytes(sent)
    for odd in (body, body[:-3], body.replace(b"\n", b" \r\n"), body[:4_999_999] + b"*" + body):
        part = message_from_bytes(b"Content-Transfer-Encoding: BASE64\n\n" + odd)
        assert payload(part) == part.get_payload(decode=True)


def test_words_of_a_page_beside_a_plain_part_are_read_unless_they_are_the_same():
    parts = "--B\nContent-Type: text/plain\n\nfirst\n--B\nContent-Type: text/html\n\n<p>last</p>\n"
    mail = "MIME-Version: 1.0\nContent-Type: multipart/{}; boundary=B\n\n" + parts + "--B--\n"
    (mixed,) = Taken(HEAD + mail.format("mixed")).events
    (choice,) = Taken(HEAD + mail.format("alternative")).events
    assert (mixed.text.split(), choice.text) == (["first", "last"], "first")
