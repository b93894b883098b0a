# SPDX-License-Identifier: Apache-2.0
"""Plain text logs, read line by line."""

import contextlib
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.intake.form import Probe
from reviewer.intake.formats.text_log import TextLog
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import IntakeError, NotRecognised
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt, ZoneEvidence, iso
from reviewer.model.report import Problem, Read, Statement, StatementCode, Unread
from tests.unit.carried import check_carried

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
FORM = TextLog()


class Taken:
    def __init__(self, text, name="chat.txt"):
        data = text if isinstance(text, bytes) else text.encode()
        self.taking = Taking(NOW)
        self.records = list(FORM.read(Opened.of_bytes(name, data), self.taking))
        check_carried(self.records, self.taking)
        self.events = self.of(Event)

    def of(self, kind):
        return [r for r in self.records if isinstance(r, kind)]

    @property
    def read(self):
        return sum(r.count for r in self.of(Read))


WHATSAPP = (
    "\u200e[05/01/2026, 14:29:10] River: hello\n"
    "[05/01/2026, 14:30:00] Stone: hi\nsecond line\n"
    "[25/01/2026, 14:31:00] River: \u200e<attached: 00000001-PHOTO.jpg>\n"
)


def test_a_phone_export_is_messages_without_a_zone():
    first, second, third = Taken(WHATSAPP).events
    assert (first.text, first.source.place) == ("hello", "line 1")
    assert second.text == "hi\nsecond line"
    assert third.source.place == "line 4"
    assert first.when.utc is None
    assert Doubt.ZONE_NOT_STATED in first.when.doubt
    assert Doubt.DAY_MONTH_ORDER not in first.when.doubt


def test_a_notice_without_a_name_is_an_event_of_its_own():
    text = "05/01/2026, 14:29 - River: hello\n05/01/2026, 14:30 - Stone left\n"
    _first, notice = Taken(text).events
    assert (notice.kind, notice.text, notice.person) == (EventKind.OTHER, "Stone left", None)


def test_a_zone_in_the_first_lines_holds_for_the_file():
    text = "Chat log of room 5\nAll times are UTC\n2026-01-05 14:29:10 river: a\n"
    taken = Taken(text)
    (one,) = taken.events
    assert one.when.zone_evidence is ZoneEvidence.DECLARED_FOR_FILE
    assert iso(one.when.utc) == "2026-01-05T14:29:10Z"
    assert StatementCode.TIME_ZONE in {s.code for s in taken.of(Statement)}
    assert [u.source.place for u in taken.of(Unread)] == ["line 1"]


def test_log_in_lines_are_log_ins():
    text = "2026-01-05 14:29:10 192.0.2.7 (Phone)\nnonsense\n2026-01-05 14:30:10 192.0.2.8\n"
    taken = Taken(text, "logins.txt")
    assert [(e.kind, e.ip) for e in taken.events] == [
        (EventKind.LOGIN, "192.0.2.7"),
        (EventKind.LOGIN, "192.0.2.8"),
    ]
    assert [(u.value, u.source.place) for u in taken.of(Unread)] == [("nonsense", "line 2")]
    assert taken.read == 2


def test_a_system_log_without_years_is_read_without_times():
    line = "Mar 15 08:12:09 host1 accounts[811]: login user=river ip=192.0.2.7 port=50001\n"
    first, _ = Taken(line * 2, "auth.log").events
    assert (first.kind, first.ip, first.port) == (EventKind.LOGIN, "192.0.2.7", 50001)
    assert (first.when.utc, first.when.written) == (None, "Mar 15 08:12:09")


def test_an_untimed_chat_is_read():
    taken = Taken("river: hello\nstone: hi\n" * 3, "chat.txt")
    assert len(taken.events) == 6
    assert taken.events[0].when.doubt == (Doubt.TIME_NOT_STATED,)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_encodings_and_line_ends_are_understood(encoding):
    text = "2026-01-05 14:29:10 Zoé: déjà\r\n2026-01-05 14:29:11 Max: là\r\n"
    assert [e.text for e in Taken(text.encode(encoding)).events] == ["déjà", "là"]


def test_a_nul_stays_as_its_escape_with_its_line():
    taken = Taken(b"2026-01-05 14:29:10 river: a\n2026-01-05 14:29:11 stone: b\x00c\n")
    assert taken.events[1].text == "b\\u0000c"
    assert [p.source.place for p in taken.of(Problem)] == ["line 2"]


def test_pictures_spoken_of_are_a_statement_at_the_message():
    taken = Taken(
        "2026-01-05 14:29:10 river: hi\n2026-01-05 14:29:11 river: I sent three pictures\n"
    )
    (said,) = taken.of(Statement)
    assert (said.value, said.source.place) == ("3", "line 2")


RECOGNISED = [
    WHATSAPP,
    "2026-01-05T14:29:10Z river: hello\n",
    "2026-01-04 10:00:00 192.0.2.7 (Phone)\n",
    "river: hello\nstone: hi\n" * 4,
]


@pytest.mark.parametrize("text", RECOGNISED)
def test_logs_are_recognised_by_their_lines(text):
    data = text.encode()
    assert FORM.score(Probe("x", data, len(data))).score >= 35


STRANGE = [
    b"",
    b"\xff\xd8\xff\xe0\x00\x10JFIF",
    b"<a>river: b</a>",
    b"Dear all,\nthe bus is late.\n",
    b"name: River\nphone: 1\ncity: X\nstreet: Y\n",
    b"\x00" * 99,
    b'{"a": 1}',
]


@pytest.mark.parametrize("data", STRANGE)
def test_other_files_are_not_recognised(data):
    assert FORM.score(Probe("x.txt", data, len(data))).score == 0
    with pytest.raises(NotRecognised):
        list(FORM.read(Opened.of_bytes("x.txt", data), Taking(NOW)))


def test_many_lines_take_constant_memory():
    data = b"2026-01-05T14:29:10Z river: hello bus\n" * 20_000
    opened = Opened.of_bytes("chat.txt", data)
    tracemalloc.start()
    count = sum(1 for r in FORM.read(opened, Taking(NOW)) if isinstance(r, Event))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 8_000_000


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_raise_intake_errors_only(data, started):
    data = (b"2026-01-05T14:29:10Z river: a\n" if started else b"") + data
    FORM.score(Probe("x", data, len(data)))
    with contextlib.suppress(IntakeError):
        taken = Taken(data)
        assert len(taken.events) == taken.read
