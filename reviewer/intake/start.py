# SPDX-License-Identifier: Apache-2.0
"""Starts the reader host: the only place of the program that starts another process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def start_host() -> subprocess.Popen[bytes]:
    """Start the reader host with pipes for frames; its standard error is a pipe for the filter.

    The same executable with `--read`. Nothing of the window's environment goes along but what
    Python needs; the host decides nothing by time zone or language.
    """
    root = str(Path(__file__).resolve().parents[2])
    kept = {k: v for k, v in os.environ.items() if k in ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH")}
    return subprocess.Popen(  # noqa: S603 - our own executable, constant arguments
        [sys.executable, "-m", "reviewer", "--read"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**kept, "PYTHONPATH": root, "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        cwd=root,
        close_fds=True,
    )
