# SPDX-License-Identifier: Apache-2.0
"""Logs as delimited text, with every trap."""

import pytest

from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, ZoneEvidence, iso
from reviewer.model.report import (
    IdentifierKind,
    Problem,
    ProblemKind,
    Role,
    Skipped,
    Source,
    Statement,
    StatementCode,
    Unread,
)
from tests.unit.tables import CHAT, FRENCH, NOW, Taken


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
    assert (missed.kind, missed.facts["act_result"]) == (EventKind.OTHER, "failed")
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


def test_a_column_of_ports_that_contradicts_the_address_is_told_of():
    text = "time,user,ip,port\n2026-01-01 10:00:00,river,192.0.2.7:50001,443\n"
    assert [problem.detail for problem in Taken(text).of(Problem)] == ["port"]


@pytest.mark.parametrize(
    ("column", "said", "kind"),
    [
        ("status", "Failed", EventKind.OTHER), ("Result", "failure", EventKind.OTHER),
        ("status", "success", EventKind.LOGIN), ("note", "failed", EventKind.LOGIN),
    ],
)  # fmt: skip
def test_a_log_in_of_which_another_column_says_that_it_failed_is_none(column, said, kind):
    text = f"timestamp,account,action,ip,{column}\n2026-01-05T14:29:10Z,a,login,192.0.2.7,{said}\n"
    (event,) = Taken(text, "logins.csv").events
    assert event.kind is kind
    assert event.facts[column] == said
