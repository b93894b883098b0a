# SPDX-License-Identifier: Apache-2.0
"""A reader host whose children misbehave: `python odd_reader.py`, started by a courier.

The host, the fork, the pipes and the frames are the program's own; only what a child does with
its job is replaced. The last part of the job's first path names what to do.
"""

import itertools
import os
import signal
import sys
import time
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from msgspec.structs import replace as replace_struct

from reviewer.intake import wire
from reviewer.intake.reader import serve, writer
from reviewer.model.formats import Format
from reviewer.model.limits import DEFAULT
from reviewer.model.report import (
    Digest,
    Head,
    Problem,
    ProblemKind,
    Receipt,
    Skipped,
    Source,
    Statement,
    StatementCode,
    Unread,
)
from tests.builders import a_media, a_person, an_event

PLACE = Source("a.csv", "row 1")
GROUP = wire.Group(0, "", (wire.Listed("a.csv", 3, Format.GENERIC_TABLE),))
LOST = Problem(ProblemKind.UNREADABLE_ROW, PLACE, lost=True)
DIGEST = Digest("a.csv", 3, "a" * 64, "b" * 40, "c" * 32)
PERSON = a_person(source=PLACE, identifiers=())
MEDIA = a_media(source=PLACE, file="a.csv")


def pipe_of(write):
    """The buffered pipe behind the child's writer."""
    return write.__closure__[0].cell_contents


def raw(write, data):
    """Put bytes on the child's pipe that its writer would never make."""
    out = pipe_of(write)
    out.write(data)
    out.flush()


def one_event(number, **changes):
    return an_event(ref=f"e{number}", source=PLACE, **changes)


def events(write, count=3):
    for number in range(count):
        write(one_event(number + 1))
    write(wire.Progress(1, 2, count))


def whole(write, receipt=None):
    events(write)
    write(PERSON)
    write(Head(Format.GENERIC_TABLE))
    write(receipt or Receipt(3, 3, 0, 0))


def everything():
    """The bytes of an honest answer with a line of each kind."""
    out = BytesIO()
    tell = writer(out)
    tell(wire.Began("a.csv"))
    for number in range(2):
        tell(one_event(number + 1, media=("m1",)))
    for record in (
        Statement(StatementCode.OTHER, "yes", PLACE, about="p1"), LOST,
        Unread("odd", "value", PLACE), Skipped(PLACE, "total_row"), wire.Progress(1, 2, 2),
        MEDIA, PERSON, Head(Format.GENERIC_TABLE), Receipt(4, 2, 1, 1),
    ):  # fmt: skip
        tell(record)
    return out.getvalue()


def first_part(count, then, write):
    """So many bytes of an honest answer, then something else."""
    raw(write, everything()[:count])
    PARTLY[then](write)


def endless(kind, write):
    """A stream of one kind of line that is right but for having no end."""
    for number in itertools.count(1):
        write(ENDLESS[kind](number))


def forever(write):
    events(write)
    stops(write)


def stops(_write):
    while True:
        time.sleep(60)


def is_open(number):
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def descriptors(write):
    """Tell which descriptors are open, as a detail of ours."""
    still = [str(number) for number in range(256) if is_open(number)]
    write(Problem(ProblemKind.BAD_VALUE, PLACE, " ".join(still)))
    write(Head(Format.GENERIC_TABLE))
    write(Receipt(0, 0, 0, 0))


def own_pid(write):
    write(Problem(ProblemKind.BAD_VALUE, PLACE, str(os.getpid())))
    forever(write)


def noisy(write):
    sys.stderr.write("reviewer-reader: bug KeyError at work.py:1:f\nsecret words of a report\n")
    sys.stderr.write("reviewer-reader: bug secret words at work.py:1:f\n" + "x" * 100_000 + "\n")
    sys.stderr.flush()
    print("printed by mistake", flush=True)
    whole(write)


def fault(write):
    events(write)
    raise KeyError("secret words of a report")


def die_after(count, write):
    events(write, count)
    killed(write)


def killed(_write):
    os.kill(os.getpid(), signal.SIGKILL)


def lets_go(write):
    """End the pipe and live on."""
    whole(write)
    out = pipe_of(write)
    out.flush()
    os.closerange(3, 64)
    time.sleep(600)


def has_a_child(write):
    """Fork a process that holds the pipe open, where the cage lets it, and end well."""
    whole(write)
    pipe_of(write).flush()
    try:
        pid = os.fork()
    except OSError:
        os._exit(0)
    if pid == 0:
        time.sleep(600)
    os._exit(0)


def noise_without_end(_write):
    while True:
        os.write(2, b"reviewer-reader: bug KeyError at work.py:1:f\nriver bank\n" * 50)


def flood(write):
    for number in range(200_000):
        write(one_event(number + 1, text="x" * 100))
    whole(write)


PARTLY = {"killed": killed, "leaves": lambda _: os._exit(0), "stops": stops}
ENDLESS = {
    "event": one_event,
    "person": lambda n: replace(PERSON, ref=f"p{n}"),
    "media": lambda n: replace(MEDIA, ref=f"m{n}"),
    "statement": lambda n: Statement(StatementCode.OTHER, "yes", PLACE),
    "problem": lambda n: LOST,
    "unread": lambda n: Unread("odd", "value", PLACE),
    "skipped": lambda n: Skipped(PLACE, "total_row"),
    "head": lambda n: Head(Format.GENERIC_TABLE),
    "receipt": lambda n: Receipt(0, 0, 0, 0),
    "began": lambda n: wire.Began("a.csv"),
    "progress": lambda n: wire.Progress(n, 2**40, n),
    "group": lambda n: replace_struct(GROUP, index=n - 1),
    "digest": lambda n: DIGEST,
}
ODD = {
    "whole": whole,
    "forever": forever,
    "killed": lambda write: (events(write), killed(write)),
    "fault": fault,
    "memory": lambda write: (_ for _ in ()).throw(MemoryError),
    "leaves": lambda write: (events(write), os._exit(0)),
    "garbage": lambda write: raw(write, b"\x00\xff not json\n"),
    "wrong-type": lambda write: raw(write, b'{"type":"event","v":{"ref":1}}\n'),
    "deep": lambda write: raw(write, b'{"type":"event","v":' + b"[" * 200_000 + b"\n"),
    "too-long": lambda write: [raw(write, b"x" * 2**20) for _ in range(65)],
    "cut-line": lambda write: (whole(write), raw(write, b'{"type":"eve')),
    "no-receipt": events,
    "receipt-first": lambda write: (
        write(Head(Format.UNKNOWN)),
        write(Receipt(0, 0, 0, 0)),
        events(write),
    ),
    "receipt-twice": lambda write: (whole(write), write(Receipt(3, 3, 0, 0))),
    "receipt-lies": lambda write: (write(LOST), whole(write)),
    "group-in-between": lambda write: (write(GROUP), whole(write)),
    "exits": lambda write: sys.exit(0),
    "descriptors": descriptors,
    "own-pid": own_pid,
    "noisy": noisy,
    "noise-without-end": noise_without_end,
    "lets-go": lets_go,
    "has-a-child": has_a_child,
    "flood": flood,
    "dies-late": partial(die_after, 5_000),
    **{f"endless-{kind}": partial(endless, kind) for kind in ENDLESS},
}


def work(job, write):
    """Do the odd thing for `read` and `digest` jobs, and an endless one for any; else a list is
    answered in good order. `first-N-WHAT` writes N bytes of an honest answer."""
    what = os.fsdecode(os.path.basename(job.paths[0])).removesuffix(".zip")
    if what.startswith("first-"):
        _, count, then = what.split("-")
        first_part(int(count), then, write)
    elif job.verb == "list" and what != "nothing" and not what.startswith("endless-"):
        write(GROUP)
    elif job.verb == "digest" and what in ("dies-late", "killed"):
        write(DIGEST)
    elif what in ODD:
        ODD[what](write)


if __name__ == "__main__":
    silence = float(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT.child_silence_seconds
    sys.exit(serve(work, replace(DEFAULT, child_silence_seconds=silence)))
