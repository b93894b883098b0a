# SPDX-License-Identifier: Apache-2.0
"""The system calls of the cage, on Linux: Landlock, seccomp and prctl have no other door in Python.

Nothing here decides anything; `cage` does. Every function raises OSError when the kernel refuses.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
READ = READ_FILE | READ_DIR
KEEP = READ | WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _REFER | _TRUNCATE
"""Everything a folder of our own needs; no device, socket, pipe or link is ever made."""
_ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | _TRUNCATE | _IOCTL_DEV

_RIGHTS_OF = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""Rights a version of Landlock knows; the versions between add none."""
_TCP, _SCOPES = 0b11, 0b11
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_ONLY, _BENEATH = 1, 1

_PR_SET_SECCOMP, _FILTER = 22, 2
_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4
_PR_SET_NO_NEW_PRIVS, _PR_GET_NO_NEW_PRIVS = 38, 39

_libc = ctypes.CDLL(None, use_errno=True)


def _call(number: int, *arguments: object) -> int:
    """A system call by its number. Raises OSError."""
    done: int = _libc.syscall(ctypes.c_long(number), *arguments)
    return _checked(done)


def _prctl(option: int, *arguments: object) -> int:
    words = [ctypes.c_ulong(a) if isinstance(a, int) else a for a in arguments]
    words += [ctypes.c_ulong(0)] * (4 - len(words))
    done: int = _libc.prctl(ctypes.c_int(option), *words)
    return _checked(done)


def _checked(done: int) -> int:
    if done < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return done


# ------------------------------------------------------------------------------ rights, memory


def give_up_new_rights() -> None:
    """No program started from here ever has more rights; seccomp and Landlock ask for this."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def has_no_new_rights() -> bool:
    """Whether that was done."""
    return _prctl(_PR_GET_NO_NEW_PRIVS) == 1


def close_memory() -> None:
    """No process of the same account reads this one's memory, and no crash writes it down."""
    _prctl(_PR_SET_DUMPABLE, 0)


def is_memory_closed() -> bool:
    """Whether that was done."""
    return _prctl(_PR_GET_DUMPABLE) == 0


# ------------------------------------------------------------------------------------- Landlock


class Room(NamedTuple):
    """A file or folder and what may be done with it and beneath it."""

    path: bytes
    rights: int


def landlock_version() -> int:
    """The version of Landlock; raises OSError where the kernel has none or it is switched off."""
    return _call(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_ONLY))


def fence(rooms: Iterable[Room], *, alone: bool = False) -> None:
    """Bind this thread and those it starts to `rooms`, for good; what is not there is left out.

    alone   neither TCP nor signals and abstract sockets to other processes, where it is known
    """
    version = landlock_version()
    rights = _RIGHTS_OF[max(v for v in _RIGHTS_OF if v <= version)]
    tcp = _TCP if alone and version >= 4 else 0
    scopes = _SCOPES if alone and version >= 6 else 0
    attributes = struct.pack("<QQQ", rights, tcp, scopes)[: 8 if version < 4 else 24]
    if 4 <= version < 6:
        attributes = attributes[:16]
    ruleset = _call(_CREATE, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
    try:
        for room in rooms:
            _allow(ruleset, room, rights)
        _call(_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, room: Room, known: int) -> None:
    """Add one room. A link is no room: nothing is allowed by the name of another."""
    try:
        place = os.open(room.path, os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return
    try:
        mode = os.fstat(place).st_mode >> 12
        if mode == 0o12:
            return
        rights = room.rights & known & (-1 if mode == 0o4 else _ON_FILES)
        rule = struct.pack("<Qi", rights, place)
        _call(_ADD, ctypes.c_int(ruleset), ctypes.c_int(_BENEATH), rule, ctypes.c_uint32(0))
    finally:
        os.close(place)


# -------------------------------------------------------------------------------------- seccomp


class _Numbers(NamedTuple):
    """System calls of one kind of machine, by number."""

    audit: int
    socket: int
    socketpair: int
    clone: int
    others: tuple[int, ...]
    fork: tuple[int, ...]


_CLONE3, _IO_URING = 435, 425
_NUMBERS = {
    # others: execve, execveat, ptrace, process_vm_readv, process_vm_writev
    "x86_64": _Numbers(0xC000003E, 41, 53, 56, (59, 322, 101, 310, 311), (57, 58)),
    "aarch64": _Numbers(0xC00000B7, 198, 199, 220, (221, 281, 117, 270, 271), ()),
}
_LOAD, _JUMP_EQUAL, _JUMP_FROM, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _ANSWER = 0x7FFF0000, 0x00050000
_CLONE_THREAD = 0x10000
_AF_UNIX = 1
_X32 = 0x40000000

_Step = tuple[int, int, int, int]


def refuse_calls(*, connections_here: bool = False, processes: bool = False) -> None:
    """Have the kernel answer EPERM to sockets, to starting programs and to looking into others.

    connections_here   sockets of this machine alone (AF_UNIX) stay, for the desktop
    processes          forking stays, for the host
    Raises OSError, ENOSYS on a kind of machine whose calls are not listed here.
    """
    numbers = _NUMBERS.get(platform.machine())
    if numbers is None:
        raise OSError(errno.ENOSYS, "seccomp")
    steps = list(_steps(numbers, connections_here=connections_here, processes=processes))
    code = b"".join(struct.pack("<HBBI", *step) for step in steps)
    kept = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HxxxxxxP", len(steps), ctypes.addressof(kept))
    _prctl(_PR_SET_SECCOMP, _FILTER, ctypes.create_string_buffer(program, len(program)))


def _steps(numbers: _Numbers, *, connections_here: bool, processes: bool) -> Iterable[_Step]:
    yield _LOAD, 0, 0, _MACHINE
    yield _JUMP_EQUAL, 1, 0, numbers.audit
    yield _RETURN, 0, 0, _ANSWER | errno.EPERM
    yield _LOAD, 0, 0, _NUMBER
    yield _JUMP_FROM, 0, 1, _X32
    yield _RETURN, 0, 0, _ANSWER | errno.EPERM
    refused: Sequence[int] = (*numbers.others, _IO_URING)
    if not connections_here:
        refused = (*refused, numbers.socket, numbers.socketpair)
    if not processes:
        refused = (*refused, *numbers.fork)
    for number in refused:
        yield _JUMP_EQUAL, 0, 1, number
        yield _RETURN, 0, 0, _ANSWER | errno.EPERM
    if connections_here:
        yield _JUMP_EQUAL, 0, 3, numbers.socket
        yield _LOAD, 0, 0, _FIRST_ARGUMENT
        yield _JUMP_EQUAL, 1, 0, _AF_UNIX
        yield _RETURN, 0, 0, _ANSWER | errno.EPERM
        yield _LOAD, 0, 0, _NUMBER
    if not processes:
        # The C library falls back to clone, whose flags can be looked at.
        yield _JUMP_EQUAL, 0, 1, _CLONE3
        yield _RETURN, 0, 0, _ANSWER | errno.ENOSYS
        yield _JUMP_EQUAL, 0, 3, numbers.clone
        yield _LOAD, 0, 0, _FIRST_ARGUMENT
        yield _JUMP_BITS, 1, 0, _CLONE_THREAD
        yield _RETURN, 0, 0, _ANSWER | errno.EPERM
    yield _RETURN, 0, 0, _ALLOW


# --------------------------------------------------------------------------------------- trials


def refuses_connections() -> bool:
    """Whether a socket to another machine is refused; the one made where it is not is closed."""
    family, stream, datagram = 2, 1, 2
    for kind in (stream, datagram):
        made = int(_libc.socket(family, kind, 0))
        if made >= 0:
            os.close(made)
            return False
    return True


def refuses_programs() -> bool:
    """Whether starting a program is refused; the one asked for does not exist."""
    nothing = (ctypes.c_char_p * 1)(None)
    _libc.execve(b"/nonexistent/reviewer", nothing, nothing)
    return ctypes.get_errno() == errno.EPERM
