# SPDX-License-Identifier: Apache-2.0
"""A reader host whose children misbehave: `python odd_reader.py`, started by a courier.

The host, the fork, the pipes and the frames are the program's own; only what a child does with
its job is replaced. The last part of the job's first path names what to do.
"""

import os
import signal
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reviewer.intake import wire
from reviewer.intake.reader import serve
from reviewer.model.limits import DEFAULT
from reviewer.model.report import Digest, Format, Head, Problem, ProblemKind, Receipt, Source
from tests.builders import an_event

PLACE = Source("a.csv", "row 1")
GROUP = wire.Group(0, "", (wire.Listed("a.csv", 3, Format.GENERIC_TABLE),))
LOST = Problem(ProblemKind.UNREADABLE_ROW, PLACE, lost=True)


def raw(write, data):
    """Put bytes on the child's pipe that its writer would never make."""
    out = write.__closure__[0].cell_contents
    out.write(data)
    out.flush()


def events(write, count=3):
    for number in range(count):
        write(an_event(ref=f"e{number + 1}"))
    write(wire.Progress(1, 2, count))


def whole(write, receipt=None):
    events(write)
    write(Head(Format.GENERIC_TABLE))
    write(receipt or Receipt(3, 3, 0, 0))


def forever(write):
    events(write)
    while True:
        time.sleep(60)


def descriptors(write):
    """Tell which descriptors are open, as a detail of ours."""
    listed = sorted(Path("/proc/self/fd").iterdir(), key=lambda path: int(path.name))
    still = [path.name for path in listed if path.exists()]
    write(Problem(ProblemKind.BAD_VALUE, PLACE, " ".join(still)))
    write(Receipt(0, 0, 0, 0))


def own_pid(write):
    write(Problem(ProblemKind.BAD_VALUE, PLACE, str(os.getpid())))
    forever(write)


def noisy(write):
    sys.stderr.write("reviewer-reader: bug KeyError at a.py:1:f\nsecret words of a report\n")
    sys.stderr.write("reviewer-reader: bug secret words at a.py:1:f\n" + "x" * 100_000 + "\n")
    sys.stderr.flush()
    print("printed by mistake", flush=True)
    whole(write)


def fault(write):
    events(write)
    raise KeyError("secret words of a report")


def die_after(count, write):
    events(write, count)
    os.kill(os.getpid(), signal.SIGKILL)


def flood(write):
    for _ in range(200_000):
        write(an_event(text="x" * 100))
    whole(write)


ODD = {
    "whole": whole,
    "forever": forever,
    "killed": lambda write: (events(write), os.kill(os.getpid(), signal.SIGKILL)),
    "fault": fault,
    "memory": lambda write: (_ for _ in ()).throw(MemoryError),
    "leaves": lambda write: (events(write), os._exit(0)),
    "garbage": lambda write: raw(write, b"\x00\xff not json\n"),
    "wrong-type": lambda write: raw(write, b'{"type":"event","v":{"ref":1}}\n'),
    "too-long": lambda write: [raw(write, b"x" * 2**20) for _ in range(65)],
    "cut-line": lambda write: (whole(write), raw(write, b'{"type":"eve')),
    "no-receipt": events,
    "receipt-first": lambda write: (write(Receipt(3, 3, 0, 0)), events(write)),
    "receipt-twice": lambda write: (whole(write), write(Receipt(3, 3, 0, 0))),
    "receipt-lies": lambda write: (write(LOST), whole(write)),
    "group-in-between": lambda write: (write(GROUP), whole(write)),
    "exits": lambda write: sys.exit(0),
    "descriptors": descriptors,
    "own-pid": own_pid,
    "noisy": noisy,
    "flood": flood,
    "dies-early": partial(die_after, 15_000),
    "dies-late": partial(die_after, 25_000),
}


def work(job, write):
    """Do the odd thing for `read` and `digest` jobs; a list is answered in good order."""
    what = os.fsdecode(os.path.basename(job.paths[0]))
    if job.verb == "list" and what != "nothing":
        write(GROUP)
    elif job.verb == "digest" and what in ("dies-early", "dies-late"):
        write(Digest("a.csv", 3, "a" * 64, "b" * 40, "c" * 32))
    elif what in ODD:
        ODD[what](write)


if __name__ == "__main__":
    silence = float(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT.child_silence_seconds
    sys.exit(serve(work, replace(DEFAULT, child_silence_seconds=silence)))
