# SPDX-License-Identifier: Apache-2.0
"""Tables in text whose cells, rows, quotes or bytes are not what they seem."""

from __future__ import annotations

from tests.hostile.case import Case, accept, file, partial, refuse, warn
from tests.hostile.honest import GOOD, HEADER, LAST, LAST_ROW, ROW, SAID, table

MIB = 1024 * 1024
BOTH = (GOOD, LAST, SAID)
STRAY = "unreadable_row column_count"
CUT = "too_large raw_bytes"


def _row(text: str = "x", *, time: str = "2026-03-04T08:30:00Z", ip: str = "192.0.2.9") -> str:
    return f"{time},message,river,meadow,{text},{ip}\n"


def _csv(name: str, what: str, must, row, *codes: str, **more) -> Case:
    """A table with a bad row, or rows, between two good ones; `row` may be made late."""
    made = file("chat.csv", lambda: table(row() if callable(row) else row))
    return must(name, what, made, *codes, **{"good": BOTH, **more})


def cases() -> list[Case]:
    """The family."""
    return [*_sizes(), *_shapes(), *_quotes(), *_values(), *_bytes()]


def _sizes() -> list[Case]:
    wide = HEADER.strip() + "," + ",".join(f"c{n}" for n in range(600))
    return [
        _csv("field-2-mib", "a cell beyond the limit", partial, lambda: _row("x" * 2 * MIB),
             "unreadable_row csv_field_bytes", CUT),
        _csv("field-9-mib", "a cell beyond the limit of a line", partial,
             lambda: _row("x" * 9 * MIB), "unreadable_row value_bytes", CUT, fast=True),
        _csv("field-900-kib", "a cell just within the limit", accept,
             lambda: _row("x" * 900 * 1024)),
        _csv("field-quoted-2-mib", "a cell beyond the limit, in quotes and many lines", partial,
             lambda: _row('"' + "x\n" * MIB + '"'), "unreadable_row csv_field_bytes", CUT,
             mib=256, seconds=10),
        refuse("columns-606", "a header of more columns than the limit",
               file("chat.csv", f"{wide}\n{ROW}"), "too_large csv_columns", fast=True),
        _csv("columns-row-100000", "a row of a hundred thousand cells", partial,
             "x," * 100_000 + "\n", STRAY, CUT),
        refuse("header-long", "a megabyte of one letter before the header",
               file("chat.csv", lambda: "x" * MIB + "\n" + table()),
               "not_recognised form_not_known"),
        accept("rows-6000", "six thousand rows of twelve thousand people",
               file("chat.csv", lambda: table(*(
                   f"2026-03-04T08:30:00Z,message,r{n},m{n},x,192.0.2.9\n" for n in range(6_000)
               ))), good=BOTH, seconds=15),
        accept("threads-8000", "eight thousand conversations",
               file("chat.csv", lambda: "timestamp,sender,recipient,text,ip,conversation id\n"
                     f"2026-03-04T08:00:00Z,river,meadow,{SAID},{GOOD},t\n" + "".join(
                   f"2026-03-04T08:30:00Z,river,meadow,x,192.0.2.9,t{n}\n" for n in range(8_000)
               )), good=(GOOD, SAID), seconds=20),
        _csv("blank-rows-300000", "three hundred thousand blank rows", accept,
             lambda: "\n" * 300_000),
        _csv("receivers-30000", "a message to thirty thousand receivers", accept, lambda:
             f"2026-03-04T08:30:00Z,message,river,{';'.join(f'm{n}' for n in range(30_000))},x,"
             "192.0.2.9\n", seconds=15),
    ]  # fmt: skip


def _shapes() -> list[Case]:
    return [
        _csv("ragged", "rows with fewer and with more cells", partial,
             "x\n1,2\n1,2,3,4,5,6,7,8\n", STRAY),
        _csv("ragged-all", "ten thousand rows with a cell too many", partial,
             lambda: "2026-03-04T08:30:00Z,message,a,b,c,d,e\n" * 10_000, STRAY),
        accept("header-twice", "the same column six times",
               file("logins.csv", "timestamp,event,ip,ip,ip,ip\n"
                    f"2026-03-04T08:00:00Z,login,{GOOD},192.0.2.9,x,\n"), good=(GOOD,)),
        _csv("header-again", "the header once more in the middle", warn, HEADER, "bad_value ip"),
        _csv("total-lies", "a total that is not the number of rows", warn, "total: 900\n",
             "count_mismatch rows 2 of 900"),
        refuse("header-alone", "a header and no rows", file("chat.csv", "a,b\n"),
               "not_recognised form_not_known"),
        accept("delimiters", "a table in semicolons with commas in its cells",
               file("chat.csv", table().replace(",", ";")), good=BOTH),
        accept("tabs", "a table in tabs", file("chat.tsv", table().replace(",", "\t")), good=BOTH),
        _csv("other-delimiter", "rows in another delimiter than the header", partial,
             ROW.replace(",", ";"), STRAY),
    ]  # fmt: skip


def _quotes() -> list[Case]:
    return [
        _csv("quote-open", "a quote that is never closed", warn, _row('"x'),
             "bad_value stray_quote", fast=True,
             why="the rows behind it must not vanish into one cell"),
        _csv("quotes-open-10000", "ten thousand quotes that are never closed", warn,
             lambda: _row('"x') * 9_999, "bad_value stray_quote", seconds=15),
        _csv("quote-open-far", "an open quote and five megabytes without another", warn,
             lambda: _row('"x') + _row() * 20_000, "bad_value stray_quote", seconds=20),
        _csv("quote-inside", "a quote within a cell", accept, _row('x"y')),
        _csv("quote-doubled", "a cell of a hundred thousand quotes", accept,
             lambda: _row('"' + '"' * 200_000 + '"'), good=BOTH),
        _csv("quote-and-more", "letters behind a closed quote", warn, _row('"x"y'),
             "bad_value stray_quote"),
        _csv("quote-swallows", "a quoted cell that holds rows", accept,
             _row('"' + _row().replace('"', "") * 3 + '"'),
             why="what stands in quotes is one cell: the text of one message"),
    ]  # fmt: skip


def _values() -> list[Case]:
    formula = "=cmd|' /C calc'!A0"
    return [
        _csv("formula", "cells that a spreadsheet would run", accept,
             _row(formula) + _row("+1+1") + _row("@SUM(A1)") + _row("-1") + _row("\t=1")),
        _csv("markup", "cells of mark-up", accept, _row("<img src='file:///etc/hostname'>")),
        _csv("address-bad", "addresses that are none", warn,
             "".join(_row(ip=ip) for ip in ("999.1.1.1", "::::", "192.0.2.9/24", "192.0.2")),
             "bad_value ip"),
        _csv("time-bad", "times that are none", accept,
             _row(time="yesterday") + _row(time="9" * 400) + _row(time="2026-13-45T99:99:99Z")
             + _row(time="-1") + _row(time="0000-00-00") + _row(time="1e308"),
             why="a time that cannot be read is a doubt of its event"),
        _csv("time-bait", "times made to hold up a pattern", accept, lambda:
             _row(time="1" * 50_000) + _row(time="2026-03-04 " + " " * 50_000 + "x")
             + _row(time="1/" * 50_000) + _row(time="Mar " * 50_000)),
        _csv("time-orders", "dates that contradict each other in order", warn,
             _row(time="13/02/2026 10:00") + _row(time="02/13/2026 10:00"),
             "bad_value date_order_conflict"),
        _csv("accents", "a cell of a hundred thousand accents", accept,
             lambda: _row("e" + "\u0301" * 100_000)),
    ]  # fmt: skip


def _bytes() -> list[Case]:
    good = table(_row("\u00e9t\u00e9"))
    mixed = HEADER.encode() + _row("\u00e9").encode() * 3 + _row("\u00e9").encode("latin-1")
    return [
        warn("encodings-mixed", "UTF-8 with a row of another encoding",
             file("chat.csv", mixed + (ROW + LAST_ROW).encode()),
             "bad_value unstorable_character", good=BOTH),
        accept("utf16", "UTF-16", file("chat.csv", good.encode("utf-16")), good=BOTH),
        accept("utf32", "UTF-32", file("chat.csv", good.encode("utf-32")), good=BOTH),
        accept("latin1", "windows-1252", file("chat.csv", good.encode("cp1252")), good=BOTH),
        _csv("nul", "NULs in a cell", warn, _row("x\x00y"), "bad_value unstorable_character"),
        _csv("nul-rows", "rows of NULs", partial, "\x00\x00\x00\n", STRAY, fast=True),
        _csv("surrogates", "half characters in UTF-8", accept, _row("\u00e9\ud83d\u00e9"),
             why="bytes that are no UTF-8 are read in the old character set, none is lost"),
        accept("line-ends", "every kind of line end", file("chat.csv",
               (HEADER + ROW).replace("\n", "\r") + _row().replace("\n", "\r\n") + LAST_ROW),
               good=BOTH),
        _csv("odd-line-ends", "line and page separators within a cell", accept,
             _row("a\u2028b\u2029c\x85d\x0be\x0cf")),
    ]  # fmt: skip
