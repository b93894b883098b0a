# SPDX-License-Identifier: Apache-2.0
"""My Activity: what an account searched, watched and visited, as JSON or as a page of cards.

The page writes its times in the zone and language of whoever asked for it, and names the zone by
an abbreviation at best: such a time is a question. Links are kept as text, never followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reviewer.intake.encoding import utf8_length
from reviewer.intake.form import Record
from reviewer.intake.formats.google_clock import rules_for
from reviewer.intake.formats.google_item import facts_of, object_of, words
from reviewer.intake.formats.google_label import owner_of
from reviewer.intake.formats.google_page import BLANKS, broken
from reviewer.intake.html_stream import Broken, End, Start, Text, Token, tokens_of
from reviewer.intake.json_stream import elements_of
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind
from reviewer.model.limits import Limits
from reviewer.model.moment import NOT_STATED, Moment, TimeRules, read_time
from reviewer.model.report import READ, Source, Unread

_SEARCHED = (
    "searched for ", "vous avez recherché ", "recherche de ", "recherche : ", "has buscado ",
    "buscaste ", "you searched for ",
)  # fmt: skip
_SMALL = frozenset({"mdl-typography--caption", "mdl-typography--text-right"})
"""Classes of the cells beside what was done."""


def _kind(title: str) -> EventKind:
    plain = title.replace("\u00a0", " ").replace("\u202f", " ").lstrip().lower()
    return EventKind.SEARCH if plain.startswith(_SEARCHED) else EventKind.OTHER


def read_json(opened: Opened, taking: Taking) -> Iterator[Record]:
    """The entries of a `MyActivity.json`; whatever has no place of its own is a fact."""
    rules = taking.times()
    owner = owner_of(opened, taking)
    for found in elements_of(opened, taking.limits):
        source = Source(opened.name, f"/{found.number}")
        value, wrong = object_of(found, source, taking)
        yield from wrong
        if value is not None:
            yield _entry(value, source, rules, taking, owner, found.raw)
            yield READ


def _entry(
    value: dict[str, Any],
    source: Source,
    rules: TimeRules,
    taking: Taking,
    owner: str | None,
    raw: str,
) -> Event:
    title = words(value.get("title"))
    return Event(
        ref=taking.event_ref(),
        kind=_kind(title),
        when=read_time(words(value.get("time")), rules, epoch=False),
        source=source,
        person=owner,
        text=title,
        facts=facts_of(value, ("title", "time")),
        raw=cut_raw(raw),
    )


@dataclass(slots=True)
class Card:
    """One entry of the page: its service, its lines, its links, and the small print."""

    line: int
    header: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def read_cards(opened: Opened, taking: Taking) -> Iterator[Record]:
    """The cards of a `MyActivity.html`: the last line of a card is its time."""

    def written() -> Iterator[str]:
        for one in cards_of(opened, taking.limits):
            if isinstance(one, Card) and len(one.body) > 1:
                yield one.body[-1]

    rules = rules_for(written, taking)
    owner = owner_of(opened, taking)
    for one in cards_of(opened, taking.limits):
        if isinstance(one, Broken):
            yield broken(opened.name, one)
            continue
        source = Source(opened.name, f"line {one.line}")
        if not isinstance(one, Card):
            yield Unread("text", one.text, source)
            continue
        yield _event(one, source, rules, taking, owner)
        yield READ


def _event(
    card: Card, source: Source, rules: TimeRules, taking: Taking, owner: str | None
) -> Event:
    when, said = _time_of(card.body, rules)
    text = "\n".join(said)
    facts = {
        "header": "\n".join(card.header),
        "details": "\n".join(card.caption),
        "titleUrl": "\n".join(card.links),
    }
    return Event(
        ref=taking.event_ref(),
        kind=_kind(text),
        when=when,
        source=source,
        person=owner,
        text=text,
        facts={name: value for name, value in facts.items() if value},
        raw=cut_raw("\n".join((*card.header, *card.body, *card.caption))),
    )


def _time_of(body: list[str], rules: TimeRules) -> tuple[Moment, list[str]]:
    """The time of a card, and its other lines; a last line without a digit is no time."""
    last = body[-1] if body else ""
    if not any(letter.isdigit() for letter in last):
        return NOT_STATED, body
    when = read_time(last, rules, epoch=False)
    if when.earliest is None and len(body) == 1:
        return NOT_STATED, body
    return when, body[:-1]


def cards_of(opened: Opened, limits: Limits) -> Iterator[Card | Text | Broken]:
    """The cards of a page in order; text outside of them, and broken mark-up, among them."""
    reading = _Cards(limits.value_bytes)
    for token in tokens_of(opened, limits):
        yield from reading.take(token)
    yield from reading.close()


class _Cards:
    """Puts text where the class of the cell it stands in says."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._card: Card | None = None
        self._into: list[str] | None = None
        self._line: list[str] = []
        self._size = 0
        self._title = False
        self._full = 0

    def take(self, token: Token) -> Iterator[Card | Text | Broken]:
        """Take the next token; a card comes out when the next one begins."""
        if isinstance(token, Text):
            yield from self._say(token)
        elif isinstance(token, Broken):
            yield token
        elif isinstance(token, Start):
            yield from self._start(token)
        elif token.name in ("div", "p"):
            self._break()
        if isinstance(token, Start | End) and token.name in ("title", "head"):
            self._title = isinstance(token, Start)

    def close(self) -> Iterator[Card | Text | Broken]:
        """The last card."""
        self._break()
        if self._card is not None:
            yield self._card

    def _say(self, token: Text) -> Iterator[Text | Broken]:
        if self._into is not None:
            if self._fits(token.text):
                self._line.append(token.text)
            elif self._full == 1:
                yield Broken("value_bytes", token.line)
        elif token.text.strip() and not self._title:
            yield Text(token.text.strip(), token.line)

    def _fits(self, text: str) -> bool:
        """Whether the card has room for a text; counts how often it had none."""
        self._size += utf8_length(text)
        self._full += self._size > self._most
        return not self._full

    def _start(self, tag: Start) -> Iterator[Card | Broken]:
        if tag.name == "br":
            self._break()
        elif tag.name == "a" and self._card is not None and self._into is self._card.body:
            yield from self._link(self._card, tag)
        elif tag.name == "div":
            self._break()
            yield from self._cell(tag, tag.attributes.get("class", "").split())

    def _link(self, card: Card, tag: Start) -> Iterator[Broken]:
        link = tag.attributes.get("href", "")
        if link and self._fits(link):
            card.links.append(link)
        elif link and self._full == 1:
            yield Broken("value_bytes", tag.line)

    def _cell(self, tag: Start, classes: list[str]) -> Iterator[Card]:
        if "outer-cell" in classes:
            if self._card is not None:
                yield self._card
            self._card = Card(tag.line)
            self._into = None
            self._size = self._full = 0
        elif self._card is not None and "header-cell" in classes:
            self._into = self._card.header
        elif self._card is not None and "content-cell" in classes:
            small = not _SMALL.isdisjoint(classes)
            self._into = self._card.caption if small else self._card.body

    def _break(self) -> None:
        words = "".join(self._line).translate(BLANKS).split(" ")
        line = " ".join(word for word in words if word).strip()
        self._line = []
        if line and self._into is not None:
            self._into.append(line)
