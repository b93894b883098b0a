# SPDX-License-Identifier: Apache-2.0
"""Project VIC lists: what an agency's list says of the report's own files, found by hash.

A list is never kept. Rows whose hash no file of the report has are counted and forgotten; no
value of a perceptual hash is kept from any row, and no text of a row that cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.chat_file import ChatFile, written
from reviewer.intake.encoding import text_of_head
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.formats.vics_row import ListedAs, Row, row_of
from reviewer.intake.json_members import Member, walk
from reviewer.intake.json_stream import Found, elements_of
from reviewer.intake.json_value import pointer
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import MediaDraft
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format, Tier
from reviewer.model.moment import read_time
from reviewer.model.report import (
    READ,
    Problem,
    ProblemKind,
    Skipped,
    Source,
    Statement,
    StatementCode,
)

_CONTEXT = re.compile(r'"@?odata\.(?:metadata|context)"\s*:\s*"((?:[^"\\]|\\.){0,500})"')
_OURS = ("projectvic", "vicsdatamodel")
_PROFILE = re.compile(r"/([\d.]{1,8})\.xml(?:/([^/$#]{1,40})/\$metadata)?")
_TYPICAL = ("MediaID", "VictimIdentified", "OffenderIdentified", "IsDistributed", "IsSuspected",
            "IsPrecategorized", "SelfGenerated", "PhotoDNA", "MediaFiles")  # fmt: skip
_ROWS_OF_CASES = ("value", "*", "Media", "*")
_ROWS = ("value", "*")
_CASE = ("CaseNumber", "CaseID", "SourceApplicationName", "SourceApplicationVersion",
         "TotalMediaFiles")  # fmt: skip
_MOST_CASES = 100
_MOST_COUNTED = 100_000
_MOST_ROWS_OF_A_FILE = 10


class Vics:
    """Cases with their media, or a bare list of hashes, in the models 1.x and 2.0."""

    format = Format.VICS
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the address of the data model, else by members that no other list has."""
        text = text_of_head(probe.head).lstrip("\ufeff \t\r\n")
        if text[:1] not in ("{", "["):
            return NO_MATCH
        if _model_of(text):
            return Match(CERTAIN, Part.HASH_LIST, None, "vics_model")
        typical = sum(f'"{name}"' in text for name in _TYPICAL)
        if typical >= 3 and '"Category"' in text and ('"MD5"' in text or '"SHA1"' in text):
            return Match(CERTAIN, Part.HASH_LIST, None, "vics_members")
        return NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read row by row; only what is said of a file of the report comes out."""
        yield from _List(opened, taking).records(opened)


def _model_of(text: str) -> str:
    """The address of the data model as stated, "" where none of theirs stands."""
    for found in _CONTEXT.finditer(text):
        address = found[1].replace("\\/", "/")
        if any(word in address.lower() for word in _OURS):
            return address
    return ""


class _Case:
    """One case while its rows are read: its own members, counts, and what it listed."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.said: dict[str, str] = {}
        self.rows = self.files = self.with_files = 0
        self.hashes: set[int] = set()
        self.names: set[int] = set()
        self.listed: list[tuple[MediaDraft, str]] = []

    def count(self, row: Row) -> None:
        """Count a row in each of the ways in which exporters count."""
        self.rows += 1
        self.files += row.files
        self.with_files += row.files > 0
        if len(self.hashes) <= _MOST_COUNTED >= len(self.names):
            self.hashes.update(hash(value) for _, value in row.hashes[:1])
            self.names.update(hash(name) for name in row.names)

    def fits(self, total: int) -> bool:
        """Whether a stated total is one of the numbers it may mean."""
        if max(len(self.hashes), len(self.names)) > _MOST_COUNTED:
            return True
        ways = (self.rows, self.files, self.with_files, len(self.hashes), len(self.names))
        return total in ways


class _List:
    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._file = ChatFile(opened.name, taking)
        self._taking = taking
        self._rules = taking.times()
        self._files = taking.shelf.by_hash()
        self._head = text_of_head(opened.head()).lstrip("\ufeff \t\r\n")
        self._model = _model_of(self._head)
        self._case = _Case("/value")
        self._cases = self._others = self._left = 0

    def records(self, opened: Opened) -> Iterator[Record]:
        """One pass over the file."""
        if not self._model:
            self._taking.untested.add(self._file.file)
        else:
            yield Statement(StatementCode.OTHER, self._model, self._file.at("/"))
            yield READ
        limits = self._taking.limits
        if self._head[:1] == "[":
            for found in elements_of(opened, limits):
                yield from self._row(found, self._file.at(pointer("", found.number)))
        else:
            rows = _ROWS_OF_CASES if re.search(r'"Media"\s*:\s*\[', self._head) else _ROWS
            for member in walk(opened, limits, (rows,)):
                yield from self._member(member, rows)
        yield from self._end_of_case()
        whole = self._file.at("/")
        if self._others:
            yield Skipped(whole, "vics_not_in_report", self._others)
        if self._left:
            yield Skipped(whole, "vics_left_out", self._left)

    def _member(self, member: Member, rows: tuple[str, ...]) -> Iterator[Record]:
        found, path = member.found, member.path
        if path[:2] == _ROWS and rows is _ROWS_OF_CASES:
            case = "/".join(member.place.split("/", 3)[:3])
            if case != self._case.place:
                yield from self._end_of_case()
                self._case = _Case(case)
        if path == rows:
            yield from self._row(found, self._file.at(member.place))
        elif found.why:
            lost = found.why != "after_the_end"
            yield Problem(ProblemKind.DAMAGED, self._file.at(member.place), found.why, lost=lost)
        elif path in (_ROWS, _ROWS[:1]):
            why = "no_object" if path == _ROWS else "no_array"
            yield Problem(ProblemKind.DAMAGED, self._file.at(member.place), why, lost=True)
        elif len(path) == 3 and path[2] in _CASE:
            self._case.said[path[2]] = written(found.value)
        elif len(path) > 1 or not path[0].lstrip("@").startswith("odata."):
            self._left += 1

    def _row(self, found: Found, source: Source) -> Iterator[Record]:
        if found.why or not isinstance(found.value, dict):
            why = found.why or "no_object"
            yield Problem(ProblemKind.UNREADABLE_ROW, source, why, lost=True)
            self._case.rows += found.why != "cut_off"
            return
        row = row_of(found.value)
        self._case.count(row)
        files = {d.ref: d for _, value in row.hashes for d in self._files.get(value, ())}
        if not files:
            self._others += 1
            return
        item, problems = self._file.item(found, source)
        yield from problems
        if not item:
            return
        said = row.listed_as(item)
        repeated = True
        for draft in files.values():
            repeated = not self._put(draft, said, source) and repeated
            if not row.agrees(draft):
                yield Problem(ProblemKind.BAD_VALUE, source, "vics_hashes")
        if repeated:
            yield Skipped(source, "vics_repeated")
            return
        yield from self._times(said, tuple(files), source)
        yield READ

    def _put(self, draft: MediaDraft, said: ListedAs, source: Source) -> bool:
        """Put what a row says on a file; False where it has as many or this very one already."""
        for number in range(1, _MOST_ROWS_OF_A_FILE + 1):
            before = "vics" + (str(number) if number > 1 else "")
            if f"{before}:listed_in" in draft.facts:
                names = {f"{before}:{name}": value for name, value in said.facts.items()}
                if names.items() <= draft.facts.items():
                    return False
                continue
            place = f"{source.file}, {source.place}"
            told = {"listed_in": place, "model": self._model, **said.facts}
            draft.facts |= {f"{before}:{name}": v for name, v in told.items() if v}
            self._case.listed.append((draft, before))
            return True
        return False

    def _times(self, said: ListedAs, media: tuple[str, ...], source: Source) -> Iterator[Event]:
        """The times of the files of a row, as the computer they lay on had them."""
        for time in said.times:
            yield Event(
                ref=self._taking.event_ref(),
                kind=EventKind.MEDIA_TIME,
                when=read_time(time.stamp, self._rules),
                source=source,
                facts={"eventName": time.name, **time.facts},
                media=media,
                raw=time.raw,
            )

    def _end_of_case(self) -> Iterator[Record]:
        """Say who listed what, and compare the total; exporters count different things."""
        case, source = self._case, self._file.at(self._case.place)
        if not case.said:
            return
        names = ("SourceApplicationName", "SourceApplicationVersion")
        by = " ".join(case.said[name] for name in names if case.said.get(name))
        for draft, before in case.listed:
            if by:
                draft.facts[f"{before}:said_by"] = by
        self._cases += 1
        if self._cases <= _MOST_CASES:
            lines = (f"{name}: {value}" for name, value in case.said.items() if value)
            yield from self._file.say("\n".join(lines), source)
            yield READ
        total = case.said.get("TotalMediaFiles", "").strip()
        if total.isascii() and total.isdigit() and len(total) < 16 and not case.fits(int(total)):
            detail = f"rows {case.rows} of {int(total)}"
            yield Problem(ProblemKind.COUNT_MISMATCH, source, detail)
