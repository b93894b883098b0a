# SPDX-License-Identifier: Apache-2.0
"""From the host's frames to a child's lines, and why a child ended."""

from __future__ import annotations

import re
from contextlib import suppress

import msgspec

from reviewer.intake import wire
from reviewer.intake.given_up import REASONS
from reviewer.intake.scrutiny import lie
from reviewer.model.errors import IntakeError, ReaderStopped
from reviewer.model.report import ProblemKind

_OURS = frozenset({"window_gone", "cancelled", "bad_job", "fault"})
"""Why a host ends a child, or never begins with one, for no fault of the material."""
_TIME, _MEMORY = -24, 4
"""Exit status of a child that ran out of processor time (SIGXCPU), and of memory."""
_CODE = re.compile("[a-z][a-z0-9_]{0,39}|line [0-9]{1,9}", re.ASCII)


class Refused(IntakeError):
    """The reader refused the material; `kind` says why. The detail is not in the message."""

    def __init__(self, kind: ProblemKind, detail: str) -> None:
        self.kind = kind
        super().__init__()
        self.detail = detail


class ChildLost(ReaderStopped):
    """The child was ended by what it read; `detail` is the code of the reason.

    file      the file it had begun, "" for none; report text, and so not in the message
    opening   whether it was opening it as an archive
    """

    def __init__(self, reason: str, began: wire.Began) -> None:
        super().__init__(reason)
        self.file = began.file
        self.opening = began.opening


class Lines:
    """Puts a child's lines together again from pieces of any length."""

    def __init__(self) -> None:
        self._rest: list[bytes] = []
        self._length = 0

    def split(self, data: bytes) -> list[bytes]:
        """The lines that are whole now. Raises ReaderStopped for one that is too long."""
        *whole, rest = data.split(b"\n")
        if whole:
            whole[0] = b"".join((*self._rest, whole[0]))
            self._rest, self._length = [], 0
        self._rest.append(rest)
        self._length += len(rest)
        if self._length > wire.LINE_LIMIT:
            raise lie("line_too_long")
        return whole

    def check_end(self, frame: tuple[bytes, bytes] | None, began: wire.Began) -> None:
        """Raise ChildLost or ReaderStopped unless the child ended well and after a whole line."""
        if frame is None:
            raise ReaderStopped("host_gone")
        ended = _ended(frame[1])
        why = ended.why or _why(ended.status)
        if why in REASONS:
            raise ChildLost(why, began)
        if why:
            raise ReaderStopped(why if why in _OURS else "fault")
        if self._length:
            raise lie("cut_line")


def _why(status: int) -> str:
    """What an exit status means; negative for a signal."""
    return {0: "", _TIME: "time", _MEMORY: "memory"}.get(status, "crashed")


def _ended(payload: bytes) -> wire.Ended:
    with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        ended: wire.Ended = wire.decode_ended(payload)
        return ended
    raise lie("bad_end")


def decoded(line: bytes) -> wire.Line:
    """A line as a value. Raises Refused for a refusal, ReaderStopped for what is no line.

    No error of the decoder is passed on: it could hold what the child said.
    """
    value: wire.Line | None = None
    with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        value = wire.decode_line(line)
    if value is None:
        raise lie("bad_line")
    if isinstance(value, wire.Refusal):
        raise _refusal(value.kind, _code(value.detail))
    return value


def _refusal(kind: ProblemKind, detail: str) -> IntakeError:
    """A reader that stopped is told as such, whether the child says so or the host."""
    return ReaderStopped(detail) if kind is ProblemKind.READER_STOPPED else Refused(kind, detail)


def _code(detail: str) -> str:
    """A detail that is a code, such as `archive_ratio` or `line 12`; anything else is dropped."""
    return detail if _CODE.fullmatch(detail) else ""
