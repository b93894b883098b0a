# SPDX-License-Identifier: Apache-2.0
"""Files of a Google return or a Takeout that are too deep, too long or break off."""

from __future__ import annotations

import json
from typing import Any

from tests.hostile.case import Case, Data, Make, accept, beside, file, folder, partial, warn
from tests.hostile.honest import BUS, GOOD, HEADER, LAST, ROW, SAID

MIB = 1024 * 1024
_HEADER = "Gaia ID,Activity Timestamp,IP Address,Product Name,Activity Type\n"
_ROW = f"990000440009,2026-03-04 08:00:00 UTC,{GOOD},Mail,Login\n"
_LAST = f"990000440009,2026-03-04 09:00:00 UTC,{LAST},Mail,Login\n"


def _said(text: str, **more: Any) -> str:
    return json.dumps({
        "creator": {"name": "River", "email": "river@example.com", "user_type": "Human"},
        "created_date": "Wednesday, 4 March 2026 at 18:00:00 UTC", "text": text, **more,
    })  # fmt: skip


def _chat(*messages: str, end: str = "]}") -> str:
    """A chat with a good message before and one behind."""
    return '{"messages": [' + ",\n".join((_said(SAID), *messages, _said(BUS))) + end


def _talk(name: str, what: str, must, message: str, *codes: str, **more: Any) -> Case:
    made = file("messages.json", lambda: _chat(message))
    return must(name, what, made, *codes, **{"good": (SAID, BUS), **more})


def _tr(address: str, kind: str = "Login") -> str:
    return f"<tr><td>2026-03-04 08:00:00 UTC</td><td>{address}</td><td>{kind}</td></tr>\n"


def _page(inside: str, *, end: str = "</table></html>") -> str:
    """A subscriber page with a good log-in before and one behind."""
    head = "<html><ul><li>Google Account ID: 990000440009</li></ul><table><tr><th>Timestamp</th>"
    names = "<th>IP Address</th><th>Activity Type</th></tr>\n"
    return head + names + _tr(GOOD) + inside + _tr(LAST) + end


def _html(name: str, what: str, must, inside: Data, *codes: str, **more: Any) -> Case:
    made = file("a.SubscriberInfo.html", lambda: _page(_of(inside)))
    return must(name, what, made, *codes, **{"good": (GOOD, LAST), **more})


def _of(data: Data) -> str:
    made = data() if callable(data) else data
    return made if isinstance(made, str) else ""


def _card(text: str) -> str:
    return (
        '<div class="outer-cell"><div class="content-cell mdl-typography--body-1">'
        f"{text}<br>Mar 4, 2026, 8:00:00 AM UTC</div></div>\n"
    )


def cases() -> list[Case]:
    """The family."""
    return [*_chats(), *_pages(), *_tables(), *_places()]


def _chats() -> list[Case]:
    deep = '{"a":' * 5_000 + "1" + "}" * 5_000
    return [
        _talk("chat-deep", "a message without bottom", partial, deep,
              "unreadable_row json_depth", fast=True),
        _talk("chat-deep-65", "a message two levels beyond the limit", warn,
              _said("x", more=json.loads("[" * 64 + "]" * 64)), "too_large json_depth"),
        _talk("chat-shapes", "messages of other shapes", partial,
              '1,"a",null,[1],{"creator":[1],"created_date":{"x":1},"attached_files":7}',
              "unreadable_row no_object"),
        _talk("chat-key-twice", "a text stated twice", warn,
              _said("x")[:-1] + ',"text":"y"}', "bad_value duplicate_key"),
        _talk("chat-nul", "a NUL in a text", warn, _said("x\x00y"),
              "bad_value unstorable_character"),
        partial("chat-cut", "a chat that breaks off in a message",
                file("messages.json", lambda: _chat()[:-40]), "unreadable_row cut_off",
                good=(SAID,), fast=True),
        partial("chat-cut-behind", "a chat that breaks off behind its messages",
                file("messages.json", _chat(end="]")), "damaged cut_off", good=(SAID, BUS)),
        accept("chat-people-3000", "three thousand writers", file("messages.json", lambda: _chat(*(
            _said("x").replace("river@", f"r{n}@") for n in range(3_000)))), good=(SAID, BUS),
            seconds=15),
        _talk("chat-files", "a message of ten thousand files", accept,
              _said("x", attached_files=[{"export_name": f"f{n}"} for n in range(10_000)]),
              seconds=10),
    ]  # fmt: skip


def _pages() -> list[Case]:
    return [
        _html("page-open-tags", "twenty thousand rows that nobody closes", partial,
              lambda: "<tr><td>x" * 20_000 + "</tr>", "unreadable_row column_count", seconds=15),
        _html("page-nested", "twenty tables within tables", accept,
              lambda: "<table><tr><td>" * 20 + "</td></tr></table>" * 20,
              why="the row behind them has the columns of the table it stands in"),
        _html("page-nested-20000", "tables within tables without end", partial,
              lambda: "<table><tr><td>" * 20_000 + "x" + "</td></tr></table>" * 20_000,
              "unreadable_row no_header", good=(GOOD,), seconds=20),
        _html("page-cells", "a row of three hundred thousand cells", partial,
              lambda: "<tr>" + "<td>1" * 300_000 + "</tr>", "unreadable_row column_count",
              seconds=20),
        _html("page-cell-9-mib", "a cell beyond the limit", warn,
              lambda: _tr("192.0.2.9", "x" * 9 * MIB), "too_large value_bytes", mib=256,
              seconds=20),
        warn("page-cut", "a page that ends within a tag",
                file("a.SubscriberInfo.html", _page("", end="<td clas")), "damaged html_open",
                good=(GOOD, LAST)),
        accept("page-list-200000", "two hundred thousand addresses of one account",
               file("a.SubscriberInfo.html", lambda: _page("").replace(
                   "</ul>", "<li>Alternate e-Mails: " + "a@example.com," * 200_000 + "</li></ul>"
               )), good=(GOOD, LAST), seconds=15),
        accept("cards-open", "twenty thousand cards that nobody closes", file(
            "MyActivity.html", lambda: _card(SAID) + '<div class="outer-cell">' * 20_000
            + _card(BUS)), good=(SAID, BUS), seconds=15),
        accept("cards-links", "a card of fifty thousand links", file(
            "MyActivity.html", lambda: _card(SAID) + _card("<a href='x'>y</a>" * 50_000)
            + _card(BUS)), good=(SAID, BUS), seconds=15),
    ]  # fmt: skip


def _tables() -> list[Case]:
    def log(name: str, what: str, must, row: str, *codes: str, **more: Any) -> Case:
        made = file("Activities.csv", _HEADER + _ROW + row + _LAST)
        return must(name, what, made, *codes, **{"good": (GOOD, LAST), **more})

    inner = "r@example.com.990000440009.Mail.MessageContent_001"
    return [
        log("log-quote", "a quote that is never closed", partial, '990000440009,"2026\n',
            "unreadable_row unbalanced_quote"),
        log("log-short", "a row of two cells", partial, "990000440009,2026\n",
            "unreadable_row column_count", fast=True),
        log("log-words", "cells that a spreadsheet would run", accept,
            "=1+1,+1,192.0.2.9,@SUM(A1),<img src='file:///etc/hostname'>\n"),
        accept("summary-long", "a summary of a hundred thousand lines", beside(_summary(
            lambda: "Rack: third\n" * 100_000), "logins.csv", HEADER + ROW), seconds=15,
            good=(GOOD,)),
        accept("bundle-alone", "a master bundle whose copies are not there", folder({
            f"7-20260302-1.zip.x/{inner}.txt": "Originating Identifier: r@example.com\n"
            "Service: Mail\n", "Activities.csv": _HEADER + _ROW + _LAST,
        }), good=(GOOD, LAST)),
    ]  # fmt: skip


def _summary(more: Data) -> Make:
    head = "Originating Identifier: r@example.com\nResolved Identifier: 990000440009\n"
    return file("ExportSummary.txt", lambda: head + "Service: Mail\n" + _of(more))


def _with_log_in(name: str, data: Data) -> Make:
    """A file without any row of a timeline, beside a log that has one."""
    return beside(file(name, data), "logins.csv", HEADER + ROW)


def _places() -> list[Case]:
    point = '{"latitudeE7":1,"timestamp":"2026-03-04T08:00:00Z"}'
    return [
        accept("points-200000", "two hundred thousand points", _with_log_in(
            "Records.json", lambda: '{"locations":[' + ",".join([point] * 200_000) + "]}"),
            seconds=20, good=(GOOD,)),
        partial("points-cut", "a history that breaks off", _with_log_in(
            "Records.json", '{"locations":[' + f"{point}," * 9), "unreadable_row cut_off",
            good=(GOOD,)),
        partial("points-shapes", "points that are none", _with_log_in(
            "Records.json", '{"locations":[' + f'{point},1,"a",null,[2],{point}' + "]}"),
            "unreadable_row no_object", good=(GOOD,)),
    ]  # fmt: skip
