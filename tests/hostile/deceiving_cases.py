# SPDX-License-Identifier: Apache-2.0
"""Text that deceives whoever reads it, in every kind of text field; kept exactly as received."""

from __future__ import annotations

import json

from tests.hostile.case import Case, accept, file
from tests.hostile.honest import GOOD, HEADER, ROW, SAID, chat, report
from tests.hostile.mail_cases import HEAD

TRICKS = {
    "bidi": ("\u202egnp.exe\u202c \u2066a\u2069 \u061c", "marks that turn the direction"),
    "zero-width": ("pa\u200byp\u200dal\u2060 \ufeffx\u00ad", "marks of no width"),
    "tags": ("x" + "".join(chr(0xE0000 + ord(c)) for c in "hidden"), "letters nobody sees"),
    "selectors": ("x" + "\U000e0101\ufe0f" * 200, "selectors of variants"),
    "controls": ("a\x07\x08\x1b[2Jb\x7f\x9b31m", "control characters of a terminal"),
    "separators": ("a\u2028b\u2029c\x85d", "separators of lines and pages"),
    "accents": ("Z" + "\u0300\u0489\u20e3" * 500, "a stack of accents"),
    "look-alikes": ("\u0440\u0430\u0443\u0440\u0430l \u13da \u2170", "letters that look alike"),
    "blocks": ("\u2588\u2580\u2591 " * 1_000, "a picture of blocks"),
    "braille": ("\u28ff\u2801" * 2_000, "a picture of Braille"),
    "emoji": ("\U0001f333\u200d\U0001f333" * 500, "a run of signs tied together"),
    "base64": ("data:image/png;base64," + "iVBORw0KGgo" * 400, "a picture as text"),
    "markup": ("<img src='file:///etc/hostname'><b>*x*</b> [x](http://example.net)", "mark-up"),
    "wide": ("\uff1c\uff33\uff23\uff32\uff1e \ufdfd \U00012219", "letters of unusual width"),
    "private": ("\ue000\U000f0000\ufffe\uffff", "characters that mean nothing"),
    "blank": ("\u3164\u2800\u00a0\u115f", "letters that look like nothing"),
}
NOT_IN_XML = ("controls", "private")
"""Tricks with characters that XML does not know; they are written as letters there."""


def cases() -> list[Case]:
    """The family: each trick in each kind of field."""
    made = []
    for name, (text, what) in TRICKS.items():
        made += [
            accept(f"{name}-xml", f"{what}, in every text of an XML report",
                   file("report.xml", _xml("x" if name in NOT_IN_XML else text)), good=(GOOD,),
                   fast=name == "bidi"),
            accept(f"{name}-json", f"{what}, in the keys and values of JSON",
                   file("chat.json", _json(text)), good=(SAID, text), fast=name == "tags"),
            accept(f"{name}-csv", f"{what}, in the cells of a table",
                   file("chat.csv", _csv(text)), good=(SAID,), fast=name == "zero-width"),
            accept(f"{name}-mail", f"{what}, in the headers and the text of a mail",
                   file("mail.eml", _mail(text)), good=(SAID,)),
            accept(f"{name}-chat", f"{what}, as a name and a message of a chat",
                   file("chat.txt", _chat(text)), good=(SAID,)),
        ]  # fmt: skip
    return made


def _xml(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    fields = ("screenName", "displayName", "espService", "additionalInfo", "profileBio")
    inside = "".join(f"<{field}>{safe}</{field}>" for field in fields)
    return report(inside + f"<deviceId><idType>{safe}</idType><idValue>{safe}</idValue></deviceId>")


def _json(text: str) -> str:
    time = "2026-03-04T08:00:00Z"
    good = {"timestamp": time, "sender": "river", "recipient": "meadow", "text": SAID}
    bad = {"timestamp": time, "sender": text, "recipient": text, "text": text, text: text}
    return json.dumps([good, bad], ensure_ascii=False)


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _csv(text: str) -> str:
    bad = ",".join(_cell(text) for _ in range(3))
    return f"{HEADER}{ROW}2026-03-04T08:30:00Z,message,{bad},192.0.2.9\n"


def _mail(text: str) -> str:
    line = " ".join(text.split())
    return f"X-Note: {line}\n{HEAD.replace('River', line).replace('Gate', line)}\n{SAID}\n{text}\n"


def _chat(text: str) -> str:
    line = " ".join(text.split()).replace(":", "")
    return chat(f"[2026-03-04 08:30:00 UTC] {line[:60]}: {text}\n")
