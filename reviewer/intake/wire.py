# SPDX-License-Identifier: Apache-2.0
"""What crosses between the two programs: jobs to the reader, lines from its children.

Everything is JSON by msgspec, decoded straight into model values whose constructors run again,
so nothing is trusted because it was ours. Frames are a kind byte, a 4-byte length, the payload.
"""

from __future__ import annotations

import struct
from datetime import datetime
from typing import IO, Literal

import msgspec

from reviewer.model import report
from reviewer.model.balance import FileRead
from reviewer.model.event import Event
from reviewer.model.formats import Format
from reviewer.model.glance import Glance
from reviewer.model.profile import Profile
from reviewer.model.protection import Protection

JOB, CANCEL = b"J", b"C"
"""Frame kinds to the reader host."""
LINES, END = b"L", b"E"
"""Frame kinds from it: bytes of a child's lines, and how the child ended."""

FRAME_LIMIT = 64 * 1024 * 1024
"""Bytes of one frame; a longer one is a broken protocol."""
LINE_LIMIT = 64 * 1024 * 1024
"""Bytes of one line: a value of 8 MiB takes six times that when every byte is escaped."""

_HEADER = struct.Struct(">cI")


class Listed(msgspec.Struct, frozen=True):
    """One file of a group: its name in the package, the form that reads it, the part it plays.

    kind    the media type by header, None where the header is not known
    form    None = nothing reads it
    also    other forms that it may be as well: a close call, to be asked about
    """

    name: str
    size: int
    form: Format | None = None
    part: int = 5
    kind: str | None = None
    also: tuple[Format, ...] = ()


class Group(msgspec.Struct, frozen=True, tag="group"):
    """The files of one report.

    root        the folder its names are relative to, "" = the package
    container   the received archive all its files lie in, if there is one
    troubled    names of files that could not be opened or were left out, to be told of here
    stamps      received file or archive -> its state when it was listed; a file in another
                state later is not the file that was listed
    given_up    files that the listing could not look at -> the code of the reason; an archive
                among them is left packed
    """

    index: int
    root: str
    files: tuple[Listed, ...]
    container: str | None = None
    troubled: tuple[str, ...] = ()
    stamps: dict[str, str] = msgspec.field(default_factory=dict)
    given_up: dict[str, str] = msgspec.field(default_factory=dict)


class Standing(msgspec.Struct, frozen=True, tag="standing"):
    """Every file that lies there now, and every archive that `files` came out of."""

    files: tuple[Listed, ...]
    archives: tuple[Listed, ...] = ()


class Job(msgspec.Struct, frozen=True):
    """What a child shall do with the material at `paths` (bytes, one package).

    verb      list: group the files; digest: hash the files of `group`; read: parse them;
              check: nothing of all this, tell which layers of protection hold;
              names, hash: what lies there now and its digests, to hold against what was kept;
              glance: the first rows of each table in the one file of `group`
    digests   computed before, for joining a described file with a delivered one
    given_up  files that ended a child of this job -> the code of the reason; they are told of
              and not opened again
    rest      too many did: all that is no part of the report itself is given up
    forms     file -> the form in which the officer said it is to be read
    order     files in the order in which they were read before: what is new is read after them,
              so that events keep their numbers
    profiles  what the officer said the columns of tables are
    """

    verb: Literal["list", "digest", "read", "check", "names", "hash", "glance"]
    paths: tuple[bytes, ...]
    now: datetime
    zone: str | None = None
    password: bytes | None = None
    group: Group | None = None
    digests: tuple[report.Digest, ...] = ()
    given_up: dict[str, str] = msgspec.field(default_factory=dict)
    rest: bool = False
    forms: dict[str, Format] = msgspec.field(default_factory=dict)
    order: tuple[str, ...] = ()
    profiles: tuple[Profile, ...] = ()


class Ended(msgspec.Struct, frozen=True):
    """How a child ended: `status` its exit status, negative for a signal; `why` a code.

    "" it did its job; time, memory, crashed, silent: the material was too much for it;
    window_gone, cancelled, bad_job, fault: it was ended or never began
    """

    status: int
    why: str = ""


class EventLine(msgspec.Struct, frozen=True, tag="event"):
    """An event."""

    v: Event


class PersonLine(msgspec.Struct, frozen=True, tag="person"):
    """A person."""

    v: report.Person


class MediaLine(msgspec.Struct, frozen=True, tag="media"):
    """A file the report speaks of or delivers."""

    v: report.MediaItem


class StatementLine(msgspec.Struct, frozen=True, tag="statement"):
    """A statement."""

    v: report.Statement


class ProblemLine(msgspec.Struct, frozen=True, tag="problem"):
    """A problem."""

    v: report.Problem


class UnreadLine(msgspec.Struct, frozen=True, tag="unread"):
    """Something not understood."""

    v: report.Unread


class SkippedLine(msgspec.Struct, frozen=True, tag="skipped"):
    """Items left out on purpose."""

    v: report.Skipped


class FileReadLine(msgspec.Struct, frozen=True, tag="file_read"):
    """How one file was read, when it has been."""

    v: FileRead


class HeadLine(msgspec.Struct, frozen=True, tag="head"):
    """The face of the report, near the end."""

    v: report.Head


class ReceiptLine(msgspec.Struct, frozen=True, tag="receipt"):
    """The receipt: the last line of a report that was read."""

    v: report.Receipt


class DigestLine(msgspec.Struct, frozen=True, tag="digest"):
    """Digests of one file."""

    v: report.Digest


class LayerLine(msgspec.Struct, frozen=True, tag="layer"):
    """A layer of protection, as the process it is about has tried it."""

    v: Protection


class GlanceLine(msgspec.Struct, frozen=True, tag="glance"):
    """The first rows of a table."""

    v: Glance


class Refusal(msgspec.Struct, frozen=True, tag="refused"):
    """Nothing could be read; `detail` is a code or the name of a limit."""

    kind: report.ProblemKind
    detail: str = ""


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """Bytes looked at so far of `total`, and items read."""

    done: int
    total: int
    items: int = 0


class Began(msgspec.Struct, frozen=True, tag="began"):
    """The child begins with a file; "" when it is done with files. A child that ends badly was
    ended by the file it began last.

    opening   whether it opens it as an archive
    """

    file: str
    opening: bool = False


FLUSHED = (Progress, Began)
"""Lines about the work and not of the report; the other side must know them at once."""

Line = (
    EventLine
    | PersonLine
    | MediaLine
    | StatementLine
    | ProblemLine
    | UnreadLine
    | SkippedLine
    | FileReadLine
    | HeadLine
    | ReceiptLine
    | DigestLine
    | LayerLine
    | GlanceLine
    | Group
    | Standing
    | Refusal
    | Progress
    | Began
)

LINE_OF: dict[type, type] = {
    Event: EventLine,
    report.Person: PersonLine,
    report.MediaItem: MediaLine,
    report.Statement: StatementLine,
    report.Problem: ProblemLine,
    report.Unread: UnreadLine,
    report.Skipped: SkippedLine,
    FileRead: FileReadLine,
    report.Head: HeadLine,
    report.Receipt: ReceiptLine,
    report.Digest: DigestLine,
    Protection: LayerLine,
    Glance: GlanceLine,
}

decode_job = msgspec.json.Decoder(Job).decode
decode_ended = msgspec.json.Decoder(Ended).decode
decode_line = msgspec.json.Decoder(Line).decode
encode = msgspec.json.encode


class BrokenWire(Exception):
    """The other side broke the protocol or went away."""


def write_frame(pipe: IO[bytes], kind: bytes, payload: bytes) -> None:
    """Write one frame whole, through a buffer or without. Raises BrokenWire when it is too long."""
    if len(payload) > FRAME_LIMIT:
        raise BrokenWire("frame")
    left = memoryview(_HEADER.pack(kind, len(payload)) + payload)
    while left:
        left = left[pipe.write(left) :]
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Read one frame; None at the end of the pipe. Raises BrokenWire."""
    header = _exactly(pipe, _HEADER.size)
    if not header:
        return None
    kind, length = _HEADER.unpack(header)
    if kind not in (JOB, CANCEL, LINES, END) or length > FRAME_LIMIT:
        raise BrokenWire("frame")
    payload = _exactly(pipe, length)
    if len(payload) != length:
        raise BrokenWire("cut")
    return kind, payload


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        part = pipe.read(count - len(parts))
        if not part:
            break
        parts += part
    if parts and len(parts) < count:
        raise BrokenWire("cut")
    return bytes(parts)
