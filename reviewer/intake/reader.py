# SPDX-License-Identifier: Apache-2.0
"""The second program: a host that never parses, and its children, one for each job.

The host reads jobs from its standard input, forks a fresh child for each, and relays the child's
lines as frames. It holds no keys and no Qt. A child that dies or falls silent ends its job only.
"""

from __future__ import annotations

import os
import select
import selectors
import signal
import threading
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from reviewer.intake import wire
from reviewer.intake.work import do_job, report_bug
from reviewer.model.limits import DEFAULT

Work = Callable[[wire.Job, Callable[[object], None]], None]
"""What a child does with its job: it writes records, digests, groups or messages of the wire."""

_CHUNK = 256 * 1024
_DESCRIPTORS = 256
"""More than the host ever has open."""
_HOST_LOST, _OUT_OF_MEMORY, _FAULT = 3, 4, 5
"""Exit statuses of a child that did not do its job."""


def serve(work: Work = do_job, silence_s: float = DEFAULT.child_silence_seconds) -> int:
    """Run the reader host until its standard input ends; the exit status.

    silence_s   seconds without a byte after which a child is ended
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs, answers = _take_over_pipes()
    try:
        while (frame := wire.read_frame(jobs)) is not None:
            if frame[0] != wire.JOB:
                continue
            try:
                job = wire.decode_job(frame[1])
            except msgspec.MsgspecError:
                ended = wire.Ended(_FAULT, "bad_job")
            else:
                ended = _Child(job, work, jobs, answers).run(silence_s)
            wire.write_frame(answers, wire.END, wire.encode(ended))
    except (wire.BrokenWire, OSError):
        return _HOST_LOST
    return 0


def _take_over_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for frames; whatever prints by mistake goes to standard error."""
    jobs = os.fdopen(os.dup(0), "rb", buffering=0)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    return jobs, answers


class _Child:
    """One forked child, its pipe, and the host's two pipes."""

    def __init__(self, job: wire.Job, work: Work, jobs: BinaryIO, answers: BinaryIO) -> None:
        self._job = job
        self._work = work
        self._jobs = jobs
        self._answers = answers

    def run(self, silence_s: float) -> wire.Ended:
        """Fork, relay to the end, and leave no process behind whatever happens."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _do(self._job, self._work, writing)
        os.close(writing)
        why = "fault"
        try:
            why = self._relay(reading, silence_s)
        finally:
            if why:
                os.kill(child, signal.SIGKILL)
            os.close(reading)
            _, status = os.waitpid(child, 0)
        return wire.Ended(os.waitstatus_to_exitcode(status), why)

    def _relay(self, reading: int, silence_s: float) -> str:
        """Pass the child's bytes on until they end; a code when the child must be ended."""
        with selectors.DefaultSelector() as watch:
            watch.register(reading, selectors.EVENT_READ)
            watch.register(self._jobs, selectors.EVENT_READ)
            while ready := watch.select(timeout=silence_s):
                if any(key.fileobj is self._jobs for key, _ in ready):
                    return "window_gone" if wire.read_frame(self._jobs) is None else "cancelled"
                data = os.read(reading, _CHUNK)
                if not data:
                    return ""
                wire.write_frame(self._answers, wire.LINES, data)
        return "silent"


def _do(job: wire.Job, work: Work, writing: int) -> None:
    """Be the child: one job, its lines into the pipe, and never a return to the host's code."""
    status = _FAULT
    try:
        os.closerange(3, writing)
        os.closerange(writing + 1, _DESCRIPTORS)
        threading.Thread(target=_end_with_host, args=(writing,), daemon=True).start()
        status = _child(job, work, writing)
    finally:
        os._exit(status)


def _end_with_host(writing: int) -> None:
    """End this child when the host is no more: nobody reads the pipe any longer."""
    watch = select.poll()
    watch.register(writing, 0)
    watch.poll()
    os._exit(_HOST_LOST)


def _child(job: wire.Job, work: Work, writing: int) -> int:
    """Do the job; the exit status of the process."""
    out = os.fdopen(writing, "wb", buffering=_CHUNK)
    try:
        work(job, writer(out))
        out.flush()
    except BrokenPipeError:
        return _HOST_LOST
    except MemoryError:
        return _OUT_OF_MEMORY
    except Exception as error:  # noqa: BLE001 - reported by type and place, never by value
        report_bug(error)
        return _FAULT
    return 0


def writer(out: BinaryIO) -> Callable[[object], None]:
    """A function that writes one line for a record, digest, group or message of the wire."""

    def write(record: object) -> None:
        line = wire.LINE_OF.get(type(record))
        out.write(wire.encode(line(record) if line else record))
        out.write(b"\n")
        if isinstance(record, wire.Progress):
            out.flush()

    return write
