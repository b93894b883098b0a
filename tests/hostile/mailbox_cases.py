# SPDX-License-Identifier: Apache-2.0
"""Mailboxes that never split, Outlook files whose chains loop, chats packed to burst."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable, Iterable

from tests.examples.mails import rsmf
from tests.hostile.case import Case, accept, file, partial, refuse, warn
from tests.hostile.honest import BUS, SAID
from tests.unit.outlook_files import BODY, HEADERS, HTML, RTF, SUBJECT, SUBMITTED, msg, packed
from tests.unit.outlook_files import writer as outlook
from tests.unit.zips import zipped

MIB = 1024 * 1024
READ = (SAID,)
BOTH = (SAID, BUS)
DIRECTORY = "damaged compound_file"
BEGIN = "From river@example.com Wed Mar  4 08:00:00 2026\n"
HEAD = (
    "From: River <river@example.com>\nTo: meadow@example.org\n"
    "Date: Wed, 04 Mar 2026 08:00:00 +0000\nSubject: Gate\n"
)


def _mail(body: str = SAID, head: str = HEAD) -> str:
    return f"{BEGIN}{head}\n{body}\n\n"


def _box(*between: str) -> str:
    """A mailbox with a good mail before and one behind."""
    return "".join((_mail(), *between, _mail(BUS)))


def cases() -> list[Case]:
    """The family."""
    return [*_mailboxes(), *_outlook(), *_directories(), *_short()]


def _large(mail_bytes: int) -> Callable[[], Iterable[bytes]]:
    def pieces() -> Iterable[bytes]:
        yield (_mail() + BEGIN + HEAD + "\n").encode()
        for _ in range(mail_bytes // MIB + 1):
            yield b"The bus was late and the garden is green.\n" * (MIB // 42)
        yield b"\n" * MIB + _mail(BUS).encode()

    return pieces


def _mailboxes() -> list[Case]:
    picture = base64.encodebytes(bytes(30_000)).decode()
    attached = (
        "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png; name=a{}.png\n"
        f"Content-Transfer-Encoding: base64\n\n{picture}--x--\n\n"
    )
    return [
        accept("mails-2000", "two thousand mails", file("a.mbox", lambda: _box(
               *[_mail("rain")] * 2_000)), good=BOTH, seconds=15, fast=True),
        accept("lines-alike", "a hundred thousand lines that only nearly begin a mail",
               file("a.mbox", lambda: _box(_mail("\nFrom the bus\n" * 100_000))), good=BOTH,
               seconds=15),
        partial("begun-only", "twenty thousand mails of one line each",
                file("a.mbox", lambda: _box((BEGIN + "\n") * 20_000)), "damaged no_headers",
                good=BOTH, seconds=30),
        accept("line-endless", "a line that begins a mail and does not end",
               file("a.mbox", lambda: _box(_mail("\nFrom " + "x" * 5 * MIB))), good=BOTH),
        accept("date-bait", "lines that hold up a search for a date",
               file("a.mbox", lambda: _box(_mail("\nFrom x Wed Mar  4 08:00:00 " + "+0000 " * 150)
                                           * 500)), good=BOTH, seconds=10),
        partial("mail-170-mib", "one mail of 170 MiB among others",
                file("a.mbox", _large(170 * MIB)), "too_large mail_bytes", good=BOTH, seconds=40,
                mib=300),
        warn("cut-off", "a mailbox that breaks off within an attachment",
             file("a.mbox", lambda: _mail() + _mail(BUS) + BEGIN + HEAD + attached[:9_000]),
             "damaged mail_cut_off", good=BOTH),
        partial("nothing-first", "bytes before the first mail",
                file("a.mbox", lambda: BEGIN + "\x00" * 5_000 + "\n\n" + _box()),
                "damaged no_headers", good=BOTH),
        accept("attached-1500", "fifteen hundred pictures", file("a.mbox", lambda: _box(
               *[BEGIN + HEAD + attached.format(n) for n in range(1_500)])), good=BOTH,
               seconds=60),
        accept("name-odd", "a mailbox that is called a table", file("a.csv", _box()), good=BOTH),
    ]  # fmt: skip


def _outlook() -> list[Case]:
    nested = outlook.item({BODY: "x"}, 24)
    for _ in range(15):
        nested = outlook.item({BODY: "x"}, 24, outlook.attached_mail(0, nested))
    many = [outlook.receiver(n, 1, f"M {n}", f"m{n}@example.org") for n in range(1_500)]
    files = [outlook.attachment(n, f"a{n}.txt", b"rain", "text/plain") for n in range(400)]
    page = b"<p>" + SAID.encode() + b"</p>" + b"<div><!--" * 30_000
    rtf = b"{\\rtf1 " + SAID.encode() + b"\\par " + b"{\\*\\x" * 50_000
    bomb = struct.pack("<4L", 40, 0x7FFFFFFF, 0x75465A4C, 0) + b"\xff" * 24
    inner = outlook.attached_mail(0, outlook.item({BODY: SAID}, 24))
    names = msg({SUBJECT: "\u202egnp.exe\x00" * 2_000, BODY: SAID})
    late = msg({BODY: SAID, SUBMITTED: None, HEADERS: "X-A: b\r\n" * 20_000})
    return [
        accept("nested-15", "mails within mails", file("a.msg", lambda: msg(
               {BODY: SAID}, outlook.attached_mail(0, nested))), good=READ, fast=True),
        warn("receivers-1500", "a mail to fifteen hundred",
             file("a.msg", lambda: msg({BODY: SAID}, *many)), "too_large mail_headers", good=READ),
        accept("files-400", "four hundred files", file("a.msg", lambda: msg({BODY: SAID}, *files)),
               good=READ),
        accept("page-open", "mark-up that does not close", file("a.msg", msg(
               {BODY: None, HTML: page})), good=READ),
        accept("rtf-open", "rich text that does not close", file("a.msg", lambda: msg(
               {BODY: None, RTF: packed(rtf)})), good=READ),
        warn("rtf-bomb", "rich text that says it unpacks to two gigabytes",
             file("a.msg", msg({BODY: None, RTF: bomb}, inner)), "too_large message_bytes",
             good=READ),
        warn("headers-20000", "twenty thousand headers", file("a.msg", late),
             "too_large mail_headers", good=READ, seconds=10),
        accept("subject-odd", "a subject that turns the line around", file("a.msg", names),
               good=READ),
    ]  # fmt: skip


def _set(data: bytes, at: int, form: str, *values: int) -> bytes:
    new = bytearray(data)
    struct.pack_into(form, new, at, *values)
    return bytes(new)


def _directories() -> list[Case]:
    whole = msg({BODY: SAID}, outlook.attachment(0, "a.bin", bytes(100_000), "application/x"))
    chains = 512 + 512 * struct.unpack_from("<L", whole, 76)[0]
    lines = 512 + 512 * struct.unpack_from("<L", whole, 48)[0]
    far = msg({BODY: SAID})
    told = "bad_value msg_property"
    return [
        refuse("cut-header", "a head that breaks off", file("a.msg", whole[:300]), DIRECTORY),
        refuse("cut-half", "a file cut in half, its directory lost",
               file("a.msg", whole[: len(whole) // 2]), DIRECTORY, fast=True),
        refuse("sectors-odd", "sectors of a terabyte", file("a.msg", _set(whole, 30, "<H", 40)),
               DIRECTORY),
        accept("counts-odd", "counts of tables beyond any file", file("a.msg", _set(_set(
               whole, 44, "<L", 0xFFFFFFFF), 64, "<L", 0xFFFFFFFF)), good=READ),
        refuse("root-size", "small streams of four gigabytes",
               file("a.msg", _set(whole, lines + 120, "<Q", 0xFFFFFFFF)), DIRECTORY),
        accept("chain-loops", "a file whose chain comes back to its start",
               file("a.msg", _set(whole, chains + 4 * 100, "<L", 0)), good=READ,
               why="it is as long as it says, with other bytes"),
        refuse("tree-loops", "a directory whose root is its own child",
               file("a.msg", _set(whole, lines + 76, "<L", 0)), "unsupported form_not_read"),
        warn("size-odd", "a text that says it has two gigabytes", file("a.msg", _size(far)),
             told, good=(SAID,)),
        refuse("other-document", "a document of the same outer form that is no mail",
               file("a.msg", outlook.compound({"WordDocument": b"x" * 900})),
               "unsupported form_not_read"),
    ]  # fmt: skip


def _size(data: bytes) -> bytes:
    """The subject's stream with another size."""
    name = "__substg1.0_0037001F".encode("utf-16-le")
    return _set(data, data.index(name) + 120, "<Q", 0x7FFFFFFF)


def _chat(*events: dict[str, object], **more: object) -> dict[str, object]:
    said: list[dict[str, object]] = [{"type": "message", "body": SAID, "participant": "1"}]
    return {"participants": [{"id": "1", "display": "River"}], "events": [*said, *events]} | more


def _wrapped(archive: bytes) -> bytes:
    """A file whose archive is `archive`."""
    whole = rsmf(_chat())
    start = whole.index(b"base64\n\n") + 8
    return whole[:start] + base64.encodebytes(archive) + b"--B--\n"


def _bomb() -> bytes:
    return zipped([("rsmf_manifest.json", b" " * 60 * MIB)])


def _short() -> list[Case]:
    first = f'{{"events":[{{"type":"message","body":"{SAID}"}},'.encode()
    deep = first + b"[" * 100_000
    climbing = zipped([("../rsmf_manifest.json", b"{}")])
    people = [{"id": str(n), "display": f"M {n}"} for n in range(5_000)]
    crowd = [{"id": "c", "participants": [str(n) for n in range(5_000)]}]
    said: dict[str, object] = {"type": "message", "conversation": "c", "body": "rain"}
    return [
        accept("events-10000", "ten thousand messages", file("a.rsmf", lambda: rsmf(_chat(
               *[{"type": "message", "body": "rain"}] * 10_000))), good=READ, seconds=15),
        accept("people-5000", "a conversation of five thousand", file("a.rsmf", lambda: rsmf(_chat(
               *[said] * 200, participants=people, conversations=crowd))), good=READ, seconds=15),
        partial("events-odd", "events that are none", file("a.rsmf", rsmf(
                {"events": [1, None, [], {"type": "message", "body": SAID}]})),
                "unreadable_row no_object", good=READ, fast=True),
        partial("deep", "a list of events a hundred thousand levels deep",
                file("a.rsmf", rsmf(deep)), "unreadable_row cut_off", "too_large raw_bytes",
                good=READ),
        refuse("bomb", "an archive that bursts", file("a.rsmf", lambda: _wrapped(_bomb())),
               "damaged no_manifest"),
        refuse("name-climbs", "an archive whose file climbs out",
               file("a.rsmf", _wrapped(climbing)), "damaged no_manifest"),
        refuse("no-archive", "an archive that is none", file("a.rsmf", _wrapped(b"PK\x03\x04odd")),
               "damaged no_directory"),
        warn("file-missing", "a thousand files that are not there", file("a.rsmf", rsmf(_chat(
             {"type": "message", "attachments": [{"id": f"{n}.png"} for n in range(1_000)]}))),
             "missing_file not_delivered", good=READ),
        warn("count-odd", "a number of events that is none", file("a.rsmf", rsmf(
             _chat(), "X-RSMF-EventCount: " + "9" * 5_000 + "\n")),
             "count_mismatch rows 1 of " + "9" * 18, good=READ),
    ]  # fmt: skip
