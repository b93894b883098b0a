# SPDX-License-Identifier: Apache-2.0
"""Which files of a package belong to which report.

A package with one report file, or none, is one report. Otherwise a file goes with the report
file of the nearest folder above it, an archive counting as a folder. Where several report files
share a folder, an answer or a file entry goes with the XML report whose number it states, any
other file with the one report whose number stands in its name; with the same number on all of
them it goes with each. What names no report stays in a group of its own, because a log-in shown
under the wrong report sends police to the wrong door.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import msgspec

from reviewer.intake.wire import Group, Listed
from reviewer.model.formats import Format

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


class _Home:
    """A folder with report files in it, and how its other files find theirs."""

    def __init__(self, reports: Sequence[Seen], entry_ids: set[str]) -> None:
        self.reports = list(reports)
        self._xml = [r for r in reports if r.listed.form is Format.CYBERTIP_XML]
        self._numbered: dict[str | None, list[Seen]] = {}
        for report in reports:
            self._numbered.setdefault(self._number(report, entry_ids), []).append(report)

    def owners(self, one: Seen) -> list[Seen]:
        """The reports a file beside or beneath them belongs to; none when that is not certain."""
        if len(self.reports) == 1:
            return self.reports
        if one.is_entry:
            if len(self._xml) == 1:
                return self._xml
            same = self._numbered.get(one.report_id, []) if one.report_id else []
            return _only([r for r in same if r in self._xml])
        if len(self._numbered) == 1 and None not in self._numbered:
            return self.reports
        named = self._numbered.keys() & set(_NUMBER.findall(one.listed.name))
        return self._numbered[named.pop()] if len(named) == 1 else []

    def _number(self, report: Seen, entry_ids: set[str]) -> str | None:
        """The number of a report: as stated in it, in its name, or in the answers beside it."""
        if report.report_id:
            return report.report_id
        named = _NUMBER.findall(report.listed.name.rpartition("/")[2])
        if named:
            return str(named[0])
        alone = self._xml == [report] and len(entry_ids) == 1
        return next(iter(entry_ids)) if alone else None


def folder_of(name: str) -> str:
    """The folder part of a name; an archive counts as a folder."""
    return _slashed(name).rpartition("/")[0]


def _slashed(name: str) -> str:
    return name.replace("!", "/")


def archive_of(name: str, archives: AbstractSet[str]) -> str | None:
    """The received one of `archives` that a file came in; None when it came in none."""
    at = name.find("!")
    while at >= 0:
        if name[:at] in archives:
            return name[:at]
        at = name.find("!", at + 1)
    return None


def relative_names(names: Sequence[str]) -> list[str]:
    """The names relative to the deepest folder that holds all of them, for the identity of a
    set: the same files give the same names as a folder and as an archive."""
    parts = [_slashed(n).split("/") for n in names]
    shared = 0
    while parts and all(len(p) > shared + 1 and p[shared] == parts[0][shared] for p in parts):
        shared += 1
    return ["/".join(p[shared:]) for p in parts]


def group(
    seen: Sequence[Seen], containers: Iterable[str] = (), troubled: Iterable[str] = ()
) -> list[Group]:
    """Split the files of one package into reports, in the order of their report files.

    `containers` are the archives the files came in; `troubled` the files that could not be
    opened or were left out: each is told of in at least one group.
    """
    reports = [s for s in seen if s.is_report]
    if len(reports) <= 1:
        whole = [[s.listed for s in seen]]
        return _finished(whole, containers, {name: {0} for name in troubled})
    homes = _homes(reports, seen)
    members: dict[str, list[Listed]] = {r.listed.name: [r.listed] for r in reports}
    loose: dict[str, list[Listed]] = {}
    for one in seen:
        if not one.is_report:
            home = _home(one.listed.name, homes)
            owners = homes[home].owners(one) if home is not None else []
            for owner in owners:
                members[owner.listed.name].append(one.listed)
            if not owners:
                loose.setdefault(home or "", []).append(one.listed)
    rank = {name: number for number, name in enumerate(members)}
    placed = {name: _told_in(name, homes, rank) for name in troubled}
    return _finished([*members.values(), *loose.values()], containers, placed)


def undivided(groups: Sequence[Group]) -> list[bool]:
    """Of each report of a package, whether no other one has a file beneath its root."""
    whose: dict[str, int] = {}
    for one in groups:
        for folder in {_slashed(f.name).rpartition("/")[0] for f in one.files}:
            above = folder
            while True:
                whose[above] = one.index if whose.get(above, one.index) == one.index else -1
                if not above:
                    break
                above = above.rpartition("/")[0]
    return [whose.get(_slashed(one.root)) == one.index for one in groups]


def _homes(reports: Sequence[Seen], seen: Sequence[Seen]) -> dict[str, _Home]:
    beside: dict[str, list[Seen]] = {}
    for one in reports:
        beside.setdefault(folder_of(one.listed.name), []).append(one)
    stated: dict[str, set[str]] = {folder: set() for folder in beside}
    for one in seen:
        folder = _home(one.listed.name, beside) if one.is_entry else None
        if folder is not None and one.report_id:
            stated[folder].add(one.report_id)
    return {folder: _Home(found, stated[folder]) for folder, found in beside.items()}


def _home(name: str, homes: Mapping[str, object]) -> str | None:
    folder = folder_of(name)
    while folder not in homes:
        if not folder:
            return None
        folder = folder.rpartition("/")[0]
    return folder


def _only(found: list[Seen]) -> list[Seen]:
    return found if len(found) == 1 else []


def _told_in(name: str, homes: dict[str, _Home], rank: dict[str, int]) -> set[int]:
    """The reports in which a file that nobody could open is told of, by number.

    Those inside it when it is an archive; else its owners; else all of its folder; else all.
    """
    inside = {number for report, number in rank.items() if report.startswith(f"{name}!")}
    if inside:
        return inside
    home = _home(name, homes)
    if home is None:
        return set(rank.values())
    owners = homes[home].owners(Seen(Listed(name, 0))) or homes[home].reports
    return {rank[owner.listed.name] for owner in owners}


def _finished(
    groups: list[list[Listed]], containers: Iterable[str], placed: dict[str, set[int]]
) -> list[Group]:
    archives = frozenset(containers)
    told: dict[int, list[str]] = {}
    for name, numbers in placed.items():
        for number in numbers:
            told.setdefault(number, []).append(name)
    made = (_group(index, files, archives) for index, files in enumerate(groups))
    return [msgspec.structs.replace(g, troubled=tuple(told.get(g.index, ()))) for g in made]


def _group(index: int, files: list[Listed], archives: AbstractSet[str]) -> Group:
    names = [f.name for f in files]
    short = relative_names(names)
    outers = {archive_of(n, archives) for n in names}
    return Group(
        index=index,
        root=names[0][: len(names[0]) - len(short[0])].rstrip("/!") if names else "",
        files=tuple(sorted(files, key=lambda f: (f.part, f.name))),
        container=outers.pop() if len(outers) == 1 else None,
    )
