# SPDX-License-Identifier: Apache-2.0
"""Records of companies in HTML that never ends, never closes, nests without end, or lies."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, Make, accept, file, partial, warn
from tests.hostile.honest import GOOD, LAST, SAID

MIB = 1024 * 1024
BROKEN = "damaged breaks_off"
LONG = "too_large message_bytes"
RAW = "too_large raw_bytes"
BOTH = (GOOD, LAST)


def _put(label: str, value: str) -> str:
    return f'<div class="t i">{label}<div class="m"><div>{value}</div></div></div>'


def _section(name: str, text: str) -> str:
    return f'<div id="property-{name}">{text}</div>\n'


def _login(address: str) -> str:
    text = _put("IP Address", address) + _put("Time", "2026-03-04 08:00:00 UTC")
    return _section("logins", text)


FIRST = _section("request_parameters", _put("Service", "Facebook") + _put("Target", "100001"))
FIRST += _login(GOOD)


def _page(hostile: str) -> Make:
    """The hostile text as a section between two honest ones."""
    return file("records.html", FIRST + _section("wallposts", hostile) + _login(LAST))


def _long(unit: str, times: int, *, before: str = "", behind: str = "") -> Make:
    """The same, made in pieces because it is large."""

    def pieces() -> Iterator[bytes]:
        yield (FIRST + '<div id="property-wallposts">' + before).encode()
        block = unit * max(1, 65_536 // len(unit))
        for _ in range(times * len(unit) // len(block) + 1):
            yield block.encode()
        yield (behind + "</div>\n" + _login(LAST)).encode()

    return file("records.html", pieces)


def cases() -> list[Case]:
    """The family."""
    return [*_endless(), *_nested(), *_lying(), *_yahoo()]


def _endless() -> list[Case]:
    text = _put("Body", "x")
    return [
        partial("comment-open", "a comment of 20 MiB that never ends",
                _long("garden ", 3 * MIB, before="<!--"), BROKEN, good=(GOOD,), seconds=20),
        partial("script-open", "a script that never ends", _page("<script>" + "a" * MIB),
                BROKEN, good=(GOOD,)),
        partial("tag-open", "the file ends within a tag", file("records.html", f"{FIRST}<div id='"),
                BROKEN, good=(GOOD,), fast=True),
        warn("attribute-20-mib", "an attribute of 20 MiB",
             _long("x" * 1024, 20 * 1024, before="<a href='", behind="'>"), RAW, good=BOTH),
        warn("signs", "a million signs that open nothing", _long("<", MIB), RAW, good=BOTH),
        warn("tags-open", "tags without their end", _long("<div ", 400_000), RAW, good=BOTH,
             seconds=20),
        warn("body-20-mib", "a value of 20 MiB", _long("rain ", 4 * MIB,
             before='<div class="t">Body<div class="m">', behind="</div></div>"), LONG, good=BOTH,
             seconds=20),
        accept("entities", "references of all kinds", _page(text.replace(
            "x", "&#x110000;&#0;&#xD800;&nosuch;&amp" * 2_000)), good=BOTH),
    ]  # fmt: skip


def _nested() -> list[Case]:
    deep = 200_000
    return [
        accept("depth-divs", "200,000 elements within one another",
               _page("<div>" * deep + "</div>" * deep), good=BOTH, seconds=20),
        accept("depth-cells", "100,000 cells within one another, none closed",
               _page('<div class="m">' * 100_000), good=BOTH, seconds=20),
        accept("sections-many", "50,000 sections",
               _page('<div id="property-a">' * 50_000), good=BOTH, seconds=20),
        accept("record-endless", "a record of 100,000 labels", _page("".join(
            _put(f"L{n}", "x") for n in range(100_000))), good=BOTH, seconds=20),
        accept("authors-many", "more authors than accounts are made of", file(
            "records.html", FIRST + _section("unified_messages", "".join(
                _put("Author", f"a{n} (Facebook: {n})") + _put("Body", SAID)
                for n in range(51_000))) + _login(LAST)), good=(GOOD, LAST, SAID), seconds=60),
    ]  # fmt: skip


def _lying() -> list[Case]:
    return [
        warn("nul", "NUL and bytes that are no text",
             _page(_put("Body", "a\x00b \udcff")), "bad_value unstorable_character", good=BOTH,
             fast=True),
        accept("wide", "a file of two bytes a letter",
               file("records.html", (FIRST + _login(LAST)).encode("utf-16")), good=BOTH),
        accept("markup-in-body", "markup within a message", _page(
            _put("Body", "<b>bold</b><img src='file:///etc/hostname'><iframe src=x></iframe>")),
            good=BOTH),
        accept("extra-ends", "ends of elements that never began",
               _page("</div></td></table>" * 5_000 + _put("Text", SAID)), good=BOTH, fast=True),
    ]  # fmt: skip


_ABOVE = "Search for: river\nDate Range: all\nTime Zone: GMT\nTotal Results: {}\n"
_TABLE = "Date/Time,IP Address,Event\n"
_ROW = f"2026-03-04 08:00:00,{GOOD},Login\n"
_BLOCK = f'<div class="datainfo">Date: 2026-03-04 08:00:00 GMT<br>IP: {GOOD}</div>\n'


def _activity(total: str, rows: str) -> Make:
    return file("1-lt-activity.csv", _ABOVE.format(total) + _TABLE + rows)


def _details(hostile: str) -> Make:
    return file("1-subscriber_details.html", f"<html>{_BLOCK}{hostile}</html>")


def _yahoo() -> list[Case]:
    many = '<div class="userinfo">Colour: red</div>' * 20_000
    return [
        warn("yahoo-total", "more results stated than there are", _activity("9", _ROW),
             "count_mismatch rows 1 of 9", good=(GOOD,)),
        accept("yahoo-total-words", "a total in words", _activity("about nine", _ROW),
               good=(GOOD,)),
        partial("yahoo-row", "a row of a thousand cells",
                _activity("2", _ROW + "x," * 1_000 + "\n"), "unreadable_row column_count",
                good=(GOOD,), fast=True),
        accept("yahoo-blocks", "20,000 blocks that say the same", _details(many), good=(GOOD,)),
        warn("yahoo-block", "a block of 4 MiB", _details(
            '<div class="userinfo">Note: ' + "rain " * 800_000 + "</div>"), RAW, good=(GOOD,)),
        partial("yahoo-open", "the page ends within a block", _details(
            '<div class="userinfo">Note: x<!-- '), BROKEN, good=(GOOD,)),
    ]  # fmt: skip
