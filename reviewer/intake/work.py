# SPDX-License-Identifier: Apache-2.0
"""What a child of the reader does with its one job: list, digest or read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable

from reviewer.intake import wire
from reviewer.intake.digest import digests
from reviewer.intake.form import Form, Part, Probe
from reviewer.intake.formats import FORMS
from reviewer.intake.grouping import Seen, group
from reviewer.intake.limits import DEFAULT
from reviewer.intake.opened import Opened
from reviewer.intake.package import MissingPath, Package
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.media import facts_of, kind_of
from reviewer.model.errors import IntakeError
from reviewer.model.report import (
    Digest,
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
_PARTS_OF_A_SET = (Part.RESPONSE, Part.REPORT, Part.FILE_ENTRY)


def do_job(job: wire.Job, write: Write) -> None:
    """Do one job; a refusal is a line, not an exception."""
    try:
        with Package.open([os.fsdecode(p) for p in job.paths], DEFAULT, job.password) as package:
            if job.verb == "list":
                _list(package, write)
            elif job.verb == "digest":
                _digest(package, job, write)
            else:
                _Reading(package, job, write).run()
    except IntakeError as error:
        write(wire.Refusal(error.kind, error.detail))
    except MissingPath:
        write(wire.Refusal(ProblemKind.MISSING_FILE, "path"))


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
    done = 0
    for opened in package.files:
        seen.append(recognise(opened))
        done += 1
        if done % 100 == 0:
            write(wire.Progress(done, len(package.files)))
    if not any(s.listed.form or _is_media(s.listed.kind) for s in seen):
        kinds = {p.kind for p in package.problems}
        if len(kinds) == 1 and not seen:
            write(wire.Refusal(kinds.pop(), "nothing_left"))
        elif any(s.listed.kind for s in seen):
            write(wire.Refusal(ProblemKind.UNSUPPORTED, "form_not_read"))
        else:
            write(wire.Refusal(ProblemKind.NOT_RECOGNISED, "" if seen else "empty"))
        return
    for one in group(seen):
        write(one)


def _is_media(kind: str | None) -> bool:
    return kind is not None and kind.split("/")[0] in ("image", "video", "audio")


def _digest(package: Package, job: wire.Job, write: Write) -> None:
    wanted = {f.name for f in job.files}
    files = [o for o in package.files if o.name in wanted] + list(package.containers)
    total = sum(o.size for o in files)
    done = 0
    for opened in files:
        hashed = _Hashed(write, done, total)
        try:
            write(digests(opened, hashed.more))
        except IntakeError as error:
            write(Problem(error.kind, Source(opened.name, "file"), error.detail))
        done += opened.size
        write(wire.Progress(done, total))


class _Hashed:
    """Says now and then how many bytes were hashed."""

    def __init__(self, write: Write, done: int, total: int) -> None:
        self._write, self._done, self._total = write, done, total

    def more(self, count: int) -> None:
        """Count bytes since the last call."""
        self._done += count
        self._write(wire.Progress(self._done, self._total))


class _Reading:
    """One report: every file in the order of its part, then people, files, face and receipt."""

    def __init__(self, package: Package, job: wire.Job, write: Write) -> None:
        self._package = package
        self._job = job
        self._write = write
        self._taking = Taking(job.now, job.zone)
        self._read = self._lost = self._skipped = 0
        self._total = sum(f.size for f in job.files)
        self._done = 0
        self._count = 0

    def run(self) -> None:
        """Read the job's files; the last line is the receipt."""
        names = {f.name for f in self._job.files}
        opened = {o.name: o for o in self._package.files if o.name in names}
        digests_of = {d.file: d for d in self._job.digests}
        for problem in self._package.problems:
            self._keep(problem)
        for skipped in self._package.skipped:
            self._keep(skipped)
        for listed in self._job.files:
            if listed.name in opened and listed.part not in _PARTS_OF_A_SET:
                self._try_to_deliver(listed, opened[listed.name], digests_of.get(listed.name))
        forms = {form.format: form for form in FORMS}
        for listed in sorted(self._job.files, key=lambda f: (f.part, f.name)):
            if listed.name not in opened:
                self._keep(_gone(listed.name))
            elif listed.form is not None:
                self._read_file(forms[listed.form], opened[listed.name])
            self._done += listed.size
            self._write(wire.Progress(self._done, self._total, self._read))
        self._finish()

    def _try_to_deliver(
        self, listed: wire.Listed, opened: Opened, digest: Digest | None
    ) -> None:
        try:
            self._deliver(listed, opened, digest)
        except IntakeError as error:
            source = Source(listed.name, "file")
            self._keep(Problem(error.kind, source, error.detail, lost=True))

    def _deliver(
        self, listed: wire.Listed, opened: Opened, digest: Digest | None
    ) -> None:
        known = listed.form is not None or _is_media(listed.kind)
        facts = MediaFacts(opened.size, listed.kind)
        if listed.form is None and known:
            with opened.stream() as stream:
                facts = facts_of(stream, opened.size, tail=opened.direct) or facts
        self._taking.shelf.deliver(
            Delivered(listed.name, facts, digest, listed=listed.form is None)
        )
        if not known:
            kind = ProblemKind.UNSUPPORTED if listed.kind else ProblemKind.NOT_RECOGNISED
            self._keep(Problem(kind, Source(listed.name, "file"), "form_not_read"))

    def _read_file(self, form: Form, opened: Opened) -> None:
        try:
            for record in form.read(opened, self._taking):
                self._keep(record)
        except IntakeError as error:
            if self._refuses_report(opened, error):
                raise
            self._keep(Problem(error.kind, Source(opened.name, "file"), error.detail, lost=True))
        if opened.changed():
            source = Source(opened.name, "file")
            self._keep(Problem(ProblemKind.CHANGED_WHILE_READ, source))

    def _refuses_report(self, opened: Opened, error: IntakeError) -> bool:
        """A DOCTYPE and the like in the only report file refuses the report."""
        mine = next(f for f in self._job.files if f.name == opened.name)
        others = [f for f in self._job.files if f.name != opened.name and f.form is not None]
        is_face = mine.part == Part.REPORT
        return (is_face or not others) and self._read == 0

    def _finish(self) -> None:
        head = self._taking.head
        if head.format is Format.UNKNOWN:
            head.format = _main_form(self._job.files)
        for name, source in head.conflicts.items():
            self._keep(Problem(ProblemKind.BAD_VALUE, source, f"two_values:{name}"))
        for item in self._taking.shelf.items():
            self._keep(item)
        for person in self._taking.parties.people():
            self._write(person)
        self._write(head.head())
        items = self._read + self._lost + self._skipped
        self._write(Receipt(items, self._read, self._lost, self._skipped))

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
            self._write(wire.Progress(self._done, self._total, self._read))


def _gone(name: str) -> Problem:
    return Problem(ProblemKind.MISSING_FILE, Source(name, "file"), "gone_since_listed", lost=True)


def _main_form(files: tuple[wire.Listed, ...]) -> Format:
    """The form of a set without a report file: that of most of its files."""
    counted = Counter(f.form for f in files if f.form is not None)
    return counted.most_common(1)[0][0] if counted else Format.UNKNOWN
