# SPDX-License-Identifier: Apache-2.0
"""What `inspect` prints of deceiving text: nothing a terminal obeys, and no value changed."""

import json
from contextlib import closing
from io import StringIO

import pytest

from reviewer.assess.packs import load_policy
from reviewer.cli.inspect import Inspection, JsonSheet
from reviewer.cli.sheet import TextSheet
from reviewer.desk.reading import ReadingRoom
from reviewer.intake.courier import Ask, Courier
from tests.builders import NOON

SAID = (
    "\x1b]0;rain\x07 \x9b31m wind",
    "bus\u202egnp.exe\u2066\u200b\u200d\ufeff",
    "snow\u2028\u2029\x85\x00\x08 ice",
    "\U000e0041\U000e0101\u2800\u3164\ufffc\u061c fog",
    "<img src='data:image/png;base64,AAAA'> a" + "\u0301" * 40,
)


@pytest.fixture(scope="module")
def courier():
    with closing(Courier()) as courier:
        yield courier


@pytest.fixture
def chat(tmp_path):
    rows = [
        {"time": f"2026-03-05T12:0{n}:00Z", "from": f"river{text}", "to": "reed", "text": text}
        for n, text in enumerate(SAID)
    ]
    path = tmp_path / "chat.json"
    path.write_text(json.dumps(rows))
    return path


@pytest.mark.promise("G5")
@pytest.mark.promise("G6")
def test_neither_sheet_nor_json_of_deceiving_text_steers_a_terminal(courier, chat):
    policy = load_policy()
    for made in (
        JsonSheet,
        lambda out: TextSheet(out, policy, "en"),
        lambda out: TextSheet(out, policy, "fr"),
    ):
        out = StringIO()
        room = ReadingRoom(courier, policy, Ask(NOON, None, None))
        Inspection(room, made(out), StringIO()).run([chat])
        said = out.getvalue()
        assert "fog" in said
        assert [c for c in said if not c.isprintable() and c not in "\n\u00a0\u202f"] == []
        assert not [c for c in said if c in "\u2800\u3164\ufffc\U000e0101"]


@pytest.mark.promise("G6")
def test_json_gives_every_deceiving_text_back_as_it_was_received(courier, chat):
    out = StringIO()
    room = ReadingRoom(courier, load_policy(), Ask(NOON, None, None))
    Inspection(room, JsonSheet(out), StringIO()).run([chat])
    (report,) = json.loads(out.getvalue())["reports"]
    texts = {event.get("text") for event in report["events"]}
    assert texts >= {text for text in SAID if "\0" not in text}  # a NUL is kept as its escape
