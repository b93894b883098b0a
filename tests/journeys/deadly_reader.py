# SPDX-License-Identifier: Apache-2.0
"""The program's own reader host, but files named `dies-VERB-HOW...` end the child: by their name.

`python deadly_reader.py [SECONDS OF SILENCE]`. VERB is the job in which it dies (list, digest,
read, or open: while it is opened as an archive), HOW the way. With `late` in the name the child
dies after the file's second event and not where it begins with the file.
"""

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reviewer.intake import wire
from reviewer.intake.reader import serve
from reviewer.intake.work import do_job
from reviewer.model.event import Event
from reviewer.model.limits import DEFAULT


def no_memory():
    raise MemoryError


def no_sign_of_life():
    while True:
        time.sleep(60)


def standing_still(write):
    """For longer than any silence that a test allows; then it goes on as if nothing had been."""
    end = time.monotonic() + 8
    while time.monotonic() < end:
        write(wire.Progress(0, 1))


HOW = {
    "crashed": lambda _: os.kill(os.getpid(), signal.SIGSEGV),
    "time": lambda _: os.kill(os.getpid(), signal.SIGXCPU),
    "memory": lambda _: no_memory(),
    "silent": lambda _: no_sign_of_life(),
    "still": standing_still,
}


class Fate:
    """Watches what a child says, and ends it where the name of a file demands it."""

    def __init__(self, verb, write):
        self._verb = verb
        self._write = write
        self._file = ""
        self._events = 0

    def write(self, record):
        self._write(record)
        if isinstance(record, wire.Began):
            self._file, self._events = os.path.basename(record.file.replace("!", "/")), 0
            self._meet("open" if record.opening else self._verb, late=False)
        elif isinstance(record, Event):
            self._events += 1
            if self._events == 2:
                self._meet(self._verb, late=True)

    def _meet(self, verb, *, late):
        if self._file.startswith(f"dies-{verb}-") and ("late" in self._file) == late:
            HOW[self._file.partition(".")[0].split("-")[2]](self._write)


def work(job, write):
    """Do the job as the program does, up to the file that ends it."""
    do_job(job, Fate(job.verb, write).write)


if __name__ == "__main__":
    silence = float(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT.child_silence_seconds
    sys.exit(serve(work, replace(DEFAULT, child_silence_seconds=silence)))
