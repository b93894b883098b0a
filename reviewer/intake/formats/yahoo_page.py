# SPDX-License-Identifier: Apache-2.0
"""The page with the details of an account of Yahoo: blocks of labels and values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.intake.acts import folded
from reviewer.intake.form import Record
from reviewer.intake.html_stream import Broken, End, Start, Text, tokens_of
from reviewer.intake.logline import address_of
from reviewer.intake.opened import Opened
from reviewer.intake.parties import PersonDraft
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.errors import NotRecognised
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import NOT_STATED, read_time
from reviewer.model.report import (
    READ,
    IdentifierKind,
    Problem,
    ProblemKind,
    Role,
    Skipped,
    Source,
    Unread,
)

_BLOCKS = frozenset({"userinfo", "datainfo"})
_KINDS = {
    "login name": IdentifierKind.SCREEN_NAME,
    "yahoo id": IdentifierKind.SCREEN_NAME,
    "guid": IdentifierKind.ESP_ID,
    "yahoo mail name": IdentifierKind.EMAIL,
    "alternate email": IdentifierKind.EMAIL,
    "alternate email address": IdentifierKind.EMAIL,
    "alternate email addresses": IdentifierKind.EMAIL,
    "recovery email": IdentifierKind.EMAIL,
    "phone": IdentifierKind.PHONE,
    "mobile phone": IdentifierKind.PHONE,
    "recovery phone": IdentifierKind.PHONE,
    "birthday": IdentifierKind.BIRTH_DATE,
    "date of birth": IdentifierKind.BIRTH_DATE,
}
_NOTHING = frozenset({"none", "n/a", "-", "not available", "not provided"})
"""Words that stand where there is no address and no number."""
_NAMES = ("full name", "name")
_REGISTERED = ("account created", "account created (reg)", "registration date", "created")
_REGISTERED_IP = ("registration ip", "registration ip address", "ip address used to register")
_TIMES = (*_REGISTERED, "date", "time", "timestamp", "date/time", "login time", "last login")
_IPS = (*_REGISTERED_IP, "ip", "ip address", "login ip")
_NO_LABEL = re.compile(r"(?:^|[\s.T])\d{1,4}$|^[0-9A-Fa-f]{1,4}$|\[|^https?$")
"""What stands before the colon of an hour, of an address or of a link."""
_LABEL_LETTERS = 60
_LETTERS = 65_536
_MOST_PIECES = 2_000
_FACT_LETTERS = 2_000


@dataclass(slots=True)
class _Block:
    """A block of the page: pieces of text between its tags."""

    kind: str
    line: int
    depth: int
    pieces: list[str] = field(default_factory=list)
    size: int = 0
    cut: bool = False

    def add(self, text: str) -> None:
        """Keep one more piece while there is room."""
        text = " ".join(text.split())
        if not text:
            return
        if self.size + len(text) > _LETTERS or len(self.pieces) >= _MOST_PIECES:
            self.cut = True
            return
        self.pieces.append(text)
        self.size += len(text)

    def pairs(self) -> list[tuple[str, str]]:
        """Labels with their values: by a colon where there is one, else by turns."""
        if not any(_label(piece) for piece in self.pieces):
            values = [*self.pieces[1::2], ""]
            return list(zip(self.pieces[0::2], values, strict=False))
        found: list[tuple[str, str]] = []
        for piece in self.pieces:
            label = _label(piece)
            if label:
                found.append((label.strip(), piece[len(label) + 1 :].strip()))
            elif found:
                before = found[-1][1]
                found[-1] = found[-1][0], f"{before}\n{piece}" if before else piece
            else:
                found.append(("", piece))
        return found


def _label(piece: str) -> str:
    """What stands before the first colon, where it is a label."""
    label, colon, _value = piece.partition(":")
    is_one = colon and len(label) <= _LABEL_LETTERS and _NO_LABEL.search(label) is None
    return label if is_one else ""


def read_page(opened: Opened, taking: Taking) -> Iterator[Record]:
    """Read the blocks of the page in their order. Raises NotRecognised when it has none."""
    taking.untested.add(opened.name)
    page = _Page(opened, taking)
    yield from page.records()
    if not page.blocks:
        raise NotRecognised("no_section")


class _Page:
    """One page being read."""

    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._opened = opened
        self._taking = taking
        self._rules = taking.times()
        self._holder: PersonDraft | None = None
        self._registered: dict[str, str] = {}
        self._registered_at: Source | None = None
        self._outside = 0
        self.blocks = 0

    def records(self) -> Iterator[Record]:
        """Everything the page says of the account."""
        depth = 0
        now: _Block | None = None
        for token in tokens_of(self._opened, self._taking.limits):
            if isinstance(token, Broken):
                yield from self._broken(token)
            elif isinstance(token, Text):
                if now is not None:
                    now.add(token.text)
                else:
                    self._outside += bool(token.text.strip())
            elif isinstance(token, Start) and token.name == "div":
                depth += 1
                kind = _BLOCKS & set(token.attributes.get("class", "").lower().split())
                if kind:
                    yield from self._close(now)
                    now = _Block(min(kind), token.line, depth)
            elif isinstance(token, End) and token.name == "div":
                if now is not None and now.depth >= depth:
                    yield from self._close(now)
                    now = None
                depth -= 1
        yield from self._close(now)
        yield from self._registration()
        if self._outside:
            yield Skipped(Source(self._opened.name, "line 1"), "outside", self._outside)
        if self._holder is not None:
            self._taking.parties.finish(self._holder)

    def _registration(self) -> Iterator[Record]:
        """The one registration, whose date and address stand in blocks of their own."""
        if self._registered_at is not None:
            raw = "\n".join(f"{label}: {value}" for label, value in self._registered.items())
            at, said = self._registered_at, self._registered
            self._registered, self._registered_at = {}, None
            yield from self._event(EventKind.REGISTRATION, said, at, {}, raw)

    def _broken(self, broken: Broken) -> Iterator[Record]:
        source = Source(self._opened.name, f"line {broken.line}")
        if broken.code == "html_open":
            yield Problem(ProblemKind.DAMAGED, source, "breaks_off", lost=bool(broken.text))
            if broken.text:
                yield Unread("html", broken.text, source)
        else:
            yield Problem(ProblemKind.BAD_VALUE, source, broken.code)

    def _close(self, block: _Block | None) -> Iterator[Record]:
        if block is None:
            return
        self.blocks += 1
        source = Source(self._opened.name, f"line {block.line}")
        pairs = block.pairs()
        said = {folded(label): value for label, value in pairs if value}
        if block.kind == "userinfo":
            yield from self._about(pairs, source)
            known = self._registered.keys()
            if known & {*_REGISTERED} and known & {*_REGISTERED_IP}:
                yield from self._registration()
        elif said.keys() & {*_TIMES, *_IPS}:
            yield from self._row(block, pairs, said, source)
        elif block.pieces:
            yield Unread(block.kind, "\n".join(block.pieces), source)
        yield READ
        if block.cut:
            yield Problem(ProblemKind.TOO_LARGE, source, "raw_bytes")

    def _row(
        self, block: _Block, pairs: list[tuple[str, str]], said: dict[str, str], source: Source
    ) -> Iterator[Record]:
        """A row of which the time and the address are known, and the rest by its label."""
        used = {*_TIMES, *_IPS}
        facts = {label: value for label, value in pairs if value and folded(label) not in used}
        raw = "\n".join(block.pieces)
        return self._event(EventKind.UNKNOWN, said, source, facts, raw)

    def _event(
        self, kind: EventKind, said: dict[str, str], source: Source, facts: dict[str, str], raw: str
    ) -> Iterator[Record]:
        written = next((said[label] for label in _TIMES if label in said), "")
        stated = next((said[label] for label in _IPS if label in said), "")
        split = address_of(stated)
        if stated and split is None:
            yield Problem(ProblemKind.BAD_VALUE, source, "ip")
        yield Event(
            ref=self._taking.event_ref(),
            kind=kind,
            when=read_time(written, self._rules) if written else NOT_STATED,
            source=source,
            person=self._account(source).ref,
            ip=split[0] if split else stated or None,
            port=split[1] if split else None,
            facts=facts,
            raw=cut_raw(raw),
        )

    def _account(self, source: Source) -> PersonDraft:
        if self._holder is None:
            self._holder = self._taking.parties.begin(Role.OTHER, source)
        return self._holder

    def _about(self, pairs: list[tuple[str, str]], source: Source) -> Iterator[Record]:
        """What a block says of the account: identifiers, names, and facts by their label."""
        for label, value in pairs:
            if not value:
                continue
            name = folded(label)
            if name in _REGISTERED or name in _REGISTERED_IP:
                self._registered.setdefault(name, value)
                self._registered_at = self._registered_at or source
            kind = _KINDS.get(name)
            if self._holder is None and kind is not None and value.lower() not in _NOTHING:
                self._holder = self._taking.parties.account(value.split("\n")[0], source, kind)
            holder = self._account(source)
            if kind is not None:
                for one in value.split("\n"):
                    if one.strip().lower() in _NOTHING and kind is not IdentifierKind.SCREEN_NAME:
                        holder.facts.setdefault(label, one)
                    else:
                        holder.identify(kind, one, source, label=label)
            elif name in _NAMES and value not in holder.names:
                holder.names.append(value)
            elif len(value) <= _FACT_LETTERS and len(holder.facts) < _MOST_PIECES:
                holder.facts[label] = value
            else:
                yield Unread(label, value, source)
