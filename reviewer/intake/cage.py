# SPDX-License-Identifier: Apache-2.0
"""The cage: what each process gives up before received bytes or a window are near.

Every layer is tried, and what it keeps out is tried afterwards; a layer that this system does not
have is reported and is not fatal (threat model, rule 1, and promises G4, G7, G19).
"""

from __future__ import annotations

import errno
import os
import pyexpat
import sys
import sysconfig
import zoneinfo
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from reviewer.model.limits import Limits
from reviewer.model.protection import LAYERS, Layer, Process, Protection

if sys.platform == "linux":
    import resource

    from reviewer.intake import kernel

_PROGRAM = Path(__file__).resolve().parents[1]
_SHELL = b"/bin/sh"
"""A file that every Linux system has and none of our processes needs."""
_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
"""Shared libraries that Python loads late: without them it lacks some of its own codecs."""
_SYSTEM = (
    "/usr/local/lib", "/usr/share", "/usr/local/share", "/etc", "/proc", "/sys", "/dev/dri",
    "/dev/null", "/dev/urandom", "/dev/random", "/var/cache/fontconfig",
)  # fmt: skip
"""What Qt, fonts and the desktop read; no folder where media are mounted or people keep files."""
_OF_THE_PERSON = (
    ".Xauthority", ".XCompose", ".fonts", ".icons", ".local/share/fonts", ".local/share/icons",
    ".config/fontconfig", ".cache/fontconfig",
)  # fmt: skip


def confine_host() -> None:
    """Bind the reader host: it may fork and read, but starts no program and reaches no network."""
    if sys.platform != "linux":
        return
    _try(kernel.give_up_new_rights)
    _try(_close_memory)
    _try(lambda: kernel.refuse_calls(processes=True))


def confine_child(paths: Sequence[bytes], seconds: int, limits: Limits) -> None:
    """Bind a child of the host to one received package, before it has a second thread.

    `seal_child` is what remains to be done once it has.

    paths     the received material, the only thing beside Python that it can open
    seconds   of processor time; one more and it is killed
    """
    if sys.platform != "linux":
        return
    _try(kernel.give_up_new_rights)
    _try(_close_memory)
    _try(lambda: _bound(seconds, limits))
    rooms = [kernel.Room(path, kernel.READ) for path in (*_python(), *paths)]
    _try(lambda: kernel.fence(rooms, alone=True))
    _try(kernel.end_with_parent)


def seal_child(*, threads: bool = False) -> None:
    """Take from all threads of a child every system call but those of reading.

    threads   it may still make more of them, to hash with
    """
    if sys.platform == "linux":
        _try(lambda: kernel.allow_reading_alone(threads=threads))


def confine_window(*own: Path) -> None:
    """Bind the window process, or that of a headless verb, for good.

    own   folders it may write to: the workspace, or where screens are drawn

    Call it on the main thread before another is started: earlier threads stay free. Afterwards
    the process lists folders anywhere, and opens no file outside program, system and `own`: no
    evidence (promise G4). `observed` says what holds.
    """
    if sys.platform == "linux":
        rooms = [kernel.Room(b"/", kernel.READ_DIR)]
        rooms += [kernel.Room(path, kernel.READ) for path in (*_python(), *_desktop())]
        rooms += [kernel.Room(bytes(path.resolve()), kernel.KEEP) for path in own]
        rooms.append(kernel.Room(b"/dev/null", kernel.READ | kernel.WRITE_FILE))
        _try(kernel.give_up_new_rights)
        _try(_close_memory)
        _try(lambda: kernel.fence(rooms))
        _try(lambda: kernel.refuse_calls(connections_here=True))


def observed(process: Process) -> list[Protection]:
    """Try what each layer should keep this process from, and say which of them hold."""
    trials: dict[Layer, Callable[[], bool]] = {Layer.SOUND_XML: _is_xml_sound}
    if sys.platform == "linux":
        trials |= _trials()
    return [_tried(process, layer, trials.get(layer)) for layer in LAYERS[process]]


def _trials() -> dict[Layer, Callable[[], bool]]:
    return {
        Layer.NO_NEW_RIGHTS: kernel.has_no_new_rights,
        Layer.CLOSED_MEMORY: lambda: kernel.is_memory_closed() and _no_core(),
        Layer.BOUNDED: _is_bounded,
        Layer.FILES: _is_fenced,
        Layer.NO_PROGRAMS: kernel.refuses_programs,
        Layer.NO_NETWORK: kernel.refuses_connections,
    }


def _is_xml_sound() -> bool:
    return pyexpat.version_info >= (2, 6, 0)


def _tried(process: Process, layer: Layer, trial: Callable[[], bool] | None) -> Protection:
    if trial is None:
        return Protection(process, layer, False, "not_this_system")
    try:
        active = trial()
    except OSError:
        active = False
    why = "" if active else _why(layer)
    return Protection(process, layer, active, why)


def _why(layer: Layer) -> str:
    """Why a layer does not hold, as far as the kernel says."""
    if layer is Layer.SOUND_XML:
        return "old_library"
    if layer is Layer.FILES:
        try:
            kernel.landlock_version()
        except OSError:
            return "not_this_kernel"
    return "open"


def _try(step: Callable[[], None]) -> None:
    """Take one step; what the system refuses is seen afterwards by `observed`."""
    try:
        step()
    except (OSError, ValueError):
        return


def _close_memory() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    kernel.close_memory()


def _no_core() -> bool:
    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def _bound(seconds: int, limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.child_memory_bytes,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.child_files,) * 2)


def _is_bounded() -> bool:
    kinds = (
        resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE,
    )  # fmt: skip
    infinite = resource.RLIM_INFINITY
    return all(resource.getrlimit(kind)[1] != infinite for kind in kinds) and (
        resource.getrlimit(resource.RLIMIT_FSIZE) == (0, 0)
    )


def _is_fenced() -> bool:
    """Whether a file outside is refused."""
    try:
        os.close(os.open(_SHELL, os.O_RDONLY | os.O_CLOEXEC))
    except OSError as error:
        return error.errno == errno.EACCES
    return False


def _python() -> Iterable[bytes]:
    """What Python reads while it runs: its libraries, the packages, zones, and this program."""
    folders = {sysconfig.get_path(n) for n in ("stdlib", "platstdlib", "purelib", "platlib")}
    folders |= {str(_PROGRAM), *zoneinfo.TZPATH, *_LIBRARIES}
    return [os.fsencode(Path(folder).resolve()) for folder in sorted(folders)]


def _desktop() -> Iterable[bytes]:
    """What Qt and the desktop's libraries read in the window process."""
    person = [str(Path.home() / name) for name in _OF_THE_PERSON]
    shown = [path for path in (os.environ.get("XAUTHORITY"),) if path]
    own = [sysconfig.get_config_var("LIBDIR") or sys.base_prefix, _PROGRAM.parent / "resources"]
    return [os.fsencode(Path(path).resolve()) for path in (*_SYSTEM, *person, *shown, *own)]
