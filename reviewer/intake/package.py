# SPDX-License-Identifier: Apache-2.0
"""What the officer chose: a folder, an archive or single files, as one set of opened files."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from reviewer.intake.archive import Begin, Found, always, is_archive, is_litter, unpack
from reviewer.intake.opened import ExactFile, Opened, buffered, shown_name
from reviewer.model.errors import (
    ChangedWhileRead,
    Damaged,
    Encrypted,
    IntakeError,
    NotRecognised,
    ReviewerError,
    TooLarge,
    Unsafe,
    Unsupported,
)
from reviewer.model.limits import DEFAULT, Limits
from reviewer.model.report import Problem, ProblemKind, Skipped, Source

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_REFUSALS = (Encrypted, Unsafe, TooLarge, Unsupported, Damaged)


class MissingPath(ReviewerError):
    """A path given by the user does not exist: wrong usage, nothing was read."""

    code = "missing_path"


class Package:
    """The received files of one intake, sorted by name; use it as a context manager.

    files         what parsers read: names relative to the folder, `outer.zip!inner` in archives
    containers    the archives that files came out of, for their own digests; not in `files`
    problems      files that cannot be read at all, each `lost`; and other trouble of archives
    skipped       litter of desktops, reason `desktop_litter`
    total_bytes   sum of the sizes of `files`

    A member of a nested archive, or a file deep in a folder, is opened only while it is read, so
    a package of any size needs few descriptors.
    """

    def __init__(self, found: Found) -> None:
        self.files = sorted(found.files, key=_by_name)
        self.containers = sorted(found.containers, key=_by_name)
        self.problems: list[Problem] = found.problems
        self.skipped: list[Skipped] = found.skipped
        self.total_bytes = sum(opened.size for opened in self.files)

    @classmethod
    def open(
        cls,
        paths: Iterable[str | bytes | os.PathLike[str]],
        limits: Limits = DEFAULT,
        password: bytes | None = None,
        under: str = "",
        begin: Begin = always,
    ) -> Package:
        """Walk `paths`: folders without following links, archives within `limits`.

        Several paths together are one package; a folder among them lends its files its name.
        Of one folder alone, only what lies in its inner folder `under` is opened, under the same
        names; an `under` that is no such folder is as good as none. `begin` is asked before each
        archive is opened.
        Raises MissingPath, TooLarge (files, walked_bytes), ChangedWhileRead, and when there is
        no file to read at all the refusal that explains it best, NotRecognised for nothing.
        """
        walk = _Walk(limits)
        for path in (given := [os.fsencode(path) for path in paths]):
            walk.take(path, alone=len(given) == 1, under=os.fsencode(under))
        found = Found(problems=walk.problems, skipped=walk.skipped)
        for opened in sorted(walk.files, key=_by_name):
            _open_archives(opened, limits, password, found, begin)
        if not found.files:
            raise _refusal(found.problems)
        return cls(found)

    @classmethod
    def as_it_lies(
        cls,
        paths: Iterable[str | bytes | os.PathLike[str]],
        limits: Limits = DEFAULT,
        password: bytes | None = None,
        under: str = "",
        begin: Begin = always,
    ) -> Package:
        """The same walk, to hold what lies there against what once was taken in.

        Nothing is refused: an archive that cannot be opened is a file like any other, and of
        several paths some may be gone. Raises MissingPath when all are, TooLarge,
        ChangedWhileRead.
        """
        walk = _Walk(limits)
        gone = None
        for path in (given := [os.fsencode(path) for path in paths]):
            try:
                walk.take(path, alone=len(given) == 1, under=os.fsencode(under))
            except MissingPath as error:
                gone = error
        if gone and not (walk.files or walk.problems or walk.skipped):
            raise gone
        found = Found(problems=walk.problems, skipped=walk.skipped)
        for opened in sorted(walk.files, key=_by_name):
            told = len(found.problems)
            _open_archives(opened, limits, password, found, begin)
            lost = any(p.source.file == opened.name for p in found.problems[told:])
            if lost and opened not in found.containers:
                found.files.append(opened)
        return cls(found)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.files = []
        self.containers = []

    def named(self, name: str) -> Opened | None:
        """The file of that name inside the package."""
        return next((opened for opened in self.files if opened.name == name), None)

    def relative(self, name: str) -> str:
        """`name` as the identity of a set uses it: without the one archive all came in."""
        if len(self.containers) == 0:
            return name
        outer = f"{self.containers[0].name}!"
        inside = all(opened.name.startswith(outer) for opened in self.files)
        return name.removeprefix(outer) if inside else name

    def changed_files(self) -> list[str]:
        """Names of received files and archives that differ from the first look."""
        return [opened.name for opened in self.files + self.containers if opened.changed()]


def _by_name(opened: Opened) -> str:
    return opened.name


def _open_archives(
    opened: Opened, limits: Limits, password: bytes | None, found: Found, begin: Begin
) -> None:
    """Add a received file, or what is in it, to `found`."""
    try:
        if is_archive(opened.head(4)) and begin(opened.name):
            unpack(opened, limits, password, found, begin)
        else:
            found.files.append(opened)
    except ChangedWhileRead:
        raise
    except IntakeError as error:
        found.lose(opened.name, "file", error.kind, error.detail)


def _refusal(problems: list[Problem]) -> IntakeError:
    """Why a package without a readable file is refused, the most helpful reason first."""
    for refusal in _REFUSALS:
        for problem in problems:
            if problem.kind is refusal.kind:
                return refusal(problem.detail)
    return NotRecognised(problems[0].detail if problems else "nothing_there")


class _Look(NamedTuple):
    """What tells one state of a file from another; whoever writes can set back all but the last."""

    device: int
    inode: int
    size: int
    written_ns: int
    changed_ns: int


def _look(descriptor: int) -> _Look:
    """Raises Unsafe for anything but an ordinary file."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise Unsafe("special_file")
    return _Look(
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    )


def _opened(path: bytes, name: str) -> Opened:
    """First look at a file. Raises OSError, or Unsafe for anything but an ordinary file."""
    descriptor = os.open(path, _FLAGS)
    try:
        first = _look(descriptor)
    finally:
        os.close(descriptor)

    def stream() -> BinaryIO:
        try:
            raw = io.FileIO(os.open(path, _FLAGS), "r")
        except OSError:
            raise ChangedWhileRead from None
        if _look(raw.fileno()) != first:
            raw.close()
            raise ChangedWhileRead
        return buffered(ExactFile(raw, first.size))

    def changed() -> bool:
        with suppress(OSError, IntakeError), stream():
            return False
        return True

    return Opened(name, first.size, stream, changed, stamp=":".join(map(str, first)))


def _is_inner_folder(path: bytes, under: bytes) -> bool:
    """Whether `under` is a folder beneath `path` that no link and no `..` leads to."""
    for part in under.split(b"/"):
        path += b"/" + part
        try:
            inner = part not in (b"", b".", b"..") and stat.S_ISDIR(os.lstat(path).st_mode)
        except (OSError, ValueError):  # a NUL is a ValueError
            inner = False
        if not inner:
            return False
    return True


class _Walk:
    """Collects the ordinary files beneath the given paths, and lists all else as trouble."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._names: set[str] = set()
        self._bytes = self._walked = 0
        self.files: list[Opened] = []
        self.problems: list[Problem] = []
        self.skipped: list[Skipped] = []

    def take(self, path: bytes, *, alone: bool, under: bytes = b"") -> None:
        """Add one given path, or what lies `under` it. Raises MissingPath."""
        path = path.rstrip(b"/") or path
        try:
            mode = os.lstat(path).st_mode
        except (FileNotFoundError, NotADirectoryError):
            raise MissingPath(shown_name(os.path.basename(path))) from None
        except OSError as error:
            self._lose(shown_name(os.path.basename(path)), error)
            return
        name = os.fsencode(Path(os.fsdecode(path)).absolute().name)
        if stat.S_ISDIR(mode):
            prefix = b"" if alone else name + b"/"
            if alone and _is_inner_folder(path, under):
                path, prefix = path + b"/" + under, under + b"/"
            for inner in self._beneath(path, prefix):
                self._file(*inner)
        else:
            self._file(path, name)

    def _beneath(self, folder: bytes, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Paths and names of all that is no folder; links are not followed.

        Folders and litter count as well, twice as many as files are allowed.
        """
        waiting = [(folder, prefix)]
        while waiting:
            folder, prefix = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        self._walked += 1
                        if self._walked > 2 * self._limits.files:
                            raise TooLarge("files")
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append((entry.path, prefix + entry.name + b"/"))
                        else:
                            yield entry.path, prefix + entry.name
            except OSError as error:
                self._lose(shown_name(prefix) or ".", error)

    def _file(self, path: bytes, raw_name: bytes) -> None:
        name = self._free(shown_name(raw_name, self._limits.stored_name_bytes))
        if is_litter(name):
            self.skipped.append(Skipped(Source(name, "file"), "desktop_litter"))
            return
        if len(self.files) + len(self.problems) >= self._limits.files:
            raise TooLarge("files")
        try:
            mode = os.lstat(path).st_mode
            if not stat.S_ISREG(mode):
                raise Unsafe("link" if stat.S_ISLNK(mode) else "special_file")
            opened = _opened(path, name)
        except (OSError, Unsafe) as error:
            self._lose(name, error)
            return
        self._bytes += opened.size
        if self._bytes > self._limits.walked_bytes:
            raise TooLarge("walked_bytes")
        self.files.append(opened)

    def _free(self, name: str) -> str:
        """`name`, or the same with a number where another file of the package bears it."""
        free, number = name, 1
        while free in self._names:
            number += 1
            pure = PurePosixPath(name)
            free = str(pure.with_name(f"{pure.stem} ({number}){pure.suffix}"))
        self._names.add(free)
        return free

    def _lose(self, name: str, error: OSError | Unsafe) -> None:
        kind, detail = _trouble(error)
        self.problems.append(Problem(kind, Source(name or "?", "file"), detail, lost=True))


def _trouble(error: OSError | Unsafe) -> tuple[ProblemKind, str]:
    if isinstance(error, Unsafe):
        return error.kind, error.detail
    if error.errno == errno.ELOOP:
        return ProblemKind.UNSAFE, "link"
    if error.errno in (errno.EACCES, errno.EPERM):
        return ProblemKind.MISSING_FILE, "no_permission"
    if error.errno == errno.ENOENT:
        return ProblemKind.MISSING_FILE, "gone"
    return ProblemKind.DAMAGED, "read_error"
