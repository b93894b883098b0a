# SPDX-License-Identifier: Apache-2.0
"""Archives whose directory, sizes, names and members contradict what is really there."""

from __future__ import annotations

import stat
import struct
from dataclasses import replace

from tests.hostile.case import Case, Make, accept, file, partial, refuse, warn
from tests.hostile.honest import GOOD, report, table
from tests.hostile.zip_bytes import STORED, Member, deflated, deflated_zeros, simple, zipped

MIB = 1024 * 1024
READ = (GOOD,)
REPORT = Member("set/report.xml", report().encode())
NOTHING = "not_recognised form_not_read"


def _zip(*members: Member, **more) -> Make:
    """A zip with the good report and these members behind it; members may be made late."""
    return file("set.zip", lambda: zipped([REPORT, *members], **more))


def cases() -> list[Case]:
    """The family."""
    return [*_bombs(), *_names(), *_headers(), *_nesting(), *_numbers(), *_bytes()]


def _bomb(mib: int, **claims: int) -> Member:
    zeros = deflated_zeros(mib << 20)
    return Member("set/zeros.csv", packed=zeros, **{"size": mib << 20, "crc": 0, **claims})


def _late(*members) -> Make:
    """The same with members that are made late, because they are large."""
    return file("set.zip", lambda: zipped([REPORT, *(make() for make in members)]))


def _bombs() -> list[Case]:
    return [
        partial("bomb-ratio", "a member that unpacks to a thousand times its size",
                _late(lambda: _bomb(64)), "unsafe archive_ratio", good=READ, fast=True),
        warn("bomb-lying", "the same, said to be ten bytes long", _late(lambda: _bomb(
                64, size=10)), "unsafe more_than_stated", NOTHING, good=READ,
                why="real bytes are counted: a lying size unpacks ten bytes and stops"),
        partial("bomb-member", "a member beyond the size of one",
                _late(lambda: Member("set/a.csv", packed=b"x", size=0xFFFFFFFE)),
                "too_large archive_member_bytes", good=READ),
        partial("bomb-together", "members that are too large together",
                _zip(*(Member(f"set/{n}.csv", packed=b"", size=1000 * MIB, packed_size=0)
                       for n in range(5))), "unsafe archive_ratio", good=READ),
        warn("bomb-small-ratio", "nine MiB from nine KiB, below where the ratio counts",
                _late(lambda: _bomb(9)), NOTHING, "damaged checksum", good=READ),
        partial("report-fewer", "a member with fewer bytes than stated",
                _zip(Member("set/a.csv", table().encode(), size=10**6)),
                "damaged fewer_than_stated", good=READ),
        partial("checksum", "a member whose checksum is wrong",
                _zip(Member("set/a.csv", table().encode(), crc=1)), "damaged checksum", good=READ,
                fast=True),
        partial("deflate-broken", "a member whose packing breaks",
                _zip(Member("set/a.csv", packed=b"\xff" * 99, size=500)), "damaged deflate",
                good=READ),
        partial("deflate-cut", "a member whose packing breaks off",
                _zip(Member("set/a.csv", packed=deflated(table().encode())[:60],
                            size=len(table()))), "damaged breaks_off", good=READ),
        warn("deflate-tail", "bytes behind the packing of a member",
                _zip(Member("set/a.png", packed=deflated(b"x" * 50) + b"y" * 500, data=b"x" * 50)),
                NOTHING, good=READ),
        partial("stored-two-sizes", "a stored member of two sizes",
                _zip(Member("set/a.csv", b"x" * 50, STORED, size=10)), "unsafe two_sizes",
                good=READ),
    ]  # fmt: skip


def _named(name: str, what: str, raw: bytes | str, code: str, **more) -> Case:
    member = Member(raw, table().encode(), **more)
    return partial(name, what, _zip(member), code, good=READ)


def _names() -> list[Case]:
    big, same = Member("set/REPORT.XML", report().encode()), Member("set/report.xml", b"<report/>")
    plain = Member("set/a.png", b"x" * 50)
    link = stat.S_IFLNK | 0o777
    return [
        _named("name-up", "a name that climbs out", "../../etc/a.csv", "unsafe name_escapes"),
        _named("name-up-inside", "a name that climbs and comes back", "set/../set/a.csv",
               "unsafe name_escapes"),
        _named("name-absolute", "an absolute name", "/etc/a.csv", "unsafe absolute_name"),
        _named("name-drive", "a name on a drive", "C:a.csv", "unsafe absolute_name"),
        _named("name-backslash", "a name with backslashes", "..\\..\\a.csv",
               "unsafe backslash_in_name"),
        _named("name-nul", "a name with a NUL", "a.csv\x00.png", "unsafe nul_in_name"),
        _named("name-none", "no name", "", "unsafe no_name"),
        _named("name-folder", "a folder that holds bytes", "set/a.csv/",
               "unsafe folder_with_bytes"),
        _named("link", "a link", "set/link", "unsafe link", mode=link),
        _named("device", "a device", "set/null", "unsafe special_file", mode=stat.S_IFCHR | 0o666),
        _named("fifo", "a pipe", "set/pipe", "unsafe special_file", mode=stat.S_IFIFO | 0o666),
        accept("name-bidi", "a name that reads backwards", _zip(
               Member("set/\u202egpj.csv", table().encode())), good=READ),
        accept("name-long", "a name of sixty thousand letters", _zip(
               Member("set/" + "x" * 60_000 + ".csv", table().encode())), good=READ),
        accept("name-deep", "a name of a thousand folders", _zip(
               Member("a/" * 1_000 + "a.csv", table().encode())), good=READ),
        accept("name-bytes", "a name that is no UTF-8", _zip(
               Member(b"set/\xff\xfe.csv", table().encode())), good=READ),
        accept("name-exclamation", "a name like that of a member of a member", _zip(
               Member("set.zip!set/report.xml!a.csv", table().encode())), good=READ),
        refuse("report-twice", "two reports of one name", _zip(same), "unsafe duplicate_name",
               fast=True, why="either may be the one somebody else reads"),
        refuse("report-case", "two reports whose names differ in case", _zip(big),
               "unsafe duplicate_name"),
        refuse("report-accents", "two reports whose names differ in how accents are written",
               _zip(*(Member(f"set/{e}.xml", b"<report/>") for e in ("\u00e9", "e\u0301"))),
               "unsafe duplicate_name"),
        partial("pictures-twice", "two other files of one name", _zip(plain, plain),
                "duplicate duplicate_name", NOTHING, good=READ),
    ]  # fmt: skip


def _headers() -> list[Case]:
    a_csv = Member("set/a.csv", table().encode())
    inner = len(zipped([REPORT])) - 22 - 46 - len(REPORT.raw_name)
    return [
        refuse("overlap", "two members that share their bytes",
               _zip(a_csv, replace(a_csv, name="set/b.csv", offset=inner)), "unsafe overlap",
               fast=True),
        refuse("overlap-all", "a thousand members on the same bytes", _zip(*(
               replace(a_csv, name=f"set/{n}.csv", local_name=b"set/0.csv", offset=0)
               for n in range(1_000))), "unsafe overlap"),
        refuse("overlap-quoted", "a member that holds the header of the next in its packing",
               _zip(replace(a_csv, packed_size=10**6)), "unsafe overlap"),
        refuse("offset-far", "a member beyond the end", _zip(replace(a_csv, offset=0xFFFFFF0)),
               "unsafe overlap"),
        partial("two-names", "a member of two names", _zip(replace(a_csv, local_name=b"set/b.csv")),
                "unsafe two_headers", good=READ),
        partial("encrypted-flag", "a member said to be encrypted", _zip(replace(a_csv, flags=1)),
                "encrypted password_needed", good=READ),
        refuse("encrypted-all", "nothing but an encrypted member",
               file("set.zip", zipped([replace(REPORT, flags=1)])), "encrypted password_needed"),
        partial("encrypted-strong", "a member with a lock nobody here opens",
                _zip(replace(a_csv, flags=0x41)), "unsupported encryption_method", good=READ),
        partial("method-unknown", "a way of packing that nobody here knows",
                _zip(replace(a_csv, method=99), replace(a_csv, name="set/b.csv", method=12)),
                "unsupported encryption_method", "unsupported packing_method", good=READ),
        refuse("prefix", "a program before the first member", file("set.zip", zipped(
               [REPORT], prefix=b"MZ" + b"x" * 500)), "not_recognised form_not_known"),
        warn("gap", "bytes between the members and the directory",
             _zip(gap=b"<report>" + b"x" * 500), "unsafe unlisted_bytes", good=READ),
        warn("hidden-member", "a member that the directory does not list",
             file("set.zip", _hidden), "unsafe unlisted_bytes", good=READ),
    ]  # fmt: skip


def _hidden() -> bytes:
    """A whole member stands before the one that is listed, and is not."""
    first = zipped([Member("set/hidden.xml", report().encode())])
    return zipped([REPORT], prefix=first[: first.index(b"PK\1\2")])


def _nested(levels: int, data: bytes, name: str = "report.xml") -> bytes:
    for level in range(levels):
        data = zipped([Member(name if level == 0 else f"level{level}.zip", data)])
    return data


def _nesting() -> list[Case]:
    four = _nested(4, table().encode(), "a.csv")
    wide = zipped([Member(f"{n}.zip", simple(a_csv=table())) for n in range(200)])
    return [
        accept("levels-3", "a report in a zip in a zip in a zip",
               file("set.zip", _nested(3, report().encode())), good=READ),
        refuse("levels-4", "the same one level deeper", file("set.zip", _nested(
               4, report().encode())), "too_large archive_levels"),
        partial("levels-4-beside", "four levels beside a good report",
                _zip(Member("set/deep.zip", four[0:] and zipped([Member("x.zip", four)]))),
                "too_large archive_levels", good=READ),
        accept("zips-200", "two hundred archives in one", _zip(Member("set/more.zip", wide)),
               good=READ, seconds=20),
        partial("itself", "an archive that pretends to hold itself", file("set.zip", lambda: zipped(
                [REPORT, Member("set.zip", zipped([REPORT])[:-10])])), "damaged no_directory",
                good=READ),
    ]  # fmt: skip


def _numbers() -> list[Case]:
    many = [Member(f"{n}.png", b"", STORED) for n in range(10_001)]
    plain = zipped([REPORT])
    wide = struct.pack("<2H3Q", 1, 24, 2**62, 2**62, 2**62)
    past = struct.pack("<4sLQL", b"PK\6\7", 0, 2**63, 1)
    return [
        refuse("members-10001", "one member too many", file("set.zip", lambda: zipped(
               [*many, REPORT])), "too_large archive_members"),
        refuse("count-fewer", "a directory with more lines than it says",
               file("set.zip", zipped([REPORT, REPORT], count=1)), "unsafe directory_count"),
        refuse("count-more", "a directory with fewer lines than it says",
               file("set.zip", zipped([REPORT], count=2)), "damaged directory"),
        refuse("count-65535", "a directory that says it has more than there can be",
               file("set.zip", zipped([REPORT], count=65_535)), "too_large archive_members"),
        refuse("directory-length", "a directory of four GiB",
               file("set.zip", zipped([REPORT], length=0xFFFFFFF0)), "too_large archive_directory"),
        refuse("directory-start", "a directory beyond the end",
               file("set.zip", zipped([REPORT], start=0xFFFFFF0)), "damaged directory"),
        refuse("wide-past", "a second end record beyond all files", file("set.zip",
               plain[:-22] + past + plain[-22:]), "damaged directory"),
        refuse("wide-sizes", "64-bit sizes beyond all bounds", _zip(Member(
               "set/a.csv", b"x", STORED, size=0xFFFFFFFF, packed_size=0xFFFFFFFF, extra=wide)),
               "unsafe overlap"),
        refuse("disks", "an archive in several parts", file("set.zip", plain[:-18] + b"\1\0\1\0"
               + plain[-14:]), "unsupported split_archive"),
        refuse("comment-end", "a comment that looks like the end of another archive",
               file("set.zip", zipped([REPORT], comment=b"PK\5\6" + b"x" * 5)),
               "damaged no_directory", why="it cannot be told which end is the archive's"),
        refuse("comment-second", "a second, empty archive in the comment",
               file("set.zip", zipped([REPORT], comment=zipped([]))),
               "not_recognised nothing_there"),
    ]  # fmt: skip


def _bytes() -> list[Case]:
    plain = zipped([REPORT])
    return [
        refuse("cut", "an archive that breaks off", file("set.zip", plain[:-40]),
               "damaged no_directory"),
        refuse("cut-head", "four bytes of an archive", file("set.zip", b"PK\3\4"),
               "damaged no_directory"),
        refuse("empty", "an archive of nothing", file("set.zip", zipped([])),
               "not_recognised nothing_there"),
        refuse("noise", "noise that begins like an archive",
               file("set.zip", b"PK\3\4" + bytes(n * n % 251 for n in range(90_000))),
               "damaged no_directory"),
        accept("other-name", "an archive under the name of a picture",
               file("holiday.jpg", plain), good=READ),
        refuse("rar", "another kind of archive", file("set.zip", b"Rar!\x1a\x07\x00" + b"x" * 99),
               "not_recognised form_not_known"),
        accept("twice", "an archive within an archive of the same name",
               file("set.zip", zipped([Member("set.zip", plain)])), good=READ),
    ]  # fmt: skip
