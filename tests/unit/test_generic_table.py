# SPDX-License-Identifier: Apache-2.0
"""Logs as tables, in every shape and with every trap."""

import contextlib
import json
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.intake.form import Probe
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import IntakeError
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import Doubt, ZoneEvidence, iso
from reviewer.model.report import (
    IdentifierKind,
    Problem,
    ProblemKind,
    Read,
    Role,
    Skipped,
    Source,
    Statement,
    StatementCode,
    Unread,
)

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
FORM = GenericTable()


class Taken:
    def __init__(self, text, name="chat.csv", taking=None):
        data = text if isinstance(text, bytes) else text.encode()
        self.taking = taking or Taking(NOW)
        self.opened = Opened.of_bytes(name, data)
        self.records = list(FORM.read(self.opened, self.taking))

    def of(self, kind):
        return [r for r in self.records if isinstance(r, kind)]

    @property
    def events(self):
        return self.of(Event)

    @property
    def read(self):
        return sum(r.count for r in self.of(Read))

    @property
    def lost(self):
        return [(p.source.place, p.detail) for p in self.of(Problem) if p.lost]

    def name(self, ref):
        return next(p.identifiers[0].value for p in self.taking.parties.people() if p.ref == ref)


CHAT = (
    "timestamp,conversation_id,sender,recipient,message,attachment\n"
    '2026-01-05T14:29:10.250Z,c1,river,stone,"hello, you",\n'
    "2026-01-05T14:30:00.000Z,c1,stone,river,hi,f1.jpg\n"
)


def test_a_chat_table_becomes_messages_with_their_rows():
    taken = Taken(CHAT)
    first, second = taken.events
    assert (first.kind, first.text, first.thread) == (EventKind.MESSAGE, "hello, you", "c1")
    assert (taken.name(first.person), taken.name(first.other_people[0])) == ("river", "stone")
    assert first.source == Source("chat.csv", "row 1")
    assert first.raw == '2026-01-05T14:29:10.250Z,c1,river,stone,"hello, you",'
    assert iso(first.when.utc, first.when.digits) == "2026-01-05T14:29:10.250Z"
    assert second.facts == {"attachment": "f1.jpg"}
    assert taken.read == 2


def test_a_log_in_table_names_each_act():
    text = (
        "timestamp,account,action,ip,port,user_agent\n"
        "2026-01-05T14:29:10Z,river,login,192.0.2.7,50001,ExampleApp/1.0\n"
        "2026-01-05T14:29:11Z,river,login_failed,192.0.2.7,,ExampleApp/1.0\n"
        "2026-01-05T14:29:12Z,river,logout,2001:db8::7,50002,\n"
        "2026-01-05T14:29:13Z,river,token_refresh,192.0.2.7,50003,\n"
    )
    login, missed, logout, other = Taken(text, "logins.csv").events
    assert (login.kind, login.ip, login.port) == (EventKind.LOGIN, "192.0.2.7", 50001)
    assert login.facts == {"user_agent": "ExampleApp/1.0"}
    assert (missed.kind, missed.facts["result"]) == (EventKind.OTHER, "failed")
    assert missed.facts["eventName"] == "login_failed"
    assert (logout.kind, logout.ip) == (EventKind.LOGOUT, "2001:db8::7")
    assert (other.kind, other.facts["eventName"]) == (EventKind.OTHER, "token_refresh")


def test_an_upload_table_is_told_by_its_name_and_keeps_every_column():
    text = (
        "timestamp,account,filename,bytes,mime,width,height,md5,sha1,sha256,ip,shared_with\n"
        "2026-01-05T14:29:10Z,river,f1.jpg,9000,image/jpeg,640,480,aa,bb,cc,192.0.2.7,stone\n"
    )
    (one,) = Taken(text, "uploads.csv").events
    assert (one.kind, one.ip) == (EventKind.UPLOAD, "192.0.2.7")
    assert one.facts["md5"] == "aa"
    assert len(one.facts) == 8
    assert one.other_people != ()


def test_a_chat_without_any_time_is_read_without_a_time():
    text = (
        "content,src,target,thread,type,contentId,chat_type,ip\n"
        "hello,river,stone,t1,text,c9,dm,192.0.2.7\n"
    )
    (one,) = Taken(text).events
    assert (one.kind, one.text, one.thread, one.ip) == (
        EventKind.MESSAGE,
        "hello",
        "t1",
        "192.0.2.7",
    )
    assert one.when.doubt == (Doubt.TIME_NOT_STATED,)
    assert one.facts == {"type": "text", "contentId": "c9", "chat_type": "dm"}


FRENCH = "Horodatage;Expéditeur;Destinataire;Texte\n05/01/2026 14:29:10;river;stone;bonjour\n"


def test_a_french_table_with_semicolons_is_read():
    (one,) = Taken(FRENCH).events
    assert (one.kind, one.text) == (EventKind.MESSAGE, "bonjour")
    assert one.when.utc is None
    assert Doubt.ZONE_NOT_STATED in one.when.doubt


def test_a_french_table_in_windows_1252_is_read():
    (one,) = Taken(
        "Horodatage;Expéditeur;Texte\n2026-01-05 14:29;Zoé;déjà là\n".encode("cp1252")
    ).events
    assert one.text == "déjà là"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "utf-32"])
def test_other_encodings_are_read(encoding):
    first, _ = Taken(CHAT.encode(encoding)).events
    assert first.text == "hello, you"


def test_tabs_and_a_stray_quote_do_not_swallow_rows():
    text = (
        "time\tsender\tmessage\n"
        '2026-01-05T14:29:10Z\triver\t"hello\n'
        "2026-01-05T14:29:11Z\tstone\thi\n"
        "2026-01-05T14:29:12Z\triver\tbye\n"
    )
    taken = Taken(text)
    assert [e.text for e in taken.events] == ['"hello', "hi", "bye"]
    assert [p.detail for p in taken.of(Problem)] == ["stray_quote"]


def test_one_bad_row_among_good_ones_is_named_and_the_others_are_read():
    text = CHAT + "only,three,cells\n" + "2026-01-05T14:31:00Z,c1,river,stone,bye,\n"
    taken = Taken(text)
    assert len(taken.events) == taken.read == 3
    assert taken.lost == [("row 3", "column_count")]
    assert [u.value for u in taken.of(Unread)] == ["only,three,cells"]
    assert taken.events[2].source.place == "row 4"


def test_a_quote_that_never_closes_costs_one_row():
    text = (
        CHAT + '2026-01-05T14:31:00Z,c1,river,stone,"never closed, two,\n' + CHAT.split("\n", 1)[1]
    )
    taken = Taken(text)
    assert taken.lost == [("row 3", "unbalanced_quote")]
    assert taken.read == 4


def test_a_line_break_inside_quotes_stays_in_the_message():
    text = (
        "time,sender,message\r\n"
        '2026-01-05T14:29:10Z,river,"one\r\n'
        'two"\r\n'
        "2026-01-05T14:29:11Z,a,b\r\n"
    )
    first, second = Taken(text).events
    assert first.text == "one\r\ntwo"
    assert first.raw == '2026-01-05T14:29:10Z,river,"one\r\ntwo"'
    assert second.source.place == "row 2"


def test_blank_rows_are_no_items():
    taken = Taken(
        "time,sender,message\n\n2026-01-05T14:29:10Z,river,a\n,,\n   \n2026-01-05T14:29:11Z,b,c\n"
    )
    assert [e.source.place for e in taken.events] == ["row 1", "row 2"]
    assert taken.read == 2


def test_a_legend_above_the_header_is_counted_and_read_for_its_zone():
    text = (
        "Export of messages\n"
        "All times are UTC\n"
        "\n"
        "time,sender,message\n"
        "2026-01-05 14:29:10,river,a\n"
    )
    taken = Taken(text)
    (one,) = taken.events
    assert one.when.zone_evidence is ZoneEvidence.DECLARED_FOR_FILE
    assert [(s.reason, s.count) for s in taken.of(Skipped)] == [("legend_row", 2)]
    assert (StatementCode.TIME_ZONE, "UTC") in {(s.code, s.value) for s in taken.of(Statement)}


@pytest.mark.parametrize(
    "name", ["Time (UTC)", "timestamp_utc", "UTC time", "Date (UTC)", "Time (GMT)"]
)
def test_a_zone_in_the_name_of_the_column_holds_for_the_file(name):
    (one,) = Taken(f"{name},sender,message\n2026-01-05 14:29:10,river,a\n").events
    assert one.when.zone_evidence is ZoneEvidence.DECLARED_FOR_FILE
    assert iso(one.when.utc) == "2026-01-05T14:29:10Z"


@pytest.mark.parametrize("name", ["Date (heure de Paris)", "Time (local)", "Time (EST)"])
def test_a_zone_that_is_not_exact_is_not_guessed(name):
    (one,) = Taken(f"{name},sender,message\n2026-01-05 14:29:10,river,a\n").events
    assert one.when.utc is None
    assert Doubt.ZONE_NOT_STATED in one.when.doubt


def test_a_zone_column_holds_for_its_row():
    text = (
        "time,timezone,sender,message\n"
        "2026-01-05 14:29:10,UTC,river,a\n"
        "2026-01-05 14:29:10,,river,b\n"
    )
    first, second = Taken(text).events
    assert iso(first.when.utc) == "2026-01-05T14:29:10Z"
    assert second.when.utc is None


def test_the_order_of_day_and_month_is_decided_by_the_whole_column():
    rows = "".join(f"0{n}/02/2026 10:00,river,a\n" for n in range(1, 10)) * 80
    undecided = Taken("time,sender,message\n" + rows).events[0]
    decided = Taken("time,sender,message\n" + rows + "25/02/2026 10:00,river,b\n").events[0]
    assert Doubt.DAY_MONTH_ORDER in undecided.when.doubt
    assert Doubt.DAY_MONTH_ORDER not in decided.when.doubt


def test_date_and_clock_may_stand_in_two_columns():
    (one,) = Taken("date,time,sender,message\n2026-01-05,14:29:10Z,river,a\n").events
    assert one.when.written == "2026-01-05 14:29:10Z"
    assert iso(one.when.utc) == "2026-01-05T14:29:10Z"


def test_two_times_that_disagree_are_a_doubt():
    text = (
        "sent_at,sent_at_ts,sender,message\n"
        "2026-01-05T14:29:10Z,1767623350000,river,a\n"
        "2026-01-05T14:29:10Z,1767623999000,river,b\n"
    )
    same, different = Taken(text).events
    assert Doubt.TWO_TIMES_DISAGREE not in same.when.doubt
    assert Doubt.TWO_TIMES_DISAGREE in different.when.doubt


@pytest.mark.parametrize(
    ("cell", "ip", "port"),
    [
        ("192.0.2.7:50001", "192.0.2.7", 50001),
        ("[2001:db8::7]:443", "2001:db8::7", 443),
        ("2001:db8::7", "2001:db8::7", None),
        ("192.0.2.7", "192.0.2.7", None),
    ],
)
def test_an_address_with_its_port_is_split(cell, ip, port):
    (one,) = Taken(f"time,user,ip\n2026-01-05T14:29:10Z,river,{cell}\n", "logins.csv").events
    assert (one.kind, one.ip, one.port) == (EventKind.LOGIN, ip, port)


def test_a_bad_address_or_port_is_named_and_the_row_stays():
    taken = Taken("time,user,ip,port\n2026-01-05T14:29:10Z,river,garden,99999\n")
    assert [p.detail for p in taken.of(Problem)] == ["ip", "port"]
    assert (taken.events[0].ip, taken.events[0].port) == ("garden", None)
    assert taken.lost == []


def test_an_address_without_an_act_has_no_act():
    (one,) = Taken("time,user,ip\n2026-01-05T14:29:10Z,river,192.0.2.7\n", "ips.csv").events
    assert one.kind is EventKind.UNKNOWN


def test_a_declared_total_is_compared_with_the_rows():
    taken = Taken(CHAT + "Total: 14\n")
    (problem,) = taken.of(Problem)
    assert (problem.kind, problem.lost) == (ProblemKind.COUNT_MISMATCH, False)
    assert taken.read == 2
    assert [s.reason for s in taken.of(Skipped)] == ["total_row"]
    assert Taken(CHAT + "Total: 2\n").of(Problem) == []


def test_a_log_joins_its_rows_to_the_party_it_names():
    taking = Taking(NOW)
    party = taking.parties.begin(Role.REPORTED, Source("report.xml", "x:1"))
    party.identify(IdentifierKind.SCREEN_NAME, "river", party.source)
    taking.parties.finish(party)
    assert Taken(CHAT, taking=taking).events[0].person == party.ref


def test_three_pictures_spoken_of_are_a_statement_with_their_row():
    taken = Taken("time,sender,message\n2026-01-05T14:29:10Z,river,I sent three pictures\n")
    (said,) = taken.of(Statement)
    assert (said.value, said.source.place, said.free_text) == ("3", "row 1", True)


ROWS = [
    {"timestamp": "2026-01-05T14:29:10Z", "sender": "river", "message": "hello"},
    {"timestamp": "2026-01-05T14:29:11Z", "sender": "stone", "message": "hi", "extra": {"a": [1]}},
]


def test_a_json_array_is_read_with_pointers():
    first, second = Taken(json.dumps(ROWS), "chat.json").events
    assert (first.kind, first.text, first.source.place) == (EventKind.MESSAGE, "hello", "/0")
    assert json.loads(first.raw) == ROWS[0]
    assert second.facts == {"extra": '{"a":[1]}'}


def test_json_lines_are_read_with_line_numbers():
    text = "\n".join(json.dumps(r) for r in ROWS) + "\n\n{broken\n" + json.dumps(ROWS[0]) + "\n"
    taken = Taken(text, "chat.ndjson")
    assert [e.source.place for e in taken.events] == ["line 1", "line 2", "line 5"]
    assert taken.lost == [("line 4", "not_json")]


def test_a_damaged_object_in_an_array_costs_itself_alone():
    good = json.dumps(ROWS[0])
    taken = Taken(f'[{good},\n{{\'bad\': 1}},\n{good},\n{{"x": "open }},\n{good}]')
    assert taken.lost == [("/1", "not_json"), ("/3", "not_json")]
    assert taken.read == 3


def test_an_array_that_breaks_off_is_read_as_far_as_it_goes():
    taken = Taken(json.dumps(ROWS)[:-10], "chat.json")
    assert taken.read == 1
    assert taken.lost == [("/1", "cut_off")]


def test_a_table_inside_an_object_is_found_and_its_declared_count_compared():
    value = {"room": "garden", "messageCount": 5, "messages": ROWS}
    taken = Taken(json.dumps(value), "chat.json")
    assert [e.source.place for e in taken.events] == ["/messages/0", "/messages/1"]
    assert [p.kind for p in taken.of(Problem)] == [ProblemKind.COUNT_MISMATCH]
    assert ("room", "garden") in {(u.name, u.value) for u in taken.of(Unread)}


def test_json_dumps_of_a_forum_are_read():
    ips = [{"user_id": 5, "action": "login", "ip": "192.0.2.7", "log_date": 1767623350}]
    (one,) = Taken(json.dumps(ips), "ips.json").events
    assert (one.kind, one.when.zone_evidence) == (EventKind.LOGIN, ZoneEvidence.EPOCH)
    users = [
        {
            "user_id": 5,
            "username": "river",
            "email": "river@example.org",
            "register_date": 1767623350,
        }
    ]
    (one,) = Taken(json.dumps(users), "users.json").events
    assert one.kind is EventKind.REGISTRATION
    assert one.facts["email"] == "river@example.org"
    posts = [
        {
            "post_id": 9,
            "thread_id": 3,
            "username": "river",
            "post_date": 1767623350,
            "message": "hi",
        }
    ]
    (one,) = Taken(json.dumps(posts), "posts.json").events
    assert (one.kind, one.thread, one.native_id) == (EventKind.MESSAGE, "3", "9")


@pytest.mark.parametrize("text", ['"\\ud83d"', '"\\u0000"'])
def test_an_unstorable_character_stays_as_its_escape(text):
    taken = Taken('[{"time":"2026-01-05T14:29:10Z","sender":"river","message":' + text + "}]")
    assert taken.events[0].text == text.strip('"')
    assert [p.detail for p in taken.of(Problem)] == ["unstorable_character"]


def test_a_nul_and_an_undecodable_byte_stay_as_escapes():
    data = b"time,sender,message\n2026-01-05T14:29:10Z,river,caf\xc3\xa9 a\x00b \xff\n"
    taken = Taken(data)
    assert taken.events[0].text == "café a\\u0000b \\xff"
    assert taken.of(Problem)[0].source.place == "row 1"


def test_a_doubled_key_in_a_row_is_named():
    taken = Taken('[{"time":"2026-01-05T14:29:10Z","sender":"a","message":"b","sender":"c"}]')
    assert [(p.detail, p.source.place) for p in taken.of(Problem)] == [
        ("duplicate_key", "/0/sender")
    ]


def test_a_doubled_column_loses_nothing():
    (one,) = Taken("time,sender,message,note,note\n2026-01-05T14:29:10Z,river,a,b,c\n").events
    assert one.facts == {"note": "b", "note (5)": "c"}


def test_a_cell_of_200_kilobytes_is_read():
    (one,) = Taken(f"time,sender,message\n2026-01-05T14:29:10Z,river,{'a' * 200_000}\n").events
    assert len(one.text) == 200_000
    assert len(one.raw) == 65_536


def test_a_cell_beyond_the_limit_costs_its_row():
    long = "a" * (1024 * 1024 + 1)
    taken = Taken(
        f'time,sender,message\n2026-01-05T14:29:10Z,river,"{long}"\n2026-01-05T14:29:10Z,a,b\n'
    )
    assert [detail for _place, detail in taken.lost] == ["csv_field_bytes"]
    assert taken.read == 1


def test_a_header_alone_is_a_table_of_nothing():
    assert Taken("time,sender,message\n").records == []


@pytest.mark.parametrize(
    "data", [b"", b"a", b"\x00" * 50, b"garden;table;chair\n1;2;3\n", b"[]", b"{}", b"[1,2]"]
)
def test_what_is_no_table_is_not_recognised(data):
    assert FORM.score(Probe("x.csv", data, len(data))).score == 0


@pytest.mark.parametrize(
    "text", [CHAT, FRENCH, json.dumps(ROWS), "\n".join(json.dumps(r) for r in ROWS)]
)
def test_tables_are_recognised_by_their_columns(text):
    data = text.encode()
    assert FORM.score(Probe("noname", data, len(data))).score >= 60


def test_a_head_that_is_cut_in_mid_row_is_recognised():
    data = json.dumps(ROWS * 2000).encode()
    assert FORM.score(Probe("x", data[:65_536], len(data))).score >= 60


def test_many_rows_take_constant_memory():
    text = (
        "time,sender,recipient,message\n" + "2026-01-05T14:29:10Z,river,stone,hello bus\n" * 40_000
    )
    opened = Opened.of_bytes("chat.csv", text.encode())
    taking = Taking(NOW)
    tracemalloc.start()
    count = sum(1 for r in FORM.read(opened, taking) if isinstance(r, Event))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 40_000
    assert peak < 8_000_000


CELL = st.sampled_from(
    [
        "time",
        "sender",
        "message",
        "ip",
        ",",
        "\n",
        '"',
        ";",
        "\t",
        "[",
        "{",
        "}",
        "]",
        ":",
        "2026-01-05",
        "\r",
        "a",
        "1",
        "\\",
        "null",
        '"time"',
        '"sender"',
        "Total: 3",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(CELL, max_size=40),
    st.sampled_from(["", "time,sender,message\n", '[{"time":"1","sender":"a"},', "{"]),
)
def test_any_text_reads_or_refuses_and_counts_every_row_once(pieces, start):
    data = (start + "".join(pieces)).encode()
    FORM.score(Probe("x", data, len(data)))
    with contextlib.suppress(IntakeError):
        taken = Taken(data)
        assert len(taken.events) == taken.read


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_raise_intake_errors_only(data):
    for start in (b"", b"time,sender,message\n", b"[", b'{"time":1,"sender":2}\n'):
        FORM.score(Probe("x", start + data, len(data)))
        with contextlib.suppress(IntakeError):
            Taken(start + data)
