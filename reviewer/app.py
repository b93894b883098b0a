# SPDX-License-Identifier: Apache-2.0
"""Composition: starts the reader host first, then the window or a headless verb. No Qt here."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from reviewer.cli import arguments, verbs
from reviewer.cli.inspect import CANCELLED
from reviewer.model.errors import NoDisplay, ReviewerError

_WINDOW_VERBS = ("open", "shots")


def run(argv: Sequence[str], confine: Callable[..., None] = lambda *_: None) -> int:
    """Do what the command line asks; the exit status.

    confine   binds this process to the folders it is called with, once all is open that needs
              to be; only `python -m reviewer` gives one, so that tests stay free
    """
    lang = arguments.language(argv)
    try:
        asked = arguments.parse(argv)
        clock = _clock(asked.now)
        if asked.verb in _WINDOW_VERBS:
            return _window(asked, clock, confine)
        return verbs.run(asked, clock, default_workspace(), confine)
    except ReviewerError as error:
        return verbs.trouble(error, lang, sys.stderr)
    except KeyboardInterrupt:
        return CANCELLED


def _window(
    asked: arguments.Asked, clock: Callable[[], datetime], confine: Callable[..., None]
) -> int:
    """Start the window. Qt is loaded only here, so that nothing headless ever imports it."""
    if asked.shots is None and _no_display():
        raise NoDisplay
    from reviewer.ui import shots, start

    paths = [Path(p) for p in asked.paths]
    if asked.shots is not None:
        sitting = shots.Sitting(asked.screens, asked.themes, asked.langs, asked.size)
        return shots.draw(Path(asked.shots), paths, sitting, clock, confine)
    if asked.sample:
        paths.append(start.SAMPLE)
    workspace = Path(asked.workspace) if asked.workspace else default_workspace()
    return start.run(paths, workspace, clock, confine, profile=asked.policy, lang=asked.lang)


def _no_display() -> bool:
    """Whether this is a system of windows without a display, where Qt would end the program."""
    known = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(k) for k in known)


def _clock(fixed: datetime | None) -> Callable[[], datetime]:
    return (lambda: fixed) if fixed else (lambda: datetime.now(UTC))


def default_workspace() -> Path:
    """The per-user folder for the workspace: XDG data home, or %LOCALAPPDATA% on Windows."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "Reviewer" / "workspace"
    data = os.environ.get("XDG_DATA_HOME", "")
    root = Path(data) if data.startswith("/") else Path.home() / ".local" / "share"
    return root / "reviewer" / "workspace"
