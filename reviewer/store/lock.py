# SPDX-License-Identifier: Apache-2.0
"""One writing program per workspace, by a lock the operating system drops when we end."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def take_lock(path: Path) -> int | None:
    """Lock the file at `path`, made when absent; its descriptor, or None when another holds it.

    The lock lives until the descriptor is closed. Raises OSError where the file cannot be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        os.close(descriptor)
        return None
    return descriptor


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
