# SPDX-License-Identifier: Apache-2.0
"""The window's side of the pipe: sends jobs to the reader host, gets model values back."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec

from reviewer.intake import wire
from reviewer.intake.start import start_host
from reviewer.model.errors import Cancelled, IntakeError, ReaderStopped
from reviewer.model.report import Digest, Problem, ProblemKind

log = logging.getLogger("reviewer.intake")

_OWN_STDERR = "reviewer-reader: "


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
    password: bytes | None = None
    stopped: threading.Event = field(default_factory=threading.Event)


class Courier:
    """Talks to one reader host. One job at a time; calls from several threads wait in line."""

    def __init__(self) -> None:
        self._host = start_host()
        self._turn = threading.Lock()
        self.stderr_lines = 0
        self._drainer = threading.Thread(target=self._drain, name="reader-stderr", daemon=True)
        self._drainer.start()

    def close(self) -> None:
        """End the host and wait for it."""
        for pipe in (self._host.stdin, self._host.stdout):
            if pipe:
                pipe.close()
        self._host.terminate()
        self._host.wait()
        self._drainer.join()
        if self._host.stderr:
            self._host.stderr.close()

    def groups(self, paths: Sequence[Path], ask: Ask) -> list[wire.Group]:
        """Ask which reports a package holds. Raises Refused, ReaderStopped, Cancelled."""
        return [line for line in self._lines("list", paths, ask) if isinstance(line, wire.Group)]

    def digests(
        self, paths: Sequence[Path], files: Sequence[wire.Listed], ask: Ask
    ) -> Iterator[Digest | Problem | wire.Progress]:
        """Ask for the digests of the files, and of the received archives themselves.

        A file that cannot be hashed to its end gives a problem in place of its digest.
        """
        for line in self._lines("digest", paths, ask, files):
            if isinstance(line, wire.DigestLine | wire.ProblemLine):
                yield line.v
            elif isinstance(line, wire.Progress):
                yield line

    def records(
        self,
        paths: Sequence[Path],
        files: Sequence[wire.Listed],
        digests: Sequence[Digest],
        ask: Ask,
    ) -> Iterator[wire.Line]:
        """Ask for one report's records: lines of the wire, the receipt last."""
        return self._lines("read", paths, ask, files, digests)

    def _lines(
        self,
        verb: str,
        paths: Sequence[Path],
        ask: Ask,
        files: Sequence[wire.Listed] = (),
        digests: Sequence[Digest] = (),
    ) -> Iterator[wire.Line]:
        job = wire.Job(
            verb=verb,  # type: ignore[arg-type]
            paths=tuple(bytes(p) for p in paths),
            now=ask.now,
            zone=ask.zone,
            password=ask.password,
            files=tuple(files),
            digests=tuple(digests),
        )
        with self._turn:
            yield from self._answers(job, ask.stopped)

    def _answers(self, job: wire.Job, stopped: threading.Event) -> Iterator[wire.Line]:
        to_host, from_host = self._pipes()
        ended = False
        try:
            wire.write_frame(to_host, wire.JOB, wire.encode(job))
            rest = b""
            while not ended:
                frame = wire.read_frame(from_host)
                if stopped.is_set():
                    raise Cancelled
                if frame is None or frame[0] == wire.END:
                    ended = True
                    _check_end(frame, rest)
                    return
                whole, rest = _split(rest + frame[1])
                for line in whole:
                    yield _decoded(line)
        except (wire.BrokenWire, OSError) as error:
            ended = True
            raise ReaderStopped("wire_broken") from error
        finally:
            if not ended:
                self._stop_child(to_host, from_host)

    def _stop_child(self, to_host: IO[bytes], from_host: IO[bytes]) -> None:
        """End the running child and read what is left of its answer."""
        try:
            wire.write_frame(to_host, wire.CANCEL, b"")
            while (frame := wire.read_frame(from_host)) and frame[0] != wire.END:
                pass
        except (wire.BrokenWire, OSError):
            log.warning("reader host broke off while a child was stopped")

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._host.stdin is None or self._host.stdout is None:
            raise ReaderStopped("no_pipes")
        return self._host.stdin, self._host.stdout

    def _drain(self) -> None:
        """Keep lines of our own shape from the reader's standard error, count the rest."""
        for raw in self._host.stderr or ():
            text = raw.decode("ascii", "replace").strip()
            if text.startswith(_OWN_STDERR) and len(text) < 200:
                log.error("%s", text)
            else:
                self.stderr_lines += 1


def _split(data: bytes) -> tuple[list[bytes], bytes]:
    lines = data.split(b"\n")
    rest = lines.pop()
    if len(rest) > wire.LINE_LIMIT or any(len(line) > wire.LINE_LIMIT for line in lines):
        raise ReaderStopped("line_too_long")
    return lines, rest


def _decoded(line: bytes) -> wire.Line:
    try:
        value: wire.Line = wire.decode_line(line)
    except msgspec.MsgspecError as error:
        raise ReaderStopped("bad_line") from error
    if isinstance(value, wire.Refusal):
        raise Refused(value.kind, value.detail)
    return value


def _check_end(frame: tuple[bytes, bytes] | None, rest: bytes) -> None:
    if frame is None:
        raise ReaderStopped("host_gone")
    ended = wire.decode_ended(frame[1])
    if ended.status != 0 or ended.why or rest:
        raise ReaderStopped(ended.why or f"status_{ended.status}")
