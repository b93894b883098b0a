# SPDX-License-Identifier: Apache-2.0
"""Which system calls each process may make, as programs of seccomp's filter machine.

Nothing is done here; `kernel` hands a program to Linux. A child of the reader, which alone meets
received bytes, has a list of what it may do: to read what it opens, to use its own memory, to
tell the time, to end. Host and window have a list of what they may not do.
"""

from __future__ import annotations

import errno
import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_Step = tuple[int, int, int, int]
"""Operation, steps to jump over when true, when false, operand."""

_LOAD, _JUMP_EQUAL, _JUMP_FROM, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16
_ALLOW, _ANSWER = 0x7FFF0000, 0x00050000
_X32 = 0x40000000
_AF_UNIX = 1
_CLONE_THREAD, _CLONE_NAMES = 0x10000, 0x7E020000
"""Flags of `clone`: a thread; any of the kinds of namespaces."""
_CLONE3, _IO_URING, _NEWER = 435, 425, 426
"""Numbers from 424 on are those of every kind of machine. From `_NEWER` on the C library takes
an older call when it is told that there is none of this number."""

_WRITING = 0o1 | 0o2 | 0o100 | 0o1000
"""Flags of `open`: write, read and write, create, cut to nothing."""
_OF_DESCRIPTORS = (0, 1, 2, 3, 4, 1030)
"""Of `fcntl`: duplicate, and flags; no lock, lease, or signal to an owner."""
_OF_TERMINALS = (0x5401, 0x5450, 0x5451)
"""Of `ioctl`: whether it is a terminal, and whether it is handed on."""
_OF_ITSELF = (3, 15, 16, 39)
"""Of `prctl`: whether memory and rights are closed, and the name of a thread."""


class Numbers(NamedTuple):
    """System calls of one kind of machine, by number.

    refused   execve, execveat, ptrace, process_vm_readv, process_vm_writev
    fork      calls that only make processes
    opens     calls that open a file -> the place of their flags among the arguments
    signals   kill, tgkill
    free      what a child may do whatever the arguments are, in the order of `_FREE`
    """

    audit: int
    seccomp: int
    socket: int
    socketpair: int
    clone: int
    refused: tuple[int, ...]
    fork: tuple[int, ...]
    opens: dict[int, int]
    signals: tuple[int, int]
    prlimit: int
    fcntl: int
    ioctl: int
    prctl: int
    free: tuple[int, ...]


_FREE = (
    # name, x86_64, aarch64; -1: has none of it
    ("read", 0, 63), ("readv", 19, 65), ("pread64", 17, 67), ("preadv", 295, 69),
    ("write", 1, 64), ("writev", 20, 66), ("lseek", 8, 62), ("close", 3, 57),
    ("stat", 4, -1), ("lstat", 6, -1), ("fstat", 5, 80), ("newfstatat", 262, 79),
    ("statx", 332, 291), ("getdents64", 217, 61), ("fadvise64", 221, 223), ("getcwd", 79, 17),
    ("dup", 32, 23), ("dup2", 33, -1), ("dup3", 292, 24),
    ("poll", 7, -1), ("ppoll", 271, 73), ("select", 23, -1), ("pselect6", 270, 72),
    ("mmap", 9, 222), ("mprotect", 10, 226), ("munmap", 11, 215), ("mremap", 25, 216),
    ("madvise", 28, 233), ("brk", 12, 214), ("futex", 202, 98), ("membarrier", 324, 283),
    ("set_robust_list", 273, 99), ("set_tid_address", 218, 96), ("rseq", 334, 293),
    ("arch_prctl", 158, -1), ("sched_yield", 24, 124), ("sched_getaffinity", 204, 123),
    ("getcpu", 309, 168),
    ("rt_sigaction", 13, 134), ("rt_sigprocmask", 14, 135), ("rt_sigreturn", 15, 139),
    ("sigaltstack", 131, 132), ("restart_syscall", 219, 128),
    ("getpid", 39, 172), ("gettid", 186, 178), ("getppid", 110, 173), ("getuid", 102, 174),
    ("geteuid", 107, 175), ("getgid", 104, 176), ("getegid", 108, 177), ("uname", 63, 160),
    ("getrlimit", 97, 163), ("getrusage", 98, 165), ("sysinfo", 99, 179), ("times", 100, 153),
    ("time", 201, -1), ("gettimeofday", 96, 169), ("clock_gettime", 228, 113),
    ("clock_getres", 229, 114), ("nanosleep", 35, 101), ("clock_nanosleep", 230, 115),
    ("getrandom", 318, 278), ("exit", 60, 93), ("exit_group", 231, 94),
)  # fmt: skip
"""No call that changes a file or what is known of it, that reaches another process or another
machine, or that makes memory nobody counts."""

NUMBERS = {
    "x86_64": Numbers(
        0xC000003E, 317, 41, 53, 56, (59, 322, 101, 310, 311), (57, 58),
        {2: 1, 257: 2}, (62, 234), 302, 72, 16, 157, tuple(x for _, x, _ in _FREE),
    ),
    "aarch64": Numbers(
        0xC00000B7, 277, 198, 199, 220, (221, 281, 117, 270, 271), (),
        {56: 2}, (129, 131), 261, 25, 29, 167, tuple(a for _, _, a in _FREE if a >= 0),
    ),
}  # fmt: skip


def all_but(numbers: Numbers, *, connections_here: bool, processes: bool) -> bytes:
    """A program that refuses sockets, starting programs and looking into others.

    connections_here   sockets of this machine alone (AF_UNIX) stay, for the desktop
    processes          forking stays, for the host
    """
    return _program(
        (
            *_on_this_machine(numbers),
            *_refusals(numbers, connections_here=connections_here, processes=processes),
            _allow(),
        )
    )


def nothing_but_reading(numbers: Numbers, own: int, *, threads: bool) -> bytes:
    """A program that allows a child what it needs to read, and refuses all else.

    own       the child's process id: it signals nobody else
    threads   it may make threads, to hash with
    """
    steps = list(_on_this_machine(numbers))
    for number in numbers.free:
        steps += _on(number, [_allow()])
    for number, place in numbers.opens.items():
        steps += _on(number, _without(place, _WRITING))
    for number in numbers.signals:
        steps += _on(number, _one_of(0, (own,)))
    steps += _on(numbers.prlimit, _is_null(2))
    steps += _on(numbers.fcntl, _one_of(1, _OF_DESCRIPTORS))
    steps += _on(numbers.ioctl, _one_of(1, _OF_TERMINALS))
    steps += _on(numbers.prctl, _one_of(0, _OF_ITSELF))
    if threads:
        steps += _on(numbers.clone, _thread())
    steps += [(_JUMP_FROM, 0, 1, _NEWER), _refuse(errno.ENOSYS), _refuse()]
    return _program(steps)


def _program(steps: Iterable[_Step]) -> bytes:
    return b"".join(struct.pack("<HBBI", *step) for step in steps)


def _allow() -> _Step:
    return _RETURN, 0, 0, _ALLOW


def _refuse(code: int = errno.EPERM) -> _Step:
    return _RETURN, 0, 0, _ANSWER | code


def _load(place: int, *, upper: bool = False) -> _Step:
    """Take one half of an argument; the lower one comes first on both kinds of machine."""
    return _LOAD, 0, 0, _ARGUMENTS + 8 * place + 4 * upper


def _on_this_machine(numbers: Numbers) -> Iterator[_Step]:
    """Refuse the calls of other kinds of machine, whose numbers mean something else."""
    yield _LOAD, 0, 0, _MACHINE
    yield _JUMP_EQUAL, 1, 0, numbers.audit
    yield _refuse()
    yield _LOAD, 0, 0, _NUMBER
    yield _JUMP_FROM, 0, 1, _X32
    yield _refuse()


def _on(number: int, steps: Sequence[_Step]) -> list[_Step]:
    """Take `steps`, which return, for one call."""
    return [(_JUMP_EQUAL, 0, len(steps), number), *steps]


def _one_of(place: int, allowed: Iterable[int]) -> list[_Step]:
    """Allow some values of an argument."""
    steps = [_load(place)]
    for value in allowed:
        steps += _on(value, [_allow()])
    return [*steps, _refuse()]


def _without(place: int, bits: int) -> list[_Step]:
    """Allow an argument that has none of `bits`."""
    return [_load(place), (_JUMP_BITS, 0, 1, bits), _refuse(errno.EACCES), _allow()]


def _thread() -> list[_Step]:
    """Allow `clone` to make a thread, in the same namespaces, and no process."""
    return [
        _load(0),
        (_JUMP_BITS, 1, 0, _CLONE_NAMES),
        (_JUMP_BITS, 1, 0, _CLONE_THREAD),
        _refuse(),
        _allow(),
    ]


def _is_null(place: int) -> list[_Step]:
    """Allow an argument that points to nothing."""
    lower, upper = (_load(place, upper=half) for half in (False, True))
    return [lower, (_JUMP_EQUAL, 0, 2, 0), upper, (_JUMP_EQUAL, 1, 0, 0), _refuse(), _allow()]


def _refusals(numbers: Numbers, *, connections_here: bool, processes: bool) -> Iterator[_Step]:
    refused: Sequence[int] = (*numbers.refused, _IO_URING)
    if not connections_here:
        refused = (*refused, numbers.socket, numbers.socketpair)
    if not processes:
        refused = (*refused, *numbers.fork)
    for number in refused:
        yield from _on(number, [_refuse()])
    if connections_here:
        yield from _on(numbers.socket, _one_of(0, (_AF_UNIX,)))
    if not processes:
        # The C library falls back to clone, whose flags can be looked at.
        yield from _on(_CLONE3, [_refuse(errno.ENOSYS)])
        yield from _on(numbers.clone, _thread())
