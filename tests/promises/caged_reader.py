# SPDX-License-Identifier: Apache-2.0
"""A reader whose child tries to do what its cage should keep it from, and says how it went.

The path it is given holds the name of the trial: `.../<trial>`. Run as a program it is a host;
"free" as its argument takes the cage of the child away, as the control of each trial.
"""

import codecs
import ctypes
import encodings
import fcntl
import os
import pkgutil
import resource
import signal
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[2]))

from reviewer.intake import kernel
from reviewer.intake.reader import serve
from reviewer.model.limits import DEFAULT, MIB
from reviewer.model.report import Problem, ProblemKind, Source

SMALL = replace(DEFAULT, child_memory_bytes=256 * MIB, child_seconds=2, child_silence_seconds=20)
LIBC = ctypes.CDLL(None, use_errno=True)
MACHINE = os.uname().machine
CLONE, CLONE3, VFORK = {"x86_64": (56, 435, 58), "aarch64": (220, 435, -1)}[MACHINE]
UNSHARE, ADD_KEY, INOTIFY = {"x86_64": (272, 248, 294), "aarch64": (97, 217, 26)}[MACHINE]


def checked(done):
    if done < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return done


def socket_of(family, kind):
    os.close(checked(LIBC.socket(family, kind, 0)))


def forked(number, *arguments):
    child = checked(LIBC.syscall(number, *arguments))
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def shared_memory():
    """A piece of memory that belongs to no process and that no limit of one counts."""
    made = checked(LIBC.shmget(0, 4096, 0o1600))
    LIBC.shmctl(made, 0, None)


def signal_of_pipe():
    """Have the kernel signal the host in our place, for as long as standard error lives."""
    fcntl.fcntl(2, fcntl.F_SETOWN, os.getppid())
    fcntl.fcntl(2, fcntl.F_SETOWN, 0)


def bound_of_host():
    """Set a bound of the host anew, to what it is."""
    kept = resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE)
    resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, kept)


def path_of(job):
    return Path(os.fsdecode(job.paths[0]))


def codecs_of_python():
    """Every text codec of the standard library encodes, and decodes what it wrote."""
    names = {name for _, name, _ in pkgutil.iter_modules(encodings.__path__)}
    ours = sorted(names - {"aliases", "mbcs", "oem", "undefined", "cp65001"})
    count = 0
    for name in ours:
        found = codecs.lookup(name)
        if found._is_text_encoding:
            text = "abc"
            decoded = found.decode(found.encode(text)[0])[0]
            if decoded.lstrip("\ufeff") != text:
                raise ValueError(name)
            count += 1
    return count


def zones():
    return ZoneInfo("America/Toronto").key, time.strptime("3 Mar 2026", "%d %b %Y").tm_yday


def memory():
    held = [bytearray(64 * MIB) for _ in range(64)]
    return len(held)


def processor():
    while True:
        pass


TRIALS = {
    "read-received": lambda job: len((path_of(job) / "a.txt").read_bytes()),
    "list-received": lambda job: len(list(path_of(job).iterdir())),
    "read-beside": lambda job: (path_of(job).parent / "beside.txt").read_bytes(),
    "read-through-link": lambda job: (path_of(job) / "link.txt").read_bytes(),
    "list-beside": lambda job: list(path_of(job).parent.iterdir()),
    "list-root": lambda job: list(Path("/").iterdir()),
    "read-shell": lambda job: open("/bin/sh", "rb").close(),
    "read-memory-of-host": lambda job: open(f"/proc/{os.getppid()}/mem", "rb").close(),
    "write-received": lambda job: open(path_of(job) / "a.txt", "ab").close(),
    "make-received": lambda job: open(path_of(job) / "new.txt", "wb").close(),
    "remove-received": lambda job: (path_of(job) / "a.txt").unlink(),
    "rename-received": lambda job: (path_of(job) / "a.txt").rename(path_of(job) / "b.txt"),
    "link-received": lambda job: (path_of(job) / "made").symlink_to("/bin/sh"),
    "pipe-received": lambda job: os.mkfifo(path_of(job) / "pipe"),
    "write-temp": lambda job: open(path_of(job).parent / "x", "wb").close(),
    "mode-beside": lambda job: (path_of(job).parent / "beside.txt").chmod(0o644),
    "times-received": lambda job: os.utime(path_of(job) / "a.txt", (1, 1)),
    "owner-received": lambda job: os.chown(path_of(job) / "a.txt", os.getuid(), -1),
    "note-beside": lambda job: os.setxattr(path_of(job).parent / "beside.txt", "user.n", b"n"),
    "cut-received": lambda job: os.open(path_of(job) / "a.txt", os.O_RDONLY | os.O_TRUNC),
    "cut-beside": lambda job: os.truncate(path_of(job).parent / "beside.txt", 4),
    "shared-memory": lambda job: shared_memory(),
    "memory-file": lambda job: os.close(os.memfd_create("m")),
    "big-pipe": lambda job: os.pipe(),
    "key": lambda job: checked(LIBC.syscall(ADD_KEY, b"user", b"n", b"n", 1, -2)),
    "watch-beside": lambda job: checked(LIBC.syscall(INOTIFY, 0)),
    "own-names": lambda job: checked(LIBC.syscall(UNSHARE, 0)),
    "signal-of-pipe": lambda job: signal_of_pipe(),
    "bound-of-host": lambda job: bound_of_host(),
    "rank-of-host": lambda job: os.setpriority(os.PRIO_PROCESS, os.getppid(), 0),
    "place-of-link": lambda job: (path_of(job) / "link.txt").readlink(),
    "kill-host-thread": lambda job: (
        signal.pthread_kill(threading.main_thread().ident, 0)
        or checked(LIBC.tgkill(os.getppid(), os.getppid(), 0))
    ),
    "internet": lambda job: socket_of(2, 1),
    "internet-datagram": lambda job: socket_of(2, 2),
    "internet-6": lambda job: socket_of(10, 1),
    "local-socket": lambda job: socket_of(1, 1),
    "packet-socket": lambda job: socket_of(17, 3),
    "netlink": lambda job: socket_of(16, 3),
    "program": lambda job: os.execv("/bin/true", ["true"]),
    "fork": lambda job: forked(CLONE, signal.SIGCHLD, 0, 0, 0, 0),
    "fork-new": lambda job: forked(CLONE3, ctypes.create_string_buffer(88), 88),
    "kill-host": lambda job: os.kill(os.getppid(), 0),
    "look-into-host": lambda job: checked(LIBC.ptrace(16, os.getppid(), 0, 0)),
    "ring": lambda job: checked(LIBC.syscall(425, 4, ctypes.create_string_buffer(120))),
    "descriptors": lambda job: [os.open(path_of(job) / "a.txt", os.O_RDONLY) for _ in range(64)],
    "codecs": lambda job: codecs_of_python(),
    "zones": lambda job: zones(),
    "thread": lambda job: threading.Thread(target=zones).start(),
    "memory": lambda job: memory(),
    "processor": lambda job: processor(),
}


def work(job, write):
    """Do the one trial that the group of the job names, and say "done" or how it was refused."""
    trial = job.group.root
    try:
        said = f"done {TRIALS[trial](job)}"
    except OSError as error:
        said = f"refused {error.errno}"
    except (LookupError, RuntimeError) as error:
        said = str(error)
    write(Problem(ProblemKind.DAMAGED, Source("a.txt", "trial"), said))


if __name__ == "__main__":
    if sys.argv[1:] == ["free"]:
        kernel.refuse_calls = lambda **_: None
        import reviewer.intake.reader as reader

        reader.confine_child = reader.seal_child = lambda *_, **__: None
    sys.exit(serve(work, SMALL))
