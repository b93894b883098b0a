# SPDX-License-Identifier: Apache-2.0
"""The window's side of the pipe: sends jobs to the reader host, gets model values back."""

from __future__ import annotations

import logging
import selectors
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import IO, Literal

from reviewer.intake import scrutiny, wire
from reviewer.intake.bug_lines import BugLines
from reviewer.intake.given_up import GivenUp
from reviewer.intake.hashing import Answer, Hashing
from reviewer.intake.lines import ChildLost, Lines, Refused, decoded
from reviewer.intake.meter import Meter
from reviewer.intake.scrutiny_glance import Glancing
from reviewer.intake.start import Host, start_host
from reviewer.model.errors import Cancelled, ReaderStopped, TooLarge
from reviewer.model.formats import Format
from reviewer.model.glance import Glance
from reviewer.model.limits import DEFAULT, Limits
from reviewer.model.profile import Profile
from reviewer.model.protection import Protection
from reviewer.model.report import Digest, Problem

__all__ = ["Ask", "ChildLost", "Courier", "Refused"]

log = logging.getLogger("reviewer.intake")

_LOOK_S = 0.1
"""Seconds between two looks at the stop sign while the reader is silent."""
_PATIENCE_S = 5.0
"""Seconds the host has to end a child or itself when told to."""

Verb = Literal["list", "digest", "read", "check", "names", "hash", "glance"]


@dataclass(frozen=True, slots=True)
class Ask:
    """What goes with every job: the clock, the officer's zone, a password, the stop sign.

    forms   file -> the form in which the officer said it is to be read
    order   files in the order in which they were read before
    profiles   what the officer said the columns of tables are
    """

    now: datetime
    zone: str | None = None
    password: bytes | None = field(default=None, repr=False)
    stopped: threading.Event = field(default_factory=threading.Event)
    forms: Mapping[str, Format] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    profiles: tuple[Profile, ...] = ()


class Courier:
    """Talks to one reader host. One job at a time; calls from several threads wait in line.

    The generators it gives hold their place in the line: draw them to the end or close them.
    """

    def __init__(self, start: Callable[[], Host] = start_host, limits: Limits = DEFAULT) -> None:
        self._host = start()
        self._limits = limits
        self._turn = threading.Lock()
        self._bugs = BugLines()
        self._drainer = threading.Thread(target=self._drain, name="reader-stderr", daemon=True)

    @property
    def stderr_lines(self) -> int:
        """Lines the reader said on standard error that are no fault of ours in our words."""
        return self._bugs.strange

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
        """Ask which reports a package holds; files that end the reader are given up in them.

        Raises Refused, ReaderStopped, TooLarge, Cancelled.
        """
        trouble = GivenUp()
        while True:
            job = _job("list", paths, ask, given_up=trouble.files, rest=trouble.rest)
            try:
                with closing(self._lines(job, ask, scrutiny.Listing(self._limits))) as lines:
                    return [line for line in lines if isinstance(line, wire.Group)]
            except ChildLost as lost:
                if not trouble.add(lost.file, lost.detail, self._limits):
                    raise

    def protection(self, ask: Ask) -> list[Protection]:
        """Ask host and child which layers of protection they found holding. Raises
        ReaderStopped, Cancelled."""
        found: list[Protection] = []
        with closing(self._lines(_job("check", (), ask), ask, None)) as lines:
            for line in lines:
                if not isinstance(line, wire.LayerLine):
                    raise scrutiny.lie("unexpected_line")
                found.append(line.v)
        return found

    def digests(
        self, paths: Sequence[Path], group: wire.Group, ask: Ask
    ) -> Generator[Answer, None, None]:
        """Ask for the digests of a group's files, and of the archive they all came in.

        A file that cannot be hashed to its end, and one that ends the reader, gives a problem in
        place of its digest. Raises Refused, ReaderStopped, TooLarge, Cancelled.
        """
        return self._hashed("digest", paths, group, ask)

    def hashes(
        self, paths: Sequence[Path], group: wire.Group, ask: Ask
    ) -> Generator[Answer, None, None]:
        """Ask for digests of files as they lie there now; a file that is gone gives nothing."""
        return self._hashed("hash", paths, group, ask)

    def _hashed(
        self, verb: Verb, paths: Sequence[Path], group: wire.Group, ask: Ask
    ) -> Generator[Answer, None, None]:
        hashing = Hashing(group, self._limits)
        while not hashing.over:
            job = hashing.job(_job(verb, paths, ask))
            checked = scrutiny.Hashing(hashing.left, strict=verb == "digest")
            try:
                with closing(self._lines(job, ask, checked)) as lines:
                    for line in lines:
                        yield from hashing.taken(line)
                    return
            except ChildLost as lost:
                problems = list(hashing.without(lost))
            yield from problems

    def standing(
        self, paths: Sequence[Path], root: str, ask: Ask
    ) -> tuple[wire.Standing, list[Problem]]:
        """Ask what lies at `paths` now, beneath the inner folder `root` where there is one, and
        what lies there but cannot be opened.

        Raises Refused, ReaderStopped, TooLarge, Cancelled.
        """
        trouble = GivenUp()
        while True:
            job = _job("names", paths, ask, wire.Group(0, root, ()), given_up=trouble.files)
            checked = scrutiny.Standing(self._limits)
            try:
                with closing(self._lines(job, ask, checked)) as lines:
                    heard = list(lines)
            except ChildLost as lost:
                if not trouble.add(lost.file, lost.detail, self._limits):
                    raise
                continue
            problems = [line.v for line in heard if isinstance(line, wire.ProblemLine)]
            (standing,) = (line for line in heard if isinstance(line, wire.Standing))
            return standing, problems

    def glances(self, paths: Sequence[Path], root: str, file: str, ask: Ask) -> list[Glance]:
        """Ask for the first rows of each table of a file, beneath the inner folder `root` where
        there is one. Raises Refused, ReaderStopped, TooLarge, Cancelled."""
        group = wire.Group(0, root, (wire.Listed(file, 0),))
        checked = Glancing(file)
        with closing(self._lines(_job("glance", paths, ask, group), ask, checked)) as lines:
            return [line.v for line in lines if isinstance(line, wire.GlanceLine)]

    def records(
        self,
        paths: Sequence[Path],
        group: wire.Group,
        digests: Sequence[Digest],
        ask: Ask,
        given_up: GivenUp | None = None,
    ) -> Generator[wire.Line, None, None]:
        """Ask for one report's records without the files `given_up`: lines of the wire, the
        receipt last, and it agrees with what was counted on the way.

        Raises ChildLost when a file ended the reader: then all that was drawn is void. Raises
        Refused, ReaderStopped, TooLarge, Cancelled.
        """
        without = given_up or GivenUp()
        job = _job("read", paths, ask, group, digests, without.files, rest=without.rest)
        checked = scrutiny.Reading(group, self._limits)
        with closing(self._lines(job, ask, checked)) as lines:
            for line in lines:
                if not isinstance(line, wire.Began):
                    yield line

    def _lines(
        self, job: wire.Job, ask: Ask, checked: scrutiny.Scrutiny | None
    ) -> Generator[wire.Line, None, None]:
        frame = wire.encode(job)
        if len(frame) > wire.FRAME_LIMIT:
            raise TooLarge("frame")
        with self._place_in_line(ask.stopped):
            self._listen()
            yield from self._answers(frame, ask.stopped, checked)

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

    def _answers(
        self, job: bytes, stopped: threading.Event, checked: scrutiny.Scrutiny | None
    ) -> Generator[wire.Line, None, None]:
        to_host, from_host = self._pipes()
        answer = _Answer(checked, self._limits)
        ended = False
        try:
            wire.write_frame(to_host, wire.JOB, job)
            while not ended:
                _wait(from_host, stopped)
                frame = wire.read_frame(from_host)
                if frame is None or frame[0] == wire.END:
                    ended = True
                    answer.check_end(frame)
                elif frame[0] == wire.LINES:
                    yield from answer.lines(frame[1])
                else:
                    raise wire.BrokenWire("kind")
        except (wire.BrokenWire, OSError):
            ended = True
            self._host.kill()
            raise ReaderStopped("wire_broken") from None
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
        if self._host.stderr:
            self._bugs.drain(self._host.stderr)


class _Answer:
    """A child's answer to one job, looked at as it comes."""

    def __init__(self, checked: scrutiny.Scrutiny | None, limits: Limits) -> None:
        self._checked = checked
        self._silence_s = limits.child_silence_seconds
        self._meter = Meter(limits)
        self._lines = Lines()
        self._began = wire.Began("")
        self._alive = monotonic()

    def lines(self, data: bytes) -> Iterator[wire.Line]:
        """The lines that are whole now. Raises ChildLost when none came that gets it on."""
        for raw in self._lines.split(data):
            self._meter.weigh(raw)
            line = decoded(raw)
            if isinstance(line, wire.Began):
                self._began = line
            if self._checked is not None:
                self._checked.check(line, len(raw))
            gets_on = self._meter.gets_on(line)
            yield line
            if gets_on:
                self._alive = monotonic()
        if monotonic() - self._alive > self._silence_s:
            raise ChildLost("silent", self._began)

    def check_end(self, frame: tuple[bytes, bytes] | None) -> None:
        """Raise unless the child ended well, at the end of its answer."""
        self._lines.check_end(frame, self._began)
        if self._checked is not None:
            self._checked.check_end()


def _job(
    verb: Verb,
    paths: Sequence[Path],
    ask: Ask,
    group: wire.Group | None = None,
    digests: Sequence[Digest] = (),
    given_up: Mapping[str, str] = MappingProxyType({}),
    *,
    rest: bool = False,
) -> wire.Job:
    return wire.Job(
        verb=verb,
        paths=tuple(bytes(p.absolute()) for p in paths),
        now=ask.now,
        zone=ask.zone,
        password=ask.password,
        group=group,
        digests=tuple(digests),
        given_up=dict(given_up),
        rest=rest,
        forms=dict(ask.forms),
        order=ask.order,
        profiles=ask.profiles,
    )


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
