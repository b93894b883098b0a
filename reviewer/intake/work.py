# SPDX-License-Identifier: Apache-2.0
"""What a child of the reader does with its one job: list, digest or read."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from reviewer.intake import wire
from reviewer.intake.bounds import bounded
from reviewer.intake.digest import digests
from reviewer.intake.form import Form, Part
from reviewer.intake.formats import FORMS
from reviewer.intake.given_up import WITH_OTHERS, is_of_the_report, reason_for
from reviewer.intake.glancing import glances
from reviewer.intake.grouping import archive_of
from reviewer.intake.listing import Listing, is_media
from reviewer.intake.opened import Opened
from reviewer.intake.package import MissingPath, Package
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.media import facts_of
from reviewer.model.balance import FileRead
from reviewer.model.errors import ChangedWhileRead, IntakeError, ReaderStopped
from reviewer.model.formats import Format, Tier
from reviewer.model.limits import DEFAULT, MIB
from reviewer.model.report import (
    CLOSE_CALL,
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
_OURS = f"{Path(__file__).resolve().parents[1]}{os.sep}"
"""The folder of this program's own code, whatever the checkout is called."""


def do_job(job: wire.Job, write: Write) -> None:
    """Do one job; a refusal is a line, not an exception."""
    under = _folder_of_all(job.group) if job.group else ""
    try:
        if job.verb in ("names", "hash"):
            _look_again(job, under, write)
            return
        begin = partial(_begin_archive, job, write)
        with Package.open(job.paths, DEFAULT, job.password, under, begin) as package:
            if job.group is None:
                Listing(package, job, write).run()
                return
            _same_state(package, job.group)
            if job.verb == "digest":
                _digest(package, job.group, write)
            elif job.verb == "glance":
                _glance(package, job, job.group, write)
            else:
                _Reading(package, job, job.group, write).run()
    except IntakeError as error:
        write(wire.Refusal(error.kind, error.detail))
    except MissingPath:
        write(wire.Refusal(ProblemKind.MISSING_FILE, "gone"))


def _look_again(job: wire.Job, under: str, write: Write) -> None:
    """Name what lies there now, archives included, or hash some of it; nothing is refused."""
    begin = partial(_begin_archive, job, write)
    with Package.as_it_lies(job.paths, DEFAULT, job.password, under, begin) as package:
        if job.verb == "hash" and job.group is not None:
            _digest(package, job.group, write)
            return
        for problem in package.problems:
            write(problem)
        files = tuple(wire.Listed(o.name, o.size) for o in package.files)
        archives = tuple(wire.Listed(o.name, o.size) for o in package.containers)
        write(wire.Standing(files, archives))


def _glance(package: Package, job: wire.Job, group: wire.Group, write: Write) -> None:
    """Show the first rows of the tables of a group's first file."""
    name = group.files[0].name
    opened = package.named(name)
    if opened is None:
        write(wire.Refusal(ProblemKind.MISSING_FILE, "gone"))
        return
    write(wire.Began(name))
    for glance in glances(opened, Taking(job.now, job.zone, profiles=job.profiles)):
        write(glance)


def _begin_archive(job: wire.Job, write: Write, name: str) -> bool:
    """Say that an archive is opened; False for one that is given up."""
    inner_one_of_too_many = job.group is None and job.rest and "!" in name
    known = job.group.given_up if job.group else {}
    if inner_one_of_too_many or name in known or name in job.given_up:
        return False
    write(wire.Began(name, opening=True))
    return True


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


def _digest(package: Package, group: wire.Group, write: Write) -> None:
    wanted = {*(f.name for f in group.files), group.container}
    files = [o for o in package.files if o.name in wanted]
    files += [o for o in package.containers if o.name == group.container]
    hashed = _Hashed(write, sum(o.size for o in files))
    for opened in files:
        write(wire.Began(opened.name))
        try:
            write(digests(opened, hashed.more))
        except IntakeError as error:
            write(Problem(error.kind, Source(opened.name, "file"), error.detail))
    for gone in sorted({f.name for f in group.files} - {o.name for o in files}):
        write(_gone(gone))
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
        self._files = _as_before(group.files, job.order)
        self._troubled = frozenset(group.troubled)
        self._given_up = {**group.given_up, **job.given_up}
        self._rest = job.rest
        self._digests = {d.file: d for d in job.digests}
        self._write = write
        self._taking = Taking(job.now, job.zone, password=job.password, profiles=job.profiles)
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
        self._refuse_what_is_all_given_up()
        for listed in self._files:
            if listed.name in opened and not is_of_the_report(listed.part):
                self._try_to_deliver(listed, opened[listed.name])
        forms = {form.format: form for form in FORMS}
        for listed in self._files:
            if reason := self._reason(listed):
                self._keep(_stopped_at(listed.name, reason))
            elif listed.name not in opened:
                self._keep(_gone(listed.name))
            elif listed.also:
                self._keep(_to_be_asked(listed))
            elif listed.form is not None:
                self._read_file(forms[listed.form], listed, opened[listed.name])
            self._opened = None
            self._done += listed.size
            self._write(wire.Progress(self._done, self._total, self._read))
        self._finish()

    def _reason(self, listed: wire.Listed) -> str:
        """Why a file is not looked at, as a code; "" when it is."""
        with_others = self._rest and not is_of_the_report(listed.part)
        return reason_for(listed.name, self._given_up) or (WITH_OTHERS if with_others else "")

    def _refuse_what_is_all_given_up(self) -> None:
        reasons = {f.name: self._reason(f) for f in self._files}
        stopped = [reason for reason in reasons.values() if reason]
        if stopped and not any(_is_read(f) and not reasons[f.name] for f in self._files):
            raise ReaderStopped(next((r for r in stopped if r != WITH_OTHERS), stopped[0]))

    def _try_to_deliver(self, listed: wire.Listed, opened: Opened) -> None:
        if self._reason(listed):
            self._shelve(listed, MediaFacts(opened.size, listed.kind), lost=True)
            return
        try:
            self._deliver(listed, opened)
            return
        except ChangedWhileRead:
            raise
        except IntakeError as error:
            trouble = error
        except Exception as error:  # noqa: BLE001 - a fault of ours costs its file only
            report_bug(error)
            trouble = ReaderStopped("internal")
        self._shelve(listed, MediaFacts(opened.size, listed.kind), lost=True)
        self._keep(Problem(trouble.kind, Source(listed.name, "file"), trouble.detail, lost=True))

    def _shelve(self, listed: wire.Listed, facts: MediaFacts, *, lost: bool = False) -> None:
        digest = self._digests.get(listed.name)
        shown = listed.form is None
        self._taking.shelf.deliver(Delivered(listed.name, facts, digest, shown, lost=lost))

    def _deliver(self, listed: wire.Listed, opened: Opened) -> None:
        known = listed.form is not None or is_media(listed.kind)
        facts = MediaFacts(opened.size, listed.kind)
        if listed.form is None and known:
            self._write(wire.Began(listed.name))
            with opened.stream() as stream:
                facts = facts_of(stream, opened.size, tail=opened.direct) or facts
        self._shelve(listed, facts)
        if not known:
            kind = ProblemKind.UNSUPPORTED if listed.kind else ProblemKind.NOT_RECOGNISED
            self._keep(Problem(kind, Source(listed.name, "file"), "form_not_read"))

    def _read_file(self, form: Form, listed: wire.Listed, opened: Opened) -> None:
        before = self._read, self._lost, self._skipped
        self._draw(form, listed, opened)
        after = self._read, self._lost, self._skipped
        tier = Tier.UNTESTED if listed.name in self._taking.untested else form.tier
        counts = (now - then for now, then in zip(after, before, strict=True))
        self._keep(FileRead(listed.name, form.format, tier, *counts))

    def _draw(self, form: Form, listed: wire.Listed, opened: Opened) -> None:
        before = self._read
        self._opened = opened
        self._write(wire.Began(listed.name))
        try:
            for record in bounded(form.read(opened, self._taking), self._taking.limits):
                self._keep(record)
        except ChangedWhileRead:
            raise
        except IntakeError as error:
            self._lose(listed, error, before)
        except MemoryError:
            self._lose(listed, ReaderStopped("memory"), before)
        except Exception as error:  # noqa: BLE001 - a fault of ours costs its file only
            report_bug(error)
            self._lose(listed, ReaderStopped("internal"), before)

    def _lose(self, listed: wire.Listed, error: IntakeError, before: int) -> None:
        """Tell of a file that broke off; nothing read of the only report file refuses all, but
        where the fault is ours whatever else can be read is kept."""
        others = [f for f in self._files if f.name != listed.name and not self._reason(f)]
        if error.kind is ProblemKind.READER_STOPPED:
            others = [f for f in others if _is_read(f)]
        elif listed.part == Part.REPORT:
            others = [f for f in others if f.form is not None and f.part == Part.REPORT]
        else:
            others = [f for f in others if f.form is not None]
        if self._read == before and not others:
            raise error
        self._keep(Problem(error.kind, Source(listed.name, "file"), error.detail, lost=True))

    def _finish(self) -> None:
        self._write(wire.Began(""))
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


def _as_before(files: tuple[wire.Listed, ...], order: tuple[str, ...]) -> tuple[wire.Listed, ...]:
    """The files in the order in which they were read before, then those that were not."""
    rank = {name: number for number, name in enumerate(order)}
    return tuple(sorted(files, key=lambda f: rank.get(f.name, len(rank))))


def _to_be_asked(listed: wire.Listed) -> Problem:
    """Two forms fit a file nearly as well: it is not read before a person said which it is."""
    forms = ",".join(str(form) for form in (listed.form, *listed.also))
    source = Source(listed.name, "file")
    return Problem(ProblemKind.UNSUPPORTED, source, f"{CLOSE_CALL}:{forms}", lost=True)


def _is_read(listed: wire.Listed) -> bool:
    return listed.form is not None or is_media(listed.kind)


def _stopped_at(name: str, reason: str) -> Problem:
    return Problem(ProblemKind.READER_STOPPED, Source(name, "file"), reason, lost=True)


def _gone(name: str) -> Problem:
    return Problem(ProblemKind.MISSING_FILE, Source(name, "file"), "gone_since_listed", lost=True)


def _main_form(files: tuple[wire.Listed, ...]) -> Format:
    """The form of a set without a report file: that of most of its files."""
    counted = Counter(f.form for f in files if f.form is not None)
    return counted.most_common(1)[0][0] if counted else Format.UNKNOWN
