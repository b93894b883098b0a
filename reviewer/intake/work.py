# SPDX-License-Identifier: Apache-2.0
"""What a child of the reader does with its one job: list, digest or read."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from reviewer.intake import wire
from reviewer.intake.bounds import bounded
from reviewer.intake.digest import digests
from reviewer.intake.form import Form, Part, Probe
from reviewer.intake.formats import FORMS
from reviewer.intake.grouping import Seen, archive_of, group
from reviewer.intake.opened import Opened
from reviewer.intake.package import MissingPath, Package
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.media import facts_of, kind_of
from reviewer.model.errors import ChangedWhileRead, IntakeError, ReaderStopped
from reviewer.model.limits import DEFAULT, MIB
from reviewer.model.report import (
    Format,
    MediaFacts,
    Problem,
    ProblemKind,
    Read,
    Receipt,
    Skipped,
    Source,
)

Write = Callable[[object], None]
_PROGRESS_EVERY = 2_000
_PROGRESS_BYTES = 8 * MIB
_WORTH_TELLING = (
    ProblemKind.ENCRYPTED,
    ProblemKind.UNSAFE,
    ProblemKind.TOO_LARGE,
    ProblemKind.DAMAGED,
)
_OURS = f"{Path(__file__).resolve().parents[1]}{os.sep}"
"""The folder of this program's own code, whatever the checkout is called."""
_PARTS_OF_A_SET = (Part.RESPONSE, Part.REPORT, Part.FILE_ENTRY)


def do_job(job: wire.Job, write: Write) -> None:
    """Do one job; a refusal is a line, not an exception."""
    under = _folder_of_all(job.group) if job.group else ""
    try:
        if job.verb in ("names", "hash"):
            _look_again(job, under, write)
            return
        with Package.open(job.paths, DEFAULT, job.password, under) as package:
            if job.group is None:
                _list(package, write)
                return
            _same_state(package, job.group)
            if job.verb == "digest":
                _digest(package, job.group, write)
            else:
                _Reading(package, job, job.group, write).run()
    except IntakeError as error:
        write(wire.Refusal(error.kind, error.detail))
    except MissingPath:
        write(wire.Refusal(ProblemKind.MISSING_FILE, "gone"))


def _look_again(job: wire.Job, under: str, write: Write) -> None:
    """Name what lies there now, archives included, or hash some of it; nothing is refused."""
    with Package.as_it_lies(job.paths, DEFAULT, job.password, under) as package:
        if job.verb == "hash" and job.group is not None:
            _digest(package, job.group, write)
            return
        for problem in package.problems:
            write(problem)
        files = tuple(wire.Listed(o.name, o.size) for o in package.files)
        archives = tuple(wire.Listed(o.name, o.size) for o in package.containers)
        write(wire.Standing(files, archives))


def _folder_of_all(group: wire.Group) -> str:
    """The folder in which all of a group lies, so that of a thousand reports one is opened."""
    names = [*(f.name for f in group.files), *group.troubled]
    inside = "!" not in group.root and all(n.startswith(f"{group.root}/") for n in names)
    return group.root if inside else ""


def _same_state(package: Package, group: wire.Group) -> None:
    """Raise ChangedWhileRead when a file is no longer the one that was listed (promise G12)."""
    now = {o.name: o.stamp for o in (*package.files, *package.containers)}
    if any(now.get(name, stamp) != stamp for name, stamp in group.stamps.items()):
        raise ChangedWhileRead


def report_bug(error: Exception) -> None:
    """Tell standard error of a fault of ours by type and place, never by value."""
    trail = error.__traceback__
    place = "?:0:?"
    while trail is not None:
        code = trail.tb_frame.f_code
        if code.co_filename.startswith(_OURS):
            place = f"{os.path.basename(code.co_filename)}:{trail.tb_lineno}:{code.co_name}"
        trail = trail.tb_next
    sys.stderr.write(f"reviewer-reader: bug {type(error).__name__} at {place}\n")
    sys.stderr.flush()


def recognise(opened: Opened) -> Seen:
    """Look at a file's head and say which form reads it, or which media kind it is."""
    try:
        head = opened.head()
    except IntakeError:
        return Seen(wire.Listed(opened.name, opened.size, None, int(Part.LOG)))
    probe = Probe(opened.name, head, opened.size)
    scored = [(form.score(probe), form) for form in FORMS]
    best, form = max(scored, key=lambda pair: pair[0].score)
    if best.score > 0:
        listed = wire.Listed(opened.name, opened.size, form.format, int(best.part))
        return Seen(listed, best.report_id)
    return Seen(wire.Listed(opened.name, opened.size, None, int(Part.LOG), kind_of(head)))


def _list(package: Package, write: Write) -> None:
    seen = []
    for number, opened in enumerate(package.files, start=1):
        seen.append(recognise(opened))
        if number % 100 == 0:
            write(wire.Progress(number, len(package.files)))
    if not any(s.listed.form or _is_media(s.listed.kind) for s in seen):
        write(_nothing_to_read(package, seen))
        return
    archives = {c.name for c in package.containers}
    stamps = {o.name: o.stamp for o in (*package.files, *package.containers) if o.stamp}
    outside: list[Problem | Skipped] = [*package.problems, *package.skipped]
    for one in group(seen, archives, dict.fromkeys(r.source.file for r in outside)):
        received = {archive_of(f.name, archives) or f.name for f in one.files}
        mine = {name: stamps[name] for name in sorted(received & stamps.keys())}
        write(msgspec.structs.replace(one, stamps=mine))


def _nothing_to_read(package: Package, seen: list[Seen]) -> wire.Refusal:
    """Why no file of a package is read, the most helpful reason first."""
    for kind in _WORTH_TELLING:
        for problem in package.problems:
            if problem.kind is kind:
                return wire.Refusal(kind, problem.detail)
    if any(s.listed.kind for s in seen):
        return wire.Refusal(ProblemKind.UNSUPPORTED, "form_not_read")
    return wire.Refusal(ProblemKind.NOT_RECOGNISED, "form_not_known")


def _is_media(kind: str | None) -> bool:
    return kind is not None and kind.split("/")[0] in ("image", "video", "audio")


def _digest(package: Package, group: wire.Group, write: Write) -> None:
    wanted = {f.name for f in group.files}
    files = [o for o in package.files if o.name in wanted]
    files += [o for o in package.containers if o.name == group.container]
    hashed = _Hashed(write, sum(o.size for o in files))
    for opened in files:
        try:
            write(digests(opened, hashed.more))
        except IntakeError as error:
            write(Problem(error.kind, Source(opened.name, "file"), error.detail))
    hashed.tell()


class _Hashed:
    """Says now and then how many bytes were hashed."""

    def __init__(self, write: Write, total: int) -> None:
        self._write, self._total = write, total
        self._done = self._told = 0

    def more(self, count: int) -> None:
        """Count bytes since the last call."""
        self._done += count
        if self._done - self._told >= _PROGRESS_BYTES:
            self.tell()

    def tell(self) -> None:
        """Say how many bytes were hashed so far."""
        self._told = self._done
        self._write(wire.Progress(self._done, max(self._done, self._total)))


class _Reading:
    """One report: every file in the order of its part, then people, files, face and receipt."""

    def __init__(self, package: Package, job: wire.Job, group: wire.Group, write: Write) -> None:
        self._package = package
        self._files = group.files
        self._troubled = frozenset(group.troubled)
        self._digests = {d.file: d for d in job.digests}
        self._write = write
        self._taking = Taking(job.now, job.zone)
        self._read = self._lost = self._skipped = 0
        self._total = sum(f.size for f in group.files)
        self._done = 0
        self._opened: Opened | None = None
        self._count = 0

    def run(self) -> None:
        """Read the group's files; the last line is the receipt."""
        names = {f.name for f in self._files}
        opened = {o.name: o for o in self._package.files if o.name in names}
        outside: list[Problem | Skipped] = [*self._package.problems, *self._package.skipped]
        for record in outside:
            if record.source.file in self._troubled:
                self._keep(record)
        for listed in self._files:
            if listed.name in opened and listed.part not in _PARTS_OF_A_SET:
                self._try_to_deliver(listed, opened[listed.name])
        forms = {form.format: form for form in FORMS}
        for listed in self._files:
            if listed.name not in opened:
                self._keep(_gone(listed.name))
            elif listed.form is not None:
                self._read_file(forms[listed.form], listed, opened[listed.name])
            self._opened = None
            self._done += listed.size
            self._write(wire.Progress(self._done, self._total, self._read))
        self._finish()

    def _try_to_deliver(self, listed: wire.Listed, opened: Opened) -> None:
        try:
            self._deliver(listed, opened)
        except ChangedWhileRead:
            raise
        except IntakeError as error:
            source = Source(listed.name, "file")
            self._keep(Problem(error.kind, source, error.detail, lost=True))

    def _deliver(self, listed: wire.Listed, opened: Opened) -> None:
        known = listed.form is not None or _is_media(listed.kind)
        facts = MediaFacts(opened.size, listed.kind)
        if listed.form is None and known:
            with opened.stream() as stream:
                facts = facts_of(stream, opened.size, tail=opened.direct) or facts
        digest = self._digests.get(listed.name)
        self._taking.shelf.deliver(
            Delivered(listed.name, facts, digest, listed=listed.form is None)
        )
        if not known:
            kind = ProblemKind.UNSUPPORTED if listed.kind else ProblemKind.NOT_RECOGNISED
            self._keep(Problem(kind, Source(listed.name, "file"), "form_not_read"))

    def _read_file(self, form: Form, listed: wire.Listed, opened: Opened) -> None:
        before = self._read
        self._opened = opened
        try:
            for record in bounded(form.read(opened, self._taking), self._taking.limits):
                self._keep(record)
        except (ChangedWhileRead, MemoryError):
            raise
        except IntakeError as error:
            self._lose(listed, error, before)
        except Exception as error:  # noqa: BLE001 - a fault of ours costs its file only
            report_bug(error)
            self._lose(listed, ReaderStopped("internal"), before)

    def _lose(self, listed: wire.Listed, error: IntakeError, before: int) -> None:
        """Tell of a file that broke off; nothing read of the only report file refuses all."""
        part = Part.REPORT if listed.part == Part.REPORT else None
        others = (
            f
            for f in self._files
            if f.name != listed.name and f.form is not None and part in (None, f.part)
        )
        if self._read == before and not any(others):
            raise error
        self._keep(Problem(error.kind, Source(listed.name, "file"), error.detail, lost=True))

    def _finish(self) -> None:
        head = self._taking.head
        if head.format is Format.UNKNOWN:
            head.format = _main_form(self._files)
        for name, source in head.conflicts.items():
            self._keep(Problem(ProblemKind.BAD_VALUE, source, f"two_values:{name}"))
        for item in self._taking.shelf.items():
            self._keep(item)
        for person in self._taking.parties.people():
            self._write(person)
        self._write(head.head())
        if any(o.changed() for o in self._received()):
            raise ChangedWhileRead
        items = self._read + self._lost + self._skipped
        self._write(Receipt(items, self._read, self._lost, self._skipped))

    def _received(self) -> Iterator[Opened]:
        """The files and archives of the package that this report came from."""
        archives = {c.name for c in self._package.containers}
        mine = {archive_of(f.name, archives) or f.name for f in self._files}
        return (o for o in (*self._package.files, *self._package.containers) if o.name in mine)

    def _keep(self, record: object) -> None:
        if isinstance(record, Read):
            self._read += record.count
            return
        if isinstance(record, Problem) and record.lost:
            self._lost += 1
        elif isinstance(record, Skipped):
            self._skipped += record.count
        self._write(record)
        self._count += 1
        if self._count % _PROGRESS_EVERY == 0:
            here = min(self._opened.reached(), self._opened.size) if self._opened else 0
            self._write(wire.Progress(self._done + here, self._total, self._read))


def _gone(name: str) -> Problem:
    return Problem(ProblemKind.MISSING_FILE, Source(name, "file"), "gone_since_listed", lost=True)


def _main_form(files: tuple[wire.Listed, ...]) -> Format:
    """The form of a set without a report file: that of most of its files."""
    counted = Counter(f.form for f in files if f.form is not None)
    return counted.most_common(1)[0][0] if counted else Format.UNKNOWN
