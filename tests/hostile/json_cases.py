# SPDX-License-Identifier: Apache-2.0
"""JSON that is too deep, too long, contradicts itself or does not end."""

from __future__ import annotations

import json

from tests.hostile.case import Case, Data, Make, accept, file, partial, refuse, warn
from tests.hostile.honest import GOOD, LAST

MIB = 1024 * 1024
READ = (GOOD,)
BOTH = (GOOD, LAST)
CUT = "too_large raw_bytes"


def _row(address: str, more: str = "") -> str:
    """A log-in as an object, with more members as JSON text."""
    return (
        f'{{"timestamp":"2026-03-04T08:00:00Z","event":"login","username":"river","ip":"{address}"'
        f"{',' + more if more else ''}}}"
    )


ROW, LAST_ROW = _row(GOOD), _row(LAST)


def _array(*rows: str) -> str:
    """A list of log-ins with a good one before and one behind."""
    return "[" + ",\n".join((ROW, *rows, LAST_ROW)) + "]"


def _lines(*rows: str) -> str:
    return "\n".join((ROW, *rows, LAST_ROW)) + "\n"


def _list(name: str, what: str, must, row: str, *codes: str, **more) -> Case:
    """A list with one bad element between two good ones."""
    return must(name, what, file("logins.json", lambda: _array(row)), *codes, good=BOTH, **more)


def _log(name: str, what: str, must, row: str, *codes: str, **more) -> Case:
    """The same as JSON lines."""
    made = file("logins.jsonl", lambda: _lines(row))
    return must(name, what, made, *codes, good=BOTH, **more)


def _whole(inside: str = "") -> str:
    """A report of the case system with one log-in, and `inside` further members."""
    capture = json.dumps({
        "captureType": "IP Address", "value": GOOD, "eventName": "LOGIN",
        "dateTime": "2026-03-04T08:00:00Z",
    })  # fmt: skip
    person = f'{{"sourceInformation":{{"sourceCaptures":[{capture}]}}}}'
    people = f'"reportedPeople":{{"reportedPersons":[{person}]}}'
    return f'{{"reportId":990000101,"reportedInformation":{{{people}{inside}}}}}'


def _report(data: Data) -> Make:
    return file("report.json", data)


def cases() -> list[Case]:
    """The family."""
    return [*_depths(), *_values(), *_ends(), *_sizes(), *_bytes()]


def _depths() -> list[Case]:
    deep = "[" * 100_000 + "]" * 100_000
    objects = '{"a":' * 5_000 + "1" + "}" * 5_000
    return [
        refuse("depth-report", "a report with a value a hundred thousand levels deep",
               _report(lambda: _whole(f',"deep":{deep}')), "too_large json_depth", fast=True,
               why="one JSON value is read whole or not at all"),
        partial("depth-65", "a report with a value two levels beyond the limit",
                _report(lambda: _whole(f',"deep":{"[" * 64 + "1" + "]" * 64}')),
                "too_large json_depth", good=READ),
        accept("depth-40", "a report with a value within the limit",
               _report(lambda: _whole(f',"deep":{"[" * 40 + "1" + "]" * 40}')), good=READ),
        _list("depth-element", "a list with one element without bottom", partial,
              _row("192.0.2.9", f'"a":{deep}'), "unreadable_row json_depth", CUT, fast=True),
        _list("depth-element-900", "a list with one element nine hundred levels deep", partial,
              _row("192.0.2.9", f'"a":{"[" * 900 + "]" * 900}'), "too_large json_depth"),
        _log("depth-line", "a line without bottom", partial, _row("192.0.2.9", f'"a":{objects}'),
             "unreadable_row json_depth"),
        refuse("depth-alone", "nothing but brackets", file("logins.json", lambda: "[" * 10**6),
               "not_recognised form_not_known"),
    ]  # fmt: skip


def _values() -> list[Case]:
    million = "9" * 10**6
    return [
        _list("digits-million", "a number of a million digits", warn,
              _row("192.0.2.9", f'"port":{million}'), "bad_value json_digits", "bad_value port",
              why="the standard decoder would take quadratic time to make a number of it"),
        _list("digits-21", "a number of one digit too many", warn,
              _row("192.0.2.9", f'"amount":{"1" * 21}'), "bad_value json_digits"),
        _list("exponent", "a number beyond all numbers", accept,
              _row("192.0.2.9", '"amount":1e999999999'), why="numbers are kept as written"),
        _list("nan", "what JSON does not know as a number", warn,
              _row("192.0.2.9", '"amount":NaN,"b":-Infinity'), "bad_value not_a_number"),
        _list("key-doubled", "an address stated twice", warn,
              _row("192.0.2.9", '"ip":"192.0.2.10"'), "bad_value duplicate_key",
              why="the last counts, as everywhere, and the contradiction is told"),
        _list("key-doubled-10000", "a key stated ten thousand times", warn,
              _row("192.0.2.9", ",".join(['"a":1'] * 10_000)), "bad_value duplicate_key"),
        _list("keys-20000", "an element of twenty thousand keys", partial,
              _row("192.0.2.9", ",".join(f'"k{n}":"{n}"' for n in range(20_000))),
              "unreadable_row csv_columns", CUT),
        accept("layouts-5000", "five thousand elements, each with other keys",
               file("logins.json", lambda: _array(
                   *(_row("192.0.2.9", f'"k{n}":"1"') for n in range(5_000)))), good=BOTH,
               seconds=15),
        _list("surrogate", "half a character by its number", warn,
              _row("192.0.2.9", r'"text":"a\ud83d"'), "bad_value unstorable_character"),
        _list("nul", "a NUL in a text", warn, _row("192.0.2.9", r'"text":"a\u0000b"'),
              "bad_value unstorable_character"),
        _list("surrogate-key", "half a character in a key", warn,
              _row("192.0.2.9", r'"\udc00":"a"'), "bad_value unstorable_character"),
        _list("no-object", "elements that are no objects", partial, '1,"a",null,[1],true,{}',
              "unreadable_row no_object"),
        _list("markup", "mark-up, formulas and paths as values", accept,
              _row("192.0.2.9", '"text":"=1+1 <img src=file:///etc/hostname> ../../x"')),
        _list("prototype", "names with a meaning in other languages", accept,
              _row("192.0.2.9", '"__proto__":{"a":1},"__class__":"b","constructor":"c"')),
        _list("ip-object", "an object where an address should be", warn,
              '{"timestamp":{"a":1},"event":["login"],"username":{"x":2},"ip":{"a":[1]}}',
              "bad_value ip"),
    ]  # fmt: skip


def _ends() -> list[Case]:
    return [
        partial("cut-in-list", "a list that breaks off in an element",
                file("logins.json", lambda: _array()[:-30]), "unreadable_row cut_off", good=READ),
        partial("cut-between", "a list that breaks off between elements",
                file("logins.json", f"[{ROW},"), "unreadable_row cut_off", good=READ),
        partial("cut-line", "a line that breaks off", file("logins.jsonl", _lines()[:-20]),
                "unreadable_row not_json", good=READ),
        refuse("cut-report", "a report that breaks off", _report(_whole()[:-2]), "damaged line 1",
               why="one JSON value is read whole or not at all"),
        warn("behind-report", "rubbish behind a report", _report(_whole() + "\n]]rubbish"),
             "damaged after_the_end", good=READ),
        partial("second-report", "two reports in one list", _report(f"[{_whole()},{_whole()}]"),
                "unsupported second_report_in_file", good=READ),
        _list("commas", "commas without anything between", accept, ROW + ",,,"),
        _list("single-quotes", "an element that is no JSON", partial, "{'a': 1}",
              "unreadable_row not_json"),
        _list("string-open", "a text that does not end", partial, '{"a":"x',
              "unreadable_row not_json"),
        partial("strings-open-5000", "five thousand elements that do not end",
                file("logins.json", lambda: _array(*(['{"a":"x'] * 5_000))),
                "unreadable_row not_json", good=BOTH, seconds=20),
        _list("comments", "comments between elements", partial, "/* x */",
              "unreadable_row not_json"),
        refuse("empty-list", "a list of nothing", file("logins.json", "[]"),
               "not_recognised form_not_known"),
    ]  # fmt: skip


def _sizes() -> list[Case]:
    big = "x" * 9 * MIB
    return [
        accept("braces-20000", "a list of twenty thousand empty objects",
               file("logins.json", lambda: _array(*["{}"] * 20_000)), good=BOTH, seconds=15,
               why="a row that says nothing is a row"),
        warn("report-braces", "a report that holds three million braces",
             _report(lambda: _whole(f',"a":[{"{}," * MIB}{{}}]')), CUT, good=READ, seconds=15,
             mib=320),
        refuse("report-over-limit", "a report beyond the size of one JSON value",
               _report(lambda: _whole(f',"a":"{"x" * 65 * MIB}"')), "too_large json_value_bytes"),
        _list("element-9-mib", "an element beyond the size of a value", partial,
              _row("192.0.2.9", f'"text":"{big}"'), "unreadable_row value_bytes", CUT),
        _log("line-9-mib", "a line beyond the size of a value", partial,
             _row("192.0.2.9", f'"text":"{big}"'), "unreadable_row value_bytes", CUT),
        _list("element-7-mib", "an element just within the size of a value", accept,
              _row("192.0.2.9", f'"text":"{"y" * 7 * MIB}"')),
        _list("escapes-6-mib", "a text of a million escapes", accept,
              _row("192.0.2.9", '"text":"' + r"\u00e9" * MIB + '"')),
        _list("backslashes", "a text of a million backslashes", accept,
              _row("192.0.2.9", '"text":"' + "\\\\" * MIB + '"')),
        accept("lines-blank-300000", "three hundred thousand blank lines between two",
               file("logins.jsonl", lambda: ROW + "\n" * 300_000 + LAST_ROW), good=BOTH),
    ]  # fmt: skip


def _bytes() -> list[Case]:
    return [
        accept("bom", "a byte order mark", file("a.json", b"\xef\xbb\xbf" + _array().encode()),
               good=BOTH),
        accept("bom-each-line", "a byte order mark on every line",
               file("a.jsonl", _lines(ROW).replace("{", "\ufeff{")), good=BOTH),
        accept("utf16", "UTF-16", file("a.json", _array().encode("utf-16")), good=BOTH),
        accept("utf16-unmarked", "UTF-16 without a mark", file("a.json", _array().encode(
               "utf-16-be")), good=BOTH),
        accept("utf32", "UTF-32", file("a.json", _array().encode("utf-32")), good=BOTH),
        warn("byte-bad", "a byte that is no UTF-8", file("a.json", _array(_row("192.0.2.9",
             '"text":"\u00e9 @ \u00e9"')).encode().replace(b"@", b"\xff")),
             "bad_value unstorable_character", good=BOTH),
        accept("surrogate-bytes", "half a character in UTF-8", file("a.json", _array(_row(
               "192.0.2.9", '"text":"\u00e9 \ud83d \u00e9"'))), good=BOTH,
               why="bytes that are no UTF-8 are read in the old character set, none is lost"),
        warn("nul-bytes", "NULs within a text", file("a.json", _array(_row("192.0.2.9",
             '"text":"a\x00b"'))), "bad_value unstorable_character", good=BOTH, fast=True),
        accept("controls", "control characters within a text", file("a.json", _array(_row(
               "192.0.2.9", '"text":"a\x01\x1b[2Jb"'))), good=BOTH),
    ]  # fmt: skip
