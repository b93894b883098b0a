# SPDX-License-Identifier: Apache-2.0
"""Timelines of forensic tools whose rows, counts or lines are not what they seem."""

from __future__ import annotations

import json
from typing import Any

from tests.hostile.case import Case, accept, file, partial, warn
from tests.hostile.honest import BUS, SAID

MIB = 1024 * 1024
BOTH = (SAID, BUS)
CUT = "too_large raw_bytes"
_HEADER = "datetime,timestamp,timestamp_desc,message\n"
_OLD = (
    "date,time,timezone,MACB,source,sourcetype,type,user,host,short,desc,version,filename,inode,"
    "notes,format,extra\n"
)


def _row(text: str, at: str = "2026-03-04T08:00:00+00:00", count: str = "") -> str:
    return f"{at},{count},Start Time,{text}\n"


def _old(text: str, date: str = "03/04/2026", zone: str = "UTC") -> str:
    return f"{date},08:00:00,{zone},M...,LOG,Log,Start Time,-,h,s,{text},2,/a,1,-,text,-\n"


def _line(text: str, **more: Any) -> str:
    said = {"datetime": "2026-03-04T08:00:00Z", "timestamp_desc": "x", "message": text, **more}
    return json.dumps(said) + "\n"


def _sketch(name: str, what: str, must, rows: str, *codes: str, **more: Any) -> Case:
    made = file("timeline.csv", _HEADER + _row(SAID) + rows + _row(BUS))
    return must(name, what, made, *codes, **{"good": BOTH, **more})


def _plaso(name: str, what: str, must, rows: str, *codes: str, **more: Any) -> Case:
    made = file("l2t.csv", _OLD + _old(SAID) + rows + _old(BUS))
    return must(name, what, made, *codes, **{"good": BOTH, **more})


def _lines(name: str, what: str, must, line: str, *codes: str, **more: Any) -> Case:
    made = file("timeline.jsonl", _line(SAID) + line + _line(BUS))
    return must(name, what, made, *codes, **{"good": BOTH, **more})


def cases() -> list[Case]:
    """The family."""
    deep = '{"a":' * 5_000 + "1" + "}" * 5_000
    return [
        _sketch("count-million", "a count of a million digits", accept,
                _row("x", count="9" * 10**6), why="a count that is none stays a fact"),
        _sketch("counts-odd", "counts below nought, with fractions, in other digits", accept,
                "".join(_row("x", count=c) for c in ("-1", "1e9", "1.5", "\u0661" * 16, "nan"))),
        _sketch("times-odd", "times that are none", accept,
                "".join(_row("x", at=t) for t in ("0000-00-00T00:00:00", "Not set", "9" * 5_000,
                                                  "2026-02-30T08:00:00Z", " "))),
        _sketch("cell-2-mib", "a cell beyond the limit", partial, _row("x" * 2 * MIB),
                "unreadable_row csv_field_bytes", CUT),
        _sketch("row-short", "a row of two cells", partial, "2026,1\n",
                "unreadable_row column_count"),
        _sketch("quote-open", "a quote that is never closed", warn, _row('"x'),
                "bad_value stray_quote"),
        _lines("line-deep", "a line without bottom", partial, deep + "\n",
               "unreadable_row json_depth", fast=True),
        _lines("line-broken", "lines that are no objects", partial, '[1]\n"a"\n{"message": \n',
               "unreadable_row no_object", "unreadable_row not_json"),
        _lines("line-count", "a count of a million digits", warn,
               _line("x").replace("{", '{"timestamp": ' + "9" * 10**6 + ", ", 1),
               "bad_value json_digits"),
        _plaso("zones-odd", "zones that are none", accept,
               "".join(_old("x", zone=z) for z in ("EST", "Mars/Olympus", "../etc", "x" * 5_000))),
        _plaso("dates-odd", "dates that are none", accept,
               "".join(_old("x", date=d) for d in ("13/45/2026", "00/00/0000", "1/" * 5_000))),
        _plaso("old-short", "a row of two cells", partial, "03/04/2026,08:00:00\n",
               "unreadable_row column_count"),
        accept("old-users-3000", "three thousand users", file("l2t.csv", lambda: _OLD + _old(SAID)
               + "".join(_old("x").replace(",-,h,", f",u{n},h,") for n in range(3_000))
               + _old(BUS)), good=BOTH, seconds=15),
    ]  # fmt: skip
