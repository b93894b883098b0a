# SPDX-License-Identifier: Apache-2.0
"""Texts made to hold up a pattern: every one of `reviewer/intake` gets what it likes least."""

from __future__ import annotations

from tests.hostile.case import Case, accept, file, partial, refuse, warn
from tests.hostile.honest import BUS, CHAT, GOOD, LAST_CHAT, SAID, chat, report

MIB = 1024 * 1024
BOTH = (SAID, BUS)
STAMP = "[2026-03-04 08:30:00 UTC] "
LONG = 200_000


def _log(name: str, what: str, must, line, *codes: str, **more) -> Case:
    """A chat with bad lines between two good ones; `line` may be made late."""
    made = file("chat.txt", lambda: chat(line() if callable(line) else line))
    return must(name, what, made, *codes, **{"good": BOTH, **more})


def _note(name: str, what: str, bait: str) -> Case:
    """The same bait as additional information of a report, where prose is looked into."""
    made = file("report.xml", lambda: report(f"<additionalInfo>{bait}</additionalInfo>"))
    return accept(name, what, made, good=(GOOD,), why="patterns take time in proportion")


def cases() -> list[Case]:
    """The family."""
    return [*_lines(), *_baits(), *_prose(), *_bytes()]


def _lines() -> list[Case]:
    return [
        _log("line-1-mb", "a single line of a megabyte", accept,
             lambda: STAMP + "river: " + "x" * 10**6 + "\n", fast=True),
        _log("line-8-mb", "a single line of eight megabytes", accept,
             lambda: STAMP + "river: " + "x" * 8 * 10**6 + "\n"),
        _log("line-9-mib", "a line beyond the limit of a value", partial,
             lambda: STAMP + "river: " + "x" * 9 * MIB + "\n", "too_large value_bytes"),
        _log("lines-100000", "a hundred thousand short lines", accept,
             lambda: (STAMP + "river: x\n") * 8_000 + "y\n" * 92_000, seconds=15),
        _log("lines-loose", "a hundred thousand lines that nobody says", accept,
             lambda: "y y y\n" * 100_000, seconds=15),
        _log("line-ends", "every kind of line end", accept,
             f"{STAMP}river: a\r{STAMP}river: b\r\n{STAMP}river: c\n\r\n\r"),
        _log("speakers-6000", "six thousand speakers", accept, lambda: "".join(
             f"{STAMP}r{n}: x\n" for n in range(6_000)), seconds=15),
        refuse("nobody", "a megabyte of one letter", file("chat.txt", lambda: "x" * 10**6),
               "not_recognised form_not_known"),
        refuse("empty", "an empty file", file("chat.txt", ""), "not_recognised form_not_known"),
    ]  # fmt: skip


_BAITS = {
    "digits": ("1" * LONG, "a run of digits"),
    "dates": ("2026-03-04T" * (LONG // 11), "the beginning of a date, again and again"),
    "slashes": ("1/2/" * (LONG // 4), "a date without end"),
    "colons": ("1:" * (LONG // 2), "a clock without end"),
    "dots": ("1." * (LONG // 2), "an address without end"),
    "hex-colons": ("a:" * (LONG // 2), "an address of version 6 without end"),
    "brackets": ("[" * LONG, "brackets that open"),
    "rounds": ("(" * LONG, "round brackets that open"),
    "angles": ("<" * LONG, "angles that open"),
    "blanks": (" " * LONG + "x", "blanks"),
    "tabs": ("\t " * (LONG // 2), "tabs and blanks"),
    "dashes": ("- " * (LONG // 2), "dashes"),
    "arrows": ("a -> " * (LONG // 5), "arrows between names"),
    "equals": ("a=" * (LONG // 2), "pairs without values"),
    "pairs": ("k=v " * (LONG // 4), "pairs in great number"),
    "quoted-pairs": ('k="' * (LONG // 3), "pairs with quotes that do not close"),
    "logged-in": ("logged in from " * (LONG // 15), "log-ins without an address"),
    "failed-for": ("x: Failed password for invalid user " * (LONG // 36), "log-ins that fail"),
    "phones": ("+1 202-555-01" * (LONG // 13), "telephone numbers that run on"),
    "mails": ("a@" * (LONG // 2), "mail addresses that run on"),
    "urls": ("http://a." * (LONG // 9), "links that run on"),
    "base64": ("QUJD" * (LONG // 4), "packed bytes"),
    "attached": ("a " * (LONG // 2) + "<attached: ", "an attachment that does not end"),
    "omitted": ("image " * (LONG // 6) + "omitted", "words for attachments"),
    "labels": ("From: a To: b " * (LONG // 14), "labels of a mail on one line"),
    "accents": ("e\u0301" * (LONG // 2), "letters with accents"),
    "hidden": ("\u200e\u202a" * (LONG // 2), "marks that nobody sees"),
}


def _baits() -> list[Case]:
    """As what somebody says, as a speaker's name and behind a stamp: three lines each."""
    return [
        _log(f"bait-{name}", f"{what}: said, as a name, and behind a time", accept,
             f"{STAMP}river: {bait}\n{STAMP}{bait}: x\n{STAMP}{bait}\n{bait}\n",
             fast=name in ("dates", "pairs"), seconds=8)
        for name, (bait, what) in _BAITS.items()
    ]  # fmt: skip


def _prose() -> list[Case]:
    count = LONG // 20
    return [
        _note("prose-files", "numbers of pictures that run on", "12 other pictures, " * count),
        _note("prose-messages", "quotations that do not close", 'a message says "' * count),
        _note("prose-zone", "zones that are never named", "all times are in " * count),
        _note("prose-log", "half the words of every rule",
              "this is the complete log of the conversation with no further " * (LONG // 60)),
        _note("prose-police", "requests that run on",
              "no other law enforcement requests or legal process " * (LONG // 50)),
        _note("prose-blocks", "ten thousand blocks that begin",
              "From: river\nTo: meadow\nSent: \n" * 10_000),
        _note("prose-headers", "a mail of nothing but headers", "Subject: x\n" * 20_000),
        _note("prose-folded", "a header folded fifty thousand times",
              "From: a\nTo: b\nSubject: x\n" + " y\n" * 50_000),
        _note("prose-sentence", "a sentence without end", "the log is not " * (LONG // 15)),
        _note("prose-stamps", "twenty thousand stamps of two orders",
              "13/02/2026 10:00\n02/13/2026 10:00\n" * 10_000),
    ]  # fmt: skip


def _bytes() -> list[Case]:
    return [
        accept("bytes-bad", "bytes that are no UTF-8 between lines",
               file("chat.txt", CHAT.encode() + b"\xff\xfe\xfd\n" + LAST_CHAT.encode()),
               good=BOTH, why="they are read in the old character set, none is lost"),
        _log("nul", "NULs within a line", warn, f"{STAMP}river: a\x00b\n",
             "bad_value unstorable_character"),
        accept("utf16", "UTF-16", file("chat.txt", chat().encode("utf-16")), good=BOTH),
        _log("escapes", "control sequences of a terminal", accept,
             f"{STAMP}river: \x1b[2J\x1b]0;x\x07\n"),
        _log("separators", "line and page separators within a line", accept,
             f"{STAMP}river: a\u2028{STAMP}river: b\u2029c\x85d\x0be\n"),
        refuse("binary", "a hundred kilobytes of noise",
               file("chat.txt", bytes((7 * n * n + n // 3) % 256 for n in range(100_000))),
               "not_recognised form_not_known"),
    ]  # fmt: skip
