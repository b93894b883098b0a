# SPDX-License-Identifier: Apache-2.0
"""The system calls of the cage, on Linux: Landlock, seccomp and prctl have no other door in Python.

Nothing here decides anything; `cage` does. Every function raises OSError when the kernel refuses.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import struct
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from reviewer.intake import calls

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

_PR_SET_PDEATHSIG = 1
_FILTER, _ALL_THREADS = 1, 1
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


def end_with_parent() -> None:
    """Have the kernel kill this process when the one that forked it is no more."""
    _prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))


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
    except (OSError, ValueError):  # a NUL is a ValueError
        return
    try:
        mode = os.fstat(place).st_mode >> 12
        if mode == 0o12:
            return
        rights = room.rights & known & (-1 if mode == 0o4 else _ON_FILES)
        rule = struct.pack("<Qi", rights, place)
        with suppress(OSError):  # a place that takes no rule stays closed, and no other opens
            _call(_ADD, ctypes.c_int(ruleset), ctypes.c_int(_BENEATH), rule, ctypes.c_uint32(0))
    finally:
        os.close(place)


# -------------------------------------------------------------------------------------- seccomp


def refuse_calls(*, connections_here: bool = False, processes: bool = False) -> None:
    """Have the kernel answer EPERM to sockets, to starting programs and to looking into others.

    connections_here   sockets of this machine alone (AF_UNIX) stay, for the desktop
    processes          forking stays, for the host
    Raises OSError, ENOSYS on a kind of machine whose calls are not listed.
    """
    numbers = _numbers()
    code = calls.all_but(numbers, connections_here=connections_here, processes=processes)
    _filter(numbers, code)


def allow_reading_alone(*, threads: bool) -> None:
    """Have the kernel refuse this process, all its threads, every call but those of reading.

    threads   it may make more of them
    Raises OSError as `refuse_calls` does.
    """
    numbers = _numbers()
    code = calls.nothing_but_reading(numbers, os.getpid(), threads=threads)
    _filter(numbers, code)


def _numbers() -> calls.Numbers:
    numbers = calls.NUMBERS.get(platform.machine())
    if numbers is None:
        raise OSError(errno.ENOSYS, "seccomp")
    return numbers


def _filter(numbers: calls.Numbers, code: bytes) -> None:
    """Bind all threads of this process, those of Qt that are older than the filter as well."""
    kept = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HxxxxxxP", len(code) // 8, ctypes.addressof(kept))
    told = (ctypes.c_uint(_FILTER), ctypes.c_uint(_ALL_THREADS))
    if _call(numbers.seccomp, *told, ctypes.create_string_buffer(program, len(program))):
        raise OSError(errno.EBUSY, "seccomp")  # a thread has a filter of its own


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
