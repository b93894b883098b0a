# SPDX-License-Identifier: Apache-2.0
"""The window's side of the pipe: sends jobs to the reader host, gets model values back."""

from __future__ import annotations

import logging
import re
import selectors
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Literal

import msgspec

from reviewer.intake import wire
from reviewer.intake.start import Host, start_host
from reviewer.model.errors import Cancelled, IntakeError, ReaderStopped, TooLarge
from reviewer.model.protection import Protection
from reviewer.model.report import Digest, Problem, ProblemKind

log = logging.getLogger("reviewer.intake")

_LOOK_S = 0.1
"""Seconds between two looks at the stop sign while the reader is silent."""
_PATIENCE_S = 5.0
"""Seconds the host has to end a child or itself when told to."""
_OWN_STDERR = re.compile(rb"reviewer-reader: bug \w{1,60} at [\w.?]{1,60}:\d{1,6}:[\w<>?]{1,60}")

Verb = Literal["list", "digest", "read", "check", "names", "hash"]


class Refused(IntakeError):
    """The reader refused the material; `kind` says why."""

    def __init__(self, kind: ProblemKind, detail: str) -> None:
        self.kind = kind
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Ask:
    """What goes with every job: the clock, the officer's zone, a password, the stop sign."""

    now: datetime
    zone: str | None = None
    password: bytes | None = field(default=None, repr=False)
    stopped: threading.Event = field(default_factory=threading.Event)


class Courier:
    """Talks to one reader host. One job at a time; calls from several threads wait in line.

    The generators it gives hold their place in the line: draw them to the end or close them.
    `stderr_lines` counts what the reader said on standard error that is not of our shape.
    """

    def __init__(self, start: Callable[[], Host] = start_host) -> None:
        self._host = start()
        self._turn = threading.Lock()
        self.stderr_lines = 0
        self._drainer = threading.Thread(target=self._drain, name="reader-stderr", daemon=True)

    def close(self) -> None:
        """End the host, its child with it, and wait for both."""
        with self._place_in_line(threading.Event(), _PATIENCE_S):
            self._listen()
            if self._host.stdin:
                self._host.stdin.close()  # the host ends its child, then itself
            self._drainer.join(_PATIENCE_S)
            self._host.kill()
            self._host.wait()
            self._drainer.join(_PATIENCE_S)
            for pipe in (self._host.stdout, self._host.stderr):
                if pipe:
                    pipe.close()

    def groups(self, paths: Sequence[Path], ask: Ask) -> list[wire.Group]:
        """Ask which reports a package holds. Raises Refused, ReaderStopped, Cancelled."""
        found: list[wire.Group] = []
        with closing(self._lines("list", paths, ask)) as lines:
            for line in lines:
                if isinstance(line, wire.Group):
                    found.append(line)
                elif not isinstance(line, wire.Progress):
                    raise ReaderStopped("unexpected_line")
        if not found:
            raise ReaderStopped("no_groups")
        return found

    def protection(self, ask: Ask) -> list[Protection]:
        """Ask host and child which layers of protection they found holding. Raises
        ReaderStopped, Cancelled."""
        found: list[Protection] = []
        with closing(self._lines("check", (), ask)) as lines:
            for line in lines:
                if not isinstance(line, wire.LayerLine):
                    raise ReaderStopped("unexpected_line")
                found.append(line.v)
        return found

    def digests(
        self, paths: Sequence[Path], group: wire.Group, ask: Ask
    ) -> Generator[Digest | Problem | wire.Progress, None, None]:
        """Ask for the digests of a group's files, and of the archive they all came in.

        A file that cannot be hashed to its end gives a problem in place of its digest.
        """
        return self._hashed("digest", paths, group, ask)

    def standing(
        self, paths: Sequence[Path], root: str, ask: Ask
    ) -> tuple[wire.Standing, list[Problem]]:
        """Ask what lies at `paths` now, beneath the inner folder `root` where there is one, and
        what lies there but cannot be opened. Raises Refused, ReaderStopped, Cancelled."""
        problems: list[Problem] = []
        found: wire.Standing | None = None
        with closing(self._lines("names", paths, ask, wire.Group(0, root, ()))) as lines:
            for line in lines:
                if isinstance(line, wire.ProblemLine):
                    problems.append(line.v)
                elif isinstance(line, wire.Standing) and found is None:
                    found = line
                else:
                    raise ReaderStopped("unexpected_line")
        if found is None:
            raise ReaderStopped("nothing_named")
        return found, problems

    def hashes(
        self, paths: Sequence[Path], group: wire.Group, ask: Ask
    ) -> Generator[Digest | Problem | wire.Progress, None, None]:
        """Ask for digests of files as they lie there now; a file that is gone gives nothing."""
        return self._hashed("hash", paths, group, ask)

    def _hashed(
        self, verb: Verb, paths: Sequence[Path], group: wire.Group, ask: Ask
    ) -> Generator[Digest | Problem | wire.Progress, None, None]:
        with closing(self._lines(verb, paths, ask, group)) as lines:
            for line in lines:
                if isinstance(line, wire.DigestLine | wire.ProblemLine):
                    yield line.v
                elif isinstance(line, wire.Progress):
                    yield line
                else:
                    raise ReaderStopped("unexpected_line")

    def records(
        self, paths: Sequence[Path], group: wire.Group, digests: Sequence[Digest], ask: Ask
    ) -> Generator[wire.Line, None, None]:
        """Ask for one report's records: lines of the wire, the receipt last, and it agrees with
        what was counted on the way."""
        counted = _Counted()
        with closing(self._lines("read", paths, ask, group, digests)) as lines:
            for line in lines:
                counted.check(line)
                yield line
        counted.check_end()

    def _lines(
        self,
        verb: Verb,
        paths: Sequence[Path],
        ask: Ask,
        group: wire.Group | None = None,
        digests: Sequence[Digest] = (),
    ) -> Generator[wire.Line, None, None]:
        job = wire.Job(
            verb=verb,
            paths=tuple(bytes(p.absolute()) for p in paths),
            now=ask.now,
            zone=ask.zone,
            password=ask.password,
            group=group,
            digests=tuple(digests),
        )
        frame = wire.encode(job)
        if len(frame) > wire.FRAME_LIMIT:
            raise TooLarge("frame")
        with self._place_in_line(ask.stopped):
            self._listen()
            yield from self._answers(frame, ask.stopped)

    @contextmanager
    def _place_in_line(
        self, stopped: threading.Event, patience_s: float = float("inf")
    ) -> Iterator[None]:
        """Wait for the turn, at most `patience_s`. Raises Cancelled when told to stop before."""
        mine = False
        while not mine and patience_s > 0:
            if stopped.is_set():
                raise Cancelled
            mine = self._turn.acquire(timeout=_LOOK_S)
            patience_s -= _LOOK_S
        try:
            yield
        finally:
            if mine:
                self._turn.release()

    def _answers(self, job: bytes, stopped: threading.Event) -> Generator[wire.Line, None, None]:
        to_host, from_host = self._pipes()
        lines = _Lines()
        ended = False
        try:
            wire.write_frame(to_host, wire.JOB, job)
            while not ended:
                _wait(from_host, stopped)
                frame = wire.read_frame(from_host)
                if frame is None or frame[0] == wire.END:
                    ended = True
                    lines.check_end(frame)
                    return
                for line in lines.split(frame[1]):
                    yield _decoded(line)
        except (wire.BrokenWire, OSError) as error:
            ended = True
            self._host.kill()
            raise ReaderStopped("wire_broken") from error
        finally:
            if not ended:
                self._stop_child(to_host, from_host)

    def _stop_child(self, to_host: IO[bytes], from_host: IO[bytes]) -> None:
        """End the running child and read what is left of its answer."""
        try:
            wire.write_frame(to_host, wire.CANCEL, b"")
            while _ready(from_host, _PATIENCE_S):
                frame = wire.read_frame(from_host)
                if frame is None or frame[0] == wire.END:
                    return
        except (wire.BrokenWire, OSError):
            log.warning("reader host broke off while a child was stopped")
        self._host.kill()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        to_host, from_host = self._host.stdin, self._host.stdout
        if to_host is None or from_host is None or to_host.closed:
            raise ReaderStopped("host_gone")
        return to_host, from_host

    def _listen(self) -> None:
        """Hear the reader's standard error from the first job on and not before: a thread that
        is older than the cage of its process is not bound by it."""
        if self._drainer.ident is None:
            self._drainer.start()

    def _drain(self) -> None:
        """Keep lines of our own shape from the reader's standard error, count the rest."""
        pipe = self._host.stderr
        rest = b""
        while pipe and (data := pipe.read(4096)):
            lines = (rest + data).split(b"\n")
            rest = lines.pop()[-4096:]
            for line in lines:
                if _OWN_STDERR.fullmatch(line):
                    log.error("%s", line.decode("ascii"))
                else:
                    self.stderr_lines += 1
        self.stderr_lines += bool(rest)


def _ready(pipe: IO[bytes], seconds: float) -> bool:
    with selectors.DefaultSelector() as watch:
        watch.register(pipe, selectors.EVENT_READ)
        return bool(watch.select(seconds))


def _wait(pipe: IO[bytes], stopped: threading.Event) -> None:
    """Wait until the host says something. Raises Cancelled as soon as told to stop."""
    while not stopped.is_set():
        if _ready(pipe, _LOOK_S):
            return
    raise Cancelled


class _Lines:
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
            raise ReaderStopped("line_too_long")
        return whole

    def check_end(self, frame: tuple[bytes, bytes] | None) -> None:
        """Raise ReaderStopped unless the child ended well and after a whole line."""
        if frame is None:
            raise ReaderStopped("host_gone")
        try:
            ended = wire.decode_ended(frame[1])
        except msgspec.MsgspecError as error:
            raise ReaderStopped("bad_end") from error
        if ended.why or ended.status != 0:
            raise ReaderStopped(ended.why or f"status_{ended.status}")
        if self._length:
            raise ReaderStopped("cut_line")


def _decoded(line: bytes) -> wire.Line:
    try:
        value: wire.Line = wire.decode_line(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ReaderStopped("bad_line") from error
    if isinstance(value, wire.Refusal):
        raise Refused(value.kind, value.detail)
    return value


class _Counted:
    """Holds a report's receipt against the records that came before it (promise G8)."""

    def __init__(self) -> None:
        self._lost = self._skipped = 0
        self._receipt = False

    def check(self, line: wire.Line) -> None:
        """Take one line. Raises ReaderStopped for a wrong receipt and for lines after it."""
        if self._receipt:
            raise ReaderStopped("receipt_not_last")
        if isinstance(line, wire.ProblemLine):
            self._lost += line.v.lost
        elif isinstance(line, wire.SkippedLine):
            self._skipped += line.v.count
        elif isinstance(line, wire.ReceiptLine):
            self._receipt = True
            if (line.v.problems, line.v.skipped) != (self._lost, self._skipped):
                raise ReaderStopped("receipt_wrong")

    def check_end(self) -> None:
        """Raise ReaderStopped when no receipt came."""
        if not self._receipt:
            raise ReaderStopped("receipt_missing")
