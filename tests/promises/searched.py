# SPDX-License-Identifier: Apache-2.0
"""Looks for evidence where none may be: in databases, files, and what crossed between programs."""

import binascii
import io
import json
import re
import tempfile
from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from reviewer.intake import wire
from reviewer.intake.start import Host, start_host

WINDOW = 32
"""Bytes that must not be found together."""
_HALF = WINDOW // 2
_DISTINCT = 12
"""Different bytes of a window that make it more than a row of zeros."""
_BASE64 = re.compile(r"[A-Za-z0-9+/]{43,}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){32,}")
_ESCAPED = re.compile(r"\\x([0-9a-fA-F]{2})")


class Windows:
    """Every window of some files; finds any of them at any place of any text or bytes.

    A window shared with other data covers one of that data's aligned halves whole, so only those
    are looked up, and then the windows around them.
    """

    def __init__(self, files: Iterable[bytes]) -> None:
        self._whole: set[bytes] = set()
        self._halves: set[bytes] = set()
        for data in files:
            wide = {data[at : at + WINDOW] for at in range(len(data) - WINDOW + 1)}
            self._whole |= {window for window in wide if len(set(window)) >= _DISTINCT}
            self._halves |= {data[at : at + _HALF] for at in range(len(data) - _HALF + 1)}

    def __len__(self) -> int:
        return len(self._whole)

    def within(self, data: bytes) -> bool:
        """Whether any window stands anywhere in `data`."""
        return any(
            data[near : near + WINDOW] in self._whole
            for at in range(0, len(data), _HALF)
            if data[at : at + _HALF] in self._halves
            for near in range(max(0, at - _HALF), at + 1)
        )

    def within_value(self, value: object) -> bool:
        """Whether any window stands in a value of any shape, written in any way we know."""
        return any(self.within(form) for text in texts(value) for form in forms(text))


def texts(value: object) -> Iterator[str | bytes]:
    """Every text in a value, also of JSON inside a text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(key)
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str | bytes):
        yield value
        if isinstance(value, str) and value[:1] in ("{", "["):
            with suppress(ValueError, RecursionError):
                yield from texts(json.loads(value))


def forms(text: str | bytes) -> Iterator[bytes]:
    r"""The bytes a text may stand for: UTF-8, Latin-1, `\xff` escapes, base64, hex digits."""
    if isinstance(text, bytes):
        yield text
        return
    yield text.encode("utf-8", "surrogatepass")
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    yield plain.encode("latin-1", "replace")
    for found in _BASE64.finditer(re.sub(r"\s", "", text)):
        for shift in range(4):
            run = found[0][shift:]
            yield b64decode(f"{run}{'A' * (-len(run) % 4)}")
    for found in _HEX.finditer(text):
        yield binascii.unhexlify(found[0])


def rows(database: Path, key: str) -> Iterator[tuple[object, ...]]:
    """Every row of every table of one of the two databases, decrypted."""
    with closing(dbapi2.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute(f"pragma key = \"x'{key}'\"")
        listed = connection.execute("select name, sql from sqlite_master where type = 'table'")
        for name, made in listed.fetchall():
            if not made.lower().startswith("create virtual"):
                yield from connection.execute(f'select * from "{name}"')


def files_of(folder: Path) -> dict[Path, bytes]:
    """Every file beneath a folder, with its bytes."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def temporary_files() -> dict[str, int]:
    """Name and time of each file that lies directly in the folder for temporary files."""
    found = {}
    for path in Path(tempfile.gettempdir()).iterdir():
        with suppress(OSError):
            if path.is_file():
                found[str(path)] = path.stat().st_mtime_ns
    return found


class Tapped:
    """A pipe of the reader that keeps what comes through it."""

    def __init__(self, pipe: object, kept: bytearray) -> None:
        self._pipe = pipe
        self._kept = kept

    def read(self, count: int) -> bytes:
        """Read on, and keep a copy."""
        data = self._pipe.read(count)
        self._kept += data or b""
        return data

    def __getattr__(self, name: str) -> object:
        return getattr(self._pipe, name)


class Tap:
    """Starts a reader host whose every word to the window process is kept."""

    def __init__(self) -> None:
        self.said = bytearray()
        self.complained = bytearray()

    def start(self) -> Host:
        """Start the program's own reader."""
        host = start_host()
        host.stdout = Tapped(host.stdout, self.said)
        host.stderr = Tapped(host.stderr, self.complained)
        return host

    def values(self) -> Iterator[object]:
        """Every record, decoded as plain JSON, of all jobs so far."""
        pipe = io.BytesIO(self.said)
        told = b""
        while (frame := wire.read_frame(pipe)) is not None:
            kind, payload = frame
            told += payload if kind == wire.LINES else payload + b"\n"
        for line in told.splitlines():
            yield json.loads(line)
