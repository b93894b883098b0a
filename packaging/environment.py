# SPDX-License-Identifier: Apache-2.0
"""The environment of a checkout: `.venv`, the locked packages, and the system libraries of Qt.

Standard library only. Every step may be repeated and does nothing when there is nothing to do.
No step needs python3-venv or a package index: a folder `wheelhouse/` in the checkout is enough.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# The hashes of a lock cover every wheel of a version, so one serves all the unlike-Windows systems.
LOCK = ROOT / "packaging" / "locks" / ("windows.txt" if os.name == "nt" else "linux.txt")
WHEELHOUSE = ROOT / "wheelhouse"
OLDEST = (3, 11)
# Coverage-guided fuzzing lives apart: its one package is for Linux and joins no other environment.
FUZZ_VENV = ROOT / ".venv-fuzz"
FUZZ_LOCK = ROOT / "packaging" / "locks" / "fuzz.txt"

# What Debian 12 lacks for importing Qt and drawing without a screen, then for an X11 window.
QT_LIBRARIES = (
    "libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1",
    "libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0",
)  # fmt: skip
PROBE = "from PySide6.QtWidgets import QApplication; QApplication([]); print('Qt is ready')"


class SetUpError(Exception):
    """The environment cannot be made; the message says what a person can do about it."""


def say(text: str) -> None:
    """Print one line of progress at once, so that it stands before what a child prints."""
    print(text, flush=True)


def tail(text: str, lines: int = 15) -> str:
    """Give the last `lines` lines of what a tool printed."""
    return "\n".join(text.strip().splitlines()[-lines:])


def quiet(
    command: Sequence[str | Path], env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `command` in the checkout and keep its output; never raises for its exit status."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT, env=env, text=True, errors="replace", check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def ensure() -> None:
    """Make `.venv` hold exactly the versions of the lock. Raises SetUpError."""
    _fill(VENV, PYTHON, LOCK)


def ensure_fuzz() -> Path:
    """Make `.venv-fuzz` hold what fuzzing needs; give its Python. Raises SetUpError."""
    if sys.platform != "linux":
        raise SetUpError("the fuzzer exists for Linux only.")
    python = FUZZ_VENV / "bin" / "python"
    _fill(FUZZ_VENV, python, FUZZ_LOCK)
    return python


def _fill(venv: Path, python: Path, lock: Path) -> None:
    """Bring one environment to its lock; a stamp of the lock's hash says when it is there."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetUpError(f"Python 3.11 or later is needed; this is {found}.")
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = venv / "lock.sha256"
    if python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    if not python.exists():
        say(f"set-up: making {venv.name}")
        made = quiet([sys.executable, "-m", "venv", "--without-pip", venv])
        if made.returncode:
            raise SetUpError(f"Python cannot make a virtual environment:\n{tail(made.stdout)}")
    say(f"set-up: installing the packages of {lock.relative_to(ROOT)} (first time: a minute)")
    done = quiet([*_pip(python), "install", *_install_options(), "-r", lock])
    if done.returncode:
        raise SetUpError(f"the packages cannot be installed:\n{tail(done.stdout)}")
    stamp.write_text(wanted, encoding="ascii")


def _install_options() -> list[str]:
    options = ["--require-hashes", "--only-binary", ":all:", "--no-input"]
    options += ["--disable-pip-version-check", "--quiet"]
    if WHEELHOUSE.is_dir():
        options += ["--no-index", "--find-links", str(WHEELHOUSE)]
    return options


def _pip(python: Path) -> list[str]:
    """Find a pip that can fill an environment: this Python's, its own, or a wheel's."""
    outer = [sys.executable, "-m", "pip", "--python", str(python)]
    if quiet([*outer, "--version"]).returncode == 0:
        return outer
    inner = [str(python), "-m", "pip"]
    if quiet([*inner, "--version"]).returncode == 0:
        return inner
    if quiet([python, "-m", "ensurepip"]).returncode == 0:
        return inner
    for wheel in sorted(WHEELHOUSE.glob("pip-*.whl")):
        return [str(python), str(wheel / "pip")]
    raise SetUpError("pip is missing. On Debian or Ubuntu: apt-get install python3-pip")


def cores() -> int:
    """Count the processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def offscreen() -> dict[str, str]:
    """Give the environment in which Qt draws without a screen."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_FONT_DPI": "96"}


def has_display() -> bool:
    """Say whether this session claims to have a screen; only `qt_trouble` shows if it works."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def qt_trouble(env: Mapping[str, str]) -> str:
    """Start Qt in a process of its own under `env`; give why it cannot, or "" when it can."""
    probe = quiet([PYTHON, "-c", PROBE], env=env)
    if probe.returncode == 0:
        return ""
    lines = probe.stdout.strip().splitlines()
    telling = [line for line in lines if "rror: " in line or "could not" in line.lower()]
    return (telling or lines or [f"Qt ended with status {probe.returncode}"])[-1]


def ensure_qt(env: Mapping[str, str]) -> str:
    """Make Qt start under `env`, with system packages if need be; give the remaining trouble.

    Packages are installed only on Debian and Ubuntu and only as root or with a sudo that asks
    nothing. Else, or when that fails, the line to type is printed.
    """
    trouble = qt_trouble(env)
    packages = _missing_libraries() if trouble and shutil.which("apt-get") else []
    if not packages:
        return trouble
    say(f"set-up: Qt cannot start yet ({trouble})")
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    rights = _rights()
    if rights is None:
        say("set-up: system libraries are missing; please run:")
        say(f"  sudo apt-get update && sudo {' '.join(line)}")
        return trouble
    say("set-up: installing system libraries: " + " ".join(packages))
    frontend = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet([*rights, "apt-get", "update"], env=frontend)
    done = quiet([*rights, *line], env=frontend)
    if done.returncode:
        say(f"set-up: that failed:\n{tail(done.stdout, 5)}\nplease run:\n  {' '.join(line)}")
    return qt_trouble(env)


def _missing_libraries() -> list[str]:
    """Name what is not installed; GLib has a new name in releases with 64-bit time."""
    newer = quiet(["apt-cache", "show", "libglib2.0-0t64"]).returncode == 0
    names = [name + "t64" if newer and "glib" in name else name for name in QT_LIBRARIES]
    asked = {name: quiet(["dpkg-query", "-W", "-f", "${db:Status-Status}", name]) for name in names}
    return [name for name, answer in asked.items() if answer.stdout != "installed"]


def _rights() -> list[str] | None:
    """Give the prefix for a command of the system's owner; None when nobody gave that right."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and quiet(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None
