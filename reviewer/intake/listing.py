# SPDX-License-Identifier: Apache-2.0
"""What a child does to list: it looks at every file of a package and groups them to reports."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from reviewer.intake import wire
from reviewer.intake.form import BY_PROFILE, CLOSE, Part, Probe
from reviewer.intake.formats import FORMS
from reviewer.intake.formats.pdf_text import PDF_HEAD_BYTES, is_pdf
from reviewer.intake.given_up import WITH_OTHERS
from reviewer.intake.grouping import Seen, archive_of, group
from reviewer.intake.opened import Opened
from reviewer.intake.package import Package
from reviewer.media import kind_of
from reviewer.model.errors import ChangedWhileRead, IntakeError
from reviewer.model.formats import Format
from reviewer.model.profile import Profile
from reviewer.model.report import Problem, ProblemKind, Skipped

Write = Callable[[object], None]
_WORTH_TELLING = (
    ProblemKind.ENCRYPTED,
    ProblemKind.UNSAFE,
    ProblemKind.TOO_LARGE,
    ProblemKind.DAMAGED,
)
_ENDINGS_OF_REPORTS = (".xml", ".json", ".pdf")


def recognise(
    opened: Opened, chosen: Format | None = None, profiles: tuple[Profile, ...] = ()
) -> Seen:
    """Look at a file's head and say which form reads it, or which media kind it is.

    `chosen` is the form that the officer said it has: it holds where that form claims the file
    at all. Without it, forms that score nearly as well as the best are named beside it, unless
    one of `profiles` (what the officer said of tables) fits.
    """
    try:
        head = opened.head()
        if is_pdf(head):
            head = opened.head(PDF_HEAD_BYTES)
    except ChangedWhileRead:
        raise
    except IntakeError:
        return _unseen(opened)
    probe = Probe(opened.name, head, opened.size, profiles)
    scored = [(match, form) for form in FORMS if (match := form.score(probe)).score > 0]
    if said := [pair for pair in scored if pair[1].format is chosen]:
        scored = said
    if scored:
        best, form = max(scored, key=lambda pair: pair[0].score)
        near = tuple(f.format for m, f in scored if f is not form and best.score - m.score <= CLOSE)
        part = int(best.part)
        also = () if best.reason == BY_PROFILE else near
        listed = wire.Listed(opened.name, opened.size, form.format, part, also=also)
        return Seen(listed, best.report_id)
    return Seen(wire.Listed(opened.name, opened.size, None, int(Part.LOG), kind_of(head)))


def _unseen(opened: Opened) -> Seen:
    return Seen(wire.Listed(opened.name, opened.size, None, int(Part.LOG)))


def is_media(kind: str | None) -> bool:
    """Whether a kind is one of pictures, films or sounds."""
    return kind is not None and kind.split("/")[0] in ("image", "video", "audio")


class Listing:
    """The files of one package; those given up are listed and not looked at.

    When too many ended the child, only files whose name ends as those of reports do are.
    """

    def __init__(self, package: Package, job: wire.Job, write: Write) -> None:
        self._package = package
        self._job = job
        self._write = write
        self._given_up: dict[str, str] = dict(job.given_up)

    def run(self) -> None:
        """Write a group for each report, or why there is none."""
        seen = []
        for number, opened in enumerate(self._package.files, start=1):
            seen.append(self._look(opened))
            if number % 100 == 0:
                self._write(wire.Progress(number, len(self._package.files)))
        self._write(wire.Began(""))
        if not any(s.listed.form or is_media(s.listed.kind) for s in seen):
            self._write(self._nothing_to_read(seen))
            return
        self._write_groups(seen)

    def _look(self, opened: Opened) -> Seen:
        name = opened.name
        if self._job.rest and not name.lower().endswith(_ENDINGS_OF_REPORTS):
            self._given_up.setdefault(name, WITH_OTHERS)
        if name in self._given_up:
            return _unseen(opened)
        self._write(wire.Began(name))
        return recognise(opened, self._job.forms.get(name), self._job.profiles)

    def _write_groups(self, seen: list[Seen]) -> None:
        package = self._package
        archives = {c.name for c in package.containers}
        stamps = {o.name: o.stamp for o in (*package.files, *package.containers) if o.stamp}
        outside: list[Problem | Skipped] = [*package.problems, *package.skipped]
        for one in group(seen, archives, dict.fromkeys(r.source.file for r in outside)):
            received = {archive_of(f.name, archives) or f.name for f in one.files}
            mine = {name: stamps[name] for name in sorted(received & stamps.keys())}
            left = {f.name: self._given_up[f.name] for f in one.files if f.name in self._given_up}
            left |= self._job.given_up
            self._write(msgspec.structs.replace(one, stamps=mine, given_up=left))

    def _nothing_to_read(self, seen: list[Seen]) -> wire.Refusal:
        """Why no file of a package is read, the most helpful reason first."""
        for reason in self._job.given_up.values():
            return wire.Refusal(ProblemKind.READER_STOPPED, reason)
        if self._job.rest:
            return wire.Refusal(ProblemKind.READER_STOPPED, "crashed")
        for kind in _WORTH_TELLING:
            for problem in self._package.problems:
                if problem.kind is kind:
                    return wire.Refusal(kind, problem.detail)
        if any(s.listed.kind for s in seen):
            return wire.Refusal(ProblemKind.UNSUPPORTED, "form_not_read")
        return wire.Refusal(ProblemKind.NOT_RECOGNISED, "form_not_known")
