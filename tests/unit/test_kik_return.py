# SPDX-License-Identifier: Apache-2.0
"""Both generations of what Kik hands out."""

import pytest

from reviewer.intake.formats.kik_return import KikReturn
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, ZoneEvidence, iso
from reviewer.model.report import StatementCode
from tests.unit.return_reports import Taken, score

FORM = KikReturn()
MS = "1771228800123"
AT = "2026-02-16T08:00:00.123Z"


def one(name, line):
    (event,) = Taken(FORM, {name: line + "\n"}).events
    return event


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("logs/bind.txt", f"7\triver\t192.0.2.7\t50001\t{MS}\tphone"),
        ("logs/chat_sent.txt", f"7\triver\tmeadow\t12\t192.0.2.7\t{MS}"),
        ("logs/chat_sent_received.txt", f"7\triver\tmeadow\t12\t192.0.2.7\t{MS}"),
        ("logs/chat_platform_sent.txt", f"7\triver\tmeadow\tcamera\tc-1\t192.0.2.7\t{MS}"),
        ("logs/chat_platform_sent_received.txt", f"river\tmeadow\t192.0.2.7\t{MS}\tcamera\tc-1"),
        ("logs/group_send_msg.txt", f"7\triver\tg1\tmeadow\tx\t192.0.2.7\t{MS}"),
        ("logs/group_receive_msg.txt", f"7\triver\tg1\tmeadow\t192.0.2.7\tx\t{MS}"),
        ("logs/group_send_msg_platform.txt", f"7\triver\tg1\tmeadow\tapp\tc-1\t192.0.2.7\t{MS}"),
        ("logs/group_receive_msg_platform_2.txt", f"7\triver\tg\tmeadow\ta\tc\t192.0.2.7\t{MS}"),
    ],
)
def test_the_name_of_an_old_log_decides_its_columns(name, line):
    assert score(FORM, name, line) == 100
    event = one(name, line)
    assert (event.ip, iso(event.when.utc, 3)) == ("192.0.2.7", AT)
    assert event.when.zone_evidence is ZoneEvidence.EPOCH
    assert event.person == (None if "receive" in name else "p1")
    assert event.other_people[:1] == (("p1",) if "receive" in name else event.other_people[:1])


def test_who_wrote_a_received_message_is_not_made_up():
    taken = Taken(
        FORM, {"logs/group_receive_msg.txt": f"7\triver\tg1\tmeadow\t192.0.2.7\tx\t{MS}\n"}
    )
    (event,) = taken.events
    assert event.person is None
    assert [taken.name(ref) for ref in event.other_people] == ["river", "meadow"]
    assert (event.facts["user"], event.facts["other"]) == ("river", "meadow")
    assert taken.taking.untested == {"logs/group_receive_msg.txt"}


def test_nor_is_it_in_the_newer_package_unless_a_column_says_so():
    name = "package/logs/chat_sent_received.csv"
    text = (
        "user_jid,friend_user_jid,ip,ts,words\nriver,meadow,192.0.2.7,2026-02-16 08:00:00 UTC,5\n"
    )
    taken = Taken(FORM, {name: text})
    assert taken.events[0].person is None
    assert [taken.name(ref) for ref in taken.events[0].other_people] == ["river", "meadow"]
    assert taken.taking.untested == {name}
    text = (
        "ts,sender,receiver,group_jid,sender_ip\n2026-02-16 08:00:00 UTC,river,meadow,g,192.0.2.7\n"
    )
    taken = Taken(FORM, {"package/logs/group_receive.csv": text})
    assert taken.name(taken.events[0].person) == "river"


def test_one_column_of_a_table_of_any_name_is_too_little():
    text = "time,user_jid,text\n2026-02-16 08:00:00,river,rain\n"
    assert score(FORM, "export.csv", text) == 0
    assert score(FORM, "binds.csv", "user_jid,ip,ts\nriver,192.0.2.7,2026-02-16\n") == 100


def test_the_log_that_is_shifted_by_one_is_read_so():
    taken = Taken(
        FORM, {"chat_platform_sent_received.txt": f"river\tmeadow\t192.0.2.7\t{MS}\tcamera\tc-1\n"},
        "content/c-1.jpg",
    )  # fmt: skip
    (event,) = taken.events
    assert [taken.name(ref) for ref in event.other_people] == ["river", "meadow"]
    assert (event.facts["app"], event.facts["content id"]) == ("camera", "c-1")
    assert taken.media[event.media[0]].name == "c-1.jpg"


def test_a_bind_is_a_log_in_with_its_port():
    event = one("bind.txt", f"7\triver\t192.0.2.7\t50001\t{MS}\tphone")
    assert (event.kind, event.port, event.facts["device"]) == (EventKind.LOGIN, 50001, "phone")


def test_an_old_time_without_a_zone_stays_unknown():
    event = one("bind.txt", "7\triver\t192.0.2.7\t50001\t2026-02-16 08:00:00\tphone")
    assert event.when.utc is None
    assert Doubt.ZONE_NOT_STATED in event.when.doubt


def test_counts_of_words_are_told_of_and_kept_as_a_fact():
    taken = Taken(FORM, {"chat_sent.txt": f"7\triver\tmeadow\t12\t192.0.2.7\t{MS}\n"})
    assert (StatementCode.WORD_COUNTS, "count") in taken.statements
    assert (taken.events[0].facts["count"], taken.events[0].text) == ("12", "")
    new = "user_jid,friend_user_jid,ip,ts,words\nriver,meadow,192.0.2.7,2026-02-16 08:00:00 UTC,9\n"
    taken = Taken(FORM, {"package/logs/chat_sent.csv": new})
    assert (StatementCode.WORD_COUNTS, "words") in taken.statements
    assert taken.events[0].facts["words"] == "9"


def test_a_short_row_is_told_of_and_the_next_is_read():
    rows = f"7\triver\tmeadow\n8\triver\tmeadow\t3\t192.0.2.7\t{MS}\textra\n"
    taken = Taken(FORM, {"chat_sent.txt": rows})
    assert taken.lost == [("line 1", "column_count")]
    assert taken.unread == ["7\triver\tmeadow"]
    assert taken.events[0].facts["column 7"] == "extra"


def test_accents_stay_what_they_are():
    row = f"1,x,y,Où est l'été ?,river,meadow,192.0.2.7,50001,z,{MS}\n"
    assert score(FORM, "content/text-msg-data/1-data-text.csv", row) == 100
    taken = Taken(FORM, {"content/text-msg-data/1-data-text.csv": row})
    assert taken.events[0].text == "Où est l'été ?"
    assert taken.events[0].port == 50001


@pytest.mark.parametrize("text", [r"C:\new\notes.txt", r"C:\x\garden", r"a literal \n here", '"'])
def test_a_backslash_or_a_stray_quote_breaks_no_row(text):
    rows = "".join(
        f"{n}\tx\ty\t{text}\triver\tmeadow\t192.0.2.7\t50001\tz\t{MS}\n" for n in range(3)
    )
    taken = Taken(FORM, {"content/text-msg-data/data-text.csv": rows})
    assert [e.text for e in taken.events] == [text] * 3
    assert not taken.lost


def test_a_stray_quote_between_tabs_of_the_new_package_swallows_no_row():
    header = "user_jid\tfriend_user_jid\tmessage\tts\n"
    rows = "".join(f"river\tmeadow\t{text}\t2026-02-16 08:00:00 UTC\n" for text in ('"hello', 'x"'))
    taken = Taken(FORM, {"chat.csv": header + rows})
    assert [e.text for e in taken.events] == ['"hello', 'x"']


def test_text_and_epoch_of_the_new_package_are_held_against_each_other():
    header = "id,sent_at,sent_at_ts,sender_id,receiver_id,message,content_id,filename,ip,port\n"
    good = f"1,2026-02-16 08:00:00 UTC,{MS},river,meadow,hi,,,192.0.2.7,50001\n"
    bad = f"2,2026-02-16 09:00:00 UTC,{MS},river,meadow,yo,,,192.0.2.7,50001\n"
    assert score(FORM, "package/content/data-text.csv", header + good) == 100
    first, second = Taken(FORM, {"package/content/data-text.csv": header + good + bad}).events
    assert first.when.doubt == ()
    assert second.when.doubt == (Doubt.TWO_TIMES_DISAGREE,)
    assert (first.native_id, first.ip, first.port) == ("1", "192.0.2.7", 50001)


def test_binds_and_blocks_of_the_new_package():
    binds = "user_jid,ip,port,device,ts\nriver,192.0.2.7,50001,phone,2026-02-16 08:00:00 UTC\n"
    blocks = "user_jid,block_user_jid,ts\nriver,meadow,2026-02-16 08:00:00 UTC\n"
    taken = Taken(FORM, {"binds.csv": binds, "block_user.csv": blocks})
    bind, block = taken.events
    assert (bind.kind, bind.port, bind.facts["eventName"]) == (EventKind.LOGIN, 50001, "bind")
    assert block.facts["eventName"] == "user_blocked"
    assert taken.name(block.other_people[0]) == "meadow"


def test_a_group_legend_keeps_every_column():
    text = (
        "gid,name,code,public,deleted,last_join_ts,last_activity\n"
        "g1,Garden,,true,false,2026-02-15 08:00:00 UTC,2026-02-16 08:00:00 UTC\n"
    )
    (event,) = Taken(FORM, {"group-legend-1.csv": text}).events
    assert (event.thread, event.facts["name"]) == ("g1", "Garden")
    assert event.facts["last_join_ts"] == "2026-02-15 08:00:00 UTC"


def test_abuse_reports_are_split_and_their_layout_is_told_of():
    text = (
        "about\n-------Report\nreporter: meadow\nreported: river\ntime: 2026-02-16 08:00:00 UTC\n"
        "-------Report 2\nx\n"
    )
    assert score(FORM, "logs/received_abuse.txt", text) == 100
    taken = Taken(FORM, {"logs/received_abuse.txt": text})
    first, second = taken.events
    assert (first.facts["reporter"], iso(first.when.utc)) == ("meadow", "2026-02-16T08:00:00Z")
    assert [taken.name(ref) for ref in (first.person, *first.other_people)] == ["meadow", "river"]
    assert second.when.doubt == (Doubt.TIME_NOT_STATED,)
    assert taken.unread == ["about"]
    assert taken.taking.untested == {"logs/received_abuse.txt"}


def test_a_log_of_that_name_and_another_shape_is_not_claimed():
    assert score(FORM, "logs/bind.txt", "zone example.com\tfile\tx\ty\tz\n") == 0
    assert score(FORM, "binds.csv", "when,what\n2026-02-16,login\n") == 0


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("logs/chat_sent.txt", f"7\triver\tmeadow\t12\t192.0.2.7\t{MS}\n", ["no"]),
        ("chat_sent.csv", "user_jid,friend_user_jid,ts,words\nriver,meadow,,5\n", ["no"]),
        ("data-text.csv", "id,sent_at_ts,sender_id,message\n1,,river,rain\n", []),
        ("logs/bind.txt", f"7\triver\t192.0.2.7\t50001\t{MS}\tphone\n", []),
    ],
)
def test_a_log_without_texts_is_no_full_chat_log(name, text, said):
    records = Taken(FORM, {name: text}).records
    full = [getattr(r, "value", "") for r in records
            if getattr(r, "code", None) is StatementCode.COMPLETE_LOG]  # fmt: skip
    assert full == said
