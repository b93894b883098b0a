# SPDX-License-Identifier: Apache-2.0
"""What the log keeps of the reader's standard error: faults of ours, in words of ours."""

from __future__ import annotations

import builtins
import logging
import re
from pathlib import Path
from typing import IO

log = logging.getLogger("reviewer.intake")

MOST = 100
"""Faults that are logged of one reader; further ones are only counted."""
_BUG = re.compile(rb"reviewer-reader: bug (\w{1,60}) at ([\w.?]{1,60}):(\d{1,6}):[\w<>?]{1,60}")
_FAULTS = frozenset(
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
)
_MODULES = frozenset(path.name for path in Path(__file__).parents[1].rglob("*.py"))


class BugLines:
    """Reads a pipe to its end and keeps what it can say in words of its own.

    A line of the shape of `report_bug` is logged when it names a fault of the language and a
    module of ours; everything else is counted in `strange`. A reader gone bad cannot get a word
    of a report into the log.
    """

    def __init__(self) -> None:
        self.strange = 0
        self._logged = 0

    def drain(self, pipe: IO[bytes]) -> None:
        """Read to the end, whatever comes and however much."""
        rest = b""
        while data := pipe.read(4096):
            lines = (rest + data).split(b"\n")
            rest = lines.pop()[-4096:]
            for line in lines:
                self._take(line)
        self.strange += bool(rest)

    def _take(self, line: bytes) -> None:
        told = bug_in(line)
        if told is None or self._logged >= MOST:
            self.strange += 1
            return
        self._logged += 1
        log.error("reviewer-reader: bug %s at %s:%d", *told)


def bug_in(line: bytes) -> tuple[str, str, int] | None:
    """Kind of fault, module and line number of a fault of ours; None for any other line."""
    found = _BUG.fullmatch(line)
    if found is None:
        return None
    fault, module = found[1].decode(), found[2].decode()
    if module not in _MODULES:
        return None
    return fault if fault in _FAULTS else "Exception", module, int(found[3])
