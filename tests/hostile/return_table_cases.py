# SPDX-License-Identifier: Apache-2.0
"""Tables and logs of companies' returns, and chats of telephones, made to mislead their forms."""

from __future__ import annotations

from tests.hostile.case import Case, accept, file, folder, partial, warn
from tests.hostile.honest import GOOD, SAID

MIB = 1024 * 1024
RULE = "=" * 40
SNAP_HEADER = "timestamp,message_type,sender_username,recipient_username,text,media_id\n"
SNAP_ROW = f"2026-03-04 08:00:00 UTC,TEXT,river,meadow,{SAID},\n"
BIND = f"1\triver\t{GOOD}\t50001\t1772611200000\tphone\n"
PHONE = f"04/03/26, 19:00 - Messages are end-to-end encrypted.\n04/03/26, 19:01 - River: {SAID}\n"
STRAY = "unreadable_row column_count"
CUT = "too_large raw_bytes"


def cases() -> list[Case]:
    """The family."""
    return [*_snap(), *_kik(), *_phone(), *_platforms(), *_downloads(), *_signed()]


def _sections(*sections: str) -> str:
    """Sections of a Snapchat table, a good one before them and one behind."""
    good = f'"Legend"\n{RULE}\n{SNAP_HEADER}{SNAP_ROW}'
    return "".join((good, *sections, good))


def _chat(name: str, what: str, must, sections, *codes: str, **more) -> Case:
    made = file("conversations.csv",
                lambda: _sections(sections() if callable(sections) else sections))  # fmt: skip
    return must(name, what, made, *codes, **{"good": (SAID,), **more})


def _snap() -> list[Case]:
    late = '2026-03-04 08:30:00 UTC,TEXT,river,meadow,"x,\n'
    return [
        _chat("snap-sections-3000", "three thousand sections", accept,
              lambda: f'"Legend"\n{RULE}\n{SNAP_HEADER}{SNAP_ROW}' * 3_000, seconds=15),
        _chat("snap-legends", "a hundred thousand legends and rulers", accept,
              lambda: f'"x"\n{RULE}\n"y"\n' * 33_000 + f"{RULE}\n{SNAP_HEADER}", seconds=15),
        _chat("snap-legend-open", "a legend whose quote is never closed", partial,
              '"never closed\n', "unreadable_row unbalanced_quote", fast=True,
              why="the rows behind it must not vanish into the legend"),
        _chat("snap-quotes-open", "five thousand cells whose quote is never closed", warn,
              lambda: late * 5_000, "bad_value stray_quote", seconds=15),
        _chat("snap-ragged", "rows with fewer and with more cells", partial,
              "x,y\n1,2,3,4,5,6,7,8\n", STRAY),
        _chat("snap-cell-2-mib", "a cell beyond the limit", partial,
              lambda: SNAP_ROW.replace(SAID, "x" * 2 * MIB), "unreadable_row csv_field_bytes", CUT),
        _chat("snap-columns", "a header of five thousand columns", accept,
              lambda: f"{RULE}\n" + ",".join(f"c{n}" for n in range(5_000)) + "\n"),
        _chat("snap-media", "a message of thirty thousand media", accept, lambda:
              SNAP_ROW.replace(f"{SAID},", "x," + ";".join(f"b~{n}" for n in range(30_000)))),
        accept("snap-participants", "a call of ten thousand rulers, and no one took part",
               file("call_logs.csv", lambda: f'"x"\n{RULE}\ncall_id,call_start,text\n'
                    f"k,2026-03-04 08:00:00 UTC,{SAID}\n" + "-----\nusername\n" * 10_000),
               good=(SAID,)),
        partial("snap-crowd", "a call in which twenty thousand took part",
                file("call_logs.csv", lambda: f'"x"\n{RULE}\ncall_id,call_start,text\n'
                     f"k,2026-03-04 08:00:00 UTC,{SAID}\n-----\nusername,joined\n"
                     + "".join(f"u{n},x\n" for n in range(20_000))),
                "unreadable_row held_text", good=(SAID,), seconds=15),
    ]  # fmt: skip


def _log(name: str, what: str, must, rows, *codes: str, **more) -> Case:
    made = file("bind.txt", lambda: BIND + (rows() if callable(rows) else rows) + BIND)
    return must(name, what, made, *codes, **{"good": (GOOD,), **more})


def _kik() -> list[Case]:
    return [
        _log("kik-tabs", "a row of a hundred thousand tabs", partial, lambda: "\t" * 10**5 + "x\n",
             "unreadable_row csv_columns", CUT),
        _log("kik-short", "rows of too few cells", partial, "1\triver\n" * 3, STRAY, fast=True),
        _log("kik-quotes", "a quote in every cell", warn,
             '1\t"river\t"x\t"y\t"1772611200000\t"\n' * 3, "bad_value ip", "bad_value port",
             why="a quotation mark is a letter here"),
        _log("kik-escapes", "backslashes that a careless reader runs", accept,
             BIND.replace("phone", r"C:\new\x\u0000\N{DASH}") * 3),
        _log("kik-line-9-mib", "a line beyond the limit", partial,
             lambda: BIND.replace("phone", "x" * 9 * MIB), "unreadable_row value_bytes", CUT),
        _log("kik-widths", "five hundred widths of row", accept, lambda: "".join(
             BIND.rstrip() + "\tx" * n + "\n" for n in range(500)), seconds=15),
        accept("kik-abuse", "fifty thousand reports of nothing", file("sent_abuse.txt", lambda:
               f"-------Report\n{SAID}\n" + "-------Report\nx\n" * 20_000), good=(SAID,),
               seconds=15),
        warn("kik-abuse-long", "a report of twenty megabytes", file("sent_abuse.txt", lambda:
             f"-------Report\n{SAID}\n-------Report\n" + ("x" * 1_000 + "\n") * 20_000),
             "too_large message_bytes", good=(SAID,), seconds=15),
    ]  # fmt: skip


def _export(name: str, what: str, must, lines, *codes: str, **more) -> Case:
    made = file("chat.txt", lambda: PHONE + (lines() if callable(lines) else lines))
    return must(name, what, made, *codes, **{"good": (SAID,), **more})


def _phone() -> list[Case]:
    stamp = "04/03/26, 19:02 - "
    return [
        _export("phone-names", "three thousand names, each with colons", accept, lambda: "".join(
                f"{stamp}r{n}: a: b: c: d\n" for n in range(3_000)), seconds=15, fast=True),
        _export("phone-colons", "a line of a hundred thousand colons", accept,
                lambda: stamp + ": " * 100_000 + "\n"),
        _export("phone-quotes", "quotes without end in a name", accept,
                lambda: stamp + '"«“' * 50_000 + ": x\n"),
        _export("phone-marks", "a stamp behind a hundred thousand hidden marks", accept,
                lambda: "\u200e" * 100_000 + stamp + "River: x\n"),
        _export("phone-orders", "dates of both orders", warn,
                "25/03/26, 19:03 - River: a\n03/25/26, 19:03 - River: b\n",
                "bad_value date_order_conflict"),
        _export("phone-edited", "a hundred thousand times the mark of an edit", accept, lambda:
                stamp + "River: " + "<This message was edited>" * 100_000 + "\n"),
        _export("phone-clock", "stamps that are none", accept,
                "99/99/99, 99:99 - River: a\n04/03/26, 19:0\n[04/03/26 klo 9 River: b\n"),
        _export("phone-continued", "a message of three hundred thousand lines", accept,
                lambda: f"{stamp}River: a\n" + "b\n" * 300_000, seconds=15),
    ]  # fmt: skip


ADDRESSES = (
    "user_id,username,ip_address,first_recorded_utc,last_observed_port,last_observed_port_utc\n"
    f"71,river,{GOOD},03/01/2026 08:00:00,50001,03/03/2026 09:30:00\n"
)
POSTED = (
    "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
    f"p1,/p,2026-03-01 08:00:00 UTC,{GOOD},gardens,0,x,,{SAID}\n"
)


def _platforms() -> list[Case]:
    address = "IP address of the account river.csv"
    return [
        warn("roblox-ports", "ports that are none", file(address, ADDRESSES + "".join(
             f"71,river,{GOOD},03/01/2026 08:00:00,{port},03/03/2026 09:30:00\n"
             for port in ("0", "-1", "65536", "x", "9" * 400))), "bad_value port", good=(GOOD,)),
        partial("roblox-ragged", "rows with fewer and with more cells",
                file(address, ADDRESSES + "x\n1,2,3,4,5,6,7,8,9\n"), STRAY, good=(GOOD,)),
        accept("roblox-blank", "three hundred thousand blank rows between two talks",
               file(address, lambda: ADDRESSES + ",,,,,\n" * 300_000), good=(GOOD,)),
        accept("reddit-times", "times that are none", file("posts.csv", POSTED + "".join(
               f"p,/p,{time},{GOOD},gardens,0,x,,y\n"
               for time in ("registration ip", "9" * 400, "2026-13-45 99:99:99 UTC"))),
               good=(SAID, GOOD)),
        partial("reddit-phones", "a linked number of a megabyte", folder({
                "linked_phone_number.csv": lambda: "phone_number\n" + "1" * MIB + "\n",
                "posts.csv": POSTED}),
                "unreadable_row value_bytes", CUT, good=(SAID,), fast=True),
    ]  # fmt: skip


def _download(inside: str, after: str = "]}}}") -> str:
    """A download of TikTok with a good message, and `inside` among its messages."""
    return (
        '{"Profile":{"Profile Information":{"ProfileMap":{"userName":"river"}}},'
        '"Direct Message":{"Chat History":{"ChatHistory":{"Chat History with meadow:":['
        f'{{"Date":"2026-03-01 08:00:00","From":"meadow","Content":"{SAID}"}}{inside}{after}}}'
    )


def _tik(name: str, what: str, must, inside, *codes: str, **more) -> Case:
    made = file("user_data.json", lambda: _download(inside() if callable(inside) else inside))
    return must(name, what, made, *codes, **{"good": (SAID,), **more})


def _downloads() -> list[Case]:
    row = '{"Date":"2026-03-01 08:00:00","From":"meadow","Content":"x"}'
    return [
        _tik("tiktok-deep", "a message nested ten thousand deep", partial,
             lambda: ',{"Content":' + "[" * 10_000 + "]" * 10_000 + "}",
             "unreadable_row json_depth"),
        _tik("tiktok-types", "values of wrong types where texts belong", accept,
             ',{"Date":5,"From":[1],"Content":{"a":1}},{"Date":null,"From":true}'),
        _tik("tiktok-odd", "elements that are no messages", accept, ',"x",5,null,[]'),
        _tik("tiktok-broken", "a broken element among good ones", partial, f',{{"Date" x}},{row}',
             "unreadable_row not_json"),
        partial("tiktok-cut", "a download that breaks off in a message",
                file("user_data.json", _download(',{"Date":"2026', "")),
                "unreadable_row cut_off", good=(SAID,)),
        _tik("tiktok-talks", "twenty thousand messages of one conversation", accept,
             lambda: f",{row}" * 20_000, seconds=15),
    ]  # fmt: skip


def _wrapped(body: str, end: str = "-----BEGIN PGP SIGNATURE-----\n\nx\n") -> str:
    """A signed text of X around a good message and `body`."""
    good = f'{{"messageCreate":{{"id":"5","senderId":"71","recipientId":"72","text":"{SAID}"}}}}'
    return f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n[{good}{body}\n{end}"


def _x(name: str, what: str, must, body, *codes: str, **more) -> Case:
    made = file("71-direct-messages.txt", lambda: _wrapped(body() if callable(body) else body))
    return must(name, what, made, *codes, **{"good": (SAID,), **more})


def _signed() -> list[Case]:
    talk = '{"dmConversation":{"messages":['
    return [
        _x("x-markers", "fifty thousand marker lines", accept,
           lambda: "]\n" + "**** id: 5 ****\n" * 50_000, seconds=15),
        _x("x-stars", "lines of stars without end", partial,
           lambda: "]\n" + "*" * 500_000 + "\n" + "**** " * 100_000, "damaged not_json"),
        _x("x-dashes", "two hundred thousand dash escapes", accept,
           lambda: "\n" + "- \n" * 200_000 + "]"),
        _x("x-talks", "conversations within conversations", partial,
           lambda: "," + talk * 3_000, "unreadable_row cut_off", CUT),
        _x("x-line-2-mib", "a body of one line", accept, lambda:
           ',{"messageCreate":{"id":"6","senderId":"71","text":"the bus"}}' * 30_000 + "]",
           seconds=20),
        _x("x-broken", "a broken value among good ones", partial, ',{"a" 5},{"b": 6}]',
           "unreadable_row not_json"),
        _x("x-signatures", "wrappers one within another", accept, "]\n"
           + "-----BEGIN PGP SIGNATURE-----\n-----BEGIN PGP SIGNED MESSAGE-----\n\n[]\n" * 100),
    ]  # fmt: skip
