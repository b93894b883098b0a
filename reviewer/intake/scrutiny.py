# SPDX-License-Identifier: Apache-2.0
"""Everything a child says is held against what it was asked, as if the child were the enemy.

The lines were decoded into values whose constructors ran again; here is looked at what no value
shows by itself: order, counts, references, lengths, and the files a line may speak of. Nothing
the child said is in an error of these checks: they raise ReaderStopped with a code of ours, and
TooLarge for what could be honest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Protocol

import msgspec

from reviewer.intake import wire
from reviewer.intake.given_up import REASONS, WITH_OTHERS
from reviewer.model.balance import FileRead
from reviewer.model.errors import ReaderStopped, TooLarge
from reviewer.model.limits import DEFAULT, Limits
from reviewer.model.report import Digest, Head, MediaItem, Person, Problem, Source

MOST = 2**53
"""No count or size that is honest comes near it; what is larger fits no column and no bar."""
_NUMBER = re.compile("[1-9][0-9]{0,9}", re.ASCII)
_HEX = re.compile("[0-9a-f]+", re.ASCII)
_LONGEST = 16
"""Times a name's limit: the names of the archives a file lies in are part of its name, and each
byte that is no text stands as four letters."""


def lie(what: str) -> ReaderStopped:
    """The child broke the rules of the wire; `what` is a code of ours."""
    return ReaderStopped(f"protocol:{what}")


class Scrutiny(Protocol):
    """Looks at each line of one answer, in order, then at the end of it."""

    def check(self, line: wire.Line, length: int, /) -> None:
        """Look at a line that had `length` bytes."""
        ...

    def check_end(self) -> None:
        """Look at what an answer that has ended must have held."""
        ...


class Listing:
    """An answer to `list`: groups, numbered from nought."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self._name_letters = limits.stored_name_bytes * _LONGEST
        self._groups = self._files = 0
        self._most_files = limits.child_held_records

    def check(self, line: wire.Line, _length: int, /) -> None:
        """Look at one line."""
        if isinstance(line, wire.FLUSHED):
            return
        if not isinstance(line, wire.Group):
            raise lie("unexpected_line")
        if line.index != self._groups or not line.files:
            raise lie("group_wrong")
        self._groups += 1
        self._files += len(line.files) + len(line.troubled)
        if self._files > self._most_files:
            raise TooLarge("child_held")
        names = [f.name for f in line.files]
        inside = "" if line.container is None else f"{line.container}!"
        if len(set(names)) < len(names) or not all(n.startswith(inside) for n in names):
            raise lie("group_wrong")
        if not {*line.given_up.values()} <= {*REASONS, WITH_OTHERS}:
            raise lie("group_wrong")
        self._check_names([*names, *line.troubled, *line.given_up])
        check_files(line.files)

    def _check_names(self, names: Collection[str]) -> None:
        if not all(names) or any(len(name) > self._name_letters for name in names):
            raise lie("name_wrong")

    def check_end(self) -> None:
        """A package holds a report, or the answer was a refusal."""
        if not self._groups:
            raise lie("no_groups")


class Standing:
    """An answer to `names`: problems, and once what stands there."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self._most = limits.child_held_records
        self._count = 0
        self._named = False

    def check(self, line: wire.Line, _length: int, /) -> None:
        """Look at one line."""
        if isinstance(line, wire.ProblemLine):
            self._count += 1
        elif isinstance(line, wire.Standing) and not self._named:
            self._named = True
            self._count += len(line.files) + len(line.archives)
            check_files((*line.files, *line.archives))
            if not all(one.name for one in (*line.files, *line.archives)):
                raise lie("name_wrong")
        elif not isinstance(line, wire.FLUSHED):
            raise lie("unexpected_line")
        if self._count > self._most:
            raise TooLarge("child_held")

    def check_end(self) -> None:
        """Something was said of the place."""
        if not self._named:
            raise lie("nothing_named")


def check_files(files: Collection[wire.Listed]) -> None:
    """Look at what is said of listed files, names aside."""
    for one in files:
        if not (0 <= one.size <= MOST and 1 <= one.part <= 6 and len(one.kind or "") <= 100):
            raise lie("file_wrong")
        if len(set(one.also)) < len(one.also) or one.form in one.also:
            raise lie("file_wrong")


class Hashing:
    """An answer to `digest` or `hash`: for each file asked for its digest or a problem, once.

    strict   every file must be answered, at the size at which it was listed
    """

    def __init__(self, group: wire.Group, *, strict: bool) -> None:
        self._waiting = {f.name: f.size for f in group.files}
        self._strict = strict
        self._owed = set(self._waiting) if strict else set()
        if group.container is not None:
            self._waiting.setdefault(group.container, -1)

    def check(self, line: wire.Line, _length: int, /) -> None:
        """Look at one line."""
        if isinstance(line, wire.DigestLine):
            self._check_digest(line.v)
        elif isinstance(line, wire.ProblemLine):
            if line.v.source.place != "file":
                raise lie("digest_wrong")
            self._answer(line.v.source.file)
        elif not isinstance(line, wire.FLUSHED):
            raise lie("unexpected_line")

    def _check_digest(self, digest: Digest) -> None:
        listed = self._answer(digest.file)
        sound = _is_hex(digest.sha256, 64) and _is_hex(digest.sha1, 40) and _is_hex(digest.md5, 32)
        known = self._strict and listed >= 0
        if not sound or not 0 <= digest.size <= MOST or (known and digest.size != listed):
            raise lie("digest_wrong")

    def _answer(self, name: str) -> int:
        """The listed size of a file that is now answered, -1 when it is not known."""
        if name not in self._waiting:
            raise lie("digest_wrong")
        self._owed.discard(name)
        return self._waiting.pop(name)

    def check_end(self) -> None:
        """No file may be left out in silence."""
        if self._owed:
            raise lie("digest_missing")


_RANK: dict[type, int] = {
    wire.MediaLine: 1,
    wire.PersonLine: 2,
    wire.HeadLine: 3,
    wire.ReceiptLine: 4,
}
_RECORDS = (
    wire.StatementLine,
    wire.ProblemLine,
    wire.UnreadLine,
    wire.SkippedLine,
    wire.FileReadLine,
    *_RANK,
)


class Reading:
    """An answer to `read`: events and what comes with them, files, people, face, receipt.

    Refs are numbered in order (e1, e2 ...; m1 ...; p1 ...), what is referred to is there, every
    source is a file of the group, and the receipt agrees with what was counted (promise G8).
    """

    def __init__(self, group: wire.Group, limits: Limits = DEFAULT) -> None:
        self._limits = limits
        self._files = {f.name: f.form for f in group.files}
        self._names = {*self._files, *group.troubled}
        self._rank = self._held = self._held_bytes = 0
        self._events = self._media = self._people = self._heads = 0
        self._lost = self._skipped = self._items = 0
        self._refs: set[str] = set()
        self._counted: set[str] = set()
        self._items_of_files = 0
        self._receipt = False

    def check(self, line: wire.Line, length: int, /) -> None:
        """Look at one line."""
        if self._receipt:
            raise lie("receipt_not_last")
        if length > self._limits.raw_bytes:
            self._check_lengths(line)
        if isinstance(line, wire.EventLine):
            self._check_event(line)
            return
        if isinstance(line, wire.FLUSHED):
            self._items = max(self._items, getattr(line, "items", 0))
            return
        if not isinstance(line, _RECORDS):
            raise lie("unexpected_line")
        self._hold(length)
        self._check_order(line)
        self._check_record(line)

    def _check_event(self, line: wire.EventLine) -> None:
        event = line.v
        self._events += 1
        if self._rank or event.ref != f"e{self._events}":
            raise lie("order_wrong")
        self._check_source(event.source)
        if event.person is not None:
            self._refer(event.person, "p")
        for ref in event.other_people:
            self._refer(ref, "p")
        for ref in event.media:
            self._refer(ref, "m")

    def _hold(self, length: int) -> None:
        """Count what is held whole on this side."""
        self._held += 1
        self._held_bytes += length
        most = self._limits
        if self._held > most.child_held_records or self._held_bytes > most.child_held_bytes:
            raise TooLarge("child_held")

    def _check_order(self, line: wire.Line) -> None:
        rank = _RANK.get(type(line), 0)
        if isinstance(line, wire.ProblemLine) and self._rank <= 1:
            rank = self._rank  # what is wrong with a file follows the file
        if rank < self._rank:
            raise lie("order_wrong")
        self._rank = rank

    def _check_record(self, line: wire.Line) -> None:
        if isinstance(line, wire.ReceiptLine):
            self._check_receipt(line)
        elif isinstance(line, wire.HeadLine):
            self._check_head(line.v)
        elif isinstance(line, wire.MediaLine):
            self._check_media(line.v)
        elif isinstance(line, wire.PersonLine):
            self._check_person(line.v)
        elif isinstance(line, wire.ProblemLine):
            self._check_problem(line.v)
        elif isinstance(line, wire.StatementLine):
            self._check_source(line.v.source)
            if line.v.about is not None:
                self._refer(line.v.about, "pm")
        elif isinstance(line, wire.UnreadLine):
            self._check_source(line.v.source)
        elif isinstance(line, wire.SkippedLine):
            self._check_source(line.v.source)
            if not 1 <= line.v.count <= MOST:
                raise lie("receipt_wrong")
            self._skipped += line.v.count
        elif isinstance(line, wire.FileReadLine):
            self._check_file_read(line.v)

    def _check_file_read(self, one: FileRead) -> None:
        """A file is counted once, under the form it was listed with, and has no more than all."""
        if one.file in self._counted or self._files.get(one.file) is not one.format:
            raise lie("file_wrong")
        self._counted.add(one.file)
        self._items_of_files += one.read
        if one.problems > self._lost or one.skipped > self._skipped or one.read > MOST:
            raise lie("file_wrong")

    def _check_problem(self, problem: Problem) -> None:
        self._check_source(problem.source)
        self._lost += problem.lost

    def _check_head(self, head: Head) -> None:
        self._heads += 1
        for source in head.sources.values():
            self._check_source(source)

    def _check_person(self, person: Person) -> None:
        self._people += 1
        if person.ref != f"p{self._people}":
            raise lie("order_wrong")
        self._check_source(person.source)
        for one in person.identifiers:
            self._check_source(one.source)
        for ref in (person.party or "").split():
            self._refer(ref, "p")

    def _check_media(self, item: MediaItem) -> None:
        self._media += 1
        if item.ref != f"m{self._media}":
            raise lie("order_wrong")
        self._check_source(item.source)
        if item.file is not None and item.file not in self._files:
            raise lie("source_outside")
        hashes = ((item.sha256, 64), (item.sha1, 40), (item.md5, 32))
        if not all(value is None or _is_hex(value, length) for value, length in hashes):
            raise lie("digest_wrong")
        if not all(0 <= (number or 0) <= MOST for number in (item.size, item.width, item.height)):
            raise lie("file_wrong")

    def _check_source(self, source: Source) -> None:
        if source.file not in self._names:
            raise lie("source_outside")

    def _refer(self, ref: str, kinds: str) -> None:
        if ref in self._refs:
            return
        number = ref[1:]
        most = self._limits.child_held_records
        if ref[:1] not in kinds or not _NUMBER.fullmatch(number) or int(number) > most:
            raise lie("ref_wrong")
        self._refs.add(ref)

    def _check_lengths(self, line: wire.Line) -> None:
        """Only in a long line can a value be too long."""
        value = getattr(line, "v", None)
        texts = _texts(msgspec.to_builtins(value))
        too_long = any(len(text) > self._limits.value_bytes for text in texts)
        if too_long or len(getattr(value, "raw", "")) > self._limits.raw_bytes:
            raise lie("value_too_long")

    def _check_receipt(self, line: wire.ReceiptLine) -> None:
        self._receipt = True
        receipt = line.v
        if (receipt.problems, receipt.skipped) != (self._lost, self._skipped):
            raise lie("receipt_wrong")
        least = max(self._items, self._items_of_files)
        if not least <= receipt.read <= MOST or self._heads != 1:
            raise lie("receipt_wrong")
        counts = {"p": self._people, "m": self._media}
        if any(int(ref[1:]) > counts[ref[0]] for ref in self._refs):
            raise lie("ref_wrong")

    def check_end(self) -> None:
        """Nothing that was read is taken for whole without its receipt."""
        if not self._receipt:
            raise lie("receipt_missing")


def _is_hex(text: str, length: int) -> bool:
    return len(text) == length and _HEX.fullmatch(text) is not None


def _texts(value: object) -> Iterator[str]:
    """Every text in a decoded value, names of fields and facts among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
