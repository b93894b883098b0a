# SPDX-License-Identifier: Apache-2.0
"""The way a mail took, its state, mails of headers alone, and what the checklist makes of it."""

import time

import pytest

from reviewer.assess.checklist import check
from reviewer.assess.packs import load_policy
from reviewer.assess.tally import Tally
from reviewer.intake.formats.eml import Eml
from reviewer.intake.mail_hops import hops_of
from reviewer.intake.mail_text import MailHead
from reviewer.model.event import EventKind
from reviewer.model.finding import Status
from reviewer.model.moment import Doubt, TimeRules, iso
from reviewer.model.report import MediaItem, Problem, Source, Statement, StatementCode
from tests.builders import a_head, a_statement, an_event
from tests.fuzz import oracle

RULES = TimeRules(now=oracle.NOW)
TO = "From: river@example.org\nTo: stone@example.org\n"
DATE = "Date: Fri, 13 Mar 2026 16:05:07 -0500\n"
CHAIN = (
    "Received: from mx.example.net (mx.example.net. [203.0.113.9])\n"
    "        by mail.example.org with ESMTPS id 7\n"
    "        for <stone@example.org> (version=TLS1_3); Fri, 13 Mar 2026 14:05:12 -0700 (PDT)\n"
    "Received: from desk.example.net ([10.0.0.7] helo=[192.168.1.2])\n"
    "        by mx.example.net; Fri, 13 Mar 2026 21:05:09 +0000\n"
)


def read(text, name="a.eml"):
    reading = oracle.read_form(Eml(), name, text.encode())
    oracle.check(reading)
    return reading


def only(text):
    (event,) = read(text).events
    return event


def test_the_first_server_stands_first() -> None:
    facts = only(CHAIN + TO + DATE + "\nhello").facts
    assert facts["hop_1"] == (
        "from desk.example.net [10.0.0.7] by mx.example.net; 2026-03-13T21:05:09Z"
    )
    assert facts["hop_2"] == (
        "from mx.example.net [203.0.113.9] by mail.example.org; 2026-03-13T21:05:12Z"
    )
    assert [n for n in facts if n.startswith("hop")] == ["hop_1", "hop_2"]


def test_an_address_on_the_way_is_labelled_and_never_the_senders() -> None:
    event = only(CHAIN + TO + DATE + "\nhello")
    assert (event.ip, event.facts["first_external_hop"]) == (None, "203.0.113.9")
    assert only("X-Originating-IP: [192.0.2.7]\n" + CHAIN + TO + "\nx").ip == "192.0.2.7"
    inside = CHAIN.replace("203.0.113.9", "10.1.1.1")
    assert "first_external_hop" not in only(inside + TO + "\nx").facts


RECEIVED = [
    ("from a.example.net (HELO b) (192.0.2.5) by c.example.net; 13 Mar 2026 21:05:09 -0000",
     ("a.example.net", "c.example.net", "192.0.2.5")),
    ("from [IPv6:2001:db8::5] (unknown [IPv6:2001:db8::5]) by c.example.net; x",
     ("IPv6:2001:db8::5", "c.example.net", "2001:db8::5")),
    ("by 2002:a05:6a10:: with SMTP id x; Fri, 13 Mar 2026 21:05:09 +0000",
     ("", "2002:a05:6a10::", None)),
    ("(qmail 123 invoked by uid 5); 13 Mar 2026 21:05:09 -0000", ("", "uid", None)),
    ("from 192.0.2.5 by c.example.net", ("192.0.2.5", "c.example.net", "192.0.2.5")),
    ("from ruby.example.net by c.example.net (v 1.2.3.4)",
     ("ruby.example.net", "c.example.net", None)),
    ("", ("", "", None)),
    ("; ; ;", ("", "", None)),
]  # fmt: skip


@pytest.mark.parametrize(("value", "said"), RECEIVED)
def test_servers_write_of_it_in_many_ways(value, said) -> None:
    (hop,) = hops_of([value], RULES)
    assert (hop.sender, hop.server, hop.ip) == said


def test_a_time_of_a_server_without_a_zone_fixes_no_instant() -> None:
    (hop,) = hops_of(["by c.example.net; 13 Mar 2026 21:05:09 -0000"], RULES)
    assert hop.when.utc is None
    assert str(hop) == "by c.example.net; 13 Mar 2026 21:05:09 -0000"


DATES = [
    ("Fri, 13 Mar 2026 16:05:07 -0500", False),
    ("Thu, 12 Mar 2026 21:05:09 +0000", False),
    ("Thu, 12 Mar 2026 21:05:08 +0000", True),
    ("Sat, 14 Mar 2026 21:06:00 +0000", True),
    ("Sat, 14 Mar 2026 21:06:00", False),
    ("Mon, 16 Mar 2026 12:00:00", True),
    ("garden", False),
]


@pytest.mark.parametrize(("date", "doubted"), DATES)
def test_a_date_more_than_a_day_from_the_first_server_is_doubted(date, doubted) -> None:
    when = only(f"{CHAIN}{TO}Date: {date}\n\nx").when
    assert (Doubt.TWO_TIMES_DISAGREE in when.doubt) is doubted
    assert when.written == date


@pytest.mark.parametrize("piece", ["from ", "by ", "(", "[1.", ";", "from a by "])
def test_a_header_of_one_piece_over_and_over_takes_little_time(piece) -> None:
    start = time.process_time()
    hops_of([piece * 20_000] * 20, RULES)
    assert time.process_time() - start < 1


HEADERS = [
    ("X-Unsent", "1", "draft"), ("X-Unsent", "0", None), ("X-Status", "T", "draft"),
    ("X-Status", "AF", None), ("X-Status", "D", "trash"), ("X-Mozilla-Status", "0001", None),
    ("X-Mozilla-Status", "0801", "draft"), ("X-Mozilla-Status", "0009", "trash"),
    ("X-Mozilla-Status", "zz", None), ("X-Gmail-Labels", '"Sent"', "sent"),
    ("X-Gmail-Labels", "Sent items of 2025", None), ("X-Gmail-Labels", "Trash,Sent", "sent"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "state"), HEADERS)
def test_headers_of_mail_programs_tell_the_state(name, value, state) -> None:
    head = MailHead()
    head.add(name, value)
    assert head.state() == ((state, name) if state else None)


def test_of_headers_alone_only_headers_are_read_and_it_is_said() -> None:
    text = CHAIN + TO + DATE + "Content-Type: multipart/mixed; boundary=B\n\n"
    reading = read(text, "x/river.eml_hdr.eml")
    (event,) = reading.events
    assert (event.text, event.media, iso(event.when.utc)) == ("", (), "2026-03-13T21:05:07Z")
    assert ("headers_only", "headers") in [
        (r.value, r.source.place) for r in reading.records if isinstance(r, Statement)
    ]
    assert not [r for r in reading.records if isinstance(r, Problem)]
    assert [r.detail for r in read(text).records if isinstance(r, Problem)] == ["mail_cut_off"]


PARTS = (
    "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: image/jpg\n\nxyz\n--B\n"
    "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\neHl6\n--B\n"
    "Content-Type: text/html\n\n<p>hello</p>\n--B--\n"
)


def test_nameless_parts_and_odd_kinds_are_files_by_their_place() -> None:
    items = [r for r in read(TO + PARTS).records if isinstance(r, MediaItem)]
    assert [(i.name, i.facts["content_type"]) for i in items] == [
        ("part 1", "image/jpg"),
        ("part 2", "application/octet-stream"),
    ]


def judged(*records):
    tally = Tally()
    for record in records:
        tally.add(record)
    found = check(tally, a_head(), load_policy())
    return next(f for f in found if f.item == "general.email_sent_state")


def a_mail(place, file="a.mbox"):
    return an_event(ref=f"e{place}", kind=EventKind.EMAIL, source=Source(file, place), text="x")


def stated(value, place, file="a.mbox"):
    return a_statement(StatementCode.EMAIL_STATE, value, source=Source(file, place))


def test_each_mail_of_a_mailbox_is_judged_by_its_own_statements() -> None:
    one, two = a_mail("bytes 0-10"), a_mail("bytes 10-20")
    both = judged(one, two, stated("sent", "bytes 0-10"), stated("draft", "bytes 10-20, line 3"))
    assert both.status is Status.PRESENT
    half = judged(one, two, stated("sent", "bytes 0-10"))
    assert (half.status, half.have, half.of) == (Status.MISSING, 1, 2)


def test_what_is_said_beside_the_mails_of_a_file_is_about_all_of_them() -> None:
    one, two = a_mail("content:3", "r.xml"), a_mail("content:9", "r.xml")
    assert judged(one, two, stated("sent", "note:1", "r.xml")).status is Status.PRESENT
    assert judged(one, two, stated("sent", "note:1", "other.xml")).status is Status.PRESENT


def test_a_mail_in_the_bin_may_have_been_sent_or_not() -> None:
    assert judged(a_mail("bytes 0-10"), stated("trash", "bytes 0-10")).status is Status.MISSING


def test_thousands_of_mails_are_judged_in_little_time() -> None:
    mails = [a_mail(f"bytes {n}-{n + 1}") for n in range(4_000)]
    said = [stated("sent", mail.source.place) for mail in mails]
    start = time.process_time()
    assert judged(*mails, *said).status is Status.PRESENT
    assert time.process_time() - start < 3


def test_the_address_of_the_sender_is_read_with_its_port_or_kept_as_written() -> None:
    one = only("X-Originating-IP: [192.0.2.7]:50001\n" + TO + "\nx")
    assert (one.ip, one.port) == ("192.0.2.7", 50001)
    one = only("X-Originating-IP: 10.0.0.1, 192.0.2.7\n" + TO + "\nx")
    assert (one.ip, one.facts["X-Originating-IP"]) == (None, "10.0.0.1, 192.0.2.7")


def test_words_among_the_addresses_of_senders_are_no_part_of_one() -> None:
    head = "From: river@example.org on behalf of stone@example.org\nTo: reed@example.org\n"
    reading = read(head + "\nx")
    people = [p.identifiers[0].value for p in reading.others if hasattr(p, "identifiers")]
    assert people == ["river@example.org", "stone@example.org", "reed@example.org"]
    assert reading.events[0].person == "p1"
