# SPDX-License-Identifier: Apache-2.0
"""The three digests of a delivered file in one pass, and the one that names a set of files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from reviewer.intake.opened import Opened
from reviewer.model.errors import Damaged
from reviewer.model.limits import KIB, MIB
from reviewer.model.report import Digest

_TWO_THREADS_FROM = 256 * KIB
_BLOCK = MIB


def digests(opened: Opened, progress: Callable[[int], None]) -> Digest:
    """Read `opened` once, to its end; `progress` gets the bytes read since the last call.

    Raises Damaged when it cannot be read to its end, ChangedWhileRead when it is not the file
    first seen or is no longer.
    """
    hashes = _Hashes()
    size = 0
    try:
        with opened.stream() as stream:
            if opened.size < _TWO_THREADS_FROM:
                while block := stream.read(_BLOCK):
                    size += len(block)
                    hashes.add_slow(block)
                    hashes.add_fast(block)
                    progress(len(block))
            else:
                size = _with_two_threads(stream.read, hashes, progress)
            stream.read(1)  # a damaged member raises only past its end
    except OSError:
        raise Damaged("read_error") from None
    return hashes.digest(opened.name, size)


def set_digest(pairs: Iterable[tuple[str, str]]) -> str:
    r"""Identity of a set of files: sha256 over its sorted lines `sha256  relative-name\n`.

    `pairs` are (sha256 in lower-case hex, name relative to the set). A line break in a name is
    written `\n` or `\r`, its backslashes doubled and the line led by a backslash, the way
    checksum lists do it, so that no name can pass for a second line.
    """
    lines = sorted(_line(sha256, name) for sha256, name in pairs)
    text = "".join(f"{line}\n" for line in lines)
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def _line(sha256: str, name: str) -> str:
    if "\n" not in name and "\r" not in name:
        return f"{sha256}  {name}"
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"\\{sha256}  {escaped}"


class _Hashes:
    """The running digests: md5 costs more than half of the three, so it has its own thread."""

    def __init__(self) -> None:
        self._md5 = hashlib.md5(usedforsecurity=False)
        self._sha1 = hashlib.sha1(usedforsecurity=False)
        self._sha256 = hashlib.sha256()

    def add_slow(self, block: bytes) -> None:
        self._md5.update(block)

    def add_fast(self, block: bytes) -> None:
        self._sha1.update(block)
        self._sha256.update(block)

    def digest(self, name: str, size: int) -> Digest:
        return Digest(
            file=name,
            size=size,
            sha256=self._sha256.hexdigest(),
            sha1=self._sha1.hexdigest(),
            md5=self._md5.hexdigest(),
        )


def _with_two_threads(
    read: Callable[[int], bytes], hashes: _Hashes, progress: Callable[[int], None]
) -> int:
    """This thread reads and feeds the fast pair, one block ahead at most of the other thread."""
    size = 0
    with ThreadPoolExecutor(max_workers=1) as other:
        last: Future[None] | None = None
        while block := read(_BLOCK):
            size += len(block)
            if last is not None:
                last.result()
            last = other.submit(hashes.add_slow, block)
            hashes.add_fast(block)
            progress(len(block))
        if last is not None:
            last.result()
    return size
