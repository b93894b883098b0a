# SPDX-License-Identifier: Apache-2.0
"""Holding an original, as it lies somewhere now, against what was kept when it was taken in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.desk.reading import UNHASHED, Step, Watch
from reviewer.intake import wire
from reviewer.intake.courier import Ask, Courier
from reviewer.model.original import CheckOutcome, Origin
from reviewer.model.report import Digest, Problem, ProblemKind
from reviewer.model.timeline import ReportRow

_OF_THE_MEDIUM = ("read_error", "no_permission", "gone")
"""Details of a problem that tells of the medium or the moment, not of the bytes."""
_NOT_COMPARED = (ProblemKind.CHANGED_WHILE_READ, ProblemKind.ENCRYPTED)


@dataclass(slots=True)
class Compared:
    """What came of comparing, by names relative to the report; `origin` is where it was done."""

    origin: Origin
    outcome: CheckOutcome = CheckOutcome.NOT_FOUND
    agree: int = 0
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)


class _There:
    """What lies at a place now, by names in which an archive counts as a folder."""

    def __init__(self, standing: wire.Standing, problems: Sequence[Problem]) -> None:
        self.archives = {_slashed(one.name): one for one in standing.archives}
        self.files = {_slashed(one.name): one for one in standing.files}
        self.problems = {_slashed(one.source.file): one for one in problems}

    @property
    def only_stand_ins(self) -> bool:
        """Whether all that lies there is of a kind no report is: links, pipes, devices."""
        return (
            bool(self.problems) and not self.files and not any(map(_unread, self.problems.values()))
        )

    def received(self, name: str) -> wire.Listed | None:
        """A received archive, whether it could be opened or not."""
        return self.archives.get(_slashed(name)) or self.files.get(_slashed(name))

    def archive_around(self, root: str) -> str | None:
        """Name of the received archive that `root` is or lies in."""
        around = [a for a in self.archives if root == a or root.startswith(f"{a}/")]
        return self.archives[min(around, key=len)].name if around else None


class OriginalComparison:
    """One original, at the place it came from or at one the officer named.

    Both ways raise IntakeError when nothing at all can be read there, and Cancelled.
    """

    def __init__(self, courier: Courier, ask: Ask, row: ReportRow, watch: Watch) -> None:
        self._courier = courier
        self._ask = ask
        self._row = row
        self._kept = dict(row.files)
        self._watch = watch

    def at_origin(self, origin: Origin) -> Compared:
        """Compare with what lies where the report was taken from."""
        there = self._look(origin.paths, origin.root)
        found = self._compare(there, origin)
        if found.outcome is CheckOutcome.NOT_FOUND and there.only_stand_ins:
            found.outcome = CheckOutcome.CHANGED
        elif found.outcome is CheckOutcome.NOT_FOUND and there.problems and not there.files:
            found.outcome = CheckOutcome.UNREADABLE
        return found

    def at_named(self, paths: Sequence[Path], before: Origin | None) -> Compared:
        """Compare with what lies at a place the officer named, wherever in it the files are."""
        given = tuple(bytes(path.absolute()) for path in paths)
        there = self._look(given, "")
        in_archive = self._row.archive_sha256 is not None
        alone = before is not None and before.alone
        places = [
            Origin(given, root, there.archive_around(root) if in_archive else None, alone)
            for root in self._roots(there)
        ]
        if not places and in_archive and len(there.files) == 1:  # it can no longer be opened
            places = [Origin(given, "", one.name) for one in there.files.values()]
        tries = [self._compare(there, origin) for origin in places]
        found = max(tries, key=lambda one: one.agree, default=Compared(Origin(given)))
        if found.outcome is CheckOutcome.CHANGED and not found.agree:
            found.outcome = CheckOutcome.ANOTHER
        return found

    def _look(self, paths: Sequence[bytes], root: str) -> _There:
        return _There(*self._courier.standing(_as_paths(paths), root, self._ask))

    def _roots(self, there: _There) -> list[str]:
        """The folders beneath which the most of the report's files lie, going by their names."""
        by_end: dict[str, list[str]] = {}
        for name in self._kept:
            by_end.setdefault(name.rpartition("/")[2], []).append(name)
        counted: Counter[str] = Counter()
        for full in (*there.files, *there.problems):
            for name in by_end.get(full.rpartition("/")[2], ()):
                if full == name or full.endswith(f"/{name}"):
                    counted[full.removesuffix(name).rstrip("/")] += 1
        most = max(counted.values(), default=0)
        return [root for root, count in counted.items() if count == most]

    # ------------------------------------------------------------------------------ comparing

    def _compare(self, there: _There, origin: Origin) -> Compared:
        """The archive first: when it is the very one that came, so is all that is in it."""
        archive = there.received(origin.archive) if origin.archive is not None else None
        if archive is None:
            return _judged(self._compare_files(there, origin))
        hashed, broken = self._hash(origin, [archive])
        if hashed.get(archive.name) == self._row.archive_sha256:
            return Compared(origin, CheckOutcome.UNCHANGED, len(self._kept))
        trouble = broken.get(archive.name)
        if trouble is not None and _unread(trouble):
            return _judged(Compared(origin, unreadable=[archive.name]))
        if _slashed(archive.name) not in there.archives:
            return _judged(Compared(origin, changed=[archive.name]))
        found = self._compare_files(there, origin)
        if not found.changed and not found.missing:
            found.changed.append(archive.name)
        return _judged(found)

    def _compare_files(self, there: _There, origin: Origin) -> Compared:
        """Hash what bears the names of the report's files beneath the root."""
        beneath = f"{_slashed(origin.root)}/" if origin.root else ""
        ours = {beneath + name: name for name in self._kept}
        hashed, broken = self._hash(origin, [one for at, one in there.files.items() if at in ours])
        found = Compared(origin)
        for at, name in ours.items():
            here = there.files.get(at)
            trouble = there.problems.get(at) if here is None else broken.get(here.name)
            now = None if here is None else hashed.get(here.name)
            if here is None and trouble is None:
                found.missing.append(name)
            elif self._kept[name] in (now, UNHASHED):
                found.agree += 1
            elif now is None and (trouble is None or _unread(trouble)):
                found.unreadable.append(name)
            else:
                found.changed.append(name)
        if origin.alone:
            new = [at for at in there.files if at.startswith(beneath) and at not in ours]
            found.added = [at.removeprefix(beneath) for at in new]
        return found

    def _hash(
        self, origin: Origin, wanted: Sequence[wire.Listed]
    ) -> tuple[dict[str, str], dict[str, Problem]]:
        """SHA-256 by name, and what could not be hashed to its end."""
        hashed: dict[str, str] = {}
        broken: dict[str, Problem] = {}
        container = wanted[0].name if len(wanted) == 1 else None
        group = wire.Group(0, origin.root, tuple(wanted), container)
        with closing(self._courier.hashes(_as_paths(origin.paths), group, self._ask)) as lines:
            for line in lines:
                if isinstance(line, Digest):
                    hashed[line.file] = line.sha256
                elif isinstance(line, Problem):
                    broken[line.source.file] = line
                else:
                    self._watch(Step("hashing", line.done, line.total, len(hashed)))
        return hashed, broken


def _judged(found: Compared) -> Compared:
    """Give the outcome that the figures mean; nothing of the report there is no change of it."""
    if not (found.agree or found.changed or found.unreadable):
        found.outcome = CheckOutcome.NOT_FOUND
    elif found.changed or found.missing:
        found.outcome = CheckOutcome.CHANGED
    elif found.unreadable:
        found.outcome = CheckOutcome.UNREADABLE
    else:
        found.outcome = CheckOutcome.ADDED if found.added else CheckOutcome.UNCHANGED
    return found


def _unread(problem: Problem) -> bool:
    """Whether a file merely could not be compared; otherwise what is there is not what was."""
    return problem.detail in _OF_THE_MEDIUM or problem.kind in _NOT_COMPARED


def _as_paths(paths: Sequence[bytes]) -> list[Path]:
    return [Path(os.fsdecode(path)) for path in paths]


def _slashed(name: str) -> str:
    return name.replace("!", "/")
