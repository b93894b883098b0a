# SPDX-License-Identifier: Apache-2.0
"""Starts the reader host: the only place of the program that starts another process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

Host = subprocess.Popen[bytes]
"""The running reader host: frames on its two pipes, its standard error for the filter."""

READER = ("-m", "reviewer", "--read")


def start_host(reader: Sequence[str] = READER) -> Host:
    """Start the reader host with unbuffered pipes.

    It is the same executable with `--read`; nothing of the window's environment goes along but
    what Python needs. It has a session of its own, so that a Ctrl+C in the terminal reaches the
    window process alone, which then stops the child in good order.
    """
    root = str(Path(__file__).resolve().parents[2])
    kept = {k: v for k, v in os.environ.items() if k in ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH")}
    return subprocess.Popen(  # noqa: S603 - our own executable, constant arguments
        [sys.executable, *reader],
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**kept, "PYTHONPATH": root, "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        cwd=root,
        close_fds=True,
        start_new_session=True,
    )
