# SPDX-License-Identifier: Apache-2.0
"""Tables and logs of companies' returns, and chats of telephones, made to mislead their forms."""

from __future__ import annotations

from tests.hostile.case import Case, accept, file, partial, warn
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
    return [*_snap(), *_kik(), *_phone()]


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
