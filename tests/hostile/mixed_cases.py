# SPDX-License-Identifier: Apache-2.0
"""An urgent, honest report beside hostile material: all of its rows must be there."""

from __future__ import annotations

from tests.hostile.case import Case, Data, Make, accept, folder, partial, refuse, warn
from tests.hostile.honest import BUS, GOOD, LAST, SAID, chat, report, table
from tests.hostile.media_cases import JPEG, PNG
from tests.hostile.zip_bytes import Member, deflated_zeros, simple, zipped

MIB = 1024 * 1024
ALL = (GOOD, LAST, SAID, BUS)
URGENT = {"set/report.xml": report(last=True), "set/chat.txt": chat()}
UNKNOWN = "not_recognised form_not_read"


def _beside(name: str, what: str, must, files: dict[str, Data], *codes: str, **more) -> Case:
    """The urgent report and these files in one folder."""
    return must(f"beside-{name}", what, folder(URGENT | files), *codes, good=ALL, **more)


def cases() -> list[Case]:
    """The family."""
    return [*_single(), *_reports(), *_crowds(), *_packed()]


DOCTYPE = report(before='<!DOCTYPE report [<!ENTITY x SYSTEM "file:///etc/hostname">]>')
BOMB = zipped([Member("zeros.csv", packed=deflated_zeros(64 * MIB), size=64 * MIB, crc=0)])
OVERLAP = zipped([Member("a.csv", b"x"), Member("b.csv", b"x", offset=0)])


def _single() -> list[Case]:
    return [
        _beside("bomb", "an archive that unpacks without end", partial, {"set/a.zip": BOMB},
                "unsafe archive_ratio", fast=True),
        _beside("overlap", "an archive whose members share their bytes", partial,
                {"set/a.zip": OVERLAP}, "unsafe overlap"),
        _beside("archive-cut", "an archive that breaks off", partial,
                {"set/a.zip": simple(a_csv=table())[:-30]}, "damaged no_directory"),
        _beside("doctype", "a file entry with entities", partial, {
                "set/f1.xml": DOCTYPE.replace("report", "fileDetails")}, "unsafe doctype"),
        _beside("depth", "a file entry without bottom", partial, {
                "set/f1.xml": lambda: "<fileDetails><fileId>1</fileId>" + "<a>" * 10**5},
                "too_large xml_depth", "missing_file not_delivered"),
        _beside("json-depth", "a table without bottom", warn, {
                "set/a.json": lambda: '[{"timestamp":"x","ip":"y","a":' + "[" * 10**5},
                UNKNOWN),
        _beside("json-over", "a table beyond the size of one value", partial, {
                "set/a.json": lambda: '{"logins":[{"timestamp":"x","ip":"y"}],"a":"'
                + "x" * 65 * MIB + '"}'}, "too_large json_value_bytes"),
        _beside("csv-wide", "a table of too many columns", partial, {
                "set/a.csv": lambda: "timestamp,ip," + ",".join(["c"] * 600) + "\n"},
                "too_large csv_columns"),
        _beside("mail-deep", "a mail without bottom", partial, {
                "set/a.eml": lambda: "From: a@example.com\nTo: b@example.com\nSubject: x\n"
                + "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'
                          for n in range(2_000))}, "damaged mail_nesting"),
        _beside("media", "pictures whose headers lie", accept,
                {"set/a.png": PNG + b"\xff" * 500, "set/a.jpg": JPEG + b"\xff" * 500}),
        _beside("noise", "a file of noise", warn, {
                "set/a.bin": bytes(n * n * 7 % 256 for n in range(99_999))}, UNKNOWN),
        _beside("text-line", "a text of one line without end", warn,
                {"set/a.txt": lambda: "x" * 9 * MIB}, UNKNOWN),
    ]  # fmt: skip


def _reports() -> list[Case]:
    urgent = folder(URGENT)
    return [
        _beside("second-report", "a second report in the same folder", accept,
                {"set/other.xml": report().replace(GOOD, "192.0.2.9")}),
        _beside("second-hostile", "a second report that is refused", partial,
                {"set/other.xml": DOCTYPE}, "unsafe doctype", fast=True),
        _beside("second-cut", "a second report that breaks off", partial,
                {"set/other.xml": report()[:-60]}, "damaged not_well_formed"),
        _beside("named-before", "a hostile file that sorts before the report", partial,
                {"set/aaa.xml": DOCTYPE}, "unsafe doctype"),
        _beside("named-like", "a hostile file named like the report", partial,
                {"set/Report.xml": DOCTYPE, "set/report.xml ": DOCTYPE}, "unsafe doctype"),
        _beside("other-form", "a second report in another form", partial,
                {"set/report.json": '{"reportId":1,"reportedInformation":{'}, "damaged line 1"),
        _beside("claims-number", "a file that claims to belong to the report", accept,
                {"set/990000101.csv": table().replace(GOOD, "192.0.2.9")}),
        accept("two-packages", "the report and a folder of its like, chosen together",
               lambda here: (urgent(here), here / "set" / "chat.txt"), good=ALL),
        refuse("only-hostile", "nothing but hostile reports",
               folder({"a/report.xml": DOCTYPE, "b/report.xml": DOCTYPE}), "unsafe doctype"),
    ]  # fmt: skip


def _little(number: int) -> Data:
    kinds: tuple[Data, ...] = (
        '<!DOCTYPE fileDetails [<!ENTITY x "y">]><fileDetails/>',
        "<fileDetails><fileId>",
        PNG + b"\xff" * 20,
        JPEG + b"\xff" * 20,
        b"PK\3\4" + b"x" * 50,
        '[{"timestamp":',
        'timestamp,ip\n"x,y\n',
        "From: a\nTo: b\n\n",
        "\x00" * 50,
        "",
    )
    return kinds[number % len(kinds)]


def _crowds() -> list[Case]:
    little = {f"set/{n}": _little(n) for n in range(1_000)}
    one_each = {f"set/{n}": _little(n) for n in range(10)}
    codes = (
        "bad_value ip", "bad_value stray_quote", "damaged no_directory", "damaged not_well_formed",
        "missing_file not_delivered", UNKNOWN, "unsafe doctype",
    )  # fmt: skip
    return [
        _beside("ten-at-once", "ten hostile files of ten kinds", partial, one_each, *codes,
                fast=True),
        _beside("thousand-little", "a thousand little hostile files", partial, little, *codes,
                seconds=30),
        _beside("pictures-3000", "three thousand pictures", accept,
                {f"set/{n}.jpg": JPEG for n in range(3_000)}, seconds=30),
        _beside("chats-300", "three hundred chats of the same people", accept,
                {f"set/chat{n}.txt": chat() for n in range(300)}, seconds=20),
    ]  # fmt: skip


def _packed_set(*members: Member) -> Make:
    made = [Member(name, str(data).encode()) for name, data in URGENT.items()]
    return folder({"set.zip": lambda: zipped([*made, *members])})


def _packed() -> list[Case]:
    inner = simple(report_xml=report(last=True), chat_txt=chat())
    return [
        partial("packed-bomb", "the report in an archive, a bomb beside it",
                _packed_set(Member("set/a.zip", BOMB)), "unsafe archive_ratio", good=ALL),
        partial("nested-bomb", "the report in an inner archive, a bomb in another", folder({
                "set.zip": zipped([Member("a.zip", inner), Member("b.zip", BOMB)])}),
                "unsafe archive_ratio", good=ALL, fast=True),
        partial("nested-overlap", "the report in an inner archive, another that contradicts itself",
                folder({"set.zip": zipped([Member("a.zip", inner), Member("b.zip", OVERLAP)])}),
                "unsafe overlap", good=ALL),
        partial("packed-checksum", "the report in an archive, a member whose checksum is wrong",
                _packed_set(Member("set/a.csv", table().encode(), crc=1)), "damaged checksum",
                good=ALL),
        partial("packed-names", "the report in an archive, members that climb out",
                _packed_set(Member("../a.csv", b"x"), Member("/b.csv", b"x"), Member(
                    "c\0.csv", b"x")), "unsafe name_escapes", "unsafe absolute_name",
                "unsafe nul_in_name", good=ALL),
        partial("packed-doctype", "the report in an archive, a hostile report beside it",
                _packed_set(Member("set/other.xml", DOCTYPE.encode())), "unsafe doctype", good=ALL),
        accept("two-archives", "the report in one archive and another of the same name in a folder",
               folder({"set.zip": inner, "more/set.zip": simple(a_csv=table())}), good=ALL),
    ]  # fmt: skip
