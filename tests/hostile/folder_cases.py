# SPDX-License-Identifier: Apache-2.0
"""Folders and a file system that hold more, or other things, than files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.hostile.case import Case, Make, Outcome, accept, folder, partial, put, refuse
from tests.hostile.honest import GOOD, LAST, report, table

GIB = 1024**3
READ = (GOOD,)
UNKNOWN = "not_recognised form_not_read"
ROOT = os.geteuid() == 0
"""Whether permissions stop nobody here, and devices can be made."""


def _beside(more: Callable[[Path], object]) -> Make:
    """A good report in a folder, and what `more` adds to it."""
    return folder({"report.xml": report()}, more)


def cases() -> list[Case]:
    """The family."""
    return [*_special(), *_links(), *_names(), *_many(), *_moving()]


def _socket(here: Path) -> None:
    """A socket's file by its kind alone: nothing listens and no network is touched."""
    os.mknod(here / "socket", 0o140600)


def _device(here: Path) -> None:
    """The device of endless zeros, where one may be made; else a pipe, which never ends either."""
    if ROOT:
        os.mknod(here / "zero", 0o020666, os.makedev(1, 5))
    else:
        os.mkfifo(here / "zero")


def _sparse(here: Path) -> None:
    with (here / "large.csv").open("wb") as stream:
        stream.truncate(60 * GIB)


def _special() -> list[Case]:
    return [
        partial("fifo", "a pipe that nobody writes to", _beside(lambda h: os.mkfifo(h / "pipe")),
                "unsafe special_file", good=READ, fast=True,
                why="opening it would wait for ever"),
        refuse("fifo-alone", "a pipe chosen by itself", _fifo, "unsafe special_file"),
        partial("device", "a device without end", _beside(_device), "unsafe special_file",
                good=READ),
        partial("socket", "the file of a socket", _beside(_socket), "unsafe special_file",
                good=READ),
        refuse("sparse-60-gib", "a file of sixty GiB that takes no room", _beside(_sparse),
               "too_large walked_bytes", why="an officer is asked to choose less"),
        accept("no-permission", "a file that must not be read",
               _beside(lambda h: put(h / "a.csv", table()).chmod(0)), good=READ)
        if ROOT
        else partial("no-permission", "a file that must not be read",
                     _beside(lambda h: put(h / "a.csv", table()).chmod(0)),
                     "missing_file no_permission", good=READ),
        accept("set-user-id", "a file that would run as somebody else",
               _beside(lambda h: put(h / "a.csv", table()).chmod(0o6777)), good=READ),
    ]  # fmt: skip


def _fifo(here: Path) -> Path:
    os.mkfifo(here / "report.xml")
    return here / "report.xml"


def _links() -> list[Case]:
    return [
        partial("link-file", "a link to a file of the machine",
                _beside(lambda h: (h / "a.csv").symlink_to("/etc/hostname")), "unsafe link",
                good=READ, fast=True),
        partial("link-folder", "a link to the whole machine",
                _beside(lambda h: (h / "all").symlink_to("/")), "unsafe link", good=READ),
        partial("link-up", "a link to the folder it lies in",
                _beside(lambda h: (h / "again").symlink_to(".")), "unsafe link", good=READ),
        partial("link-ring", "two links to each other", _beside(_ring), "unsafe link", good=READ),
        partial("link-nowhere", "a link to nothing",
                _beside(lambda h: (h / "a.csv").symlink_to("nothing")), "unsafe link", good=READ),
        partial("link-process", "a link to what a process has open",
                _beside(lambda h: (h / "a.csv").symlink_to("/proc/self/fd/0")), "unsafe link",
                good=READ),
        refuse("link-alone", "a link chosen by itself", _link, "unsafe link"),
        accept("hard-link", "the report under two names", _beside(
               lambda h: os.link(h / "report.xml", h / "again.xml")), good=READ),
    ]  # fmt: skip


def _ring(here: Path) -> None:
    (here / "a").symlink_to("b")
    (here / "b").symlink_to("a")


def _link(here: Path) -> Path:
    put(here / "real.xml", report())
    (here / "report.xml").symlink_to("real.xml")
    return here / "report.xml"


def _name(name: str, what: str, raw: bytes, **more: object) -> Case:
    """A table under an odd name beside the report."""

    def add(here: Path) -> None:
        with open(os.path.join(os.fsencode(here), raw), "wb") as stream:
            stream.write(table().replace(GOOD, LAST).encode())

    return accept(name, what, _beside(add), good=(GOOD, LAST), **more)


def _names() -> list[Case]:
    return [
        _name("name-bytes", "a name that is no text", b"\xff\xfe\x80.csv", fast=True),
        _name("name-255", "the longest name", b"x" * 251 + b".csv"),
        _name("name-line-break", "a name of two lines", b"a\nsha256  report.xml"),
        _name("name-escape", "a name that speaks to a terminal", b"\x1b[2J\x07.csv"),
        _name("name-bidi", "a name that reads backwards", "\u202egpj.csv".encode()),
        _name("name-markup", "a name of mark-up", b"<img src=x>.csv"),
        _name("name-option", "a name that looks like an option", b"--password-file"),
        _name("name-archive", "a name like that of a member", b"set.zip!a.csv"),
        _name("name-backslash", "a name that is a path elsewhere", b"..\\..\\a.csv"),
        _name("name-like-report", "a name that differs in case", b"REPORT.XML"),
        _name("name-blank", "a name of one blank", b" "),
    ]  # fmt: skip


def _deep(here: Path) -> None:
    """Folders deeper than one path can name, made step by step."""
    before = Path.cwd()
    os.chdir(here)
    try:
        for _ in range(300):
            Path("d" * 60).mkdir()
            os.chdir("d" * 60)
    finally:
        os.chdir(before)


def _flood(count: int) -> Callable[[Path], None]:
    def add(here: Path) -> None:
        for number in range(count):
            (here / f"{number}.jpg").touch()

    return add


def _folders(here: Path) -> None:
    for number in range(5_000):
        (here / f"folder {number}").mkdir()


def _many() -> list[Case]:
    return [
        refuse("files-20001", "one file too many", _beside(_flood(20_000)), "too_large files",
               seconds=20),
        accept("folders-5000", "five thousand empty folders", _beside(_folders), good=READ),
        accept("folders-deep", "sixty folders, each in the one before",
               folder({"report.xml": report(), "d/" * 60 + "a.csv": table()}), good=READ),
        partial("folders-too-deep", "folders deeper than a path can say", _beside(_deep),
                "damaged read_error", good=READ),
        refuse("empty-folder", "a folder of nothing", folder({}), "not_recognised nothing_there"),
        refuse("empty-files", "nothing but empty files", folder({"a": "", "b.xml": ""}),
               "not_recognised form_not_known"),
        accept("litter", "what desktops leave behind", folder(
               {"report.xml": report(), ".DS_Store": "x", "__MACOSX/a": "x", "Thumbs.db": "x"}),
               good=READ),
    ]  # fmt: skip


def _case(name: str, what: str, must: Outcome, code: str, meanwhile, **more) -> Case:
    made = folder({"report.xml": report(), "a.csv": lambda: table(*[table()[40:]] * 5_000)})
    return Case(name, what, made, must, frozenset({code} - {""}), meanwhile=meanwhile, **more)


def _at(moment: str, change: Callable[[Path], object]) -> Callable[[Path, str], object]:
    """Do something to the files at one moment of the reading."""
    return lambda here, step: change(here) if step == moment else None


def _append(here: Path) -> None:
    with (here / "a.csv").open("ab") as stream:
        stream.write(b"x" * 99)


def _rewrite(here: Path) -> None:
    look = (here / "report.xml").stat()
    (here / "report.xml").write_text(report(last=True)[: look.st_size], encoding="utf-8")


def _moving() -> list[Case]:
    changed, changing = "changed_while_read", Outcome.REFUSE
    return [
        _case("grows-before", "a file that grows after it was listed", changing, changed,
              _at("digest", _append), fast=True),
        _case("grows-between", "a file that grows after it was hashed", changing, changed,
              _at("read", _append)),
        _case("grows-within", "a file that grows while it is read", changing, changed,
              _at("records", _append)),
        _case("cut-within", "a file that is cut while it is read", changing, changed,
              _at("records", lambda h: os.truncate(h / "a.csv", 9))),
        _case("rewritten", "a report of the same length written over", changing, changed,
              _at("read", _rewrite)),
        _case("replaced", "a report replaced by a link", Outcome.PARTIAL,
              "missing_file gone_since_listed",
              _at("read", lambda h: ((h / "report.xml").unlink(), (h / "report.xml").symlink_to(
                  "/etc/hostname"))), good=READ),
        _case("vanishes", "a file that vanishes after it was listed", Outcome.PARTIAL,
              "missing_file gone_since_listed", _at("digest", lambda h: (h / "a.csv").unlink()),
              good=READ),
        _case("vanishes-all", "a folder that vanishes after it was listed", changing,
              "missing_file gone", _at("digest", shutil.rmtree)),
        _case("appears", "a file that appears after the listing", Outcome.ACCEPT, "",
              _at("digest", lambda h: put(h / "b.csv", table())), good=READ),
    ]  # fmt: skip
