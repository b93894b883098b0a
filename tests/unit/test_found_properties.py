# SPDX-License-Identifier: Apache-2.0
"""Inputs that the fuzzers and the audit of patterns found, each a case that must stay mended."""

import json
import time
import zlib

import pytest

from reviewer.intake.columns import Layout
from reviewer.intake.formats.cybertip_json import CyberTipJson
from reviewer.intake.formats.eml import Eml
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.formats.text_log import TextLog
from reviewer.intake.json_stream import elements_of
from reviewer.intake.listing import recognise
from reviewer.intake.mail_parts import decoded
from reviewer.intake.opened import Opened
from reviewer.intake.prose import statements_in
from reviewer.model.formats import Format
from reviewer.model.limits import DEFAULT
from reviewer.model.report import Source, StatementCode
from reviewer.ui.plain_text import visible
from tests.fuzz import oracle
from tests.unit.tables import Taken
from tests.unit.zips import contents, length, unpacked, zipped

SOURCE = Source("report.xml", "line 1")
ENOUGH_S = 1.0
"""CPU seconds; each of these took many times as long, and longer with every blank more."""


def cpu_seconds(run):
    begun = time.process_time()
    run()
    return time.process_time() - begun


@pytest.mark.parametrize("charset", ['"a\x00b"', "idna", "undefined", "punycode!", "hex"])
def test_a_mail_whose_charset_is_none_is_read(charset):
    mail = (
        "From: river@example.com\nTo: stone@example.org\nSubject: bus\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset={charset}\n"
        "Content-Transfer-Encoding: 8bit\n\nThe café at noon.\n"
    )
    reading = oracle.read_form(Eml(), "a.eml", mail.encode())
    oracle.check(reading)
    assert [e.text for e in reading.events] == ["The café at noon."]


@pytest.mark.parametrize("charset", ["punycode", "PunyCode!", " punycode", "puny.code", "mbcs"])
def test_a_codec_of_quadratic_time_is_never_used(charset):
    assert cpu_seconds(lambda: decoded(b"9" * 400_000, charset)) < ENOUGH_S
    assert decoded("café".encode(), charset)[0] == "café"


@pytest.mark.parametrize("size", [65_537, 65_544, 65_697, 131_100])
@pytest.mark.parametrize("piece", [b"\x00", b"rain"])
def test_the_last_bytes_of_a_packed_member_are_not_held_back(size, piece):
    whole = (piece * size)[:size]
    found = unpacked(zipped([("a.bin", whole)]))
    assert zlib.crc32(contents(found)["set.zip!a.bin"]) == zlib.crc32(whole)
    assert length(found.files[0]) == size


@pytest.mark.parametrize("text", ["[]", " []}}}", "[[]]", "{}"])
def test_a_case_document_of_nothing_is_refused_or_empty(text):
    reading = oracle.read_form(CyberTipJson(), "report.json", text.encode())
    oracle.check(reading)
    assert reading.refused or not reading.events


def test_a_header_of_very_many_columns_is_read_in_proportion():
    names = ["timestamp", "message", *("" for _ in range(20_000))]
    assert cpu_seconds(lambda: Layout.of(names)) < ENOUGH_S


def test_columns_of_one_name_keep_a_value_each():
    taken = Taken("timestamp,message,x,x (5),x,x\n2026-01-05T14:30:00Z,hi,1,2,3,4\n")
    assert sorted(taken.events[0].facts.values()) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "text",
    [
        'The message said: "' + " " * 3_000,
        "The message said" + " " * 30_000 + ":" + " " * 30_000,
        'the message says "' + "a" * 250 + "\n" * 20_000,
    ],
    ids=["after the mark", "before the mark", "after the words"],
)
def test_a_quotation_that_never_ends_takes_no_time(text):
    assert cpu_seconds(lambda: list(statements_in(text, SOURCE))) < ENOUGH_S


def test_a_quotation_is_still_found_between_blanks():
    text = 'The message  said :  "  the bus is late \n "'
    found = [s.value for s in statements_in(text, SOURCE) if s.code is StatementCode.QUOTED_MESSAGE]
    assert found == ["the bus is late"]


def test_receivers_far_apart_are_told_apart_at_once():
    cell = "river" + " " * 60_000 + "bank ; stone"
    rows = f"timestamp,sender,recipient,message\n2026-01-05T14:30:00Z,leaf,{cell},hi\n"
    taken = []
    assert cpu_seconds(lambda: taken.append(Taken(rows))) < ENOUGH_S
    (event,) = taken[0].events
    assert [taken[0].name(ref) for ref in event.other_people] == [
        "river" + " " * 60_000 + "bank",
        "stone",
    ]


def test_blank_lines_after_a_broken_element_take_no_time():
    data = b'[{"message": "' + b"\n" * 100_000 + b"x\n"
    assert cpu_seconds(lambda: list(elements_of(Opened.of_bytes("a", data), DEFAULT))) < ENOUGH_S


def test_of_a_broken_element_only_its_own_text_is_kept():
    rows = b"[" + b'{"message": "rain", "t [\n' * 3 + b'{"message": "sun"}]'
    raws = [f.raw for f in elements_of(Opened.of_bytes("a", rows), DEFAULT)]
    assert raws == ['{"message": "rain", "t ['] * 3 + ['{"message": "sun"}']


ROW = json.dumps({"timestamp": "2026-01-05T14:30:00Z", "sender": "river", "message": "rain"})


@pytest.mark.parametrize(
    ("first", "second"),
    [(ROW, "damaged"), (ROW, '"x": 1}'), (ROW[:-9], ROW), (ROW.replace(":", "", 1), ROW)],
    ids=["second", "second without its head", "first cut", "first broken"],
)
def test_a_damaged_line_at_the_beginning_costs_that_line_only(first, second):
    data = "\n".join([first, second, *[ROW] * 3]).encode()
    whole = 3 + (first == ROW) + (second == ROW)
    listed = recognise(Opened.of_bytes("chat.jsonl", data)).listed
    reading = oracle.read_form(GenericTable(), "chat.jsonl", data)
    assert (listed.form, len(reading.events)) == (Format.GENERIC_TABLE, whole)
    assert reading.lost == 5 - whole


def test_a_document_over_several_lines_is_not_taken_for_json_lines():
    data = b'{"messages": [\n' + ROW.encode() + b"\n]}"
    reading = oracle.read_form(GenericTable(), "chat.json", data)
    assert (len(reading.events), reading.lost, reading.refused) == (1, 0, "")


def test_a_message_full_of_controls_does_not_hide_its_log():
    lines = [f"[2026-01-05 14:3{n}:00] river: rain" for n in range(4)]
    lines[1] += "\x02\x1f\x03" * 60
    listed = recognise(Opened.of_bytes("chat.txt", "\n".join(lines).encode())).listed
    assert listed.form is Format.TEXT_LOG
    assert len(oracle.read_form(TextLog(), "chat.txt", "\n".join(lines).encode()).events) == 4


def test_bytes_that_are_no_text_are_still_none():
    data = bytes(range(256)) * 8
    assert recognise(Opened.of_bytes("x", data)).listed.form is None


@pytest.mark.parametrize("text", ["t" * 2_072, "x" * 4_001, "a" * 1_999 + "\u202e" + "b" * 10])
def test_a_text_that_was_broken_for_the_screen_is_broken_once(text):
    shown = visible(text)
    assert visible(shown) == shown != text
