# SPDX-License-Identifier: Apache-2.0
"""Bounds on what a child may say, whatever it is about."""

from __future__ import annotations

from reviewer.intake import wire
from reviewer.intake.scrutiny import MOST, lie
from reviewer.model.errors import TooLarge
from reviewer.model.limits import DEFAULT, Limits


class Meter:
    """Bounds a child's answer, whatever it is about, and knows whether the child gets on."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self._limits = limits
        self._lines = self._bytes = 0
        self._done = self._items = -1

    def weigh(self, line: bytes) -> None:
        """Count a line before it is decoded; one of very many strings would fill the memory."""
        self._lines += 1
        self._bytes += len(line)
        if self._lines > self._limits.child_records:
            raise TooLarge("child_records")
        if self._bytes > self._limits.child_bytes:
            raise TooLarge("child_bytes")
        most = 2 * self._limits.child_line_strings
        if len(line) > most and line.count(b'"') - line.count(b'\\"') > most:
            raise TooLarge("child_line_strings")

    def gets_on(self, line: wire.Line) -> bool:
        """Whether a line is a sign of life: progress that stands still is none."""
        if not isinstance(line, wire.Progress):
            return True
        if not (0 <= line.done <= line.total <= MOST and 0 <= line.items <= MOST):
            raise lie("progress_wrong")
        further = line.done > self._done or line.items > self._items
        self._done, self._items = max(self._done, line.done), max(self._items, line.items)
        return further
