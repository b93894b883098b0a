# SPDX-License-Identifier: Apache-2.0
"""Every parser as a target: what it is fed, where inputs come from, what must hold after."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from reviewer.intake import scrutiny, wire
from reviewer.intake.archive import Found, is_archive, unpack
from reviewer.intake.digest import digests
from reviewer.intake.encoding import blocks_of, encoding_of, text_of, text_of_head, whole_text
from reviewer.intake.form import Form
from reviewer.intake.formats.cybertip_json import CyberTipJson
from reviewer.intake.formats.cybertip_xml import CyberTipXml
from reviewer.intake.formats.eml import Eml
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.formats.text_log import TextLog
from reviewer.intake.html_text import text_of_html
from reviewer.intake.lines import Lines, decoded
from reviewer.intake.listing import recognise
from reviewer.intake.mail_text import email_from_text
from reviewer.intake.meter import Meter
from reviewer.intake.opened import Opened
from reviewer.intake.prose import declared_zone, stated_files, statements_in
from reviewer.intake.transcript import read_transcript
from reviewer.media import facts_of
from reviewer.model.errors import IntakeError
from reviewer.model.limits import DEFAULT
from reviewer.model.moment import (
    TimeRules,
    column_clock,
    leading_time,
    read_mail_date,
    read_time,
    times_in,
    zone_named,
)
from reviewer.model.report import Source
from reviewer.ui import plain_text
from tests.examples.example import Example
from tests.form_examples import EXAMPLES
from tests.fuzz import oracle, seeds, shapes
from tests.fuzz.oracle import NOW, Breach
from tests.fuzz.shapes import Change

SOURCE = Source("report.xml", "line 4")
_GROUP = wire.Group(0, "", (wire.Listed("a.csv", 3), wire.Listed("a.xml", 3)))
_ZONES = (None, "UTC", "+02:00", "America/Toronto", "EST", "nonsense")


@dataclass(frozen=True)
class Target:
    """One entry point: `run` raises for what must not be, and nothing else."""

    name: str
    family: str
    run: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]
    changes: tuple[Change, ...]


def _form(form: Form, name: str, *, exact: bool = False) -> Callable[[bytes], None]:
    """Read as a file of that form; `exact` where each event is one item and each item one event."""

    def run(data: bytes) -> None:
        reading = oracle.read_form(form, name, data)
        oracle.check(reading)
        if exact and len(reading.events) != reading.read:
            raise Breach("read_is_not_events")
        filled = sum(1 for line in _text(data).split("\n") if line.strip()) if exact else 0
        if filled > 9 and not (reading.records or reading.refused):
            raise Breach("lost_in_silence")
        if sum(data[:64]) % 16 == 0:
            oracle.same(reading.records, oracle.read_form(form, name, data).records)

    return run


def _prose(data: bytes) -> None:
    text = _text(data)
    for read in (
        lambda taking: read_transcript(text, SOURCE, taking, thread="t1"),
        lambda taking: email_from_text(text, SOURCE, taking),
        lambda _taking: statements_in(text, SOURCE),
    ):
        oracle.check(oracle.reading_of(read))
    list(stated_files(text))
    zone = declared_zone(text)
    if zone is not None and zone_named(zone) is None:
        raise Breach("zone_invented")


def _text(data: bytes) -> str:
    return whole_text(Opened.of_bytes("text", data), DEFAULT)[0]


def _html(data: bytes) -> None:
    source = _text(data)
    if len(text_of_html(source)) > 2 * len(source) + 16:
        raise Breach("html_grew")


def _archive(data: bytes) -> None:
    found = Found()
    try:
        unpack(Opened.of_bytes("set.zip", data), DEFAULT, b"rain", found)
    except IntakeError:
        if found.files or found.problems:
            raise Breach("refused_and_kept") from None
        return
    for record in (*found.problems, *found.skipped):
        oracle.check_carried(wire.LINE_OF[type(record)](record))
    for opened in found.files:
        if not opened.name.startswith("set.zip") or "\x00" in opened.name:
            raise Breach("name")
        _read_member(opened)


def _read_member(opened: Opened) -> None:
    whole = b""
    try:
        with opened.stream() as stream:
            while piece := stream.read(4_096):
                whole += piece
    except IntakeError:
        return
    if len(whole) > opened.size:
        raise Breach("more_than_stated")
    at = len(whole) // 2
    with opened.stream() as stream:
        stream.seek(at)
        if stream.read(min(100, len(whole) - at)) != whole[at : at + 100]:
            raise Breach("seek")
    try:
        if digests(opened, lambda _count: None).size != len(whole):
            raise Breach("digest_size")
    except IntakeError:
        return


def _package(data: bytes) -> None:
    """One file of any kind, or the members of an archive, as a report of their own."""
    files = {"a": data}
    if is_archive(data[:4]):
        found = Found()
        try:
            unpack(Opened.of_bytes("set.zip", data), DEFAULT, None, found)
        except IntakeError:
            return
        files = {o.name: o.head(65_536) for o in found.files} or files
    oracle.check_package(files)


def _media(data: bytes) -> None:
    tail = len(data) % 2 == 0
    facts = facts_of(io.BytesIO(data), len(data) + (data[-1] if data else 0) * 1_000, tail=tail)
    if (
        facts is not None
        and wire.msgspec.json.decode(wire.encode(facts), type=type(facts)) != facts
    ):
        raise Breach("wire_changed_it")


def _moment(data: bytes) -> None:
    choice, text = data[:1], _text(data[1:])
    number = choice[0] if choice else 0
    zone = _ZONES[number % len(_ZONES)]
    rules = TimeRules(NOW, file_zone=zone, day_first=(None, True, False)[number % 3])
    for moment in (read_time(text, rules), read_mail_date(text, rules)):
        oracle.check_moment(moment)
        if moment.written != text:
            raise Breach("written_changed")
        if rules.file_zone is None and oracle.states_no_zone(text) and moment.utc is not None:
            raise Breach("zone_invented")
    leading = leading_time(text, rules)
    if leading is not None and not text.endswith(leading[1]):
        raise Breach("rest")
    for start, end, moment in times_in(text, rules):
        oracle.check_moment(moment)
        if moment.written != text[start:end]:
            raise Breach("written_changed")
    column_clock(text.split("\n"))
    zone_named(text)


def _encoding(data: bytes) -> None:
    opened = Opened.of_bytes("text", data)
    lines = list(text_of(opened, DEFAULT))
    text, _bad = whole_text(opened, DEFAULT)
    for piece in (text, text_of_head(data), *(block for block, _bad in blocks_of(opened, DEFAULT))):
        piece.encode("utf-8", "replace" if piece is not text else "strict")
    if "\n".join(map(str, lines)).rstrip("\n") != text.rstrip("\n"):
        raise Breach("lines_are_not_text")
    encoding_of(opened)


def _recognise(data: bytes) -> None:
    listed = recognise(Opened.of_bytes("file", data)).listed
    if listed.size != len(data):
        raise Breach("size")


def _wire(data: bytes) -> None:
    lines = Lines()
    pieces: list[bytes] = []
    step = 1 + len(data) % 7
    try:
        for at in range(0, len(data), step * 100):
            pieces += lines.split(data[at : at + step * 100])
        if pieces != data.split(b"\n")[:-1]:
            raise Breach("lines")
        lines.check_end((wire.END, data[:200]), wire.Began(""))
    except IntakeError:
        pass
    for checked in (
        scrutiny.Reading(_GROUP),
        scrutiny.Listing(),
        scrutiny.Hashing(_GROUP, strict=True),
    ):
        _hear(pieces, checked)
    for piece in pieces:
        _decode(piece)
    _decode(data)
    pipe = io.BytesIO(data)
    try:
        while wire.read_frame(pipe) is not None:
            pass
    except wire.BrokenWire:
        pass


def _hear(pieces: list[bytes], checked: scrutiny.Scrutiny) -> None:
    """Whatever a child says, only an IntakeError comes of it."""
    meter = Meter()
    try:
        for piece in pieces:
            meter.weigh(piece)
            line = decoded(piece)
            checked.check(line, len(piece))
            meter.gets_on(line)
        checked.check_end()
    except IntakeError:
        return


def _decode(line: bytes) -> None:
    try:
        value = decoded(line)
    except IntakeError:
        return
    if wire.decode_line(wire.encode(value)) != value:
        raise Breach("wire_changed_it")


_MEANT = "\n\t\u00a0\u202f\u200d\u2068\u2069"
"""Hidden characters that a shown text may hold: line ends, French spacing, joined emoji."""


def _plain(data: bytes) -> None:
    text = _text(data)
    pages = plain_text.Pages(text)
    shown = [plain_text.visible(text), *(pages.show(n) for n in range(len(pages))[:3])]
    lines = [plain_text.visible_line(text), plain_text.ident(text)]
    if any(not c.isprintable() and c not in _MEANT for one in shown + lines for c in one):
        raise Breach("hidden_shown")
    if any("\n" in line or len(line) > plain_text.PAGE_LETTERS for line in lines):
        raise Breach("not_one_line")
    if max(map(len, shown)) > 20 * plain_text.PAGE_LETTERS:
        raise Breach("too_long")
    if len(shown[0]) < plain_text.PAGE_LETTERS and plain_text.visible(shown[0]) != shown[0]:
        raise Breach("shown_twice")


def _json_change(chance: Random, data: bytes) -> bytes:
    """Change one line of several as JSON."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = shapes.change_json(chance, lines[at]).replace(b"\n", b" ")
    return b"\n".join(lines)


def _example(example: Example) -> tuple[Any, ...]:
    """A form by its example: what is changed follows from how the example begins."""
    start = example.data.lstrip()[:1]
    change = {b"<": shapes.change_xml, b"{": shapes.change_json, b"[": shapes.change_json}
    changes = (change.get(start, shapes.change_table), shapes.change_lines)
    seed = partial(lambda data: iter([data]), example.data)
    return example.title, "forms", _form(example.form, example.name), seed, changes


TARGETS = tuple(
    Target(*row)
    for row in (
        ("cybertip-xml", "xml", _form(CyberTipXml(), "report.xml"), seeds.xml,
         (shapes.change_xml,)),
        ("cybertip-json", "json", _form(CyberTipJson(), "report.json"), seeds.case,
         (shapes.change_json,)),
        ("table-csv", "tables", _form(GenericTable(), "chat.csv", exact=True), seeds.tables,
         (shapes.change_table, shapes.change_lines)),
        ("table-json", "tables", _form(GenericTable(), "events.json", exact=True),
         seeds.json_tables, (shapes.change_json,)),
        ("text-log", "text", _form(TextLog(), "chat.txt", exact=True), seeds.logs,
         (shapes.change_lines,)),
        ("prose", "text", _prose, seeds.prose, (shapes.change_lines,)),
        ("eml", "mail", _form(Eml(), "a.eml"), seeds.mails, (shapes.change_lines,)),
        ("html", "mail", _html, seeds.html, (shapes.change_lines, shapes.change_xml)),
        ("archive", "archive", _archive, seeds.archives,
         (shapes.change_zip, shapes.change_headers)),
        ("package", "archive", _package, seeds.packages,
         (shapes.change_zip, shapes.change_lines)),
        ("media", "media", _media, seeds.media, (shapes.change_boxes,)),
        ("moment", "times", _moment, seeds.times, (shapes.change_words,)),
        ("encoding", "times", _encoding, seeds.logs, (shapes.change_lines,)),
        ("recognise", "times", _recognise, seeds.packages, (shapes.change_lines,)),
        ("wire", "wire", _wire, seeds.lines, (_json_change,)),
        ("plain-text", "screen", _plain, seeds.prose, (shapes.change_words, shapes.change_lines)),
        *(_example(example) for example in EXAMPLES),
    )
)  # fmt: skip
"""Every target, by family; a family has ten minutes in a full campaign."""
