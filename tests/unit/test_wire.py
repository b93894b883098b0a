# SPDX-License-Identifier: Apache-2.0
"""What crosses between the two programs is checked again on arrival."""

import io
import struct

import msgspec
import pytest

from reviewer.intake import wire
from reviewer.intake.reader import writer
from reviewer.model.formats import Format
from reviewer.model.report import Problem, ProblemKind, Receipt, Skipped, Unread
from tests.builders import NOON, a_head, a_media, a_person, a_source, an_event

RECORDS = [
    an_event(facts={"device": "x"}, media=("m1",), raw="a\u2028b\0"),
    a_person(),
    a_media(),
    Problem(ProblemKind.BAD_VALUE, a_source(), "port"),
    Unread("odd", "value", a_source()),
    Skipped(a_source(), "total_row", 3),
    a_head(),
    Receipt(3, 1, 1, 1),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: type(r).__name__)
def test_a_record_arrives_as_it_was_sent(record):
    out = io.BytesIO()
    writer(out)(record)
    line = out.getvalue()
    assert line.count(b"\n") == 1
    assert wire.decode_line(line[:-1]).v == record


def test_a_job_arrives_as_it_was_sent():
    listed = wire.Listed("a\ud7ff.csv", 3, Format.GENERIC_TABLE)
    group = wire.Group(0, "", (listed,), "set.zip", ("x.png",), {"set.zip": "1:2"})
    job = wire.Job("read", (b"/data/\xff",), NOON, "America/Toronto", b"\x00pw", group)
    assert wire.decode_job(wire.encode(job)) == job


@pytest.mark.parametrize(
    "line",
    [
        b'{"type":"event","v":{"ref":"e1"}}',
        b'{"type":"nothing"}',
        b'{"type":"receipt","v":{"items":9,"read":1,"problems":0,"skipped":0}}',
        b'{"type":"receipt","v":{"items":-1,"read":-1,"problems":0,"skipped":0}}',
        b'{"type":"problem","v":{"kind":"fine","source":{"file":"a","place":"b"}}}',
        b'{"type":"problem","v":{"kind":"unsafe","source":{"file":"","place":"b"}}}',
        b'{"type":"progress","done":"1","total":2}',
        b"[]",
        b"",
        b"\xff\xfe",
    ],
)
def test_a_line_that_is_no_record_is_refused(line):
    with pytest.raises(msgspec.MsgspecError):
        wire.decode_line(line)


@pytest.mark.parametrize(
    "change",
    [
        (b'"port":50001', b'"port":70000'),
        (b'"utc":"2026-03-05T12:00:00Z"', b'"utc":"2026-03-05T12:00:00"'),
        (b'"utc":"2026-03-05T12:00:00Z"', b'"utc":null'),
        (b'"kind":"login"', b'"kind":"guess"'),
        (b'"ref":"e1"', b'"ref":""'),
        (b'"ref":"e1"', b'"ref":1'),
    ],
    ids=lambda c: c[1].decode(),
)
def test_the_constructors_run_again_on_arrival(change):
    line = wire.encode(wire.EventLine(an_event()))
    assert change[0] in line
    with pytest.raises(msgspec.ValidationError):
        wire.decode_line(line.replace(*change))


class Trickle(io.RawIOBase):
    """A pipe that takes and gives at most three bytes at a time."""

    def __init__(self, data=b""):
        self.inner = io.BytesIO(data)

    def write(self, data):
        return self.inner.write(bytes(data[:3]))

    def read(self, count=-1):
        return self.inner.read(min(count, 3))


def test_a_frame_passes_through_a_pipe_that_takes_little_at_a_time():
    pipe = Trickle()
    wire.write_frame(pipe, wire.LINES, b"0123456789")
    pipe.inner.seek(0)
    assert wire.read_frame(pipe) == (wire.LINES, b"0123456789")
    assert wire.read_frame(pipe) is None


@pytest.mark.parametrize(
    "data",
    [
        b"L",
        b"L\0\0\0",
        b"L\0\0\0\5abc",
        b"X\0\0\0\0",
        b"L" + struct.pack(">I", wire.FRAME_LIMIT + 1) + b"x",
    ],
)
def test_a_frame_that_is_cut_strange_or_too_long_is_refused(data):
    with pytest.raises(wire.BrokenWire):
        wire.read_frame(io.BytesIO(data))


class Asked(io.RawIOBase):
    """A pipe that ends after what it holds, and keeps how many bytes it was asked for."""

    def __init__(self, data):
        self.inner = io.BytesIO(data)
        self.asked = []

    def read(self, count=-1):
        self.asked.append(count)
        return self.inner.read(count)


@pytest.mark.promise("G7")
@pytest.mark.parametrize(("more", "asked"), [(0, [5, wire.FRAME_LIMIT]), (1, [5])])
def test_of_a_frame_that_says_it_is_too_long_nothing_but_the_header_is_read(more, asked):
    pipe = Asked(b"L" + struct.pack(">I", wire.FRAME_LIMIT + more) + b"rain" * 50)
    with pytest.raises(wire.BrokenWire):
        wire.read_frame(pipe)
    assert pipe.asked[:2] == asked


def test_a_frame_may_be_as_long_as_the_limit_and_no_longer(monkeypatch):
    monkeypatch.setattr(wire, "FRAME_LIMIT", 8)
    pipe = io.BytesIO()
    wire.write_frame(pipe, wire.JOB, b"x" * 8)
    assert len(pipe.getvalue()) == 13
    with pytest.raises(wire.BrokenWire):
        wire.write_frame(pipe, wire.JOB, b"x" * 9)
    assert len(pipe.getvalue()) == 13


def test_a_value_of_eight_mebibytes_of_escapes_fits_a_line():
    assert len(wire.encode("\x01" * 1000)) == 6002
    assert 6 * 8 * 2**20 < wire.LINE_LIMIT <= wire.FRAME_LIMIT
