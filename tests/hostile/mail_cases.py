# SPDX-License-Identifier: Apache-2.0
"""Mails whose parts, boundaries, headers and encodings never end or are not what they say."""

from __future__ import annotations

from tests.hostile.case import Case, Make, accept, file, partial, refuse, warn
from tests.hostile.honest import SAID

MIB = 1024 * 1024
READ = (SAID,)
HEADERS = "too_large mail_headers"
HEAD = (
    "From: River <river@example.com>\nTo: meadow@example.org\n"
    "Date: Wed, 04 Mar 2026 08:00:00 +0000\nSubject: Gate\nMIME-Version: 1.0\n"
)
PLAIN = f"Content-Type: text/plain; charset=utf-8\n\n{SAID}\n"


def _mail(body: str = PLAIN, *, head: str = HEAD) -> Make:
    return file("mail.eml", head + body)


def _parts(*parts: str, kind: str = "multipart/mixed", end: str = "--x--\n") -> str:
    """A mail of several parts, the honest text first."""
    inside = "".join(f"--x\n{part}\n" for part in (PLAIN, *parts))
    return f'Content-Type: {kind}; boundary="x"\n\n{inside}{end}'


def _headed(name: str, what: str, headers: str, must=warn, *codes: str, **more) -> Case:
    """A mail with more headers, or longer ones, than are kept; unless told otherwise."""
    codes = codes or ((HEADERS,) if must is warn else ())
    return must(name, what, _mail(head=HEAD + headers), *codes, good=READ, **more)


def cases() -> list[Case]:
    """The family."""
    return [*_structure(), *_headers(), *_encodings(), *_html()]


def _deep(levels: int, kind: str = "multipart/mixed") -> str:
    """Parts within parts; the honest text is in the first of the outermost."""
    made = "Content-Type: text/plain\n\nx\n"
    for level in range(levels):
        made = f'Content-Type: {kind}; boundary="b{level}"\n\n--b{level}\n{made}--b{level}--\n'
    return _parts(made)


def _forwarded(levels: int) -> str:
    made = HEAD + PLAIN
    for _ in range(levels):
        made = f"{HEAD}Content-Type: message/rfc822\n\n{made}"
    return _parts(f"Content-Type: message/rfc822\n\n{made}")


def _structure() -> list[Case]:
    small = "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nx\n"
    same = '--x\nContent-Type: multipart/mixed; boundary="x"\n\n' * 200
    return [
        partial("depth-100", "a hundred levels of parts", _mail(_deep(100)),
                "too_large mail_nesting", good=READ, fast=True),
        partial("depth-2000", "two thousand levels of parts", _mail(_deep(2_000)),
                "damaged mail_nesting", good=READ, why="it is read as one text then"),
        partial("parts-11000", "eleven thousand parts", _mail(_parts(*[small] * 11_000)),
                "too_large mail_parts", good=READ, seconds=20),
        accept("forwarded-15", "mails within mails", _mail(_forwarded(15)), good=READ),
        partial("forwarded-300", "three hundred mails, each in the one before",
                _mail(_forwarded(300)), "too_large mail_nesting", good=READ),
        warn("boundary-missing", "parts whose last mark is missing", _mail(_parts(end="")),
             "damaged mail_cut_off", good=READ),
        warn("boundary-never", "a boundary that never comes",
             _mail(f'Content-Type: multipart/mixed; boundary="y"\n\n{SAID}\n'),
             "damaged mail_cut_off", good=READ),
        warn("boundary-none", "parts without a boundary",
             _mail(f"Content-Type: multipart/mixed\n\n{SAID}\n"), "damaged mail_cut_off",
             good=READ),
        warn("boundary-long", "a boundary of a hundred thousand letters",
               _mail(_parts().replace('"x"', f'"{"x" * 100_000}"').replace(
                   "--x", f"--{'x' * 100_000}")), HEADERS, good=READ),
        warn("boundary-same", "two hundred levels of one boundary", _mail(_parts(same)),
             "damaged mail_cut_off", good=READ),
        partial("boundary-lines", "twenty thousand boundaries without anything between",
                _mail(_parts(PLAIN + "--x \n--xx\n" * 20_000)), "too_large mail_parts", good=READ),
        accept("boundary-pattern", "a boundary full of signs of patterns",
               _mail(_parts().replace('"x"', '"(.*)+$["').replace("--x", "--(.*)+$[")), good=READ),
        accept("type-odd", "a type of content that is none",
               _mail(f"Content-Type: {'/' * 10_000};;;=;\n\n{SAID}\n"), good=READ),
        accept("name-path", "an attachment whose name climbs out", _mail(_parts(
               small.replace("a.txt", '"../../../etc/a.txt"'))), good=READ),
        accept("name-megabyte", "an attachment whose name is a megabyte long", _mail(_parts(
               small.replace("a.txt", f'"{"x" * MIB}.txt"'))), good=READ),
        accept("name-pieces", "a name in ten thousand pieces", _mail(_parts(small.replace(
               "filename=a.txt", "".join(f"\n filename*{n}=a;" for n in range(10_000))))),
               good=READ, seconds=10),
    ]  # fmt: skip


def _headers() -> list[Case]:
    words = "=?utf-8?b?w6k=?= "
    return [
        warn("received-before", "two hundred stations before the sender is named",
               _mail(head="Received: from a.example.com by b.example.com\n" * 200 + HEAD),
             HEADERS, good=READ),
        refuse("headers-before", "a megabyte of headers before the sender is named",
               _mail(head="X-A: b\n" * 150_000 + HEAD), "not_recognised form_not_known",
               why="a form is known by its first 64 KiB"),
        _headed("headers-20000", "twenty thousand headers", "X-A: b\n" * 20_000, seconds=10),
        _headed("received-5000", "five thousand stations on the way",
                "Received: from a.example.com by b.example.com; Wed, 04 Mar 2026\n" * 5_000),
        _headed("header-9-mib", "a header of nine megabytes", f"X-A: {'b' * 9 * MIB}\n"),
        _headed("header-folded", "a header folded a hundred thousand times",
                "X-A: b" + "\n c" * 100_000 + "\n"),
        _headed("words-20000", "twenty thousand encoded words", f"X-A: {words * 20_000}\n"),
        _headed("words-half", "an encoded word that does not end", f"X-A: {'=?a?b?' * 20_000}\n"),
        _headed("words-charset", "an encoded word of a character set that is none",
                "X-A: =?unicode_escape?q?=5Cu202e?= =?zlib?b?eJw=?= =?x?q?=ff?=\n", accept),
        warn("addresses-20000", "a mail to twenty thousand",
               _mail(head=HEAD.replace("meadow@example.org", ", ".join(
                   f"m{n}@example.org" for n in range(20_000)))), HEADERS, good=READ),
        accept("addresses-brackets", "addresses of nothing but brackets",
               _mail(head=HEAD.replace("meadow@example.org", "(" * 50_000)), good=READ),
        accept("addresses-quotes", "addresses whose quotes do not close",
               _mail(head=HEAD.replace("meadow@example.org", '"a\\' * 20_000)), good=READ),
        accept("addresses-groups", "groups of addresses that do not end",
               _mail(head=HEAD.replace("meadow@example.org", "a:" * 30_000)), good=READ),
        warn("date-bait", "a date that does not end",
               _mail(head=HEAD.replace("Wed, 04 Mar 2026 08:00:00 +0000", "Wed, " * 20_000)),
             HEADERS, good=READ),
        _headed("from-twice", "two senders", "From: other@example.net\n", accept),
        refuse("headers-only-odd", "headers of no mail", file("mail.eml", "A: b\nC: d\n\nx\n"),
               "not_recognised form_not_known"),
    ]  # fmt: skip


def _coded(how: str, body: str) -> str:
    return _parts(
        f"Content-Type: application/octet-stream; name=a.bin\n"
        f"Content-Transfer-Encoding: {how}\n\n{body}\n"
    )


def _encodings() -> list[Case]:
    text = "Content-Type: text/plain; charset={}\n\n\u00e9\n"
    return [
        accept("base64-broken", "packed bytes with letters that do not belong",
               _mail(_coded("base64", "QUJD*" * 1_000 + "Q")), good=READ),
        accept("base64-blank", "packed bytes among blanks",
               _mail(_coded("base64", "Q U J D\n" * 50_000)), good=READ),
        accept("uu-broken", "an old packing that breaks off",
               _mail(_coded("x-uuencode", "begin 644 a\nM" + "x" * 500)), good=READ),
        accept("quoted-broken", "an escape that breaks off",
               _mail(_coded("quoted-printable", "=" * 100_000)), good=READ),
        accept("coding-unknown", "a packing nobody knows", _mail(_coded("x-garden", "x")),
               good=READ),
        accept("charset-codec", "a character set that is a packing",
               _mail(_parts(text.format("zlib_codec"))), good=READ),
        accept("charset-escape", "a character set that makes marks of letters",
               _mail(_parts(text.format("unicode_escape"))), good=READ),
        accept("charset-utf7", "a character set that hides tags",
               _mail(_parts(text.format("utf-7"))), good=READ),
        warn("text-9-mib", "a text beyond the limit of a message",
             _mail(f"{PLAIN}{'x ' * (9 * MIB // 2)}"), "too_large message_bytes", good=READ),
        accept("attachment-html", "a picture that is a page of mark-up", _mail(_parts(
               "Content-Type: image/jpeg; name=a.jpg\n\n<html><script>x</script></html>")),
               good=READ),
    ]  # fmt: skip


def _page(name: str, what: str, page: str) -> Case:
    """Mark-up beside the honest text: it is read, but never as a page."""
    body = f"Content-Type: text/html\n\n<p>{SAID}</p>{page}\n"
    return accept(name, what, _mail(body), good=READ)


def _html() -> list[Case]:
    return [
        _page("html-open", "fifty thousand elements that do not close", "<div>" * 50_000),
        _page("html-angles", "a hundred thousand angles", "<" * 100_000),
        _page("html-comment", "comments that do not end", "<!--" * 50_000),
        _page("html-attribute", "an attribute that does not end", "<img alt=" * 20_000),
        _page("html-script", "scripts that do not end", "<script>" * 20_000),
        _page("html-references", "a hundred thousand references", "&amp;&#9999999;&#x;" * 30_000),
        _page("html-picture", "pictures to be fetched",
              "<img src='http://example.net/a.png'><object data='file:///etc/hostname'>"),
        _page("html-instruction", "instructions that do not end", "<?" * 50_000 + "<!" * 50_000),
    ]  # fmt: skip
