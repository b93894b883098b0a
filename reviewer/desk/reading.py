# SPDX-License-Identifier: Apache-2.0
"""From paths to records and findings, without any workspace; `inspect` and take-in share it."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from reviewer.assess.named_hashes import NamedHashes
from reviewer.assess.tally import Tally
from reviewer.desk.judging import judged
from reviewer.intake import wire
from reviewer.intake.courier import Ask, ChildLost, Courier
from reviewer.intake.digest import set_digest
from reviewer.intake.given_up import GivenUp
from reviewer.intake.grouping import relative_names, undivided
from reviewer.model.balance import FileRead, NamedHash
from reviewer.model.errors import ChangedWhileRead, Damaged, IntakeError, ReaderStopped
from reviewer.model.event import Event
from reviewer.model.finding import Cue, Finding, Flag
from reviewer.model.original import Origin
from reviewer.model.policy import Policy
from reviewer.model.report import (
    Digest,
    Head,
    MediaItem,
    Person,
    Problem,
    ProblemKind,
    Receipt,
    Skipped,
    Statement,
    Unread,
)
from reviewer.model.timeline import Counts

UNHASHED = "-"
"""Stands for the sha256 of a file that could not be read to its end."""
BATCH = 2_000
"""Events handed on at once."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a reading is: `name` is hashing, reading, or again when it starts over without a
    file that ended the reader; bytes done and in all, items read."""

    name: str
    done: int
    total: int
    items: int = 0


Watch = Callable[[Step], None]


@dataclass(slots=True)
class Found:
    """What one report holds besides its events, complete once its events were drawn."""

    sha256: str
    files: tuple[tuple[str, str], ...]
    archive_sha256: str | None = None
    head: Head | None = None
    receipt: Receipt | None = None
    people: list[Person] = field(default_factory=list)
    media: list[MediaItem] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    files_read: list[FileRead] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    each: list[Finding] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    hashes: list[NamedHash] = field(default_factory=list)

    def forget(self) -> None:
        """Let go of what one drawing of the events gave."""
        self.head = self.receipt = None
        kept = (self.people, self.media, self.statements, self.problems, self.unread)
        for records in (*kept, self.skipped, self.files_read):
            records.clear()


class StartOver(Exception):
    """A file ended the reader and was given up: what was drawn is void, draw again."""


def packages(paths: Sequence[Path]) -> list[tuple[Path, ...]]:
    """Split what was named into packages: each folder or archive is one, single files together
    are one, in the order of first mention. A path named twice counts once."""
    once = list(dict.fromkeys(paths))
    single = tuple(p for p in once if not (p.is_dir() or p.suffix.lower() == ".zip"))
    return list(dict.fromkeys(single if path in single else (path,) for path in once))


def shown_path(package: Sequence[Path]) -> str:
    """The last part of what a person named, and how many paths more; bytes that are no text
    become escapes."""
    name = os.fsencode(package[0].absolute().name).decode("utf-8", "backslashreplace")
    return name if len(package) == 1 else f"{name} +{len(package) - 1}"


def refused_name(package: Sequence[Path], reading: ReportReading) -> str:
    """What to call a report of a package that was refused: by its own first file, because what
    lies beside it may well have been read, and how many files more it has."""
    name, file = shown_path(package), reading.file_name
    inside = len(package) == 1 and not file.startswith(name)
    more = f" +{reading.files - 1}" if reading.files > 1 else ""
    return f"{name}/{file}{more}" if inside else f"{file}{more}"


class ReportReading:
    """One report of a package: digests first, then its events, then everything else."""

    def __init__(
        self,
        courier: Courier,
        policy: Policy,
        ask: Ask,
        paths: tuple[Path, ...],
        group: wire.Group,
        *,
        alone: bool,
    ) -> None:
        self._alone = alone
        self._courier = courier
        self._policy = policy
        self._ask = ask
        self._paths = paths
        self._group = group
        self._digests: dict[str, Digest] = {}
        self._unhashed: list[Problem] = []
        self._given_up = GivenUp()
        self._begin()

    def _begin(self) -> None:
        self._tally = Tally()
        self._hashes = NamedHashes()
        self._events = self._undated = self._doubted = 0

    @property
    def file_name(self) -> str:
        """The name of the report's first file, by which it can be told from its neighbours."""
        return self._group.files[0].name

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the report's files in the package."""
        return tuple(f.name for f in self._group.files)

    @property
    def files(self) -> int:
        """How many files the report has."""
        return len(self._group.files)

    @property
    def troubled(self) -> tuple[str, ...]:
        """Names of files beside it that could not be opened or were left out."""
        return self._group.troubled

    @property
    def origin(self) -> Origin:
        """Where the report is taken from, to find its original again."""
        paths = tuple(bytes(path.absolute()) for path in self._paths)
        return Origin(paths, self._group.root, self._group.container, self._alone)

    def identify(self, watch: Watch) -> Found:
        """Hash every file and fix the report's identity (design decision 16)."""
        with closing(self._courier.digests(self._paths, self._group, self._ask)) as lines:
            for line in lines:
                if isinstance(line, Digest):
                    self._digests[line.file] = line
                elif isinstance(line, Problem):
                    if line.kind is ProblemKind.CHANGED_WHILE_READ:
                        raise ChangedWhileRead
                    self._unhashed.append(line)
                else:
                    watch(Step("hashing", line.done, line.total))
        mine = [(f.name, self._digests.get(f.name)) for f in self._group.files]
        missing = {name for name, digest in mine if digest is None}
        if missing - {p.source.file for p in self._unhashed}:
            raise ReaderStopped("digest_missing")
        names = relative_names([name for name, _ in mine])
        pairs = tuple(
            (n, d.sha256 if d else UNHASHED) for n, (_, d) in zip(names, mine, strict=True)
        )
        if all(sha256 == UNHASHED for _, sha256 in pairs):
            raise self._unreadable()
        sha256 = pairs[0][1] if len(pairs) == 1 else set_digest((sha, name) for name, sha in pairs)
        archive = self._digests.get(self._group.container or "")
        return Found(sha256, pairs, archive.sha256 if archive else None)

    def _unreadable(self) -> IntakeError:
        """Why no file of the report could be hashed."""
        for problem in self._unhashed:
            if problem.kind is ProblemKind.READER_STOPPED:
                return ReaderStopped(problem.detail)
        return Damaged("read_error")

    def events(self, found: Found, watch: Watch) -> Generator[list[Event], None, None]:
        """Draw the events in source order, in batches; fills `found` when the last was drawn.

        Raises StartOver when a file ended the reader: then all that was drawn is to be let go
        and the events are to be drawn anew, without that file; this happens a bounded number of
        times. Raises Refused, ReaderStopped, TooLarge, Cancelled; then nothing of the report may
        be kept. Draw to the end or close it: until then no other job runs.
        """
        found.forget()
        self._begin()
        try:
            yield from self._drawn(found, watch)
        except ChildLost as lost:
            if not self._given_up.add(lost.file, lost.detail):
                raise
            watch(Step("again", 0, 0))
        else:
            return
        raise StartOver

    def _drawn(self, found: Found, watch: Watch) -> Generator[list[Event], None, None]:
        batch: list[Event] = []
        digests = list(self._digests.values())
        records = self._courier.records(
            self._paths, self._group, digests, self._ask, self._given_up
        )
        with closing(records):
            for line in records:
                if isinstance(line, wire.EventLine):
                    self._count(line.v)
                    batch.append(line.v)
                    if len(batch) >= BATCH:
                        yield batch
                        batch = []
                elif isinstance(line, wire.Progress):
                    watch(Step("reading", line.done, line.total, line.items))
                else:
                    self._keep(line, found)
        if batch:
            yield batch
        self._assess(found)

    def _count(self, event: Event) -> None:
        self._tally.add(event)
        self._hashes.add(event)
        self._events += 1
        self._undated += event.when.utc is None
        self._doubted += bool(event.when.doubt)

    def _keep(self, line: wire.Line, found: Found) -> None:
        if isinstance(line, wire.HeadLine):
            found.head = line.v
        elif isinstance(line, wire.ReceiptLine):
            found.receipt = line.v
        elif isinstance(line, wire.MediaLine):
            item = self._with_digest(line.v)
            self._tally.add(item)
            self._hashes.add(item)
            found.media.append(item)
        elif isinstance(line, wire.PersonLine):
            self._tally.add(line.v)
            self._hashes.add(line.v)
            found.people.append(line.v)
        elif isinstance(line, wire.StatementLine):
            self._tally.add(line.v)
            self._hashes.add(line.v)
            found.statements.append(line.v)
        elif isinstance(line, wire.ProblemLine):
            self._tally.add(line.v)
            found.problems.append(line.v)
        elif isinstance(line, wire.UnreadLine):
            self._hashes.add(line.v)
            found.unread.append(line.v)
        elif isinstance(line, wire.SkippedLine):
            found.skipped.append(line.v)
        elif isinstance(line, wire.FileReadLine):
            found.files_read.append(line.v)
        else:
            raise ReaderStopped("unexpected_line")

    def _with_digest(self, item: MediaItem) -> MediaItem:
        """Set the computed hashes from the digest child; a parser can never state them for a
        file of the package (a part of a mail is no such file and keeps its own)."""
        digest = self._digests.get(item.file or "")
        if digest is not None:
            item = replace(item, sha256=digest.sha256, sha1=digest.sha1, md5=digest.md5)
        elif item.file is not None:
            item = replace(item, sha256=None, sha1=None, md5=None)
        return replace(item, hash_agrees=_agrees(item))

    def _assess(self, found: Found) -> None:
        told = {(p.kind, p.source.file) for p in found.problems}
        for problem in self._unhashed:
            if (problem.kind, problem.source.file) not in told:
                self._tally.add(problem)
                found.problems.append(problem)
        if found.head is None or found.receipt is None:
            raise ReaderStopped("receipt_missing")
        found.hashes = self._hashes.listed(found.media)
        verdicts = judged(self._tally, found.head, self._policy)
        found.findings, found.each = verdicts.findings, verdicts.each
        found.flags, found.cues = verdicts.flags, verdicts.cues
        found.counts = Counts(
            events=self._events,
            undated=self._undated,
            doubted=self._doubted,
            media=len(found.media),
            people=len(found.people),
            problems=len(found.problems),
            unread=len(found.unread),
            statuses=verdicts.statuses,
        )


def _agrees(item: MediaItem) -> bool | None:
    """Whether the stated hashes fit the computed ones; None when nothing can be compared."""
    mine = {"md5": item.md5, "sha1": item.sha1, "sha256": item.sha256}
    pairs = [(h.value, mine[h.kind]) for h in item.stated_hashes if mine.get(h.kind) and h.value]
    return all(stated == computed for stated, computed in pairs) if pairs else None


class ReadingRoom:
    """Everything reading needs: the courier, the rules, the clock. Holds no workspace.

    `ask` carries the time of intake, the officer's zone, a password and the stop sign.
    """

    def __init__(self, courier: Courier, policy: Policy, ask: Ask) -> None:
        self._courier = courier
        self._policy = policy
        self._ask = ask

    def readings(self, package: tuple[Path, ...]) -> list[ReportReading]:
        """The reports of one package. Raises IntakeError when it holds none, and Cancelled."""
        groups = self._courier.groups(package, self._ask)
        return [
            ReportReading(self._courier, self._policy, self._ask, package, group, alone=alone)
            for group, alone in zip(groups, undivided(groups), strict=True)
        ]
