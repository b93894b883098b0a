# SPDX-License-Identifier: Apache-2.0
"""The second program: a host that never parses, and its children, one for each job.

The host reads jobs from its standard input, forks a fresh child for each, and relays the child's
lines as frames. It holds no keys and no Qt. A child that dies or falls silent ends its job only.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
import time
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from reviewer.intake import wire
from reviewer.intake.work import do_job

_CHUNK = 256 * 1024
SILENCE_S = 60.0
"""Seconds without a byte after which a child is ended (limits table)."""


def serve() -> int:
    """Run the reader host until its standard input ends; the exit status."""
    jobs, answers = _take_over_pipes()
    while True:
        try:
            frame = wire.read_frame(jobs)
        except wire.BrokenWire:
            return 2
        if frame is None:
            return 0
        if frame[0] != wire.JOB:
            continue
        try:
            wire.decode_job(frame[1])
        except msgspec.MsgspecError:
            wire.write_frame(answers, wire.END, wire.encode(wire.Ended(2, "bad_job")))
            continue
        ended = _run(frame[1], jobs, answers)
        wire.write_frame(answers, wire.END, wire.encode(ended))


def _take_over_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for frames; whatever prints by mistake goes to standard error."""
    jobs = os.fdopen(os.dup(0), "rb", buffering=0)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    return jobs, answers


def _run(job: bytes, jobs: BinaryIO, answers: BinaryIO) -> wire.Ended:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        jobs.close()
        answers.close()
        os._exit(_child(job, writing))
    os.close(writing)
    why = _relay(reading, jobs, answers)
    os.close(reading)
    if why:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return wire.Ended(os.waitstatus_to_exitcode(status), why)


def _relay(reading: int, jobs: BinaryIO, answers: BinaryIO) -> str:
    """Pass the child's bytes on until they end; a code when the child must be ended."""
    with selectors.DefaultSelector() as watch:
        watch.register(reading, selectors.EVENT_READ)
        watch.register(jobs, selectors.EVENT_READ)
        heard = time.monotonic()
        while True:
            ready = watch.select(timeout=SILENCE_S)
            for key, _ in ready:
                if key.fd == reading:
                    data = os.read(reading, _CHUNK)
                    if not data:
                        return ""
                    heard = time.monotonic()
                    wire.write_frame(answers, wire.LINES, data)
                elif wire.read_frame(jobs) is None:
                    return "window_gone"
                else:
                    return "cancelled"
            if not ready or time.monotonic() - heard > SILENCE_S:
                return "silent"


def _child(job: bytes, writing: int) -> int:
    """What a child does: one job, its lines into the pipe; the exit status of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(writing, "wb", buffering=_CHUNK) as out:
        try:
            do_job(wire.decode_job(job), writer(out))
            out.flush()
        except BrokenPipeError:
            return 3
        except MemoryError:
            return 4
        except Exception as error:  # noqa: BLE001 - reported by type and place, never by value
            _report_bug(error)
            return 5
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


def _report_bug(error: Exception) -> None:
    trail = error.__traceback__
    place = "?"
    while trail is not None:
        code = trail.tb_frame.f_code
        if f"{os.sep}reviewer{os.sep}" in code.co_filename:
            place = f"{os.path.basename(code.co_filename)}:{trail.tb_lineno}:{code.co_name}"
        trail = trail.tb_next
    sys.stderr.write(f"reviewer-reader: bug {type(error).__name__} at {place}\n")
    sys.stderr.flush()
