# SPDX-License-Identifier: Apache-2.0
"""Which files of a package belong to which report.

A file goes with the report file of the nearest folder above it. Where several reports share a
folder, a file follows the report number it states; what names no report stays in a group of its
own, because a log-in shown under the wrong report sends police to the wrong door.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.intake.wire import Group, Listed
from reviewer.model.report import Format

_NUMBER = re.compile(r"(?<!\d)\d{7,10}(?!\d)")
_ENTRY_PARTS = (1, 3)
_REPORT_PART = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """A listed file and the report number its head shows."""

    listed: Listed
    report_id: str | None = None

    @property
    def is_report(self) -> bool:
        """Whether a report hangs on this file."""
        return self.listed.part == _REPORT_PART and self.listed.form is not None

    @property
    def is_entry(self) -> bool:
        """Whether it is an answer of the clearing house or a file entry of an XML set."""
        return self.listed.part in _ENTRY_PARTS and self.listed.form is not None


def folder_of(name: str) -> str:
    """The folder part of a name; an archive counts as a folder."""
    return _slashed(name).rpartition("/")[0]


def _slashed(name: str) -> str:
    return name.replace("!", "/")


def relative_names(names: Sequence[str]) -> list[str]:
    """The names relative to the deepest folder that holds all of them, for the identity of a
    set: the same files give the same names as a folder and as an archive."""
    parts = [_slashed(n).split("/") for n in names]
    shared = 0
    while parts and all(len(p) > shared + 1 and p[shared] == parts[0][shared] for p in parts):
        shared += 1
    return ["/".join(p[shared:]) for p in parts]


def group(seen: Sequence[Seen]) -> list[Group]:
    """Split the files of one package into reports, in the order of their report files."""
    reports = [s for s in seen if s.is_report]
    if len(reports) <= 1:
        return [_group(0, [s.listed for s in seen])]
    homes: dict[str, list[Seen]] = {}
    for one in reports:
        homes.setdefault(folder_of(one.listed.name), []).append(one)
    members: dict[str, list[Listed]] = {r.listed.name: [r.listed] for r in reports}
    loose: dict[str, list[Listed]] = {}
    by_home: dict[str | None, list[Seen]] = {}
    for one in seen:
        if not one.is_report:
            by_home.setdefault(_home(one.listed.name, homes), []).append(one)
    for home, others in by_home.items():
        for one in others:
            owners = _owners(one, homes[home], others) if home is not None else []
            for owner in owners:
                members[owner.listed.name].append(one.listed)
            if not owners:
                loose.setdefault(home or "", []).append(one.listed)
    groups = list(members.values()) + list(loose.values())
    return [_group(index, files) for index, files in enumerate(groups)]


def _home(name: str, homes: dict[str, list[Seen]]) -> str | None:
    folder = folder_of(name)
    while folder not in homes:
        if not folder:
            return None
        folder = folder.rpartition("/")[0]
    return folder


def _owners(one: Seen, reports: list[Seen], beside: list[Seen]) -> list[Seen]:
    """The reports of one folder that a file belongs to; none when that cannot be told."""
    if len(reports) == 1:
        return reports
    xml = [r for r in reports if r.listed.form is Format.CYBERTIP_XML]
    stated = {s.report_id for s in beside if s.is_entry and s.report_id}
    numbers = {r.listed.name: _number(r, xml, stated) for r in reports}
    if one.is_entry:
        if len(xml) == 1:
            return xml
        return _unique([r for r in xml if one.report_id and numbers[r.listed.name] == one.report_id])
    known = set(numbers.values())
    if len(known) == 1 and None not in known:
        return reports
    named = _NUMBER.findall(one.listed.name)
    return _unique([r for r in reports if numbers[r.listed.name] in named])


def _unique(found: list[Seen]) -> list[Seen]:
    return found if len(found) == 1 else []


def _number(report: Seen, xml: list[Seen], stated: set[str | None]) -> str | None:
    if report.report_id:
        return report.report_id
    named = _NUMBER.findall(report.listed.name.rpartition("/")[2])
    if named:
        return str(named[0])
    return next(iter(stated)) if report in xml and len(xml) == 1 and len(stated) == 1 else None


def _group(index: int, files: list[Listed]) -> Group:
    names = [f.name for f in files]
    short = relative_names(names)
    root = names[0][: len(names[0]) - len(short[0])].rstrip("/!") if names else ""
    container = names[0].split("!", 1)[0] if names and all("!" in n for n in names) else None
    ordered = tuple(sorted(files, key=lambda f: (f.part, f.name)))
    return Group(index=index, root=root, files=ordered, container=container)
