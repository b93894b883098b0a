# SPDX-License-Identifier: Apache-2.0
"""Exports of chats that break off, contradict themselves or are made to cost time and memory."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.hostile.case import Case, Data, Make, accept, file, folder, partial, warn
from tests.hostile.honest import GOOD, SAID

MIB = 1024 * 1024
LATER = "The garden gate is shut."
BOTH = (SAID, LATER)
CUT = "too_large raw_bytes"
ROOM = "1482284260352000010"
FIRST, LAST = "1482287208202240000", "1482287250145280000"
"""Numbers of messages at 2026-03-14 08:00:10 and 08:00:20."""


def _telegram(text: str, number: int = 1, more: str = "") -> str:
    return (
        f'{{"id":{number},"type":"message","date":"2026-03-14T08:00:10",'
        f'"date_unixtime":"1773475210","from":"Willow",'
        f'"from_id":"user4410","text":{json.dumps(text)}{more}}}'
    )


def _chat(*rows: str, behind: str = "") -> str:
    """A conversation of Telegram with a good message before and one behind."""
    lines = ",\n  ".join((_telegram(SAID), *rows, _telegram(LATER, 9)))
    head = '"name": "Willow",\n "type": "personal_chat",\n "id": 4410,'
    return f'{{\n {head}\n "messages": [\n  {lines}\n ]{behind}\n}}\n'


def _result(data: Data) -> Make:
    return file("result.json", data)


def _bad(name: str, what: str, must, row: str, *codes: str, **more) -> Case:
    return must(name, what, _result(lambda: _chat(row)), *codes, good=BOTH, **more)


def cases() -> list[Case]:
    """The family."""
    return [*_rows(), *_around(), *_discord(), *_messenger(), *_others()]


def _rows() -> list[Case]:
    deep = "[" * 100_000 + "]" * 100_000
    return [
        _bad("telegram-row-no-json", "a message that is no JSON", partial, "{'id': 1}",
             "unreadable_row not_json", fast=True),
        _bad("telegram-row-open", "a message without its end", partial, '{"id":3,"text":"x',
             "unreadable_row not_json"),
        _bad("telegram-row-runs-open", "a message that breaks off in its runs of text", partial,
             '{"id":3,"text":[\n   {"type":"plain","text":"a"},\n   {"type":"bold","text":"b',
             "unreadable_row not_json", why="what is within a message is not taken for the next"),
        _bad("telegram-row-wrong-bracket", "a message closed by the wrong bracket", partial,
             '{"id":[3},', "unreadable_row not_json"),
        _bad("telegram-row-deep", "a message without bottom", partial,
             _telegram("a", 3, f',"x":{deep}'), "unreadable_row json_depth", CUT),
        _bad("telegram-row-long", "a message beyond the size of a value", partial,
             _telegram("x" * 9 * MIB, 3), "unreadable_row value_bytes", CUT),
        _bad("telegram-row-wide", "a message of twenty thousand members", partial,
             _telegram("a", 3, "".join(f',"k{n}":1' for n in range(20_000))),
             "unreadable_row csv_columns", CUT),
        _bad("telegram-rows-open-3000", "three thousand messages without their end", partial,
             ",\n  ".join(['{"id":3,"text":"x'] * 3_000), "unreadable_row not_json", seconds=20),
        _bad("telegram-types", "values of every wrong type", accept,
             '{"id":{"a":1},"type":["message"],"date":7,"date_unixtime":{"a":1},"from":[],'
             '"from_id":{"b":2},"text":{"text":"a"},"photo":{"p":1},"duration_seconds":[1]}'),
        _bad("telegram-runs-300000", "a text of three hundred thousand runs", accept,
             _telegram("a", 3).replace('"a"}', "[" + ",".join(['"ab"'] * 300_000) + "]}"),
             seconds=15),
        _bad("telegram-time-far", "a time ten thousand years away", accept,
             _telegram("a", 3).replace("1773475210", "299999999999")),
        _bad("telegram-surrogate", "half a character in a text", warn,
             _telegram("a", 3).replace('"text":"a"', r'"text":"a\ud83d"'),
             "bad_value unstorable_character"),
        _bad("telegram-key-twice", "a text stated twice", warn, _telegram("a", 3, ',"text":"b"'),
             "bad_value duplicate_key"),
    ]  # fmt: skip


def _around() -> list[Case]:
    long = f',"about": "{"y" * 40 * MIB}"'
    return [
        partial("telegram-cut", "an export that breaks off in a message",
                _result(lambda: _chat()[:-40]), "unreadable_row cut_off", good=(SAID,), fast=True),
        partial("telegram-cut-behind", "an export that breaks off behind its messages",
                _result(lambda: _chat().rstrip()[:-1]), "damaged cut_off", good=BOTH),
        partial("telegram-member-long", "forty megabytes of one small member",
                _result(lambda: _chat(behind=long)), "damaged value_bytes", CUT, good=BOTH,
                seconds=15),
        warn("telegram-behind", "rubbish behind the export",
             _result(lambda: _chat() + "]]rubbish"), "damaged after_the_end", good=BOTH),
        accept("telegram-members-50000", "fifty thousand members nobody knows",
               _result(lambda: _chat(behind="".join(f',"k{n}":1' for n in range(50_000)))),
               good=BOTH, seconds=20),
        accept("telegram-people-20000", "twenty thousand people in one chat",
               _result(lambda: _chat(*(_telegram("a", 3).replace("4410", str(n))
                                       for n in range(20_000)))), good=BOTH, seconds=60, mib=320),
        accept("telegram-names-20000", "one account under twenty thousand names",
               _result(lambda: _chat(*(_telegram("a", 3).replace("Willow", f"Willow {n}")
                                       for n in range(20_000)))), good=BOTH, seconds=30),
        accept("telegram-name-long", "a chat whose name is forty thousand letters long",
               _result(lambda: _chat(*([_telegram("a", 3)] * 2_000)).replace(
                   '"name": "Willow"', f'"name": "{"z" * 40_000}"')), good=BOTH, seconds=15),
        accept("telegram-empty-lists", "a list of a hundred thousand empty chats",
               _result(lambda: '{"about":"Telegram","contacts":{"list":[]},"chats":{"list":['
                       + "{}," * 100_000 + f'{{"messages":[{_telegram(SAID)}]}}]}}}}'),
               good=(SAID,), seconds=15),
    ]  # fmt: skip


def _own(*rows: str) -> str:
    first = f'{{"ID":{FIRST},"Timestamp":"2026-03-14 08:00:10","Contents":"{SAID}"}}'
    last = f'{{"ID":{LAST},"Timestamp":"2026-03-14 08:00:20","Contents":"{LATER}"}}'
    return "[" + ",\n".join((first, *rows, last)) + "]"


def _package(data: Data) -> Make:
    return folder({f"Messages/c{ROOM}/messages.json": data})


def _discord() -> list[Case]:
    session = f'{{"user_data":{{"client_info":{{"ip":"{GOOD}"}},"creation_time":"2026-03-14"}}}}'
    user = (
        '{"id":"13","username":"juniper","global_name":"J","premium_until":null,"user_sessions":['
        f'{session},7,{{"user_data":{{"client_info":{{"ip":"999.1.1.1"}}}}}}],"connections":[[]]}}'
    )
    channel = (
        '{"guild":{"id":"0"},"channel":{"id":"5","name":"larch"},"dateRange":{},"messages":[\n'
        f'{{"id":"{FIRST}","timestamp":"2026-03-14T08:00:10Z","content":"{SAID}"}},\n'
        f'{{"id":"x","timestamp":[],"content":{{}},"author":7,"attachments":{{}}}}],'
        '"messageCount":%s}'
    )
    return [
        partial("discord-row", "a message that is no object",
                _package(lambda: _own('"rain"')), "unreadable_row no_object", good=BOTH, fast=True),
        accept("discord-number-long", "a number of eighteen nines",
               _package(lambda: _own(f'{{"ID":{"9" * 18},"Timestamp":"2026-03-14 08:00:15",'
                                     '"Contents":"a"}')), good=BOTH),
        warn("discord-number-million", "a number of a million digits",
             _package(lambda: _own(f'{{"ID":{"9" * MIB},"Timestamp":"2026-03-14 08:00:15",'
                                   '"Contents":"a"}')), "bad_value json_digits", good=BOTH),
        accept("discord-links-200000", "a message of two hundred thousand links",
               _package(lambda: _own(f'{{"ID":5,"Timestamp":"2026-03-14 08:00:15","Contents":"a",'
                                     f'"Attachments":"{"https://a/b.png " * 200_000}"}}')),
               good=BOTH, seconds=15),
        partial("discord-user", "an account with sessions of wrong types",
                folder({"Account/user.json": user}), "unreadable_row no_object", "bad_value ip",
                good=(GOOD,)),
        warn("discord-count", "a channel that counts its messages wrongly",
             file("larch.json", channel % "5"), "count_mismatch rows 2 of 5", good=(SAID,)),
        accept("discord-count-text", "a count that is no number",
               file("larch.json", channel % '"many"'), good=(SAID,)),
    ]  # fmt: skip


def _thread(*rows: str) -> str:
    first = f'{{"sender_name":"Rowan","timestamp_ms":1773475210000,"content":"{SAID}"}}'
    last = f'{{"sender_name":"Rowan","timestamp_ms":1773475220000,"content":"{LATER}"}}'
    people = '"participants":[{"name":"Rowan"},{"name":"Hazel"}]'
    messages = ",\n".join((first, *rows, last))
    return f'{{{people},"messages":[{messages}],"title":"Hazel","thread_path":"inbox/h"}}'


def _message(data: Data) -> Make:
    return file("message_1.json", data)


def _messenger() -> list[Case]:
    broken = "\u00c3\u00a9" * 1000 + "\u00c3"
    return [
        accept("messenger-half-letters", "bytes as letters that make no UTF-8 in the end",
               _message(lambda: _thread(json.dumps({"sender_name": broken, "content": broken}))),
               good=BOTH),
        partial("messenger-wrong", "messages and takers-part of every wrong type",
                _message(lambda: _thread('[1]', '{"sender_name":{"a":[]},"timestamp_ms":"x",'
                                         '"photos":{"uri":1},"reactions":7,"share":[]}')),
                "unreadable_row no_object", good=BOTH),
        accept("messenger-people-100000", "a hundred thousand people in a thread",
               _message(lambda: _thread()[:-1] + ',"participants":['
                        + ",".join(f'{{"name":"R{n}"}}' for n in range(100_000)) + "]}"),
               good=BOTH, seconds=60, mib=320),
        partial("messenger-cut", "a thread that breaks off before its name",
                _message(lambda: _thread()[:-30]), "damaged cut_off", good=BOTH),
        accept("messenger-reactions", "a hundred thousand reactions to one message",
               _message(lambda: _thread('{"sender_name":"a","timestamp_ms":1,"reactions":['
                                        + ",".join(['{"reaction":"x","actor":"y"}'] * 100_000)
                                        + "]}")), good=BOTH, seconds=15),
    ]  # fmt: skip


def _frames() -> Iterator[str]:
    yield '{"recipient":{"id":"1","contact":{"aci":"a"}}}'
    yield '{"chat":{"id":"7","recipientId":"1"}}'
    text = json.dumps(SAID)
    head = '"chatId":"7","authorId":"1","dateSent":"1773475210000"'
    yield f'{{"chatItem":{{{head},"standardMessage":{{"text":{{"body":{text}}}}}}}}}'


def _others() -> list[Case]:
    skype = (
        '{"userId":"8:a","exportDate":"x","conversations":[{"id":"8:b","MessageList":['
        f'{{"from":"8:b","messagetype":"Text","content":"{SAID}"}},%s]}}]}}'
    )
    return [
        accept("skype-markup", "a text of a million brackets", file("messages.json", lambda: skype
               % f'{{"from":"8:b","messagetype":"RichText","content":"{"<" * MIB}"}}'),
               good=(SAID,), seconds=15),
        accept("skype-call", "a call of a hundred thousand parts", file("messages.json", lambda:
               skype % ('{"from":"8:b","messagetype":"Event/Call","content":"'
                        + "<duration>1</duration>" * 100_000 + '"}')), good=(SAID,), seconds=15),
        partial("signal-line", "lines that are no frames", file("main.jsonl", lambda: "\n".join(
                (*_frames(), "[1]", '{"chatItem":7}', '{"chatItem":', "7"))),
                "unreadable_row no_object", "unreadable_row not_json", good=(SAID,)),
        accept("signal-people-200000", "two hundred thousand people", file("main.jsonl", lambda:
               "\n".join((*_frames(), *(f'{{"recipient":{{"id":"{n}","contact":{{"aci":"b{n}"}}}}}}'
                                        for n in range(200_000))))), good=(SAID,), seconds=60,
               mib=320),
    ]  # fmt: skip
