# SPDX-License-Identifier: Apache-2.0
"""Bytes of a child become values or a lie; nothing it said is in an error or in the log."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake import reader, wire
from reviewer.intake.bug_lines import bug_in
from reviewer.intake.lines import Lines, Refused, decoded
from reviewer.model.errors import IntakeError, ReaderStopped
from reviewer.model.report import ProblemKind
from tests.builders import NOON

SECRET = "The bus leaves at noon."
KINDS = [*(made.__struct_config__.tag for made in wire.LINE_OF.values()), "group", "standing"]
KINDS += ["refused", "progress", "began"]
WRONG = ["5", '"x"', "null", "[]", "{}", '{"ref":1}', "NaN", "1e999", "9" * 5000]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", WRONG)
def test_a_wrong_type_in_any_kind_of_line_is_found(kind, value):
    for text in (f'{{"type":"{kind}","v":{value}}}', f'{{"type":"{kind}"}}'):
        with pytest.raises(ReaderStopped) as caught:
            decoded(text.encode())
        assert caught.value.detail == "protocol:bad_line"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe",
        b'{"type":"unread","v":{"name":"\xff"}}',
        b'{"type":"unread","v":{"name":"\\ud83d","value":"","source":{"file":"a","place":"b"}}}',
        b'{"type":"event","v":' + b"[" * 100_000,
        b'{"type":"event","v":' + b'{"a":' * 100_000,
        b'{"type":"progress","done":NaN,"total":1}',
        b'{"type":"progress","done":1.5,"total":2}',
    ],
)
def test_what_is_no_line_at_all_is_found(line):
    with pytest.raises(ReaderStopped, match="bad_line"):
        decoded(line)


@given(st.binary(max_size=200))
def test_random_bytes_are_a_lie_and_nothing_worse(data):
    for piece in Lines().split(data):
        with pytest.raises(ReaderStopped, match=r"^reader_stopped protocol:bad_line$"):
            decoded(piece)


@pytest.mark.parametrize(
    "line",
    [
        f'{{"type":"{SECRET}"}}',
        f'{{"type":"problem","v":{{"kind":"{SECRET}","source":{{"file":"a","place":"b"}}}}}}',
        f'{{"type":"event","v":{{"ref":"e1","kind":"{SECRET}"}}}}',
        f'{{"type":"refused","kind":"damaged","detail":"{SECRET}"}}',
        f'{{"type":"refused","kind":"reader_stopped","detail":"{SECRET}"}}',
    ],
)
def test_nothing_a_child_says_is_in_an_error_or_behind_it(line):
    with pytest.raises(IntakeError) as caught:
        decoded(line.encode())
    error = caught.value
    assert SECRET not in f"{error!r} {error} {error.detail}"
    assert error.__cause__ is None
    assert error.__context__ is None


@pytest.mark.parametrize(
    ("detail", "kept"),
    [
        ("archive_ratio", True),
        ("line 12", True),
        ("two words", False),
        ("Word", False),
        ("a" * 41, False),
    ],
)
def test_the_detail_of_a_refusal_is_a_code_or_nothing(detail, kept):
    with pytest.raises(Refused) as caught:
        decoded(wire.encode(wire.Refusal(ProblemKind.DAMAGED, detail)))
    assert caught.value.detail == (detail if kept else "")
    assert str(caught.value) == "damaged"


@pytest.mark.promise("G20")
@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"reviewer-reader: bug KeyError at work.py:12:run", ("KeyError", "work.py", 12)),
        (b"reviewer-reader: bug river_bank at work.py:12:x", ("Exception", "work.py", 12)),
        (b"reviewer-reader: bug KeyError at river_bank.py:12:x", None),
        (b"reviewer-reader: bug KeyError at work.py:12:x and more", None),
        (b"The bus leaves at noon.", None),
        (b"", None),
    ],
)
def test_a_fault_is_logged_in_words_of_ours_only(line, told):
    assert bug_in(line) == told


def test_a_child_that_is_done_keeps_its_pipe_open_until_it_ends():
    """Its watcher may look at the pipe later than that, and a closed one means the host is gone."""
    reading, writing = os.pipe()
    job = wire.Job(verb="check", paths=(), now=NOON)
    assert reader._child(job, lambda _, write: write(wire.Progress(1, 1)), writing) == 0
    os.fstat(writing)
    assert os.read(reading, 99).endswith(b"\n")
    os.close(reading)
    os.close(writing)
