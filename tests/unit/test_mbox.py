# SPDX-License-Identifier: Apache-2.0
"""Mailboxes: where one mail ends and the next begins, and what each says of itself."""

import io
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.intake.form import CERTAIN, Part, Probe
from reviewer.intake.formats import FORMS
from reviewer.intake.formats.mbox import Mbox
from reviewer.intake.mailbox_split import begins_mail, pieces_of
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.limits import Limits
from reviewer.model.report import Problem, ProblemKind, Statement, StatementCode, Unread
from tests.fuzz import oracle
from tests.fuzz.oracle import NOW, read_form, reading_of

FORM = Mbox()
LINE = "From river@example.org Fri Mar 13 21:05:07 2026\n"


def mail(number: int = 1, body: str = "The bus was late.", more: str = "", line: str = LINE) -> str:
    return (
        f"{line}From: river@example.org\nTo: stone@example.org\nMessage-ID: <m{number}@example.org>"
        f"\nDate: Fri, 13 Mar 2026 21:05:0{number} +0000\n{more}\n{body}\n\n"
    )


def texts(data: str | bytes) -> list[str]:
    reading = read_form(FORM, "a.mbox", data if isinstance(data, bytes) else data.encode())
    oracle.check(reading)
    return [event.text for event in reading.events]


LINES = [
    "From river@example.org Fri Mar 13 21:05:07 2026",
    "From - Fri Mar 13 21:05:07 2026",
    "From 1729384756@xxx Fri Mar 13 21:05:07 +0000 2026",
    "From river at example.org  Sat Mar  7 10:00:00 2026",
    "From river at example.org Sat Mar 14 10:00 2026",
    "From noreply@groups.example Sat, 14 Mar 2026 10:00:00 +0000",
    "From river@example.org Saturday, 14 March 2026 10:00:00 GMT",
    "From MAILER-DAEMON Fri Mar 13 21:05:07 2026 -0500",
    "From river@example.org Fri Mar 13 21:05:07 EST 2026",
    "From ???@??? 2026-03-13 21:05:07",
]
TEXT_LINES = [
    "From London we went on by bus.",
    "From here on, Mar 13 was sunny",
    "From: river@example.org",
    "From ",
    "From the stop at 21:05 to the garden",
    "from river@example.org Fri Mar 13 21:05:07 2026",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_with_a_date_at_its_end_begins_a_mail(line: str) -> None:
    assert begins_mail(line.encode())
    assert texts(mail(1) + mail(2, "Second.", line=f"{line}\n")) == ["The bus was late.", "Second."]


@pytest.mark.parametrize("line", TEXT_LINES)
def test_a_line_of_the_text_does_not(line: str) -> None:
    assert not begins_mail(line.encode())
    assert texts(mail(1, f"One.\n\n{line}\n\nTwo.")) == [f"One.\n\n{line}\n\nTwo."]


def test_no_mail_begins_within_a_paragraph() -> None:
    assert texts(mail(1, f"One.\n{LINE}Two.")) == [f"One.\n{LINE}Two."]


def test_a_quoted_line_is_shown_as_it_was_written_and_kept_as_it_stands() -> None:
    (event,) = read_form(FORM, "a", mail(1, "\n>From here on.\n>>From there").encode()).events
    assert event.text == "\nFrom here on.\n>From there"
    assert ">From here on." in event.raw


@pytest.mark.parametrize("ends", [("\r\n", "\r\n"), ("\r\n", "\n"), ("\n", "\r\n")])
def test_ends_of_lines_may_be_mixed(ends: tuple[str, str]) -> None:
    first, second = (mail(n).replace("\n", end) for n, end in enumerate(ends, start=1))
    assert texts(first + second) == ["The bus was late."] * 2


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\n\r\n", b"\xef\xbb\xbf\n"])
def test_every_mail_stands_at_its_bytes(before: bytes) -> None:
    data = before + (mail(1) + mail(2, "é" * 9) + mail(3)).encode()
    places = [event.source.place for event in read_form(FORM, "a.mbox", data).events]
    spans = [tuple(map(int, place.removeprefix("bytes ").split("-"))) for place in places]
    assert all(data[start:].startswith(LINE.encode()) for start, _end in spans)
    assert spans[0][0] == len(before)
    assert all(one[1] == two[0] for one, two in pairwise(spans))
    assert spans[-1][1] == len(data)


def test_the_end_of_the_last_line_may_be_missing() -> None:
    assert texts(mail(1) + mail(2).rstrip()) == ["The bus was late."] * 2


def test_what_stands_before_the_first_mail_is_kept_unread() -> None:
    reading = read_form(FORM, "a.mbox", b"a note on top\n\n" + mail(1).encode())
    (unread,) = (r for r in reading.records if isinstance(r, Unread))
    assert (unread.value, unread.source.place) == ("a note on top\n\n", "bytes 0-15")
    assert (reading.read, reading.lost) == (1, 1)


def test_a_mail_without_sender_and_date_is_read() -> None:
    assert texts(f"{LINE}Subject: bus\n\nlate\n") == ["late"]
    assert texts(f"{LINE}X-Garden: yes\n\nlate\n") == ["late"]


def test_a_mail_without_headers_is_lost_with_its_text_and_the_others_are_read() -> None:
    reading = read_form(FORM, "a", (mail(1) + LINE + "\n" + mail(3)).encode())
    assert (reading.read, reading.lost) == (2, 1)
    assert [r.value for r in reading.records if isinstance(r, Unread)] == [LINE + "\n"]


def test_a_mail_that_is_too_large_is_lost_alone() -> None:
    data = (mail(1) + mail(2, "x" * 5_000) + mail(3)).encode()
    taking = Taking(NOW, limits=Limits(mail_bytes=1_000))
    reading = reading_of(lambda t: FORM.read(Opened.of_bytes("a.mbox", data), t), taking)
    (problem,) = (r for r in reading.records if isinstance(r, Problem))
    assert (problem.kind, problem.detail, problem.lost) == (
        ProblemKind.TOO_LARGE,
        "mail_bytes",
        True,
    )
    start, end = map(int, problem.source.place.removeprefix("bytes ").split("-"))
    assert data[start:end] == mail(2, "x" * 5_000).encode()
    assert reading.read == 2


def test_an_attached_mail_is_one_of_its_own_with_its_place() -> None:
    inner = "From: max@example.org\nSubject: inner\n\ninner words"
    more = "Content-Type: multipart/mixed; boundary=B\n"
    body = f"--B\n\nouter\n--B\nContent-Type: message/rfc822\n\n{inner}\n--B--"
    events = read_form(FORM, "a", mail(1, body, more).encode()).events
    assert [e.text for e in events] == ["outer", "inner words"]
    assert events[1].source.place == f"{events[0].source.place}, part 2"


LABELS = [
    ("Sent,Important", "sent"),
    ("Inbox,Drafts", "draft"),
    ("=?UTF-8?Q?Messages_envoy=C3=A9s,Ouvert?=", "sent"),
    ("=?UTF-8?Q?Envoy=C3=A9s?=", "sent"),
    ("Brouillons", "draft"),
    ("Corbeille", "trash"),
    ("Corbeille,Brouillons", "draft"),
    ("=?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception?=", None),
]


@pytest.mark.parametrize(("labels", "state"), LABELS)
def test_labels_tell_the_state_in_two_languages(labels: str, state: str | None) -> None:
    data = mail(1, more=f"X-Gmail-Labels: {labels}\nX-GM-THRID: 1729\n")
    reading = read_form(FORM, "a", data.encode())
    said = [r.value for r in reading.records if isinstance(r, Statement)]
    assert said == ([state] if state else [])
    assert reading.events[0].thread == "1729"


def stated(reading: oracle.Reading) -> list[tuple[str, str]]:
    said = (r for r in reading.records if isinstance(r, Statement))
    return [(s.value, s.source.place) for s in said if s.code is StatementCode.EMAIL_STATE]


def test_the_state_of_one_mail_says_nothing_of_the_others() -> None:
    data = mail(1, more="X-Gmail-Labels: Sent\n") + mail(2, more="X-Gmail-Labels: Drafts\n")
    reading = read_form(FORM, "a.mbox", data.encode())
    places = [e.source.place for e in reading.events]
    assert stated(reading) == [("sent", places[0]), ("draft", places[1])]


def test_mailboxes_are_recognised_by_their_first_lines() -> None:
    for name, data in (("x", mail(1)), ("a.txt", "\ufeff\r\n" + mail(1)), ("b.mbox", mail(
            1, line="From garden\n"))):  # fmt: skip
        head = data.encode()
        scores = {form.format: form.score(Probe(name, head, len(head))) for form in FORMS}
        assert scores[FORM.format].score == CERTAIN
        assert scores[FORM.format].part is Part.MAIL
        assert all(m.score < CERTAIN - 10 for code, m in scores.items() if code != FORM.format)
    for other in ("From London by bus\n\nx", "From: a@example.org\nTo: b\n\n", "", "hello"):
        assert FORM.score(Probe("a.txt", other.encode(), len(other))).score == 0


PIECES = [
    LINE.encode(), b"\n", b"\r\n", b"From ", b"a: b\n", b">", b"x" * 40, b"\xef\xbb\xbf",
    b"From x 2026-03-13 10:00",
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=30),
    st.integers(1, 300),
    st.sampled_from([40, 9_999]),
)
def test_blocks_of_any_size_give_the_same_mails_and_miss_no_byte(
    parts: list[bytes], size: int, most: int
) -> None:
    data = b"".join(parts)
    whole = list(pieces_of(io.BytesIO(data), most))

    class Short(io.BytesIO):
        def read(self, count: int | None = -1, /) -> bytes:
            return super().read(size)

    small = list(pieces_of(Short(data), most))
    assert [(p.start, p.end, p.data is None) for p in small] == [
        (p.start, p.end, p.data is None) for p in whole
    ]
    kept = b"".join(data[p.start : p.end] for p in whole)
    assert kept.strip(b"\xef\xbb\xbf\r\n") == data.strip(b"\xef\xbb\xbf\r\n")


def test_events_are_numbered_without_a_gap_behind_a_mail_that_is_none() -> None:
    events = read_form(FORM, "a", (mail(1) + LINE + "\n" + mail(3)).encode()).events
    assert [event.ref for event in events] == ["e1", "e2"]
