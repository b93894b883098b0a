# SPDX-License-Identifier: Apache-2.0
"""A reader host whose child stops itself at a stated read, so that a file can change just then.

The work is the program's own. A path named `VERB-NUMBER.*` says in which job (list, digest, read)
and after how many reads of a received file; 0 is between the first look and the first read, `end`
is when all was read. The child waits there until it is told to go on.
"""

import itertools
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reviewer.intake.opened import ExactFile
from reviewer.intake.reader import serve
from reviewer.intake.work import do_job
from reviewer.model.report import Head


def stop_after(number: int) -> None:
    """Have this process stop when so many reads were done."""
    real = ExactFile.readinto
    count = itertools.count()

    def readinto(self, buffer):
        if number == 0 and next(count) == 0:
            os.kill(os.getpid(), signal.SIGSTOP)
        got = real(self, buffer)
        if number and next(count) == number - 1:
            os.kill(os.getpid(), signal.SIGSTOP)
        return got

    ExactFile.readinto = readinto


def work(job, write):
    """The program's own work, with one stop in it."""
    verb, _, number = Path(os.fsdecode(job.paths[0])).stem.partition("-")

    def stop_at_the_end(record):
        if isinstance(record, Head):
            os.kill(os.getpid(), signal.SIGSTOP)
        write(record)

    if verb == job.verb and number != "end":
        stop_after(int(number))
    do_job(job, stop_at_the_end if number == "end" else write)


if __name__ == "__main__":
    sys.exit(serve(work))
