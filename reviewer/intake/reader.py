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
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic, sleep
from typing import BinaryIO

import msgspec

from reviewer.intake import wire
from reviewer.intake.cage import confine_child, confine_host, observed, seal_child
from reviewer.intake.work import do_job, report_bug
from reviewer.model.limits import DEFAULT, Limits
from reviewer.model.protection import Process, Protection

Work = Callable[[wire.Job, Callable[[object], None]], None]
"""What a child does with its job: it writes records, digests, groups or messages of the wire."""

_CHUNK = 256 * 1024
_DESCRIPTORS = 256
"""More than the host ever has open."""
_LOOK_S = 1.0
"""Seconds between two looks at a child that says nothing."""
_LEAVE_S = 2.0
"""Seconds a child has to end once its pipe has."""
_HASHING = ("digest", "hash")
"""Verbs whose child hashes, on several threads, and parses nothing but archives."""
_WORKBOOK_UNPACKS = 4
"""Times the size of a workbook that is read: its XML is longer still, and read faster."""
_HOST_LOST, _OUT_OF_MEMORY, _FAULT = 3, 4, 5
"""Exit statuses of a child that did not do its job."""


def serve(work: Work = do_job, limits: Limits = DEFAULT) -> int:
    """Run the reader host until its standard input ends; the exit status.

    limits   bounds of each child: memory, processor time, seconds without a byte, descriptors
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs, answers = _take_over_pipes()
    confine_host()
    try:
        while (frame := wire.read_frame(jobs)) is not None:
            if frame[0] != wire.JOB:
                continue
            try:
                job = wire.decode_job(frame[1])
            except msgspec.MsgspecError:
                ended = wire.Ended(_FAULT, "bad_job")
            else:
                mine = partial(_check, observed(Process.HOST)) if job.verb == "check" else work
                ended = _Child(job, mine, limits, jobs, answers).run()
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

    def __init__(
        self, job: wire.Job, work: Work, limits: Limits, jobs: BinaryIO, answers: BinaryIO
    ) -> None:
        self._job = job
        self._work = work
        self._limits = limits
        self._jobs = jobs
        self._answers = answers

    def run(self) -> wire.Ended:
        """Fork, relay to the end, and leave no process behind whatever happens."""
        seconds = processor_seconds(self._job, self._limits)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _do(self._job, self._work, writing, lambda: self._confine(seconds))
        os.close(writing)
        why = "fault"
        try:
            with suppress(OSError):
                os.setpgid(child, child)
            why = self._relay(reading, child)
            if not (why or _has_ended(child, _LEAVE_S)):
                why = "silent"  # it let go of its pipe and lives on
        finally:
            if why:
                os.kill(child, signal.SIGKILL)
            with suppress(OSError):
                os.killpg(child, signal.SIGKILL)  # whatever it may have made
            os.close(reading)
            _, waited, used = os.wait4(child, 0)
        status = os.waitstatus_to_exitcode(waited)
        return wire.Ended(status, why or _why(status, used.ru_utime + used.ru_stime >= seconds))

    def _confine(self, seconds: int) -> None:
        confine_child(self._job.paths, seconds, self._limits)

    def _relay(self, reading: int, child: int) -> str:
        """Pass the child's bytes on until they end; a code when the child must be ended."""
        silence_s = self._limits.child_silence_seconds
        heard = monotonic()
        with selectors.DefaultSelector() as watch:
            watch.register(reading, selectors.EVENT_READ)
            watch.register(self._jobs, selectors.EVENT_READ)
            while True:
                ready = watch.select(min(silence_s, _LOOK_S))
                if not ready and _has_ended(child):
                    return ""  # another holds its pipe open
                if not ready and monotonic() - heard >= silence_s:
                    return "silent"
                if not ready:
                    continue
                if any(key.fileobj is self._jobs for key, _ in ready):
                    return "window_gone" if wire.read_frame(self._jobs) is None else "cancelled"
                data = os.read(reading, _CHUNK)
                if not data:
                    return ""
                wire.write_frame(self._answers, wire.LINES, data)
                heard = monotonic()


def _has_ended(child: int, patience_s: float = 0) -> bool:
    """Whether a child has ended, or does within `patience_s`; it stays to be waited for."""
    end = monotonic() + patience_s
    while os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if monotonic() >= end:
            return False
        sleep(0.001)
    return True


def processor_seconds(job: wire.Job, limits: Limits) -> int:
    """The processor time a child has for its job: more for more bytes, so that an honest large
    report is read to its end and a small hostile one soon ends."""
    files = job.group.files if job.group else ()
    if job.verb == "read":
        structured = sum(f.size * _unpacks(f.name) for f in files if f.form is not None)
        return limits.child_seconds + structured // limits.structured_bytes_per_second
    received = sum(_size(path) for path in job.paths) + sum(f.size for f in files)
    least = limits.child_list_seconds if job.group is None else limits.child_seconds
    return least + received // limits.digest_bytes_per_second


def _unpacks(name: str) -> int:
    """How many times its size a file has to be read; its name is enough to give it more time."""
    return _WORKBOOK_UNPACKS if name.lower().endswith((".xlsx", ".xlsm")) else 1


def _size(path: bytes) -> int:
    """Bytes of a received file by its name alone; 0 for a folder or what is not there."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _why(status: int, out_of_time: bool) -> str:
    """Why a child ended that nobody ended: "" when it did its job."""
    if status == 0:
        return ""
    if status == -signal.SIGXCPU or out_of_time:
        return "time"
    return "memory" if status == _OUT_OF_MEMORY else "crashed"


def _do(job: wire.Job, work: Work, writing: int, confine: Callable[[], None]) -> None:
    """Be the child: one job, its lines into the pipe, and never a return to the host's code."""
    status = _FAULT
    try:
        os.closerange(3, writing)
        os.closerange(writing + 1, _DESCRIPTORS)
        confine()
        threading.Thread(target=_end_with_host, args=(writing,), daemon=True).start()
        seal_child(threads=job.verb in _HASHING)
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
    # The pipe stays open to the end of the process: a watcher that comes late would take one
    # that is closed for a host that is gone.
    out = os.fdopen(writing, "wb", buffering=_CHUNK, closefd=False)
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


def _check(of_host: list[Protection], _: wire.Job, write: Callable[[object], None]) -> None:
    """Say which layers hold in the host, and which in this child of it."""
    for protection in (*of_host, *observed(Process.CHILD)):
        write(protection)


def writer(out: BinaryIO) -> Callable[[object], None]:
    """A function that writes one line for a record, digest, group or message of the wire."""

    def write(record: object) -> None:
        line = wire.LINE_OF.get(type(record))
        out.write(wire.encode(line(record) if line else record))
        out.write(b"\n")
        if isinstance(record, wire.FLUSHED):
            out.flush()

    return write
