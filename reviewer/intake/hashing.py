# SPDX-License-Identifier: Apache-2.0
"""The digests of a group's files, each once, however many children it takes to get them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from reviewer.intake import wire
from reviewer.intake.given_up import WITH_OTHERS, GivenUp, is_of_the_report, reason_for
from reviewer.intake.lines import ChildLost
from reviewer.intake.scrutiny import lie
from reviewer.model.limits import DEFAULT, Limits
from reviewer.model.report import Digest, Problem, ProblemKind, Source

Answer = Digest | Problem | wire.Progress
"""A file's digest, what is there instead, or how far it is."""


class Hashing:
    """What is still to be hashed. A file that ended a child is answered by a problem, and the
    next child goes on with those that are left."""

    def __init__(self, group: wire.Group, limits: Limits = DEFAULT) -> None:
        self._group = group
        self._limits = limits
        self._files = {f.name: f for f in group.files}
        self._container = group.container
        self._packed: dict[str, str] = {}
        self._trouble = GivenUp()
        self._done = 0

    @property
    def left(self) -> wire.Group:
        """The group without what was answered."""
        files = tuple(self._files.values())
        return msgspec.structs.replace(self._group, files=files, container=self._container)

    @property
    def over(self) -> bool:
        """Whether everything was answered."""
        return not self._files and self._container is None

    def job(self, job: wire.Job) -> wire.Job:
        """The job for what is left; archives that cannot be opened stay packed."""
        return msgspec.structs.replace(job, group=self.left, given_up=self._packed)

    def taken(self, line: wire.Line) -> Iterator[Answer]:
        """What one line of the child means for all of the group."""
        if isinstance(line, wire.DigestLine):
            self._strike(line.v.file)
            yield line.v
        elif isinstance(line, wire.ProblemLine):
            self._strike(line.v.source.file)
            yield line.v
        elif isinstance(line, wire.Progress):
            yield wire.Progress(self._done + line.done, self._done + line.total, line.items)
        elif not isinstance(line, wire.Began):
            raise lie("unexpected_line")

    def _begin_anew(self) -> None:
        """What was answered so far counts as done before the next child begins."""
        named = self._group.files
        self._done = sum(f.size for f in named if f.name not in self._files)

    def without(self, lost: ChildLost) -> Iterator[Problem]:
        """Answer what is given up because a child was lost; all of it when there is no hope."""
        hope = self._trouble.add(lost.file, lost.detail, self._limits)
        if lost.opening:
            self._packed[lost.file] = lost.detail
        for name, listed in list(self._files.items()):
            reason = reason_for(name, self._packed) if name not in self._packed else ""
            if name == lost.file and not lost.opening:
                reason = lost.detail
            if self._trouble.rest and not (hope and is_of_the_report(listed.part)):
                reason = reason or WITH_OTHERS
            if reason:
                yield self._given_up(name, reason)
        unhashable = lost.file == self._container and not lost.opening
        if self._container is not None and (unhashable or not hope):
            yield self._given_up(self._container, lost.detail)
        self._begin_anew()

    def _given_up(self, name: str, reason: str) -> Problem:
        self._strike(name)
        return Problem(ProblemKind.READER_STOPPED, Source(name, "file"), reason)

    def _strike(self, name: str) -> None:
        self._files.pop(name, None)
        if name == self._container:
            self._container = None
